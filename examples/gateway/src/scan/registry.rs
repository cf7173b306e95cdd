//! Definitions beside each other, and beside what was pinned of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use bytes::Bytes;
use mcip_core::json::Document;
use mcip_guard::registry::{
    Candidate, Definition as Registered, FirstUse, Identity, Kind, Lock, LockFile, LockedServer, Observation, Pin,
    Registry, RegistryOptions, Severity as Weight, Validity, scan,
};

use super::{JudgedTool, Said, Severity};
use crate::Problem;
use crate::definitions::{Definition, MOST_BYTES};
use crate::panel::{Decision, scan_limits};

/// Of one list: two definitions of one name. Of tools of which nobody says whose they are that means nothing.
const REDEFINED: &str = "registry.redefined";

/// What is pinned in a file; nothing where there is none.
pub(crate) fn load(path: &Path) -> Result<Lock, Problem> {
    LockFile::new(path).load().map_err(|error| error.to_string())
}

/// Adds what is to be said of each tool beside all others, and beside what was pinned.
pub(super) fn add(judged: &mut [JudgedTool], lock: &Lock, now: SystemTime) {
    let registered: Vec<(usize, Candidate)> = judged
        .iter()
        .enumerate()
        .filter_map(|(index, judged)| Some((index, candidate(&judged.tool)?)))
        .collect();
    let candidates: Vec<Candidate> = registered.iter().map(|(_, candidate)| candidate.clone()).collect();
    let observed = scan(lock, &candidates, now);
    for ((index, candidate), observed) in registered.into_iter().zip(observed) {
        let Some(judged) = judged.get_mut(index) else { continue };
        let nameless = candidate.server.is_empty();
        for seen in observed.iter().filter(|seen| !(nameless && seen.rule == REDEFINED)) {
            judged.verdict = judged.verdict.max(decision(seen));
            judged.said.push(said(seen));
        }
    }
}

/// What is to be said of the servers themselves: each of their tools is for somebody to approve, where another program, package or address
/// stands under the name, or where their start hands out the machine. What they are now is taken out of `identities`. Gives what is to be said
/// of servers without any tool.
pub(super) fn identify(
    judged: &mut [JudgedTool],
    path: &Path,
    identities: &mut Vec<(String, Identity)>,
    now: SystemTime,
) -> Result<Vec<Problem>, Problem> {
    // It pins nothing: that is done by whoever asks for it.
    let options = RegistryOptions::new().first_use(FirstUse::Approve);
    let registry = Registry::open(path, options).map_err(|error| error.to_string())?;
    let (mut others, mut toolless) = (Vec::new(), Vec::new());
    for (server, identity) in identities.iter() {
        let found = registry
            .identify(server, identity.clone(), now)
            .map_err(|error| error.to_string())?;
        let found = found.into_iter().filter(|seen| seen.rule != "registry.unapproved");
        for seen in found.filter(|seen| seen.has_force) {
            others.push(server.clone());
            let mut has_tools = false;
            for judged in judged
                .iter_mut()
                .filter(|judged| judged.tool.server.as_ref() == Some(server))
            {
                has_tools = true;
                judged.verdict = judged.verdict.max(Decision::Ask);
                judged.said.push(said(&seen));
            }
            if !has_tools {
                toolless.push(format!("{server}: {seen}"));
            }
        }
    }
    identities.retain(|(server, _)| !others.contains(server));
    Ok(toolless)
}

/// What differs from what was pinned, a line each.
pub(crate) fn differences(tools: &[Definition], lock: &Lock, now: SystemTime) -> Vec<String> {
    let candidates: Vec<Candidate> = tools.iter().filter_map(candidate).collect();
    let observed = scan(lock, &candidates, now);
    let mut lines = Vec::new();
    for (candidate, observed) in candidates.iter().zip(observed) {
        let changes = ["registry.changed", "registry.unpinned"];
        let changes = observed.iter().filter(|seen| changes.contains(&seen.rule));
        lines.extend(
            changes.map(|seen| format!("{}/{}: {}", candidate.server, candidate.definition.name, seen.evidence)),
        );
    }
    lines
}

