//! User interfaces that servers send: resources of MCP Apps (SEP-1865), by what the page in them would do.

mod address;
mod credential;
mod declared;
mod findings;
mod listed;
mod page;
mod reading;
mod resources;
mod script;
mod style;

use std::borrow::Cow;
use std::sync::Arc;

use async_trait::async_trait;
use mcip_core::flow::Text;
use mcip_core::json::Node;
use mcip_core::pipeline::{Direction, FlowView, FrameKind, Judge, JudgeError, Scope};
use mcip_core::risk::Risk;
use mcip_core::types::methods;
use mcip_core::verdict::{Finding, Verdict};

use self::declared::Declared;
use self::findings::Rule;
use self::listed::Listed;
use self::reading::{Load, Reading};
use self::resources::{Content, Shown};
use super::place;
use super::rules::Severity;

/// Judges the pages of MCP Apps that a server sends: findings are called `content.apps.<rule>`.
///
/// A host shows such a page in a frame that reaches nothing but what the resource declares in `_meta.ui.csp`. Not every host does, and a page that
/// tries to reach more, or asks for a password, says what it is for. So the page is read before anybody shows it: its HTML as a browser cuts it, its
/// scripts token by token, its styles, and what stands within these in another form (`srcdoc`, `data:`, `javascript:`, markup in scripts).
///
/// | Rule | What | Severity |
/// |---|---|---|
/// | `credential_sent` | a field for a credential, and a form or a script that sends to another origin | critical |
/// | `stored_sent` | cookies, storage or the clipboard are read, and a script sends to another origin | critical |
/// | `form` | a form that leads to another origin | high; medium to one that is declared |
/// | `egress` | a script that sends to an origin that is not declared in `connectDomains` | high |
/// | `navigation` | a script that leads the frame elsewhere, or opens a window with something in its address | high; a plain link low |
/// | `script_source`, `frame`, `base`, `refresh` | scripts, frames and base addresses of origins that are not declared; a page that forwards | high |
/// | `frame_escape` | a page that reaches for the windows around it, or takes the sandbox off a frame within | high |
/// | `style_leak` | a style sheet that loads something by what is typed | high |
/// | `credential` | a field for a password, a code, a card; medium where only its name or label says so | high |
/// | `csp_injected` | a declaration that would write more into a policy than an origin | high |
/// | `unread` | more than is read, or what can't be | high |
/// | `csp_wide` | a declaration that allows anybody. It declares nobody | medium |
/// | `link`, `resource` | pings, style sheets; images, fonts and prepared connections, which are low | medium |
/// | `media_type` | a user interface that is no page | low |
///
/// [`Apps::forceful`] denies what is critical and asks about what is high, [`Apps::noted`] notes the rest and sits in audit. What a script works out as it
/// runs is not known, nor what it says to its host; in a script of more than 64 KiB only addresses count that stand where they are used. Both seats
/// look at what comes from servers only.
#[derive(Clone, Debug)]
pub struct Apps {
    noted: bool,
    listed: Arc<Listed>,
}

/// Bytes of all pages of a message that are read.
const MOST: usize = 8 << 20;

impl Apps {
    /// What is denied or asked about.
    pub fn forceful() -> Self {
        Self {
            noted: false,
            listed: Arc::default(),
        }
    }

    /// What is noted only.
    pub fn noted(&self) -> Self {
        Self {
            noted: true,
            listed: Arc::clone(&self.listed),
        }
    }
}

#[async_trait]
impl Judge for Apps {
    fn name(&self) -> &'static str {
        match self.noted {
            false => "apps",
            true => "apps_noted",
        }
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.direction == Direction::Inbound
            && match scope.kind {
                FrameKind::Result => matches!(
                    scope.method,
                    methods::RESOURCES_READ
                        | methods::RESOURCES_LIST
                        | methods::TOOLS_CALL
                        | methods::PROMPTS_GET
                        | methods::TASKS_GET
                        | methods::TASKS_RESULT
                ),
                FrameKind::Notification => matches!(scope.method, methods::TASKS | methods::TASKS_STATUS),
                _ => false,
            }
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(Ok(self.decide(view)))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        Ok(self.decide(view))
    }
}

