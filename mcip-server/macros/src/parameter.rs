//! The parameters of a method: extractors, which are passed through, and plain ones, which the macro collects.

use proc_macro2::Span;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Attribute, FnArg, GenericArgument, Ident, Pat, PatType, Path, PathArguments, Type};

use crate::docs;
use crate::errors::Errors;

/// One parameter.
pub(crate) struct Parameter {
    pub(crate) kind: Kind,
    pub(crate) ty: Type,
    pub(crate) span: Span,
}

pub(crate) enum Kind {
    /// Given to the method as it is. The string is the last segment of its type's path.
    Extractor(String),
    /// One of the values that a peer fills in.
    Plain(Plain),
}

pub(crate) struct Plain {
    pub(crate) name: Ident,
    /// Doc comments and the attributes of serde and schemars, for the field made of it.
    pub(crate) attributes: Vec<Attribute>,
}

impl Plain {
    /// The name on the wire: `r#type` is `type`.
    pub(crate) fn wire_name(&self) -> String {
        let name = self.name.to_string();
        name.strip_prefix("r#").unwrap_or(&name).to_owned()
    }
}

impl Parameter {
    pub(crate) fn is_extractor(&self, name: &str) -> bool {
        matches!(&self.kind, Kind::Extractor(known) if known == name)
    }

    pub(crate) fn plain(&self) -> Option<&Plain> {
        match &self.kind {
            Kind::Plain(plain) => Some(plain),
            Kind::Extractor(_) => None,
        }
    }

    /// `T` of `Option<T>`.
    pub(crate) fn optional(&self) -> Option<&Type> {
        let Type::Path(path) = &self.ty else {
            return None;
        };
        let last = path.path.segments.last().filter(|segment| segment.ident == "Option")?;
        let PathArguments::AngleBracketed(arguments) = &last.arguments else {
            return None;
        };
        match arguments.args.first() {
            Some(GenericArgument::Type(inner)) => Some(inner),
            _ => None,
        }
    }
}

/// What only tools can take.
const FOR_TOOLS: [&str; 3] = ["Args", "State", "Caller"];

/// Takes the parameters behind `self` apart, and takes the macro's own attributes and the doc comments off them. `extractors` names
/// the types that are passed through; for tools also parameters marked `#[extract]` are.
pub(crate) fn take<'a>(
    inputs: impl Iterator<Item = &'a mut FnArg>,
    extractors: &[&str],
    outer: &[Ident],
    errors: &mut Errors,
) -> Vec<Parameter> {
    let mut out = Vec::new();
    for input in inputs {
        let FnArg::Typed(parameter) = input else {
            continue;
        };
        if let Some(parameter) = take_one(parameter, extractors, outer, errors) {
            out.push(parameter);
        }
    }
    out
}

fn take_one(parameter: &mut PatType, extractors: &[&str], outer: &[Ident], errors: &mut Errors) -> Option<Parameter> {
    if let Some(conditional) = parameter.attrs.iter().find(|attribute| is_conditional(attribute)) {
        errors.at(
            conditional,
            "a parameter can't be conditional here; make the whole method conditional",
        );
    }
    let (own, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut parameter.attrs).into_iter().partition(is_own);
    parameter.attrs = kept;
    let marked = own.iter().any(|attribute| attribute.path().is_ident("extract"));
    let ty = (*parameter.ty).clone();
    let span = syn::spanned::Spanned::span(&*parameter);

    let mut found = Unsuitable::new(outer);
    found.visit_type(&ty);
    if let Some((tokens, message)) = found.lifetime_or_impl {
        errors.push(syn::Error::new_spanned(tokens, message));
        return None;
    }
    let last = match &ty {
        Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
        _ => None,
    };
    let is_tool = FOR_TOOLS.iter().all(|name| extractors.contains(name));
    if !is_tool && (marked || last.as_deref().is_some_and(|last| FOR_TOOLS.contains(&last))) {
        errors.at(
            &ty,
            "only tools have this kind of parameter; take `Context`, which knows the caller and the server's state",
        );
        return None;
    }
    if let Some(last) = last.filter(|last| marked || extractors.contains(&&**last)) {
        if let Some(attribute) = own
            .iter()
            .find(|attribute| !docs::is_doc(attribute) && !attribute.path().is_ident("extract"))
        {
            errors.at(
                attribute,
                "this parameter is not filled in by a peer, so it can't have attributes",
            );
        }
        return Some(Parameter {
            kind: Kind::Extractor(last),
            ty,
            span,
        });
    }
    if marked {
        errors.at(&ty, "`#[extract]` needs the name of a type");
        return None;
    }
    if let Some((tokens, message)) = found.outer {
        errors.push(syn::Error::new_spanned(tokens, message));
        return None;
    }
    let Pat::Ident(pattern) = &*parameter.pat else {
        errors.at(
            &parameter.pat,
            "a parameter that a peer fills in needs a name; a pattern has none",
        );
        return None;
    };
    let name = pattern.ident.clone();
    Some(Parameter {
        kind: Kind::Plain(Plain { name, attributes: own }),
        ty,
        span,
    })
}

/// Attributes that the compiler does not know on parameters, and doc comments, which it does not allow there.
fn is_own(attribute: &Attribute) -> bool {
    ["doc", "serde", "schemars", "extract"]
        .iter()
        .any(|name| attribute.path().is_ident(name))
}

fn is_conditional(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr")
}

/// Finds what can't stand in the type of a parameter.
struct Unsuitable<'a> {
    outer_names: &'a [Ident],
    /// What no parameter may have.
    lifetime_or_impl: Option<(proc_macro2::TokenStream, &'static str)>,
    /// What a field of a struct of its own can't name.
    outer: Option<(proc_macro2::TokenStream, String)>,
}

impl<'a> Unsuitable<'a> {
    fn new(outer_names: &'a [Ident]) -> Self {
        Self {
            outer_names,
            lifetime_or_impl: None,
            outer: None,
        }
    }

    fn refuse(&mut self, tokens: &impl ToTokens, message: &'static str) {
        self.lifetime_or_impl
            .get_or_insert_with(|| (tokens.to_token_stream(), message));
    }
}

impl<'ast> Visit<'ast> for Unsuitable<'_> {
    fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
        self.refuse(
            reference,
            "a parameter outlives the message it comes from: take an owned type, such as `String`, not a reference",
        );
    }

    fn visit_type_impl_trait(&mut self, ty: &'ast syn::TypeImplTrait) {
        self.refuse(ty, "a parameter needs a concrete type, not `impl Trait`");
    }

    fn visit_lifetime(&mut self, lifetime: &'ast syn::Lifetime) {
        if lifetime.ident != "static" {
            self.refuse(
                lifetime,
                "a parameter outlives the message it comes from: its type can't have a lifetime",
            );
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if let Some(first) = path.segments.first()
            && path.leading_colon.is_none()
            && (first.ident == "Self" || self.outer_names.contains(&first.ident))
        {
            let message = format!(
                "this parameter becomes a field of a struct of its own, where `{}` can't be named; write the type out, or take `Args<…>`",
                first.ident
            );
            self.outer.get_or_insert_with(|| (first.to_token_stream(), message));
        }
        visit::visit_path(self, path);
    }
}
