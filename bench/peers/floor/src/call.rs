//! One call, read into borrowed types, and its answer.

use std::borrow::Cow;
use std::io;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Request<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    method: Cow<'a, str>,
    #[serde(borrow)]
    params: Params<'a>,
}

#[derive(Deserialize)]
struct Params<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    arguments: Arguments<'a>,
}

#[derive(Deserialize)]
struct Arguments<'a> {
    #[serde(borrow)]
    message: Cow<'a, str>,
}

#[derive(Serialize)]
struct Reply<'a> {
    jsonrpc: &'static str,
    id: &'a RawValue,
    result: CallResult<'a>,
}

#[derive(Serialize)]
struct CallResult<'a> {
    #[serde(rename = "resultType")]
    result_type: &'static str,
    content: [Content<'a>; 1],
    #[serde(rename = "_meta")]
    meta: Meta,
}

#[derive(Serialize)]
struct Content<'a> {
    r#type: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Meta {
    #[serde(rename = "io.modelcontextprotocol/serverInfo")]
    server: Server,
}

#[derive(Serialize)]
struct Server {
    name: &'static str,
    version: &'static str,
}

/// Answers one frame at the end of a buffer.
pub(crate) fn answer(frame: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    let request: Request<'_> = match serde_json::from_slice(frame) {
        Ok(request) => request,
        Err(error) => return answer_discovery(frame, out).map_err(|_| error.into()),
    };
    if request.method != "tools/call" || request.params.name != "echo" {
        return Err(io::Error::other("the floor answers calls of the tool `echo` only"));
    }
    out.reserve(256 + request.params.arguments.message.len());
    let reply = Reply {
        jsonrpc: "2.0",
        id: request.id,
        result: CallResult {
            result_type: "complete",
            content: [Content {
                r#type: "text",
                text: &request.params.arguments.message,
            }],
            meta: Meta {
                server: Server {
                    name: "echo",
                    version: "1.0.0",
                },
            },
        },
    };
    Ok(serde_json::to_writer(out, &reply)?)
}

/// The least that a server has to say of itself before a client calls it.
const DISCOVERED: &[u8] = br#","result":{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"ttlMs":3600000,"cacheScope":"public","_meta":{"io.modelcontextprotocol/serverInfo":{"name":"echo","version":"1.0.0"}}}}"#;

#[derive(Deserialize)]
struct Discovery<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    method: Cow<'a, str>,
}

#[cold]
fn answer_discovery(frame: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    let request: Discovery<'_> = serde_json::from_slice(frame)?;
    if request.method != "server/discover" {
        return Err(io::Error::other("the floor knows no such method"));
    }
    out.extend_from_slice(br#"{"jsonrpc":"2.0","id":"#);
    out.extend_from_slice(request.id.get().as_bytes());
    out.extend_from_slice(DISCOVERED);
    Ok(())
}
