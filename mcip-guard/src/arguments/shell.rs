//! Commands of a shell, in what is none, and commands that nobody runs on purpose.

use super::programs::{BARE, BEFORE, CLIENTS, FETCHERS, PROGRAMS, SHELLS, WORDS};
use super::role::Role;
use super::steps::look;
use crate::registry::breaks_out;

/// One of the commands of which a text would consist if a shell read it.
struct Command<'a> {
    /// Without blanks around it, and never empty.
    text: &'a str,
    /// What stands between it and the one before.
    joint: Joint,
}

/// The signs between two commands.
#[derive(Clone, Copy, Default)]
struct Joint {
    pipes: u32,
    ends: u32,
    amps: u32,
}

impl Joint {
    fn add(&mut self, sign: u8) {
        let count = match sign {
            b'|' => &mut self.pipes,
            b'&' => &mut self.amps,
            // A line may end after a pipe.
            b'\n' | b'\r' if self.pipes > 0 => return,
            _ => &mut self.ends,
        };
        *count = count.saturating_add(1);
    }

    /// Whether the one command reads what the other says: `|` and `|&`.
    const fn is_pipe(self) -> bool {
        self.pipes == 1 && self.ends == 0 && self.amps <= 1
    }

    const fn is_none(self) -> bool {
        self.pipes == 0 && self.ends == 0 && self.amps == 0
    }
}

/// The commands of a text, each byte of which is looked at once. Quotes hide nothing: whoever put a command into a text may have closed them.
fn commands(text: &str) -> impl Iterator<Item = Command<'_>> {
    let bytes = look(text).as_bytes();
    let is_sign = move |at: usize| match bytes.get(at) {
        Some(b';' | b'|' | b'\n' | b'\r') | None => true,
        // `2>&1` and `&>` say where output goes.
        Some(b'&') => (at == 0 || bytes.get(at - 1) != Some(&b'>')) && bytes.get(at + 1) != Some(&b'>'),
        Some(_) => false,
    };
    let mut from = 0;
    let mut joint = Joint::default();
    (0..=bytes.len()).filter(move |at| is_sign(*at)).filter_map(move |at| {
        let own = text.get(from..at).unwrap_or_default().trim();
        from = at + 1;
        let command = (!own.is_empty()).then(|| Command {
            text: own,
            joint: std::mem::take(&mut joint),
        });
        joint.add(bytes.get(at).copied().unwrap_or(b'\n'));
        command
    })
}

/// The words of a command that may be addresses and paths, whatever stands around them.
pub(super) fn words(command: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '=' | '"' | '\'' | '`' | ';' | '|' | '&' | '<' | '>' | '(' | ')' | '@' | ','
            )
    };
    let words = command.split(between).map(|word| word.trim_matches(['{', '}']));
    words.filter(|word| !word.is_empty())
}

/// Whether a word is a program that opens connections.
pub(super) fn connects(word: &str) -> bool {
    is_one_of(program(word), CLIENTS)
}

/// Why a text is, or has in it, a command that has no place there.
pub(super) fn found(text: &str, role: Role) -> Option<&'static str> {
    let strict = match role {
        Role::Command => return harmful(text),
        Role::Free | Role::Source => return None,
        Role::Unknown => false,
        _ => true,
    };
    let names = matches!(role, Role::Identifier | Role::Reference | Role::Host | Role::Package);
    if is_option(text.trim_start(), role) {
        return Some("it is an option of a program, where a name belongs");
    }
    let mut first = true;
    let mut separated = commands(text).filter(|command| !(std::mem::take(&mut first) && command.joint.is_none()));
    let mut before = !begins_with_sign(text);
    let separated = separated.any(|command| {
        // A list of things is separated by semicolons, too.
        let names = names && std::mem::replace(&mut before, true);
        begins_with_program(command.text, strict) || (names && has_option_or_path(command.text))
    });
    (separated || substitutes(text, strict)).then_some("a command of a shell stands in it")
}

fn begins_with_sign(text: &str) -> bool {
    text.trim_start_matches([' ', '\t'])
        .starts_with([';', '|', '&', '\n', '\r'])
}

/// Whether a name would be an option to the program that it is given to. Identifiers that are drawn by lot may begin with one sign.
fn is_option(text: &str, role: Role) -> bool {
    let Some(rest) = text.strip_prefix('-') else {
        return false;
    };
    let word = rest.strip_prefix('-');
    match role {
        Role::Host | Role::Reference => word.unwrap_or(rest).starts_with(|c: char| c.is_ascii_alphabetic()),
        Role::Identifier => word.is_some_and(|word| {
            let name = word.split(['=', ' ']).next().unwrap_or(word);
            name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        }),
        _ => false,
    }
}

