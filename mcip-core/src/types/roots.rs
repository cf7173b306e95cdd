//! Roots: the directories that a client opens to a server (MCP 2026-07-28, "Roots").

use super::Meta;
use super::object::object;

object! {
    /// A directory or file on which the server may work.
    pub struct Root {
        required {
            /// A `file://` URI.
            uri: String = "uri",
        }
        optional {
            /// A name for people.
            name: String = "name" => with_name,
        }
        meta: Meta,
    }
}

impl Root {
    /// Whether the URI has the only scheme that roots may have.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.uri
            .get(..7)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("file://"))
    }
}

object! {
    /// The result of `roots/list`.
    pub struct ListRootsResult {
        required {
            /// The roots.
            roots: Vec<Root> = "roots",
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_files() {
        assert!(Root::new("file:///home/a").is_file());
        for uri in ["https://example.com/", "file:", "", "fileé//x"] {
            assert!(!Root::new(uri).is_file(), "{uri}");
        }
    }
}
