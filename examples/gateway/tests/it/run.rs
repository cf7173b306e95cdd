//! The gateway before a server of somebody else's (`@modelcontextprotocol/server-everything`), against the same server without it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcip_client::types::{
    CompletionReference, ContentBlock, CreateMessageParams, CreateMessageResult, ElicitFormParams, ElicitResult,
    LoggingLevel, PromptReference, Root,
};
use mcip_client::{Client, ClientBuilder, Program, Question, Revisions};
use mcip_guard::record::MemorySink;
use serde_json::{Value, json};

const TIME: Duration = Duration::from_secs(60);

/// Node and the server, where `.ci/node-setup` has put them.
fn everything() -> Option<(PathBuf, PathBuf)> {
    let ci = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.ci/node_modules");
    let node = ci.join(".runtime/node");
    let server = ci.join("@modelcontextprotocol/server-everything/dist/index.js");
    if node.exists() && server.exists() {
        return Some((node, server));
    }
    assert!(std::env::var_os("MCIP_PEERS").is_none(), "run .ci/node-setup");
    eprintln!("skipped: run .ci/node-setup");
    None
}

fn gateway() -> Program {
    Program::new(env!("CARGO_BIN_EXE_mcip-gateway"))
}

/// A client that answers what it is asked, and keeps what it is told.
fn client(told: &Arc<Mutex<Vec<String>>>) -> ClientBuilder {
    let (forms, samples, logs) = (told.clone(), told.clone(), told.clone());
    let note = |told: &Arc<Mutex<Vec<String>>>, what: String| told.lock().expect("a list").push(what);
    Client::builder("test", "1")
        .without_guardian("a test of what the gateway passes on")
        .without_cache()
        .record_to(MemorySink::new())
        .elicit_form(move |_: Question, form: ElicitFormParams| {
            note(&forms, format!("form: {}", form.message));
            async move { Ok(ElicitResult::decline()) }
        })
        .sampling(move |_: Question, request: CreateMessageParams| {
            note(&samples, format!("sample: {}", request.messages.len()));
            async move {
                let sampled =
                    json!({"role": "assistant", "content": {"type": "text", "text": "sampled"}, "model": "a"});
                Ok(serde_json::from_value::<CreateMessageResult>(sampled).expect("a result"))
            }
        })
        .roots(|_: Question| async { Ok(vec![Root::new("file:///srv/notes")]) })
        .log_messages(LoggingLevel::Debug, move |message| {
            note(&logs, format!("log: {}", message.data.get()))
        })
}

async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(TIME, work).await.expect("in time")
}

fn text(result: &mcip_client::types::CallToolResult) -> String {
    result.content.iter().filter_map(ContentBlock::as_text).collect()
}

fn value(of: &impl serde::Serialize) -> Value {
    serde_json::to_value(of).expect("JSON")
}

/// Definitions as the gateway leaves them.
fn without_execution(tools: &impl serde::Serialize) -> Value {
    let mut tools = value(tools);
    for tool in tools.as_array_mut().into_iter().flatten() {
        tool.as_object_mut().expect("a tool").remove("execution");
    }
    tools
}

