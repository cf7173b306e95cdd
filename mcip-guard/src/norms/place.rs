//! Places within arguments and results: JSON pointers (RFC 6901) in which `*` stands for every entry of an array or object.

use std::fmt;

use mcip_core::json::{Kind, Node};

/// Nodes that one place leads to at the most. A rule that reads a longer list is not satisfied by what it did not read: see
/// [`Reached::cut`].
const MOST_NODES: usize = 4096;

/// A place within arguments or a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    text: Box<str>,
    steps: Box<[Step]>,
    /// Every text below, wherever it stands.
    anywhere: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(Box<str>),
    Every,
}

/// What a place leads to.
pub(crate) struct Reached<'a> {
    pub(crate) nodes: Vec<Node<'a>>,
    /// Whether there was more than is looked at.
    pub(crate) cut: bool,
}

impl Place {
    /// Reads a JSON pointer, such as `/recipients/*/address`; `*` alone is every text anywhere.
    ///
    /// # Errors
    ///
    /// If it is no JSON pointer; the text says what is wrong.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let anywhere = text == "*";
        let steps = match text {
            "" | "*" => Box::default(),
            text => {
                let tokens = text
                    .strip_prefix('/')
                    .ok_or("a JSON pointer begins with `/`; `*` alone is every text")?;
                tokens.split('/').map(Step::parse).collect::<Result<_, _>>()?
            }
        };
        Ok(Self {
            text: text.into(),
            steps,
            anywhere,
        })
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it leads to, from here.
    pub(crate) fn find<'a>(&self, root: Node<'a>) -> Reached<'a> {
        if self.anywhere {
            let mut texts = root.strings().filter(|item| !item.is_key()).map(|item| item.node());
            let nodes: Vec<_> = texts.by_ref().take(MOST_NODES).collect();
            let cut = texts.next().is_some();
            return Reached { nodes, cut };
        }
        let mut nodes = vec![root];
        let mut cut = false;
        for step in &self.steps {
            let mut next = Vec::with_capacity(nodes.len());
            for node in nodes {
                match step {
                    Step::Name(name) => next.extend(member(node, name)),
                    Step::Every => match node.kind() {
                        Kind::Array => next.extend(node.elements().take(MOST_NODES + 1)),
                        _ => next.extend(node.member_nodes().map(|(_, value)| value).take(MOST_NODES + 1)),
                    },
                }
                if next.len() > MOST_NODES {
                    next.truncate(MOST_NODES);
                    cut = true;
                    break;
                }
            }
            nodes = next;
        }
        Reached { nodes, cut }
    }
}

impl Step {
    fn parse(token: &str) -> Result<Self, &'static str> {
        if token == "*" {
            return Ok(Self::Every);
        }
        let mut name = String::with_capacity(token.len());
        let mut rest = token.chars();
        while let Some(character) = rest.next() {
            match character {
                '~' => match rest.next() {
                    Some('0') => name.push('~'),
                    Some('1') => name.push('/'),
                    _ => return Err("in a JSON pointer `~` is written `~0`, and `/` within a name `~1`"),
                },
                other => name.push(other),
            }
        }
        Ok(Self::Name(name.into()))
    }
}

fn member<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    match node.kind() {
        Kind::Object => node.get(name),
        Kind::Array => {
            let canonical = name == "0" || !name.starts_with('0');
            let digits = canonical && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
            node.elements().nth(name.parse().ok().filter(|_| digits)?)
        }
        _ => None,
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    fn found(json: &str, place: &str) -> Vec<String> {
        let document = Document::parse(Bytes::from(json.to_owned()), &ScanLimits::default()).expect("json");
        let reached = Place::parse(place).expect("a pointer").find(document.root());
        reached.nodes.iter().map(|node| node.raw().to_owned()).collect()
    }

    #[test]
    fn places_lead_to_values() {
        let json = r#"{"to":[{"at":"a"},{"at":"b"}],"~":{"/":1},"*":2}"#;
        assert_eq!(found(json, "/to/*/at"), [r#""a""#, r#""b""#]);
        assert_eq!(found(json, "/to/1/at"), [r#""b""#]);
        assert_eq!(found(json, "/~0/~1"), ["1"]);
        assert_eq!(found(json, "*"), [r#""a""#, r#""b""#]);
        assert!(found(json, "/to/01").is_empty() && found(json, "/nothing/here").is_empty());
        assert_eq!(found("7", ""), ["7"]);
        assert!(Place::parse("to").is_err() && Place::parse("/~2").is_err());
    }

    #[test]
    fn what_is_too_much_is_cut_and_said() {
        let json = format!("[{}0]", "0,".repeat(MOST_NODES));
        let document = Document::parse(Bytes::from(json), &ScanLimits::default()).expect("json");
        let reached = Place::parse("/*").expect("a pointer").find(document.root());
        assert!(reached.cut && reached.nodes.len() == MOST_NODES);
    }
}
