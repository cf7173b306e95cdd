//! Tells an endpoint of the operator's that something waits to be decided. Signed after Standard Webhooks (version 1).

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{Request, StatusCode};
use mcip_core::environment::{Clock, SystemClock};
use mcip_core::store::KeptApproval;
use ring::hmac;
use serde_json::json;
use tokio::sync::mpsc;

use super::Notifier;
use crate::post::{InvalidAddress, Poster, Trust};

/// News that wait to be sent, at the most. Beyond them news are dropped and counted: what was asked still waits in the queue.
const MOST_WAITING: usize = 256;
/// Bytes of an answer that are read.
const MOST_ANSWER: usize = 4 << 10;
/// Bytes that a secret has (Standard Webhooks, "Signature scheme").
const SECRET: std::ops::RangeInclusive<usize> = 24..=64;

/// Why a webhook can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidWebhook {
    /// The URL or what it is trusted by.
    Address(InvalidAddress),
    /// The secret is not `whsec_` and the base64 of 24 to 64 random bytes.
    Secret,
}

impl fmt::Display for InvalidWebhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(why) => write!(f, "the webhook can't be called: {why}"),
            Self::Secret => {
                f.write_str("the secret of a webhook has to be whsec_ and the base64 of 24 to 64 random bytes: whsec_$(openssl rand -base64 32)")
            }
        }
    }
}

impl std::error::Error for InvalidWebhook {}

/// Posts `approval.asked` to an endpoint, for a [`Queue`](super::Queue) to [tell](super::QueueBuilder::tell). It tells, and decides
/// nothing: whatever the endpoint answers, somebody has to approve in the queue.
///
/// The body is signed as [Standard Webhooks](https://www.standardwebhooks.com) say (`webhook-id`, `webhook-timestamp`, `webhook-signature`:
/// HMAC-SHA256), so that what their libraries verify is ours, and not old. It holds no arguments unless
/// [told so](Self::with_arguments). A task of its own sends it, three times more at the most where the endpoint fails, and not after the
/// time to decide; no call waits for that.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use mcip_guard::approval::{Queue, Webhook};
/// # let store = std::sync::Arc::new(mcip_core::store::MemoryStore::new());
/// let webhook = Webhook::new("https://ops.example/hooks/mcip", &std::env::var("MCIP_WEBHOOK_SECRET")?)?;
/// let queue = Queue::builder(store).tell(webhook).build();
/// # Ok(())
/// # }
/// ```
pub struct Webhook {
    shared: Arc<Shared>,
    arguments: bool,
    news: OnceLock<mpsc::Sender<News>>,
}

struct Shared {
    poster: Poster,
    key: hmac::Key,
    clock: Arc<dyn Clock>,
    pauses: Vec<Duration>,
    failed: AtomicU64,
}

struct News {
    id: String,
    body: Bytes,
    until: std::time::SystemTime,
}

impl Webhook {
    /// A webhook to this URL: `https`, or `http` of this machine. The secret is `whsec_` and the base64 of 24 to 64 random bytes.
    ///
    /// # Errors
    /// See [`InvalidWebhook`].
    pub fn new(url: &str, secret: &str) -> Result<Self, InvalidWebhook> {
        Self::trusting(url, secret, &Trust::System)
    }

    /// The same, with certificates of one's own.
    ///
    /// # Errors
    /// See [`InvalidWebhook`].
    pub fn trusting(url: &str, secret: &str, trust: &Trust) -> Result<Self, InvalidWebhook> {
        let secret = secret.strip_prefix("whsec_").ok_or(InvalidWebhook::Secret)?;
        let secret = STANDARD.decode(secret).map_err(|_| InvalidWebhook::Secret)?;
        if !SECRET.contains(&secret.len()) {
            return Err(InvalidWebhook::Secret);
        }
        let poster = Poster::new(url, trust, MOST_ANSWER, Duration::from_secs(10)).map_err(InvalidWebhook::Address)?;
        Ok(Self {
            shared: Arc::new(Shared {
                poster,
                key: hmac::Key::new(hmac::HMAC_SHA256, &secret),
                clock: Arc::new(SystemClock),
                pauses: [1, 5, 25].map(Duration::from_secs).to_vec(),
                failed: AtomicU64::new(0),
            }),
            arguments: false,
            news: OnceLock::new(),
        })
    }

    /// Sends the arguments too, as far as the queue shows them: without the secrets that have a form of their own.
    #[must_use]
    pub fn with_arguments(mut self) -> Self {
        self.arguments = true;
        self
    }

    /// Sets the pauses before it is tried again; as many as there are, so often it is.
    #[must_use]
    pub fn retries(mut self, pauses: impl IntoIterator<Item = Duration>) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.shared) {
            shared.pauses = pauses.into_iter().take(16).collect();
        }
        self
    }

    /// How many news were not delivered: the endpoint failed each time, or there were too many.
    pub fn failed(&self) -> u64 {
        self.shared.failed.load(Ordering::Relaxed)
    }

    fn body(&self, approval: &KeptApproval) -> Bytes {
        let mut asked = approval.asked().clone();
        if !self.arguments {
            asked.arguments = None;
        }
        let millis = |at: std::time::SystemTime| {
            let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        };
        let body = json!({
            "type": "approval.asked",
            "timestamp": millis(approval.asked_at()),
            "data": { "id": approval.id(), "until": millis(approval.until()), "asked": asked },
        });
        body.to_string().into()
    }
}

impl Notifier for Webhook {
    fn asked(&self, approval: &KeptApproval) {
        let news = self.news.get_or_init(|| {
            let (news, waiting) = mpsc::channel(MOST_WAITING);
            tokio::spawn(deliver(self.shared.clone(), waiting));
            news
        });
        let sent = news.try_send(News {
            id: approval.id().to_owned(),
            body: self.body(approval),
            until: approval.until(),
        });
        if sent.is_err() {
            self.shared.failed.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Sends news, one after the other, until the webhook is dropped.
async fn deliver(shared: Arc<Shared>, mut waiting: mpsc::Receiver<News>) {
    while let Some(news) = waiting.recv().await {
        if !shared.send(&news).await {
            shared.failed.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Shared {
    async fn send(&self, news: &News) -> bool {
        let mut pauses = self.pauses.iter();
        loop {
            let now = self.clock.now();
            if now >= news.until {
                return false;
            }
            match self.attempt(news, now).await {
                Some(status) if status.is_success() => return true,
                // What it does not want now it will not want later.
                Some(status)
                    if status.is_client_error()
                        && status != StatusCode::REQUEST_TIMEOUT
                        && status != StatusCode::TOO_MANY_REQUESTS =>
                {
                    return false;
                }
                _ => {}
            }
            let Some(pause) = pauses.next() else { return false };
            tokio::time::sleep(*pause).await;
        }
    }

    async fn attempt(&self, news: &News, now: std::time::SystemTime) -> Option<StatusCode> {
        let timestamp = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs().to_string();
        let mut signer = hmac::Context::with_key(&self.key);
        for part in [news.id.as_bytes(), b".", timestamp.as_bytes(), b".", &news.body] {
            signer.update(part);
        }
        let signature = format!("v1,{}", STANDARD.encode(signer.sign()));
        let request = Request::post(self.poster.url())
            .header("content-type", "application/json")
            .header("webhook-id", &news.id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature)
            .body(news.body.clone())
            .ok()?;
        self.poster.send(request).await.ok().map(|answer| answer.status())
    }
}

/// Without the secret and the URL, which may hold a token.
impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook")
            .field("host", &self.shared.poster.url().host())
            .field("failed", &self.failed())
            .finish_non_exhaustive()
    }
}