#[tokio::test]
async fn what_a_server_offers_is_offered_unchanged() {
    let Some((node, server)) = everything() else { return };
    let told = Arc::default();
    let direct = within(client(&told).spawn(Program::new(&node).arg(&server).arg("stdio")))
        .await
        .expect("the server");
    let through = gateway().args(["run", "--"]).arg(&node).arg(&server).arg("stdio");
    let through = within(client(&told).spawn(through)).await.expect("the gateway");
    let sorted = |mut list: Value| {
        if let Some(list) = list.as_array_mut() {
            list.sort_by_key(|entry| entry["name"].to_string());
        }
        list
    };
    let (one, other) = within(async { (direct.all_tools().await, through.all_tools().await) }).await;
    assert_eq!(
        sorted(without_execution(&one.expect("tools"))),
        sorted(value(&other.expect("tools")))
    );
    let (one, other) = within(async { (direct.all_prompts().await, through.all_prompts().await) }).await;
    assert_eq!(value(&one.expect("prompts")), value(&other.expect("prompts")));
    let (one, other) = within(async { (direct.all_resources().await, through.all_resources().await) }).await;
    let resources = one.expect("resources");
    assert_eq!(value(&resources), value(&other.expect("resources")));
    let templates = within(async {
        (
            direct.all_resource_templates().await,
            through.all_resource_templates().await,
        )
    })
    .await;
    assert_eq!(
        value(&templates.0.expect("templates")),
        value(&templates.1.expect("templates"))
    );
    assert_eq!(direct.server().instructions, through.server().instructions);
    let first = &resources.first().expect("a resource").uri;
    let (one, other) = within(async { (direct.read_resource(first).await, through.read_resource(first).await) }).await;
    assert_eq!(
        value(&one.expect("contents").contents),
        value(&other.expect("contents").contents)
    );
    let named = within(direct.all_prompts()).await.expect("prompts");
    for prompt in &named {
        let get = |client: Client| async move {
            let mut request = client.get_prompt(&prompt.name);
            for argument in &prompt.arguments {
                request = request.argument(&argument.name, "1");
            }
            request.send().await
        };
        let (one, other) = within(async { (get(direct.clone()).await, get(through.clone()).await) }).await;
        match (one, other) {
            (Ok(one), Ok(other)) => assert_eq!(value(&one.messages), value(&other.messages), "{}", prompt.name),
            (Err(one), Err(other)) => assert_eq!(one.to_string(), other.to_string(), "{}", prompt.name),
            (one, other) => panic!("{}: {one:?} {other:?}", prompt.name),
        }
    }
    if let Some(prompt) = named.iter().find(|prompt| prompt.name.contains("complet")) {
        let argument = &prompt.arguments.first().expect("an argument").name;
        let complete = |client: Client| {
            let (reference, argument) = (
                CompletionReference::Prompt(PromptReference::new(&prompt.name)),
                argument.clone(),
            );
            async move {
                client
                    .complete(reference, argument, "E")
                    .send()
                    .await
                    .expect("a completion")
            }
        };
        let (one, other) = within(async { (complete(direct.clone()).await, complete(through.clone()).await) }).await;
        assert_eq!(value(&one.completion), value(&other.completion));
    }
    within(direct.close()).await;
    within(through.close()).await;
}

#[tokio::test]
async fn calls_progress_and_questions_pass_in_sessions() {
    calls_pass(Revisions::LEGACY).await;
}

/// The server asks by requests, and its caller is asked by rounds: calls wait until the caller comes back.
#[tokio::test]
async fn calls_progress_and_questions_pass_in_the_modern_era() {
    calls_pass(Revisions::MODERN).await;
}

async fn calls_pass(revisions: Revisions) {
    let Some((node, server)) = everything() else { return };
    let told: Arc<Mutex<Vec<String>>> = Arc::default();
    let through = gateway().args(["run", "--"]).arg(&node).arg(&server).arg("stdio");
    let through = within(client(&told).revisions(revisions).spawn(through)).await;
    let through = through.expect("the gateway");
    let tools = within(through.all_tools()).await.expect("tools");
    let named = |part: &str| {
        tools
            .iter()
            .find(|tool| tool.name.to_lowercase().replace(['-', '_'], "").contains(part))
            .map(|tool| tool.name.clone())
    };

    let echo = named("echo").expect("echo");
    let said = within(through.call_tool(&echo).arguments(&json!({"message": "héllo"})).send())
        .await
        .expect("a result");
    assert!(text(&said).contains("héllo"));
    let wrong = within(through.call_tool(&echo).arguments(&json!({"message": 3})).send()).await;
    assert!(
        wrong.is_err() || wrong.is_ok_and(|result| result.failed()),
        "the server checks its arguments itself"
    );
    assert!(within(through.call_tool("no-such-tool").send()).await.is_err());

    let long = named("longrunning")
        .or_else(|| named("operation"))
        .expect("a long operation");
    let progress: Arc<Mutex<Vec<f64>>> = Arc::default();
    let heard = progress.clone();
    let request = through
        .call_tool(&long)
        .arguments(&json!({"duration": 1, "steps": 3}))
        .on_progress(move |told| {
            heard
                .lock()
                .expect("a list")
                .push(told.progress.as_f64().unwrap_or_default())
        });
    within(request.send()).await.expect("a result");
    assert_eq!(*progress.lock().expect("a list"), [1.0, 2.0, 3.0]);

    if let Some(sampling) = named("samplingrequest").or_else(|| named("samplellm")) {
        let sampled = within(
            through
                .call_tool(&sampling)
                .arguments(&json!({"prompt": "x", "maxTokens": 10}))
                .send(),
        )
        .await;
        assert!(text(&sampled.expect("a result")).contains("sampled"));
        assert!(
            told.lock()
                .expect("a list")
                .iter()
                .any(|told| told.starts_with("sample"))
        );
    }
    if let Some(asking) = named("elicitationrequest").or_else(|| named("startelicitation")) {
        within(through.call_tool(&asking).send()).await.expect("a result");
        assert!(told.lock().expect("a list").iter().any(|told| told.starts_with("form")));
    }
    if let Some(roots) = named("roots").filter(|_| !through.revision().is_modern()) {
        let listed = within(through.call_tool(&roots).send()).await.expect("a result");
        assert!(text(&listed).contains("/srv/notes"), "{}", text(&listed));
    }
    within(through.close()).await;
}

