//! With a real authorization server, `oidc-provider`. It is installed by `.ci/node-setup`; without it these tests say so and pass.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use mcip_core::environment::{Clock, SystemClock};
use mcip_server::auth::{
    ClientAuthentication, Dpop, FirstOf, Introspection, Issuer, JwtTokens, Keys, OpaqueTokens, ProtectedResource, Trust,
};
use serde_json::{Value, json};

use super::harness::{ERAS, bearer, begin, header, send, server};
use super::mint::RESOURCE;
use super::opaque::Turned;
use crate::support::{Http, NET, Records, call, headers_of};

/// The authorization server, in a process of its own that ends with this value.
struct Authority {
    child: Child,
    issuer: String,
    secret: String,
    /// Its standard output, which has to stay open.
    _output: BufReader<ChildStdout>,
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Authority {
    /// `None`, with a message, where it is not installed.
    fn start() -> Option<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let modules = here.join("../.ci/node_modules");
        let node = modules.join(".runtime/node");
        if !node.exists() || !modules.join("oidc-provider").exists() {
            let why = format!("{} lacks oidc-provider; run .ci/node-setup", modules.display());
            // Where all peers have to be there (`.ci/peers`), none may be missing.
            assert!(std::env::var_os("MCIP_PEERS").is_none(), "{why}");
            eprintln!("skipped: {why}");
            return None;
        }
        let modules = modules.canonicalize().expect("a folder");
        let mut child = Command::new(node)
            .arg(here.join("tests/it/auth/authorization-server.mjs"))
            .arg(modules)
            .arg(RESOURCE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        output.read_line(&mut line).expect("a line");
        let told: Value = serde_json::from_str(&line).expect("JSON");
        let text = |name: &str| told[name].as_str().expect("text").to_owned();
        Some(Self {
            child,
            issuer: text("issuer"),
            secret: text("secret"),
            _output: output,
        })
    }

    /// Has the server's script do something, as a client or operator.
    fn ask(&self, what: &str) -> String {
        let address = self.issuer.strip_prefix("http://").expect("on this machine");
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(NET)).expect("set");
        write!(stream, "GET /test/{what} HTTP/1.0\r\nHost: {address}\r\n\r\n").expect("sent");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("a reply");
        let (head, body) = reply.split_once("\r\n\r\n").expect("a head");
        assert!(head.starts_with("HTTP/1.1 200"), "{what}: {reply}");
        body.to_owned()
    }

    fn resource() -> ProtectedResource {
        ProtectedResource::new(RESOURCE)
            .expect("a URL")
            .scopes(["notes:read", "notes:write"])
    }

    fn tokens(&self) -> JwtTokens {
        let keys = Keys::at(&format!("{}/jwks", self.issuer)).expect("a URL");
        JwtTokens::builder(Self::resource())
            .issuer(Issuer::new(&self.issuer, keys))
            .dpop(Dpop::new())
            .build()
            .expect("configured")
    }

    fn opaque(&self, revoked_within: Duration) -> OpaqueTokens {
        self.opaque_at(revoked_within, Arc::new(SystemClock))
    }

    fn opaque_at(&self, revoked_within: Duration, clock: Arc<dyn Clock>) -> OpaqueTokens {
        let client = ClientAuthentication::Basic {
            client_id: "notes-server".to_owned(),
            secret: self.secret.clone(),
        };
        let url = format!("{}/token/introspection", self.issuer);
        let asked = Introspection::new(&self.issuer, &url, &client, &Trust::System).expect("a URL");
        OpaqueTokens::builder(Self::resource(), asked)
            .revoked_within(revoked_within)
            .clock(clock)
            .build()
            .expect("configured")
    }
}

