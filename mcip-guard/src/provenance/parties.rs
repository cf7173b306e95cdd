//! What tools are: whether strangers write into what they return, whether that is private, whether a call has effects. From what
//! operators say, from what a server admits, and else from names.

use mcip_core::catalogue::{Descriptor, Trust};

/// What a result is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// Somebody whom the user does not trust may have written it.
    pub(super) untrusted: bool,
    /// That is known, and not only feared: an operator or the server says so, or the name does.
    pub(super) known_untrusted: bool,
    /// It is nobody else's business.
    pub(super) private: bool,
    /// It is there to give out credentials.
    pub(super) secret: bool,
}

/// Words in the names of what strangers write into.
const STRANGERS: &[&str] = &[
    "web",
    "website",
    "url",
    "fetch",
    "browse",
    "browser",
    "browsing",
    "http",
    "https",
    "page",
    "pages",
    "webpage",
    "crawl",
    "scrape",
    "mail",
    "mails",
    "email",
    "emails",
    "inbox",
    "message",
    "messages",
    "slack",
    "chat",
    "channel",
    "channels",
    "issue",
    "issues",
    "comment",
    "comments",
    "ticket",
    "tickets",
    "review",
    "reviews",
    "feed",
    "rss",
    "news",
    "tweet",
    "tweets",
    "post",
    "posts",
    "forum",
    "discord",
    "telegram",
    "sms",
    "wiki",
    "article",
    "articles",
    "pull",
    "pr",
    "attachment",
    "attachments",
    "internet",
];

/// Words in the names of what is private.
const PRIVATE: &[&str] = &[
    "file",
    "files",
    "document",
    "documents",
    "drive",
    "mail",
    "mails",
    "email",
    "emails",
    "inbox",
    "contact",
    "contacts",
    "calendar",
    "note",
    "notes",
    "memory",
    "secret",
    "secrets",
    "password",
    "passwords",
    "credential",
    "credentials",
    "env",
    "environment",
    "database",
    "db",
    "sql",
    "sqlite",
    "postgres",
    "account",
    "accounts",
    "balance",
    "transaction",
    "transactions",
    "payroll",
    "salary",
    "customer",
    "customers",
    "patient",
    "patients",
    "medical",
    "health",
    "private",
    "personal",
    "vault",
    "keychain",
    "clipboard",
    "invoice",
    "invoices",
    "bank",
    "repo",
    "repository",
];

/// Words in the names of what gives out credentials.
const SECRETS: &[&str] = &[
    "secret",
    "secrets",
    "password",
    "passwords",
    "credential",
    "credentials",
    "apikey",
    "apikeys",
    "secretsmanager",
    "1password",
];
/// Words in the names of servers that do; a tool may well say them of folders of notes.
const SAFES: &[&str] = &["vault", "keychain", "keyring"];
/// Two words in the names of tools that do.
const KEYS: &[[&str; 2]] = &[
    ["api", "key"],
    ["api", "keys"],
    ["access", "token"],
    ["access", "tokens"],
    ["access", "key"],
    ["private", "key"],
];
/// Words of tools that say something about credentials and give none out.
const ABOUT_SECRETS: &[&str] = &[
    "alert", "alerts", "delete", "list", "policy", "reset", "rotate", "scan", "scanning", "strength",
];

/// First words of the names of what only reads or reckons.
const READING: &[&str] = &[
    "get",
    "list",
    "read",
    "search",
    "find",
    "lookup",
    "look",
    "show",
    "fetch",
    "query",
    "describe",
    "count",
    "check",
    "view",
    "browse",
    "is",
    "has",
    "calculate",
    "compute",
    "convert",
    "validate",
    "parse",
    "summarize",
    "summarise",
    "translate",
    "compare",
    "echo",
    "ping",
    "help",
    "status",
    "info",
    "head",
    "cat",
    "ls",
    "stat",
    "diff",
    "inspect",
    "retrieve",
    "load",
    "preview",
    "estimate",
    "geocode",
    "tail",
    "grep",
    "glob",
    "suggest",
    "recommend",
    "analyze",
    "analyse",
    "think",
    "time",
    "current",
    "weather",
    "forecast",
];

