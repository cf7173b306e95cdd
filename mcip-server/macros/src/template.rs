//! The variables of a URI template, as far as the macro needs them. The server reads the template again, and strictly, when it is
//! built.

/// A variable of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variable {
    pub(crate) name: String,
    /// A URI may match without it.
    pub(crate) may_be_absent: bool,
    /// It may have more than one value.
    pub(crate) exploded: bool,
}

/// The variables in the order of their first appearance, or what is wrong with the template.
pub(crate) fn variables(template: &str) -> Result<Vec<Variable>, String> {
    let mut out: Vec<Variable> = Vec::new();
    let mut rest = template;
    while let Some(start) = rest.find(['{', '}']) {
        if rest[start..].starts_with('}') {
            return Err("`}` closes nothing".to_owned());
        }
        let inside = &rest[start + 1..];
        let end = inside.find(['{', '}']).filter(|end| inside[*end..].starts_with('}'));
        let Some(end) = end else {
            return Err("`{` is never closed".to_owned());
        };
        let expression = &inside[..end];
        let names = expression.trim_start_matches(['+', '#', '.', '/', ';', '?', '&']);
        // Only the first variable of `{a,b}` and `{+a,b}` is always there.
        let mut may_be_absent = !matches!(&expression[..expression.len() - names.len()], "" | "+");
        for spec in names.split(',') {
            let exploded = spec.ends_with('*');
            let name = spec.strip_suffix('*').unwrap_or(spec);
            let name = name.split_once(':').map_or(name, |(name, _)| name);
            if name.is_empty() {
                return Err(format!("`{{{expression}}}` has a variable without a name"));
            }
            match out.iter_mut().find(|known| known.name == name) {
                Some(known) => known.may_be_absent &= may_be_absent,
                None => out.push(Variable {
                    name: name.to_owned(),
                    may_be_absent,
                    exploded,
                }),
            }
            may_be_absent = true;
        }
        rest = &inside[end + 1..];
    }
    Ok(out)
}

/// What is wrong with the beginning of a URI or template, which must be a scheme (RFC 3986, section 3.1).
pub(crate) fn scheme_fault(uri: &str) -> Option<&'static str> {
    let Some((scheme, rest)) = uri.split_once(':') else {
        return Some("a resource's URI is absolute: begin it with a scheme, as in `notes://…`");
    };
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let good = scheme.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic()) && scheme.bytes().all(fits);
    // A template may begin with a variable.
    if !good && !scheme.starts_with('{') {
        return Some("the scheme before `:` is a letter, then letters, digits, `+`, `-`, `.`");
    }
    rest.is_empty().then_some("nothing stands behind the scheme")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(template: &str) -> String {
        match variables(template) {
            Ok(variables) => variables
                .iter()
                .map(|v| {
                    format!(
                        "{}{}{}",
                        v.name,
                        if v.may_be_absent { "?" } else { "" },
                        if v.exploded { "*" } else { "" }
                    )
                })
                .collect::<Vec<_>>()
                .join(" "),
            Err(fault) => fault,
        }
    }

    #[test]
    fn names_and_whether_they_may_be_absent() {
        let cases = [
            ("notes://all", ""),
            ("notes://{id}", "id"),
            ("notes://{a}/{+b}{?c,d*}{#e:3}", "a b c? d?* e?"),
            ("x:{a,b}", "a b?"),
            ("x:{/a*}{a}", "a*"),
            ("x:{a", "`{` is never closed"),
            ("x:{a{b}}", "`{` is never closed"),
            ("x:a}", "`}` closes nothing"),
            ("x:{}", "`{}` has a variable without a name"),
            ("x:{a,}", "`{a,}` has a variable without a name"),
        ];
        for (template, expected) in cases {
            assert_eq!(described(template), expected, "{template}");
        }
    }

    #[test]
    fn schemes() {
        for good in ["notes://all", "urn:x", "{scheme}://x", "a+b-1.c:x"] {
            assert_eq!(scheme_fault(good), None, "{good}");
        }
        for bad in ["notes", "/x", "1a:x", ":x", "a:", "a b:c"] {
            assert!(scheme_fault(bad).is_some(), "{bad}");
        }
    }
}
