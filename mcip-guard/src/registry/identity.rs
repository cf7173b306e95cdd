//! What a server is: the program that is started, the package that it comes from, or the address that is called.

mod secret;

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use mcip_core::digest::Digest;
use mcip_core::error::scrub;

use super::isolation::Isolation;
pub use super::package::{Manager, Package};
use super::package::{is_interpreter, is_launcher};

/// A server that is started as a child process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The path of the program, resolved. Of what runs packages or scripts (`npx`, `node`) the path as the command spells it, which is
    /// the name alone where that is looked for: its file is no part of the server and is renewed with the system.
    pub program: String,
    /// Digest of the program; `None` where it runs packages or scripts, or where it could not be read.
    pub digest: Option<Digest>,
    /// The directory in which the name of such a program was found.
    pub found_in: Option<String>,
    /// The directory in which it is started, where the command names one.
    pub directory: Option<String>,
    /// The files of code among its arguments, by their resolved paths, each with the digest of what it says; `None` where it could not
    /// be read.
    pub scripts: BTreeMap<String, Option<Digest>>,
    /// Digest of the arguments, but for the package and for what looks like a secret: a lock file is no place for one, in whatever form.
    pub arguments: Digest,
    /// The variables that it is given, each with the digest of its value; `None` for what is inherited, and for what looks like a
    /// secret.
    pub environment: BTreeMap<String, Option<Digest>>,
    /// The package that it comes from, where the command names one.
    pub package: Option<Package>,
    /// What its start hands to it of the machine. It is said where the command is not the pinned one, and is written down nowhere.
    pub isolation: Isolation,
}

/// A server that is called over the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Its URL as it may be shown: without user, query, fragment, and what looks like a secret in its path.
    pub url: String,
    /// Digest of the whole, but for user, fragment, and parameters of the query that are named like secrets.
    pub digest: Digest,
    /// Who issued its certificate, where that was looked at.
    pub issuer: Option<String>,
    /// Digest of its certificate (DER), where that was looked at.
    pub certificate: Option<Digest>,
}

/// What a server is, found out on this side before anything is sent to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// A child process.
    Command(Command),
    /// An address.
    Address(Address),
}

impl Identity {
    /// The identity of a command that is run in `directory` (that of this process without one): the program is looked for as
    /// `mcip-client` does it, in the absolute directories of the `PATH` of this process, symbolic links are followed, and its file and
    /// the files of code among its arguments are read to their ends, on the thread that calls.
    ///
    /// # Errors
    ///
    /// If there is no such program. A file that is there and can't be read has no digest.
    pub fn of_command<A: AsRef<OsStr>>(program: &OsStr, arguments: &[A], directory: Option<&Path>) -> io::Result<Self> {
        let stands_in = directory.unwrap_or(Path::new(""));
        let found = resolve(program, stands_in)?;
        let name = Path::new(program).file_name().unwrap_or(program).to_string_lossy();
        let name = name
            .strip_suffix(".exe")
            .or(name.strip_suffix(".cmd"))
            .unwrap_or(&name)
            .to_owned();
        let texts: Vec<String> = arguments
            .iter()
            .map(|own| own.as_ref().to_string_lossy().into_owned())
            .collect();
        let package = Package::of_command(&name, &texts);
        let isolation = Isolation::of(&program.to_string_lossy(), &texts);
        let scripts = scripts(&texts, stands_in, is_interpreter(&name) && package.is_none());
        let version = package.as_ref().and_then(|package| package.version.as_deref());
        let spelled = package.as_ref().map(|package| (&*package.name, version));
        let public = secret::without(&texts);
        let rest = texts.iter().zip(&public);
        let rest = rest.filter(|(text, _)| spelled.is_none_or(|spelled| !Package::is_spelled(text, spelled)));
        let arguments = Digest::of_parts(rest.map(|(_, public)| public.as_bytes()));
        let runs_others = is_launcher(&name) || (is_interpreter(&name) && (!scripts.is_empty() || package.is_some()));
        let is_named = Path::new(program).components().count() == 1;
        let (program, digest, found_in) = match (runs_others, is_named) {
            (true, true) => (name, None, found.file.parent().map(spell)),
            (true, false) => (program.to_string_lossy().into_owned(), None, None),
            (false, _) => (spell(&found.resolved), digest(&found.resolved), None),
        };
        Ok(Self::Command(Command {
            program,
            digest,
            found_in,
            directory: directory.map(|own| spell(&fs::canonicalize(own).unwrap_or_else(|_| own.to_owned()))),
            scripts,
            arguments,
            environment: BTreeMap::new(),
            package,
            isolation,
        }))
    }

