//! Credentials in one file that only its owner may read.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::environment::{Entropy, SystemEntropy};
use zeroize::Zeroizing;

use super::{CredentialStore, StoreError, StoreKey, blocking, check_size};
use crate::oauth::secret::Secret;

/// The largest file that is read, in bytes.
const MOST_BYTES: u64 = 4 << 20;

/// Keeps credentials in a file, unencrypted: who can read the file can use them. Where the machine has a keyring, prefer
/// `KeyringStore`, of the cargo feature `keyring`.
///
/// On Unix the file belongs to its owner alone (mode 0600), and one that others may read or write, or that belongs to another user than root
/// and the one that the process runs as, is refused. Elsewhere put it where others can't. A write goes to a new file first, which then takes the place of the old one; a lock file beside it keeps
/// processes from writing at the same time.
#[derive(Clone)]
pub struct FileStore {
    path: Arc<Path>,
}

impl FileStore {
    /// A store in this file. It is made when something is kept; its directory must be there.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into().into(),
        }
    }
}

type Kept = BTreeMap<String, Zeroizing<String>>;

#[async_trait]
impl CredentialStore for FileStore {
    async fn load(&self, key: &StoreKey) -> Result<Option<Secret>, StoreError> {
        let (path, key) = (self.path.clone(), key.clone());
        blocking(move || {
            let mut kept = explained(&path, "read", read(&path))?;
            Ok(kept.remove(key.as_str()).map(|value| Secret::new(value.as_str())))
        })
        .await
    }

    async fn save(&self, key: &StoreKey, value: Secret) -> Result<(), StoreError> {
        check_size(&value)?;
        let key = key.as_str().to_owned();
        self.change(move |kept| {
            kept.insert(key, Zeroizing::new(value.expose().to_owned()));
            true
        })
        .await
    }

    async fn remove(&self, key: &StoreKey) -> Result<(), StoreError> {
        let key = key.as_str().to_owned();
        self.change(move |kept| kept.remove(&key).is_some()).await
    }
}

impl FileStore {
    async fn change(&self, change: impl FnOnce(&mut Kept) -> bool + Send + 'static) -> Result<(), StoreError> {
        let path = self.path.clone();
        blocking(move || explained(&path, "written", rewrite(&path, change))).await
    }
}

fn explained<T>(path: &Path, what: &str, result: io::Result<T>) -> Result<T, StoreError> {
    result.map_err(|error| StoreError(format!("{} can't be {what}: {error}", path.display())))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Reads all of it. A file that is not there is empty.
fn read(path: &Path) -> io::Result<Kept> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Kept::new()),
        file => file?,
    };
    check_owner(&file)?;
    let mut text = Zeroizing::new(Vec::new());
    file.take(MOST_BYTES + 1).read_to_end(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        return Err(io::Error::other(
            "it has more than 4 MiB, so that it is no credential file",
        ));
    }
    // The error of the parser could quote what it read.
    let kept: BTreeMap<String, String> =
        serde_json::from_slice(&text).map_err(|_| io::Error::other("it is no credential file of this version"))?;
    Ok(kept
        .into_iter()
        .map(|(key, value)| (key, Zeroizing::new(value)))
        .collect())
}

/// Changes it under a lock that other processes respect.
fn rewrite(path: &Path, change: impl FnOnce(&mut Kept) -> bool) -> io::Result<()> {
    let lock = own(OpenOptions::new().write(true).create(true).truncate(false)).open(beside(path, ".lock"))?;
    lock.lock()?;
    let mut kept = read(path)?;
    if !change(&mut kept) {
        return Ok(());
    }
    let plain: BTreeMap<&str, &str> = kept.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let text = Zeroizing::new(serde_json::to_vec_pretty(&plain)?);
    if text.len() as u64 > MOST_BYTES {
        // What is written must be read again, by all who have something in it.
        return Err(io::Error::other(
            "it would have more than 4 MiB; remove what is no longer needed",
        ));
    }
    let mut tag = [0; 8];
    SystemEntropy.fill(&mut tag).map_err(io::Error::other)?;
    let fresh = beside(path, &format!(".{:016x}.tmp", u64::from_be_bytes(tag)));
    // Never one that is there already, which somebody else could have made.
    let written = own(OpenOptions::new().write(true).create_new(true))
        .open(&fresh)
        .and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        // Nothing of it shall stay behind. What went wrong before is what is told.
        let _ = fs::remove_file(&fresh);
    }
    written?;
    sync_directory(path)
}

