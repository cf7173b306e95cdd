//! Against a server of this framework, with everything on that is on by default on both sides.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcip_client::types::elicitation::{ElicitSchema, PrimitiveSchema, StringSchema};
use mcip_client::types::{ElicitAction, ElicitFormParams, ElicitParams, ElicitResult, SubscriptionFilter};
use mcip_client::{Bearer, CallError, Change, Client, ConnectError, Endpoint, Question, Reopen};
use mcip_core::pipeline::Handler;
use mcip_core::record::Outcome;
use mcip_guard::record::MemorySink;
use mcip_server::{BearerTokens, CallError as ToolError, Context, Server, Tool};

use crate::support::{client, said};

async fn greet(cx: Context) -> Result<String, ToolError> {
    let schema = ElicitSchema::default().required_field("name", PrimitiveSchema::from(StringSchema::new()));
    let answer = cx.elicit("name", ElicitParams::form("Who are you?", schema)).await?;
    cx.progress(1.0, Some(1.0), "nearly there").await;
    let name = answer
        .content
        .and_then(|content| content.get("name")?.as_str().map(str::to_owned));
    Ok(match (answer.action, name) {
        (ElicitAction::Accept, Some(name)) => format!("Hello, {name}!"),
        _ => "Nobody is there.".to_owned(),
    })
}

async fn started() -> (Server<impl Handler>, String, MemorySink) {
    let sink = MemorySink::new();
    let tokens = BearerTokens::new()
        .token("token-of-ada", "ada", ["greetings"])
        .token("token-of-eve", "eve", ["none"]);
    let server = Server::builder("greeter", "1")
        .tool(
            Tool::new("greet")
                .description("Greets people.")
                .read_only(true)
                .scope("greetings")
                .handler(greet),
        )
        .authenticator(tokens)
        .record_to(sink.clone())
        .build()
        .expect("a server");
    let http = server
        .bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .await
        .expect("bound");
    let url = http.url();
    tokio::spawn(http.run());
    (server, url, sink)
}

fn endpoint(url: &str, token: &str) -> Endpoint {
    Endpoint::parse(url)
        .expect("url")
        .bearer(Bearer::new(token).expect("token"))
}

async fn connected(url: &str, token: &str) -> (Client, MemorySink) {
    let (builder, sink) = client();
    let client = builder
        .elicit_form(|_: Question, _: ElicitFormParams| async {
            Ok(ElicitResult::accept(serde_json::Map::from_iter([(
                "name".to_owned(),
                "Ada".into(),
            )])))
        })
        .connect(endpoint(url, token))
        .await
        .expect("connected");
    (client, sink)
}

#[tokio::test]
async fn a_call_of_two_rounds_is_judged_and_recorded_on_both_sides() {
    let (_server, url, served) = started().await;
    let (client, called) = connected(&url, "token-of-ada").await;
    assert_eq!(client.server_info().map(|info| info.name).as_deref(), Some("greeter"));
    assert_eq!(client.all_tools().await.expect("tools")[0].name, "greet");
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ears = heard.clone();
    let call = client
        .call_tool("greet")
        .on_progress(move |progress| ears.lock().expect("lock").push(progress.message));
    assert_eq!(said(&call.await.expect("result")), "Hello, Ada!");
    assert_eq!(*heard.lock().expect("lock"), [Some("nearly there".to_owned())]);
    for sink in [served, called] {
        let outcomes = |wanted| sink.records().iter().filter(|record| record.outcome == wanted).count();
        assert_eq!((outcomes(Outcome::InputRequired), outcomes(Outcome::Denied)), (1, 0));
    }
    client.close().await;
}

#[tokio::test]
async fn who_may_not_see_a_tool_may_not_call_it_and_who_is_nobody_may_do_nothing() {
    let (_server, url, _) = started().await;
    let (eve, _) = connected(&url, "token-of-eve").await;
    assert_eq!(eve.all_tools().await.expect("tools"), []);
    assert!(matches!(eve.call_tool("greet").await, Err(CallError::Server(_))));
    let (builder, _) = client();
    let nobody = builder.connect(endpoint(&url, "token-of-nobody")).await;
    assert!(
        matches!(nobody, Err(ConnectError::Call(CallError::Unauthorized { .. }))),
        "{nobody:?}"
    );
}

#[tokio::test]
async fn changes_are_heard() {
    let (server, url, _) = started().await;
    let (client, _) = connected(&url, "token-of-ada").await;
    let wanted = SubscriptionFilter::new().with_tools_list_changed(true);
    let mut subscription = client.listen(wanted).await.expect("granted");
    server.offers().remove_tool("greet");
    let next = tokio::time::timeout(Duration::from_secs(20), subscription.next())
        .await
        .expect("in time");
    assert_eq!(next, Some(Ok(Change::Tools)));
    assert_eq!(client.all_tools().await.expect("tools"), []);
}

#[tokio::test]
async fn a_subscription_outlives_its_server() {
    let greeter = |sink| {
        Server::builder("greeter", "1")
            .tool(Tool::new("greet").read_only(true).handler(greet))
            .record_to(sink)
            .build()
            .expect("a server")
    };
    let serve = async |server: &Server<_>, port| {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let http = server.bind(address).await.expect("bound");
        let url = http.url();
        (tokio::spawn(http.run()), url)
    };
    let first = greeter(MemorySink::new());
    let (serving, url) = serve(&first, 0).await;
    let (builder, _) = client();
    let client = builder.connect_http(&url).await.expect("connected");
    let wanted = SubscriptionFilter::new().with_tools_list_changed(true);
    let reopen = Reopen::new().delays(Duration::from_millis(20), Duration::from_millis(100));
    // A server of ours that goes away ends its subscriptions in good order.
    let reopen = reopen.even_if_ended();
    let mut subscription = client.listen(wanted).await.expect("granted").reopen(reopen);
    serving.abort();
    let _ = serving.await;
    drop(first);
    let port = url
        .rsplit(':')
        .next()
        .and_then(|rest| rest.split('/').next()?.parse().ok());
    let second = greeter(MemorySink::new());
    let (_serving, _) = serve(&second, port.expect("a port")).await;
    let mut heard = Vec::new();
    while heard.len() < 2 {
        let next = tokio::time::timeout(Duration::from_secs(20), subscription.next());
        heard.push(next.await.expect("in time"));
        second.offers().remove_tool("greet");
    }
    assert_eq!(heard, [Some(Ok(Change::Gap)), Some(Ok(Change::Tools))]);
}