    /// The identity of a URL. What is left out of it, and of its digest, may be a secret.
    pub fn of_url(url: &str) -> Self {
        let url = url.split('#').next().unwrap_or_default();
        let (place, query) = match url.split_once('?') {
            Some((place, query)) => (place, secret::of_query(query)),
            None => (url, String::new()),
        };
        let place = match place.split_once("://") {
            Some((scheme, rest)) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                let host = authority.rsplit('@').next().unwrap_or_default();
                format!("{}://{}{path}", scheme.to_ascii_lowercase(), host.to_ascii_lowercase())
            }
            None => place.to_owned(),
        };
        Self::Address(Address {
            url: scrub(&place).into_owned(),
            digest: Digest::of_parts([place.as_bytes(), query.as_bytes()]),
            issuer: None,
            certificate: None,
        })
    }

    /// Adds the environment of a command: the variables that are set, and the names of those that it inherits. What `NODE_OPTIONS`,
    /// `LD_PRELOAD` or `PYTHONPATH` say is run as much as its program is.
    #[must_use]
    pub fn with_environment<N, V>(
        mut self,
        set: impl IntoIterator<Item = (N, V)>,
        inherited: impl IntoIterator<Item = N>,
    ) -> Self
    where
        N: AsRef<OsStr>,
        V: AsRef<OsStr>,
    {
        if let Self::Command(command) = &mut self {
            let name = |name: N| name.as_ref().to_string_lossy().into_owned();
            for own in inherited {
                command.environment.insert(name(own), None);
            }
            for (own, value) in set {
                let own = name(own);
                let public = !secret::is_named(&own);
                let digest = public.then(|| Digest::of(value.as_ref().as_encoded_bytes()));
                command.environment.insert(own, digest);
            }
        }
        self
    }

    /// Adds who issued the certificate, and the certificate's digest.
    #[must_use]
    pub fn with_certificate(mut self, issuer: impl Into<String>, certificate: Digest) -> Self {
        if let Self::Address(address) = &mut self {
            (address.issuer, address.certificate) = (Some(issuer.into()), Some(certificate));
        }
        self
    }
}

/// The file that a name stands for.
struct Found {
    /// Where the name leads.
    file: PathBuf,
    /// Where that leads, if it is a link.
    resolved: PathBuf,
}

fn resolve(program: &OsStr, directory: &Path) -> io::Result<Found> {
    let own = Path::new(program);
    let file = match own.components().count() > 1 {
        true => Some(directory.join(own)),
        false => {
            let path = env::var_os("PATH").unwrap_or_default();
            // A relative entry would make what is run a matter of where this process stands.
            let places = env::split_paths(&path).filter(|place| place.is_absolute());
            let mut files = places.map(|place| place.join(own)).filter(|file| is_executable(file));
            files.next()
        }
    };
    let missing = || io::Error::new(io::ErrorKind::NotFound, "no such program in the PATH of this process");
    let file = file.ok_or_else(missing)?;
    Ok(Found {
        resolved: fs::canonicalize(&file)?,
        file,
    })
}

fn spell(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    file.metadata()
        .is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.is_file()
}

