//! What stops the use of servers and of what they define.

use std::time::SystemTime;

use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_core::risk::Risk;

use super::definition::Kind;
use super::lock::{Ended, LockedServer, Validity};
use super::observation::{Observation, Severity};
use super::options::{FirstUse, RegistryOptions};
use super::state::State;
use super::template;

/// Something that is used.
#[derive(Clone, Copy)]
pub(super) struct Use<'a> {
    pub(super) server: &'a str,
    pub(super) kind: Kind,
    pub(super) name: &'a str,
    /// The digest of the definition in force, where that is known.
    pub(super) digest: Option<Digest>,
}

impl State {
    /// What stops everything of a server. Without allocation where nothing does.
    pub(super) fn stops_server(&self, server: &str, now: SystemTime) -> Option<Observation> {
        if let Some(ended) = self
            .lock
            .servers
            .get(server)
            .and_then(|locked| ended(&locked.validity, now, "its use"))
        {
            return Some(ended);
        }
        let seen = self.servers.get(server)?;
        let mut all = seen.of_identity.iter().chain(&seen.of_info);
        all.find(|found| found.has_force).cloned()
    }

    /// What stops the use of a definition. Without allocation where nothing does.
    pub(super) fn stops(&self, used: Use<'_>, options: &RegistryOptions, now: SystemTime) -> Option<Observation> {
        let Use {
            server,
            kind,
            name,
            digest,
        } = used;
        if let Some(stopped) = self.stops_server(server, now) {
            return Some(stopped);
        }
        let seen = self.servers.get(server);
        if let Some(found) = seen.and_then(|seen| seen.offences.get(&kind)?.get(name)?.first()) {
            return Some(found.clone());
        }
        let locked = self.lock.servers.get(server);
        if let Some(pin) = locked.and_then(|locked| locked.pin(kind, name)) {
            return ended(&pin.validity, now, "its approval").or_else(|| {
                let other = digest.is_some_and(|digest| digest != pin.digest);
                other.then(|| {
                    let evidence = "the definition in force is not the one that was pinned".to_owned();
                    Observation::new("registry.changed", Risk::ConfigurationDrift, Severity::High, evidence)
                })
            });
        }
        let waits = options.first_use == FirstUse::Approve;
        // A resource may be named by a template or a result; a tool or prompt only by a list.
        if kind == Kind::Resource {
            return self.stops_template(server, name, now).or_else(|| {
                let approved = locked.is_some_and(|locked| is_approved(locked, name, options));
                (waits && !approved).then(|| unapproved("nobody approved it yet"))
            });
        }
        match locked.is_some_and(|locked| locked.complete.contains(&kind)) {
            true => {
                let evidence = "it was not there when the server was pinned".to_owned();
                Some(Observation::new(
                    "registry.unpinned",
                    Risk::ConfigurationDrift,
                    Severity::High,
                    evidence,
                ))
            }
            false => waits.then(|| unapproved("nobody approved it yet")),
        }
    }

    /// What stops the templates that a URI may be of.
    fn stops_template(&self, server: &str, uri: &str, now: SystemTime) -> Option<Observation> {
        let kind = Kind::ResourceTemplate;
        let offences = self.servers.get(server).and_then(|seen| seen.offences.get(&kind));
        let mut offences = offences.into_iter().flatten();
        if let Some((_, found)) = offences.find(|(name, _)| template::may_be_of(uri, name)) {
            return found.first().cloned();
        }
        let pins = self.lock.servers.get(server)?.of_kind(kind);
        let mut over =
            pins.filter_map(|(name, pin)| Some((name, ended(&pin.validity, now, "the approval of its template")?)));
        over.find(|(name, _)| template::may_be_of(uri, name))
            .map(|(_, ended)| ended)
    }
}

/// Whether a resource that is not pinned itself may be read of a server where somebody has to approve first: if it is of a template that is
/// pinned, or if resources are not pinned and the server was approved as a whole.
fn is_approved(locked: &LockedServer, uri: &str, options: &RegistryOptions) -> bool {
    let mut templates = locked.of_kind(Kind::ResourceTemplate);
    let as_a_whole = locked.identity.is_some() || locked.info.is_some() || !locked.complete.is_empty();
    (as_a_whole && !options.kinds.contains(&Kind::Resource))
        || templates.any(|(name, _)| template::may_be_of(uri, name))
}

/// Nobody approved something, where somebody has to.
pub(super) fn unapproved(evidence: &str) -> Observation {
    Observation::new(
        "registry.unapproved",
        Risk::ConfigurationDrift,
        Severity::Medium,
        evidence.to_owned(),
    )
}

/// What is good no more, of something.
pub(super) fn ended(validity: &Validity, now: SystemTime, what: &str) -> Option<Observation> {
    let (rule, evidence) = match validity.ended(now)? {
        Ended::Expired => ("registry.expired", format!("{what} has expired")),
        Ended::Revoked(reason) => ("registry.revoked", format!("{what} was revoked: {}", shown(reason))),
    };
    Some(Observation::new(
        rule,
        Risk::ExpiredPrivilegeRedundancy,
        Severity::High,
        evidence,
    ))
}
