//! The dialogues of the benchmark: `USER: … ASSISTANT: <functioncall> {…} FUNCTION RESPONSE: {…} ASSISTANT: …`.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::read::{Called, Case, Step, ToolDef};

/// What begins a turn.
const MARKS: [(&str, Speaker); 5] = [
    ("SYSTEM:", Speaker::System),
    ("USER:", Speaker::User),
    ("ASSISTANT:", Speaker::Assistant),
    ("FUNCTION RESPONSE:", Speaker::Function),
    ("FUNCTION_RESPONSE:", Speaker::Function),
];
const CALL: &str = "<functioncall>";
const END: &str = "<|endoftext|>";

#[derive(Clone, Copy, PartialEq)]
enum Speaker {
    System,
    User,
    Assistant,
    Function,
}

/// Reads a dialogue. What can't be made out is left out: the form is a convention of texts, and no grammar.
pub(super) fn read(text: &str) -> Case {
    let mut case = Case::default();
    for (speaker, turn) in turns(text) {
        let turn = turn.replace(END, " ");
        let turn = turn.trim();
        match speaker {
            Speaker::System => case.tools.extend(tools(turn)),
            Speaker::User => case.steps.push(Step::User(turn.to_owned())),
            Speaker::Function => case.steps.push(Step::Returned {
                call: None,
                body: lenient(turn),
                failed: false,
            }),
            Speaker::Assistant => assistant(turn, &mut case.steps),
        }
    }
    case
}

/// Where turns begin: at each mark that stands at the beginning or after white space.
fn turns(text: &str) -> Vec<(Speaker, &str)> {
    let mut starts: Vec<(usize, usize, Speaker)> = Vec::new();
    for (mark, speaker) in MARKS {
        for (at, _) in text.match_indices(mark) {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            if before.is_none_or(|c| c.is_whitespace() || c == '>') {
                starts.push((at, at + mark.len(), speaker));
            }
        }
    }
    starts.sort_unstable_by_key(|(at, ..)| *at);
    let ends = starts.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
    let turn =
        |(&(_, from, speaker), to): (&(usize, usize, Speaker), usize)| text.get(from..to).map(|turn| (speaker, turn));
    starts.iter().zip(ends).filter_map(turn).collect()
}

fn assistant(turn: &str, steps: &mut Vec<Step>) {
    let mut rest = turn;
    while let Some((before, after)) = rest.split_once(CALL) {
        say(before, steps);
        let (inside, left) = braces(after).unwrap_or((after, ""));
        match called(inside) {
            Some(call) => steps.push(Step::Call(Arc::new(call))),
            None => say(inside, steps),
        }
        rest = left;
    }
    say(rest, steps);
}

fn say(text: &str, steps: &mut Vec<Step>) {
    if !text.trim().is_empty() {
        steps.push(Step::Said(text.trim().to_owned()));
    }
}

/// The first balanced pair of braces with what is inside, and what comes after. Braces within double quotes don't count.
fn braces(text: &str) -> Option<(&str, &str)> {
    let start = text.find('{')?;
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, c) in text.get(start..)?.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    let end = start + at + 1;
                    return Some((text.get(start..end)?, text.get(end..)?));
                }
            }
            _ => {}
        }
    }
    None
}

fn tools(text: &str) -> Vec<ToolDef> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((inside, left)) = braces(rest) {
        if let Ok(definition) = serde_json::from_str::<Value>(inside) {
            let tool = ToolDef::of(definition, None);
            if !tool.name.is_empty() {
                found.push(tool);
            }
        }
        rest = left;
    }
    found
}

fn called(text: &str) -> Option<Called> {
    let inner = text.trim().strip_prefix('{')?;
    let name_at = inner.find("name")?;
    let after = inner.get(name_at + 4..)?.trim_start_matches(['"', '\'', ':', ' ']);
    let name: String = after
        .chars()
        .take_while(|c| !matches!(c, '"' | '\'' | ',' | '}' | ' '))
        .collect();
    let arguments = inner.find("arguments").and_then(|at| inner.get(at + 9..)).map(|rest| {
        let rest = rest.trim_start_matches(['"', '\'', ':', ' ']);
        braces(rest).map_or(rest, |(inside, _)| inside)
    });
    let arguments = match arguments.map(lenient) {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    };
    (!name.is_empty()).then(|| Called {
        tool: name,
        arguments,
        ..Called::default()
    })
}

