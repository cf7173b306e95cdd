//! A record as one line of canonical JSON (RFC 8785): members sorted, no spaces.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{Record, Ruling};
use crate::error::is_unprintable;
use crate::flow::{Flow, Label, Party};
use crate::json::write::write_str;
use crate::jsonrpc::RequestId;
use crate::verdict::Mode;

/// Writes the members of one object in the order they are given; callers give them sorted.
struct Object<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
}

impl<'a> Object<'a> {
    fn new(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, first: true }
    }

    fn key(&mut self, key: &'static str) -> &mut Vec<u8> {
        if !std::mem::replace(&mut self.first, false) {
            self.out.push(b',');
        }
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    fn text(&mut self, key: &'static str, text: &str) {
        write_clean(self.key(key), text);
    }

    fn number(&mut self, key: &'static str, number: u64) {
        write_u64(self.key(key), number);
    }

    fn signed(&mut self, key: &'static str, number: i64) {
        let out = self.key(key);
        if number < 0 {
            out.push(b'-');
        }
        write_u64(out, number.unsigned_abs());
    }

    fn end(self) {
        self.out.push(b'}');
    }
}

impl Record {
    /// Appends the record as one line, newline included.
    pub fn write_line(&self, out: &mut Vec<u8>) {
        let mut line = Object::new(out);
        if let Some(answer) = &self.answer {
            write_flow(line.key("answer"), answer);
        }
        if let Some(digest) = &self.answer_digest {
            write_digest(line.key("answerDigest"), digest);
        }
        write_timestamp(line.key("at"), self.opened_at);
        if self.bytes > 0 {
            line.number("bytes", self.bytes as u64);
        }
        if !self.counts.is_empty() {
            let mut counts = self.counts.clone();
            counts.sort_unstable();
            let mut object = Object::new(line.key("counts"));
            for (reason, count) in counts {
                object.number(reason, count);
            }
            object.end();
        }
        if let Some(digest) = &self.definition_digest {
            write_digest(line.key("definitionDigest"), digest);
        }
        if let Some(code) = self.error_code {
            line.signed("errorCode", code);
        }
        line.text("event", self.event.as_str());
        line.number("exchange", self.exchange);
        if let Some(flow) = &self.flow {
            write_flow(line.key("flow"), flow);
        }
        line.number("handlingMicros", micros(self.handling));
        line.number("judgingMicros", micros(self.judging));
        if let Some(method) = &self.method {
            line.text("method", method.as_str());
        }
        line.number("micros", micros(self.elapsed));
        line.text("outcome", self.outcome.as_str());
        if let Some(digest) = &self.params_digest {
            write_digest(line.key("paramsDigest"), digest);
        }
        if let Some(peer) = self.peer {
            line.text("peer", &peer.to_string());
        }
        line.text("position", self.position.as_str());
        if let Some(principal) = &self.principal {
            let mut object = Object::new(line.key("principal"));
            object.text("id", principal.id());
            object.text("method", principal.method().as_str());
            object.end();
        }
        if let Some(reason) = &self.reason {
            line.text("reason", reason.as_str());
        }
        if let Some(id) = &self.request_id {
            match id {
                RequestId::Integer(_) => id.write_to(line.key("requestId")),
                RequestId::String(text) => line.text("requestId", text),
            }
        }
        if let Some(revision) = self.revision {
            line.text("revision", revision.as_str());
        }
        if !self.rulings.is_empty() {
            write_rulings(line.key("rulings"), &self.rulings);
        }
        line.number("sequence", self.sequence);
        if let Some(target) = &self.target {
            line.text("target", target.as_str());
        }
        if let Some(trace) = &self.traceparent {
            line.text("traceparent", trace.as_str());
        }
        line.text("transport", self.transport.as_str());
        // What was refused before it was a flow was not judged.
        if self.flow.is_some() {
            line.text("verdict", self.verdict());
        }
        line.end();
        out.push(b'\n');
    }
}

