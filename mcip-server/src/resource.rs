//! Resources: what a client can read.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use mcip_core::catalogue::Descriptor;
use mcip_core::digest::Digest;
use mcip_core::flow::Text;
use mcip_core::types::{self, Annotations, CacheHint, Icon, ReadResourceResult, ResourceContents};

use crate::build_error::BuildError;
use crate::context::Context;
use crate::reply::CallError;
use crate::uri_template::UriTemplate;

type Reading = Pin<Box<dyn Future<Output = Result<Vec<ResourceContents>, CallError>> + Send>>;
type Reader = Box<dyn Fn(Context, Variables, String) -> Reading + Send + Sync>;

/// What can be the contents of a resource.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the contents of a resource",
    note = "return text, bytes, ResourceContents, a list of them, or a Result of these with CallError"
)]
pub trait IntoContents {
    /// Turns it into contents of the resource that was read.
    fn into_contents(self, uri: &str, mime_type: Option<&str>) -> Result<Vec<ResourceContents>, CallError>;
}

fn typed(contents: ResourceContents, mime_type: Option<&str>) -> Vec<ResourceContents> {
    vec![match mime_type {
        Some(mime_type) => contents.with_mime_type(mime_type),
        None => contents,
    }]
}

impl IntoContents for String {
    fn into_contents(self, uri: &str, mime_type: Option<&str>) -> Result<Vec<ResourceContents>, CallError> {
        Ok(typed(ResourceContents::text(uri, self), mime_type))
    }
}

impl IntoContents for &str {
    fn into_contents(self, uri: &str, mime_type: Option<&str>) -> Result<Vec<ResourceContents>, CallError> {
        self.to_owned().into_contents(uri, mime_type)
    }
}

impl IntoContents for Vec<u8> {
    fn into_contents(self, uri: &str, mime_type: Option<&str>) -> Result<Vec<ResourceContents>, CallError> {
        Ok(typed(ResourceContents::blob(uri, self), mime_type))
    }
}

impl IntoContents for ResourceContents {
    fn into_contents(self, _uri: &str, _mime_type: Option<&str>) -> Result<Vec<ResourceContents>, CallError> {
        Ok(vec![self])
    }
}

impl IntoContents for Vec<ResourceContents> {
    fn into_contents(self, _uri: &str, _mime_type: Option<&str>) -> Result<Vec<ResourceContents>, CallError> {
        Ok(self)
    }
}

impl<T: IntoContents, E: Into<CallError>> IntoContents for Result<T, E> {
    fn into_contents(self, uri: &str, mime_type: Option<&str>) -> Result<Vec<ResourceContents>, CallError> {
        self.map_err(Into::into)?.into_contents(uri, mime_type)
    }
}

/// The variables of a URI that matched a template, decoded.
#[derive(Clone, Debug, Default)]
pub struct Variables(pub(crate) Vec<(String, String)>);

impl Variables {
    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every value of a variable that may have several (`{/path*}`), in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value of a variable as a type. A value that is none is a resource that does not exist.
    ///
    /// # Errors
    /// `-32602` for the client, if the variable is absent or not of this type.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Result<T, CallError> {
        let value = self.get(name).unwrap_or_default();
        value.parse().map_err(|_| {
            let text = format!("The URI has no valid `{name}`");
            mcip_core::Error::invalid_params(text).into()
        })
    }

    /// The value of a variable that may be absent.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), if it is there.
    pub fn parse_optional<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, CallError> {
        self.get(name).map(|_| self.parse(name)).transpose()
    }
}

/// A resource with its handler.
///
/// ```
/// use mcip_server::{Context, Resource};
///
/// let motd = Resource::new("test://motd", "motd")
///     .mime_type("text/plain")
///     .handler(|_cx: Context| async { "Be kind." });
/// ```
pub struct Resource {
    pub(crate) definition: types::Resource,
    scopes: Vec<Text>,
    cache: CacheHint,
    reader: Option<Reader>,
}

