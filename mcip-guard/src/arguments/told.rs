//! The roots that a client told.

use std::sync::{Arc, PoisonError, RwLock};

use super::path::{Root, is_file_url};

/// The directories that the user opened, as the client told them in answer to a server's `roots/list`, for the judge before it:
/// [`Arguments::told`](super::Arguments::told). A path elsewhere is asked about, and not denied: users name other files, too.
///
/// Clones share what was told. It is of one client: where several are served, each needs a judge, and thus a handle, of its own.
///
/// ```
/// use mcip_guard::arguments::{Arguments, ToldRoots};
///
/// let told = ToldRoots::default();
/// let arguments = Arguments::default().told(told.clone());
/// // Where the client answers, and again when it answers anew:
/// told.set(["file:///home/ann/project"]);
/// # let _ = arguments;
/// ```
#[derive(Clone, Debug, Default)]
pub struct ToldRoots(Arc<RwLock<Arc<[Root]>>>);

impl ToldRoots {
    /// Keeps what was told, instead of what was told before. What is no `file:` URI names no directory; where one is of another machine,
    /// or there is none at all, nothing is asked because of them.
    pub fn set<I>(&self, uris: I)
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let mut roots = Vec::new();
        for uri in uris {
            let uri = uri.as_ref().trim();
            if !is_file_url(uri) {
                continue;
            }
            match Root::configured(uri) {
                Some(root) => roots.push(root),
                // What is in it can't be told from what is not.
                None => {
                    roots.clear();
                    break;
                }
            }
        }
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = roots.into();
    }

    /// Forgets what was told.
    pub fn clear(&self) {
        self.set([""; 0]);
    }

    pub(super) fn get(&self) -> Arc<[Root]> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
