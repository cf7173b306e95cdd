//! Files of state and records: what others could read is made private, and no link that somebody put in their place is followed.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use mcip_guard::ledger::{HeadFile, Ledger, LedgerKey};
use mcip_guard::record::{FileSink, Fsync};
use mcip_guard::store::{FileStore, FileTasks, Journal};

/// A directory of a test, gone with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mcip-private-files-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).expect("made");
        Self(path)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Somebody else's file.
    fn target(&self) -> PathBuf {
        let path = self.at("target");
        fs::write(&path, "precious").expect("written");
        path
    }

    fn is_untouched(&self) {
        assert_eq!(fs::read(self.at("target")).expect("there"), b"precious");
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

fn loosen(path: &Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o644)).expect("set");
}

fn ledger(place: &Place, name: &str) -> std::io::Result<mcip_guard::ledger::LedgerSink> {
    Ledger::of("test")
        .publish(HeadFile::new(place.at("head")))
        .open(place.at(name), LedgerKey::from_bytes(&[7; 32]))
}

#[test]
fn a_journal_is_private_and_follows_no_link() {
    let place = Place::new("journal");
    let path = place.at("journal");
    drop(Journal::open(&path).expect("made"));
    loosen(&path);
    let (journal, _) = Journal::open(&path).expect("opened");
    assert_eq!(mode(&path), 0o600);
    journal.append(b"kept").wait().expect("written");
    // The file that takes its place is made, whatever waits there.
    symlink(place.target(), place.at("journal.new")).expect("linked");
    journal.rewrite(vec![b"kept".to_vec()]).wait().expect("written");
    place.is_untouched();
    assert_eq!(mode(&path), 0o600);
    drop(journal);
    assert_eq!(Journal::open(&path).expect("opened").1, [b"kept".to_vec()]);

    let link = place.at("link");
    symlink(place.target(), &link).expect("linked");
    let why = Journal::open(&link).map(drop).expect_err("refused").to_string();
    assert!(why.contains("link is a symbolic link"), "{why}");
    place.is_untouched();
}

#[test]
fn stores_in_directories_follow_no_link() {
    let place = Place::new("stores");
    fs::create_dir(place.at("real")).expect("made");
    symlink(place.at("real"), place.at("tasks")).expect("linked");
    let why = FileTasks::open(place.at("tasks"))
        .map(drop)
        .expect_err("refused")
        .to_string();
    assert!(why.contains("symbolic link"), "{why}");
    drop(FileTasks::open(place.at("real")).expect("the directory itself"));

    symlink(place.target(), place.at("state.journal")).expect("linked");
    let why = FileStore::open(&place.0).map(drop).expect_err("refused").to_string();
    assert!(why.contains("symbolic link"), "{why}");
    place.is_untouched();
}

#[test]
fn a_ledger_is_private_and_follows_no_link() {
    let place = Place::new("ledger");
    let segment = place.at("a/segment-00000001.jsonl");
    drop(ledger(&place, "a").expect("made"));
    loosen(&segment);
    drop(ledger(&place, "a").expect("opened"));
    assert_eq!((mode(&segment), mode(&place.at("a"))), (0o600, 0o700));

    symlink(place.at("a"), place.at("b")).expect("linked");
    assert!(
        ledger(&place, "b")
            .map(drop)
            .expect_err("refused")
            .to_string()
            .contains("symbolic link")
    );
    fs::create_dir(place.at("c")).expect("made");
    symlink(place.target(), place.at("c/segment-00000001.jsonl")).expect("linked");
    assert!(
        ledger(&place, "c")
            .map(drop)
            .expect_err("refused")
            .to_string()
            .contains("symbolic link")
    );
    place.is_untouched();

    // Nor does a head go where a link leads.
    for link in ["head", "head.new"] {
        let _ = fs::remove_file(place.at(link));
        symlink(place.target(), place.at(link)).expect("linked");
    }
    drop(ledger(&place, "a").expect("opened"));
    place.is_untouched();
    assert!(
        fs::read_to_string(place.at("head"))
            .expect("published")
            .contains("signature")
    );

    // Who may put files there may put anything there.
    fs::set_permissions(place.at("a"), fs::Permissions::from_mode(0o707)).expect("set");
    assert!(
        ledger(&place, "a")
            .map(drop)
            .expect_err("refused")
            .to_string()
            .contains("chmod o-w")
    );
}

#[test]
fn a_log_may_have_readers_in_its_group_and_follows_no_link() {
    let place = Place::new("log");
    let path = place.at("records.jsonl");
    drop(FileSink::open(&path, Fsync::Never).expect("made"));
    assert_eq!(mode(&path), 0o600);
    loosen(&path);
    drop(FileSink::open(&path, Fsync::Never).expect("opened"));
    assert_eq!(mode(&path), 0o640);
    symlink(place.target(), place.at("link")).expect("linked");
    assert!(FileSink::open(place.at("link"), Fsync::Never).is_err());
    place.is_untouched();
}

#[cfg(feature = "approval")]
#[test]
fn approvals_are_private_and_follow_no_link() {
    use mcip_guard::store::FileApprovals;
    let place = Place::new("approvals");
    let path = place.at("approvals");
    drop(FileApprovals::open(&path).expect("made"));
    loosen(&path);
    drop(FileApprovals::open(&path).expect("opened"));
    assert_eq!(mode(&path), 0o600);
    fs::remove_file(&path).expect("removed");
    symlink(place.target(), place.at("approvals.new")).expect("linked");
    drop(FileApprovals::open(&path).expect("made anew"));
    place.is_untouched();
    symlink(place.target(), place.at("link")).expect("linked");
    let why = FileApprovals::open(place.at("link"))
        .map(drop)
        .expect_err("refused")
        .to_string();
    assert!(why.contains("symbolic link"), "{why}");
    place.is_untouched();
}
