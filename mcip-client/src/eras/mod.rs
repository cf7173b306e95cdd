//! Which revisions a client speaks, and how it finds out which of them a server does.

mod cache;
mod detect;

use std::fmt;

use mcip_core::types::{Era, Revision};

pub use cache::EraCache;
pub(crate) use detect::{Opening, supported};

/// Revisions of the protocol: those that a client speaks.
///
/// With revisions of both eras, a client asks the server first which era is its own (MCP 2026-07-28, "Versioning", "Backward
/// Compatibility"). With revisions of one era only, it does not look for the other.
///
/// ```
/// use mcip_client::Revisions;
/// use mcip_client::types::Revision;
///
/// let pinned = Revisions::only([Revision::V2025_06_18]);
/// assert!(pinned.contains(Revision::V2025_06_18) && !pinned.contains(Revision::LATEST));
/// assert_eq!(Revisions::default(), Revisions::ALL);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Revisions([bool; Revision::ALL.len()]);

impl Revisions {
    /// All that there are. The default.
    pub const ALL: Self = Self([true; Revision::ALL.len()]);

    /// Those of the modern era: each request stands for itself.
    pub const MODERN: Self = Self::of_era(true);

    /// Those of the legacy era: a session begins with `initialize`.
    pub const LEGACY: Self = Self::of_era(false);

    const fn of_era(modern: bool) -> Self {
        let mut spoken = [false; Revision::ALL.len()];
        let mut index = 0;
        while index < spoken.len() {
            spoken[index] = Revision::ALL[index].is_modern() == modern;
            index += 1;
        }
        Self(spoken)
    }

    /// These and no others.
    pub fn only(revisions: impl IntoIterator<Item = Revision>) -> Self {
        let mut spoken = Self([false; Revision::ALL.len()]);
        for revision in revisions {
            if let Some(slot) = spoken.0.get_mut(revision.index()) {
                *slot = true;
            }
        }
        spoken
    }

    /// Whether a revision is among them.
    pub fn contains(&self, revision: Revision) -> bool {
        self.0.get(revision.index()).is_some_and(|spoken| *spoken)
    }

    /// The revisions, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Revision> {
        let spoken = *self;
        Revision::ALL
            .into_iter()
            .filter(move |revision| spoken.contains(*revision))
    }

    /// The newest of an era.
    pub(crate) fn newest(&self, era: Era) -> Option<Revision> {
        self.iter().rfind(|revision| revision.era() == era)
    }

    /// The newest of an era that is also among these names.
    pub(crate) fn newest_among(&self, era: Era, names: &[String]) -> Option<Revision> {
        let named = |revision: &Revision| names.iter().any(|name| name == revision.as_str());
        self.iter().rfind(|revision| revision.era() == era && named(revision))
    }
}

impl Default for Revisions {
    fn default() -> Self {
        Self::ALL
    }
}

impl fmt::Debug for Revisions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Revision::as_str)).finish()
    }
}

impl fmt::Display for Revisions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for revision in self.iter() {
            f.write_str(if std::mem::take(&mut first) { "" } else { ", " })?;
            f.write_str(revision.as_str())?;
        }
        if first { f.write_str("no revision") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eras_share_nothing_and_leave_nothing_out() {
        for revision in Revision::ALL {
            assert_eq!(Revisions::MODERN.contains(revision), revision.is_modern());
            assert_eq!(Revisions::LEGACY.contains(revision), !revision.is_modern());
        }
        assert_eq!(Revisions::only(Revision::ALL), Revisions::ALL);
        assert_eq!(Revisions::ALL.newest(Era::Legacy), Some(Revision::LATEST_LEGACY));
        assert_eq!(Revisions::LEGACY.newest(Era::Modern), None);
        assert_eq!(Revisions::only([]).to_string(), "no revision");
    }

    #[test]
    fn the_newest_that_a_server_names_too_is_chosen() {
        let names = ["2025-03-26", "2024-11-05", "2099-01-01", "2026-07-28"].map(str::to_owned);
        assert_eq!(
            Revisions::ALL.newest_among(Era::Legacy, &names),
            Some(Revision::V2025_03_26)
        );
        assert_eq!(Revisions::LEGACY.newest_among(Era::Modern, &names), None);
    }
}
