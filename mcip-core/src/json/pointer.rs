//! JSON pointers (RFC 6901): finding a value by one, and the one that finds a value.

use super::node::{Kind, Node};

impl<'a> Node<'a> {
    /// The value below this one that a JSON pointer names (RFC 6901); the empty pointer is itself.
    #[must_use]
    pub fn pointer(self, pointer: &str) -> Option<Node<'a>> {
        if pointer.is_empty() {
            return Some(self);
        }
        let mut node = self;
        for token in pointer.strip_prefix('/')?.split('/') {
            node = match node.kind() {
                Kind::Object if token.contains('~') => node.get(&unescape_token(token)?)?,
                Kind::Object => node.get(token)?,
                Kind::Array => node.elements().nth(array_index(token)?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// The JSON pointer of this node from the outermost value; for a key, that of its member.
    #[must_use]
    pub fn path(self) -> String {
        self.path_from(self.document().root()).unwrap_or_default()
    }

    /// The JSON pointer that leads from `ancestor` to this node; `None` if it does not stand there.
    ///
    /// Found by walking down, so it costs time only where it is asked for.
    #[must_use]
    pub fn path_from(self, ancestor: Node<'_>) -> Option<String> {
        let own = self.id().0;
        let mut path = String::new();
        let mut node = Node::new(self.document(), ancestor.id().0);
        if own < node.id().0 || own >= node.end_index() {
            return None;
        }
        while node.id().0 != own {
            let child = match node.kind() {
                Kind::Object => {
                    let (key, value) = node.member_nodes().find(|(_, value)| own < value.end_index())?;
                    push_token(&mut path, &key.as_str()?);
                    if key.id().0 == own {
                        return Some(path);
                    }
                    value
                }
                Kind::Array => {
                    let (index, element) = node
                        .elements()
                        .enumerate()
                        .find(|(_, element)| own < element.end_index())?;
                    path.push('/');
                    path.push_str(&index.to_string());
                    element
                }
                _ => return None,
            };
            node = child;
        }
        Some(path)
    }
}

/// Undoes `~1` and `~0`; `None` where a tilde is followed by anything else (RFC 6901 section 3).
fn unescape_token(token: &str) -> Option<String> {
    let mut out = String::with_capacity(token.len());
    let mut characters = token.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '~' => match characters.next()? {
                '0' => '~',
                '1' => '/',
                _ => return None,
            },
            other => other,
        });
    }
    Some(out)
}

fn push_token(path: &mut String, key: &str) {
    path.push('/');
    for character in key.chars() {
        match character {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            other => path.push(other),
        }
    }
}

/// Digits without a leading zero (RFC 6901 section 4).
fn array_index(token: &str) -> Option<usize> {
    let canonical = token == "0" || !token.starts_with('0');
    (canonical && token.bytes().all(|b| b.is_ascii_digit()))
        .then(|| token.parse().ok())
        .flatten()
}
