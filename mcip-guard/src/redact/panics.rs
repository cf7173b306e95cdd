//! Panics: what the standard hook prints of them may hold anything.

use std::panic;

/// Has panics of this process reported without what looks like a secret.
///
/// A handler that panics ends its own call, and its caller and the record learn nothing of the text. But the hook of the standard library
/// prints that text to standard error before anybody can stop it: `unwrap` of an error, for instance, with all that the error quotes.
/// This puts another hook in its place, which prints place and thread, and the text after [`scrub`](mcip_core::error::scrub). Hooks belong
/// to the whole process, so it is for applications to call, once, when they start.
pub fn scrub_panics() {
    panic::set_hook(Box::new(|info| {
        let thread = std::thread::current();
        let name = thread.name().unwrap_or("<unnamed>");
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let text = info.payload_as_str().unwrap_or("a value that is no text");
        eprintln!("thread '{name}' panicked at {place}: {}", mcip_core::error::shown(text));
    }));
}
