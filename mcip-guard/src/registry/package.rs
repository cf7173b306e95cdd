//! Packages that a command names: `npx -y @scope/server@1.2.3`, `uvx mcp-server-git`, `docker run … image:tag`.

use std::fmt;

/// Where a package comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Manager {
    /// The npm registry: `npx`, `npm exec`, `bunx`, `pnpm dlx`, `yarn dlx`.
    Npm,
    /// A container image: `docker run`, `podman run`.
    Oci,
    /// The Python package index: `uvx`, `uv tool run`, `pipx run`, `python -m`.
    Pypi,
}

impl Manager {
    /// Every manager.
    pub const ALL: [Self; 3] = [Self::Npm, Self::Oci, Self::Pypi];

    /// The name in lock files, as package URLs have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Npm => "npm",
            Self::Oci => "oci",
            Self::Pypi => "pypi",
        }
    }

    /// The manager of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manager| manager.as_str() == name)
    }
}

/// A package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Where it comes from.
    pub manager: Manager,
    /// Its name, without extras.
    pub name: String,
    /// The version that the command demands; `None` if it takes whatever there is.
    pub version: Option<String>,
}

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.manager.as_str(), self.name)?;
        match &self.version {
            Some(version) => write!(f, "@{version}"),
            None => Ok(()),
        }
    }
}

/// Programs that fetch a package and run it.
const LAUNCHERS: [&str; 12] = [
    "npx", "bunx", "uvx", "pipx", "npm", "pnpm", "yarn", "uv", "docker", "podman", "pnpx", "bun",
];

/// Whether a program only runs what it fetches.
pub(super) fn is_launcher(program: &str) -> bool {
    LAUNCHERS.contains(&program)
}

/// Whether a program runs the script that it is given.
pub(super) fn is_interpreter(program: &str) -> bool {
    let plain = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    matches!(
        plain,
        "node"
            | "nodejs"
            | "python"
            | "pypy"
            | "deno"
            | "bun"
            | "ruby"
            | "perl"
            | "sh"
            | "bash"
            | "zsh"
            | "tsx"
            | "ts-node"
            | "php"
            | "java"
            | "dotnet"
            | "lua"
            | "pwsh"
            | "powershell"
    )
}

impl Package {
    /// The package that a command runs, as far as the command says.
    pub(super) fn of_command(program: &str, arguments: &[String]) -> Option<Self> {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        match program {
            "npx" | "bunx" | "pnpx" => npm(&words),
            "npm" => npm(after(&words, &["exec", "x"])?),
            "pnpm" | "yarn" => npm(after(&words, &["dlx"])?),
            "bun" => npm(after(&words, &["x"])?),
            "uvx" => pypi(&words),
            "uv" => pypi(after(after(&words, &["tool"])?, &["run"])?),
            "pipx" => pypi(after(&words, &["run"])?),
            "docker" | "podman" => oci(after(&words, &["run"])?),
            program if program.starts_with("python") => {
                let at = words.iter().position(|word| *word == "-m")?;
                let module = words.get(at + 1)?;
                Some(Self::named(Manager::Pypi, &module.replace('_', "-"), None))
            }
            _ => None,
        }
    }

    fn named(manager: Manager, name: &str, version: Option<&str>) -> Self {
        // What stands for the newest there is demands nothing.
        let version = version.filter(|version| !matches!(*version, "" | "latest" | "*"));
        Self {
            manager,
            name: name.to_owned(),
            version: version.map(str::to_owned),
        }
    }

    /// Whether an argument spells this package, with its version or without.
    pub(super) fn is_spelled(argument: &str, (name, version): (&str, Option<&str>)) -> bool {
        let argument =
            argument.rsplit_once('=').map_or(
                argument,
                |(option, value)| {
                    if option.starts_with("--") { value } else { argument }
                },
            );
        let of = [npm_spec(argument), pypi_spec(argument), oci_spec(argument)];
        of.into_iter()
            .flatten()
            .any(|package| package.name == name && package.version.as_deref() == version)
    }
}

/// What follows the first word that is no option, if that is one of these verbs.
fn after<'w, 'a>(words: &'w [&'a str], verbs: &[&str]) -> Option<&'w [&'a str]> {
    let at = words.iter().position(|word| !word.starts_with('-'))?;
    verbs
        .contains(words.get(at)?)
        .then(|| words.get(at + 1..).unwrap_or_default())
}

/// The first word that is no option, or what an option names as the package. `with_value` are options whose value is the next word.
fn spec<'a>(words: &[&'a str], package: &[&str], with_value: &[&str]) -> Option<&'a str> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if let Some((option, value)) = word.split_once('=').filter(|(option, _)| option.starts_with("--")) {
            if package.contains(&option) {
                return Some(value);
            }
        } else if package.contains(word) {
            return words.next().copied();
        } else if with_value.contains(word) {
            words.next();
        } else if !word.starts_with('-') {
            return Some(word);
        }
    }
    None
}

fn npm(words: &[&str]) -> Option<Package> {
    npm_spec(spec(
        words,
        &["-p", "--package"],
        &["-c", "--call", "-w", "--workspace", "--registry"],
    )?)
}

