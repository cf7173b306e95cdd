//! The published examples of 2026-07-28: each is read as its type, written again, and says the same.

use mcip_core::types::codec::{
    self, DecodeError, EncodeError, Message, Outcome, decode_notification_params, decode_request_params, decode_result,
    encode_notification_params, encode_request_params, encode_result,
};
use mcip_core::types::elicitation::{
    BooleanSchema, MultiSelectSchema, NumberSchema, SelectSchema, StringSchema, TitledMultiSelectSchema,
    TitledSelectSchema,
};
use mcip_core::types::error::{MissingCapabilityData, UnsupportedVersionData};
use mcip_core::types::requests::{self as rpc, Notification, Request};
use mcip_core::types::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::schema::{Schemas, folder};

const LATEST: Revision = Revision::LATEST;

type Rewritten = Result<Value, String>;

fn plain<T: Serialize + DeserializeOwned>(example: &Value) -> Rewritten {
    let text = example.to_string();
    let value: T = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    serde_json::to_value(&value).map_err(|error| error.to_string())
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> Result<(), EncodeError>) -> Rewritten {
    let mut out = Vec::new();
    write(&mut out).map_err(|error| error.to_string())?;
    serde_json::from_slice(&out).map_err(|error| error.to_string())
}

fn read<T>(result: Result<T, DecodeError>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

fn params<T: Message>(example: &Value) -> Rewritten {
    let text = example.to_string();
    let params: T = read(decode_request_params(LATEST, Some(&text)))?;
    written(|out| encode_request_params(LATEST, params, None, out))
}

fn notification_params<T: Message>(example: &Value) -> Rewritten {
    let text = example.to_string();
    let params: T = read(decode_notification_params(LATEST, Some(&text)))?;
    written(|out| encode_notification_params(LATEST, params, out))
}

fn result<T: Message>(example: &Value) -> Rewritten {
    let outcome: Outcome<T> = read(decode_result(LATEST, &example.to_string()))?;
    written(|out| encode_result(LATEST, outcome, None, out))
}

/// The message around params or a result, with the inner part rewritten.
fn within(example: &Value, key: &str, rewrite: impl FnOnce(&Value) -> Rewritten) -> Rewritten {
    let mut message = example.clone();
    if let Some(inner) = message.get_mut(key) {
        *inner = rewrite(inner)?;
    }
    Ok(message)
}

fn request<R: Request>(example: &Value) -> Rewritten {
    assert_eq!(example["method"], R::METHOD);
    within(example, "params", params::<R::Params>)
}

fn notification<N: Notification>(example: &Value) -> Rewritten {
    assert_eq!(example["method"], N::METHOD);
    within(example, "params", notification_params::<N::Params>)
}

fn response<R: Request>(example: &Value) -> Rewritten {
    within(example, "result", result::<R::Result>)
}

fn error(example: &Value, code: i64, data: impl FnOnce(&Value) -> Rewritten) -> Rewritten {
    let error = example.get("error").unwrap_or(example);
    assert_eq!(error["code"], code);
    match example.get("error") {
        Some(_) => within(example, "error", |error| within(error, "data", data)),
        None => within(example, "data", data),
    }
}

fn rewrite(name: &str, example: &Value) -> Option<Rewritten> {
    let any = |data: &Value| Ok(data.clone());
    Some(match name {
        "AudioContent" => plain::<AudioContent>(example),
        "BlobResourceContents" | "TextResourceContents" => plain::<ResourceContents>(example),
        "BooleanSchema" => plain::<BooleanSchema>(example),
        "CallToolRequest" => request::<rpc::CallTool>(example),
        "CallToolRequestParams" => params::<CallToolParams>(example),
        "CallToolResult" => result::<CallToolResult>(example),
        "CallToolResultResponse" => response::<rpc::CallTool>(example),
        "CancelledNotification" => notification::<rpc::Cancelled>(example),
        "CancelledNotificationParams" => notification_params::<CancelledParams>(example),
        "ClientCapabilities" => plain::<ClientCapabilities>(example),
        "CompleteRequest" => request::<rpc::Complete>(example),
        "CompleteRequestParams" => params::<CompleteParams>(example),
        "CompleteResult" => result::<CompleteResult>(example),
        "CompleteResultResponse" => response::<rpc::Complete>(example),
        "CreateMessageRequest" | "ElicitRequest" | "ListRootsRequest" => plain::<InputRequest>(example),
        "CreateMessageRequestParams" => plain::<CreateMessageParams>(example),
        "CreateMessageResult" => plain::<CreateMessageResult>(example),
        "DiscoverRequest" => request::<rpc::Discover>(example),
        "DiscoverResult" => result::<DiscoverResult>(example),
        "DiscoverResultResponse" => response::<rpc::Discover>(example),
        "ElicitRequestFormParams" | "ElicitRequestURLParams" => plain::<ElicitParams>(example),
        "ElicitResult" => plain::<ElicitResult>(example),
        "EmbeddedResource" => plain::<EmbeddedResource>(example),
        "GetPromptRequest" => request::<rpc::GetPrompt>(example),
        "GetPromptRequestParams" => params::<GetPromptParams>(example),
        "GetPromptResult" => result::<GetPromptResult>(example),
        "GetPromptResultResponse" => response::<rpc::GetPrompt>(example),
        "HeaderMismatchError" => error(example, error::HEADER_MISMATCH, any),
        "ImageContent" => plain::<ImageContent>(example),
        "InputRequests" => plain::<InputRequests>(example),
        "InputRequiredResult" => result::<CallToolResult>(example),
        "InputResponses" => plain::<InputResponses>(example),
        "InternalError" => error(example, error::INTERNAL_ERROR, any),
        "InvalidParamsError" => error(example, error::INVALID_PARAMS, any),
        "ListPromptsRequest" => request::<rpc::ListPrompts>(example),
        "ListPromptsResult" => result::<ListPromptsResult>(example),
        "ListPromptsResultResponse" => response::<rpc::ListPrompts>(example),
        "ListResourceTemplatesRequest" => request::<rpc::ListResourceTemplates>(example),
        "ListResourceTemplatesResult" => result::<ListResourceTemplatesResult>(example),
        "ListResourceTemplatesResultResponse" => response::<rpc::ListResourceTemplates>(example),
        "ListResourcesRequest" => request::<rpc::ListResources>(example),
        "ListResourcesResult" => result::<ListResourcesResult>(example),
        "ListResourcesResultResponse" => response::<rpc::ListResources>(example),
        "ListRootsResult" => plain::<ListRootsResult>(example),
        "ListToolsRequest" => request::<rpc::ListTools>(example),
        "ListToolsResult" => result::<ListToolsResult>(example),
        "ListToolsResultResponse" => response::<rpc::ListTools>(example),
        "LoggingMessageNotification" => notification::<rpc::LogMessage>(example),
        "LoggingMessageNotificationParams" => notification_params::<LogMessageParams>(example),
        "MethodNotFoundError" => error(example, error::METHOD_NOT_FOUND, any),
        "MissingRequiredClientCapabilityError" => {
            let code = error::MISSING_REQUIRED_CLIENT_CAPABILITY;
            error(example, code, plain::<MissingCapabilityData>)
        }
        "ModelPreferences" => plain::<ModelPreferences>(example),
        "NumberSchema" => plain::<NumberSchema>(example),
        "PaginatedRequestParams" => params::<ListParams>(example),
        "ParseError" => error(example, error::PARSE_ERROR, any),
        "ProgressNotification" => notification::<rpc::Progress>(example),
        "ProgressNotificationParams" => notification_params::<ProgressParams>(example),
        "PromptListChangedNotification" => notification::<rpc::PromptsListChanged>(example),
        "ReadResourceRequest" => request::<rpc::ReadResource>(example),
        "ReadResourceResult" => result::<ReadResourceResult>(example),
        "ReadResourceResultResponse" => response::<rpc::ReadResource>(example),
        "Resource" => plain::<Resource>(example),
        "ResourceLink" => plain::<ContentBlock>(example),
        "ResourceListChangedNotification" => notification::<rpc::ResourcesListChanged>(example),
        "ResourceUpdatedNotification" => notification::<rpc::ResourceUpdated>(example),
        "ResourceUpdatedNotificationParams" => notification_params::<ResourceUpdatedParams>(example),
        "Root" => plain::<Root>(example),
        "SamplingMessage" => plain::<SamplingMessage>(example),
        "ServerCapabilities" => plain::<ServerCapabilities>(example),
        "StringSchema" => plain::<StringSchema>(example),
        "SubscriptionsAcknowledgedNotification" => notification::<rpc::SubscriptionAcknowledged>(example),
        "SubscriptionsListenRequest" => request::<rpc::Listen>(example),
        "SubscriptionsListenResult" => result::<ListenResult>(example),
        "SubscriptionsListenResultResponse" => response::<rpc::Listen>(example),
        "TextContent" => plain::<TextContent>(example),
        "TitledMultiSelectEnumSchema" => plain::<TitledMultiSelectSchema>(example),
        "TitledSingleSelectEnumSchema" => plain::<TitledSelectSchema>(example),
        "Tool" => plain::<Tool>(example),
        "ToolListChangedNotification" => notification::<rpc::ToolsListChanged>(example),
        "ToolResultContent" | "ToolUseContent" => plain::<SamplingBlock>(example),
        "UnsupportedProtocolVersionError" => {
            let code = error::UNSUPPORTED_PROTOCOL_VERSION;
            error(example, code, plain::<UnsupportedVersionData>)
        }
        "UntitledMultiSelectEnumSchema" => plain::<MultiSelectSchema>(example),
        "UntitledSingleSelectEnumSchema" => plain::<SelectSchema>(example),
        _ => return None,
    })
}

#[test]
fn published_examples_round_trip() {
    let examples = folder().map(|folder| folder.join(LATEST.as_str()).join("examples"));
    let (Some(examples), Some(schemas)) = (examples.filter(|folder| folder.is_dir()), Schemas::open(LATEST)) else {
        println!("skipped: no published examples; set MCIP_SCHEMA_DIR to the folder of schemas");
        return;
    };
    let mut count = 0;
    for folder in std::fs::read_dir(examples).unwrap() {
        let folder = folder.unwrap();
        let name = folder.file_name().into_string().unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let path = file.unwrap().path();
            let example: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let rewritten = rewrite(&name, &example)
                .unwrap_or_else(|| panic!("{name}: no type is known for this folder of examples"))
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let errors = schemas.errors(&name, &rewritten);
            assert!(errors.is_empty(), "{}: {errors:?}", path.display());
            let mut expected = example;
            if let Some(result) = expected
                .get_mut("result")
                .filter(|_| rewritten["result"].get("ttlMs").is_some())
            {
                // Some examples of responses leave out the freshness that their schema requires.
                let result = result.as_object_mut().unwrap();
                result.entry("ttlMs").or_insert(json!(0));
                result.entry("cacheScope").or_insert(json!("private"));
            }
            assert_eq!(rewritten, expected, "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 100, "only {count} examples were found");
}

/// Unknown members survive wherever an object of the protocol may hold them.
#[test]
fn unknown_members_survive_at_every_level() {
    let unknown = json!({"deep": [1, {"x": null}]});
    let list = json!({
        "resultType": "complete", "ttlMs": 0, "cacheScope": "private", "com.example/a": unknown,
        "tools": [{
            "name": "t", "com.example/b": unknown,
            "inputSchema": {"type": "object", "com.example/c": unknown, "unevaluatedProperties": false},
            "annotations": {"com.example/d": unknown},
            "icons": [{"src": "https://x/", "com.example/e": unknown}],
            "_meta": {"com.example/f": unknown}
        }],
        "_meta": {"com.example/g": unknown}
    });
    assert_eq!(result::<ListToolsResult>(&list).unwrap(), list);

    let call = json!({
        "name": "t", "arguments": {"a": unknown}, "com.example/h": unknown,
        "_meta": {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {"com.example/i": unknown, "sampling": {"com.example/j": unknown}},
            "com.example/k": unknown
        }
    });
    assert_eq!(params::<CallToolParams>(&call).unwrap(), call);

    let prompt = json!({
        "resultType": "complete",
        "messages": [{"role": "user", "content": {"type": "hologram", "x": unknown}, "com.example/l": unknown}]
    });
    assert_eq!(result::<GetPromptResult>(&prompt).unwrap(), prompt);

    // The legacy codec keeps them too: every revision lets receivers ignore what they do not know.
    let mut out = Vec::new();
    let legacy = json!({"content": [{"type": "text", "text": "a", "x": unknown}], "y": unknown});
    let read: CallToolResult = codec::legacy::decode(Revision::V2024_11_05, &legacy.to_string()).unwrap();
    codec::legacy::encode_params(Revision::V2024_11_05, read, &mut out).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&out).unwrap(), legacy);
}
