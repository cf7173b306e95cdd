//! A process that is killed at any moment loses nothing that it was told is kept.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use mcip_core::store::{NonceStore, RevocationStore};
use mcip_guard::store::FileStore;

const WHERE: &str = "MCIP_TEST_KILLED_STORE";
const LONG: Duration = Duration::from_secs(600);

/// Not a test by itself: what the other one starts and kills.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn takes_nonces_until_it_is_killed() {
    let Ok(place) = std::env::var(WHERE) else { return };
    let store = std::sync::Arc::new(FileStore::open(place).expect("opened"));
    let long = SystemTime::now() + LONG;
    let mut all = Vec::new();
    for one in 0..8 {
        let store = store.clone();
        all.push(tokio::spawn(async move {
            for number in 0..100_000 {
                let name = format!("{one}-{number}");
                store.revoke(&name, long).await.expect("kept");
                assert_eq!(store.consume("kill", name.as_bytes(), long).await, Ok(true));
                // Whoever reads this was told that it counts.
                let mut out = std::io::stdout().lock();
                let _ = writeln!(out, "acknowledged {name}");
            }
        }));
    }
    for one in all {
        let _ = one.await;
    }
}

#[test]
fn what_a_killed_process_acknowledged_is_there() {
    for round in 0..3_usize {
        let place = std::env::temp_dir().join(format!("mcip-store-killed-{}-{round}", std::process::id()));
        let _ = std::fs::remove_dir_all(&place);
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "store::takes_nonces_until_it_is_killed", "--nocapture"])
            .env(WHERE, &place)
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut acknowledged = Vec::new();
        let enough = 100 + 150 * round;
        while acknowledged.len() < enough {
            let line = lines.next().expect("it goes on").expect("text");
            if let Some((_, name)) = line.split_once("acknowledged ") {
                acknowledged.push(name.to_owned());
            }
        }
        // SIGKILL: nothing of it runs after this.
        child.kill().expect("killed");
        child.wait().expect("gone");
        acknowledged.extend(lines.map_while(Result::ok).filter_map(|line| {
            let (_, name) = line.split_once("acknowledged ")?;
            Some(name.to_owned())
        }));
        // The last line may have been cut off: then it is no name that was asked for.
        acknowledged.pop();
        let store = FileStore::open(&place).expect("opened after the kill");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let now = SystemTime::now();
            for name in &acknowledged {
                assert_eq!(
                    store.is_revoked(name, now).await,
                    Ok(true),
                    "{name} of {}",
                    acknowledged.len()
                );
                assert_eq!(
                    store.consume("kill", name.as_bytes(), now + LONG).await,
                    Ok(false),
                    "{name}"
                );
            }
        });
        drop(store);
        let _ = std::fs::remove_dir_all(&place);
    }
}
