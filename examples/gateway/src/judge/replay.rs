//! A trajectory that happened, flow by flow through the judges that guard a client.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use mcip_core::catalogue::{Catalogue, Descriptor, NoCatalogue, Trust};
use mcip_core::digest::Digest;
use mcip_core::flow::Text;
use mcip_core::pipeline::{Awaited, Course, Identity, Seat};
use mcip_core::principal::Method;
use mcip_core::trajectory::TrajectoryLimits;
use mcip_core::types::{Schema, methods};
use mcip_guard::Guardian;
use mcip_guard::arguments::{Arguments, boundaries_in};
use mcip_guard::norms::Norms;
use serde_json::{Value, json};

use super::read::{Called, Case, MOST_BYTES, Step, ToolDef};
use crate::Problem;
use crate::panel::{Found, Panel};
use crate::run::{guarded_content, traced};

/// Queries of one trajectory for which what went before is gone through again. From the next on it is forgotten.
const MOST_TURNS: usize = 64;
/// Who a server is that nobody named.
const SERVER: &str = "server";

/// What the judges found at each step.
pub(super) async fn steps(case: &Case, norms: Option<&Norms>) -> Result<Vec<Vec<Found>>, Problem> {
    let mut replay = Replay::of(case, norms).await?;
    let mut all = Vec::with_capacity(case.steps.len());
    for (index, step) in case.steps.iter().enumerate() {
        let found = match step {
            Step::User(text) => replay.query(text, case, index).await?,
            other => replay.step(other, index).await?,
        };
        all.push(found);
    }
    Ok(all)
}

/// The server of a call: the one that it names, or that of the first tool of the name.
pub(super) fn server_of<'a>(call: &'a Called, tools: &'a [ToolDef]) -> &'a str {
    let named = call.server.as_deref();
    let found = || tools.iter().find(|tool| tool.name == call.tool)?.server.as_deref();
    named.or_else(found).unwrap_or(SERVER)
}

/// Which call each result answers: the one that it names; else, of results that follow each other, the first answers the oldest of as many
/// calls as there are results, counted from the last; at the end of what is known, the oldest of all. `None` where there is none.
pub(super) fn pairs(steps: &[Step]) -> HashMap<usize, Option<usize>> {
    let mut waiting: Vec<(usize, Option<&str>)> = Vec::new();
    let mut pairs = HashMap::new();
    for (index, step) in steps.iter().enumerate() {
        match step {
            Step::Call(call) => waiting.push((index, call.id.as_deref())),
            Step::Returned { call, .. } => {
                let at = match call.as_deref() {
                    Some(id) => waiting.iter().position(|(_, known)| *known == Some(id)),
                    None if waiting.is_empty() => None,
                    None => Some(
                        waiting
                            .len()
                            .saturating_sub(run_of_results(steps, index, waiting.len())),
                    ),
                };
                pairs.insert(index, at.map(|at| waiting.remove(at).0));
            }
            _ => {}
        }
    }
    pairs
}

/// How many results without the name of a call follow each other from here on. At the end of what is known the calls that are not answered
/// yet are the last ones, so that as many are taken to follow as calls wait.
fn run_of_results(steps: &[Step], from: usize, waiting: usize) -> usize {
    let unnamed = |step: &&Step| matches!(step, Step::Returned { call: None, .. });
    let run = steps.iter().skip(from).take_while(unnamed).count();
    if from + run == steps.len() { waiting } else { run }
}

/// A call that was made and is not answered yet.
struct Waiting {
    server: String,
    awaited: Awaited,
    /// What was found in it, which its record will hold beside what is found in its answer.
    of_request: Vec<Found>,
}

struct Replay {
    /// What passes between the user and the client.
    panel: Panel,
    user: Identity,
    seats: Vec<Seat>,
    /// What passes between the client and each server: under the same judges, as in a host.
    servers: BTreeMap<String, (Panel, Identity)>,
    tools: Vec<ToolDef>,
    course: Option<Course>,
    /// The user's words so far.
    words: String,
    turns: usize,
    pairs: HashMap<usize, Option<usize>>,
    /// The calls that were made.
    waiting: HashMap<usize, Waiting>,
}

