//! HTTP+SSE, the HTTP transport of revision 2024-11-05: one stream on which everything comes, and a POST for each message that leaves.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::header::{ACCEPT, HeaderName};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use http_body_util::{BodyExt, Limited};
use mcip_core::framing::sse::{Event, EventDecoder};
use mcip_core::jsonrpc::RequestId;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

use super::exchange::Shared;
use super::reply::Events;
use super::stream::LEAST;
use super::target::target;
use super::{form, headers, not_encoded};
use crate::deadline::Pause;
use crate::error::{CallError, Misbehaviour};
use crate::link::Link;
use crate::transport::TransportError;
use crate::transport::keeper::{Running, Source};
use crate::transport::wire::{Noise, Out, Wire};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// How long the first event may take, which says where messages are to be posted.
const FIRST_EVENT: Duration = Duration::from_secs(20);

/// How long a message may take to be taken in. The answer comes on the stream, so that nothing has to be waited for.
const TAKEN_IN: Duration = Duration::from_secs(30);

/// How long what is said last may take.
const FAREWELL: Duration = Duration::from_secs(1);

/// Bytes of what a server says to a message that it took in. They are read so that the connection can be used again.
const COURTESY: usize = 16 << 10;

/// How often in a row a stream that broke is resumed without any event.
const MOST_RESUMED: u32 = 3;

/// A server that is spoken to like this.
pub(super) struct Older {
    shared: Arc<Shared>,
}

impl Older {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }
}

#[async_trait]
impl Source for Older {
    /// Without its query, which may hold secrets.
    fn name(&self) -> String {
        let uri = self.shared.uri();
        format!(
            "{}{}",
            uri.authority().map_or("", |authority| authority.as_str()),
            uri.path()
        )
    }

    async fn open(&self, link: &Link) -> Result<Running, TransportError> {
        let opening = async {
            let mut events = listen(&self.shared, link, None).await?;
            match events.next_of_any_kind(link).await? {
                Some(event) if is_endpoint(&event) => Ok((target(self.shared.uri(), &event.data)?, events)),
                _ => Err(TransportError::from(Misbehaviour::NoEndpoint)),
            }
        };
        let Ok(opened) = timeout(FIRST_EVENT, opening).await else {
            return Err(TransportError::Disconnected(format!(
                "the server did not say within {FIRST_EVENT:?} where messages are to be posted"
            )));
        };
        let (target, events) = opened?;
        let (wire, outbound) = Wire::open(link);
        let stream = Stream {
            shared: self.shared.clone(),
            link: link.clone(),
            wire: wire.clone(),
            target,
        };
        Ok(Running {
            wire,
            life: Box::pin(stream.live(events, outbound)),
        })
    }

    fn authorization(&self) -> u64 {
        self.shared.authorization()
    }
}

fn is_endpoint(event: &Event) -> bool {
    event.name() == "endpoint"
}

/// Opens the stream, or goes on with it after an event.
async fn listen(shared: &Shared, link: &Link, after: Option<&str>) -> Result<Events, TransportError> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("text/event-stream"));
    headers::plain(&mut headers);
    if let Some(after) = after.and_then(|after| HeaderValue::from_bytes(after.as_bytes()).ok()) {
        headers.insert(LAST_EVENT_ID, after);
    }
    let response = shared
        .fetch(shared.uri(), Method::GET, headers, Bytes::new(), &Pause::default())
        .await?;
    let status = response.status();
    let is_stream = form(status, response.headers())? == super::Form::Events;
    not_encoded(response.headers())?;
    if !is_stream || status != StatusCode::OK {
        return Err(TransportError::Http {
            status: status.as_u16(),
        });
    }
    let decoder = EventDecoder::new(link.limits().message_bytes);
    Ok(Events::new(response.into_body(), decoder))
}

/// Ends a moment after the wire was closed, for a server that does not take in what was said last.
async fn given_up(wire: &Wire) -> TransportError {
    wire.closing().await;
    sleep(FAREWELL).await;
    TransportError::Closed
}

/// A stream that is open.
struct Stream {
    shared: Arc<Shared>,
    link: Link,
    wire: Arc<Wire>,
    /// Where messages are posted.
    target: Uri,
}

impl Stream {
    async fn live(self, events: Events, outbound: mpsc::UnboundedReceiver<Out>) -> Arc<str> {
        let why = tokio::select! {
            why = self.read(events) => why,
            why = self.write(outbound) => why,
            why = given_up(&self.wire) => why,
        };
        self.wire.end(&why);
        CallError::from(why).to_string().into()
    }

