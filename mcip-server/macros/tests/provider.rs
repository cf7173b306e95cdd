//! A provider made by `#[tools]`, served and called over a pair of pipes.

use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use mcip_server::schemars::JsonSchema;
use mcip_server::serde::{Deserialize, Serialize};
use mcip_server::types::{ContentBlock, PromptMessage};
use mcip_server::{Args, CallError, Caller, Context, FromCall, Json, Rejection, Server, State, Variables, tools};
use serde_json::{Value, json};

/// Where notes are kept: the block below is generic over it.
trait Store: Send + Sync + 'static {
    fn get(&self, id: usize) -> Option<String>;
    fn put(&self, text: String) -> usize;
}

#[derive(Default)]
struct Memory(Mutex<Vec<String>>);

impl Store for Memory {
    fn get(&self, id: usize) -> Option<String> {
        self.0.lock().unwrap().get(id).cloned()
    }

    fn put(&self, text: String) -> usize {
        let mut notes = self.0.lock().unwrap();
        notes.push(text);
        notes.len() - 1
    }
}

#[derive(Serialize, JsonSchema)]
#[serde(crate = "mcip_server::serde")]
#[schemars(crate = "mcip_server::schemars")]
struct Note {
    id: usize,
    tags: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(crate = "mcip_server::serde")]
#[schemars(crate = "mcip_server::schemars")]
struct Words {
    words: Vec<String>,
}

/// A type of the name that a careless macro would take for its own.
#[derive(Deserialize, JsonSchema)]
#[serde(crate = "mcip_server::serde")]
#[schemars(crate = "mcip_server::schemars")]
struct Arguments {
    n: u8,
}

/// An extractor that the macro does not know.
struct Shouted(String);

impl FromCall for Shouted {
    fn from_call(context: &Context) -> Result<Self, Rejection> {
        Ok(Self(format!("{:?}", context.revision()).to_uppercase()))
    }
}

struct Limit(usize);

struct Notes<S> {
    store: S,
    calls: AtomicUsize,
}

#[tools]
impl<S> Notes<S>
where
    S: Store,
{
    fn new(store: S) -> Self {
        Self {
            store,
            calls: AtomicUsize::new(0),
        }
    }

    /// Adds a note.
    ///
    /// It can't be taken back.
    #[tool(title = "Add a note", destructive = false, idempotent = false, open_world = false)]
    pub(crate) async fn add(
        &self,
        /// What it says.
        #[schemars(length(min = 1))]
        text: String,
        limit: State<Limit>,
        #[serde(default)] tags: Vec<String>,
        r#type: Option<Arguments>,
        _cx: Context,
    ) -> Result<Json<Note>, CallError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        if text.len() > limit.0.0 {
            return Err(CallError::tool("The note is too long."));
        }
        let mut tags = tags;
        tags.extend(r#type.map(|it| it.n.to_string()));
        Ok(Json(Note {
            id: self.store.put(text),
            tags,
        }))
    }

    #[tool(name = "shout.all", read_only)]
    fn shout(&self, Args(words): Args<Words>, caller: Caller, #[extract] shouted: Shouted) -> String {
        let _ = caller.0;
        format!("{} {}", words.words.join(" ").to_uppercase(), shouted.0.len())
    }

    #[tool(ignore_unknown, description = concat!("No", "thing."))]
    async fn nothing(&self) {}

    #[mcip_server::tool]
    async fn blocks(&self) -> Vec<ContentBlock> {
        vec![ContentBlock::text("one"), ContentBlock::text("two")]
    }

    #[cfg(any())]
    #[tool]
    fn absent(&self) {}

    /// How many calls there were.
    #[resource(uri = "notes://count", mime_type = "text/plain")]
    fn count(&self) -> String {
        self.calls.load(Ordering::Relaxed).to_string()
    }

    #[resource_template(uri = "notes://note/{id}{?upper}", name = "note", mime_type = "text/plain")]
    async fn note(&self, id: usize, _cx: Context, upper: Option<bool>) -> Result<String, CallError> {
        let note = self.store.get(id).ok_or("no such note")?;
        Ok(if upper == Some(true) { note.to_uppercase() } else { note })
    }

    #[resource_template(uri = "notes://path{/segments*}")]
    fn path(&self, all: Variables) -> String {
        all.get("segments").unwrap_or("none").to_owned()
    }

    /// Summarises notes.
    #[prompt(title = "Summarise")]
    async fn summarise(
        &self,
        /// Which tag.
        tag: String,
        sentences: Option<u8>,
    ) -> Result<Vec<PromptMessage>, CallError> {
        let text = format!("Summarise {tag} in {} sentences.", sentences.unwrap_or(3));
        Ok(vec![PromptMessage::user(ContentBlock::text(text))])
    }

    #[completion(prompt = "summarise", argument = "tag")]
    fn complete_tag(&self, typed: String) -> Vec<String> {
        ["home", "work"]
            .into_iter()
            .filter(|tag| tag.starts_with(&typed))
            .map(str::to_owned)
            .collect()
    }

    #[completion(template = "notes://note/{id}{?upper}", argument = "id")]
    async fn complete_id(&self, cx: Context, typed: String) -> Result<Vec<String>, CallError> {
        Ok(vec![format!("{typed}{}", cx.completed_arguments().len())])
    }
}

