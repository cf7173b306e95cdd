//! The claims of a flow: written canonically, and read only if they are written so (docs/flow-extension.md, section 6).

use bytes::Bytes;
use mcip_core::flow::{Basis, Information, Principle, Role};
use mcip_core::json::write::write_str;
use mcip_core::json::{Document, Kind, Node, ScanLimits};
use mcip_core::pipeline::FrameKind;

/// The longest method and identifier, in bytes.
const METHOD: usize = 128;
const IDENTIFIER: usize = 2048;
/// The most parents and hops.
pub(super) const PARENTS: usize = 16;
pub(super) const HOPS: usize = 4;
/// The longest idempotency key.
const IDEMPOTENCY: usize = 64;
/// The largest time that JSON carries safely.
const LATEST: u64 = (1 << 53) - 1;

/// A value and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// What it rests on, as the signer has it.
    pub basis: Basis,
}

/// The five labels as they travel. Who exactly sends and receives, say issuer and audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Who sends.
    pub sender: Said<Role>,
    /// Who receives.
    pub recipient: Said<Role>,
    /// Whom it is about: a pseudonym; empty if unknown.
    pub subject: Said<String>,
    /// What kind of information it is.
    pub information: Said<Information>,
    /// Under which principle it moves.
    pub principle: Said<Principle>,
}

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// A request.
    Request,
    /// A notification.
    Notification,
    /// A result, one that asks for input included.
    Result,
    /// An error.
    Error,
}

impl MessageKind {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Notification => "notification",
            Self::Result => "result",
            Self::Error => "error",
        }
    }

    /// Whether it answers a request.
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Result | Self::Error)
    }
}

impl From<FrameKind> for MessageKind {
    fn from(kind: FrameKind) -> Self {
        match kind {
            FrameKind::Request => Self::Request,
            FrameKind::Notification => Self::Notification,
            FrameKind::Result | FrameKind::InputRequired => Self::Result,
            FrameKind::Error => Self::Error,
        }
    }
}

/// What a message is for, coarsely: fine enough for a rule, too coarse to tell people apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurposeCode {
    /// The service that was asked for.
    Service,
    /// The user's own affairs.
    Personal,
    /// Running the systems involved.
    Operations,
    /// Security.
    Security,
    /// Research.
    Research,
    /// A duty by law.
    Legal,
    /// Not said.
    Unspecified,
}

impl PurposeCode {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Personal => "personal",
            Self::Operations => "operations",
            Self::Security => "security",
            Self::Research => "research",
            Self::Legal => "legal",
            Self::Unspecified => "unspecified",
        }
    }

    const ALL: [Self; 7] = [
        Self::Service,
        Self::Personal,
        Self::Operations,
        Self::Security,
        Self::Research,
        Self::Legal,
        Self::Unspecified,
    ];
}

/// What a gateway did to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// It replaced something.
    Redact,
    /// It raised a label.
    Relabel,
    /// It renamed what is called.
    Rename,
}

impl Act {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Redact => "redact",
            Self::Relabel => "relabel",
            Self::Rename => "rename",
        }
    }
}

/// A signer whose signature ended on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// What was done, in the order of the alphabet.
    pub act: Vec<Act>,
    /// Who had signed: a server's identifier, or a pseudonym of a client.
    pub by: String,
    /// The digest of the flow that ended.
    pub flow: String,
}

/// What a flow says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// What the message is.
    pub kind: MessageKind,
    /// Its method, or that of the request that it answers.
    pub method: String,
    /// Who signed.
    pub iss: String,
    /// For whom.
    pub aud: String,
    /// When it was made, in seconds since 1970.
    pub iat: u64,
    /// From when on it is worth nothing.
    pub exp: u64,
    /// The nonce.
    pub jti: String,
    /// The body digest.
    pub body: String,
    /// The meta digest.
    pub meta: String,
    /// The labels.
    pub flow: Labels,
    /// The flow digest of the request that it belongs to.
    pub req: Option<String>,
    /// The flow digest of the answer that it takes further.
    pub cont: Option<String>,
    /// The trajectory, and what in it this follows from.
    pub trajectory: Option<(String, Vec<String>)>,
    /// The idempotency key.
    pub idem: Option<String>,
    /// Why, and the commitment to the words for it.
    pub purpose: Option<(PurposeCode, String)>,
    /// The signers whose signatures ended, oldest first.
    pub via: Vec<Hop>,
}

