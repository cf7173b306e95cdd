//! Questions to the caller: one way to ask, two ways for the question to travel.
//!
//! In the modern era a question ends the call with `input_required`; the client calls again with the answers and the sealed state,
//! and the handler runs again from its start (MCP 2026-07-28, "Multi Round-Trip Requests"; SEP-2322). In the legacy era the question
//! is a request of its own while the call waits.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_core::digest::Digest;
use mcip_core::environment::Entropy;
use mcip_core::error::Error;
use mcip_core::json::{Kind, canonical};
use mcip_core::pipeline::Message;
use mcip_core::principal::Principal;
use mcip_core::seal::{Binding, Sealer};
use mcip_core::types::{InputRequest, RawJson};
use serde::{Deserialize, Serialize};

/// Identifies a call through all of its rounds.
pub(crate) type Lineage = [u8; 16];

/// What is known of a call's questions.
#[derive(Debug, Default)]
pub(crate) struct Rounds {
    lineage: Option<Lineage>,
    round: u32,
    answers: BTreeMap<String, Answer>,
    /// What was asked in the round before, by key: the digest of each question.
    asked_before: BTreeMap<String, String>,
    /// Questions of this round.
    asked: BTreeMap<String, InputRequest>,
}

/// What is inside the sealed state.
#[derive(Serialize, Deserialize)]
struct Sealed {
    lineage: String,
    round: u32,
    /// Seconds since 1970.
    expires: u64,
    asked: BTreeMap<String, String>,
    answers: BTreeMap<String, Answer>,
}

/// An answer, and what it answers: a yes to one question is none to another that has the same key.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Answer {
    /// Digest of the question; absent where the client answered before it was asked.
    question: Option<String>,
    value: RawJson,
}

fn digest_of(question: &InputRequest) -> String {
    Digest::of(&serde_json::to_vec(question).unwrap_or_default()).to_string()
}

/// What stands on a call that carries state.
pub(crate) struct Around<'a> {
    pub(crate) server: &'a str,
    pub(crate) principal: &'a Principal,
    pub(crate) message: &'a Message,
}

impl Around<'_> {
    fn binding(&self) -> Binding<'_> {
        Binding {
            server: self.server,
            principal: self.principal.id(),
            method: self.message.method(),
            params: params_digest(self.message),
            definition: self.message.descriptor().map(|descriptor| descriptor.digest),
        }
    }
}

/// Digest of what must be the same in every round: the parameters without answers, state and metadata, in canonical form, since a
/// client may write them anew.
fn params_digest(message: &Message) -> Digest {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    if let Some(params) = message.params() {
        for (name, value) in params.members() {
            if matches!(&*name, "_meta" | "inputResponses" | "requestState") {
                continue;
            }
            // What has no canonical form is compared as it was written.
            let text = canonical::to_vec(value).unwrap_or_else(|_| value.raw().as_bytes().to_vec());
            parts.push((name.into_owned(), text));
        }
    }
    parts.sort();
    Digest::of_parts(parts.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_slice()]))
}

fn bad_state() -> Error {
    Error::invalid_params(
        "params.requestState is not valid for this call: it was changed, has expired, or belongs to another call; start the call anew \
         without it",
    )
}

impl Rounds {
    /// Reads the state and answers that a call came with.
    ///
    /// An answer is the client's word, whether it comes with state or, where a client knows what will be asked, without. Answers that
    /// nobody asks for are ignored, and the answer of an earlier round stands.
    pub(crate) fn resume(around: &Around<'_>, sealer: &Sealer, now: SystemTime, most: u32) -> Result<Self, Error> {
        let message = around.message;
        let mut rounds = match message.param("requestState") {
            None => Self::default(),
            Some(state) => Self::open(around, sealer, now, most, &state.as_str().ok_or_else(bad_state)?)?,
        };
        if let Some(given) = message.param("inputResponses") {
            if given.kind() != Kind::Object {
                return Err(Error::invalid_params(
                    "params.inputResponses must be an object of answers",
                ));
            }
            for (key, answer) in given.members() {
                let answer = RawJson::from_text(answer.raw().to_owned())
                    .map_err(|_| Error::invalid_params("params.inputResponses must be an object of answers"))?;
                let question = rounds.asked_before.get(&*key).cloned();
                let answer = Answer {
                    question,
                    value: answer,
                };
                rounds.answers.entry(key.into_owned()).or_insert(answer);
            }
        }
        Ok(rounds)
    }

