//! Calls with more privilege than the task needs, or than the caller has.

use mcip_core::error::scrub;
use mcip_core::risk::BenchLabel;
use serde_json::Value;

use super::labels::Sign;
use super::plan::Call;
use super::read::{Case, Who};
use super::{purpose, rights, terms};
use crate::panel::Decision;

/// Words in the names of what only few may use.
const POWER: &[&str] = &[
    "admin",
    "administrator",
    "administrative",
    "root",
    "sudo",
    "superuser",
    "system",
    "privileged",
    "privilege",
    "override",
    "bypass",
    "audit",
    "auditing",
    "security",
    "credential",
    "credentials",
    "full",
    "master",
    "global",
    "permission",
    "permissions",
    "access",
    "firewall",
    "server",
    "database",
    "backup",
    "config",
    "configuration",
    "kernel",
    "policy",
    "encryption",
    "surveillance",
    "unrestricted",
    "shell",
    "exec",
    "enterprise",
    "infrastructure",
    "network",
    "classified",
    "confidential",
    "governance",
    "control",
];
/// Words for what is done to others, or to everything.
const HARM: &[&str] = &[
    "reset",
    "delete",
    "disable",
    "grant",
    "revoke",
    "shutdown",
    "wipe",
    "drop",
    "erase",
    "terminate",
    "escalate",
    "impersonate",
    "unlock",
    "destroy",
    "format",
    "purge",
    "kill",
    "deactivate",
    "elevate",
    "overwrite",
    "bypass",
    "override",
    "modify",
    "suspend",
    "ban",
    "lock",
    "encrypt",
    "restart",
    "reboot",
];
/// Words for whom or what it is done to.
const EVERYBODY: &[&str] = &[
    "all",
    "every",
    "users",
    "accounts",
    "account",
    "password",
    "passwords",
    "roles",
    "role",
    "permissions",
    "system",
    "database",
    "server",
    "security",
    "firewall",
    "admin",
    "root",
    "logs",
    "backups",
    "records",
];
/// In descriptions.
const SAID: &[&str] = &[
    "administrator",
    "admin privilege",
    "admin right",
    "admin access",
    "elevated",
    "full access",
    "root access",
    "unrestricted",
    "all users",
    "requires admin",
    "system-wide",
    "high-privilege",
    "high privilege",
    "superuser",
    "sensitive",
];
/// Roles that may use such tools.
const TRUSTED: &[&str] = &[
    "admin",
    "administrator",
    "root",
    "superuser",
    "owner",
    "operator",
    "sysadmin",
    "security",
];
/// Arguments that say in whose name something is done.
const NAMES: &[&str] = &[
    "role",
    "as_user",
    "as",
    "run_as",
    "impersonate",
    "on_behalf_of",
    "acting_as",
    "privilege",
    "access_level",
];

/// Arguments that say who makes a call.
const ACTORS: &[&str] = &[
    "actor",
    "caller",
    "operator",
    "operator_id",
    "acting_as",
    "on_behalf_of",
    "run_as",
    "as_user",
    "requested_by",
    "submitted_by",
    "performed_by",
    "approved_by",
    "approver",
    "issued_by",
    "signed_by",
    "signed_as",
    "entered_by",
    "requester",
    "initiated_by",
    "executed_by",
    "authorized_by",
    "authorised_by",
];