/// A definition as the registry knows it; `None` for what is none.
fn candidate(tool: &Definition) -> Option<Candidate> {
    let document = Document::parse(Bytes::from(tool.raw.clone()), &scan_limits(MOST_BYTES)).ok()?;
    Some(Candidate {
        server: tool.server.as_deref().unwrap_or_default().into(),
        definition: Registered::of(Kind::Tool, document.root())?,
    })
}

/// What only differs from what was pinned, or has ended: that is for somebody to approve.
const FOR_APPROVAL: [&str; 4] = [
    "registry.changed",
    "registry.unpinned",
    "registry.unapproved",
    "registry.expired",
];

/// What changed is for somebody to approve; what looks like an attack is denied.
fn decision(seen: &Observation) -> Decision {
    match (seen.has_force, seen.severity) {
        (false, _) => Decision::Allow,
        (true, _) if FOR_APPROVAL.contains(&seen.rule) => Decision::Ask,
        (true, Weight::High | Weight::Critical) => Decision::Deny,
        (true, _) => Decision::Ask,
    }
}

fn said(seen: &Observation) -> Said {
    Said {
        risk: Some(seen.risk.as_str()),
        rule: seen.rule.to_owned(),
        has_force: seen.has_force,
        severity: match seen.severity {
            Weight::Low => Severity::Low,
            Weight::Medium => Severity::Medium,
            Weight::High => Severity::High,
            Weight::Critical => Severity::Critical,
        },
        place: seen.pointer.clone(),
        excerpt: seen.evidence.chars().take(120).collect(),
    }
}

/// Pins these tools, in place of what was pinned of their servers, and what these servers are, where that is known. What was pinned of `others`
/// stays: so it can be said later what changed. How many servers there are.
pub(crate) fn pin<'a>(
    path: &Path,
    tools: impl Iterator<Item = &'a Definition>,
    others: &[&Definition],
    identities: Vec<(String, Identity)>,
    by: &str,
    now: SystemTime,
) -> Result<usize, Problem> {
    let mut servers: BTreeMap<Box<str>, Vec<Registered>> = BTreeMap::new();
    for tool in tools {
        let nobodys = || {
            format!(
                "nobody says whose {:?} is; give it a member `server`",
                mcip_core::error::shown(&tool.name)
            )
        };
        let candidate =
            candidate(tool).ok_or_else(|| format!("{:?} is no definition", mcip_core::error::shown(&tool.name)))?;
        if candidate.server.is_empty() {
            return Err(nobodys());
        }
        servers.entry(candidate.server).or_default().push(candidate.definition);
    }
    let count = servers.len();
    let updated = LockFile::new(path).update(|lock| {
        for (server, definitions) in servers {
            let locked = lock
                .servers
                .entry(server.clone())
                .or_insert_with(|| LockedServer::new(now));
            let before = locked.pins.remove(&Kind::Tool).unwrap_or_default();
            for definition in definitions {
                // What did not change keeps who pinned it and when.
                let kept = before.get(&definition.name);
                let kept = kept.filter(|pin| pin.digest == definition.digest && pin.validity == Validity::default());
                let pin = kept.cloned().unwrap_or_else(|| Pin::new(&definition, by, now));
                locked.put(&definition, pin);
            }
            for other in others.iter().filter(|other| other.server.as_deref() == Some(&*server)) {
                let kept = before.get(&*other.name).cloned();
                let pins = locked.pins.entry(Kind::Tool).or_default();
                if let Some(kept) = kept {
                    pins.entry(other.name.as_str().into()).or_insert(kept);
                }
            }
            locked.complete.insert(Kind::Tool);
        }
        for (server, identity) in identities {
            if let Some(locked) = lock.servers.get_mut(&*server) {
                locked.identity = Some(identity);
            }
        }
    });
    updated.map(|_| count).map_err(|error| error.to_string())
}