    fn open(around: &Around<'_>, sealer: &Sealer, now: SystemTime, most: u32, state: &str) -> Result<Self, Error> {
        let plain = sealer.open(&around.binding(), state).map_err(|_| bad_state())?;
        let sealed: Sealed = serde_json::from_slice(&plain).map_err(|_| bad_state())?;
        let lineage = URL_SAFE_NO_PAD
            .decode(&sealed.lineage)
            .ok()
            .and_then(|bytes| Lineage::try_from(bytes).ok());
        let age = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        if Duration::from_secs(sealed.expires) <= age || sealed.round > most {
            return Err(bad_state());
        }
        Ok(Self {
            lineage: Some(lineage.ok_or_else(bad_state)?),
            round: sealed.round,
            answers: sealed.answers,
            asked_before: sealed.asked,
            asked: BTreeMap::new(),
        })
    }

    /// The answer to a question, if it was given to this very question.
    pub(crate) fn answer(&self, key: &str, question: &InputRequest) -> Option<&RawJson> {
        let answer = self.answers.get(key)?;
        let fits = answer
            .question
            .as_ref()
            .is_none_or(|asked| *asked == digest_of(question));
        fits.then_some(&answer.value)
    }

    /// Keeps the answer to a question for the rest of this call.
    pub(crate) fn remember(&mut self, key: &str, question: &InputRequest, value: RawJson) {
        let question = Some(digest_of(question));
        self.answers.insert(key.to_owned(), Answer { question, value });
    }

    /// Drops an answer that does not fit, so that the question is asked again.
    pub(crate) fn forget(&mut self, key: &str) {
        self.answers.remove(key);
    }

    /// Asks a question at the end of this round.
    pub(crate) fn ask(&mut self, key: &str, request: InputRequest) {
        self.asked.insert(key.to_owned(), request);
    }

    /// Identifies the call through all of its rounds.
    pub(crate) fn lineage(&mut self, entropy: &dyn Entropy) -> Result<Lineage, Error> {
        if let Some(lineage) = self.lineage {
            return Ok(lineage);
        }
        let mut lineage = Lineage::default();
        entropy.fill(&mut lineage).map_err(|_| Error::internal())?;
        self.lineage = Some(lineage);
        Ok(lineage)
    }

    /// Ends the round: its questions, and the state that the next round brings back.
    pub(crate) fn suspend(
        &mut self,
        around: &Around<'_>,
        sealer: &Sealer,
        entropy: &dyn Entropy,
        expires: SystemTime,
    ) -> Result<(BTreeMap<String, InputRequest>, String), Error> {
        let lineage = self.lineage(entropy)?;
        let asked = std::mem::take(&mut self.asked);
        let sealed = Sealed {
            lineage: URL_SAFE_NO_PAD.encode(lineage),
            round: self.round + 1,
            expires: expires.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs(),
            asked: asked
                .iter()
                .map(|(key, question)| (key.clone(), digest_of(question)))
                .collect(),
            answers: std::mem::take(&mut self.answers),
        };
        let plain = serde_json::to_vec(&sealed).map_err(|_| Error::internal())?;
        let state = sealer.seal(&around.binding(), &plain).map_err(|_| Error::internal())?;
        Ok((asked, state))
    }

    /// How many rounds came before this one.
    pub(crate) fn number(&self) -> u32 {
        self.round
    }
}
