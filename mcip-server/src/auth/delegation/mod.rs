//! Tokens that a client sends along for the servers behind a gateway.

mod sender;

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use mcip_core::environment::{Clock, SystemClock};
use mcip_core::flow::Text;
use mcip_core::json::{Document, Kind, Node};
use mcip_core::mirror::{Found, Headers};
use mcip_core::principal::{Authenticator, Principal, Unauthenticated};

pub use self::sender::Delegating;
use super::claims::{self, Times};
use super::jws::{self, Unverified};
use super::key::Algorithm;
use super::keys::{Current, Keys};

/// A server behind a gateway, and where the token that a client delegates to it stands.
#[derive(Clone, Debug)]
struct Upstream {
    name: Box<str>,
    audience: Box<str>,
    header: Box<str>,
}

/// Whose signatures count.
#[derive(Clone)]
enum Trust {
    /// Those of one issuer, by its keys.
    Issuer {
        identifier: Box<str>,
        keys: Keys,
        algorithms: Vec<Algorithm>,
    },
    /// Nobody's here: the servers behind check them.
    Upstreams,
}

/// What is wrong with a delegated token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DelegationFault {
    /// It is no signed token in the compact form (RFC 7515, section 3.1), or it is signed with an algorithm that protects nothing.
    Malformed,
    /// Its signature is not that of the issuer whose tokens are accepted, or it names a place where to look for another key.
    Signature,
    /// It is of another issuer.
    Issuer,
    /// It was issued for another server, for several, or for none in particular (RFC 8707; RFC 8693, section 2.1).
    Audience,
    /// It was issued for the gateway itself: what is meant for one is not handed on.
    Passthrough,
    /// It has ended, has not begun, or does not say when it ends.
    Time,
    /// It is valid for longer than a delegation may be.
    Lifetime,
    /// Nobody is named on whose behalf it is, or somebody else than in another token of the same request.
    Subject,
    /// Who acts is nobody who may act for others (RFC 8693, section 4.1).
    Actor,
    /// It went through more hands than it may, or through the same hands twice.
    Chain,
    /// Who sends it is neither the user on whose behalf it is nor who acts: it may be stolen.
    Sender,
    /// The keys of the issuer can't be fetched now. It may be good; nobody can tell.
    Unavailable,
    /// The header stands there more than once.
    Repeated,
}

impl DelegationFault {
    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::Passthrough => "passthrough",
            Self::Time => "time",
            Self::Lifetime => "lifetime",
            Self::Subject => "subject",
            Self::Actor => "actor",
            Self::Chain => "chain",
            Self::Sender => "sender",
            Self::Unavailable => "unavailable",
            Self::Repeated => "repeated",
        }
    }
}

/// A delegated token that was refused: for whom it is, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedDelegation {
    /// The server behind, as it was [named](Delegation::upstream).
    pub upstream: String,
    /// What is wrong.
    pub fault: DelegationFault,
}

impl fmt::Display for RefusedDelegation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the token that is delegated to {} is refused: {}",
            self.upstream,
            self.fault.as_str()
        )
    }
}

impl std::error::Error for RefusedDelegation {}