impl Resource {
    /// A resource at this URI, with a name for programs.
    pub fn new(uri: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            definition: types::Resource::new(uri, name),
            scopes: Vec::new(),
            cache: CacheHint::STALE,
            reader: None,
        }
    }

    /// A title for people.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.definition = self.definition.with_title(title);
        self
    }

    /// What it is.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.definition = self.definition.with_description(description);
        self
    }

    /// Its media type.
    #[must_use]
    pub fn mime_type(mut self, mime_type: impl Into<String>) -> Self {
        self.definition = self.definition.with_mime_type(mime_type);
        self
    }

    /// For whom it is and how important.
    #[must_use]
    pub fn annotations(mut self, annotations: Annotations) -> Self {
        self.definition = self.definition.with_annotations(annotations);
        self
    }

    /// An icon.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.definition.icons.push(icon);
        self
    }

    /// A scope that a caller needs, to see it and to read it.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into().into());
        self
    }

    /// How long a client may keep the contents. Without it: not at all.
    #[must_use]
    pub fn cache(mut self, cache: CacheHint) -> Self {
        self.cache = cache;
        self
    }

    /// What reads it: an async function of the context that returns [`IntoContents`].
    #[must_use]
    pub fn handler<F, Fut>(mut self, read: F) -> Self
    where
        F: Fn(Context) -> Fut + Send + Sync + 'static,
        Fut: Future + Send + 'static,
        Fut::Output: IntoContents,
    {
        let mime_type = self.definition.mime_type.clone();
        self.reader = Some(Box::new(move |context, _variables, uri| {
            let reading = read(context);
            let mime_type = mime_type.clone();
            Box::pin(async move { reading.await.into_contents(&uri, mime_type.as_deref()) })
        }));
        self
    }

    pub(crate) fn ready(self, server: &str) -> Result<Arc<ServedResource>, BuildError> {
        let uri = self.definition.uri.clone();
        let reader = self.reader.ok_or_else(|| BuildError::Resource {
            uri: uri.clone(),
            why: "it has no handler; add `.handler(…)`".to_owned(),
        })?;
        Ok(Arc::new(ServedResource {
            descriptor: Arc::new(describe(server, &uri, &self.definition, self.scopes)),
            definition: self.definition,
            cache: self.cache,
            reader,
        }))
    }
}

impl fmt::Debug for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resource")
            .field("definition", &self.definition)
            .finish_non_exhaustive()
    }
}

/// Resources under a URI template (RFC 6570), with their handler.
///
/// ```
/// use mcip_server::{Context, Template, Variables};
///
/// let users = Template::new("test://users/{id}", "user")
///     .mime_type("text/plain")
///     .handler(|_cx: Context, variables: Variables| async move {
///         format!("user {}", variables.get("id").unwrap_or("?"))
///     });
/// ```
pub struct Template {
    pub(crate) definition: types::ResourceTemplate,
    pub(crate) unchecked: Vec<(String, String)>,
    scopes: Vec<Text>,
    cache: CacheHint,
    reader: Option<Reader>,
}

