#![doc = include_str!("telemetry.md")]

mod baggage;
mod metrics;
#[cfg(feature = "otlp")]
mod otlp;
mod span;
#[cfg(test)]
mod tests;
mod tracestate;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use mcip_core::environment::{Entropy, SystemEntropy};
use mcip_core::pipeline::Direction;
use mcip_core::record::{Position, Record};
use mcip_core::trace::{Begun, Carried, Span, SpanKind, TraceContext, Tracer};
use mcip_core::types::meta;
use opentelemetry::baggage::BaggageExt as _;
use opentelemetry::metrics::Meter;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt as _, TraceFlags, TraceId, TraceState};
use opentelemetry::{Context, InstrumentationScope};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SpanProcessor;

use self::baggage::Baggage;
use self::metrics::Metrics;

#[cfg(feature = "otlp")]
pub use self::otlp::OtlpError;
#[cfg(feature = "otlp")]
pub use crate::post::{InvalidAddress, Trust};

/// The name and version of what makes the spans.
fn scope() -> InstrumentationScope {
    InstrumentationScope::builder("mcip")
        .with_version(env!("CARGO_PKG_VERSION"))
        .build()
}

/// Makes spans and metrics of exchanges. Cheap to clone; all clones are one.
///
/// What it gets it hands on at once; spans that its processor has no room for are dropped there, and no call ever waits for it.
#[derive(Clone)]
pub struct Telemetry(Arc<Inner>);

struct Inner {
    processors: Vec<Box<dyn SpanProcessor>>,
    metrics: Option<Metrics>,
    scope: InstrumentationScope,
    propagation: Propagation,
    baggage: BTreeSet<String>,
    /// Of 2^64 traces that begin here, how many are sampled.
    sampled: u64,
    payloads: bool,
    entropy: Arc<dyn Entropy>,
    #[cfg(feature = "otlp")]
    provider: Option<opentelemetry_sdk::metrics::SdkMeterProvider>,
}

/// Which servers hear of a trace.
#[derive(Debug)]
enum Propagation {
    Named(BTreeSet<String>),
    All,
}

/// Puts a [`Telemetry`] together.
#[must_use = "a builder does nothing until the telemetry is built"]
pub struct TelemetryBuilder {
    resource: Resource,
    inner: Inner,
}

impl Telemetry {
    /// Begins one for a service of this name (`service.name`).
    pub fn builder(service: impl Into<String>) -> TelemetryBuilder {
        let resource = Resource::builder().with_service_name(service.into()).build();
        TelemetryBuilder {
            resource,
            inner: Inner {
                processors: Vec::new(),
                metrics: None,
                scope: scope(),
                propagation: Propagation::Named(BTreeSet::new()),
                baggage: BTreeSet::new(),
                sampled: u64::MAX,
                payloads: false,
                entropy: Arc::new(SystemEntropy),
                #[cfg(feature = "otlp")]
                provider: None,
            },
        }
    }

    /// Hands everything on that was gathered, and waits until it was sent or given up. It blocks: not for a thread that drives a runtime.
    pub fn flush(&self) {
        for processor in &self.0.processors {
            // Telemetry that can't be sent is nobody's failure but its own.
            let _ = processor.force_flush();
        }
        #[cfg(feature = "otlp")]
        if let Some(provider) = &self.0.provider {
            let _ = provider.force_flush();
        }
    }
}

impl TelemetryBuilder {
    /// Hands spans to this processor when they end, those that are sampled. Several can be added.
    pub fn spans_to(mut self, mut processor: impl SpanProcessor + 'static) -> Self {
        processor.set_resource(&self.resource);
        self.inner.processors.push(Box::new(processor));
        self
    }

    /// Measures with this meter: `mcp.client.operation.duration` and `mcp.server.operation.duration`, in seconds.
    pub fn meter(mut self, meter: &Meter) -> Self {
        self.inner.metrics = Some(Metrics::new(meter));
        self
    }

    /// Tells these servers of the trace in which a call of them is made, by the names under which this side has them.
    pub fn propagate_to<I>(mut self, servers: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let named = servers.into_iter().map(Into::into);
        if let Propagation::Named(servers) = &mut self.inner.propagation {
            servers.extend(named);
        }
        self
    }

