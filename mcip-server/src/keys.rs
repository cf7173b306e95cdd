//! Sealing keys that several instances share, and that survive a restart.

use std::fmt;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use zeroize::{Zeroize as _, Zeroizing};

/// Why no keys were read. The text that was to be keys is never shown.
#[derive(Debug)]
#[non_exhaustive]
pub enum SealingKeysError {
    /// The file could not be read.
    File(std::io::Error),
    /// Others than its owner may read the file.
    Exposed,
    /// The variable is not set.
    Unset(String),
    /// A line is no key.
    Line(usize),
    /// There is no key, or there are more than eight.
    Number(usize),
    /// Two lines are the same key.
    Twice(usize),
}

impl fmt::Display for SealingKeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => write!(f, "the file with the sealing keys can't be read: {error}"),
            Self::Exposed => f.write_str("others may read the file with the sealing keys: chmod 600"),
            Self::Unset(name) => write!(f, "the variable {name} with the sealing keys is not set"),
            Self::Line(line) => write!(
                f,
                "line {line} is no sealing key: write 32 random bytes in base64, as `openssl rand -base64 32` does"
            ),
            Self::Number(number) => write!(f, "there are {number} sealing keys; give one to eight"),
            Self::Twice(line) => write!(f, "the sealing key in line {line} stands there twice"),
        }
    }
}

impl std::error::Error for SealingKeysError {}

/// Reads [sealing keys](crate::ServerBuilder::sealing_keys): 32 random bytes a line, in base64 or as 64 hexadecimal digits. The first
/// seals, all of them open. Empty lines and those that begin with `#` are left out.
///
/// ```
/// use mcip_server::{SealingKeys, Server};
///
/// let keys = SealingKeys::parse("# newest first\nAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\n")?;
/// let server = Server::builder("shop", "1.0.0").sealing_keys(keys);
/// # let _ = server;
/// # Ok::<(), mcip_server::SealingKeysError>(())
/// ```
pub struct SealingKeys(Vec<[u8; 32]>);

impl SealingKeys {
    /// Reads them from text.
    ///
    /// # Errors
    /// If a line is no key, two are the same, or there are none or more than eight.
    pub fn parse(text: &str) -> Result<Self, SealingKeysError> {
        let mut keys = Self(Vec::new());
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = key(line).ok_or(SealingKeysError::Line(index + 1))?;
            if keys.0.contains(&key) {
                return Err(SealingKeysError::Twice(index + 1));
            }
            keys.0.push(key);
        }
        match keys.0.len() {
            1..=8 => Ok(keys),
            number => Err(SealingKeysError::Number(number)),
        }
    }

    /// Reads them from a file, such as a secret that is mounted. On Unix nobody but its owner and group may be able to read it.
    ///
    /// # Errors
    /// If the file can't be read, is open to others, or does not hold keys.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, SealingKeysError> {
        let path = path.as_ref();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(path)
                .map_err(SealingKeysError::File)?
                .permissions()
                .mode();
            if mode & 0o007 != 0 {
                return Err(SealingKeysError::Exposed);
            }
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(SealingKeysError::File)?);
        Self::parse(&text)
    }

    /// Reads them from a variable of the environment, where commas may stand for line breaks.
    ///
    /// # Errors
    /// If it is not set, or does not hold keys.
    pub fn from_env(name: &str) -> Result<Self, SealingKeysError> {
        let text = std::env::var(name).map_err(|_| SealingKeysError::Unset(name.to_owned()))?;
        Self::parse(&Zeroizing::new(Zeroizing::new(text).replace(',', "\n")))
    }
}

fn key(text: &str) -> Option<[u8; 32]> {
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let mut key = [0; 32];
        for (byte, digits) in key.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        return Some(key);
    }
    let bytes = STANDARD.decode(text).or_else(|_| URL_SAFE_NO_PAD.decode(text)).ok()?;
    Zeroizing::new(bytes).as_slice().try_into().ok()
}

impl IntoIterator for SealingKeys {
    type Item = [u8; 32];
    type IntoIter = std::vec::IntoIter<[u8; 32]>;

    fn into_iter(mut self) -> Self::IntoIter {
        std::mem::take(&mut self.0).into_iter()
    }
}

impl Drop for SealingKeys {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(|key| key.zeroize());
    }
}

impl fmt::Debug for SealingKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingKeys({} of them)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

    #[test]
    fn keys_are_read_in_their_order_and_never_shown() {
        let other = "ff".repeat(32);
        let keys = SealingKeys::parse(&format!("# the newest\n{other}\n\n  {ONE} \n")).expect("keys");
        assert!(!format!("{keys:?}").contains("1, 2"), "{keys:?}");
        let keys: Vec<_> = keys.into_iter().collect();
        assert_eq!(keys[0], [0xff; 32]);
        assert_eq!(keys[1][..3], [1, 2, 3]);
    }

    #[test]
    fn what_is_no_key_is_named_by_its_line_and_not_shown() {
        for (text, expected) in [
            ("", "there are 0"),
            ("secret", "line 1"),
            (&*format!("{ONE}\nsecret"), "line 2"),
            (&*format!("{ONE}\n{ONE}"), "line 2"),
            ("c2VjcmV0", "line 1"),
        ] {
            let error = SealingKeys::parse(text).expect_err(text).to_string();
            assert!(error.contains(expected) && !error.contains("secret"), "{text}: {error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_no_secret() {
        use std::os::unix::fs::PermissionsExt as _;
        let path = std::env::temp_dir().join(format!("mcip-keys-{}", std::process::id()));
        std::fs::write(&path, ONE).expect("written");
        let with = |mode| {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("set");
            SealingKeys::from_file(&path)
        };
        assert!(matches!(with(0o644), Err(SealingKeysError::Exposed)));
        assert!(with(0o600).is_ok());
        std::fs::remove_file(&path).expect("removed");
    }
}
