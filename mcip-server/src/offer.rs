//! What a server offers, before it is put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build_error::BuildError;
use crate::completion::{Completion, Of};
use crate::prompt::Prompt;
use crate::registry::Registry;
use crate::resource::{Resource, Template};
use crate::tool::Tool;

/// A collection of what a server offers. [`Provider`]s fill it.
#[derive(Debug, Default)]
pub struct Offer {
    tools: Vec<Tool>,
    resources: Vec<Resource>,
    pub(crate) templates: Vec<Template>,
    prompts: Vec<Prompt>,
    completions: Vec<Completion>,
}

impl Offer {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Offers a tool.
    #[must_use]
    pub fn tool(mut self, tool: Tool) -> Self {
        self.tools.push(tool);
        self
    }

    /// Offers a resource.
    #[must_use]
    pub fn resource(mut self, resource: Resource) -> Self {
        self.resources.push(resource);
        self
    }

    /// Offers resources under a template.
    #[must_use]
    pub fn template(mut self, template: Template) -> Self {
        self.templates.push(template);
        self
    }

    /// Offers a prompt.
    #[must_use]
    pub fn prompt(mut self, prompt: Prompt) -> Self {
        self.prompts.push(prompt);
        self
    }

    /// Offers a completion.
    #[must_use]
    pub fn completion(mut self, completion: Completion) -> Self {
        self.completions.push(completion);
        self
    }

    /// Something that is offered, if anything is: its kind and its name.
    pub(crate) fn first(&self) -> Option<(&'static str, String)> {
        let tool = self.tools.first().map(|tool| ("tool", tool.definition.name.clone()));
        let resource = || Some(("resource", self.resources.first()?.definition.uri.clone()));
        let template = || Some(("template", self.templates.first()?.definition.uri_template.clone()));
        let prompt = || Some(("prompt", self.prompts.first()?.definition.name.clone()));
        let completion = || Some(("completion", self.completions.first()?.argument.clone()));
        tool.or_else(resource)
            .or_else(template)
            .or_else(prompt)
            .or_else(completion)
    }

    /// What is offered, by name.
    pub(crate) fn register(self, server: &str) -> Result<Registry, BuildError> {
        let mut registry = Registry::default();
        for tool in self.tools {
            let tool = tool.ready(server)?;
            insert("tool", &mut registry.tools, tool.definition.name.clone(), tool)?;
        }
        for resource in self.resources {
            let resource = resource.ready(server)?;
            insert(
                "resource",
                &mut registry.resources,
                resource.definition.uri.clone(),
                resource,
            )?;
        }
        for template in self.templates {
            let template = template.ready(server)?;
            insert(
                "template",
                &mut registry.templates,
                template.definition.uri_template.clone(),
                template,
            )?;
        }
        for prompt in self.prompts {
            let prompt = prompt.ready(server)?;
            insert("prompt", &mut registry.prompts, prompt.definition.name.clone(), prompt)?;
        }
        for completion in self.completions {
            let known = match &completion.of {
                Of::Prompt(name) => registry.prompts.get(name).is_some_and(|prompt| {
                    prompt
                        .definition
                        .arguments
                        .iter()
                        .any(|a| a.name == completion.argument)
                }),
                Of::Template(uri) => registry.templates.contains_key(uri),
            };
            let what = format!("{:?} of {:?}", completion.argument, completion.of);
            if !known || completion.handler.is_none() {
                return Err(BuildError::Completion(what));
            }
            let key = (completion.of.clone(), completion.argument.clone());
            if registry.completions.insert(key, Arc::new(completion)).is_some() {
                return Err(BuildError::Duplicate {
                    kind: "completion",
                    name: what,
                });
            }
        }
        Ok(registry)
    }
}

fn insert<V>(kind: &'static str, map: &mut BTreeMap<String, V>, name: String, value: V) -> Result<(), BuildError> {
    match map.insert(name.clone(), value) {
        None => Ok(()),
        Some(_) => Err(BuildError::Duplicate { kind, name }),
    }
}

/// Something that offers tools, resources and prompts: what `#[tools]` makes of an `impl` block.
pub trait Provider: Send + Sync + 'static {
    /// Adds to an offer.
    fn provide(self: Arc<Self>, offer: Offer) -> Offer;
}
