use mcip_core::principal::{Method, Principal};

use super::*;
use crate::structure::testing::{Case, rule};

fn stopping(what: Stop) -> KillSwitch {
    let switch = KillSwitch::default();
    switch.stop(what, "a reason");
    switch
}

// Covers: ASI10, L4-kill, EG-contain
#[tokio::test]
async fn each_stop_stops_what_it_names_and_nothing_else() {
    let alice = || Principal::new("alice", Method::Bearer);
    let bob = || Principal::new("bob", Method::Bearer);
    for (stop, tool, principal, stopped) in [
        (Stop::Everything, "pay", alice(), true),
        (Stop::Server("server".into()), "pay", alice(), true),
        (Stop::Server("serve".into()), "pay", alice(), false),
        (Stop::Target("server/pay".into()), "pay", alice(), true),
        (Stop::Target("pay".into()), "pay", alice(), true),
        (Stop::Target("server/pay".into()), "look", alice(), false),
        (Stop::Principal("alice".into()), "pay", alice(), true),
        (Stop::Principal("alice".into()), "pay", bob(), false),
    ] {
        let switch = stopping(stop.clone());
        let call = Case::server_call(tool, "{}").principal(principal.clone());
        let expected = stopped.then_some(stop.rule());
        assert_eq!(rule(&call.judge(&switch).await), expected, "{stop}");
        let answer = Case::server_result(tool, r#"{"content":[]}"#).principal(principal);
        assert_eq!(rule(&answer.judge(&switch).await), expected, "{stop}, the answer");
    }
}

#[tokio::test]
async fn on_a_client_the_server_is_the_other_side() {
    let shop = Principal::new("shop", Method::DialledServer);
    let call = Case::client_call("pay", "{}").principal(shop);
    for (stop, stopped) in [
        (Stop::Server("shop".into()), true),
        (Stop::Server("bank".into()), false),
        (Stop::Target("shop/pay".into()), true),
        (Stop::Target("bank/pay".into()), false),
    ] {
        let verdict = call.judge(&stopping(stop.clone())).await;
        assert_eq!(rule(&verdict).is_some(), stopped, "{stop}");
    }
}

#[test]
fn another_spelling_of_a_resource_is_stopped_too() {
    let stopped = |stop: &str, uri: &str| is_of(&Stop::Target(stop.to_owned()), "", None, Some(uri));
    assert!(stopped("notes://secret", "notes://%73ecret"));
    assert!(stopped("notes://caf%C3%A9", "notes://caf%c3%a9"));
    assert!(!stopped("notes://secret", "notes://%74ecret"));
}

#[test]
fn nothing_is_looked_at_until_something_is_stopped_and_after_it_was_put_back() {
    let switch = KillSwitch::default();
    let call = Case::server_call("pay", "{}");
    assert!(!switch.applies(&call.scope()));
    switch.stop(Stop::Everything, "first");
    switch.stop(Stop::Everything, "second");
    assert!(switch.applies(&call.scope()));
    assert_eq!(switch.stops(), [(Stop::Everything, "second".into())]);
    assert!(switch.resume(&Stop::Everything) && !switch.resume(&Stop::Everything));
    assert!(!switch.applies(&call.scope()));
}

#[test]
fn what_was_given_up_can_still_be_said_to_be() {
    let switch = stopping(Stop::Everything);
    let applies = |direction, kind, method| {
        switch.applies(&Scope {
            direction,
            kind,
            method,
            descriptor: None,
        })
    };
    assert!(!applies(
        Direction::Inbound,
        FrameKind::Notification,
        methods::CANCELLED
    ));
    assert!(!applies(Direction::Outbound, FrameKind::Error, methods::TOOLS_CALL));
    assert!(!applies(Direction::Inbound, FrameKind::Request, methods::PING));
    assert!(applies(Direction::Outbound, FrameKind::Notification, methods::PROGRESS));
    assert!(applies(Direction::Inbound, FrameKind::Request, methods::TOOLS_LIST));
    assert!(applies(Direction::Inbound, FrameKind::Error, methods::TOOLS_CALL));
}
