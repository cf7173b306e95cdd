//! `#[resource]` and `#[resource_template]`: a method as something that can be read.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Attribute, Expr, Ident, ImplItemFn, LitStr};

use crate::block::{Registration, Target};
use crate::errors::Errors;
use crate::keys;
use crate::method::{Added, Method, placed};
use crate::strings;
use crate::template::{self, Variable};

const KEYS: &[&str] = &["uri", "name", "title", "description", "mime_type", "scopes", "cache"];

struct Options {
    uri: LitStr,
    name: Option<LitStr>,
    scopes: Vec<LitStr>,
    /// Builder methods with one argument.
    rest: Vec<(&'static str, Expr)>,
}

impl Options {
    fn read(attribute: &Attribute) -> syn::Result<Self> {
        let (mut uri, mut name, mut scopes, mut rest) = (None, None, Vec::new(), Vec::new());
        keys::read(attribute, KEYS, |key, meta| {
            match key {
                "uri" => uri = Some(keys::literal(meta)?),
                "name" => name = Some(keys::literal(meta)?),
                "scopes" => scopes = keys::list(meta)?,
                "title" => rest.push(("title", keys::expression(meta)?)),
                "description" => rest.push(("description", keys::expression(meta)?)),
                "mime_type" => rest.push(("mime_type", keys::expression(meta)?)),
                _ => rest.push(("cache", keys::expression(meta)?)),
            }
            Ok(())
        })?;
        let uri: LitStr = uri.ok_or_else(|| syn::Error::new_spanned(attribute, "missing `uri = \"…\"`"))?;
        if let Some(fault) = template::scheme_fault(&uri.value()) {
            return Err(syn::Error::new_spanned(uri, fault));
        }
        Ok(Self {
            uri,
            name,
            scopes,
            rest,
        })
    }

    /// What stands between `new` and `handler`.
    fn builder(&self, ty: TokenStream, method: &Method) -> TokenStream {
        let uri = &self.uri;
        let name = self
            .name
            .clone()
            .unwrap_or_else(|| LitStr::new(&method.plain_name(), method.name.span()));
        let mut out = quote!(#ty::new(#uri, #name));
        for (key, value) in &self.rest {
            let key = Ident::new(key, proc_macro2::Span::call_site());
            out.extend(quote!(.#key(#value)));
        }
        if let Some(docs) = method
            .docs
            .as_ref()
            .filter(|_| !self.rest.iter().any(|(key, _)| *key == "description"))
        {
            out.extend(quote!(.description(#docs)));
        }
        for scope in &self.scopes {
            out.extend(quote!(.scope(#scope)));
        }
        out
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
    if options.uri.value().contains(['{', '}']) {
        errors.at(
            &options.uri,
            "a resource has one URI; use `#[resource_template]` for one with variables",
        );
        return None;
    }
    if let Some(plain) = method.parameters.iter().find(|parameter| parameter.plain().is_some()) {
        errors.push(syn::Error::new(
            plain.span,
            "a resource has no parameters but `Context`; its URI says all",
        ));
        return None;
    }
    let builder = options.builder(quote!(::mcip_server::Resource), &method);
    let call = method.call(|_, parameter| quote_spanned!(placed(parameter.span)=> ::std::clone::Clone::clone(&__cx)));
    let tokens = method.registration(Added {
        adder: "resource",
        before: TokenStream::new(),
        builder,
        parameters: quote!(__cx: ::mcip_server::Context),
        body: call,
    });
    Some(Registration {
        target: Target::Resource(options.uri.value()),
        span: options.uri.span(),
        tokens,
    })
}

pub(crate) fn expand_template(
    attribute: &Attribute,
    function: &mut ImplItemFn,
    outer: &[Ident],
    errors: &mut Errors,
) -> Option<Registration> {
    let options = errors.take(Options::read(attribute));
    let method = Method::take(function, &["Context", "Variables"], outer, errors);
    let (options, method) = (options?, method?);
    let variables = match template::variables(&options.uri.value()) {
        Ok(variables) => variables,
        Err(fault) => {
            errors.at(&options.uri, fault);
            return None;
        }
    };
    if variables.is_empty() {
        errors.at(
            &options.uri,
            "the template has no variables; use `#[resource]` for one URI",
        );
        return None;
    }
    if !agree(&variables, &options, &method, errors) {
        return None;
    }
    let builder = options.builder(quote!(::mcip_server::Template), &method);
    let body = strings::body(&method, "Variables");
    let tokens = method.registration(Added {
        adder: "template",
        before: TokenStream::new(),
        builder,
        parameters: quote!(__cx: ::mcip_server::Context, __strings: ::mcip_server::Variables),
        body,
    });
    let names = variables.into_iter().map(|variable| variable.name).collect();
    Some(Registration {
        target: Target::Template(options.uri.value(), names),
        span: options.uri.span(),
        tokens,
    })
}

/// Whether the template's variables and the method's parameters are the same.
fn agree(variables: &[Variable], options: &Options, method: &Method, errors: &mut Errors) -> bool {
    let mut good = true;
    for parameter in &method.parameters {
        let Some(plain) = parameter.plain() else {
            continue;
        };
        let name = plain.wire_name();
        let fault = match variables.iter().find(|variable| variable.name == name) {
            None => format!("the template has no variable `{name}`"),
            Some(variable) if variable.exploded => {
                format!("`{name}*` may have several values; take them from a parameter of type `Variables`")
            }
            Some(variable) if variable.may_be_absent && parameter.optional().is_none() => {
                format!("a URI may match without `{name}`; make the type an `Option`")
            }
            Some(_) => continue,
        };
        errors.push(syn::Error::new(plain.name.span(), fault));
        good = false;
    }
    // Whoever takes them all may leave single ones out.
    if method
        .parameters
        .iter()
        .any(|parameter| parameter.is_extractor("Variables"))
    {
        return good;
    }
    for variable in variables {
        let taken = method
            .parameters
            .iter()
            .filter_map(|parameter| parameter.plain())
            .any(|plain| plain.wire_name() == variable.name);
        if !taken {
            errors.at(
                &options.uri,
                format_args!("no parameter takes the variable `{}`", variable.name),
            );
            good = false;
        }
    }
    good
}
