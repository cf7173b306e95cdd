//! How a registry reacts.

use std::collections::BTreeSet;

use super::definition::Kind;

/// What happens to a definition that is not the one that was pinned, or that can be confused with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reaction {
    /// It is in no list that a [`Host`] gives out, and a call of it is denied, until it is approved. All others stay usable; the
    /// list itself passes, and what was found stands in its record. A client without a host shows lists as they came: there
    /// [`Deny`](Self::Deny) is for it.
    ///
    /// [`Host`]: https://docs.rs/mcip-client/latest/mcip_client/struct.Host.html
    #[default]
    Conceal,
    /// The list that it stands in is denied as a whole, and so is every call of it.
    Deny,
    /// Whoever approves is asked, with what changed: about the list, and about every call.
    Ask,
}

/// What happens to a server that was never seen before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FirstUse {
    /// Its first complete list is pinned, but for what can be confused with definitions of other servers (trust on first use).
    #[default]
    Trust,
    /// Nothing of it is used before somebody approved it.
    Approve,
}

/// How a [`Registry`](super::Registry) reacts, and to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryOptions {
    pub(super) reaction: Reaction,
    pub(super) first_use: FirstUse,
    pub(super) kinds: BTreeSet<Kind>,
}

impl Default for RegistryOptions {
    /// Conceals, trusts on first use, and pins tools, prompts and templates of resources. Resources come and go by nature.
    fn default() -> Self {
        Self {
            reaction: Reaction::default(),
            first_use: FirstUse::default(),
            kinds: [Kind::Prompt, Kind::ResourceTemplate, Kind::Tool].into(),
        }
    }
}

impl RegistryOptions {
    /// The defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what happens to what is not as it was pinned.
    #[must_use]
    pub fn reaction(mut self, reaction: Reaction) -> Self {
        self.reaction = reaction;
        self
    }

    /// Sets what happens to servers that were never seen before.
    #[must_use]
    pub fn first_use(mut self, first_use: FirstUse) -> Self {
        self.first_use = first_use;
        self
    }

    /// Pins resources, too: for servers whose resources are as fixed as their tools.
    #[must_use]
    pub fn with_resources(mut self) -> Self {
        self.kinds.insert(Kind::Resource);
        self
    }
}
