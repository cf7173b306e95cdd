//! The one server that every revision talks to. No handler looks at the revision.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};

use mcip_core::principal::Method;
use mcip_core::tls::{ClientTls, Pem, Roots};
use mcip_server::http::Stopper;
use mcip_server::schemars::{self, JsonSchema};
use mcip_server::types::elicitation::StringSchema;
use mcip_server::types::{
    Annotations, AudioContent, CallToolResult, ContentBlock, CreateMessageParams, ElicitParams, ElicitSchema,
    ElicitUrlParams, Icon, LoggingLevel, RawJson, Resource as Listed, ResourceContents, Role, SamplingMessage, Schema,
    TaskSupport, TextContent, Tool as ModelTool, number,
};
use mcip_server::{
    Args, BearerTokens, CallError, Completion, Context, Deadline, Error, Json, Limits, Prompt, PromptArgs,
    PromptArgument, Resource, Router, Server, ServerBuilder, State, Template, Tool, Variables,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio_rustls::rustls::ClientConfig;

use super::over::Person;
use crate::support::unix::{self, Place};
use crate::support::{Http, NET, Records};
use crate::tls::authority::Authority;

pub(crate) struct World {
    pub(crate) server: Server<Deadline<Router>>,
    /// Streamable HTTP, HTTP+SSE and WebSocket.
    pub(crate) http: Http,
    /// The same over TLS.
    pub(crate) secure: Http,
    /// What its clients trust.
    pub(crate) trust: Arc<ClientConfig>,
    unix: Vec<Stopper>,
    place: Place,
    pub(crate) records: Records,
    pub(crate) gates: Gates,
}

/// How a handler that waited came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Finished,
    Dropped,
}

struct Gate {
    open: Arc<Semaphore>,
    ends: Option<End>,
}

/// Where handlers wait until a test lets them go on, by a name that the test gives.
#[derive(Clone, Default)]
pub(crate) struct Gates(Arc<(Mutex<HashMap<String, Gate>>, Condvar)>);

impl Gates {
    fn permits(&self, name: &str) -> Arc<Semaphore> {
        let mut gates = self.0.0.lock().expect("lock");
        let gate = gates.entry(name.to_owned()).or_insert_with(|| Gate {
            open: Arc::new(Semaphore::new(0)),
            ends: None,
        });
        let open = gate.open.clone();
        self.0.1.notify_all();
        open
    }

    pub(crate) fn open(&self, name: &str) {
        self.permits(name).add_permits(1);
    }

    async fn pass(&self, name: &str) {
        let mut guard = Guard(self.clone(), name.to_owned(), End::Dropped);
        if let Ok(permit) = self.permits(name).acquire().await {
            permit.forget();
        }
        guard.2 = End::Finished;
    }

    /// Waits until a handler waits at a gate that nobody has touched before.
    pub(crate) fn wait_for(&self, name: &str) {
        let gates = self.0.0.lock().expect("lock");
        let (gates, _) = self
            .0
            .1
            .wait_timeout_while(gates, NET, |gates| !gates.contains_key(name))
            .expect("lock");
        let came = gates.contains_key(name);
        drop(gates);
        assert!(came, "the handler came");
    }

    /// Waits for the end of the handler.
    pub(crate) fn end_of(&self, name: &str) -> End {
        let gates = self.0.0.lock().expect("lock");
        let ended = |gates: &HashMap<String, Gate>| gates.get(name).and_then(|gate| gate.ends);
        let (gates, _) = self
            .0
            .1
            .wait_timeout_while(gates, NET, |gates| ended(gates).is_none())
            .expect("lock");
        let end = ended(&gates);
        drop(gates);
        end.expect("the handler ends")
    }
}

struct Guard(Gates, String, End);

impl Drop for Guard {
    fn drop(&mut self) {
        let (gates, changed) = &*self.0.0;
        if let Some(gate) = gates.lock().expect("lock").get_mut(&self.1) {
            gate.ends = Some(self.2);
        }
        changed.notify_all();
    }
}

#[derive(Deserialize, JsonSchema)]
struct Text {
    /// What to say.
    text: String,
}

#[derive(Deserialize, JsonSchema)]
struct Name {
    /// The gate.
    name: String,
}

#[derive(Deserialize, JsonSchema)]
struct Summands {
    a: f64,
    b: f64,
}

#[derive(Serialize, JsonSchema)]
struct Sum {
    sum: f64,
}

fn schema(value: Value) -> Schema {
    Schema::try_from(value).expect("a schema is an object")
}

fn icon() -> Icon {
    Icon::new("https://example.com/icon.png")
}

fn tool(name: &str) -> Tool {
    Tool::new(name).read_only(true)
}

