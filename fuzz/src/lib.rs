//! What must hold for any input, target by target.
//!
//! Each module has one function `check` that panics where something does not hold. The targets
//! under `fuzz_targets` hand it what libFuzzer invents, and `tests/seeds.rs` the checked-in seeds.

pub mod apps;
pub mod arguments;
pub mod canonical;
pub mod content;
pub mod document;
pub mod frame;
pub mod ledger;
pub mod lines;
pub mod lock;
pub mod provenance;
pub mod sse;

use bytes::Bytes;
use mcip_core::json::{Document, ScanError, ScanLimits};

fn parse(text: &[u8]) -> Result<Document, ScanError> {
    Document::parse(Bytes::copy_from_slice(text), &ScanLimits::DEFAULT)
}

/// The first byte says into pieces of which size the rest is cut.
fn cut(data: &[u8]) -> Option<(&[u8], usize)> {
    let (&size, stream) = data.split_first()?;
    Some((stream, usize::from(size) % 17 + 1))
}
