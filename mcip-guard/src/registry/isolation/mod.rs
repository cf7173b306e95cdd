//! What the start of a server hands to it of the machine: `docker run --privileged -v /:/host …` is a server on the host, whatever it is
//! called.
//!
//! The command of a server is read as whoever it starts reads it: options of `docker run` end at the image, those of `sudo` at the program. What
//! starts others (shells, `env`, `timeout`, `… -- COMMAND`) is looked through. Nothing is opened and nothing is asked of the machine.

mod breakouts;
mod containers;
mod grants;
mod handed;
mod homes;
mod kubernetes;
mod launchers;
mod mounts;
mod options;
mod sandboxes;
mod words;

use self::handed::Handed;
use super::observation::Observation;

/// Programs that start each other, at the most.
const DEEPEST: usize = 16;

/// What is odd about how a server is started: what its command hands to it of the machine, beyond what a server in a container, or a program of
/// the user, has. What breaks out of a container has force. The evidence says what was handed out and what to write instead, never a value of
/// the command.
///
/// ```
/// use mcip_guard::registry::isolation;
///
/// let start = |words: &str| isolation("docker", &words.split(' ').map(str::to_owned).collect::<Vec<_>>());
/// assert!(start("run -i --rm -v /:/host some/server").iter().any(|found| found.has_force));
/// assert!(start("run -i --rm -v /srv/notes:/notes some/server").is_empty());
/// ```
pub fn isolation(program: &str, arguments: &[String]) -> Vec<Observation> {
    let words: Vec<&str> = std::iter::once(program)
        .chain(arguments.iter().map(String::as_str))
        .collect();
    let mut looking = Looking::at(words.iter().map(|word| word.len()).sum());
    looking.command(&words, 0);
    looking.found.iter().map(Handed::observed).collect()
}

/// Why a command of a shell leaves the container, or the rights, of whoever runs it: for what a tool is asked to run, where `sudo` and the like
/// are nobody's business here.
pub(crate) fn breaks_out(text: &str) -> Option<&'static str> {
    let mut looking = Looking::at(text.len());
    looking.text(text, true, 0);
    let grave = looking.found.iter().filter(|handed| handed.is_breakout());
    grave.map(|handed| handed.what).next()
}

/// What the start of a server hands to it ([`isolation`]), kept beside its [command](super::Command). It follows from that, by which commands are told
/// apart: any two of these are equal.
#[derive(Clone, Debug, Default)]
pub struct Isolation(Vec<Observation>);

impl Isolation {
    pub(super) fn of(program: &str, arguments: &[String]) -> Self {
        Self(isolation(program, arguments))
    }

    /// What is to be said of it.
    pub fn observations(&self) -> &[Observation] {
        &self.0
    }
}

impl PartialEq for Isolation {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Isolation {}

/// One look at a command, and at those that it starts.
struct Looking {
    found: Vec<Handed>,
    /// How much may still be looked at. A command is looked at again by whoever it starts, which costs as often as it is done.
    left: usize,
}

impl Looking {
    fn at(length: usize) -> Self {
        Self {
            found: Vec::new(),
            left: length.saturating_mul(32).saturating_add(1 << 12),
        }
    }

    /// Each thing is said once.
    fn add(&mut self, handed: Handed) {
        if !self.found.contains(&handed) {
            self.found.push(handed);
        }
    }

    fn extend(&mut self, handed: Option<Handed>) {
        if let Some(handed) = handed {
            self.add(handed);
        }
    }

    /// Looks at a command: a program, and what it is given.
    fn command(&mut self, words: &[&str], depth: usize) {
        let words = launchers::without_assignments(words);
        let Some((first, rest)) = words.split_first() else {
            return;
        };
        let cost: usize = words.iter().map(|word| word.len() + 1).sum();
        let left = self.left.checked_sub(cost).filter(|_| depth < DEEPEST);
        let Some(left) = left else {
            return self.add(handed::UNSEEN);
        };
        self.left = left;
        let name = words::program(first);
        if containers::is_engine(&name) {
            containers::look(self, &name, rest);
        } else if !(sandboxes::look(self, &name, rest, depth) || kubernetes::look(self, &name, rest)) {
            breakouts::look(self, &name, rest);
            launchers::look(self, &name, rest, depth);
        }
    }

    /// Looks at the commands of a text, as a shell divides it. `escapes`: whether a backslash takes the sense of the sign that follows it.
    fn text(&mut self, text: &str, escapes: bool, depth: usize) {
        if self.left < text.len() || depth >= DEEPEST {
            return self.add(handed::UNSEEN);
        }
        self.left -= text.len();
        let script = words::split(text, escapes);
        for command in &script.commands {
            let words: Vec<&str> = command.iter().map(String::as_str).collect();
            self.command(&words, depth + 1);
        }
        for inner in &script.inner {
            self.text(inner, escapes, depth + 1);
        }
    }
}

#[cfg(test)]
mod tests;
