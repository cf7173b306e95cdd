//! Walking all text below a value.

use std::borrow::Cow;
use std::iter::FusedIterator;

use super::document::NodeId;
use super::node::{Kind, Node};

/// Every string and key at or below a node: [`Node::strings`].
#[derive(Clone, Debug)]
pub struct Strings<'a> {
    top: Node<'a>,
    next: u32,
    end: u32,
}

/// One string value or key, with its place.
#[derive(Clone, Copy, Debug)]
pub struct StringItem<'a> {
    node: Node<'a>,
    top: Node<'a>,
}

impl<'a> Strings<'a> {
    pub(super) fn new(top: Node<'a>) -> Self {
        Self {
            top,
            next: top.id().0,
            end: top.end_index(),
        }
    }
}

impl<'a> Iterator for Strings<'a> {
    type Item = StringItem<'a>;

    #[inline]
    fn next(&mut self) -> Option<StringItem<'a>> {
        while self.next < self.end {
            let node = Node::new(self.top.document(), self.next);
            self.next += 1;
            if matches!(node.kind(), Kind::String) {
                return Some(StringItem { node, top: self.top });
            }
        }
        None
    }
}

impl FusedIterator for Strings<'_> {}

impl<'a> StringItem<'a> {
    /// The string or key itself.
    #[must_use]
    pub const fn node(self) -> Node<'a> {
        self.node
    }

    /// Its place in the document.
    #[must_use]
    pub const fn id(self) -> NodeId {
        self.node.id()
    }

    /// Whether it is a key and no value.
    #[must_use]
    pub fn is_key(self) -> bool {
        self.node.is_key()
    }

    /// Offset of its opening quote in the document's bytes.
    #[must_use]
    pub fn offset(self) -> usize {
        self.node.range().start
    }

    /// Its characters; borrowed unless it has escapes.
    #[must_use]
    pub fn text(self) -> Cow<'a, str> {
        self.node.as_str().unwrap_or_default()
    }

    /// The JSON pointer to it from the node whose strings are walked; for a key, that of its member.
    /// Worked out when asked for, in time linear in what stands before it.
    #[must_use]
    pub fn pointer(self) -> String {
        self.node.path_from(self.top).unwrap_or_default()
    }
}
