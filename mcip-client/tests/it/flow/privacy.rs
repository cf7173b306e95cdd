//! What two servers learn that put their records together: nothing that is equal, but constants.

use std::collections::BTreeSet;

use mcip_client::{Endpoint, Host};
use mcip_core::attest::Order;
use mcip_core::record::Event;
use mcip_guard::flow::PurposeCode;
use serde_json::Value;

use super::*;

async fn served(resource: &str, key: u8, flow: &ClientFlow) -> (Endpoint, Records) {
    let records = Records::new();
    let name = if key == 1 { "alpha" } else { "beta" };
    let key = SigningKey::from_seed(&[key; 32]).expect("a key");
    let own = ServerFlow::new(resource, key)
        .expect("entropy")
        .clients(KnownKeys::pinned(flow.public_key().clone()));
    // Each has a tool of its own: what is called alike at two servers is alike.
    let tool = Tool::new(format!("{name}-look"))
        .read_only(true)
        .handler(|| async { "seen" });
    let server = Server::builder(name, "1")
        .tool(tool)
        .record_to(records.clone())
        .flow(own.require())
        .build()
        .expect("a server");
    let http = server.bind(([127, 0, 0, 1], 0).into()).await.expect("bound");
    let endpoint = Endpoint::parse(&http.url()).expect("url");
    tokio::spawn(http.run());
    (endpoint, records)
}

fn towards(resource: &str, key: u8) -> ClientFlow {
    let key = SigningKey::from_seed(&[key; 32]).expect("a key");
    ClientFlow::builder(&secret(), resource, KnownKeys::pinned(key.public().clone()))
        .expect("derived")
        .require()
        .purpose(PurposeCode::Service, "compare prices")
        .build()
}

/// Every text and number in what flows brought into a record.
fn values(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => members.values().for_each(|value| values(value, into)),
        Value::Array(elements) => elements.iter().for_each(|value| values(value, into)),
        Value::Null | Value::Bool(_) => {}
        other => {
            into.insert(other.to_string());
        }
    }
}

#[tokio::test]
async fn two_servers_that_put_their_records_together_can_not_join_them() {
    let (one, two) = (
        towards("https://alpha.example/mcp", 1),
        towards("https://beta.example/mcp", 2),
    );
    let (alpha, log_one) = served("https://alpha.example/mcp", 1, &one).await;
    let (beta, log_two) = served("https://beta.example/mcp", 2, &two).await;
    let called = Records::new();
    let host = Host::builder("agent", "1")
        .server("alpha", alpha)
        .server("beta", beta)
        .flow("alpha", one.clone())
        .flow("beta", two.clone())
        .record_to(called.clone())
        .open()
        .await
        .expect("open");
    host.settled().await;
    let trajectory = host.trajectory("Who is cheaper?").await.expect("begun");
    for tool in [
        "alpha/alpha-look",
        "beta/beta-look",
        "alpha/alpha-look",
        "beta/beta-look",
    ] {
        let call = trajectory.call(tool, json!({})).await;
        assert_eq!(said(&call.expect("a result")), "seen");
    }
    trajectory.respond("Alpha is.").await.expect("answered");

    // In each of them the order of the trajectory is proven, by pseudonyms of its own.
    let mut names = Vec::new();
    for (log, tool) in [(&log_one, "alpha-look"), (&log_two, "beta-look")] {
        let calls = log.find().target(tool).event(Event::Call).all();
        assert_eq!(calls.len(), 2);
        for call in calls {
            let known = attestation(&call);
            assert_eq!(known.order, Order::Proven);
            names.push(known.trajectory.clone().expect("a trajectory"));
        }
    }
    assert!(names[0] == names[1] && names[2] == names[3] && names[0] != names[2]);
    let secret_id = called
        .find()
        .event(Event::Trajectory)
        .any()
        .trajectory
        .expect("its own")
        .id;

    // Whatever flows brought into the records: keys, digests, pseudonyms. Only the words of the format are the same.
    let of = |log: &Records| {
        let mut all = BTreeSet::new();
        for record in log.all() {
            assert!(!line(&record).to_string().contains(secret_id.as_str()));
            values(&line(&record)["wire"], &mut all);
            values(&line(&record)["flow"]["subject"], &mut all);
        }
        all
    };
    let (mut first, second) = (of(&log_one), of(&log_two));
    assert!(first.len() > 10);
    first.retain(|value| second.contains(value));
    let constants = [
        "verified", "proven", "unsaid", "service", "inferred", "protocol", "loopback",
    ];
    let joined: Vec<&String> = first
        .iter()
        .filter(|value| !constants.iter().any(|constant| **value == format!("{constant:?}")))
        .collect();
    assert!(joined.is_empty(), "equal at both: {joined:?}");
}