/// Blocks that come out of another macro, whose names must not meet those of this one.
macro_rules! echo {
    ($name:ident, $tool:ident, $text:ident) => {
        struct $name;

        #[tools]
        impl $name {
            #[tool]
            fn $tool(&self, __this: Context, $text: String, __offer: Option<u8>) -> String {
                let _ = (__this, __offer);
                $text
            }

            #[prompt]
            fn prompt(&self, $text: String) -> String {
                $text
            }
        }
    };
}

echo!(Echo, echo, text);

/// A client at the other end of the pipes.
struct Client {
    to: PipeWriter,
    from: BufReader<PipeReader>,
    next: u64,
}

impl Client {
    fn new() -> Self {
        let server = Server::builder("notes", "1.0.0")
            .provider(Notes::new(Memory::default()))
            .provider(Echo)
            .state(Limit(20))
            .build()
            .unwrap();
        let (server_in, to) = std::io::pipe().unwrap();
        let (from, server_out) = std::io::pipe().unwrap();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(server.streams(mcip_server::Principal::local_process(), server_in, server_out))
        });
        Self {
            to,
            from: BufReader::new(from),
            next: 0,
        }
    }

    /// The result of a request, or its error.
    fn call(&mut self, method: &str, mut params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let message = json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params});
        writeln!(self.to, "{message}").unwrap();
        loop {
            let mut line = String::new();
            assert_ne!(self.from.read_line(&mut line).unwrap(), 0, "the server is gone");
            let mut answer: Value = serde_json::from_str(&line).unwrap();
            if answer["id"] == id {
                let error = answer["error"].take();
                return if error.is_null() {
                    answer["result"].take()
                } else {
                    error
                };
            }
        }
    }

    fn tool(&mut self, name: &str, arguments: Value) -> Value {
        self.call("tools/call", json!({"name": name, "arguments": arguments}))
    }

    /// The first text of a result, whatever kind it is.
    fn text(result: &Value) -> &str {
        let places = [
            "/content/0/text",
            "/contents/0/text",
            "/messages/0/content/text",
            "/message",
        ];
        places
            .iter()
            .find_map(|place| result.pointer(place)?.as_str())
            .unwrap_or_else(|| panic!("no text in {result}"))
    }
}

#[test]
fn definitions() {
    let mut client = Client::new();
    let listed = client.call("tools/list", json!({}));
    let tools = listed["tools"].as_array().unwrap();
    let names: Vec<_> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["add", "blocks", "echo", "nothing", "shout.all"]);
    let add = &tools[0];
    assert_eq!(add["title"], "Add a note");
    assert_eq!(add["description"], "Adds a note.\n\nIt can't be taken back.");
    assert_eq!(add["annotations"]["destructiveHint"], false);
    assert_eq!(add["annotations"]["openWorldHint"], false);
    assert_eq!(add["annotations"].get("readOnlyHint"), None);
    let input = &add["inputSchema"];
    assert_eq!(input["required"], json!(["text"]));
    assert_eq!(input["additionalProperties"], false);
    assert_eq!(input["properties"]["text"]["description"], "What it says.");
    assert_eq!(input["properties"]["text"]["minLength"], 1);
    assert_eq!(
        input["properties"].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["text", "tags", "type"]
    );
    assert_eq!(add["outputSchema"]["required"], json!(["id", "tags"]));
    assert_eq!(tools[3]["description"], "Nothing.");
    assert_eq!(tools[4]["annotations"]["readOnlyHint"], true);

    let prompts = client.call("prompts/list", json!({}));
    assert_eq!(
        prompts["prompts"][1]["arguments"],
        json!([
            {"name": "tag", "description": "Which tag.", "required": true},
            {"name": "sentences", "required": false},
        ])
    );
    let resources = client.call("resources/list", json!({}));
    assert_eq!(resources["resources"][0]["description"], "How many calls there were.");
    let templates = client.call("resources/templates/list", json!({}));
    assert_eq!(
        templates["resourceTemplates"][0]["uriTemplate"],
        "notes://note/{id}{?upper}"
    );
}

