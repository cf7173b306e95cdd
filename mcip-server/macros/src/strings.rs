//! Plain parameters that come as strings: the variables of a template, the arguments of a prompt.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::method::{Method, placed};

/// The handler's body: each plain parameter is parsed out of `__strings`, and the method is called with them. `whole` is the type of
/// `__strings`, which may be a parameter too.
pub(crate) fn body(method: &Method, whole: &str) -> TokenStream {
    let parsed = method.parameters.iter().enumerate().filter_map(|(number, parameter)| {
        let name = parameter.plain()?.wire_name();
        let variable = method.variable(number);
        Some(match parameter.optional() {
            Some(inner) => {
                quote_spanned!(placed(inner.span())=> let #variable = __strings.parse_optional::<#inner>(#name)?;)
            }
            None => {
                let ty = &parameter.ty;
                quote_spanned!(placed(ty.span())=> let #variable = __strings.parse::<#ty>(#name)?;)
            }
        })
    });
    let call = method.call(|number, parameter| {
        if parameter.plain().is_some() {
            let variable = method.variable(number);
            quote!(#variable)
        } else if parameter.is_extractor(whole) {
            quote_spanned!(placed(parameter.span)=> ::std::clone::Clone::clone(&__strings))
        } else {
            quote_spanned!(placed(parameter.span)=> ::std::clone::Clone::clone(&__cx))
        }
    });
    quote! {
        #(#parsed)*
        ::std::result::Result::<_, ::mcip_server::CallError>::Ok(#call)
    }
}
