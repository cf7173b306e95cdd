//! Contextual norms: who may send what about whom to whom under which principle, as typed rules of an operator.
//!
//! A [`Norm`] says when it applies ([`When`]) and what follows ([`Effect`]): allow, redact, ask or deny. Of all norms that apply the
//! strictest counts, so that their order means nothing. They are written in TOML ([`NormSet::parse`]) or put together by hand
//! ([`NormSet::builder`]); [`library`] has sets that are ready. [`Norms`] holds a set in force and replaces it while it is.
//!
//! ```
//! use mcip_guard::norms::NormSet;
//!
//! let set = NormSet::parse("norms.toml", r#"
//!     version = 1
//!
//!     [[use]]
//!     library = "approve-destructive"
//!
//!     [[norm]]
//!     id = "large-refunds"
//!     effect = "ask"
//!     reason = "a person approves refunds above 100"
//!     when = { tool = "shop/refund", argument = { "/amount" = { above = 100 } } }
//! "#)?;
//! assert_eq!(set.norms().len(), 2);
//!
//! let wrong = NormSet::parse("norms.toml", "version = 1\n[[norm]]\nid = \"x\"\nefect = \"ask\"\nwhen = {}\n").unwrap_err();
//! assert_eq!(wrong.to_string(), "norms.toml:4:1: unknown key \"efect\" in [[norm]]; did you mean \"effect\"?");
//! # Ok::<(), mcip_guard::norms::LoadError>(())
//! ```
//!
//! What a norm denies whatever a call says does not exist for the principal: it is in no list, and a call of it is answered as one of
//! something that is not there. What a norm denies for its arguments is listed, and such a call is denied.
//!
//! [`explain`] tells an operator why a line of the record says what it does, and proposes a norm or a suppression; [`Report`] counts what norms
//! without force would have done.

mod circles;
mod condition;
mod decide;
mod explain;
mod facts;
mod handle;
mod index;
pub mod library;
mod names;
mod norm;
mod pattern;
mod place;
mod propose;
mod report;
mod set;
mod suppression;
mod toml;
mod value;
mod when;
mod window;
mod write;

pub use self::circles::{RoleDef, TenantDef};
pub use self::condition::{Is, Seen};
pub use self::explain::{Explained, Explanation, Matched, NotARecord, Version, explain};
pub use self::handle::{LARGEST_FILE, Norms, Reloaded};
pub use self::names::{Name, Names};
pub use self::norm::{Effect, Norm, Origin};
pub use self::pattern::Pattern;
pub use self::place::Place;
pub use self::propose::NoProposal;
pub use self::report::{Report, Row};
pub use self::set::{MOST_NORMS, NormSet, NormSetBuilder, SetError};
pub use self::suppression::Suppression;
pub use self::toml::LoadError;
#[cfg(feature = "cedar")]
pub(crate) use self::toml::nearest;
pub use self::value::ValueIs;
pub use self::when::When;
pub use self::window::{Day, Offset, TimeOfDay, Window};
pub(crate) use self::window::{moment, rfc3339};
