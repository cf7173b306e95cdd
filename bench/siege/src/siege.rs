//! Runs the attacks one after the other, and measures.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::attacks::{ATTACKS, Attack};
use crate::figures::{Row, table};
use crate::good::{Seen, call_for};
use crate::{AUTHORITY, stdio};

/// Memory that the server may never exceed, under any attack.
pub const MOST_MEMORY: u64 = 512 << 20;

/// How many times their calm p99 good clients may wait.
const MOST_TIMES: f64 = 5.0;

struct Options {
    /// Short attacks, whose times prove nothing.
    short: bool,
    only: Option<String>,
    write: Option<PathBuf>,
}

impl Options {
    fn read(words: &[&str]) -> Result<Self, String> {
        let mut options = Self {
            short: false,
            only: None,
            write: None,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .map(|value| (*value).to_owned())
                    .ok_or(format!("{word} takes a value"))
            };
            match *word {
                "--short" => options.short = true,
                "--only" => options.only = Some(value()?),
                "--write" => options.write = Some(value()?.into()),
                other => return Err(format!("{other}: there are --short, --only ATTACK and --write FILE")),
            }
        }
        Ok(options)
    }

    fn wants(&self, name: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == name)
    }

    /// For how long good clients are timed, calm and attacked.
    fn time(&self) -> Duration {
        Duration::from_secs(if self.short { 3 } else { 20 })
    }
}

/// This program on one core, behind whatever else wants that.
pub fn pinned(core: usize, nice: u32, words: &[&str]) -> std::io::Result<std::process::Command> {
    let own = std::env::current_exe()?;
    let mut command = std::process::Command::new("nice");
    command.args(["-n", &nice.to_string()]);
    if std::env::var_os("SIEGE_PINNED").is_some() {
        command.args(["taskset", "-c", &core.to_string()]);
    }
    command.arg(own).args(words);
    Ok(command)
}

/// Resident memory of a process, in bytes.
pub fn memory(process: u32) -> std::io::Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: Option<u64> = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes
        .map(|kilobytes| kilobytes << 10)
        .ok_or_else(|| std::io::Error::other("no VmRSS"))
}

struct Server {
    child: Child,
    process: u32,
    address: SocketAddr,
    /// Where it speaks TLS, and whom its clients there have to trust.
    secure: SocketAddr,
    authority: PathBuf,
    records: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(records: &Path) -> Result<Self, Box<dyn Error>> {
        let _ = std::fs::remove_file(records);
        let mut child = pinned(0, 0, &["serve", &records.to_string_lossy()])?
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().ok_or("no pipe from the server")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let mut words = line.split_whitespace();
        let mut next = || words.next().ok_or("the server told no address");
        Ok(Self {
            process: child.id(),
            address: next()?.parse()?,
            secure: next()?.parse()?,
            authority: next()?.into(),
            child,
            records: records.to_owned(),
        })
    }

    /// Stops it in good order; the lines of its record.
    async fn stop(mut self) -> Result<String, Box<dyn Error>> {
        drop(self.child.stdin.take());
        let until = Instant::now() + Duration::from_secs(30);
        let status = loop {
            match self.child.try_wait()? {
                Some(status) => break status,
                None if Instant::now() > until => return Err("the server did not stop".into()),
                None => sleep(Duration::from_millis(20)).await,
            }
        };
        if !status.success() {
            return Err(format!("the server ended with {status}").into());
        }
        Ok(std::fs::read_to_string(&self.records)?)
    }
}

/// Watches the memory of a process; the most that it had.
struct Watch {
    most: Arc<AtomicU64>,
    ended: Arc<AtomicBool>,
}

impl Watch {
    fn of(process: u32) -> Self {
        let watch = Self {
            most: Arc::default(),
            ended: Arc::default(),
        };
        let (most, ended) = (watch.most.clone(), watch.ended.clone());
        tokio::spawn(async move {
            while !ended.load(Ordering::Relaxed) {
                most.fetch_max(memory(process).unwrap_or(0), Ordering::Relaxed);
                sleep(Duration::from_millis(20)).await;
            }
        });
        watch
    }

