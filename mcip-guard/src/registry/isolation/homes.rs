//! Where somebody's home is, however it is written, and which directories in it are as good as all of it.

/// A place from the root of a disk, or from somebody's home, on.
pub(super) struct Place<'a> {
    /// The parts are those below a home.
    pub(super) is_home: bool,
    /// Without those that were left again. Of a home that was left upwards there are none.
    pub(super) parts: Vec<&'a str>,
}

/// What stands for the home of whoever starts the server, in shells and in configurations of hosts.
const HOMES: &[&str] = &[
    "$home",
    "${home}",
    "${env:home}",
    "${userhome}",
    "%userprofile%",
    "${env:userprofile}",
    "${userprofile}",
    "$env:userprofile",
    "$env:home",
    "$userprofile",
];
/// Directories of a home that hold credentials, of programs or of browsers, or all of what programs keep there.
const CREDENTIALS: &[&[&str]] = &[
    &[".aws"],
    &[".azure"],
    &[".config"],
    &[".docker"],
    &[".gnupg"],
    &[".kube"],
    &[".local"],
    &[".local", "share"],
    &[".local", "share", "keyrings"],
    &[".mozilla"],
    &[".oci"],
    &[".ssh"],
    &[".config", "google-chrome"],
    &["appdata"],
    &["appdata", "local"],
    &["appdata", "roaming"],
    &["library"],
    &["library", "application support"],
];

/// What a place in a home holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    Everything,
    Credentials,
    Other,
}

/// What these parts below a home hold.
pub(super) fn held(parts: &[&str]) -> Held {
    let is = |known: &&[&str]| {
        known.len() == parts.len()
            && std::iter::zip(*known, parts).all(|(known, part)| known.eq_ignore_ascii_case(part))
    };
    if parts.is_empty() {
        Held::Everything
    } else if CREDENTIALS.iter().any(is) {
        Held::Credentials
    } else {
        Held::Other
    }
}

impl<'a> Place<'a> {
    /// `None` for what begins nowhere that is known: a name, a relative path, another variable.
    pub(super) fn of(source: &'a str) -> Option<Self> {
        if let Some(rest) = after_home(source) {
            let (parts, left) = walked(rest);
            return Some(Self {
                is_home: true,
                parts: if left { Vec::new() } else { parts },
            });
        }
        let bytes = source.as_bytes();
        let has_drive = bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':');
        if !has_drive && !source.starts_with(['/', '\\']) {
            return None;
        }
        let (parts, _) = walked(source);
        let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is = |part: &str, name: &str| part.eq_ignore_ascii_case(name);
        // Drives of Windows, as its own programs, WSL, MSYS and Docker Desktop write them.
        let parts = match &parts[..] {
            [_, rest @ ..] if has_drive => rest.to_vec(),
            [mount, drive, rest @ ..] if matches!(*mount, "mnt" | "host_mnt") && is_letter(drive) => rest.to_vec(),
            [drive, users, ..] if is_letter(drive) && is(users, "users") => parts[1..].to_vec(),
            ["run", "desktop", "mnt", "host", drive, rest @ ..] if is_letter(drive) => rest.to_vec(),
            _ => parts,
        };
        Some(match &parts[..] {
            [homes] if is(homes, "home") || is(homes, "users") => Self {
                is_home: true,
                parts: Vec::new(),
            },
            [homes, user, rest @ ..] if is(homes, "home") || (is(homes, "users") && !is(user, "shared")) => Self {
                is_home: true,
                parts: rest.to_vec(),
            },
            ["root", rest @ ..] | ["var", "root", rest @ ..] => Self {
                is_home: true,
                parts: rest.to_vec(),
            },
            _ => Self { is_home: false, parts },
        })
    }
}

/// What follows a home. `~ann` is one as well.
fn after_home(source: &str) -> Option<&str> {
    if let Some(rest) = source.strip_prefix('~') {
        return Some(rest.find(['/', '\\']).map_or("", |at| &rest[at..]));
    }
    HOMES.iter().find_map(|home| {
        let (start, rest) = source.split_at_checked(home.len())?;
        let ends = rest.is_empty() || rest.starts_with(['/', '\\']);
        (ends && start.eq_ignore_ascii_case(home)).then_some(rest)
    })
}

/// The parts of a path, without those that were left again, and whether it was left upwards.
fn walked(path: &str) -> (Vec<&str>, bool) {
    let (mut parts, mut left) = (Vec::new(), false);
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => left |= parts.pop().is_none(),
            part => parts.push(part),
        }
    }
    (parts, left)
}
