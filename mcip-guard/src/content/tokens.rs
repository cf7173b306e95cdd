//! The shapes of secrets: private keys and tokens whose issuers gave them a form that can be told apart.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::escapes::escapes;

/// A kind of secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    PrivateKey,
    AwsAccessKey,
    AwsSecretKey,
    GitHub,
    GitLab,
    Slack,
    Google,
    OpenAi,
    Anthropic,
    Stripe,
    Npm,
    Jwt,
}

impl Kind {
    /// The name in `[redacted: name]`.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::PrivateKey => "private_key",
            Self::AwsAccessKey => "aws_access_key",
            Self::AwsSecretKey => "aws_secret_key",
            Self::GitHub => "github_token",
            Self::GitLab => "gitlab_token",
            Self::Slack => "slack_token",
            Self::Google => "google_api_key",
            Self::OpenAi => "openai_key",
            Self::Anthropic => "anthropic_key",
            Self::Stripe => "stripe_key",
            Self::Npm => "npm_token",
            Self::Jwt => "jwt",
        }
    }

    pub(super) const fn rule(self) -> &'static str {
        match self {
            Self::PrivateKey => "content.secrets.private_key",
            Self::AwsAccessKey => "content.secrets.aws_access_key",
            Self::AwsSecretKey => "content.secrets.aws_secret_key",
            Self::GitHub => "content.secrets.github_token",
            Self::GitLab => "content.secrets.gitlab_token",
            Self::Slack => "content.secrets.slack_token",
            Self::Google => "content.secrets.google_api_key",
            Self::OpenAi => "content.secrets.openai_key",
            Self::Anthropic => "content.secrets.anthropic_key",
            Self::Stripe => "content.secrets.stripe_key",
            Self::Npm => "content.secrets.npm_token",
            Self::Jwt => "content.secrets.jwt",
        }
    }
}

/// Finds where in the text that begins with a prefix the secret stands, if it has the shape.
type Shape = fn(&str) -> Option<(Kind, Range<usize>)>;

/// What secrets begin with, and how to tell whether one does stand there.
const SHAPES: &[(&str, Shape)] = &[
    ("AKIA", aws_access_key),
    ("ASIA", aws_access_key),
    ("aws_secret_access_key", aws_secret_key),
    ("AWS_SECRET_ACCESS_KEY", aws_secret_key),
    ("SecretAccessKey", aws_secret_key),
    ("secretAccessKey", aws_secret_key),
    ("ghp_", github),
    ("gho_", github),
    ("ghu_", github),
    ("ghs_", github),
    ("ghr_", github),
    ("github_pat_", github_fine_grained),
    ("glpat-", gitlab),
    ("xoxa-", slack),
    ("xoxb-", slack),
    ("xoxe-", slack),
    ("xoxo-", slack),
    ("xoxp-", slack),
    ("xoxr-", slack),
    ("xoxs-", slack),
    ("xapp-", slack),
    ("AIza", google),
    ("sk-", openai_or_anthropic),
    ("sk_live_", stripe),
    ("rk_live_", stripe),
    ("npm_", npm),
    ("eyJ", jwt),
];

/// The one pattern that needs no boundary before it and can be long.
const BEGIN: &str = "-----BEGIN ";

static PREFIXES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let patterns = SHAPES.iter().map(|(prefix, _)| *prefix).chain([BEGIN]);
    // Some thirty short patterns are far below every bound of the builder; `None` is treated as "can't tell" all the same.
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns)
        .ok()
});

/// The table could not be built: nothing may pass as clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoTable;

fn prefixes() -> Result<&'static AhoCorasick, NoTable> {
    PREFIXES.as_ref().ok_or(NoTable)
}

const fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Whether a token may begin after this byte.
const fn ends_word(byte: u8) -> bool {
    !is_token(byte) && !matches!(byte, b'+' | b'/')
}

/// Whether JSON text may hold a secret in one of its strings. Sees through short escapes; `\u` it does not read.
pub(super) fn may_hold(json: &str) -> Result<bool, NoTable> {
    let bytes = json.as_bytes();
    for found in prefixes()?.find_iter(bytes) {
        let before = found.start().checked_sub(1).and_then(|at| bytes.get(at)).copied();
        let escaped = found.start().checked_sub(2).and_then(|at| bytes.get(at)) == Some(&b'\\');
        if escaped || before.is_none_or(ends_word) || is_begin(found.pattern()) {
            return Ok(true);
        }
    }
    Ok(escapes(json).any(|letter| letter == b'u'))
}

fn is_begin(pattern: aho_corasick::PatternID) -> bool {
    pattern.as_usize() == SHAPES.len()
}

