//! Calls of several rounds: what the server asks for is gathered here, all of it at once, and goes with the next request
//! (MCP 2026-07-28, "Multi Round-Trip Requests").

use std::net::IpAddr;

use http::Uri;
use mcip_core::error::shown;
use mcip_core::types::error::UrlElicitationRequiredData;
use mcip_core::types::{
    ClientCapabilities, CreateMessageParams, CreateMessageResult, ElicitAction, ElicitFormParams, ElicitParams,
    ElicitResult, ElicitUrlParams, ElicitationCapability, Extra, InputKind, InputRequest, InputRequests, InputResponse,
    InputResponses, ListRootsResult, Root, RootsCapability, SamplingCapability, methods,
};
use mcip_core::{Error, ErrorCode};
use tokio::task::JoinSet;

use crate::core::Core;
use crate::error::{CallError, Misbehaviour};
use crate::input::{Handlers, InputError, Question};

/// Why a server may not ask for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// No such capability was declared.
    Method(&'static str),
    /// The capability was declared, but not this part of it.
    Part {
        /// The method.
        method: &'static str,
        /// What there is not.
        what: &'static str,
    },
    /// The URL could start something on this machine.
    Url(String),
}

/// Questions that are answered in one round. A server with more of them asks a person more than a person reads.
const MOST: usize = 32;

impl Handlers {
    /// What is declared to servers: exactly what there is a handler for.
    pub(crate) fn capabilities(&self) -> ClientCapabilities {
        let mut capabilities = ClientCapabilities::new();
        if self.form.is_some() || self.url.is_some() {
            let mut elicitation = ElicitationCapability::new();
            elicitation.form = self.form.as_ref().map(|_| Extra::EMPTY);
            elicitation.url = self.url.as_ref().map(|_| Extra::EMPTY);
            capabilities.elicitation = Some(elicitation);
        }
        if self.sample.is_some() {
            let mut sampling = SamplingCapability::new();
            sampling.tools = self.sample_tools.then_some(Extra::EMPTY);
            capabilities.sampling = Some(sampling);
        }
        if self.roots.is_some() {
            // The modern era has no such notification, and its codec leaves the member out.
            capabilities.roots = Some(RootsCapability::new().with_list_changed(true));
        }
        capabilities.extensions = self.extensions.clone();
        capabilities
    }

    /// Whether the server may ask for it.
    fn check(&self, request: &InputRequest) -> Result<(), Misbehaviour> {
        let checked = match &request.kind {
            InputKind::Elicit(params) => self.check_elicit(params),
            InputKind::CreateMessage(params) => self.check_sample(params),
            InputKind::ListRoots(_) => self.check_roots(),
        };
        checked.map_err(|why| match why {
            Refused::Method(method) | Refused::Part { method, .. } => Misbehaviour::UndeclaredInput { method },
            Refused::Url(url) => Misbehaviour::UnsafeUrl(url),
        })
    }

    /// Whether the server may ask the user so.
    pub(crate) fn check_elicit(&self, params: &ElicitParams) -> Result<(), Refused> {
        let method = methods::ELICITATION_CREATE;
        if self.form.is_none() && self.url.is_none() {
            return Err(Refused::Method(method));
        }
        let part = |what| Err(Refused::Part { method, what });
        match params {
            ElicitParams::Form(_) if self.form.is_none() => part("The client shows no forms"),
            ElicitParams::Url(_) if self.url.is_none() => part("The client opens no URLs"),
            ElicitParams::Url(params) if !is_safe(&params.url) => Err(Refused::Url(shown(&params.url))),
            _ => Ok(()),
        }
    }

    /// Whether the server may ask a model so.
    pub(crate) fn check_sample(&self, params: &CreateMessageParams) -> Result<(), Refused> {
        let method = methods::SAMPLING_CREATE_MESSAGE;
        if self.sample.is_none() {
            return Err(Refused::Method(method));
        }
        if uses_tools(params) && !self.sample_tools {
            let what = "The client hands no tools to its model";
            return Err(Refused::Part { method, what });
        }
        Ok(())
    }

    /// Whether the server may ask for the roots.
    pub(crate) fn check_roots(&self) -> Result<(), Refused> {
        match self.roots {
            Some(_) => Ok(()),
            None => Err(Refused::Method(methods::ROOTS_LIST)),
        }
    }

