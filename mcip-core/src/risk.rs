//! The paper's risks: the taxonomy's sixteen, the benchmark's eleven labels, and how they map onto each other.
//!
//! Source: "MCIP: Protecting MCP Safety via Model Contextual Integrity Protocol", Figure 3 and the authors' repository. The
//! printed paper has fifteen risks: it folds [`Risk::ToolNameOverlapping`] into [`Risk::FunctionOverlapping`].

/// When in the life of a server a risk arises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Installing and connecting.
    Configuration,
    /// Calls and their results.
    Interaction,
    /// Revoking, updating, removing.
    Termination,
}

/// Which side a risk starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The server.
    Server,
    /// The client.
    Client,
}

/// How much of a trajectory a risk spans. Intra-flow risks name the element of the flow that is violated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The sender of one flow.
    Sender,
    /// The recipient of one flow.
    Recipient,
    /// The transmission principle of one flow.
    Principle,
    /// A flow that is missing or one too many.
    SingleFlow,
    /// The order of several flows.
    InterFlow,
}

/// The kind of harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ThreatType {
    Confusion,
    Overwriting,
    Corruption,
    Escalation,
    Redundancy,
    Drift,
    Misleading,
    Evasion,
}

/// A layer of the MAESTRO threat-modelling framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Maestro {
    L1,
    L2,
    L3,
    L4,
    L5,
    L6,
    L7,
}

macro_rules! risks {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $phase:ident, $source:ident, $scope:ident, $kind:ident, [$($layer:ident),+];)+) => {
        /// A risk of the taxonomy.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Risk { $($(#[$doc])* $name,)+ }

        impl Risk {
            /// Every risk, in the order of the taxonomy.
            pub const ALL: &'static [Risk] = &[$(Risk::$name,)+];

            /// The name in records and policies.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$name => $text,)+ } }
            /// When it arises.
            pub const fn phase(self) -> Phase { match self { $(Self::$name => Phase::$phase,)+ } }
            /// Which side it starts from.
            pub const fn source(self) -> Source { match self { $(Self::$name => Source::$source,)+ } }
            /// How much of a trajectory it spans.
            pub const fn scope(self) -> Scope { match self { $(Self::$name => Scope::$scope,)+ } }
            /// The kind of harm.
            pub const fn threat_type(self) -> ThreatType { match self { $(Self::$name => ThreatType::$kind,)+ } }
            /// The MAESTRO layers it touches.
            pub const fn maestro(self) -> &'static [Maestro] { match self { $(Self::$name => &[$(Maestro::$layer),+],)+ } }
        }
    };
}

risks! {
    /// A server takes the name of another.
    ServerNameOverlapping = "server_name_overlapping", Configuration, Server, Recipient, Confusion, [L4, L7];
    /// A changed installer removes checks or consent.
    InstallerSpoofing = "installer_spoofing", Configuration, Server, Principle, Overwriting, [L4, L7];
    /// A trigger inside a published model. Outside what a protocol layer can see.
    BackdoorImplantation = "backdoor_implantation", Configuration, Server, Principle, Corruption, [L4, L7, L1];
    /// A tool takes the name of another.
    ToolNameOverlapping = "tool_name_overlapping", Interaction, Server, Recipient, Confusion, [L4];
    /// A server registers a function that stands in for another.
    FunctionOverlapping = "function_overlapping", Interaction, Server, Recipient, Confusion, [L4];
    /// A function with more privilege than the task needs.
    ExcessivePrivilegesOverlapping = "excessive_privileges_overlapping", Interaction, Server, Recipient, Escalation, [L4, L2];
    /// A server demands that another function be called first.
    FunctionDependencyInjection = "function_dependency_injection", Interaction, Server, SingleFlow, Redundancy, [L4];
    /// A result makes the model call unrelated functions afterwards.
    FunctionInjection = "function_injection", Interaction, Server, SingleFlow, Redundancy, [L4];
    /// Dependent functions are called in another order.
    CausalDependencyInjection = "causal_dependency_injection", Interaction, Client, InterFlow, Drift, [L3];
    /// A call or its arguments leave the user's intent.
    IntentInjection = "intent_injection", Interaction, Client, SingleFlow, Misleading, [L3];
    /// A result that no call produced.
    DataInjection = "data_injection", Interaction, Client, SingleFlow, Overwriting, [L3];
    /// A caller poses as somebody with more privilege.
    IdentityInjection = "identity_injection", Interaction, Client, Sender, Confusion, [L3];
    /// A call, or an authorisation meant for one use, is used again.
    ReplayInjection = "replay_injection", Interaction, Client, SingleFlow, Redundancy, [L3];
    /// A privilege outlives its grant.
    ExpiredPrivilegeRedundancy = "expired_privilege_redundancy", Termination, Server, SingleFlow, Evasion, [L4, L7, L2];
    /// Settings drift apart unnoticed.
    ConfigurationDrift = "configuration_drift", Termination, Server, InterFlow, Drift, [L4, L7];
    /// An old version skips a check that a new one makes.
    ServerVersionMismatch = "server_version_mismatch", Termination, Client, Principle, Overwriting, [L3, L7];
}

