//! What the macros write, and what they say, on the level of tokens. That it compiles and runs is tested in `tests/`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::block;

/// The expansion, without blanks, so that a test does not hang on how tokens are printed.
fn expand(block: TokenStream) -> String {
    squeeze(&block::expand(TokenStream::new(), block).to_string())
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

#[track_caller]
fn has(expansion: &str, piece: TokenStream) {
    let piece = squeeze(&piece.to_string());
    assert!(expansion.contains(&piece), "{piece}\n\nis not in\n\n{expansion}");
}

/// The messages of the faults.
fn faults(block: TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(block::expand(TokenStream::new(), block)).expect("items");
    file.items
        .into_iter()
        .filter_map(|item| match item {
            syn::Item::Macro(item)
                if item
                    .mac
                    .path
                    .segments
                    .last()
                    .is_some_and(|s| s.ident == "compile_error") =>
            {
                Some(syn::parse2::<syn::LitStr>(item.mac.tokens).expect("a message").value())
            }
            _ => None,
        })
        .collect()
}

#[track_caller]
fn refuses(block: TokenStream, wanted: &[&str]) {
    let found = faults(block);
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!(found.contains(wanted), "{wanted:?} is not in {found:?}");
    }
}

#[test]
fn a_tool_with_everything() {
    let expansion = expand(quote! {
        impl Notes {
            /// Adds a note.
            #[tool(name = "add_note", title = "Add", read_only = false, idempotent, scopes("a", "b"), requires("login"), subject = "x", task = "optional")]
            pub(crate) async fn add(&self, cx: Context, /** The text. */ #[serde(rename = "t")] text: String, r#type: Option<u8>) -> R {}
        }
    });
    has(
        &expansion,
        quote!(
            pub(crate) async fn add(&self, cx: Context, text: String, r#type: Option<u8>) -> R {}
        ),
    );
    has(&expansion, quote!(impl ::mcip_server::Provider for Notes));
    has(
        &expansion,
        quote! {
            ::mcip_server::Tool::new("add_note").title("Add").description("Adds a note.").read_only(false).idempotent(true)
                .scope("a").scope("b").requires("login").subject("x").task(::mcip_server::types::TaskSupport::Optional).handler
        },
    );
    has(
        &expansion,
        quote!(#[serde(crate = "::mcip_server::serde", deny_unknown_fields)]),
    );
    has(
        &expansion,
        quote!(#[schemars(crate = "::mcip_server::schemars", rename = "add_note")]),
    );
    has(
        &expansion,
        quote!(#[serde(rename = "t")] text: String, r#type: Option<u8>,),
    );
    has(
        &expansion,
        quote!(Self::add(&*__this, __p0, __arguments.text, __arguments.r#type).await),
    );
    has(&expansion, quote!(#[doc = r" Adds a note."] pub(crate) async fn));
}

#[test]
fn extractors_keep_their_places() {
    let expansion = expand(quote! {
        impl Notes {
            #[tool(ignore_unknown)]
            fn a(&self, x: u8, s: mcip_server::State<Db>, #[extract] mine: Mine, y: u8) {}
            #[tool]
            fn b(&self, Args(all): Args<All>, caller: Caller) -> String {}
        }
    });
    has(
        &expansion,
        quote!(Self::a(&*__this, __arguments.x, __p1, __p2, __arguments.y)),
    );
    has(
        &expansion,
        quote!(|__p1: mcip_server::State<Db>, __p2: Mine, ::mcip_server::Args(__arguments)),
    );
    has(&expansion, quote!(#[serde(crate = "::mcip_server::serde")]));
    has(&expansion, quote!(|__p0: Args<All>, __p1: Caller|));
    has(
        &expansion,
        quote!(fn a(&self, x: u8, s: mcip_server::State<Db>, mine: Mine, y: u8)),
    );
}

#[test]
fn generics_and_conditions_are_carried_over() {
    let expansion = expand(quote! {
        #[cfg(unix)]
        impl<S: Store, const N: usize> Notes<S, N> where S: Clone {
            #[cfg(feature = "x")]
            #[tool]
            fn a(&self) {}
        }
    });
    has(
        &expansion,
        quote!(impl<S: Store, const N: usize> ::mcip_server::Provider for Notes<S, N> where S: Clone),
    );
    has(&expansion, quote!(#[cfg(unix)] #[automatically_derived]));
    has(&expansion, quote!(#[cfg(feature = "x")] let __offer =));
}

#[test]
fn resources_templates_prompts_completions() {
    let expansion = expand(quote! {
        impl Notes {
            #[resource(uri = "notes://all", mime_type = "text/plain", description = DESCRIPTION)]
            async fn all(&self, cx: Context) -> String {}
            /// A note.
            #[mcip_server::resource_template(uri = "notes://{id}{?rev}", name = "note")]
            async fn note(&self, cx: Context, id: u64, rev: Option<String>) -> String {}
            #[prompt(name = "sum")]
            fn summarise(&self, /** Which. */ tag: String, style: Option<Style>) -> String {}
            #[completion(prompt = "sum", argument = "tag")]
            fn complete(&self, value: String) -> Vec<String> {}
            #[completion(template = "notes://{id}{?rev}", argument = "id")]
            fn complete_id(&self, cx: Context, value: String) -> Vec<String> {}
        }
    });
    has(
        &expansion,
        quote!(
            ::mcip_server::Resource::new("notes://all", "all")
                .mime_type("text/plain")
                .description(DESCRIPTION)
                .handler
        ),
    );
    has(
        &expansion,
        quote!(Self::all(&*__this, ::std::clone::Clone::clone(&__cx)).await),
    );
    has(
        &expansion,
        quote!(
            ::mcip_server::Template::new("notes://{id}{?rev}", "note")
                .description("A note.")
                .handler
        ),
    );
    has(
        &expansion,
        quote!(let __p1 = __strings.parse::<u64>("id")?; let __p2 = __strings.parse_optional::<String>("rev")?;),
    );
    has(
        &expansion,
        quote!(Self::note(&*__this, ::std::clone::Clone::clone(&__cx), __p1, __p2).await),
    );
    has(
        &expansion,
        quote! {
            ::mcip_server::Prompt::new("sum")
                .argument(::mcip_server::PromptArgument::new("tag").description("Which.").required(true))
                .argument(::mcip_server::PromptArgument::new("style").required(false))
                .handler
        },
    );
    has(
        &expansion,
        quote!(::mcip_server::Completion::prompt("sum", "tag").handler),
    );
    has(
        &expansion,
        quote!(::mcip_server::Completion::template("notes://{id}{?rev}", "id").handler),
    );
    has(
        &expansion,
        quote!(Self::complete_id(&*__this, ::std::clone::Clone::clone(&__cx), __typed)),
    );
    assert!(
        !expansion.contains("#[mcip_server::resource_template"),
        "the marks are taken off"
    );
}

#[test]
fn signatures() {
    refuses(quote!(impl N { #[tool] fn a(&mut self) {} }), &["only `&self`"]);
    refuses(quote!(impl N { #[tool] fn a(self) {} }), &["write `&self`"]);
    refuses(quote!(impl N { #[tool] fn a(self: Arc<Self>) {} }), &["write `&self`"]);
    refuses(quote!(impl N { #[tool] fn a(x: u8) {} }), &["missing `&self`"]);
    refuses(
        quote!(impl N { #[tool] fn a<T>(&self, x: u8) {} }),
        &["can't be generic"],
    );
    refuses(quote!(impl N { #[tool] unsafe fn a(&self) {} }), &["`unsafe`"]);
    refuses(quote!(impl N { #[tool] fn a(&self, x: &str) {} }), &["owned type"]);
    refuses(
        quote!(impl N { #[tool] fn a(&self, x: Cow<'a, str>) {} }),
        &["lifetime"],
    );
    refuses(
        quote!(impl N { #[tool] fn a(&self, x: impl Into<String>) {} }),
        &["`impl Trait`"],
    );
    refuses(
        quote!(impl N { #[tool] fn a(&self, (x, y): (u8, u8)) {} }),
        &["needs a name"],
    );
    refuses(
        quote!(impl N { #[tool] fn a(&self, x: Vec<Self>) {} }),
        &["`Self` can't be named"],
    );
    refuses(
        quote!(
            impl<S> N<S> {
                #[tool]
                fn a(&self, x: Option<S::Id>) {}
            }
        ),
        &["`S` can't be named"],
    );
    refuses(
        quote!(impl N { #[tool] fn a(&self, #[cfg(unix)] x: u8) {} }),
        &["conditional"],
    );
    refuses(
        quote!(impl N { #[tool] fn a(&self, #[serde(default)] cx: Context) {} }),
        &["not filled in by a peer"],
    );
    refuses(
        quote!(impl N { #[tool] fn a(&self, a: Args<A>, x: u8) {} }),
        &["single ones", "taken here"],
    );
    refuses(
        quote!(impl N { #[tool] fn a(&self, a: Args<A>, b: Args<B>) {} }),
        &["taken once"],
    );
    refuses(
        quote!(impl N { #[tool] fn a(&self, a: State<A>, b: State<A>, c: State<A>, d: State<A>, e: State<A>, f: State<A>, g: State<A>, h: State<A>) {} }),
        &["at the most 8"],
    );
}

#[test]
fn keys() {
    refuses(
        quote!(impl N { #[tool(nam = "x")] fn a(&self) {} }),
        &["unknown key; `#[tool]` has `name`"],
    );
    refuses(quote!(impl N { #[tool(a::b)] fn a(&self) {} }), &["unknown key"]);
    refuses(
        quote!(impl N { #[tool(name = "a", name = "b")] fn a(&self) {} }),
        &["twice"],
    );
    refuses(quote!(impl N { #[tool(name = 1)] fn a(&self) {} }), &["string literal"]);
    refuses(quote!(impl N { #[tool(name = "a b")] fn a(&self) {} }), &["1 to 128"]);
    refuses(
        quote!(impl N { #[tool(read_only = "yes")] fn a(&self) {} }),
        &["boolean"],
    );
    refuses(
        quote!(impl N { #[tool(read_only, destructive)] fn a(&self) {} }),
        &["can't be destructive"],
    );
    refuses(
        quote!(impl N { #[tool(task = "maybe")] fn a(&self) {} }),
        &["\"optional\" or \"required\""],
    );
    refuses(quote!(impl N { #[tool(task)] fn a(&self) {} }), &["expected `=`"]);
    refuses(quote!(impl N { #[tool(scopes())] fn a(&self) {} }), &["empty list"]);
    refuses(quote!(impl N { #[resource] fn a(&self) {} }), &["missing `uri"]);
    refuses(
        quote!(impl N { #[resource(uri = "all")] fn a(&self) {} }),
        &["absolute"],
    );
    refuses(
        quote!(impl N { #[resource(uri = "n://{id}")] fn a(&self) {} }),
        &["`#[resource_template]`"],
    );
    refuses(
        quote!(impl N { #[resource(uri = "n://x")] fn a(&self, id: u8) {} }),
        &["its URI says all"],
    );
    refuses(
        quote!(impl N { #[prompt(name = "")] fn a(&self) {} }),
        &["needs a name"],
    );
    refuses(
        quote!(impl N { #[prompt] fn a(&self, s: State<X>) {} }),
        &["only tools"],
    );
    refuses(
        quote!(impl N { #[completion(argument = "x")] fn a(&self, v: String) {} }),
        &["missing `prompt"],
    );
    refuses(
        quote!(impl N { #[completion(prompt = "x")] fn a(&self, v: String) {} }),
        &["missing `argument"],
    );
    refuses(
        quote!(impl N { #[completion(prompt = "x", template = "y", argument = "z")] fn a(&self, v: String) {} }),
        &["not of both"],
    );
    refuses(
        quote!(impl N { #[completion(prompt = "x", argument = "z")] fn a(&self) {} }),
        &["typed so far"],
    );
    refuses(
        quote!(impl N { #[completion(prompt = "x", argument = "z")] fn a(&self, v: String, w: u8) {} }),
        &["one parameter"],
    );
}

#[test]
fn templates_and_parameters_agree() {
    refuses(
        quote!(impl N { #[resource_template(uri = "n://x")] fn a(&self) {} }),
        &["use `#[resource]`"],
    );
    refuses(
        quote!(impl N { #[resource_template(uri = "n://{id")] fn a(&self) {} }),
        &["never closed"],
    );
    refuses(
        quote!(impl N { #[resource_template(uri = "n://{id}")] fn a(&self, ident: String) {} }),
        &["no variable `ident`", "takes the variable `id`"],
    );
    refuses(
        quote!(impl N { #[resource_template(uri = "n://x{?q}")] fn a(&self, q: String) {} }),
        &["an `Option`"],
    );
    refuses(
        quote!(impl N { #[resource_template(uri = "n:/{/p*}")] fn a(&self, p: Option<String>) {} }),
        &["several values"],
    );
    refuses(
        quote!(impl N { #[resource_template(uri = "n:/{/p*}")] fn a(&self, all: Variables) {} }),
        &[],
    );
}

#[test]
fn the_block_as_a_whole() {
    refuses(
        quote!(impl N { #[tool] fn a(&self) {} #[tool(name = "a")] fn b(&self) {} }),
        &["a tool `a` stands above already"],
    );
    refuses(
        quote!(impl N { #[resource(uri = "n://x")] fn a(&self) {} #[resource(uri = "n://x")] fn b(&self) {} }),
        &["a resource `n://x`"],
    );
    refuses(
        quote!(impl N { #[prompt] fn a(&self, x: u8) {} #[prompt(name = "a")] fn b(&self) {} }),
        &["a prompt `a`"],
    );
    refuses(
        quote!(impl N { #[prompt] fn a(&self, x: u8) {} #[completion(prompt = "a", argument = "y")] fn b(&self, v: String) {} }),
        &["the prompt `a` has no `y`"],
    );
    refuses(
        quote!(impl N {
            #[resource_template(uri = "n://{x}")] fn a(&self, x: u8) {}
            #[completion(template = "n://{x}", argument = "y")] fn b(&self, v: String) {}
        }),
        &["the template `n://{x}` has no `y`"],
    );
    refuses(quote!(impl N { #[tool] #[prompt] fn a(&self) {} }), &["one thing"]);
    refuses(
        quote!(impl Provider for N { #[tool] fn a(&self) {} }),
        &["not of a trait's"],
    );
    refuses(
        quote!(
            struct N;
        ),
        &["before an `impl` block"],
    );
    let faults = block::expand(quote!(name = "x"), quote!(impl N {})).to_string();
    assert!(faults.contains("has no keys"), "{faults}");
    refuses(
        quote!(impl N { #[tool(x)] fn a(&mut self) {} #[tool(y)] fn b(&self) {} }),
        &["unknown key", "only `&self`", "unknown key"],
    );
}

#[test]
fn faults_leave_a_provider_that_offers_nothing() {
    let expansion = expand(quote!(impl N { #[tool] fn ok(&self) {} #[tool] fn bad(&mut self) {} }));
    has(
        &expansion,
        quote!((self: ::std::sync::Arc<Self>, __offer: ::mcip_server::Offer) -> ::mcip_server::Offer { __offer }),
    );
}
