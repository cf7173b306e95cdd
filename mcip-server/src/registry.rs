//! What is served at the moment: an immutable set that is replaced as a whole when something is added or removed.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use mcip_core::catalogue::{Catalogue, Descriptor};
use mcip_core::pipeline::{self, Pipeline};
use mcip_core::types::{Extra, TaskSupport, methods};

use crate::build_error::BuildError;
use crate::completion::{Completion, Of};
use crate::prompt::ServedPrompt;
use crate::relay::Relayed;
use crate::resource::{ServedResource, ServedTemplate, Variables};
use crate::tool::ServedTool;

/// Everything that is served, each kind in the order of its names.
#[derive(Clone, Default)]
pub(crate) struct Registry {
    pub(crate) tools: BTreeMap<String, Arc<ServedTool>>,
    pub(crate) resources: BTreeMap<String, Arc<ServedResource>>,
    pub(crate) templates: BTreeMap<String, Arc<ServedTemplate>>,
    pub(crate) prompts: BTreeMap<String, Arc<ServedPrompt>>,
    pub(crate) completions: BTreeMap<(Of, String), Arc<Completion>>,
    /// Extensions that are declared, with their settings.
    pub(crate) extensions: Extra,
    /// What is relayed, on a server that relays.
    pub(crate) relayed: Option<Arc<Relayed>>,
}

/// The registry that is in force. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Served(Arc<RwLock<Arc<Registry>>>);

impl Served {
    pub(crate) fn new(registry: Registry) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(registry))))
    }

    /// The set as it is now. Calls that began with an earlier one end with it.
    pub(crate) fn now(&self) -> Arc<Registry> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces the set by a changed copy.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Registry) -> T) -> T {
        let mut current = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let mut next = (**current).clone();
        let answer = change(&mut next);
        *current = Arc::new(next);
        answer
    }
}

/// What a URI leads to.
pub(crate) enum Located {
    Resource(Arc<ServedResource>),
    Template(Arc<ServedTemplate>, Variables),
}

impl Located {
    /// The facts about it.
    pub(crate) fn descriptor(&self) -> &Arc<Descriptor> {
        match self {
            Self::Resource(resource) => &resource.descriptor,
            Self::Template(template, _) => &template.descriptor,
        }
    }
}

impl Registry {
    /// Whether calls of any tool may become tasks.
    pub(crate) fn has_tasks(&self) -> bool {
        let mut tools = self.tools.values();
        tools.any(|tool| tool.definition.task_support() != TaskSupport::Forbidden)
    }

    /// Tells the policies what is served. One that does not fit it refuses.
    pub(crate) fn tell(&self, pipeline: &Pipeline) -> Result<(), BuildError> {
        if !pipeline.is_governed() {
            return Ok(());
        }
        let schemas: Vec<String> = self
            .tools
            .values()
            .map(|tool| serde_json::to_string(&tool.definition.input_schema).unwrap_or_default())
            .collect();
        let tools = self
            .tools
            .values()
            .zip(&schemas)
            .map(|(tool, schema)| pipeline::Served {
                method: methods::TOOLS_CALL,
                descriptor: &tool.descriptor,
                arguments: Some(schema),
            });
        let relayed: Vec<_> = self.relayed.iter().flat_map(|relayed| relayed.tools()).collect();
        let relayed_schemas: Vec<String> = relayed
            .iter()
            .map(|(tool, _)| serde_json::to_string(&tool.input_schema).unwrap_or_default())
            .collect();
        let relayed = relayed
            .iter()
            .zip(&relayed_schemas)
            .map(|((_, descriptor), schema)| pipeline::Served {
                method: methods::TOOLS_CALL,
                descriptor,
                arguments: Some(schema),
            });
        let of = |method, descriptor| pipeline::Served {
            method,
            descriptor,
            arguments: None,
        };
        let resources = self.resources.values().map(|resource| &*resource.descriptor);
        let templates = self.templates.values().map(|template| &*template.descriptor);
        let behind = self.relayed.as_deref();
        let read = resources
            .chain(templates)
            .chain(behind.into_iter().flat_map(Relayed::resources))
            .map(|descriptor| of(methods::RESOURCES_READ, descriptor));
        let prompts = self
            .prompts
            .values()
            .map(|prompt| &*prompt.descriptor)
            .chain(behind.into_iter().flat_map(Relayed::prompts))
            .map(|descriptor| of(methods::PROMPTS_GET, descriptor));
        let all: Vec<_> = tools.chain(relayed).chain(read).chain(prompts).collect();
        pipeline.serves(&all).map_err(BuildError::Policy)
    }

    /// What a URI leads to: a resource of exactly this URI, else the first template in order that it matches.
    pub(crate) fn locate(&self, uri: &str) -> Option<Located> {
        if let Some(resource) = self.resources.get(uri) {
            return Some(Located::Resource(resource.clone()));
        }
        self.templates.values().find_map(|served| {
            let variables = served.template.matches(uri)?;
            Some(Located::Template(served.clone(), Variables(variables)))
        })
    }
}

impl Catalogue for Served {
    fn descriptor(&self, method: &str, target: &str) -> Option<Arc<Descriptor>> {
        let registry = self.now();
        if let Some(relayed) = &registry.relayed {
            return relayed.descriptor(method, target);
        }
        match method {
            methods::TOOLS_CALL => registry.tools.get(target).map(|tool| tool.descriptor.clone()),
            methods::PROMPTS_GET => registry.prompts.get(target).map(|prompt| prompt.descriptor.clone()),
            methods::RESOURCES_READ | methods::RESOURCES_SUBSCRIBE | methods::RESOURCES_UNSUBSCRIBE => {
                registry.locate(target).map(|located| located.descriptor().clone())
            }
            _ => None,
        }
    }
}
