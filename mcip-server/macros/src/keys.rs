//! The keys of an attribute: `#[tool(name = "…", read_only, scopes("…"))]`.

use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, LitBool, LitStr, Meta, Token, parenthesized};

/// Reads the keys of `attribute` one after the other. `read` says whether it knows the key; one that it does not know or that stands
/// twice is a fault that names those in `known`.
pub(crate) fn read(
    attribute: &Attribute,
    known: &[&str],
    mut read: impl FnMut(&str, &ParseNestedMeta<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    if let Meta::Path(_) = attribute.meta {
        return Ok(());
    }
    let mut seen = Vec::new();
    attribute.parse_nested_meta(|meta| {
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        if !known.contains(&&*name) {
            let attribute = attribute
                .path()
                .segments
                .last()
                .map(|segment| segment.ident.to_string())
                .unwrap_or_default();
            return Err(meta.error(format_args!("unknown key; `#[{attribute}]` has {}", listed(known))));
        }
        if seen.contains(&name) {
            return Err(meta.error(format_args!("`{name}` stands here twice")));
        }
        read(&name, &meta)?;
        seen.push(name);
        Ok(())
    })
}

fn listed(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `key = "text"`, which has to be a literal because the macro looks into it.
pub(crate) fn literal(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    meta.value()?.parse()
}

/// `key = expression`
pub(crate) fn expression(meta: &ParseNestedMeta<'_>) -> syn::Result<Expr> {
    meta.value()?.parse()
}

/// `key`, `key = true` or `key = false`
pub(crate) fn flag(meta: &ParseNestedMeta<'_>) -> syn::Result<LitBool> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse()
    } else {
        Ok(LitBool::new(
            true,
            meta.path
                .get_ident()
                .map_or_else(proc_macro2::Span::call_site, |ident| ident.span()),
        ))
    }
}

/// `key("one", "two")`
pub(crate) fn list(meta: &ParseNestedMeta<'_>) -> syn::Result<Vec<LitStr>> {
    let content;
    parenthesized!(content in meta.input);
    let content: ParseStream<'_> = &content;
    let items = Punctuated::<LitStr, Token![,]>::parse_terminated(content)?;
    if items.is_empty() {
        return Err(meta.error("an empty list; leave the key out or name something"));
    }
    Ok(items.into_iter().collect())
}
