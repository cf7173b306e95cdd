//! What all servers offer together: under whose name each thing is known, and whose it is.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use mcip_client::host::ToolName;
use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::types::{Extra, ListChangedCapability, ResourcesCapability, ServerCapabilities};
use mcip_guard::arguments::boundaries;
use mcip_server::Relayed;
use mcip_server::uri_template::UriTemplate;
use serde::Serialize;

use super::aside::shown;
use super::upstream::Upstream;

/// Whose each thing is that is offered.
#[derive(Default)]
pub(super) struct Routes {
    pub(super) upstreams: Vec<Arc<Upstream>>,
    /// By the name under which it is offered: the server, and the name that the server knows.
    tools: HashMap<String, (usize, String)>,
    prompts: HashMap<String, (usize, String)>,
    resources: HashMap<String, usize>,
    /// As they are written, and as they are read, where they can be.
    templates: Vec<(String, Option<UriTemplate>, usize)>,
    /// What is not offered because several servers claim it, or one claims what may be anybody's.
    pub(super) disputed: Vec<String>,
}

impl Routes {
    pub(super) fn tool(&self, name: &str) -> Option<(&Arc<Upstream>, &str)> {
        let (index, own) = self.tools.get(name)?;
        Some((self.upstreams.get(*index)?, own))
    }

    pub(super) fn prompt(&self, name: &str) -> Option<(&Arc<Upstream>, &str)> {
        let (index, own) = self.prompts.get(name)?;
        Some((self.upstreams.get(*index)?, own))
    }

    /// The server of a resource: of its URI, of the templates that fit, if they are one server's, or the only one with resources.
    pub(super) fn resource(&self, uri: &str) -> Option<&Arc<Upstream>> {
        let index = match self.resources.get(uri) {
            Some(index) => *index,
            None => self.by_template(uri)?,
        };
        self.upstreams.get(index)
    }

    fn by_template(&self, uri: &str) -> Option<usize> {
        let fits = |text: &str, template: Option<&UriTemplate>| {
            text == uri || template.is_some_and(|template| template.matches(uri).is_some())
        };
        let mut found = (self.templates.iter())
            .filter(|(text, template, _)| fits(text, template.as_ref()))
            .map(|(_, _, index)| *index);
        match found.next() {
            // Nobody is told a URI that may be another's.
            Some(first) => found.all(|other| other == first).then_some(first),
            None => self.only_with_resources(),
        }
    }

    fn only_with_resources(&self) -> Option<usize> {
        let mut with = (self.upstreams.iter().enumerate()).filter(|(_, upstream)| {
            // One that has not said may have some.
            upstream
                .known()
                .is_none_or(|offered| offered.capabilities.resources.is_some())
        });
        let (index, upstream) = with.next()?;
        (with.next().is_none() && upstream.known().is_some()).then_some(index)
    }
}

/// What several servers claim, by what it is known by.
fn claimed<'a>(all: impl Iterator<Item = (usize, &'a str)>) -> HashSet<&'a str> {
    let (mut first, mut disputed) = (HashMap::new(), HashSet::new());
    for (index, name) in all {
        if *first.entry(name).or_insert(index) != index {
            disputed.insert(name);
        }
    }
    disputed
}

/// Whether a template says with whose URIs it is about: their scheme, and more than that, stand before what is filled in.
fn is_fixed(template: &str) -> bool {
    let fixed = template.split('{').next().unwrap_or_default();
    match fixed.split_once(':') {
        Some((scheme, rest)) => {
            !scheme.is_empty() && (!template.contains('{') || rest.chars().any(|c| c != '/') || rest == "///")
        }
        None => false,
    }
}

