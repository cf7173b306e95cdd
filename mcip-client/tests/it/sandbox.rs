//! Child processes that can reach only what they were given.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use mcip_client::{Client, ConnectError, Sandbox};
use mcip_core::record::Event;
use mcip_guard::record::MemorySink;
use seccompiler::{SeccompAction, SeccompFilter};
use serde_json::json;

use crate::support::scripted::program;
use crate::support::{client, said};

/// A directory with two others in it, and a file in each. It is removed at the end.
struct Files(PathBuf);

impl Files {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("mcip-sandbox-{name}-{}", std::process::id()));
        for directory in ["inside", "outside"] {
            std::fs::create_dir_all(root.join(directory)).expect("a directory");
            std::fs::write(root.join(directory).join("file"), directory).expect("a file");
        }
        Self(root)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn confined(sandbox: Sandbox) -> (Client, MemorySink) {
    let (builder, sink) = client();
    (
        builder.spawn(program("").sandbox(sandbox)).await.expect("connected"),
        sink,
    )
}

async fn asked(client: &Client, tool: &str, about: impl AsRef<Path>) -> String {
    let arguments = json!({ "text": about.as_ref() });
    said(&client.call_tool(tool).arguments(&arguments).await.expect("result"))
}

const DENIED: &str = "PermissionDenied";

// Covers: SBP-local, ASI05, EG-sandbox
#[tokio::test]
async fn a_file_outside_can_be_neither_read_nor_written() {
    let files = Files::new("read");
    let (client, _) = confined(Sandbox::new().read_only(files.path("inside"))).await;
    assert_eq!(asked(&client, "read", files.path("inside/file")).await, "inside");
    assert_eq!(asked(&client, "write", files.path("inside/file")).await, DENIED);
    assert_eq!(asked(&client, "read", files.path("outside/file")).await, DENIED);
    // By another way to the same place.
    assert_eq!(
        asked(&client, "read", files.path("inside/../outside/file")).await,
        DENIED
    );
    assert_eq!(asked(&client, "write", files.path("outside/new")).await, DENIED);
    assert_eq!(asked(&client, "read", "/etc/passwd").await, DENIED);
    client.close().await;
    // This process is not confined.
    assert!(std::fs::read("/etc/passwd").is_ok());
}

#[tokio::test]
async fn what_may_be_written_can_be() {
    let files = Files::new("write");
    let (client, _) = confined(Sandbox::new().read_write(files.path("inside"))).await;
    assert_eq!(asked(&client, "write", files.path("inside/new")).await, "written");
    assert_eq!(asked(&client, "read", files.path("inside/new")).await, "text");
    assert_eq!(asked(&client, "write", files.path("outside/new")).await, DENIED);
    client.close().await;
}

// Covers: T8, ASI05
#[tokio::test]
async fn the_network_is_closed_unless_it_is_opened() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port().to_string();
    let (closed, _) = confined(Sandbox::new()).await;
    assert_eq!(asked(&closed, "connect", &port).await, DENIED);
    let (open, _) = confined(Sandbox::new().allow_network()).await;
    assert_eq!(asked(&open, "connect", &port).await, "connected");
    closed.close().await;
    open.close().await;
}

// Covers: MCP05, ASI05
#[tokio::test]
async fn no_privileges_can_be_gained_and_a_server_that_is_started_again_is_confined_again() {
    let files = Files::new("again");
    let sandbox = Sandbox::new().read_only("/proc/self/status").read_only("/proc");
    let (client, _) = confined(sandbox).await;
    let status = asked(&client, "read", "/proc/self/status").await;
    assert!(status.contains("NoNewPrivs:\t1"), "{status}");
    assert!(client.call_tool("crash").await.is_err());
    assert_eq!(asked(&client, "read", files.path("outside/file")).await, DENIED);
    client.close().await;
}

#[tokio::test]
async fn a_path_that_is_not_there_is_named() {
    let (builder, _) = client();
    let sandbox = Sandbox::new().read_only("/no/such/directory");
    match builder.spawn(program("").sandbox(sandbox)).await {
        Err(ConnectError::Spawn { error, .. }) => assert!(error.to_string().contains("/no/such/directory"), "{error}"),
        other => panic!("{other:?}"),
    }
}

/// Runs it on a thread to which the kernel says that it has no Landlock, and to all that the thread starts.
fn without_landlock<T: Send + 'static>(run: impl AsyncFnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::spawn(|| {
        const LANDLOCK_CREATE_RULESET: i64 = 444;
        const ENOSYS: u32 = 38;
        let filter = SeccompFilter::new(
            BTreeMap::from([(LANDLOCK_CREATE_RULESET, Vec::new())]),
            SeccompAction::Allow,
            SeccompAction::Errno(ENOSYS),
            std::env::consts::ARCH.try_into().expect("an architecture"),
        );
        let program: seccompiler::BpfProgram = filter.and_then(TryInto::try_into).expect("a filter");
        seccompiler::apply_filter(&program).expect("filtered");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(run())
    });
    thread.join().expect("it ran")
}

#[test]
fn where_the_kernel_can_not_confine_it_a_server_is_not_started() {
    let refused = without_landlock(async || {
        let (builder, _) = client();
        builder.spawn(program("").sandbox(Sandbox::new())).await
    });
    match refused {
        Err(ConnectError::Spawn { error, .. }) => {
            assert_eq!(error.kind(), ErrorKind::Unsupported);
            assert!(error.to_string().contains("best_effort"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn unless_less_will_do_which_stands_in_the_record() {
    let (read, sink) = without_landlock(async || {
        let (client, sink) = confined(Sandbox::new().best_effort("an old kernel")).await;
        let read = asked(&client, "read", "/etc/passwd").await;
        client.close().await;
        (read, sink)
    });
    assert!(read.contains("root"), "{read}");
    let weakened = |record: &mcip_core::record::Record| record.event == Event::Weakening;
    let records = sink.records();
    let record = records.iter().find(|record| weakened(record)).expect("a record");
    assert!(format!("{record:?}").contains("an old kernel"));
}
