//! Where the arguments of a call come from, and whether they may go where they go.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use mcip_core::flow::Text;
use mcip_core::json::{Kind, Node};
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::risk::Risk;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

use super::fingerprint::PIECE;
use super::index::Index;
use super::parties;
use super::table::{Origins, Servers};
use super::text::{Salience, compact, number, parts, salience, tokens};
use super::{Reaction, Rule, Rules};

/// Characters from which on prose is content, which decides nothing by itself.
const PROSE: usize = 80;
/// Words from which on it is.
const PROSE_WORDS: usize = 10;
/// Characters without which nothing is taken for a credential: shorter ones are numbers of versions and the like.
const CREDENTIAL: usize = 12;
/// Pieces of private text in a value that are no coincidence: about thirty characters.
const PRIVATE_PIECES: usize = 6;

/// Judges the arguments of calls. Two of them sit: one with the rules that have force, one with those that are recorded only.
pub(super) struct Arguments {
    pub(super) name: &'static str,
    pub(super) rules: Rules,
    /// Whether rules that need the query have no force where it is not known.
    pub(super) needs_query: bool,
    /// Whether it has those that have force.
    pub(super) forceful: bool,
}

/// What a value is to its call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// It says whom, what or where, or is carried out.
    Control,
    /// It is told to somebody.
    Content,
}

/// What was found out about one call.
#[derive(Default)]
struct Weighed {
    /// A control value that another server returned: where it stands, and who returned it.
    crossing: Option<(String, Origins)>,
    /// The same, where there is reason to think that the user meant it, or the server is this one.
    near: Option<(String, Origins)>,
    /// A control value that nobody said.
    unmatched: Option<String>,
    /// Something private of another server.
    private: Option<(String, Origins)>,
    /// A credential that another server gave out.
    credential: Option<(String, Origins)>,
    /// A value that may be private data of which nothing was kept: nobody said it.
    unknown: Option<String>,
    /// Recipients that the user, or somebody trusted, said.
    recipients: usize,
    /// Destinations that the user said.
    told: usize,
    /// Those that the user did not.
    strangers: usize,
    /// Control values that were not.
    unclean: usize,
}

#[async_trait]
impl Judge for Arguments {
    fn name(&self) -> &'static str {
        self.name
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.direction == Direction::Outbound
            && scope.kind == FrameKind::Request
            && matches!(
                scope.method,
                methods::TOOLS_CALL | methods::RESOURCES_READ | methods::PROMPTS_GET
            )
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(Ok(self.decide(view)))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(self.decide(view))
    }
}

