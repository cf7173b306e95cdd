//! The trajectory: the ordered flows from a user's query to the answer, and the paper's grammar for them.

mod open;

use std::fmt;

pub(crate) use open::{Entry, Place};
pub use open::{OpenTrajectory, Step, TrajectoryLimits};

use crate::flow::{Flow, Information, Role};

/// An ordered list of flows, which begins with the user's query and ends with the answer to the user.
#[derive(Clone, Debug, Default)]
pub struct Trajectory {
    flows: Vec<Flow>,
    state: State,
}

/// The method under which the user's query is judged and recorded. It is no method of the protocol, and never leaves this process.
pub const QUERY: &str = "trajectory/query";
/// The method under which the answer to the user is judged and recorded. It is no method of the protocol, and goes to no server.
pub const RESPOND: &str = "trajectory/respond";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Empty,
    Open,
    Closed,
}

impl State {
    /// The state after a flow, if the grammar has a place for it (MCIP paper, section 3, "Trajectory").
    fn after(self, flow: &Flow) -> Result<Self, OutOfOrder> {
        let ends = (flow.sender.value.role, flow.recipient.value.role);
        Ok(match (self, ends, flow.information.value) {
            (Self::Closed, ..) => return Err(OutOfOrder::Answered),
            (Self::Empty, (Role::User, Role::Client), Information::Query) => Self::Open,
            (Self::Empty, ..) => return Err(OutOfOrder::NoQuery),
            (Self::Open, _, Information::Query) => return Err(OutOfOrder::SecondQuery),
            (Self::Open, (Role::Client, Role::User), Information::Response) => Self::Closed,
            (Self::Open, (Role::Client, Role::Server) | (Role::Server, Role::Client), _) => Self::Open,
            (Self::Open, (Role::User, Role::Client), Information::InputResponse)
            | (Self::Open, (Role::Client, Role::User), Information::InputRequest) => Self::Open,
            (Self::Open, ..) => return Err(OutOfOrder::Parties),
        })
    }
}

/// Why a flow can't stand where it was put. The words are those of the paper's grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfOrder {
    /// The first flow must be the user's query to the client.
    NoQuery,
    /// A second query: it begins a trajectory of its own.
    SecondQuery,
    /// The answer to the user has been given.
    Answered,
    /// A flow between parties that the grammar does not join.
    Parties,
}

impl fmt::Display for OutOfOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoQuery => "a trajectory begins with the user's query to the client",
            Self::SecondQuery => "a second query begins a trajectory of its own",
            Self::Answered => "the trajectory ended with the answer to the user",
            Self::Parties => "flows go from user to client, between client and server, and from client to user",
        })
    }
}

impl std::error::Error for OutOfOrder {}

impl Trajectory {
    /// An empty trajectory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a flow, if the grammar has a place for it (MCIP paper, section 3, "Trajectory").
    ///
    /// # Errors
    /// [`OutOfOrder`] if it has none. Nothing is appended.
    pub fn push(&mut self, flow: Flow) -> Result<(), OutOfOrder> {
        self.state = self.state.after(&flow)?;
        self.flows.push(flow);
        Ok(())
    }

    /// The flows, in order.
    pub fn flows(&self) -> &[Flow] {
        &self.flows
    }

    /// Whether the answer to the user has been given.
    pub fn is_closed(&self) -> bool {
        self.state == State::Closed
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::flow::{Basis, Label, Party, Principle};

    pub(crate) fn flow(sender: Role, recipient: Role, information: Information) -> Flow {
        let party = |role: Role| {
            Label::new(
                Party {
                    role,
                    id: role.as_str().into(),
                },
                Basis::Derived,
                "test",
            )
        };
        Flow::new(
            party(sender),
            party(recipient),
            Label::new("weight and height".into(), Basis::Declared, "test"),
            Label::new(information, Basis::Derived, "test"),
            Label::new(Principle::Consent, Basis::Declared, "test"),
        )
    }

    #[test]
    fn the_papers_example_is_a_trajectory() {
        use Information::{FunctionRequest, FunctionReturn, Query, Response};
        use Role::{Client, Server, User};
        let mut trajectory = Trajectory::new();
        for (sender, recipient, information) in [
            (User, Client, Query),
            (Client, Server, FunctionRequest),
            (Server, Client, FunctionReturn),
            (Client, User, Response),
        ] {
            assert_eq!(trajectory.push(flow(sender, recipient, information)), Ok(()));
        }
        assert!(trajectory.is_closed());
        assert_eq!(
            trajectory.push(flow(Client, Server, FunctionRequest)),
            Err(OutOfOrder::Answered)
        );
    }

    #[test]
    fn what_the_grammar_has_no_place_for_is_refused() {
        use Information::{FunctionRequest, FunctionReturn, Query};
        use Role::{Client, Server, User};
        let mut trajectory = Trajectory::new();
        assert_eq!(
            trajectory.push(flow(Client, Server, FunctionRequest)),
            Err(OutOfOrder::NoQuery)
        );
        assert_eq!(trajectory.push(flow(User, Client, Query)), Ok(()));
        assert_eq!(trajectory.push(flow(User, Client, Query)), Err(OutOfOrder::SecondQuery));
        assert_eq!(
            trajectory.push(flow(Server, User, FunctionReturn)),
            Err(OutOfOrder::Parties)
        );
        assert!(!trajectory.is_closed());
    }
}
