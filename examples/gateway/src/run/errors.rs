//! What a caller is told of a call that did not go well behind the gateway.

use mcip_core::{Error, ErrorCode};
use mcip_server::CallError;

/// The error of a call. What the server said goes on as it was judged; what went wrong on the way is named, and its reason recorded.
pub(super) fn of_call(error: mcip_client::CallError) -> CallError {
    use mcip_client::CallError as From;
    match error {
        From::Server(error) => error.into(),
        From::Denied { rule, .. } => denied("The call was denied by the policy of the gateway", &rule),
        From::Withheld { rule, .. } => denied("The answer was withheld by the policy of the gateway", &rule),
        From::Timeout { .. } => failed("The server behind the gateway did not answer in time", &error),
        From::Disconnected { .. } | From::Closed | From::SessionLost => {
            failed("The connection to the server behind the gateway broke", &error)
        }
        From::Input { .. } => failed("The server asked for input that it did not get", &error),
        From::Unauthorized { .. } | From::Credentials(_) => failed(
            "The server behind the gateway wants other credentials than the gateway has",
            &error,
        ),
        other => failed("The answer of the server behind the gateway can't be used", &other),
    }
}

fn denied(message: &'static str, rule: &str) -> CallError {
    Error::new(ErrorCode::FLOW_DENIED, message).with_reason(rule).into()
}

fn failed(message: &'static str, why: &mcip_client::CallError) -> CallError {
    Error::failed(message).with_reason(why).into()
}

/// A server that can't be reached.
pub(super) fn unreachable(why: impl std::fmt::Display) -> CallError {
    Error::failed("The server behind the gateway can't be reached")
        .with_reason(why)
        .into()
}
