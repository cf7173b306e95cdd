//! Types that don't fit: the compiler points at the type.

#![allow(unused)]

use mcip_server::tools;

struct Opaque;

struct Notes;

#[tools]
impl Notes {
    #[tool]
    async fn result(&self) -> Opaque {
        Opaque
    }

    #[resource(uri = "notes://all")]
    fn contents(&self) -> u8 {
        0
    }

    #[prompt]
    fn messages(&self) -> u8 {
        0
    }
}

fn main() {}
