//! Records as a table that a person can read.

use mcip_core::flow::{Flow, Label};
use mcip_core::record::{Event, Record};

const HEAD: [&str; 6] = ["#", "flow", "about", "principle", "verdict", "time"];

/// Prints one line a record.
pub(crate) fn print(records: &[Record]) {
    let rows: Vec<[String; 6]> = records.iter().map(row).collect();
    let mut widths = HEAD.map(|title| title.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    line(&widths, &HEAD.map(str::to_owned));
    line(&widths, &widths.map(|width| "─".repeat(width)));
    for row in &rows {
        line(&widths, row);
    }
}

fn line(widths: &[usize; 6], cells: &[String; 6]) {
    let padded: Vec<String> = widths
        .iter()
        .zip(cells)
        .map(|(width, cell)| format!("{cell:<width$}"))
        .collect();
    println!("  {}", padded.join("  ").trim_end());
}

fn row(record: &Record) -> [String; 6] {
    let number = record.sequence.to_string();
    let time = match record.event {
        Event::Call => format!("{} µs", record.elapsed.as_micros()),
        _ => String::new(),
    };
    let (flow, about, principle) = match &record.flow {
        Some(flow) => (
            sentence(record, flow),
            based(&flow.subject, flow.subject.value.as_str()),
            based(&flow.principle, flow.principle.value.as_str()),
        ),
        None => (unlabelled(record), String::new(), String::new()),
    };
    [number, flow, about, principle, verdict(record), time]
}

fn sentence(record: &Record, flow: &Flow) -> String {
    let intent = if record.event == Event::Intent { " (intent)" } else { "" };
    let method = record.method.as_ref().map(ToString::to_string).unwrap_or_default();
    format!(
        "{} → {}: {method}{intent}",
        flow.sender.value.id, flow.recipient.value.id
    )
}

/// A value with what it rests on.
fn based<T>(label: &Label<T>, value: &str) -> String {
    format!("{value} ({})", label.basis.as_str())
}

fn unlabelled(record: &Record) -> String {
    if !record.counts.is_empty() {
        let counts: Vec<String> = record
            .counts
            .iter()
            .map(|(reason, count)| format!("{count} × {reason}"))
            .collect();
        return format!("(counted) {}", counts.join(", "));
    }
    let what = record.method.as_ref().map(ToString::to_string);
    what.unwrap_or_else(|| record.event.as_str().to_owned())
}

fn verdict(record: &Record) -> String {
    match record.event {
        Event::Intent => return "about to run".to_owned(),
        Event::Counts => return "refused".to_owned(),
        _ => {}
    }
    let ruling = record.rulings.iter().find(|ruling| ruling.verdict == record.verdict());
    match (ruling, &record.reason) {
        (Some(ruling), _) => format!("{} by {}", ruling.verdict, ruling.finding.rule),
        (None, Some(reason)) => format!("{}: {reason}", record.outcome.as_str()),
        (None, None) => format!("{}, {}", record.verdict(), record.outcome.as_str()),
    }
}
