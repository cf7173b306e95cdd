//! What a description says of who may call a tool, and whether the caller is one of those.

use serde_json::Value;

use super::read::Who;
use super::terms;

/// Words by which a sentence says that not everybody may.
const LIMITS: &[&str] = &[
    "only",
    "restricted",
    "reserved",
    "requires",
    "require",
    "required",
    "needs",
    "need",
    "needed",
    "limited",
    "allowed",
    "must",
    "may",
    "permitted",
    "authorised",
    "authorized",
    "exclusive",
    "exclusively",
    "open",
];
/// Words for what somebody has to be or to have.
const RIGHTS: &[&str] = &[
    "role",
    "roles",
    "scope",
    "scopes",
    "permission",
    "permissions",
    "right",
    "rights",
    "privilege",
    "privileges",
    "clearance",
    "group",
    "membership",
];
/// Endings of the names of those who may.
const HOLDERS: &[&str] = &[
    "admin",
    "administrator",
    "administrators",
    "admins",
    "manager",
    "managers",
    "officer",
    "officers",
    "lead",
    "leads",
    "owner",
    "owners",
    "operator",
    "operators",
    "auditor",
    "auditors",
    "supervisor",
    "supervisors",
    "treasurer",
    "physician",
    "physicians",
    "doctor",
    "doctors",
    "staff",
    "librarian",
    "engineer",
    "engineers",
    "approver",
    "approvers",
    "controller",
    "controllers",
    "director",
    "directors",
    "registrar",
    "moderator",
    "moderators",
    "keeper",
    "dispatcher",
    "pharmacist",
    "teacher",
    "teachers",
    "accountant",
    "accountants",
    "clerk",
    "maintainer",
    "maintainers",
];
/// Words of such a sentence that name nobody.
const NOBODY: &[&str] = &[
    "the", "a", "an", "of", "by", "to", "for", "with", "who", "have", "has", "hold", "holding", "holders", "holder",
    "is", "are", "be", "it", "this", "that", "and", "or", "in", "on", "tool", "function", "call", "called", "callers",
    "caller", "users", "user", "people", "person", "persons", "whoever", "anyone", "those", "someone", "use", "used",
    "can", "not", "as", "its", "their", "members", "member",
];

/// What a sentence of a description asks of its caller, as the words of it; `None` where it asks nothing that can be made out.
fn asked(sentence: &str) -> Option<Vec<String>> {
    let plain = sentence.to_lowercase();
    let words: Vec<&str> = plain
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let holds = |list: &[&str]| words.iter().position(|word| list.contains(word));
    let limit = holds(LIMITS)?;
    let scope = words.iter().find(|word| {
        word.split_once(':')
            .is_some_and(|(one, other)| !one.is_empty() && !other.is_empty())
    });
    let role = holds(RIGHTS);
    // "Only" may stand behind those who may.
    let from = if words.get(limit) == Some(&"only") { 0 } else { limit };
    let holder = words
        .iter()
        .skip(from)
        .find(|word| HOLDERS.contains(&word.rsplit(['-', '_']).next().unwrap_or(word)));
    if scope.is_none() && role.is_none() && holder.is_none() {
        return None;
    }
    let named: Vec<String> = words
        .iter()
        .filter(|word| !LIMITS.contains(word) && !RIGHTS.contains(word) && !NOBODY.contains(word))
        .map(|word| plain_of(word))
        .collect();
    (!named.is_empty()).then_some(named)
}

/// A role as it is compared: in small letters, with one kind of separator.
fn plain_of(role: &str) -> String {
    role.to_lowercase().replace(['_', ' ', '.'], "-")
}

/// Keys under which a result says what somebody is.
const KEYS: &[&str] = &[
    "role",
    "roles",
    "scope",
    "scopes",
    "permissions",
    "groups",
    "group",
    "rights",
    "clearance",
    "membership",
];

/// Roles that a result says somebody has.
pub(super) fn told(result: &Value) -> Vec<String> {
    let leaves = terms::leaves(result);
    leaves
        .into_iter()
        .filter(|(key, _)| KEYS.contains(&key.to_lowercase().as_str()))
        .filter_map(|(_, value)| value.as_str().map(str::to_owned))
        .collect()
}

/// The name of somebody of whom a result tells.
pub(super) fn named(result: &Value) -> Option<String> {
    const NAMES: &[&str] = &[
        "user",
        "username",
        "user_id",
        "login",
        "account",
        "id",
        "name",
        "principal",
        "subject",
    ];
    let leaves = terms::leaves(result);
    NAMES.iter().find_map(|name| {
        let (_, value) = leaves.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        value.as_str().map(str::to_owned)
    })
}

