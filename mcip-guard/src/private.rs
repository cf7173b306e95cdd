//! Files that nobody but their owner may read, and that nobody else has chosen.
//!
//! What somebody put at a path before may be a link to another file, or a file that others can read. Links are refused, and so are files and
//! directories of other users than the one that this process runs as, and root; files are made private, or refused where that can't be done.
//! New files are for their owner only, and are made where nothing stands.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// What is done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Written at its end.
    Append,
    /// Read, and written anywhere.
    ReadWrite,
}

/// Times that a path is looked at again because another file took its place meanwhile.
const LOOKS: usize = 4;

impl Use {
    fn options(self) -> OpenOptions {
        let mut options = OpenOptions::new();
        match self {
            Self::Append => options.read(true).append(true),
            Self::ReadWrite => options.read(true).write(true),
        };
        // For files that are made by it.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
    }
}

/// Opens a file that is there.
///
/// # Errors
///
/// `NotFound` if it is not; else why it is not used, and what to do.
pub(crate) fn open(path: &Path, used: Use) -> io::Result<File> {
    let file = open_as_it_is(path, used)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(refused(path, "is no file; name another path, or move it away"));
    }
    belongs(&about, path)?;
    tighten(&file, &about, path, 0o600)?;
    Ok(file)
}

/// Opens a file, which is made if it is not there: then `true`.
pub(crate) fn open_or_create(path: &Path, used: Use) -> io::Result<(File, bool)> {
    or_create(path, used, open)
}

/// Opens a log that others may have been given to read: a file that is there keeps what its group may read, and a pipe or a terminal is
/// used as it is, by whatever link.
pub(crate) fn open_log(path: &Path) -> io::Result<File> {
    let stands = |path: &Path, used: Use| {
        // What is no file at the end of a link, such as `/dev/stderr`, holds nothing.
        if fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
            let file = used.options().open(path)?;
            // Something else may stand there by now.
            if !file.metadata()?.is_file() {
                return Ok(file);
            }
        }
        let file = open_as_it_is(path, used)?;
        let about = file.metadata()?;
        if about.is_file() {
            belongs(&about, path)?;
            tighten(&file, &about, path, 0o640)?;
        }
        Ok(file)
    };
    or_create(path, Use::Append, stands).map(|(file, _)| file)
}

fn or_create(path: &Path, used: Use, stands: impl Fn(&Path, Use) -> io::Result<File>) -> io::Result<(File, bool)> {
    for _ in 0..LOOKS {
        match stands(path, used) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            outcome => return outcome.map(|file| (file, false)),
        }
        // Nothing that stands there is followed or taken for new.
        match used.options().create_new(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            outcome => return outcome.map(|file| (file, true)).map_err(|error| at(path, error)),
        }
    }
    Err(refused(path, "is made and removed by somebody all the time"))
}

/// Makes a file where there is none.
#[cfg(feature = "ledger")]
pub(crate) fn create(path: &Path) -> io::Result<File> {
    let made = Use::ReadWrite.options().create_new(true).open(path);
    made.map_err(|error| at(path, error))
}

/// Makes a file for what takes the place of another one afterwards. What a crash, or somebody, left at this path is removed.
pub(crate) fn create_anew(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(path, error)),
        _ => {}
    }
    let made = Use::ReadWrite.options().create_new(true).open(path);
    made.map_err(|error| at(path, error))
}

/// Makes a directory for its owner only, if it is not there. One that is there must be no link, and not be open to everybody's files.
pub(crate) fn make_directory(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink()) {
        return Err(refused(path, "is a symbolic link; name the directory that it leads to"));
    }
    make_place(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let about = fs::metadata(path).map_err(|error| at(path, error))?;
        // The owner of a directory may replace files of others in it, whatever the sticky bit says.
        if about.permissions().mode() & 0o002 != 0 {
            return Err(refused(
                path,
                "can be written by everybody; name a directory of its own within it",
            ));
        }
    }
    Ok(())
}

