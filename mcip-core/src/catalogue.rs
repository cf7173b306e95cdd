//! What is served: the facts about a tool, prompt or resource that labels, rules and judges stand on.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::digest::Digest;
use crate::flow::{Basis, Principle, Text};
use crate::mirror::ParamHeader;
use crate::types::Schema;

/// Whether what a tool, prompt or resource returns can be relied on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Trust {
    /// Nobody said.
    #[default]
    Unknown,
    /// Strangers write into it: web pages, mail, tickets.
    Untrusted,
    /// An operator vouches for it.
    Trusted,
}

/// Where the paths in arguments of a tool stay, as its own definition says. A server's word: it narrows what an operator allows, and widens
/// nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Boundary {
    /// Directories, each as its parts from the root of a disk on: `/srv/notes` is `srv` and `notes`. None if none was named.
    pub directories: Vec<Vec<String>>,
    /// Paths are relative ones.
    pub relative: bool,
    /// They lead nowhere above the directory in which they begin.
    pub beneath: bool,
}

impl Boundary {
    /// Whether nothing is said.
    pub fn is_nothing(&self) -> bool {
        self.directories.is_empty() && !self.relative && !self.beneath
    }
}

/// What a definition says of the paths in arguments of its tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Boundaries {
    /// What holds for every path.
    pub all: Boundary,
    /// What holds instead for what is in a member of this name, at whatever depth.
    pub members: BTreeMap<String, Boundary>,
    /// Directories that hold where a call itself names none: what is declared to be taken then.
    pub by_default: Vec<Vec<String>>,
}

impl Boundaries {
    /// Whether nothing is said. A member that is held by nothing says something only where others are held.
    pub fn is_nothing(&self) -> bool {
        self.all.is_nothing() && self.by_default.is_empty() && self.members.values().all(Boundary::is_nothing)
    }

    /// About how many bytes they take.
    pub fn bytes(&self) -> usize {
        let of = |directories: &[Vec<String>]| directories.iter().flatten().map(String::len).sum::<usize>();
        let members = self.members.iter();
        let members = members.map(|(name, boundary)| name.len() + of(&boundary.directories));
        of(&self.all.directories) + of(&self.by_default) + members.sum::<usize>()
    }
}

/// Facts about one tool, prompt or resource, from its own server's definition and from operators (never from a caller).
/// [`Descriptor::new`] makes one with the most cautious facts, which can be set then.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Descriptor {
    /// `server/name`: how the function is called in flows.
    pub flow_id: Text,
    /// Its name, URI or URI template.
    pub name: Text,
    /// Digest of its definition; a changed definition has another.
    pub digest: Digest,
    /// It says of itself that it changes nothing.
    pub read_only: bool,
    /// It may destroy what cannot be brought back. Assumed unless it says otherwise.
    pub destructive: bool,
    /// It talks to a world outside the server. Assumed unless it says otherwise.
    pub open_world: bool,
    /// Scopes that a principal needs, all of them, to see it and to call it.
    pub required_scopes: Vec<Text>,
    /// Functions that the same principal must have completed before.
    pub requires: Vec<Text>,
    /// Whom its information is about, where the author said so.
    pub subject: Option<Text>,
    /// Under which principle its information moves, where the author said so.
    pub principle: Option<Principle>,
    /// What subject and principle rest on: the definition's own word, unless an operator put them there.
    pub basis: Basis,
    /// Whether what it returns can be relied on. Only an operator's word makes it trusted.
    pub trust: Trust,
    /// Whether what it returns is private, where an operator said so.
    pub private: Option<bool>,
    /// Whether its own server says that it changes or destroys something. That counts where a name sounds harmless.
    pub admits_effects: bool,
    /// Parameters that are mirrored into HTTP headers.
    pub headers: Vec<ParamHeader>,
    /// What its arguments satisfy, where somebody judges them by it: in a client and a gateway. The tools of a server of this framework decode
    /// theirs.
    pub input_schema: Option<Schema>,
    /// Where the paths in its arguments stay, where its definition says so: read once, when it is listed.
    pub boundaries: Option<Arc<Boundaries>>,
    /// What its structured results satisfy, where it says so: a result that is redacted has to as well.
    pub output_schema: Option<Schema>,
    /// Where the server's name ends in `flow_id`.
    server_bytes: usize,
}

impl Descriptor {
    /// A descriptor with the most cautious facts: changing, destructive, open world.
    pub fn new(server: &str, name: &str, digest: Digest) -> Self {
        Self {
            flow_id: format!("{server}/{name}").into(),
            name: String::from(name).into(),
            digest,
            read_only: false,
            destructive: true,
            open_world: true,
            required_scopes: Vec::new(),
            requires: Vec::new(),
            subject: None,
            principle: None,
            basis: Basis::Declared,
            trust: Trust::Unknown,
            private: None,
            admits_effects: false,
            headers: Vec::new(),
            input_schema: None,
            boundaries: None,
            output_schema: None,
            server_bytes: server.len(),
        }
    }

    /// The server whose it is.
    pub fn server(&self) -> &str {
        self.flow_id.as_str().get(..self.server_bytes).unwrap_or_default()
    }

    /// How its own server calls it. [`name`](Self::name) is how it is called where this descriptor is used: before a gateway of several
    /// servers that is another.
    pub fn own_name(&self) -> &str {
        let own = self.flow_id.as_str().get(self.server_bytes..);
        own.and_then(|own| own.strip_prefix('/')).unwrap_or_default()
    }
}

/// Finds the descriptor of what a message is about. The same catalogue answers for lists and for calls.
pub trait Catalogue: Send + Sync + 'static {
    /// The descriptor for a method and the name or URI in its parameters.
    fn descriptor(&self, method: &str, target: &str) -> Option<Arc<Descriptor>>;
}

/// A catalogue of nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoCatalogue;

impl Catalogue for NoCatalogue {
    fn descriptor(&self, _method: &str, _target: &str) -> Option<Arc<Descriptor>> {
        None
    }
}
