//! Resources by other spellings of their URIs, and calls about which several norms ask.

use mcip_core::verdict::Verdict;
use serde_json::json;

use super::support::{Flowing, set};

fn read(uri: &str) -> Flowing {
    Flowing::read_through("{scheme}://{+id}", uri)
}

#[test]
fn an_escaped_resource_is_the_one_that_it_stands_for() {
    let denied = set(r#"
        [[norm]]
        id = "secret"
        effect = "deny"
        when = { resource = ["notes://secret", "file:///etc/*", "notes://caf%C3%A9"] }
    "#);
    for uri in [
        "notes://secret",
        "notes://%73ecret",
        "notes://%73%65%63%72%65%74",
        "file:///etc%2Fpasswd",
        "file:///etc%2fpasswd",
        "notes://caf%C3%A9",
        "notes://caf%c3%a9",
        "notes://caf\u{e9}",
    ] {
        assert_eq!(read(uri).says(&denied), "deny by norms.secret", "{uri}");
    }
    for uri in ["notes://public", "notes://%74ecret", "notes://%2573ecret"] {
        assert_eq!(read(uri).says(&denied), "allow", "{uri}");
    }
}

#[test]
fn no_spelling_makes_anything_looser() {
    let allowed = set(r#"
        default = "deny"
        [[norm]]
        id = "public"
        effect = "allow"
        when = { resource = ["notes://%73*", "notes://p*"] }
        except = [{ resource = "notes://private" }]
    "#);
    for (uri, says) in [
        ("notes://public", "allow"),
        ("notes://p%75blic", "allow"),
        ("notes://%73ecret", "allow"),
        ("notes://private", "deny by norms.default"),
        ("notes://pr%69vate", "deny by norms.default"),
        ("notes://%70ublic", "deny by norms.default"),
    ] {
        assert_eq!(read(uri).says(&allowed), says, "{uri}");
    }
    let but = set(r#"
        [[norm]]
        id = "all"
        effect = "deny"
        when = { resource = "notes://*" }
        except = [{ resource = "notes://public" }]
    "#);
    assert_eq!(read("notes://public").says(&but), "allow");
    assert_eq!(read("notes://%70ublic").says(&but), "deny by norms.all");
}

#[test]
fn a_tenant_has_its_resources_by_each_spelling() {
    let tenants = set(r#"
        [[use]]
        library = "per-tenant"
        [[tenant]]
        id = "acme"
        principals = ["acme:*"]
        targets = ["notes://acme/*"]
        [[tenant]]
        id = "bolt"
        principals = ["bolt:*"]
        targets = ["notes://bolt/*"]
    "#);
    let of = |uri: &str| read(uri).of_whom("acme:ada").says(&tenants);
    assert_eq!(of("notes://acme/1"), "allow");
    assert_eq!(of("notes://acme/a%20b"), "allow");
    for uri in ["notes://bolt/1", "notes://bol%74/1", "notes://bolt%2F1"] {
        assert_eq!(of(uri), "deny by norms.per-tenant", "{uri}");
    }
}

#[test]
fn whoever_is_asked_sees_every_norm_that_asks() {
    let set = set(r#"
        [[norm]]
        id = "one"
        effect = "ask"
        when = { tool = "refund" }
        [[norm]]
        id = "two"
        effect = "ask"
        when = { tool = "shop/*" }
    "#);
    let verdict = Flowing::call("refund", json!({})).judge(&set);
    assert!(matches!(verdict, Verdict::Ask(_)), "{verdict:?}");
    let finding = verdict.finding().expect("a question");
    let all = format!("{} {}", finding.rule, finding.evidence);
    assert!(all.contains("norms.one") && all.contains("norms.two"), "{all}");
}
