//! The types of every revision of the Model Context Protocol.
//!
//! A type here is *era-free*: it is the superset of what the five revisions say about one subject, under
//! the newest names. What a revision lacks is taken away when a value is written for it, by [`codec`]; what
//! a peer sends beyond a type's members is kept in its `extra`, so that a value which is read and written
//! again loses nothing.
//!
//! Objects are built with `new` (what must be there) and `with_…` (what may be there):
//!
//! ```
//! use mcip_core::types::{Schema, Tool, ToolAnnotations};
//!
//! let tool = Tool::new("search", Schema::empty_object())
//!     .with_title("Search")
//!     .with_annotations(ToolAnnotations::default().with_read_only_hint(true));
//! assert_eq!(tool.name, "search");
//! ```

mod object;

pub mod codec;
pub mod elicitation;
pub mod error;
pub mod meta;
pub mod methods;
pub mod requests;

mod caching;
mod cancelled;
mod capabilities;
mod completion;
mod content;
mod discover;
mod extra;
mod id;
mod implementation;
mod initialize;
mod logging;
mod mrtr;
mod number;
mod pagination;
mod progress;
mod prompt;
mod raw;
mod resource;
mod revision;
mod roots;
mod sampling;
mod schema;
mod subscription;
mod task;
mod tool;

pub use caching::{CacheHint, CacheScope};
pub use cancelled::CancelledParams;
pub use capabilities::{
    ClientCapabilities, ClientTasksCapability, ElicitationCapability, ListChangedCapability, ResourcesCapability,
    RootsCapability, SamplingCapability, ServerCapabilities, ServerTasksCapability, shared_extensions,
};
pub use completion::{
    CompleteParams, CompleteResult, Completion, CompletionArgument, CompletionContext, CompletionReference,
    PromptReference, ResourceReference,
};
pub use content::{
    Annotations, AudioContent, ContentBlock, EmbeddedResource, ImageContent, ResourceLink, Role, TextContent,
    UnknownContent,
};
pub use discover::DiscoverResult;
pub use elicitation::{
    ElicitAction, ElicitFormParams, ElicitParams, ElicitResult, ElicitSchema, ElicitUrlParams,
    ElicitationCompleteParams,
};
pub use extra::Extra;
pub use id::{ProgressToken, RequestId};
pub use implementation::{Icon, IconError, IconTheme, Implementation};
pub use initialize::{InitializeParams, InitializeResult};
pub use logging::{LogMessageParams, LoggingLevel, SetLevelParams};
pub use meta::{Meta, RequestMeta};
pub use mrtr::{InputKind, InputRequest, InputRequests, InputRequiredResult, InputResponse, InputResponses};
pub use number::number;
pub use object::Object;
pub use pagination::{Cursor, EmptyParams, EmptyResult, ListParams, NotificationParams};
pub use progress::ProgressParams;
pub use prompt::{GetPromptParams, GetPromptResult, ListPromptsResult, Prompt, PromptArgument, PromptMessage};
pub use raw::{RawJson, RawObject};
pub use resource::{
    ListResourceTemplatesResult, ListResourcesResult, ReadResourceParams, ReadResourceResult, Resource,
    ResourceContents, ResourceData, ResourceTemplate, ResourceUpdatedParams, ResourceUriParams,
};
pub use revision::{Era, Revision, UnknownRevision};
pub use roots::{ListRootsResult, Root};
pub use sampling::{
    CreateMessageParams, CreateMessageResult, IncludeContext, ModelHint, ModelPreferences, SamplingBlock,
    SamplingContent, SamplingMessage, StopReason, ToolChoice, ToolChoiceMode, ToolResultContent, ToolRule,
    ToolRuleError, ToolUseContent,
};
pub use schema::Schema;
pub use subscription::{ListenParams, ListenResult, SubscriptionAcknowledgedParams, SubscriptionFilter};
pub use task::{
    CoreTask, CreateTaskResult, ListTasksResult, TASKS_EXTENSION, Task, TaskParams, TaskRequest, TaskStatus,
    UpdateTaskParams,
};
pub use tool::{CallToolParams, CallToolResult, ListToolsResult, TaskSupport, Tool, ToolAnnotations, ToolExecution};
