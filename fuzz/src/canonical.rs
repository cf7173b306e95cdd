//! Canonical JSON is its own canonical form, and says the same as the text it was made of.

use mcip_core::json::{Kind, Node, canonical};

use crate::parse;

/// See the module.
pub fn check(data: &[u8]) {
    let Ok(document) = parse(data) else { return };
    let Ok(once) = canonical::to_vec(document.root()) else {
        return;
    };
    let Ok(again) = parse(&once) else {
        // Its strings may be longer by their escapes than the text's were, but never malformed.
        assert!(parse(&once).is_err_and(|error| error.is_limit()));
        return;
    };
    assert_eq!(canonical::to_vec(again.root()).expect("canonical"), once);
    assert!(same(document.root(), again.root()));
}

fn same(a: Node<'_>, b: Node<'_>) -> bool {
    match (a.kind(), b.kind()) {
        (Kind::Number, Kind::Number) => a.as_f64() == b.as_f64(),
        (Kind::String, Kind::String) => a.as_str() == b.as_str(),
        (Kind::Array, Kind::Array) => a.len() == b.len() && a.elements().zip(b.elements()).all(|(a, b)| same(a, b)),
        (Kind::Object, Kind::Object) => {
            let equal = |(key, a): (_, Node<'_>)| {
                let key: std::borrow::Cow<'_, str> = key;
                b.get(&key).is_some_and(|b| same(a, b))
            };
            a.len() == b.len() && a.members().all(equal)
        }
        (kind, other) => kind == other && a.raw() == b.raw(),
    }
}