fn form() -> ElicitParams {
    ElicitParams::form(
        "What is your name?",
        ElicitSchema::default().required_field("name", StringSchema::default()),
    )
}

async fn ask(cx: Context) -> Result<String, CallError> {
    let answer = cx.elicit("name", form()).await?;
    let content = answer.content.unwrap_or_default();
    let name = content.get("name").and_then(Value::as_str).unwrap_or("nobody");
    Ok(format!("Hello, {name}!"))
}

async fn wait(cx: Context, Args(Name { name }): Args<Name>, State(gates): State<Gates>) -> &'static str {
    cx.progress(1.0, Some(2.0), "waiting").await;
    gates.pass(&name).await;
    "waited"
}

fn contents() -> [Tool; 6] {
    let red_pixel = [0x89, b'P', b'N', b'G'];
    [
        tool("image").handler(move || async move { ContentBlock::image(red_pixel, "image/png") }),
        tool("audio").handler(|| async { ContentBlock::from(AudioContent::from_bytes([0, 1], "audio/wav")) }),
        tool("link").handler(|| async { ContentBlock::resource_link(Listed::new("test://text", "text")) }),
        tool("embedded").handler(|| async { ContentBlock::resource(ResourceContents::text("test://text", "a text")) }),
        tool("annotated").handler(|| async {
            let hints = Annotations::default()
                .with_audience(vec![Role::User])
                .with_priority(number(0.5).expect("finite"))
                .with_last_modified("2026-01-01T00:00:00Z");
            ContentBlock::from(TextContent::new("x").with_annotations(hints))
        }),
        tool("fails").handler(|| async { Err::<String, _>(CallError::tool("no luck")) }),
    ]
}

fn questions() -> [Tool; 6] {
    [
        tool("ask").handler(ask),
        tool("visit").handler(|cx: Context| async move {
            let page = ElicitParams::url("Sign in, please", "https://example.com/sign-in");
            let answer = cx.elicit("page", page).await?;
            cx.elicitation_complete("e1").await;
            Ok::<_, CallError>(answer.action.as_str().to_owned())
        }),
        tool("sign-in-first").handler(|| async {
            let page = ElicitUrlParams::new("Sign in", "https://example.com/").with_elicitation_id("e1");
            Err::<String, CallError>(Error::url_elicitation_required(&[page]).into())
        }),
        tool("sample").handler(|cx: Context| async move {
            let question = CreateMessageParams::new(vec![SamplingMessage::user("How are you?")], 10);
            Ok::<_, CallError>(cx.sample("how", question).await?.model)
        }),
        tool("sample-with-tools").handler(|cx: Context| async move {
            let look = ModelTool::new("look", Schema::empty_object());
            let question = CreateMessageParams::new(vec![SamplingMessage::user("Look!")], 10).with_tools(vec![look]);
            Ok::<_, CallError>(cx.sample("look", question).await?.model)
        }),
        tool("roots").handler(|cx: Context| async move {
            let roots = cx.roots("roots").await?;
            Ok::<_, CallError>(roots.into_iter().map(|root| root.uri).collect::<Vec<_>>().join(" "))
        }),
    ]
}

fn tools() -> Vec<Tool> {
    let mut tools = vec![
        tool("echo").handler(|Args(Text { text }): Args<Text>| async move { text }),
        tool("add").handler(|Args(Summands { a, b }): Args<Summands>| async move { Json(Sum { sum: a + b }) }),
        tool("numbers")
            .output_schema(schema(json!({ "type": "array", "items": { "type": "integer" } })))
            .handler(|| async {
                Ok::<_, CallError>(CallToolResult::structured(
                    RawJson::from_serialize(&[1, 2]).map_err(CallError::hidden)?,
                ))
            }),
        tool("decorated")
            .title("A title")
            .description("Has everything.")
            .icon(icon())
            .idempotent(true)
            .meta(serde_json::Map::from_iter([("example.com/own".to_owned(), json!(1))]))
            .task(TaskSupport::Optional)
            .handler(|| async { "x" }),
        tool("place")
            .input_schema(schema(json!({
                "type": "object",
                "properties": { "region": { "type": "string", "x-mcp-header": "Region" } },
            })))
            .handler(|Args(arguments): Args<Value>| async move { arguments.to_string() }),
        tool("steps").handler(|cx: Context| async move {
            for step in 1..=3 {
                cx.progress(f64::from(step), Some(3.0), format!("step {step}")).await;
                tokio::task::yield_now().await;
            }
            "done"
        }),
        tool("talk").handler(|cx: Context| async move {
            cx.log(LoggingLevel::Info, "quiet").await;
            cx.log(LoggingLevel::Error, "loud").await;
            "talked"
        }),
        tool("wait").handler(wait),
        tool("hang-up").handler(|cx: Context| async move {
            cx.hang_up();
            // What is ready at once is answered before anybody hangs up.
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            "came back"
        }),
        tool("work").task(TaskSupport::Optional).handler(wait),
        tool("ask-in-task").task(TaskSupport::Optional).handler(ask),
    ];
    tools.extend(contents());
    tools.extend(questions());
    tools
}