fn first_word(text: &str) -> &str {
    let end = text.find([' ', '\t', '\n', ';', '|', '&', '<', '>', '(', ')', '`', '\'', '"', '$']);
    look(&text[..end.unwrap_or(text.len())])
}

/// The name of a program, without the directory that it is in.
fn program(word: &str) -> &str {
    word.rsplit(['/', '\\']).next().unwrap_or(word)
}

fn is_one_of(name: &str, all: &[&str]) -> bool {
    all.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// A word without the quotes and brackets around it.
fn bare(word: &str) -> &str {
    word.trim_matches(['"', '\'', '(', ')', '{', '}', '`', '$'])
}

/// The program that a command runs: its first word that is one.
fn runs(command: &str) -> &str {
    let words = look(command).split_whitespace().map(|word| program(bare(word)));
    let mut programs = words.filter(|word| !word.is_empty() && !word.contains('='));
    programs.find(|word| !BEFORE.contains(word)).unwrap_or_default()
}

/// Whether a command begins here. `strict`: where nothing but a name, a path or an address belongs, a program alone is one.
fn begins_with_program(text: &str, strict: bool) -> bool {
    let text = text.trim_start_matches(['(', '{', '!', ' ', '\t']);
    let word = first_word(text);
    let name = program(word);
    if !is_one_of(name, PROGRAMS) {
        return false;
    }
    let after = &text[word.len()..];
    let rest = after.trim_start_matches([' ', '\t']);
    if rest.is_empty() || rest.starts_with([';', '|', '&', '\n', ')', '}', '`', '#']) {
        return word.contains('/') || (is_one_of(name, BARE) && (strict || !is_one_of(name, WORDS)));
    }
    // `a;ls(x)`: no program is followed so.
    if rest.len() == after.len() && !rest.starts_with(['<', '>', '$', '"', '\'']) {
        return false;
    }
    let given = first_word(rest);
    let is_given =
        rest.starts_with(['-', '/', '~', '.', '$', '<', '>', '"', '\'', '*']) || given.contains(['/', '.', '=']);
    is_given || !is_one_of(name, WORDS)
}

/// Whether words follow that only a command has: an option, or a path from the root on.
fn has_option_or_path(command: &str) -> bool {
    let is_name = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"./_-".contains(&byte))
    };
    let is_given = |word: &str| {
        let option = word.strip_prefix('-');
        option.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'))
            || (word.starts_with('/') && word.len() > 1)
    };
    let mut words = look(command).split_whitespace();
    words.next().is_some_and(is_name) && words.any(is_given)
}

/// Whether a part of the text would be replaced by what a command says.
fn substitutes(text: &str, strict: bool) -> bool {
    let text = look(text);
    // What follows a sign. A program and what it is given end before the next one.
    let after = |sign: &'static str| {
        text.match_indices(sign)
            .map(move |(at, sign)| (at, text[at + sign.len()..].trim_start()))
    };
    let closed = text.rfind(')').unwrap_or_default();
    let dollar = after("$(").take_while(|(at, _)| *at < closed).any(|(_, inner)| {
        let word = strict && inner.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '/' | '.' | '<'));
        word || begins_with_program(inner, true)
    });
    let process = ["<(", ">("]
        .into_iter()
        .any(|sign| after(sign).any(|(_, inner)| begins_with_program(inner, false)));
    // Words in backticks are quoted in prose; a program with what it is given is not. In prose every second part is outside of them.
    let mut parts = text.split('`').skip(1).peekable();
    let mut inside = false;
    let mut quoted = false;
    while let Some(part) = parts.next() {
        inside = strict || !inside;
        quoted |= inside && parts.peek().is_some() && begins_with_program(part.trim_start(), strict);
    }
    dollar || process || quoted || text.contains("${IFS}") || text.contains("$IFS")
}

const RUNS_FETCHED: &str = "what it fetches or decodes is run as code";

