//! Work in the background, to its end.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use mcip_core::error::Error;
use mcip_core::pipeline::{Draft, Message, Settled};
use mcip_core::store::StoreError;
use mcip_core::types::{CallToolResult, RawJson, codec};
use serde::Deserialize;

use super::{LEASE, Place, Unchanged, Work, as_json};
use crate::reply::Kind;
use crate::tool::ToolReply;

/// A call of a tool's handler, wherever it is driven.
pub(super) type Handling = Pin<Box<dyn Future<Output = ToolReply> + Send>>;

/// What a frame has around a result that it hands out, at the most.
const AROUND: usize = 4096;

/// Runs a task to its end. Its place is given back last.
pub(super) async fn run(work: Arc<Work>, place: Place, handling: Handling, time: Duration) {
    // The losers are dropped when this is decided, the handler among them.
    let reply = tokio::select! {
        biased;
        () = work.cancelled() => Err("it was cancelled"),
        () = tokio::time::sleep(time) => Err("its time is over"),
        why = stay_alive(&work) => Err(why),
        reply = work.background.contain(handling) => Ok(reply),
    };
    match reply {
        Err(why) => work.background.give_up(why),
        Ok(None) => keep(&work, Settled::Error(as_json(&Error::internal()))).await,
        Ok(Some(reply)) => {
            let settled = work.background.settle(draft(work.background.message(), reply)).await;
            keep(&work, settled).await;
        }
    }
    drop(place);
}

/// Says every now and then that the work goes on. Ends when it shall not: another instance of this server was told so.
async fn stay_alive(work: &Work) -> &'static str {
    loop {
        tokio::time::sleep(LEASE / 3).await;
        match work.renew().await {
            Ok(()) => {}
            Err(Unchanged::State(_)) => return "it was cancelled",
            Err(Unchanged::Unknown) => return "its time is over",
            // The store may come back. If it does not in time, others take the task to be abandoned, which it is for them.
            Err(Unchanged::Store(_)) => {}
        }
    }
}

/// What the handler came to, as the answer of its call would have been, without what stands around one.
fn draft(message: &Message, reply: ToolReply) -> Draft {
    let Some(id) = message.id() else {
        return Draft::error(None, &Error::internal());
    };
    let result = match reply {
        Ok(result) => result,
        Err(error) => match error.into_tool() {
            Ok(result) => result,
            Err(Kind::Protocol(error)) => return Draft::error(Some(id), &error),
            Err(Kind::Tool(content)) => CallToolResult::new(content).with_is_error(true),
            Err(Kind::InputRequired) => {
                let error = Error::internal().with_reason("the handler asked by other means than its context");
                return Draft::error(Some(id), &error);
            }
        },
    };
    let mut written = Ok(());
    // The bare object in the words of the revision, which is what the parameters of a notification are too.
    let draft = Draft::result(id, |out| {
        written = codec::encode_notification_params(message.revision(), result, out);
    });
    match written {
        Ok(()) => draft,
        Err(error) => Draft::error(
            Some(id),
            &Error::internal().with_reason(format_args!(
                "the result can't be written for the caller's revision: {error}"
            )),
        ),
    }
}

/// Keeps what the work came to. One that was cancelled in the meantime stays so.
async fn keep(work: &Work, settled: Settled) {
    let settled = match settled {
        Settled::Result(result) if result.get().len() + AROUND > work.pipeline.limits().reply_bytes => too_large(),
        other => other,
    };
    match end(work, &settled).await {
        Ok(()) | Err(Unchanged::Unknown | Unchanged::State(_)) => {}
        Err(Unchanged::Store(StoreError::Full)) => {
            // Should this fail too, the task will be found abandoned.
            let _ = end(work, &too_large()).await;
        }
        Err(Unchanged::Store(StoreError::Unavailable(_))) => {
            tokio::time::sleep(LEASE / 20).await;
            let _ = end(work, &settled).await;
        }
    }
}

fn too_large() -> Settled {
    Settled::Error(as_json(&Error::failed(
        "The result of the task is larger than what this server keeps",
    )))
}

async fn end(work: &Work, settled: &Settled) -> Result<(), Unchanged> {
    let now = work.now();
    match settled {
        Settled::Result(result) => work.change(|task| task.complete(result.clone(), now)).await,
        Settled::Error(error) => {
            let message = message_of(error);
            work.change(|task| task.fail(error.clone(), message.clone(), now)).await
        }
    }
}

fn message_of(error: &RawJson) -> String {
    #[derive(Deserialize)]
    struct Said {
        message: String,
    }
    error
        .parse::<Said>()
        .map_or_else(|_| "The task failed".to_owned(), |said| said.message)
}