#[cfg(unix)]
fn own(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn own(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn check_owner(file: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let about = file.metadata()?;
    let (owner, own) = (about.uid(), rustix::process::geteuid().as_raw());
    // Root may read it anyway.
    if ![own, 0].contains(&owner) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            format!(
                "it belongs to user {owner}, who may read it whatever its mode says; run as that user, or `chown {own}` it"
            ),
        ));
    }
    let mode = about.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::PermissionDenied,
        format!(
            "others may read or write it (mode {:03o}); `chmod 600` it",
            mode & 0o777
        ),
    ))
}

#[cfg(not(unix))]
fn check_owner(_file: &File) -> io::Result<()> {
    Ok(())
}

/// A rename is in the directory, which has to reach the disk too.
#[cfg(unix)]
fn sync_directory(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => File::open(parent)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

#[cfg(not(unix))]
fn sync_directory(_path: &Path) -> io::Result<()> {
    Ok(())
}

impl fmt::Debug for FileStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FileStore").field(&self.path).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory of its own, removed at the end.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new() -> Self {
            let mut tag = [0; 8];
            SystemEntropy.fill(&mut tag).expect("entropy");
            let path = std::env::temp_dir().join(format!("mcip-store-{:016x}", u64::from_be_bytes(tag)));
            fs::create_dir(&path).expect("directory");
            Self(path)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[tokio::test]
    async fn a_file_keeps_the_contract() {
        let scratch = Scratch::new();
        let path = scratch.0.join("credentials.json");
        super::super::tests::contract(&FileStore::new(&path)).await;
        let left: Vec<_> = fs::read_dir(&scratch.0)
            .expect("directory")
            .flatten()
            .map(|entry| entry.file_name())
            .collect();
        assert_eq!(left.len(), 2, "the file and its lock: {left:?}");
    }

    #[tokio::test]
    async fn writers_do_not_lose_each_others_changes() {
        let scratch = Scratch::new();
        let path = scratch.0.join("credentials.json");
        let keys: Vec<StoreKey> = (0..16)
            .map(|at| StoreKey::registration("me", &format!("https://{at}")))
            .collect();
        let mut writers = tokio::task::JoinSet::new();
        for key in keys.clone() {
            let store = FileStore::new(&path);
            writers.spawn(async move { store.save(&key, Secret::new(key.as_str())).await });
        }
        while let Some(written) = writers.join_next().await {
            written.expect("joined").expect("saved");
        }
        for key in keys {
            let found = FileStore::new(&path).load(&key).await.expect("read");
            assert_eq!(found, Some(Secret::new(key.as_str())));
        }
    }

    #[tokio::test]
    async fn a_full_file_takes_no_more_and_can_still_be_read() {
        let scratch = Scratch::new();
        let store = FileStore::new(scratch.0.join("credentials.json"));
        let key = |at: usize| StoreKey::registration("me", &format!("https://{at}"));
        let value = Secret::new("x".repeat(super::super::MOST_VALUE));
        let mut kept = 0;
        while store.save(&key(kept), value.clone()).await.is_ok() {
            kept += 1;
            assert!(kept < 64, "there is no end");
        }
        assert!(kept > 16, "{kept}");
        assert_eq!(store.load(&key(0)).await, Ok(Some(value.clone())));
        store.remove(&key(0)).await.expect("removed");
        store.save(&key(kept), value).await.expect("there is room again");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_file_that_others_can_read_is_refused_and_none_is_made() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = Scratch::new();
        let path = scratch.0.join("credentials.json");
        let key = StoreKey::registration("me", "https://a");
        let store = FileStore::new(&path);
        store.save(&key, Secret::new("secret")).await.expect("saved");
        let mode = |path: &Path| fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("chmod");
        for error in [
            store.load(&key).await.err(),
            store.save(&key, Secret::new("x")).await.err(),
        ] {
            let error = error.expect("refused").to_string();
            assert!(error.contains("chmod 600") && !error.contains("secret"), "{error}");
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("chmod");
        // Only root can give a file away, and may read what is not its own.
        if std::os::unix::fs::chown(&path, Some(65_533), None).is_ok() {
            let error = store.load(&key).await.expect_err("refused").to_string();
            assert!(
                error.contains("belongs to user 65533") && error.contains("chown 0"),
                "{error}"
            );
        }
    }

    #[tokio::test]
    async fn what_is_no_credential_file_is_left_alone() {
        let scratch = Scratch::new();
        let path = scratch.0.join("notes.txt");
        let mut file = own(OpenOptions::new().write(true).create_new(true))
            .open(&path)
            .expect("file");
        file.write_all(b"my secret notes").expect("write");
        let error = FileStore::new(&path)
            .save(&StoreKey::registration("me", "https://a"), Secret::new("x"))
            .await
            .expect_err("refused");
        assert!(
            !error.to_string().contains("notes\"") && error.to_string().contains("no credential file"),
            "{error}"
        );
        assert_eq!(fs::read(&path).expect("read"), b"my secret notes");
    }
}