/// JSON, or what was written like it: names and texts without quotes, or with single ones.
fn lenient(text: &str) -> Value {
    let text = text.trim();
    let unescaped = || text.replace("\\\"", "\"");
    if let Ok(value) = serde_json::from_str(text).or_else(|_| serde_json::from_str(&unescaped())) {
        return value;
    }
    match text.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
        Some(inner) => Value::Object(pairs(inner)),
        None => scalar(text),
    }
}

/// `name: value` after `name: value`, on the outermost level.
fn pairs(text: &str) -> Map<String, Value> {
    let (mut members, mut depth, mut start) = (Map::new(), 0usize, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(text.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..));
    let mut last: Option<String> = None;
    for part in parts.into_iter().flatten() {
        let named = part.split_once(':').filter(|(name, _)| !name.trim().contains(' '));
        match (named, &last) {
            (Some((name, value)), _) => {
                let name = unquoted(name).to_owned();
                members.insert(name.clone(), nested(value));
                last = Some(name);
            }
            // A comma within a text.
            (None, Some(name)) => {
                if let Some(Value::String(text)) = members.get_mut(name) {
                    text.push(',');
                    text.push_str(part.trim_end_matches(['"', '\'']));
                }
            }
            (None, None) => {}
        }
    }
    members
}

/// A value on an inner level. Nothing of more than one level is taken apart: what is inside counts as text.
fn nested(text: &str) -> Value {
    serde_json::from_str(text.trim()).unwrap_or_else(|_| scalar(text))
}

fn scalar(text: &str) -> Value {
    let plain = unquoted(text);
    match serde_json::from_str::<Value>(plain) {
        Ok(value @ (Value::Number(_) | Value::Bool(_))) => value,
        _ => Value::from(plain),
    }
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_dialogue_becomes_steps() {
        let case = read(
            "SYSTEM: You have these functions: {\"name\":\"calculate_bmi\",\"description\":\"BMI\"} USER: My BMI? I am 1.75 m, 70 kg. \
             <|endoftext|> ASSISTANT: <functioncall> {\"name\": \"calculate_bmi\", \"arguments\": '{\"height\": 1.75, \"weight\": 70}'} \
             <|endoftext|> FUNCTION RESPONSE: {\"bmi\": 22.86} ASSISTANT: It is 22.86. <|endoftext|>",
        );
        assert_eq!(case.tools.len(), 1);
        let [
            Step::User(asked),
            Step::Call(call),
            Step::Returned { body, .. },
            Step::Said(said),
        ] = &case.steps[..]
        else {
            panic!("{:?}", case.steps)
        };
        assert!(asked.starts_with("My BMI?"));
        assert_eq!(call.tool, "calculate_bmi");
        assert_eq!(
            Value::Object(call.arguments.clone()),
            json!({"height": 1.75, "weight": 70})
        );
        assert_eq!(body, &json!({"bmi": 22.86}));
        assert_eq!(said, "It is 22.86.");
    }

    #[test]
    fn names_and_texts_may_stand_without_quotes() {
        let case = read(
            "USER: x ASSISTANT: <functioncall> {name: get_news, arguments: {country: United States, of, n: 3}} FUNCTION RESPONSE: {a: b}",
        );
        let Some(Step::Call(call)) = case.steps.get(1) else {
            panic!("{:?}", case.steps)
        };
        assert_eq!(call.tool, "get_news");
        assert_eq!(call.arguments.get("country"), Some(&json!("United States, of")));
        assert_eq!(call.arguments.get("n"), Some(&json!(3)));
        assert!(matches!(&case.steps[2], Step::Returned { body, .. } if *body == json!({"a": "b"})));
    }

    #[test]
    fn nonsense_is_no_dialogue() {
        for text in [
            "",
            "{",
            "ASSISTANT: <functioncall>",
            "USER:USER:",
            "ASSISTANT: <functioncall> {}}",
        ] {
            let _ = read(text);
        }
    }
}
