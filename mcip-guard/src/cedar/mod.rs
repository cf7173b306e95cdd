//! Policies in [Cedar](https://docs.cedarpolicy.com), beside norms.
//!
//! | Cedar | MCP |
//! |---|---|
//! | `principal` | `Principal::"<id>"`, with `method`, `scopes`, `unrestricted` |
//! | `action` | `Action::"tools/call"`, of which `Action::"tools/call shop/refund"` is one; likewise `prompts/get`; `resources/read`, `resources/subscribe`, `sampling/createMessage`, `elicitation/create`, `roots/list` |
//! | `resource` | `Tool::"shop/refund"`, `Prompt::"shop/greet"`, `Resource::"<uri>"`, in `Server::"shop"`, with `name`, `readOnly`, `destructive`, `openWorld`, `trust`, `private`: from the server's own list and from operators, never from a caller |
//! | `context` | `labels`, `position`, `time`; of a call also `arguments`, and `trajectory` and `scores` where there are any |
//!
//! The schema is made from what is served ([`Cedar::schema`]), with the arguments of each tool by its own input schema. A policy that
//! names a tool which is not there, reads an argument that its tool does not have, or can match nothing is refused, with its place.
//!
//! As Cedar has it, what no `permit` allows is denied, and one `forbid` outweighs every `permit`. Annotations say more:
//! `@id("…")` the name in records (`cedar.<id>`), `@effect("ask")` on a `forbid` that somebody is asked, `@mode("audit")` on a `forbid` that it is only
//! recorded, `@risk("…")` the risk, `@reason("…")` why.
//!
//! Only requests are judged: calls, reads, prompts, and questions of servers. Decisions are kept where no policy that could apply reads
//! arguments, time, trajectory or scores.
//!
//! ```
//! use mcip_guard::Guardian;
//! use mcip_guard::cedar::Cedar;
//!
//! let cedar = Cedar::parse("policy.cedar", r#"
//!     @id("everybody-reads")
//!     permit (principal, action in Action::"tools/call", resource) when { resource.readOnly };
//! "#)?;
//! let guardian = Guardian::default().policy(cedar.seat());
//! # let _ = guardian;
//! # Ok::<(), mcip_guard::cedar::CedarError>(())
//! ```

mod cache;
mod decide;
mod error;
mod handle;
mod policies;
mod reads;
mod request;
mod schema;

pub use self::decide::Scores;
pub use self::error::CedarError;
pub use self::handle::Cedar;
