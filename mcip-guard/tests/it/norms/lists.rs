//! Lists and calls: what is in no list can't be called, and what is listed is denied for its arguments only.

use mcip_core::flow::Basis;
use mcip_core::pipeline::FrameKind;
use mcip_core::verdict::Verdict;
use mcip_guard::norms::{
    Effect, Is, Norm, NormSet, Place, RoleDef, Suppression, TenantDef, TimeOfDay, ValueIs, When, Window,
};
use proptest::prelude::*;
use serde_json::json;

use super::support::{Flowing, friday_noon, set};

fn one_condition() -> impl Strategy<Value = When> {
    let flags = (0..4_u8, any::<bool>()).prop_map(|(which, yes)| match which {
        0 => When::new().read_only(yes),
        1 => When::new().destructive(yes),
        2 => When::new().open_world(yes),
        _ => When::new().private(yes),
    });
    let tools = prop::sample::select(vec!["refund", "shop/refund", "shop/*", "stock", "bank/*", "*"]);
    let principals = prop::sample::select(vec!["alice", "a*", "bob", "$subject"]);
    let resources = prop::sample::select(vec!["notes://*", "notes://1", "notes://{id}", "*", "other://*"]);
    let hours = prop::sample::select(vec![("08:00", "18:00"), ("18:00", "08:00")]);
    let time = |text| TimeOfDay::parse(text).expect("a time");
    prop_oneof![
        flags,
        tools.prop_map(|tool| When::new().tool(tool)),
        resources.prop_map(|uri| When::new().resource(uri)),
        Just(When::new().prompt("greet")),
        principals.prop_map(|principal| When::new().principal(principal)),
        prop::sample::select(vec!["tools/call", "resources/*", "prompts/get", "*"]).prop_map(|m| When::new().method(m)),
        prop::sample::select(vec!["shop", "bank"]).prop_map(|server| When::new().server(server)),
        Just(When::new().role(["clerk"])),
        any::<bool>().prop_map(|yes| When::new().crosses_tenants(yes)),
        Just(When::new().subject(Is::value("alice").at_least(Basis::Inferred))),
        hours.prop_map(move |(from, to)| When::new().time(Window::new().between(time(from), time(to)))),
        Just(When::new().argument(Place::parse("/amount").expect("a place"), ValueIs::above(10.0))),
        Just(When::new().argument(Place::parse("*").expect("a place"), ValueIs::none_of("no*"))),
        Just(When::new().argument(Place::parse("/x").expect("a place"), ValueIs::absent())),
        Just(When::new().on([FrameKind::Result])),
    ]
}

fn when() -> impl Strategy<Value = When> {
    let parts = prop::collection::vec(one_condition(), 0..3);
    parts.prop_map(|parts| parts.into_iter().fold(When::new(), When::and_also))
}

fn norm() -> impl Strategy<Value = (Effect, When, Vec<When>, bool)> {
    let effect = prop::sample::select(vec![
        Effect::Allow,
        Effect::Ask,
        Effect::Deny,
        Effect::Deny,
        Effect::Redact,
    ]);
    let except = prop::collection::vec(one_condition(), 0..2);
    (effect, when(), except, prop::bool::weighted(0.15))
}

prop_compose! {
    fn norms()(
        norms in prop::collection::vec(norm(), 0..6),
        default in prop::sample::select(vec![Effect::Allow, Effect::Ask, Effect::Deny]),
        suppressed in prop::option::weighted(0.3, (0..6_usize, prop::option::of(prop::sample::select(vec!["alice", "bob"])))),
    ) -> NormSet {
        let mut set = NormSet::builder()
            .default_effect(default)
            .role(RoleDef::new("clerk").principals(["bob"]))
            .tenant(TenantDef::new("acme").principals(["alice"]).targets(["shop/refund", "notes://1"]))
            .tenant(TenantDef::new("bolt").principals(["bob"]).targets(["bank/*", "notes://2"]));
        let most = norms.len();
        for (number, (effect, when, except, audit)) in norms.into_iter().enumerate() {
            let id = format!("n{number}");
            let mut norm = match effect {
                Effect::Redact => Norm::redact(id, when, [Place::parse("/note").expect("a place")]),
                effect => Norm::new(id, effect, when),
            };
            norm = except.into_iter().fold(norm, Norm::except);
            set = set.norm(if audit { norm.audit_only() } else { norm });
        }
        if let Some((number, principal)) = suppressed.filter(|(number, _)| *number < most) {
            let until = friday_noon() + std::time::Duration::from_secs(60);
            let of = principal.map_or_else(When::new, |principal| When::new().principal(principal));
            set = set.suppression(Suppression::new(format!("norms.n{number}"), until, "known").of(of));
        }
        set.build().expect("a set")
    }
}

