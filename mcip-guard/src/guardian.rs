//! The guardian: every deterministic judge of this crate, composed.

use std::fmt;
use std::sync::Arc;

use mcip_core::pipeline::{PipelineBuilder, Seat};
use mcip_core::store::{BudgetStore, HistoryStore, MemoryStore, NonceStore, RevocationStore};

use crate::arguments::Arguments;
use crate::content::Content;
use crate::control::KillSwitch;
use crate::norms::Norms;
use crate::redact::Redaction;
use crate::registry::Registry;
use crate::structure::{Budget, Budgets, Completions, Grants, Labels, OneTime, Order, Replays, Shapes};

/// Every store trait that the guardian needs, in one. Implemented by whatever implements them all.
pub trait GuardianStore: RevocationStore + HistoryStore + BudgetStore + NonceStore {}

impl<S: RevocationStore + HistoryStore + BudgetStore + NonceStore> GuardianStore for S {}

/// The deterministic guardian, which is on by default: [structure](crate::structure) first, then [content](crate::content), then
/// what counts calls, so that a call which is denied for another reason uses nothing up.
///
/// ```
/// use std::time::Duration;
///
/// use mcip_core::pipeline::Pipeline;
/// use mcip_guard::Guardian;
/// use mcip_guard::structure::{Budget, OneTime};
///
/// let guardian = Guardian::default()
///     .required_functions(["search"]) // what the catalogue's descriptors name in `requires`
///     .budget(Budget::of_tool("send_mail", 20, Duration::from_secs(3600)))
///     .one_time(OneTime::new("pay", Duration::from_secs(600)));
/// let pipeline = guardian.install(Pipeline::server_side("shop")).build();
/// # let _ = pipeline;
/// ```
#[derive(Clone)]
pub struct Guardian {
    store: Arc<dyn GuardianStore>,
    required: Vec<String>,
    budgets: Vec<Budget>,
    one_time: Vec<OneTime>,
    content: Content,
    redaction: Option<Redaction>,
    switch: Option<KillSwitch>,
    norms: Option<Norms>,
    policies: Vec<Seat>,
    registry: Option<Registry>,
    arguments: Option<Arguments>,
}

impl Default for Guardian {
    /// With its state in the memory of this process, and nothing named.
    fn default() -> Self {
        Self::new(Arc::new(MemoryStore::new()))
    }
}

impl Guardian {
    /// A guardian with its state in this store. Keep a handle of it to revoke principals.
    pub fn new(store: Arc<dyn GuardianStore>) -> Self {
        Self {
            store,
            required: Vec::new(),
            budgets: Vec::new(),
            one_time: Vec::new(),
            content: Content::default(),
            redaction: None,
            switch: None,
            norms: None,
            policies: Vec::new(),
            registry: None,
            arguments: None,
        }
    }

    /// The store, for [`RevocationStore::revoke`].
    pub fn store(&self) -> &Arc<dyn GuardianStore> {
        &self.store
    }

    /// Names the tools that others require ([`Descriptor::requires`](mcip_core::catalogue::Descriptor::requires)): their
    /// completions are noted, and what requires them waits. Without any, the order of calls is nobody's business and costs
    /// nothing.
    #[must_use]
    pub fn required_functions<I>(mut self, names: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.required.extend(names.into_iter().map(Into::into));
        self
    }

    /// Adds a budget.
    #[must_use]
    pub fn budget(mut self, budget: Budget) -> Self {
        self.budgets.push(budget);
        self
    }

    /// Names a tool that does the same thing only once.
    #[must_use]
    pub fn one_time(mut self, tool: OneTime) -> Self {
        self.one_time.push(tool);
        self
    }

    /// Sets which judges of content sit.
    #[must_use]
    pub fn content(mut self, content: Content) -> Self {
        self.content = content;
        self
    }

    /// Sets what is redacted, and where values may be put back. It goes before what [`content`](Self::content) says of it.
    #[must_use]
    pub fn redaction(mut self, redaction: Redaction) -> Self {
        self.redaction = Some(redaction);
        self
    }

    /// The judges of content as they will sit.
    fn judges_of_content(&self) -> Content {
        let content = self.content.clone();
        match &self.redaction {
            Some(redaction) => content.redaction(redaction.clone()),
            None => content,
        }
    }

    /// Applies these norms. They are asked before what looks into texts and what counts calls.
    #[must_use]
    pub fn norms(mut self, norms: Norms) -> Self {
        self.norms = Some(norms);
        self
    }

    /// Applies another policy beside the norms, such as one of Cedar: a judge that is a [`Governor`](mcip_core::pipeline::Governor). The
    /// strictest of all answers counts.
    #[must_use]
    pub fn policy(mut self, policy: Seat) -> Self {
        self.policies.push(policy);
        self
    }