impl Replay {
    async fn of(case: &Case, norms: Option<&Norms>) -> Result<Self, Problem> {
        let mut guardian = Guardian::default()
            .content(guarded_content())
            .arguments(Arguments::default());
        if let Some(norms) = norms {
            guardian = guardian.norms(norms.clone());
        }
        let mut seats = guardian.seats();
        seats.extend(traced().seats());
        let panel = Panel::new(seats.clone(), NoCatalogue, 2 * MOST_BYTES);
        let id = case.principal.as_ref().map_or("user", |who| who.id.as_str());
        let user = panel.party(id, Method::LocalProcess).await?;
        Ok(Self {
            panel,
            user,
            seats,
            servers: BTreeMap::new(),
            tools: case.tools.clone(),
            course: None,
            words: String::new(),
            turns: 0,
            pairs: pairs(&case.steps),
            waiting: HashMap::new(),
        })
    }

    async fn server(&mut self, name: &str) -> Result<&(Panel, Identity), Problem> {
        match self.servers.entry(name.to_owned()) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => {
                let panel = Panel::new(self.seats.clone(), Offered::of(&self.tools, name), 2 * MOST_BYTES);
                let party = panel.party(name, Method::DialledServer).await?;
                Ok(place.insert((panel, party)))
            }
        }
    }

    fn take(&self) -> Vec<Found> {
        let mut found = self.panel.take();
        found.extend(self.servers.values().flat_map(|(panel, _)| panel.take()));
        found
    }

    /// What the user says begins a trajectory, as the grammar has it: with all that the user said so far, and with all that happened.
    async fn query(&mut self, text: &str, case: &Case, index: usize) -> Result<Vec<Found>, Problem> {
        if self.turns >= MOST_TURNS {
            // What was said long ago is judged no more.
            self.words.clear();
        }
        if !self.words.is_empty() {
            self.words.push('\n');
        }
        self.words.push_str(text);
        self.waiting.clear();
        // What waited is recorded now, as aborted: that was found when it was called.
        let _ = self.take();
        let begun = self.begin().await;
        let found = self.take();
        begun?;
        self.turns += 1;
        if self.turns <= MOST_TURNS {
            for (earlier, step) in case.steps.iter().enumerate().take(index) {
                if matches!(step, Step::Call(_) | Step::Returned { .. }) {
                    Box::pin(self.step(step, earlier)).await?;
                }
            }
            let _ = self.take();
        }
        Ok(found)
    }

    async fn begin(&mut self) -> Result<(), Problem> {
        let limits = TrajectoryLimits::default();
        let (pipeline, connection) = (&self.panel.pipeline, &self.panel.connection);
        let begun = pipeline.begin(connection, &self.user, &self.words, limits).await;
        self.course = Some(begun.map_err(|denied| denied.to_string())?);
        Ok(())
    }

    async fn step(&mut self, step: &Step, index: usize) -> Result<Vec<Found>, Problem> {
        if self.course.is_none() {
            // Nobody asked: the words of the user are not known.
            self.begin().await?;
            let _ = self.take();
        }
        match step {
            Step::User(_) => {}
            Step::Call(call) => return self.call(call, index).await,
            Step::Returned { body, failed, .. } => {
                let call = self.pairs.get(&index).copied().flatten();
                let awaited = call.and_then(|call| self.waiting.remove(&call));
                match awaited {
                    Some(waiting) => {
                        let arrived = match self.servers.get(&waiting.server) {
                            Some((panel, _)) => panel.arrive(waiting.awaited, &result(body, *failed)).await,
                            None => Ok(()),
                        };
                        return Ok(without(self.with(arrived.err()), &waiting.of_request));
                    }
                    // It answers nothing: there is no call in whose course it could be judged. What it is, its text tells.
                    None => return self.stray(&result(body, *failed)).await,
                }
            }
            Step::Said(text) => {
                if let Some(course) = self.course.take() {
                    let said = course.respond(text).await;
                    // The conversation may go on; what was answered stays what it was.
                    let found = self.with(said.err().map(|denied| stopped(&denied.rule, &denied.evidence)));
                    return Ok(found);
                }
            }
        }
        Ok(self.take())
    }

    async fn call(&mut self, call: &Called, index: usize) -> Result<Vec<Found>, Problem> {
        let name = server_of(call, &self.tools).to_owned();
        let params = json!({"name": call.tool, "arguments": call.arguments}).to_string();
        let trajectory = self.course.as_ref().map(|course| course.trajectory().clone());
        let (panel, server) = self.server(&name).await?;
        let departed = panel.depart(
            trajectory.as_ref(),
            server,
            methods::TOOLS_CALL,
            Some(&call.tool),
            &params,
        );
        match departed.await {
            Ok(awaited) => {
                let of_request = panel.of_request(&awaited);
                let found = of_request.clone();
                let server = name;
                self.waiting.insert(
                    index,
                    Waiting {
                        server,
                        awaited,
                        of_request,
                    },
                );
                Ok(found)
            }
            Err(unreadable) => Ok(self.with(Some(unreadable))),
        }
    }

    /// Judges the text of a result that answers nothing, as the result of a call outside of the trajectory.
    async fn stray(&mut self, body: &str) -> Result<Vec<Found>, Problem> {
        let (panel, server) = self.server(SERVER).await?;
        let departed = panel.depart(None, server, methods::TOOLS_CALL, None, "{}").await;
        let _ = panel.take();
        let arrived = match departed {
            Ok(awaited) => panel.arrive(awaited, body).await,
            Err(found) => Err(found),
        };
        Ok(self.with(arrived.err()))
    }

    /// What was found, and what could not even be judged.
    fn with(&self, unreadable: Option<Found>) -> Vec<Found> {
        let mut found = self.take();
        if found.is_empty() {
            found.extend(unreadable);
        }
        found
    }
}