impl Apps {
    fn decide(&self, view: &FlowView<'_>) -> Verdict {
        let Some(body) = view.body else {
            return Verdict::Allow;
        };
        if view.method == methods::RESOURCES_LIST {
            if !self.noted {
                self.listed.learn(view.principal.id(), body);
            }
            return Verdict::Allow;
        }
        let mut left = MOST;
        let mut worst: Option<(Severity, Finding)> = None;
        let mut more = 0_usize;
        resources::each(view, body, |shown| {
            let declared = self.declared(view, &shown);
            let mut found = look(&shown, &declared, &mut left);
            found.retain(|(_, severity)| (*severity >= Severity::High) != self.noted);
            let Some((rule, severity)) = found.first().copied() else {
                return;
            };
            match &worst {
                Some((known, _)) if *known >= severity => more += 1,
                before => {
                    more += usize::from(before.is_some());
                    worst = Some((severity, finding(&shown, body, rule, &found)));
                }
            }
        });
        let Some((severity, mut finding)) = worst else {
            return Verdict::Allow;
        };
        if more > 0 {
            finding.evidence = Text::from(format!("{} and {more} more", finding.evidence));
        }
        match severity {
            Severity::Critical => Verdict::Deny(finding),
            _ => Verdict::Ask(finding),
        }
    }

    /// What a resource declares; where it says nothing, what the list said of it.
    fn declared(&self, view: &FlowView<'_>, shown: &Shown<'_>) -> Declared {
        Declared::of(shown.node.get("_meta"))
            .or_else(|| {
                let uri = shown.node.get("uri").and_then(Node::as_str)?;
                self.listed.get(view.principal.id(), &uri)
            })
            .unwrap_or_default()
    }
}

/// Judges one resource: what was found, the worst first.
fn look(shown: &Shown<'_>, declared: &Declared, left: &mut usize) -> Vec<(Rule, Severity)> {
    let text = shown.node.get("text").and_then(Node::as_str);
    let blob = shown.node.get("blob").and_then(Node::as_str);
    let length = text.as_ref().map_or(0, |text| text.len()) + blob.as_ref().map_or(0, |blob| blob.len());
    let mut reading = Reading::new(declared, length);
    declared.judge(&mut reading.found);
    let Some(less) = left.checked_sub(length) else {
        reading.found.add(Rule::Unread, Severity::High);
        return reading.found.finish();
    };
    *left = less;
    let decoded = blob.map(|blob| address::decode(&blob));
    if decoded == Some(None) {
        reading.found.add(Rule::Unread, Severity::High);
    }
    let content = shown.content();
    if content == Content::Other {
        reading.found.add(Rule::MediaType, Severity::Low);
    }
    for text in [text, decoded.flatten().map(Cow::from)].into_iter().flatten() {
        match content {
            Content::Page | Content::Other => reading.page(&text),
            Content::Script => reading.script(&text),
            Content::Addresses => {
                for address in text.lines().filter(|line| !line.starts_with('#')) {
                    reading.load(address, Load::Frame);
                }
            }
        }
    }
    reading.found.finish()
}

/// The finding about one resource: its place, and the other rules that it broke.
fn finding(shown: &Shown<'_>, body: Node<'_>, rule: Rule, found: &[(Rule, Severity)]) -> Finding {
    let path = shown.node.path_from(body).unwrap_or_default();
    let mut evidence = place::name(path.split('/').skip(1), false);
    for (index, (other, _)) in found.iter().skip(1).enumerate() {
        evidence.push_str(if index == 0 { ", also " } else { ", " });
        evidence.push_str(other.id());
    }
    Finding::new(Text::from(format!("content.apps.{}", rule.id())), Text::from(evidence))
        .with_risk(Risk::FunctionInjection)
}

#[cfg(test)]
mod tests;
