//! Which URIs a template of resources may stand for (RFC 6570).

/// Whether a URI may be of a template: whether the texts between its expressions stand in it in their order, the first at its beginning and
/// the last at its end. What an expression comes to is not looked at, so that a URI is rather of a template than of none. Linear in the
/// longer of the two for usual templates; at worst in their product, which is of two names of at most 1 KiB.
pub(super) fn may_be_of(uri: &str, template: &str) -> bool {
    let mut literals = Literals(Some(template));
    let Some(rest) = literals.next().and_then(|first| uri.strip_prefix(first)) else {
        return false;
    };
    let mut rest = rest;
    let mut last = None;
    for literal in literals {
        if let Some(before) = last.replace(literal) {
            match rest.find(before) {
                Some(at) => rest = rest.get(at + before.len()..).unwrap_or_default(),
                None => return false,
            }
        }
    }
    last.map_or(rest.is_empty(), |last| rest.ends_with(last))
}

/// The texts of a template before, between and behind its expressions.
struct Literals<'a>(Option<&'a str>);

impl<'a> Iterator for Literals<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.0.take()?;
        let Some((literal, rest)) = text.split_once('{') else {
            return Some(text);
        };
        // An expression without an end reaches to the end.
        self.0 = Some(rest.split_once('}').map_or("", |(_, rest)| rest));
        Some(literal)
    }
}

#[cfg(test)]
mod tests {
    use super::may_be_of;

    #[test]
    fn uris_are_found_by_what_stands_between_expressions() {
        for (uri, template) in [
            ("file:///a/b.txt", "file:///{+path}"),
            ("db://users/7/posts/9", "db://users/{user}/posts/{post}"),
            ("db://users/7", "db://users/7"),
            ("x://y?a=1", "x://y{?a,b}"),
            ("x://y", "x://y{?a,b}"),
            ("anything", "{+all}"),
            ("a-b-b.md", "{one}-{other}.md"),
            ("x://half", "x://{open"),
        ] {
            assert!(may_be_of(uri, template), "{uri} {template}");
        }
        for (uri, template) in [
            ("file:///a", "db://{x}"),
            ("db://users/7", "db://users/{user}/posts/{post}"),
            ("db://users/7/posts/9.txt", "db://users/{user}/posts/{post}.md"),
            ("db://users/7", "db://users/8"),
            ("", "x{y}"),
        ] {
            assert!(!may_be_of(uri, template), "{uri} {template}");
        }
    }
}