#[test]
fn tools_are_called() {
    let mut client = Client::new();
    let added = client.tool("add", json!({"text": "milk", "tags": ["home"], "type": {"n": 7}}));
    assert_eq!(added["structuredContent"], json!({"id": 0, "tags": ["home", "7"]}));
    assert_eq!(
        client.tool("add", json!({"text": "bread"}))["structuredContent"]["id"],
        1
    );
    let long = client.tool("add", json!({"text": "a note that is much too long"}));
    assert_eq!(
        (&long["isError"], Client::text(&long)),
        (&json!(true), "The note is too long.")
    );
    assert_eq!(
        client.tool("add", json!({"text": ""}))["isError"],
        true,
        "the schema holds"
    );
    let unknown = client.tool("add", json!({"text": "x", "tag": "home"}));
    assert_eq!(unknown["isError"], true, "a misspelt argument is not passed over");
    assert!(Client::text(&unknown).contains("tag"), "{unknown}");
    assert_eq!(
        Client::text(&client.tool("shout.all", json!({"words": ["a", "b"]})))
            .split(' ')
            .count(),
        3
    );
    assert_ne!(client.tool("nothing", json!({"whatever": 1}))["isError"], true);
    assert_eq!(client.tool("blocks", json!({}))["content"][1]["text"], "two");
    assert_eq!(
        Client::text(&client.tool("echo", json!({"text": "x", "__offer": 1}))),
        "x"
    );
    let count = client.call("resources/read", json!({"uri": "notes://count"}));
    assert_eq!(Client::text(&count), "3", "refused arguments never reach a method");
}

#[test]
fn resources_are_read() {
    let mut client = Client::new();
    client.tool("add", json!({"text": "milk"}));
    let mut read = |uri: &str| client.call("resources/read", json!({"uri": uri}));
    assert_eq!(
        read("notes://note/0")["contents"][0],
        json!({"uri": "notes://note/0", "mimeType": "text/plain", "text": "milk"})
    );
    assert_eq!(Client::text(&read("notes://note/0?upper=true")), "MILK");
    assert_eq!(Client::text(&read("notes://path/a/b")), "a");
    assert_eq!(Client::text(&read("notes://path")), "none");
    for refused in [
        "notes://note/x",
        "notes://note/0?upper=maybe",
        "notes://note/9",
        "notes://path/a/..",
        "notes://note/0/1",
    ] {
        assert!(read(refused)["code"].is_i64(), "{refused}");
    }
}

#[test]
fn prompts_and_completions() {
    let mut client = Client::new();
    let mut get = |arguments: Value| client.call("prompts/get", json!({"name": "summarise", "arguments": arguments}));
    assert_eq!(
        Client::text(&get(json!({"tag": "home"}))),
        "Summarise home in 3 sentences."
    );
    assert_eq!(
        Client::text(&get(json!({"tag": "home", "sentences": "1"}))),
        "Summarise home in 1 sentences."
    );
    assert_eq!(get(json!({"tag": "home", "sentences": "many"}))["code"], -32602);
    assert_eq!(get(json!({}))["code"], -32602);
    let of_prompt =
        json!({"ref": {"type": "ref/prompt", "name": "summarise"}, "argument": {"name": "tag", "value": "h"}});
    assert_eq!(
        client.call("completion/complete", of_prompt)["completion"]["values"],
        json!(["home"])
    );
    let of_template = json!({
        "ref": {"type": "ref/resource", "uri": "notes://note/{id}{?upper}"},
        "argument": {"name": "id", "value": "4"},
        "context": {"arguments": {"upper": "true"}},
    });
    assert_eq!(
        client.call("completion/complete", of_template)["completion"]["values"],
        json!(["41"])
    );
}
