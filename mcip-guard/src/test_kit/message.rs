//! Messages as JSON, word for word: written here and not by the codec, so that nothing tests itself.

use serde_json::{Value, json};

/// The revision of the modern era that these messages are of.
pub const REVISION: &str = "2026-07-28";

/// `_meta` of a modern request, from a client without capabilities (MCP 2026-07-28, "Request Metadata").
pub fn meta() -> Value {
    json!({
        "io.modelcontextprotocol/protocolVersion": REVISION,
        "io.modelcontextprotocol/clientInfo": {"name": "test-kit", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    })
}

/// A request, with exactly these params.
pub fn request(id: impl Into<Value>, method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id.into(), "method": method, "params": params})
}

/// A request of the modern era: [`meta`] is put into its params, beside the members of `_meta` that are there already.
pub fn modern(id: impl Into<Value>, method: &str, params: Value) -> Value {
    let mut params = if params.is_object() { params } else { json!({}) };
    let mut all = meta();
    if let Some(own) = params.get("_meta").and_then(Value::as_object) {
        own.iter().for_each(|(name, value)| all[name.as_str()] = value.clone());
    }
    params["_meta"] = all;
    request(id, method, params)
}

/// A notification.
pub fn notification(method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

/// A response with exactly this result.
pub fn result(id: impl Into<Value>, result: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id.into(), "result": result})
}

/// A response of the modern era: its result is complete and has these members.
pub fn complete(id: impl Into<Value>, members: Value) -> Value {
    let mut all = json!({"resultType": "complete"});
    if let (Some(all), Value::Object(members)) = (all.as_object_mut(), members) {
        all.extend(members);
    }
    result(id, all)
}

/// A response of the modern era whose result holds for no time and for its asker alone: lists, resources, what a server is
/// (MCP 2026-07-28, "Caching").
pub fn uncached(id: impl Into<Value>, members: Value) -> Value {
    let mut message = complete(id, members);
    message["result"]["ttlMs"] = json!(0);
    message["result"]["cacheScope"] = json!("private");
    message
}

/// A response with an error.
pub fn error(id: impl Into<Value>, code: i64, message: &str) -> Value {
    json!({"jsonrpc": "2.0", "id": id.into(), "error": {"code": code, "message": message}})
}

/// A tool's result of one text.
pub fn text(id: impl Into<Value>, text: &str) -> Value {
    complete(id, json!({"content": [{"type": "text", "text": text}]}))
}

/// What a modern server says of itself: one of tools, prompts and resources.
pub fn discovered(id: impl Into<Value>) -> Value {
    uncached(
        id,
        json!({
            "supportedVersions": [REVISION],
            "capabilities": {"tools": {"listChanged": true}, "prompts": {}, "resources": {"subscribe": true}},
            "_meta": {"io.modelcontextprotocol/serverInfo": {"name": "scripted", "version": "1"}},
        }),
    )
}

/// A list of tools.
pub fn tools(id: impl Into<Value>, tools: Value) -> Value {
    uncached(id, json!({"tools": tools}))
}

/// A tool in such a list, which takes any object.
pub fn tool(name: &str) -> Value {
    json!({"name": name, "inputSchema": {"type": "object"}})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_of_ones_own_is_kept() {
        let message = modern(1, "tools/call", json!({"name": "x", "_meta": {"progressToken": 1}}));
        assert_eq!(message["params"]["_meta"]["progressToken"], 1);
        assert_eq!(
            message["params"]["_meta"]["io.modelcontextprotocol/protocolVersion"],
            REVISION
        );
        assert_eq!(message["params"]["name"], "x");
    }
}