    /// Answers everything, concurrently. Dropping the future drops the handlers' futures.
    pub(crate) async fn answer(&self, asked: InputRequests, question: &Question) -> Result<InputResponses, CallError> {
        if asked.len() > MOST {
            return Err(Misbehaviour::TooManyInputs { most: MOST }.into());
        }
        // Nobody is asked anything by a server that may not ask for part of it.
        asked.values().try_for_each(|request| self.check(request))?;
        let mut answers = JoinSet::new();
        for (key, request) in asked {
            let handlers = self.clone();
            let question = Question {
                key: key.clone(),
                ..question.clone()
            };
            answers.spawn(async move { (key, handlers.one(request, question).await) });
        }
        let mut responses = InputResponses::new();
        while let Some(joined) = answers.join_next().await {
            let (key, answer) = joined.map_err(|_| CallError::Input {
                key: String::new(),
                error: InputError("a handler panicked".to_owned()),
            })?;
            match answer {
                Ok(answer) => responses.insert(key, answer),
                Err(error) => return Err(CallError::Input { key, error }),
            };
        }
        Ok(responses)
    }

    async fn one(self, request: InputRequest, question: Question) -> Result<InputResponse, InputError> {
        let response = match request.kind {
            InputKind::Elicit(params) => InputResponse::try_from(&self.elicit(&params, question).await?),
            InputKind::CreateMessage(params) => InputResponse::try_from(&self.create_message(*params, question).await?),
            InputKind::ListRoots(_) => InputResponse::try_from(&self.list_roots(question).await?),
        };
        response.map_err(|error| InputError(format!("the answer can't be written: {error}")))
    }

    /// Asks the user.
    pub(crate) async fn elicit(&self, params: &ElicitParams, question: Question) -> Result<ElicitResult, InputError> {
        match params {
            ElicitParams::Form(form) => self.fill(form, question).await,
            ElicitParams::Url(url) => self.open(url, question).await,
        }
    }

    /// Asks a model.
    pub(crate) async fn create_message(
        &self,
        params: CreateMessageParams,
        question: Question,
    ) -> Result<CreateMessageResult, InputError> {
        let sample = self
            .sample
            .as_ref()
            .ok_or_else(|| InputError("there is no handler for sampling".to_owned()))?;
        sample.sample(question, params).await
    }

    /// Asks for the roots.
    pub(crate) async fn list_roots(&self, question: Question) -> Result<ListRootsResult, InputError> {
        let list = self
            .roots
            .as_ref()
            .ok_or_else(|| InputError("there is no handler for roots".to_owned()))?;
        let roots = list.roots(question).await?;
        if roots.iter().all(Root::is_file) {
            if let Some(told) = &self.told {
                told.set(roots.iter().map(|root| &root.uri));
            }
            Ok(ListRootsResult::new(roots))
        } else {
            Err(InputError("a root is no file:// URI".to_owned()))
        }
    }

    async fn fill(&self, form: &ElicitFormParams, question: Question) -> Result<ElicitResult, InputError> {
        let handler = self
            .form
            .as_ref()
            .ok_or_else(|| InputError("there is no handler for forms".to_owned()))?;
        let mut result = handler.fill(question, form.clone()).await?;
        if result.action != ElicitAction::Accept {
            // What was typed before the user said no is nobody's business.
            result.content = None;
            return Ok(result);
        }
        let content = result.content.get_or_insert_default();
        if self.form_defaults {
            form.requested_schema.apply_defaults(content);
        }
        match form.requested_schema.validate(content) {
            Ok(()) => Ok(result),
            Err(error) => Err(InputError(format!("the form does not fit its schema: {error}"))),
        }
    }

    async fn open(&self, params: &ElicitUrlParams, question: Question) -> Result<ElicitResult, InputError> {
        let handler = self
            .url
            .as_ref()
            .ok_or_else(|| InputError("there is no handler for URLs".to_owned()))?;
        let mut result = handler.open(question, params.clone()).await?;
        result.content = None;
        Ok(result)
    }
}

fn uses_tools(params: &CreateMessageParams) -> bool {
    params.tools.is_some() || params.tool_choice.is_some()
}

/// Whether a URL may be shown to a handler that might open it: `https`, or `http` of this machine. Everything else
/// (`javascript:`, `file:`, schemes that start programs) is a way to make the machine do something.
fn is_safe(url: &str) -> bool {
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let Ok(uri) = url.parse::<Uri>() else {
        return false;
    };
    let Some(authority) = uri.authority().filter(|authority| !authority.as_str().contains('@')) else {
        return false;
    };
    let host = authority.host();
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    let local =
        bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    match uri.scheme_str() {
        Some("https") => !host.is_empty(),
        Some("http") => local,
        _ => false,
    }
}

impl Core {
    /// Whether an error says that the user has to visit URLs first (2025-11-25, "URL Mode Elicitation"), and there is a handler for
    /// that.
    pub(crate) fn may_visit(&self, error: &Error) -> bool {
        error.code() == ErrorCode::URL_ELICITATION_REQUIRED
            && self.revision().has_elicitation_id()
            && self.handlers.url.is_some()
    }