/// Why a command is one that no tool is asked to run on purpose.
fn harmful(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    if lower.contains("/dev/tcp/") || lower.contains("/dev/udp/") {
        return Some("it opens a connection from within a shell");
    }
    if lower.contains(":(){") || lower.contains(":() {") {
        return Some("it fills the machine with copies of itself");
    }
    if lower.contains("/release_agent") || lower.contains("/core_pattern") {
        return Some("it has the kernel run a program outside of the container");
    }
    let mut fetched = false;
    let found = commands(&lower).find_map(|command| {
        let name = runs(command.text);
        let runs_it = is_one_of(name, SHELLS);
        fetched &= command.joint.is_pipe();
        if runs_it && (fetched || gets_fetched(command.text)) {
            return Some(RUNS_FETCHED);
        }
        fetched |= is_one_of(name, FETCHERS);
        alone(name, command.text)
    });
    found.or_else(|| breaks_out(look(text)))
}

/// `bash <(curl …)`, `sh -c "$(curl …)"`.
fn gets_fetched(command: &str) -> bool {
    ["<(", "$(", "`"].into_iter().any(|sign| {
        let mut inner = command.split(sign).skip(1);
        inner.any(|inner| is_one_of(runs(inner), FETCHERS))
    })
}

/// What is everything, or nearly, to somebody who removes it.
const EVERYTHING: &[&str] = &[
    "/",
    "/*",
    "/.",
    "~",
    "~/",
    "~/*",
    "$home",
    "$home/",
    "$home/*",
    "${home}",
    "${home}/",
    "${home}/*",
    "/home",
    "/etc",
    "/usr",
    "/var",
    "/boot",
    "/root",
    "c:\\",
    "c:/",
];

/// Why one command is harmful by itself.
fn alone(name: &str, command: &str) -> Option<&'static str> {
    let words = || {
        let words = look(command).split_whitespace();
        let given = words.skip_while(|word| program(bare(word)) != name).skip(1);
        given.map(|word| word.trim_matches(['"', '\'', '(', ')', '`']))
    };
    match name {
        "rm" => {
            let all = |flag: &str| match flag.strip_prefix("--") {
                Some(word) => word == "recursive",
                None => flag.starts_with('-') && flag.contains('r'),
            };
            (words().any(all) && words().any(|word| EVERYTHING.contains(&word))).then_some("it removes everything")
        }
        "mkfs" => Some("it overwrites a disk"),
        name if name.starts_with("mkfs.") => Some("it overwrites a disk"),
        "dd" => words()
            .any(|word| word.starts_with("of=/dev/") && word != "of=/dev/null")
            .then_some("it overwrites a disk"),
        "nc" | "ncat" | "netcat" | "socat" => {
            let gives = |word: &str| {
                matches!(word, "-e" | "-c" | "--exec" | "--sh-exec" | "-ne" | "-lvpe") || word.contains("exec:")
            };
            words().any(gives).then_some("it opens a shell to elsewhere")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::steps::counted;

    /// Texts of which every sign looks like the beginning of something: none makes the rest be read again for each.
    #[test]
    fn no_text_is_read_again_for_each_of_its_signs() {
        const LENGTH: usize = 1 << 12;
        let signs = [
            "\n",
            "\r",
            ";",
            "|",
            "&",
            "|&",
            "; a a",
            ";a\n",
            "\r a",
            "$(",
            "$(a",
            "$( )",
            "`",
            "` ",
            "`a",
            "<(",
            ">(a",
            "a;",
            ";cat",
            "; sudo",
            "sudo $(",
            "sh $(sudo ",
            "curl|",
            "rm ",
            "\"",
            "(",
            "{",
            " ",
            "2>&1",
            "$IF",
            "=",
        ];
        let roles = [
            Role::Identifier,
            Role::Path,
            Role::Unknown,
            Role::Command,
            Role::Package,
        ];
        for sign in signs {
            let text = format!("a{}", sign.repeat(LENGTH / sign.len()));
            for role in roles {
                let looked = counted(|| {
                    found(&text, role);
                });
                assert!(looked <= 16 * text.len(), "{role:?} {sign:?}: {looked}");
            }
        }
    }

    #[test]
    fn commands_are_told_apart_once() {
        let told = |text| {
            let all = commands(text).map(|command| (command.text, command.joint.is_pipe()));
            all.collect::<Vec<_>>()
        };
        assert_eq!(told(" a ;; b| c"), [("a", false), ("b", false), ("c", true)]);
        assert_eq!(
            told("a 2>&1 |& b |\n c || d"),
            [("a 2>&1", false), ("b", true), ("c", true), ("d", false)]
        );
        assert_eq!(told("\r\n"), []);
        assert_eq!(told("é;é&"), [("é", false), ("é", false)]);
    }
}
