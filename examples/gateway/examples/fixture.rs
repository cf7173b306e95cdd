//! Puts to the real pipeline what has no traffic through a proxy: state that comes back, tasks, what a server is. `.ci/defense-bench/drive.py` starts
//! it for one fixture of mcp-defense-bench, which it gets on standard input without its id and without what is expected; it says in one
//! line what was done.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::time::{Duration, SystemTime};

use mcip_core::mirror::{Found, Headers};
use mcip_core::principal::Method;
use mcip_guard::Guardian;
use mcip_guard::arguments::Arguments;
use mcip_guard::record::MemorySink;
use mcip_guard::registry::{look_alike, weaker_settings};
use mcip_server::auth::{Algorithm, Delegation, Keys};
use mcip_server::test_kit::{ManualClock, ScriptedClient};
use mcip_server::types::elicitation::StringSchema;
use mcip_server::types::{ElicitParams, ElicitSchema, TaskSupport};
use mcip_server::{CallError, Context, Limits, Principal, Server, Tool};
use serde_json::{Value, json};

use self::identity::{says, taken_for_another};

#[path = "fixture/identity.rs"]
mod identity;
#[path = "fixture/start.rs"]
mod start;

/// What was done: `None` where nothing of the fixture could be put.
type Done = Option<Option<String>>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let fixture: Value = serde_json::from_reader(io::stdin())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let done = match text(&fixture, "/type") {
        "mrtr-retry" => runtime.block_on(state_that_comes_back(&fixture)),
        "task-lifecycle" => runtime.block_on(task(&fixture)),
        "server-identity" => identity::identity(&fixture),
        "delegated-request" => delegated(&fixture),
        "config-snapshot-diff" => settings(&fixture),
        _ => runtime.block_on(what_it_names(&fixture)),
    };
    let signal = match &done {
        None => "not seen",
        Some(None) => "",
        Some(Some(why)) => why,
    };
    let stopped = matches!(done, Some(Some(_)));
    println!("{}", json!({"detect": stopped, "enforce": stopped, "signal": signal}));
    Ok(())
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// Seconds from the beginning of 1970, of a time such as `2026-08-30T10:00:00Z`.
fn seconds(text: &str) -> Option<u64> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    // Days from civil, of Howard Hinnant's chrono algorithms.
    let (year, month) = if month <= 2 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let era = year / 400;
    let of_era = year - era * 400;
    let of_year = (153 * month + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some((days - 719_468) * 86_400 + hour * 3_600 + minute * 60 + second)
}

fn principal(name: &str) -> Principal {
    Principal::new(name.to_owned(), Method::Bearer)
}

fn able() -> Value {
    let extensions = json!({"io.modelcontextprotocol/tasks": {}});
    json!({"io.modelcontextprotocol/clientCapabilities": {"elicitation": {}, "extensions": extensions}})
}

/// Why an answer is none.
fn refused(frame: &Value) -> Option<String> {
    let error = frame.get("error")?;
    Some(format!("refused: {error}").chars().take(200).collect())
}

/// The state of a round is handed out to one principal and comes back from somebody, later.
async fn state_that_comes_back(fixture: &Value) -> Done {
    let or = |told: &'static str, usual: &'static str| match text(fixture, told) {
        "" => usual.to_owned(),
        told => told.to_owned(),
    };
    // What a fixture does not say is the same both times.
    let issued = seconds(text(fixture, "/issuedTo/issuedAt")).unwrap_or(1_800_000_000);
    let presented = seconds(text(fixture, "/replayedBy/presentedAt")).unwrap_or(issued);
    let first = or("/originalRequest/name", "tool");
    let second = match text(fixture, "/replayRequest/name") {
        "" => first.clone(),
        told => told.to_owned(),
    };
    let to = or("/issuedTo/principal", "alice");
    let by = match text(fixture, "/replayedBy/principal") {
        "" => to.clone(),
        told => told.to_owned(),
    };
    let changed = states(fixture).len() > 1;
    let (first, second, to, by) = (first.as_str(), second.as_str(), to.as_str(), by.as_str());
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(issued));
    let mut limits = Limits::default();
    if let Some(time) = fixture.pointer("/issuedTo/ttlMs").and_then(Value::as_u64) {
        limits.state_time = Duration::from_millis(time);
    }
    let field = ElicitSchema::default().required_field("name", StringSchema::default());
    let form = ElicitParams::form("What is your name?", field);
    let mut builder = Server::builder("fixture", "1")
        .record_to(MemorySink::new())
        .limits(limits)
        .clock(std::sync::Arc::new(clock.clone()));
    for name in BTreeSet::from([first, second]) {
        let form = form.clone();
        builder = builder.tool(Tool::new(name).handler(move |cx: Context| {
            let form = form.clone();
            async move {
                cx.elicit("go", form).await?;
                Ok::<_, CallError>("done".to_owned())
            }
        }));
    }
    let server = builder.build().ok()?;
    let mut owner = ScriptedClient::connect_as(&server, principal(to));
    let params = json!({"name": first, "arguments": {}, "_meta": able()});
    let asked = owner.ask("tools/call", params).await;
    let state = asked.frame.pointer("/result/requestState")?.as_str()?.to_owned();
    let state = if changed { altered(&state) } else { state };
    clock.advance(Duration::from_secs(presented.saturating_sub(issued)));
    let answers = json!({"go": {"action": "accept", "content": {"name": "Ada"}}});
    let params =
        json!({"name": second, "arguments": {}, "_meta": able(), "requestState": state, "inputResponses": answers});
    let mut presenter = ScriptedClient::connect_as(&server, principal(by));
    let answer = presenter.ask("tools/call", params).await;
    Some(refused(&answer.frame))
}

