//! How long operations take (semantic conventions for MCP, "Metrics").

use mcip_core::record::Record;
use mcip_core::trace::SpanKind;
use mcip_core::types::methods;
use opentelemetry::KeyValue;
use opentelemetry::metrics::{Histogram, Meter};

use super::span::{Subject, failure, network};

/// The boundaries that the conventions give, in seconds.
const BOUNDARIES: [f64; 14] = [
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0,
];

pub(super) struct Metrics {
    client: Histogram<f64>,
    server: Histogram<f64>,
}

impl Metrics {
    pub(super) fn new(meter: &Meter) -> Self {
        let histogram = |name: &'static str, what: &'static str| {
            meter
                .f64_histogram(name)
                .with_description(what)
                .with_unit("s")
                .with_boundaries(BOUNDARIES.to_vec())
                .build()
        };
        Self {
            client: histogram(
                "mcp.client.operation.duration",
                "How long requests and notifications took that were sent, until they were answered.",
            ),
            server: histogram(
                "mcp.server.operation.duration",
                "How long requests and notifications took that came in, until they were answered.",
            ),
        }
    }

    pub(super) fn record(&self, record: &Record, kind: SpanKind) {
        let histogram = match kind {
            SpanKind::Client => &self.client,
            SpanKind::Server => &self.server,
            SpanKind::Internal => return,
        };
        let subject = Subject::of(record, kind);
        let (error, status_code) = failure(record);
        let (transport, protocol) = network(record.transport);
        let mut attributes = Vec::with_capacity(9);
        attributes.push(KeyValue::new("mcp.method.name", subject.method));
        attributes.push(KeyValue::new("network.transport", transport));
        attributes.extend(protocol.map(|name| KeyValue::new("network.protocol.name", name)));
        attributes.extend(subject.attribute());
        if subject.method == methods::TOOLS_CALL {
            attributes.push(KeyValue::new("gen_ai.operation.name", "execute_tool"));
        }
        attributes.extend(error.map(|kind| KeyValue::new("error.type", kind)));
        attributes.extend(status_code.map(|code| KeyValue::new("rpc.response.status_code", code)));
        attributes.extend(
            record
                .revision
                .map(|revision| KeyValue::new("mcp.protocol.version", revision.as_str())),
        );
        histogram.record(record.elapsed.as_secs_f64(), &attributes);
    }
}
