//! `docs/limits.md` says of each limit what the code says of it, and the default that it says is the one there is.
//!
//! After a change: `UPDATE_DOCS=1 cargo test -p mcip-core --test it limits_page`.

use std::fmt::Write as _;
use std::path::Path;

use mcip_core::limits::Limits;

/// A field: its name, its type, what stands above it.
struct Field {
    name: String,
    kind: String,
    says: String,
}

fn fields(source: &str) -> Vec<Field> {
    let (_, body) = source.split_once("pub struct Limits {").expect("the struct");
    let (body, _) = body.split_once("\n}").expect("its end");
    let (mut fields, mut says) = (Vec::new(), String::new());
    for line in body.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            says = format!("{says} {}", text.trim()).trim().to_owned();
        } else if let Some(field) = line.strip_prefix("pub ") {
            let (name, kind) = field.trim_end_matches(',').split_once(": ").expect("a name and a type");
            fields.push(Field {
                name: name.to_owned(),
                kind: kind.to_owned(),
                says: std::mem::take(&mut says),
            });
        }
    }
    fields
}

/// Links of rustdoc as plain code.
fn plain(says: &str) -> String {
    let mut out = String::new();
    let mut rest = says;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, after)) = after.split_once("`]") else {
            break;
        };
        let after = after
            .strip_prefix('(')
            .and_then(|link| Some(link.split_once(')')?.1))
            .unwrap_or(after);
        let _ = write!(out, "{before}`{name}`");
        rest = after;
    }
    out + rest
}

/// What the text says after the last "Default", as `Debug` shows the value.
fn default_said(says: &str, kind: &str) -> Option<String> {
    let (_, said) = says.rsplit_once("Default ")?;
    let said = said.trim_end_matches('.');
    if kind == "Duration" {
        let (number, unit) = said.split_once(' ')?;
        let number: u64 = number.parse().ok()?;
        let seconds = match unit {
            "ms" => return Some(format!("{number}ms")),
            "s" => number,
            "minutes" | "minute" => number * 60,
            "hour" | "hours" => number * 3600,
            _ => return None,
        };
        return Some(format!("{seconds}s"));
    }
    let (digits, unit) = match said.rsplit_once(' ') {
        Some((digits, unit @ ("KiB" | "MiB"))) => (digits, unit),
        _ => (said, ""),
    };
    let number: u64 = digits.replace(' ', "").parse().ok()?;
    let times = match unit {
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        _ => 1,
    };
    Some((number * times).to_string())
}

/// What stands below the table: bounds that have no setting.
const LARGE_MESSAGES: &str = "
## Large messages

Messages of more than 64 KiB, in or out, are decoded and judged in a lane of their own, which has no setting: as many at a time as the
runtime has workers, half of them for one principal, at least one. On a multi-thread runtime the other tasks of the worker go on
beside them; on a current-thread runtime all that is ready goes before each of them, and one message is what it waits for at the most. What
waits for its turn is bounded by `held_bytes` on the way in, and by `in_flight` on the way out. For a request and its result that is no
part of `handler_time`; for what a handler sends or is answered in between it is, since the handler waits for it.
Standard streams, which one client has for itself, have no lane; WebSocket and Unix sockets decode messages in their order and judge them there.
Turns are shared out by principal: clients that share one, such as all that send no credentials, share its turns. Inside a `LocalSet` it is as
on a current-thread runtime.

What a handler does, and writing its result as JSON, is outside of the lane: a handler that computes for long should do so in
`tokio::task::spawn_blocking`.
";

#[test]
fn the_page_says_what_the_code_says() {
    let source = include_str!("../../src/limits.rs");
    let shown = format!("{:#?}", Limits::default());
    let mut page = String::from(
        "# Limits\n\nEverything that a peer can make grow has its bound in one struct, `Limits`. This page is written from it: after a \
         change,\n`UPDATE_DOCS=1 cargo test -p mcip-core --test it limits_page`. Set them with `.limits(…)` on the builder of a server or \
         client.\n\nOver a limit a request is refused with the status and the error that fit (429 or 503 with `Retry-After` where \
         waiting helps), and recorded\nor counted. Connections beyond `connections` are answered 503 with `Retry-After: 1` over plain \
         HTTP, up to 32 at a time, and closed without a\nword beyond that.\n\n| Limit | |\n|---|---|\n",
    );
    let all = fields(source);
    assert!(all.len() > 40, "the struct was read");
    for field in all {
        if field.kind != "ScanLimits" {
            let said = default_said(&field.says, &field.kind);
            let said =
                said.unwrap_or_else(|| panic!("{} says no default that can be read: {}", field.name, field.says));
            let line = format!("    {}: {said},", field.name);
            assert!(
                shown.lines().any(|known| known == line),
                "{} says {said}, which is not so:\n{shown}",
                field.name
            );
        }
        let _ = writeln!(page, "| `{}` | {} |", field.name, plain(&field.says));
    }
    page.push_str(LARGE_MESSAGES);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/limits.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &page).expect("written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == page,
        "docs/limits.md is not what the code says; run UPDATE_DOCS=1 cargo test -p mcip-core --test it limits_page"
    );
}
