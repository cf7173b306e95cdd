//! The scan agrees with serde_json except where it says to be stricter, and what it gives back is
//! what stood there.

use mcip_core::json::{Kind, Node, NodeId, ScanErrorKind};
use serde_json::Value;

use crate::parse;

/// See the module.
pub fn check(data: &[u8]) {
    let theirs = serde_json::from_slice::<Value>(data);
    let document = match parse(data) {
        Ok(document) => document,
        Err(error) => {
            assert!(error.offset <= data.len(), "{error}");
            let stricter =
                error.is_limit() || matches!(error.kind, ScanErrorKind::DuplicateKey | ScanErrorKind::NulInKey);
            assert!(stricter || theirs.is_err(), "only we refuse: {error}");
            return;
        }
    };
    match theirs {
        Ok(value) => assert_eq!(rebuild(document.root()), value),
        // Any number is JSON; what a double can hold is for who reads it.
        Err(error) => assert!(error.to_string().contains("out of range"), "{error}"),
    }
    let mut edits: Vec<(NodeId, String)> = Vec::new();
    for item in document.root().strings() {
        let found = document.root().pointer(&item.pointer());
        if item.is_key() {
            assert!(found.is_some());
        } else {
            assert_eq!(found.map(Node::id), Some(item.id()));
            edits.push((item.id(), format!("{}\"", item.text())));
        }
    }
    let limits_may_differ = parse(&document.replace(&edits));
    if let Ok(changed) = limits_may_differ {
        assert_eq!(changed.node_count(), document.node_count());
        for (id, text) in &edits {
            assert!(changed.at(*id).is_str(text));
        }
    }
}

fn rebuild(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.as_bool().expect("a bool")),
        Kind::Number => node.deserialize().expect("a number"),
        Kind::String => Value::String(node.as_str().expect("a string").into_owned()),
        Kind::Array => node.elements().map(rebuild).collect(),
        Kind::Object => {
            let members = node.members().map(|(key, value)| (key.into_owned(), rebuild(value)));
            Value::Object(members.collect())
        }
    }
}
