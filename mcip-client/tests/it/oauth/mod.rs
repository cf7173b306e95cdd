//! Logins, and what servers try with them. How the protocol is spoken is shown by the official conformance suite
//! (`.ci/conformance-client`); here is what it does not test.

mod trust;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use mcip_client::oauth::{LoginPrompt, MemoryStore, OAuth, OAuthError, Secret};
use mcip_client::{CallError, Client, ConnectError, Endpoint};
use mcip_core::environment::Clock;
use serde_json::json;

use crate::support::auth::{Asked, Said, World, browse, oauth};
use crate::support::client;

async fn connect(world: &World, oauth: OAuth) -> Result<Client, ConnectError> {
    let endpoint = Endpoint::parse(&world.url()).expect("url").credentials(oauth);
    client().0.connect(endpoint).await
}

/// Why there is no connection.
async fn refused(world: &World, oauth: OAuth) -> String {
    match connect(world, oauth).await {
        Err(ConnectError::Call(CallError::Credentials(error))) => error.to_string(),
        other => panic!("expected no credentials, got {other:?}"),
    }
}

/// A world in which one path of one server answers differently.
async fn twisted(place: &'static str, path: &'static str, said: fn(&World, &Asked) -> Option<Said>) -> Arc<World> {
    World::start(move |world, asked| {
        let is_it = asked.place == place && asked.path == path;
        is_it.then(|| said(world, asked)).flatten()
    })
    .await
}

/// A clock that a test moves.
#[derive(Debug, Default)]
struct Moved(AtomicU64);

impl Clock for Moved {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000 + self.0.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

#[tokio::test]
async fn calls_that_are_refused_together_share_one_login() {
    let world = World::honest().await;
    let client = connect(&world, oauth()).await.expect("connected");
    world.revoke();
    // The refresh tokens are good still; a refresh is shared as well.
    let calls = (0..8).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.call_tool("read").await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.expect("joined").expect("result");
    }
    assert_eq!(world.asked("auth", "/authorize").len(), 1);
    let grants: Vec<String> = world
        .asked("auth", "/token")
        .iter()
        .map(|asked| asked.form()["grant_type"].clone())
        .collect();
    assert_eq!(grants, ["authorization_code", "refresh_token"]);
}

