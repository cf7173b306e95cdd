#![doc = include_str!("test_kit.md")]

mod pair;
mod reply;
mod script;

pub use mcip_guard::test_kit::*;

pub use self::pair::{Pair, pair};
pub use self::reply::{Asked, Reply};
pub use self::script::{Script, ScriptedServer};
