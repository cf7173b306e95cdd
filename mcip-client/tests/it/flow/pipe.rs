//! Nobody in between: what travels, what is verified, what records say.

use mcip_client::{Called, Tasks};
use mcip_core::attest::{EXTENSION, Order, Outcome};
use mcip_core::record::Event;
use mcip_guard::flow::{IDEMPOTENCY_KEY, PurposeCode};

use super::middle::honest;
use super::*;

#[tokio::test]
async fn every_message_of_a_call_is_signed_and_verified_in_both_eras() {
    for revision in ERAS {
        let flow = towards_child()
            .require()
            .purpose(PurposeCode::Personal, "my money")
            .build();
        let joined = joined(revision, Some(&flow), Some(child().require()), honest()).await;
        assert_eq!(joined.refund(17).await.expect("a result"), "refunded 17");
        let asked = joined.pair.client.call_tool("ask").on_progress(|_| {}).await;
        assert_eq!(said(&asked.expect("a result")), "Hello, Ada!");
        let failed = joined
            .pair
            .client
            .call_tool("fail")
            .await
            .expect("a tool's error is a result");
        assert_eq!(failed.is_error, Some(true));
        let unknown = joined.pair.client.call_tool("nothing").await.expect_err("no such tool");
        assert!(unknown.to_string().contains("Unknown tool"), "{unknown}");
        joined.pair.client.close().await;
        let mut kinds = Vec::new();
        for records in [&joined.called, &joined.served] {
            for record in records.all() {
                match record.event {
                    Event::Call | Event::Notification | Event::Question => {}
                    _ => continue,
                }
                let wire = record
                    .wire
                    .as_ref()
                    .unwrap_or_else(|| panic!("{revision}: no flow in {}", line(&record)));
                if let Some(received) = &wire.received {
                    assert_eq!(received.outcome, Outcome::Verified, "{revision}: {}", line(&record));
                } else {
                    assert!(wire.sent.is_some(), "{}", line(&record));
                }
                kinds.push(record.event);
            }
        }
        assert!(kinds.contains(&Event::Notification), "{revision}");
        assert_eq!(kinds.contains(&Event::Question), !revision.is_modern());
        let record = joined.served.find().target("refund").event(Event::Call).one();
        let known = attestation(&record);
        assert_eq!(
            known.presented.as_ref().expect("a flow").key.as_str(),
            flow.public_key().thumbprint()
        );
        assert_eq!(known.purpose, Some("personal"));
        assert_eq!(line(&record)["wire"]["received"]["outcome"], "verified");
    }
}

#[tokio::test]
async fn the_extension_is_declared_where_it_is_on_and_nowhere_else() {
    for revision in ERAS {
        let flow = towards_child().build();
        let on = joined(revision, Some(&flow), Some(child()), honest()).await;
        assert!(on.pair.client.server().capabilities.extension(EXTENSION).is_some());
        let off = joined(revision, None, None, honest()).await;
        assert!(off.pair.client.server().capabilities.extension(EXTENSION).is_none());
        assert_eq!(off.refund(1).await.expect("a result"), "refunded 1");
        assert!(
            off.served
                .all()
                .iter()
                .chain(&off.called.all())
                .all(|record| record.wire.is_none())
        );
    }
}

#[tokio::test]
async fn peers_without_the_extension_are_served_and_records_say_what_is_lacking() {
    for revision in ERAS {
        let flow = towards_child().build();
        for (client, server) in [(Some(&flow), None), (None, Some(child()))] {
            let has_client = client.is_some();
            let joined = joined(revision, client, server, honest()).await;
            assert_eq!(joined.refund(1).await.expect("a result"), "refunded 1");
            let records = if has_client { &joined.called } else { &joined.served };
            let record = records.find().target("refund").event(Event::Call).one();
            assert_eq!(received(&record), Some(Outcome::Absent));
            let lacks = &line(&record)["wire"]["received"]["lacks"];
            assert_eq!(*lacks, json!(["order", "pairing", "replay"]), "{revision}");
        }
    }
}

#[tokio::test]
async fn a_call_that_becomes_a_task_is_signed_to_its_end() {
    let ran = Arc::new(AtomicUsize::new(0));
    let served = Records::new();
    let server = shop(&ran)
        .record_to(served.clone())
        .flow(child().require())
        .build()
        .expect("a server");
    let (builder, called) = agent();
    let flow = towards_child().require().build();
    let pair = connect(builder.flow(&flow).tasks(Tasks::default()), server, honest()).await;
    pair.client.all_tools().await.expect("tools");
    let Ok(Called::Task(mut task)) = pair.client.call_tool("long").as_task().await else {
        panic!("no task");
    };
    assert_eq!(said(&task.result().await.expect("a result")), "at last");
    for records in [&called, &served] {
        let looked = records.find().method("tasks/get").event(Event::Call).all();
        assert!(!looked.is_empty());
        for record in looked {
            assert_eq!(received(&record), Some(Outcome::Verified), "{}", line(&record));
        }
    }
    // The request names the answer that the task came with, and the server knows it.
    let looked = served.find().method("tasks/get").event(Event::Call).any();
    assert_eq!(attestation(&looked).order, Order::Proven);
}

#[tokio::test]
async fn a_repetition_is_told_from_a_second_call() {
    for revision in ERAS {
        let flow = towards_child().require().build();
        let joined = joined(revision, Some(&flow), Some(child()), honest()).await;
        let again = |order: u32| {
            let call = joined
                .pair
                .client
                .call_tool("refund")
                .arguments(&json!({ "order": order }));
            call.meta(IDEMPOTENCY_KEY, "key-1").send()
        };
        assert_eq!(said(&again(1).await.expect("a result")), "refunded 1");
        assert_eq!(said(&again(1).await.expect("the same result")), "refunded 1");
        assert_eq!(joined.ran(), 1);
        let error = again(2).await.expect_err("another call");
        assert!(error.to_string().contains("idempotency"), "{error}");
        assert_eq!(joined.ran(), 1);
        let repeated = joined.served.find().target("refund").event(Event::Call).all();
        let outcomes: Vec<String> = repeated
            .iter()
            .map(|record| line(record)["wire"]["received"]["outcome"].to_string())
            .collect();
        assert!(outcomes.contains(&"\"repeated\"".to_owned()), "{outcomes:?}");
    }
}

#[tokio::test]
async fn what_can_not_be_signed_does_not_leave() {
    let flow = towards_child().build();
    let joined = joined(Revision::V2026_07_28, Some(&flow), Some(child()), honest()).await;
    let call = joined
        .pair
        .client
        .call_tool("refund")
        .arguments(&json!({ "order": 9_007_199_254_740_993_u64 }));
    let error = call.await.expect_err("no canonical form");
    assert!(error.to_string().contains("2^53"), "{error}");
    assert_eq!(joined.ran(), 0);
}
