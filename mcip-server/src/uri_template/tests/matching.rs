use crate::uri_template::program::LOOKS;
use crate::uri_template::{MAX_URI_BYTES, MAX_VARIABLES, Mismatch, TemplateErrorKind, UnsafeValue, UriTemplate};

fn try_match(template: &str, uri: &str) -> Result<Vec<(String, String)>, Mismatch> {
    UriTemplate::parse(template).unwrap().try_match(uri)
}

/// `a=1 b=2`, or the mismatch.
fn read(template: &str, uri: &str) -> String {
    match try_match(template, uri) {
        Ok(values) => values
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join(" "),
        Err(mismatch) => format!("{mismatch:?}"),
    }
}

#[test]
fn reads_back_what_was_filled_in() {
    let cases = [
        ("notes://all", "notes://all", ""),
        ("notes://{id}", "notes://7", "id=7"),
        ("notes://{id}", "notes://a%2Fb", "id=a/b"),
        ("notes://{id}", "notes://bob@example.com", "id=bob@example.com"),
        ("notes://{id}", "notes://a,b", "id=a,b"),
        ("notes://{id}", "notes://café", "id=café"),
        ("notes://{id}", "notes://a+b", "id=a+b"),
        ("notes://{id}", "notes://%252e%252e", "id=%2e%2e"),
        ("test://template/{id}/data", "test://template/123/data", "id=123"),
        ("é://{id}", "%c3%A9://1", "id=1"),
        ("{x,y}", "1024,768", "x=1024 y=768"),
        ("{x,y}", "1024", "x=1024"),
        ("{x,y}", "1,2,3", "x=1 y=2,3"),
        ("{x*}", "1,2,3", "x=1 x=2 x=3"),
        ("{x,y*,z}", "1,2,3,4", "x=1 y=2 y=3 z=4"),
        ("file:///{+path}", "file:///a/b/c.txt", "path=a/b/c.txt"),
        ("file:///{+path}", "file:///a?b=c#d", "path=a?b=c#d"),
        ("{+path}/{file}", "a/b/c", "path=a/b file=c"),
        ("{+path}{?q}", "a/b?q=1", "path=a/b q=1"),
        ("page{#part}", "page#a/b", "part=a/b"),
        ("page{#part}", "page#", "part="),
        ("page{#part}", "page", ""),
        ("{name}.{ext}", "a.tar.gz", "name=a ext=tar.gz"),
        ("{name}{.ext}", "a.txt", "name=a ext=txt"),
        ("{name}{.ext}", "a", "name=a"),
        ("www{.dom*}", "www.example.com", "dom=example dom=com"),
        ("www{.a,b}", "www.x.y.z", "a=x b=y.z"),
        ("{/a,b}", "/x", "a=x"),
        ("{/a,b}", "/x/y", "a=x b=y"),
        ("{/a,b}/here", "/x/here", "a=x"),
        ("{/path*}", "/x/y/z", "path=x path=y path=z"),
        ("{/path*,last}", "/x/y/z", "path=x path=y last=z"),
        ("{/path*}", "", ""),
        ("{/a}{/b}", "/x/y", "a=x b=y"),
        ("{/var:1,var}", "/v/value", "var=value"),
        ("{/var:1}{/var}", "/%C3%A9/%C3%A9t%C3%A9", "var=été"),
        ("{a:2}", "xy", "a=xy"),
        ("r{;x,y}", "r;y=2;x=1", "x=1 y=2"),
        ("r{;x,y}", "r;y", "y="),
        ("{id}{;rev}", "a;rev=3", "id=a rev=3"),
        ("s{?q,limit}", "s?limit=5&q=a%20b", "q=a b limit=5"),
        ("s{?q,limit}", "s?q=a", "q=a"),
        ("s{?q,limit}", "s", ""),
        ("s{?q}", "s?q=a=b/c?d", "q=a=b/c?d"),
        ("s{?q}", "s?q", "q="),
        ("s{?q,qq,qqq}", "s?qqq=3&q=1&qq=2", "q=1 qq=2 qqq=3"),
        ("s{?tag*}", "s?tag=a&tag=b", "tag=a tag=b"),
        ("s{?a}{&b}", "s?a=1&b=2", "a=1 b=2"),
        ("s?fixed=yes{&x}", "s?fixed=yes&x=1", "x=1"),
        ("s?fixed=yes{&x}", "s?fixed=yes", ""),
        ("s{?%c3}", "s?%C3=1", "%c3=1"),
        ("s{?q}", "s?q=1&q=1", "q=1"),
        ("{.who,who}", ".fred.fred", "who=fred"),
    ];
    for (template, uri, expected) in cases {
        assert_eq!(read(template, uri), expected, "{template} on {uri}");
    }
}

#[test]
fn other_shapes() {
    let cases = [
        ("notes://{id}", "notes://"),
        ("notes://{id}", "notes://a/b"),
        ("notes://{id}", "notes://a?b"),
        ("notes://{id}", "notes://a#b"),
        ("notes://{id}", "Notes://a"),
        ("notes://{id}", "xnotes://a"),
        ("notes://{id}/x", "notes://a/xy"),
        ("notes://all", "notes://al"),
        ("notes://all", "notes://all/"),
        ("{x}%41", "a%4A"),
        ("{/a}", "/x/y"),
        ("{/a,b}", "/x/y/z"),
        ("s{?q}", "s?other=1"),
        ("s{?q}", "s?q=1&other=1"),
        ("s{?q}", "s?"),
        ("s{?q}", "s?q=1&"),
        ("s{?q}", "s?q=1#f"),
        ("s{?q}", "s&q=1"),
        ("s{?qq}", "s?q=1"),
        ("s{?q}", "s?%71=1"),
        ("", "a"),
    ];
    for (template, uri) in cases {
        assert_eq!(try_match(template, uri), Err(Mismatch::Shape), "{template} on {uri}");
    }
}

