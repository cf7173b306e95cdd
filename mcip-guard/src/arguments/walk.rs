//! One look at all strings of the arguments of a call.

use mcip_core::catalogue::{Boundaries, Boundary};
use mcip_core::json::{Kind, Node};
use mcip_core::risk::Risk;
use mcip_core::verdict::Finding;

use super::path::Root;
use super::role::{self, Role, Tool};
use super::stray::{self, Limits, Stray};
use super::{Arguments, Check, address, finding, package, path, schema, shell};

/// The words of a command that were given one by one are put together up to so many bytes.
const LONGEST_COMMAND: usize = 4096;

/// One look at all strings of the arguments of a call.
pub(super) struct Walk<'a> {
    pub(super) judge: &'a Arguments,
    pub(super) tool: Tool,
    /// The directories that were named for the server.
    pub(super) roots: Option<&'a [Root]>,
    /// The directory that the call itself names as the one to stay in.
    pub(super) within: Option<Root>,
    /// What the tool's own definition says of where paths stay, and what of it holds for the member that is looked at.
    pub(super) declared: Option<&'a Boundaries>,
    pub(super) bound: Option<&'a Boundary>,
    /// The roots that the client told.
    pub(super) told: &'a [Root],
    pub(super) arguments: Node<'a>,
    /// The first thing that is asked about. What is denied goes before it.
    pub(super) asked: Option<Finding>,
}

impl<'a> Walk<'a> {
    /// The directory in which a call says to stay: a member of such a name beside other paths.
    pub(super) fn declared_root(&self) -> Option<Root> {
        let named = self
            .arguments
            .members()
            .find(|(name, value)| role::is_root(name) && value.as_str().is_some_and(|value| path::is_absolute(&value)));
        named
            .and_then(|(_, value)| value.as_str())
            .map(|value| Root::new(&value))
    }

    /// Looks at the members of an object, which itself is for something.
    pub(super) fn object(
        &mut self,
        object: Node<'a>,
        declared: Option<&schema::Members>,
        outer: Role,
    ) -> Option<Finding> {
        let properties = declared.and_then(|declared| declared.get("properties")?.as_object());
        object.members().find_map(|(name, value)| {
            let declared = properties.and_then(|all| all.get(&*name)?.as_object());
            let role = match role::of(&name, declared, &self.tool) {
                // `{"files": {"a.sh": "…"}}`: what is in the file.
                _ if outer == Role::Path && name.contains(['.', '/', '\\']) => Role::Free,
                // What is inside of prose or code is as well.
                Role::Unknown if outer == Role::Free => Role::Free,
                role => role,
            };
            if let Some(found) = self.key(&name, value, outer) {
                return Some(found);
            }
            let around = self.bound;
            self.bound = self.declared.and_then(|all| all.members.get(&*name)).or(around);
            let found = self.value(value, role, declared, role::is_root(&name));
            self.bound = around;
            found
        })
    }

    /// What is found of a path by the tool's own definition, and by what the client told.
    fn strays(&self, text: &str, role: Role, is_root: bool) -> Option<Stray> {
        let limits = Limits {
            declared: self.declared,
            bound: self.bound,
            told: self.told,
            // It was not found to be outside of these.
            is_inside: self.roots.is_some() || (self.within.is_some() && !is_root),
            by_default: self.within.is_none(),
            is_root,
        };
        if limits.are_none() {
            return None;
        }
        stray::found(text, role, limits)
    }

    /// Names of members may be paths: `{"files": {"/etc/x": "…"}}`.
    fn key(&mut self, name: &str, value: Node<'a>, outer: Role) -> Option<Finding> {
        let is_path = match outer {
            Role::Path => true,
            Role::Unknown => path::looks_like(name),
            _ => false,
        };
        if !is_path || !self.judge.makes(Check::Paths) {
            return None;
        }
        let found = |why: &str| Some(finding(Check::Paths, self.arguments, value, why));
        if let Some(why) = path::found(name, Role::Path, &self.tool, self.roots, self.within.as_ref()) {
            return found(why);
        }
        match self.strays(name, Role::Path, false)? {
            Stray::Denied(why) => found(why),
            Stray::Asked(why) => {
                let asked = found(why);
                self.asked = self.asked.take().or(asked);
                None
            }
        }
    }

    fn value(
        &mut self,
        value: Node<'a>,
        role: Role,
        declared: Option<&schema::Members>,
        is_root: bool,
    ) -> Option<Finding> {
        match value.kind() {
            Kind::String => self.text(value, role, is_root),
            Kind::Array => {
                let items = declared.and_then(|declared| declared.get("items")?.as_object());
                let mut elements = value.elements();
                let found = elements.find_map(|value| self.value(value, role, items, is_root));
                match role {
                    Role::Command => found.or_else(|| self.words(value)),
                    _ => found,
                }
            }
            Kind::Object => self.object(value, declared, role),
            _ => None,
        }
    }

    /// The words of an argument vector are given to a program one by one: `["rm", "-rf", "/"]`.
    fn words(&self, words: Node<'a>) -> Option<Finding> {
        if !self.judge.makes(Check::Commands) {
            return None;
        }
        let mut command = String::new();
        for word in words.elements().filter_map(Node::as_str) {
            if command.len() + word.len() > LONGEST_COMMAND {
                break;
            }
            // No shell divides it, and what is within a word stays there.
            command.extend(word.chars().map(|c| match c {
                c if c.is_whitespace() || matches!(c, ';' | '|' | '&') => '_',
                c => c,
            }));
            command.push(' ');
        }
        let why = shell::found(&command, Role::Command)?;
        Some(finding(Check::Commands, self.arguments, words, why))
    }

    fn text(&mut self, at: Node<'a>, role: Role, is_root: bool) -> Option<Finding> {
        let text = at.as_str()?;
        let role = match role {
            Role::Source => of_source(&text),
            role => role,
        };
        // Nothing shorter is an address or a command that does harm; `/` and `..` are paths.
        if role == Role::Free || text.is_empty() || (text.len() < 3 && role != Role::Path) {
            return None;
        }
        let found = |check, why: &str| Some(finding(check, self.arguments, at, why));
        let judge = self.judge;
        if judge.makes(Check::Commands)
            && let Some(why) = shell::found(&text, role)
        {
            return found(Check::Commands, why);
        }
        if judge.makes(Check::Addresses)
            && let Some(why) = address::found(&text, role)
        {
            return found(Check::Addresses, why);
        }
        if judge.makes(Check::Paths) {
            let own = self.within.as_ref().filter(|_| !is_root);
            if let Some(why) = path::found(&text, role, &self.tool, self.roots, own) {
                return found(Check::Paths, why);
            }
            match self.strays(&text, role, is_root) {
                Some(Stray::Denied(why)) => return found(Check::Paths, why),
                Some(Stray::Asked(why)) if self.asked.is_none() => self.asked = found(Check::Paths, why),
                _ => {}
            }
        }
        if judge.makes(Check::Packages)
            && role == Role::Package
            && self.asked.is_none()
            && let Some(meant) = package::imitated(&text, &self.tool)
        {
            let why = format!("its name is nearly that of the well-known {meant}");
            self.asked = Some(finding(Check::Packages, self.arguments, at, &why).with_risk(Risk::InstallerSpoofing));
        }
        None
    }
}

/// What a `source` is: where something is, or the text itself.
fn of_source(text: &str) -> Role {
    if text.contains("://") && !text.trim().contains(char::is_whitespace) {
        Role::Address
    } else if path::looks_like(text) {
        Role::Path
    } else {
        Role::Free
    }
}
