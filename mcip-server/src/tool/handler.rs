//! Functions as tool handlers: any async function whose parameters are extractors.

use std::future::Future;
use std::pin::Pin;

use mcip_core::types::CallToolResult;

use super::result::IntoToolResult;
use crate::context::Context;
use crate::extract::{Description, FromCall, Rejection};
use crate::reply::CallError;

/// What a tool call ends with.
pub type ToolReply = Result<CallToolResult, CallError>;

/// A tool's handler: implemented for async functions of up to eight extractors. `M` tells the implementations apart; leave it to
/// the compiler.
#[diagnostic::on_unimplemented(
    message = "this is not a tool handler",
    note = "a handler is an async closure or function; its parameters are extractors (Context, Args<T>, State<T>, Caller) and it \
            returns something that is IntoToolResult"
)]
pub trait ToolHandler<M>: Send + Sync + 'static {
    /// Says what its parameters and result look like.
    fn describe(&self, description: &mut Description);

    /// Calls it.
    fn call(&self, context: Context) -> impl Future<Output = Result<CallToolResult, Failure>> + Send;
}

/// Why a handler gave no result.
#[derive(Debug)]
pub enum Failure {
    /// The arguments did not fit its type; the reason as the type tells it.
    Arguments(String),
    /// It said so itself.
    Call(CallError),
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        match rejection {
            Rejection::Arguments(why) => Self::Arguments(why),
            Rejection::Call(error) => Self::Call(error),
        }
    }
}

macro_rules! handlers {
    ($($name:ident),*) => {
        impl<F, Fut, Out, $($name,)*> ToolHandler<fn($($name,)*) -> Out> for F
        where
            F: Fn($($name),*) -> Fut + Send + Sync + 'static,
            Fut: Future<Output = Out> + Send,
            Out: IntoToolResult,
            $($name: FromCall + Send,)*
        {
            fn describe(&self, description: &mut Description) {
                $($name::describe(description);)*
                Out::describe(description);
            }

            #[allow(non_snake_case, unused_variables)]
            async fn call(&self, context: Context) -> Result<CallToolResult, Failure> {
                $(let $name = $name::from_call(&context)?;)*
                self($($name),*).await.into_tool_result().map_err(Failure::Call)
            }
        }
    };
}

handlers!();
handlers!(A);
handlers!(A, B);
handlers!(A, B, C);
handlers!(A, B, C, D);
handlers!(A, B, C, D, E);
handlers!(A, B, C, D, E, G);
handlers!(A, B, C, D, E, G, H);
handlers!(A, B, C, D, E, G, H, I);

/// A handler without its type.
pub(super) trait Erased: Send + Sync {
    fn call(&self, context: Context) -> Pin<Box<dyn Future<Output = Result<CallToolResult, Failure>> + Send + '_>>;
}

struct Typed<T, M>(T, std::marker::PhantomData<fn() -> M>);

impl<M: 'static, T: ToolHandler<M>> Erased for Typed<T, M> {
    fn call(&self, context: Context) -> Pin<Box<dyn Future<Output = Result<CallToolResult, Failure>> + Send + '_>> {
        Box::pin(self.0.call(context))
    }
}

pub(super) fn erase<M: 'static>(handler: impl ToolHandler<M>) -> Box<dyn Erased> {
    Box::new(Typed(handler, std::marker::PhantomData))
}
