//! What may be handed out, how bad that is, and what to write instead.

use mcip_core::risk::Risk;

use super::super::observation::{Observation, Severity};

/// Something of the machine that a start hands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handed {
    /// What it is. Values of the command stand nowhere in it.
    pub(super) what: &'static str,
    instead: &'static str,
    severity: Severity,
    has_force: bool,
}

impl Handed {
    /// It gives the server what it can take the whole machine with.
    const fn machine(what: &'static str, instead: &'static str) -> Self {
        Self {
            what,
            instead,
            severity: Severity::Critical,
            has_force: true,
        }
    }

    /// It takes down a wall of the container.
    const fn wall(what: &'static str, instead: &'static str) -> Self {
        Self {
            severity: Severity::High,
            ..Self::machine(what, instead)
        }
    }

    /// It gives away what is not the machine itself, or makes a wall thinner.
    const fn much(what: &'static str, instead: &'static str) -> Self {
        Self {
            severity: Severity::Medium,
            ..Self::machine(what, instead)
        }
    }

    /// Worth knowing.
    const fn note(what: &'static str, instead: &'static str) -> Self {
        Self {
            severity: Severity::Low,
            has_force: false,
            ..Self::machine(what, instead)
        }
    }

    /// Whether a command with it leaves its container.
    pub(super) fn is_breakout(&self) -> bool {
        self.has_force && self.severity >= Severity::High
    }

    pub(super) fn observed(&self) -> Observation {
        let evidence = format!("{}; {}", self.what, self.instead);
        let found = Observation::new(
            "registry.isolation",
            Risk::ExcessivePrivilegesOverlapping,
            self.severity,
            evidence,
        );
        Observation {
            has_force: self.has_force,
            ..found
        }
    }
}

const MOUNT: &str = "mount the one directory that it works on, read-only if it only reads";
const CAPABILITY: &str = "leave --cap-add out, or add the one capability that it can't do without";
const SECURITY: &str = "leave that out, or give it a profile of its own";
const SEPARATE: &str = "leave that out: containers have their own";

pub(super) const UNSEEN: Handed = Handed::much(
    "it is started through so many programs that they were not all looked at",
    "start it directly",
);

pub(super) const PRIVILEGED: Handed = Handed::machine(
    "--privileged gives the container every right over the machine and all of its devices",
    "leave it out, and add the one capability or device that is needed",
);
pub(super) const ROOT_DIRECTORY: Handed = Handed::machine("it gets the root of the disk", MOUNT);
pub(super) const SYSTEM: Handed = Handed::machine(
    "it gets a directory of the system: settings, processes, devices or the files of other containers",
    MOUNT,
);
pub(super) const SOCKET: Handed = Handed::machine(
    "it gets the socket of the container runtime, with which it can start containers that have the whole machine",
    "leave it out, or put a proxy before it that lets through only what is needed",
);
pub(super) const ENGINE_ADDRESS: Handed = Handed::much(
    "it gets the address of a container runtime, with which it can start containers that have the whole machine",
    "leave DOCKER_HOST and CONTAINER_HOST out",
);
pub(super) const DISK: Handed = Handed::machine(
    "it gets a disk or the memory of the machine, below all files",
    "leave --device out, or hand out the one device that it works with",
);
pub(super) const HOME: Handed = Handed::much("it gets somebody's whole home, with the credentials in it", MOUNT);
pub(super) const CREDENTIALS: Handed = Handed::much(
    "it gets files or directories in which credentials are kept",
    "give it a credential of its own, for what it has to do alone",
);
pub(super) const RUN_LATER: Handed = Handed::much(
    "it can write what is run later when somebody signs in or the machine starts",
    MOUNT,
);

