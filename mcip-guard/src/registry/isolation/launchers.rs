//! Programs that start others: shells, `env`, `timeout`, `sudo`, and whatever takes a command behind `--`.

use super::{Looking, handed, options, words};

/// A program that starts the command which follows its own options.
struct Launcher {
    names: &'static [&'static str],
    /// Its options that take the next word.
    with_value: &'static [&'static str],
    /// Words of its own between them and the command: a time, a mask, a file.
    own: usize,
}

const LAUNCHERS: &[Launcher] = &[
    Launcher {
        names: &[
            "builtin",
            "busybox",
            "catchsegv",
            "command",
            "coproc",
            "do",
            "elif",
            "else",
            "eval",
            "exec",
            "if",
            "nohup",
            "setsid",
            "then",
            "time",
            "unbuffer",
            "until",
            "while",
            "winpty",
            "{",
            "!",
        ],
        with_value: &["-a"],
        own: 0,
    },
    Launcher {
        names: &["env"],
        with_value: &["-u", "--unset", "-C", "--chdir"],
        own: 0,
    },
    Launcher {
        names: &["nice", "ionice"],
        with_value: &["-n", "-c"],
        own: 0,
    },
    Launcher {
        names: &["stdbuf"],
        with_value: &["-i", "-o", "-e"],
        own: 0,
    },
    Launcher {
        names: &["caffeinate", "dumb-init"],
        with_value: &["-t", "-w", "-r"],
        own: 0,
    },
    Launcher {
        names: &["tini"],
        with_value: &["-p", "-e"],
        own: 0,
    },
    Launcher {
        names: &[
            "chroot", "chrt", "flock", "gosu", "gtimeout", "su-exec", "taskset", "timeout",
        ],
        with_value: &["-k", "--kill-after", "-s", "--signal", "-w", "-E"],
        own: 1,
    },
    Launcher {
        names: &["nsenter"],
        with_value: &["-t", "--target", "-S", "--setuid", "-G", "--setgid"],
        own: 0,
    },
    Launcher {
        names: &["unshare"],
        with_value: &["-R", "--root", "-w", "--wd", "-S", "--setuid", "-G", "--setgid"],
        own: 0,
    },
    Launcher {
        names: &["systemd-run", "setpriv", "xvfb-run", "xargs", "strace", "wsl"],
        with_value: &[
            "-p",
            "--property",
            "-u",
            "--unit",
            "--uid",
            "--gid",
            "-E",
            "--setenv",
            "--reuid",
            "--regid",
            "--groups",
            "--bounding-set",
            "--inh-caps",
            "-n",
            "-s",
            "-I",
            "-P",
            "-L",
            "-d",
            "-o",
            "--distribution",
            "--user",
            "--cd",
        ],
        own: 0,
    },
];

/// Options of `sudo` and `doas` that take the next word.
const OF_SUDO: &[&str] = &[
    "-C",
    "-D",
    "-R",
    "-T",
    "-U",
    "-a",
    "-c",
    "-g",
    "-h",
    "-p",
    "-r",
    "-t",
    "-u",
    "--chdir",
    "--chroot",
    "--close-from",
    "--command-timeout",
    "--group",
    "--host",
    "--login-class",
    "--other-user",
    "--prompt",
    "--role",
    "--type",
    "--user",
];

/// Without the variables that are set for the command alone: `X=1 docker run …`.
pub(super) fn without_assignments<'w, 'a>(words: &'w [&'a str]) -> &'w [&'a str] {
    let from = words
        .iter()
        .position(|word| !is_assignment(word))
        .unwrap_or(words.len());
    words.get(from..).unwrap_or_default()
}

fn is_assignment(word: &str) -> bool {
    let named = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    word.split_once('=').is_some_and(|(name, _)| named(name))
}

/// Looks at what a program starts.
pub(super) fn look(looking: &mut Looking, name: &str, words: &[&str], depth: usize) {
    match name {
        "sh" | "bash" | "zsh" | "dash" | "ksh" | "ash" | "fish" => shell(looking, words, depth),
        "cmd" => command_prompt(looking, words, depth),
        "powershell" | "pwsh" => powershell(looking, words, depth),
        "sudo" | "doas" | "pkexec" | "run0" => as_other(looking, words, depth),
        "su" | "runuser" => as_user(looking, words, depth),
        _ => {
            if name == "env" {
                for text in options::values(words, "-S").chain(options::values(words, "--split-string")) {
                    looking.text(text, true, depth);
                }
            }
            match LAUNCHERS.iter().find(|launcher| launcher.names.contains(&name)) {
                Some(launcher) => {
                    let command = options::after(words, launcher.with_value, launcher.own);
                    looking.command(command, depth + 1);
                }
                None => others(looking, words, depth),
            }
        }
    }
}

