//! Events of the Open Cybersecurity Schema Framework, version 1.5.0 (<https://schema.ocsf.io/1.5.0/>).

use std::io::{self, Write};
use std::net::SocketAddr;

use serde_json::{Map, Value, json};

use super::{Exporter, PRODUCT, VENDOR, VERSION, severity, summary};
use crate::ledger::recorded::{Recorded, RecordedRuling};
use crate::ledger::time::epoch_millis;

/// Writes OCSF events as JSON lines.
///
/// * Each flow and refusal is an *API Activity* (6003).
/// * Each ruling that was no `allow` is a *Detection Finding* (2004) beside it.
/// * Counts of callers who could not be authenticated are *Authentication* events (3002), with the exact count.
pub struct Ocsf<W> {
    out: W,
    instance: String,
    written: u64,
}

/// The version of the schema.
const SCHEMA: &str = "1.5.0";
const API_ACTIVITY: u64 = 6003;
const DETECTION_FINDING: u64 = 2004;
const AUTHENTICATION: u64 = 3002;
/// `severity_id` by [`severity`]: informational, low, medium, high, high.
const SEVERITY: [(u64, &str); 5] = [
    (1, "Informational"),
    (2, "Low"),
    (3, "Medium"),
    (4, "High"),
    (4, "High"),
];

impl<W: Write> Ocsf<W> {
    /// Writes there; `instance` is the name of the ledger's instance.
    pub fn new(out: W, instance: impl Into<String>) -> Self {
        Self {
            out,
            instance: instance.into(),
            written: 0,
        }
    }

    fn write(&mut self, event: &Map<String, Value>) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, event)?;
        self.out.write_all(b"\n")?;
        self.written += 1;
        Ok(())
    }

    /// What every event has.
    fn event(&self, seq: u64, record: &Recorded, class: u64, activity: u64, part: &str) -> Map<String, Value> {
        let (severity_id, severity) = SEVERITY.get(severity(record)).copied().unwrap_or((0, "Unknown"));
        let uid = format!("{}:{seq}{part}", self.instance);
        let mut metadata = json!({
            "version": SCHEMA,
            "product": { "name": PRODUCT, "vendor_name": VENDOR, "version": VERSION },
            "log_name": self.instance,
            "sequence": seq,
            "uid": uid,
        });
        if let (Some(trace), Some(metadata)) = (&record.traceparent, metadata.as_object_mut()) {
            metadata.insert("correlation_uid".to_owned(), trace.as_str().into());
        }
        let event = json!({
            "category_uid": class / 1000,
            "class_uid": class,
            "type_uid": class * 100 + activity,
            "activity_id": activity,
            "severity_id": severity_id,
            "severity": severity,
            "time": epoch_millis(&record.at),
            "message": summary(record),
            "metadata": metadata,
        });
        match event {
            Value::Object(event) => event,
            _ => Map::new(),
        }
    }

    fn api_activity(&self, seq: u64, record: &Recorded) -> Map<String, Value> {
        let mut event = self.event(seq, record, API_ACTIVITY, activity(record), "");
        let (status_id, status) = status(record);
        event.insert("status_id".to_owned(), status_id.into());
        event.insert("status".to_owned(), status.into());
        event.insert("status_detail".to_owned(), record.outcome.as_str().into());
        event.insert("actor".to_owned(), json!({ "user": user(record) }));
        event.insert("duration".to_owned(), (record.micros / 1000).into());
        event.insert("src_endpoint".to_owned(), endpoint(record));
        let operation = record.method.as_deref().unwrap_or(&record.event);
        let mut api = json!({ "operation": operation, "version": record.revision });
        if let Some(api) = api.as_object_mut() {
            if let Some(id) = &record.request_id {
                let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
                api.insert("request".to_owned(), json!({ "uid": id }));
            }
            if let Some(server) = server(record) {
                api.insert("service".to_owned(), json!({ "name": server }));
            }
            if let Some(code) = record.error_code {
                api.insert("response".to_owned(), json!({ "code": code }));
            }
            api.retain(|_, value| !value.is_null());
        }
        event.insert("api".to_owned(), api);
        if let Some(target) = &record.target {
            event.insert("resources".to_owned(), json!([{ "name": target }]));
        }
        event.insert("unmapped".to_owned(), unmapped(record));
        event
    }

    fn finding(&self, seq: u64, index: usize, record: &Recorded, ruling: &RecordedRuling) -> Map<String, Value> {
        let part = format!(":{index}");
        let mut event = self.event(seq, record, DETECTION_FINDING, 1, &part);
        let uid = format!("{}:{seq}{part}", self.instance);
        let mut info = json!({
            "uid": uid,
            "title": ruling.rule,
            "desc": ruling.evidence,
            "analytic": { "name": ruling.judge, "uid": ruling.rule, "type_id": 1 },
        });
        if let (Some(risk), Some(info)) = (&ruling.risk, info.as_object_mut()) {
            info.insert("types".to_owned(), json!([risk]));
        }
        event.insert("finding_info".to_owned(), info);
        event.insert(
            "message".to_owned(),
            format!("{}: {}", ruling.rule, ruling.evidence).into(),
        );
        event.insert("status_id".to_owned(), 1.into());
        event.insert("is_alert".to_owned(), (ruling.mode == "enforce").into());
        event.insert(
            "unmapped".to_owned(),
            json!({ "mode": ruling.mode, "verdict": ruling.verdict }),
        );
        event
    }

    /// Callers without a valid identity. Nothing is known of who they were, so the count is all there is.
    fn authentication(&self, seq: u64, record: &Recorded, reason: &str, count: u64) -> Map<String, Value> {
        let mut event = self.event(seq, record, AUTHENTICATION, 1, &format!(":{reason}"));
        event.insert("severity_id".to_owned(), 2.into());
        event.insert("severity".to_owned(), "Low".into());
        event.insert("status_id".to_owned(), 2.into());
        event.insert("status".to_owned(), "Failure".into());
        event.insert("status_detail".to_owned(), reason.into());
        event.insert("count".to_owned(), count.into());
        event.insert("user".to_owned(), json!({ "type_id": 0, "name": "unknown" }));
        event.insert("service".to_owned(), json!({ "name": self.instance }));
        event.insert("message".to_owned(), format!("{count} refused: {reason}").into());
        event
    }
}

