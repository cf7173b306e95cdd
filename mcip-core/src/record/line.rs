//! A record as one line of canonical JSON (RFC 8785): members sorted, no spaces.
//!
//! This runs once a request, so what is always the same (keys with their punctuation, names of variants) is copied as it
//! stands; only texts are looked at for what must be escaped.

mod digits;
#[cfg(test)]
mod tests;

use std::time::SystemTime;

use self::digits::{write_address, write_i64, write_micros, write_time, write_u64};
use super::{InTrajectory, Record, Ruling, Wire};
use crate::attest::{self, Attestation};
use crate::digest::Digest;
use crate::error::is_unprintable;
use crate::flow::{Flow, Label, Party};
use crate::json::write::{write_plain, write_str};
use crate::jsonrpc::RequestId;
use crate::verdict::Mode;

/// Most lines are shorter, so that a buffer grows once.
const USUAL: usize = 2048;

impl Record {
    /// Appends the record as one line, newline included.
    pub fn write_line(&self, out: &mut Vec<u8>) {
        out.reserve(USUAL);
        let start = out.len();
        if let Some(answer) = &self.answer {
            put(out, r#","answer":"#);
            write_flow(out, answer);
        }
        if let Some(digest) = &self.answer_digest {
            put(out, r#","answerDigest":"#);
            write_digest(out, digest);
        }
        put(out, r#","at":""#);
        write_time(out, self.opened_at);
        put(out, r#"""#);
        if self.bytes > 0 {
            put(out, r#","bytes":"#);
            write_u64(out, self.bytes as u64);
        }
        if !self.counts.is_empty() {
            put(out, r#","counts":"#);
            write_counts(out, &self.counts);
        }
        if let Some(digest) = &self.definition_digest {
            put(out, r#","definitionDigest":"#);
            write_digest(out, digest);
        }
        if let Some(code) = self.error_code {
            put(out, r#","errorCode":"#);
            write_i64(out, code);
        }
        put(out, r#","event":""#);
        put(out, self.event.as_str());
        put(out, r#"","exchange":"#);
        write_u64(out, self.exchange);
        if let Some(flow) = &self.flow {
            put(out, r#","flow":"#);
            write_flow(out, flow);
        }
        put(out, r#","handlingMicros":"#);
        write_micros(out, self.handling);
        put(out, r#","judgingMicros":"#);
        write_micros(out, self.judging);
        if let Some(method) = &self.method {
            put(out, r#","method":"#);
            write_text(out, method.as_str());
        }
        put(out, r#","micros":"#);
        write_micros(out, self.elapsed);
        put(out, r#","outcome":""#);
        put(out, self.outcome.as_str());
        put(out, r#"""#);
        if let Some(digest) = &self.params_digest {
            put(out, r#","paramsDigest":"#);
            write_digest(out, digest);
        }
        if let Some(peer) = self.peer {
            put(out, r#","peer":""#);
            write_address(out, peer);
            put(out, r#"""#);
        }
        if let Some(digest) = &self.policy {
            put(out, r#","policy":"#);
            write_digest(out, digest);
        }
        put(out, r#","position":""#);
        put(out, self.position.as_str());
        put(out, r#"""#);
        if let Some(principal) = &self.principal {
            put(out, r#","principal":{"id":"#);
            write_text(out, principal.id());
            put(out, r#","method":""#);
            put(out, principal.method().as_str());
            put(out, r#""}"#);
        }
        if let Some(reason) = &self.reason {
            put(out, r#","reason":"#);
            write_text(out, reason.as_str());
        }
        if let Some(id) = &self.request_id {
            put(out, r#","requestId":"#);
            match id {
                RequestId::Integer(number) => write_i64(out, *number),
                RequestId::String(text) => write_text(out, text),
            }
        }
        if let Some(revision) = self.revision {
            put(out, r#","revision":""#);
            put(out, revision.as_str());
            put(out, r#"""#);
        }
        if !self.rulings.is_empty() {
            put(out, r#","rulings":"#);
            write_rulings(out, &self.rulings);
        }
        put(out, r#","sequence":"#);
        write_u64(out, self.sequence);
        if let Some(target) = &self.target {
            put(out, r#","target":"#);
            write_text(out, target.as_str());
        }
        if let Some(trace) = &self.traceparent {
            put(out, r#","traceparent":"#);
            write_text(out, trace.as_str());
        }
        if let Some(place) = &self.trajectory {
            put(out, r#","trajectory":"#);
            write_place(out, place);
        }
        put(out, r#","transport":""#);
        put(out, self.transport.as_str());
        // What was refused before it was a flow was not judged.
        if self.flow.is_some() {
            put(out, r#"","verdict":"#);
            write_text(out, self.verdict());
        } else {
            put(out, "\"");
        }
        if let Some(wire) = &self.wire {
            write_wire(out, wire);
        }
        put(out, "}\n");
        open(out, start);
    }
}

/// Appends what needs no escape.
#[inline(always)]
fn put(out: &mut Vec<u8>, text: &'static str) {
    out.extend_from_slice(text.as_bytes());
}

/// Makes the comma before an object's first member its brace: which member is the first is known only when they are written.
fn open(out: &mut [u8], start: usize) {
    if let Some(comma) = out.get_mut(start) {
        *comma = b'{';
    }
}

/// Text of a peer on a terminal must not act on it: what can't be printed becomes U+FFFD. Digests keep the proof of what it was.
fn write_text(out: &mut Vec<u8>, text: &str) {
    if !write_plain(out, text) {
        write_clean(out, text);
    }
}

#[cold]
fn write_clean(out: &mut Vec<u8>, text: &str) {
    if text.chars().any(is_unprintable) {
        let clean: String = text
            .chars()
            .map(|c| if is_unprintable(c) { '\u{fffd}' } else { c })
            .collect();
        write_str(out, &clean);
    } else {
        write_str(out, text);
    }
}

fn write_digest(out: &mut Vec<u8>, digest: &Digest) {
    out.push(b'"');
    digest.write_to(out);
    out.push(b'"');
}

fn write_counts(out: &mut Vec<u8>, counts: &[(&'static str, u64)]) {
    let mut counts = counts.to_vec();
    counts.sort_unstable();
    let start = out.len();
    for (reason, count) in counts {
        put(out, r#",""#);
        put(out, reason);
        put(out, r#"":"#);
        write_u64(out, count);
    }
    put(out, "}");
    open(out, start);
}

fn write_place(out: &mut Vec<u8>, place: &InTrajectory) {
    let start = out.len();
    if let Some(answer) = place.answer {
        put(out, r#","answer":"#);
        write_u64(out, answer);
    }
    if let Some(flow) = place.flow {
        put(out, r#","flow":"#);
        write_u64(out, flow);
    }
    put(out, r#","id":"#);
    write_text(out, place.id.as_str());
    put(out, r#","parents":["#);
    for (index, parent) in place.parents.iter().enumerate() {
        if index > 0 {
            put(out, ",");
        }
        write_u64(out, *parent);
    }
    put(out, "]}");
    open(out, start);
}

/// The flows that travelled. Where there was none, what it would have proven is said to be lacking.
#[cold]
fn write_wire(out: &mut Vec<u8>, wire: &Wire) {
    put(out, r#","wire":"#);
    let start = out.len();
    if let Some(received) = &wire.received {
        put(out, r#","received":"#);
        write_received(out, received);
    }
    if let Some(sent) = &wire.sent {
        put(out, r#","sent":"#);
        write_digest(out, sent);
    }
    if out.len() == start {
        put(out, "{");
    }
    put(out, "}");
    open(out, start);
}

fn write_received(out: &mut Vec<u8>, received: &Attestation) {
    let start = out.len();
    let (presented, outcome) = (received.presented.as_ref(), received.outcome);
    if let Some(presented) = presented {
        put(out, r#","flow":"#);
        write_digest(out, &presented.digest);
        put(out, r#","key":"#);
        write_text(out, presented.key.as_str());
    }
    if matches!(outcome, attest::Outcome::Absent | attest::Outcome::Unsigned) {
        put(out, r#","lacks":["order","pairing","replay"]"#);
    }
    if outcome == attest::Outcome::Verified {
        put(out, r#","order":""#);
        put(out, received.order.as_str());
        put(out, r#"""#);
    }
    put(out, r#","outcome":""#);
    put(
        out,
        match (outcome, &received.kept) {
            (attest::Outcome::Verified, Some(kept)) if kept.verbatim => "retransmitted",
            (attest::Outcome::Verified, Some(_)) => "repeated",
            (attest::Outcome::Verified, None) => "verified",
            (attest::Outcome::Absent, _) => "absent",
            (attest::Outcome::Unsigned, _) => "unsigned",
            (attest::Outcome::Rejected { .. }, _) => "rejected",
        },
    );
    put(out, r#"""#);
    if let Some(purpose) = received.purpose {
        put(out, r#","purpose":""#);
        put(out, purpose);
        put(out, r#"""#);
    }
    if let attest::Outcome::Rejected { reason, .. } = outcome {
        put(out, r#","reason":""#);
        put(out, reason);
        put(out, r#"""#);
    }
    if let Some(trajectory) = &received.trajectory {
        put(out, r#","trajectory":"#);
        write_text(out, trajectory.as_str());
    }
    if !received.via.is_empty() {
        for (index, hop) in received.via.iter().enumerate() {
            put(out, if index == 0 { r#","via":["# } else { "," });
            write_text(out, hop.as_str());
        }
        put(out, "]");
    }
    put(out, "}");
    open(out, start);
}

fn write_rulings(out: &mut Vec<u8>, rulings: &[Ruling]) {
    for (index, ruling) in rulings.iter().enumerate() {
        put(
            out,
            if index == 0 {
                r#"[{"evidence":"#
            } else {
                r#",{"evidence":"#
            },
        );
        write_text(out, ruling.finding.evidence.as_str());
        put(out, r#","judge":"#);
        write_text(out, ruling.judge);
        put(
            out,
            match ruling.mode {
                Mode::Enforce => r#","mode":"enforce""#,
                Mode::Audit => r#","mode":"audit""#,
            },
        );
        if let Some(risk) = ruling.finding.risk {
            put(out, r#","risk":"#);
            write_text(out, risk.as_str());
        }
        put(out, r#","rule":"#);
        write_text(out, ruling.finding.rule.as_str());
        put(out, r#","verdict":"#);
        write_text(out, ruling.verdict);
        put(out, "}");
    }
    put(out, "]");
}

pub(crate) fn write_flow(out: &mut Vec<u8>, flow: &Flow) {
    if let Some(written) = flow.written() {
        return out.extend_from_slice(written);
    }
    put(out, r#"{"information":{"basis":""#);
    write_basis(out, &flow.information);
    put(out, r#","value":""#);
    put(out, flow.information.value.as_str());
    put(out, r#""},"principle":{"basis":""#);
    write_basis(out, &flow.principle);
    put(out, r#","value":""#);
    put(out, flow.principle.value.as_str());
    put(out, r#""},"recipient":{"basis":""#);
    write_party(out, &flow.recipient);
    put(out, r#","sender":{"basis":""#);
    write_party(out, &flow.sender);
    put(out, r#","subject":{"basis":""#);
    write_basis(out, &flow.subject);
    put(out, r#","value":"#);
    write_text(out, flow.subject.value.as_str());
    put(out, "}}");
}

/// The basis of a label, whose quote is open, and who put it there.
#[inline]
fn write_basis<T>(out: &mut Vec<u8>, label: &Label<T>) {
    put(out, label.basis.as_str());
    put(out, r#"","by":"#);
    write_text(out, label.by.as_str());
}

/// A time as text of RFC 3339, in UTC with microseconds.
pub fn rfc3339(at: SystemTime) -> String {
    let mut out = Vec::with_capacity(32);
    write_time(&mut out, at);
    // Digits and a few signs.
    String::from_utf8_lossy(&out).into_owned()
}

#[inline]
fn write_party(out: &mut Vec<u8>, label: &Label<Party>) {
    write_basis(out, label);
    put(out, r#","value":{"id":"#);
    write_text(out, label.value.id.as_str());
    put(out, r#","role":""#);
    put(out, label.value.role.as_str());
    put(out, r#""}}"#);
}
