//! What is mounted: places of the machine that are the machine, and places in which credentials are kept.

use super::handed::{self, Handed};
use super::homes;
use crate::arguments::kept;

/// Directories that are the machine, or that hold what is: themselves, not everything below them.
const WHOLE: &[&[&str]] = &[
    &["dev"],
    &["etc"],
    &["mnt", "host"],
    &["private"],
    &["private", "etc"],
    &["private", "var"],
    &["proc"],
    &["run"],
    &["sys"],
    &["var"],
    &["var", "lib"],
    &["var", "log"],
    &["var", "run"],
    // Of drives of Windows.
    &["programdata"],
    &["windows"],
    &["windows", "system32"],
];
/// Programs of the machine, for whoever can write there.
const PROGRAMS: &[&str] = &["lib", "lib64", "usr", "opt"];
/// The files of the virtual machine in which a runtime keeps its containers, and of whom it starts.
const LIBRARIES: &[&str] = &["containerd", "containers", "docker", "etcd", "kubelet", "rancher"];

/// `-v SOURCE:TARGET[:OPTIONS]`. A target alone, and a name instead of a path, are volumes of the runtime.
pub(super) fn volume(spec: &str) -> Option<Handed> {
    let (source, rest) = divided(spec)?;
    let modes = rest.rsplit_once(':').map_or("", |(_, modes)| modes);
    place(source, !modes.split(',').any(|mode| mode == "ro"))
}

/// Where the source ends: at the first colon that is not that of a drive (`C:\x`) or of a variable (`${env:HOME}`).
fn divided(spec: &str) -> Option<(&str, &str)> {
    let bytes = spec.as_bytes();
    let drive = bytes.get(1) == Some(&b':') && matches!(bytes.get(2), Some(b'/' | b'\\'));
    let named = spec.get(..5).is_some_and(|sign| sign.eq_ignore_ascii_case("$env:"));
    let from = match (drive && bytes.first().is_some_and(u8::is_ascii_alphabetic), named) {
        (true, _) => 2,
        (_, true) => 5,
        _ => 0,
    };
    let mut inside = 0_usize;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            b'{' if at > 0 && bytes.get(at - 1) == Some(&b'$') => inside += 1,
            b'}' => inside = inside.saturating_sub(1),
            b':' if inside == 0 => return Some((spec.get(..at)?, spec.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}

/// `--mount type=bind,source=…,target=…`, and volumes that are made of a directory (`volume-opt=device=…`).
pub(super) fn mount(spec: &str, mut tell: impl FnMut(Handed)) {
    let (mut source, mut is_volume, mut writes) = (None, false, true);
    for field in spec.split(',') {
        let field = field.trim_matches('"');
        let (key, value) = field.split_once('=').unwrap_or((field, ""));
        match key.trim() {
            "type" => is_volume = matches!(value, "volume" | "tmpfs" | "image" | "ramfs" | "devpts" | "cluster"),
            "source" | "src" => source = Some(value),
            "readonly" | "ro" => writes = value == "false",
            "volume-opt" => {
                if let Some(handed) = value.strip_prefix("device=").and_then(|device| place(device, true)) {
                    tell(handed);
                }
            }
            _ => {}
        }
    }
    if let Some(handed) = source.filter(|_| !is_volume).and_then(|source| place(source, writes)) {
        tell(handed);
    }
}

/// What a place of the machine is. Nothing is said of names of volumes and of what is only known when it is started (`$PWD`).
pub(super) fn place(source: &str, writes: bool) -> Option<Handed> {
    let source = source.trim_matches(['"', '\'', ' ']);
    let Some(at) = homes::Place::of(source) else {
        return climbs(source).then_some(handed::ROOT_DIRECTORY);
    };
    if at.parts.last().is_some_and(|last| kept::is_runtime_socket(last)) {
        return Some(handed::SOCKET);
    }
    match at.is_home {
        true => of_home(&at, writes),
        false => of_root(&at, writes),
    }
}

fn of_home(at: &homes::Place<'_>, writes: bool) -> Option<Handed> {
    match homes::held(&at.parts) {
        homes::Held::Everything => Some(handed::HOME),
        homes::Held::Credentials => Some(handed::CREDENTIALS),
        homes::Held::Other => known(&format!("~/{}", at.parts.join("/")), writes),
    }
}

fn of_root(at: &homes::Place<'_>, writes: bool) -> Option<Handed> {
    let parts: Vec<String> = at.parts.iter().map(|part| part.to_ascii_lowercase()).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    match parts[..] {
        [] => return Some(handed::ROOT_DIRECTORY),
        _ if WHOLE.contains(&&parts[..]) => return Some(handed::SYSTEM),
        // The session of a user: its bus, its keyring, its containers.
        ["run", "user", _] | ["var", "run", "user", _] => return Some(handed::SYSTEM),
        ["var", "lib", library, ..] if LIBRARIES.contains(&library) => return Some(handed::SYSTEM),
        [own] if writes && PROGRAMS.contains(&own) => return Some(handed::RUN_LATER),
        // Names for numbers of users, that are often put into containers as they are.
        ["etc", "passwd" | "group"] if !writes => return None,
        _ => {}
    }
    known(&format!("/{}", at.parts.join("/")), writes)
}

/// What arguments of tools may not lead to is not mounted either.
fn known(path: &str, writes: bool) -> Option<Handed> {
    Some(match kept::of(path, writes)? {
        kept::Place::Private => handed::CREDENTIALS,
        kept::Place::Machine => handed::SYSTEM,
        kept::Place::RunLater => handed::RUN_LATER,
    })
}

/// Whether a path leads up and nowhere else, further than projects nest.
fn climbs(source: &str) -> bool {
    let mut parts = source.split(['/', '\\']).filter(|part| !matches!(*part, "" | "."));
    parts.clone().count() >= 4 && parts.all(|part| part == "..")
}
