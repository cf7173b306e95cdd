//! What became of a server since it was pinned.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use mcip_core::digest::Digest;
use mcip_core::error::shown;
use mcip_core::risk::Risk;

use super::identity::{Address, Command, Identity, Package};
use super::known;
use super::lock::ServerInfo;
use super::observation::{Observation, Severity};
use super::version::compare_versions;

/// How an identity differs from the pinned one; nothing if it does not.
pub(super) fn of_identity(pinned: &Identity, now: &Identity) -> Vec<Observation> {
    match (pinned, now) {
        (Identity::Command(pinned), Identity::Command(now)) => of_command(pinned, now),
        (Identity::Address(pinned), Identity::Address(now)) => of_address(pinned, now),
        (Identity::Command(_), Identity::Address(now)) => {
            vec![moved(format!("it was a program and is {}", shown(&now.url)))]
        }
        (Identity::Address(pinned), Identity::Command(now)) => {
            vec![moved(format!(
                "it was {} and is the program {}",
                shown(&pinned.url),
                shown(&now.program)
            ))]
        }
    }
}

fn moved(evidence: String) -> Observation {
    Observation::new(
        "registry.address",
        Risk::ServerNameOverlapping,
        Severity::High,
        evidence,
    )
}

fn program(evidence: String) -> Observation {
    Observation::new("registry.program", Risk::InstallerSpoofing, Severity::High, evidence)
}

fn of_command(pinned: &Command, now: &Command) -> Vec<Observation> {
    let mut found = Vec::new();
    if pinned.program != now.program {
        found.push(program(format!(
            "the program was {} and is {}",
            shown(&pinned.program),
            shown(&now.program)
        )));
    } else if pinned.digest != now.digest {
        found.push(program(format!(
            "the program {} {}",
            shown(&now.program),
            became(pinned.digest, now.digest)
        )));
    }
    if let (Some(before), Some(after)) = (&pinned.found_in, &now.found_in)
        && before != after
    {
        found.push(Observation::note(
            "registry.program",
            Risk::InstallerSpoofing,
            Severity::Low,
            format!(
                "{} was found in {} and is in {}",
                shown(&now.program),
                shown(before),
                shown(after)
            ),
        ));
    }
    let scripts = differing(&pinned.scripts, &now.scripts).map(|(path, how)| match how {
        How::Gone => format!("the script {} is no part of the command any more", shown(path)),
        How::New => format!("the script {} is new", shown(path)),
        How::Other(before, after) => format!("the script {} {}", shown(path), became(before, after)),
    });
    found.extend(scripts.take(SAID).map(program));
    let mut drifted = |rule: &'static str, evidence: String| {
        found.push(Observation::new(
            rule,
            Risk::ConfigurationDrift,
            Severity::Medium,
            evidence,
        ));
    };
    if pinned.directory != now.directory {
        let spelled = |directory: &Option<String>| directory.as_deref().map_or("none".to_owned(), shown);
        let (before, after) = (spelled(&pinned.directory), spelled(&now.directory));
        drifted(
            "registry.environment",
            format!("the directory that it is started in was {before} and is {after}"),
        );
    }
    let variables = differing(&pinned.environment, &now.environment).take(SAID);
    for (name, how) in variables {
        let how = match how {
            How::Gone => "is not set any more",
            How::New => "is new",
            How::Other(..) => "has another value",
        };
        drifted("registry.environment", format!("the variable {} {how}", shown(name)));
    }
    found.extend(of_package(pinned.package.as_ref(), now.package.as_ref()));
    if pinned.arguments != now.arguments {
        let evidence = "it is started with other arguments".to_owned();
        found.push(Observation::new(
            "registry.arguments",
            Risk::ConfigurationDrift,
            Severity::Medium,
            evidence,
        ));
    }
    found
}

/// Differences of one sort that are said.
const SAID: usize = 8;

/// How an entry differs from the pinned one.
enum How {
    Gone,
    New,
    Other(Option<Digest>, Option<Digest>),
}

/// The entries that differ.
fn differing<'a>(
    pinned: &'a BTreeMap<String, Option<Digest>>,
    now: &'a BTreeMap<String, Option<Digest>>,
) -> impl Iterator<Item = (&'a str, How)> {
    let new = now.keys().filter(|name| !pinned.contains_key(*name));
    let known = pinned.iter().filter_map(|(name, before)| match now.get(name) {
        None => Some((&**name, How::Gone)),
        Some(after) if after != before => Some((&**name, How::Other(*before, *after))),
        Some(_) => None,
    });
    known.chain(new.map(|name| (&**name, How::New)))
}

fn became(pinned: Option<Digest>, now: Option<Digest>) -> String {
    let spelled =
        |digest: Option<Digest>| digest.map_or("could not be read".to_owned(), |digest| format!("was {digest}"));
    match now {
        Some(now) => format!("{} and is {now}", spelled(pinned)),
        None => format!("{} and can't be read now", spelled(pinned)),
    }
}

