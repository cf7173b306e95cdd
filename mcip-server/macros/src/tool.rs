//! `#[tool]`: a method as a tool.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Attribute, Expr, Ident, ImplItemFn, LitBool, LitStr};

use crate::block::{Registration, Target};
use crate::errors::Errors;
use crate::keys;
use crate::method::{Added, Method, assertion, placed};

const KEYS: &[&str] = &[
    "name",
    "title",
    "description",
    "read_only",
    "destructive",
    "idempotent",
    "open_world",
    "scopes",
    "requires",
    "subject",
    "principle",
    "task",
    "task_when_told",
    "ignore_unknown",
];

/// Types of parameters that are passed through.
const EXTRACTORS: &[&str] = &["Context", "Args", "State", "Caller"];

/// The most extractors that a handler can have.
const MAX_EXTRACTORS: usize = 8;

#[derive(Default)]
struct Options {
    name: Option<LitStr>,
    title: Option<Expr>,
    description: Option<Expr>,
    hints: Vec<(&'static str, LitBool)>,
    scopes: Vec<LitStr>,
    requires: Vec<LitStr>,
    subject: Option<Expr>,
    principle: Option<Expr>,
    /// The method of the builder, and the variant that it takes.
    task: Option<(&'static str, Ident)>,
    ignore_unknown: Option<LitBool>,
}

impl Options {
    fn read(attribute: &Attribute) -> syn::Result<Self> {
        let mut options = Self::default();
        keys::read(attribute, KEYS, |key, meta| {
            match key {
                "name" => options.name = Some(checked_name(keys::literal(meta)?)?),
                "title" => options.title = Some(keys::expression(meta)?),
                "description" => options.description = Some(keys::expression(meta)?),
                "read_only" => options.hints.push(("read_only", keys::flag(meta)?)),
                "destructive" => options.hints.push(("destructive", keys::flag(meta)?)),
                "idempotent" => options.hints.push(("idempotent", keys::flag(meta)?)),
                "open_world" => options.hints.push(("open_world", keys::flag(meta)?)),
                "scopes" => options.scopes = keys::list(meta)?,
                "requires" => options.requires = keys::list(meta)?,
                "subject" => options.subject = Some(keys::expression(meta)?),
                "principle" => options.principle = Some(keys::expression(meta)?),
                "task" => options.task = Some(("task", support(&keys::literal(meta)?)?)),
                "task_when_told" => options.task = Some(("task_when_told", support(&keys::literal(meta)?)?)),
                _ => options.ignore_unknown = Some(keys::flag(meta)?),
            }
            Ok(())
        })?;
        let says = |hint: &str| options.hints.iter().find(|(name, value)| *name == hint && value.value);
        if let (Some(_), Some((_, destructive))) = (says("read_only"), says("destructive")) {
            return Err(syn::Error::new_spanned(
                destructive,
                "a tool that changes nothing can't be destructive",
            ));
        }
        Ok(options)
    }
}

/// `"optional"` or `"required"` as the variant of `TaskSupport`.
fn support(text: &LitStr) -> syn::Result<Ident> {
    let variant = match &*text.value() {
        "optional" => "Optional",
        "required" => "Required",
        _ => {
            return Err(syn::Error::new_spanned(
                text,
                "whether calls run as tasks: \"optional\" or \"required\"",
            ));
        }
    };
    Ok(Ident::new(variant, text.span()))
}

/// Names as MCP allows them (2026-07-28, "Tool Names").
fn checked_name(name: LitStr) -> syn::Result<LitStr> {
    let text = name.value();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if (1..=128).contains(&text.len()) && text.bytes().all(fits) {
        Ok(name)
    } else {
        Err(syn::Error::new_spanned(
            name,
            "a tool's name is 1 to 128 of ASCII letters, digits, `_`, `-`, `.`",
        ))
    }
}

pub(crate) fn expand(
    attribute: &Attribute,
    function: &mut ImplItemFn,
    outer: &[Ident],
    errors: &mut Errors,
) -> Option<Registration> {
    let options = errors.take(Options::read(attribute));
    let method = Method::take(function, EXTRACTORS, outer, errors);
    let (options, method) = (options?, method?);

    let is_plain = |parameter: &&crate::parameter::Parameter| parameter.plain().is_some();
    let whole = method
        .parameters
        .iter()
        .filter(|parameter| parameter.is_extractor("Args"))
        .collect::<Vec<_>>();
    if let Some(second) = whole.get(1) {
        errors.at(
            &second.ty,
            "the arguments can be taken once; put what you need into one type",
        );
        return None;
    }
    if let (Some(whole), Some(plain)) = (whole.first(), method.parameters.iter().find(is_plain)) {
        let message = "`Args` takes all arguments, so there can't be single ones beside it; move them into its type";
        errors.push(syn::Error::new(plain.span, message));
        errors.at(&whole.ty, "the arguments are taken here");
        return None;
    }
    let extractors = method
        .parameters
        .iter()
        .filter(|parameter| parameter.plain().is_none())
        .count();
    if extractors + usize::from(whole.is_empty()) > MAX_EXTRACTORS {
        errors.at(
            &method.name,
            format_args!("a handler has at the most {MAX_EXTRACTORS} extractors, its arguments included"),
        );
        return None;
    }

    let name = options
        .name
        .clone()
        .unwrap_or_else(|| LitStr::new(&method.plain_name(), method.name.span()));
    if let Some(fault) = checked_name(name.clone()).err() {
        errors.push(fault);
        return None;
    }
    let tokens = statement(&method, &options, &name, whole.is_empty());
    Some(Registration {
        target: Target::Tool(name.value()),
        span: name.span(),
        tokens,
    })
}

fn statement(method: &Method, options: &Options, name: &LitStr, collects: bool) -> TokenStream {
    let arguments = collects.then(|| arguments_struct(method, options, name));
    let parameters = method
        .parameters
        .iter()
        .enumerate()
        .filter(|(_, parameter)| parameter.plain().is_none());
    let parameters = parameters.map(|(number, parameter)| {
        let (variable, ty) = (method.variable(number), &parameter.ty);
        quote!(#variable: #ty)
    });
    let collected = collects.then(|| quote!(::mcip_server::Args(__arguments): ::mcip_server::Args<__Arguments>));
    let parameters = parameters.chain(collected);
    let body = method.call(|number, parameter| match parameter.plain() {
        Some(plain) => {
            let field = &plain.name;
            quote!(__arguments.#field)
        }
        None => {
            let variable = method.variable(number);
            quote!(#variable)
        }
    });
    let extractors = method.parameters.iter().filter(|parameter| parameter.plain().is_none());
    let extractors = extractors.map(|parameter| assertion(&parameter.ty, &quote!(::mcip_server::FromCall)));
    // The builder would only say that this is no handler, not why.
    let output = method.check_output(&quote!(::mcip_server::IntoToolResult));
    method.registration(Added {
        adder: "tool",
        before: quote!(#arguments #(#extractors)* #output),
        builder: builder(method, options, name),
        parameters: quote!(#(#parameters),*),
        body,
    })
}

fn builder(method: &Method, options: &Options, name: &LitStr) -> TokenStream {
    let mut out = quote!(::mcip_server::Tool::new(#name));
    if let Some(title) = &options.title {
        out.extend(quote!(.title(#title)));
    }
    match (&options.description, &method.docs) {
        (Some(description), _) => out.extend(quote!(.description(#description))),
        (None, Some(description)) => out.extend(quote!(.description(#description))),
        (None, None) => {}
    }
    for (hint, value) in &options.hints {
        let hint = Ident::new(hint, proc_macro2::Span::call_site());
        out.extend(quote!(.#hint(#value)));
    }
    for scope in &options.scopes {
        out.extend(quote!(.scope(#scope)));
    }
    for tool in &options.requires {
        out.extend(quote!(.requires(#tool)));
    }
    if let Some(subject) = &options.subject {
        out.extend(quote!(.subject(#subject)));
    }
    if let Some(principle) = &options.principle {
        out.extend(quote!(.principle(#principle)));
    }
    if let Some((builder, support)) = &options.task {
        let builder = Ident::new(builder, proc_macro2::Span::call_site());
        out.extend(quote!(.#builder(::mcip_server::types::TaskSupport::#support)));
    }
    out
}

/// The struct that the plain parameters become. It lives in the block of its registration, so its name meets no other.
fn arguments_struct(method: &Method, options: &Options, name: &LitStr) -> TokenStream {
    let fields = method.parameters.iter().filter_map(|parameter| {
        let plain = parameter.plain()?;
        let (attributes, field, ty) = (&plain.attributes, &plain.name, &parameter.ty);
        Some(quote_spanned!(placed(parameter.span)=> #(#attributes)* #field: #ty))
    });
    let closed = match &options.ignore_unknown {
        Some(LitBool { value: true, .. }) => None,
        _ => Some(quote!(, deny_unknown_fields)),
    };
    quote! {
        #[derive(::mcip_server::serde::Deserialize, ::mcip_server::schemars::JsonSchema)]
        #[serde(crate = "::mcip_server::serde" #closed)]
        #[schemars(crate = "::mcip_server::schemars", rename = #name)]
        struct __Arguments {
            #(#fields,)*
        }
    }
}