    /// Sends the user to the URLs that an error names, one after the other, and waits until the server says that all of it is done.
    /// `false` if the user did not want to, or it was not done in time.
    pub(crate) async fn visit(&self, error: &Error, question: &Question) -> Result<bool, CallError> {
        let data = error.data().cloned().unwrap_or_default();
        let Ok(data) = serde_json::from_value::<UrlElicitationRequiredData>(data) else {
            return Ok(false);
        };
        if data.elicitations.len() > MOST {
            return Err(Misbehaviour::TooManyInputs { most: MOST }.into());
        }
        // The user is sent nowhere by a server that names one place where nobody should go.
        if let Some(bad) = data.elicitations.iter().find(|params| !is_safe(&params.url)) {
            return Err(Misbehaviour::UnsafeUrl(shown(&bad.url)).into());
        }
        let visits = async {
            for params in &data.elicitations {
                let key = params.elicitation_id.clone().unwrap_or_default();
                let question = Question {
                    key: key.clone(),
                    ..question.clone()
                };
                let visited = self.handlers.open(params, question).await;
                let visited = visited.map_err(|error| CallError::Input { key, error })?;
                if visited.action != ElicitAction::Accept {
                    return Ok(false);
                }
            }
            for id in data
                .elicitations
                .iter()
                .filter_map(|params| params.elicitation_id.as_deref())
            {
                self.session.changes().completion(id).await;
            }
            Ok(true)
        };
        let time = self.link.limits().answer_time;
        tokio::time::timeout(time, visits).await.unwrap_or(Ok(false))
    }
}

/// Whether a method may ask for input at all.
pub(crate) fn may_ask(method: &str) -> bool {
    methods::lookup(method).is_some_and(|method| method.multi_round)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcip_core::types::elicitation::{ElicitSchema, PrimitiveSchema, StringSchema};
    use serde_json::json;
    use std::sync::Arc;

    fn question() -> Question {
        Question {
            server: "test".to_owned(),
            method: methods::TOOLS_CALL,
            target: None,
            key: String::new(),
            round: 1,
            call: None,
        }
    }

    fn form() -> InputRequest {
        let schema = ElicitSchema::default().required_field("name", PrimitiveSchema::from(StringSchema::new()));
        ElicitParams::form("Who?", schema).into()
    }

    fn filling(result: ElicitResult) -> Handlers {
        let fill = move |_: Question, _: ElicitFormParams| {
            let result = result.clone();
            async move { Ok(result) }
        };
        Handlers {
            form: Some(Arc::new(fill)),
            ..Handlers::default()
        }
    }

    #[test]
    fn only_what_has_a_handler_is_declared() {
        assert_eq!(
            serde_json::to_value(Handlers::default().capabilities()).ok(),
            Some(json!({}))
        );
        let declared = filling(ElicitResult::decline()).capabilities();
        assert_eq!(
            serde_json::to_value(declared).ok(),
            Some(json!({"elicitation": {"form": {}}}))
        );
    }

    #[tokio::test]
    async fn what_was_not_declared_is_not_answered() {
        let asked = InputRequests::from([("a".to_owned(), form()), ("b".to_owned(), InputRequest::list_roots())]);
        let answered = filling(ElicitResult::decline()).answer(asked, &question()).await;
        let expected = Misbehaviour::UndeclaredInput {
            method: methods::ROOTS_LIST,
        };
        assert_eq!(answered, Err(CallError::Protocol(expected)));
    }

    #[tokio::test]
    async fn an_accepted_form_must_fit_and_a_declined_one_tells_nothing() {
        let asked = || InputRequests::from([("k".to_owned(), form())]);
        let empty = filling(ElicitResult::accept(serde_json::Map::new()));
        assert!(matches!(empty.answer(asked(), &question()).await, Err(CallError::Input { key, .. }) if key == "k"));

        let mut declined = ElicitResult::decline();
        declined.content = Some(serde_json::Map::from_iter([("name".to_owned(), json!("secret"))]));
        let answered = filling(declined).answer(asked(), &question()).await.expect("answered");
        assert_eq!(answered["k"].get(), r#"{"action":"decline"}"#);
    }

    #[tokio::test]
    async fn a_handler_that_panics_ends_the_call() {
        let roots = |_: Question| async { panic!("on purpose") };
        let handlers = Handlers {
            roots: Some(Arc::new(roots)),
            ..Handlers::default()
        };
        let asked = InputRequests::from([("r".to_owned(), InputRequest::list_roots())]);
        assert!(matches!(
            handlers.answer(asked, &question()).await,
            Err(CallError::Input { .. })
        ));
    }

    #[test]
    fn command_injection_through_a_url() {
        for safe in [
            "https://example.com/a?b=c#d",
            "http://localhost:3000/x",
            "http://127.0.0.1/",
            "http://[::1]:8/",
        ] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_url in [
            "http://example.com/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ms-word:ofe|u|https://x/",
            "https://user@example.com/",
            "https://example.com/\u{202e} x",
            "https://",
            "//example.com/",
            "",
        ] {
            assert!(!is_safe(unsafe_url), "{unsafe_url}");
        }
    }
}