/// The same for a directory that is not only ours, and may be called by a link.
pub(crate) fn make_place(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| at(path, error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let about = fs::metadata(path).map_err(|error| at(path, error))?;
        belongs(&about, path)?;
        // Where everybody may replace files, as in `/tmp`, the sticky bit keeps them from replacing others'.
        let mode = about.permissions().mode();
        if mode & 0o002 != 0 && mode & 0o1000 == 0 {
            let shown = path.display();
            return Err(refused(
                path,
                &format!("can be written by everybody, who could put files of their own there; run: chmod o-w {shown}"),
            ));
        }
    }
    Ok(())
}

/// Opens what stands at a path itself, and never what a link there leads to.
fn open_as_it_is(path: &Path, used: Use) -> io::Result<File> {
    for _ in 0..LOOKS {
        let named = fs::symlink_metadata(path).map_err(|error| at(path, error))?;
        if named.is_symlink() {
            return Err(refused(
                path,
                "is a symbolic link; name the file that it leads to, or move it away",
            ));
        }
        // A pipe would wait for its other end.
        if !named.is_file() {
            return Err(refused(path, "is no file; name another path, or move it away"));
        }
        let file = used.options().open(path).map_err(|error| at(path, error))?;
        if is_that(&file, path)? {
            return Ok(file);
        }
    }
    Err(refused(path, "is replaced by somebody all the time"))
}

