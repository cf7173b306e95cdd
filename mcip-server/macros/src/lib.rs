#![doc = include_str!("lib.md")]

mod block;
mod completion;
mod docs;
mod errors;
mod keys;
mod method;
mod parameter;
mod prompt;
mod resource;
mod strings;
mod template;
#[cfg(test)]
mod tests;
mod tool;

use proc_macro::TokenStream;

#[doc = include_str!("tools.md")]
#[proc_macro_attribute]
pub fn tools(arguments: TokenStream, item: TokenStream) -> TokenStream {
    block::expand(arguments.into(), item.into()).into()
}

#[doc = include_str!("tool.md")]
#[proc_macro_attribute]
pub fn tool(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    block::misplaced("tool", item.into()).into()
}

#[doc = include_str!("resource.md")]
#[proc_macro_attribute]
pub fn resource(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    block::misplaced("resource", item.into()).into()
}

#[doc = include_str!("resource_template.md")]
#[proc_macro_attribute]
pub fn resource_template(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    block::misplaced("resource_template", item.into()).into()
}

#[doc = include_str!("prompt.md")]
#[proc_macro_attribute]
pub fn prompt(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    block::misplaced("prompt", item.into()).into()
}

#[doc = include_str!("completion.md")]
#[proc_macro_attribute]
pub fn completion(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    block::misplaced("completion", item.into()).into()
}
