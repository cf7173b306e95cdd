use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use mcip_core::store::{Asked, Grant, Taken};

use super::*;

/// A directory of its own, gone with the test.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mcip-approvals-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("directory");
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("approvals")
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn ask(id: &str, binding: &str) -> KeptApproval {
    let mut asked = Asked::default();
    asked.principal = format!("principal of {id}");
    KeptApproval::ask(id.to_owned(), Digest::of(binding.as_bytes()), asked, at(0), at(100))
}

async fn ids(store: &FileApprovals, now: u64) -> Vec<String> {
    let all = store.list(at(now)).await.expect("list");
    all.iter().map(|approval| approval.id().to_owned()).collect()
}

fn append(path: &Path, bytes: &[u8]) {
    use std::io::Write as _;
    let mut file = std::fs::OpenOptions::new().append(true).open(path).expect("open");
    file.write_all(bytes).expect("write");
}

#[tokio::test]
async fn two_that_have_it_open_see_each_others_changes_and_one_of_two_wins() {
    let directory = Directory::new("two");
    let (one, two) = (
        FileApprovals::open(directory.file()).expect("open"),
        FileApprovals::open(directory.file()).expect("open again"),
    );
    assert_eq!(one.insert(ask("a", "x"), at(0)).await, Ok(Inserted::New));
    assert!(matches!(two.insert(ask("b", "x"), at(0)).await, Ok(Inserted::Known(known)) if known.id() == "a"));
    let read = two.get("a", at(1)).await.expect("read").expect("kept");
    let granted = read
        .clone()
        .grant(Grant::Once, "alice", at(1), at(50))
        .expect("pending");
    let denied = read.deny("bob", at(1)).expect("pending");
    assert_eq!(two.replace(granted, at(1)).await, Ok(true));
    assert_eq!(one.replace(denied, at(1)).await, Ok(false));
    let kept = one.get("a", at(2)).await.expect("read").expect("kept");
    let Taken::Pass(Some(used)) = kept.take(None, None, at(2)) else {
        panic!("{kept:?}")
    };
    let (first, second) = tokio::join!(one.replace((*used).clone(), at(2)), two.replace(*used, at(2)));
    assert_eq!([first, second].iter().filter(|done| **done == Ok(true)).count(), 1);
    assert!(
        one.find(&Digest::of(b"x"), at(50)).await.expect("read").is_empty(),
        "its time is over"
    );
}

#[tokio::test]
async fn what_was_acknowledged_survives_and_what_was_torn_does_not_count() {
    let directory = Directory::new("torn");
    let path = directory.file();
    for (number, tail) in [&b"0123"[..], b"0123456789abcdef {\"id\":\"zz", b"\0\0\0\0\n"]
        .into_iter()
        .enumerate()
    {
        let store = FileApprovals::open(&path).expect("open");
        let id = format!("id-{number}");
        assert_eq!(store.insert(ask(&id, &id), at(0)).await, Ok(Inserted::New));
        drop(store);
        append(&path, tail);
        let store = FileApprovals::open(&path).expect("open what was torn");
        assert_eq!(ids(&store, 1).await.len(), number + 1);
        assert!(!std::fs::read(&path).expect("read").ends_with(tail));
    }
}

#[tokio::test]
async fn a_damaged_line_is_named_and_nothing_is_deleted() {
    let directory = Directory::new("damaged");
    let path = directory.file();
    let store = FileApprovals::open(&path).expect("open");
    for id in ["aa", "bb", "cc"] {
        store.insert(ask(id, id), at(0)).await.expect("room");
    }
    let mut bytes = std::fs::read(&path).expect("read");
    let place = bytes.windows(4).position(|four| four == b"\"bb\"").expect("there");
    bytes[place + 1] ^= 1;
    std::fs::write(&path, &bytes).expect("write");
    let why = FileApprovals::open(&path).expect_err("damaged").to_string();
    assert!(why.contains("line 3") && why.contains("move the file away"), "{why}");
    assert_eq!(std::fs::read(&path).expect("read"), bytes);
    std::fs::write(&path, b"[this is something else]\n").expect("write");
    assert!(FileApprovals::open(&path).is_err());
}

#[tokio::test]
async fn the_file_stays_in_proportion_to_what_it_holds() {
    let directory = Directory::new("rewritten");
    let path = directory.file();
    let store = FileApprovals::open(&path).expect("open");
    let watcher = FileApprovals::open(&path).expect("open");
    for number in 0..400_u64 {
        let id = format!("{number:032}");
        let now = number * 100;
        let mut asked = Asked::default();
        asked.evidence = "e".repeat(1000);
        let approval = KeptApproval::ask(id.clone(), Digest::of(id.as_bytes()), asked, at(now), at(now + 100));
        assert_eq!(store.insert(approval, at(now)).await, Ok(Inserted::New));
    }
    let length = std::fs::metadata(&path).expect("metadata").len();
    assert!(length < 200 << 10, "{length}");
    assert_eq!(ids(&watcher, 39_901).await, ids(&store, 39_901).await);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            std::fs::metadata(&path).expect("metadata").permissions().mode() & 0o077,
            0
        );
    }
}

#[tokio::test]
async fn a_process_that_holds_it_keeps_nobody_for_ever() {
    let directory = Directory::new("held");
    let store = Arc::new(FileApprovals::open(directory.file()).expect("open"));
    let mut lock_path = directory.file().into_os_string();
    lock_path.push(".lock");
    let other = File::open(lock_path).expect("lock file");
    other.lock().expect("lock");
    tokio::time::pause();
    let failed = store.list(at(0)).await.expect_err("held");
    assert!(failed.to_string().contains("held by another process"), "{failed}");
    tokio::time::resume();
    drop(other);
    assert_eq!(store.list(at(0)).await, Ok(Vec::new()));
}
