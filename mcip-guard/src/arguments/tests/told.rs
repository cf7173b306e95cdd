//! The roots that a client told.

use super::*;

async fn asked(told: &ToldRoots, path: &str) -> bool {
    let judge = Arguments::default().told(told.clone());
    let case = call("read_file", json!({"type": "object"}), &json!({ "path": path }));
    match case.judge(&judge).await {
        Ok(Verdict::Ask(finding)) => {
            assert_eq!(finding.rule.as_str(), "arguments.path");
            assert!(finding.evidence.as_str().contains("the client told"), "{finding:?}");
            true
        }
        found => {
            assert_eq!(found, Ok(Verdict::Allow), "{path}");
            false
        }
    }
}

// Covers: ASI02
#[tokio::test]
async fn a_path_outside_of_every_root_that_the_client_told_is_asked_about() {
    let told = ToldRoots::default();
    assert!(!asked(&told, "/opt/x").await, "nothing is told yet");
    told.set(["file:///home/ann/my%20project", "file:///srv/notes/"]);
    for outside in [
        "/opt/x",
        "/home/ann/other/x",
        "/srv/notes-old/x",
        "file:///home/ann/x",
        "file://nas/srv/notes/x",
        "~/other/x",
        "/srv/notes/../x",
    ] {
        assert!(asked(&told, outside).await, "{outside}");
    }
    for inside in [
        "/home/ann/my project/src/main.rs",
        "/srv/notes",
        "file:///srv/notes/x",
        "~/my project/x",
        "notes.txt",
        "../sibling/x",
    ] {
        assert!(!asked(&told, inside).await, "{inside}");
    }
    told.set(["file:///opt"]);
    assert!(!asked(&told, "/opt/x").await, "the user opened another folder");
    assert!(asked(&told, "/srv/notes/x").await);
    told.clear();
    assert!(!asked(&told, "/srv/notes/x").await);
}

#[tokio::test]
async fn roots_that_are_no_directories_of_this_machine_have_nobody_asked() {
    let told = ToldRoots::default();
    for roots in [
        &[] as &[&str],
        &["https://a.example/x"],
        &["file://nas/share"],
        &["file:///srv", "file://nas/share"],
        &["file:///"],
    ] {
        told.set(roots);
        assert!(!asked(&told, "/opt/x").await, "{roots:?}");
    }
    told.set(["https://a.example/x", "file:///c%3A/Users/ann/project"]);
    assert!(!asked(&told, "C:\\Users\\Ann\\Project\\x").await);
    assert!(asked(&told, "C:\\Users\\Ann\\x").await);
}

#[tokio::test]
async fn what_is_denied_goes_before_what_is_asked_about() {
    let told = ToldRoots::default();
    told.set(["file:///srv"]);
    let judge = Arguments::default().told(told);
    let arguments = json!({"path": "/opt/x", "other_path": "/etc/shadow"});
    let case = call("read_file", json!({"type": "object"}), &arguments);
    assert!(matches!(case.judge(&judge).await, Ok(Verdict::Deny(_))));
}
