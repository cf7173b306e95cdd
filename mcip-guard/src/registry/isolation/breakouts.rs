//! Programs by which a container is left, or the kernel is changed.

use super::handed;
use super::{Looking, mounts, options};

/// Directories at which the file system of the machine is mounted by custom.
const ROOTS: &[&str] = &[
    "/",
    "/host",
    "/hostfs",
    "/host_root",
    "/hostroot",
    "/mnt/host",
    "/mnt/hostfs",
    "/mnt/root",
    "/proc/1/root",
    "/rootfs",
];

/// Looks at a program by itself. What it starts is looked at by others.
pub(super) fn look(looking: &mut Looking, name: &str, words: &[&str]) {
    let plain = || words.iter().copied().filter(|word| !word.starts_with('-'));
    match name {
        "nsenter" => looking.add(handed::ENTERS),
        "chroot" | "pivot_root" | "switch_root" => {
            let root = options::after(words, &[], 0).first();
            if root.is_some_and(|root| ROOTS.contains(&without_slash(root))) {
                looking.add(handed::OTHER_ROOT);
            }
        }
        "unshare" if !cuts_off_only(words) => looking.add(handed::NEW_NAMESPACES),
        "mount" => {
            let mut kinds = options::values(words, "-t").chain(options::values(words, "--types"));
            let is_groups = kinds.any(|kind| kind.starts_with("cgroup"));
            let is_disk = |word: &str| word.starts_with("/dev/") && mounts::place(word, false).is_some();
            let binds = words
                .iter()
                .any(|word| matches!(*word, "--bind" | "--rbind" | "-B" | "-R" | "bind" | "rbind"));
            if is_groups || plain().any(is_disk) || (binds && plain().any(|word| word == "/")) {
                looking.add(handed::MOUNTS_DISK);
            }
        }
        "mknod" if plain().skip(1).any(|word| matches!(word, "b" | "c" | "u")) => looking.add(handed::MAKES_DEVICE),
        "insmod" | "kexec" => looking.add(handed::KERNEL),
        "debugfs" if plain().any(|word| mounts::place(word, true).is_some()) => looking.add(handed::MOUNTS_DISK),
        _ => {}
    }
}

fn without_slash(path: &str) -> &str {
    let plain = path.trim_end_matches('/');
    if plain.is_empty() {
        path.get(..1).unwrap_or(path)
    } else {
        plain
    }
}

/// Whether it only takes something away: the network, the names of machines, the processes of others.
fn cuts_off_only(words: &[&str]) -> bool {
    let own = words.len() - options::after(words, &[], 0).len();
    let own = words.get(..own).unwrap_or_default();
    let is_plain = |word: &&str| match word.strip_prefix("--") {
        Some(name) => matches!(
            name,
            "" | "net" | "fork" | "kill-child" | "pid" | "ipc" | "uts" | "mount-proc"
        ),
        None => word.bytes().skip(1).all(|letter| b"nfpiu".contains(&letter)),
    };
    own.iter().all(is_plain)
}
