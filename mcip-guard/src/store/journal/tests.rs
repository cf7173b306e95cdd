use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// A directory of one's own, gone in the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("mcip-journal-{}-{number}", std::process::id())))
    }

    fn journal(&self) -> PathBuf {
        self.0.join("it.journal")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn texts(entries: Vec<Vec<u8>>) -> Vec<String> {
    entries
        .into_iter()
        .map(|entry| String::from_utf8(entry).expect("text"))
        .collect()
}

#[test]
fn entries_are_there_again_in_order() {
    let scratch = Scratch::new();
    let (journal, entries) = Journal::open(scratch.journal()).expect("opened");
    assert!(entries.is_empty());
    // Not waited for, and written all the same before the journal is gone.
    drop(journal.append("one"));
    journal.append("").wait().expect("written");
    journal.append("three").wait().expect("written");
    assert!(Journal::open(scratch.journal()).is_err(), "one at a time");
    let size = journal.bytes();
    drop(journal);
    assert_eq!(fs::metadata(scratch.journal()).expect("a file").len(), size);
    let (journal, entries) = Journal::open(scratch.journal()).expect("opened again");
    assert_eq!(texts(entries), ["one", "", "three"]);
    journal.append("four").wait().expect("written");
    drop(journal);
    assert_eq!(
        texts(Journal::open(scratch.journal()).expect("opened").1),
        ["one", "", "three", "four"]
    );
}

#[test]
fn a_torn_tail_is_cut_off_and_what_follows_is_kept() {
    let scratch = Scratch::new();
    let (journal, _) = Journal::open(scratch.journal()).expect("opened");
    journal.append("one").wait().expect("written");
    journal.append("two").wait().expect("written");
    drop(journal);
    let whole = fs::read(scratch.journal()).expect("read");
    fs::write(scratch.journal(), &whole[..whole.len() - 1]).expect("torn");
    let (journal, entries) = Journal::open(scratch.journal()).expect("opened again");
    assert_eq!(texts(entries), ["one"]);
    journal.append("another two").wait().expect("written");
    drop(journal);
    assert_eq!(
        texts(Journal::open(scratch.journal()).expect("opened").1),
        ["one", "another two"]
    );
}

#[test]
fn a_damaged_file_is_not_opened_and_not_changed() {
    let scratch = Scratch::new();
    let (journal, _) = Journal::open(scratch.journal()).expect("opened");
    for entry in ["one", "two", "three"] {
        journal.append(entry).wait().expect("written");
    }
    drop(journal);
    let mut bytes = fs::read(scratch.journal()).expect("read");
    bytes[format::MAGIC.len() + format::HEAD] ^= 1;
    fs::write(scratch.journal(), &bytes).expect("damaged");
    let error = Journal::open(scratch.journal()).expect_err("damaged").to_string();
    assert!(
        error.contains("damaged at byte 8") && error.contains("it.journal"),
        "{error}"
    );
    assert_eq!(fs::read(scratch.journal()).expect("read"), bytes);
}

#[test]
fn a_rewrite_takes_the_place_of_all_before_it() {
    let scratch = Scratch::new();
    let (journal, _) = Journal::open(scratch.journal()).expect("opened");
    for number in 0..1000 {
        drop(journal.append(format!("entry {number}")));
    }
    let large = journal.bytes();
    drop(journal.rewrite(vec![b"what is left".to_vec()]));
    journal.append("what came then").wait().expect("written");
    assert!(journal.bytes() < large / 10);
    assert_eq!(journal.bytes(), fs::metadata(scratch.journal()).expect("a file").len());
    drop(journal);
    // Left by a crash in the middle of a rewrite.
    fs::write(beside(&scratch.journal(), "new"), b"MCIPJRN1 half").expect("written");
    let (_journal, entries) = Journal::open(scratch.journal()).expect("opened again");
    assert_eq!(texts(entries), ["what is left", "what came then"]);
}

#[test]
fn whatever_many_threads_append_at_once_is_there() {
    let scratch = Scratch::new();
    let (journal, _) = Journal::open(scratch.journal()).expect("opened");
    thread::scope(|scope| {
        for one in 0..8 {
            let journal = &journal;
            scope.spawn(move || {
                for number in 0..50 {
                    journal.append(format!("{one} {number}")).wait().expect("written");
                }
            });
        }
    });
    drop(journal);
    let entries = texts(Journal::open(scratch.journal()).expect("opened").1);
    assert_eq!(entries.len(), 400);
    for one in 0..8 {
        let own = entries.iter().filter(|entry| entry.starts_with(&format!("{one} ")));
        assert!(
            own.cloned().eq((0..50).map(|number| format!("{one} {number}"))),
            "each in its order"
        );
    }
}

#[test]
fn what_is_too_long_is_refused_and_the_rest_goes_on() {
    let scratch = Scratch::new();
    let (journal, _) = Journal::open(scratch.journal()).expect("opened");
    assert_eq!(journal.append(vec![0; format::MOST + 1]).wait(), Err(StoreError::Full));
    journal.append("short").wait().expect("written");
}

#[test]
fn after_a_failed_write_nothing_more_is_taken_and_nothing_acknowledged_is_lost() {
    let scratch = Scratch::new();
    let (journal, _) = Journal::open(scratch.journal()).expect("opened");
    journal.append("one").wait().expect("written");
    assert_eq!(journal.failure(), None);
    // Something that can't be removed stands where the new file is to be made.
    let obstacle = beside(&scratch.journal(), "new");
    fs::create_dir(&obstacle).expect("made");
    let (rewrite, behind) = (journal.rewrite(vec![b"instead".to_vec()]), journal.append("behind it"));
    let unavailable = |written: Written| match written.wait() {
        Err(StoreError::Unavailable(why)) => why,
        other => panic!("{other:?}"),
    };
    let why = unavailable(rewrite);
    assert!(why.contains("it.journal") && why.contains("opened again"), "{why}");
    assert_eq!(unavailable(behind), why, "what was on its way");
    assert_eq!(journal.failure().as_deref(), Some(why.as_str()));
    // What comes later is refused at once, and is not kept in memory for nobody.
    let bytes = journal.bytes();
    assert_eq!(unavailable(journal.append("later")), why);
    assert_eq!(unavailable(journal.rewrite(vec![vec![0; 100]])), why);
    assert_eq!(journal.bytes(), bytes);
    {
        let state = journal.shared.lock();
        assert_eq!((state.orders.len(), state.waiting_bytes), (0, 0));
    }
    drop(journal);
    fs::remove_dir(&obstacle).expect("removed");
    let (journal, entries) = Journal::open(scratch.journal()).expect("opened again");
    assert_eq!(texts(entries), ["one"]);
    journal.append("two").wait().expect("written");
    drop(journal);
    assert_eq!(
        texts(Journal::open(scratch.journal()).expect("opened").1),
        ["one", "two"]
    );
}