impl Arguments {
    fn decide(&self, view: &FlowView<'_>) -> Verdict {
        let (Some(trajectory), Some(body)) = (view.trajectory, view.body) else {
            return Verdict::Allow;
        };
        let memo = trajectory.memo::<Mutex<Index>>();
        let mut index = memo.lock().unwrap_or_else(PoisonError::into_inner);
        index.catch_up(trajectory);
        if index.results == 0 {
            return Verdict::Allow;
        }
        let server = view.principal.id_text();
        let own = index.bit(&server);
        let target = view.target.unwrap_or_default();
        let effects = view.method == methods::TOOLS_CALL && parties::has_effects(target, view.descriptor);
        let weighed = weigh(&index, own, body, view.method);
        // Whoever may have told the model to send something on: another server, or this one where strangers write into it.
        let tempters = (index.untrusted & !own) | index.known_untrusted;
        let mut verdict = Verdict::Allow;
        let rules = match self.needs_query && trajectory.query().trim().is_empty() {
            true => self.rules.without_query(),
            false => self.rules,
        };
        let mut found = |rule: Rule, evidence: &dyn Fn() -> String| {
            rules.apply(rule, self.forceful, &mut verdict, || {
                Finding::new(rule.as_str(), Text::from(evidence())).with_risk(Risk::FunctionInjection)
            });
        };
        let outward = parties::is_outward(view.descriptor);
        // The name that a server gives its tool says nothing of what it does with what it is told.
        let vouched = !outward || parties::is_trusted(view.descriptor);
        let sent = weighed.recipients > 0 && weighed.unclean == 0;
        // First, since it says most.
        if let Some((at, origins)) = &weighed.credential
            && outward
            && !parties::is_trusted(view.descriptor)
            && (weighed.told == 0 || weighed.strangers > 0)
        {
            found(Rule::Credential, &|| {
                format!(
                    "{at} holds a credential that {} gave out (flow {}), and no word of the user sends it here",
                    index.name(origins.secret),
                    origins.first
                )
            });
        }
        if effects {
            if let Some((at, origins)) = &weighed.crossing {
                found(Rule::RuleOfTwo, &|| {
                    returned(&index, at, *origins, "decides about this call and comes")
                });
            }
            if let Some((at, origins)) = &weighed.near {
                found(Rule::Nearby, &|| returned(&index, at, *origins, "comes"));
            }
            let told = [&weighed.crossing, &weighed.near].into_iter().flatten();
            let mut told = told.filter(|(_, origins)| origins.untrusted & index.ordering != 0);
            if let Some((at, origins)) = told.next() {
                found(Rule::ToldByResult, &|| {
                    format!(
                        "{at} comes from what {} returned (flow {}), which has orders to the model in it; the user did not say it",
                        index.name(origins.untrusted & index.ordering),
                        origins.first
                    )
                });
            }
            if let Some(named) = names_tool(&index, target).filter(|named| named & !own != 0) {
                found(Rule::NamedByResult, &|| {
                    format!(
                        "a result of {} names this tool, and the user did not",
                        index.name(named & !own)
                    )
                });
            }
            let lost = index.incomplete & index.untrusted & !own;
            if lost != 0
                && let Some(at) = &weighed.unmatched
            {
                found(Rule::RuleOfTwo, &|| {
                    format!(
                        "{at} decides about this call and is in nothing that is kept, and not all that {} returned is",
                        index.name(lost)
                    )
                });
            } else if index.untrusted != 0
                && let Some(at) = &weighed.unmatched
            {
                found(Rule::Unmatched, &|| {
                    format!("{at} is in nothing that was said, after untrusted results were read")
                });
            }
        }
        if let Some((at, origins)) = &weighed.private
            && outward
            && !sent
            && (!vouched || effects || tempters & !origins.private != 0)
        {
            found(Rule::PrivateData, &|| {
                format!(
                    "{at} holds private data of {}, and nothing that the user said sends it here",
                    index.name(origins.private)
                )
            });
            if tempters & index.ordering != 0 {
                found(Rule::ToldByResult, &|| {
                    format!(
                        "{at} holds private data of {}, nothing that the user said sends it here, and {} returned orders to the model",
                        index.name(origins.private),
                        index.name(tempters & index.ordering)
                    )
                });
            }
        } else if let Some(at) = &weighed.unknown
            && index.incomplete_private & !own != 0
            && !sent
            && !vouched
        {
            found(Rule::PrivateData, &|| {
                format!(
                    "{at} may hold private data of {}, of which not everything is kept, and nothing that the user said sends it here",
                    index.name(index.incomplete_private & !own)
                )
            });
        }
        verdict
    }
}

fn returned(index: &Index, at: &str, origins: Origins, how: &str) -> String {
    format!(
        "{at} {how} from what {} returned (flow {}); the user did not say it",
        index.name(origins.untrusted),
        origins.first
    )
}

/// Servers whose untrusted results name a tool that the user did not name. Names that are a usual word say nothing.
fn names_tool(index: &Index, target: &str) -> Option<Servers> {
    let divided = target.contains(['_', '-', '/', '.']) || target.chars().skip(1).any(char::is_uppercase);
    let name = compact(target);
    if !divided || name.len() < 6 {
        return None;
    }
    let origins = index.atom(&name);
    (!origins.is_clean() && !origins.called && origins.untrusted != 0).then_some(origins.untrusted)
}

/// Looks at every value of the arguments once.
fn weigh(index: &Index, own: Servers, body: Node<'_>, method: &str) -> Weighed {
    let top = match method {
        methods::TOOLS_CALL => match body.get("arguments") {
            Some(arguments) => arguments,
            None => return Weighed::default(),
        },
        _ => body,
    };
    let mut weighed = Weighed::default();
    let mut waiting = vec![(top, String::new())];
    while let Some((node, key)) = waiting.pop() {
        match node.kind() {
            Kind::Object => {
                let members = node.members().filter(|(name, _)| {
                    let protocols = matches!(&**name, "_meta" | "name" | "requestState" | "inputResponses");
                    !(node.id() == body.id() && protocols)
                });
                waiting.extend(members.map(|(name, value)| (value, name.into_owned())));
            }
            Kind::Array => waiting.extend(node.elements().map(|element| (element, key.clone()))),
            Kind::String => {
                let text = node.as_str().unwrap_or_default();
                let place = || node.path_from(body).unwrap_or_default();
                weighed.value(index, own, &key, &text, &place);
            }
            Kind::Number => {
                let place = || node.path_from(body).unwrap_or_default();
                weighed.value(index, own, &key, node.raw(), &place);
            }
            _ => {}
        }
    }
    weighed
}

/// What a value is used for.
fn used_as(key: &str, text: &str) -> Use {
    if parties::is_order(key) {
        return Use::Control;
    }
    let prose = text.len() >= PROSE && text.contains(' ') || text.split_whitespace().nth(PROSE_WORDS - 1).is_some();
    if prose { Use::Content } else { Use::Control }
}