/// Rules for tokens that a client sends along for the servers behind a gateway, one in a header of its own for each: an agent that was given
/// one short token for every server that it may use on behalf of a user (OAuth token exchange, RFC 8693).
///
/// Each of them is for exactly the server whose header it stands in, and all of a request are on behalf of the same user. None was issued
/// for the gateway; none is valid for long; whoever acts is somebody who may, and hardly anybody acted before. Who sends it is the user or
/// who acts, so that nobody can use a token that was stolen from another. Where the gateway knows the keys of the issuer the signature is
/// checked, too; else it is left to the server behind, and what a token says of user and actor is the word of its sender until then.
///
/// Who sends a token is the [principal](Principal) that the authenticator [beside](Self::beside) these rules lets in. It is the user, or who
/// acts, if its identifier is `<iss>#<sub>`, as that of an access token from the same issuer is, or `<sub>` alone, as that of an API key may
/// be, or if it is [said to be](Self::known_as).
///
/// ```
/// use std::time::Duration;
///
/// use mcip_server::auth::Delegation;
///
/// let rules = Delegation::new("https://gateway.example/mcp")
///     .upstream("flights", "https://flights.example/mcp", "x-delegate-flights")
///     .actors(["trip-planner"])
///     .longest(Duration::from_secs(300));
/// # let _ = rules;
/// ```
#[derive(Clone)]
pub struct Delegation {
    own: Vec<Box<str>>,
    upstreams: Vec<Upstream>,
    trust: Trust,
    actors: Vec<Box<str>>,
    longest: Duration,
    leeway: Duration,
    deepest: usize,
    /// Principals, and the names that tokens have for them.
    known: Vec<(Box<str>, Box<str>)>,
    /// Why anybody may send any token.
    from_anybody: Option<Text>,
    clock: Arc<dyn Clock>,
}

impl fmt::Debug for Delegation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delegation")
            .field("own", &self.own)
            .field("upstreams", &self.upstreams)
            .field("actors", &self.actors)
            .field("longest", &self.longest)
            .field("deepest", &self.deepest)
            .field("known", &self.known)
            .field("from_anybody", &self.from_anybody)
            .finish_non_exhaustive()
    }
}

/// Somebody, as an issuer calls them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Party {
    issuer: String,
    subject: String,
}

/// On whose behalf a token is, and who acts.
struct Behalf {
    user: Party,
    actor: Option<Party>,
}

/// A token that was shown for a server behind.
struct Shown<'r, 't> {
    upstream: &'r Upstream,
    token: Result<Parsed<'t>, DelegationFault>,
}

/// A token, taken apart.
enum Parsed<'t> {
    /// The claims, whose signature is checked elsewhere.
    Claims(Document),
    /// One whose signature is checked here, and the name of the key.
    Signed(Unverified<'t>, Option<String>),
}

/// The keys for a token, or why there are none. A token that needs none has none.
type Needed = Option<Result<Current, Unauthenticated>>;

/// Actors in one chain that are looked at.
const MOST_ACTORS: usize = 32;

impl Delegation {
    /// Rules of a gateway that is itself known by this audience: the URL under which clients reach it. Tokens may be valid for five minutes, are
    /// read with half a minute's leeway, and pass through three hands at the most.
    pub fn new(audience: impl Into<String>) -> Self {
        Self {
            own: vec![audience.into().into()],
            upstreams: Vec::new(),
            trust: Trust::Upstreams,
            actors: Vec::new(),
            longest: Duration::from_secs(300),
            leeway: Duration::from_secs(30),
            deepest: 3,
            known: Vec::new(),
            from_anybody: None,
            clock: Arc::new(SystemClock),
        }
    }

    /// Another audience by which the gateway is known.
    #[must_use]
    pub fn also_audience(mut self, audience: impl Into<String>) -> Self {
        self.own.push(audience.into().into());
        self
    }

    /// A server behind the gateway: its name, the audience of tokens for it, and the header in which clients send them.
    #[must_use]
    pub fn upstream(mut self, name: impl Into<String>, audience: impl Into<String>, header: impl Into<String>) -> Self {
        self.upstreams.push(Upstream {
            name: name.into().into(),
            audience: audience.into().into(),
            header: header.into().to_ascii_lowercase().into(),
        });
        self
    }

    /// Whose tokens are accepted: those of this issuer, signed with one of its keys by one of these algorithms.
    #[must_use]
    pub fn signed_by<I>(mut self, issuer: impl Into<String>, keys: Keys, algorithms: I) -> Self
    where
        I: IntoIterator<Item = Algorithm>,
    {
        self.trust = Trust::Issuer {
            identifier: issuer.into().into(),
            keys,
            algorithms: algorithms.into_iter().collect(),
        };
        self
    }

