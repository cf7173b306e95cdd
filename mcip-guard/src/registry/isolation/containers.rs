//! `docker run` and its likes: what stands before the image is for the engine, what stands behind it for the container's own program.

use super::options::{self, Flags};
use super::{Looking, grants, handed, mounts};

/// Whether a program starts containers by the options of `docker`.
pub(super) fn is_engine(name: &str) -> bool {
    matches!(
        name,
        "docker" | "podman" | "nerdctl" | "finch" | "podman-remote" | "docker-compose" | "podman-compose"
    )
}

/// Before the verb: `docker --context desktop run`.
const GLOBAL: Flags = Flags {
    long: &[
        "all-resources",
        "compatibility",
        "debug",
        "debug-full",
        "dry-run",
        "experimental",
        "help",
        "insecure-registry",
        "remote",
        "syslog",
        "tls",
        "tlsverify",
        "transient-store",
        "verbose",
        "version",
    ],
    short: "Dhrv",
};
const COMPOSE: Flags = Flags {
    long: GLOBAL.long,
    short: "hv",
};
const RUN: Flags = Flags {
    long: &[
        "detach",
        "disable-content-trust",
        "env-host",
        "help",
        "http-proxy",
        "init",
        "interactive",
        "no-healthcheck",
        "no-hostname",
        "no-hosts",
        "oom-kill-disable",
        "passwd",
        "privileged",
        "publish-all",
        "quiet",
        "read-only",
        "read-only-tmpfs",
        "replace",
        "rm",
        "rmi",
        "rootfs",
        "sig-proxy",
        "tls-verify",
        "tty",
        "unsetenv-all",
        "use-api-socket",
    ],
    short: "diPqt",
};
const COMPOSE_RUN: Flags = Flags {
    long: &[
        "build",
        "detach",
        "interactive",
        "no-TTY",
        "no-deps",
        "no-tty",
        "privileged",
        "quiet",
        "quiet-build",
        "quiet-pull",
        "remove-orphans",
        "rm",
        "service-ports",
        "tty",
        "use-aliases",
    ],
    short: "diPqtT",
};
const EXEC: Flags = Flags {
    long: &[
        "detach",
        "interactive",
        "latest",
        "no-TTY",
        "no-tty",
        "privileged",
        "tty",
    ],
    short: "ditTl",
};

/// Looks at what is handed to the container.
pub(super) fn look(looking: &mut Looking, name: &str, words: &[&str]) {
    let words = match name.ends_with("-compose") {
        true => return compose(looking, words),
        false => options::each(words, &GLOBAL, |_, _| {}),
    };
    let Some((verb, rest)) = words.split_first() else {
        return;
    };
    match *verb {
        "run" | "create" | "update" => run(looking, rest, &RUN),
        "exec" => exec(looking, rest),
        "compose" => compose(looking, rest),
        // `docker container run`, `docker service create`, `podman pod create`.
        "container" | "service" | "pod" => match rest.split_first() {
            Some((&("run" | "create" | "update"), rest)) => run(looking, rest, &RUN),
            Some((&"exec", rest)) => exec(looking, rest),
            _ => {}
        },
        _ => {}
    }
}

fn compose(looking: &mut Looking, words: &[&str]) {
    match options::each(words, &COMPOSE, |_, _| {}).split_first() {
        Some((&("run" | "create"), rest)) => run(looking, rest, &COMPOSE_RUN),
        Some((&"exec", rest)) => exec(looking, rest),
        _ => {}
    }
}

fn run(looking: &mut Looking, words: &[&str], flags: &Flags) {
    let mut is_directory = false;
    let rest = options::each(words, flags, |name, value| {
        is_directory |= name == "rootfs" && options::is_on(value);
        grants::look(looking, name, value);
    });
    // What stands where the image does is the directory that becomes the container's root.
    if is_directory && let Some(root) = rest.first() {
        looking.extend(mounts::place(root.split(':').next().unwrap_or(root), true));
    }
}

fn exec(looking: &mut Looking, words: &[&str]) {
    options::each(words, &EXEC, |name, value| match (name, value) {
        ("privileged", _) => grants::look(looking, name, value),
        ("u" | "user", Some(user)) if matches!(user.split(':').next(), Some("root" | "0")) => {
            looking.add(handed::EXEC_ROOT);
        }
        _ => {}
    });
}
