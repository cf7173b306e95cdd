//! `mcip-gateway run`: stands before servers, judges and records every message, and passes on what may go.

mod aside;
mod calls;
mod config;
mod errors;
mod following;
mod front;
mod guarding;
mod listing;
mod names;
mod servers;
mod trajectories;
mod upstream;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use mcip_guard::norms::Norms;
use mcip_server::auth::ApiKeys;
use mcip_server::{AllowedHosts, Relayed, ServerBuilder, terminated};
use tokio::sync::mpsc;

use self::aside::{note, note_once};
use self::config::{Auth, Config, Own};
use self::front::Front;
use self::guarding::{Can, Guarding};
pub(crate) use self::guarding::{guarded_content, traced};
use self::servers::Servers;
use self::trajectories::Trajectories;
use crate::words::Words;
use crate::{Problem, Status, command, drift, say};

const HELP: &str = "\
mcip-gateway run: stands before servers that somebody else wrote

usage:
  mcip-gateway run --config FILE [--listen ADDRESS]
      FILE has servers, as `mcpServers` in JSON or as `servers` in TOML, and beside them what is the gateway's own:
      `gateway`, with `mode` (enforce or audit), `norms`, `ledger`, `approvals`, `listen`, `auth`, `tls` and more
      (see its README). What changes in the file is taken over while it runs.
  mcip-gateway run [--audit] [--listen ADDRESS] -- COMMAND ...
      stands before the one server that this command starts

  --audit           stops nothing, and records what would have been
  --listen ADDRESS  serves over Streamable HTTP at /mcp, HTTP+SSE at /sse, and WebSocket at /mcp; without it, on
                    standard input and output

Without a ledger, records go to standard error.
";

/// How often the configuration is looked at.
const LOOK: Duration = Duration::from_secs(1);

pub(crate) fn run(words: &[OsString]) -> Result<Status, Problem> {
    let (words, started) = command::split(words);
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return say(&mut io::stdout(), HELP);
    }
    let mut words = Words::sort(words, &["--audit"], &["--config", "--listen"])?;
    let audit = words.flag("--audit");
    let path = words.value("--config")?.map(PathBuf::from);
    let listen = match words.value("--listen")? {
        Some(address) => {
            let parsed = address.to_str().and_then(|text| text.parse().ok());
            Some(parsed.ok_or_else(|| format!("{} is no address such as 127.0.0.1:8080", address.display()))?)
        }
        None => None,
    };
    words.end()?;
    let mut config = match (&path, started) {
        (Some(_), Some(_)) => return Err("give a configuration or a command, not both".to_owned()),
        (Some(path), None) => Config::read(path)?,
        (None, Some(started)) => Config::of_command(started)?,
        (None, None) => return Err("write --config FILE or -- COMMAND; see mcip-gateway run --help".to_owned()),
    };
    let written = path.map(|path| (path, config.own.clone()));
    if audit {
        config.own.mode = config::Mode::Audit;
    }
    config.own.listen = listen.or(config.own.listen);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let served = runtime.block_on(serve(config, written));
    // A thread that reads standard input can't be woken.
    runtime.shutdown_timeout(Duration::from_millis(500));
    served.map(|()| Status::Good)
}

