//! What lists of resources declare: hosts use it where a resource itself declares nothing when it is read.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use mcip_core::json::Node;

use super::declared::Declared;
use super::resources::is_shown;

/// The most resources that are known, and the longest address of one.
const MOST: usize = 512;
const LONGEST: usize = 1024;

/// Declarations of listed resources, by server and address. The oldest is forgotten first.
#[derive(Debug, Default)]
pub(super) struct Listed(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    declared: HashMap<(String, String), Declared>,
    order: VecDeque<(String, String)>,
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
            let key = (server.to_owned(), uri.into_owned());
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let known = &mut *known;
            match Declared::of(resource.get("_meta")) {
                Some(declared) => {
                    if known.declared.insert(key.clone(), declared).is_none() {
                        known.order.push_back(key);
                    }
                }
                // It was listed with a declaration, and is without one now.
                None => {
                    if let Some(own) = known.declared.get_mut(&key) {
                        *own = Declared::default();
                    }
                }
            }
            if known.order.len() > MOST
                && let Some(oldest) = known.order.pop_front()
            {
                known.declared.remove(&oldest);
            }
        }
    }

    pub(super) fn get(&self, server: &str, uri: &str) -> Option<Declared> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.declared.get(&(server.to_owned(), uri.to_owned())).cloned()
    }
}
