//! Values in arguments and results: what a norm may ask of one.

use mcip_core::json::{Kind, Node};

use super::facts::Facts;
use super::names::Names;
use super::place::Place;

/// What is asked of the value at a place. Everything that is set has to hold, of one and the same value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueIs {
    pub(crate) present: Option<bool>,
    pub(crate) one_of: Option<Scalars>,
    pub(crate) none_of: Option<Scalars>,
    pub(crate) above: Option<f64>,
    pub(crate) below: Option<f64>,
    pub(crate) longer: Option<u64>,
}

/// Texts, numbers and truth values to compare with.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Scalars {
    pub(crate) names: Option<Names>,
    pub(crate) numbers: Vec<f64>,
    pub(crate) bools: Vec<bool>,
}

impl Scalars {
    fn hold(&self, node: Node<'_>, facts: &Facts<'_>) -> bool {
        match node.kind() {
            Kind::String => {
                let text = node.as_str().unwrap_or_default();
                self.names.as_ref().is_some_and(|names| names.hold(&text, facts))
                    || number(node).is_some_and(|number| self.numbers.contains(&number))
            }
            Kind::Number => {
                number(node).is_some_and(|number| self.numbers.contains(&number))
                    || self.names.as_ref().is_some_and(|names| names.hold(node.raw(), facts))
            }
            Kind::Bool => node.as_bool().is_some_and(|value| self.bools.contains(&value)),
            Kind::Null | Kind::Array | Kind::Object => false,
        }
    }
}

impl ValueIs {
    /// There is a value, whatever it is.
    pub fn present() -> Self {
        Self {
            present: Some(true),
            ..Self::default()
        }
    }

    /// There is none.
    pub fn absent() -> Self {
        Self {
            present: Some(false),
            ..Self::default()
        }
    }

    /// Text of one of these forms, or a number that is written like this.
    pub fn one_of(names: impl Into<Names>) -> Self {
        Self {
            one_of: Some(Scalars {
                names: Some(names.into()),
                ..Scalars::default()
            }),
            ..Self::default()
        }
    }

    /// Anything but text of these forms. It holds of what is no text, and where there is no value, too.
    pub fn none_of(names: impl Into<Names>) -> Self {
        Self {
            none_of: Some(Scalars {
                names: Some(names.into()),
                ..Scalars::default()
            }),
            ..Self::default()
        }
    }

    /// A number above this one. Text that reads as a number counts as the number.
    pub fn above(number: f64) -> Self {
        Self {
            above: Some(number),
            ..Self::default()
        }
    }

    /// A number below this one. Text that reads as a number counts as the number.
    pub fn below(number: f64) -> Self {
        Self {
            below: Some(number),
            ..Self::default()
        }
    }

    /// Text of more characters, an array or object of more entries.
    pub fn longer(than: u64) -> Self {
        Self {
            longer: Some(than),
            ..Self::default()
        }
    }

    /// Whether it holds of any value at the place. What is too much to be looked at holds: a norm that can't see all of it assumes
    /// the worst.
    pub(crate) fn holds(&self, place: &Place, root: Option<Node<'_>>, facts: &Facts<'_>) -> bool {
        let reached = root.map(|root| place.find(root));
        let Some(reached) = reached.filter(|reached| !reached.nodes.is_empty()) else {
            let only_absence =
                self.one_of.is_none() && self.above.is_none() && self.below.is_none() && self.longer.is_none();
            return self.present != Some(true) && only_absence && (self.present.is_some() || self.none_of.is_some());
        };
        if self.present == Some(false) {
            return false;
        }
        reached.cut || reached.nodes.into_iter().any(|node| self.of(node, facts))
    }

    fn of(&self, node: Node<'_>, facts: &Facts<'_>) -> bool {
        self.one_of.as_ref().is_none_or(|one_of| one_of.hold(node, facts))
            && self.none_of.as_ref().is_none_or(|none_of| !none_of.hold(node, facts))
            && self
                .above
                .is_none_or(|above| number(node).is_some_and(|number| number > above))
            && self
                .below
                .is_none_or(|below| number(node).is_some_and(|number| number < below))
            && self.longer.is_none_or(|than| length(node) > than)
    }
}

/// A number, also one that is written as text; what is beyond all numbers is infinite.
fn number(node: Node<'_>) -> Option<f64> {
    match node.kind() {
        Kind::Number => node.raw().parse().ok(),
        Kind::String => node
            .as_str()?
            .trim()
            .parse()
            .ok()
            .filter(|number: &f64| !number.is_nan()),
        _ => None,
    }
}

fn length(node: Node<'_>) -> u64 {
    let length = match node.kind() {
        Kind::String => node.as_str().map_or(0, |text| text.chars().count()),
        Kind::Array | Kind::Object => node.len(),
        _ => 0,
    };
    u64::try_from(length).unwrap_or(u64::MAX)
}
