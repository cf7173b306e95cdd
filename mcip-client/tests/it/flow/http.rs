//! Over HTTP, where parties have URIs and principals: live calls in both eras, and several instances of one server.

use mcip_client::{Bearer, Endpoint};
use mcip_core::attest::Outcome;
use mcip_core::record::Event;
use mcip_guard::flow::FlowStores;
use mcip_server::BearerTokens;

use super::*;

const HERE: &str = "https://shop.example/mcp";

async fn served(flow: ServerFlow) -> (String, Records, Arc<AtomicUsize>) {
    let (ran, records) = (Arc::new(AtomicUsize::new(0)), Records::new());
    let tokens = BearerTokens::new().token("token-of-alice", "alice", Vec::<String>::new());
    let server = shop(&ran)
        .authenticator(tokens)
        .record_to(records.clone())
        .flow(flow)
        .build()
        .expect("a server");
    let http = server.bind(([127, 0, 0, 1], 0).into()).await.expect("bound");
    let url = http.url();
    tokio::spawn(http.run());
    (url, records, ran)
}

fn towards() -> ClientFlow {
    let keys = KnownKeys::pinned(server_key().public().clone());
    ClientFlow::builder(&secret(), HERE, keys)
        .expect("derived")
        .require()
        .build()
}

fn own(flow: &ClientFlow) -> ServerFlow {
    let keys = KnownKeys::new().principal("alice", flow.public_key().clone());
    ServerFlow::new(HERE, server_key())
        .expect("entropy")
        .clients(keys)
        .require()
}

async fn connected(url: &str, flow: &ClientFlow, revision: Revision) -> (Client, Records) {
    let endpoint = Endpoint::parse(url)
        .expect("url")
        .bearer(Bearer::new("token-of-alice").expect("token"));
    let (builder, records) = agent();
    let client = builder
        .flow(flow)
        .revisions(Revisions::only([revision]))
        .connect(endpoint)
        .await;
    (client.expect("connected"), records)
}

#[tokio::test]
async fn calls_questions_progress_and_errors_are_signed_and_verified() {
    for revision in ERAS {
        let flow = towards();
        let (url, served, ran) = served(own(&flow)).await;
        let (client, called) = connected(&url, &flow, revision).await;
        let call = client.call_tool("refund").arguments(&json!({"order": 3}));
        assert_eq!(said(&call.await.expect("a result")), "refunded 3");
        let asked = client.call_tool("ask").on_progress(|_| {}).await.expect("a result");
        assert_eq!(said(&asked), "Hello, Ada!");
        assert!(client.call_tool("nothing").await.is_err());
        client.close().await;
        for records in [&called, &served] {
            for record in records.all() {
                let known = record.wire.as_ref().and_then(|wire| wire.received.as_ref());
                if let Some(known) = known {
                    assert_eq!(known.outcome, Outcome::Verified, "{revision}: {}", line(&record));
                }
            }
        }
        assert_eq!(ran.load(Ordering::SeqCst), 1);
        let record = served.find().target("refund").event(Event::Call).one();
        assert_eq!(received(&record), Some(Outcome::Verified));
    }
}

#[tokio::test]
async fn instances_that_share_a_store_know_what_was_repeated() {
    let flow = towards();
    let stores = FlowStores::default();
    let (one, _, ran_one) = served(own(&flow).stores(stores.clone())).await;
    let (two, records, ran_two) = served(own(&flow).stores(stores)).await;
    for url in [&one, &two] {
        let (client, _) = connected(url, &flow, Revision::V2026_07_28).await;
        let call = client.call_tool("refund").arguments(&json!({"order": 3}));
        let call = call.meta(mcip_guard::flow::IDEMPOTENCY_KEY, "once").await;
        assert_eq!(said(&call.expect("a result")), "refunded 3");
    }
    assert_eq!((ran_one.load(Ordering::SeqCst), ran_two.load(Ordering::SeqCst)), (1, 0));
    let record = records.find().target("refund").event(Event::Call).one();
    assert_eq!(line(&record)["wire"]["received"]["outcome"], "repeated");
}

/// A port that was free a moment ago: the server's URL has to be known before it is bound.
#[cfg(feature = "oauth")]
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("bound");
    listener.local_addr().expect("an address").port()
}

#[cfg(feature = "oauth")]
#[tokio::test]
async fn the_keys_of_a_server_are_found_by_its_metadata() {
    use mcip_client::oauth::ServerKeys;

    let port = free_port();
    let url = format!("http://127.0.0.1:{port}/mcp");
    let keys = ServerKeys::published(&url).expect("a URL of this machine");
    let flow = ClientFlow::builder(&secret(), &*url, keys)
        .expect("derived")
        .require()
        .build();
    let (ran, served) = (Arc::new(AtomicUsize::new(0)), Records::new());
    let own = ServerFlow::new(&*url, server_key())
        .expect("entropy")
        .clients(KnownKeys::pinned(flow.public_key().clone()));
    let server = shop(&ran)
        .record_to(served.clone())
        .flow(own.require())
        .build()
        .expect("a server");
    let http = server.bind(([127, 0, 0, 1], port).into()).await.expect("bound");
    assert_eq!(http.url(), url);
    tokio::spawn(http.run());
    let (builder, called) = agent();
    let client = builder.flow(&flow).connect_http(&url).await.expect("connected");
    let call = client.call_tool("refund").arguments(&json!({"order": 3}));
    assert_eq!(said(&call.await.expect("a result")), "refunded 3");
    for records in [&called, &served] {
        let record = records.find().target("refund").event(Event::Call).one();
        assert_eq!(received(&record), Some(Outcome::Verified));
    }

    // Another server, with a key of its own, can't answer for it: its keys are looked for where it is.
    let elsewhere = free_port();
    let other = format!("http://127.0.0.1:{elsewhere}/mcp");
    let stranger = SigningKey::from_seed(&[9; 32]).expect("a key");
    let own = ServerFlow::new(&*url, stranger)
        .expect("entropy")
        .clients(KnownKeys::pinned(flow.public_key().clone()));
    let impostor = shop(&ran)
        .record_to(Records::new())
        .flow(own)
        .build()
        .expect("a server");
    let http = impostor.bind(([127, 0, 0, 1], elsewhere).into()).await.expect("bound");
    tokio::spawn(http.run());
    let (builder, called) = agent();
    assert!(builder.flow(&flow).connect_http(&other).await.is_err());
    assert_eq!(rejected(&called), Some("unknown_key"));
}
