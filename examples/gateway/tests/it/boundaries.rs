//! A server that says on which directory it works: calls of its tools elsewhere are not passed on.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use mcip_client::types::Root;
use mcip_client::{Client, Program, Question, Revisions};
use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_guard::record::MemorySink;
use mcip_server::types::{
    self, CallToolParams, CallToolResult, CompleteParams, CompleteResult, Completion, ContentBlock, GetPromptParams,
    GetPromptResult, ReadResourceParams, ReadResourceResult, ServerCapabilities,
};
use mcip_server::{CallError, Context, Error, Relay, Relayed, Server, ToolReply};
use serde_json::{Value, json};

const TIME: Duration = Duration::from_secs(60);

async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(TIME, work).await.expect("in time")
}

/// A server that keeps the paths that it is called with.
#[derive(Clone, Default)]
struct Files(Arc<Mutex<Vec<String>>>);

#[async_trait]
impl Relay for Files {
    async fn call_tool(&self, _: Context, params: CallToolParams) -> ToolReply {
        let arguments = params.arguments.map(|arguments| arguments.get().to_owned());
        let arguments: Value = serde_json::from_str(&arguments.unwrap_or_default()).expect("arguments");
        let path = arguments["path"].as_str().expect("a path");
        self.0.lock().expect("a list").push(path.to_owned());
        Ok(CallToolResult::new([ContentBlock::text("read")]))
    }

    async fn read_resource(&self, _: Context, _: ReadResourceParams) -> Result<ReadResourceResult, CallError> {
        Err(Error::failed("there are none").into())
    }

    async fn get_prompt(&self, _: Context, _: GetPromptParams) -> Result<GetPromptResult, CallError> {
        Err(Error::failed("there are none").into())
    }

    async fn complete(&self, _: Context, _: CompleteParams) -> Result<CompleteResult, CallError> {
        Ok(CompleteResult::new(Completion::best_of(Vec::<String>::new())))
    }

    async fn watch(&self, _: &str) -> Result<(), Error> {
        Err(Error::failed("nothing changes"))
    }
}

impl Files {
    /// Serves one tool of a description. Its address.
    async fn serve(&self, description: &str) -> String {
        let schema = json!({"type": "object", "properties": {"path": {"type": "string"}}});
        let definition = json!({"name": "read_file", "description": description, "inputSchema": schema});
        let digest = Digest::of(definition.to_string().as_bytes());
        let definition: types::Tool = serde_json::from_value(definition).expect("a definition");
        let able = ServerCapabilities::default().with_tools(types::ListChangedCapability::default());
        let relayed = Relayed::new(able).tool(definition, Descriptor::new("files", "read_file", digest));
        let server = Server::builder("files", "1")
            .without_guardian("the gateway is what is tested")
            .record_to(MemorySink::new())
            .list_cache(Duration::ZERO)
            .relay(Arc::new(self.clone()), relayed)
            .build()
            .expect("built");
        let http = server.bind("127.0.0.1:0".parse().expect("an address")).await;
        let http = http.expect("bound");
        let url = http.url();
        tokio::spawn(http.run());
        url
    }

    fn read(&self) -> Vec<String> {
        self.0.lock().expect("a list").clone()
    }
}

/// A gateway before one server, and a client that has one folder open.
async fn gateway(name: &str, url: &str) -> (std::path::PathBuf, Client) {
    let folder = std::env::temp_dir().join(format!("mcip-gateway-boundaries-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let config = folder.join("gateway.json");
    let text = json!({"mcpServers": {"files": {"url": url}}});
    std::fs::write(&config, text.to_string()).expect("a file");
    let program = Program::new(env!("CARGO_BIN_EXE_mcip-gateway")).args(["run", "--config"]);
    let client = Client::builder("test", "1")
        .without_guardian("a test of what the gateway stops")
        .without_cache()
        .revisions(Revisions::LEGACY)
        .roots(|_: Question| async { Ok(vec![Root::new("file:///srv/project")]) })
        .record_to(MemorySink::new());
    let client = within(client.spawn(program.arg(&config))).await.expect("the gateway");
    (folder, client)
}

/// Whether a call was passed on.
async fn passes(client: &Client, path: &str) -> bool {
    let request = client.call_tool("read_file").arguments(&json!({ "path": path }));
    within(request.send()).await.is_ok_and(|result| !result.failed())
}

// Covers: MCP05, ASI02
#[tokio::test]
async fn a_call_outside_of_the_directory_that_a_definition_names_is_not_passed_on() {
    let files = Files::default();
    let url = files
        .serve("Reads a file. Only files in /srv/project/data are accessible.")
        .await;
    let (folder, client) = gateway("declared", &url).await;
    within(client.all_tools()).await.expect("tools");
    assert!(passes(&client, "/srv/project/data/a.txt").await);
    assert!(!passes(&client, "/srv/project/keys/a.txt").await);
    assert!(!passes(&client, "/srv/project/data/../keys/a.txt").await);
    assert!(passes(&client, "b.txt").await);
    assert_eq!(files.read(), ["/srv/project/data/a.txt", "b.txt"]);
    within(client.close()).await;
    let _ = std::fs::remove_dir_all(&folder);
}

/// Nobody can be asked here, so that what is asked about does not pass.
// Covers: ASI02
#[tokio::test]
async fn a_call_outside_of_the_roots_that_the_client_told_is_asked_about() {
    let files = Files::default();
    let url = files.serve("Reads a file.").await;
    let (folder, client) = gateway("told", &url).await;
    within(client.all_tools()).await.expect("tools");
    // The client is asked for its roots when it calls for the first time.
    assert!(passes(&client, "/srv/project/a.txt").await);
    assert!(!passes(&client, "/opt/app/a.txt").await);
    assert!(passes(&client, "/srv/project/b.txt").await);
    assert!(passes(&client, "c.txt").await);
    assert_eq!(files.read(), ["/srv/project/a.txt", "/srv/project/b.txt", "c.txt"]);
    within(client.close()).await;
    let _ = std::fs::remove_dir_all(&folder);
}
