//! The norms' test set: flows, the norms that they are judged by, and what has to come of it.

use mcip_core::catalogue::{Descriptor, Trust};
use mcip_core::digest::Digest;
use mcip_core::flow::{Basis, Principle};
use mcip_core::pipeline::Course;
use mcip_core::principal::{Method, Principal};
use mcip_core::types::methods;
use mcip_guard::norms::NormSet;
use serde_json::json;

use super::support::{Flowing, friday_noon, set, trajectory};

/// One flow, and what has to come of it.
pub(crate) struct Case {
    pub(crate) what: &'static str,
    pub(crate) set: NormSet,
    pub(crate) flow: Flowing,
    /// `allow`, or the verdict and the rule.
    pub(crate) says: &'static str,
}

/// Trajectories that cases refer to; they have to be kept while these are judged.
pub(crate) struct Histories {
    both: Course,
    untrusted: Course,
    private: Course,
}

/// What servers return in these cases.
fn facts(tool: &str) -> Option<Descriptor> {
    let mut descriptor = Descriptor::new("any", tool, Digest::of(tool.as_bytes()));
    match tool {
        "contacts" => {
            descriptor.trust = Trust::Trusted;
            descriptor.private = Some(true);
        }
        "calendar" => descriptor.trust = Trust::Trusted,
        _ => descriptor.trust = Trust::Untrusted,
    }
    Some(descriptor)
}

impl Histories {
    pub(crate) async fn new() -> Self {
        Self {
            both: trajectory(&["web/fetch", "people/contacts"], facts).await,
            untrusted: trajectory(&["web/fetch", "people/calendar"], facts).await,
            private: trajectory(&["people/contacts"], facts).await,
        }
    }
}

fn library(name: &str) -> NormSet {
    set(&format!("[[use]]\nlibrary = \"{name}\""))
}

pub(crate) fn clinic() -> NormSet {
    set(include_str!("clinic.toml"))
}

const KEY: &str = concat!("ghp", "_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5");

pub(crate) fn all(histories: &Histories) -> Vec<Case> {
    let mut cases = standing();
    cases.extend(contextual());
    cases.extend(of_hosts(histories));
    cases.extend(of_the_clinic());
    cases
}

fn case(what: &'static str, set: &NormSet, flow: Flowing, says: &'static str) -> Case {
    Case {
        what,
        set: set.clone(),
        flow,
        says,
    }
}

