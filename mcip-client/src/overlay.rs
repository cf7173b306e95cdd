//! Labels that an operator puts on the tools of servers somebody else wrote.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use mcip_core::catalogue::{Descriptor, Trust};
use mcip_core::flow::{Basis, Principle, Text};
use mcip_core::types::Tool;

/// What an operator knows of a tool. What is not set stays as it is: the most cautious that its definition leaves open.
///
/// A server's own word may raise a risk and never lower one; an operator's may do both. Labels that stand in flows have the basis
/// [`Operator`](Basis::Operator) then.
///
/// ```
/// use mcip_client::Overlay;
///
/// let pages = Overlay::new().read_only(true).untrusted();
/// let contacts = Overlay::new().read_only(true).trusted().private(true).subject("the user's contacts");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "an overlay does something once a client or a host has it"]
pub struct Overlay {
    read_only: Option<bool>,
    destructive: Option<bool>,
    open_world: Option<bool>,
    trust: Option<Trust>,
    private: Option<bool>,
    subject: Option<Text>,
    principle: Option<Principle>,
}

impl Overlay {
    /// An overlay that says nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it changes nothing.
    pub fn read_only(mut self, yes: bool) -> Self {
        self.read_only = Some(yes);
        self
    }

    /// Whether it may destroy what can't be brought back.
    pub fn destructive(mut self, yes: bool) -> Self {
        self.destructive = Some(yes);
        self
    }

    /// Whether it talks to a world outside the server: what is sent to it may go anywhere.
    pub fn open_world(mut self, yes: bool) -> Self {
        self.open_world = Some(yes);
        self
    }

    /// Vouches for what it returns: nobody whom the user does not trust can write into it.
    pub fn trusted(mut self) -> Self {
        self.trust = Some(Trust::Trusted);
        self
    }

    /// Says that strangers can write into what it returns.
    pub fn untrusted(mut self) -> Self {
        self.trust = Some(Trust::Untrusted);
        self
    }

    /// Whether what it returns is nobody else's business.
    pub fn private(mut self, yes: bool) -> Self {
        self.private = Some(yes);
        self
    }

    /// Whom its information is about.
    pub fn subject(mut self, subject: impl Into<Text>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Under which principle its information moves.
    pub fn principle(mut self, principle: Principle) -> Self {
        self.principle = Some(principle);
        self
    }

    /// This overlay, and what it leaves open as `under` says.
    pub(crate) fn over(self, under: &Self) -> Self {
        Self {
            read_only: self.read_only.or(under.read_only),
            destructive: self.destructive.or(under.destructive),
            open_world: self.open_world.or(under.open_world),
            trust: self.trust.or(under.trust),
            private: self.private.or(under.private),
            subject: self.subject.or_else(|| under.subject.clone()),
            principle: self.principle.or(under.principle),
        }
    }

    fn put_on(&self, descriptor: &mut Descriptor) {
        if let Some(read_only) = self.read_only {
            descriptor.read_only = read_only;
            // What changes nothing destroys nothing.
            descriptor.destructive = !read_only;
            descriptor.admits_effects &= !read_only;
        }
        if let Some(destructive) = self.destructive {
            descriptor.destructive = destructive;
        }
        if let Some(open_world) = self.open_world {
            descriptor.open_world = open_world;
        }
        if let Some(trust) = self.trust {
            descriptor.trust = trust;
        }
        descriptor.private = self.private.or(descriptor.private);
        if self.subject.is_some() || self.principle.is_some() {
            descriptor.subject.clone_from(&self.subject);
            descriptor.principle = self.principle;
            descriptor.basis = Basis::Operator;
        }
    }
}

/// The overlays of one server.
#[derive(Clone, Default)]
pub(crate) struct Overlays {
    all: Overlay,
    tools: HashMap<String, Overlay>,
    unplaced: bool,
}

impl Overlays {
    /// Overlays for a server that there is not.
    pub(crate) fn unplaced() -> Self {
        Self {
            unplaced: true,
            ..Self::default()
        }
    }

    pub(crate) fn is_unplaced(&self) -> bool {
        self.unplaced
    }

    pub(crate) fn set_all(&mut self, overlay: Overlay) {
        self.all = overlay.over(&self.all);
    }

    pub(crate) fn set(&mut self, tool: String, overlay: Overlay) {
        let known = self.tools.remove(&tool).unwrap_or_default();
        self.tools.insert(tool, overlay.over(&known));
    }

    /// The facts about a tool: the most cautious ones, what its server's word raises, what the operator says.
    pub(crate) fn label(&self, tool: &Tool, descriptor: &mut Descriptor) {
        if let Some(hints) = &tool.annotations {
            descriptor.admits_effects = hints.destructive_hint == Some(true) || hints.read_only_hint == Some(false);
            if hints.open_world_hint == Some(true) {
                descriptor.trust = Trust::Untrusted;
            }
        }
        match self.tools.get(&tool.name) {
            Some(own) => own.clone().over(&self.all).put_on(descriptor),
            None => self.all.put_on(descriptor),
        }
    }
}

impl fmt::Debug for Overlays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Overlays")
            .field("tools", &self.tools.len())
            .finish_non_exhaustive()
    }
}

/// Overlays as the client and its knowledge of tools share them.
pub(crate) type SharedOverlays = Arc<Overlays>;

#[cfg(test)]
mod tests {
    use mcip_core::digest::Digest;
    use mcip_core::types::{Schema, ToolAnnotations};

    use super::*;

    fn label(overlays: &Overlays, hints: Option<ToolAnnotations>) -> Descriptor {
        let mut tool = Tool::new("x", Schema::empty_object());
        tool.annotations = hints.map(Box::new);
        let mut descriptor = Descriptor::new("server", "x", Digest::of(b""));
        overlays.label(&tool, &mut descriptor);
        descriptor
    }

    #[test]
    fn a_servers_word_raises_and_an_operators_may_lower() {
        let harmless = ToolAnnotations::new()
            .with_read_only_hint(true)
            .with_destructive_hint(false)
            .with_open_world_hint(false);
        let none = Overlays::default();
        let claimed = label(&none, Some(harmless));
        assert!(
            claimed.destructive && claimed.open_world && !claimed.read_only,
            "claims lower nothing"
        );
        assert_eq!(claimed.trust, Trust::Unknown);
        let admitted = label(
            &none,
            Some(
                ToolAnnotations::new()
                    .with_destructive_hint(true)
                    .with_open_world_hint(true),
            ),
        );
        assert!(admitted.admits_effects);
        assert_eq!(admitted.trust, Trust::Untrusted);

        let mut overlays = Overlays::default();
        overlays.set_all(Overlay::new().open_world(false).subject("customers"));
        overlays.set("x".to_owned(), Overlay::new().read_only(true).trusted());
        let labelled = label(&overlays, Some(ToolAnnotations::new().with_destructive_hint(true)));
        assert!(labelled.read_only && !labelled.destructive && !labelled.open_world && !labelled.admits_effects);
        assert_eq!((labelled.trust, labelled.basis), (Trust::Trusted, Basis::Operator));
        assert_eq!(labelled.subject, Some("customers".into()));
    }
}
