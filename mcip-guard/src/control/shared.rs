//! A kill switch for all instances of a server.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use mcip_core::store::{Bus, StopStore, StoreError};

use super::{KillSwitch, Stop};

/// Where instances say that something was stopped or put back; what it is stands in the store.
const CHANNEL: &str = "control";

/// What keeps stops for all instances, and tells them.
pub trait SharedStops: StopStore + Bus {}

impl<S: StopStore + Bus> SharedStops for S {}

impl Stop {
    /// The name under which it is kept.
    fn to_name(&self) -> String {
        match self {
            Self::Everything => "everything".to_owned(),
            Self::Server(name) => format!("server {name}"),
            Self::Target(name) => format!("target {name}"),
            Self::Principal(id) => format!("principal {id}"),
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        match name.split_once(' ') {
            None if name == "everything" => Some(Self::Everything),
            Some(("server", name)) => Some(Self::Server(name.to_owned())),
            Some(("target", name)) => Some(Self::Target(name.to_owned())),
            Some(("principal", id)) => Some(Self::Principal(id.to_owned())),
            _ => None,
        }
    }
}

impl KillSwitch {
    /// Stops something here at once, and at every instance that [follows](Self::follow) the store; it stays stopped over restarts.
    ///
    /// # Errors
    /// If the others could not be told. Here it is stopped all the same.
    pub async fn stop_everywhere(&self, store: &dyn SharedStops, what: Stop, reason: &str) -> Result<(), StoreError> {
        self.stop(what.clone(), reason.to_owned());
        store.put_stop(&what.to_name(), reason).await?;
        store.publish(CHANNEL, Bytes::new()).await
    }

    /// Puts something back that was [stopped everywhere](Self::stop_everywhere). Whether it was stopped.
    ///
    /// # Errors
    /// If it could not be put back in the store; it stays stopped then.
    pub async fn resume_everywhere(&self, store: &dyn SharedStops, what: &Stop) -> Result<bool, StoreError> {
        let was = store.remove_stop(&what.to_name()).await?;
        self.resume(what);
        store.publish(CHANNEL, Bytes::new()).await?;
        Ok(was)
    }

    /// Stops here what is stopped in the store, and puts back what was put back there, for as long as the future is polled: give it to a
    /// task. While the store can't be asked, what is known to be stopped stays so. Stops of this instance alone are left alone.
    pub async fn follow(&self, store: Arc<dyn SharedStops>) {
        let mut listener = store.listen(CHANNEL);
        let mut followed: BTreeMap<Stop, String> = BTreeMap::new();
        loop {
            listener.next().await;
            let Ok(all) = store.stops().await else { continue };
            let all = all
                .into_iter()
                .filter_map(|(name, why)| Some((Stop::of_name(&name)?, why)));
            let now: BTreeMap<Stop, String> = all.collect();
            for gone in followed.keys().filter(|known| !now.contains_key(known)) {
                self.resume(gone);
            }
            for (what, why) in &now {
                if followed.get(what) != Some(why) {
                    self.stop(what.clone(), why.clone());
                }
            }
            followed = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use mcip_core::store::MemoryStore;

    use super::*;

    async fn until(holds: impl Fn() -> bool) {
        let all = async {
            while !holds() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), all)
            .await
            .expect("it comes to hold");
    }

    #[tokio::test]
    async fn what_one_instance_stops_is_stopped_at_all_and_so_is_what_is_put_back() {
        let store: Arc<dyn SharedStops> = Arc::new(MemoryStore::new());
        let (one, other) = (KillSwitch::default(), KillSwitch::default());
        let refund = Stop::Target("shop/refund tool".to_owned());
        one.stop_everywhere(&*store, refund.clone(), "wrong since noon")
            .await
            .expect("told");
        let own = Stop::Principal("mallory".to_owned());
        other.stop(own.clone(), "here only");
        let follows = {
            let (other, store) = (other.clone(), store.clone());
            tokio::spawn(async move { other.follow(store).await })
        };
        // What was stopped before it began to follow is stopped too.
        until(|| other.stops().len() == 2).await;
        one.stop_everywhere(&*store, Stop::Everything, "now")
            .await
            .expect("told");
        until(|| other.stops().iter().any(|(what, _)| *what == Stop::Everything)).await;
        assert_eq!(one.resume_everywhere(&*store, &refund).await, Ok(true));
        assert_eq!(one.resume_everywhere(&*store, &Stop::Everything).await, Ok(true));
        until(|| other.stops().len() == 1).await;
        assert_eq!(other.stops()[0].0, own, "what was stopped here only stays");
        follows.abort();
    }

    #[test]
    fn names_stand_for_what_they_were_made_of() {
        for stop in [
            Stop::Everything,
            Stop::Server("a b".to_owned()),
            Stop::Target(String::new()),
            Stop::Principal("everything".to_owned()),
        ] {
            assert_eq!(Stop::of_name(&stop.to_name()), Some(stop));
        }
        assert_eq!(Stop::of_name("nothing"), None);
    }
}
