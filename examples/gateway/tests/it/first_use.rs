//! Servers that nobody knows yet: those that are made to be taken for a well-known service, and those whose start hands out the machine.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

/// What the gateway says on standard error before a server at this URL, while a client asks for tools, with these settings of its own; and what
/// it answers.
fn said(name: &str, url: &str, own: &serde_json::Value) -> (String, String) {
    said_before(name, &json!({"url": url}), own)
}

/// The same, before a server as a configuration has it.
fn said_before(name: &str, server: &serde_json::Value, own: &serde_json::Value) -> (String, String) {
    let folder = std::env::temp_dir().join(format!("mcip-gateway-first-use-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).expect("its owner's");
    }
    let config = folder.join("gateway.json");
    let text = json!({"mcpServers": {"code": server}, "gateway": own});
    std::fs::write(&config, text.to_string()).expect("a file");
    let mut gateway = Command::new(env!("CARGO_BIN_EXE_mcip-gateway"))
        .args(["run", "--config"])
        .arg(&config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(folder.join("told")).expect("a file"))
        .spawn()
        .expect("the gateway");
    let client = json!({"name": "test", "version": "1"});
    let hello = json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client});
    let mut input = gateway.stdin.take().expect("standard input");
    for message in [
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}),
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list"}),
    ] {
        writeln!(input, "{message}").expect("written");
    }
    // It ends with its input: not before it has tried the server and said so.
    let told = || std::fs::read_to_string(folder.join("told")).unwrap_or_default();
    let until = Instant::now() + Duration::from_secs(30);
    while Instant::now() < until && !told().lines().any(|line| line.starts_with("mcip-gateway: ")) {
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(input);
    let output = gateway.wait_with_output().expect("it ends");
    let told = told();
    let _ = std::fs::remove_dir_all(&folder);
    (told, String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `installer_spoofing`: the address is made to be taken for that of somebody else. It is not even looked up.
// Covers: MCP04, T11, EG-identity
#[test]
fn a_host_that_can_be_taken_for_anothers_is_not_called() {
    for (name, own) in [("lock", json!({"lock": "mcip.lock"})), ("bare", json!({}))] {
        let (told, answered) = said(name, "https://mcp.githud.com/mcp", &own);
        assert!(told.contains("registry.host_look_alike"), "{name}: {told}");
        assert!(told.contains("can be taken for github.com of GitHub"), "{name}: {told}");
        assert!(!answered.contains("inputSchema"), "{name}: {answered}");
    }
    // With nothing to lend it a name it is only a server that can't be reached.
    let (told, _) = said("honest", "https://mcp.example.invalid/mcp", &json!({}));
    assert!(!told.contains("registry."), "{told}");
}

/// A container that has the whole machine is not even started; its honest twin is.
// Covers: MCP04, T11
#[cfg(unix)]
#[test]
fn a_server_that_gets_the_machine_is_not_started() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = std::env::temp_dir().join(format!("mcip-gateway-isolation-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (docker, started) = (folder.join("docker"), folder.join("started"));
    // It says that it was started, and is no server.
    std::fs::write(&docker, "#!/bin/sh\n: > \"${0%/*}/started\"\n").expect("a file");
    std::fs::set_permissions(&docker, std::fs::Permissions::from_mode(0o755)).expect("a program");
    let before = |name: &str, mount: &str, own: &serde_json::Value| {
        let _ = std::fs::remove_file(&started);
        let words = ["run", "-i", "--rm", "-v", mount, "some/server"];
        let server = json!({"command": docker.to_string_lossy(), "args": words});
        let (told, _) = said_before(name, &server, own);
        (told, started.exists())
    };
    for (name, own) in [("root-lock", json!({"lock": "mcip.lock"})), ("root", json!({}))] {
        let (told, was_started) = before(name, "/:/host", &own);
        assert!(told.contains("registry.isolation"), "{name}: {told}");
        assert!(told.contains("root of the disk"), "{name}: {told}");
        assert!(!was_started, "{name}");
    }
    for (name, own) in [("notes-lock", json!({"lock": "mcip.lock"})), ("notes", json!({}))] {
        let (told, was_started) = before(name, "/srv/notes:/notes", &own);
        assert!(!told.contains("registry.isolation"), "{name}: {told}");
        assert!(was_started, "{name}: {told}");
    }
    let _ = std::fs::remove_dir_all(&folder);
}