/// How the names of files of code end.
const CODE: [&str; 26] = [
    "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "py", "pyc", "pyz", "rb", "pl", "php", "sh", "bash", "zsh",
    "ps1", "bat", "jar", "class", "dll", "so", "wasm", "lua", "node",
];
/// Files of one command that are read.
const SCRIPTS: usize = 64;

/// The files of code among arguments: by the ends of their names, also behind `--option=` and in lists such as class paths, and the first file
/// that is given to an interpreter, whatever its name.
fn scripts(arguments: &[String], directory: &Path, is_interpreter: bool) -> BTreeMap<String, Option<Digest>> {
    let is_code = |path: &Path| {
        let end = path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
        end.is_some_and(|end| CODE.contains(&&*end))
    };
    let mut first = is_interpreter;
    let mut found = BTreeMap::new();
    for argument in arguments {
        let is_option = argument.starts_with('-');
        let value = match argument.split_once('=') {
            Some((_, value)) if is_option => value,
            _ => argument,
        };
        let paths = [PathBuf::from(value)].into_iter().chain(env::split_paths(value));
        for path in paths {
            let file = directory.join(&path);
            let counts = (is_code(&path) || (first && !is_option)) && file.is_file();
            let Some(file) = counts.then(|| fs::canonicalize(file).ok()).flatten() else {
                continue;
            };
            first = first && is_option;
            let path = spell(&file);
            if found.len() < SCRIPTS && !found.contains_key(&path) {
                found.insert(path, digest(&file));
            }
        }
    }
    found
}