#[tokio::test]
async fn several_servers_stand_behind_one_gateway_over_every_transport() {
    let Some((node, server)) = everything() else { return };
    let folder = std::env::temp_dir().join(format!("mcip-gateway-run-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let config = folder.join("gateway.json");
    let entry = json!({"command": node, "args": [server, "stdio"]});
    let write = |servers: Value| {
        let own = json!({"listen": "127.0.0.1:0", "ledger": "ledger"});
        std::fs::write(&config, json!({"mcpServers": servers, "gateway": own}).to_string()).expect("a file");
    };
    write(json!({"one": entry, "two": entry}));
    let mut child = tokio::process::Command::new(env!("CARGO_BIN_EXE_mcip-gateway"))
        .args(["run", "--config"])
        .arg(&config)
        .stderr(std::process::Stdio::piped())
        .stdin(std::process::Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the gateway");
    let mut lines = {
        use tokio::io::AsyncBufReadExt as _;
        tokio::io::BufReader::new(child.stderr.take().expect("standard error")).lines()
    };
    let url = within(async {
        loop {
            let line = lines.next_line().await.expect("a line").expect("the gateway goes on");
            if let Some((_, url)) = line.split_once("listening at ") {
                break url.to_owned();
            }
        }
    })
    .await;
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    let told = Arc::default();
    let over_http = within(client(&told).connect_http(&url)).await.expect("HTTP");
    let sse = url.replace("/mcp", "/sse");
    let over_sse = mcip_client::Endpoint::parse(&sse).expect("a URL").http_sse();
    let over_sse = within(client(&told).connect(over_sse)).await.expect("HTTP+SSE");
    let ws = url.replace("http://", "ws://");
    let over_ws = within(client(&told).connect_http(&ws)).await.expect("WebSocket");
    for client in [&over_http, &over_sse, &over_ws] {
        let tools = within(client.all_tools()).await.expect("tools");
        for server in ["one", "two"] {
            let echo = format!("{server}__echo");
            assert!(tools.iter().any(|tool| tool.name == echo), "{tools:?}");
            let said = within(client.call_tool(&echo).arguments(&json!({"message": server})).send())
                .await
                .expect("a result");
            assert!(text(&said).contains(server));
        }
    }
    // A gateway behind a gateway: each transport on the side of the servers.
    let behind = folder.join("behind.json");
    let servers = json!({"http": {"url": url}, "sse": {"url": sse, "type": "sse"}, "ws": {"url": ws, "type": "ws"}});
    std::fs::write(
        &behind,
        json!({"mcpServers": servers, "gateway": {"mode": "audit"}}).to_string(),
    )
    .expect("a file");
    let before = gateway().args(["run", "--config"]).arg(&behind);
    let before = within(client(&told).spawn(before)).await.expect("the gateway");
    for server in ["http", "sse", "ws"] {
        let tools = within(before.all_tools()).await.expect("tools");
        let echo = tools
            .iter()
            .find(|tool| tool.name.starts_with(&format!("{server}__")) && tool.name.contains("one__echo"));
        let echo = echo
            .map(|tool| tool.name.clone())
            .unwrap_or_else(|| panic!("{server}: {tools:?}"));
        let said = within(before.call_tool(&echo).arguments(&json!({"message": server})).send())
            .await
            .expect("a result");
        assert!(text(&said).contains(server));
    }
    within(before.close()).await;
    // The configuration changes while it runs.
    let subscription =
        within(over_ws.listen(mcip_client::types::SubscriptionFilter::default().with_tools_list_changed(true))).await;
    write(json!({"three": entry}));
    within(async {
        loop {
            let tools = over_http.all_tools().await.expect("tools");
            if tools.iter().any(|tool| tool.name == "echo") && !tools.iter().any(|tool| tool.name.starts_with("one__"))
            {
                break;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    })
    .await;
    if let Ok(mut changes) = subscription {
        assert!(matches!(
            within(changes.next()).await,
            Some(Ok(mcip_client::Change::Tools))
        ));
    }
    within(over_http.close()).await;
    within(over_ws.close()).await;
    child.start_kill().expect("killed");
    let _ = within(child.wait()).await;
    let _ = std::fs::remove_dir_all(&folder);
}
