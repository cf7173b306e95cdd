//! Behaviours, the revisions that have them, and the page that shows both.

use super::over::Over;
use super::peer::Case;

pub(crate) const REVISIONS: [&str; 5] = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

/// Where a revision stands on a behaviour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    /// It has it, and so does the server.
    Has,
    /// It has no such thing.
    Lacks,
    /// It has no such thing, but who uses it all the same is understood.
    Early,
    /// It has it, and the server does not.
    Unserved,
}

use Stand::{Early as E, Has as H, Lacks as L};

pub(crate) const EVERY: [Stand; 5] = [H, H, H, H, H];
pub(crate) const LEGACY: [Stand; 5] = [H, H, H, H, L];
pub(crate) const MODERN: [Stand; 5] = [L, L, L, L, H];
pub(crate) const SINCE_2025_03: [Stand; 5] = [L, H, H, H, H];
pub(crate) const SINCE_2025_06: [Stand; 5] = [L, L, H, H, H];
pub(crate) const SINCE_2025_11: [Stand; 5] = [L, L, L, H, H];
pub(crate) const ONLY_2025_03: [Stand; 5] = [L, H, L, L, L];
pub(crate) const ONLY_2025_11: [Stand; 5] = [L, L, L, H, L];
/// Since 2025-06-18, and understood before.
pub(crate) const EARLY_BEFORE_2025_06: [Stand; 5] = [E, E, H, H, H];
/// Streamable HTTP came with 2025-03-26; a client that speaks 2024-11-05 over it is served.
pub(crate) const LEGACY_HTTP: [Stand; 5] = [E, H, H, H, L];

const EVERYWHERE: &[Over] = &Over::ALL;
pub(crate) const HTTP: &[Over] = &[Over::Http];
/// Where one connection carries everything.
pub(crate) const PIPES: &[Over] = &[Over::Stdio, Over::HttpSse, Over::WebSocket, Over::Unix];
/// Where the operating system says who is at the other end.
pub(crate) const KNOWN: &[Over] = &[Over::Stdio, Over::Unix];

/// Something that the protocol promises.
pub(crate) struct Behaviour {
    pub(crate) name: &'static str,
    /// The page of the specification, of the newest revision that has it.
    spec: &'static str,
    pub(crate) stands: [Stand; 5],
    pub(crate) over: &'static [Over],
    /// Exercises it, where the revision has it.
    pub(crate) holds: fn(&Case<'_>),
    /// Shows that it is refused or left out, where the revision has no such thing.
    pub(crate) lacks: Option<fn(&Case<'_>)>,
}

/// A behaviour over every transport.
pub(crate) fn behaviour(name: &'static str, spec: &'static str, stands: [Stand; 5], holds: fn(&Case<'_>)) -> Behaviour {
    Behaviour {
        name,
        spec,
        stands,
        over: EVERYWHERE,
        holds,
        lacks: None,
    }
}

impl Behaviour {
    pub(crate) fn over(mut self, over: &'static [Over]) -> Self {
        self.over = over;
        self
    }

    pub(crate) fn lacks(mut self, lacks: fn(&Case<'_>)) -> Self {
        self.lacks = Some(lacks);
        self
    }

    fn row(&self) -> String {
        let newest = REVISIONS
            .into_iter()
            .zip(self.stands)
            .rev()
            .find(|(_, stand)| matches!(stand, Stand::Has | Stand::Unserved))
            .map_or(REVISIONS[4], |(revision, _)| revision);
        let link = match self.spec {
            extension if extension.starts_with("https:") => extension.to_owned(),
            page => format!("https://modelcontextprotocol.io/specification/{newest}/{page}"),
        };
        let over = Over::ALL.map(|over| if self.over.contains(&over) { "✓" } else { "–" });
        let cells = self.stands.map(|stand| match stand {
            Stand::Has => "✓",
            Stand::Lacks => "–",
            Stand::Early => "(✓)",
            Stand::Unserved => "no",
        });
        format!(
            "| [{}]({link}) | {} | {} |\n",
            self.name,
            over.join(" | "),
            cells.join(" | ")
        )
    }
}

pub(crate) struct Group {
    name: &'static str,
    pub(crate) behaviours: Vec<Behaviour>,
}

impl Group {
    pub(crate) fn new(name: &'static str, behaviours: Vec<Behaviour>) -> Self {
        Self { name, behaviours }
    }
}

const INTRODUCTION: &str = "\
# What of the protocol is served, by transport and revision

Written by the tests in `mcip-server/tests/it/protocol`, which exercise each line on each revision over each transport that has a mark, against one
server with one set of handlers. They fail if a line does not hold, and if this page is not what they tested. To write it anew:
`UPDATE_DOCS=1 cargo test -p mcip-server --test it protocol`.

The first five columns are transports; those of the network were exercised plain and over TLS. In them, – says that the line is not about
that transport. The others are revisions:

| | |
|---|---|
| ✓ | was exercised and held |
| – | the revision has no such thing, and the tests show that it is refused or left out there |
| (✓) | the revision has no such thing, but a client that uses it all the same is served |
| no | the revision has it, this server does not, and the tests show what a client gets |
";

/// The whole page.
pub(crate) fn page(groups: &[Group]) -> String {
    let mut page = INTRODUCTION.to_owned();
    for group in groups {
        page.push_str(&format!("\n## {}\n\n| Behaviour |", group.name));
        for over in Over::ALL {
            page.push_str(&format!(" {over} |"));
        }
        for revision in REVISIONS {
            page.push_str(&format!(" {revision} |"));
        }
        page.push_str("\n|---|");
        page.push_str(&":-:|".repeat(Over::ALL.len() + REVISIONS.len()));
        page.push('\n');
        group
            .behaviours
            .iter()
            .for_each(|behaviour| page.push_str(&behaviour.row()));
    }
    page
}
