//! What a scope allows, by its name.

use std::collections::BTreeSet;

use super::table::{Action, Table, words};

/// What a scope allows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Allows {
    pub(super) actions: BTreeSet<Action>,
    pub(super) objects: BTreeSet<String>,
    /// Whether a narrower one would do where less is needed.
    pub(super) is_clear: bool,
}

impl Allows {
    /// What a scope allows; `None` where it only says who somebody is, or nothing is known of it.
    pub(super) fn of(scope: &str, table: &Table) -> Option<Self> {
        let scope = scope.trim();
        let is_url = scope.starts_with("https://") || scope.starts_with("http://") || scope.starts_with("api://");
        let name = match is_url {
            true => last_part(scope),
            false => scope,
        };
        let lower = name.to_lowercase();
        if lower.is_empty() || table.is_harmless(&lower) {
            return None;
        }
        // Short names mean what they say only at those who define them: there `drive` is all of it, elsewhere it is a word.
        let whole = table
            .scope(&lower)
            .filter(|known| is_url || !known.clear || lower.contains('_'));
        if let Some(known) = whole {
            return Some(Self {
                actions: known.actions.clone(),
                objects: known.objects.clone(),
                is_clear: known.clear,
            });
        }
        let mut allows = Self {
            is_clear: true,
            ..Self::default()
        };
        let words = words(name);
        let is_all = matches!(
            &*lower,
            "*" | "all" | "full" | "full_access" | "full-access" | "fullaccess" | "root" | "superuser"
        );
        // A star for the action is everything, one for the object is every object.
        if is_all || lower.ends_with(":*") || lower.ends_with(".*") || lower.ends_with("/*") {
            allows.actions.insert(Action::Admin);
        }
        for word in &words {
            // `label` in a scope is a thing; what a scope allows has few names.
            allows.actions.extend(action(word));
            allows.objects.extend(table.objects(word).cloned());
        }
        // `mail.all` lets do all, `Files.Read.All` read all.
        if words.last().is_some_and(|word| word == "all") && allows.actions.is_empty() {
            allows.actions.insert(Action::Admin);
        }
        let says = !allows.actions.is_empty() || !allows.objects.is_empty();
        says.then_some(allows)
    }
}

/// What a word in a scope allows.
fn action(word: &str) -> Option<Action> {
    Some(match word {
        "read" | "readonly" | "view" | "viewer" | "list" | "get" | "history" | "search" | "readbasic" => Action::Read,
        "write" | "readwrite" | "edit" | "editor" | "modify" | "create" | "update" | "insert" | "upload"
        | "compose" => Action::Write,
        "delete" | "remove" | "destroy" | "purge" => Action::Delete,
        "send" | "publish" | "post" => Action::Send,
        "admin" | "manage" | "full" | "fullaccess" | "fullcontrol" | "owner" | "sudo" | "root" | "superuser" => {
            Action::Admin
        }
        _ => return None,
    })
}

/// The part of an address that names the scope; the host where there is none.
fn last_part(url: &str) -> &str {
    let rest = url
        .split_once("://")
        .map_or(url, |(_, rest)| rest)
        .trim_end_matches('/');
    rest.rsplit('/').next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_of_every_form_are_read() {
        let allows = |scope: &str| Allows::of(scope, Table::known());
        for (scope, actions, object) in [
            ("calendar.read", vec![Action::Read], "calendar"),
            ("read:calendar", vec![Action::Read], "calendar"),
            ("files:write", vec![Action::Write], "files"),
            ("Files.ReadWrite.All", vec![Action::Read, Action::Write], "files"),
            ("https://graph.microsoft.com/Mail.Send", vec![Action::Send], "mail"),
            ("https://www.googleapis.com/auth/gmail.send", vec![Action::Send], "mail"),
            (
                "https://www.googleapis.com/auth/drive.readonly",
                vec![Action::Read],
                "files",
            ),
            (
                "https://www.googleapis.com/auth/drive",
                vec![Action::Write, Action::Delete],
                "files",
            ),
            (
                "https://mail.google.com/",
                vec![Action::Write, Action::Delete, Action::Send],
                "mail",
            ),
            ("repo", vec![Action::Write], "code"),
            ("admin:org", vec![Action::Admin], "organisation"),
            ("mail.all", vec![Action::Admin], "mail"),
            ("channels:history", vec![Action::Read], "chat"),
            ("calendar:*", vec![Action::Admin], "calendar"),
        ] {
            let found = allows(scope).expect(scope);
            assert_eq!(found.actions.into_iter().collect::<Vec<_>>(), actions, "{scope}");
            assert!(found.objects.contains(object), "{scope}: {:?}", found.objects);
        }
        for scope in [
            "openid",
            "profile",
            "email",
            "offline_access",
            "User.Read",
            "xyz",
            "",
            "https://www.googleapis.com/auth/userinfo.email",
        ] {
            assert_eq!(allows(scope), None, "{scope}");
        }
    }
}