    /// Who may act for users: the `sub` of the outermost `act` of a token (RFC 8693, section 4.1). Without any, nobody may. Tokens that name no
    /// actor are the user's own: only the user may send them.
    #[must_use]
    pub fn actors<I>(mut self, actors: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.actors.extend(actors.into_iter().map(|actor| actor.into().into()));
        self
    }

    /// A principal of this server, by its identifier, is who tokens call by another name: an agent with an API key that acts for users, say.
    #[must_use]
    pub fn known_as(mut self, principal: impl Into<String>, name: impl Into<String>) -> Self {
        self.known.push((principal.into().into(), name.into().into()));
        self
    }

    /// Lets anybody who may use the server send any token, which opens it to whoever stole or was passed one. Where
    /// [actors](Self::actors) are named a token still has to name one unless the user sends it. The reason stands in the record.
    #[must_use]
    pub fn from_anybody(mut self, reason: impl Into<Text>) -> Self {
        self.from_anybody = Some(reason.into());
        self
    }

    /// How long a token may be valid in all.
    #[must_use]
    pub fn longest(mut self, time: Duration) -> Self {
        self.longest = time;
        self
    }

    /// How far clocks may be apart.
    #[must_use]
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// Through how many hands a token may have gone, the current one counted.
    #[must_use]
    pub fn deepest(mut self, actors: usize) -> Self {
        self.deepest = actors;
        self
    }

    /// Tells the time by this clock.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Checks the tokens of a request by themselves; who sends them is for [`check_from`](Self::check_from). A request without any has nothing to
    /// check.
    ///
    /// # Errors
    /// [`RefusedDelegation`]: the first token with which something is wrong; [`DelegationFault::Unavailable`] where keys have yet to be fetched.
    /// Nothing of such a request may be passed on.
    pub fn check(&self, headers: &(impl Headers + ?Sized)) -> Result<(), RefusedDelegation> {
        self.decide(&self.shown(headers), |id| self.keys_now(id), None)
    }

    /// Checks the tokens of a request, and that they are its sender's to use.
    ///
    /// # Errors
    /// As [`check`](Self::check), and [`DelegationFault::Sender`].
    pub fn check_from(&self, headers: &(impl Headers + ?Sized), sender: &Principal) -> Result<(), RefusedDelegation> {
        self.decide(&self.shown(headers), |id| self.keys_now(id), Some(sender))
    }

    /// Like [`check_from`](Self::check_from), with keys that are fetched if need be.
    async fn check_once_fetched(
        &self,
        headers: &(dyn Headers + Sync),
        sender: &Principal,
    ) -> Result<(), RefusedDelegation> {
        let shown = self.shown(headers);
        if let Trust::Issuer { keys, .. } = &self.trust {
            for id in shown.iter().filter_map(Shown::key) {
                // Whether it came to something is found out below.
                drop(keys.get(id).await);
            }
        }
        self.decide(&shown, |id| self.keys_now(id), Some(sender))
    }

    /// Whether the keys for the tokens of a request are here, or can't be had.
    fn is_ready(&self, headers: &(impl Headers + ?Sized)) -> bool {
        match &self.trust {
            Trust::Upstreams => true,
            Trust::Issuer { keys, .. } => {
                let shown = self.shown(headers);
                shown.iter().filter_map(Shown::key).all(|id| keys.now(id).is_some())
            }
        }
    }

    fn keys_now(&self, id: Option<&str>) -> Needed {
        match &self.trust {
            Trust::Upstreams => None,
            Trust::Issuer { keys, .. } => keys.now(id),
        }
    }

