//! The journal: a line for each version of each approval, with a digest of it. Whoever calls holds the lock.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use mcip_core::digest::Digest;
use mcip_core::store::{ApprovalIndex, KeptApproval};

use crate::private::{self, Use};

/// What the file begins with; the rest of the line names this writing of it.
const MAGIC: &str = "mcip-approvals 1 ";
/// Characters of the digest before each line.
const SUM: usize = 16;
/// Bytes of a line at the most: text is cut long before.
const MOST_LINE: usize = 256 << 10;
/// A file that is no larger than this is never written anew.
const SMALL: u64 = 64 << 10;

/// The file as far as it was read, and what it says.
pub(super) struct Journal {
    path: PathBuf,
    pub(super) index: ApprovalIndex,
    empty: ApprovalIndex,
    /// The first line of the file that was read, and where in it what was not read begins.
    head: String,
    read: u64,
    /// Lines that were read, the first included.
    lines: u64,
    /// Bytes of the file when it was last written anew.
    least: u64,
}

impl Journal {
    pub(super) fn new(path: PathBuf, index: ApprovalIndex) -> Self {
        Self {
            path,
            empty: index.clone(),
            index,
            head: String::new(),
            read: 0,
            lines: 0,
            least: 0,
        }
    }

    pub(super) fn shown(&self) -> String {
        self.path.display().to_string()
    }

    fn damaged(&self, line: u64, what: &str) -> io::Error {
        let why = format!(
            "{}, line {line}: {what}; move the file away to go on without what it holds",
            self.shown()
        );
        io::Error::new(io::ErrorKind::InvalidData, why)
    }

    /// Reads what was written since, by whomever.
    pub(super) fn catch_up(&mut self) -> io::Result<()> {
        let mut file = match private::open(&self.path, Use::ReadWrite) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return self.rewrite(),
            Err(error) => return Err(error),
        };
        let length = file.metadata()?.len();
        if length < (MAGIC.len() + 1) as u64 {
            // A crash before the first line was whole: nothing was acknowledged.
            return self.rewrite();
        }
        let head = read_head(&mut file)?;
        let Some(head) = head.filter(|head| head.starts_with(MAGIC)) else {
            return Err(self.damaged(1, "this is no journal of approvals"));
        };
        if head != self.head || length < self.read {
            // Another process wrote it anew.
            self.index = self.empty.clone();
            (self.read, self.lines, self.least) = (head.len() as u64 + 1, 1, length);
            self.head = head;
        }
        if length == self.read {
            return Ok(());
        }
        file.seek(SeekFrom::Start(self.read))?;
        let mut text = Vec::new();
        file.take(length - self.read).read_to_end(&mut text)?;
        self.take_in(&text, length)
    }

    /// Takes in lines. What stands after the last of them was not written to its end, and nobody was told that it was.
    fn take_in(&mut self, text: &[u8], length: u64) -> io::Result<()> {
        let mut rest = text;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            let (line, after) = rest.split_at(end);
            match parse(line) {
                Some(approval) => self.index.restore(approval),
                // Blocks of a file may reach the disk in any order: the end of the last line, but not its middle.
                None if after.len() == 1 => break,
                None => {
                    return Err(self.damaged(
                        self.lines + 1,
                        "it was changed after it was written, or the disk failed",
                    ));
                }
            }
            self.read += end as u64 + 1;
            self.lines += 1;
            rest = after.get(1..).unwrap_or_default();
        }
        if self.read < length {
            let file = private::open(&self.path, Use::ReadWrite)?;
            file.set_len(self.read)?;
            file.sync_all()?;
        }
        Ok(())
    }

    /// Writes a version of an approval; it counts once this returns.
    pub(super) fn append(&mut self, approval: KeptApproval) -> io::Result<()> {
        let line = write(&approval)?;
        if line.len() > MOST_LINE {
            return Err(io::Error::other("the approval is too large"));
        }
        let mut file = private::open(&self.path, Use::ReadWrite)?;
        file.seek(SeekFrom::Start(self.read))?;
        if let Err(error) = file.write_all(&line).and_then(|()| file.sync_data()) {
            // What stands there now is not to count. If it can't be cut off, the next look does.
            let _ = file.set_len(self.read);
            return Err(io::Error::new(error.kind(), format!("{}: {error}", self.shown())));
        }
        self.read += line.len() as u64;
        self.lines += 1;
        self.index.restore(approval);
        if self.read > SMALL.max(self.least.saturating_mul(2)) {
            // The change itself is written; where this fails, the file only stays longer.
            let _ = self.rewrite();
        }
        Ok(())
    }

    /// Writes the file anew with what it has to hold.
    fn rewrite(&mut self) -> io::Result<()> {
        let mut salt = [0; 16];
        let entropy = mcip_core::environment::SystemEntropy;
        mcip_core::environment::Entropy::fill(&entropy, &mut salt).map_err(io::Error::other)?;
        let salt: String = salt.iter().map(|byte| format!("{byte:02x}")).collect();
        let head = format!("{MAGIC}{salt}");
        let mut text = head.clone().into_bytes();
        text.push(b'\n');
        let mut lines = 1;
        // Nothing is over before it is looked for: times are compared when that is done, by the clock of whoever looks.
        for approval in self.index.list(std::time::UNIX_EPOCH) {
            text.extend(write(approval)?);
            lines += 1;
        }
        let mut new = self.path.clone().into_os_string();
        new.push(".new");
        let new = PathBuf::from(new);
        let written = (|| {
            let mut file = private::create_anew(&new)?;
            file.write_all(&text)?;
            file.sync_all()?;
            fs::rename(&new, &self.path)?;
            sync_directory(&self.path)
        })();
        if let Err(error) = written {
            let _ = fs::remove_file(&new);
            return Err(io::Error::new(error.kind(), format!("{}: {error}", self.shown())));
        }
        (self.head, self.read, self.lines) = (head, text.len() as u64, lines);
        self.least = self.read;
        Ok(())
    }
}

/// The directory holds the name of the file.
fn sync_directory(path: &std::path::Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        File::open(directory.unwrap_or(std::path::Path::new(".")))?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// The first line, without its end; `None` if it has none within its length.
fn read_head(file: &mut File) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    file.take(64).read_to_end(&mut head)?;
    let end = memchr::memchr(b'\n', &head);
    Ok(end.and_then(|end| String::from_utf8(head.get(..end)?.to_vec()).ok()))
}

fn sum(text: &[u8]) -> String {
    let digest = Digest::of(text);
    digest
        .as_bytes()
        .iter()
        .take(SUM / 2)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn write(approval: &KeptApproval) -> io::Result<Vec<u8>> {
    let text = serde_json::to_vec(approval).map_err(io::Error::other)?;
    let mut line = sum(&text).into_bytes();
    line.push(b' ');
    line.extend(text);
    line.push(b'\n');
    Ok(line)
}

fn parse(line: &[u8]) -> Option<KeptApproval> {
    let (sum_text, rest) = line.split_at_checked(SUM)?;
    let text = rest.strip_prefix(b" ")?;
    (sum(text).as_bytes() == sum_text).then_some(())?;
    serde_json::from_slice(text).ok()
}