/// The secrets in a text, in order, apart from each other. Linear.
pub(super) fn find(text: &str) -> Result<Vec<(Kind, Range<usize>)>, NoTable> {
    let mut secrets = Vec::new();
    if text.len() < SHORTEST {
        return Ok(secrets);
    }
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut ends = Ends::new(text);
    for found in prefixes()?.find_iter(bytes) {
        if found.start() < done {
            continue;
        }
        let Some(rest) = text.get(found.start()..) else {
            continue;
        };
        let secret = if is_begin(found.pattern()) {
            private_key(rest, found.start(), &mut ends)
        } else {
            let before = found.start().checked_sub(1).and_then(|at| bytes.get(at)).copied();
            let shape = SHAPES
                .get(found.pattern().as_usize())
                .filter(|_| before.is_none_or(ends_word));
            shape.and_then(|(_, shape)| shape(rest))
        };
        if let Some((kind, range)) = secret {
            let range = found.start() + range.start..found.start() + range.end;
            done = range.end;
            secrets.push((kind, range));
        }
    }
    Ok(secrets)
}

/// Nothing shorter is a secret of a known shape.
const SHORTEST: usize = 20;

/// The most characters of a token that are looked at. No issuer makes longer ones, but for JWTs.
const LONGEST: usize = 512;

/// The length of what begins with `prefix` and goes on with characters of one class, at most `most` of them.
fn run(text: &str, prefix: usize, most: usize, class: fn(u8) -> bool) -> usize {
    let body = text.as_bytes().get(prefix..).unwrap_or_default();
    body.iter().take(most).take_while(|b| class(**b)).count()
}

/// A token whose body has between `least` and `most` characters, is followed by no further one, and is no placeholder.
fn token(text: &str, prefix: usize, least: usize, most: usize, class: fn(u8) -> bool) -> Option<usize> {
    let length = run(text, prefix, most + 1, class);
    let body = text.get(prefix..prefix + length)?;
    let ended = text.as_bytes().get(prefix + length).is_none_or(|b| !is_token(*b));
    (length >= least && length <= most && ended && is_varied(body)).then_some(prefix + length)
}

/// Whether there are enough different characters for something random: `xxxxxxxx` and `your-token-here` are placeholders.
fn is_varied(body: &str) -> bool {
    let mut seen = [false; 128];
    let mut distinct = 0;
    let mut digits = false;
    for byte in body.bytes() {
        digits |= byte.is_ascii_digit();
        if let Some(seen) = seen.get_mut(usize::from(byte)) {
            distinct += usize::from(!std::mem::replace(seen, true));
        }
    }
    distinct >= 8 && (digits || body.len() >= 30)
}

const fn alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn aws_access_key(text: &str) -> Option<(Kind, Range<usize>)> {
    let end = token(text, 4, 16, 16, |b| b.is_ascii_uppercase() || matches!(b, b'2'..=b'7'))?;
    // The key of all examples.
    (!text.get(..end)?.ends_with("EXAMPLE")).then_some((Kind::AwsAccessKey, 0..end))
}

fn aws_secret_key(text: &str) -> Option<(Kind, Range<usize>)> {
    let name = run(text, 0, 32, is_token);
    let gap = run(text, name, 8, |b| {
        matches!(b, b' ' | b'\t' | b':' | b'=' | b'"' | b'\'' | b'\\' | b'>')
    });
    let start = name + gap;
    let length = run(text, start, 41, |b| {
        b.is_ascii_alphanumeric() || matches!(b, b'/' | b'+' | b'=')
    });
    let body = text.get(start..start + length)?;
    let mixed = body.bytes().any(|b| b.is_ascii_uppercase()) && body.bytes().any(|b| b.is_ascii_lowercase());
    let real = gap > 0 && length == 40 && mixed && is_varied(body) && !body.ends_with("EXAMPLEKEY");
    real.then_some((Kind::AwsSecretKey, start..start + length))
}

fn github(text: &str) -> Option<(Kind, Range<usize>)> {
    Some((Kind::GitHub, 0..token(text, 4, 36, 251, alphanumeric)?))
}

fn github_fine_grained(text: &str) -> Option<(Kind, Range<usize>)> {
    Some((
        Kind::GitHub,
        0..token(text, 11, 60, 244, |b| b.is_ascii_alphanumeric() || b == b'_')?,
    ))
}

fn gitlab(text: &str) -> Option<(Kind, Range<usize>)> {
    Some((Kind::GitLab, 0..token(text, 6, 20, 64, is_token)?))
}

fn slack(text: &str) -> Option<(Kind, Range<usize>)> {
    let end = token(text, 5, 20, LONGEST, |b| b.is_ascii_alphanumeric() || b == b'-')?;
    let digits = text.get(5..end)?.bytes().filter(u8::is_ascii_digit).count();
    (digits >= 6).then_some((Kind::Slack, 0..end))
}