#[test]
fn values_that_lead_out_of_a_directory() {
    use UnsafeValue::{AbsolutePath, ControlCharacter, ParentSegment};
    let cases = [
        ("f:///{+p}", "f:///../etc/passwd", ParentSegment),
        ("f:///{+p}", "f:///a/..", ParentSegment),
        ("f:///{+p}", "f:///a/%2e%2E/b", ParentSegment),
        ("f:///{+p}", "f:///a%2f..%2fb", ParentSegment),
        ("f:///{+p}", "f:///a%5C..%5Cb", ParentSegment),
        ("f:///{p}", "f:///..", ParentSegment),
        ("f:///{p}", "f:///..%2Fx", ParentSegment),
        ("f://{/p*}", "f:///a/../b", ParentSegment),
        ("f://x{?p}", "f://x?p=../y", ParentSegment),
        ("f://x{;p}", "f://x;p=..", ParentSegment),
        ("f://x{.p}", "f://x.%2E%2E%2F", ParentSegment),
        ("f://{+p}", "f:///etc/passwd", AbsolutePath),
        ("f://{p}", "f://%2Fetc%2Fpasswd", AbsolutePath),
        ("f://{p}", "f://%5C%5Chost%5Cshare", AbsolutePath),
        ("f://{+p}", "f://C:/Windows", AbsolutePath),
        ("f://{p}", "f://c:%5CWindows", AbsolutePath),
        ("f://{p}", "f://a%00.txt", ControlCharacter),
        ("f://{p}", "f://a%0D%0Ab", ControlCharacter),
        ("f://{p}", "f://a%C2%85b", ControlCharacter),
    ];
    for (template, uri, reason) in cases {
        assert_eq!(
            try_match(template, uri),
            Err(Mismatch::Unsafe {
                variable: "p".into(),
                reason
            }),
            "{template} on {uri}"
        );
    }
    for uri in [
        "f://...",
        "f://a..b",
        "f://..a",
        "f://a:b",
        "f://ab:%2Fc",
        "f://.",
        "f://a%2Fb",
    ] {
        assert!(try_match("f://{p}", uri).is_ok(), "{uri}");
    }
}

#[test]
fn a_reason_lifts_the_check_for_one_variable_but_never_for_nul() {
    let template = UriTemplate::parse("web://{url}/{id}")
        .unwrap()
        .allow_any_value("url", "a database key")
        .unwrap();
    assert_eq!(template.unchecked().collect::<Vec<_>>(), [("url", "a database key")]);
    assert!(template.matches("web://%2Fa%2F..%2F%0A/1").is_some());
    assert!(template.matches("web://a/..").is_none());
    assert!(template.matches("web://a%00/1").is_none());
    let error = UriTemplate::parse("{a}").unwrap().allow_any_value("b", "").unwrap_err();
    assert_eq!(error.kind(), &TemplateErrorKind::UnknownVariable("b".into()));
}

#[test]
fn other_refusals() {
    let variable = || "a".to_owned();
    let cases = [
        ("{a}", "a b", Mismatch::NotAUri { position: 1 }),
        ("{a}", "%4", Mismatch::NotAUri { position: 0 }),
        ("{a}", "a\0", Mismatch::NotAUri { position: 1 }),
        ("{a}", "%FF", Mismatch::Encoding { variable: variable() }),
        ("{?a}", "?a=%C3", Mismatch::Encoding { variable: variable() }),
        ("{?a}", "?a=1&a=2", Mismatch::Contradiction { variable: variable() }),
        ("{/a}{?a}", "/1?a=2", Mismatch::Contradiction { variable: variable() }),
        ("{/a:1,a}", "/x/yz", Mismatch::Contradiction { variable: variable() }),
        ("{a:2}", "xyz", Mismatch::Prefix { variable: variable() }),
    ];
    for (template, uri, expected) in cases {
        assert_eq!(try_match(template, uri), Err(expected), "{template} on {uri}");
    }
}

#[test]
fn long_uris_are_refused_unread() {
    let longest = "a".repeat(MAX_URI_BYTES);
    assert!(try_match("{a}", &longest).is_ok());
    assert_eq!(try_match("{a}", &format!("{longest}a")), Err(Mismatch::TooLong));
    assert_eq!(try_match("{a}", &"é".repeat(MAX_URI_BYTES / 2)), Err(Mismatch::TooLong));
}

/// One look at each pair of node and position, on texts made to let a backtracking matcher try all divisions.
#[test]
fn work_is_bounded_by_the_product_of_template_and_text() {
    for template in [
        "{a}".repeat(MAX_VARIABLES) + "!",
        "{/a*}".repeat(20) + "x",
        "{?a*,b*}{&a*,b*}{&a*}#".into(),
    ] {
        let template = UriTemplate::parse(&template).unwrap();
        assert!(
            template.program.len() <= 8 * MAX_VARIABLES,
            "a few nodes for each variable"
        );
        for text in [
            "a".repeat(2000),
            "/a".repeat(1000),
            format!("?{}", "a=1&b=2&".repeat(250)),
            "%41".repeat(600),
        ] {
            LOOKS.set(0);
            assert_eq!(template.matches(&text), None);
            assert!(LOOKS.get() <= template.program.len() * (text.len() + 1));
        }
    }
}
