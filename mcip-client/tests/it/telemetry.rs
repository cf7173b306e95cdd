//! One call through a host, a gateway and a server, as spans: in memory, and at an OTLP receiver made of OpenTelemetry's own definitions
//! (`.ci/telemetry`).

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use mcip_client::{Client, Endpoint, Host};
use mcip_core::pipeline::Handler;
use mcip_guard::record::MemorySink;
use mcip_guard::telemetry::{Telemetry, TelemetryBuilder};
use mcip_server::{Args, CallError, Context, Server, State, Tool, schemars, serde};
use opentelemetry::trace::{SpanId, SpanKind};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SimpleSpanProcessor, SpanData};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};

const PATIENCE: Duration = Duration::from_secs(30);

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(crate = "mcip_server::serde")]
#[schemars(crate = "mcip_server::schemars")]
struct Order {
    what: String,
}

async fn serve<H: Handler>(server: Server<H>) -> Endpoint {
    let http = server
        .bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .await
        .expect("bound");
    let url = http.url();
    tokio::spawn(http.run());
    Endpoint::parse(&url).expect("a URL")
}

/// The server at the end: it has what is ordered, or not.
async fn shop(telemetry: Telemetry) -> (Endpoint, MemorySink) {
    let sink = MemorySink::new();
    let order = Tool::new("order")
        .read_only(true)
        .handler(|Args(order): Args<Order>| async move {
            match order.what.as_str() {
                "nothing" => Err(CallError::tool("sold out")),
                what => Ok(format!("{what}, with pleasure")),
            }
        });
    let server = Server::builder("shop", "1")
        .tool(order)
        .record_to(sink.clone())
        .tracer(telemetry);
    (serve(server.build().expect("a server")).await, sink)
}

/// A server that hands calls on to the shop.
async fn gateway(telemetry: Telemetry, shop: Endpoint) -> (Endpoint, MemorySink) {
    let sink = MemorySink::new();
    let client = Client::builder("gateway", "1")
        .record_to(sink.clone())
        .tracer(telemetry.clone());
    let client = client.connect(shop.named("shop")).await.expect("connected");
    let order =
        Tool::new("order")
            .read_only(true)
            .handler(|Args(order): Args<Order>, State(shop): State<Client>| async move {
                let done = shop.call_tool("order").arguments(&json!({ "what": order.what })).await;
                let done = done.map_err(CallError::hidden)?;
                let text: String = done.content.iter().filter_map(|block| block.as_text()).collect();
                match done.failed() {
                    true => Err(CallError::tool(text)),
                    false => Ok(text),
                }
            });
    let server = Server::builder("gateway", "1")
        .state(client)
        .tool(order)
        .record_to(sink.clone())
        .tracer(telemetry);
    (serve(server.build().expect("a server")).await, sink)
}

/// Makes two calls in a trajectory: one that succeeds, and one that does not.
async fn shopping(telemetry: Telemetry, gateway: Endpoint) -> MemorySink {
    let sink = MemorySink::new();
    let host = Host::builder("agent", "1")
        .server("gateway", gateway)
        .record_to(sink.clone())
        .tracer(telemetry)
        .open()
        .await
        .expect("a host");
    tokio::time::timeout(PATIENCE, host.settled())
        .await
        .expect("connected in time");
    let trajectory = host.trajectory("order bread, and order nothing").await.expect("begun");
    trajectory
        .call("gateway/order", json!({ "what": "bread" }))
        .await
        .expect("ordered");
    let failed = trajectory
        .call("gateway/order", json!({ "what": "nothing" }))
        .await
        .expect("an answer");
    assert!(failed.failed());
    trajectory.respond("bread is ordered").await.expect("answered");
    drop(trajectory);
    host.close().await;
    sink
}

fn in_memory(
    service: &str,
    build: impl FnOnce(TelemetryBuilder) -> TelemetryBuilder,
) -> (Telemetry, InMemorySpanExporter) {
    let exporter = InMemorySpanExporter::default();
    let builder = Telemetry::builder(service).spans_to(SimpleSpanProcessor::new(exporter.clone()));
    (build(builder).build(), exporter)
}

fn spans(exporter: &InMemorySpanExporter, name: &str) -> Vec<SpanData> {
    let mut all = exporter.get_finished_spans().expect("exported");
    all.retain(|span| span.name == name);
    all
}

