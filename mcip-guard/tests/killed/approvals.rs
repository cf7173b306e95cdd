//! The file of approvals when its process is killed: what was acknowledged is there, and a grant that was used is not used again.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use mcip_core::digest::Digest;
use mcip_core::store::{ApprovalStore as _, Asked, Grant, Inserted, KeptApproval, Taken};
use mcip_guard::store::FileApprovals;

const PATH: &str = "MCIP_TEST_APPROVALS";
/// The lives of the process that writes.
const LIVES: u32 = 12;

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_800_000_000)
}

/// Asks, grants and uses approvals for ever, and says what was acknowledged. Only where this binary starts itself again.
#[tokio::test]
async fn writer() {
    let Some(path) = std::env::var_os(PATH) else { return };
    let store = FileApprovals::open(Path::new(&path)).expect("open");
    let mut out = std::io::stdout().lock();
    for number in 0_u32.. {
        let id = format!("{:08x}-{number:08x}", std::process::id());
        let until = now() + Duration::from_secs(3600);
        let mut asked = Asked::default();
        asked.principal = id.clone();
        let asked = KeptApproval::ask(id.clone(), Digest::of(id.as_bytes()), asked, now(), until);
        if store.insert(asked.clone(), now()).await != Ok(Inserted::New) {
            return;
        }
        let _ = writeln!(out, "pending {id}");
        let granted = asked.grant(Grant::Once, "operator", now(), until).expect("pending");
        assert_eq!(store.replace(granted, now()).await, Ok(true));
        let _ = writeln!(out, "granted {id}");
        let granted = store.get(&id, now()).await.expect("read").expect("kept");
        let Taken::Pass(Some(used)) = granted.take(None, None, now()) else {
            panic!("{granted:?}")
        };
        assert_eq!(store.replace(*used, now()).await, Ok(true));
        let _ = writeln!(out, "used {id}");
    }
}

/// How far an approval has come.
fn rank(state: &str) -> usize {
    ["pending", "granted", "used"]
        .iter()
        .position(|known| *known == state)
        .expect("a state")
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_every_kill() {
    if std::env::var_os(PATH).is_some() {
        return;
    }
    let path = std::env::temp_dir().join(format!("mcip-approvals-killed-{}", std::process::id()));
    let mut acknowledged = std::collections::BTreeMap::new();
    for life in 0..LIVES {
        let mut writer = Command::new(std::env::current_exe().expect("this binary"))
            .args(["approvals::writer", "--exact", "--nocapture", "--test-threads=1"])
            .env(PATH, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let lines = BufReader::new(writer.stdout.take().expect("piped")).lines();
        let mut heard = 0;
        for line in lines {
            let Ok(line) = line else { break };
            let Some((state, id)) = line
                .split_once(' ')
                .filter(|(state, _)| ["pending", "granted", "used"].contains(state))
            else {
                continue;
            };
            acknowledged.insert(id.to_owned(), state.to_owned());
            heard += 1;
            if heard == 3 + life * 7 {
                // SIGKILL, in the middle of whatever it does now. What it said until then is still read.
                writer.kill().expect("killed");
            }
        }
        writer.wait().expect("ended");
        assert!(heard >= 3 + life * 7, "{heard}");
        let store = FileApprovals::open(&path).expect("open what a killed process left");
        let all = store.list(now()).await.expect("listed");
        for (id, state) in &acknowledged {
            let kept = all
                .iter()
                .find(|kept| kept.id() == id)
                .unwrap_or_else(|| panic!("{id} is lost"));
            assert!(
                rank(kept.state().as_str()) >= rank(state),
                "{id}: {state}, and now {:?}",
                kept.state()
            );
            if state == "used" {
                assert_eq!(kept.take(None, None, now()), Taken::Nothing);
            }
        }
        // At most one step was on its way when each life ended.
        assert!(
            all.len() <= acknowledged.len() + 1 + life as usize,
            "{} of {}",
            all.len(),
            acknowledged.len()
        );
    }
    for suffix in ["", ".lock", ".new"] {
        let mut file = path.clone().into_os_string();
        file.push(suffix);
        let _ = std::fs::remove_file(file);
    }
}
