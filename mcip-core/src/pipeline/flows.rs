//! Flows that are the same from call to call: labelled once, and written down once.
//!
//! What the labels of a call rest on seldom changes: the same principal calls the same tool. A small table keeps the last flows,
//! together with what they were made for, so that the same addresses mean the same things.

use std::fmt;
use std::sync::{Arc, Mutex, TryLockError};

use super::label::{Direction, FrameKind, Unlabelled};
use crate::catalogue::Descriptor;
use crate::flow::Flow;
use crate::principal::Principal;
use crate::record::write_flow;

/// Slots of the table; a flow that finds its slot taken by another takes its place.
const SLOTS: usize = 64;

pub(super) struct Flows(Box<[Mutex<Option<Known>>]>);

struct Known {
    direction: Direction,
    kind: FrameKind,
    method: Box<str>,
    principal: Principal,
    descriptor: Arc<Descriptor>,
    flow: Arc<Flow>,
}

impl Known {
    fn is_of(&self, message: &Unlabelled<'_>, descriptor: &Arc<Descriptor>) -> bool {
        self.direction == message.direction
            && self.kind == message.kind
            && Arc::ptr_eq(&self.descriptor, descriptor)
            && self.principal.is(message.principal)
            && *self.method == *message.method
    }
}

impl Flows {
    pub(super) fn new() -> Self {
        Self((0..SLOTS).map(|_| Mutex::new(None)).collect())
    }

    /// The flow that was made for the like of this message, or else the one that `label` makes now.
    pub(super) fn of(
        &self,
        message: &Unlabelled<'_>,
        descriptor: &Arc<Descriptor>,
        label: impl FnOnce() -> Flow,
    ) -> Arc<Flow> {
        // Addresses are multiples of a cache line or so; what differs is above that.
        let address = Arc::as_ptr(descriptor) as usize >> 6 ^ message.principal.address() >> 5;
        let slot = address ^ (message.kind as usize) << 1 ^ message.direction as usize;
        let Some(slot) = self.0.get(slot % SLOTS) else {
            return Arc::new(label());
        };
        let mut slot = match slot.try_lock() {
            Ok(slot) => slot,
            Err(TryLockError::Poisoned(slot)) => slot.into_inner(),
            // Somebody else is here at this moment: making a flow is cheaper than waiting.
            Err(TryLockError::WouldBlock) => return Arc::new(label()),
        };
        if let Some(known) = slot.as_ref().filter(|known| known.is_of(message, descriptor)) {
            // Worth writing down once it comes again.
            known.flow.keep_written(write_flow);
            return known.flow.clone();
        }
        let flow = Arc::new(label());
        *slot = Some(Known {
            direction: message.direction,
            kind: message.kind,
            method: message.method.into(),
            principal: message.principal.clone(),
            descriptor: descriptor.clone(),
            flow: flow.clone(),
        });
        flow
    }
}

impl fmt::Debug for Flows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flows").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Digest;
    use crate::flow::Text;
    use crate::pipeline::label::{Labeller as _, ProtocolLabeller};
    use crate::principal::Method;
    use crate::record::Position;
    use crate::types::methods;

    struct Case {
        flows: Flows,
        server: Text,
    }

    impl Case {
        fn flow(&self, kind: FrameKind, principal: &Principal, descriptor: &Arc<Descriptor>) -> Arc<Flow> {
            let direction = match kind {
                FrameKind::Request => Direction::Inbound,
                _ => Direction::Outbound,
            };
            let message = Unlabelled {
                position: Position::Server,
                direction,
                kind,
                server: &self.server,
                principal,
                method: methods::TOOLS_CALL,
                descriptor: Some(descriptor),
            };
            let flow = self.flows.of(&message, descriptor, || ProtocolLabeller.label(&message));
            assert_eq!(*flow, ProtocolLabeller.label(&message), "whatever was kept");
            flow
        }
    }

    #[test]
    fn a_flow_is_kept_for_exactly_what_it_was_made_for() {
        let case = Case {
            flows: Flows::new(),
            server: "server".into(),
        };
        let descriptors: Vec<_> = (0..40)
            .map(|index| {
                Arc::new(Descriptor::new(
                    "server",
                    &format!("tool{index}"),
                    Digest::of(b"definition"),
                ))
            })
            .collect();
        let principals: Vec<_> = (0..40)
            .map(|index| Principal::new(format!("caller{}", index / 2), Method::Bearer))
            .collect();
        for _ in 0..3 {
            for (principal, descriptor) in principals.iter().zip(&descriptors) {
                for kind in [FrameKind::Request, FrameKind::Result, FrameKind::Error] {
                    case.flow(kind, principal, descriptor);
                }
            }
        }
        let first = case.flow(FrameKind::Request, &principals[0], &descriptors[0]);
        let again = case.flow(FrameKind::Request, &principals[0], &descriptors[0]);
        assert!(Arc::ptr_eq(&first, &again));
        let mut plain = Vec::new();
        write_flow(&mut plain, &Flow::clone(&first));
        assert_eq!(first.written(), Some(plain.as_slice()));
        // The same definition anew, such as after a change, is another.
        let changed = Arc::new(Descriptor::new("server", "tool0", Digest::of(b"another")));
        assert!(!Arc::ptr_eq(
            &first,
            &case.flow(FrameKind::Request, &principals[0], &changed)
        ));
    }
}
