//! Who a server is: packages, and services that many people know.

use super::*;

// Covers: MCP04, T11, EG-integrity, EG-identity
#[test]
fn a_server_that_is_started_otherwise_is_stopped() {
    let world = World::new(RegistryOptions::new());
    let command = |name: &str, version: Option<&str>| {
        Identity::Command(Command {
            program: "npx".to_owned(),
            digest: None,
            found_in: None,
            directory: None,
            scripts: Default::default(),
            arguments: Digest::of(b""),
            environment: Default::default(),
            package: Some(Package {
                manager: Manager::Npm,
                name: name.to_owned(),
                version: version.map(str::to_owned),
            }),
            isolation: Default::default(),
        })
    };
    let identify = |identity| {
        let found = world
            .registry
            .identify("memory", identity, world.now)
            .expect("remembered");
        found.iter().find(|found| found.has_force).map(|found| found.rule)
    };
    let honest = command("@modelcontextprotocol/server-memory", Some("2.0.0"));
    assert_eq!(
        identify(command("@modelcontextprotocol/server-memry", None)),
        Some("registry.package_look_alike")
    );
    assert_eq!(world.registry.lock().servers.len(), 0, "that is not pinned");
    assert_eq!(identify(honest.clone()), None);
    assert_eq!(identify(honest.clone()), None);
    assert_eq!(
        identify(command("@modelcontextprotocol/server-memory", Some("1.0.0"))),
        Some("registry.version")
    );
    assert_eq!(rule(&world.ask("memory")), "registry.version", "nothing of it passes");
    assert_eq!(world.registry.pending().len(), 1);
    world.pin("memory");
    assert_eq!(world.ask("memory"), Verdict::Allow);
    assert_eq!(identify(honest), Some("registry.version"));
}

// Covers: MCP04, T11, EG-identity
#[test]
fn a_start_that_hands_out_the_machine_waits_for_approval() {
    let world = World::new(RegistryOptions::new());
    let start = |words: &str| {
        let arguments: Vec<String> = words.split(' ').map(str::to_owned).collect();
        Identity::Command(Command {
            program: "docker".to_owned(),
            digest: None,
            found_in: None,
            directory: None,
            scripts: Default::default(),
            arguments: Digest::of(words.as_bytes()),
            environment: Default::default(),
            package: None,
            isolation: Isolation::of("docker", &arguments),
        })
    };
    let identify = |server: &str, identity| {
        let found = world.registry.identify(server, identity, world.now);
        let found = found.expect("remembered");
        found
            .iter()
            .map(|found| (found.rule, found.has_force))
            .collect::<Vec<_>>()
    };
    let open = start("run -i --rm -v /:/host some/server");
    assert_eq!(identify("files", open.clone()), [("registry.isolation", true)]);
    assert!(world.registry.lock().servers.is_empty(), "that is not pinned");
    assert_eq!(rule(&world.ask("files")), "registry.isolation", "nothing of it passes");
    world.pin("files");
    assert_eq!(identify("files", open), [], "somebody approved it");
    assert_eq!(world.ask("files"), Verdict::Allow);
    // What it is given later is another matter.
    assert_eq!(
        identify("files", start("run -i --rm --privileged some/server")),
        [("registry.arguments", true), ("registry.isolation", true)]
    );
    assert_eq!(
        identify("web", start("run -i --network host some/server")),
        [("registry.isolation", false)]
    );
    assert_eq!(identify("notes", start("run -i --rm some/server")), []);
}

// Covers: MCP04, T11, EG-identity
#[test]
fn a_well_known_service_at_a_host_that_is_not_its_own_waits_for_approval() {
    let world = World::new(RegistryOptions::new());
    let identify = |server: &str, url: &str| {
        let found = world.registry.identify(server, Identity::of_url(url), world.now);
        let found = found.expect("remembered");
        found
            .iter()
            .map(|found| (found.rule, found.has_force))
            .collect::<Vec<_>>()
    };
    let says = |server: &str, title: &str, name: &str| {
        let info = json!({ "name": name, "title": title, "version": "1.0.0" });
        world.answer(server, methods::INITIALIZE, &json!({ "serverInfo": info }))
    };
    assert_eq!(
        identify("code", "https://mcp.githud.com/mcp"),
        [("registry.host_look_alike", true)]
    );
    assert_eq!(rule(&world.ask("code")), "registry.host_look_alike");
    assert!(world.registry.lock().servers.is_empty(), "that is not pinned");
    // What the operator calls it is recorded; what it calls itself is asked about.
    assert_eq!(
        identify("github", "https://mcp.example.net/x"),
        [("registry.foreign_host", false)]
    );
    assert_eq!(says("github", "Code", "tools"), Verdict::Allow);
    assert_eq!(identify("tools", "https://mcp.example.net/y"), []);
    assert_eq!(rule(&says("tools", "GitHub", "code-server")), "registry.foreign_host");
    assert_eq!(
        rule(&world.ask("tools")),
        "registry.foreign_host",
        "nothing of it passes"
    );
    assert_eq!(world.registry.pending().len(), 2);
    assert!(world.registry.lock().servers["tools"].info.is_none());
    world.pin("tools");
    assert_eq!(world.list("tools", &[tool("add", "Adds.")]), Verdict::Allow);
    assert_eq!(
        says("tools", "GitHub", "code-server"),
        Verdict::Allow,
        "somebody approved it"
    );
    // What is its own, or of this machine, or was pinned before, is not.
    assert_eq!(identify("real", "https://api.githubcopilot.com/mcp"), []);
    assert_eq!(says("real", "GitHub", "github-mcp-server"), Verdict::Allow);
    assert_eq!(identify("here", "http://127.0.0.1:8080/mcp"), []);
    assert_eq!(says("here", "Stripe", "stripe"), Verdict::Allow);
    assert_eq!(identify("old", "https://mcp.example.org/"), []);
    assert_eq!(world.list("old", &[tool("sub", "Subtracts.")]), Verdict::Allow);
    assert_eq!(says("old", "Stripe", "stripe"), Verdict::Allow);
    // Who was pinned under a name of its own does not become a known service later.
    assert_eq!(identify("later", "https://mcp.example.com/"), []);
    assert_eq!(says("later", "Acme", "acme"), Verdict::Allow);
    assert_eq!(world.list("later", &[tool("mul", "Multiplies.")]), Verdict::Allow);
    assert_eq!(rule(&says("later", "GitHub", "github")), "registry.foreign_host");
}
