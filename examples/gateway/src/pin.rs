//! `mcip-gateway pin`: approves definitions as they are now.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use mcip_guard::registry::Identity;

use crate::scan::{self, registry};
use crate::words::Words;
use crate::{Problem, Status, command, printable, say};

const HELP: &str = "\
mcip-gateway pin: approves the definitions of tools as they are now, and the servers that were asked for them, whatever was pinned before

usage:
  mcip-gateway pin FILE             FILE is a JSON array of tools, each with a member \"server\"
  mcip-gateway pin --config FILE    asks every server of a configuration for its tools
  mcip-gateway pin -- COMMAND ...   asks the server that this command starts

  --lock FILE  where it is pinned; mcip.lock by default
  --by NAME    who approves, for the file; you by default
  --dry-run    shows what differs from what was pinned, and pins nothing

What differs is shown before it is pinned. mcip-gateway scan says what the judges find in it.

exit status:
  0  it is pinned, or shown where nothing is to be pinned
  2  the command line is wrong, or something can't be read, asked or written
";

pub(crate) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let (words, started) = command::split(words);
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return say(out, HELP);
    }
    let mut words = Words::sort(words, &["--dry-run"], &["--config", "--lock", "--by"])?;
    let dry = words.flag("--dry-run");
    let lock = words
        .value("--lock")?
        .map_or_else(|| PathBuf::from("mcip.lock"), PathBuf::from);
    let by = words.value("--by")?.map(|by| by.to_string_lossy().into_owned());
    let config = words.value("--config")?;
    let scan::Listed { tools, identities, .. } = scan::tools(config, started, &mut words)?.whole()?;
    words.end()?;
    let now = SystemTime::now();
    let pinned = registry::load(&lock)?;
    for (server, identity) in &identities {
        let before = pinned
            .servers
            .get(server.as_str())
            .and_then(|known| known.identity.as_ref());
        if before.is_some_and(|before| before != identity) {
            say(
                out,
                &format!("{server}: it is started or called otherwise than when it was pinned\n"),
            )?;
        }
        if let Identity::Command(command) = identity
            && before != Some(identity)
        {
            for found in command.isolation.observations() {
                say(out, &format!("{server}: {found}\n"))?;
            }
        }
    }
    for line in registry::differences(&tools, &pinned, now) {
        say(out, &format!("{}\n", printable(&line).replace('\n', " ")))?;
    }
    if dry {
        return Ok(Status::Good);
    }
    let servers = registry::pin(
        &lock,
        tools.iter(),
        &[],
        identities,
        &by.unwrap_or_else(command::operator),
        now,
    )?;
    say(
        out,
        &format!(
            "{} tools of {servers} servers are pinned in {}\n",
            tools.len(),
            lock.display()
        ),
    )
}