fn npm_spec(spec: &str) -> Option<Package> {
    let spec = spec.strip_prefix("npm:").unwrap_or(spec);
    // The scope's own sign is no version.
    let (name, version) = match spec.char_indices().skip(1).find(|(_, c)| *c == '@') {
        Some((at, _)) => (spec.get(..at)?, spec.get(at + 1..)),
        None => (spec, None),
    };
    (!name.is_empty()).then(|| Package::named(Manager::Npm, name, version))
}

fn pypi(words: &[&str]) -> Option<Package> {
    let with_value = [
        "--with",
        "-p",
        "--python",
        "--index-url",
        "--index",
        "--default-index",
        "--env-file",
    ];
    pypi_spec(spec(words, &["--from", "--spec"], &with_value)?)
}

fn pypi_spec(spec: &str) -> Option<Package> {
    let end = spec
        .find(['=', '<', '>', '~', '!', '@', '[', ';', ' '])
        .unwrap_or(spec.len());
    let (name, rest) = spec.split_at_checked(end)?;
    let rest = rest.split_once(']').map_or(rest, |(_, rest)| rest);
    let version = rest.strip_prefix("==").or(rest.strip_prefix('@'));
    // Names are compared as the index does (PEP 503).
    (!name.is_empty()).then(|| Package::named(Manager::Pypi, &name.to_lowercase().replace(['_', '.'], "-"), version))
}

fn oci(words: &[&str]) -> Option<Package> {
    // Options of `run` that take a value as the next word; what is not listed is taken for a flag.
    const WITH_VALUE: [&str; 22] = [
        "-e",
        "--env",
        "-v",
        "--volume",
        "--mount",
        "--name",
        "--network",
        "--net",
        "-p",
        "--publish",
        "-u",
        "--user",
        "-w",
        "--workdir",
        "--entrypoint",
        "--env-file",
        "-l",
        "--label",
        "--platform",
        "-m",
        "--memory",
        "--cpus",
    ];
    oci_spec(spec(words, &[], &WITH_VALUE)?)
}

fn oci_spec(spec: &str) -> Option<Package> {
    if let Some((name, digest)) = spec.split_once('@') {
        return Some(Package::named(Manager::Oci, name, Some(digest)));
    }
    // A colon before a slash is that of a port.
    let from = spec.rfind('/').map_or(0, |at| at + 1);
    let (name, tag) = match spec.get(from..)?.find(':') {
        Some(at) => (spec.get(..from + at)?, spec.get(from + at + 1..)),
        None => (spec, None),
    };
    (!name.is_empty()).then(|| Package::named(Manager::Oci, name, tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(command: &str) -> Option<String> {
        let mut words = command.split(' ').map(str::to_owned);
        let program = words.next()?;
        let words: Vec<String> = words.collect();
        Package::of_command(&program, &words).map(|package| package.to_string())
    }

    #[test]
    fn packages_are_read_from_the_usual_commands() {
        for (command, expected) in [
            (
                "npx -y @modelcontextprotocol/server-filesystem@2025.11.25 /tmp",
                "npm:@modelcontextprotocol/server-filesystem@2025.11.25",
            ),
            ("npx @playwright/mcp@latest", "npm:@playwright/mcp"),
            (
                "npx --yes --package=some-server@1.0.0 some-bin",
                "npm:some-server@1.0.0",
            ),
            ("npx -p some-server some-bin", "npm:some-server"),
            ("npm exec -- @scope/x", "npm:@scope/x"),
            ("bunx mcp-thing", "npm:mcp-thing"),
            ("pnpm dlx mcp-thing@2", "npm:mcp-thing@2"),
            ("uvx mcp-server-git --repository /x", "pypi:mcp-server-git"),
            (
                "uvx --from MCP_Server.Git==2026.1 mcp-server-git",
                "pypi:mcp-server-git@2026.1",
            ),
            (
                "uvx --python 3.12 mcp-server-fetch@2025.4.7",
                "pypi:mcp-server-fetch@2025.4.7",
            ),
            ("uv tool run mcp-server-time", "pypi:mcp-server-time"),
            ("pipx run --spec mcp-server-time==1.0 x", "pypi:mcp-server-time@1.0"),
            ("python3 -m mcp_server_sqlite --db x", "pypi:mcp-server-sqlite"),
            (
                "docker run -i --rm -e KEY=1 ghcr.io:443/github/github-mcp-server:v1 stdio",
                "oci:ghcr.io:443/github/github-mcp-server@v1",
            ),
            ("docker run -i mcp/fetch@sha256:abc", "oci:mcp/fetch@sha256:abc"),
        ] {
            assert_eq!(package(command).as_deref(), Some(expected), "{command}");
        }
        for command in [
            "node server.js",
            "docker ps",
            "npm run start",
            "uv run server.py",
            "npx",
            "python3 server.py",
        ] {
            assert_eq!(package(command), None, "{command}");
        }
    }

    #[test]
    fn the_package_is_no_other_argument() {
        let spelled = |argument, name, version| Package::is_spelled(argument, (name, version));
        assert!(spelled("@a/b@1", "@a/b", Some("1")) && spelled("--package=@a/b@1", "@a/b", Some("1")));
        assert!(spelled("x==2", "x", Some("2")));
        assert!(!spelled("/tmp", "@a/b", None) && !spelled("@a/b@2", "@a/b", Some("1")));
    }
}
