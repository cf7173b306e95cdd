//! Places to which no tool is sent: where credentials are kept, what is the machine itself, what is run later.

use super::path::{self, Walked};

/// What is kept at a place to which no tool is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Credentials.
    Private,
    /// The machine itself.
    Machine,
    /// What is run later, for whoever writes there.
    RunLater,
}

impl Place {
    /// Why it is none to go to.
    pub(super) const fn why(self) -> &'static str {
        match self {
            Self::Private => "credentials are kept there",
            Self::Machine => "it is the machine itself, not what is kept on it",
            Self::RunLater => "what is written there is run later",
        }
    }
}

/// What a path leads to, for whoever hands out places of the machine.
pub(crate) fn of(path: &str, writes: bool) -> Option<Place> {
    path::leads(path, writes)
}

/// Where keys of SSH are. Those that are public, and the hosts that are known, are for everybody to read.
const SSH: &str = ".ssh";

/// Directories and files in which credentials are kept: parts of a path, one after the other.
const KEPT: &[&[&str]] = &[
    &[SSH],
    &[".aws", "credentials"],
    &[".gnupg"],
    &[".kube", "config"],
    &[".docker", "config.json"],
    &[".config", "gcloud"],
    &[".config", "gh", "hosts.yml"],
    &[".azure"],
    &[".netrc"],
    &[".git-credentials"],
    &[".pgpass"],
    &[".pypirc"],
    &[".vault-token"],
    &[".password-store"],
    &["Library", "Keychains"],
    &["wallet.dat"],
    &["id_rsa"],
    &["id_dsa"],
    &["id_ecdsa"],
    &["id_ed25519"],
    &["Login Data"],
    &["NTDS.dit"],
];
/// The same, from the root of a disk on.
const KEPT_AT_ROOT: &[&[&str]] = &[
    &["etc", "shadow"],
    &["etc", "shadow-"],
    &["etc", "gshadow"],
    &["etc", "passwd"],
    &["etc", "sudoers"],
    &["etc", "sudoers.d"],
    &["etc", "master.passwd"],
    &["etc", "krb5.keytab"],
    &["etc", "ssl", "private"],
    &["etc", "kubernetes"],
    &["var", "run", "secrets"],
    &["run", "secrets"],
    &["var", "lib", "kubelet"],
];
/// What is the machine, or the one around a container.
const MACHINE: &[&[&str]] = &[
    &["var", "run", "docker.sock"],
    &["run", "docker.sock"],
    &["run", "containerd"],
    &["run", "crio"],
    &["run", "podman"],
    &["var", "run", "containerd"],
    &["var", "run", "crio"],
    &["var", "run", "podman"],
    &["var", "lib", "containerd"],
    &["var", "lib", "docker"],
    &["sys", "kernel"],
    &["sys", "fs", "cgroup"],
    &["sys", "firmware"],
    &["proc", "sys"],
    &["proc", "sysrq-trigger"],
    &["proc", "kcore"],
    &["proc", "kmem"],
    &["dev", "mem"],
    &["dev", "kmem"],
    &["dev", "kmsg"],
    &["dev", "port"],
    &["boot"],
];
/// Sockets and pipes of container runtimes. Whoever may speak to one starts containers that have the whole machine.
const SOCKETS: &[&str] = &[
    "buildkitd.sock",
    "containerd.sock",
    "containerd.sock.ttrpc",
    "crio.sock",
    "docker.raw.sock",
    "docker.sock",
    "docker.sock.raw",
    "docker_engine",
    "dockerdesktoplinuxengine",
    "dockershim.sock",
    "podman-machine-default-api.sock",
    "podman.sock",
];
/// Where the root of the machine is mounted in containers that are to look after it.
const ROOTS: &[&[&str]] = &[
    &["host"],
    &["hostfs"],
    &["rootfs"],
    &["mnt", "host"],
    &["mnt", "hostfs"],
    &["mnt", "root"],
    &["host_root"],
    &["hostroot"],
];
/// What is run when somebody signs in or the machine starts.
const RUN_LATER: &[&[&str]] = &[
    &[".bashrc"],
    &[".bash_profile"],
    &[".profile"],
    &[".zshrc"],
    &[".zprofile"],
    &[".config", "autostart"],
    &[".config", "systemd"],
    &["Library", "LaunchAgents"],
    &["LaunchDaemons"],
    &[".git", "hooks"],
];
const RUN_LATER_AT_ROOT: &[&[&str]] = &[
    &["etc", "cron.d"],
    &["etc", "cron.daily"],
    &["etc", "cron.hourly"],
    &["etc", "crontab"],
    &["var", "spool", "cron"],
    &["etc", "systemd"],
    &["etc", "init.d"],
    &["etc", "rc.local"],
    &["etc", "profile"],
    &["etc", "profile.d"],
    &["etc", "ld.so.preload"],
    &["usr", "bin"],
    &["usr", "sbin"],
    &["usr", "lib"],
    &["bin"],
    &["sbin"],
];

