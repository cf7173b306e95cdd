use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;

use super::super::definition::tests::definition;
use super::super::identity::{Address, Command, Manager, Package};
use super::*;

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_000_000)
}

/// A lock with one server that has one tool.
pub(in crate::registry) fn small() -> Lock {
    let mut lock = Lock::default();
    let tool = definition(
        Kind::Tool,
        r#"{"description":"Adds","inputSchema":{"type":"object"},"name":"add"}"#,
    );
    let server = lock.server_mut("calc", now());
    server.put(&tool, Pin::new(&tool, "first use", now()));
    server.complete.insert(Kind::Tool);
    lock
}

#[test]
fn the_file_reads_as_it_is_written() {
    let text = small().to_text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], r#"{"mcip_lock":1}"#);
    assert_eq!(
        lines[1],
        r#"{"server":"calc","since":"2026-11-18T11:06:40Z","complete":"tool"}"#
    );
    assert!(
        lines[2].starts_with(r#"{"server":"calc","kind":"tool","name":"add","digest":"sha256:"#)
            && lines[2].ends_with(
                r#""by":"first use","definition":{"description":"Adds","inputSchema":{"type":"object"},"name":"add"}}"#
            ),
        "{}",
        lines[2]
    );
    assert_eq!(Lock::parse("mcip.lock", &text), Ok(small()));
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let text = small().to_text();
    let error = |text: &str| Lock::parse("mcip.lock", text).expect_err("an error").to_string();
    for (changed, line, says) in [
        (String::new(), 1, "it is empty"),
        (text.replace(r#":1}"#, ":2}"), 1, "version 2"),
        (text.replace("Adds", "Adds more"), 3, "changed by hand"),
        (
            text.replace(r#""description""#, r#" "description""#),
            3,
            "canonical form",
        ),
        (
            text.replace(r#""name":"add","digest""#, r#""name":"sub","digest""#),
            3,
            "another name",
        ),
        (text.replace(r#""by""#, r#""unknown":1,"by""#), 3, "\"unknown\""),
        (text.replace(r#""by""#, r#""by":"x","by""#), 3, "no JSON line"),
        (text.replace("2026-11-18T11:06:40Z", "yesterday"), 2, "\"since\""),
        (
            text.replace(r#""complete":"tool""#, r#""complete":"tools""#),
            2,
            "\"tools\"",
        ),
        (
            format!("{text}{}\n", text.lines().nth(2).unwrap_or_default()),
            4,
            "already",
        ),
        (
            format!("{text}{}\n", text.lines().nth(1).unwrap_or_default()),
            4,
            "already",
        ),
        (text.trim_end().to_owned(), 3, "cut off"),
        (
            text.get(..text.len() - 20).unwrap_or_default().to_owned(),
            3,
            "no JSON line",
        ),
        (
            text.replace("{\"server\":\"calc\",\"since\"", "{\"server\":\"other\",\"since\""),
            3,
            "no line for the server",
        ),
        (format!("{text}[]\n"), 4, "object"),
    ] {
        let said = error(&changed);
        assert!(
            said.starts_with(&format!("mcip.lock:{line}: ")) && said.contains(says),
            "{says}: {said}"
        );
    }
}

#[test]
fn what_ended_is_told_apart() {
    let until = Validity {
        until: Some(now()),
        revoked: None,
    };
    assert_eq!(until.ended(now()), Some(Ended::Expired));
    assert_eq!(until.ended(now() - Duration::from_secs(1)), None);
    let revoked = Validity {
        until: None,
        revoked: Some("compromised".to_owned()),
    };
    assert_eq!(revoked.ended(now()), Some(Ended::Revoked("compromised")));
    assert_eq!(Validity::default().ended(now()), None);
}

/// A directory of this test, empty.
fn directory(name: &str) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("mcip-lock-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a directory");
    path
}

#[test]
fn the_file_is_replaced_as_a_whole_and_is_its_owners() {
    let directory = directory("replaced");
    let file = LockFile::new(directory.join("mcip.lock"));
    assert_eq!(file.load().expect("nothing yet"), Lock::default());
    let written = file.update(|lock| *lock = small()).expect("written");
    assert_eq!(file.load().expect("read"), written);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(file.path()).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // What somebody left who was killed while writing is in nobody's way.
    std::fs::write(directory.join("mcip.lock.new"), "half a li").expect("written");
    let both = file
        .update(|lock| {
            lock.server_mut("other", now());
        })
        .expect("written");
    assert_eq!(both.servers.len(), 2);
    assert_eq!(file.load().expect("read"), both);
    // A file that is wrong is never written over.
    std::fs::write(file.path(), "{}\n").expect("written");
    assert!(file.update(|_| ()).is_err());
    assert_eq!(std::fs::read_to_string(file.path()).expect("read"), "{}\n");
    std::fs::remove_dir_all(directory).expect("removed");
}

#[test]
fn two_that_write_at_the_same_time_lose_nothing() {
    let directory = directory("two");
    let path = directory.join("mcip.lock");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let file = LockFile::new(&path);
            scope.spawn(move || {
                for number in 0..8 {
                    let name = format!("{writer}-{number}");
                    let written = file.update(|lock| {
                        lock.server_mut(&name, now());
                    });
                    assert!(written.expect("written").servers.contains_key(&*name));
                }
            });
        }
    });
    assert_eq!(LockFile::new(&path).load().expect("read").servers.len(), 32);
    std::fs::remove_dir_all(directory).expect("removed");
}

// Covers: MCP04, T6
#[test]
fn nothing_is_written_that_could_not_be_read_again() {
    let directory = directory("bricked");
    let file = LockFile::new(directory.join("mcip.lock"));
    let written = file.update(|lock| *lock = small()).expect("written");
    let refused = |change: &dyn Fn(&mut Lock)| {
        let error = file.update(change).expect_err("refused").to_string();
        assert_eq!(file.load().expect("as it was"), written, "{error}");
        error
    };
    let named = |name: &str| {
        refused(&|lock: &mut Lock| {
            lock.server_mut(name, now());
        })
    };
    assert!(named("").contains("1 to 1024"));
    assert!(named(&"n".repeat(1025)).contains("1 to 1024"));
    let long = refused(&|lock| lock.server_mut("calc", now()).validity.revoked = Some("r".repeat(1 << 20)));
    assert!(long.contains("read again"), "{long}");
    // Names that a server thought of: each byte takes six in the file.
    let control = |number: usize| format!("{number}{}", "\u{1}".repeat(1000));
    let many = refused(&|lock| {
        for number in 0..2000 {
            let text = serde_json::json!({ "name": control(number) }).to_string();
            let tool = definition(Kind::Tool, &text);
            lock.server_mut("hostile", now())
                .put(&tool, Pin::new(&tool, "first use", now()));
        }
    });
    assert!(many.contains("hostile") && many.contains("bytes"), "{many}");
    std::fs::remove_dir_all(directory).expect("removed");
}

#[test]
fn of_a_server_with_much_to_say_the_rest_is_digests() {
    let directory = directory("share");
    let file = LockFile::new(directory.join("mcip.lock"));
    let text = "d".repeat(60 << 10);
    let written = file.update(|lock| {
        for server in ["one", "two"] {
            for kind in [Kind::Tool, Kind::Prompt] {
                for number in 0..50 {
                    let value = serde_json::json!({ "name": format!("{number}"), "description": text });
                    let definition = definition(kind, &value.to_string());
                    let pin = Pin::new(&definition, "first use", now());
                    lock.server_mut(server, now()).put(&definition, pin);
                }
            }
        }
    });
    let written = written.expect("written");
    for server in written.servers.values() {
        let pins: Vec<&Pin> = server.pins.values().flat_map(|pins| pins.values()).collect();
        let kept = pins.iter().filter(|pin| pin.definition.is_some()).count();
        assert!(pins.len() == 100 && (50..75).contains(&kept), "{kept}");
    }
    let length = std::fs::metadata(file.path()).expect("there").len();
    assert!(length < 2 * LARGEST_SERVER as u64 + 1024, "{length}");
    assert_eq!(file.load().expect("read"), written);
    std::fs::remove_dir_all(directory).expect("removed");
}

fn moments() -> impl Strategy<Value = SystemTime> {
    (0_u64..253_402_300_800).prop_map(|seconds| UNIX_EPOCH + Duration::from_secs(seconds))
}

fn digests() -> impl Strategy<Value = Digest> {
    any::<[u8; 32]>().prop_map(Digest::from)
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z_]{1,8}", "(\\PC|[\"\\\\\n\u{0}\u{2028}]){1,8}"]
}

fn validities() -> impl Strategy<Value = Validity> {
    (prop::option::of(moments()), prop::option::of(names())).prop_map(|(until, revoked)| Validity { until, revoked })
}

fn identities() -> impl Strategy<Value = Identity> {
    // No system has NUL in the name of a file or a variable.
    let keys = || names().prop_map(|name| name.replace('\0', "_"));
    let files = || prop::collection::btree_map(keys(), prop::option::of(digests()), 0..3);
    let places = (prop::option::of(names()), prop::option::of(names()));
    let package = (
        prop::sample::select(Manager::ALL.to_vec()),
        names(),
        prop::option::of(names()),
    )
        .prop_map(|(manager, name, version)| Package { manager, name, version });
    let command = (
        names(),
        prop::option::of(digests()),
        places,
        files(),
        digests(),
        files(),
        prop::option::of(package),
    );
    let command = command.prop_map(|(program, digest, places, scripts, arguments, environment, package)| {
        let (found_in, directory) = places;
        Identity::Command(Command {
            program,
            digest,
            found_in,
            directory,
            scripts,
            arguments,
            environment,
            package,
            isolation: Default::default(),
        })
    });
    let address = (
        names(),
        digests(),
        prop::option::of(names()),
        prop::option::of(digests()),
    )
        .prop_map(|(url, digest, issuer, certificate)| {
            Identity::Address(Address {
                url,
                digest,
                issuer,
                certificate,
            })
        });
    prop_oneof![command, address]
}

fn pins() -> impl Strategy<Value = (Definition, Pin)> {
    let kinds = prop::sample::select(Kind::ALL.to_vec());
    (kinds, names(), names(), names(), moments(), validities(), any::<bool>()).prop_map(
        |(kind, name, description, by, since, validity, kept)| {
            let value = serde_json::json!({ kind.name_member(): name, "description": description });
            let mut definition = definition(kind, &value.to_string());
            if !kept {
                definition = definition.without_text();
            }
            let mut pin = Pin::new(&definition, &by, since);
            pin.validity = validity;
            (definition, pin)
        },
    )
}

fn servers() -> impl Strategy<Value = LockedServer> {
    (
        moments(),
        prop::option::of(identities()),
        prop::option::of((names(), names())),
        validities(),
        prop::collection::btree_set(prop::sample::select(Kind::ALL.to_vec()), 0..4),
        prop::collection::vec(pins(), 0..4),
    )
        .prop_map(|(since, identity, info, validity, complete, pins)| {
            let mut server = LockedServer::new(since);
            server.identity = identity;
            server.info = info.map(|(name, version)| ServerInfo { name, version });
            (server.validity, server.complete) = (validity, complete);
            for (definition, pin) in pins {
                server.put(&definition, pin);
            }
            server
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_lock_is_read_as_it_was_written(servers in prop::collection::btree_map(names(), servers(), 0..4)) {
        let lock = Lock {
            servers: servers.into_iter().map(|(name, server)| (name.into(), server)).collect(),
        };
        let text = lock.to_text();
        let read = Lock::parse("mcip.lock", &text);
        prop_assert_eq!(read.as_ref(), Ok(&lock), "{}", text);
        prop_assert_eq!(read.map(|lock| lock.to_text()), Ok(text));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(\\{\"mcip_lock\":1\\}\n)?(\\PC|\n){0,80}") {
        if let Ok(lock) = Lock::parse("mcip.lock", &text) {
            prop_assert_eq!(Lock::parse("mcip.lock", &lock.to_text()), Ok(lock));
        }
    }
}