    fn most(&self) -> u64 {
        self.most.load(Ordering::Relaxed)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

/// Attackers at work.
fn attackers(attack: &Attack, server: &Server, time: Duration) -> std::io::Result<Child> {
    let address = if attack.is_on_tls() {
        server.secure
    } else {
        server.address
    };
    let (address, time) = (address.to_string(), time.as_secs_f64().to_string());
    pinned(1, 19, &["attack", attack.name, &address, &time])?
        .env(AUTHORITY, &server.authority)
        .stdout(Stdio::piped())
        .spawn()
}

async fn told(child: Child) -> Result<[u64; 3], Box<dyn Error>> {
    let output = tokio::task::spawn_blocking(|| child.wait_with_output()).await??;
    let text = String::from_utf8(output.stdout)?;
    let mut numbers = text.split_whitespace().map(str::parse);
    let mut next = || numbers.next().ok_or("the attackers told nothing");
    Ok([next()??, next()??, next()??])
}

async fn besiege(attack: &Attack, options: &Options, records: &Path) -> Result<(Row, String), Box<dyn Error>> {
    let server = Server::start(records)?;
    let time = options.time();
    // Caches, allocator and branch predictors are warm afterwards.
    call_for(server.address, Duration::from_secs(1)).await;
    let calm: Seen = call_for(server.address, time).await;
    let watch = Watch::of(server.process);
    let lead = Duration::from_secs(if options.short { 1 } else { 3 });
    let child = attackers(attack, &server, time + lead * 2)?;
    sleep(lead).await;
    let attacked = call_for(server.address, time).await;
    let done = told(child).await?;
    sleep(Duration::from_secs(1)).await;
    let after = memory(server.process)?;
    // Who calls once it is over is served as before.
    let again = call_for(server.address, Duration::from_secs(1)).await;
    let peak = watch.most();
    let lines = server.stop().await?;
    let row = Row {
        name: attack.name.to_owned(),
        what: attack.what.to_owned(),
        done,
        calm: calm.quantile(990),
        attacked: attacked.quantile(990),
        calls: attacked.calls(),
        failed: calm.failed + attacked.failed + again.failed,
        peak,
        after,
        lines: lines.lines().count() as u64,
    };
    Ok((row, lines))
}

/// The sum of what was counted under a name.
fn counted(lines: &str, reason: &str) -> u64 {
    let counts = lines.lines().filter_map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).ok()?;
        record["counts"][reason].as_u64()
    });
    counts.sum()
}

/// A million requests of strangers: exact counts, and no more lines than seconds.
async fn million(options: &Options, records: &Path) -> Result<(), Box<dyn Error>> {
    let number: u64 = if options.short { 100_000 } else { 1_000_000 };
    let server = Server::start(records)?;
    let began = std::time::Instant::now();
    let sent = crate::attacks::strangers(server.address, number).await;
    let took = began.elapsed();
    let lines = server.stop().await?;
    let (count, lines_of_counts) = (
        counted(&lines, "missing_credentials"),
        lines.lines().filter(|line| line.contains("\"counts\":")).count(),
    );
    println!(
        "strangers: {sent} requests without credentials in {:.1} s: counted {count}, in {lines_of_counts} lines of {} in all",
        took.as_secs_f64(),
        lines.lines().count()
    );
    let most = took.as_secs() + 4;
    if count != sent || sent < number || lines_of_counts as u64 > most {
        return Err(
            format!("{sent} requests were counted as {count}, in {lines_of_counts} lines (at most {most})").into(),
        );
    }
    Ok(())
}

pub fn run(words: &[&str]) -> Result<(), Box<dyn Error>> {
    let options = Options::read(words)?;
    let place = std::env::temp_dir().join(format!("mcip-siege-{}", std::process::id()));
    std::fs::create_dir(&place)?;
    let done = all(&options, &place.join("records.jsonl"));
    let _ = std::fs::remove_dir_all(&place);
    done
}

fn all(options: &Options, records: &Path) -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut rows = Vec::new();
    let mut wrong = Vec::new();
    for attack in ATTACKS.iter().filter(|attack| options.wants(attack.name)) {
        let (row, lines) = runtime.block_on(besiege(attack, options, records))?;
        println!(
            "{}",
            table(std::slice::from_ref(&row)).lines().last().unwrap_or_default()
        );
        if row.peak > MOST_MEMORY {
            wrong.push(format!("{}: {} MiB of memory", row.name, row.peak >> 20));
        }
        if row.failed > 0 || row.calls == 0 {
            wrong.push(format!("{}: {} good calls failed", row.name, row.failed));
        }
        if !options.short && row.ratio() > MOST_TIMES {
            wrong.push(format!(
                "{}: good clients wait {:.1} times as long",
                row.name,
                row.ratio()
            ));
        }
        if lines.is_empty() {
            wrong.push(format!("{}: there is no record", row.name));
        }
        rows.push(row);
    }
    if options.wants("stdio") {
        let flooded = stdio::flood(options.time(), records)?;
        println!(
            "stdio: {} lines, peak {} MiB, after {} MiB",
            flooded.lines,
            flooded.peak >> 20,
            flooded.after >> 20
        );
        if flooded.peak > MOST_MEMORY {
            wrong.push(format!("stdio: {} MiB of memory", flooded.peak >> 20));
        }
    }
    if options.wants("million")
        && let Err(error) = runtime.block_on(million(options, records))
    {
        wrong.push(error.to_string());
    }
    if let Some(path) = &options.write {
        write(path, &table(&rows))?;
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(wrong.join("\n       ").into()),
    }
}

const BEGIN: &str = "<!-- figures -->\n";
const END: &str = "<!-- end of figures -->";

/// Puts the table into a page, between its marks.
fn write(path: &Path, table: &str) -> Result<(), Box<dyn Error>> {
    let page = std::fs::read_to_string(path)?;
    let (before, rest) = page
        .split_once(BEGIN)
        .ok_or("the page has no mark where figures begin")?;
    let (_, after) = rest.split_once(END).ok_or("the page has no mark where figures end")?;
    std::fs::write(path, format!("{before}{BEGIN}\n{table}\n{END}{after}"))?;
    Ok(())
}
