//! Packages of servers that many people run, and names that are made to be taken for theirs.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::form::{Form, is_made_for_publisher};
use super::host;
use super::servers::{SERVERS, Service};
use super::spelling::is_slip;
use crate::registry::identity::{Manager, Package};

/// The file beside this one.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    pub(super) npm: Vec<String>,
    pub(super) pypi: Vec<String>,
    pub(super) published: Vec<String>,
    pub(super) publishers: Vec<String>,
}

pub(super) const FILE: &str = include_str!("packages.toml");

/// It is a part of the program; a test reads it.
pub(super) static LISTED: LazyLock<Listed> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

/// A well-known name, in its parts.
struct Known {
    name: &'static str,
    manager: Option<Manager>,
    form: Form,
}

struct Names {
    all: HashSet<&'static str>,
    known: Vec<Known>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let of = |names: &'static [String], manager: Option<Manager>| {
        names.iter().filter_map(move |name| {
            let form = match (manager, name.split_once('/')) {
                (None, Some((by, own))) => Form::of(Some(by), own),
                _ => Form::of_package(name),
            };
            Some(Known {
                name,
                manager,
                form: form?,
            })
        })
    };
    let known: Vec<Known> = of(&LISTED.npm, Some(Manager::Npm))
        .chain(of(&LISTED.pypi, Some(Manager::Pypi)))
        .chain(of(&LISTED.published, None))
        .collect();
    Names {
        all: known.iter().map(|known| known.name).collect(),
        known,
    }
});

/// The well-known package of a server that a name is made to be taken for: it looks the same, is mistyped in one letter, has its words in an
/// order that nobody gives them, says that it is the official one; or it has a scope that is so, or none where the known one has. Versions and
/// extras are no part of a name.
pub fn imitated_package(manager: Manager, name: &str) -> Option<&'static str> {
    imitated(&Package {
        manager,
        name: name.to_owned(),
        version: None,
    })
}

/// The same of a package that a command names.
pub(in crate::registry) fn imitated(package: &Package) -> Option<&'static str> {
    match package.manager {
        Manager::Oci => imitated_published(&package.name),
        manager => imitated_by(manager, &package.name),
    }
}

/// The well-known name that any name of a server is made to be taken for: of a package, an image or a repository
/// (`publisher/name`), of a registry of servers (`io.github.publisher/name`, `com.example/name`), or of a service (`github`).
pub fn imitated_name(name: &str) -> Option<&'static str> {
    let is_of_pypi = || LISTED.pypi.contains(&name.to_lowercase().replace(['_', '.'], "-"));
    if NAMES.all.contains(&*name.to_lowercase()) || is_of_pypi() {
        return None;
    }
    if name.starts_with('@') {
        return imitated_by(Manager::Npm, name);
    }
    match name.contains('/') {
        true => imitated_published(name),
        false => [Manager::Npm, Manager::Pypi]
            .into_iter()
            .find_map(|manager| imitated_by(manager, name))
            .or_else(|| imitated_bare(name)),
    }
}

fn imitated_by(manager: Manager, name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    if NAMES.all.contains(&*lower) {
        return None;
    }
    let form = Form::of_package(name)?;
    let mut known = NAMES.known.iter().filter(|known| known.manager.is_some());
    let of_scope = |known: &&Known| form.is_made_for(&known.form, manager == Manager::Npm);
    known.find(of_scope).map(|known| known.name)
}

/// A name that stands alone: that of a repository, or of a service.
fn imitated_bare(name: &str) -> Option<&'static str> {
    let form = Form::of(None, name)?;
    let published = NAMES.known.iter().filter(|known| known.manager.is_none());
    let mut distinct = published.filter(|known| known.form.own.contains('-'));
    let of_repository = |known: &Known| {
        let own = Form::of(None, &known.form.own);
        own.is_some_and(|own| form.is_made_for(&own, false))
    };
    if NAMES.known.iter().any(|known| known.form.own == form.own) {
        return None;
    }
    distinct
        .find(|known| of_repository(known))
        .map(|known| known.name)
        .or_else(|| {
            // Several words are somebody's who works with it: `google-maps`.
            let is_slip_of = |known: &&Service| {
                known
                    .words
                    .iter()
                    .any(|word| word.len() >= 6 && !word.contains(' ') && is_slip(&form.own, word))
            };
            let is_service = |known: &Service| known.words.contains(&form.own);
            let mut services = SERVERS.server.iter();
            let is_bare = form.own.chars().all(char::is_alphanumeric) && !SERVERS.server.iter().any(is_service);
            services
                .find(|known| is_bare && is_slip_of(known))
                .map(|known| &*known.name)
        })
}

