//! The tools that every peer of the bench has, twice: behind a router that is made for each call, and behind one that is kept.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{Implementation, ProgressNotificationParam, ServerCapabilities, ServerConfig};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler, schemars, tool, tool_handler, tool_router};
use tokio::sync::Semaphore;

static SET: OnceLock<Set> = OnceLock::new();
static SLOW: OnceLock<(Duration, Semaphore)> = OnceLock::new();

/// Which tools there are.
#[derive(Clone, Copy)]
enum Set {
    One,
    WithSlow,
    WithProgress,
    Fifty,
    TwoHundred,
}

/// Says which tools there are and how slow the slow one is. All is fixed before the first call.
pub(crate) fn configure(count: usize, extra: Option<&str>, slow: Duration, slots: usize) -> Result<(), String> {
    let set = match (count, extra) {
        (1, None) => Set::One,
        (1, Some("slow")) => Set::WithSlow,
        (1, Some("progress")) => Set::WithProgress,
        (50, None) => Set::Fifty,
        (200, None) => Set::TwoHundred,
        _ => return Err("there are 1, 50 or 200 tools, and one more with 1: slow or progress".to_owned()),
    };
    SET.get_or_init(|| set);
    SLOW.get_or_init(|| (slow, Semaphore::new(slots)));
    Ok(())
}

#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
struct Message {
    /// What to give back.
    message: String,
}

/// The handler. `KEPT` says whether its router is made once or, as rmcp's macros do it by themselves, for each call.
#[derive(Clone)]
pub(crate) struct Echo<const KEPT: bool> {
    router: Option<Arc<ToolRouter<Self>>>,
}

#[tool_router(router = one)]
impl<const KEPT: bool> Echo<KEPT> {
    #[tool(description = "Gives its message back")]
    async fn echo(&self, Parameters(Message { message }): Parameters<Message>) -> String {
        message
    }
}

#[tool_router(router = slow_one)]
impl<const KEPT: bool> Echo<KEPT> {
    #[tool(description = "Gives its message back after a while")]
    async fn slow(&self, Parameters(Message { message }): Parameters<Message>) -> Result<String, ErrorData> {
        let internal = |why: String| ErrorData::internal_error(why, None);
        let (time, slots) = SLOW
            .get()
            .ok_or_else(|| internal("`configure` was not called".to_owned()))?;
        let _slot = slots.acquire().await.map_err(|error| internal(error.to_string()))?;
        tokio::time::sleep(*time).await;
        Ok(message)
    }
}

#[tool_router(router = progress_one)]
impl<const KEPT: bool> Echo<KEPT> {
    #[tool(description = "Says how far it is, then gives its message back")]
    async fn progress(
        &self,
        context: RequestContext<RoleServer>,
        Parameters(Message { message }): Parameters<Message>,
    ) -> Result<String, ErrorData> {
        if let Some(token) = context.meta.get_progress_token() {
            let told = ProgressNotificationParam::new(token, 1.0)
                .with_total(1.0)
                .with_message("nearly");
            let sent = context.peer.notify_progress(told).await;
            sent.map_err(|error| ErrorData::internal_error(error.to_string(), None))?;
        }
        Ok(message)
    }
}

include!(concat!(env!("OUT_DIR"), "/tools.rs"));

impl<const KEPT: bool> Echo<KEPT> {
    fn tool_router() -> ToolRouter<Self> {
        match SET.get().copied().unwrap_or(Set::One) {
            Set::One => Self::one(),
            Set::WithSlow => Self::one() + Self::slow_one(),
            Set::WithProgress => Self::one() + Self::progress_one(),
            Set::Fifty => Self::one() + Self::to_50(),
            Set::TwoHundred => Self::one() + Self::to_50() + Self::to_200(),
        }
    }
}

impl Echo<false> {
    pub(crate) fn new() -> Self {
        Self { router: None }
    }
}

impl Echo<true> {
    pub(crate) fn new() -> Self {
        Self {
            router: Some(Self::tool_router().into()),
        }
    }

    fn kept(&self) -> &ToolRouter<Self> {
        self.router.as_deref().expect("`new` sets it")
    }
}

fn info() -> ServerConfig {
    ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
        .with_server_info(Implementation::new("echo", "1.0.0"))
}

// What a call costs here grows with the number of tools: the macro writes `Self::tool_router().call(…)`.
#[tool_handler]
impl ServerHandler for Echo<false> {
    fn get_info(&self) -> ServerConfig {
        info()
    }
}

#[tool_handler(router = self.kept())]
impl ServerHandler for Echo<true> {
    fn get_info(&self) -> ServerConfig {
        info()
    }
}
