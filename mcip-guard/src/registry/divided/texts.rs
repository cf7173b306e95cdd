//! The texts of a definition, with where each stands.

use std::borrow::Cow;

use mcip_core::json::{Kind, Node};

/// Members whose strings are names for machines, or stand in every definition.
const NAMES: [&str; 9] = [
    "name", "type", "$ref", "$schema", "$id", "required", "format", "uri", "mimeType",
];

/// Bytes of a place that are kept. What nests deeper, or has longer names, stands where they end.
const LONGEST_PLACE: usize = 256;

/// A string of a definition.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// The number of the definition.
    pub(super) of: usize,
    /// JSON pointer (RFC 6901) from the definition on.
    pub(super) place: String,
    /// The member that it is the value of, or an element of.
    pub(super) member: Cow<'a, str>,
    /// The parameter, or the member of `_meta`, that it says something of.
    pub(super) about: Option<Cow<'a, str>>,
    pub(super) text: Cow<'a, str>,
}

impl Text<'_> {
    /// Whether it is what the definition says that it is for.
    pub(super) fn is_description(&self) -> bool {
        self.place == "/description"
    }

    /// Whether it is a value rather than words about one.
    pub(super) fn is_value(&self) -> bool {
        matches!(&*self.member, "default" | "const" | "enum" | "examples" | "example") || self.is_meta()
    }

    /// Whether it stands in `_meta`.
    pub(super) fn is_meta(&self) -> bool {
        self.place.starts_with("/_meta/")
    }
}

/// The texts of a definition: what it says that it is for, and as many others as there is room for, in its order.
pub(super) fn of(number: usize, definition: Node<'_>, room: usize) -> Vec<Text<'_>> {
    let mut out = Vec::new();
    let mut walk = Walk {
        of: number,
        place: String::new(),
        room,
        out: &mut out,
    };
    // Nothing that stands before it takes its place.
    if let Some(description) = definition.get("description") {
        walk.member("description".into(), description, None);
    }
    walk.object(definition, "", None, true);
    out
}

struct Walk<'a, 'o> {
    of: usize,
    place: String,
    room: usize,
    out: &'o mut Vec<Text<'a>>,
}

impl<'a> Walk<'a, '_> {
    /// The members of an object that is the value of `within`. As deep as messages may nest.
    fn object(&mut self, node: Node<'a>, within: &str, about: Option<&Cow<'a, str>>, is_root: bool) {
        let are_parameters = matches!(
            within,
            "properties" | "$defs" | "definitions" | "patternProperties" | "_meta"
        );
        for (key, value) in node.members() {
            let about = match are_parameters {
                true => Some(&key),
                false => about,
            };
            // A parameter may have any name.
            if NAMES.contains(&&*key) && (!are_parameters || is_root) {
                continue;
            }
            if self.out.len() >= self.room {
                return;
            }
            if !(is_root && key == "description") {
                self.member(key.clone(), value, about);
            }
        }
    }

    fn member(&mut self, key: Cow<'a, str>, value: Node<'a>, about: Option<&Cow<'a, str>>) {
        let length = self.place.len();
        if length + key.len() < LONGEST_PLACE {
            self.place.push('/');
            self.place.push_str(&key.replace('~', "~0").replace('/', "~1"));
        }
        self.value(value, key, about);
        self.place.truncate(length);
    }

    fn value(&mut self, node: Node<'a>, member: Cow<'a, str>, about: Option<&Cow<'a, str>>) {
        match node.kind() {
            Kind::Object => self.object(node, &member, about, false),
            Kind::Array => {
                for (at, element) in node.elements().enumerate() {
                    if self.out.len() >= self.room {
                        return;
                    }
                    let length = self.place.len();
                    self.place.push_str(&format!("/{at}"));
                    self.value(element, member.clone(), about);
                    self.place.truncate(length);
                }
            }
            _ => {
                if let Some(text) = node.as_str().filter(|text| !text.is_empty()) {
                    self.out.push(Text {
                        of: self.of,
                        place: self.place.clone(),
                        member,
                        about: about.cloned(),
                        text,
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::definition::parse;
    use super::*;

    #[test]
    fn every_text_is_found_where_it_stands() {
        let definition = serde_json::json!({
            "name": "x",
            "description": "d",
            "inputSchema": {"type": "object", "properties": {"name": {"type": "string", "description": "n", "enum": ["a", "b"]}}},
            "_meta": {"share": "7b1"},
        });
        let document = parse(&definition.to_string()).expect("JSON");
        let found: Vec<(String, String, Option<String>)> = of(0, document.root(), 64)
            .into_iter()
            .map(|text| (text.place, text.text.into_owned(), text.about.map(Cow::into_owned)))
            .collect();
        let own = |place: &str, text: &str, about: Option<&str>| {
            (place.to_owned(), text.to_owned(), about.map(str::to_owned))
        };
        for expected in [
            own("/description", "d", None),
            own("/inputSchema/properties/name/description", "n", Some("name")),
            own("/inputSchema/properties/name/enum/0", "a", Some("name")),
            own("/_meta/share", "7b1", Some("share")),
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
        assert_eq!(found.len(), 5);
        let few = of(0, document.root(), 1);
        assert_eq!(few.iter().map(|text| &*text.text).collect::<Vec<_>>(), ["d"]);
    }

    #[test]
    fn names_without_an_end_take_no_room() {
        let long = "x".repeat(200);
        let values: Vec<String> = (0..1000).map(|number| format!("v{number}")).collect();
        let deep = (0..10).fold(
            serde_json::json!(values),
            |inner, _| serde_json::json!({ &*long: inner }),
        );
        let definition = serde_json::json!({"name": "x", "inputSchema": deep});
        let document = parse(&definition.to_string()).expect("JSON");
        let found = of(0, document.root(), 10_000);
        assert!(found.len() == 1000 && found.iter().all(|text| text.place.len() <= LONGEST_PLACE + 8));
    }
}