    /// Compares what servers define with what was pinned ([`registry`](crate::registry)). It sits after the norms and before what looks into
    /// texts, and does nothing on a server.
    #[must_use]
    pub fn registry(mut self, registry: Registry) -> Self {
        self.registry = Some(registry);
        self
    }

    /// Compares what tools are called with with what their definitions say that they take ([`arguments`](crate::arguments)): where the tools are
    /// somebody else's.
    #[must_use]
    pub fn arguments(mut self, arguments: Arguments) -> Self {
        self.arguments = Some(arguments);
        self
    }

    /// Obeys this switch, before anything else.
    #[must_use]
    pub fn kill_switch(mut self, switch: KillSwitch) -> Self {
        self.switch = Some(switch);
        self
    }

    /// The judges, seated, in the order in which they shall be asked.
    pub fn seats(&self) -> Vec<Seat> {
        let mut seats: Vec<Seat> = self.switch.iter().map(KillSwitch::seat).collect();
        seats.push(Seat::enforce(Grants::new(self.store.clone())));
        seats.extend(self.norms.iter().map(Norms::seat));
        seats.extend(self.policies.iter().cloned());
        seats.extend(self.registry.iter().map(Registry::seat));
        seats.extend([
            Seat::enforce(Shapes),
            Seat::enforce(Labels),
            // Denies what requires a tool that nobody named as well: it was never seen to complete.
            Seat::enforce(Order::new(self.store.clone())),
        ]);
        seats.extend(self.arguments.iter().flat_map(Arguments::seats));
        if !self.required.is_empty() {
            seats.push(Seat::audit(Completions::new(
                self.store.clone(),
                self.required.iter().cloned(),
            )));
        }
        seats.extend(self.judges_of_content().seats());
        if !self.budgets.is_empty() {
            seats.push(Seat::enforce(Budgets::new(
                self.store.clone(),
                self.budgets.iter().cloned(),
            )));
        }
        if !self.one_time.is_empty() {
            seats.push(Seat::enforce(Replays::new(
                self.store.clone(),
                self.one_time.iter().cloned(),
            )));
        }
        seats
    }

    /// Adds the judges, and what was weakened, to a pipeline.
    pub fn install(&self, builder: PipelineBuilder) -> PipelineBuilder {
        let builder = self.seats().into_iter().fold(builder, PipelineBuilder::judge);
        let content = self.judges_of_content();
        let weakenings = content.weakenings().iter();
        let weakenings = weakenings.chain(self.arguments.iter().flat_map(Arguments::weakenings));
        let builder = weakenings.fold(builder, |builder, (what, reason)| {
            builder.weakened(what.clone(), reason.clone())
        });
        match self.norms.as_ref().map(Norms::set) {
            Some(set) => match set.audit_reason() {
                Some(reason) => builder.weakened("norms: audit only", reason.clone()),
                None => builder,
            },
            None => builder,
        }
    }
}

impl fmt::Debug for Guardian {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guardian")
            .field("required", &self.required)
            .field("budgets", &self.budgets)
            .field("one_time", &self.one_time)
            .field("content", &self.content)
            .field("redaction", &self.redaction)
            .field("norms", &self.norms)
            .field("policies", &self.policies)
            .field("registry", &self.registry)
            .field("arguments", &self.arguments)
            .finish_non_exhaustive()
    }
}

/// The judges of [`Guardian::default`].
pub fn default_seats() -> Vec<Seat> {
    Guardian::default().seats()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_counts_calls_sits_last() {
        let names = |guardian: &Guardian| guardian.seats().iter().map(Seat::name).collect::<Vec<_>>();
        let usual = [
            "grants",
            "shapes",
            "labels",
            "order",
            "hidden_text",
            "secrets",
            "instructions",
            "instructions_in_results",
            "instructions_elsewhere",
            "apps",
            "apps_noted",
        ];
        assert_eq!(names(&Guardian::default()), usual);
        let full = Guardian::default()
            .required_functions(["a"])
            .budget(Budget::of_all_tools(1, Duration::from_secs(1)))
            .one_time(OneTime::new("a", Duration::from_secs(1)));
        let full = names(&full);
        assert_eq!(full.get(4), Some(&"completions"));
        assert_eq!(full.get(12..), Some(&["budgets", "replays"][..]));
        let governed = Guardian::default()
            .norms(Norms::new(crate::norms::NormSet::empty()))
            .kill_switch(KillSwitch::default());
        assert_eq!(
            names(&governed).get(..4),
            Some(&["control", "grants", "norms", "shapes"][..])
        );
        let pinned = Guardian::default().registry(Registry::in_memory(crate::registry::RegistryOptions::new()));
        assert_eq!(names(&pinned).get(..3), Some(&["grants", "registry", "shapes"][..]));
    }
}
