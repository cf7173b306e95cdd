#![allow(unused)]

use mcip_server::tools;

struct Notes;

#[tools]
impl Notes {
    #[tool(nam = "x")]
    fn unknown(&self) {}

    #[tool(name = "a", name = "b")]
    fn twice(&self) {}

    #[tool(name = "add note")]
    fn bad_name(&self) {}

    #[tool(read_only, destructive)]
    fn contradiction(&self) {}

    #[resource(name = "all")]
    fn no_uri(&self) -> String {
        String::new()
    }

    #[resource(uri = "all")]
    fn relative(&self) -> String {
        String::new()
    }

    #[completion(prompt = "p")]
    fn no_argument(&self, value: String) -> Vec<String> {
        vec![value]
    }
}

fn main() {}
