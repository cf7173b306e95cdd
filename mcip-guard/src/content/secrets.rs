//! Secrets that are about to leave.

use async_trait::async_trait;
use mcip_core::pipeline::{Direction, FlowView, Judge, JudgeError, Scope};
use mcip_core::verdict::{Redaction, Verdict};

use super::place::Places;
use super::tokens::{self, Kind, NoTable};

/// Replaces secrets in what leaves by `[redacted: kind]`: on a server in results, notifications and errors, on a client in
/// arguments. Rules `content.secrets.<kind>`.
///
/// Kinds: private keys in PEM and PGP armor, AWS access and secret keys, tokens of GitHub, GitLab, Slack, npm and Stripe, keys of
/// Google, OpenAI and Anthropic, JSON Web Tokens. Each is checked for its shape (length, alphabet, boundaries, enough different
/// characters), so that placeholders, examples and chunks of base64 stay as they are. Passwords and keys without a form of
/// their own can't be told from other text, and are not found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Secrets;

/// The text with its secrets replaced; `None` if it has none.
fn redact(text: &str) -> Result<Option<(Kind, String)>, NoTable> {
    let secrets = tokens::find(text)?;
    let Some(first) = secrets.first().map(|(kind, _)| *kind) else {
        return Ok(None);
    };
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (kind, range) in secrets {
        out.push_str(text.get(copied..range.start).unwrap_or_default());
        out.push_str("[redacted: ");
        out.push_str(kind.as_str());
        out.push(']');
        copied = range.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Ok(Some((first, out)))
}

/// Text for a person to read, without the secrets in it. `None` where that can't be told.
#[cfg(feature = "approval")]
pub(crate) fn masked(text: &str) -> Option<String> {
    match redact(text) {
        Ok(Some((_, clean))) => Some(clean),
        Ok(None) => Some(text.to_owned()),
        Err(_) => None,
    }
}

fn undecided(_: NoTable) -> JudgeError {
    JudgeError("the table of prefixes could not be built".to_owned())
}

#[async_trait]
impl Judge for Secrets {
    fn name(&self) -> &'static str {
        "secrets"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.direction == Direction::Outbound
    }

    fn may_object(&self, _: &Scope<'_>, text: &str) -> bool {
        tokens::may_hold(text).unwrap_or(true)
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(self.decide(view))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.decide(view)
    }
}

