//! Where the members stand that every step asks for: found in one pass, kept as places in the document.

use crate::json::{Node, NodeId};
use crate::types::meta;

/// Members of `params`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Params {
    pub(super) name: Option<NodeId>,
    pub(super) uri: Option<NodeId>,
    pub(super) arguments: Option<NodeId>,
    pub(super) meta: Option<NodeId>,
    pub(super) request_state: Option<NodeId>,
    pub(super) input_responses: Option<NodeId>,
}

impl Params {
    pub(super) fn of(params: Option<Node<'_>>) -> Self {
        let mut places = Self::default();
        for (key, value) in params.into_iter().flat_map(|params| params.member_nodes()) {
            if let Some(place) = key.as_str().and_then(|key| places.place(&key)) {
                *place = Some(value.id());
            }
        }
        places
    }

    fn place(&mut self, name: &str) -> Option<&mut Option<NodeId>> {
        Some(match name {
            "name" => &mut self.name,
            "uri" => &mut self.uri,
            "arguments" => &mut self.arguments,
            "_meta" => &mut self.meta,
            "requestState" => &mut self.request_state,
            "inputResponses" => &mut self.input_responses,
            _ => return None,
        })
    }

    /// The place of a member of this name; the outer `None` if places of that name are not kept.
    pub(super) fn get(mut self, name: &str) -> Option<Option<NodeId>> {
        self.place(name).map(|place| *place)
    }
}

/// Members of `params._meta`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meta {
    pub(super) version: Option<NodeId>,
    pub(super) capabilities: Option<NodeId>,
    pub(super) progress_token: Option<NodeId>,
    pub(super) log_level: Option<NodeId>,
    pub(super) traceparent: Option<NodeId>,
}

impl Meta {
    pub(super) fn of(meta: Node<'_>) -> Self {
        let mut places = Self::default();
        for (key, value) in meta.member_nodes() {
            let place = match key.as_str().as_deref() {
                Some(meta::PROTOCOL_VERSION) => &mut places.version,
                Some(meta::CLIENT_CAPABILITIES) => &mut places.capabilities,
                Some(meta::PROGRESS_TOKEN) => &mut places.progress_token,
                Some(meta::LOG_LEVEL) => &mut places.log_level,
                Some("traceparent") => &mut places.traceparent,
                _ => continue,
            };
            *place = Some(value.id());
        }
        places
    }
}