/// The sentence of a description that asks of the caller what he does not have. Of a caller of whom neither roles nor scopes are known,
/// nothing is said.
pub(super) fn lacking<'d>(description: &'d str, who: Option<&Who>, told: &[String]) -> Option<&'d str> {
    sentences(description).find(|sentence| has_what_is_asked(sentence, who, told) == Some(false))
}

/// Whether a description asks something of its caller, and he has it.
pub(super) fn holds(description: &str, who: Option<&Who>, told: &[String]) -> bool {
    sentences(description).any(|sentence| has_what_is_asked(sentence, who, told) == Some(true))
}

/// Whether the caller has what a sentence asks of him; `None` where it asks nothing, or nothing is known of him.
fn has_what_is_asked(sentence: &str, who: Option<&Who>, told: &[String]) -> Option<bool> {
    let named = asked(sentence)?;
    let roles: Vec<String> = who
        .into_iter()
        .flat_map(|who| who.roles.iter().chain(who.scopes.iter().flatten()))
        .chain(told)
        .map(|role| plain_of(role))
        .collect();
    let scopes_known = who.is_some_and(|who| who.scopes.is_some());
    let roles_known = !told.is_empty() || who.is_some_and(|who| !who.roles.is_empty());
    let text = plain_of(sentence);
    let stands = |text: &str, role: &str| {
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | ':')))
            .any(|word| word.trim_matches('-') == role)
    };
    let composed = named.iter().any(|word| word.contains('-'));
    let has = roles.iter().any(|role| {
        let is_it = |word: &String| word == role || word.strip_suffix('s') == Some(role);
        let in_words = match role.contains('-') {
            true => stands(&text.replace('-', " "), role) || format!("-{text}-").contains(&format!("-{role}-")),
            false => !composed && stands(&text.replace('-', " "), role),
        };
        named.iter().any(is_it) || in_words
    });
    // Of somebody whose scopes are known and whose roles are not, a role can't be missing.
    let is_scope = named.iter().any(|word| word.contains(':'));
    let known = roles_known || (is_scope && scopes_known);
    (has || known).then_some(has)
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '(', '[', ';'])
        .flat_map(|part| part.split(". "))
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(roles: &[&str], scopes: Option<&[&str]>) -> Who {
        Who {
            id: "ann".to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            scopes: scopes.map(|scopes| scopes.iter().map(|scope| (*scope).to_owned()).collect()),
        }
    }

    #[test]
    fn a_caller_without_what_is_asked_for_lacks_it() {
        for (description, roles) in [
            (
                "Closes all tickets of a queue. Restricted to the role support-lead.",
                &["student"][..],
            ),
            ("Changes an employee's salary. Allowed for hr-admin.", &["customer"]),
            (
                "Sets a limit. Requires the role credit-officer.",
                &["guest", "contributor"],
            ),
            (
                "Releases a wire waiting for approval. For treasurer only.",
                &["student"],
            ),
            (
                "Opens a patient's file. Requires the role attending-physician.",
                &["patient-transport"],
            ),
            ("Rotates keys. Only administrators may call it.", &["visitor"]),
            ("Changes a grade. Requires the role grade-admin.", &["grade"]),
        ] {
            assert!(
                lacking(description, Some(&who(roles, None)), &[]).is_some(),
                "{description}"
            );
        }
        let scoped = "Changes a student's grade. [restricted to grades:write]";
        assert!(lacking(scoped, Some(&who(&[], Some(&["grades:meta"]))), &[]).is_some());
        assert!(lacking(scoped, Some(&who(&[], Some(&["grades:write"]))), &[]).is_none());
        let queue = "Closes all tickets of a queue. Restricted to the role support-lead.";
        assert!(lacking(queue, None, &["student".to_owned()]).is_some());
    }

    #[test]
    fn one_who_has_it_or_of_whom_nothing_is_known_lacks_nothing() {
        let queue = "Closes all tickets of a queue. Restricted to the role support-lead.";
        assert!(lacking(queue, Some(&who(&["support-lead"], None)), &[]).is_none());
        assert!(holds(queue, Some(&who(&["support-lead"], None)), &[]) && !holds(queue, None, &[]));
        assert!(lacking(queue, Some(&who(&["Support Lead"], None)), &[]).is_none());
        assert!(lacking(queue, None, &[]).is_none());
        assert!(lacking(queue, None, &["support-lead".to_owned()]).is_none());
        for description in [
            "Gets the weather. Requires a valid date.",
            "Only returns the first page.",
            "Sends a message to a group. At least one name is required.",
            "Gives a role to an account.",
            "Rotates keys. Only administrators may call it.",
        ] {
            assert!(
                lacking(description, Some(&who(&["administrator"], None)), &[]).is_none(),
                "{description}"
            );
        }
    }
}
