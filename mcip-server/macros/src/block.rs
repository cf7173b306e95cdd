//! `#[tools]`: the block as a whole.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, GenericParam, Ident, ImplItem, ImplItemFn, ItemImpl};

use crate::completion::{self, Of};
use crate::errors::Errors;
use crate::{prompt, resource, tool};

/// What one method adds to the offer.
pub(crate) struct Registration {
    pub(crate) target: Target,
    /// Where the user names it.
    pub(crate) span: Span,
    /// A statement that takes `__offer` and makes a new one.
    pub(crate) tokens: TokenStream,
}

/// What is registered, for comparison with the rest of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Tool(String),
    Resource(String),
    /// With its variables.
    Template(String, Vec<String>),
    /// With its arguments, unless the method takes all there are.
    Prompt(String, Option<Vec<String>>),
    Completion(Of, String),
}

type Expand = fn(&Attribute, &mut ImplItemFn, &[Ident], &mut Errors) -> Option<Registration>;

/// The attributes of methods.
const MARKS: [(&str, Expand); 5] = [
    ("tool", tool::expand),
    ("resource", resource::expand),
    ("resource_template", resource::expand_template),
    ("prompt", prompt::expand),
    ("completion", completion::expand),
];

/// The block without the macro's attributes, and beside it an implementation of `Provider` or the faults.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    if !arguments.is_empty() {
        errors.at(&arguments, "`#[tools]` has no keys; they belong to the methods");
    }
    let mut block: ItemImpl = match syn::parse2(item.clone()) {
        Ok(block) => block,
        Err(_) => {
            errors.push(syn::Error::new(
                Span::call_site(),
                "`#[tools]` stands before an `impl` block",
            ));
            let faults = errors.into_tokens();
            return quote!(#item #faults);
        }
    };
    if let Some((_, path, _)) = &block.trait_ {
        errors.at(
            path,
            "`#[tools]` stands before a block of a type's own methods, not of a trait's",
        );
    }
    let outer = outer_names(&block);
    let mut registrations = Vec::new();
    for item in &mut block.items {
        if let ImplItem::Fn(function) = item {
            registrations.extend(expand_method(function, &outer, &mut errors));
        }
    }
    refuse_duplicates(&registrations, &mut errors);
    refuse_stray_completions(&registrations, &mut errors);
    let faults = errors.into_tokens();
    if block.trait_.is_some() {
        return quote!(#block #faults);
    }
    // With faults the offer stays as it was, so that the compiler talks of nothing else.
    let statements: Vec<_> = match faults {
        None => registrations
            .into_iter()
            .map(|registration| registration.tokens)
            .collect(),
        Some(_) => Vec::new(),
    };
    let provider = provider(&block, &statements);
    quote!(#block #faults #provider)
}

fn provider(block: &ItemImpl, statements: &[TokenStream]) -> TokenStream {
    let (generics, _, conditions) = block.generics.split_for_impl();
    let ty = &block.self_ty;
    let attributes = block.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    quote! {
        #(#attributes)*
        #[automatically_derived]
        impl #generics ::mcip_server::Provider for #ty #conditions {
            fn provide(self: ::std::sync::Arc<Self>, __offer: ::mcip_server::Offer) -> ::mcip_server::Offer {
                #(#statements)*
                __offer
            }
        }
    }
}

fn expand_method(function: &mut ImplItemFn, outer: &[Ident], errors: &mut Errors) -> Option<Registration> {
    let mut marked: Option<(Attribute, Expand)> = None;
    let mut kept = Vec::with_capacity(function.attrs.len());
    for attribute in std::mem::take(&mut function.attrs) {
        match (mark(&attribute), &marked) {
            (None, _) => kept.push(attribute),
            (Some(expand), None) => marked = Some((attribute, expand)),
            (Some(_), Some(_)) => errors.at(
                &attribute,
                "a method is one thing: write a second method that calls the first",
            ),
        }
    }
    function.attrs = kept;
    let (attribute, expand) = marked?;
    expand(&attribute, function, outer, errors)
}

/// The expansion that an attribute asks for: `#[tool]` or `#[mcip_server::tool]`.
fn mark(attribute: &Attribute) -> Option<Expand> {
    let segments = &attribute.path().segments;
    let ours = segments.len() == 1 || segments.len() == 2 && segments[0].ident == "mcip_server";
    let last = segments.last().filter(|_| ours)?;
    MARKS
        .iter()
        .find(|(name, _)| last.ident == name)
        .map(|(_, expand)| *expand)
}

/// The type and const parameters of the block, which the struct of a tool's arguments can't name.
fn outer_names(block: &ItemImpl) -> Vec<Ident> {
    let name = |parameter: &GenericParam| match parameter {
        GenericParam::Type(parameter) => Some(parameter.ident.clone()),
        GenericParam::Const(parameter) => Some(parameter.ident.clone()),
        GenericParam::Lifetime(_) => None,
    };
    block.generics.params.iter().filter_map(name).collect()
}

fn refuse_duplicates(registrations: &[Registration], errors: &mut Errors) {
    for (number, registration) in registrations.iter().enumerate() {
        let same = registrations[..number]
            .iter()
            .any(|earlier| match (&earlier.target, &registration.target) {
                (Target::Template(one, _), Target::Template(other, _))
                | (Target::Prompt(one, _), Target::Prompt(other, _)) => one == other,
                (one, other) => one == other,
            });
        if same {
            let message = match &registration.target {
                Target::Tool(name) => format!("a tool `{name}` stands above already"),
                Target::Resource(uri) => format!("a resource `{uri}` stands above already"),
                Target::Template(uri, _) => format!("a template `{uri}` stands above already"),
                Target::Prompt(name, _) => format!("a prompt `{name}` stands above already"),
                Target::Completion(_, argument) => {
                    format!("a completion of this `{argument}` stands above already")
                }
            };
            errors.push(syn::Error::new(registration.span, message));
        }
    }
}

/// A completion may be of something that stands elsewhere. If it stands here, it must have the argument.
fn refuse_stray_completions(registrations: &[Registration], errors: &mut Errors) {
    for registration in registrations {
        let Target::Completion(of, argument) = &registration.target else {
            continue;
        };
        for other in registrations {
            let (kind, name, arguments) = match (of, &other.target) {
                (Of::Prompt(name), Target::Prompt(known, Some(arguments))) if name == known => {
                    ("prompt", name, arguments)
                }
                (Of::Template(name), Target::Template(known, variables)) if name == known => {
                    ("template", name, variables)
                }
                _ => continue,
            };
            if !arguments.contains(argument) {
                let message = format!("the {kind} `{name}` has no `{argument}`");
                errors.push(syn::Error::new(registration.span, message));
            }
        }
    }
}

/// What the attributes of methods say when they stand elsewhere.
pub(crate) fn misplaced(name: &str, item: TokenStream) -> TokenStream {
    let message = format!("`#[{name}]` stands before a method of an `impl` block that is marked `#[tools]`");
    let fault = syn::Error::new(Span::call_site(), message).into_compile_error();
    let mut out = item;
    fault.to_tokens(&mut out);
    out
}
