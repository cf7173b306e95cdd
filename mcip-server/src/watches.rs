//! Who watches which resource of a relay: what is watched behind it ends with the last session or stream that did.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mcip_core::error::Error;
use tokio::runtime::Handle;

use crate::relay::Relay;

/// The resources of a relay that are watched.
pub(crate) struct Watches {
    relay: Arc<dyn Relay>,
    /// No more than sessions and streams may watch together.
    all: Mutex<HashMap<Box<str>, Watched>>,
}

/// One of them.
#[derive(Default)]
struct Watched {
    /// Sessions and streams that watch it, or are about to.
    by: usize,
    /// Somebody sees to it that it ends.
    ends: bool,
    /// Held while the relay is asked, so that it begins and ends in order.
    turn: Arc<tokio::sync::Mutex<Behind>>,
}

/// How it stands behind the relay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Behind {
    #[default]
    Unwatched,
    /// A `watch` was given up before it was done.
    Unsure,
    Watched,
}

/// Keeps a resource watched until it is dropped.
pub(crate) struct Watch {
    watches: Arc<Watches>,
    uri: Box<str>,
}

impl Watches {
    pub(crate) fn new(relay: Arc<dyn Relay>) -> Arc<Self> {
        Arc::new(Self {
            relay,
            all: Mutex::default(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Box<str>, Watched>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has the relay tell of a resource for as long as what is returned lives.
    pub(crate) async fn watch(self: &Arc<Self>, uri: &str) -> Result<Watch, Error> {
        let turn = {
            let mut all = self.lock();
            let watched = all.entry(uri.into()).or_default();
            watched.by += 1;
            watched.turn.clone()
        };
        let watch = Watch {
            watches: self.clone(),
            uri: uri.into(),
        };
        let mut behind = turn.lock().await;
        if *behind == Behind::Unsure {
            self.relay.unwatch(uri).await;
            *behind = Behind::Unwatched;
        }
        let before = *behind;
        if before == Behind::Unwatched {
            *behind = Behind::Unsure;
        }
        // Asked again for each: what is behind the relay may have changed, and what it told of before may not be told any more.
        let told = self.relay.watch(uri).await;
        *behind = match told {
            Ok(()) => Behind::Watched,
            Err(_) => before,
        };
        told.map(|()| watch)
    }

    /// Ends what nobody watches any more.
    async fn end(&self, uri: &str) {
        loop {
            let turn = match self.lock().get_mut(uri) {
                Some(watched) if watched.by == 0 => watched.turn.clone(),
                // Somebody came meanwhile, and whoever leaves last sees to it again.
                Some(watched) => {
                    watched.ends = false;
                    return;
                }
                None => return,
            };
            let mut behind = turn.lock().await;
            // Whoever came has to wait for its turn from here on.
            if self.lock().get(uri).is_none_or(|watched| watched.by > 0) {
                continue;
            }
            if *behind != Behind::Unwatched {
                *behind = Behind::Unsure;
                self.relay.unwatch(uri).await;
                *behind = Behind::Unwatched;
            }
            let mut all = self.lock();
            if all.get(uri).is_some_and(|watched| watched.by == 0) {
                all.remove(uri);
                return;
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        {
            let mut all = self.watches.lock();
            let Some(watched) = all.get_mut(&self.uri) else { return };
            watched.by = watched.by.saturating_sub(1);
            if watched.by > 0 || watched.ends {
                return;
            }
            // Without a runtime everything ends at once.
            watched.ends = Handle::try_current().is_ok();
            if !watched.ends {
                return;
            }
        }
        let (watches, uri) = (self.watches.clone(), std::mem::take(&mut self.uri));
        tokio::spawn(async move { watches.end(&uri).await });
    }
}