/// Words that say there are effects, whatever the first word is.
const EFFECTS: &[&str] = &[
    "send",
    "pay",
    "delete",
    "remove",
    "transfer",
    "execute",
    "exec",
    "write",
    "update",
    "create",
    "upload",
    "publish",
    "forward",
    "drop",
    "overwrite",
    "purchase",
    "grant",
    "invite",
    "deploy",
    "eval",
    "shell",
];

/// The words of a name: divided at signs, and where a capital begins a word.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before_small) {
            words.push(String::new());
        }
        before_small = c.is_lowercase();
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn any_of(words: &[String], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(&word.as_str()))
}

/// What the result of a tool, resource or prompt is worth.
pub(super) fn source(server: &str, target: Option<&str>, descriptor: Option<&Descriptor>) -> Source {
    let trust = descriptor.map_or(Trust::Unknown, |descriptor| descriptor.trust);
    // Only an operator can have said so.
    let closed = descriptor.is_some_and(|descriptor| !descriptor.open_world);
    let mut names = words(server);
    names.extend(words(target.unwrap_or_default()));
    let private = descriptor.and_then(|descriptor| descriptor.private);
    let secret = private != Some(false) && gives_secrets(server, target.unwrap_or_default());
    let known_untrusted = match trust {
        Trust::Untrusted => true,
        Trust::Trusted => false,
        Trust::Unknown => !closed && any_of(&names, STRANGERS),
    };
    Source {
        untrusted: known_untrusted || (trust == Trust::Unknown && !closed),
        known_untrusted,
        private: private.unwrap_or_else(|| secret || any_of(&names, PRIVATE)),
        secret,
    }
}

/// Whether the names of a server and of what it offers say that it gives out credentials.
fn gives_secrets(server: &str, target: &str) -> bool {
    let (server, target) = (words(server), words(target));
    let is_key = |pair: &[String]| KEYS.iter().any(|key| pair == key);
    let named = any_of(&server, SECRETS) || any_of(&server, SAFES) || any_of(&target, SECRETS);
    (named || target.windows(2).any(is_key)) && !any_of(&target, ABOUT_SECRETS)
}

/// Whether a call of a tool has effects that the user would want to decide on: as far as operators say, servers admit, or names tell.
/// What nobody knows anything of has.
pub(super) fn has_effects(target: &str, descriptor: Option<&Descriptor>) -> bool {
    if let Some(descriptor) = descriptor {
        // Only an operator can have said so.
        if descriptor.read_only {
            return false;
        }
        if descriptor.admits_effects {
            return true;
        }
    }
    let words = words(target);
    let reads = words.first().is_some_and(|first| READING.contains(&first.as_str()));
    !reads || any_of(&words, EFFECTS)
}

/// Whether what is sent may leave the server for the world.
pub(super) fn is_outward(descriptor: Option<&Descriptor>) -> bool {
    descriptor.is_none_or(|descriptor| descriptor.open_world)
}

/// Whether an operator vouches for it.
pub(super) fn is_trusted(descriptor: Option<&Descriptor>) -> bool {
    // Only an operator can have said so.
    descriptor.is_some_and(|descriptor| descriptor.trust == Trust::Trusted)
}

/// Names of arguments that say to whom something goes. A file or a record is no recipient.
const RECIPIENTS: &[&str] = &[
    "to",
    "cc",
    "bcc",
    "recipient",
    "recipients",
    "receiver",
    "payee",
    "beneficiary",
    "iban",
    "channel",
    "email",
    "mail",
    "address",
    "url",
    "uri",
    "endpoint",
    "webhook",
    "host",
    "hostname",
    "domain",
    "phone",
    "destination",
    "dest",
    "participant",
    "participants",
    "attendee",
    "attendees",
];

/// Whether an argument of this name says to whom something goes.
pub(super) fn names_recipient(key: &str) -> bool {
    any_of(&words(key), RECIPIENTS)
}

/// Names of arguments that say where something is sent.
const DESTINATIONS: &[&str] = &[
    "to",
    "cc",
    "bcc",
    "recipient",
    "recipients",
    "receiver",
    "email",
    "mail",
    "url",
    "uri",
    "endpoint",
    "webhook",
    "host",
    "hostname",
    "channel",
    "destination",
];