/// Sets that go by who calls, and what.
fn standing() -> Vec<Case> {
    let change = || Flowing::call("refund", json!({}));
    let look = || Flowing::look("stock");
    let anybody = || Principal::new("anyone", Method::Unauthenticated);
    let read_only = library("read-only-agent");
    let changes = library("approve-changes");
    let destructive = library("approve-destructive");
    let authenticated = library("authenticated-changes");
    let files = library("no-credential-files");
    let hours = library("working-hours");
    let tenants = set(r#"
        [[use]]
        library = "per-tenant"
        [[tenant]]
        id = "acme"
        principals = ["acme:*"]
        targets = ["shop/acme_*", "acme://*"]
        subjects = ["acme-customers"]
        [[tenant]]
        id = "bolt"
        principals = ["bolt:*"]
        targets = ["shop/bolt_*", "bolt://*"]
    "#);
    let night = friday_noon() + std::time::Duration::from_secs(12 * 3600);
    vec![
        case(
            "an agent that reads only changes",
            &read_only,
            change(),
            "deny by norms.read-only-agent",
        ),
        case("an agent that reads only reads", &read_only, look(), "allow"),
        case("a change", &changes, change(), "ask by norms.approve-changes"),
        case("no change", &changes, look(), "allow"),
        case(
            "what may destroy",
            &destructive,
            change(),
            "ask by norms.approve-destructive",
        ),
        case(
            "a change that destroys nothing",
            &destructive,
            change().is(|d| d.destructive = false),
            "allow",
        ),
        case(
            "a change of nobody",
            &authenticated,
            change().by(anybody()),
            "deny by norms.authenticated-changes",
        ),
        case("a change of somebody", &authenticated, change(), "allow"),
        case("nobody looks", &authenticated, look().by(anybody()), "allow"),
        case(
            "a key is read",
            &files,
            Flowing::call("read", json!({"paths": ["/tmp/x", "/home/a/.ssh/id_ed25519"]})),
            "deny by norms.no-credential-files.arguments",
        ),
        case(
            "a note is read",
            &files,
            Flowing::call("read", json!({"path": "/home/a/notes.txt"})),
            "allow",
        ),
        case(
            "passwords as a resource",
            &files,
            Flowing::read_through("file:///{path}", "file:///etc/shadow"),
            "deny by norms.no-credential-files.resources",
        ),
        case(
            "a note as a resource",
            &files,
            Flowing::read_through("file:///{path}", "file:///notes"),
            "allow",
        ),
        case("a change at noon", &hours, change(), "allow"),
        case(
            "a change at night",
            &hours,
            change().at(night),
            "deny by norms.working-hours",
        ),
        case("a look at night", &hours, look().at(night), "allow"),
        case(
            "one's own tool",
            &tenants,
            Flowing::call("acme_pay", json!({})).of_whom("acme:ada"),
            "allow",
        ),
        case(
            "a tool of others",
            &tenants,
            Flowing::call("bolt_pay", json!({})).of_whom("acme:ada"),
            "deny by norms.per-tenant",
        ),
        case(
            "a tool of all",
            &tenants,
            Flowing::look("stock").of_whom("acme:ada"),
            "allow",
        ),
        case(
            "a resource of others",
            &tenants,
            Flowing::read_through("{scheme}://{id}", "bolt://1").of_whom("acme:ada"),
            "deny by norms.per-tenant",
        ),
        case(
            "a stranger",
            &tenants,
            Flowing::call("acme_pay", json!({})).of_whom("mallory"),
            "deny by norms.per-tenant",
        ),
        case(
            "customers of others",
            &tenants,
            Flowing::look("customers")
                .of_whom("bolt:bob")
                .about("acme-customers", Basis::Operator),
            "deny by norms.per-tenant",
        ),
        case(
            "one's own customers",
            &tenants,
            Flowing::look("customers")
                .of_whom("acme:ada")
                .about("acme-customers", Basis::Operator),
            "allow",
        ),
    ]
}

/// Sets that go by labels.
fn contextual() -> Vec<Case> {
    let change = || Flowing::call("refund", json!({}));
    let consent = library("consent-for-personal-data");
    let known = library("known-labels");
    let operators = library("operator-labels");
    let own = library("own-data-only");
    let send = |principle, basis| {
        Flowing::leaving("mail", "send", json!({}))
            .about("customer:7", Basis::Operator)
            .under(principle, basis)
    };
    vec![
        case(
            "about a customer, without consent",
            &consent,
            send(Principle::Necessity, Basis::Operator),
            "ask by norms.consent-for-personal-data",
        ),
        case(
            "about a customer, who agreed, says the server",
            &consent,
            send(Principle::Consent, Basis::Declared),
            "ask by norms.consent-for-personal-data",
        ),
        case(
            "about a customer, who agreed",
            &consent,
            send(Principle::Consent, Basis::Operator),
            "allow",
        ),
        case(
            "about no customer",
            &consent,
            Flowing::leaving("mail", "send", json!({})).about("the weather", Basis::Operator),
            "allow",
        ),
        case("known whom and why", &known, change(), "allow"),
        case(
            "nobody knows whom",
            &known,
            change().about("", Basis::Unknown),
            "ask by norms.known-labels.subject",
        ),
        case(
            "nobody knows why",
            &known,
            change().under(Principle::Unknown, Basis::Declared),
            "ask by norms.known-labels.principle",
        ),
        case(
            "labels of an operator",
            &operators,
            change()
                .about("orders", Basis::Operator)
                .under(Principle::Necessity, Basis::Operator),
            "allow",
        ),
        case(
            "a subject that the server declares",
            &operators,
            change()
                .about("orders", Basis::Declared)
                .under(Principle::Necessity, Basis::Operator),
            "ask by norms.operator-labels.subject",
        ),
        case(
            "a principle that is usual",
            &operators,
            change().about("orders", Basis::Operator),
            "ask by norms.operator-labels.principle",
        ),
        case("one's own data", &own, Flowing::look("profile"), "allow"),
        case(
            "data of another",
            &own,
            Flowing::look("profile").about("bob", Basis::Operator),
            "deny by norms.own-data-only",
        ),
        case(
            "data of another on its way out",
            &own,
            Flowing::result("profile", json!({"content": []})).about("bob", Basis::Operator),
            "deny by norms.own-data-only",
        ),
    ]
}

/// Sets for clients and hosts.
fn of_hosts(histories: &Histories) -> Vec<Case> {
    let secrets = library("no-secrets-across-servers");
    let two = library("rule-of-two");
    let quiet = library("quiet-servers");
    let (both, untrusted, private) = (
        histories.both.trajectory(),
        histories.untrusted.trajectory(),
        histories.private.trajectory(),
    );
    let send = || Flowing::leaving("mail", "send", json!({"text": "hello"}));
    let look = || {
        Flowing::leaving("shop", "stock", json!({})).is(|descriptor| {
            descriptor.read_only = true;
            descriptor.open_world = false;
        })
    };
    vec![
        case(
            "a key leaves",
            &secrets,
            Flowing::leaving("mail", "send", json!({ "text": KEY })),
            "deny by norms.no-secrets-across-servers.keys",
        ),
        case("no key leaves", &secrets, send(), "allow"),
        case(
            "private data was read elsewhere",
            &secrets,
            send().within(private),
            "ask by norms.no-secrets-across-servers.private",
        ),
        case(
            "private data was read here",
            &secrets,
            Flowing::leaving("people", "share", json!({})).within(private),
            "allow",
        ),
        case("nothing private was read", &secrets, send().within(untrusted), "allow"),
        case(
            "all three, with effects",
            &two,
            send().within(both),
            "ask by norms.rule-of-two.changes",
        ),
        case(
            "all three, to the outside",
            &two,
            look().is(|descriptor| descriptor.open_world = true).within(both),
            "ask by norms.rule-of-two.leaves",
        ),
        case(
            "all three in one tool",
            &two,
            Flowing::leaving("people", "edit", json!({}))
                .is(|d| d.private = Some(true))
                .within(untrusted),
            "ask by norms.rule-of-two.private-tool",
        ),
        case("two of three: nothing private", &two, send().within(untrusted), "allow"),
        case("two of three: nothing untrusted", &two, send().within(private), "allow"),
        case("two of three: no effects", &two, look().within(both), "allow"),
        case("no trajectory", &two, send(), "allow"),
        case(
            "a server asks the model",
            &quiet,
            Flowing::question("shop", methods::SAMPLING_CREATE_MESSAGE),
            "deny by norms.quiet-servers",
        ),
        case(
            "a server asks the user",
            &quiet,
            Flowing::question("shop", methods::ELICITATION_CREATE),
            "deny by norms.quiet-servers",
        ),
        case("a client calls", &quiet, look(), "allow"),
    ]
}

/// A policy of contextual integrity, with a default that denies.
fn of_the_clinic() -> Vec<Case> {
    let clinic = clinic();
    let record = |whom: &str| {
        Flowing::look("record")
            .of_whom(whom)
            .about("patient:7", Basis::Operator)
    };
    let claim = |basis| {
        Flowing::call("submit_claim", json!({}))
            .of_whom("desk")
            .about("patient:7", Basis::Operator)
            .under(Principle::Consent, basis)
    };
    let back = |whom: &str| {
        Flowing::result("record", json!({"content": []}))
            .of_whom(whom)
            .about("patient:7", Basis::Operator)
    };
    vec![
        case("a physician treats", &clinic, record("dr-house"), "allow"),
        case("a nurse looks", &clinic, record("nurse"), "deny by norms.default"),
        case(
            "a physician looks at staff",
            &clinic,
            Flowing::look("record")
                .of_whom("dr-house")
                .about("staff:1", Basis::Operator),
            "deny by norms.default",
        ),
        case(
            "a physician publishes",
            &clinic,
            record("dr-house").under(Principle::Transparency, Basis::Operator),
            "ask by norms.research",
        ),
        case("a patient's own record", &clinic, record("patient:7"), "allow"),
        case(
            "a patient changes it",
            &clinic,
            record("patient:7").is(|d| d.read_only = false),
            "deny by norms.default",
        ),
        case("another patient", &clinic, record("patient:8"), "deny by norms.default"),
        case(
            "a claim with consent on record",
            &clinic,
            claim(Basis::Operator),
            "allow",
        ),
        case(
            "a claim with consent that the server declares",
            &clinic,
            claim(Basis::Declared),
            "deny by norms.default",
        ),
        case(
            "the opening hours",
            &clinic,
            Flowing::look("opening_hours").of_whom("anybody"),
            "allow",
        ),
        case(
            "a physician keeps a record",
            &clinic,
            Flowing::call("update", json!({}))
                .of_whom("dr-house")
                .about("patient:7", Basis::Operator),
            "allow",
        ),
        case(
            "a physician treats with consent, says the server",
            &clinic,
            record("dr-cuddy").under(Principle::Consent, Basis::Declared),
            "allow",
        ),
        case(
            "a researcher looks",
            &clinic,
            record("researcher").under(Principle::Transparency, Basis::Operator),
            "ask by norms.research",
        ),
        case(
            "a patient's own values",
            &clinic,
            Flowing::look("lab")
                .of_whom("patient:9")
                .about("patient:9", Basis::Declared),
            "allow",
        ),
        case(
            "a claim of another patient who agreed",
            &clinic,
            Flowing::call("submit_claim", json!({}))
                .of_whom("desk")
                .about("patient:9", Basis::Operator)
                .under(Principle::Consent, Basis::Operator),
            "allow",
        ),
        case(
            "a record comes back to a nurse",
            &clinic,
            back("nurse"),
            "deny by norms.returns-to-physicians",
        ),
        case("a record comes back to a physician", &clinic, back("dr-house"), "allow"),
        case(
            "a record comes back to the patient",
            &clinic,
            back("patient:7"),
            "allow",
        ),
        case(
            "a record comes back to the desk",
            &clinic,
            back("desk"),
            "deny by norms.returns-to-physicians",
        ),
    ]
}
