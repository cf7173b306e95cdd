//! Whether the process lives, and whether it should be sent requests: two paths for whoever balances load or restarts processes.
//!
//! They say `ok`, or no more than that it is not: what is wrong stands in the record and in the operator's own checks.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderValue, Method, StatusCode, header};
use http_body::Body;
use mcip_core::pipeline::{Connection, Handler, Reason};
use mcip_core::record::Transport;
use mcip_core::store::StoreHealth;

use super::body::ReplyBody;
use super::public;
use super::service::{Arrival, HttpService, Reply, refused};

/// How long an answer about the stores is good for: probes of strangers must not become load there.
const FRESH: Duration = Duration::from_secs(1);

/// How long to wait for room in the record, and for the stores.
const PATIENCE: Duration = Duration::from_secs(2);

/// The paths, and what has to be well.
#[derive(Clone)]
pub(crate) struct Health {
    alive: Arc<str>,
    ready: Arc<str>,
    pub(crate) checks: Vec<Arc<dyn StoreHealth>>,
    last: Arc<Mutex<Last>>,
}

/// What the stores said.
#[derive(Debug, Default)]
struct Last {
    /// When they were last asked, and whether all were well.
    said: Option<(Instant, bool)>,
    /// They are being asked.
    asking: bool,
}

/// The stores are no longer asked, however that ended.
struct Asked(Arc<Mutex<Last>>);

impl Drop for Asked {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).asking = false;
    }
}

impl Health {
    pub(crate) fn at(alive: &str, ready: &str) -> Self {
        Self {
            alive: alive.into(),
            ready: ready.into(),
            checks: Vec::new(),
            last: Arc::default(),
        }
    }

    pub(super) fn is_at(&self, path: &str) -> bool {
        path == &*self.alive || path == &*self.ready
    }

    /// Whether every store answers, asked once a second at the most.
    async fn stores_answer(&self, now: Instant) -> bool {
        let is_asked = {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            match last.said {
                Some((at, well)) if now.saturating_duration_since(at) < FRESH => return well,
                // Whoever comes meanwhile gets the earlier answer rather than ask as well.
                Some((_, well)) if last.asking => return well,
                _ => {}
            }
            std::mem::replace(&mut last.asking, true)
        };
        if is_asked {
            // There is none yet: not ready, until the first is there.
            return false;
        }
        let (checks, last) = (self.checks.clone(), self.last.clone());
        // On a task of its own: a prober that leaves must not take the answer with it.
        let asked = tokio::spawn(async move {
            let _asked = Asked(last.clone());
            let mut well = true;
            for check in &checks {
                well &= matches!(tokio::time::timeout(PATIENCE, check.check()).await, Ok(Ok(())));
            }
            last.lock().unwrap_or_else(PoisonError::into_inner).said = Some((now, well));
            well
        });
        let Ok(well) = asked.await else {
            // A check panicked.
            self.last.lock().unwrap_or_else(PoisonError::into_inner).said = Some((now, false));
            return false;
        };
        well
    }
}

impl fmt::Debug for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Health")
            .field("alive", &self.alive)
            .field("ready", &self.ready)
            .field("checks", &self.checks.len())
            .finish()
    }
}

impl<H: Handler> HttpService<H> {
    /// Answers a probe. It is counted like any other request; its `Host` may be anything, since probes name addresses, and nothing is
    /// told that a page could use.
    pub(super) async fn probed<B: Body>(self, request: http::Request<B>, arrival: Arrival, health: Health) -> Reply {
        let alive = request.uri().path() == &*health.alive;
        let connection = Connection::new(Transport::Http).with_peer(arrival.peer);
        let opened = tokio::time::timeout(PATIENCE, self.pipeline().open(&connection)).await;
        let call = match opened {
            Ok(Ok(call)) => call,
            // A record without room: no call would be served.
            Ok(Err(_)) | Err(_) if !alive => return answer(false, request.method()),
            Ok(Err(refusal)) => return refused(refusal),
            Err(_) => return answer(true, request.method()),
        };
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return public::only_to_read(refused(call.turned_away(Reason::WrongMethod)));
        }
        call.published();
        let stopping = arrival.closing.as_ref().is_some_and(|closing| *closing.0.borrow());
        let well = alive || !stopping && health.stores_answer(self.pipeline().clock().monotonic()).await;
        answer(well, request.method())
    }
}

fn answer(well: bool, method: &Method) -> Reply {
    let text = if well { "ok\n" } else { "not ready\n" };
    let body = match *method {
        Method::HEAD => ReplyBody::empty(),
        _ => ReplyBody::whole(Bytes::from_static(text.as_bytes())),
    };
    let mut reply = Reply::new(body);
    let headers = reply.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if !well {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        *reply.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    reply
}

#[cfg(test)]
mod tests {
    use async_trait::async_trait;
    use mcip_core::store::StoreError;

    use super::*;

    /// Answers after a while that it is not well.
    struct Slow;

    #[async_trait]
    impl StoreHealth for Slow {
        async fn check(&self) -> Result<(), StoreError> {
            tokio::time::sleep(PATIENCE * 2).await;
            Ok(())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_leaves_before_the_stores_answer_does_not_keep_the_earlier_answer_fresh() {
        let mut health = Health::at("/alive", "/ready");
        let began = Instant::now();
        health.checks.push(Arc::new(Slow));
        health.last.lock().expect("lock").said = Some((began, true));
        assert!(health.stores_answer(began).await, "fresh");
        let later = began + FRESH;
        let left = tokio::time::timeout(PATIENCE / 2, health.stores_answer(later)).await;
        assert!(left.is_err(), "gone before");
        assert!(
            health.stores_answer(later).await,
            "the earlier answer, for as long as they are asked"
        );
        tokio::time::sleep(PATIENCE).await;
        assert!(!health.stores_answer(later).await);
        assert!(!health.last.lock().expect("lock").asking);
    }
}