impl Weighed {
    fn value(&mut self, index: &Index, own: Servers, key: &str, text: &str, place: &dyn Fn() -> String) {
        let whole = compact(text);
        let used = used_as(key, text);
        self.look_for_private(index, own, text, &whole, place);
        let credential = credential_in(index, own, text);
        if parties::names_destination(key) {
            // A destination that has the credential in it is nobody's word.
            match credential.is_none() && is_told(index, text, &whole) {
                true => self.told += 1,
                false => self.strangers += 1,
            }
        }
        if let Some(origins) = credential {
            self.credential.get_or_insert_with(|| (place(), origins));
        }
        let long = whole.chars().count() >= PIECE;
        if self.unknown.is_none()
            && !index.atom(&whole).is_known()
            && (long || tokens(text).any(|token| salience(token, &compact(token)) == Salience::Identifier))
        {
            self.unknown = Some(place());
        }
        if used == Use::Content {
            return;
        }
        match control(index, key, text, &whole) {
            Standing::Nothing => {}
            Standing::Clean => self.recipients += usize::from(parties::names_recipient(key)),
            Standing::Unmatched => {
                self.unclean += 1;
                self.unmatched.get_or_insert_with(place);
            }
            Standing::Tainted(origins) => {
                self.unclean += 1;
                let crosses = origins.untrusted & own == 0;
                let meant = origins.selected && origins.known_untrusted == 0;
                let slot = match crosses && !meant {
                    true => &mut self.crossing,
                    false => &mut self.near,
                };
                slot.get_or_insert_with(|| (place(), origins));
            }
        }
    }

    fn look_for_private(&mut self, index: &Index, own: Servers, text: &str, whole: &str, place: &dyn Fn() -> String) {
        if self.private.is_some() {
            return;
        }
        let foreign = |origins: &Origins| origins.private != 0 && origins.private & own == 0 && !origins.user;
        let telling = |token: &str| {
            let compacted = compact(token);
            let origins = index.atom(&compacted);
            (foreign(&origins) && salience(token, &compacted) == Salience::Identifier).then_some(origins)
        };
        let found = telling(text)
            .or_else(|| tokens(text).find_map(telling))
            .or_else(|| tokens(text).flat_map(parts).find_map(telling))
            .or_else(|| index.pieces(whole).filter(foreign).nth(PRIVATE_PIECES - 1));
        self.private = found.map(|origins| (place(), origins));
    }
}

/// A credential in a text that another server gave out, and that neither the user nor this server said.
fn credential_in(index: &Index, own: Servers, text: &str) -> Option<Origins> {
    let foreign = |origins: &Origins| {
        let returned = origins.secret | origins.untrusted | origins.trusted;
        origins.secret != 0 && returned & own == 0 && !origins.user
    };
    let given = |token: &str| {
        let origins = index.atom(&compact(token));
        (is_like_a_credential(token) && foreign(&origins)).then_some(origins)
    };
    let copied = |token: &str| {
        let mut pieces = Vec::new();
        if is_like_a_credential(token) {
            pieces.extend(index.pieces(&compact(token)).filter(foreign).take(PRIVATE_PIECES));
        }
        pieces.get(PRIVATE_PIECES - 1).copied()
    };
    let mut spelled = tokens(text).flat_map(|token| [token, after_sign(token)].into_iter().chain(parts(token)));
    spelled.find_map(given).or_else(|| tokens(text).find_map(copied))
}

/// What stands behind the name of a value: the value of `key=value` and `key:value`.
fn after_sign(token: &str) -> &str {
    let padded = token.trim_end_matches('=');
    padded.rsplit(['=', ':']).next().unwrap_or(padded)
}

/// Whether the user said where something goes: all of it, or the host of an address.
fn is_told(index: &Index, text: &str, whole: &str) -> bool {
    let host = text
        .split_once("://")
        .and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    index.atom(whole).user || host.is_some_and(|host| index.atom(&compact(host)).user)
}

/// Whether a token may be a password, a key or the like: letters and digits; no date, address, path or UUID.
fn is_like_a_credential(token: &str) -> bool {
    let has = |of: fn(&u8) -> bool| token.bytes().any(|byte| of(&byte));
    let mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    let is_uuid = token.len() == 36 && token.bytes().filter(|byte| *byte == b'-').count() == 4;
    let is_place = token.contains("://") || token.contains('@') || token.starts_with('/');
    let is_date = matches!(token.as_bytes(), [y0, _, _, y3, b'-', m0, _, b'-', ..] if [y0, y3, m0].iter().all(|digit| digit.is_ascii_digit()));
    let has_dots = token.contains('.') && !token.starts_with("eyJ");
    token.len() >= CREDENTIAL
        && mixed
        && !is_uuid
        && !is_date
        && !is_place
        && !has_dots
        && salience(token, &compact(token)) == Salience::Identifier
}

