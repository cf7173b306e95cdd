//! What is refused when policies are loaded, or once it is known what is served.

use mcip_guard::cedar::Cedar;

use super::support::serve;

fn refused(text: &str) -> String {
    match Cedar::parse("policy.cedar", text) {
        Err(error) => error.to_string(),
        Ok(cedar) => serve(&cedar).expect_err(text),
    }
}

#[test]
fn a_policy_that_does_not_fit_or_can_match_nothing_is_refused_and_named() {
    for (text, parts) in [
        ("permit (principal, action", &["policy.cedar: "][..]),
        (
            "@id(\"a\")\npermit (principal, action == Action::\"tools/call shop/refnd\", resource);",
            &["policy.cedar:1: policy \"a\": ", "shop/refnd"],
        ),
        (
            "\n@id(\"a\")\npermit (principal, action, resource == Tool::\"shop/refnd\");",
            &["policy.cedar:2: policy \"a\": there is no Tool::\"shop/refnd\"; did you mean \"shop/refund\"?"],
        ),
        (
            "@id(\"a\")\npermit (principal, action, resource) when { resource == Prompt::\"shop/gret\" };",
            &["there is no Prompt::\"shop/gret\"; did you mean \"shop/greet\"?"],
        ),
        (
            "@id(\"a\")\npermit (principal, action == Action::\"tools/call shop/refund\", resource) when { context.arguments.amout > 1 };",
            &["policy.cedar:1: policy \"a\": ", "amout"],
        ),
        (
            "@id(\"a\")\npermit (principal, action == Action::\"tools/call shop/refund\", resource) when { context.arguments has amout };",
            &["policy.cedar:1: policy \"a\": ", "impossible"],
        ),
        (
            "@id(\"a\")\npermit (principal, action == Action::\"tools/call shop/refund\", resource is Prompt);",
            &["policy.cedar:1: policy \"a\": "],
        ),
        (
            "@id(\"a\")\npermit (principal, action == Action::\"tools/call shop/refund\", resource) when { context.arguments has amount && context.arguments.amount == \"5\" };",
            &["policy.cedar:1: policy \"a\": "],
        ),
        (
            "@id(\"a\")\npermit (principal, action, resource) when { principal.scope == \"x\" };",
            &["policy \"a\"", "scope"],
        ),
        (
            "@id(\"a\")\n@reasn(\"x\")\npermit (principal, action, resource);",
            &["unknown annotation @reasn; did you mean @reason?"],
        ),
        (
            "@id(\"a\")\n@effect(\"ask\")\npermit (principal, action, resource);",
            &["@effect can only be \"ask\", on a forbid"],
        ),
        (
            "@id(\"a\")\n@mode(\"audit\")\npermit (principal, action, resource);",
            &["@mode can be \"enforce\", or on a forbid \"audit\""],
        ),
        (
            "@id(\"a\")\n@risk(\"data_injektion\")\nforbid (principal, action, resource);",
            &["did you mean \"data_injection\"?"],
        ),
        (
            "@id(\"a\")\npermit (principal, action, resource);\n@id(\"a\")\nforbid (principal, action, resource);",
            &["policy \"a\": line 1 has a policy of the same @id"],
        ),
        (
            "permit (principal == ?principal, action, resource);",
            &["templates with slots"],
        ),
    ] {
        let error = refused(text);
        for part in parts {
            assert!(error.contains(part), "{part:?} is not in {error:?}\n{text}");
        }
    }
}

#[test]
fn a_tool_that_went_away_makes_no_policy_wrong() {
    let cedar = Cedar::parse(
        "policy.cedar",
        "permit (principal, action, resource == Tool::\"shop/refund\");",
    )
    .expect("policies");
    serve(&cedar).expect("fits");
    mcip_core::pipeline::Governor::serves(&cedar, &[]).expect("still fits");
}