    /// Tells every server of the trace in which a call of it is made. Servers that get the same trace id can join what they know.
    pub fn propagate_to_all(mut self) -> Self {
        self.inner.propagation = Propagation::All;
        self
    }

    /// Takes in and passes on these keys of `baggage`. By default none.
    pub fn baggage<I>(mut self, keys: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.inner.baggage.extend(keys.into_iter().map(Into::into));
        self
    }

    /// Samples this part of the traces that begin here, from 0 to 1. Default all. A trace that begins elsewhere is sampled if it is
    /// there.
    pub fn sample(mut self, part: f64) -> Self {
        // A float that is too large becomes the largest integer, and no number becomes zero.
        self.inner.sampled = (part.clamp(0.0, 1.0) * 2_f64.powi(64)) as u64;
        self
    }

    /// Puts the arguments of tools and their results into spans (`gen_ai.tool.call.arguments`, `gen_ai.tool.call.result`), each up to
    /// 8 KiB. They are what was judged, after redaction and without secrets of any built-in kind, and still what users and tools said to
    /// each other: decide who reads your traces first.
    pub fn payloads(mut self) -> Self {
        self.inner.payloads = true;
        self
    }

    /// Sets the source of the randomness that identifiers are made of.
    pub fn entropy(mut self, entropy: Arc<dyn Entropy>) -> Self {
        self.inner.entropy = entropy;
        self
    }

    /// The telemetry.
    pub fn build(self) -> Telemetry {
        Telemetry(Arc::new(self.inner))
    }
}

/// What goes with a span beside its position.
#[derive(Debug, Default)]
struct Kept {
    tracestate: Option<String>,
    baggage: Baggage,
}

fn kept(span: &Span) -> Option<&Kept> {
    span.kept.as_deref()?.downcast_ref()
}

/// The span that is around us, as others made it: an HTTP server's, a handler's.
struct Ambient {
    context: TraceContext,
    is_remote: bool,
    kept: Kept,
}

impl Inner {
    fn ambient(&self) -> Option<Ambient> {
        Context::map_current(|current| {
            let span = current.span();
            let around = span.span_context();
            let context = TraceContext::new(
                around.trace_id().to_bytes(),
                around.span_id().to_bytes(),
                around.is_sampled(),
            )?;
            let header = around.trace_state().header();
            Some(Ambient {
                context,
                is_remote: around.is_remote(),
                kept: Kept {
                    tracestate: tracestate::checked(&header).map(str::to_owned),
                    baggage: Baggage::of(current.baggage(), &self.baggage),
                },
            })
        })
    }

    /// A position below another one, or where a trace begins.
    fn position(&self, parent: Option<TraceContext>) -> Option<TraceContext> {
        let mut span = [0; 8];
        self.entropy.fill(&mut span).ok()?;
        if let Some(parent) = parent {
            return parent.child(span);
        }
        let mut trace = [0; 16];
        self.entropy.fill(&mut trace).ok()?;
        // The last eight bytes are the random ones, in every version of the specification.
        let [.., a, b, c, d, e, f, g, h] = trace;
        let sampled = self.sampled == u64::MAX || u64::from_be_bytes([a, b, c, d, e, f, g, h]) < self.sampled;
        TraceContext::new(trace, span, sampled)
    }

    /// What a request says of itself.
    fn said(&self, begun: &Begun<'_>) -> Option<(TraceContext, Kept)> {
        let meta = begun.meta?;
        let context = TraceContext::parse(&meta.get(meta::TRACEPARENT)?.as_str()?)?;
        let text = |key| meta.get(key).and_then(|node| node.as_str());
        let tracestate = text(meta::TRACESTATE).and_then(|text| tracestate::checked(&text).map(str::to_owned));
        let baggage = match self.baggage.is_empty() {
            true => Baggage::default(),
            false => text(meta::BAGGAGE)
                .map(|text| Baggage::parse(&text, &self.baggage))
                .unwrap_or_default(),
        };
        Some((context, Kept { tracestate, baggage }))
    }
}