/// What is known of a control value.
enum Standing {
    /// It says nothing about where it comes from.
    Nothing,
    /// The user said it, or somebody trusted.
    Clean,
    /// Untrusted results hold it, and nothing else does.
    Tainted(Origins),
    /// Nobody said it.
    Unmatched,
}

fn standing(origins: Origins) -> Standing {
    if origins.is_clean() {
        Standing::Clean
    } else if origins.untrusted != 0 {
        Standing::Tainted(origins)
    } else {
        Standing::Unmatched
    }
}

/// What is known of a control value: as a whole, then by its tokens and their parts, then by its fingerprints.
fn control(index: &Index, key: &str, text: &str, whole: &str) -> Standing {
    let trimmed = text.trim();
    if let Some(number) = number(trimmed) {
        let matters = salience(trimmed, whole) == Salience::Identifier;
        return match standing(index.of_number(number)) {
            Standing::Clean => Standing::Clean,
            other if matters => other,
            _ => Standing::Nothing,
        };
    }
    let least = match parties::names_target(key) {
        true => Salience::Word,
        false => Salience::Identifier,
    };
    let matters = |salience: Salience| match salience {
        Salience::None => false,
        Salience::Word => least == Salience::Word,
        Salience::Identifier => true,
    };
    if tokens(trimmed).nth(1).is_none() && !matters(salience(trimmed, whole)) {
        return Standing::Nothing;
    }
    match standing(index.atom(whole)) {
        Standing::Unmatched => {}
        known => return known,
    }
    // Short prose is copied from results all the time, and decides nothing.
    let digits = whole.bytes().filter(u8::is_ascii_digit).count();
    let telling = least == Salience::Word || parties::is_order(key) || (digits >= 6 && 3 * digits >= whole.len());
    let copied = telling.then(|| copied(index, whole)).flatten();
    pieced(index, trimmed, copied, &matters)
}

/// A value that is known to nobody as a whole: by what it is made of.
fn pieced(index: &Index, text: &str, copied: Option<Origins>, matters: &dyn Fn(Salience) -> bool) -> Standing {
    let mut clean = false;
    let mut unmatched = false;
    for token in tokens(text) {
        let compacted = compact(token);
        if !matters(salience(token, &compacted)) {
            continue;
        }
        match standing(index.atom(&compacted)) {
            Standing::Tainted(origins) => return Standing::Tainted(origins),
            Standing::Clean => clean = true,
            _ => {
                let telling = parts(token).map(|part| (part, compact(part)));
                let mut telling = telling.filter(|(part, compacted)| salience(part, compacted) == Salience::Identifier);
                let mut any = false;
                let tainted = telling.find_map(|(_, compacted)| match standing(index.atom(&compacted)) {
                    Standing::Tainted(origins) => Some(origins),
                    Standing::Clean => {
                        any = true;
                        None
                    }
                    _ => None,
                });
                if let Some(origins) = tainted {
                    return Standing::Tainted(origins);
                }
                clean |= any;
                unmatched |= !any;
            }
        }
    }
    if let Some(origins) = copied {
        return match origins.is_clean() {
            true => Standing::Clean,
            false => Standing::Tainted(origins),
        };
    }
    match (unmatched, clean) {
        (true, _) => Standing::Unmatched,
        (false, true) => Standing::Clean,
        (false, false) => Standing::Nothing,
    }
}

/// Where at least half of a text was copied from.
fn copied(index: &Index, whole: &str) -> Option<Origins> {
    let pieces = (whole.chars().count() + 1).checked_sub(PIECE)?;
    // Of a copied text two pieces in five are fingerprints of its source.
    let enough = (pieces / 5).max(1);
    let mut clean = 0;
    let mut tainted: Option<(usize, Origins)> = None;
    for origins in index.pieces(whole) {
        if origins.is_clean() {
            clean += 1;
        } else if origins.untrusted != 0 {
            let (number, _) = tainted.get_or_insert((0, origins));
            *number += 1;
        }
    }
    match tainted {
        Some((number, origins)) if number >= enough && number > clean => Some(origins),
        _ if clean >= enough => Some(Origins {
            user: true,
            ..Origins::default()
        }),
        _ => None,
    }
}

impl Rules {
    /// Makes the verdict at least as strict as a rule demands, if it is one with (or without) force.
    pub(super) fn apply(&self, rule: Rule, forceful: bool, verdict: &mut Verdict, finding: impl FnOnce() -> Finding) {
        let reaction = self.of(rule);
        if (reaction != Reaction::Audit) != forceful {
            return;
        }
        match (reaction, &*verdict) {
            (_, Verdict::Deny(_)) => {}
            (Reaction::Deny, _) => *verdict = Verdict::Deny(finding()),
            (_, Verdict::Allow) => *verdict = Verdict::Ask(finding()),
            _ => {}
        }
    }
}