fn google(text: &str) -> Option<(Kind, Range<usize>)> {
    Some((Kind::Google, 0..token(text, 4, 35, 35, is_token)?))
}

fn openai_or_anthropic(text: &str) -> Option<(Kind, Range<usize>)> {
    if text.starts_with("sk-ant-") {
        return Some((Kind::Anthropic, 0..token(text, 7, 60, LONGEST, is_token)?));
    }
    let end = token(text, 3, 32, LONGEST, is_token)?;
    let body = text.get(3..end)?;
    // The name that each of their keys has in its middle, in base64; the forms from before; what others copied from them.
    let marked = body.contains("T3BlbkFJ");
    let named = ["proj-", "svcacct-", "admin-", "or-v1-"]
        .iter()
        .any(|kind| body.starts_with(kind))
        && body.len() >= 40;
    let old = body.len() == 48 && body.bytes().all(alphanumeric);
    let copied = body.len() == 32 && body.bytes().all(|b| b.is_ascii_hexdigit());
    (marked || named || old || copied).then_some((Kind::OpenAi, 0..end))
}

fn stripe(text: &str) -> Option<(Kind, Range<usize>)> {
    Some((Kind::Stripe, 0..token(text, 8, 24, 128, alphanumeric)?))
}

fn npm(text: &str) -> Option<(Kind, Range<usize>)> {
    Some((Kind::Npm, 0..token(text, 4, 36, 36, alphanumeric)?))
}

/// Header and payload that are objects, and a signature (RFC 7519, section 3): `eyJ` is `{"` in base64.
fn jwt(text: &str) -> Option<(Kind, Range<usize>)> {
    const MOST: usize = 16 << 10;
    let header = run(text, 0, MOST, is_token);
    let payload = text.get(header..)?.strip_prefix('.')?;
    if header < 12 || !payload.starts_with("eyJ") {
        return None;
    }
    let length = run(payload, 0, MOST, is_token);
    let signature = payload.get(length..)?.strip_prefix('.')?;
    let signed = run(signature, 0, MOST, is_token);
    (length >= 12 && signed >= 20).then_some((Kind::Jwt, 0..header + length + signed + 2))
}

/// Where the ends of keys stand, looked up once each.
struct Ends<'a> {
    text: &'a str,
    /// The next one known, and from where on it is the next.
    next: Option<usize>,
    known_from: usize,
    none_left: bool,
}

impl<'a> Ends<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            next: None,
            known_from: 0,
            none_left: false,
        }
    }

    /// The first end at or after `from`; `from` never goes back.
    fn after(&mut self, from: usize) -> Option<usize> {
        if self.next.is_some_and(|at| at >= from) || self.none_left {
            return self.next.filter(|at| *at >= from);
        }
        let from = from.max(self.known_from);
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        self.next = memchr::memmem::find(rest, b"-----END ").map(|at| from + at);
        self.known_from = self.next.unwrap_or(self.text.len());
        self.none_left = self.next.is_none();
        self.next
    }
}

/// A private key in PEM (RFC 7468) or PGP armor (RFC 9580, section 6), whole or cut off.
fn private_key(rest: &str, at: usize, ends: &mut Ends<'_>) -> Option<(Kind, Range<usize>)> {
    /// Characters of a label, and of what follows it, that are looked at.
    const LABEL: usize = 48;
    const SAMPLE: usize = 512;
    const LEAST: usize = 40;
    let label = run(rest, BEGIN.len(), LABEL, |b| {
        b.is_ascii_uppercase() || matches!(b, b' ' | b'0'..=b'9')
    });
    let name = rest.get(BEGIN.len()..BEGIN.len() + label)?;
    if !name.ends_with("PRIVATE KEY") && !name.ends_with("PRIVATE KEY BLOCK") {
        return None;
    }
    let body = BEGIN.len() + label;
    let in_key = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    let end = ends.after(at + body).map(|end| end - at);
    let until = end.unwrap_or(rest.len()).min(body + SAMPLE);
    let sample = rest.as_bytes().get(body..until)?;
    if !sample.split(|b| !in_key(*b)).any(|line| line.len() >= LEAST) {
        return None; // An ellipsis in a manual.
    }
    let end = match end {
        // To the end of the closing line.
        Some(end) => {
            let dashes = end + "-----END ".len();
            let name = run(rest, dashes, LABEL, |b| {
                b.is_ascii_uppercase() || matches!(b, b' ' | b'0'..=b'9')
            });
            dashes + name + run(rest, dashes + name, 5, |b| b == b'-')
        }
        None => {
            body + run(rest, body, rest.len(), |b| {
                b.is_ascii_alphanumeric()
                    || b.is_ascii_whitespace()
                    || matches!(b, b'+' | b'/' | b'=' | b'-' | b'\\' | b':' | b',')
            })
        }
    };
    Some((Kind::PrivateKey, 0..end))
}
