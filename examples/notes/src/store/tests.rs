use proptest::prelude::*;

use super::*;

/// Text that means something to SQL or to FTS5.
const HOSTILE: [&str; 14] = [
    "'); DROP TABLE notes; --",
    "' OR '1'='1",
    "\" OR title:secret",
    "Robert\"); DELETE FROM words; --",
    "NEAR(a b, 2)",
    "a AND",
    "(((",
    "-x",
    "^start",
    "title : x",
    "{title body} : x",
    "\"unclosed",
    "*",
    "%_\\",
];

fn store() -> Store {
    Store::in_memory().expect("a database in memory")
}

fn tags(tags: &[&str]) -> Vec<String> {
    tags.iter().map(|tag| (*tag).to_owned()).collect()
}

fn add(store: &mut Store, title: &str, body: &str, with: &[&str]) -> Note {
    store.add(title, body.to_owned(), &tags(with)).expect("a good note")
}

fn found(store: &Store, query: &str) -> Vec<i64> {
    let hits = store.search(Some(query), None, 50).expect("a query with words");
    hits.notes.iter().map(|hit| hit.id).collect()
}

#[test]
fn a_note_lives_and_dies() {
    let mut store = store();
    let note = add(&mut store, " Milk ", "Buy *two*.", &["Home", "shop"]);
    assert_eq!(
        (note.title.as_str(), note.version, &note.tags),
        ("Milk", 1, &tags(&["home", "shop"]))
    );
    assert_eq!(store.get(note.id), Ok(note.clone()));
    let edit = Edit {
        body: Some("Buy three.".to_owned()),
        tags: Some(Vec::new()),
        if_version: Some(1),
        ..Edit::default()
    };
    let updated = store.update(note.id, edit.clone()).expect("its version");
    assert_eq!(
        (updated.title.as_str(), updated.body.as_str(), updated.version),
        ("Milk", "Buy three.", 2)
    );
    assert!(updated.tags.is_empty());
    assert_eq!(store.update(note.id, edit.clone()), Err(StoreError::Changed(note.id)));
    assert!(store.update(note.id, Edit::default()).is_err(), "nothing to change");
    assert!(found(&store, "two").is_empty(), "the index forgets old text");
    assert_eq!(found(&store, "three"), [note.id]);
    assert_eq!(store.delete(note.id, 1), Err(StoreError::Changed(note.id)));
    assert_eq!(store.delete(note.id, 2), Ok(()));
    assert_eq!(store.delete(note.id, 2), Err(StoreError::Missing(note.id)));
    assert_eq!(store.update(note.id, edit), Err(StoreError::Missing(note.id)));
    assert!(found(&store, "three").is_empty());
    assert_ne!(
        add(&mut store, "Eggs", "", &[]).id,
        note.id,
        "a number is never used again"
    );
}

#[test]
fn a_failed_change_changes_nothing() {
    let mut store = store();
    let note = add(&mut store, "Milk", "two", &["home"]);
    let bad = Edit {
        title: Some("Eggs".to_owned()),
        tags: Some(tags(&["a,b"])),
        ..Edit::default()
    };
    assert!(store.update(note.id, bad).is_err());
    assert_eq!(store.get(note.id), Ok(note));
}

#[test]
fn text_that_means_something_to_sql_is_text() {
    let mut store = store();
    for (number, hostile) in HOSTILE.iter().enumerate() {
        let note = store.add(
            hostile,
            (*hostile).to_owned(),
            &[format!("{number} {}", hostile.replace(',', ""))],
        );
        let note = note.unwrap_or_else(|error| panic!("{hostile:?}: {error}"));
        assert_eq!((note.title.as_str(), note.body.as_str()), (hostile.trim(), *hostile));
        assert_eq!(store.get(note.id), Ok(note));
    }
    assert_eq!(
        store.search(None, None, 50).expect("the latest").notes.len(),
        HOSTILE.len()
    );
    assert_eq!(store.tags("%").expect("tags"), [], "no pattern, only a beginning");
    assert_eq!(store.tags("' OR").expect("tags"), []);
    assert_eq!(
        store
            .search(None, Some("' or '1'='1"), 50)
            .expect("a tag nobody has")
            .notes,
        []
    );
}

#[test]
fn operators_of_fts_are_words() {
    let mut store = store();
    let plain = add(&mut store, "plain", "a cat and a dog", &[]);
    let secret = add(&mut store, "secret", "nothing else", &[]);
    for hostile in HOSTILE {
        match store.search(Some(hostile), None, 50) {
            Ok(_) => {}
            Err(error) => assert!(matches!(error, StoreError::Invalid(_)), "{hostile:?}: {error:?}"),
        }
    }
    assert_eq!(
        found(&store, "cat OR secret"),
        [0_i64; 0],
        "OR is a word that no note has"
    );
    assert_eq!(found(&store, "title:secret"), [0_i64; 0], "no column can be named");
    assert_eq!(found(&store, "cat -dog"), [plain.id], "no word can be excluded");
    assert_eq!(found(&store, "dog cat"), [plain.id]);
    assert_eq!(found(&store, "\"dog cat\""), [0_i64; 0], "a phrase has its order");
    assert_eq!(found(&store, "\"a dog\""), [plain.id]);
    assert_eq!(found(&store, "noth*"), [secret.id]);
    assert_eq!(found(&store, "noth"), [0_i64; 0]);
}