/// A label of the paper's benchmark (MCIP-Bench): ten risks of the interaction phase, and "appropriate".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum BenchLabel {
    Appropriate,
    FunctionOverlapping,
    ExcessivePrivileges,
    FunctionDependencyInjection,
    FunctionInjection,
    CausalDependencyInjection,
    /// Intent injection, the wrong function.
    IgnorePurpose,
    /// Intent injection, the wrong arguments.
    WrongParameter,
    DataInjection,
    IdentityInjection,
    ReplayInjection,
}

impl BenchLabel {
    /// Every label, in the order of the benchmark's answers A to K.
    pub const ALL: [Self; 11] = [
        Self::Appropriate,
        Self::FunctionOverlapping,
        Self::ExcessivePrivileges,
        Self::FunctionDependencyInjection,
        Self::FunctionInjection,
        Self::CausalDependencyInjection,
        Self::IgnorePurpose,
        Self::WrongParameter,
        Self::DataInjection,
        Self::IdentityInjection,
        Self::ReplayInjection,
    ];

    /// The label as the authors' scorer spells it, its misspelling included.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Appropriate => "true",
            Self::FunctionOverlapping => "function_overlapping",
            Self::ExcessivePrivileges => "excessive_privileges",
            Self::FunctionDependencyInjection => "function_dependency_injection",
            Self::FunctionInjection => "function_injection",
            Self::CausalDependencyInjection => "causal_dependency_injection",
            Self::IgnorePurpose => "ignore_prupose_prompt_injection",
            Self::WrongParameter => "wrong_parameter_prompt_injection",
            Self::DataInjection => "data_injection",
            Self::IdentityInjection => "identity_injection",
            Self::ReplayInjection => "replay_function",
        }
    }

    /// The risk of the taxonomy that the label stands for; none for "appropriate".
    pub const fn risk(self) -> Option<Risk> {
        Some(match self {
            Self::Appropriate => return None,
            Self::FunctionOverlapping => Risk::FunctionOverlapping,
            Self::ExcessivePrivileges => Risk::ExcessivePrivilegesOverlapping,
            Self::FunctionDependencyInjection => Risk::FunctionDependencyInjection,
            Self::FunctionInjection => Risk::FunctionInjection,
            Self::CausalDependencyInjection => Risk::CausalDependencyInjection,
            Self::IgnorePurpose | Self::WrongParameter => Risk::IntentInjection,
            Self::DataInjection => Risk::DataInjection,
            Self::IdentityInjection => Risk::IdentityInjection,
            Self::ReplayInjection => Risk::ReplayInjection,
        })
    }
}

impl Risk {
    /// The benchmark's labels for this risk; empty outside the interaction phase. Intent injection has two.
    pub fn bench_labels(self) -> impl Iterator<Item = BenchLabel> {
        let counted = match self {
            Self::ToolNameOverlapping => Self::FunctionOverlapping,
            other => other,
        };
        BenchLabel::ALL
            .into_iter()
            .filter(move |label| label.risk() == Some(counted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_enums_map_onto_each_other() {
        assert_eq!(Risk::ALL.len(), 16);
        for label in BenchLabel::ALL {
            if let Some(risk) = label.risk() {
                assert!(risk.bench_labels().any(|back| back == label), "{label:?}");
            }
        }
        for &risk in Risk::ALL {
            let in_bench = risk.bench_labels().count() > 0;
            assert_eq!(in_bench, risk.phase() == Phase::Interaction, "{risk:?}");
        }
        assert_eq!(Risk::IntentInjection.bench_labels().count(), 2);
    }
}