/// Whether an argument of this name says where something is sent.
pub(super) fn names_destination(key: &str) -> bool {
    any_of(&words(key), DESTINATIONS)
}

/// Names of arguments that say whom or what: where a plain word is a destination.
const TARGETS: &[&str] = &[
    "to",
    "cc",
    "bcc",
    "recipient",
    "recipients",
    "receiver",
    "account",
    "payee",
    "beneficiary",
    "iban",
    "bic",
    "user",
    "username",
    "channel",
    "email",
    "mail",
    "address",
    "url",
    "uri",
    "link",
    "endpoint",
    "webhook",
    "host",
    "hostname",
    "domain",
    "path",
    "file",
    "filename",
    "repo",
    "repository",
    "owner",
    "org",
    "id",
    "phone",
    "number",
    "target",
    "destination",
    "dest",
    "participant",
    "participants",
    "attendee",
    "attendees",
    "member",
    "members",
    "role",
    "branch",
    "package",
    "table",
    "database",
];

/// Names of arguments that are carried out: no length makes them mere content.
const ORDERS: &[&str] = &[
    "command",
    "cmd",
    "code",
    "script",
    "sql",
    "query",
    "shell",
    "expression",
    "program",
    "args",
    "argv",
];

/// Whether an argument of this name says whom or what.
pub(super) fn names_target(key: &str) -> bool {
    any_of(&words(key), TARGETS)
}

/// Whether an argument of this name is carried out.
pub(super) fn is_order(key: &str) -> bool {
    any_of(&words(key), ORDERS)
}

#[cfg(test)]
mod tests {
    use mcip_core::digest::Digest;

    use super::*;

    #[test]
    fn names_tell_what_nobody_said() {
        for (tool, effects) in [
            ("send_mail", true),
            ("sendMail", true),
            ("transfer", true),
            ("frobnicate", true),
            ("read_file", false),
            ("getOrder", false),
            ("search_messages", false),
            ("get_and_delete_mail", true),
            ("list-orders", false),
            ("query", false),
        ] {
            assert_eq!(has_effects(tool, None), effects, "{tool}");
        }
        assert!(source("web", Some("get"), None).known_untrusted);
        assert!(!source("contacts", Some("lookup"), None).known_untrusted);
        assert!(
            source("contacts", Some("lookup"), None).untrusted,
            "nobody vouches for it"
        );
        assert!(source("files", Some("read"), None).private && !source("weather", Some("now"), None).private);
        for (server, tool, secret) in [
            ("vault", "read", true),
            ("aws", "get_secret_value", true),
            ("ci", "getApiKey", true),
            ("files", "read", false),
            ("obsidian", "list_files_in_vault", false),
            ("github", "list_secret_scanning_alerts", false),
            ("users", "reset_password", false),
        ] {
            assert_eq!(source(server, Some(tool), None).secret, secret, "{server} {tool}");
        }
        assert!(names_target("recipient_id") && names_target("toAddress") && !names_target("title"));
        assert!(is_order("sql") && !is_order("body"));
    }

    #[test]
    fn an_operators_word_goes_before_names_and_a_servers_only_raises() {
        let descriptor = |change: fn(&mut Descriptor)| {
            let mut descriptor = Descriptor::new("web", "get_page", Digest::of(b""));
            change(&mut descriptor);
            descriptor
        };
        let trusted = descriptor(|d| d.trust = Trust::Trusted);
        assert!(!source("web", Some("get_page"), Some(&trusted)).untrusted);
        let closed = descriptor(|d| d.open_world = false);
        assert!(!source("web", Some("get_page"), Some(&closed)).untrusted && !is_outward(Some(&closed)));
        let public = descriptor(|d| d.private = Some(false));
        assert!(
            !source("files", Some("read"), Some(&public)).private
                && !source("vault", Some("read"), Some(&public)).secret
        );
        assert!(has_effects("get_page", Some(&descriptor(|d| d.admits_effects = true))));
        assert!(!has_effects("send", Some(&descriptor(|d| d.read_only = true))));
    }
}
