//! Writes the handlers with many tools, with turbomcp's own macros, as one would by hand.

use std::fmt::Write as _;
use std::path::PathBuf;

fn main() {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut text = String::new();
    for (name, count) in [("Fifty", 50), ("TwoHundred", 200)] {
        let _ = writeln!(text, "#[derive(Clone)]\npub(crate) struct {name};");
        let _ = writeln!(
            text,
            "#[turbomcp::server(name = \"echo\", version = \"1.0.0\")]\nimpl {name} {{"
        );
        for n in 0..count {
            let tool = if n == 0 {
                "echo".to_owned()
            } else {
                format!("echo_{n:04}")
            };
            let _ = writeln!(
                text,
                "#[tool(\"Gives its message back\")]\nasync fn {tool}(&self, message: String) -> McpResult<String> {{ Ok(message) }}"
            );
        }
        text.push_str("}\n");
    }
    std::fs::write(out.join("tools.rs"), text).expect("OUT_DIR can be written");
    println!("cargo::rerun-if-changed=build.rs");
}
