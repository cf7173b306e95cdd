//! What was found in one resource, and how bad it is.

use crate::content::rules::Severity;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)+) => {
        /// What is found, by the name of its rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Rule { $($(#[$doc])* $name,)+ }

        impl Rule {
            /// The name in records, after `content.apps.`.
            pub(super) const fn id(self) -> &'static str { match self { $(Self::$name => $id,)+ } }
        }
    };
}

rules! {
    CredentialSent = "credential_sent",
    StoredSent = "stored_sent",
    Credential = "credential",
    Form = "form",
    Egress = "egress",
    Navigation = "navigation",
    Script = "script_source",
    Frame = "frame",
    Base = "base",
    Refresh = "refresh",
    Escape = "frame_escape",
    StyleLeak = "style_leak",
    Resource = "resource",
    Link = "link",
    WideCsp = "csp_wide",
    InjectedCsp = "csp_injected",
    MediaType = "media_type",
    Unread = "unread",
}

/// What was found in one resource. Each rule counts once, with the worst that it said.
#[derive(Debug, Default)]
pub(super) struct Findings {
    seen: Vec<(Rule, Severity)>,
    /// Cookies or storage are read.
    pub(super) reads_stored: bool,
    /// A script sends something to another origin.
    sends: bool,
    /// A form does.
    posts: bool,
    /// Something asks for a credential.
    asks: bool,
}

impl Findings {
    pub(super) fn add(&mut self, rule: Rule, severity: Severity) {
        match rule {
            Rule::Egress if severity >= Severity::High => self.sends = true,
            Rule::Form if severity >= Severity::High => self.posts = true,
            Rule::Credential => self.asks = true,
            _ => {}
        }
        match self.seen.iter_mut().find(|(own, _)| *own == rule) {
            Some((_, worst)) => *worst = severity.max(*worst),
            None => self.seen.push((rule, severity)),
        }
    }

    /// What it comes to, the worst first; of two that are as bad, the one that was seen first.
    pub(super) fn finish(mut self) -> Vec<(Rule, Severity)> {
        if self.asks && (self.sends || self.posts) {
            self.add(Rule::CredentialSent, Severity::Critical);
        }
        if self.reads_stored && self.sends {
            self.add(Rule::StoredSent, Severity::Critical);
        }
        self.seen.sort_by(|(_, a), (_, b)| b.cmp(a));
        self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_and_sent_is_worse_than_either() {
        let mut found = Findings::default();
        found.add(Rule::Credential, Severity::Medium);
        found.add(Rule::Form, Severity::Medium);
        assert!(found.finish().iter().all(|(_, severity)| *severity < Severity::High));

        let mut found = Findings::default();
        found.add(Rule::Form, Severity::High);
        found.add(Rule::Credential, Severity::Medium);
        let found = found.finish();
        assert_eq!(found.first(), Some(&(Rule::CredentialSent, Severity::Critical)));
        assert_eq!(found.len(), 3);
    }
}
