//! Which checks have force.

use super::*;

#[tokio::test]
async fn what_has_no_force_is_recorded_only() {
    let force = |arguments: Arguments| arguments.seats().map(|seat| seat.has_force()).collect::<Vec<_>>();
    assert_eq!(force(Arguments::default()), [true]);
    assert_eq!(force(Arguments::default().audit_only("a test")), [false]);
    let schema = Arguments::default().recorded(Check::Schema, "a test");
    assert_eq!(force(schema.clone()), [true, false]);
    assert_eq!(force(schema.clone().audit_only("a test")), [false]);
    let all = |arguments, check| Arguments::recorded(arguments, check, "a test");
    assert_eq!(force(Check::ALL.into_iter().fold(Arguments::default(), all)), [false]);
    // Each seat makes its own checks and none of the other's.
    let declared = json!({"type": "object", "properties": {"path": {"type": "string", "maxLength": 1}}});
    let mut seats = schema.seats();
    let (forced, beside) = (seats.next().expect("a seat"), seats.next().expect("a seat"));
    assert_eq!((forced.name(), beside.name()), ("arguments", "arguments.recorded"));
    let forced = Arguments::default().without(Check::Schema, "a test");
    assert_eq!(
        judged(&forced, "read", declared.clone(), json!({"path": "notes"})).await,
        None
    );
    assert_eq!(
        judged(&schema, "read", declared, json!({"path": "notes"}))
            .await
            .as_deref(),
        Some("arguments.schema")
    );
}
