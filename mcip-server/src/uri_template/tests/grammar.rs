use crate::uri_template::{MAX_TEMPLATE_BYTES, MAX_VARIABLES, TemplateErrorKind as Kind, UriTemplate};

#[test]
fn names_of_variables_once_each_in_order() {
    let template = UriTemplate::parse("a://{b.c}/{%41}{?d_1,b.c:3,e*}").unwrap();
    assert_eq!(template.variables(), ["b.c", "%41", "d_1", "e"]);
    assert_eq!(template.to_string(), "a://{b.c}/{%41}{?d_1,b.c:3,e*}");
}

#[test]
fn what_is_no_template() {
    let cases: &[(&str, Kind, usize)] = &[
        ("a{b", Kind::UnclosedExpression, 1),
        ("{", Kind::UnclosedExpression, 0),
        ("a}b", Kind::UnopenedExpression, 1),
        ("{}", Kind::EmptyExpression, 1),
        ("x{=a}", Kind::ReservedOperator('='), 2),
        ("{,a}", Kind::ReservedOperator(','), 1),
        ("{!a}", Kind::ReservedOperator('!'), 1),
        ("{@a}", Kind::ReservedOperator('@'), 1),
        ("{|a}", Kind::ReservedOperator('|'), 1),
        ("{$a}", Kind::Character('$'), 1),
        ("{a b}", Kind::Character(' '), 2),
        ("{a-b}", Kind::Character('-'), 2),
        ("{é}", Kind::Character('é'), 1),
        ("{a{b}", Kind::Character('{'), 2),
        ("a b", Kind::Character(' '), 1),
        ("a\\b", Kind::Character('\\'), 1),
        ("100%", Kind::PercentEncoding, 3),
        ("{%4}", Kind::PercentEncoding, 1),
        ("{a,}", Kind::VariableName, 3),
        ("{+}", Kind::VariableName, 2),
        ("{*}", Kind::VariableName, 1),
        ("{a..b}", Kind::VariableName, 3),
        ("{a.}", Kind::VariableName, 3),
        ("{?.a}", Kind::VariableName, 2),
        ("{a:}", Kind::Prefix, 3),
        ("{a:0}", Kind::Prefix, 3),
        ("{a:01}", Kind::Prefix, 3),
        ("{a:10000}", Kind::Prefix, 3),
        ("{b,a:+1}", Kind::Prefix, 5),
        ("{a:1:2}", Kind::Prefix, 3),
    ];
    for (template, kind, position) in cases {
        let error = UriTemplate::parse(template).expect_err(template);
        assert_eq!((error.kind(), error.position()), (kind, *position), "{template}");
    }
}

#[test]
fn bounds() {
    assert!(UriTemplate::parse(&"a".repeat(MAX_TEMPLATE_BYTES)).is_ok());
    assert_eq!(
        UriTemplate::parse(&"a".repeat(MAX_TEMPLATE_BYTES + 1))
            .unwrap_err()
            .kind(),
        &Kind::TooLong
    );
    assert!(UriTemplate::parse(&"{a}".repeat(MAX_VARIABLES)).is_ok());
    assert_eq!(
        UriTemplate::parse(&"{a}".repeat(MAX_VARIABLES + 1)).unwrap_err().kind(),
        &Kind::TooManyVariables
    );
    let many = format!("{{{}a}}", "a,".repeat(MAX_VARIABLES));
    assert_eq!(UriTemplate::parse(&many).unwrap_err().kind(), &Kind::TooManyVariables);
}