/// Registries of images whose names stand before those of publishers.
const IMAGES: &[&str] = &[
    "cgr.dev",
    "docker.io",
    "gcr.io",
    "ghcr.io",
    "lscr.io",
    "mcr.microsoft.com",
    "public.ecr.aws",
    "quay.io",
    "registry.gitlab.com",
];
/// Where anybody publishes under a name of theirs, as registries of servers spell it.
const PLATFORMS: &[&str] = &["io.github", "io.gitlab", "com.github", "com.gitlab"];

fn imitated_published(name: &str) -> Option<&'static str> {
    let (before, own) = name.rsplit_once('/')?;
    if before.is_empty() || own.is_empty() || name.len() > 256 || name.contains([' ', ':', '\\']) {
        return None;
    }
    // A registry of images, and the publisher there.
    let by = match before.split_once('/') {
        Some((registry, by)) if IMAGES.contains(&&*registry.to_lowercase()) => by,
        Some((registry, _)) if registry.contains('.') => {
            let joined = registry.replace('.', "");
            return IMAGES
                .iter()
                .find(|known| is_slip(&joined, &known.replace('.', "")))
                .copied();
        }
        Some(_) => return None,
        None if IMAGES.contains(&&*before.to_lowercase()) => return None,
        None => before,
    };
    if by.contains('/') {
        return None;
    }
    match by.contains('.') {
        true => imitated_namespace(by, own),
        false => imitated_pair(by, own),
    }
}

/// `publisher/name`.
fn imitated_pair(by: &str, own: &str) -> Option<&'static str> {
    let lower = by.to_lowercase();
    let is_known = |name: &String| *name == lower;
    let form = Form::of(Some(by), own)?;
    if !LISTED.publishers.iter().any(is_known) {
        let mut publishers = LISTED.publishers.iter();
        // A group of people with another job is no disguise: only with its own name at its side says `stripe-mcp` that it is Stripe.
        let is_made = |of: &&String| {
            let joined = by.to_lowercase().replace(['-', '_', '.'], "");
            let also = ["mcp", "ai", "js", "team", "org"]
                .iter()
                .any(|word| joined == format!("{of}{word}"));
            !also && **of != "modelcontextprotocol" && is_made_for_publisher(by, of)
        };
        let of_long = |by: &str| {
            by.len() >= 8 && is_made_for_publisher(by, "modelcontextprotocol") && !by.starts_with("anthropic")
        };
        if let Some(known) = publishers.find(is_made) {
            return Some(known);
        }
        if of_long(by) {
            return Some("modelcontextprotocol");
        }
    }
    let mut known = NAMES.known.iter().filter(|known| known.manager.is_none());
    let is_made = |known: &&Known| known.form.by.as_deref() == Some(&*lower) && form.is_made_for(&known.form, false);
    match NAMES.all.contains(&*format!("{lower}/{}", own.to_lowercase())) {
        true => None,
        false => known.find(is_made).map(|known| known.name),
    }
}

/// `io.github.publisher/name`, `com.example/name`.
fn imitated_namespace(namespace: &str, own: &str) -> Option<&'static str> {
    let lower = namespace.to_lowercase();
    for platform in PLATFORMS {
        if let Some(by) = lower.strip_prefix(platform).and_then(|rest| rest.strip_prefix('.')) {
            // As it was written: a capital may be a disguise.
            let by = namespace.get(namespace.len() - by.len()..).unwrap_or(by);
            return imitated_pair(by, own);
        }
    }
    let (first, rest) = namespace.split_once('.')?;
    let second = rest.split('.').next().unwrap_or(rest);
    let is_platform = |platform: &&&str| {
        platform
            .split_once('.')
            .is_some_and(|(known, word)| known.eq_ignore_ascii_case(first) && is_slip(second, word))
    };
    if let Some(platform) = PLATFORMS.iter().find(is_platform) {
        return Some(platform);
    }
    let domain: Vec<&str> = namespace.rsplit('.').collect();
    host::imitated_domain(&domain.join(".")).map(|(_, domain)| domain)
}
