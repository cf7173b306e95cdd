//! All judges of content together: benign traffic passes untouched, and settings do what they say.

use mcip_core::pipeline::{Direction, FrameKind, Judge};
use mcip_core::record::Position;
use mcip_core::types::methods;
use mcip_core::verdict::Verdict;

use super::*;
use crate::structure::testing::Case;

/// What people send and get all day.
const BENIGN: &[&str] = &[
    "fn main() {\n    println!(\"{:?}\", std::env::args().collect::<Vec<_>>());\n}\n",
    "#!/bin/sh\nset -eu\nfor f in *.rs; do echo -e \"\\033[31m$f\\033[0m\"; done\n",
    "SELECT u.id, u.name FROM users u WHERE u.deleted_at IS NULL AND u.name LIKE '%o''neil%' ORDER BY 1; -- previous rows ignored",
    "{\"name\":\"x\",\"nested\":[1,2,{\"a\\u0041\":null}],\"path\":\"C:\\\\Users\\\\me\\\\disk-image\"}",
    "Hi Ana,\n\nplease find attached the instructions for the previous release. Ignore my earlier mail.\n\nBest,\nBob\n-- \nSent from my phone",
    "Prompt injection: an attacker writes \"ignore all previous instructions\" or <IMPORTANT> into a web page. Do not tell the user \
     that this works, say the papers; see also [INST] and <|im_start|> markers.",
    "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==",
    "Mixed 😀👍🏽 👨\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} 1\u{fe0f}\u{20e3} 🇩🇪",
    "السلام عليكم ورحمة الله \u{200f}(2024)\u{200f} \u{2067}نص\u{2069} — می\u{200c}شود",
    "שלום עולם, \u{202b}טקסט מוטבע\u{202c} ועוד \u{200e}LTR\u{200f}",
    "请忽略大小写。系统提示:以前的说明已归档。葛\u{e0100}飾区",
    "日本語のテキスト:前の指示を参照してください。ﾊﾝｶｸ",
    "Привет! Игнорируйте регистр символов. Українська мова, ћирилица",
    "ไทย\u{200b}ภาษา\u{200b}ไทย हिन्दी क्\u{200d}ष தமிழ்",
    "commit 5f2b8c9d1e3a4b6c7d8e9f0a1b2c3d4e5f6a7b8c\nAuthor: A <a@example.com>\n\n    Fix task-runner: sk-ip empty eyJ tokens",
    "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ4kfVb2gWmPqz0nX1yZ me@host",
    "Set GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx and OPENAI_API_KEY=sk-... before you start",
    "550e8400-e29b-41d4-a716-446655440000 sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "Donau\u{ad}dampf\u{ad}schiff\u{ad}fahrts\u{ad}gesellschaft; naïve café; “quotes” – dashes… 5\u{a0}km\u{202f}½",
    "page one\u{c}page two\u{b}soft break\r\n\ttabbed",
    "<html><body class=\"important\"><system-out>[int] [inst-1] <b>Important</b></system-out></body></html>",
];

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// The verdict of each judge that has force, of those that apply.
async fn forced(case: &Case) -> Vec<(&'static str, Verdict)> {
    let redactor = Redaction::new().incoming().judge();
    let judges: [&dyn Judge; 3] = [&HiddenText, &redactor, &Instructions::in_definitions()];
    let mut verdicts = Vec::new();
    for judge in judges {
        if judge.applies(&case.scope()) {
            verdicts.push((judge.name(), case.judge(judge).await.unwrap()));
        }
    }
    verdicts
}

#[tokio::test]
async fn benign_traffic_passes_untouched() {
    for text in BENIGN {
        let text = json(text);
        let arguments = format!(r#"{{"q":{text},"n":[1,true,null]}}"#);
        let result =
            format!(r#"{{"content":[{{"type":"text","text":{text}}}],"structuredContent":{{"rows":[{text}]}}}}"#);
        let notice = format!(r#"{{"progressToken":1,"progress":1,"message":{text}}}"#);
        let error = format!(r#"{{"code":-32603,"message":{text}}}"#);
        let of =
            |position, direction, kind, body: &str| Case::new(position, direction, kind, methods::TOOLS_CALL, body);
        for case in [
            Case::server_call("t", &arguments),
            Case::client_call("t", &arguments),
            Case::server_result("t", &result),
            Case::client_result(methods::TOOLS_CALL, &result),
            of(Position::Server, Direction::Outbound, FrameKind::Notification, &notice),
            of(Position::Client, Direction::Inbound, FrameKind::Notification, &notice),
            of(Position::Server, Direction::Outbound, FrameKind::Error, &error),
            of(Position::Client, Direction::Inbound, FrameKind::Error, &error),
        ] {
            for (judge, verdict) in forced(&case).await {
                assert_eq!(verdict, Verdict::Allow, "{judge}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn benign_definitions_pass_untouched() {
    for description in [
        "Use this tool to query the database. IMPORTANT: always call `list_tables` first!",
        "Sends an e-mail. You should ask the user before. Never guess addresses.",
        "Reads a file. Paths outside the workspace are not allowed. Do not use on binary files.",
        "Ignore whitespace in diffs (git diff -w). Ignores previous results if fresh=true.",
        "Sets the system prompt of the assistant; it replaces prior prompts.",
        "Übersetzt Texte. 翻译文本。 يترجم النصوص. 😀",
    ] {
        let list = format!(r#"{{"tools":[{{"name":"t","description":{}}}]}}"#, json(description));
        for (judge, verdict) in forced(&Case::client_result(methods::TOOLS_LIST, &list)).await {
            assert_eq!(verdict, Verdict::Allow, "{judge}: {description}");
        }
    }
}

#[test]
fn settings_change_seats_and_leave_their_reasons() {
    let names = |content: &Content| content.seats().iter().map(Seat::name).collect::<Vec<_>>();
    let content = Content::default();
    assert_eq!(
        names(&content),
        [
            "hidden_text",
            "secrets",
            "instructions",
            "instructions_in_results",
            "instructions_elsewhere",
            "apps",
            "apps_noted"
        ]
    );
    assert!(content.weakenings().is_empty());
    assert_eq!(content.weight(Category::Instructions), Weight::Audit);

    let content = content
        .without(Category::Secrets, "a vault")
        .audit_only(Category::HiddenText, "colours")
        .enforce(Category::Instructions);
    assert_eq!(
        names(&content),
        [
            "hidden_text",
            "instructions",
            "instructions_in_results",
            "instructions_elsewhere",
            "apps",
            "apps_noted"
        ]
    );
    assert_eq!(content.weight(Category::HiddenText), Weight::Audit);
    assert_eq!(content.weight(Category::Instructions), Weight::Enforce);
    let reasons: Vec<&str> = content.weakenings().iter().map(|(_, reason)| reason.as_str()).collect();
    assert_eq!(reasons, ["a vault", "colours"]);
}
