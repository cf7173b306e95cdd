//! Writing a changed copy of a text, as redaction does.

use bytes::Bytes;

use super::document::{Document, NodeId};
use super::write::write_str;

impl Document {
    /// The text with each named value or key replaced by a string; everything else stays as it
    /// stands, byte for byte.
    ///
    /// A value of any kind can be replaced, so that a number can be redacted too. Of edits of one
    /// node the last counts; one below another is lost in it. The outcome is valid JSON, but it is
    /// for [`Document::parse`] to say whether it is acceptable: two keys may have become equal.
    ///
    /// # Panics
    ///
    /// As [`Document::at`], if an id is of another document.
    #[must_use]
    pub fn replace<S: AsRef<str>>(&self, edits: &[(NodeId, S)]) -> Bytes {
        if edits.is_empty() {
            return self.bytes().clone();
        }
        let mut order: Vec<usize> = (0..edits.len()).collect();
        // Stable, so that of equal ids the last given comes last.
        order.sort_by_key(|&i| edits[i].0);
        let text = self.bytes();
        let added: usize = edits.iter().map(|(_, new)| new.as_ref().len() + 2).sum();
        let mut out = Vec::with_capacity(text.len() + added);
        let mut copied = 0;
        for (position, &i) in order.iter().enumerate() {
            let (id, new) = &edits[i];
            let superseded = order.get(position + 1).is_some_and(|&next| edits[next].0 == *id);
            let range = self.at(*id).range();
            if superseded || range.start < copied {
                continue;
            }
            out.extend_from_slice(&text[copied..range.start]);
            write_str(&mut out, new.as_ref());
            copied = range.end;
        }
        out.extend_from_slice(&text[copied..]);
        Bytes::from(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, ScanLimits};
    use bytes::Bytes;

    fn parse(text: &'static str) -> Document {
        Document::parse(Bytes::from_static(text.as_bytes()), &ScanLimits::DEFAULT).unwrap()
    }

    #[test]
    fn replaces_values_and_keys_and_nothing_else() {
        let document = parse(r#" { "a" : "secret" , "n":[1, 4111111111111111 ],"s":{"x":"y"} } "#);
        let root = document.root();
        let id = |pointer: &str| root.pointer(pointer).unwrap().id();
        let key = root.member_nodes().next().unwrap().0.id();
        let out = document.replace(&[
            (id("/n/1"), "\"card\"\n"),
            (id("/a"), "first"),
            (id("/a"), "last"),
            (key, "b"),
        ]);
        assert_eq!(out, r#" { "b" : "last" , "n":[1, "\"card\"\n" ],"s":{"x":"y"} } "#);
    }

    #[test]
    fn an_outer_edit_swallows_inner_ones() {
        let document = parse(r#"[{"x":"y"},"z"]"#);
        let root = document.root();
        let id = |pointer: &str| root.pointer(pointer).unwrap().id();
        let edits = [(id("/0/x"), "inner"), (id("/0"), "outer"), (id("/1"), "after")];
        assert_eq!(document.replace(&edits), r#"["outer","after"]"#);
        assert_eq!(document.replace::<&str>(&[]), document.bytes());
    }
}
