//! The connection to the primary, kept up: found again after a loss, bounded in what waits for it and for how long.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use mcip_core::digest::Digest;
use mcip_core::store::StoreError;
use redis::aio::MultiplexedConnection;
use redis::{FromRedisValue, RedisError, RedisResult};
use tokio::sync::{Notify, Semaphore, watch};
use tokio::task::JoinHandle;

use super::dial::{self, Connected, failed, unavailable};
use super::options::{Address, RedisConfigError, RedisOptions};
use super::scripts::{ALL, Script};

/// Time between two looks at a connection that nothing was heard of being lost.
const LOOK: Duration = Duration::from_secs(1);

/// Time between two attempts to connect: at first, and at the most.
const RETRY: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));

/// How the connection stands.
#[derive(Clone)]
enum Current {
    Up(Arc<Live>),
    /// It was lost just now, and is worth waiting for.
    Lost,
    /// It could not be had again so far: whoever asks is told so at once.
    Down(StoreError),
}

struct Live {
    connected: Arc<Connected>,
    /// For what replicas have to have, where they do: Redis answers nothing on a connection while it waits for them (`WAIT`), and what
    /// needs no replica must not wait behind that. `WAIT` speaks of what was written on its own connection, so both go there.
    durable: Option<Connected>,
    /// Where both lead.
    address: Address,
    generation: u64,
}

impl Live {
    fn connection(&self, order: Order<'_>) -> MultiplexedConnection {
        let connected = match (order, &self.durable) {
            (Order::Several(_), Some(durable)) => durable,
            _ => self.connected.as_ref(),
        };
        connected.commands.clone()
    }
}