impl Template {
    /// Resources under this template, with a name for programs.
    pub fn new(uri_template: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            definition: types::ResourceTemplate::new(uri_template, name),
            unchecked: Vec::new(),
            scopes: Vec::new(),
            cache: CacheHint::STALE,
            reader: None,
        }
    }

    /// A title for people.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.definition = self.definition.with_title(title);
        self
    }

    /// What they are.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.definition = self.definition.with_description(description);
        self
    }

    /// Their media type.
    #[must_use]
    pub fn mime_type(mut self, mime_type: impl Into<String>) -> Self {
        self.definition = self.definition.with_mime_type(mime_type);
        self
    }

    /// A scope that a caller needs, to see and to read them.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into().into());
        self
    }

    /// How long a client may keep the contents. Without it: not at all.
    #[must_use]
    pub fn cache(mut self, cache: CacheHint) -> Self {
        self.cache = cache;
        self
    }

    /// Lets a variable have any value, such as one with `..` in its path, which otherwise leads nowhere. For handlers that check it
    /// themselves. The reason stands in the record.
    #[must_use]
    pub fn allow_any_value(mut self, variable: impl Into<String>, reason: impl Into<String>) -> Self {
        self.unchecked.push((variable.into(), reason.into()));
        self
    }

    /// What reads them: an async function of the context and the variables that returns [`IntoContents`]. For a resource that does
    /// not exist return [`Error::resource_not_found`](mcip_core::Error::resource_not_found).
    #[must_use]
    pub fn handler<F, Fut>(mut self, read: F) -> Self
    where
        F: Fn(Context, Variables) -> Fut + Send + Sync + 'static,
        Fut: Future + Send + 'static,
        Fut::Output: IntoContents,
    {
        let mime_type = self.definition.mime_type.clone();
        self.reader = Some(Box::new(move |context, variables, uri| {
            let reading = read(context, variables);
            let mime_type = mime_type.clone();
            Box::pin(async move { reading.await.into_contents(&uri, mime_type.as_deref()) })
        }));
        self
    }

    pub(crate) fn ready(self, server: &str) -> Result<Arc<ServedTemplate>, BuildError> {
        let uri = self.definition.uri_template.clone();
        let refuse = |why: String| BuildError::Resource { uri: uri.clone(), why };
        let mut template = UriTemplate::parse(&uri).map_err(|error| refuse(error.to_string()))?;
        for (variable, reason) in self.unchecked {
            template = template
                .allow_any_value(&variable, &reason)
                .map_err(|error| refuse(error.to_string()))?;
        }
        let reader = self
            .reader
            .ok_or_else(|| refuse("it has no handler; add `.handler(…)`".to_owned()))?;
        Ok(Arc::new(ServedTemplate {
            descriptor: Arc::new(describe(server, &uri, &self.definition, self.scopes)),
            definition: self.definition,
            template,
            cache: self.cache,
            reader,
        }))
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Template")
            .field("definition", &self.definition)
            .finish_non_exhaustive()
    }
}

fn describe(server: &str, uri: &str, definition: &impl serde::Serialize, scopes: Vec<Text>) -> Descriptor {
    let text = serde_json::to_vec(definition).unwrap_or_default();
    let mut descriptor = Descriptor::new(server, uri, Digest::of(&text));
    descriptor.read_only = true;
    descriptor.destructive = false;
    descriptor.required_scopes = scopes;
    descriptor
}

/// A resource that is being served.
pub(crate) struct ServedResource {
    pub(crate) definition: types::Resource,
    pub(crate) descriptor: Arc<Descriptor>,
    cache: CacheHint,
    reader: Reader,
}

/// A template that is being served.
pub(crate) struct ServedTemplate {
    pub(crate) definition: types::ResourceTemplate,
    pub(crate) descriptor: Arc<Descriptor>,
    pub(crate) template: UriTemplate,
    cache: CacheHint,
    reader: Reader,
}

impl ServedResource {
    pub(crate) async fn read(&self, context: Context) -> Result<ReadResourceResult, CallError> {
        let uri = self.definition.uri.clone();
        let contents = (self.reader)(context, Variables::default(), uri).await?;
        Ok(ReadResourceResult::new(contents).with_cache(self.cache))
    }
}

impl ServedTemplate {
    pub(crate) async fn read(
        &self,
        context: Context,
        uri: &str,
        variables: Variables,
    ) -> Result<ReadResourceResult, CallError> {
        let contents = (self.reader)(context, variables, uri.to_owned()).await?;
        if contents.is_empty() {
            return Err(mcip_core::Error::resource_not_found(uri).into());
        }
        Ok(ReadResourceResult::new(contents).with_cache(self.cache))
    }
}