/// Tasks of some, and somebody who asks for one.
async fn task(fixture: &Value) -> Done {
    let tool = Tool::new("work")
        .task(TaskSupport::Required)
        .handler(|_: Context| async { Ok::<_, CallError>("done".to_owned()) });
    let server = Server::builder("fixture", "1")
        .record_to(MemorySink::new())
        .tool(tool)
        .build()
        .ok()?;
    let mut known = HashMap::new();
    for issued in fixture.get("issued")?.as_array()? {
        let mut owner = ScriptedClient::connect_as(&server, principal(text(issued, "/principal")));
        let params = json!({"name": "work", "arguments": {}, "_meta": able()});
        let begun = owner.ask("tools/call", params).await;
        let id = begun.frame.pointer("/result/taskId")?.as_str()?.to_owned();
        known.insert(text(issued, "/taskId").to_owned(), id);
    }
    let method = text(fixture, "/probe/method");
    let mut params = fixture.pointer("/probe/params")?.clone();
    let wanted = params.get("taskId")?.as_str()?.to_owned();
    // Which of the tasks is meant; an id that nobody was given stays what it is.
    params["taskId"] = known.get(&wanted).cloned().unwrap_or(wanted).into();
    params["_meta"] = able();
    let mut asker = ScriptedClient::connect_as(&server, principal(text(fixture, "/probe/principal")));
    let answer = asker.ask(method, params).await;
    Some(refused(&answer.frame))
}

/// The different texts under members that say they are state.
fn states(fixture: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    each(fixture, "", &mut |name, value| {
        let name = name.to_ascii_lowercase();
        if name.contains("state") && !name.ends_with("id") && !value.is_null() && !value.is_boolean() {
            found.insert(value.to_string());
        }
    });
    found
}

/// A state in which one letter is another.
fn altered(state: &str) -> String {
    let at = state.len() / 2;
    let other = |c| if c == 'A' { 'B' } else { 'A' };
    state
        .char_indices()
        .map(|(index, c)| if index == at { other(c) } else { c })
        .collect()
}

/// Every member below a value, with its name.
fn each<'a>(value: &'a Value, name: &'a str, seen: &mut dyn FnMut(&'a str, &'a Value)) {
    seen(name, value);
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| each(value, name, seen)),
        Value::Array(all) => all.iter().for_each(|value| each(value, name, seen)),
        _ => {}
    }
}

struct Shown<'a>(&'a Value);

impl Headers for Shown<'_> {
    fn find(&self, name: &str) -> Found<'_> {
        let members = self.0.as_object().into_iter().flatten();
        let mut found = members.filter(|(own, _)| own.eq_ignore_ascii_case(name));
        match (found.next().and_then(|(_, value)| value.as_str()), found.next()) {
            (Some(value), None) => Found::One(value.as_bytes()),
            (None, None) => Found::None,
            _ => Found::Many,
        }
    }
}