const BASES: [Basis; 5] = [
    Basis::Operator,
    Basis::Declared,
    Basis::Derived,
    Basis::Inferred,
    Basis::Unknown,
];
const INFORMATION: [Information; 10] = [
    Information::Query,
    Information::FunctionRequest,
    Information::FunctionList,
    Information::FunctionReturn,
    Information::InputRequest,
    Information::InputResponse,
    Information::Notice,
    Information::Control,
    Information::Failure,
    Information::Response,
];
const PRINCIPLES: [Principle; 6] = [
    Principle::Consent,
    Principle::Necessity,
    Principle::Minimisation,
    Principle::ServiceProvision,
    Principle::Transparency,
    Principle::Unknown,
];
const KINDS: [MessageKind; 4] = [
    MessageKind::Request,
    MessageKind::Notification,
    MessageKind::Result,
    MessageKind::Error,
];

impl Claims {
    /// The canonical form.
    pub fn to_json(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(1024);
        let text = |out: &mut Vec<u8>, key: &str, value: &str| {
            out.extend_from_slice(key.as_bytes());
            write_str(out, value);
        };
        text(&mut out, r#"{"aud":"#, &self.aud);
        text(&mut out, r#","body":"#, &self.body);
        if let Some(cont) = &self.cont {
            text(&mut out, r#","cont":"#, cont);
        }
        out.extend_from_slice(format!(r#","exp":{}"#, self.exp).as_bytes());
        self.flow.write(&mut out);
        out.extend_from_slice(format!(r#","iat":{}"#, self.iat).as_bytes());
        if let Some(idem) = &self.idem {
            text(&mut out, r#","idem":"#, idem);
        }
        text(&mut out, r#","iss":"#, &self.iss);
        text(&mut out, r#","jti":"#, &self.jti);
        text(&mut out, r#","kind":"#, self.kind.as_str());
        text(&mut out, r#","meta":"#, &self.meta);
        text(&mut out, r#","method":"#, &self.method);
        if let Some((_, parents)) = &self.trajectory {
            out.extend_from_slice(br#","parents":["#);
            for (index, parent) in parents.iter().enumerate() {
                text(&mut out, if index == 0 { "" } else { "," }, parent);
            }
            out.push(b']');
        }
        if let Some((code, commitment)) = &self.purpose {
            text(&mut out, r#","purpose":{"code":"#, code.as_str());
            text(&mut out, r#","commitment":"#, commitment);
            out.push(b'}');
        }
        if let Some(req) = &self.req {
            text(&mut out, r#","req":"#, req);
        }
        if let Some((trajectory, _)) = &self.trajectory {
            text(&mut out, r#","traj":"#, trajectory);
        }
        out.extend_from_slice(br#","v":1"#);
        for (index, hop) in self.via.iter().enumerate() {
            out.extend_from_slice(if index == 0 {
                br#","via":[{"act":["#
            } else {
                br#",{"act":["#
            });
            for (index, act) in hop.act.iter().enumerate() {
                text(&mut out, if index == 0 { "" } else { "," }, act.as_str());
            }
            text(&mut out, r#"],"by":"#, &hop.by);
            text(&mut out, r#","flow":"#, &hop.flow);
            out.extend_from_slice(if index + 1 == self.via.len() { b"}]" } else { b"}" });
        }
        out.push(b'}');
        out
    }

    /// Reads claims. `None` if they are not those of the specification, or not in their canonical form.
    pub fn from_json(text: &[u8]) -> Option<Self> {
        let document = Document::parse(Bytes::copy_from_slice(text), &ScanLimits::default()).ok()?;
        let claims = Self::read(document.root())?;
        // A member that is not known, another order, another spelling: all of it would be lost here.
        (claims.to_json() == text).then_some(claims)
    }

    fn read(root: Node<'_>) -> Option<Self> {
        if root.kind() != Kind::Object || root.get("v")?.as_u64() != Some(1) {
            return None;
        }
        let trajectory = match (root.get("traj"), root.get("parents")) {
            (None, None) => None,
            (Some(id), Some(parents)) if parents.kind() == Kind::Array && parents.len() <= PARENTS => {
                let parents = parents.elements().map(digest).collect::<Option<Vec<_>>>()?;
                Some((short(id)?, parents))
            }
            _ => return None,
        };
        let kind = root.get("kind")?;
        let idem = optional(root, "idem", idempotency_key)?;
        let claims = Self {
            kind: KINDS.into_iter().find(|known| kind.is_str(known.as_str()))?,
            method: bounded(root.get("method")?, METHOD)?,
            iss: identifier(root.get("iss")?)?,
            aud: identifier(root.get("aud")?)?,
            iat: time(root.get("iat")?)?,
            exp: time(root.get("exp")?)?,
            jti: short(root.get("jti")?)?,
            body: digest(root.get("body")?)?,
            meta: digest(root.get("meta")?)?,
            flow: Labels::read(root.get("flow")?)?,
            req: optional(root, "req", digest)?,
            cont: optional(root, "cont", digest)?,
            trajectory,
            idem,
            purpose: optional(root, "purpose", purpose)?,
            via: optional(root, "via", hops)?.unwrap_or_default(),
        };
        let misplaced = claims.idem.is_some() && claims.kind != MessageKind::Request;
        (!misplaced).then_some(claims)
    }
}

impl Labels {
    fn write(&self, out: &mut Vec<u8>) {
        let label = |out: &mut Vec<u8>, key: &str, basis: Basis, value: &str| {
            out.extend_from_slice(key.as_bytes());
            out.extend_from_slice(br#"{"basis":""#);
            out.extend_from_slice(basis.as_str().as_bytes());
            out.extend_from_slice(br#"","value":"#);
            write_str(out, value);
            out.push(b'}');
        };
        let Self {
            sender,
            recipient,
            subject,
            information,
            principle,
        } = self;
        label(
            out,
            r#","flow":{"information":"#,
            information.basis,
            information.value.as_str(),
        );
        label(out, r#","principle":"#, principle.basis, principle.value.as_str());
        label(out, r#","recipient":"#, recipient.basis, recipient.value.as_str());
        label(out, r#","sender":"#, sender.basis, sender.value.as_str());
        label(out, r#","subject":"#, subject.basis, &subject.value);
        out.push(b'}');
    }

    fn read(node: Node<'_>) -> Option<Self> {
        let named = |name| {
            let label = node.get(name)?;
            let basis = label.get("basis")?;
            let basis = BASES.into_iter().find(|known| basis.is_str(known.as_str()))?;
            Some((label.get("value")?, basis))
        };
        let role = |name| {
            let (value, basis) = named(name)?;
            let value = [Role::Client, Role::Server]
                .into_iter()
                .find(|role| value.is_str(role.as_str()))?;
            Some(Said { value, basis })
        };
        let (subject, subject_basis) = named("subject")?;
        let subject = match subject.is_str("") {
            true if subject_basis == Basis::Unknown => String::new(),
            true => return None,
            false => short(subject)?,
        };
        let (information, information_basis) = named("information")?;
        let (principle, principle_basis) = named("principle")?;
        Some(Self {
            sender: role("sender")?,
            recipient: role("recipient")?,
            subject: Said {
                value: subject,
                basis: subject_basis,
            },
            information: Said {
                value: INFORMATION
                    .into_iter()
                    .find(|known| information.is_str(known.as_str()))?,
                basis: information_basis,
            },
            principle: Said {
                value: PRINCIPLES.into_iter().find(|known| principle.is_str(known.as_str()))?,
                basis: principle_basis,
            },
        })
    }
}

/// The outer `None` if the member is there and not as it has to be.
#[allow(clippy::option_option)]
fn optional<'a, T>(root: Node<'a>, name: &str, read: impl FnOnce(Node<'a>) -> Option<T>) -> Option<Option<T>> {
    match root.get(name) {
        None => Some(None),
        Some(node) => read(node).map(Some),
    }
}

fn bounded(node: Node<'_>, most: usize) -> Option<String> {
    let text = node.as_str()?;
    (1..=most).contains(&text.chars().count()).then(|| text.into_owned())
}

fn identifier(node: Node<'_>) -> Option<String> {
    let text = bounded(node, IDENTIFIER)?;
    text.bytes().all(|byte| byte.is_ascii_graphic()).then_some(text)
}

fn time(node: Node<'_>) -> Option<u64> {
    node.as_u64().filter(|time| *time <= LATEST)
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn of_length(node: Node<'_>, length: usize) -> Option<String> {
    let text = node.as_str()?;
    (text.len() == length && text.bytes().all(is_base64url)).then(|| text.into_owned())
}

fn digest(node: Node<'_>) -> Option<String> {
    of_length(node, 43)
}

fn short(node: Node<'_>) -> Option<String> {
    of_length(node, 22)
}

fn idempotency_key(node: Node<'_>) -> Option<String> {
    let text = node.as_str()?;
    is_idempotency_key(&text).then(|| text.into_owned())
}

/// Whether a text can be an idempotency key.
pub(super) fn is_idempotency_key(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~' | b'-');
    (1..=IDEMPOTENCY).contains(&text.len()) && text.bytes().all(allowed)
}

fn purpose(node: Node<'_>) -> Option<(PurposeCode, String)> {
    let code = node.get("code")?;
    let code = PurposeCode::ALL.into_iter().find(|known| code.is_str(known.as_str()))?;
    Some((code, digest(node.get("commitment")?)?))
}

fn hops(node: Node<'_>) -> Option<Vec<Hop>> {
    if node.kind() != Kind::Array || !(1..=HOPS).contains(&node.len()) {
        return None;
    }
    node.elements().map(hop).collect()
}

fn hop(node: Node<'_>) -> Option<Hop> {
    let acts = node.get("act").filter(|acts| acts.kind() == Kind::Array)?;
    let known = [Act::Redact, Act::Relabel, Act::Rename];
    let act: Vec<Act> = acts
        .elements()
        .map(|act| known.into_iter().find(|known| act.is_str(known.as_str())))
        .collect::<Option<_>>()?;
    if !act.is_sorted_by(|a, b| a < b) {
        return None;
    }
    Some(Hop {
        act,
        by: identifier(node.get("by")?)?,
        flow: digest(node.get("flow")?)?,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn claims() -> Claims {
        let said = |value| Said {
            value,
            basis: Basis::Derived,
        };
        Claims {
            kind: MessageKind::Request,
            method: "tools/call".into(),
            iss: "urn:a".into(),
            aud: "https://b.example/mcp".into(),
            iat: 1_000,
            exp: 1_120,
            jti: "a".repeat(22),
            body: "b".repeat(43),
            meta: "c".repeat(43),
            flow: Labels {
                sender: said(Role::Client),
                recipient: said(Role::Server),
                subject: Said {
                    value: "s".repeat(22),
                    basis: Basis::Inferred,
                },
                information: Said {
                    value: Information::FunctionRequest,
                    basis: Basis::Derived,
                },
                principle: Said {
                    value: Principle::Necessity,
                    basis: Basis::Inferred,
                },
            },
            req: None,
            cont: None,
            trajectory: None,
            idem: None,
            purpose: None,
            via: Vec::new(),
        }
    }

    fn full() -> Claims {
        Claims {
            cont: Some("d".repeat(43)),
            trajectory: Some(("t".repeat(22), vec!["e".repeat(43), "f".repeat(43)])),
            idem: Some("k-1.~_".into()),
            purpose: Some((PurposeCode::Service, "g".repeat(43))),
            via: vec![
                Hop {
                    act: vec![Act::Redact, Act::Rename],
                    by: "p".repeat(22),
                    flow: "h".repeat(43),
                },
                Hop {
                    act: Vec::new(),
                    by: "urn:x".into(),
                    flow: "i".repeat(43),
                },
            ],
            ..claims()
        }
    }

    #[test]
    fn what_is_written_is_canonical_and_read_back() {
        for claims in [claims(), full()] {
            let text = claims.to_json();
            let document = Document::parse(Bytes::from(text.clone()), &ScanLimits::default()).expect("JSON");
            let canonical = mcip_core::json::canonical::to_vec(document.root()).expect("canonical");
            assert_eq!(String::from_utf8_lossy(&text), String::from_utf8_lossy(&canonical));
            assert_eq!(Claims::from_json(&text), Some(claims));
        }
    }

    #[test]
    fn what_is_not_written_so_is_not_read() {
        let text = String::from_utf8(full().to_json()).expect("text");
        let changed = |from: &str, to: &str| {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text, "{from}");
            Claims::from_json(changed.as_bytes())
        };
        for (from, to) in [
            (r#","v":1"#, r#","v":2"#),
            (r#","v":1"#, r#", "v":1"#),
            (r#","v":1"#, r#","v":1,"w":1"#),
            (r#","v":1"#, ""),
            (r#""exp":1120"#, r#""exp":1120.0"#),
            (r#""exp":1120"#, r#""exp":-1"#),
            (r#""exp":1120"#, r#""exp":9007199254740992"#),
            ("k-1.~_", "k 1"),
            (r#"["redact","rename"]"#, r#"["rename","redact"]"#),
            (r#"["redact","rename"]"#, r#"["redact","redact"]"#),
            ("service", "servant"),
            ("necessity", "need"),
            (r#""kind":"request""#, r#""kind":"result""#),
            ("tools/call", ""),
            ("urn:a", "urn: a"),
        ] {
            assert_eq!(changed(from, to), None, "{from} -> {to}");
        }
    }

    #[test]
    fn there_is_a_most_of_everything() {
        let too_many = [
            Claims {
                trajectory: Some(("t".repeat(22), vec!["e".repeat(43); PARENTS + 1])),
                ..claims()
            },
            Claims {
                via: vec![
                    Hop {
                        act: Vec::new(),
                        by: "urn:x".into(),
                        flow: "i".repeat(43)
                    };
                    HOPS + 1
                ],
                ..claims()
            },
            Claims {
                aud: "a".repeat(IDENTIFIER + 1),
                ..claims()
            },
            Claims {
                method: "m".repeat(METHOD + 1),
                ..claims()
            },
        ];
        for claims in too_many {
            assert_eq!(Claims::from_json(&claims.to_json()), None);
        }
    }
}
