//! Opaque values under one key in several definitions: shares of something that no one of them shows (ShareLock, arXiv:2606.27027).

use std::collections::{BTreeMap, BTreeSet};

use mcip_core::error::shown;
use mcip_core::risk::Risk;

use super::super::observation::Severity;
use super::marks::{Keyed, Marks};
use super::opaque::Opaque;
use super::words::Says;
use super::{Of, Whole};

/// As many values under a key that says what they are that an explanation does not count any more.
const MANY: usize = 3;

/// Values that are parts of something.
pub(super) fn find(own: &Marks, foreign: &[Marks]) -> Vec<Whole> {
    let mut found = Vec::new();
    for (key, all) in own.values(&foreign.iter().collect::<Vec<_>>()) {
        let opaque: Vec<&Keyed> = all.into_iter().filter(|one| is_share(one)).collect();
        let plain: Vec<&Keyed> = opaque.iter().filter(|one| !one.explained).copied().collect();
        let says = opaque.iter().map(|one| one.says).max().unwrap_or(Says::Nothing);
        let counted = match says {
            Says::Part if distinct(&opaque) >= MANY => &opaque,
            _ => &plain,
        };
        let parts: BTreeMap<Of, String> = counted
            .iter()
            .map(|one| (one.of.clone(), one.place.to_string()))
            .collect();
        let is_own = parts.keys().any(|of| matches!(of, Of::Own(_)));
        if parts.len() < 2 || distinct(counted) < 2 || !is_own {
            continue;
        }
        let why = match key {
            "" => "each ends in a value that says nothing to a reader".to_owned(),
            key => format!(
                "each has another value under {:?}, and nothing says what it is",
                shown(key)
            ),
        };
        found.push(Whole {
            rule: "registry.divided_shares",
            risk: Risk::FunctionInjection,
            severity: Severity::Medium,
            why,
            parts,
        });
    }
    found
}

/// Whether a value may be one of several shares.
fn is_share(one: &Keyed) -> bool {
    match (one.says, one.opaque) {
        (Says::Part, opaque) => opaque >= Opaque::Short || (opaque == Opaque::Number && !one.is_member),
        (Says::Piece, opaque) => opaque >= Opaque::Short,
        // What is a value of the JSON is read by programs, which have keys and tokens.
        (Says::Opaque, opaque) => opaque == Opaque::Long && !one.is_member && matches!(one.of, Of::Own(_)),
        (Says::Nothing, _) => false,
    }
}

fn distinct(values: &[&Keyed]) -> usize {
    values.iter().map(|one| &*one.value).collect::<BTreeSet<&str>>().len()
}