/// What is to be run.
#[derive(Clone, Copy)]
enum Order<'a> {
    One(&'a redis::Cmd),
    /// With `WAIT` at the end.
    Several(&'a redis::Pipeline),
}

/// The link. Dropped, it ends its task.
pub(super) struct Link {
    pub(super) options: RedisOptions,
    current: watch::Receiver<Current>,
    places: Semaphore,
    shared: Arc<Shared>,
    keeper: JoinHandle<()>,
}

struct Shared {
    /// The generation of a connection that somebody found broken.
    broken: AtomicU64,
    hurry: Notify,
    /// Which data this is: it changes if Redis comes back empty.
    epoch: watch::Sender<Option<Vec<u8>>>,
}

impl Drop for Link {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

impl Link {
    pub(super) async fn connect(options: RedisOptions, prefix: &str) -> Result<Self, RedisConfigError> {
        let (mut connected, address) = dial::primary(&options).await.map_err(RedisConfigError::Unreachable)?;
        dial::keeps(&mut connected.commands, &options).await?;
        let shared = Arc::new(Shared {
            broken: AtomicU64::new(0),
            hurry: Notify::new(),
            epoch: watch::Sender::new(None),
        });
        let epoch = format!("{prefix}:epoch");
        let durable = durable(&address, &options)
            .await
            .map_err(RedisConfigError::Unreachable)?;
        let first = prepare((connected, durable), address, 1, &epoch, &options, &shared)
            .await
            .map_err(RedisConfigError::Unreachable)?;
        let (sender, current) = watch::channel(Current::Up(first.clone()));
        let keeper = tokio::spawn(keep(options.clone(), epoch, shared.clone(), sender, first));
        Ok(Self {
            places: Semaphore::new(options.in_flight),
            options,
            current,
            shared,
            keeper,
        })
    }

    /// Tells when the data is no longer what it was: Redis lost it.
    pub(super) fn epoch(&self) -> watch::Receiver<Option<Vec<u8>>> {
        self.shared.epoch.subscribe()
    }

    async fn live(&self) -> Result<Arc<Live>, StoreError> {
        let mut current = self.current.clone();
        loop {
            match &*current.borrow_and_update() {
                Current::Up(live) => return Ok(live.clone()),
                Current::Down(why) => return Err(why.clone()),
                Current::Lost => {}
            }
            current
                .changed()
                .await
                .map_err(|_| unavailable("the store was closed"))?;
        }
    }

    fn broke(&self, generation: u64) {
        self.shared.broken.fetch_max(generation, Ordering::Relaxed);
        self.shared.hurry.notify_one();
    }

    /// Runs something on the connection, once more on another if the first was lost: whatever is run has to do the same if it is run
    /// twice. All of it takes no longer than the time for an answer.
    async fn run<T: FromRedisValue>(&self, order: Order<'_>) -> Result<T, StoreError> {
        let all = async {
            // Never closed.
            let _place = self.places.acquire().await.map_err(unavailable)?;
            let mut tries = 2;
            loop {
                let live = self.live().await?;
                tries -= 1;
                let mut connection = live.connection(order);
                let answer = match order {
                    Order::One(command) => command.query_async(&mut connection).await,
                    Order::Several(commands) => commands.query_async(&mut connection).await,
                };
                match answer {
                    Ok(answer) => return Ok(answer),
                    Err(error) if is_lost(&error) => {
                        self.broke(live.generation);
                        if tries == 0 {
                            return Err(failed(&error));
                        }
                        // Not before the keeper has seen it, or it would be the same connection.
                        let mut current = self.current.clone();
                        let changed = current
                            .wait_for(|now| !matches!(now, Current::Up(same) if same.generation == live.generation));
                        changed.await.map_err(|_| unavailable("the store was closed"))?;
                    }
                    Err(error) if error.code() == Some("NOSCRIPT") && tries > 0 => {
                        load(&mut live.connected.commands.clone())
                            .await
                            .map_err(|error| failed(&error))?;
                    }
                    Err(error) => return Err(failed(&error)),
                }
            }
        };
        let time = self.options.answer_time;
        tokio::time::timeout(time, all)
            .await
            .unwrap_or_else(|_| Err(unavailable(format_args!("no answer within {time:?}"))))
    }

    /// Whether Redis answers.
    pub(super) async fn check(&self) -> Result<(), StoreError> {
        self.command::<redis::Value>(&redis::cmd("PING")).await.map(drop)
    }

    /// A command that does the same if it is sent twice.
    pub(super) async fn command<T: FromRedisValue>(&self, command: &redis::Cmd) -> Result<T, StoreError> {
        self.run(Order::One(command)).await
    }

    /// A script, to be run.
    pub(super) fn script(&self, script: &'static Script) -> Invocation<'_> {
        Invocation {
            link: self,
            command: redis::cmd("EVALSHA"),
            script,
            keys: Vec::new(),
            args: Vec::new(),
            durable: false,
        }
    }
}

/// A script with what it is run on.
pub(super) struct Invocation<'a> {
    link: &'a Link,
    command: redis::Cmd,
    script: &'static Script,
    keys: Vec<String>,
    args: Vec<Vec<u8>>,
    durable: bool,
}

impl Invocation<'_> {
    pub(super) fn key(mut self, key: String) -> Self {
        self.keys.push(key);
        self
    }

    pub(super) fn arg(mut self, arg: impl AsRef<[u8]>) -> Self {
        self.args.push(arg.as_ref().to_vec());
        self
    }

    pub(super) fn number(self, number: impl Into<u64>) -> Self {
        self.arg(number.into().to_string())
    }

    /// What it changes has to be with as many replicas as the options demand before it counts.
    pub(super) fn durable(mut self) -> Self {
        self.durable = true;
        self
    }

    pub(super) async fn run<T: FromRedisValue>(mut self) -> Result<T, StoreError> {
        self.command
            .arg(self.script.sha())
            .arg(self.keys.len())
            .arg(&self.keys)
            .arg(&self.args);
        let options = &self.link.options;
        if !self.durable || options.replicas == 0 {
            return self.link.run(Order::One(&self.command)).await;
        }
        let wait = u64::try_from(options.answer_time.as_millis()).unwrap_or(u64::MAX) / 2 + 1;
        let mut both = redis::pipe();
        both.add_command(self.command)
            .cmd("WAIT")
            .arg(options.replicas)
            .arg(wait);
        let (answer, replicas): (T, u32) = self.link.run(Order::Several(&both)).await?;
        if replicas < options.replicas {
            let why = format!("{replicas} of {} replicas have it", options.replicas);
            return Err(unavailable(why));
        }
        Ok(answer)
    }
}

/// Whether the connection is of no more use: it broke, or leads to a server that is no primary, or not yet one.
fn is_lost(error: &RedisError) -> bool {
    error.is_io_error()
        || error.is_connection_dropped()
        || error.is_unrecoverable_error()
        || matches!(error.code(), Some("READONLY" | "LOADING" | "MASTERDOWN" | "NOREPLICAS"))
}

async fn load(connection: &mut MultiplexedConnection) -> RedisResult<()> {
    let mut all = redis::pipe();
    for script in ALL {
        all.cmd("SCRIPT").arg("LOAD").arg(script.text);
    }
    for (script, sha) in ALL.iter().zip(all.query_async::<Vec<String>>(connection).await?) {
        script.loaded(sha);
    }
    Ok(())
}

/// The connection on which replicas are waited for, where they are.
async fn durable(address: &Address, options: &RedisOptions) -> Result<Option<Connected>, StoreError> {
    match options.replicas {
        0 => Ok(None),
        _ => dial::another(address, options).await.map(Some),
    }
}

/// Makes a new connection ready: the scripts, and which data it leads to.
async fn prepare(
    (mut connected, durable): (Connected, Option<Connected>),
    address: Address,
    generation: u64,
    epoch: &str,
    options: &RedisOptions,
    shared: &Shared,
) -> Result<Arc<Live>, StoreError> {
    let ready = async {
        load(&mut connected.commands).await?;
        // Unpredictable enough: two that are made at once differ, and nobody gains by guessing one.
        let made = format!(
            "{:?} {:?} {}",
            std::time::SystemTime::now(),
            std::thread::current().id(),
            std::process::id()
        );
        let made = Digest::of(made.as_bytes());
        redis::cmd("SET")
            .arg(epoch)
            .arg(made.as_bytes().as_slice())
            .arg("NX")
            .query_async::<()>(&mut connected.commands)
            .await?;
        redis::cmd("GET")
            .arg(epoch)
            .query_async::<Option<Vec<u8>>>(&mut connected.commands)
            .await
    };
    let found = tokio::time::timeout(options.answer_time * 2, ready).await;
    let found = found
        .map_err(|_| unavailable("no answer in time"))?
        .map_err(|error| failed(&error))?;
    shared.epoch.send_if_modified(|known| {
        let changed = *known != found;
        *known = found;
        changed
    });
    Ok(Arc::new(Live {
        connected: Arc::new(connected),
        durable,
        address,
        generation,
    }))
}

/// The same connection, with another one beside it to wait for replicas on; what waits on the one before goes on waiting there. `None` if there is
/// no other to be had, or the first one was found broken meanwhile.
async fn unclogged(live: &Live, options: &RedisOptions, shared: &Shared) -> Option<Arc<Live>> {
    let durable = durable(&live.address, options).await.ok()?;
    if shared.broken.load(Ordering::Relaxed) >= live.generation {
        return None;
    }
    Some(Arc::new(Live {
        connected: live.connected.clone(),
        durable,
        address: live.address.clone(),
        generation: live.generation + 1,
    }))
}

/// Keeps the connection up, for as long as the link lives.
async fn keep(
    options: RedisOptions,
    epoch: String,
    shared: Arc<Shared>,
    sender: watch::Sender<Current>,
    first: Arc<Live>,
) {
    let mut live = first;
    loop {
        if watch_over(&live, &options, &epoch, &shared).await == End::Clogged
            && let Some(next) = unclogged(&live, &options, &shared).await
        {
            live = next;
            sender.send_replace(Current::Up(live.clone()));
            continue;
        }
        sender.send_replace(Current::Lost);
        let generation = live.generation + 1;
        let mut pause = RETRY.0;
        live = loop {
            let again = async {
                let (connected, address) = dial::primary(&options).await?;
                let durable = durable(&address, &options).await?;
                prepare((connected, durable), address, generation, &epoch, &options, &shared).await
            };
            match again.await {
                Ok(live) => break live,
                Err(error) => {
                    sender.send_replace(Current::Down(error));
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(RETRY.1);
                }
            }
        };
        sender.send_replace(Current::Up(live.clone()));
    }
}

/// Why a connection is of no more use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// It broke, is too slow, or leads to what is no primary with this data.
    Lost,
    /// Only the one on which replicas are waited for does not get on.
    Clogged,
}