fn of_package(pinned: Option<&Package>, now: Option<&Package>) -> Option<Observation> {
    let spelled = |package: Option<&Package>| package.map_or("none".to_owned(), |package| shown(&package.to_string()));
    let said = || format!("the package was {} and is {}", spelled(pinned), spelled(now));
    let (before, after) = match (pinned, now) {
        (Some(before), Some(after)) if (before.manager, &before.name) == (after.manager, &after.name) => {
            (before, after)
        }
        (None, None) => return None,
        _ => return Some(program(said())),
    };
    if before.version == after.version {
        return None;
    }
    let older = match (&before.version, &after.version) {
        (Some(before), Some(after)) => compare_versions(after, before) == Some(Ordering::Less),
        _ => false,
    };
    let severity = if older { Severity::High } else { Severity::Medium };
    Some(Observation::new(
        "registry.version",
        Risk::ServerVersionMismatch,
        severity,
        said(),
    ))
}

fn of_address(pinned: &Address, now: &Address) -> Vec<Observation> {
    let mut found = Vec::new();
    if pinned.url != now.url {
        found.push(moved(format!(
            "its address was {} and is {}",
            shown(&pinned.url),
            shown(&now.url)
        )));
    } else if pinned.digest != now.digest {
        found.push(moved(format!(
            "the query of its address {}, or what looks like a secret in it, is another",
            shown(&now.url)
        )));
    }
    // A certificate is renewed every few weeks; whoever issues it is another matter. What was not looked at says nothing.
    if let (Some(pinned), Some(now)) = (&pinned.issuer, &now.issuer)
        && pinned != now
    {
        found.push(moved(format!(
            "its certificate was issued by {} and is by {}",
            shown(pinned),
            shown(now)
        )));
    } else if let (Some(before), Some(after)) = (pinned.certificate, now.certificate)
        && before != after
    {
        let evidence = format!("its certificate was {before} and is {after}, of the same issuer");
        found.push(Observation::note(
            "registry.certificate",
            Risk::ConfigurationDrift,
            Severity::Low,
            evidence,
        ));
    }
    found
}

/// What is odd about an identity by itself, whatever was pinned.
pub(super) fn of_itself(now: &Identity) -> Vec<Observation> {
    let Identity::Command(command) = now else {
        return known::of_host(now).into_iter().collect();
    };
    let mut found = command.isolation.observations().to_vec();
    let Some(package) = &command.package else {
        return found;
    };
    if let Some(meant) = known::imitated(package) {
        let evidence = format!(
            "the package {} looks like the well-known {meant}",
            shown(&package.to_string())
        );
        found.push(Observation::new(
            "registry.package_look_alike",
            Risk::ServerNameOverlapping,
            Severity::High,
            evidence,
        ));
    }
    if package.version.is_none() {
        let evidence = format!(
            "the command takes whatever version of {} there is",
            shown(&package.to_string())
        );
        found.push(Observation::note(
            "registry.version_open",
            Risk::ConfigurationDrift,
            Severity::Low,
            evidence,
        ));
    }
    found
}

