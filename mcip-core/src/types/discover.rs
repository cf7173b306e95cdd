//! What a server of the modern era says about itself (MCP 2026-07-28, "Discovery").

use super::object::object;
use super::{CacheHint, Meta, Revision, ServerCapabilities};

object! {
    /// The result of `server/discover`.
    pub struct DiscoverResult {
        required {
            /// The revisions that the server speaks, by name; a client need not know all of them.
            supported_versions: Vec<String> = "supportedVersions",
            /// What the server can do.
            capabilities: ServerCapabilities = "capabilities",
        }
        optional {
            /// How to use the server, for the model.
            instructions: String = "instructions" => with_instructions,
        }
        cache: CacheHint,
        meta: Meta,
        ignored { "resultType", }
    }
}

impl DiscoverResult {
    /// The newest revision that both sides speak.
    #[must_use]
    pub fn best_shared_revision(&self, ours: &[Revision]) -> Option<Revision> {
        ours.iter()
            .copied()
            .filter(|ours| self.supported_versions.iter().any(|name| name == ours.as_str()))
            .max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_shared_revision_wins() {
        let versions = ["2099-01-01", "2025-06-18", "2026-07-28"].map(str::to_owned);
        let result = DiscoverResult::new(versions, ServerCapabilities::default());
        assert_eq!(result.best_shared_revision(&Revision::ALL), Some(Revision::V2026_07_28));
        assert_eq!(
            result.best_shared_revision(&Revision::ALL[..3]),
            Some(Revision::V2025_06_18)
        );
        assert_eq!(result.best_shared_revision(&[]), None);
    }
}