#[tokio::test]
async fn a_login_that_fails_is_asked_for_once_and_told_to_all_who_wait() {
    let world = World::honest().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let oauth = OAuth::authorization_code("tester").user_agent(move |_: LoginPrompt| {
        count.fetch_add(1, Ordering::SeqCst);
        async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            Err("the user does not want to".to_owned())
        }
    });
    let tries = (0..4).map(|_| {
        let (world, oauth) = (world.clone(), oauth.clone());
        tokio::spawn(async move { refused(&world, oauth).await })
    });
    for attempt in tries.collect::<Vec<_>>() {
        let why = attempt.await.expect("joined");
        assert!(why.contains("the user does not want to"), "{why}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert!(world.asked("auth", "/token").is_empty());
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_its_login_to_the_next() {
    let world = World::honest().await;
    let (go, wait) = tokio::sync::watch::channel(false);
    let (began, mut begins) = tokio::sync::mpsc::channel(4);
    let oauth = OAuth::authorization_code("tester").user_agent(move |prompt: LoginPrompt| {
        let (mut wait, began) = (wait.clone(), began.clone());
        async move {
            began.send(()).await.map_err(|error| error.to_string())?;
            wait.wait_for(|go| *go).await.map_err(|error| error.to_string())?;
            browse(prompt).await
        }
    });
    let first = {
        let (world, oauth) = (world.clone(), oauth.clone());
        tokio::spawn(async move { connect(&world, oauth).await })
    };
    begins.recv().await.expect("the user is asked");
    first.abort();
    assert!(first.await.is_err(), "it was dropped");
    go.send(true).expect("the user logs in");
    connect(&world, oauth).await.expect("connected");
    assert_eq!(world.asked("auth", "/authorize").len(), 1);
    assert!(begins.try_recv().is_err(), "nobody is asked again");
}

#[tokio::test]
async fn tokens_survive_in_their_store_and_are_renewed_before_they_end() {
    let world = World::honest().await;
    let (store, clock) = (Arc::new(MemoryStore::default()), Arc::new(Moved::default()));
    let again = || oauth().store_shared(store.clone()).clock(clock.clone());
    connect(&world, again()).await.expect("connected");
    connect(&world, again()).await.expect("connected");
    assert_eq!(world.asked("auth", "/authorize").len(), 1);
    assert_eq!(world.asked("auth", "/token").len(), 1);
    clock.0.store(3_590, Ordering::SeqCst);
    connect(&world, again()).await.expect("connected");
    let refresh = world.asked("auth", "/token").pop().expect("refreshed").form();
    assert_eq!(
        (refresh["grant_type"].as_str(), refresh["resource"].as_str()),
        ("refresh_token", world.url().as_str())
    );
    // The server rotates refresh tokens, so that the next one is another.
    clock.0.store(7_190, Ordering::SeqCst);
    connect(&world, again()).await.expect("connected");
    assert_ne!(
        world.asked("auth", "/token")[2].form()["refresh_token"],
        refresh["refresh_token"]
    );
    assert_eq!(world.asked("auth", "/authorize").len(), 1);
    // Another account, and one that logged out, begin anew.
    connect(&world, again().account("second")).await.expect("connected");
    assert_eq!(world.asked("auth", "/authorize").len(), 2);
    again().log_out(&world.url()).await.expect("logged out");
    connect(&world, again()).await.expect("connected");
    assert_eq!(world.asked("auth", "/authorize").len(), 3);
}

#[tokio::test]
async fn more_is_asked_for_when_a_call_needs_it_and_no_more_often_than_that() {
    let world = World::honest().await;
    let client = connect(&world, oauth()).await.expect("connected");
    client.call_tool("write").await.expect("result");
    let scopes: Vec<String> = world
        .asked("auth", "/authorize")
        .iter()
        .map(|asked| asked.query["scope"].clone())
        .collect();
    assert_eq!(scopes, ["read", "read write"]);
    let error = client.call_tool("admin").await.expect_err("not allowed");
    assert!(
        matches!(&error, CallError::Credentials(error) if error.to_string().contains("admin")),
        "{error:?}"
    );
    assert_eq!(world.asked("auth", "/authorize").len(), 3);
    client.call_tool("write").await.expect("what was allowed still is");
}

#[tokio::test]
async fn a_server_that_refuses_every_token_gets_one_login() {
    let world = twisted("mcp", "/mcp", |world, _| Some(world.unauthorized())).await;
    let why = refused(&world, oauth()).await;
    assert!(why.contains("just issued"), "{why}");
    assert_eq!(world.asked("auth", "/authorize").len(), 1);
}

// Covers: L3-aud, SBP-audience
#[tokio::test]
async fn no_login_for_another_resource() {
    let world = twisted("mcp", "/.well-known/oauth-protected-resource/mcp", |world, _| {
        let mut metadata = world.resource_metadata();
        metadata["resource"] = json!("https://bank.example/mcp");
        Some(Said::json(200, metadata))
    })
    .await;
    let why = refused(&world, oauth()).await;
    assert!(why.contains("bank.example"), "{why}");
    assert!(world.all_asked("auth").is_empty());
}

// Covers: SBP-ssrf
#[tokio::test]
async fn oauth_ssrf_leads_nowhere_inside() {
    for target in [
        "https://169.254.169.254/latest/meta-data/",
        "http://169.254.169.254/latest/meta-data/",
        "https://[::ffff:169.254.169.254]/",
        "https://10.0.0.1/",
        "https://metadata.google.internal./",
        "file:///etc/passwd",
    ] {
        let challenge = format!("Bearer resource_metadata=\"{target}\"");
        let world = World::start(move |_, asked| {
            let refusal = Said::json(401, json!({})).with("WWW-Authenticate", challenge.clone());
            (asked.path == "/mcp").then_some(refusal)
        })
        .await;
        let why = refused(&world, oauth()).await;
        let known = ["never called", "private network", "plain http", "no URL", "resolved"];
        assert!(known.iter().any(|known| why.contains(known)), "{target}: {why}");
        assert!(world.all_asked("auth").is_empty());
    }
}

// Covers: SBP-open, SBP-ssrf
#[tokio::test]
async fn metadata_that_redirects_is_not_followed() {
    let world = twisted("mcp", "/.well-known/oauth-protected-resource/mcp", |world, _| {
        Some(Said::redirect(format!("{}/stolen", world.base("other"))))
    })
    .await;
    let why = refused(&world, oauth()).await;
    assert!(why.contains("redirect"), "{why}");
    assert!(world.all_asked("other").is_empty());
}

#[tokio::test]
async fn endpoints_that_redirect_get_nothing_a_second_time() {
    let world = twisted("auth", "/token", |world, _| {
        Some(Said {
            status: 307,
            ..Said::redirect(format!("{}/token", world.base("other")))
        })
    })
    .await;
    refused(&world, oauth()).await;
    assert!(world.all_asked("other").is_empty());
    // The same for the MCP server itself: a token goes to one endpoint.
    let world = World::honest().await;
    let oauth = oauth();
    oauth.log_in(&world.url()).await.expect("logged in");
    let away = twisted("mcp", "/mcp", |world, _| {
        Some(Said {
            status: 307,
            ..Said::redirect(format!("{}/mcp", world.base("other")))
        })
    })
    .await;
    oauth.log_in(&away.url()).await.expect("logged in");
    assert!(connect(&away, oauth).await.is_err());
    assert!(!away.asked("mcp", "/mcp").is_empty());
    assert!(away.all_asked("other").is_empty());
}

#[tokio::test]
async fn the_metadata_of_an_issuer_must_be_its_own() {
    let world = twisted("auth", "/.well-known/oauth-authorization-server", |world, _| {
        Some(Said::json(200, world.metadata("other")))
    })
    .await;
    let why = refused(&world, oauth()).await;
    assert!(why.contains("names another one"), "{why}");
    assert!(world.asked("auth", "/authorize").is_empty() && world.all_asked("other").is_empty());
}

// Covers: L3-iss, SBP-mixup
#[tokio::test]
async fn a_code_of_another_issuer_is_redeemed_nowhere() {
    // A mix-up: the user is sent to an honest server, whose code the dishonest one would like to have.
    let world = twisted("auth", "/authorize", |world, asked| {
        let back = &asked.query["redirect_uri"];
        let (state, issuer) = (&asked.query["state"], world.base("other"));
        Some(Said::redirect(format!(
            "{back}?code=honest-code&state={state}&iss={issuer}"
        )))
    })
    .await;
    let why = refused(&world, oauth()).await;
    assert!(why.contains("another authorization server"), "{why}");
    assert!(world.asked("auth", "/token").is_empty() && world.asked("other", "/token").is_empty());
}

// Covers: L3-oauth, SBP-pkce
#[tokio::test]
async fn no_login_without_pkce() {
    let world = twisted("auth", "/.well-known/oauth-authorization-server", |world, _| {
        let mut metadata = world.metadata("auth");
        metadata["code_challenge_methods_supported"] = json!(["plain"]);
        Some(Said::json(200, metadata))
    })
    .await;
    let why = refused(&world, oauth()).await;
    assert!(why.contains("S256"), "{why}");
    assert!(world.asked("auth", "/register").is_empty() && world.asked("auth", "/authorize").is_empty());
}

/// A world whose server moves to the other authorization server when it is told to.
async fn moving() -> (Arc<World>, Arc<Mutex<bool>>) {
    let moved = Arc::new(Mutex::new(false));
    let flag = moved.clone();
    let world = World::start(move |world, asked| {
        let is_it = asked.place == "mcp" && asked.path.starts_with("/.well-known") && *flag.lock().expect("lock");
        is_it.then(|| {
            let mut metadata = world.resource_metadata();
            metadata["authorization_servers"] = json!([world.base("other")]);
            Said::json(200, metadata)
        })
    })
    .await;
    (world, moved)
}

// Covers: SBP-mixup
#[tokio::test]
async fn attackers_authorization_server_is_shown_nothing_of_another() {
    let (world, moved) = moving().await;
    let client = connect(&world, oauth()).await.expect("connected");
    *moved.lock().expect("lock") = true;
    world.revoke();
    client.call_tool("read").await.expect("result");
    assert_eq!(world.asked("other", "/register").len(), 1);
    for asked in world.all_asked("other") {
        let all = asked.all();
        for foreign in ["auth-client", "auth-secret", "token-", "refresh-"] {
            assert!(!all.contains(foreign), "{foreign} in {all}");
        }
    }
}

#[tokio::test]
async fn a_client_id_that_was_set_stays_with_its_issuer() {
    let (world, moved) = moving().await;
    let store = Arc::new(MemoryStore::default());
    let set = || {
        let oauth = OAuth::client_credentials("service", "service-secret").store_shared(store.clone());
        oauth.trust_first_issuer("the test has one authorization server")
    };
    let client = connect(&world, set()).await.expect("connected");
    let sent = &world.asked("auth", "/token")[0];
    assert!(sent.headers["authorization"].starts_with("Basic "));
    *moved.lock().expect("lock") = true;
    world.revoke();
    let error = client.call_tool("read").await.expect_err("refused");
    assert!(
        matches!(&error, CallError::Credentials(error) if error.to_string().contains("belongs to")),
        "{error:?}"
    );
    // Neither after a restart, nor where its issuer was named.
    refused(&world, set()).await;
    refused(
        &world,
        OAuth::client_credentials("service", "service-secret").issuer(world.base("auth")),
    )
    .await;
    assert!(world.asked("other", "/token").is_empty());
}

// Covers: MCP01, T5
#[tokio::test]
async fn secrets_are_in_no_error_and_no_record() {
    let world = World::honest().await;
    let oauth = oauth();
    let endpoint = Endpoint::parse(&world.url()).expect("url").credentials(oauth.clone());
    let (builder, sink) = client();
    let shown = format!("{endpoint:?}");
    let client = builder.connect(endpoint).await.expect("connected");
    let error = client.call_tool("admin").await.expect_err("not allowed");
    let records: Vec<String> = sink.records().iter().map(|record| format!("{record:?}")).collect();
    let all = format!("{shown} {oauth:?} {client:?} {error} {error:?} {records:?}");
    for secret in ["token-", "refresh-", "code-", "auth-secret"] {
        assert!(!all.contains(secret), "{secret}");
    }
    let verifiers: Vec<String> = world
        .asked("auth", "/token")
        .iter()
        .map(|asked| asked.form()["code_verifier"].clone())
        .collect();
    assert!(
        verifiers
            .iter()
            .all(|verifier| verifier.len() == 43 && !all.contains(verifier))
    );
    // A token that no header can hold.
    let world = twisted("auth", "/token", |_, _| {
        Some(Said::json(
            200,
            json!({"access_token": "hush\r\nX: y", "token_type": "Bearer"}),
        ))
    })
    .await;
    let why = refused(&world, self::oauth()).await;
    assert!(!why.contains("hush"), "{why}");
}

#[tokio::test]
async fn hosts_that_were_opened_stand_in_the_record_with_their_reason() {
    let world = World::honest().await;
    let (builder, sink) = client();
    let oauth = oauth().allow_host("Auth.Corp.Example", "it is on our own network");
    let endpoint = Endpoint::parse(&world.url()).expect("url").credentials(oauth.clone());
    builder.connect(endpoint).await.expect("connected");
    let records = format!("{:?}", sink.records());
    assert!(
        records.contains("oauth.host auth.corp.example") && records.contains("it is on our own network"),
        "{records}"
    );
}

#[tokio::test]
async fn tokens_of_another_grant_count_as_another_authorization() {
    use mcip_client::CredentialSource;
    let world = World::honest().await;
    let oauth = oauth();
    let client = connect(&world, oauth.clone()).await.expect("connected");
    let first = oauth.authorization();
    world.revoke();
    client.call_tool("read").await.expect("result");
    assert_eq!(oauth.authorization(), first, "a refresh speaks for the same user");
    oauth.log_out(&world.url()).await.expect("logged out");
    assert_ne!(oauth.authorization(), first);
}

#[tokio::test]
async fn what_is_set_wrongly_is_told_before_anything_is_sent() {
    let world = World::honest().await;
    for wrong in [
        oauth().scopes(["a b"]),
        oauth().scopes(Vec::<String>::new()),
        oauth().metadata_document("http://example.com/client.json"),
        oauth().metadata_document("https://example.com"),
    ] {
        assert!(matches!(wrong.log_in(&world.url()).await, Err(OAuthError::Config(_))));
    }
    assert!(world.all_asked("mcp").is_empty());
    let unregistered = OAuth::workload_identity(Secret::new("jwt"))
        .issuer("https://auth.example")
        .log_in("http://127.0.0.1:1/mcp")
        .await;
    assert!(
        matches!(unregistered, Err(OAuthError::Fetch { .. })),
        "{unregistered:?}"
    );
}