/// What the API Activity does: read where the method only reads, else other; a tool's effect is not known here.
fn activity(record: &Recorded) -> u64 {
    match record.method.as_deref() {
        Some(method) if method.ends_with("/list") || method.ends_with("/read") || method.ends_with("/get") => 2,
        _ => 99,
    }
}

fn status(record: &Recorded) -> (u64, &'static str) {
    match record.outcome.as_str() {
        "completed" | "input_required" => (1, "Success"),
        "open" => (0, "Unknown"),
        _ => (2, "Failure"),
    }
}

fn user(record: &Recorded) -> Value {
    match &record.principal {
        Some(principal) => {
            json!({ "uid": principal.id, "name": principal.id, "type_id": 99, "type": principal.method })
        }
        None => json!({ "name": "unknown", "type_id": 0 }),
    }
}

/// Where it came from: an address, or the local process.
fn endpoint(record: &Recorded) -> Value {
    let address = record.peer.as_deref().and_then(|peer| peer.parse::<SocketAddr>().ok());
    match address {
        Some(address) => json!({ "ip": address.ip().to_string(), "port": address.port() }),
        None => json!({ "name": record.transport }),
    }
}

/// The server in the flow, whichever side it is on.
fn server(record: &Recorded) -> Option<&str> {
    let flow = record.flow.as_ref()?;
    [&flow.recipient, &flow.sender]
        .into_iter()
        .find(|party| party.value.role == "server")
        .map(|party| party.value.id.as_str())
}

/// What the schema has no place for: the flow, and what proves the payloads.
fn unmapped(record: &Recorded) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(name.to_owned(), value);
        }
    };
    put("event", Some(record.event.as_str().into()));
    put("verdict", record.verdict.as_deref().map(Value::from));
    put("params_digest", record.params_digest.as_deref().map(Value::from));
    put("answer_digest", record.answer_digest.as_deref().map(Value::from));
    put(
        "definition_digest",
        record.definition_digest.as_deref().map(Value::from),
    );
    put(
        "trajectory",
        record.trajectory.as_ref().map(|place| place.id.as_str().into()),
    );
    put("reason", record.reason.as_deref().map(Value::from));
    if let Some(flow) = &record.flow {
        put("subject", Some(flow.subject.value.as_str().into()));
        put("information", Some(flow.information.value.as_str().into()));
        put("principle", Some(flow.principle.value.as_str().into()));
    }
    Value::Object(out)
}

/// Refusals that are about who the caller is, by their names in counts.
fn is_authentication(reason: &str) -> bool {
    matches!(
        reason,
        "missing_credentials"
            | "invalid_credentials"
            | "expired_credentials"
            | "malformed_credentials"
            | "premature_credentials"
            | "untrusted_issuer"
            | "wrong_audience"
            | "unknown_signing_key"
            | "bad_signature"
            | "revoked_credentials"
            | "unbound_token"
            | "invalid_proof"
            | "replayed_proof"
            | "nonce_required"
            | "authenticator_unavailable"
            | "gone_unauthenticated"
    )
}

impl<W: Write> Exporter for Ocsf<W> {
    fn record(&mut self, seq: u64, record: &Recorded) -> io::Result<()> {
        if record.event == "counts" {
            let mut others = false;
            for (reason, count) in &record.counts {
                if is_authentication(reason) {
                    let event = self.authentication(seq, record, reason, *count);
                    self.write(&event)?;
                } else {
                    others = true;
                }
            }
            if !others {
                return Ok(());
            }
            let mut event = self.api_activity(seq, record);
            let rest = record.counts.iter().filter(|(reason, _)| !is_authentication(reason));
            event.insert(
                "count".to_owned(),
                rest.clone().map(|(_, count)| count).sum::<u64>().into(),
            );
            let counts: Map<String, Value> = rest.map(|(reason, count)| (reason.clone(), (*count).into())).collect();
            event.insert("unmapped".to_owned(), json!({ "event": "counts", "counts": counts }));
            return self.write(&event);
        }
        let event = self.api_activity(seq, record);
        self.write(&event)?;
        for (index, ruling) in record.rulings.iter().enumerate() {
            if ruling.verdict != "allow" {
                let event = self.finding(seq, index, record, ruling);
                self.write(&event)?;
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<u64> {
        self.out.flush()?;
        Ok(self.written)
    }
}
