//! A marked method: its signature, checked, and what every registration needs of it.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, Ident, ImplItemFn, ReturnType, Type, parse_quote};

use crate::docs;
use crate::errors::Errors;
use crate::parameter::{self, Parameter};

pub(crate) struct Method {
    pub(crate) name: Ident,
    pub(crate) parameters: Vec<Parameter>,
    /// The text of its doc comment.
    pub(crate) docs: Option<String>,
    is_async: bool,
    output: Type,
    /// `#[cfg]`: the registration is as conditional as the method.
    conditions: Vec<Attribute>,
}

/// What a registration is made of: `offer.adder(builder.handler(move |parameters| async move { body }))`.
pub(crate) struct Added {
    /// The method of `Offer`.
    pub(crate) adder: &'static str,
    /// Items that the rest needs.
    pub(crate) before: TokenStream,
    pub(crate) builder: TokenStream,
    pub(crate) parameters: TokenStream,
    pub(crate) body: TokenStream,
}

impl Method {
    /// Reads a method and takes the macro's attributes off its parameters. `None` if its signature is unsuitable.
    pub(crate) fn take(
        function: &mut ImplItemFn,
        extractors: &[&str],
        outer: &[Ident],
        errors: &mut Errors,
    ) -> Option<Self> {
        let signature = &mut function.sig;
        let mut good = true;
        let mut refuse = |error: syn::Error| {
            errors.push(error);
            good = false;
        };
        if let Some(first) = signature.generics.params.first() {
            refuse(syn::Error::new_spanned(
                first,
                "a method that peers call can't be generic: nobody could say for which type",
            ));
        }
        if let Some(token) = &signature.constness {
            refuse(syn::Error::new_spanned(
                token,
                "a method that peers call can't be `const`",
            ));
        }
        if let Some(token) = &signature.unsafety {
            refuse(syn::Error::new_spanned(
                token,
                "a method that peers call can't be `unsafe`",
            ));
        }
        match signature.inputs.first() {
            Some(FnArg::Receiver(receiver)) => {
                let wanted: Type = parse_quote!(&Self);
                if receiver.mutability.is_some() && receiver.reference.is_some() {
                    let message = "calls run side by side, so a method has only `&self`; keep what changes behind a `Mutex` or an atomic";
                    refuse(syn::Error::new_spanned(receiver, message));
                } else if *receiver.ty != wanted
                    || receiver
                        .reference
                        .as_ref()
                        .is_some_and(|(_, lifetime)| lifetime.is_some())
                {
                    refuse(syn::Error::new_spanned(
                        receiver,
                        "write `&self`: the value is shared by all calls",
                    ));
                }
            }
            _ => {
                let message = "missing `&self`; register a function without it by hand, with `.handler(…)`";
                refuse(syn::Error::new_spanned(&signature.ident, message));
            }
        }
        let parameters = parameter::take(signature.inputs.iter_mut(), extractors, outer, errors);
        let output = match &signature.output {
            ReturnType::Default => {
                let name = &signature.ident;
                syn::parse_quote_spanned!(name.span()=> ())
            }
            ReturnType::Type(_, ty) => (**ty).clone(),
        };
        good.then(|| Self {
            name: signature.ident.clone(),
            parameters,
            docs: docs::text(&function.attrs),
            is_async: signature.asyncness.is_some(),
            output,
            conditions: function
                .attrs
                .iter()
                .filter(|attribute| attribute.path().is_ident("cfg"))
                .cloned()
                .collect(),
        })
    }

    /// The name of the method without `r#`.
    pub(crate) fn plain_name(&self) -> String {
        let name = self.name.to_string();
        name.strip_prefix("r#").unwrap_or(&name).to_owned()
    }

    /// The variable that holds the parameter of this number.
    pub(crate) fn variable(&self, number: usize) -> Ident {
        format_ident!("__p{number}", span = placed(self.parameters[number].span))
    }

    /// The call of the method on `__this`, finished if it is async. `argument` gives the value of each parameter.
    pub(crate) fn call(&self, argument: impl Fn(usize, &Parameter) -> TokenStream) -> TokenStream {
        let name = &self.name;
        let arguments = self
            .parameters
            .iter()
            .enumerate()
            .map(|(number, parameter)| argument(number, parameter));
        let call = quote_spanned!(placed(name.span())=> Self::#name(&*__this, #(#arguments),*));
        if self.is_async {
            quote_spanned!(placed(name.span())=> #call.await)
        } else {
            call
        }
    }

    /// A statement that adds to `__offer` what the method is, under the method's conditions.
    pub(crate) fn registration(&self, added: Added) -> TokenStream {
        let Added {
            adder,
            before,
            builder,
            parameters,
            body,
        } = added;
        let conditions = &self.conditions;
        let adder = Ident::new(adder, Span::call_site());
        // At the return type, so that the compiler points there if the builder does not take the handler.
        let handler = quote_spanned! {placed(self.output.span())=>
            .handler(move |#parameters| {
                let __this = ::std::sync::Arc::clone(&__this);
                async move { #body }
            })
        };
        quote! {
            #(#conditions)*
            let __offer = {
                #before
                let __this = ::std::sync::Arc::clone(&self);
                ::mcip_server::Offer::#adder(__offer, #builder #handler)
            };
        }
    }

    /// Has the compiler say at the return type that it does not implement `wanted`.
    pub(crate) fn check_output(&self, wanted: &TokenStream) -> TokenStream {
        let output = &self.output;
        if contains_impl_trait(output) {
            return TokenStream::new();
        }
        assertion(output, wanted)
    }
}

/// A span that shows the user's code but resolves names like the macro's own, which matters where the block comes out of another
/// macro.
pub(crate) fn placed(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}

/// Has the compiler say at a type that it does not implement a trait.
pub(crate) fn assertion(ty: &Type, wanted: &TokenStream) -> TokenStream {
    let check = quote_spanned!(placed(ty.span())=> __is::<#ty>);
    quote! {
        {
            fn __is<T: #wanted>() {}
            let _ = #check;
        }
    }
}

fn contains_impl_trait(ty: &Type) -> bool {
    struct Finder(bool);
    impl syn::visit::Visit<'_> for Finder {
        fn visit_type_impl_trait(&mut self, _: &syn::TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut finder = Finder(false);
    syn::visit::Visit::visit_type(&mut finder, ty);
    finder.0
}