// Covers: L3-trace, EG-tracing, MCP08
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_is_one_tree_and_every_record_names_its_trace() {
    let (at_shop, shops) = in_memory("shop", |builder| builder);
    let (at_gateway, gateways) = in_memory("gateway", |builder| builder.propagate_to(["shop"]));
    let (at_host, hosts) = in_memory("agent", |builder| builder.propagate_to(["gateway"]));
    let (shop, shop_records) = shop(at_shop).await;
    let (gateway, gateway_records) = gateway(at_gateway, shop).await;
    let records = shopping(at_host, gateway).await;

    let root = spans(&hosts, "invoke_agent");
    let [root] = root.as_slice() else { panic!("{root:?}") };
    assert_eq!(
        (&root.span_kind, root.parent_span_id),
        (&SpanKind::Internal, SpanId::INVALID)
    );
    let trace = root.span_context.trace_id();
    let ordered = spans(&hosts, "tools/call order");
    assert_eq!(ordered.len(), 2);
    for call in &ordered {
        assert_eq!(call.parent_span_id, root.span_context.span_id());
        let mut parent = call.span_context.span_id();
        for (exporter, kind) in [
            (&gateways, SpanKind::Server),
            (&gateways, SpanKind::Client),
            (&shops, SpanKind::Server),
        ] {
            let mut below = spans(exporter, "tools/call order");
            below.retain(|span| span.span_kind == kind && span.parent_span_id == parent);
            let [span] = below.as_slice() else {
                panic!("{kind:?}: {below:?}")
            };
            assert_eq!(span.span_context.trace_id(), trace);
            parent = span.span_context.span_id();
        }
    }
    let trace = format!("-{trace}-");
    for sink in [records, gateway_records, shop_records] {
        let of_calls = sink.records().into_iter().filter(|record| {
            record
                .method
                .as_ref()
                .is_some_and(|method| method.as_str() == "tools/call")
        });
        let told = of_calls.filter(|record| {
            record
                .traceparent
                .as_ref()
                .is_some_and(|text| text.as_str().contains(&trace))
        });
        assert!(told.count() >= 2);
    }
}

