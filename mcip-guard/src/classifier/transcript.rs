//! What is judged: the tools that are offered, who asks, and what was said and done.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A conversation between a user, a client and servers, as the corpus of `mcip-guard/training` writes it down: one JSON object.
///
/// ```
/// use mcip_guard::classifier::Transcript;
///
/// let transcript = Transcript::from_json(
///     r#"{"tools": [{"name": "get_rate", "description": "The rate of a currency."}],
///         "trajectory": [{"from": "user", "text": "What is the rate of the euro?"},
///                        {"from": "client", "call": {"tool": "get_rate", "arguments": {"currency": "EUR"}}}]}"#,
/// )?;
/// assert_eq!(transcript.steps.len(), 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Transcript {
    /// The tools that servers offer, in the order in which they were defined. Of more than 64 the first count.
    #[serde(default)]
    pub tools: Vec<Tool>,
    /// Who asks, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Asker>,
    /// What happened, in order.
    #[serde(rename = "trajectory")]
    pub steps: Vec<Turn>,
}

/// A tool as its server defines it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Whose it is; `None` where there is one server only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// What it says it does.
    #[serde(default, deserialize_with = "or_nothing")]
    pub description: String,
    /// The JSON Schema of its arguments.
    #[serde(rename = "inputSchema", default)]
    pub input_schema: Value,
}

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// How they are called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Their roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Their scopes (RFC 6749, section 3.3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
}

impl Asker {
    /// Whether nothing is known of them.
    pub(super) fn is_nobody(&self) -> bool {
        self.id.is_none() && self.roles.is_empty() && self.scopes.is_empty()
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum Turn {
    /// The user said this.
    User(String),
    /// The client called a tool.
    Call(Called),
    /// A server returned something.
    Result(Returned),
    /// The client told the user this.
    Answer(String),
}

/// A call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Called {
    /// What pairs it with its result; `None` where results come in the order of calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The tool.
    pub tool: String,
    /// Its server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// The arguments.
    #[serde(default)]
    pub arguments: Value,
}

/// A result.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returned {
    /// The call that it names.
    pub call_id: Option<String>,
    /// What was returned.
    pub result: Value,
    /// Whether it says that the call failed.
    pub failed: bool,
}

#[derive(Serialize, Deserialize)]
struct Written {
    from: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    call: Option<Called>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    result: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    call_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<Value>,
}

impl From<Written> for Turn {
    fn from(written: Written) -> Self {
        let text = written.text.unwrap_or_default();
        match (written.from.as_str(), written.call) {
            ("user", _) => Self::User(text),
            (_, Some(call)) => Self::Call(call),
            ("server", None) => Self::Result(Returned {
                call_id: written.call_id,
                result: written.result.unwrap_or_default(),
                failed: written.error.is_some_and(|error| !is_nothing(&error)),
            }),
            _ => Self::Answer(text),
        }
    }
}

impl From<Turn> for Written {
    fn from(turn: Turn) -> Self {
        let nothing = |from: &str| Self {
            from: from.to_owned(),
            text: None,
            call: None,
            result: None,
            call_id: None,
            error: None,
        };
        match turn {
            Turn::User(text) => Self {
                text: Some(text),
                ..nothing("user")
            },
            Turn::Call(call) => Self {
                call: Some(call),
                ..nothing("client")
            },
            Turn::Result(returned) => Self {
                result: Some(returned.result),
                call_id: returned.call_id,
                error: returned.failed.then_some(Value::Bool(true)),
                ..nothing("server")
            },
            Turn::Answer(text) => Self {
                text: Some(text),
                ..nothing("client")
            },
        }
    }
}

/// What counts as no error.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) => false,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

fn or_nothing<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.unwrap_or_default())
}

impl Transcript {
    /// Reads one line of the corpus. Fields beside those of a conversation are left alone.
    ///
    /// # Errors
    /// If it is no JSON of this form.
    pub fn from_json(line: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(line)
    }
}

impl fmt::Debug for Transcript {
    /// Without what was said.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transcript")
            .field("tools", &self.tools.len())
            .field("steps", &self.steps.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_corpus_is_read_and_written_back() {
        let line = r#"{"tools":[{"name":"a","description":null,"inputSchema":{"type":"object"}}],"principal":{"id":"ann"},"label":"x","trajectory":[
            {"from":"user","text":"Do it."},
            {"from":"client","call":{"id":"1","tool":"a","arguments":{"n":1.0}}},
            {"from":"server","result":"down","call_id":"1","error":true},
            {"from":"server","result":null},
            {"from":"client","text":"It failed."}]}"#;
        let transcript = Transcript::from_json(line).expect("of the form");
        assert!(matches!(&transcript.steps[2], Turn::Result(returned) if returned.failed));
        assert!(
            matches!(&transcript.steps[3], Turn::Result(returned) if !returned.failed && returned.result.is_null())
        );
        assert!(matches!(&transcript.steps[4], Turn::Answer(text) if text == "It failed."));
        let written = serde_json::to_string(&transcript).expect("JSON");
        assert_eq!(Transcript::from_json(&written).expect("of the form"), transcript);
        assert!(!format!("{transcript:?}").contains("Do it"));
    }
}
