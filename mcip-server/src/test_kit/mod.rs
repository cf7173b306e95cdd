#![doc = include_str!("test_kit.md")]

mod client;

pub use mcip_guard::test_kit::*;

pub use self::client::{Answer, ScriptedClient};
