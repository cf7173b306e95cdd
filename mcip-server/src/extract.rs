//! Extractors: what a handler's parameters may be.

use std::any::type_name;
use std::ops::Deref;
use std::sync::Arc;

use mcip_core::error::Error;
use mcip_core::principal::Principal;
use mcip_core::types::Schema;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;

use crate::context::Context;
use crate::reply::CallError;

/// What a handler says of itself when it is registered.
#[derive(Debug, Default)]
pub struct Description {
    /// The schema of its arguments.
    pub input: Option<Schema>,
    /// The schema of its structured result.
    pub output: Option<Schema>,
}

/// Why a parameter could not be taken from a call.
#[derive(Debug)]
pub enum Rejection {
    /// The arguments do not fit the type; the caller hears why.
    Arguments(String),
    /// Something else.
    Call(CallError),
}

/// What can be a parameter of a handler.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a parameter of a handler",
    note = "take arguments as Args<T>, where T is Deserialize and JsonSchema; other extractors are Context, State<T> and Caller"
)]
pub trait FromCall: Sized {
    /// Takes it from the call.
    ///
    /// # Errors
    /// [`Rejection`]: the handler is not called.
    fn from_call(context: &Context) -> Result<Self, Rejection>;

    /// Says what it needs.
    fn describe(description: &mut Description) {
        let _ = description;
    }
}

/// The arguments of a tool call, decoded into a type. The type gives the tool's input schema.
#[derive(Clone, Copy, Debug)]
pub struct Args<T>(pub T);

impl<T: DeserializeOwned + JsonSchema> FromCall for Args<T> {
    fn from_call(context: &Context) -> Result<Self, Rejection> {
        let text = context
            .message()
            .param("arguments")
            .map_or("{}", |arguments| arguments.raw());
        serde_json::from_str(text)
            .map(Self)
            .map_err(|error| Rejection::Arguments(error.to_string()))
    }

    fn describe(description: &mut Description) {
        let mut schema = schema_of::<T>();
        // Types that may be anything, such as `serde_json::Value`, still have an object here.
        if !schema.is_object_typed() {
            schema.make_mut().insert("type".to_owned(), "object".into());
        }
        description.input = Some(schema);
    }
}

impl FromCall for Context {
    fn from_call(context: &Context) -> Result<Self, Rejection> {
        Ok(context.clone())
    }
}

/// Who calls.
#[derive(Clone, Debug)]
pub struct Caller(pub Principal);

impl Deref for Caller {
    type Target = Principal;

    fn deref(&self) -> &Principal {
        &self.0
    }
}

impl FromCall for Caller {
    fn from_call(context: &Context) -> Result<Self, Rejection> {
        Ok(Self(context.principal().clone()))
    }
}

/// State that was given to the server with [`ServerBuilder::state`](crate::ServerBuilder::state).
#[derive(Clone, Debug)]
pub struct State<T>(pub Arc<T>);

impl<T> Deref for State<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Send + Sync + 'static> FromCall for State<T> {
    fn from_call(context: &Context) -> Result<Self, Rejection> {
        context.state::<T>().map(Self).ok_or_else(|| {
            let why = format!(
                "no state of type {}: add it with ServerBuilder::state",
                type_name::<T>()
            );
            Rejection::Call(Error::internal().with_reason(why).into())
        })
    }
}

/// The JSON Schema 2020-12 of a type.
pub(crate) fn schema_of<T: JsonSchema>() -> Schema {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let value = generator.into_root_schema_for::<T>().to_value();
    let mut schema = Schema::try_from(value).unwrap_or_else(|_| Schema::empty_object());
    // The dialect is the default one, and the name of a Rust type tells a model nothing: every list would carry both.
    let members = schema.make_mut();
    members.shift_remove("$schema");
    members.shift_remove("title");
    schema
}
