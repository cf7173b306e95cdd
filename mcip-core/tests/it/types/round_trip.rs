//! For every revision and every message: an arbitrary value, made to fit the revision, is valid by the
//! revision's own schema *with every object closed*, and is read back as it was.

use std::fmt::Debug;

use mcip_core::types::codec::{
    Message, Outcome, decode_notification_params, decode_request_params, decode_result, encode_notification_params,
    encode_request_params, encode_result,
};
use mcip_core::types::{CacheHint, CallToolResult, InputRequiredResult, Revision, methods};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::arbitrary;
use super::schema::Schemas;

/// Arbitrary values for each message in each revision.
const CASES: u32 = 40;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Request(&'static str),
    Notification(&'static str),
    Result,
    /// A result that in the modern era is an answer within params.
    Answer,
}

struct Revised {
    revision: Revision,
    schemas: Option<Schemas>,
}

impl Revised {
    fn each(check: impl Fn(&Revised)) {
        for revision in Revision::ALL {
            let schemas = Schemas::closed(revision);
            if schemas.is_none() {
                println!("skipped: the schema of {revision}; set MCIP_SCHEMA_DIR to the folder of schemas");
            }
            check(&Revised { revision, schemas });
        }
    }

    fn check<T>(&self, definition: &str, kind: Kind, values: impl Strategy<Value = T>)
    where
        T: Message + Clone + Debug + PartialEq,
    {
        let mut runner = TestRunner::new(Config {
            cases: CASES,
            failure_persistence: None,
            ..Config::default()
        });
        let outcome = runner.run(&values, |value| self.check_value(definition, kind, value));
        if let Err(error) = outcome {
            panic!("{} {definition}: {error}", self.revision);
        }
    }

    fn check_value<T>(&self, definition: &str, kind: Kind, value: T) -> Result<(), TestCaseError>
    where
        T: Message + Clone + Debug + PartialEq,
    {
        let revision = self.revision;
        let in_answer = kind == Kind::Answer && revision.is_modern();
        let mut out = Vec::new();
        let written = match kind {
            Kind::Request(_) => encode_request_params(revision, value.clone(), None, &mut out),
            Kind::Notification(_) => encode_notification_params(revision, value.clone(), &mut out),
            Kind::Result | Kind::Answer if !in_answer => {
                encode_result(revision, Outcome::Complete(value.clone()), None, &mut out)
            }
            _ => encode_notification_params(revision, value.clone(), &mut out),
        };
        let says = value.check_for(revision).is_ok();
        prop_assert_eq!(written.is_ok(), says, "{:?}", written);
        if !says {
            prop_assert!(out.is_empty(), "what failed must leave nothing");
            return Ok(());
        }
        let text = String::from_utf8(out).unwrap();

        if let Some(schemas) = &self.schemas {
            prop_assert!(schemas.defines(definition), "{definition} is no type of {revision}");
            let written: Value = serde_json::from_str(&text).unwrap();
            let message = match kind {
                Kind::Request(method) | Kind::Notification(method) => {
                    let mut message = json!({"method": method, "params": written});
                    if schemas.requires(definition, "jsonrpc") {
                        message["jsonrpc"] = "2.0".into();
                    }
                    if schemas.requires(definition, "id") {
                        message["id"] = 1.into();
                    }
                    message
                }
                Kind::Result => written,
                Kind::Answer => {
                    // Answers are no results in the modern era, and `_meta` is no member of theirs: an
                    // extension may put one there, as anywhere.
                    let mut answer = written;
                    if in_answer {
                        answer.as_object_mut().map(|members| members.shift_remove("_meta"));
                    }
                    answer
                }
            };
            let errors = schemas.errors(definition, &message);
            prop_assert!(errors.is_empty(), "{errors:#?}\n{message}");
        }

        let read: T = match kind {
            Kind::Request(_) => decode_request_params(revision, Some(&text)).unwrap(),
            Kind::Notification(_) => decode_notification_params(revision, Some(&text)).unwrap(),
            Kind::Result | Kind::Answer if !in_answer => match decode_result(revision, &text).unwrap() {
                Outcome::Complete(read) => read,
                other => panic!("{other:?}"),
            },
            _ => serde_json::from_str(&text).unwrap(),
        };
        let mut expected = value;
        expected.restrict_to(revision);
        if T::CACHEABLE && revision.is_modern() && expected.cache_hint().is_none() {
            expected.set_cache_hint(Some(CacheHint::STALE));
        }
        prop_assert_eq!(read, expected);
        Ok(())
    }
}

#[test]
fn results_of_servers() {
    Revised::each(|at| {
        at.check("CallToolResult", Kind::Result, arbitrary::call_tool_result());
        at.check("ListToolsResult", Kind::Result, arbitrary::list_tools_result());
        at.check("ListResourcesResult", Kind::Result, arbitrary::list_resources_result());
        at.check(
            "ListResourceTemplatesResult",
            Kind::Result,
            arbitrary::list_templates_result(),
        );
        at.check("ReadResourceResult", Kind::Result, arbitrary::read_resource_result());
        at.check("ListPromptsResult", Kind::Result, arbitrary::list_prompts_result());
        at.check("GetPromptResult", Kind::Result, arbitrary::get_prompt_result());
        at.check("CompleteResult", Kind::Result, arbitrary::complete_result());
        at.check("InitializeResult", Kind::Result, arbitrary::initialize_result());
        at.check("DiscoverResult", Kind::Result, arbitrary::discover_result());
        at.check("SubscriptionsListenResult", Kind::Result, arbitrary::listen_result());
        at.check("CreateTaskResult", Kind::Result, arbitrary::create_task_result());
        at.check("ListTasksResult", Kind::Result, arbitrary::list_tasks_result());
    });
}

#[test]
fn results_of_clients() {
    Revised::each(|at| {
        at.check("CreateMessageResult", Kind::Answer, arbitrary::create_message_result());
        at.check("ListRootsResult", Kind::Answer, arbitrary::list_roots_result());
        at.check("ElicitResult", Kind::Answer, arbitrary::elicit_result());
    });
}

#[test]
fn requests_of_clients() {
    Revised::each(|at| {
        at.check(
            "CallToolRequest",
            Kind::Request(methods::TOOLS_CALL),
            arbitrary::call_tool_params(),
        );
        at.check(
            "GetPromptRequest",
            Kind::Request(methods::PROMPTS_GET),
            arbitrary::get_prompt_params(),
        );
        at.check(
            "ReadResourceRequest",
            Kind::Request(methods::RESOURCES_READ),
            arbitrary::read_resource_params(),
        );
        at.check(
            "ListToolsRequest",
            Kind::Request(methods::TOOLS_LIST),
            arbitrary::list_params(),
        );
        at.check(
            "CompleteRequest",
            Kind::Request(methods::COMPLETION_COMPLETE),
            arbitrary::complete_params(),
        );
        at.check(
            "InitializeRequest",
            Kind::Request(methods::INITIALIZE),
            arbitrary::initialize_params(),
        );
        at.check(
            "SubscribeRequest",
            Kind::Request(methods::RESOURCES_SUBSCRIBE),
            arbitrary::resource_uri_params(),
        );
        at.check(
            "SetLevelRequest",
            Kind::Request(methods::LOGGING_SET_LEVEL),
            arbitrary::set_level_params(),
        );
        at.check(
            "SubscriptionsListenRequest",
            Kind::Request(methods::SUBSCRIPTIONS_LISTEN),
            arbitrary::listen_params(),
        );
    });
}

#[test]
fn requests_of_servers() {
    Revised::each(|at| {
        if at.revision.is_modern() {
            return;
        }
        let sampling = Kind::Request(methods::SAMPLING_CREATE_MESSAGE);
        at.check("CreateMessageRequest", sampling, arbitrary::create_message_params());
        at.check(
            "ElicitRequest",
            Kind::Request(methods::ELICITATION_CREATE),
            arbitrary::elicit_params(),
        );
    });
}

#[test]
fn notifications() {
    Revised::each(|at| {
        at.check(
            "CancelledNotification",
            Kind::Notification(methods::CANCELLED),
            arbitrary::cancelled_params(),
        );
        at.check(
            "ProgressNotification",
            Kind::Notification(methods::PROGRESS),
            arbitrary::progress_params(),
        );
        at.check(
            "LoggingMessageNotification",
            Kind::Notification(methods::MESSAGE),
            arbitrary::log_message_params(),
        );
        at.check(
            "ResourceUpdatedNotification",
            Kind::Notification(methods::RESOURCES_UPDATED),
            arbitrary::resource_updated_params(),
        );
        at.check(
            "ToolListChangedNotification",
            Kind::Notification(methods::TOOLS_LIST_CHANGED),
            arbitrary::notification_params(),
        );
        at.check(
            "ElicitationCompleteNotification",
            Kind::Notification(methods::ELICITATION_COMPLETE),
            arbitrary::elicitation_complete_params(),
        );
        at.check(
            "TaskStatusNotification",
            Kind::Notification(methods::TASKS_STATUS),
            arbitrary::core_task(),
        );
        at.check(
            "SubscriptionsAcknowledgedNotification",
            Kind::Notification(methods::SUBSCRIPTIONS_ACKNOWLEDGED),
            arbitrary::acknowledged_params(),
        );
    });
}

#[test]
fn asking_for_input() {
    let schemas = Schemas::closed(Revision::LATEST);
    let mut runner = TestRunner::new(Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    });
    let outcome = runner.run(&arbitrary::input_required_result(), |asked: InputRequiredResult| {
        let mut out = Vec::new();
        let outcome = Outcome::<CallToolResult>::InputRequired(Box::new(asked.clone()));
        encode_result(Revision::LATEST, outcome, None, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        if let Some(schemas) = &schemas {
            let errors = schemas.errors("InputRequiredResult", &serde_json::from_str(&text).unwrap());
            prop_assert!(errors.is_empty(), "{errors:#?}\n{text}");
        }
        let mut expected = asked;
        mcip_core::types::codec::Revise::restrict_to(&mut expected, Revision::LATEST);
        let read = decode_result::<CallToolResult>(Revision::LATEST, &text).unwrap();
        prop_assert_eq!(read, Outcome::InputRequired(Box::new(expected)));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

/// Turns the members of every object round.
fn reversed(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .rev()
                .map(|(key, value)| (key, reversed(value)))
                .collect(),
        ),
        Value::Array(items) => items.into_iter().map(reversed).collect(),
        other => other,
    }
}

fn same_in_any_order<T>(value: &T) -> Result<(), TestCaseError>
where
    T: serde::Serialize + serde::de::DeserializeOwned + Debug + PartialEq,
{
    let turned = reversed(serde_json::to_value(value).unwrap());
    let from_text: T = serde_json::from_str(&turned.to_string()).unwrap();
    prop_assert_eq!(&from_text, value);
    let from_value: T = serde_json::from_value(turned).unwrap();
    prop_assert_eq!(&from_value, value);
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: CASES, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_order_of_members_says_nothing(
        result in arbitrary::call_tool_result(),
        prompt in arbitrary::get_prompt_result(),
        answer in arbitrary::create_message_result(),
        completion in arbitrary::complete_params(),
    ) {
        same_in_any_order(&result)?;
        same_in_any_order(&prompt)?;
        same_in_any_order(&answer)?;
        same_in_any_order(&completion)?;
    }
}
