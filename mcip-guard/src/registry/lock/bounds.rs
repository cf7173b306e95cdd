//! What a change may make of a lock: nothing that can't be read again, and no more of one server than is its share.

use std::io;

use mcip_core::error::shown;

use super::{LARGEST_FILE, LARGEST_SERVER, Lock, LockedServer, write};

/// Brings the servers that a change touched into their bounds: definitions are kept as long as there is room, digests always.
///
/// # Errors
///
/// If a server takes more than its share without its definitions.
pub(super) fn fit(before: &Lock, after: &mut Lock) -> io::Result<()> {
    let touched = after
        .servers
        .iter_mut()
        .filter(|(name, server)| before.servers.get(*name) != Some(server));
    for (name, server) in touched {
        let bare = write::bare_bytes(name, server);
        let Some(mut left) = LARGEST_SERVER.checked_sub(bare) else {
            return Err(refused(format!(
                "what the server {:?} defines takes {bare} bytes, and a server has {LARGEST_SERVER}",
                shown(name)
            )));
        };
        keep_definitions(server, &mut left);
    }
    Ok(())
}

/// Keeps definitions as long as there is room for them.
fn keep_definitions(server: &mut LockedServer, left: &mut usize) {
    /// `,"definition":`
    const AROUND: usize = 14;
    for pin in server.pins.values_mut().flat_map(|pins| pins.values_mut()) {
        let Some(definition) = &pin.definition else { continue };
        match left.checked_sub(definition.len() + AROUND) {
            Some(rest) => *left = rest,
            None => pin.definition = None,
        }
    }
}

/// The text of a lock that will be read as it is.
///
/// # Errors
///
/// If it would not be, with what is wrong with it.
pub(super) fn readable_text(lock: &Lock) -> io::Result<String> {
    let text = lock.to_text();
    if text.len() as u64 > LARGEST_FILE {
        return Err(refused(format!(
            "it would have {} bytes, and {LARGEST_FILE} are read; forget servers that are gone",
            text.len()
        )));
    }
    match Lock::parse("the new file", &text) {
        Ok(read) if read == *lock => Ok(text),
        Ok(_) => Err(refused("it would not be read as it was written".to_owned())),
        Err(error) => Err(refused(format!("it would not be read again: {error}"))),
    }
}

fn refused(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why)
}
