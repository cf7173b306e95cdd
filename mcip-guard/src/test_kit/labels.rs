//! What a flow's labels must be.

use std::fmt::{self, Write};

use mcip_core::flow::{Basis, Flow, Information, Label, Principle};

/// An element of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// Who sends.
    Sender,
    /// Who receives.
    Recipient,
    /// Whom it is about.
    Subject,
    /// What kind of information it is.
    Information,
    /// Under which principle it moves.
    Principle,
}

impl Element {
    const ALL: [Self; 5] = [
        Self::Sender,
        Self::Recipient,
        Self::Subject,
        Self::Information,
        Self::Principle,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Subject => "subject",
            Self::Information => "information",
            Self::Principle => "principle",
        }
    }
}

/// What is expected of a flow's labels. What was not named may be anything.
#[derive(Clone, Debug, Default)]
#[must_use = "expectations are compared with a flow"]
pub struct Labels {
    /// By element: its value as it stands in records.
    values: Vec<(Element, String)>,
    bases: Vec<(Element, Basis)>,
}

impl Labels {
    /// Anything.
    pub fn new() -> Self {
        Self::default()
    }

    fn value(mut self, element: Element, value: impl Into<String>) -> Self {
        self.values.push((element, value.into()));
        self
    }

    /// The sender's identifier.
    pub fn sender(self, id: impl Into<String>) -> Self {
        self.value(Element::Sender, id)
    }

    /// The recipient's identifier.
    pub fn recipient(self, id: impl Into<String>) -> Self {
        self.value(Element::Recipient, id)
    }

    /// The subject.
    pub fn subject(self, subject: impl Into<String>) -> Self {
        self.value(Element::Subject, subject)
    }

    /// The kind of information.
    pub fn information(self, information: Information) -> Self {
        self.value(Element::Information, information.as_str())
    }

    /// The principle.
    pub fn principle(self, principle: Principle) -> Self {
        self.value(Element::Principle, principle.as_str())
    }

    /// What an element rests on.
    pub fn basis(mut self, element: Element, basis: Basis) -> Self {
        self.bases.push((element, basis));
        self
    }

    /// Compares.
    ///
    /// # Errors
    ///
    /// What is different, a line for each element.
    pub fn check(&self, flow: &Flow) -> Result<(), String> {
        let mut wrong = String::new();
        for (element, wanted) in &self.values {
            let (found, _) = seen(flow, *element);
            if found != *wanted {
                let _ = writeln!(wrong, "{}: expected {wanted:?}, found {found:?}", element.name());
            }
        }
        for (element, wanted) in &self.bases {
            let (_, found) = seen(flow, *element);
            if found != *wanted {
                let (name, wanted, found) = (element.name(), wanted.as_str(), found.as_str());
                let _ = writeln!(wrong, "basis of the {name}: expected {wanted}, found {found}");
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    /// Compares.
    ///
    /// # Panics
    ///
    /// If something is different.
    #[track_caller]
    pub fn assert(&self, flow: &Flow) {
        if let Err(wrong) = self.check(flow) {
            panic!("the labels are not as expected\n{wrong}in: {}", described(flow));
        }
    }
}

impl fmt::Display for Labels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self
            .values
            .iter()
            .map(|(element, value)| format!("{} {value:?}", element.name()));
        let bases = self
            .bases
            .iter()
            .map(|(element, basis)| format!("{} by basis {}", element.name(), basis.as_str()));
        f.write_str(&values.chain(bases).collect::<Vec<_>>().join(", "))
    }
}

/// A label's value as it stands in records, and what it rests on.
fn seen(flow: &Flow, element: Element) -> (&str, Basis) {
    fn of<'a, T>(label: &'a Label<T>, text: impl FnOnce(&'a T) -> &'a str) -> (&'a str, Basis) {
        (text(&label.value), label.basis)
    }
    match element {
        Element::Sender => of(&flow.sender, |party| party.id.as_str()),
        Element::Recipient => of(&flow.recipient, |party| party.id.as_str()),
        Element::Subject => of(&flow.subject, |subject| subject.as_str()),
        Element::Information => of(&flow.information, |information| information.as_str()),
        Element::Principle => of(&flow.principle, |principle| principle.as_str()),
    }
}

/// All five labels with what they rest on, in one line.
pub(super) fn described(flow: &Flow) -> String {
    let all = Element::ALL.map(|element| {
        let (value, basis) = seen(flow, element);
        format!("{} {value:?} ({})", element.name(), basis.as_str())
    });
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcip_core::flow::{Party, Role};

    fn flow() -> Flow {
        let party = |role, id: &'static str| Party { role, id: id.into() };
        Flow::new(
            Label::new(party(Role::Client, "host"), Basis::Derived, "test"),
            Label::new(party(Role::Server, "notes"), Basis::Derived, "test"),
            Label::new("ada".into(), Basis::Declared, "test"),
            Label::new(Information::FunctionRequest, Basis::Inferred, "test"),
            Label::new(Principle::Necessity, Basis::Unknown, "test"),
        )
    }

    #[test]
    fn what_is_not_named_may_be_anything() {
        Labels::new().assert(&flow());
        Labels::new()
            .sender("host")
            .subject("ada")
            .principle(Principle::Necessity)
            .assert(&flow());
    }

    #[test]
    fn every_difference_is_named() {
        let wanted = Labels::new()
            .sender("host")
            .recipient("mail")
            .information(Information::Query)
            .basis(Element::Subject, Basis::Operator);
        let wrong = wanted.check(&flow()).expect_err("different");
        assert_eq!(
            wrong.lines().collect::<Vec<_>>(),
            [
                r#"recipient: expected "mail", found "notes""#,
                r#"information: expected "query", found "function_request""#,
                "basis of the subject: expected operator, found declared",
            ]
        );
    }
}
