//! OTLP over HTTP with protobuf (OTLP 1.x, "OTLP/HTTP"), over hyper and rustls.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_http::{HttpClient, HttpError};
use opentelemetry_otlp::{MetricExporter, Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::metrics::{PeriodicReader, SdkMeterProvider};
use opentelemetry_sdk::trace::{BatchConfigBuilder, BatchSpanProcessor};
use tokio::runtime::Handle;

use super::metrics::Metrics;
use super::{Telemetry, TelemetryBuilder, scope};
use crate::post::{InvalidAddress, Poster, Trust};

/// Bytes of a collector's answer that are read.
const MOST_ANSWER: usize = 64 << 10;
const TIME: Duration = Duration::from_secs(10);
/// Spans that wait to be sent. Beyond them they are dropped.
const MOST_WAITING: usize = 4096;

/// Why nothing can be sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum OtlpError {
    /// The address of the collector.
    Address(InvalidAddress),
    /// It was set up outside of a Tokio runtime, which drives the connections.
    NoRuntime,
    /// The exporter could not be built.
    Exporter(String),
}

impl fmt::Display for OtlpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(why) => write!(f, "the collector can't be reached: {why}"),
            Self::NoRuntime => f.write_str("set OTLP up within a Tokio runtime"),
            Self::Exporter(why) => write!(f, "the exporter can't be built: {why}"),
        }
    }
}

impl std::error::Error for OtlpError {}

/// Sends from whatever thread asks, on the runtime that it was made in.
#[derive(Debug)]
struct Sender {
    poster: Poster,
    runtime: Handle,
}

#[async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let poster = self.poster.clone();
        let sent = self.runtime.spawn(async move { poster.send(request).await });
        Ok(sent.await??)
    }
}

impl TelemetryBuilder {
    /// Sends spans and metrics to a collector: its address without the path, such as `http://127.0.0.1:4318`. `https`, or `http` of this
    /// machine. A thread of its own gathers them; when more than 4096 spans wait, or the collector is gone, they are dropped,
    /// and nothing else happens.
    ///
    /// # Errors
    /// See [`OtlpError`].
    pub fn otlp(self, collector: &str) -> Result<Self, OtlpError> {
        self.otlp_with(collector, &Trust::System, [])
    }

    /// The same, with certificates of one's own, and headers for each request, such as `authorization`.
    ///
    /// # Errors
    /// See [`OtlpError`].
    pub fn otlp_with(
        mut self,
        collector: &str,
        trust: &Trust,
        headers: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, OtlpError> {
        let collector = collector.trim_end_matches('/');
        let poster = Poster::new(collector, trust, MOST_ANSWER, TIME).map_err(OtlpError::Address)?;
        let runtime = Handle::try_current().map_err(|_| OtlpError::NoRuntime)?;
        let sender: Arc<dyn HttpClient> = Arc::new(Sender { poster, runtime });
        let headers: HashMap<String, String> = headers.into_iter().collect();
        let failed = |error: opentelemetry_otlp::ExporterBuildError| OtlpError::Exporter(error.to_string());
        let spans = SpanExporter::builder()
            .with_http()
            .with_shared_http_client(sender.clone())
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(format!("{collector}/v1/traces"))
            .with_headers(headers.clone())
            .with_timeout(TIME)
            .build()
            .map_err(failed)?;
        let batches = BatchConfigBuilder::default().with_max_queue_size(MOST_WAITING).build();
        let processor = BatchSpanProcessor::builder(spans).with_batch_config(batches).build();
        let metrics = MetricExporter::builder()
            .with_http()
            .with_shared_http_client(sender)
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(format!("{collector}/v1/metrics"))
            .with_headers(headers)
            .with_timeout(TIME)
            .build()
            .map_err(failed)?;
        let provider = SdkMeterProvider::builder()
            .with_reader(PeriodicReader::builder(metrics).build())
            .with_resource(self.resource.clone())
            .build();
        self.inner.metrics = Some(Metrics::new(&provider.meter_with_scope(scope())));
        self.inner.provider = Some(provider);
        Ok(self.spans_to(processor))
    }
}

impl Telemetry {
    /// Sends everything that was gathered, and waits until that is done or given up.
    pub async fn flushed(&self) {
        let telemetry = self.clone();
        // Where the runtime ends, there is nothing to wait for.
        let _ = tokio::task::spawn_blocking(move || telemetry.flush()).await;
    }
}