/// A server with something of each kind.
pub(crate) fn everything(gates: &Gates) -> ServerBuilder {
    let mut limits = Limits::default();
    // Small, so that lists have pages.
    limits.page = 7;
    limits.tasks_per_principal = 256;
    // Nearly every client is nobody in particular, and hardly one ends its session.
    limits.sessions_per_principal = limits.sessions;
    limits.task_poll = std::time::Duration::from_millis(5);
    let greet = Prompt::new("greet")
        .title("A title")
        .icon(icon())
        .argument(PromptArgument::new("name").required(true).title("A title"))
        .argument(PromptArgument::new("language"))
        .handler(
            |_cx: Context, args: PromptArgs| async move { format!("Greet {}", args.get("name").unwrap_or_default()) },
        );
    let builder = Server::builder("one", "1.0.0")
        .title("A title")
        .icon(icon())
        .instructions("Be kind.")
        .limits(limits)
        .state(gates.clone())
        .extension("com.example/own", serde_json::Map::new())
        .resource(
            Resource::new("test://text", "text")
                .title("A title")
                .icon(icon())
                .mime_type("text/plain")
                .handler(|_cx: Context| async { "a text" }),
        )
        .resource(
            Resource::new("test://bytes", "bytes")
                .handler(|_cx: Context| async { ResourceContents::blob("test://bytes", [1, 2, 3]) }),
        )
        .template(
            Template::new("test://users/{id}", "user").title("A title").handler(
                |_cx: Context, variables: Variables| async move {
                    format!("user {}", variables.get("id").unwrap_or_default())
                },
            ),
        )
        .prompt(greet)
        .prompt(Prompt::new("hello").handler(|_cx: Context, _args: PromptArgs| async { "Say hello" }))
        .completion(
            Completion::prompt("greet", "language").handler(|cx: Context, typed: String| async move {
                let name = cx.completed_arguments().remove("name").unwrap_or_default();
                vec![format!("{typed}-{name}")]
            }),
        )
        .completion(
            Completion::template("test://users/{id}", "id")
                .handler(|_cx: Context, typed: String| async move { vec![format!("{typed}1"), format!("{typed}2")] }),
        );
    tools().into_iter().fold(builder, ServerBuilder::tool)
}

impl Drop for World {
    fn drop(&mut self) {
        self.unix.iter().for_each(Stopper::stop);
    }
}

impl World {
    /// The server that has everything, and that anybody may call.
    pub(crate) fn new() -> Self {
        let gates = Gates::default();
        Self::of(everything(&gates), gates, &[])
    }

    /// A world around a server. With people, only they are served.
    pub(crate) fn of(builder: ServerBuilder, gates: Gates, people: &[Person]) -> Self {
        let records = Records::default();
        let mut builder = builder.record_to(records.clone()).websocket().http_sse();
        if !people.is_empty() {
            let known = people.iter().fold(BearerTokens::new(), |known, who| {
                known.token(&who.token(), who.name, who.scopes.iter().copied())
            });
            builder = builder.authenticator(known);
        }
        let server = builder.build().expect("built");
        let http = Http::start(&server);
        let authority = Authority::new("tests");
        let tls = authority.issue(|_| ()).serves().load().expect("loaded");
        let secure = Http::start_secure(&server, tls);
        let trust = ClientTls::builder().roots(Roots::only(Pem::text(authority.pem)));
        let trust = trust.load().expect("loaded").with_protocols(&[b"http/1.1"]).config();
        let place = Place::new();
        let mut unix = Vec::new();
        for who in std::iter::once(None).chain(people.iter().copied().map(Some)) {
            let mut bound = unix::bind(&server, &socket(&place, who)).expect("bound");
            if let Some(who) = who {
                bound = bound.principals(move |_| Some(who.principal(Method::PeerCredentials)));
            }
            unix.push(unix::run(bound).0);
        }
        Self {
            server,
            http,
            secure,
            trust,
            unix,
            place,
            records,
            gates,
        }
    }

    /// Where somebody connects.
    pub(crate) fn socket(&self, who: Option<Person>) -> PathBuf {
        socket(&self.place, who)
    }
}

fn socket(place: &Place, who: Option<Person>) -> PathBuf {
    match who {
        None => place.socket(),
        Some(who) => place.0.join(who.name),
    }
}
