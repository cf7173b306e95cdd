//! Files of norms: what is wrong is named, with its place and what may have been meant.

use mcip_guard::norms::NormSet;

/// Lines of a file that is right, but for what each case changes.
fn norm(line: &str) -> String {
    format!("version = 1\n\n[[norm]]\nid = \"x\"\n{line}\n")
}

#[test]
fn every_mistake_is_named_with_its_place() {
    for (text, expected) in [
        (
            "",
            "norms.toml:1:1: the file has no \"version\"; write `version = 1` at its top",
        ),
        ("version = 2", "norms.toml:1:11: this is read as version 1 only"),
        (
            "version = 1\ndefualt = \"deny\"",
            "norms.toml:2:1: unknown key \"defualt\" in the file; did you mean \"default\"?",
        ),
        (
            "version = 1\ndefault = \"dney\"",
            "norms.toml:2:11: unknown default \"dney\"; there are allow, ask, deny; did you mean \"deny\"?",
        ),
        (
            "version = 1\naudit = \"\"",
            "norms.toml:2:9: the reason why nothing has force must not be empty",
        ),
        (
            "version = 1\n[norm]\nid = \"x\"",
            "norms.toml:2:1: expected an array of tables: two brackets, [[…]], and not one",
        ),
        (
            &norm("efect = \"deny\"\nwhen = {}"),
            "norms.toml:5:1: unknown key \"efect\" in [[norm]]; did you mean \"effect\"?",
        ),
        (
            &norm("effect = \"denny\"\nwhen = {}"),
            "norms.toml:5:10: unknown effect \"denny\"; there are allow, redact, ask, deny; did you mean \"deny\"?",
        ),
        (
            &norm("effect = \"deny\""),
            "norms.toml:3:1: [[norm]] has no \"when\"; write `when = {}` if every request is meant",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { tol = \"a\" }"),
            "norms.toml:6:10: unknown key \"tol\" in when; did you mean \"tool\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { read_only = \"no\" }"),
            "norms.toml:6:22: expected true or false, found a string",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { tool = [] }"),
            "norms.toml:6:17: the array is empty: nothing could ever fit it",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { tool = \"$princpal\" }"),
            "norms.toml:6:17: unknown variable \"$princpal\"; did you mean \"$principal\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { method = \"tool/call\" }"),
            "norms.toml:6:19: no revision of the protocol has a method \"tool/call\"; did you mean \"tools/call\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { information = \"function_retrun\" }"),
            "norms.toml:6:24: unknown kind of information \"function_retrun\"; there are query, function_request, function_list, \
             function_return, input_request, input_response, notice, control, failure, response; did you mean \"function_return\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { subject = { is = \"a\", bases = \"operator\" } }"),
            "norms.toml:6:32: unknown key \"bases\" in a label; did you mean \"basis\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { subject = { basis = \"opertor\" } }"),
            "norms.toml:6:30: unknown basis \"opertor\"; there are operator, declared, derived, inferred, unknown; did you mean \
             \"operator\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { argument = { amount = 1 } }"),
            "norms.toml:6:23: \"amount\": a JSON pointer begins with `/`; `*` alone is every text",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { argument = { \"/amount\" = { abov = 1 } } }"),
            "norms.toml:6:37: unknown key \"abov\" in a value; did you mean \"above\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { time = { from = \"8:00\", to = \"18:00\" } }"),
            "norms.toml:6:26: \"8:00\" is no time of day; write it as \"08:30\"",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { time = { from = \"08:00\" } }"),
            "norms.toml:6:17: \"from\" and \"to\" belong together",
        ),
        (
            &norm("effect = \"deny\"\nrisk = \"data_injektion\"\nwhen = {}"),
            "did you mean \"data_injection\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = { role = \"manger\" }\n[[role]]\nid = \"manager\""),
            "norms.toml:3:1: the norm \"x\" asks for the role \"manger\", which is not defined; did you mean \"manager\"?",
        ),
        (
            &norm("effect = \"deny\"\nwhen = {}\n[[norm]]\nid = \"x\"\neffect = \"ask\"\nwhen = {}"),
            "norms.toml:7:1: two norms have the id \"x\"; give one of them another",
        ),
        (
            &norm("effect = \"redact\"\nwhen = {}"),
            "norms.toml:3:1: the effect \"redact\" needs \"redact\": the places of the texts to replace",
        ),
        (
            &norm("effect = \"deny\"\nredact = \"/a\"\nwhen = {}"),
            "norms.toml:6:10: \"redact\" belongs to the effect \"redact\" only",
        ),
        (
            &norm("effect = \"deny\"\nwhen = {}\nexcept = [{}]"),
            "norms.toml:7:10: an empty exception would take the norm away altogether",
        ),
        (
            "version = 1\n[[use]]\nlibrary = \"read-only-agents\"",
            "norms.toml:3:11: the library has no set \"read-only-agents\"; did you mean \"read-only-agent\"?",
        ),
        (
            "version = 1\n[[use]]\nlibrary = \"working-hours\"\nform = \"07:00\"",
            "norms.toml:4:1: unknown key \"form\" in [[use]] of \"working-hours\"; did you mean \"from\"?",
        ),
        (
            "version = 1\n[[use]]\nlibrary = \"working-hours\"\nfrom = 7",
            "norms.toml:4:8: the parameter \"from\" has to be a string",
        ),
        (
            "version = 1\n[[use]]\nlibrary = \"working-hours\"\nfrom = \"25:00\"",
            "norms.toml:2:1: \"working-hours\" with these parameters: \"25:00\" is no time of day; write it as \"08:30\"",
        ),
        (
            "version = 1\n[[suppression]]\nrule = \"structure.grant.expired\"\nuntil = 2027-01-01\nreason = \"a\"",
            "norms.toml:3:8: what \"structure.grant.expired\" finds can't be suppressed: identities, quarantine, the kill switch and the \
             pairing of answers stay",
        ),
        (
            "version = 1\n[[suppression]]\nrule = \"content.secrets.jwt\"\nreason = \"a\"",
            "norms.toml:2:1: [[suppression]] has no \"until\", which it needs",
        ),
        (
            "version = 1\n[[suppression]]\nrule = \"content.secrets.jwt\"\nuntil = \"2027-01-01\"\nreason = \"a\"",
            "norms.toml:4:9: expected a date such as 2026-12-31T18:00:00Z, without quotes, found a string",
        ),
        (
            "version = 1\n[[suppression]]\nrule = \"content.secrets.jwt\"\nuntil = 18:00:00\nreason = \"a\"",
            "norms.toml:4:9: a moment has a date and, with a time, an offset: 2026-12-31, 2026-12-31T18:00:00Z",
        ),
        (
            "version = 1\n[[suppression]]\nrule = \"norms.y\"\nuntil = 2027-01-01\nreason = \"a\"",
            "norms.toml:3:8: there is no norm \"y\" to suppress",
        ),
        (
            "version = 1\n[[suppression]]\nrule = \"content.secrets.jwt\"\nuntil = 2027-01-01\nreason = \"a\"\nwhen = { read_only = true }",
            "the suppression of \"content.secrets.jwt\" asks for read_only; it can ask who calls and what is called only",
        ),
    ] {
        let error = NormSet::parse("norms.toml", text).expect_err(text).to_string();
        assert!(
            error == expected || (!expected.starts_with("norms") && error.contains(expected)),
            "{error}\n  and not\n{expected}"
        );
    }
}

