//! A gateway that redacts: our server, whose tool calls another server by our client and passes `_meta` on.

use mcip_core::attest::{FLOW, Outcome};
use mcip_core::record::Event;
use mcip_guard::flow::Gateway;

use super::middle::honest;
use super::*;

#[derive(serde::Deserialize, serde::Serialize, mcip_server::schemars::JsonSchema)]
#[schemars(crate = "mcip_server::schemars")]
struct Mail {
    to: String,
    body: String,
}

fn gateway_key() -> SigningKey {
    SigningKey::from_seed(&[3; 32]).expect("a key")
}

fn gateway_secret() -> PairSecret {
    PairSecret::new(&[8; 32]).expect("long enough")
}

/// The flow of the agent towards the gateway.
fn to_gateway() -> ClientFlowBuilder {
    ClientFlow::child(&secret(), gateway_key().public().clone()).expect("derived")
}

/// The flow of the gateway towards the server behind it.
fn onward() -> ClientFlowBuilder {
    ClientFlow::child(&gateway_secret(), server_key().public().clone()).expect("derived")
}

/// A server that says what it was sent.
fn post(flow: ServerFlow, records: &Records) -> Server<impl Handler + use<>> {
    let send =
        Tool::new("send").handler(|Args(mail): Args<Mail>| async move { format!("sent {} to {}", mail.body, mail.to) });
    let server = Server::builder("post", "1")
        .tool(send)
        .record_to(records.clone())
        .flow(flow);
    server.build().expect("a server")
}

/// The chain: agent → gateway → server. `trust` says whether each end trusts the gateway to pass on what others signed.
struct Chain {
    agent: Pair,
    called: Records,
    passed: Records,
    served: Records,
}

async fn chain(revision: Revision, trust: bool) -> Chain {
    let (called, passed, served) = (Records::new(), Records::new(), Records::new());
    let joint = Gateway::new();
    let upstream_flow = onward().require().gateway(&joint).build();
    let mut behind = ServerFlow::child(server_key())
        .expect("entropy")
        .clients(KnownKeys::pinned(upstream_flow.public_key().clone()))
        .require();
    if trust {
        behind = behind.trust_gateway(upstream_flow.public_key());
    }
    let (builder, _) = agent();
    let builder = builder.flow(&upstream_flow).revisions(Revisions::only([revision]));
    let upstream = connect(builder, post(behind, &served), honest()).await;
    let upstream = upstream.client;

    let mut towards = to_gateway().require();
    if trust {
        towards = towards.trust_gateway(gateway_key().public());
    }
    let towards = towards.build();
    let front = ServerFlow::child(gateway_key())
        .expect("entropy")
        .clients(KnownKeys::pinned(towards.public_key().clone()))
        .require()
        .gateway(&joint);
    // Renames the tool, and replaces what must not leave, there and back.
    let pass = move |cx: Context, Args(mail): Args<Mail>| {
        let upstream = upstream.clone();
        async move {
            let mail = Mail {
                body: mail.body.replace("4111", "[redacted]"),
                ..mail
            };
            let flow = cx.meta(FLOW).expect("required");
            let result = upstream.call_tool("send").arguments(&mail).meta(FLOW, flow).await;
            let mut result = result.map_err(|error| ToolError::tool(error.to_string()))?;
            for block in &mut result.content {
                if let Some(text) = block.as_text() {
                    *block = mcip_client::types::ContentBlock::text(text.replace("ada@example.com", "[redacted]"));
                }
            }
            Ok::<_, ToolError>(result)
        }
    };
    let server = Server::builder("gateway", "1")
        .tool(Tool::new("post-send").handler(pass))
        .record_to(passed.clone())
        .flow(front)
        .build()
        .expect("a server");
    let builder = Client::builder("agent", "1")
        .timeout(Duration::from_secs(20))
        .record_to(called.clone())
        .flow(&towards)
        .revisions(Revisions::only([revision]));
    Chain {
        agent: connect(builder, server, honest()).await,
        called,
        passed,
        served,
    }
}

impl Chain {
    async fn send(&self) -> Result<String, mcip_client::CallError> {
        let mail = Mail {
            to: "ada@example.com".to_owned(),
            body: "card 4111".to_owned(),
        };
        let sent = self.agent.client.call_tool("post-send").arguments(&mail).await;
        sent.map(|result| said(&result))
    }
}

#[tokio::test]
async fn a_gateway_ends_signatures_and_says_whose_they_were() {
    for revision in ERAS {
        let chain = chain(revision, true).await;
        assert_eq!(
            chain.send().await.expect("a result"),
            "sent card [redacted] to [redacted]"
        );
        let served = chain.served.find().target("send").event(Event::Call).one();
        let known = attestation(&served);
        assert_eq!(known.outcome, Outcome::Verified);
        // The agent is named by a pseudonym that the gateway made for this server.
        let agent_id = to_gateway().build().public_key().identifier();
        let pair = gateway_secret().with(&server_key().public().identifier());
        assert_eq!(known.via.len(), 1);
        assert_eq!(known.via[0].as_str(), pair.client(&agent_id));
        assert!(
            !line(&served)
                .to_string()
                .contains(to_gateway().build().public_key().thumbprint())
        );
        let called = chain.called.find().target("post-send").event(Event::Call).one();
        let known = attestation(&called);
        assert_eq!(known.outcome, Outcome::Verified);
        assert_eq!(known.via[0].as_str(), server_key().public().identifier());
        let passed = chain.passed.find().target("post-send").event(Event::Call).one();
        assert!(attestation(&passed).via.is_empty());
    }
}

// Covers: ASI07, T9
#[tokio::test]
async fn a_hop_that_nobody_trusts_can_not_sign_anew() {
    for revision in ERAS {
        let chain = chain(revision, false).await;
        let said = chain.send().await;
        // The server behind refuses the request; the gateway's own word for that is no flow of somebody else's.
        assert!(said.expect("the gateway's error").contains("-31006"));
        assert_eq!(rejected(&chain.served), Some("untrusted_gateway"));
        assert_eq!(chain.served.find().target("send").event(Event::Call).count(), 0);
    }
}