#[test]
fn all_writing_is_found() {
    let mut store = store();
    let cafe = add(&mut store, "Café crème", "für Zoë", &["müßiggang"]);
    let russian = add(&mut store, "Список", "Купить молоко", &[]);
    let japanese = add(&mut store, "買い物", "牛乳 を 買う 🥛", &[]);
    assert_eq!(found(&store, "CAFE creme zoe"), [cafe.id]);
    assert_eq!(found(&store, "МОЛОКО"), [russian.id]);
    assert_eq!(found(&store, "牛乳"), [japanese.id]);
    assert_eq!(found(&store, "買い*"), [japanese.id]);
    assert_eq!(store.tags("MÜ").expect("tags").len(), 1);
    let by_tag = store.search(None, Some("Müßiggang"), 5).expect("a tag");
    assert_eq!(by_tag.notes.len(), 1);
}

#[test]
fn what_is_found_is_ranked_bounded_and_shown() {
    let mut store = store();
    for number in 0..5 {
        add(
            &mut store,
            &format!("Note {number}"),
            &format!("{} milk {}", "before ".repeat(40), "after ".repeat(40)),
            &["all"],
        );
    }
    let titled = add(&mut store, "Milk", "is white", &["all", "one"]);
    let hits = store.search(Some("milk"), Some("all"), 3).expect("a word");
    assert_eq!((hits.notes.len(), hits.more), (3, true));
    assert_eq!(
        hits.notes.first().map(|hit| hit.id),
        Some(titled.id),
        "a word in the title counts more"
    );
    let snippet = hits.notes.get(1).map(|hit| hit.snippet.as_str()).expect("a second");
    assert!(snippet.contains("**milk**") && snippet.len() < 250, "{snippet}");
    assert_eq!(
        store.search(Some("milk"), Some("one"), 0).expect("a word").notes.len(),
        1
    );
    let latest = store.search(None, None, u32::MAX).expect("the latest");
    assert_eq!((latest.notes.len(), latest.more), (6, false));
    let counted: Vec<(String, i64)> = store
        .tags("")
        .expect("tags")
        .into_iter()
        .map(|tag| (tag.tag, tag.notes))
        .collect();
    assert_eq!(counted, [("all".to_owned(), 6), ("one".to_owned(), 1)]);
    assert_eq!(store.tagged("ONE", 5).expect("notes"), [titled]);
    assert_eq!(store.ids("6").expect("ids"), ["6"]);
}

fn folder(name: &str) -> std::path::PathBuf {
    std::env::temp_dir().join(format!("notes-test-{}-{name}", std::process::id()))
}

#[test]
fn a_file_is_kept_and_for_its_owner_only() {
    let folder = folder("kept");
    let path = folder.join("deep/notes.db");
    let note = add(&mut Store::open(&path).expect("a new file"), "Milk", "two", &["home"]);
    let (mut one, other) = (
        Store::open(&path).expect("the file"),
        Store::open(&path).expect("again"),
    );
    assert_eq!(one.get(note.id), Ok(note));
    let second = add(&mut one, "Eggs", "six", &[]);
    assert_eq!(
        other.get(second.id),
        Ok(second),
        "what one process writes another reads"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| std::fs::metadata(path).expect("it exists").permissions().mode() & 0o777;
        assert_eq!(
            (mode(&folder), mode(&folder.join("deep")), mode(&path)),
            (0o700, 0o700, 0o600)
        );
        assert_eq!(mode(&folder.join("deep/notes.db-wal")), 0o600);
    }
    std::fs::remove_dir_all(folder).expect("it was made");
}

#[test]
fn a_file_of_another_program_is_left_alone() {
    let folder = folder("foreign");
    std::fs::create_dir_all(&folder).expect("a folder");
    let (text, tables, newer) = (folder.join("text"), folder.join("tables"), folder.join("newer"));
    std::fs::write(&text, "Dear diary, this is not a database at all.").expect("a file");
    let other = Connection::open(&tables).expect("a file");
    other.execute_batch("CREATE TABLE mine (x)").expect("a table");
    drop(Store::open(&newer).expect("a new file"));
    let ours = Connection::open(&newer).expect("a file");
    ours.pragma_update(None, "user_version", 99).expect("a version");
    for path in [&text, &tables, &newer] {
        let told = Store::open(path)
            .err()
            .map(|error| error.to_string())
            .expect("a refusal");
        assert!(told.contains("can't be opened"), "{told}");
        assert!(!told.contains("database failed"), "{told}");
    }
    assert_eq!(
        std::fs::read_to_string(&text).ok().as_deref(),
        Some("Dear diary, this is not a database at all.")
    );
    std::fs::remove_dir_all(folder).expect("it was made");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_query_breaks_the_search(typed in "\\PC{0,40}|[\"*()^:{}+\\-a-c \0]{0,30}") {
        let mut store = store();
        add(&mut store, "a b", "c", &[]);
        match store.search(Some(&typed), None, 10) {
            Ok(_) | Err(StoreError::Invalid(_)) => {}
            Err(other) => prop_assert!(false, "{typed:?}: {other:?}"),
        }
    }

    #[test]
    fn what_was_written_is_read(body in "[^\0]{0,200}", tag in "[a-zß-ÿ]{1,20}") {
        let mut store = store();
        let note = store.add("t", body.clone(), std::slice::from_ref(&tag)).expect("a good note");
        prop_assert_eq!(&store.get(note.id).expect("it is there").body, &body);
        prop_assert_eq!(store.tagged(&tag, 1).expect("notes").len(), 1);
    }
}
