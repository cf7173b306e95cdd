//! `kubectl run` and `kubectl debug`: pods that are more than pods.

use serde_json::Value;

use super::handed;
use super::{Looking, mounts, options};

/// Looks at a program that starts pods, if it is one.
pub(super) fn look(looking: &mut Looking, name: &str, words: &[&str]) -> bool {
    if !matches!(name, "kubectl" | "oc" | "kubecolor" | "k3s" | "microk8s") {
        return false;
    }
    let own = || words.iter().copied().take_while(|word| *word != "--");
    let has = |word: &str| own().any(|own| own == word);
    if has("debug") && own().any(|word| word.starts_with("node/")) {
        looking.add(handed::NODE);
    }
    let profiles = options::values(words, "--profile").any(|profile| profile == "sysadmin");
    let privileged = options::values(words, "--privileged").any(|value| options::is_on(Some(value)));
    if profiles || privileged || own().last() == Some("--privileged") {
        looking.add(handed::POD_RIGHTS);
    }
    for pod in options::values(words, "--overrides").chain(options::values(words, "--custom")) {
        match serde_json::from_str::<Value>(pod) {
            Ok(pod) if is_more(&pod) => looking.add(handed::POD_RIGHTS),
            _ => {}
        }
    }
    true
}

/// Whether a pod says somewhere that it has more than a pod. It nests no deeper than its reader lets it.
fn is_more(pod: &Value) -> bool {
    match pod {
        Value::Object(members) => members.iter().any(|(name, value)| match &**name {
            "privileged" | "hostPID" | "hostIPC" | "hostNetwork" if *value == Value::Bool(true) => true,
            "hostPath" => {
                let path = value.get("path").and_then(Value::as_str);
                path.is_some_and(|path| mounts::place(path, true).is_some())
            }
            _ => is_more(value),
        }),
        Value::Array(values) => values.iter().any(is_more),
        _ => false,
    }
}