    /// Takes in what comes, until the stream is over.
    async fn read(&self, mut events: Events) -> TransportError {
        let mut vain = 0;
        let mut last: Option<String> = None;
        loop {
            let broke = loop {
                match events.next_of_any_kind(&self.link).await {
                    Ok(Some(event)) => {
                        vain = 0;
                        if let Err(why) = self.take(event).await {
                            return why;
                        }
                    }
                    Ok(None) => break "the server ended the stream".to_owned(),
                    Err(TransportError::Disconnected(how)) => break how,
                    Err(why) => return why,
                }
            };
            // A server that gives its events names may know how to go on after one.
            last = events.last_event_id().map(str::to_owned).or(last);
            let Some(last) = &last else {
                return TransportError::Disconnected(broke);
            };
            let retry = events.retry().unwrap_or(Duration::from_secs(1));
            events = loop {
                if vain == MOST_RESUMED {
                    return TransportError::Disconnected(broke);
                }
                sleep(retry.clamp(LEAST, Duration::from_secs(30)) * (1 << vain)).await;
                vain += 1;
                match listen(&self.shared, &self.link, Some(last)).await {
                    Ok(events) => break events,
                    Err(TransportError::Disconnected(_)) => {}
                    Err(TransportError::Http { status }) if status >= 500 => {}
                    Err(_) => return TransportError::Disconnected(broke),
                }
            };
        }
    }

    async fn take(&self, event: Event) -> Result<(), TransportError> {
        if is_endpoint(&event) {
            // The one that it had: it goes on. Another one: the server knows nothing of what was said before.
            return match target(self.shared.uri(), &event.data)? == self.target {
                true => Ok(()),
                false => Err(TransportError::Disconnected(
                    "the server began the stream anew".to_owned(),
                )),
            };
        }
        if event.name() != "message" || event.data.is_empty() {
            return Ok(());
        }
        Ok(self.wire.take(&self.link, event.data, Noise::Refused).await?)
    }

    /// Posts what leaves, one after the other: a message must not overtake another.
    async fn write(&self, mut outbound: mpsc::UnboundedReceiver<Out>) -> TransportError {
        while let Some(out) = outbound.recv().await {
            let (frame, request) = match out {
                Out::Frame(leaving) => (leaving.frame, leaving.request),
                Out::GiveUp(id) => match self.link.cancellation(&id, "no longer needed").await {
                    Ok(frame) => (frame, None),
                    Err(_) => continue,
                },
                Out::Close => break,
            };
            match self.post(frame.into_bytes(), request.as_ref()).await {
                Ok(()) => {}
                // Whatever else was sent may have been acted upon before.
                Err(TransportError::SessionLost) => {
                    return TransportError::Disconnected("the server does not know the stream any more".to_owned());
                }
                Err(why) => match request {
                    Some((id, _)) => self.wire.fail(&id, why),
                    None => tracing::debug!(?why, "the server did not take a message in"),
                },
            }
        }
        TransportError::Closed
    }

    async fn post(&self, body: Bytes, request: Option<&(RequestId, Pause)>) -> Result<(), TransportError> {
        let mut headers = HeaderMap::new();
        headers::for_post(&mut headers);
        headers::version(&mut headers, self.link.revision());
        let pause = request.map(|(_, pause)| pause.clone()).unwrap_or_default();
        let posting = async {
            let response = self
                .shared
                .fetch(&self.target, Method::POST, headers, body, &pause)
                .await?;
            let status = response.status();
            if status.is_success() {
                // Whatever is said there is no answer.
                let _ = Limited::new(response.into_body(), COURTESY).collect().await;
                return Ok(());
            }
            match status {
                StatusCode::NOT_FOUND | StatusCode::GONE => Err(TransportError::SessionLost),
                status => Err(form(status, response.headers()).err().unwrap_or(TransportError::Http {
                    status: status.as_u16(),
                })),
            }
        };
        let mut posting = std::pin::pin!(posting);
        loop {
            match timeout(TAKEN_IN, &mut posting).await {
                Ok(posted) => return posted,
                // A person is asked for credentials.
                Err(_) if pause.is_running() => {}
                Err(_) => {
                    return Err(TransportError::Disconnected(format!(
                        "the server did not take a message in within {TAKEN_IN:?}"
                    )));
                }
            }
        }
    }
}
