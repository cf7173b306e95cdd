//! The lock file when its process is killed: it is always one that was written as a whole, with all that was acknowledged.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use mcip_guard::registry::{Identity, LockFile, Registry, RegistryOptions};

const PATH: &str = "MCIP_TEST_LOCK";
/// The lives of the process that writes.
const LIVES: usize = 10;

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

/// Pins one server after the other for ever, and says what was acknowledged. Only where this binary starts itself again.
#[test]
fn writer() {
    let Some(path) = std::env::var_os(PATH) else { return };
    let registry = Registry::open(Path::new(&path), RegistryOptions::new()).expect("opened");
    let mut out = std::io::stdout().lock();
    for number in 0_u32.. {
        let server = format!("{}-{number}", std::process::id());
        let identity = Identity::of_url(&format!("https://{server}.example/mcp"));
        // After some hundred there is no room for more in one process.
        if registry.identify(&server, identity, now()).is_err() {
            return;
        }
        let _ = writeln!(out, "pinned {server}");
    }
}

#[test]
fn what_was_acknowledged_is_there_after_every_kill() {
    if std::env::var_os(PATH).is_some() {
        return;
    }
    let path = std::env::temp_dir().join(format!("mcip-lock-killed-{}", std::process::id()));
    let mut acknowledged = Vec::new();
    for life in 0..LIVES {
        let mut writer = Command::new(std::env::current_exe().expect("this binary"))
            .args(["lock::writer", "--exact", "--nocapture", "--test-threads=1"])
            .env(PATH, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let lines = BufReader::new(writer.stdout.take().expect("piped")).lines();
        let mut heard = 0;
        for line in lines {
            let Ok(line) = line else { break };
            // The first may stand behind what the test harness says.
            let Some((_, server)) = line.split_once("pinned ") else {
                continue;
            };
            acknowledged.push(server.to_owned());
            heard += 1;
            if heard == 3 + life * 2 {
                // SIGKILL, in the middle of whatever it does now. What it said until then is still read.
                writer.kill().expect("killed");
            }
        }
        writer.wait().expect("ended");
        assert!(heard >= 3 + life * 2, "{heard}");
        let lock = LockFile::new(&path).load().expect("read what a killed process left");
        for server in &acknowledged {
            let kept = lock.servers.get(&**server);
            assert!(kept.is_some_and(|kept| kept.identity.is_some()), "{server} is lost");
        }
        // At most one change was on its way when each life ended.
        assert!(lock.servers.len() <= acknowledged.len() + life + 1);
    }
    for suffix in ["", ".turn", ".new"] {
        let mut file = path.clone().into_os_string();
        file.push(suffix);
        let _ = std::fs::remove_file(file);
    }
}
