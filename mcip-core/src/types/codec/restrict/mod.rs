//! What each revision lacks, taken away or said in its own words.

mod base;
mod client;
mod content;
mod server;

use std::fmt;

use crate::types::Revision;

/// A value that can be made to hold only what a revision defines.
///
/// Members that no revision defines (`extra`) stay: every revision lets receivers ignore them.
pub trait Revise {
    /// Whether the modern era, too, lacks something that a value may hold.
    const MODERN_REMOVES: bool = false;

    /// Takes away or converts what the revision lacks.
    fn restrict_to(&mut self, revision: Revision) {
        let _ = revision;
    }

    /// Whether the revision can say this at all.
    ///
    /// # Errors
    /// What it cannot say.
    fn check_for(&self, revision: Revision) -> Result<(), NotInRevision> {
        let _ = revision;
        Ok(())
    }

    /// Adjusts what was read where the revision means something else by the same words.
    fn received_from(&mut self, revision: Revision) {
        let _ = revision;
    }
}

/// A revision has no words for what was to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInRevision {
    /// What cannot be said.
    pub what: &'static str,
    /// The revision.
    pub revision: Revision,
}

impl fmt::Display for NotInRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "protocol version {} cannot express {}", self.revision, self.what)
    }
}

impl std::error::Error for NotInRevision {}

/// `Ok` where the revision has the thing.
fn defined(holds: bool, what: &'static str, revision: Revision) -> Result<(), NotInRevision> {
    if holds {
        Ok(())
    } else {
        Err(NotInRevision { what, revision })
    }
}

impl<T: Revise> Revise for Vec<T> {
    const MODERN_REMOVES: bool = T::MODERN_REMOVES;

    fn restrict_to(&mut self, revision: Revision) {
        self.iter_mut().for_each(|item| item.restrict_to(revision));
    }
}

impl<T: Revise> Revise for Option<T> {
    const MODERN_REMOVES: bool = T::MODERN_REMOVES;

    fn restrict_to(&mut self, revision: Revision) {
        if let Some(value) = self {
            value.restrict_to(revision);
        }
    }
}

impl<T: Revise> Revise for Box<T> {
    const MODERN_REMOVES: bool = T::MODERN_REMOVES;

    fn restrict_to(&mut self, revision: Revision) {
        (**self).restrict_to(revision);
    }
}