async fn serve(config: Config, written: Option<(PathBuf, Own)>) -> Result<(), Problem> {
    for member in &config.ignored {
        note(format_args!("{member} says nothing here"));
    }
    let guarding = Arc::new(Guarding::new(&config.own)?);
    let trajectories = Trajectories::new(guarding.pipeline.clone(), config.own.idle());
    let (changed, changes) = mpsc::channel(1);
    let single = config.own.listen.is_none();
    let servers = Servers::new(config.servers.clone(), guarding.clone(), changed);
    let front = Arc::new(Front::new(trajectories, servers, single));
    let mut builder = guarding.front().relay(front.clone(), Relayed::default());
    if config.own.modern_only {
        builder = builder.modern_only();
    }
    let server = over_http(builder, &config.own)?
        .build()
        .map_err(|error| error.to_string())?;
    front.serves_with(server.offers(), server.changes().clone());
    if !single {
        front.connect(Can::EVERYTHING).await?;
    }
    let watching = tokio::spawn(watch(front.clone(), changes, written));
    let norms = guarding.norms.clone().map(|norms| tokio::spawn(watch_norms(norms)));
    let pins = tokio::spawn(watch_pins(guarding.clone(), front.clone()));
    let served = match config.own.listen {
        None => server.stdio().await.map_err(|error| error.to_string()),
        Some(address) => {
            let mut http = server.bind(address).await.map_err(|error| error.to_string())?;
            if let Some(tls) = &config.own.tls {
                let loaded = mcip_core::tls::ServerTls::pem_files(tls.certificates.clone(), tls.key.clone()).load();
                http = http.tls(loaded.map_err(|error| error.to_string())?);
            }
            note(format_args!("listening at {}", http.url()));
            let stopper = http.stopper();
            let stopped = terminated().map_err(|error| error.to_string())?;
            tokio::spawn(async move {
                stopped.await;
                stopper.stop();
            });
            http.run().await;
            Ok(())
        }
    };
    watching.abort();
    pins.abort();
    norms.iter().for_each(tokio::task::JoinHandle::abort);
    for upstream in &front.routes().upstreams {
        upstream.close().await;
    }
    guarding.flush().await;
    served
}

fn over_http(mut builder: ServerBuilder, own: &Own) -> Result<ServerBuilder, Problem> {
    if own.listen.is_none() {
        return Ok(builder);
    }
    builder = builder.websocket().health();
    if !own.modern_only {
        builder = builder.http_sse();
    }
    if !own.hosts.is_empty() || !own.origins.is_empty() {
        let hosts = own
            .hosts
            .iter()
            .fold(AllowedHosts::default(), |hosts, host| hosts.host(host));
        let hosts = own.origins.iter().fold(hosts, |hosts, origin| hosts.origin(origin));
        builder = builder.allowed_hosts(hosts);
    }
    Ok(match &own.auth {
        None => builder,
        Some(Auth::Unauthenticated(reason)) => builder.unauthenticated(reason),
        Some(Auth::ApiKeys { prefix, keys }) => {
            let mut holders = ApiKeys::new(prefix);
            for key in keys {
                let added = holders.key(&key.digest, &key.principal, &key.scopes);
                holders = added.map_err(|error| format!("gateway.auth: the key of {}: {error}", key.principal))?;
            }
            builder.authenticator(holders)
        }
    })
}

/// Takes over what is pinned, approved or revoked elsewhere, and asks the servers again for what they offer, which may go now.
async fn watch_pins(guarding: Arc<Guarding>, front: Arc<Front>) {
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        look.tick().await;
        if guarding.read_pins_again().await {
            for upstream in &front.routes().upstreams {
                upstream.due.notify_one();
            }
        }
    }
}

/// Takes over norms that change. Nothing that a server does or leaves undone delays that.
async fn watch_norms(norms: Norms) {
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        look.tick().await;
        if let Err(error) = norms.reload() {
            note_once(&error.to_string());
        }
    }
}

/// Takes over what else changes: what servers offer, and the configuration. It waits for no server.
async fn watch(front: Arc<Front>, mut changes: mpsc::Receiver<()>, written: Option<(PathBuf, Own)>) {
    let text = || written.as_ref().and_then(|(path, _)| std::fs::read(path).ok());
    let mut last = text();
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            change = changes.recv() => {
                if change.is_none() {
                    return;
                }
                front.offer(&front.routes().upstreams);
                let front = front.clone();
                tokio::spawn(async move { front.follow_all().await });
            }
            _ = look.tick() => {
                let now = text();
                if let Some((path, own)) = &written
                    && now.is_some()
                    && now != last
                {
                    for weaker in drift::between(last.as_deref(), now.as_deref()) {
                        note(format_args!("{}: weaker than it was: {weaker}", path.display()));
                    }
                    last = now;
                    take_over(&front, path, own).await;
                }
            }
        }
    }
}

/// Takes over a configuration that was written anew.
async fn take_over(front: &Front, path: &Path, own: &Own) {
    let shown = path.display();
    match Config::read(path) {
        Ok(config) => {
            if config.own != *own {
                note(format_args!("{shown}: what is under `gateway` holds after a restart"));
            }
            front.replace(config.servers).await;
            note(format_args!("{shown}: taken over"));
        }
        Err(why) => note(format_args!("the configuration stays as it was: {why}")),
    }
}
