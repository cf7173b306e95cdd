//! Records at the end of a file.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::batch::Batch;
use super::capacity::Capacity;
use super::destination::{Destination, write_all};
use crate::private;

/// When a [`FileSink`] asks the operating system to put what it wrote on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fsync {
    /// Never: the operating system does so when it likes. Records survive the end of the process, not a loss of power. Default.
    #[default]
    Never,
    /// After every batch. Records of which [`flush`](mcip_core::record::RecordSink::flush) said that they are safe survive a
    /// loss of power, as far as the disk keeps its word. Answers do not wait for it.
    EveryBatch,
}

/// JSON lines at the end of a file, one a record.
///
/// The file is created if need be, readable and writable by its owner only (mode 0600 on Unix); of one that exists the group goes on
/// reading what it could read, such as a collector of logs, and nobody else does. A symbolic link to a file is not followed. It is opened for appending: what stands in it is never changed, and a last line that a crash cut off is
/// ended, so that it spoils no record but itself.
///
/// Cheap to clone; all clones are one sink.
#[derive(Clone)]
pub struct FileSink(Batch);

struct Appended {
    file: File,
    fsync: Fsync,
}

impl Destination for Appended {
    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        write_all(&mut self.file, lines)?;
        match self.fsync {
            Fsync::Never => Ok(()),
            Fsync::EveryBatch => self.file.sync_data(),
        }
    }
}

impl FileSink {
    /// Opens a file with the default capacity.
    ///
    /// # Errors
    ///
    /// If the file can't be opened, or the sink's thread can't be started.
    pub fn open(path: impl AsRef<Path>, fsync: Fsync) -> io::Result<Self> {
        Self::with_capacity(path, fsync, Capacity::default())
    }

    /// Opens a file with its own capacity.
    ///
    /// # Errors
    ///
    /// If the file can't be opened, or the sink's thread can't be started.
    pub fn with_capacity(path: impl AsRef<Path>, fsync: Fsync, capacity: Capacity) -> io::Result<Self> {
        let mut file = private::open_log(path.as_ref())?;
        end_last_line(&mut file)?;
        Batch::start(Appended { file, fsync }, capacity).map(Self)
    }
}

super::batched!(FileSink);

/// Ends a line that was cut off. Only a regular file has a last line; pipes and terminals are left alone.
fn end_last_line(file: &mut File) -> io::Result<()> {
    let about = file.metadata()?;
    if !about.is_file() || about.len() == 0 {
        return Ok(());
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    if last != *b"\n" {
        write_all(file, b"\n")?;
    }
    Ok(())
}
