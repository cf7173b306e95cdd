//! Doc comments as descriptions.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// Whether this is a doc comment.
pub(crate) fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

/// The text of all doc comments, without the space behind the slashes and without blank ends; `None` if nothing is left.
pub(crate) fn text(attributes: &[Attribute]) -> Option<String> {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|attribute| is_doc(attribute)) {
        if let Meta::NameValue(pair) = &attribute.meta
            && let Expr::Lit(ExprLit {
                lit: Lit::Str(text), ..
            }) = &pair.value
        {
            // A block comment is one attribute of many lines.
            lines.extend(
                text.value()
                    .split('\n')
                    .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned()),
            );
        }
    }
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn all_paragraphs_are_kept_and_blank_ends_are_not() {
        let method: syn::ImplItemFn = parse_quote! {
            ///
            /// Adds a note.
            ///
            ///   * indented
            #[inline]
            fn f(&self) {}
        };
        assert_eq!(text(&method.attrs).as_deref(), Some("Adds a note.\n\n  * indented"));
    }

    #[test]
    fn nothing_is_no_text() {
        let method: syn::ImplItemFn = parse_quote! { #[doc(hidden)] #[doc = "  "] fn f(&self) {} };
        assert_eq!(text(&method.attrs), None);
    }
}