/// Returns when the connection is of no more use.
async fn watch_over(live: &Live, options: &RedisOptions, epoch: &str, shared: &Shared) -> End {
    let mut connection = live.connected.commands.clone();
    let clogged = clogs(live.durable.as_ref(), options);
    tokio::pin!(clogged);
    let mut misses = 0;
    loop {
        tokio::select! {
            () = shared.hurry.notified() => {
                if shared.broken.load(Ordering::Relaxed) >= live.generation {
                    return End::Lost;
                }
            }
            () = &mut clogged => return End::Clogged,
            () = tokio::time::sleep(LOOK) => match dial::is_primary(&mut connection, options).await {
                // Somebody may have flushed it: the next connection finds out what is there.
                Ok(()) if is_flushed(&mut connection, epoch, options).await => return End::Lost,
                Ok(()) => misses = 0,
                // Slow is not lost; slow twice in a row is as good as lost.
                Err(_) if misses == 0 => misses += 1,
                Err(_) => return End::Lost,
            },
        }
    }
}

/// Returns when the connection that waits for replicas does not get on, or leads to what is no primary. It is asked behind what waits on it:
/// that may take long while a replica is slow, and says nothing about the other connection.
async fn clogs(durable: Option<&Connected>, options: &RedisOptions) {
    let Some(durable) = durable else {
        return std::future::pending().await;
    };
    let mut connection = durable.commands.clone();
    let mut misses = 0;
    loop {
        tokio::time::sleep(LOOK).await;
        match dial::is_primary(&mut connection, options).await {
            Ok(()) => misses = 0,
            Err(_) if misses == 0 => misses += 1,
            Err(_) => return,
        }
    }
}

/// Whether the mark of the data is gone.
async fn is_flushed(connection: &mut MultiplexedConnection, epoch: &str, options: &RedisOptions) -> bool {
    let mut exists = redis::cmd("EXISTS");
    exists.arg(epoch);
    let there = tokio::time::timeout(options.answer_time, exists.query_async::<bool>(connection)).await;
    matches!(there, Ok(Ok(false)))
}