// Covers: L3-trace
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_were_not_named_hear_of_no_trace() {
    let (at_shop, shops) = in_memory("shop", |builder| builder);
    let (shop, shop_records) = shop(at_shop).await;
    let (telemetry, exporter) = in_memory("client", |builder| builder.propagate_to(["another"]));
    let client = Client::builder("client", "1")
        .record_to(MemorySink::new())
        .tracer(telemetry);
    let client = client.connect(shop.named("shop")).await.expect("connected");
    client
        .call_tool("order")
        .arguments(&json!({ "what": "bread" }))
        .await
        .expect("ordered");
    let ours = spans(&exporter, "tools/call order").remove(0).span_context;
    let theirs = spans(&shops, "tools/call order").remove(0);
    assert_ne!(ours.trace_id(), theirs.span_context.trace_id());
    assert_eq!(theirs.parent_span_id, SpanId::INVALID);
    let trace = ours.trace_id().to_string();
    for record in shop_records.records() {
        let mut line = Vec::new();
        record.write_line(&mut line);
        assert!(!String::from_utf8_lossy(&line).contains(&trace));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_tracer_what_a_caller_says_reaches_both_records_and_a_handler() {
    const CALLER: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let (at_server, at_client) = (MemorySink::new(), MemorySink::new());
    let where_ = Tool::new("where")
        .read_only(true)
        .handler(|cx: Context| async move { cx.traceparent().unwrap_or_default() });
    let server = Server::builder("plain", "1").tool(where_).record_to(at_server.clone());
    let endpoint = serve(server.build().expect("a server")).await;
    let client = Client::builder("plain", "1").record_to(at_client.clone());
    let client = client.connect(endpoint).await.expect("connected");
    let said = client
        .call_tool("where")
        .meta("traceparent", CALLER)
        .await
        .expect("called");
    assert_eq!(
        said.content
            .iter()
            .filter_map(|block| block.as_text())
            .collect::<String>(),
        CALLER
    );
    for sink in [at_server, at_client] {
        let told = sink
            .records()
            .into_iter()
            .any(|record| record.traceparent.is_some_and(|text| text.as_str() == CALLER));
        assert!(told);
    }
}

/// The receiver. It ends with this process.
struct Receiver {
    process: tokio::process::Child,
    url: String,
}

impl Receiver {
    async fn start() -> Option<Self> {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/telemetry");
        let python = directory.join("venv/bin/python");
        if !python.exists() {
            assert!(std::env::var_os("MCIP_PEERS").is_none(), "run .ci/telemetry/setup");
            eprintln!("skipped: run .ci/telemetry/setup");
            return None;
        }
        let mut process = tokio::process::Command::new(python)
            .arg(directory.join("receiver.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("started");
        let out = process.stdout.take().expect("piped");
        let mut lines = BufReader::new(out).lines();
        let url = tokio::time::timeout(PATIENCE, lines.next_line())
            .await
            .expect("in time");
        let url = url.expect("read").expect("an address");
        Some(Self { process, url })
    }

    async fn get(&self, path: &str) -> Vec<HashMap<String, Value>> {
        let address = self.url.trim_start_matches("http://");
        let mut stream = tokio::net::TcpStream::connect(address).await.expect("connected");
        let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("answered");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        serde_json::from_str(body).expect("JSON")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_receiver_of_others_has_one_tree_by_the_names_of_the_convention() {
    let Some(receiver) = Receiver::start().await else {
        return;
    };
    let otlp = |service: &str, to: &[&str]| {
        let builder = Telemetry::builder(service).propagate_to(to.iter().copied());
        builder.otlp(&receiver.url).expect("an exporter").build()
    };
    let all = [
        otlp("shop", &[]),
        otlp("gateway", &["shop"]),
        otlp("agent", &["gateway"]),
    ];
    let [at_shop, at_gateway, at_host] = all.clone();
    let (shop, _) = shop(at_shop).await;
    let (gateway, _) = gateway(at_gateway, shop).await;
    shopping(at_host, gateway).await;
    for telemetry in &all {
        tokio::time::timeout(PATIENCE, telemetry.flushed())
            .await
            .expect("sent in time");
    }

    let spans = receiver.get("/spans").await;
    let text = |span: &HashMap<String, Value>, key: &str| span[key].as_str().unwrap_or_default().to_owned();
    let attribute = |span: &HashMap<String, Value>, key: &str| span["attributes"][key].clone();
    let by_id: HashMap<_, _> = spans.iter().map(|span| (text(span, "id"), span)).collect();
    assert_eq!(by_id.len(), spans.len(), "each span once");
    let ends: Vec<_> = spans
        .iter()
        .filter(|span| text(span, "service") == "shop" && text(span, "name") == "tools/call order")
        .collect();
    assert_eq!(ends.len(), 2, "{spans:#?}");
    let mut statuses = Vec::new();
    for end in ends {
        let mut path = vec![end];
        while let Some(parent) = path.last().and_then(|span| by_id.get(&text(span, "parent"))) {
            path.push(parent);
        }
        let seen: Vec<_> = path
            .iter()
            .map(|span| (text(span, "service"), text(span, "kind"), text(span, "name")))
            .collect();
        let expected = [
            ("shop", "SPAN_KIND_SERVER", "tools/call order"),
            ("gateway", "SPAN_KIND_CLIENT", "tools/call order"),
            ("gateway", "SPAN_KIND_SERVER", "tools/call order"),
            ("agent", "SPAN_KIND_CLIENT", "tools/call order"),
            ("agent", "SPAN_KIND_INTERNAL", "invoke_agent"),
        ];
        let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(seen, expected);
        assert_eq!(text(path[4], "parent"), "", "the root");
        assert!(path.iter().all(|span| text(span, "trace") == text(end, "trace")));
        for span in &path[..4] {
            assert_eq!(attribute(span, "mcp.method.name"), "tools/call");
            assert_eq!(attribute(span, "gen_ai.tool.name"), "order");
            assert_eq!(attribute(span, "gen_ai.operation.name"), "execute_tool");
            assert_eq!(attribute(span, "mcp.protocol.version"), "2026-07-28");
            assert_eq!(attribute(span, "network.transport"), "tcp");
            assert_eq!(attribute(span, "network.protocol.name"), "http");
            assert!(attribute(span, "jsonrpc.request.id").is_string());
            assert!(span["start"].as_u64() <= span["end"].as_u64());
        }
        assert_eq!(attribute(end, "client.address"), "127.0.0.1");
        statuses.push((text(end, "status"), attribute(end, "error.type")));
    }
    statuses.sort_by_key(|(status, _)| status.clone());
    assert_eq!(
        statuses,
        [
            ("STATUS_CODE_ERROR".to_owned(), json!("tool_error")),
            ("STATUS_CODE_UNSET".to_owned(), Value::Null),
        ]
    );

    let metrics = receiver.get("/metrics").await;
    for (service, name) in [
        ("agent", "mcp.client.operation.duration"),
        ("gateway", "mcp.server.operation.duration"),
        ("gateway", "mcp.client.operation.duration"),
        ("shop", "mcp.server.operation.duration"),
    ] {
        let found = metrics.iter().find(|point| {
            text(point, "service") == service
                && text(point, "name") == name
                && attribute(point, "gen_ai.tool.name") == "order"
                && attribute(point, "error.type").is_null()
        });
        let point = found.unwrap_or_else(|| panic!("{service} {name}: {metrics:#?}"));
        assert_eq!(point["unit"], "s");
        let bounds = json!([
            0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0
        ]);
        assert_eq!(point["bounds"], bounds);
    }
    drop(receiver.process);
}

/// A collector that is gone costs nobody anything.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_waits_for_a_collector() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let nobody = format!("http://{}", free.local_addr().expect("an address"));
    let telemetry = Telemetry::builder("shop").otlp(&nobody).expect("an exporter").build();
    let (shop, _) = shop(telemetry.clone()).await;
    let client = Client::builder("client", "1").record_to(MemorySink::new());
    let client = client.connect(shop).await.expect("connected");
    for _ in 0..10 {
        let call = client.call_tool("order").arguments(&json!({ "what": "bread" })).send();
        tokio::time::timeout(PATIENCE, call)
            .await
            .expect("in time")
            .expect("ordered");
    }
    drop(Arc::new(free));
}