/// What was found, without what was found before.
fn without(mut found: Vec<Found>, before: &[Found]) -> Vec<Found> {
    for told in before {
        let same = |one: &Found| one.judge == told.judge && one.finding == told.finding;
        if let Some(at) = found.iter().position(same) {
            found.remove(at);
        }
    }
    found
}

fn stopped(rule: &str, evidence: &str) -> Found {
    Found {
        judge: "trajectory",
        verdict: crate::panel::Decision::Deny,
        force: true,
        finding: mcip_core::verdict::Finding::new(rule.to_owned(), evidence.to_owned()),
    }
}

/// A result as a server would send it.
fn result(body: &Value, failed: bool) -> String {
    // What merely has a member of that name is a result of the tool's own form.
    let is_entry = |entry: &Value| entry.get("type").is_some_and(Value::is_string);
    let content = body.get("content").and_then(Value::as_array);
    if !failed && content.is_some_and(|content| content.iter().all(is_entry)) {
        return body.to_string();
    }
    let text = match body {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut result = json!({"content": [{"type": "text", "text": text}]});
    if failed && let Some(members) = result.as_object_mut() {
        members.insert("isError".to_owned(), true.into());
    }
    result.to_string()
}

/// What is known of the tools that one server offered, by name.
struct Offered(HashMap<String, Arc<Descriptor>>);

impl Offered {
    fn of(tools: &[ToolDef], server: &str) -> Self {
        let own = |tool: &&ToolDef| tool.server.as_deref().unwrap_or(SERVER) == server;
        let describe = |tool: &ToolDef| {
            let digest = Digest::of(tool.definition.to_string().as_bytes());
            let mut descriptor = Descriptor::new(server, &tool.name, digest);
            // A server's word raises a risk and lowers none.
            descriptor.admits_effects =
                tool.hint("destructiveHint") == Some(true) || tool.hint("readOnlyHint") == Some(false);
            if tool.hint("openWorldHint") == Some(true) {
                descriptor.trust = Trust::Untrusted;
            }
            descriptor.input_schema = tool.schema().and_then(Value::as_object).cloned().map(Schema::from);
            descriptor.boundaries = boundaries_in(&tool.definition);
            descriptor.required_scopes = tool
                .scopes()
                .into_iter()
                .map(|scope| Text::from(scope.to_owned()))
                .collect();
            (tool.name.clone(), Arc::new(descriptor))
        };
        let mut known = HashMap::new();
        for (name, descriptor) in tools.iter().filter(own).map(describe) {
            known.entry(name).or_insert(descriptor);
        }
        Self(known)
    }
}

impl Catalogue for Offered {
    fn descriptor(&self, _method: &str, target: &str) -> Option<Arc<Descriptor>> {
        self.0.get(target).cloned()
    }
}
