//! A server at a Unix socket: reached, and refused where somebody else listens.

use mcip_client::test_kit::Records;
use mcip_client::{Client, ConnectError, UnixSocket};
use mcip_core::record::{Outcome, Transport};
use mcip_server::{Args, Server, Tool};
use serde_json::json;

#[derive(serde::Deserialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Echo {
    text: String,
}

#[tokio::test]
async fn a_server_of_the_same_user_is_called_and_another_is_not() {
    let place = std::env::temp_dir().join(format!("mcip-client-unix-{}", std::process::id()));
    let served = Records::new();
    let server = Server::builder("unix", "1")
        .record_to(served.clone())
        .tool(
            Tool::new("echo")
                .read_only(true)
                .handler(|Args(args): Args<Echo>| async move { args.text }),
        )
        .build()
        .expect("a server");
    let bound = server.bind_unix(&place).expect("bound");
    let stopper = bound.stopper();
    let running = tokio::spawn(bound.run());

    let called = Records::new();
    let builder = Client::builder("test", "1").record_to(called.clone());
    let client = builder
        .connect(UnixSocket::new("unix", &place))
        .await
        .expect("connected");
    let result = client.call_tool("echo").arguments(&json!({ "text": "hello" })).await;
    assert_eq!(result.expect("a result").content[0].as_text(), Some("hello"));
    for records in [&called, &served] {
        let record = records.find().target("echo").outcome(Outcome::Completed).one();
        assert_eq!(record.transport, Transport::UnixSocket);
    }
    client.close().await;

    let stranger = UnixSocket::new("unix", &place).user(4_000_000_000);
    let builder = Client::builder("test", "1").record_to(called.clone());
    let error = builder.connect(stranger).await.expect_err("another user");
    assert!(matches!(error, ConnectError::Address(_)), "{error}");
    stopper.stop();
    running.await.expect("stopped");
    let gone = Client::builder("test", "1")
        .record_to(called)
        .connect(UnixSocket::new("unix", &place));
    assert!(matches!(gone.await.expect_err("nobody"), ConnectError::Call(_)));
}
