//! What was found in definitions, written down.

use std::io;

use serde_json::{Map, Value, json};

use super::{Format, JudgedTool, Said, Severity};
use crate::Problem;
use crate::panel::Decision;

pub(super) fn write(
    judged: &[JudgedTool],
    format: Format,
    origin: &str,
    out: &mut impl io::Write,
) -> Result<(), Problem> {
    let written = match format {
        Format::Lines => lines(judged, out),
        Format::Sarif => writeln!(out, "{:#}", sarif(judged, origin)),
        Format::Table => table(judged, out),
    };
    written.map_err(|error| error.to_string())
}

fn lines(judged: &[JudgedTool], out: &mut impl io::Write) -> io::Result<()> {
    judged
        .iter()
        .enumerate()
        .try_for_each(|(index, tool)| writeln!(out, "{}", line(index, tool)))
}

fn line(index: usize, judged: &JudgedTool) -> Value {
    let mut members = Map::new();
    members.insert("index".into(), index.into());
    if let Some(server) = &judged.tool.server {
        members.insert("server".into(), server.as_str().into());
    }
    members.insert("name".into(), judged.tool.name.as_str().into());
    members.insert("verdict".into(), judged.verdict.as_str().into());
    let said = |said: &Said| {
        json!({
            "risk": said.risk,
            "rule": said.rule,
            "severity": said.severity.as_str(),
            "where": said.place,
            "excerpt": said.excerpt,
        })
    };
    members.insert("findings".into(), judged.said.iter().map(said).collect());
    Value::Object(members)
}

/// SARIF 2.1.0 (OASIS), one result a finding.
fn sarif(judged: &[JudgedTool], origin: &str) -> Value {
    let mut rules: Vec<&str> = judged
        .iter()
        .flat_map(|tool| &tool.said)
        .map(|said| said.rule.as_str())
        .collect();
    rules.sort_unstable();
    rules.dedup();
    let result = |index: usize, tool: &JudgedTool, said: &Said| {
        let name = match &tool.tool.server {
            Some(server) => format!("{server}/{}", tool.tool.name),
            None => tool.tool.name.clone(),
        };
        json!({
            "ruleId": said.rule,
            "ruleIndex": rules.iter().position(|rule| *rule == said.rule),
            "level": level(said.severity),
            "message": {"text": format!("{name}: {} at {}: {}", said.rule, said.place, said.excerpt)},
            "locations": [{
                "physicalLocation": {"artifactLocation": {"uri": origin}},
                "logicalLocations": [{"name": name, "fullyQualifiedName": format!("/tools/{index}{}", said.place)}],
            }],
            "properties": {
                "risk": said.risk,
                "severity": said.severity.as_str(),
                "verdict": tool.verdict.as_str(),
            },
        })
    };
    let results: Vec<Value> = judged
        .iter()
        .enumerate()
        .flat_map(|(index, tool)| tool.said.iter().map(move |said| (index, tool, said)))
        .map(|(index, tool, said)| result(index, tool, said))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "mcip-gateway",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| json!({"id": rule})).collect::<Vec<_>>(),
            }},
            "results": results,
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "note",
        Severity::Medium => "warning",
        Severity::High | Severity::Critical => "error",
    }
}

fn table(judged: &[JudgedTool], out: &mut impl io::Write) -> io::Result<()> {
    for tool in judged {
        let server = tool
            .tool
            .server
            .as_deref()
            .map(|server| format!("{server}/"))
            .unwrap_or_default();
        let name = crate::printable(&format!("{server}{}", tool.tool.name)).replace('\n', " ");
        writeln!(out, "{:<6} {name}", tool.verdict.as_str())?;
        for said in &tool.said {
            let place = crate::printable(&said.place).replace('\n', " ");
            writeln!(out, "       {:<8} {} {place}", said.severity.as_str(), said.rule)?;
            writeln!(
                out,
                "                {}",
                crate::printable(&said.excerpt).replace('\n', " ")
            )?;
        }
    }
    let count = |verdict| judged.iter().filter(|tool| tool.verdict == verdict).count();
    let (allowed, asked, denied) = (count(Decision::Allow), count(Decision::Ask), count(Decision::Deny));
    writeln!(
        out,
        "{} tools: {allowed} allowed, {asked} to ask about, {denied} denied",
        judged.len()
    )
}
