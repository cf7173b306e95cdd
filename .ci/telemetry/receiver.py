"""An OTLP/HTTP receiver: takes what exporters post, decodes it with OpenTelemetry's own definitions, and hands it out as JSON.

POST /v1/traces, /v1/metrics   as the protocol says (application/x-protobuf)
GET  /spans, /metrics          everything that came in so far

Prints the address it listens at, and ends with its standard input.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
    ExportMetricsServiceResponse,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

SPANS, METRICS, LOCK = [], [], threading.Lock()


def value(any_value):
    kind = any_value.WhichOneof("value")
    return None if kind is None else getattr(any_value, kind)


def attributes(pairs):
    return {pair.key: value(pair.value) for pair in pairs}


def take_spans(body):
    request = ExportTraceServiceRequest.FromString(body)
    for resource in request.resource_spans:
        service = attributes(resource.resource.attributes).get("service.name")
        for scope in resource.scope_spans:
            for span in scope.spans:
                SPANS.append({
                    "service": service,
                    "scope": scope.scope.name,
                    "name": span.name,
                    "kind": Span.SpanKind.Name(span.kind),
                    "trace": span.trace_id.hex(),
                    "id": span.span_id.hex(),
                    "parent": span.parent_span_id.hex(),
                    "start": span.start_time_unix_nano,
                    "end": span.end_time_unix_nano,
                    "status": Status.StatusCode.Name(span.status.code),
                    "attributes": attributes(span.attributes),
                    "events": [{"name": e.name, "attributes": attributes(e.attributes)} for e in span.events],
                    "links": [link.trace_id.hex() + "-" + link.span_id.hex() for link in span.links],
                })
    return ExportTraceServiceResponse()


def take_metrics(body):
    request = ExportMetricsServiceRequest.FromString(body)
    for resource in request.resource_metrics:
        service = attributes(resource.resource.attributes).get("service.name")
        for scope in resource.scope_metrics:
            for metric in scope.metrics:
                for point in metric.histogram.data_points:
                    METRICS.append({
                        "service": service,
                        "name": metric.name,
                        "unit": metric.unit,
                        "bounds": list(point.explicit_bounds),
                        "count": point.count,
                        "attributes": attributes(point.attributes),
                    })
    return ExportMetricsServiceResponse()


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        take = {"/v1/traces": take_spans, "/v1/metrics": take_metrics}.get(self.path)
        if take is None or self.headers.get("content-type") != "application/x-protobuf":
            return self.answer(415 if take else 404, "text/plain", b"")
        with LOCK:
            response = take(body)
        self.answer(200, "application/x-protobuf", response.SerializeToString())

    def do_GET(self):
        with LOCK:
            found = {"/spans": SPANS, "/metrics": METRICS}.get(self.path)
            body = json.dumps(found).encode()
        self.answer(200 if found is not None else 404, "application/json", body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(f"http://127.0.0.1:{server.server_port}", flush=True)
sys.stdin.read()
