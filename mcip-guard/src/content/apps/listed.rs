//! What lists of resources declare: hosts use it where a resource itself declares nothing when it is read.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use mcip_core::json::Node;

use super::declared::Declared;
use super::resources::is_shown;

/// The most resources that are known of one server, and the longest address of one.
const MOST: usize = 512;
const LONGEST: usize = 1024;
/// The bytes that are kept of one server, and the most servers: 4 MiB in all.
const BYTES: usize = 64 << 10;
const SERVERS: usize = 64;

/// Declarations of listed resources, by server and address. Of each server the oldest is forgotten first, and of servers the one that listed
/// something longest ago.
#[derive(Debug, Default)]
pub(super) struct Listed(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    servers: HashMap<String, Server>,
    /// Counts lists.
    now: u64,
}

#[derive(Debug, Default)]
struct Server {
    declared: HashMap<String, Declared>,
    order: VecDeque<String>,
    bytes: usize,
    last: u64,
}

impl Listed {
    /// Takes in a list of resources.
    pub(super) fn learn(&self, server: &str, list: Node<'_>) {
        let Some(resources) = list.get("resources") else { return };
        for resource in resources.elements() {
            let Some(uri) = resource.get("uri").and_then(Node::as_str).filter(|uri| is_shown(uri)) else {
                continue;
            };
            if uri.len() > LONGEST {
                continue;
            }
            // What is longer than all that is kept declares nothing.
            let declared = Declared::of(resource.get("_meta")).map(|declared| {
                if cost(&uri, &declared) > BYTES {
                    Declared::default()
                } else {
                    declared
                }
            });
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            match declared {
                Some(declared) => known.server(server).put(&uri, declared),
                // It was listed with a declaration, and is without one now.
                None => {
                    if let Some(server) = known.servers.get_mut(server)
                        && server.declared.contains_key(&*uri)
                    {
                        server.put(&uri, Declared::default());
                    }
                }
            }
        }
    }

    pub(super) fn get(&self, server: &str, uri: &str) -> Option<Declared> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.servers.get(server)?.declared.get(uri).cloned()
    }
}

impl Known {
    /// What is known of a server that lists something.
    fn server(&mut self, name: &str) -> &mut Server {
        self.now = self.now.saturating_add(1);
        if !self.servers.contains_key(name) && self.servers.len() >= SERVERS {
            let oldest = self.servers.iter().min_by_key(|(_, server)| server.last);
            if let Some(oldest) = oldest.map(|(name, _)| name.clone()) {
                self.servers.remove(&oldest);
            }
        }
        let server = self.servers.entry(name.to_owned()).or_default();
        server.last = self.now;
        server
    }
}

impl Server {
    /// Keeps a declaration, and forgets the oldest where there is no room for it.
    fn put(&mut self, uri: &str, declared: Declared) {
        self.bytes += cost(uri, &declared);
        match self.declared.insert(uri.to_owned(), declared) {
            Some(before) => self.bytes = self.bytes.saturating_sub(cost(uri, &before)),
            None => self.order.push_back(uri.to_owned()),
        }
        while (self.bytes > BYTES || self.order.len() > MOST)
            && let Some(oldest) = self.order.pop_front()
        {
            if let Some(gone) = self.declared.remove(&oldest) {
                self.bytes = self.bytes.saturating_sub(cost(&oldest, &gone));
            }
        }
    }
}

/// The bytes that it takes to keep a declaration: its address stands in two places.
fn cost(uri: &str, declared: &Declared) -> usize {
    2 * (uri.len() + size_of::<String>()) + declared.size()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use mcip_core::json::{Document, ScanLimits};

    use super::*;

    /// A server lists resources, each with as many sources.
    fn lists(listed: &Listed, server: &str, resources: std::ops::Range<usize>, sources: usize) {
        let long = "a".repeat(400);
        let sources: Vec<_> = (0..sources)
            .map(|index| format!("\"https://{index}.{long}.example\""))
            .collect();
        let meta = format!(r#"{{"ui":{{"csp":{{"connectDomains":[{}]}}}}}}"#, sources.join(","));
        for index in resources {
            let list = format!(r#"{{"resources":[{{"uri":"ui://a/{index}","_meta":{meta}}}]}}"#);
            let document = Document::parse(Bytes::from(list), &ScanLimits::default()).expect("JSON");
            listed.learn(server, document.root());
        }
    }

    #[test]
    fn what_is_kept_of_a_server_is_bounded_and_evicts_only_its_own() {
        let listed = Listed::default();
        lists(&listed, "small", 0..3, 1);
        lists(&listed, "large", 0..600, 100);
        lists(&listed, "many", 0..2000, 0);
        lists(&listed, "huge", 0..1, 256);
        for index in 0..3 {
            let kept = listed.get("small", &format!("ui://a/{index}")).expect("kept");
            assert_ne!(kept, Declared::default());
        }
        assert_ne!(listed.get("large", "ui://a/599"), Some(Declared::default()));
        assert!(listed.get("large", "ui://a/599").is_some() && listed.get("large", "ui://a/0").is_none());
        assert!(listed.get("many", "ui://a/1999").is_some() && listed.get("many", "ui://a/0").is_none());
        // It does not fit: nothing is declared.
        assert_eq!(listed.get("huge", "ui://a/0"), Some(Declared::default()));
        // Again, with more than before.
        lists(&listed, "small", 0..3, 100);
        let known = listed.0.lock().expect("a lock");
        for server in known.servers.values() {
            let sum: usize = server.declared.iter().map(|(uri, declared)| cost(uri, declared)).sum();
            assert!(sum == server.bytes && sum <= BYTES && server.order.len() <= MOST);
            assert_eq!(server.order.len(), server.declared.len());
        }
    }

    #[test]
    fn the_server_that_listed_longest_ago_is_forgotten_first() {
        let listed = Listed::default();
        for index in 0..SERVERS {
            lists(&listed, &format!("s{index}"), 0..1, 1);
        }
        lists(&listed, "s0", 0..1, 1);
        lists(&listed, "another", 0..1, 1);
        assert!(listed.get("s0", "ui://a/0").is_some() && listed.get("s1", "ui://a/0").is_none());
        assert_eq!(listed.0.lock().expect("a lock").servers.len(), SERVERS);
    }
}