#[test]
fn what_is_no_toml_is_named_with_its_place() {
    let error = NormSet::parse("norms.toml", "version = 1\ndefault = deny\n").expect_err("no TOML");
    assert_eq!((error.line, error.file.as_ref()), (Some(2), "norms.toml"));
    let error = NormSet::parse("norms.toml", "version = 1\nversion = 1\n").expect_err("twice");
    assert_eq!(error.line, Some(2), "{error}");
}

#[test]
fn comments_and_spaces_do_not_change_the_digest_and_words_do() {
    let one = NormSet::parse("a.toml", &norm("effect = \"deny\"\nwhen = { tool = \"a\" }")).expect("norms");
    let two = NormSet::parse("b.toml", &norm("# why\neffect='deny'\n\n[norm.when]\ntool = [ \"a\" ]")).expect("norms");
    let three = NormSet::parse("a.toml", &norm("effect = \"deny\"\nwhen = { tool = \"b\" }")).expect("norms");
    assert_eq!(one.digest(), two.digest());
    assert_ne!(one.digest(), three.digest());
}

#[test]
fn deep_and_wide_files_are_refused_and_hold_nobody_up() {
    let deep = format!("version = 1\nx = {}1{}", "[".repeat(5000), "]".repeat(5000));
    assert!(NormSet::parse("norms.toml", &deep).is_err());
    let norms: String = (0..5000)
        .map(|n| format!("[[norm]]\nid = \"n{n}\"\neffect = \"deny\"\nwhen = {{}}\n"))
        .collect();
    let error = NormSet::parse("norms.toml", &format!("version = 1\n{norms}")).expect_err("too many");
    assert!(error.to_string().contains("more than 4096 norms"), "{error}");
}