/// Things that may be listed, and a call of each.
fn things() -> impl Strategy<Value = Flowing> {
    let arguments = prop::sample::select(vec![
        json!({}),
        json!({"amount": 5}),
        json!({"amount": 50, "note": "no"}),
        json!({"amount": "50", "x": "yes"}),
        json!({"note": ["no", 1]}),
    ]);
    let which = 0..6_u8;
    let facts = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (which, arguments, facts, prop::sample::select(vec!["alice", "bob"])).prop_map(|(which, arguments, facts, whom)| {
        let thing = match which {
            0 => Flowing::call("refund", arguments),
            1 => Flowing::call("stock", arguments),
            2 => Flowing::read("notes://1"),
            3 => Flowing::read_through("notes://{id}", "notes://1"),
            4 => Flowing::read_through("notes://{id}", "notes://2"),
            _ => Flowing::prompt("greet"),
        };
        let (read_only, destructive, open_world, private) = facts;
        let thing = thing.is(|descriptor| {
            descriptor.read_only = read_only;
            descriptor.destructive = destructive;
            descriptor.open_world = open_world;
            descriptor.private = Some(private);
        });
        thing.of_whom(whom)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]
    #[test]
    fn lists_and_calls_agree(set in norms(), thing in things()) {
        let verdict = thing.judge(&set);
        if thing.is_concealed(&set) {
            prop_assert!(matches!(verdict, Verdict::Deny(_)), "it is in no list, and a call is not denied: {set:?} {}", set.to_toml());
        } else if !set.to_toml().contains("argument = ") && !set.to_toml().contains("resource = ") && !set.to_toml().contains("crosses") {
            // Nothing depends on what only a call says.
            let irreplaceable = set.to_toml().contains("effect = \"redact\"");
            prop_assert!(irreplaceable || !matches!(verdict, Verdict::Deny(_)), "it is listed, and every call is denied: {}", set.to_toml());
        }
    }

    #[test]
    fn a_set_reads_as_it_is_written(set in norms()) {
        let text = set.to_toml();
        let again = NormSet::parse("norms.toml", &text);
        prop_assert!(again.is_ok(), "{:?}\n{text}", again.err().map(|error| error.to_string()));
        prop_assert_eq!(again.expect("checked").to_toml(), text);
    }
}

#[test]
fn what_depends_on_arguments_is_listed_and_what_does_not_is_not() {
    let refund = Flowing::call("refund", json!({"amount": 500}));
    let large = set(
        "[[norm]]\nid = \"large\"\neffect = \"deny\"\nwhen = { tool = \"refund\", argument = { \"/amount\" = { above = 100 } } }",
    );
    assert!(!refund.is_concealed(&large));
    assert_eq!(refund.says(&large), "deny by norms.large");
    let all = set("[[norm]]\nid = \"all\"\neffect = \"deny\"\nwhen = { tool = \"refund\" }");
    assert!(refund.is_concealed(&all) && !Flowing::call("other", json!({})).is_concealed(&all));
    let noted = set("[[norm]]\nid = \"all\"\neffect = \"deny\"\nmode = \"audit\"\nwhen = { tool = \"refund\" }");
    assert!(!refund.is_concealed(&noted));
}

#[test]
fn by_default_nothing_is_there_but_what_may_be_allowed() {
    let small = set(
        "default = \"deny\"\n[[norm]]\nid = \"small\"\neffect = \"allow\"\nwhen = { tool = \"refund\", argument = { \"/amount\" = { below = 10 } } }",
    );
    let refund = |amount: i32| Flowing::call("refund", json!({ "amount": amount }));
    assert!(!refund(5).is_concealed(&small));
    assert_eq!(refund(5).says(&small), "allow");
    assert_eq!(refund(50).says(&small), "deny by norms.default");
    assert!(Flowing::look("stock").is_concealed(&small) && Flowing::prompt("greet").is_concealed(&small));
    // Lists and what keeps the protocol going are nobody's access to anything.
    assert_eq!(Flowing::request("tools/list").says(&small), "allow");
}

#[test]
fn a_template_is_there_as_long_as_anything_may_be_read_through_it() {
    let one =
        set("default = \"deny\"\n[[norm]]\nid = \"one\"\neffect = \"allow\"\nwhen = { resource = \"notes://1\" }");
    assert!(!Flowing::read_through("notes://{id}", "notes://1").is_concealed(&one));
    assert_eq!(Flowing::read_through("notes://{id}", "notes://1").says(&one), "allow");
    assert_eq!(
        Flowing::read_through("notes://{id}", "notes://2").says(&one),
        "deny by norms.default"
    );
    let none = set("[[norm]]\nid = \"none\"\neffect = \"deny\"\nwhen = { resource = \"notes://{id}\" }");
    assert!(Flowing::read_through("notes://{id}", "notes://1").is_concealed(&none));
}

#[test]
fn of_what_is_not_there_norms_say_nothing() {
    let all = set("default = \"deny\"");
    assert_eq!(Flowing::call("nothing", json!({})).unknown_here().says(&all), "allow");
    assert_eq!(
        Flowing::leaving("shop", "new", json!({})).unknown_here().says(&all),
        "deny by norms.default"
    );
}
