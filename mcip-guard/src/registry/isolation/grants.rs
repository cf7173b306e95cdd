//! What one option of `docker run` hands out.

use super::handed::{self, Handed};
use super::{Looking, mounts, options};

/// Capabilities with which a container is left: by mounts, modules, raw devices, other processes or files beyond those that are shared.
const LEAVE: &[&str] = &[
    "ALL",
    "BPF",
    "DAC_READ_SEARCH",
    "MAC_ADMIN",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_MODULE",
    "SYS_RAWIO",
];

/// Looks at one option, by its name without dashes.
pub(super) fn look(looking: &mut Looking, name: &str, value: Option<&str>) {
    let text = value.unwrap_or_default();
    let is_host = text == "host";
    match name {
        "privileged" if options::is_on(value) => looking.add(handed::PRIVILEGED),
        "use-api-socket" if options::is_on(value) => looking.add(handed::SOCKET),
        "env-host" if options::is_on(value) => looking.add(handed::VARIABLES),
        "v" | "volume" => looking.extend(mounts::volume(text)),
        "mount" | "mount-add" => mounts::mount(text, |handed| looking.add(handed)),
        "volumes-from" => looking.add(handed::OTHERS_VOLUMES),
        "pid" if is_host => looking.add(handed::PROCESSES),
        "ipc" if is_host => looking.add(handed::MEMORY),
        "userns" if is_host => looking.add(handed::USERS),
        "uts" if is_host => looking.add(handed::HOST_NAME),
        "cgroupns" if is_host => looking.add(handed::GROUPS),
        "network" | "net" if is_host => looking.add(handed::NETWORK),
        "cap-add" => text.split(',').filter_map(capability).for_each(|own| looking.add(own)),
        "security-opt" => looking.extend(security(text)),
        "device" => looking.extend(device(text)),
        "device-cgroup-rule" if text.trim_start().starts_with(['a', 'b']) => looking.add(handed::ANY_DEVICE),
        "e" | "env" => {
            let own = text.split('=').next().unwrap_or_default();
            if matches!(own, "DOCKER_HOST" | "CONTAINER_HOST") {
                looking.add(handed::ENGINE_ADDRESS);
            }
        }
        _ => {}
    }
}

/// What a capability, with its prefix or without, lets a container do.
pub(super) fn capability(name: &str) -> Option<Handed> {
    // No capability has a longer name.
    let name = name.trim().get(..32).unwrap_or(name.trim()).to_ascii_uppercase();
    match name.strip_prefix("CAP_").unwrap_or(&name) {
        own if LEAVE.contains(&own) => Some(handed::ALL_CAPABILITIES),
        "SYS_PTRACE" => Some(handed::TRACING),
        "NET_ADMIN" => Some(handed::NETWORK_CAPABILITY),
        _ => None,
    }
}

/// `seccomp=unconfined`; older forms have a colon.
fn security(text: &str) -> Option<Handed> {
    let (what, how) = text.split_once(['=', ':'])?;
    let is_off = match what {
        "seccomp" | "apparmor" | "systempaths" => how.eq_ignore_ascii_case("unconfined"),
        "label" => how.eq_ignore_ascii_case("disable"),
        "unmask" => how
            .split([':', ','])
            .any(|place| place == "ALL" || place.starts_with("/proc")),
        _ => false,
    };
    is_off.then_some(handed::NO_FILTER)
}

/// A disk or the memory of the machine, or all of its devices. What else is a device is what somebody works with: a camera, a graphics card.
fn device(text: &str) -> Option<Handed> {
    let own = text.split(':').next().unwrap_or_default();
    mounts::place(own, true).map(|_| handed::DISK)
}
