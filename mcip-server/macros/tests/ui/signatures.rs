#![allow(unused)]

use mcip_server::{Args, Context, State, tools};

struct Notes<S>(S);

#[tools]
impl<S: Send + Sync + 'static> Notes<S> {
    #[tool]
    fn exclusive(&mut self) {}

    #[tool]
    fn owned(self) {}

    #[tool]
    fn no_self(text: String) {}

    #[tool]
    fn generic<T>(&self, text: T) {}

    #[tool]
    fn borrowed(&self, text: &str) {}

    #[tool]
    fn lifetime(&self, text: std::borrow::Cow<'_, str>) {}

    #[tool]
    fn pattern(&self, (a, b): (u8, u8)) {}

    #[tool]
    fn outer(&self, value: Vec<S>) {}

    #[tool]
    fn both(&self, Args(all): Args<u8>, one: u8) {}

    #[prompt]
    fn not_here(&self, cx: Context, state: State<u8>) -> String {
        String::new()
    }
}

fn main() {}
