//! The resources of a user interface in a message: what a read returns, and what is embedded in results, prompts and tasks.

use mcip_core::json::{Kind, Node};
use mcip_core::pipeline::FlowView;
use mcip_core::types::methods;

use super::address::starts_with;

/// A resource that a host may show as a user interface.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'a> {
    /// The whole of it.
    pub(super) node: Node<'a>,
    kind: Option<Node<'a>>,
}

/// What the content of a resource is, by its media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A page, as the extension wants it or its forerunners had it.
    Page,
    /// Addresses, of which the first is shown in a frame.
    Addresses,
    /// A script.
    Script,
    /// Anything else. Hosts that don't look may show it as a page.
    Other,
}

impl<'a> Shown<'a> {
    fn of(node: Node<'a>, asked: bool) -> Option<Self> {
        let mut shown = asked;
        let mut kind = None;
        for (key, value) in node.members() {
            match &*key {
                "uri" => shown |= value.as_str().is_some_and(|uri| is_shown(&uri)),
                "mimeType" => {
                    kind = Some(value);
                    shown |= value
                        .as_str()
                        .is_some_and(|kind| kind.to_ascii_lowercase().contains("mcp-app"));
                }
                _ => {}
            }
        }
        shown.then_some(Self { node, kind })
    }

    pub(super) fn content(&self) -> Content {
        let kind = self
            .kind
            .and_then(Node::as_str)
            .unwrap_or_default()
            .to_ascii_lowercase();
        match kind.split([';', '+']).next().unwrap_or_default().trim() {
            "text/html" | "application/xhtml" => Content::Page,
            "text/uri-list" => Content::Addresses,
            "text/javascript" | "application/javascript" | "application/vnd.mcp-ui.remote-dom" => Content::Script,
            _ => Content::Other,
        }
    }
}

/// Whether an address is that of a user interface.
pub(super) fn is_shown(uri: &str) -> bool {
    starts_with(uri.trim_start(), "ui:")
}

/// Calls `each` with every resource of a message that may be shown. Looks at nothing but where resources stand: a message without any costs a few
/// steps, however long it is.
pub(super) fn each<'a>(view: &FlowView<'a>, body: Node<'a>, mut each: impl FnMut(Shown<'a>)) {
    let asked = view.method == methods::RESOURCES_READ && view.target.is_some_and(is_shown);
    let mut look = |node: Node<'a>, asked: bool| {
        if let Some(shown) = Shown::of(node, asked) {
            each(shown);
        }
    };
    // A task hands its result out within.
    for result in [Some(body), body.get("result")].into_iter().flatten() {
        for (key, value) in result.members() {
            match &*key {
                "contents" => value.elements().for_each(|node| look(node, asked)),
                "content" => blocks(value, &mut look),
                "messages" => {
                    for message in value.elements() {
                        if let Some(content) = message.get("content") {
                            blocks(content, &mut look);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// The resources among blocks of content: a list of them, or one.
fn blocks<'a>(content: Node<'a>, look: &mut impl FnMut(Node<'a>, bool)) {
    let mut block = |block: Node<'a>| {
        if let Some(resource) = block.get("resource") {
            look(resource, false);
        }
    };
    match content.kind() {
        Kind::Array => content.elements().for_each(block),
        _ => block(content),
    }
}
