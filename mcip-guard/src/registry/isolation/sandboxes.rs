//! Sandboxes that are told to hold nothing: `bwrap`, `firejail`, `flatpak`, `systemd-nspawn`, and the permissions of `deno`.

use super::handed::{self, Handed};
use super::{Looking, grants, mounts, options};

/// Looks at a program that confines others, if it is one.
pub(super) fn look(looking: &mut Looking, name: &str, words: &[&str], depth: usize) -> bool {
    match name {
        "bwrap" => bubblewrap(looking, words, depth),
        "firejail" => {
            let command = options::after(words, &[], 0);
            let own = words.get(..words.len() - command.len()).unwrap_or_default();
            if own.contains(&"--noprofile") {
                looking.add(handed::NO_PROFILE);
            }
            looking.command(command, depth + 1);
        }
        "flatpak" => flatpak(looking, words),
        "flatpak-spawn" => {
            if words.contains(&"--host") {
                looking.add(handed::LEAVES_SANDBOX);
            }
            looking.command(options::after(words, &[], 0), depth + 1);
        }
        "host-spawn" | "distrobox-host-exec" => {
            looking.add(handed::LEAVES_SANDBOX);
            looking.command(options::after(words, &[], 0), depth + 1);
        }
        "systemd-nspawn" => {
            for bind in options::values(words, "--bind") {
                looking.extend(mounts::place(bind.split(':').next().unwrap_or_default(), true));
            }
            for root in options::values(words, "-D").chain(options::values(words, "--directory")) {
                if mounts::place(root, true) == Some(handed::ROOT_DIRECTORY) {
                    looking.add(handed::ROOT_DIRECTORY);
                }
            }
        }
        "deno" => deno(looking, words),
        _ => return false,
    }
    true
}

/// Options of `bwrap` with two values, and with one.
const OF_TWO: &[&str] = &[
    "--bind",
    "--bind-data",
    "--bind-fd",
    "--bind-try",
    "--chmod",
    "--dev-bind",
    "--dev-bind-try",
    "--file",
    "--ro-bind",
    "--ro-bind-data",
    "--ro-bind-fd",
    "--ro-bind-try",
    "--setenv",
    "--symlink",
];
const OF_ONE: &[&str] = &[
    "--add-seccomp-fd",
    "--args",
    "--argv0",
    "--block-fd",
    "--cap-add",
    "--cap-drop",
    "--chdir",
    "--dev",
    "--dir",
    "--exec-label",
    "--file-label",
    "--gid",
    "--hostname",
    "--info-fd",
    "--json-status-fd",
    "--lock-file",
    "--mqueue",
    "--overlay-src",
    "--perms",
    "--pidns",
    "--proc",
    "--remount-ro",
    "--ro-overlay",
    "--seccomp",
    "--size",
    "--sync-fd",
    "--tmp-overlay",
    "--tmpfs",
    "--uid",
    "--unsetenv",
    "--userns",
    "--userns-block-fd",
    "--userns2",
];

fn bubblewrap(looking: &mut Looking, words: &[&str], depth: usize) {
    let mut at = 0;
    while let Some(word) = words.get(at).copied() {
        if !word.starts_with("--") {
            break;
        }
        let source = words.get(at + 1).copied().unwrap_or_default();
        match word {
            "--bind" | "--bind-try" | "--dev-bind" | "--dev-bind-try" | "--overlay-src" => {
                looking.extend(mounts::place(source, true));
            }
            "--ro-bind" | "--ro-bind-try" => looking.extend(mounts::place(source, false).and_then(read_only)),
            "--cap-add" => looking.extend(grants::capability(source)),
            _ => {}
        }
        at += match word {
            "--overlay" => 4,
            word if OF_TWO.contains(&word) => 3,
            word if OF_ONE.contains(&word) => 2,
            _ => 1,
        };
        if word == "--" {
            break;
        }
    }
    looking.command(words.get(at..).unwrap_or_default(), depth + 1);
}

/// Sandboxes of programs of the machine are made of its own directories, which they can't change.
fn read_only(handed: Handed) -> Option<Handed> {
    match handed {
        handed::ROOT_DIRECTORY => Some(handed::READS_ALL),
        handed::SYSTEM => None,
        other => Some(other),
    }
}

fn flatpak(looking: &mut Looking, words: &[&str]) {
    if words.first() != Some(&"run") {
        return;
    }
    let own = words.iter().copied().skip(1).take_while(|word| word.starts_with('-'));
    for word in own {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let place = value.split(':').next().unwrap_or_default();
        match (name, place) {
            ("--talk-name" | "--own-name", "org.freedesktop.Flatpak") => looking.add(handed::LEAVES_SANDBOX),
            ("--filesystem", "host" | "host-os" | "host-etc" | "home" | "/")
            | ("--device", "all")
            | ("--socket", "session-bus" | "system-bus") => looking.add(handed::WHOLE_SANDBOX),
            ("--filesystem", place) => looking.extend(mounts::place(place, true)),
            _ => {}
        }
    }
}

/// Permissions of `deno run` that name nothing.
fn deno(looking: &mut Looking, words: &[&str]) {
    let with_value = [
        "-c",
        "--config",
        "--import-map",
        "--lock",
        "--env-file",
        "--cert",
        "--location",
        "--seed",
        "--v8-flags",
    ];
    // `deno run …`, and `deno …` for short.
    let words = match words.first() {
        Some(&("run" | "serve" | "x")) => words.get(1..).unwrap_or_default(),
        _ => words,
    };
    let script = options::after(words, &with_value, 0);
    for word in words.get(..words.len() - script.len()).unwrap_or_default() {
        match *word {
            "-A" | "--allow-all" => looking.add(handed::EVERY_PERMISSION),
            "-R" | "-W" | "--allow-read" | "--allow-write" | "--allow-run" | "--allow-ffi" => {
                looking.add(handed::OPEN_PERMISSION);
            }
            _ => {}
        }
    }
}