/// `sh -c TEXT NAME WORDS…`: the words are what `$@` stands for.
fn shell(looking: &mut Looking, words: &[&str], depth: usize) {
    let mut is_text = false;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        match word.strip_prefix(['-', '+']) {
            Some("-rcfile" | "-init-file") => at += 1,
            Some("-") if !is_text => return,
            Some("-command") => is_text = true,
            Some(long) if long.starts_with('-') => {}
            // `-euo pipefail -c …`
            Some(letters) => {
                is_text |= letters.contains('c');
                at += usize::from(letters.ends_with(['o', 'O']));
            }
            None if is_text => {
                looking.text(word, true, depth);
                if word.contains('$') {
                    looking.command(words.get(at + 1..).unwrap_or_default(), depth + 1);
                    looking.command(words.get(at..).unwrap_or_default(), depth + 1);
                }
                return;
            }
            None => return,
        }
    }
}

/// `cmd /d /c COMMAND…`, as one word or as several.
fn command_prompt(looking: &mut Looking, words: &[&str], depth: usize) {
    let is_command = |word: &&str| word.eq_ignore_ascii_case("/c") || word.eq_ignore_ascii_case("/k");
    let Some(at) = words.iter().position(is_command) else {
        return;
    };
    match words.get(at + 1..).unwrap_or_default() {
        [text] => looking.text(text, false, depth),
        rest => {
            for command in rest.split(|word| matches!(*word, "&" | "&&" | "|" | "||")) {
                looking.command(command, depth + 1);
            }
        }
    }
}

/// `powershell -NoProfile -Command …`.
fn powershell(looking: &mut Looking, words: &[&str], depth: usize) {
    let is_command = |word: &&str| word.eq_ignore_ascii_case("-command") || word.eq_ignore_ascii_case("-c");
    let Some(at) = words.iter().position(is_command) else {
        return;
    };
    match words.get(at + 1..).unwrap_or_default() {
        [text] => looking.text(text, false, depth),
        [sign, rest @ ..] if *sign == "&" => looking.command(rest, depth + 1),
        rest => looking.command(rest, depth + 1),
    }
}

/// `sudo`: with the rights of the administrator, unless it names somebody who is not.
fn as_other(looking: &mut Looking, words: &[&str], depth: usize) {
    let own = words.len() - options::after(words, OF_SUDO, 0).len();
    let own = words.get(..own).unwrap_or_default();
    let mut users = options::values(own, "-u").chain(options::values(own, "--user"));
    if !users.next().is_some_and(is_nobody_special) {
        looking.add(handed::ADMINISTRATOR);
    }
    looking.command(options::after(words, OF_SUDO, 0), depth + 1);
}

/// `su -c TEXT`, `su USER -c TEXT`, `runuser -u USER -- COMMAND…`.
fn as_user(looking: &mut Looking, words: &[&str], depth: usize) {
    let mut texts = options::values(words, "-c").chain(options::values(words, "--command"));
    let text = texts.next();
    let mut users = options::values(words, "-u").chain(options::values(words, "--user"));
    // `-` is a login, and what `-c` and `-s` take is no user.
    let named = || {
        let plain = |word: &&str| !word.starts_with('-') && !word.contains('/') && Some(*word) != text;
        words.iter().copied().take_while(|word| *word != "--").find(plain)
    };
    if !users.next().or_else(named).is_some_and(is_nobody_special) {
        looking.add(handed::ADMINISTRATOR);
    }
    match text {
        Some(text) => looking.text(text, true, depth),
        None => others(looking, words, depth),
    }
}

fn is_nobody_special(user: &str) -> bool {
    !matches!(user, "root" | "0" | "#0" | "")
}

/// Programs that are not known: what stands behind `--`, and a whole command in one word where such a word is wanted (`--stdio "docker run …"`).
fn others(looking: &mut Looking, words: &[&str], depth: usize) {
    if let Some(at) = words.iter().position(|word| *word == "--") {
        looking.command(words.get(at + 1..).unwrap_or_default(), depth + 1);
    }
    for word in words.iter().filter(|word| starts_a_container(word)) {
        looking.text(word, true, depth);
    }
}

fn starts_a_container(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_engine = |word: &str| super::containers::is_engine(&words::program(word));
    words.next().is_some_and(is_engine) && words.next().is_some()
}
