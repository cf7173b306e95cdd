//! A second look, at scripts whose tokens are in doubt: calls with an address beside them, wherever they stand.

use std::sync::LazyLock;

use regex_automata::meta::{Config, Regex};

/// What a call looks like. In linear time, and with bounded memory.
static CALLS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let address = r#"["'`]\s*((?:(?:https?|wss?):)?//[^"'`\s\\]*)"#;
    let calls =
        r"(?:fetch|sendBeacon|WebSocket|EventSource|WebTransport|importScripts|import|Worker|assign|replace)\s*\(?\s*";
    let gives = r"(?:location|src|href|action)\s*=\s*";
    Regex::builder()
        .configure(Config::new().nfa_size_limit(Some(1 << 20)))
        .build(&format!("(?:{calls}|{gives}){address}"))
        .ok()
});

/// The addresses that stand in calls. `None` where nobody could look.
pub(super) fn calls(script: &str) -> Option<Vec<&str>> {
    let calls = CALLS.as_ref()?;
    let mut found = Vec::new();
    let mut captures = calls.create_captures();
    let mut at = 0;
    while at <= script.len() && found.len() < 256 {
        calls.search_captures(&regex_automata::Input::new(script).range(at..), &mut captures);
        let (Some(whole), Some(address)) = (captures.get_match(), captures.get_group(1)) else {
            break;
        };
        found.extend(script.get(address.range()));
        at = whole.end().max(at + 1);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    #[test]
    fn calls_are_found_wherever_they_stand() {
        let script =
            "x=function(){}/1;fetch('https://a.example/1')/1; location = \"//b.example\"; a.b('https://c.example')";
        assert_eq!(super::calls(script), Some(vec!["https://a.example/1", "//b.example"]));
        assert_eq!(super::calls(""), Some(vec![]));
    }
}