/// How what a server says of itself differs from what it said when it was pinned. It says so itself, so only an earlier version has
/// force: that nobody would make up without need.
pub(super) fn of_info(pinned: &ServerInfo, now: &ServerInfo) -> Vec<Observation> {
    let mut found = Vec::new();
    if pinned.name != now.name {
        let evidence = format!("it called itself {} and now {}", shown(&pinned.name), shown(&now.name));
        found.push(Observation::note(
            "registry.renamed_server",
            Risk::ServerNameOverlapping,
            Severity::Medium,
            evidence,
        ));
    }
    if pinned.version != now.version {
        let evidence = format!(
            "its version was {} and is {}",
            shown(&pinned.version),
            shown(&now.version)
        );
        found.push(match compare_versions(&now.version, &pinned.version) {
            Some(Ordering::Less) => Observation::new(
                "registry.downgrade",
                Risk::ServerVersionMismatch,
                Severity::High,
                evidence,
            ),
            _ => Observation::note("registry.version", Risk::ServerVersionMismatch, Severity::Low, evidence),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::identity::Manager;
    use super::super::isolation::Isolation;
    use super::*;

    fn command() -> Command {
        Command {
            program: "npx".to_owned(),
            digest: None,
            found_in: Some("/usr/bin".to_owned()),
            directory: None,
            scripts: BTreeMap::new(),
            arguments: Digest::of(b"a"),
            environment: BTreeMap::from([("LANG".to_owned(), Some(Digest::of(b"C")))]),
            package: Some(Package {
                manager: Manager::Npm,
                name: "@modelcontextprotocol/server-memory".to_owned(),
                version: Some("1.2.0".to_owned()),
            }),
            isolation: Isolation::default(),
        }
    }

    fn rules(pinned: &Identity, now: &Identity) -> Vec<(&'static str, bool)> {
        of_identity(pinned, now)
            .iter()
            .map(|found| (found.rule, found.has_force))
            .collect()
    }

    fn changed(change: impl FnOnce(&mut Command)) -> Vec<(&'static str, bool)> {
        let mut now = command();
        change(&mut now);
        rules(&Identity::Command(command()), &Identity::Command(now))
    }

    #[test]
    fn whatever_is_started_instead_is_seen() {
        assert!(changed(|_| ()).is_empty());
        assert_eq!(
            changed(|now| now.program = "node".to_owned()),
            [("registry.program", true)]
        );
        assert_eq!(
            changed(|now| now.digest = Some(Digest::of(b"x"))),
            [("registry.program", true)]
        );
        assert_eq!(
            changed(|now| now.arguments = Digest::of(b"b")),
            [("registry.arguments", true)]
        );
        assert_eq!(changed(|now| now.package = None), [("registry.program", true)]);
        assert_eq!(
            changed(|now| now.program = "/tmp/evil/npx".to_owned()),
            [("registry.program", true)]
        );
        assert_eq!(
            changed(|now| now.found_in = Some("/usr/local/bin".to_owned())),
            [("registry.program", false)]
        );
        let valued = |name: &str, value| {
            changed(|now| {
                now.environment.insert(name.to_owned(), value);
            })
        };
        assert_eq!(valued("LD_PRELOAD", None), [("registry.environment", true)]);
        assert_eq!(valued("LANG", Some(Digest::of(b"x"))), [("registry.environment", true)]);
        assert_eq!(changed(|now| now.environment.clear()), [("registry.environment", true)]);
        assert_eq!(
            changed(|now| now.directory = Some("/tmp".to_owned())),
            [("registry.environment", true)]
        );
        let scripted = changed(|now| {
            now.scripts.insert("/a.js".to_owned(), None);
        });
        assert_eq!(scripted, [("registry.program", true)]);
        let version =
            |version: &str| changed(|now| now.package.as_mut().expect("one").version = Some(version.to_owned()));
        assert_eq!(
            (version("1.3.0"), version("1.2.0")),
            (vec![("registry.version", true)], vec![])
        );
        let older = of_package(
            command().package.as_ref(),
            Some(&Package {
                version: Some("1.1.0".to_owned()),
                ..command().package.expect("one")
            }),
        );
        assert_eq!(older.map(|found| found.severity), Some(Severity::High));
        assert_eq!(
            rules(&Identity::Command(command()), &Identity::of_url("https://example.com")),
            [("registry.address", true)]
        );
    }

    // Covers: EG-identity
    #[test]
    fn a_renewed_certificate_is_noted_and_another_issuer_has_force() {
        let with =
            |issuer, leaf: &[u8]| Identity::of_url("https://a.example/mcp").with_certificate(issuer, Digest::of(leaf));
        assert_eq!(
            rules(&with("CA", b"1"), &with("CA", b"2")),
            [("registry.certificate", false)]
        );
        assert_eq!(
            rules(&with("CA", b"1"), &with("Other", b"2")),
            [("registry.address", true)]
        );
        assert!(rules(&with("CA", b"1"), &Identity::of_url("https://a.example/mcp")).is_empty());
        assert_eq!(
            rules(
                &Identity::of_url("https://a.example"),
                &Identity::of_url("https://b.example")
            ),
            [("registry.address", true)]
        );
    }

    #[test]
    fn another_query_is_another_address() {
        let of = |query: &str| Identity::of_url(&format!("https://a.example/mcp?{query}"));
        assert_eq!(rules(&of("tenant=1"), &of("tenant=2")), [("registry.address", true)]);
        assert!(rules(&of("tenant=1"), &of("tenant=1")).is_empty());
    }

    #[test]
    fn an_earlier_version_has_force_and_a_later_one_is_noted() {
        let info = |name: &str, version: &str| ServerInfo {
            name: name.to_owned(),
            version: version.to_owned(),
        };
        let rules = |now: &ServerInfo| -> Vec<(&str, bool)> {
            of_info(&info("files", "1.2.0"), now)
                .iter()
                .map(|found| (found.rule, found.has_force))
                .collect()
        };
        assert!(rules(&info("files", "1.2.0")).is_empty());
        assert_eq!(rules(&info("files", "1.10.0")), [("registry.version", false)]);
        assert_eq!(rules(&info("files", "1.1.9")), [("registry.downgrade", true)]);
        assert_eq!(rules(&info("mail", "1.2.0")), [("registry.renamed_server", false)]);
    }
}