/// A request with tokens for the servers behind a gateway.
fn delegated(fixture: &Value) -> Done {
    let mut own = fixture
        .pointer("/gateway/audiences")?
        .as_array()?
        .iter()
        .filter_map(Value::as_str);
    let mut rules = Delegation::new(own.next()?);
    for audience in own {
        rules = rules.also_audience(audience);
    }
    for (name, upstream) in fixture.get("upstreams")?.as_object()? {
        let (audience, header) = (text(upstream, "/audience"), text(upstream, "/incomingHeader"));
        rules = rules.upstream(name.as_str(), audience, header);
    }
    if text(fixture, "/trust/mode") == "signature" {
        let keys = Keys::from_jwks(fixture.pointer("/trust/jwks")?.to_string()).ok()?;
        let named = |name: &str| {
            let known = [
                ("ES256", Algorithm::ES256),
                ("ES384", Algorithm::ES384),
                ("EdDSA", Algorithm::EdDSA),
                ("PS256", Algorithm::PS256),
                ("RS256", Algorithm::RS256),
            ];
            known
                .into_iter()
                .find(|(own, _)| *own == name)
                .map(|(_, algorithm)| algorithm)
        };
        let algorithms = fixture.pointer("/trust/algorithms")?.as_array()?.iter();
        let algorithms = algorithms.filter_map(|name| named(name.as_str()?));
        rules = rules.signed_by(text(fixture, "/trust/issuer"), keys, algorithms);
    }
    let number = |pointer: &str| fixture.pointer(pointer).and_then(Value::as_u64);
    if let Some(longest) = number("/policy/maxLifetimeSeconds") {
        rules = rules.longest(Duration::from_secs(longest));
    }
    if let Some(leeway) = number("/policy/clockSkewSeconds") {
        rules = rules.leeway(Duration::from_secs(leeway));
    }
    if let Some(deepest) = number("/policy/maxChainDepth") {
        rules = rules.deepest(usize::try_from(deepest).ok()?);
    }
    let actors = fixture.pointer("/policy/allowedActors")?.as_array()?;
    rules = rules.actors(actors.iter().filter_map(Value::as_str));
    let clock = ManualClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(number("/now")?));
    let rules = rules.clock(std::sync::Arc::new(clock));
    let shown = Shown(fixture.pointer("/request/headers")?);
    Some(rules.check(&shown).err().map(|refused| refused.to_string()))
}

/// Settings that were reviewed, and those of now.
fn settings(fixture: &Value) -> Done {
    let of = |names: [&str; 2]| names.into_iter().find_map(|name| fixture.get(name));
    let (reviewed, now) = (of(["baseline", "before"])?, of(["current", "after"])?);
    Some(weaker_settings(reviewed, now).first().map(ToString::to_string))
}

/// What a fixture of another form names: names of servers and packages beside each other, and paths and commands as arguments of a call.
async fn what_it_names(fixture: &Value) -> Done {
    let (mut names, mut given) = (BTreeSet::new(), Vec::new());
    each(fixture, "", &mut |name, value| {
        let Some(value) = value.as_str() else { return };
        let name = name.to_ascii_lowercase();
        let says = |all: &[&str]| says(&name, all);
        if says(&[
            "name",
            "package",
            "server",
            "trusted",
            "known",
            "legitimate",
            "candidate",
            "publish",
            "entry",
            "identifier",
            "resolve",
        ]) && !value.contains(' ')
        {
            names.insert(value.to_owned());
        }
        if says(&[
            "path", "file", "dir", "mount", "volume", "bind", "target", "source", "access", "read", "write", "open",
        ]) {
            given.push(("path", value.to_owned()));
        }
        if says(&["command", "cmd", "exec", "shell"]) {
            given.push(("command", value.to_owned()));
        }
        if says(&["url", "endpoint", "address", "host"]) {
            given.push(("url", value.to_owned()));
        }
        // What somebody tells of in words: the paths in it.
        if value.contains(' ') {
            let signs = |c: char| matches!(c, ',' | ';' | ')' | '(' | '"' | '\'' | '`' | '.' | ':');
            let words = value.split_whitespace().map(|word| word.trim_matches(signs));
            let paths = words.filter(|word| word.len() > 3 && word.starts_with(['/', '~']));
            given.extend(paths.map(|path| ("path", path.to_owned())));
        }
    });
    if let Some(told) = start::handed_out(fixture) {
        return Some(Some(told));
    }
    if names.is_empty() && given.is_empty() {
        return None;
    }
    let pairs = names.iter().flat_map(|one| names.iter().map(move |other| (one, other)));
    if let Some((one, other)) = pairs.into_iter().find(|(one, other)| look_alike(one, other)) {
        return Some(Some(format!("{one} can be taken for {other}")));
    }
    if let Some(told) = names.iter().find_map(|name| taken_for_another(name)) {
        return Some(Some(told));
    }
    if let Some(told) = identity::odd(&identity::servers(fixture)) {
        return Some(Some(told));
    }
    let sink = MemorySink::new();
    let server = Server::builder("fixture", "1")
        .record_to(sink.clone())
        .guardian(Guardian::default().arguments(Arguments::default()))
        .tool(Tool::new("use_it").handler(|_: Context| async { Ok::<_, CallError>("done".to_owned()) }))
        .build()
        .ok()?;
    let mut client = ScriptedClient::connect_as(&server, principal("alice"));
    for (name, value) in given {
        // A mount says from where to where.
        for value in value.split(':').filter(|_| name == "path").chain(Some(value.as_str())) {
            client
                .ask(
                    "tools/call",
                    json!({"name": "use_it", "arguments": {name: value}, "_meta": able()}),
                )
                .await;
        }
    }
    // Why something was refused stands in the record.
    let rulings = sink.records().into_iter().flat_map(|record| record.rulings);
    let mut found = rulings
        .map(|ruling| ruling.finding)
        .filter(|finding| finding.rule.as_str().starts_with("arguments."));
    Some(
        found
            .next()
            .map(|finding| format!("{}: {}", finding.rule, finding.evidence)),
    )
}
