//! User interfaces: any page is judged, the same each time, and what is found names a place and no text of the page.

use std::time::SystemTime;

use mcip_core::error::is_unprintable;
use mcip_core::flow::Text;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, Labeller, ProtocolLabeller, Unlabelled};
use mcip_core::principal::{Method, Principal};
use mcip_core::record::Position;
use mcip_core::types::{Revision, methods};
use mcip_guard::content::Apps;
use serde_json::json;

/// See the module. The first line is an origin that the page declares; the rest is the page.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (origin, page) = text.split_once('\n').unwrap_or(("", &text));
    let meta = json!({"ui": {"csp": {"connectDomains": [origin], "resourceDomains": [origin]}}});
    for kind in ["text/html;profile=mcp-app", "application/javascript", "text/uri-list"] {
        let contents = json!([{"uri": "ui://a/b", "mimeType": kind, "text": page, "_meta": meta}]);
        let frame = json!({"jsonrpc": "2.0", "id": 1, "result": {"contents": contents}});
        let Ok(document) = super::parse(frame.to_string().as_bytes()) else {
            return;
        };
        let principal = Principal::new("server", Method::Bearer);
        let flow = ProtocolLabeller.label(&Unlabelled {
            position: Position::Client,
            direction: Direction::Inbound,
            kind: FrameKind::Result,
            server: &Text::Static("server"),
            principal: &principal,
            method: methods::RESOURCES_READ,
            descriptor: None,
        });
        let view = FlowView {
            position: Position::Client,
            direction: Direction::Inbound,
            kind: FrameKind::Result,
            flow: &flow,
            principal: &principal,
            revision: Revision::LATEST,
            method: methods::RESOURCES_READ,
            target: None,
            descriptor: None,
            request_id: None,
            document: &document,
            body: document.root().get("result"),
            now: SystemTime::UNIX_EPOCH,
            trajectory: None,
        };
        let judge = Apps::forceful();
        for judge in [judge.noted(), judge] {
            let verdict = judge.judge_now(&view).expect("at once").expect("judged");
            assert_eq!(
                judge.judge_now(&view),
                Some(Ok(verdict.clone())),
                "the same page, the same verdict"
            );
            let Some(found) = verdict.finding() else { continue };
            assert!(found.rule.as_str().starts_with("content.apps."), "{}", found.rule);
            assert!(found.evidence.as_str().starts_with("/contents/0"), "{}", found.evidence);
            assert!(!found.evidence.as_str().chars().any(is_unprintable) && found.evidence.as_str().len() < 512);
        }
    }
}