fn digest(path: &Path) -> Option<Digest> {
    Digest::of_reader(File::open(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(program: &str, arguments: &[&str]) -> Command {
        match Identity::of_command(OsStr::new(program), arguments, None).expect("there") {
            Identity::Command(command) => command,
            Identity::Address(_) => panic!("a command"),
        }
    }

    #[test]
    fn a_program_is_its_file_and_what_runs_others_is_its_name() {
        let own = env::current_exe().expect("this program");
        let command = of(&own.to_string_lossy(), &["--flag", "value"]);
        let read = fs::read(&own).expect("read");
        assert_eq!(command.digest, Some(Digest::of(&read)));
        assert_eq!(Path::new(&command.program), fs::canonicalize(&own).expect("resolved"));
        assert_ne!(
            command.arguments,
            of(&own.to_string_lossy(), &["--flag", "other"]).arguments
        );
        assert!(Identity::of_command(OsStr::new("no-such-program-at-all"), &[""; 0], None).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn scripts_are_what_an_interpreter_runs() {
        let directory = env::temp_dir().join(format!("mcip-scripts-{}", std::process::id()));
        fs::create_dir_all(&directory).expect("a directory");
        let written = |name: &str, text: &str| {
            let path = directory.join(name);
            fs::write(&path, text).expect("written");
            path.to_string_lossy().into_owned()
        };
        let (main, hook) = (written("main", "echo one"), written("hook.js", "hook"));
        let option = format!("--import={hook}");
        let read = || of("sh", &[&option, &main, "x"]);
        let before = read();
        assert_eq!((&*before.program, before.digest), ("sh", None));
        assert!(before.found_in.is_some());
        assert_eq!(before.scripts.len(), 2, "what is loaded first and what is run");
        assert!(
            before
                .scripts
                .values()
                .any(|digest| *digest == Some(Digest::of(b"echo one")))
        );
        // Whichever of them says something else, it is another server.
        for (name, text) in [("main", "echo two"), ("hook.js", "another hook")] {
            let earlier = read();
            written(name, text);
            let now = read();
            assert_eq!(earlier.arguments, now.arguments);
            assert_ne!(earlier.scripts, now.scripts, "{name}");
        }
        // Data that a program is given is its own business.
        let data = written("data.sqlite", "1");
        assert_eq!(of("sh", &[&main, &data]).scripts.len(), 1);
        fs::remove_dir_all(&directory).expect("removed");
        let bare = of("sh", &["-c", "echo"]);
        assert!(bare.digest.is_some(), "it runs no file, so it is the program itself");
    }

    // Covers: EG-integrity
    #[cfg(unix)]
    #[test]
    fn what_runs_others_is_where_the_command_says_it_is() {
        use std::os::unix::fs::PermissionsExt as _;

        let directory = env::temp_dir().join(format!("mcip-launcher-{}", std::process::id()));
        fs::create_dir_all(&directory).expect("a directory");
        let npx = directory.join("npx");
        fs::write(&npx, "#!/bin/sh").expect("written");
        fs::set_permissions(&npx, fs::Permissions::from_mode(0o755)).expect("executable");
        let npx = npx.to_string_lossy().into_owned();
        assert_eq!(of(&npx, &["some-server@1.0.0"]).program, npx);
        fs::remove_dir_all(&directory).expect("removed");
    }

    #[test]
    fn the_environment_and_the_directory_are_a_part_of_it() {
        let own = env::current_exe().expect("this program");
        let bare = || Identity::of_command(own.as_os_str(), &[""; 0], None).expect("there");
        let with = |set: &[(&str, &str)]| bare().with_environment(set.iter().copied(), ["HOME"]);
        assert_ne!(with(&[]), bare());
        assert_ne!(with(&[("NODE_OPTIONS", "--require a.js")]), with(&[]));
        assert_ne!(
            with(&[("NODE_OPTIONS", "--require a.js")]),
            with(&[("NODE_OPTIONS", "--require b.js")])
        );
        // Tokens are renewed, and a lock file is no place for them.
        assert_eq!(with(&[("API_TOKEN", "one")]), with(&[("API_TOKEN", "two")]));
        assert_ne!(with(&[("API_TOKEN", "one")]), with(&[]));
        let elsewhere = Identity::of_command(own.as_os_str(), &[""; 0], Some(&env::temp_dir())).expect("there");
        assert_ne!(elsewhere, bare());
    }

    #[test]
    fn arguments_that_are_secrets_are_left_out() {
        let own = env::current_exe().expect("this program");
        let of = |arguments: &[&str]| of(&own.to_string_lossy(), arguments).arguments;
        assert_eq!(of(&["--token", "one"]), of(&["--token", "two"]));
        assert_eq!(of(&["-e", "DB_PASSWORD=one"]), of(&["-e", "DB_PASSWORD=two"]));
        assert_ne!(of(&["--root", "/a"]), of(&["--root", "/b"]));
        assert_ne!(of(&["--token", "one", "/a"]), of(&["--token", "one", "/b"]));
        // What a shell runs behind it is no secret.
        assert_eq!(of(&["-c", "API_TOKEN=one run x"]), of(&["-c", "API_TOKEN=two run x"]));
        assert_ne!(of(&["-c", "API_TOKEN=one run x"]), of(&["-c", "API_TOKEN=one run y"]));
    }

    #[test]
    fn an_address_has_no_secrets() {
        let of = |url: &str| match Identity::of_url(url) {
            Identity::Address(address) => address,
            Identity::Command(_) => panic!("an address"),
        };
        let address = of("HTTPS://user:pass@Example.COM/MCP?key=1#x");
        assert_eq!(address.url, "https://example.com/MCP");
        // A secret in the path is known by the digest only.
        let secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
        let hidden = of(&format!("https://example.com/s/{secret}/mcp"));
        assert!(!hidden.url.contains(secret), "{}", hidden.url);
        assert_ne!(hidden.digest, of("https://example.com/s/other/mcp").digest);
        // What differs in the query only is another server, but for a token that was renewed.
        assert_ne!(
            of("https://a.example/mcp?tenant=1"),
            of("https://a.example/mcp?tenant=2")
        );
        assert_eq!(
            of("https://a.example/mcp?api_key=1&b=2"),
            of("https://a.example/mcp?api_key=2&b=2")
        );
    }
}
