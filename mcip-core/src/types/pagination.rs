//! Lists that come in pages (MCP 2026-07-28, "Pagination").

use super::RequestMeta;
use super::object::object;

/// Where a page begins. Only who made it knows what it means; the empty string is one too.
pub type Cursor = String;

object! {
    /// The params of every request that lists: tools, resources, resource templates, prompts, core tasks.
    #[derive(Default)]
    pub struct ListParams {
        optional {
            /// Where to begin; absent for the first page.
            cursor: Cursor = "cursor" => with_cursor,
        }
        meta: RequestMeta,
    }
}

object! {
    /// The params of a request that has none of its own: `ping`, `server/discover`, `roots/list`.
    #[derive(Default)]
    pub struct EmptyParams {
        meta: RequestMeta,
    }
}

object! {
    /// The params of a notification that has none of its own, such as `notifications/tools/list_changed`.
    #[derive(Default)]
    pub struct NotificationParams {
        meta: super::Meta,
    }
}

object! {
    /// A result without members of its own; also one whose members are unknown.
    #[derive(Default)]
    pub struct EmptyResult {
        meta: super::Meta,
        ignored { "resultType", }
    }
}
