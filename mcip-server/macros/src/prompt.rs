//! `#[prompt]`: a method as a prompt.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Expr, Ident, ImplItemFn, LitStr};

use crate::block::{Registration, Target};
use crate::docs;
use crate::errors::Errors;
use crate::keys;
use crate::method::{Added, Method};
use crate::strings;

const KEYS: &[&str] = &["name", "title", "description", "scopes"];

#[derive(Default)]
struct Options {
    name: Option<LitStr>,
    title: Option<Expr>,
    description: Option<Expr>,
    scopes: Vec<LitStr>,
}

impl Options {
    fn read(attribute: &Attribute) -> syn::Result<Self> {
        let mut options = Self::default();
        keys::read(attribute, KEYS, |key, meta| {
            match key {
                "name" => options.name = Some(keys::literal(meta)?),
                "title" => options.title = Some(keys::expression(meta)?),
                "description" => options.description = Some(keys::expression(meta)?),
                _ => options.scopes = keys::list(meta)?,
            }
            Ok(())
        })?;
        if let Some(name) = options.name.as_ref().filter(|name| name.value().is_empty()) {
            return Err(syn::Error::new_spanned(name, "a prompt needs a name"));
        }
        Ok(options)
    }
}

pub(crate) fn expand(
    attribute: &Attribute,
    function: &mut ImplItemFn,
    outer: &[Ident],
    errors: &mut Errors,
) -> Option<Registration> {
    let options = errors.take(Options::read(attribute));
    let method = Method::take(function, &["Context", "PromptArgs"], outer, errors);
    let (options, method) = (options?, method?);

    let name = options
        .name
        .clone()
        .unwrap_or_else(|| LitStr::new(&method.plain_name(), method.name.span()));
    let mut builder = quote!(::mcip_server::Prompt::new(#name));
    if let Some(title) = &options.title {
        builder.extend(quote!(.title(#title)));
    }
    match (&options.description, &method.docs) {
        (Some(description), _) => builder.extend(quote!(.description(#description))),
        (None, Some(description)) => builder.extend(quote!(.description(#description))),
        (None, None) => {}
    }
    for scope in &options.scopes {
        builder.extend(quote!(.scope(#scope)));
    }
    let mut arguments = Vec::new();
    for parameter in &method.parameters {
        let Some(plain) = parameter.plain() else {
            continue;
        };
        let argument = plain.wire_name();
        let description = docs::text(&plain.attributes).map(|text| quote!(.description(#text)));
        let required = parameter.optional().is_none();
        builder.extend(quote! {
            .argument(::mcip_server::PromptArgument::new(#argument) #description .required(#required))
        });
        arguments.push(argument);
    }
    let takes_all = method
        .parameters
        .iter()
        .any(|parameter| parameter.is_extractor("PromptArgs"));
    let body = strings::body(&method, "PromptArgs");
    let tokens = method.registration(Added {
        adder: "prompt",
        before: TokenStream::new(),
        builder,
        parameters: quote!(__cx: ::mcip_server::Context, __strings: ::mcip_server::PromptArgs),
        body,
    });
    let arguments = if takes_all { None } else { Some(arguments) };
    Some(Registration {
        target: Target::Prompt(name.value(), arguments),
        span: name.span(),
        tokens,
    })
}
