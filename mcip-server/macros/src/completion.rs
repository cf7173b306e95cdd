//! `#[completion]`: a method as the completion of a prompt's argument or a template's variable.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Ident, ImplItemFn, LitStr};

use crate::block::{Registration, Target};
use crate::errors::Errors;
use crate::keys;
use crate::method::{Added, Method};

const KEYS: &[&str] = &["prompt", "template", "argument"];

/// What is completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Prompt(String),
    Template(String),
}

struct Options {
    of: Of,
    /// The literal that names the prompt or the template.
    named: LitStr,
    argument: LitStr,
}

impl Options {
    fn read(attribute: &Attribute) -> syn::Result<Self> {
        let (mut prompt, mut template, mut argument) = (None, None, None);
        keys::read(attribute, KEYS, |key, meta| {
            match key {
                "prompt" => prompt = Some(keys::literal(meta)?),
                "template" => template = Some(keys::literal(meta)?),
                _ => argument = Some(keys::literal(meta)?),
            }
            Ok(())
        })?;
        let missing = |what: &str| syn::Error::new_spanned(attribute, format_args!("missing {what}"));
        let (of, named) = match (prompt, template) {
            (Some(prompt), None) => (Of::Prompt(prompt.value()), prompt),
            (None, Some(template)) => (Of::Template(template.value()), template),
            (Some(_), Some(template)) => {
                return Err(syn::Error::new_spanned(
                    template,
                    "a completion is of a prompt or of a template, not of both",
                ));
            }
            (None, None) => return Err(missing("`prompt = \"…\"` or `template = \"…\"`")),
        };
        let argument: LitStr = argument.ok_or_else(|| missing("`argument = \"…\"`"))?;
        Ok(Self { of, named, argument })
    }
}

pub(crate) fn expand(
    attribute: &Attribute,
    function: &mut ImplItemFn,
    outer: &[Ident],
    errors: &mut Errors,
) -> Option<Registration> {
    let options = errors.take(Options::read(attribute));
    let method = Method::take(function, &["Context"], outer, errors);
    let (options, method) = (options?, method?);
    let mut plain = method.parameters.iter().filter(|parameter| parameter.plain().is_some());
    let Some(_) = plain.next() else {
        errors.at(
            &method.name,
            "a completion needs a parameter for what was typed so far: `value: String`",
        );
        return None;
    };
    if let Some(second) = plain.next() {
        let message = "a completion has one parameter, what was typed so far; what is filled in already is in `Context::completed_arguments`";
        errors.push(syn::Error::new(second.span, message));
        return None;
    }
    let (named, argument) = (&options.named, &options.argument);
    let builder = match options.of {
        Of::Prompt(_) => quote!(::mcip_server::Completion::prompt(#named, #argument)),
        Of::Template(_) => quote!(::mcip_server::Completion::template(#named, #argument)),
    };
    let call = method.call(|_, parameter| match parameter.plain() {
        Some(_) => quote!(__typed),
        None => quote!(::std::clone::Clone::clone(&__cx)),
    });
    let tokens = method.registration(Added {
        adder: "completion",
        before: TokenStream::new(),
        builder,
        parameters: quote!(__cx: ::mcip_server::Context, __typed: ::std::string::String),
        body: call,
    });
    Some(Registration {
        target: Target::Completion(options.of, argument.value()),
        span: argument.span(),
        tokens,
    })
}
