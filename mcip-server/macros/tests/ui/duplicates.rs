#![allow(unused)]

use mcip_server::tools;

struct Notes;

#[tools]
impl Notes {
    #[tool]
    fn add(&self) {}

    #[tool(name = "add")]
    fn add_again(&self) {}

    #[resource(uri = "notes://all")]
    fn all(&self) -> String {
        String::new()
    }

    #[resource(uri = "notes://all")]
    fn all_again(&self) -> String {
        String::new()
    }

    #[prompt]
    fn summarise(&self, tag: String) -> String {
        tag
    }

    #[completion(prompt = "summarise", argument = "tags")]
    fn complete(&self, value: String) -> Vec<String> {
        vec![value]
    }

    #[tool]
    #[prompt]
    fn two_things(&self) -> String {
        String::new()
    }
}

fn main() {}
