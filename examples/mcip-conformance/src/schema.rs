//! Tools whose schemas matter: one of JSON Schema 2020-12 kept word for word, one whose parameters are mirrored into headers.

use mcip_server::types::Schema;
use mcip_server::{Args, Offer, Tool};
use serde_json::{Value, json};

pub(crate) fn offer(offer: Offer) -> Offer {
    offer
        .tool(
            Tool::new("json_schema_2020_12_tool")
                .description("Takes arguments described with many keywords of JSON Schema 2020-12.")
                .read_only(true)
                .input_schema(schema(json!({
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    "type": "object",
                    "$defs": {
                        "address": {
                            "$anchor": "addressDef",
                            "type": "object",
                            "properties": {
                                "street": { "type": "string" },
                                "city": { "type": "string" }
                            }
                        }
                    },
                    "properties": {
                        "name": { "type": "string" },
                        "address": { "$ref": "#/$defs/address" },
                        "contactMethod": { "type": "string", "enum": ["phone", "email"] },
                        "phone": { "type": "string" },
                        "email": { "type": "string" }
                    },
                    "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
                    "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
                    "then": { "required": ["phone"] },
                    "else": { "required": ["email"] },
                    "additionalProperties": false
                })))
                .handler(|Args(arguments): Args<Value>| async move {
                    format!("JSON Schema 2020-12 tool called with: {arguments}")
                }),
        )
        .tool(
            Tool::new("test_x_mcp_header")
                .description("Takes parameters that are mirrored into HTTP headers.")
                .read_only(true)
                .input_schema(schema(json!({
                    "type": "object",
                    "properties": {
                        "region": { "type": "string", "x-mcp-header": "Region" },
                        "priority": { "type": "integer", "x-mcp-header": "Priority" },
                        "verbose": { "type": "boolean", "x-mcp-header": "Verbose" },
                        "query": { "type": "string" }
                    }
                })))
                .handler(|Args(arguments): Args<Value>| async move { format!("Called with: {arguments}") }),
        )
}

fn schema(value: Value) -> Schema {
    Schema::try_from(value).unwrap_or_else(|_| Schema::empty_object())
}
