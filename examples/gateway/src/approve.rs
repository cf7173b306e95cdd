//! `mcip-gateway approve`: what the gateway asked about, and what is decided of it.

use std::ffi::OsString;
use std::io;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use mcip_core::record::rfc3339;
use mcip_guard::approval::{Grant, KeptApproval, Queue};
use mcip_guard::store::FileApprovals;
use serde_json::json;

use crate::words::Words;
use crate::{Problem, Status, block_on, command, printable, say};

const HELP: &str = "\
mcip-gateway approve: what waits for somebody's decision, and deciding it

usage:
  mcip-gateway approve FILE [--all] [--json]    lists what waits; --all: what was decided and still holds as well
  mcip-gateway approve FILE ID [--for SECONDS | --trajectory] [--by NAME]
      grants it: once, as often as it is made in this time, or within its trajectory
  mcip-gateway approve FILE ID --deny [--by NAME]
      denies it, or takes back what was granted

FILE is the one that `approvals` names in the configuration of the gateway. ID may be cut short. What is asked about is shown with the
arguments of the call, as far as they are kept.

exit status:
  0  it was shown or decided
  2  the command line is wrong, there is no such file, or nothing of that ID waits
";

pub(crate) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    if words.is_empty() || words.iter().any(|word| word == "--help" || word == "-h") {
        return say(out, HELP);
    }
    let mut words = Words::sort(
        words,
        &["--all", "--json", "--deny", "--trajectory"],
        &["--for", "--by"],
    )?;
    let (all, as_json, deny) = (words.flag("--all"), words.flag("--json"), words.flag("--deny"));
    let grant = match (words.number("--for")?, words.flag("--trajectory")) {
        (Some(_), _) | (_, true) if deny => {
            return Err("what is denied is denied: --deny goes without --for and --trajectory".to_owned());
        }
        (Some(_), true) => return Err("grant it for a time or for the trajectory, not both".to_owned()),
        (Some(seconds), false) => Grant::For(Duration::from_secs(seconds)),
        (None, true) => Grant::Trajectory,
        (None, false) => Grant::Once,
    };
    let by = words.value("--by")?.map(|by| by.to_string_lossy().into_owned());
    let by = by.unwrap_or_else(command::operator);
    let path = words.next("the file of approvals")?;
    let id = words.optional();
    words.end()?;
    if !std::path::Path::new(&path).exists() {
        return Err(format!(
            "{}: there is no such file; the gateway makes it when it starts",
            path.display()
        ));
    }
    let store = FileApprovals::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let queue = Queue::builder(Arc::new(store)).build();
    let entries = match id {
        None if all => block_on(queue.list())?,
        None => block_on(queue.pending())?,
        Some(id) => {
            let id = id.to_string_lossy();
            let decided = match deny {
                true => block_on(queue.deny(&id, &by))?,
                false => block_on(queue.approve(&id, grant, &by))?,
            };
            decided.map(|decided| vec![decided])
        }
    };
    let entries = entries.map_err(|error| error.to_string())?;
    for entry in &entries {
        let line = if as_json { as_line(entry)? } else { text(entry) };
        writeln!(out, "{line}").map_err(|error| error.to_string())?;
    }
    if entries.is_empty() && !as_json {
        say(out, "nothing waits\n")?;
    }
    Ok(Status::Good)
}

fn as_line(entry: &KeptApproval) -> Result<String, Problem> {
    serde_json::to_string(&json!({"approval": entry})).map_err(|error| error.to_string())
}

fn text(entry: &KeptApproval) -> String {
    let asked = entry.asked();
    let until = rfc3339(entry.until());
    let left = entry
        .until()
        .duration_since(SystemTime::now())
        .unwrap_or_default()
        .as_secs();
    let target = asked.target.as_deref().unwrap_or_default();
    let by = entry.decided_by().map(|by| format!(" by {by}")).unwrap_or_default();
    let risk = asked
        .risk
        .as_deref()
        .map(|risk| format!(" ({risk})"))
        .unwrap_or_default();
    let trajectory = asked
        .trajectory
        .as_deref()
        .map(|id| format!(", in the trajectory {id}"));
    let mut lines = vec![
        format!(
            "{} {}{by}: {} {target}, {} {}{}",
            entry.id(),
            entry.state().as_str(),
            asked.method,
            // What leaves for a server was asked about on the way there.
            if asked.direction == "outbound" {
                "on its way to"
            } else {
                "asked by"
            },
            asked.principal,
            trajectory.unwrap_or_default()
        ),
        format!("  {}{risk}: {}", asked.rule, asked.evidence),
    ];
    if asked.hidden {
        lines.push("  A PART OF IT IS NOT SHOWN, because it is long".to_owned());
    }
    // One line, however many are in it: nobody shall write lines here that look like ours.
    lines.extend(
        asked
            .arguments
            .iter()
            .map(|arguments| format!("  with {}", arguments.replace('\n', " "))),
    );
    lines.push(format!("  until {until} ({left} s)"));
    printable(&lines.join("\n"))
}
