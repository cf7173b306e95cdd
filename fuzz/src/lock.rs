//! Whatever a lock file holds, it is refused with a line of it, or read as what is written again; and what two definitions differ in can be
//! said.

use mcip_guard::registry::{Diff, Kind, Lock};

/// See the module.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let lock = match Lock::parse("mcip.lock", text) {
        Ok(lock) => lock,
        Err(error) => {
            assert!((1..=text.lines().count().max(1)).contains(&error.line), "{error}");
            return;
        }
    };
    let written = lock.to_text();
    let again = Lock::parse("mcip.lock", &written).expect("what was written");
    assert_eq!(again, lock);
    assert_eq!(again.to_text(), written);
    let pins = lock
        .servers
        .values()
        .flat_map(|server| server.pins.get(&Kind::Tool))
        .flatten();
    let definitions: Vec<&str> = pins.filter_map(|(_, pin)| pin.definition.as_deref()).take(4).collect();
    for one in &definitions {
        for other in &definitions {
            let diff = Diff::between(one, other).expect("definitions are JSON");
            assert_eq!(diff.is_empty(), one == other);
            assert!(!diff.to_string().chars().any(mcip_core::error::is_unprintable));
        }
    }
}