/// Puts together what servers offer. Of one server alone every name stays as it is; of several, tools and prompts are `server__name`, as a
/// host calls them.
pub(super) fn join(upstreams: &[Arc<Upstream>]) -> (Relayed, Routes) {
    let alone = upstreams.len() == 1;
    let mut routes = Routes {
        upstreams: upstreams.to_vec(),
        ..Routes::default()
    };
    let offered: Vec<_> = upstreams.iter().map(|upstream| upstream.offered()).collect();
    // What a server can do that has not said so yet is not known; clients are told when it has.
    let unknown = upstreams.iter().any(|upstream| upstream.known().is_none());
    let mut relayed = Relayed::new(capabilities(
        offered.iter().map(|offered| &offered.capabilities),
        unknown,
    ));
    let mut instructions = Vec::new();
    let numbered = || offered.iter().enumerate();
    let disputed = claimed(numbered().flat_map(|(at, of)| of.resources.iter().map(move |one| (at, one.uri.as_str()))));
    let contested =
        claimed(numbered().flat_map(|(at, of)| of.templates.iter().map(move |one| (at, one.uri_template.as_str()))));
    for (index, (upstream, offered)) in upstreams.iter().zip(&offered).enumerate() {
        let server = upstream.name();
        let named = |name: &str| match alone {
            true => name.to_owned(),
            false => {
                ToolName::parse(&format!("{server}/{name}")).map_or_else(|| name.to_owned(), |name| name.function())
            }
        };
        if let Some(text) = &offered.instructions {
            instructions.push(if alone {
                text.clone()
            } else {
                format!("{server}: {text}")
            });
        }
        for tool in &offered.tools {
            let mut descriptor = describe(server, &tool.name, tool);
            // The word of a server may raise a risk; the operator's counts.
            upstream.config.label(tool, &mut descriptor);
            descriptor.input_schema = Some(tool.input_schema.clone());
            descriptor.boundaries = boundaries(tool);
            let mut definition = tool.clone();
            definition.name = named(&tool.name);
            descriptor.name = definition.name.clone().into();
            // The gateway waits for tasks itself: to its clients each call is one that is answered.
            definition.execution = None;
            routes
                .tools
                .entry(definition.name.clone())
                .or_insert_with(|| (index, tool.name.clone()));
            relayed = relayed.tool(definition, descriptor);
        }
        for prompt in &offered.prompts {
            let mut definition = prompt.clone();
            definition.name = named(&prompt.name);
            let mut descriptor = reading(describe(server, &prompt.name, prompt));
            descriptor.name = definition.name.clone().into();
            routes
                .prompts
                .entry(definition.name.clone())
                .or_insert_with(|| (index, prompt.name.clone()));
            relayed = relayed.prompt(definition, descriptor);
        }
        for resource in &offered.resources {
            if disputed.contains(resource.uri.as_str()) {
                let uri = shown(&resource.uri);
                routes
                    .disputed
                    .push(format!("{server}/{uri} is not offered: another server has it as well"));
                continue;
            }
            routes.resources.entry(resource.uri.clone()).or_insert(index);
            relayed = relayed.resource(resource.clone(), reading(describe(server, &resource.uri, resource)));
        }
        for template in &offered.templates {
            let why = match template.uri_template.as_str() {
                uri if contested.contains(uri) => Some("another server has it as well"),
                uri if !alone && !is_fixed(uri) => {
                    Some("it may be any server's: nothing stands before what is filled in")
                }
                _ => None,
            };
            if let Some(why) = why {
                let uri = shown(&template.uri_template);
                routes.disputed.push(format!("{server}/{uri} is not offered: {why}"));
                continue;
            }
            let (text, read) = (
                template.uri_template.clone(),
                UriTemplate::parse(&template.uri_template).ok(),
            );
            routes.templates.push((text, read, index));
            relayed = relayed.template(
                template.clone(),
                reading(describe(server, &template.uri_template, template)),
            );
        }
    }
    if !instructions.is_empty() {
        relayed = relayed.instructions(instructions.join("\n\n"));
    }
    (relayed, routes)
}

fn describe(server: &str, name: &str, definition: &impl Serialize) -> Descriptor {
    let text = serde_json::to_vec(definition).unwrap_or_default();
    Descriptor::new(server, name, Digest::of(&text))
}

fn reading(mut descriptor: Descriptor) -> Descriptor {
    descriptor.read_only = true;
    descriptor.destructive = false;
    descriptor
}

/// What all servers can do together. That lists changed is always told: they do when a server comes back, or the configuration changes.
fn capabilities<'a>(all: impl Iterator<Item = &'a ServerCapabilities> + Clone, unknown: bool) -> ServerCapabilities {
    let listed = || ListChangedCapability::default().with_list_changed(true);
    let mut joined = ServerCapabilities::default();
    if unknown || all.clone().any(|one| one.tools.is_some()) {
        joined = joined.with_tools(listed());
    }
    if unknown || all.clone().any(|one| one.prompts.is_some()) {
        joined = joined.with_prompts(listed());
    }
    if unknown || all.clone().any(|one| one.resources.is_some()) {
        let subscribe = all
            .clone()
            .filter_map(|one| one.resources.as_ref())
            .any(|one| one.subscribe == Some(true));
        let resources = ResourcesCapability::default().with_list_changed(true);
        joined = joined.with_resources(if subscribe {
            resources.with_subscribe(true)
        } else {
            resources
        });
    }
    if all.clone().any(|one| one.logging.is_some()) {
        joined = joined.with_logging(Extra::EMPTY);
    }
    if all.clone().any(|one| one.completions.is_some()) {
        joined = joined.with_completions(Extra::EMPTY);
    }
    joined
}
