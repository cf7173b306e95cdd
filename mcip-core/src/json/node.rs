//! Looking at a value within a document.

use std::borrow::Cow;
use std::fmt;
use std::iter::FusedIterator;
use std::ops::Range;

use bytes::Bytes;
use serde::Deserialize;

use super::document::{Document, NodeId};
use super::string::unescape;
use super::strings::Strings;
use super::tape::Entry;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`
    Null = 0,
    /// `true` or `false`
    Bool = 1,
    /// A number, of any form.
    Number = 2,
    /// A string or a key.
    String = 3,
    /// An array.
    Array = 4,
    /// An object.
    Object = 5,
}

/// A value or key of a [`Document`], borrowed from it.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    document: &'a Document,
    index: u32,
}

impl<'a> Node<'a> {
    #[inline]
    pub(super) const fn new(document: &'a Document, index: u32) -> Self {
        Self { document, index }
    }

    #[inline]
    pub(super) fn entry(self) -> Entry {
        self.document.entry(self.index)
    }

    /// What the value is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.entry().kind()
    }

    /// Where it stands, to find it again with [`Document::at`].
    #[must_use]
    pub const fn id(self) -> NodeId {
        NodeId(self.index)
    }

    /// The document it belongs to.
    #[must_use]
    pub const fn document(self) -> &'a Document {
        self.document
    }

    /// Whether it is the key of a member and no value.
    #[must_use]
    pub fn is_key(self) -> bool {
        self.entry().is_key()
    }

    /// Its exact JSON text, without whitespace around it.
    #[must_use]
    pub fn raw(self) -> &'a str {
        let Range { start, end } = self.range();
        self.document.text(start, end)
    }

    /// Its offsets in [`Document::bytes`].
    #[must_use]
    pub fn range(self) -> Range<usize> {
        let entry = self.entry();
        entry.start as usize..entry.end as usize
    }

    /// Its exact JSON text, sharing the document's memory.
    #[must_use]
    pub fn slice(self) -> Bytes {
        self.document.bytes().slice(self.range())
    }

    /// The text between the quotes of a string.
    fn inside(self) -> Option<&'a str> {
        let entry = self.entry();
        matches!(entry.kind(), Kind::String)
            .then(|| self.document.text(entry.start as usize + 1, entry.end as usize - 1))
    }

    /// The characters of a string or key; borrowed unless it has escapes.
    #[must_use]
    pub fn as_str(self) -> Option<Cow<'a, str>> {
        let inside = self.inside()?;
        Some(if self.entry().is_escaped() {
            unescape(inside)
        } else {
            Cow::Borrowed(inside)
        })
    }

    /// The characters of a string or key that has no escapes: what needs no allocation to look at.
    #[must_use]
    pub fn as_plain_str(self) -> Option<&'a str> {
        self.inside().filter(|_| !self.entry().is_escaped())
    }

    /// Whether it is a string or key with exactly these characters.
    #[must_use]
    pub fn is_str(self, text: &str) -> bool {
        match self.as_plain_str() {
            Some(own) => own == text,
            None => self.as_str().is_some_and(|own| own == text),
        }
    }

    /// A `true` or `false`.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        matches!(self.kind(), Kind::Bool).then(|| self.raw() == "true")
    }

    /// An integer without fraction and exponent that fits.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        self.integer()?.parse().ok()
    }

    /// An integer without sign, fraction and exponent that fits.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        self.integer()?.parse().ok()
    }

    fn integer(self) -> Option<&'a str> {
        self.is_integer().then(|| self.raw())
    }

    /// Whether it is a number without fraction and exponent, of any size.
    #[must_use]
    pub fn is_integer(self) -> bool {
        let entry = self.entry();
        matches!(entry.kind(), Kind::Number) && !entry.is_fractional()
    }

    /// Any number, rounded to the nearest double; `None` if it is beyond all of them.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        if !matches!(self.kind(), Kind::Number) {
            return None;
        }
        let value: f64 = self.raw().parse().ok()?;
        value.is_finite().then_some(value)
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self.kind(), Kind::Null)
    }

    /// Elements of an array or members of an object; 0 for everything else.
    #[must_use]
    pub fn len(self) -> usize {
        self.entry().count() as usize
    }

    /// Whether [`Node::len`] is 0.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The value of a member of an object, by its unescaped key. Linear in the number of members.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Node<'a>> {
        self.member_nodes()
            .find_map(|(own, value)| own.is_str(key).then_some(value))
    }

    /// Keys and values of an object in text order; nothing for other kinds.
    #[must_use]
    pub fn members(self) -> Members<'a> {
        Members {
            nodes: self.member_nodes(),
        }
    }

    /// The same with keys as nodes, which have places and can be edited.
    #[must_use]
    pub fn member_nodes(self) -> MemberNodes<'a> {
        MemberNodes {
            rest: self.children(Kind::Object),
        }
    }

    /// Elements of an array in order; nothing for other kinds.
    #[must_use]
    pub fn elements(self) -> Elements<'a> {
        Elements {
            rest: self.children(Kind::Array),
        }
    }

    fn children(self, kind: Kind) -> Children<'a> {
        let entry = self.entry();
        let (next, left) = if entry.kind() == kind {
            (self.index + 1, entry.count())
        } else {
            (self.index, 0)
        };
        Children {
            document: self.document,
            next,
            left,
        }
    }

    /// Index after this node and all that is below it.
    pub(super) fn end_index(self) -> u32 {
        self.entry().next
    }

    /// Every string and key at or below this node, in text order.
    #[must_use]
    pub fn strings(self) -> Strings<'a> {
        Strings::new(self)
    }

    /// Decodes the value into a type, which may borrow from the document.
    ///
    /// # Errors
    ///
    /// Where the value does not fit the type.
    pub fn deserialize<T: Deserialize<'a>>(self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.raw())
    }
}

impl fmt::Debug for Node<'_> {
    /// Kind and place only: the text may hold what must not be in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node")
            .field("kind", &self.kind())
            .field("range", &self.range())
            .finish()
    }
}

#[derive(Clone, Debug)]
struct Children<'a> {
    document: &'a Document,
    next: u32,
    left: u32,
}

impl<'a> Children<'a> {
    /// The node at the cursor, without moving on.
    fn peek(&self) -> Node<'a> {
        Node::new(self.document, self.next)
    }
}

/// Members of an object: [`Node::member_nodes`].
#[derive(Clone, Debug)]
pub struct MemberNodes<'a> {
    rest: Children<'a>,
}

impl<'a> Iterator for MemberNodes<'a> {
    type Item = (Node<'a>, Node<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.rest.left = self.rest.left.checked_sub(1)?;
        let key = self.rest.peek();
        self.rest.next += 1;
        let value = self.rest.peek();
        self.rest.next = value.end_index();
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.left as usize, Some(self.rest.left as usize))
    }
}

impl ExactSizeIterator for MemberNodes<'_> {}
impl FusedIterator for MemberNodes<'_> {}

/// Members of an object: [`Node::members`].
#[derive(Clone, Debug)]
pub struct Members<'a> {
    nodes: MemberNodes<'a>,
}

impl<'a> Iterator for Members<'a> {
    type Item = (Cow<'a, str>, Node<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.nodes.next()?;
        Some((key.as_str().unwrap_or_default(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.nodes.size_hint()
    }
}

impl ExactSizeIterator for Members<'_> {}
impl FusedIterator for Members<'_> {}

/// Elements of an array: [`Node::elements`].
#[derive(Clone, Debug)]
pub struct Elements<'a> {
    rest: Children<'a>,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Node<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.rest.left = self.rest.left.checked_sub(1)?;
        let element = self.rest.peek();
        self.rest.next = element.end_index();
        Some(element)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.left as usize, Some(self.rest.left as usize))
    }
}

impl ExactSizeIterator for Elements<'_> {}
impl FusedIterator for Elements<'_> {}
