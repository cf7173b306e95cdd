//! Writes the tools beside `echo`, with rmcp's own macros, as one would by hand.

use std::fmt::Write as _;
use std::path::PathBuf;

fn main() {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut text = String::new();
    for (router, others) in [("to_50", 1..50), ("to_200", 50..200)] {
        let _ = writeln!(
            text,
            "#[tool_router(router = {router})]\nimpl<const KEPT: bool> Echo<KEPT> {{"
        );
        for n in others {
            let _ = writeln!(
                text,
                "#[tool(name = \"echo_{n:04}\", description = \"Gives its message back\")]\n\
                 async fn echo_{n:04}(&self, Parameters(Message {{ message }}): Parameters<Message>) -> String {{ message }}"
            );
        }
        text.push_str("}\n");
    }
    std::fs::write(out.join("tools.rs"), text).expect("OUT_DIR can be written");
    println!("cargo::rerun-if-changed=build.rs");
}