#[test]
fn its_tokens_are_accepted_and_others_of_it_are_not() {
    let Some(authority) = Authority::start() else { return };
    let records = Records::default();
    let who = FirstOf::new()
        .then(authority.tokens())
        .then(authority.opaque(Duration::from_secs(30)));
    let http = Http::start(&server(who, &records));
    // Client credentials, and the code flow with PKCE.
    for (kind, may_write) in [("program", false), ("person", true), ("opaque", false)] {
        let token = authority.ask(kind);
        for era in ERAS {
            let reply = begin(&http, era, &bearer(&token));
            assert_eq!(reply.head.status, 200, "{kind}: {} {}", reply.challenge(), reply.body);
        }
        let write = call(1, "write", json!({ "text": "hi" }));
        let mut headers = headers_of(&write);
        headers.extend(bearer(&token));
        let status = send(&http, &headers, &write).head.status;
        assert_eq!(status, if may_write { 200 } else { 403 }, "{kind}");
    }
    records.wait_for("the person", |record| {
        let expected = format!("{}#alice", authority.issuer);
        record
            .principal
            .as_ref()
            .is_some_and(|principal| principal.id() == expected)
    });
    // A proof made by `jose`.
    let bound: Value = serde_json::from_str(&authority.ask("bound")).expect("JSON");
    let (token, proof) = (
        bound["token"].as_str().expect("a token"),
        bound["proof"].as_str().expect("a proof"),
    );
    assert_eq!(bound["type"], "DPoP");
    let proved = [header("Authorization", format!("DPoP {token}")), header("DPoP", proof)];
    assert_eq!(begin(&http, ERAS[0], &proved).head.status, 200);
    assert_eq!(begin(&http, ERAS[0], &proved).head.status, 401, "again");
    assert_eq!(
        begin(&http, ERAS[0], &bearer(token)).head.status,
        401,
        "without its proof"
    );
    // What proves to a client who signed in is nothing for a server.
    let id_token = authority.ask("id-token");
    for era in ERAS {
        let reply = begin(&http, era, &bearer(&id_token));
        assert_eq!(reply.head.status, 401);
        assert!(reply.challenge().contains("invalid_token"), "{}", reply.challenge());
    }
}

#[test]
fn keys_are_rotated_under_load_without_a_failed_call() {
    let Some(authority) = Authority::start() else { return };
    let http = Arc::new(Http::start(&server(authority.tokens(), &Records::default())));
    let token = Arc::new(std::sync::Mutex::new(authority.ask("program")));
    let (ended, calls) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let load: Vec<_> = (0..4)
        .map(|_| {
            let (http, token, ended, calls) = (http.clone(), token.clone(), ended.clone(), calls.clone());
            std::thread::spawn(move || {
                while !ended.load(Ordering::Acquire) {
                    let token = token.lock().expect("lock").clone();
                    for era in ERAS {
                        let reply = begin(&http, era, &bearer(&token));
                        assert_eq!(reply.head.status, 200, "{} {}", reply.challenge(), reply.body);
                        calls.fetch_add(1, Ordering::AcqRel);
                    }
                }
            })
        })
        .collect();
    let mut keys = std::collections::BTreeSet::new();
    for _ in 0..3 {
        keys.insert(authority.ask("rotate"));
        let next = authority.ask("program");
        *token.lock().expect("lock") = next;
        // Until the load has used it.
        let seen = calls.load(Ordering::Acquire);
        while calls.load(Ordering::Acquire) < seen + 40 {
            assert!(load.iter().all(|thread| !thread.is_finished()), "a call failed");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    ended.store(true, Ordering::Release);
    for thread in load {
        thread.join().expect("no call failed");
    }
    assert_eq!(keys.len(), 3);
}

/// Asked again when the stated time is over, and refused from then on: in between it is known from the cache.
#[test]
fn a_revocation_is_effective_within_the_stated_time() {
    let Some(authority) = Authority::start() else { return };
    // As docs/authentication.md states it.
    let stated = Duration::from_secs(30);
    let clock = Arc::new(Turned(Mutex::new(SystemTime::now())));
    let http = Http::start(&server(authority.opaque_at(stated, clock.clone()), &Records::default()));
    let token = authority.ask("opaque");
    assert_eq!(begin(&http, ERAS[0], &bearer(&token)).head.status, 200);
    authority.ask(&format!("revoke?token={token}"));
    clock.by(stated - Duration::from_secs(1));
    assert_eq!(begin(&http, ERAS[0], &bearer(&token)).head.status, 200);
    clock.by(Duration::from_secs(1));
    for era in ERAS {
        assert_eq!(begin(&http, era, &bearer(&token)).head.status, 401);
    }
}

#[test]
fn a_revoked_token_is_refused() {
    let Some(authority) = Authority::start() else { return };
    // Asked about at each call: the stated time is none.
    let http = Http::start(&server(authority.opaque(Duration::ZERO), &Records::default()));
    let token = authority.ask("opaque");
    assert_eq!(begin(&http, ERAS[0], &bearer(&token)).head.status, 200);
    authority.ask(&format!("revoke?token={token}"));
    for era in ERAS {
        let reply = begin(&http, era, &bearer(&token));
        assert_eq!(reply.head.status, 401);
        assert!(
            reply.challenge().contains("error=\"invalid_token\""),
            "{}",
            reply.challenge()
        );
    }
    assert_eq!(begin(&http, ERAS[0], &bearer("made-up")).head.status, 401);
}