/// Whether an open file is what stands at a path now, and no link led to it.
#[cfg(unix)]
fn is_that(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let open = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(named) => Ok((named.dev(), named.ino()) == (open.dev(), open.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(at(path, error)),
    }
}

#[cfg(not(unix))]
fn is_that(_: &File, path: &Path) -> io::Result<bool> {
    fs::symlink_metadata(path).map(|named| !named.is_symlink())
}

/// Refuses what belongs to another user than the one that this process runs as, and root. Its owner may do anything with it, whatever its
/// mode says.
///
/// # Errors
///
/// Whose it is, and what to do.
#[cfg(unix)]
pub(crate) fn belongs(about: &fs::Metadata, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let owner = about.uid();
    if owner == ROOT {
        return Ok(());
    }
    let own = own_user().map_err(|error| at(path, error))?;
    if owner == own {
        return Ok(());
    }
    let shown = path.display();
    let why = format!("belongs to user {owner}, who could change it; run as that user, or: chown {own} {shown}");
    Err(refused(path, &why))
}

#[cfg(not(unix))]
pub(crate) fn belongs(_: &fs::Metadata, _: &Path) -> io::Result<()> {
    Ok(())
}

/// The user who may do anything anyway.
#[cfg(unix)]
const ROOT: u32 = 0;

/// The user as whom this process makes files: the one that a new pipe belongs to.
#[cfg(unix)]
fn own_user() -> io::Result<u32> {
    use std::os::unix::fs::MetadataExt as _;
    let (end, _) = io::pipe()?;
    let pipe = File::from(std::os::fd::OwnedFd::from(end));
    Ok(pipe.metadata()?.uid())
}

/// Takes away what others may do with a file, beyond `most`.
#[cfg(unix)]
fn tighten(file: &File, about: &fs::Metadata, path: &Path, most: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = about.permissions().mode() & 0o777;
    if mode & 0o077 & !most == 0 {
        return Ok(());
    }
    let private = fs::Permissions::from_mode(mode & (0o700 | most));
    file.set_permissions(private).map_err(|error| {
        let shown = path.display();
        let why = format!("can be used by others than its owner, and that can't be changed ({error}); run as its owner: chmod 600 {shown}");
        refused(path, &why)
    })
}

#[cfg(not(unix))]
fn tighten(_: &File, _: &fs::Metadata, _: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

fn refused(path: &Path, why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, format!("{} {why}", path.display()))
}

fn at(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Write as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::path::PathBuf;

    use super::*;

    /// A directory of a test, gone with it.
    struct Place(PathBuf);

    impl Place {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("mcip-private-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir(&path).expect("made");
            Self(path)
        }

        fn with(&self, name: &str, mode: u32) -> PathBuf {
            let path = self.0.join(name);
            fs::write(&path, "before").expect("written");
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
            path
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o7777
    }

    #[test]
    fn what_others_could_read_is_made_private() {
        let place = Place::new("modes");
        for (before, after) in [(0o644, 0o600), (0o666, 0o600), (0o640, 0o600), (0o600, 0o600)] {
            let path = place.with("journal", before);
            let (_, made) = open_or_create(&path, Use::Append).expect("opened");
            assert!(!made && mode(&path) == after, "{before:o}");
        }
        // A collector that is in the group of a log goes on reading it.
        for (before, after) in [(0o644, 0o640), (0o666, 0o640), (0o640, 0o640), (0o600, 0o600)] {
            let path = place.with("log", before);
            open_log(&path).expect("opened");
            assert_eq!(mode(&path), after, "{before:o}");
        }
        let path = place.0.join("new");
        assert!(open_or_create(&path, Use::ReadWrite).expect("made").1);
        assert_eq!(mode(&path), 0o600);
        assert_eq!(
            open(&place.0.join("none"), Use::Append).expect_err("none").kind(),
            io::ErrorKind::NotFound
        );
    }

    #[test]
    fn links_are_not_followed() {
        let place = Place::new("links");
        let target = place.with("target", 0o600);
        let (link, dangling) = (place.0.join("link"), place.0.join("dangling"));
        symlink(&target, &link).expect("linked");
        symlink(place.0.join("made-by-it"), &dangling).expect("linked");
        for link in [&link, &dangling] {
            for outcome in [
                open(link, Use::ReadWrite),
                open_or_create(link, Use::Append).map(|(file, _)| file),
                open_log(link),
            ] {
                let why = outcome.expect_err("refused").to_string();
                assert!(why.contains("symbolic link") && why.contains("move it away"), "{why}");
            }
        }
        assert!(!place.0.join("made-by-it").exists());
        // What takes another's place is written into a file of its own.
        let mut file = create_anew(&link).expect("made");
        file.write_all(b"after").expect("written");
        assert_eq!(fs::read(&target).expect("read"), b"before");
        assert!(!fs::symlink_metadata(&link).expect("there").is_symlink() && mode(&link) == 0o600);
    }

    #[test]
    fn directories_are_ones_own() {
        let place = Place::new("directories");
        let own = place.0.join("a/b");
        make_directory(&own).expect("made");
        assert_eq!((mode(&own), mode(&place.0.join("a"))), (0o700, 0o700));
        let link = place.0.join("link");
        symlink(&own, &link).expect("linked");
        assert!(
            make_directory(&link)
                .expect_err("refused")
                .to_string()
                .contains("symbolic link")
        );
        make_place(&link).expect("a place of others may be called so");
        fs::set_permissions(&own, fs::Permissions::from_mode(0o777)).expect("set");
        let why = make_directory(&own).expect_err("refused").to_string();
        assert!(why.contains("chmod o-w"), "{why}");
        fs::set_permissions(&own, fs::Permissions::from_mode(0o1777)).expect("set");
        make_place(&own).expect("as /tmp");
        let why = make_directory(&own).expect_err("refused").to_string();
        assert!(why.contains("of its own"), "{why}");
    }

    #[test]
    fn what_belongs_to_others_is_refused() {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let place = Place::new("owners");
        let (path, directory) = (place.with("journal", 0o600), place.0.join("directory"));
        let own = own_user().expect("a user");
        assert_eq!(
            fs::metadata(&path).expect("there").uid(),
            own,
            "who makes a pipe makes files"
        );
        make_directory(&directory).expect("made");
        // Only root can give files away.
        if own != ROOT {
            return;
        }
        for given in [&path, &directory] {
            chown(given, Some(65_533), None).expect("given away");
        }
        for outcome in [
            open(&path, Use::ReadWrite).map(drop),
            open_or_create(&path, Use::Append).map(drop),
            open_log(&path).map(drop),
            make_directory(&directory),
            make_place(&directory),
        ] {
            let why = outcome.expect_err("refused").to_string();
            assert!(
                why.contains("belongs to user 65533") && why.contains("chown 0 "),
                "{why}"
            );
        }
    }

    #[test]
    fn what_is_no_file_is_used_as_a_log_only() {
        let place = Place::new("kinds");
        assert!(open(&place.0, Use::Append).is_err());
        open_log(Path::new("/dev/null")).expect("a device");
        assert!(open(Path::new("/dev/null"), Use::Append).is_err());
    }
}