impl Tracer for Telemetry {
    fn begin(&self, begun: &Begun<'_>) -> Option<Span> {
        let inner = &*self.0;
        let mut link = None;
        let (kind, parent, is_remote, kept) = match begun.direction {
            Some(Direction::Inbound) => {
                let (said, around) = (inner.said(begun), inner.ambient());
                let (parent, other) = match begun.position {
                    // Whoever calls decides where its call stands.
                    Position::Server => (said, around),
                    // A server's word moves nobody, and nothing of it goes on from here.
                    Position::Client => {
                        link = said.map(|(context, _)| context);
                        (None, around)
                    }
                };
                match (parent, other) {
                    (Some((context, kept)), other) => {
                        link = other.map(|around| around.context).filter(|around| *around != context);
                        (SpanKind::Server, Some(context), true, kept)
                    }
                    (None, Some(around)) => (SpanKind::Server, Some(around.context), around.is_remote, around.kept),
                    (None, None) => (SpanKind::Server, None, false, Kept::default()),
                }
            }
            direction => {
                let kind = match direction {
                    Some(_) => SpanKind::Client,
                    None => SpanKind::Internal,
                };
                let around = inner.ambient();
                let kept_of = |span: &Span| kept(span).map(|kept| (kept.tracestate.clone(), kept.baggage.clone()));
                match (begun.named, begun.within, around) {
                    (Some(named), ..) => (kind, Some(named), false, Kept::default()),
                    (None, Some(within), _) => {
                        let (tracestate, baggage) = kept_of(within).unwrap_or_default();
                        (kind, Some(within.context), false, Kept { tracestate, baggage })
                    }
                    (None, None, Some(around)) => (kind, Some(around.context), false, around.kept),
                    (None, None, None) => (kind, None, false, Kept::default()),
                }
            }
        };
        Some(Span {
            context: inner.position(parent)?,
            kind,
            parent,
            parent_is_remote: is_remote,
            link,
            kept: Some(Arc::new(kept)),
        })
    }

    fn enter(&self, span: &Span, work: &mut dyn FnMut()) {
        let known = kept(span);
        let state = known.and_then(|kept| kept.tracestate.as_deref());
        // What could not be read here was not let in.
        let state = state.and_then(|text| text.parse().ok()).unwrap_or_default();
        let mut context = Context::new().with_remote_span_context(span_context(&span.context, false, state));
        if let Some(kept) = known.filter(|kept| !kept.baggage.is_empty()) {
            context = context.with_baggage(kept.baggage.to_sdk());
        }
        let _entered = context.attach();
        work();
    }

    fn end(&self, record: &Record) {
        let Some(span) = &record.span else { return };
        let inner = &*self.0;
        if let Some(metrics) = &inner.metrics {
            metrics.record(record, span.kind);
        }
        if !span.context.is_sampled() {
            return;
        }
        let mut processors = inner.processors.iter();
        let Some(first) = processors.next() else { return };
        let state = kept(span).and_then(|kept| kept.tracestate.as_deref()?.parse().ok());
        let data = span::data(record, span, state.unwrap_or_default(), &inner.scope);
        for processor in processors {
            processor.on_end(data.clone());
        }
        first.on_end(data);
    }

    fn carry(&self, span: &Span, server: &str) -> Carried {
        let told = match &self.0.propagation {
            Propagation::Named(servers) => servers.contains(server),
            Propagation::All => true,
        };
        if !told {
            return Carried::default();
        }
        let kept = kept(span);
        Carried {
            traceparent: Some(span.context.to_string()),
            tracestate: kept.and_then(|kept| kept.tracestate.clone()),
            baggage: kept.and_then(|kept| kept.baggage.to_header()),
        }
    }

    fn wants_payloads(&self) -> bool {
        self.0.payloads
    }
}

fn span_context(context: &TraceContext, is_remote: bool, state: TraceState) -> SpanContext {
    let flags = match context.is_sampled() {
        true => TraceFlags::SAMPLED,
        false => TraceFlags::NOT_SAMPLED,
    };
    SpanContext::new(
        TraceId::from_bytes(context.trace_id()),
        SpanId::from_bytes(context.span_id()),
        flags,
        is_remote,
        state,
    )
}

impl fmt::Debug for Telemetry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telemetry")
            .field("processors", &self.0.processors.len())
            .field("propagation", &self.0.propagation)
            .field("baggage", &self.0.baggage)
            .field("payloads", &self.0.payloads)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for TelemetryBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TelemetryBuilder")
            .field("propagation", &self.inner.propagation)
            .finish_non_exhaustive()
    }
}
