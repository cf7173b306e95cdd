//! Plain parameters that come as strings: the variables of a template, the arguments of a prompt.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::method::Method;

/// Statements that parse each plain parameter out of `__strings`, and the call of the method with them. `whole` is the type of
/// `__strings`, which may be a parameter too.
pub(crate) fn parse_and_call(method: &Method, whole: &str) -> (TokenStream, TokenStream) {
    let parsed = method.parameters.iter().enumerate().filter_map(|(number, parameter)| {
        let name = parameter.plain()?.wire_name();
        let variable = method.variable(number);
        Some(match parameter.optional() {
            Some(inner) => quote_spanned!(inner.span()=> let #variable = __strings.parse_optional::<#inner>(#name)?;),
            None => {
                let ty = &parameter.ty;
                quote_spanned!(ty.span()=> let #variable = __strings.parse::<#ty>(#name)?;)
            }
        })
    });
    let parsed = quote!(#(#parsed)*);
    let call = method.call(|number, parameter| {
        if parameter.plain().is_some() {
            let variable = method.variable(number);
            quote!(#variable)
        } else if parameter.is_extractor(whole) {
            quote_spanned!(parameter.span=> ::std::clone::Clone::clone(&__strings))
        } else {
            quote_spanned!(parameter.span=> ::std::clone::Clone::clone(&__cx))
        }
    });
    (parsed, call)
}