    /// The tokens of a request, taken apart.
    fn shown<'t>(&self, headers: &'t (impl Headers + ?Sized)) -> Vec<Shown<'_, 't>> {
        let mut all = Vec::new();
        for upstream in &self.upstreams {
            let token = match headers.find(&upstream.header) {
                Found::None => continue,
                Found::One(value) => self.parse(value.strip_prefix(b"Bearer ").unwrap_or(value)),
                Found::Many => Err(DelegationFault::Repeated),
            };
            all.push(Shown { upstream, token });
        }
        all
    }

    fn parse<'t>(&self, token: &'t [u8]) -> Result<Parsed<'t>, DelegationFault> {
        let Trust::Issuer { algorithms, .. } = &self.trust else {
            let payload = jws::unverified_payload(token).ok_or(DelegationFault::Malformed)?;
            return Ok(Parsed::Claims(payload));
        };
        let token = Unverified::parse(token).map_err(|_| DelegationFault::Malformed)?;
        // Where to find another key: only the issuer's own are used.
        let leads = ["jwk", "jku", "x5u", "x5c"]
            .iter()
            .any(|name| token.header(name).is_some());
        if leads || !algorithms.contains(&token.algorithm()) {
            return Err(DelegationFault::Signature);
        }
        let id = match token.header("kid") {
            None => None,
            Some(id) => Some(id.as_str().ok_or(DelegationFault::Malformed)?.into_owned()),
        };
        Ok(Parsed::Signed(token, id))
    }

    fn decide(
        &self,
        shown: &[Shown<'_, '_>],
        keys: impl Fn(Option<&str>) -> Needed,
        sender: Option<&Principal>,
    ) -> Result<(), RefusedDelegation> {
        let mut user: Option<Party> = None;
        for Shown { upstream, token } in shown {
            let refused = |fault| RefusedDelegation {
                upstream: upstream.name.to_string(),
                fault,
            };
            let token = token.as_ref().map_err(|fault| refused(*fault))?;
            let behalf = match token {
                Parsed::Claims(payload) => self.claims(payload.root(), upstream),
                Parsed::Signed(token, id) => self.signed(token, id.as_deref(), keys(id.as_deref()), upstream),
            };
            let behalf = behalf.map_err(refused)?;
            if user.as_ref().is_some_and(|known| *known != behalf.user) {
                return Err(refused(DelegationFault::Subject));
            }
            if let Some(sender) = sender {
                self.sent_by(&behalf, sender).map_err(refused)?;
            }
            user = Some(behalf.user);
        }
        Ok(())
    }

    fn signed(
        &self,
        token: &Unverified<'_>,
        id: Option<&str>,
        keys: Needed,
        upstream: &Upstream,
    ) -> Result<Behalf, DelegationFault> {
        let Trust::Issuer { identifier, .. } = &self.trust else {
            return Err(DelegationFault::Signature);
        };
        let current = match keys {
            Some(Ok(current)) => current,
            // No word about the token: it may be as it should be.
            None | Some(Err(Unauthenticated::Unavailable)) => return Err(DelegationFault::Unavailable),
            Some(Err(_)) => return Err(DelegationFault::Signature),
        };
        let candidates = current.set.candidates(id, token.algorithm());
        let claims = token.verified(candidates).map_err(|_| DelegationFault::Signature)?;
        if claims.get("iss").is_none_or(|issuer| !issuer.is_str(identifier)) {
            return Err(DelegationFault::Issuer);
        }
        self.claims(claims, upstream)
    }

    fn claims(&self, claims: Node<'_>, upstream: &Upstream) -> Result<Behalf, DelegationFault> {
        self.audience(claims, upstream)?;
        self.times(claims)?;
        let issuer = claims
            .get("iss")
            .and_then(claims::name)
            .ok_or(DelegationFault::Issuer)?;
        let subject = claims
            .get("sub")
            .and_then(claims::name)
            .ok_or(DelegationFault::Subject)?;
        let actor = self.chain(claims, &issuer)?;
        let user = Party { issuer, subject };
        Ok(Behalf { user, actor })
    }

    /// Whether a token is its sender's to use: the user's own, or that of who acts.
    fn sent_by(&self, behalf: &Behalf, sender: &Principal) -> Result<(), DelegationFault> {
        if self.is(sender, &behalf.user) {
            return Ok(());
        }
        match &behalf.actor {
            None if self.from_anybody.is_some() && !self.actors.is_empty() => Err(DelegationFault::Actor),
            _ if self.from_anybody.is_some() => Ok(()),
            Some(actor) if self.is(sender, actor) => Ok(()),
            _ => Err(DelegationFault::Sender),
        }
    }

    /// Whether a principal of this server is who an issuer calls so.
    fn is(&self, principal: &Principal, party: &Party) -> bool {
        let (id, name) = (principal.id(), party.subject.as_str());
        let of_issuer = id
            .strip_prefix(party.issuer.as_str())
            .and_then(|rest| rest.strip_prefix('#'));
        // What has a `#` is a name that some issuer gave, and says which.
        of_issuer == Some(name)
            || (id == name && !name.contains('#'))
            || self.known.iter().any(|(own, known)| **own == *id && **known == *name)
    }

    fn audience(&self, claims: Node<'_>, upstream: &Upstream) -> Result<(), DelegationFault> {
        let told = claims.get("aud").ok_or(DelegationFault::Audience)?;
        let named = |audience: &str| match told.kind() {
            Kind::Array => told.elements().any(|one| one.is_str(audience)),
            _ => told.is_str(audience),
        };
        if self.own.iter().any(|own| named(own)) {
            return Err(DelegationFault::Passthrough);
        }
        // One that several servers take is one that each of them can use at the others.
        let alone = told.kind() == Kind::String || told.len() == 1;
        match named(&upstream.audience) && alone {
            true => Ok(()),
            false => Err(DelegationFault::Audience),
        }
    }

    fn times(&self, claims: Node<'_>) -> Result<(), DelegationFault> {
        let now = self.clock.now();
        let times = Times {
            now,
            leeway: self.leeway,
        };
        times.check(claims).map_err(|_| DelegationFault::Time)?;
        let of = |name| claims.get(name).and_then(claims::date);
        let ends: SystemTime = of("exp").ok_or(DelegationFault::Time)?;
        // What does not say when it began has begun now at the latest.
        let begins = of("iat").or_else(|| of("nbf")).unwrap_or(now).min(now);
        match ends.duration_since(begins) {
            Ok(time) if time > self.longest.saturating_add(self.leeway) => Err(DelegationFault::Lifetime),
            _ => Ok(()),
        }
    }

    /// Who acts now. Who did before has to be few.
    fn chain(&self, claims: Node<'_>, issuer: &str) -> Result<Option<Party>, DelegationFault> {
        let mut seen = HashSet::new();
        let mut current = None;
        let mut next = claims.get("act");
        while let Some(actor) = next {
            let name = actor.get("sub").and_then(claims::name).ok_or(DelegationFault::Actor)?;
            if seen.is_empty() {
                if !self.actors.iter().any(|known| **known == *name) {
                    return Err(DelegationFault::Actor);
                }
                // An actor may be of another issuer than its user (RFC 8693, section 4.1).
                let own = actor.get("iss").and_then(claims::name);
                current = Some(Party {
                    issuer: own.unwrap_or_else(|| issuer.to_owned()),
                    subject: name.clone(),
                });
            }
            if !seen.insert(name) || seen.len() > self.deepest.min(MOST_ACTORS) {
                return Err(DelegationFault::Chain);
            }
            next = actor.get("act");
        }
        Ok(current)
    }

    /// Lets in whom an authenticator lets in, with tokens for the servers behind that are as they should be.
    pub fn beside(self, authenticator: impl Authenticator) -> Delegating {
        Delegating::new(self, Arc::new(authenticator))
    }
}

impl Shown<'_, '_> {
    /// The name of the key that is needed, if one is; a token may leave the name out.
    fn key(&self) -> Option<Option<&str>> {
        match &self.token {
            Ok(Parsed::Signed(_, id)) => Some(id.as_deref()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