/// What the place is that a path leads to, if it is none to go to. Capitals make no difference, as on the disks of macOS and Windows.
pub(super) fn found(walked: &Walked<'_>, writes: bool) -> Option<Place> {
    let at = &walked.at[..];
    // A path that climbs is taken for one that comes to the root, and so is one that leaves a home upwards.
    let from_root = (walked.absolute && (!walked.home || walked.left_home)) || walked.climbed >= 2;
    let own = if from_root { without_private(at) } else { &[] };
    let rooted = without_root(own);
    let at_root = |known: &[&[&str]]| known.iter().any(|parts| begins(rooted, parts));
    let is_socket = walked.absolute && at.last().is_some_and(|last| is_runtime_socket(last));
    if is_another_root(rooted) || at_root(MACHINE) || is_disk(rooted) || is_socket {
        return Some(Place::Machine);
    }
    let public = is_public(at);
    let kept = |parts: &&[&str]| anywhere(at, parts) && !(public && **parts == [SSH]);
    if KEPT.iter().any(kept) || at_root(KEPT_AT_ROOT) || is_environment(rooted) {
        return Some(Place::Private);
    }
    let signs_in = || {
        at.last()
            .is_some_and(|last| last.eq_ignore_ascii_case("authorized_keys"))
    };
    // Systems are built below roots of their own.
    let starts = |parts: &&[&str]| begins(own, parts);
    if writes
        && (RUN_LATER.iter().any(|parts| anywhere(at, parts)) || RUN_LATER_AT_ROOT.iter().any(starts) || signs_in())
    {
        return Some(Place::RunLater);
    }
    None
}

/// Whether a file of this name is the socket, or the pipe, of a container runtime.
pub(crate) fn is_runtime_socket(name: &str) -> bool {
    SOCKETS.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether the parts begin with these.
fn begins(at: &[&str], parts: &[&str]) -> bool {
    at.len() >= parts.len() && std::iter::zip(at, parts).all(|(at, part)| at.eq_ignore_ascii_case(part))
}

fn anywhere(at: &[&str], parts: &[&str]) -> bool {
    at.windows(parts.len()).any(|window| begins(window, parts))
}

/// A path of macOS as it is called elsewhere: `/etc`, `/tmp` and `/var` are below `/private`.
fn without_private<'p, 'a>(at: &'p [&'a str]) -> &'p [&'a str] {
    match at {
        [first, rest @ ..] if first.eq_ignore_ascii_case("private") => rest,
        _ => at,
    }
}

/// A path below the root of the machine, where that is mounted elsewhere.
fn without_root<'p, 'a>(at: &'p [&'a str]) -> &'p [&'a str] {
    let root = ROOTS.iter().find(|root| begins(at, root));
    root.and_then(|root| at.get(root.len()..)).unwrap_or(at)
}

/// Whether it is a public key, or the hosts that are known.
fn is_public(at: &[&str]) -> bool {
    let Some(last) = at.last() else { return false };
    let extension = last.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("pub")) || last.eq_ignore_ascii_case("known_hosts")
}

/// The root of another process, or what that holds: the way out of a container.
fn is_another_root(rooted: &[&str]) -> bool {
    let held = ["root", "cwd", "fd", "ns", "mem", "task"];
    matches!(rooted, [first, _, third, ..] if first.eq_ignore_ascii_case("proc") && held.contains(third))
}

/// What a process was started with.
fn is_environment(rooted: &[&str]) -> bool {
    let told = ["environ", "cmdline", "maps"];
    matches!(rooted, [first, .., last] if first.eq_ignore_ascii_case("proc") && told.contains(last))
}

/// A disk, below every file on it.
fn is_disk(rooted: &[&str]) -> bool {
    let disks = [
        "sd", "nvme", "vd", "xvd", "dm-", "mapper", "disk", "rdisk", "mmcblk", "nbd",
    ];
    matches!(rooted, [first, disk, ..] if first.eq_ignore_ascii_case("dev") && disks.iter().any(|known| disk.starts_with(known)))
}
