//! `mcip-gateway lint`: what the author of a server left unsaid, so that others have to assume the worst.

use std::ffi::OsString;
use std::io;

use mcip_core::types::Tool;
use serde_json::{Value, json};

use crate::definitions::Definition;
use crate::words::Words;
use crate::{Problem, Status, command, printable, say, scan};

const HELP: &str = "\
mcip-gateway lint: what the definitions of tools leave unsaid

usage:
  mcip-gateway lint FILE             FILE is a JSON array of tools, or a result of tools/list
  mcip-gateway lint --config FILE    asks every server of a configuration for its tools
  mcip-gateway lint -- COMMAND ...   asks the server that this command starts
  --json                             one line of JSON a tool

exit status:
  0  every tool says what it should
  1  something was left unsaid
  2  the command line is wrong, or something can't be read
";

/// Something that was left unsaid.
struct Unsaid {
    rule: &'static str,
    /// JSON pointer from the definition on.
    place: String,
    what: String,
}

pub(crate) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let (words, started) = command::split(words);
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return say(out, HELP);
    }
    let mut words = Words::sort(words, &["--json"], &["--config"])?;
    let as_json = words.flag("--json");
    let config = words.value("--config")?;
    let scan::Listed { tools, .. } = scan::tools(config, started, &mut words)?.whole()?;
    words.end()?;
    let mut clean = true;
    for (index, tool) in tools.iter().enumerate() {
        let unsaid = unsaid(tool);
        clean &= unsaid.is_empty();
        let written = match as_json {
            true => writeln!(out, "{}", line(index, tool, &unsaid)),
            false => text(tool, &unsaid, out),
        };
        written.map_err(|error| error.to_string())?;
    }
    Ok(if clean { Status::Good } else { Status::Bad })
}

fn line(index: usize, tool: &Definition, unsaid: &[Unsaid]) -> Value {
    let entry = |unsaid: &Unsaid| json!({"rule": unsaid.rule, "where": unsaid.place, "what": unsaid.what});
    json!({
        "index": index,
        "server": tool.server,
        "name": tool.name,
        "unsaid": unsaid.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn text(tool: &Definition, unsaid: &[Unsaid], out: &mut impl io::Write) -> io::Result<()> {
    let server = tool
        .server
        .as_deref()
        .map(|server| format!("{server}/"))
        .unwrap_or_default();
    let name = printable(&format!("{server}{}", tool.name)).replace('\n', " ");
    writeln!(
        out,
        "{name}: {}",
        if unsaid.is_empty() { "nothing is missing" } else { "" }
    )?;
    for unsaid in unsaid {
        writeln!(
            out,
            "  {:<24} {}",
            unsaid.rule,
            printable(&unsaid.what).replace('\n', " ")
        )?;
    }
    Ok(())
}

fn unsaid(tool: &Definition) -> Vec<Unsaid> {
    let mut found = Vec::new();
    let mut say = |rule, place: &str, what: String| {
        found.push(Unsaid {
            rule,
            place: place.to_owned(),
            what,
        });
    };
    let definition: Tool = match serde_json::from_str(&tool.raw) {
        Ok(definition) => definition,
        Err(error) => {
            say(
                "lint.no_definition",
                "",
                format!("it is no definition of a tool: {error}"),
            );
            return found;
        }
    };
    if !Tool::is_well_named(&definition.name) {
        say(
            "lint.name",
            "/name",
            "a name has 1 to 128 of ASCII letters, digits, `_`, `-` and `.`".to_owned(),
        );
    }
    if definition
        .description
        .as_deref()
        .is_none_or(|text| text.trim().is_empty())
    {
        say(
            "lint.description",
            "/description",
            "nothing says what it does".to_owned(),
        );
    }
    let hints = definition.annotations.as_deref();
    let read_only = hints.and_then(|hints| hints.read_only_hint);
    if read_only.is_none() {
        let what = "readOnlyHint is missing: it is taken to change things";
        say("lint.read_only", "/annotations", what.to_owned());
    }
    if read_only != Some(true) && hints.and_then(|hints| hints.destructive_hint).is_none() {
        let what = "destructiveHint is missing: it is taken to destroy";
        say("lint.destructive", "/annotations", what.to_owned());
    }
    if read_only != Some(true) && hints.and_then(|hints| hints.idempotent_hint).is_none() {
        let what = "idempotentHint is missing: a second call is taken to do it twice";
        say("lint.idempotent", "/annotations", what.to_owned());
    }
    if hints.and_then(|hints| hints.open_world_hint).is_none() {
        let what = "openWorldHint is missing: what is sent to it is taken to go anywhere, and strangers to write what it returns";
        say("lint.open_world", "/annotations", what.to_owned());
    }
    if definition.output_schema.is_none() {
        let what = "outputSchema is missing: nothing says what a result may hold";
        say("lint.output_schema", "/outputSchema", what.to_owned());
    }
    let properties = definition.input_schema.get("properties").and_then(Value::as_object);
    for (name, property) in properties.into_iter().flatten() {
        let place = format!("/inputSchema/properties/{}", name.replace('~', "~0").replace('/', "~1"));
        if property
            .get("description")
            .and_then(Value::as_str)
            .is_none_or(str::is_empty)
        {
            say(
                "lint.argument",
                &place,
                format!("nothing says what the argument {name} is"),
            );
        }
        let kinds = ["type", "enum", "const", "$ref", "anyOf", "oneOf", "allOf"];
        if !kinds.iter().any(|key| property.get(*key).is_some()) {
            say(
                "lint.argument_type",
                &place,
                format!("the argument {name} may be anything"),
            );
        }
    }
    let closed = definition.input_schema.get("additionalProperties") == Some(&Value::Bool(false));
    if !closed {
        let what = "additionalProperties is not false: arguments that nobody named are let through";
        say("lint.open_arguments", "/inputSchema", what.to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(raw: &str) -> Vec<&'static str> {
        let tool = Definition {
            server: None,
            name: "x".to_owned(),
            raw: raw.to_owned(),
        };
        unsaid(&tool).into_iter().map(|unsaid| unsaid.rule).collect()
    }

    #[test]
    fn a_tool_that_says_everything_is_clean() {
        let whole = r#"{"name":"x","description":"Adds.","inputSchema":{"type":"object","additionalProperties":false,
            "properties":{"a":{"type":"number","description":"One."}}},"outputSchema":{"type":"object"},
            "annotations":{"readOnlyHint":true,"openWorldHint":false}}"#;
        assert!(rules(whole).is_empty(), "{:?}", rules(whole));
        let bare = rules(r#"{"name":"x y","inputSchema":{"type":"object","properties":{"a":{}}}}"#);
        for rule in [
            "lint.name",
            "lint.description",
            "lint.read_only",
            "lint.destructive",
            "lint.open_world",
            "lint.argument_type",
        ] {
            assert!(bare.contains(&rule), "{rule}: {bare:?}");
        }
        assert_eq!(rules("3"), ["lint.no_definition"]);
    }
}
