//! What a tool's handler may return.

use mcip_core::types::{CallToolResult, ContentBlock, RawJson, Schema};
use schemars::JsonSchema;
use serde::Serialize;

use crate::extract::{Description, schema_of};
use crate::reply::CallError;

/// What can be a tool's result.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the result of a tool",
    note = "return text, Json<T>, content blocks, a CallToolResult, (), or a Result of these with CallError"
)]
pub trait IntoToolResult {
    /// Turns it into the result.
    fn into_tool_result(self) -> Result<CallToolResult, CallError>;

    /// Says what structured results look like.
    fn describe(description: &mut Description) {
        let _ = description;
    }
}

/// A structured result: sent as JSON for programs and, for models that know no structure, as text. Its type gives the tool's
/// output schema.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

impl<T: Serialize + JsonSchema> IntoToolResult for Json<T> {
    fn into_tool_result(self) -> Result<CallToolResult, CallError> {
        RawJson::from_serialize(&self.0)
            .map(CallToolResult::structured)
            .map_err(CallError::hidden)
    }

    fn describe(description: &mut Description) {
        let schema: Schema = schema_of::<T>();
        description.output = Some(schema);
    }
}

impl IntoToolResult for CallToolResult {
    fn into_tool_result(self) -> Result<CallToolResult, CallError> {
        Ok(self)
    }
}

impl IntoToolResult for String {
    fn into_tool_result(self) -> Result<CallToolResult, CallError> {
        Ok(CallToolResult::text(self))
    }
}

impl IntoToolResult for &str {
    fn into_tool_result(self) -> Result<CallToolResult, CallError> {
        Ok(CallToolResult::text(self))
    }
}

impl IntoToolResult for () {
    fn into_tool_result(self) -> Result<CallToolResult, CallError> {
        Ok(CallToolResult::default())
    }
}

impl IntoToolResult for ContentBlock {
    fn into_tool_result(self) -> Result<CallToolResult, CallError> {
        Ok(CallToolResult::new(vec![self]))
    }
}

impl IntoToolResult for Vec<ContentBlock> {
    fn into_tool_result(self) -> Result<CallToolResult, CallError> {
        Ok(CallToolResult::new(self))
    }
}

impl<T: IntoToolResult, E: Into<CallError>> IntoToolResult for Result<T, E> {
    fn into_tool_result(self) -> Result<CallToolResult, CallError> {
        self.map_err(Into::into)?.into_tool_result()
    }

    fn describe(description: &mut Description) {
        T::describe(description);
    }
}