impl Secrets {
    fn decide(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let Some(body) = view.body else {
            return Ok(Verdict::Allow);
        };
        if !tokens::may_hold(body.raw()).map_err(undecided)? {
            return Ok(Verdict::Allow);
        }
        let mut places: Option<Places> = None;
        let mut redactions = Vec::new();
        for item in body.strings() {
            let Some((kind, replacement)) = redact(&item.text()).map_err(undecided)? else {
                continue;
            };
            match &mut places {
                Some(places) => places.another(),
                None => places = Some(Places::new(kind.rule(), item)),
            }
            redactions.push(Redaction {
                node: item.id(),
                replacement,
            });
        }
        Ok(match places {
            None => Verdict::Allow,
            Some(places) => Verdict::Redact {
                finding: places.finding(),
                redactions,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::structure::testing::{Case, rule};

    /// Shapes put together here, so that no scanner takes this file for a leak.
    fn samples() -> Vec<(Kind, String)> {
        let upper = "Q3XW7RZ2LMNPT5VY";
        let mixed = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7d";
        vec![
            (Kind::AwsAccessKey, format!("AKIA{upper}")),
            (Kind::GitHub, format!("ghp_{}", &mixed[..36])),
            (Kind::GitHub, format!("github_pat_{}_{}", &mixed[..22], mixed)),
            (Kind::GitLab, format!("glpat-{}", &mixed[..20])),
            (Kind::Slack, format!("xoxb-123456789012-{}", &mixed[..24])),
            (Kind::Google, format!("AIza{}", &mixed[..35])),
            (Kind::OpenAi, format!("sk-{}T3BlbkFJ{}", &mixed[..20], &mixed[..20])),
            (Kind::OpenAi, format!("sk-proj-{mixed}")),
            (Kind::Anthropic, format!("sk-ant-api03-{mixed}{mixed}-AA")),
            (Kind::Stripe, format!("sk_live_{}", &mixed[..24])),
            (Kind::Npm, format!("npm_{}", &mixed[..36])),
            (Kind::Jwt, format!("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.{mixed}")),
            (
                Kind::PrivateKey,
                format!("-----BEGIN RSA PRIVATE KEY-----\n{mixed}{mixed}\n{mixed}=\n-----END RSA PRIVATE KEY-----"),
            ),
            (
                Kind::PrivateKey,
                format!("-----BEGIN PRIVATE KEY-----\\n{mixed}{mixed}\\n-----END PRIVATE KEY-----"),
            ),
        ]
    }

    #[test]
    fn each_kind_is_replaced_wherever_it_stands() {
        for (kind, secret) in samples() {
            for (before, after) in [
                ("", ""),
                ("key: ", "."),
                ("\n", "\n"),
                ("export K='", "'; ls"),
                ("(", ")"),
                ("é", "é"),
            ] {
                let text = format!("{before}{secret}{after}");
                let (found, redacted) = redact(&text)
                    .unwrap()
                    .unwrap_or_else(|| panic!("{kind:?} in {before:?}"));
                assert_eq!(found, kind);
                assert_eq!(redacted, format!("{before}[redacted: {}]{after}", kind.as_str()));
                assert_eq!(redact(&redacted), Ok(None));
                assert_eq!(
                    tokens::may_hold(&serde_json::to_string(&text).unwrap()),
                    Ok(true),
                    "{kind:?} in {before:?}"
                );
            }
        }
    }

    #[test]
    fn only_the_value_of_a_named_secret_goes() {
        let value = "wJa1rXUtnF3MI/K7MDENG+bPxRfi2CYzq8Wv0LkT";
        let (kind, redacted) = redact(&format!("aws_secret_access_key = \"{value}\""))
            .unwrap()
            .unwrap();
        assert_eq!(
            (kind, redacted.as_str()),
            (
                Kind::AwsSecretKey,
                "aws_secret_access_key = \"[redacted: aws_secret_key]\""
            )
        );
    }

    #[test]
    fn a_key_without_its_end_goes_as_far_as_it_stands_there() {
        let text = format!("-----BEGIN PRIVATE KEY-----\n{}\n(cut off)", "aB3d".repeat(20));
        assert_eq!(redact(&text).unwrap().unwrap().1, "[redacted: private_key](cut off)");
    }

    #[test]
    fn what_only_looks_like_a_secret_stays() {
        for text in [
            "AKIAIOSFODNN7EXAMPLE is the key of all examples",
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "sk-your-api-key-goes-here-and-nowhere-else",
            "sk-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
            "the task-force met risk-averse people at the disk-drive-and-floppy-maker-of-yore",
            "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ3XW7RZ2LMNPT5VYaB3dE5fG7hJ9kL1m\n-----END CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaB3dE5fG7hJ9kL1m\n-----END PUBLIC KEY-----",
            "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
            "A token starts with eyJ, as in eyJhbGciOi..., and has three parts",
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAKIAQ3XW7RZ2LMNPT5VYAIza/ghp_+sk-eyJA",
            "npm_config_registry=https://registry.npmjs.org and npm_package_name",
            "xoxb-not-a-real-token-but-a-name",
            "aws_secret_access_key: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "stripe test keys sk_test_4eC39HqLyjWDarjtT1zdp7dc are no secrets",
            "the commit 5f2b8c9d1e3a4b6c7d8e9f0a1b2c3d4e5f6a7b8c",
        ] {
            assert_eq!(redact(text), Ok(None), "{text}");
        }
    }

    #[tokio::test]
    async fn what_leaves_is_redacted_and_what_comes_is_not_its_business() {
        let secret = &samples()[1].1;
        let result = format!(
            r#"{{"content":[{{"type":"text","text":"a\n{secret}"}}],"structuredContent":{{"token":"\u0067{}"}}}}"#,
            &secret[1..]
        );
        let case = Case::server_result("t", &result);
        assert!(Secrets.applies(&case.scope()));
        let Ok(Verdict::Redact { finding, redactions }) = case.judge(&Secrets).await else {
            panic!("not redacted")
        };
        assert_eq!(finding.rule.as_str(), "content.secrets.github_token");
        assert_eq!(finding.evidence.as_str(), "/content/0/text and 1 more");
        let edits: Vec<_> = redactions.into_iter().map(|r| (r.node, r.replacement)).collect();
        let changed = case.document.replace(&edits);
        assert!(!String::from_utf8_lossy(&changed).contains(&secret[5..]), "{changed:?}");

        let call = Case::client_call("t", &format!(r#"{{"q":"{secret}"}}"#));
        assert_eq!(rule(&call.judge(&Secrets).await), Some("content.secrets.github_token"));
        assert!(!Secrets.applies(&Case::server_call("t", "{}").scope()));
        assert!(!Secrets.applies(&Case::client_result("tools/call", "{}").scope()));
    }

    #[test]
    fn many_beginnings_without_an_end_are_no_trap() {
        // Linear or not: the second would take minutes, not a moment.
        let text = "-----BEGIN PRIVATE KEY-----!".repeat(40_000);
        assert!(redact(&text).unwrap().is_none());
        let text = "eyJhbGciOiJI.".repeat(40_000);
        assert!(redact(&text).unwrap().is_none());
    }

    proptest! {
        #[test]
        fn redaction_leaves_nothing_to_redact(parts in proptest::collection::vec((0usize..14, "[ a-zA-Z0-9_.=\n-]{0,12}"), 0..6)) {
            let samples = samples();
            let text: String = parts.iter().map(|(index, between)| format!("{between} {}", samples[*index].1)).collect();
            let mut text = text;
            for _ in 0..3 {
                match redact(&text).unwrap() {
                    Some((_, redacted)) => text = redacted,
                    None => break,
                }
            }
            prop_assert_eq!(redact(&text), Ok(None));
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = redact(&text);
        }
    }
}
