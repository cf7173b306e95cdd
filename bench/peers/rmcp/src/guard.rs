//! What somebody would write who needs a bearer token and an audit log in front of rmcp: two middlewares of axum.

use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use tracing_appender::non_blocking::{NonBlocking, NonBlockingBuilder, WorkerGuard};

/// No secret: it opens a server on the loopback interface that gives back what it is told.
pub(crate) const TOKEN: &str = "bench-8f1d6a0e4c7b9253d8e6f0a1b2c3d4e5f60718293a4b5c6d";

#[derive(Clone)]
struct Caller(&'static str);

struct Audit {
    log: NonBlocking,
    _thread: WorkerGuard,
}

/// Puts both around an application: who calls is asked first, then noted.
pub(crate) fn around(app: Router, record: &Path) -> io::Result<Router> {
    let file = std::fs::File::create(record)?;
    // As in the product, a record is written by a thread of its own and never dropped.
    let (log, thread) = NonBlockingBuilder::default().lossy(false).finish(file);
    let audit = Arc::new(Audit { log, _thread: thread });
    let digest: Arc<[u8; 32]> = Arc::new(Sha256::digest(TOKEN).into());
    Ok(app
        .layer(from_fn_with_state(audit, note))
        .layer(from_fn_with_state(digest, authenticate)))
}

async fn authenticate(State(known): State<Arc<[u8; 32]>>, mut request: Request, next: Next) -> Response {
    let shown = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let shown: Option<[u8; 32]> = shown.map(|token| Sha256::digest(token).into());
    if !shown.is_some_and(|shown| shown.ct_eq(&*known).into()) {
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response();
    }
    request.extensions_mut().insert(Caller("bench"));
    next.run(request).await
}

async fn note(State(audit): State<Arc<Audit>>, request: Request, next: Next) -> Response {
    let header = |headers: &HeaderMap, name| {
        let value: Option<&axum::http::HeaderValue> = headers.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("").to_owned()
    };
    let (method, target) = (
        header(request.headers(), "mcp-method"),
        header(request.headers(), "mcp-name"),
    );
    let caller = request.extensions().get::<Caller>().map_or("", |caller| caller.0);
    let began = Instant::now();
    let response = next.run(request).await;
    let line = serde_json::json!({
        "time": SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis(),
        "caller": caller,
        "method": method,
        "target": target,
        "status": response.status().as_u16(),
        "micros": began.elapsed().as_micros(),
    });
    let mut log = audit.log.clone();
    if writeln!(log, "{line}").is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    response
}
