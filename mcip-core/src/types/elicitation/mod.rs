//! Elicitation: a server asks the user, through a form or a URL (MCP 2026-07-28, "Elicitation").

mod check;
mod format;
mod schema;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::object::{Object, closed_enum, object};
use super::{Extra, Meta, RequestMeta, TaskRequest};

pub use check::{FieldError, FieldProblem};
pub use schema::{
    BooleanSchema, ElicitSchema, EnumItems, EnumOption, MultiSelectSchema, NumberKind, NumberSchema, PrimitiveSchema,
    Properties, SelectSchema, StringFormat, StringSchema, TitledEnumItems, TitledMultiSelectSchema, TitledSelectSchema,
};

object! {
    /// The params of `elicitation/create` for a form. Never for secrets.
    pub struct ElicitFormParams {
        required {
            /// What is asked, for the user.
            message: String = "message",
            /// The fields.
            requested_schema: ElicitSchema = "requestedSchema",
        }
        optional {
            /// The request is to become a task (2025-11-25 only).
            task: TaskRequest = "task" => with_task,
        }
        scalars {
            /// Says `form`; absent means it too.
            mode: FormMode = "mode" => with_mode,
        }
        meta: RequestMeta,
    }
}

closed_enum! {
    /// The mode of a form.
    pub enum FormMode {
        /// A form.
        Form = "form",
    }
}

object! {
    /// The params of `elicitation/create` for a URL (since 2025-11-25): what the user does there, neither the
    /// client nor the model sees.
    pub struct ElicitUrlParams {
        tag { "mode": "url" }
        required {
            /// Why the user should go there.
            message: String = "message",
            /// Where to go.
            url: String = "url",
        }
        optional {
            /// Names the elicitation, for the notification that it is done (2025-11-25 only, required there).
            elicitation_id: String = "elicitationId" => with_elicitation_id,
            /// The request is to become a task (2025-11-25 only).
            task: TaskRequest = "task" => with_task,
        }
        meta: RequestMeta,
    }
}

/// The params of `elicitation/create`.
#[derive(Clone, Debug, PartialEq)]
pub enum ElicitParams {
    /// A form.
    Form(ElicitFormParams),
    /// A URL.
    Url(ElicitUrlParams),
}

impl ElicitParams {
    /// A form.
    #[must_use]
    pub fn form(message: impl Into<String>, schema: impl Into<ElicitSchema>) -> Self {
        Self::Form(ElicitFormParams::new(message, schema))
    }

    /// A URL.
    #[must_use]
    pub fn url(message: impl Into<String>, url: impl Into<String>) -> Self {
        Self::Url(ElicitUrlParams::new(message, url))
    }

    /// What is asked, for the user.
    #[must_use]
    pub fn message(&self) -> &str {
        match self {
            Self::Form(params) => &params.message,
            Self::Url(params) => &params.message,
        }
    }
}

impl From<ElicitFormParams> for ElicitParams {
    fn from(params: ElicitFormParams) -> Self {
        Self::Form(params)
    }
}

impl From<ElicitUrlParams> for ElicitParams {
    fn from(params: ElicitUrlParams) -> Self {
        Self::Url(params)
    }
}

impl Serialize for ElicitParams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Form(params) => params.serialize(serializer),
            Self::Url(params) => params.serialize(serializer),
        }
    }
}

impl Object for ElicitParams {
    fn write_members<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self {
            Self::Form(params) => params.write_members(map),
            Self::Url(params) => params.write_members(map),
        }
    }

    fn request_meta(&self) -> Option<&RequestMeta> {
        match self {
            Self::Form(params) => Some(&params.meta),
            Self::Url(params) => Some(&params.meta),
        }
    }

    fn meta_is_empty(&self) -> bool {
        match self {
            Self::Form(params) => params.meta_is_empty(),
            Self::Url(params) => params.meta_is_empty(),
        }
    }

    fn write_meta_members<M: serde::ser::SerializeMap>(&self, map: &mut M, skip: &[&str]) -> Result<(), M::Error> {
        match self {
            Self::Form(params) => params.write_meta_members(map, skip),
            Self::Url(params) => params.write_meta_members(map, skip),
        }
    }
}

impl<'de> Deserialize<'de> for ElicitParams {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A person answers what is read here, so the copy that dispatching on an optional member takes is
        // of no account.
        let members = Extra::deserialize(deserializer)?;
        let is_url = match members.get("mode") {
            None => false,
            Some(mode) => match mode.as_str() {
                Some("form") => false,
                Some("url") => true,
                _ => {
                    return Err(D::Error::custom("elicitation `mode` must be \"form\" or \"url\""));
                }
            },
        };
        let members = Value::Object(members.into_map());
        if is_url {
            serde_json::from_value(members).map(Self::Url).map_err(D::Error::custom)
        } else {
            serde_json::from_value(members)
                .map(Self::Form)
                .map_err(D::Error::custom)
        }
    }
}

closed_enum! {
    /// What the user did.
    pub enum ElicitAction {
        /// Sent the form, or agreed to go to the URL.
        Accept = "accept",
        /// Said no.
        Decline = "decline",
        /// Went away without a choice.
        Cancel = "cancel",
    }
}

object! {
    /// The result of `elicitation/create`.
    pub struct ElicitResult {
        required {
            /// What the user did.
            action: ElicitAction = "action",
        }
        optional {
            /// What the form holds: only of an accepted form.
            content: Map<String, Value> = "content" => with_content,
        }
        meta: Meta,
        ignored { "resultType", }
    }
}

impl ElicitResult {
    /// The form was sent.
    #[must_use]
    pub fn accept(content: impl Into<Map<String, Value>>) -> Self {
        Self::new(ElicitAction::Accept).with_content(content)
    }

    /// The user agreed to go to the URL.
    #[must_use]
    pub fn accept_url() -> Self {
        Self::new(ElicitAction::Accept)
    }

    /// The user said no.
    #[must_use]
    pub fn decline() -> Self {
        Self::new(ElicitAction::Decline)
    }

    /// The user went away without a choice.
    #[must_use]
    pub fn cancel() -> Self {
        Self::new(ElicitAction::Cancel)
    }
}

object! {
    /// The params of `notifications/elicitation/complete` (2025-11-25 only).
    pub struct ElicitationCompleteParams {
        required {
            /// Which elicitation is done.
            elicitation_id: String = "elicitationId",
        }
        meta: Meta,
    }
}

impl fmt::Display for ElicitAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_mode_decides() {
        let form = json!({"message": "m", "requestedSchema": {"type": "object", "properties": {}}});
        assert!(matches!(serde_json::from_value(form), Ok(ElicitParams::Form(_))));
        let url = json!({"message": "m", "url": "https://x/", "mode": "url"});
        assert_eq!(
            serde_json::from_value::<ElicitParams>(url).unwrap(),
            ElicitParams::url("m", "https://x/")
        );
        for mode in [json!("modal"), json!(1), json!(null)] {
            let params = json!({"message": "m", "url": "https://x/", "mode": mode});
            assert!(serde_json::from_value::<ElicitParams>(params).is_err());
        }
    }
}
