//! Who a server is by its name: packages and services that many people know, and what is made to be taken for them.

mod form;
mod host;
mod packages;
mod publisher;
mod servers;
mod spelling;

use mcip_core::error::shown;
use mcip_core::risk::Risk;

use self::form::Form;
use self::host::Place;
pub(super) use self::packages::imitated;
pub use self::packages::{imitated_name, imitated_package};
use self::servers::claimed;
use super::identity::Identity;
use super::observation::{Observation, Severity};

/// What is odd about a server of which nothing is known yet, by the URL at which it is called and what it says it is (`serverInfo.name` and
/// `title`): a host that is made to be taken for that of a well-known service, and the name of such a service at a host that is not its own.
/// A [`Registry`](super::Registry) says the same of a server that it identifies.
pub fn first_look(url: &str, said: &[&str]) -> Vec<Observation> {
    let identity = Identity::of_url(url);
    let claim = of_said(said.iter().copied(), &identity);
    of_host(&identity).into_iter().chain(claim).collect()
}

/// What is to be said of the names that a server gives itself: what has force before what has none.
pub(super) fn of_said<'a>(said: impl Iterator<Item = &'a str>, identity: &Identity) -> Option<Observation> {
    said.filter_map(|said| of_claim(said, identity))
        .max_by_key(|found| found.has_force)
}

/// Whether one of two names of servers is made to be taken for the other: names with publishers (`publisher/name`, `@scope/name`,
/// `io.github.publisher/name`), and those that say that they are of servers (`mcp-x`).
pub(super) fn is_made_for(one: &str, other: &str) -> bool {
    let of = |name: &str| match name.rsplit_once('/') {
        Some((by, own)) => Form::of(Some(by.trim_start_matches('@')), own),
        None => Form::of(None, name).filter(Form::is_of_server),
    };
    let (Some(one), Some(other)) = (of(one), of(other)) else {
        return false;
    };
    one.is_made_for(&other, false) || other.is_made_for(&one, false)
}

fn public_host(identity: &Identity) -> Option<String> {
    let Identity::Address(address) = identity else {
        return None;
    };
    match Place::of_url(&address.url) {
        Some(Place::Public(host)) => Some(host),
        _ => None,
    }
}

/// A host that is made to be taken for another's.
pub(super) fn of_host(identity: &Identity) -> Option<Observation> {
    let host = public_host(identity)?;
    let (service, domain) = host::imitated_domain(&host)?;
    let evidence = format!(
        "the host {} can be taken for {domain} of {}, and is not of it",
        shown(&host),
        service.name
    );
    Some(Observation::new(
        "registry.host_look_alike",
        Risk::InstallerSpoofing,
        Severity::Critical,
        evidence,
    ))
}

/// A server that says that it is a well-known service, and is called at a host that is not that service's. Nothing is said of hosts in a
/// network of one's own.
fn of_claim(said: &str, identity: &Identity) -> Option<Observation> {
    let host = public_host(identity)?;
    let Some(claim) = claimed(said) else {
        return of_publisher(said, &host);
    };
    let service = claim.service;
    if service.owns(&host) {
        return None;
    }
    let is_named = service.is_named_in(&host);
    // `github.corp.example`, and whoever relays others by their names, are honest; what has a common name may be something else.
    let may_be_honest = host::is_relay(&host)
        || (service.self_hosted && is_named && !claim.insists)
        || (service.common && !is_named && !claim.insists);
    Some(foreign(
        &format!("it calls itself {:?}", shown(said)),
        service,
        &host,
        !may_be_honest,
    ))
}

/// A server that calls itself by a name with its publisher, and is called at a host that is not that publisher's.
fn of_publisher(said: &str, host: &str) -> Option<Observation> {
    let found = publisher::elsewhere(said, host)?;
    let evidence = format!(
        "it calls itself {:?}, which is for {} to publish: this one is at {}, which says nothing of them",
        shown(said),
        shown(&found.publisher),
        shown(host)
    );
    let severity = Severity::Medium;
    let seen = Observation::new("registry.foreign_host", Risk::ServerNameOverlapping, severity, evidence);
    Some(Observation {
        has_force: !found.may_be_honest,
        ..seen
    })
}

/// A server that the operator calls by the name of a well-known service whose host this is not. Operators may call servers as they like.
pub(super) fn of_name(server: &str, identity: &Identity) -> Option<Observation> {
    let host = public_host(identity)?;
    let service = claimed(server)?.service;
    let is_honest = service.owns(&host) || host::is_relay(&host) || (service.self_hosted && service.is_named_in(&host));
    (!is_honest).then(|| foreign(&format!("it is called {:?} here", shown(server)), service, &host, false))
}

fn foreign(what: &str, service: &servers::Service, host: &str, has_force: bool) -> Observation {
    let evidence = format!(
        "{what}, as {} does, whose servers are at {}: this one is at {}",
        service.name,
        service.domains.join(", "),
        shown(host)
    );
    let found = Observation::new(
        "registry.foreign_host",
        Risk::ServerNameOverlapping,
        Severity::High,
        evidence,
    );
    Observation { has_force, ..found }
}

#[cfg(test)]
mod tests;