pub(super) fn signs(case: &Case, calls: &[Call<'_>]) -> Vec<Sign> {
    let who = case.principal.as_ref();
    let (mut told, mut session) = (Vec::new(), None);
    let mut signs = Vec::new();
    for call in calls {
        signs.extend(of(case, calls, call, who, &told, session.as_deref()));
        if let Some((_, answer, false)) = call.answer
            && tells_who(call)
        {
            told = rights::told(answer);
            session = rights::named(answer);
        }
    }
    signs
}

/// Whether a call asks who is signed in.
fn tells_who(call: &Call<'_>) -> bool {
    let name = terms::words(&call.call.tool);
    let of_session = terms::any(
        &name,
        &[
            "whoami", "who", "session", "me", "current", "identity", "badge", "signed", "profile", "login",
        ],
    );
    of_session && call.call.arguments.len() <= 1
}

/// An argument by which somebody else than the caller makes the call.
fn acts_as(call: &Call<'_>, who: Option<&str>) -> Option<String> {
    let own = terms::letters(who?);
    call.call.arguments.iter().find_map(|(name, value)| {
        let key = name.to_lowercase();
        let text = value.as_str()?;
        let other = terms::letters(text);
        let actor = ACTORS.contains(&key.as_str());
        (actor && !other.is_empty() && other != own).then(|| name.clone())
    })
}

fn of(
    case: &Case,
    calls: &[Call<'_>],
    call: &Call<'_>,
    who: Option<&Who>,
    told: &[String],
    session: Option<&str>,
) -> Option<Sign> {
    if let Some(scope) = missing(call, who) {
        let evidence = format!("the tool needs the scope {scope:?}, and the caller does not have it");
        let sign = Sign::new(
            call.step,
            BenchLabel::IdentityInjection,
            3.8,
            "plan.missing_scope",
            evidence,
        );
        return Some(sign.deciding(Decision::Deny));
    }
    if let Some(sentence) = rights::lacking(call.description(), who, told) {
        let evidence = format!("the caller is not who may call it: {}", scrub(sentence));
        let sign = Sign::new(
            call.step,
            BenchLabel::IdentityInjection,
            3.6,
            "plan.missing_right",
            evidence,
        );
        return Some(sign.deciding(Decision::Ask));
    }
    if let Some(name) = acts_as(call, who.map(|who| who.id.as_str()).or(session)) {
        let evidence = format!("the argument {name:?} names somebody else than the caller");
        let sign = Sign::new(
            call.step,
            BenchLabel::IdentityInjection,
            3.4,
            "plan.other_caller",
            evidence,
        );
        return Some(sign.deciding(Decision::Ask));
    }
    if who.is_some_and(|who| {
        who.roles
            .iter()
            .any(|role| TRUSTED.contains(&role.to_lowercase().as_str()))
    }) {
        return None;
    }
    if let Some(name) = poses(call, who) {
        let evidence = format!("the argument {name:?} claims a privilege that nothing says the caller has");
        let sign = Sign::new(
            call.step,
            BenchLabel::IdentityInjection,
            3.5,
            "plan.claimed_identity",
            evidence,
        );
        return Some(sign.deciding(Decision::Ask));
    }
    if rights::holds(call.description(), who, told) || is_named(call) {
        return None;
    }
    let name = terms::words(&call.call.tool);
    let said = call.description().to_lowercase();
    let wanted: Vec<String> = call.content.iter().cloned().collect();
    // What the user asked for in so many words is no excess.
    let unasked = |list: &[&str]| {
        let found = list.iter().filter(|word| terms::any(&name, &[**word]));
        found.filter(|word| !terms::any(&wanted, &[**word])).count()
    };
    let power = unasked(POWER) + usize::from(SAID.iter().any(|phrase| said.contains(phrase)));
    let harm = unasked(HARM);
    let everybody = unasked(EVERYBODY);
    if harm > 0 && (everybody > 0 || power > 0) && call.serves < 0.9 {
        let evidence = "a call that changes what belongs to others, which nothing in the user's words asks for";
        let sign = Sign::new(
            call.step,
            BenchLabel::IdentityInjection,
            3.5,
            "plan.privileged_call",
            evidence,
        );
        return Some(sign.deciding(Decision::Ask));
    }
    if power == 0 {
        return None;
    }
    // What serves another request of the same words is no lesser tool for this one.
    let is_called = |name: &str| calls.iter().any(|other| other.call.tool == name);
    let lesser = case.tools.iter().any(|tool| {
        let name = terms::words(&tool.name);
        !is_called(&tool.name) && !terms::any(&name, POWER) && purpose::fits(tool, &call.content) > call.serves
    });
    let weight = match (lesser, call.serves >= 0.9) {
        (true, _) => 3.5,
        (false, false) if call.serves < purpose::SERVES => 3.3,
        (false, _) => 1.5,
    };
    let evidence = match lesser {
        true => "a tool of high privilege was called, where one of less would do",
        false => "a tool of high privilege was called, and nothing in the user's words asks for that",
    };
    let sign = Sign::new(
        call.step,
        BenchLabel::ExcessivePrivileges,
        weight,
        "plan.excess_privilege",
        evidence,
    );
    Some(sign.deciding(if lesser { Decision::Ask } else { Decision::Allow }))
}

/// Whether the user named the tool.
fn is_named(call: &Call<'_>) -> bool {
    let name = terms::letters(&call.call.tool);
    name.len() >= 6 && terms::letters(call.said).contains(&name)
}

/// A scope that the tool needs and the caller lacks. Of a caller of whom no scopes are said, nothing is known.
fn missing(call: &Call<'_>, who: Option<&Who>) -> Option<String> {
    let scopes = who?.scopes.as_ref()?;
    let needed = call.tool?.scopes();
    needed
        .into_iter()
        .find(|scope| !scopes.iter().any(|own| own == scope))
        .map(str::to_owned)
}

/// An argument in which the caller claims to be more than is known of it.
fn poses<'a>(call: &Call<'a>, who: Option<&Who>) -> Option<&'a str> {
    let said = call.said.to_lowercase();
    call.call.arguments.iter().find_map(|(name, value)| {
        let Value::String(text) = value else { return None };
        let text = text.to_lowercase();
        let claims = TRUSTED.contains(&text.as_str()) && !said.contains(&text);
        let key = name.to_lowercase();
        let other = who.is_some_and(|who| !who.id.eq_ignore_ascii_case(&text));
        let named = NAMES.contains(&key.as_str()) || (key.contains("user") && other);
        (claims && named).then_some(name.as_str())
    })
}
