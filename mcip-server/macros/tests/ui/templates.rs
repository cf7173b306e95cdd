#![allow(unused)]

use mcip_server::tools;

struct Notes;

#[tools]
impl Notes {
    #[resource_template(uri = "notes://{id}")]
    fn other_name(&self, ident: String) -> String {
        ident
    }

    #[resource_template(uri = "notes://{a}/{b}")]
    fn one_missing(&self, a: String) -> String {
        a
    }

    #[resource_template(uri = "notes://x{?query}")]
    fn not_optional(&self, query: String) -> String {
        query
    }

    #[resource_template(uri = "notes://y{/path*}")]
    fn exploded(&self, path: String) -> String {
        path
    }

    #[resource_template(uri = "notes://all")]
    fn no_variables(&self) -> String {
        String::new()
    }

    #[resource(uri = "notes://{id}")]
    fn variables(&self) -> String {
        String::new()
    }

    #[resource_template(uri = "notes://{id")]
    fn unclosed(&self) -> String {
        String::new()
    }
}

fn main() {}
