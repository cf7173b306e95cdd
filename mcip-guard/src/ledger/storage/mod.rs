//! Where the files of a ledger are.

mod directory;

use std::io;

pub use self::directory::Directory;

/// A file in a [`Storage`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stored {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// One flat folder of files, with just what a ledger does to them, so that tests can put a disk in its place that fails.
///
/// Names are those that the ledger makes: ASCII letters, digits, `-` and `.`. One ledger uses a storage at a time.
pub trait Storage: Send + 'static {
    /// Every file, in any order.
    ///
    /// # Errors
    ///
    /// If the folder can't be read.
    fn list(&self) -> io::Result<Vec<Stored>>;

    /// Reads from an offset into the buffer, as far as one read goes. 0 is the end of the file.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it can't be read.
    fn read(&self, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// Writes at the end of a file, which is made if it is not there. Answers with how many bytes it took: at least one, perhaps
    /// not all.
    ///
    /// # Errors
    ///
    /// If nothing could be written. A disk that is full says [`io::ErrorKind::StorageFull`].
    fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<usize>;

    /// Has what was written to a file, its length and its name on the disk before it returns.
    ///
    /// # Errors
    ///
    /// If the disk said no. What was written since the last success is then lost or not, nobody knows.
    fn sync(&mut self, name: &str) -> io::Result<()>;

    /// Cuts a file to a length.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it can't be cut.
    fn truncate(&mut self, name: &str, bytes: u64) -> io::Result<()>;

    /// Gives a file another name, in place of a file that has it. After a crash it has the one or the other.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it can't be renamed.
    fn rename(&mut self, from: &str, to: &str) -> io::Result<()>;

    /// Deletes a file. One that is not there is no error.
    ///
    /// # Errors
    ///
    /// If it can't be deleted.
    fn remove(&mut self, name: &str) -> io::Result<()>;
}

/// Reads from an offset until the buffer is full or the file ends.
pub(crate) fn read_full(storage: &dyn Storage, name: &str, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match storage.read(name, offset + done as u64, rest) {
            Ok(0) => break,
            Ok(count) => done += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// Writes every byte at the end of a file.
pub(crate) fn append_all(storage: &mut dyn Storage, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match storage.append(name, rest) {
            Ok(0) => {
                return Err(io::Error::new(
                    io::ErrorKind::WriteZero,
                    format!("{name} takes no bytes"),
                ));
            }
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A file of a storage, from its beginning to its end.
pub(crate) struct Reading<'s> {
    storage: &'s dyn Storage,
    name: String,
    offset: u64,
}

impl<'s> Reading<'s> {
    pub(crate) fn new(storage: &'s dyn Storage, name: &str) -> Self {
        Self {
            storage,
            name: name.to_owned(),
            offset: 0,
        }
    }
}

impl io::Read for Reading<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.storage.read(&self.name, self.offset, buffer)?;
        self.offset += count as u64;
        Ok(count)
    }
}