pub(super) const PROCESSES: Handed = Handed::wall("it sees and reaches all processes of the machine", SEPARATE);
pub(super) const MEMORY: Handed = Handed::much("it shares memory and semaphores with the machine", SEPARATE);
pub(super) const USERS: Handed = Handed::much("its root is the root of the machine (--userns=host)", SEPARATE);
pub(super) const HOST_NAME: Handed = Handed::much("it can rename the machine (--uts=host)", SEPARATE);
pub(super) const GROUPS: Handed = Handed::much("it sees the control groups of the machine (--cgroupns=host)", SEPARATE);
pub(super) const NETWORK: Handed = Handed::note(
    "it is in the network of the machine, and reaches what listens there for this machine alone",
    "leave --network=host out and publish the ports that are needed",
);
pub(super) const OTHERS_VOLUMES: Handed = Handed::note(
    "it gets whatever another container has mounted (--volumes-from)",
    "mount the one volume that it needs",
);
pub(super) const VARIABLES: Handed = Handed::note(
    "it gets all variables of whoever starts it (--env-host)",
    "name those that it needs with --env",
);
pub(super) const EXEC_ROOT: Handed = Handed::note(
    "it is started as the root of a container that runs",
    "leave the user out, or name one that is not root",
);

pub(super) const ALL_CAPABILITIES: Handed =
    Handed::wall("it gets capabilities with which a container is left", CAPABILITY);
pub(super) const TRACING: Handed = Handed::much("it gets the capability to take over other processes", CAPABILITY);
pub(super) const NETWORK_CAPABILITY: Handed = Handed::note(
    "it gets the capability to change interfaces and routes of its network",
    CAPABILITY,
);
pub(super) const NO_FILTER: Handed = Handed::much(
    "its system calls are not filtered, or its confinement is switched off",
    SECURITY,
);
pub(super) const ANY_DEVICE: Handed = Handed::wall(
    "it may use any device of a kind that disks are of",
    "name the one device that it works with",
);

pub(super) const ADMINISTRATOR: Handed = Handed::much(
    "it is started with the rights of the administrator",
    "start it as the user, or as a user of its own",
);
pub(super) const ENTERS: Handed = Handed::wall(
    "it is started in the namespaces of another process",
    "start it directly, in a container of its own",
);
pub(super) const OTHER_ROOT: Handed =
    Handed::wall("it is started in the file system of the machine", "start it directly");
pub(super) const NEW_NAMESPACES: Handed = Handed::wall(
    "it gets namespaces in which it has rights that it lacks outside",
    "start it directly, or in a container",
);
pub(super) const MOUNTS_DISK: Handed = Handed::wall(
    "it mounts a disk, the control groups or the root of the machine",
    "leave that to the operator",
);
pub(super) const MAKES_DEVICE: Handed = Handed::wall("it makes a file of a device", "leave that to the operator");
pub(super) const KERNEL: Handed = Handed::wall(
    "it puts something into the kernel, or another in its place",
    "leave that to the operator",
);

pub(super) const NO_PROFILE: Handed = Handed::much(
    "its sandbox is told to confine nothing (--noprofile)",
    "leave it out, or name a profile",
);
pub(super) const WHOLE_SANDBOX: Handed = Handed::much(
    "its sandbox has the files, the devices or the session of the user in it",
    "hand out the one directory that it works on",
);
pub(super) const LEAVES_SANDBOX: Handed = Handed::wall(
    "it is started outside of the sandbox of who starts it",
    "start it directly",
);
pub(super) const READS_ALL: Handed = Handed::note(
    "its sandbox lets it read the whole disk",
    "bind the directories that it needs",
);
pub(super) const EVERY_PERMISSION: Handed = Handed::note(
    "it gets every permission that its runtime can give",
    "name those that it needs, each with what it is for",
);
pub(super) const OPEN_PERMISSION: Handed = Handed::note(
    "it may start any program, or read or write any file of the user",
    "name the programs or directories: --allow-read=DIRECTORY",
);

pub(super) const POD_RIGHTS: Handed = Handed::wall(
    "its pod is privileged, or has directories, processes or the network of its node",
    "leave that out of the pod",
);
pub(super) const NODE: Handed = Handed::wall(
    "it is started on a node of the cluster, whose disk it gets",
    "start it in a pod of its own",
);
