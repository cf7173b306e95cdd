//! The socket in the file system: nobody may connect before its permissions are set, and nothing that is not a dead socket of our own is
//! removed for it.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, FileTypeExt as _, MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use mcip_core::environment::Entropy;
use tokio::net::UnixListener;

/// A bound socket; its file goes when this is dropped, if it is ours.
#[derive(Debug)]
pub(super) struct Bound {
    pub(super) listener: UnixListener,
    file: Option<File>,
    /// The user that this process runs as.
    pub(super) user: u32,
}

/// Where the socket is, and its device and inode: what is at the path may be another's by then.
#[derive(Debug)]
struct File {
    path: PathBuf,
    number: (u64, u64),
}

impl Bound {
    /// A socket that somebody else made.
    pub(super) fn handed_over(listener: std::os::unix::net::UnixListener) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        Ok(Self {
            listener: UnixListener::from_std(listener)?,
            file: None,
            // Both ends of a pair are this process.
            user: tokio::net::UnixStream::pair()?.0.peer_cred()?.uid(),
        })
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        let Some(File { path, number }) = &self.file else {
            return;
        };
        if fs::symlink_metadata(path).is_ok_and(|found| (found.dev(), found.ino()) == *number) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Binds a socket at a path. It is made in a directory that only this user can enter, and shown at the path once its permissions are
/// set.
pub(super) fn bind(path: &Path, mode: u32, entropy: &dyn Entropy) -> io::Result<Bound> {
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let private = Private::new(parent, entropy)?;
    let hidden = private.0.join("s");
    let listener = UnixListener::bind(&hidden)?;
    fs::set_permissions(&hidden, Permissions::from_mode(mode))?;
    let own = fs::symlink_metadata(&hidden)?;
    show(&hidden, path, own.uid())?;
    Ok(Bound {
        listener,
        file: Some(File {
            path: path.to_owned(),
            number: (own.dev(), own.ino()),
        }),
        user: own.uid(),
    })
}

/// Gives the socket its name, unless something else has it that is no dead socket of this user.
fn show(hidden: &Path, path: &Path, user: u32) -> io::Result<()> {
    // A link never replaces anything.
    match fs::hard_link(hidden, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        done => return done,
    }
    let found = fs::symlink_metadata(path)?;
    if !found.file_type().is_socket() || found.uid() != user {
        return Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "something else than a socket of this user is at the path; remove it, or choose another path",
        ));
    }
    match UnixStream::connect(path) {
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {}
        Ok(_) => {
            return Err(io::Error::new(
                io::ErrorKind::AddrInUse,
                "another server listens at the path",
            ));
        }
        Err(error) => return Err(error),
    }
    // Nobody listens there any more. That it is still the same file is looked at once more, as another server may have been quicker.
    let now = fs::symlink_metadata(path)?;
    if (now.dev(), now.ino()) != (found.dev(), found.ino()) {
        return Err(io::Error::new(
            io::ErrorKind::AddrInUse,
            "another server takes the path at this moment",
        ));
    }
    fs::remove_file(path)?;
    fs::hard_link(hidden, path)
}

/// A directory that only this user can enter; it goes with what is in it when this is dropped.
struct Private(PathBuf);

impl Private {
    fn new(parent: &Path, entropy: &dyn Entropy) -> io::Result<Self> {
        let mut random = [0; 6];
        entropy
            .fill(&mut random)
            .map_err(|_| io::Error::other("the operating system gave no randomness"))?;
        let name: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = parent.join(format!(".{name}"));
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.0.join("s"));
        let _ = fs::remove_dir(&self.0);
    }
}