/// Text of a peer on a terminal must not act on it: what can't be printed becomes U+FFFD. Digests keep the proof of what it was.
fn write_clean(out: &mut Vec<u8>, text: &str) {
    if text.bytes().all(|b| (b' '..0x7f).contains(&b)) || !text.chars().any(is_unprintable) {
        write_str(out, text);
    } else {
        let clean: String = text
            .chars()
            .map(|c| if is_unprintable(c) { '\u{fffd}' } else { c })
            .collect();
        write_str(out, &clean);
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

fn write_digest(out: &mut Vec<u8>, digest: &crate::digest::Digest) {
    out.push(b'"');
    digest.write_to(out);
    out.push(b'"');
}

fn write_rulings(out: &mut Vec<u8>, rulings: &[Ruling]) {
    out.push(b'[');
    for (index, ruling) in rulings.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        let mut object = Object::new(out);
        object.text("evidence", ruling.finding.evidence.as_str());
        object.text("judge", ruling.judge);
        object.text(
            "mode",
            match ruling.mode {
                Mode::Enforce => "enforce",
                Mode::Audit => "audit",
            },
        );
        if let Some(risk) = ruling.finding.risk {
            object.text("risk", risk.as_str());
        }
        object.text("rule", ruling.finding.rule.as_str());
        object.text("verdict", ruling.verdict);
        object.end();
    }
    out.push(b']');
}

fn write_flow(out: &mut Vec<u8>, flow: &Flow) {
    let mut object = Object::new(out);
    write_label(object.key("information"), &flow.information, |out, value| {
        write_clean(out, value.as_str());
    });
    write_label(object.key("principle"), &flow.principle, |out, value| {
        write_clean(out, value.as_str());
    });
    write_label(object.key("recipient"), &flow.recipient, write_party);
    write_label(object.key("sender"), &flow.sender, write_party);
    write_label(object.key("subject"), &flow.subject, |out, value| {
        write_clean(out, value.as_str());
    });
    object.end();
}

fn write_party(out: &mut Vec<u8>, party: &Party) {
    let mut object = Object::new(out);
    object.text("id", party.id.as_str());
    object.text("role", party.role.as_str());
    object.end();
}

fn write_label<T>(out: &mut Vec<u8>, label: &Label<T>, value: impl FnOnce(&mut Vec<u8>, &T)) {
    let mut object = Object::new(out);
    object.text("basis", label.basis.as_str());
    object.text("by", label.by.as_str());
    value(object.key("value"), &label.value);
    object.end();
}

/// Decimal digits, without the machinery of formatting: a record has a dozen numbers.
fn write_u64(out: &mut Vec<u8>, number: u64) {
    write_padded(out, number, 1);
}

/// At least `least` digits, with leading zeros.
fn write_padded(out: &mut Vec<u8>, mut number: u64, least: usize) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    while number > 0 || digits.len() - at < least {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.extend_from_slice(&digits[at..]);
}

/// A time as text of RFC 3339, in UTC with microseconds.
pub(crate) fn rfc3339(at: SystemTime) -> String {
    let mut out = Vec::with_capacity(32);
    write_timestamp(&mut out, at);
    // Digits and a few signs, between quotation marks.
    String::from_utf8_lossy(&out).trim_matches('"').to_owned()
}

/// A string of RFC 3339 in UTC with microseconds.
fn write_timestamp(out: &mut Vec<u8>, at: SystemTime) {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (days, second) = (since.as_secs() / 86_400, since.as_secs() % 86_400);
    let (year, month, day) = civil(days);
    let parts = [
        (year, 4, b'-'),
        (month, 2, b'-'),
        (day, 2, b'T'),
        (second / 3600, 2, b':'),
        (second / 60 % 60, 2, b':'),
        (second % 60, 2, b'.'),
        (u64::from(since.subsec_micros()), 6, b'Z'),
    ];
    out.push(b'"');
    for (number, least, after) in parts {
        write_padded(out, number, least);
        out.push(after);
    }
    out.push(b'"');
}

/// Days since 1970-01-01 as a date of the Gregorian calendar, counting years from March so that the leap day is the last.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Event, Position, Transport};

    #[test]
    fn dates_are_right_around_leap_days() {
        let at = |secs| {
            let mut out = Vec::new();
            write_timestamp(&mut out, UNIX_EPOCH + Duration::from_secs(secs));
            String::from_utf8(out).expect("ascii").trim_matches('"').to_owned()
        };
        assert_eq!(at(0), "1970-01-01T00:00:00.000000Z");
        assert_eq!(at(951_782_400), "2000-02-29T00:00:00.000000Z");
        assert_eq!(at(1_709_251_199), "2024-02-29T23:59:59.000000Z");
        assert_eq!(at(4_107_542_400), "2100-03-01T00:00:00.000000Z");
    }

    #[test]
    fn a_line_is_canonical_json_whatever_stands_in_it() {
        let mut record = Record::new(Event::Refusal, Position::Server, Transport::Http, UNIX_EPOCH);
        record.method = Some(String::from("a\n\"b\"\u{1}\u{9b}31m\u{202e}").into());
        record.counts = vec![("zeta", 2), ("alpha", 1)];
        record.reason = Some("because".into());
        let mut line = Vec::new();
        record.write_line(&mut line);
        assert_eq!(line.iter().filter(|b| **b == b'\n').count(), 1);
        let value: serde_json::Value = serde_json::from_slice(&line).expect("valid JSON");
        assert_eq!(value["method"], "a\u{fffd}\"b\"\u{fffd}\u{fffd}31m\u{fffd}");
        let keys: Vec<_> = value.as_object().expect("object").keys().cloned().collect();
        let mut sorted = keys.clone();
        sorted.sort();
        assert_eq!(keys, sorted);
    }
}
