use proptest::prelude::*;
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    attack: String,
    says: String,
    honest: String,
}

fn cases() -> Vec<Case> {
    let cases: Cases = toml::from_str(include_str!("cases.toml")).expect("cases");
    cases.case
}

/// What is said of a command, which is written as for a shell.
fn found(line: &str) -> Vec<Observation> {
    let script = words::split(line, true);
    let (program, arguments) = script
        .commands
        .first()
        .and_then(|words| words.split_first())
        .expect("a command");
    isolation(program, arguments)
}

/// What has force among it, and what has none.
fn rules(line: &str) -> (usize, usize) {
    let (forceful, noted): (Vec<_>, Vec<_>) = found(line).into_iter().partition(|found| found.has_force);
    (forceful.len(), noted.len())
}

// Covers: MCP04, T11
#[test]
fn starts_that_hand_out_the_machine_are_told_from_their_twins() {
    let cases = cases();
    assert!(cases.len() >= 40);
    let mut wrong = Vec::new();
    for case in &cases {
        let said = found(&case.attack);
        if !said
            .iter()
            .any(|found| found.has_force && found.evidence.contains(&case.says) && found.rule == "registry.isolation")
        {
            wrong.push(format!("not found: {}: {said:?}", case.attack));
        }
        let said = found(&case.honest);
        if !said.is_empty() {
            wrong.push(format!("found: {}: {said:?}", case.honest));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// As READMEs of published servers have them.
#[test]
fn nothing_is_said_of_usual_starts() {
    for line in [
        "docker run -i --rm -e TOKEN ghcr.io/x/y",
        "docker run --rm -i mcp/sequentialthinking",
        "docker run -i --rm mcp/postgres postgresql://host.docker.internal:5432/mydb",
        "docker run -i --rm -v mcp-gdrive:/gdrive-server -e GDRIVE_CREDENTIALS_PATH=/gdrive-server/credentials.json mcp/gdrive",
        "docker run --rm -i -e GRAFANA_URL -e GRAFANA_API_KEY mcp/grafana -t stdio",
        "docker run -i --rm -e CONFLUENCE_URL -e CONFLUENCE_API_TOKEN ghcr.io/sooperset/mcp-atlassian:latest",
        "docker run -i --rm hashicorp/terraform-mcp-server",
        "docker run -i --rm --env-file .env -p 127.0.0.1:8000:8000 --name mcp some/server",
        "npx -y @modelcontextprotocol/server-filesystem /Users/username/Desktop",
        "npx -y @modelcontextprotocol/server-everything",
        "npx mcp-remote https://mcp.example.com/mcp --header 'Authorization: Bearer x'",
        "uvx mcp-server-git --repository path/to/git/repo",
        "uvx --from git+https://github.com/oraios/serena serena start-mcp-server",
        "uv --directory /srv/weather run weather.py",
        "python -m mcp_server_time --local-timezone=Europe/Berlin",
        "node /srv/server/build/index.js",
        "deno run --allow-net=api.example.com --allow-read=/srv/notes jsr:@some/server",
        "bunx -y some-server",
        "java -jar /srv/server.jar",
        "dotnet run --project /srv/server -- --stdio",
        "ssh box mcp-server",
        "github-mcp-server stdio",
        "",
    ] {
        let words = words::split(line, true).commands;
        if let Some((program, arguments)) = words.first().and_then(|words| words.split_first()) {
            assert_eq!(isolation(program, arguments), [], "{line}");
        }
    }
}

#[test]
fn what_may_be_meant_is_noted() {
    for line in [
        "docker run -i --network host some/server",
        "docker run -i --net=host some/server",
        "docker run -i --cap-add NET_ADMIN some/server",
        "docker run -i --volumes-from db some/server",
        "podman run -i --env-host some/server",
        "docker exec -i -u root box server",
        "deno run -A server.ts",
        "deno run --allow-run server.ts",
        "deno --allow-read server.ts",
        "bwrap --ro-bind / / --dev /dev node server.js",
    ] {
        assert_eq!(rules(line), (0, 1), "{line}");
    }
    // What several options say is said once, and everything is said.
    let all = "docker run --privileged -v /:/host -v /:/also --pid=host --network=host --cap-add ALL --cap-add SYS_ADMIN some/server";
    assert_eq!(rules(all), (4, 1));
}

#[test]
fn options_end_at_the_image() {
    let told = |line: &str, flags: &options::Flags| {
        let words: Vec<&str> = line.split(' ').collect();
        let mut told = Vec::new();
        let rest = options::each(&words, flags, |name, value| {
            told.push((name.to_owned(), value.map(str::to_owned)));
        });
        (told, rest.join(" "))
    };
    let flags = options::Flags {
        long: &["rm"],
        short: "it",
    };
    let some = |name: &str, value: &str| (name.to_owned(), Some(value.to_owned()));
    let none = |name: &str| (name.to_owned(), None);
    assert_eq!(
        told("-it --rm -v /:/x image -v /y", &flags),
        (
            vec![none("i"), none("t"), none("rm"), some("v", "/:/x")],
            "image -v /y".to_owned()
        )
    );
    assert_eq!(
        told("-iv/:/x --name=a --new b -e=c -- --rm", &flags),
        (
            vec![
                none("i"),
                some("v", "/:/x"),
                some("name", "a"),
                some("new", "b"),
                some("e", "c")
            ],
            "--rm".to_owned()
        )
    );
    assert_eq!(told("--name", &flags), (vec![none("name")], String::new()));
    assert_eq!(told("- x", &flags), (vec![], "- x".to_owned()));
}

#[test]
fn a_text_is_divided_as_a_shell_does_it() {
    let commands = |text| words::split(text, true).commands;
    assert_eq!(commands("a 'b c' \"d e\" f\\ g"), [["a", "b c", "d e", "f g"]]);
    assert_eq!(
        commands("a;b|c && d 2>&1 >x # y\ne"),
        [vec!["a"], vec!["b"], vec!["c"], vec!["d"], vec!["e"]]
    );
    assert_eq!(commands("a > x b &> y c"), [["a", "b", "c"]]);
    assert_eq!(commands("a \\\n b ''"), [["a", "b", ""]]);
    assert_eq!(words::split("a $(b (c)) `d`", true).inner, ["b (c)", "d"]);
    assert_eq!(words::split("a $(b", true).inner, ["b"]);
    assert_eq!(
        words::split("docker -v C:\\x:/y", false).commands,
        [["docker", "-v", "C:\\x:/y"]]
    );
    assert_eq!(words::program("C:\\Program Files\\Docker\\DOCKER.EXE"), "docker");
}

#[test]
fn homes_and_volumes_are_known_however_they_are_written() {
    for (spec, says) in [
        ("$HOME:/x", "whole home"),
        ("~alice:/x", "whole home"),
        ("~/..:/x", "whole home"),
        ("/root:/x", "whole home"),
        ("/home:/x", "whole home"),
        ("/c/Users/ann:/x", "whole home"),
        ("//c/Users/ann/:/x", "whole home"),
        ("/run/desktop/mnt/host/c/Users/ann:/x", "whole home"),
        ("$env:USERPROFILE:/x", "whole home"),
        ("~/.aws:/x:ro", "credentials"),
        ("~/.aws/credentials:/x", "credentials"),
        ("/home/ann/Library/:/x", "credentials"),
        ("/home/ann/.config/systemd:/x", "run later"),
        ("/usr:/x", "run later"),
        ("/dev:/x", "system"),
        ("/proc/1/root:/x", "system"),
    ] {
        let said = mounts::volume(spec).map(|handed| handed.what);
        assert!(said.is_some_and(|said| said.contains(says)), "{spec}: {said:?}");
    }
    for spec in [
        "/x",
        "name:/x",
        "c:/x",
        ".:/x",
        "..:/x",
        "./home:/x",
        "${PWD}/data:/x",
        "/Users/Shared:/x",
        "/usr:/x:ro",
        "/etc/passwd:/etc/passwd:ro",
        "/homes/ann:/x",
        "/dev/shm:/dev/shm",
        "/data/etc:/x",
        "",
        ":",
    ] {
        assert_eq!(mounts::volume(spec), None, "{spec}");
    }
}

// Covers: MCP05, ASI05
#[test]
fn of_commands_only_what_leaves_a_container_counts() {
    assert!(breaks_out("cd /x; sudo docker run --rm --privileged alpine sh").is_some());
    assert!(breaks_out("echo $(nsenter -t 1 -m id)").is_some());
    assert_eq!(breaks_out("sudo apt-get install docker.io"), None);
    assert_eq!(
        breaks_out("docker run --rm -v \"$HOME\":/h --network host alpine ls /h"),
        None
    );
}

/// Programs that start programs, each of which looks at what follows again.
#[test]
fn no_command_is_looked_at_for_ever() {
    let often = |word: &str, times: usize| vec![word.to_owned(); times];
    for arguments in [
        often("sudo", 100_000),
        ["-c", "$@"]
            .map(str::to_owned)
            .into_iter()
            .cycle()
            .take(100_000)
            .collect(),
        ["-c", "$@", "sh"]
            .map(str::to_owned)
            .into_iter()
            .cycle()
            .take(99_999)
            .collect(),
        vec!["-c".to_owned(), "$(".repeat(50_000)],
        vec!["-c".to_owned(), "sh -c '".repeat(50_000)],
        often("--", 100_000),
        vec!["--stdio".to_owned(), "docker run ".repeat(50_000)],
    ] {
        let _ = isolation("sh", &arguments);
        let _ = isolation("sudo", &arguments);
        let _ = isolation("any", &arguments);
    }
    let deep = often("nohup", DEEPEST + 1);
    assert!(isolation("nohup", &deep).iter().any(|found| found.has_force));
}

proptest! {
    #[test]
    fn no_command_is_too_odd(program in "[a-z]{0,8}|docker|sh|sudo|bwrap|kubectl", words in prop::collection::vec("[-a-z:=/\\\\.$(){}~ '\"é]{0,12}|run|-v|--mount|-c", 0..12)) {
        let _ = isolation(&program, &words);
        let _ = breaks_out(&words.join(" "));
    }

    // What is behind the image is the container's own.
    #[test]
    fn nothing_behind_an_image_is_the_engines(words in prop::collection::vec("--privileged|-v|/:/host|--pid=host", 0..6)) {
        let before = ["run", "-i", "--rm", "some/server"].map(str::to_owned);
        let words: Vec<String> = before.into_iter().chain(words).collect();
        prop_assert!(isolation("docker", &words).is_empty());
    }
}
