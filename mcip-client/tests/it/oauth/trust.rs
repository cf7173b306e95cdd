//! Whom a client believes: which authorization server gets what proves who the client is, and which tokens are used.

use std::collections::BTreeSet;

use async_trait::async_trait;
use mcip_client::CredentialSource;
use mcip_client::oauth::{AssertionRequest, CredentialStore, Dpop, IdentityProvider, StoreError, StoreKey};

use super::*;

const REASON: &str = "the test has one authorization server";

/// A source of assertions, and how often it was asked.
fn source(count: &Arc<AtomicUsize>) -> impl mcip_client::oauth::AssertionSource + use<> {
    let count = count.clone();
    move |_: AssertionRequest| {
        count.fetch_add(1, Ordering::SeqCst);
        async { Ok(Secret::new("assertion")) }
    }
}

/// The ways that show a secret or an assertion without a person who sees where to.
fn with_secrets(world: &World, count: &Arc<AtomicUsize>) -> Vec<OAuth> {
    let provider = IdentityProvider::new(format!("{}/idp", world.base("other")), "me", source(count));
    vec![
        OAuth::client_credentials("service", "service-secret"),
        OAuth::workload_identity(source(count)),
        OAuth::workload_identity(source(count)).client_id("service"),
        OAuth::enterprise_managed("service", provider).client_secret("service-secret"),
        oauth().client_id("service").client_secret("service-secret"),
    ]
}

/// A store that tells which keys were saved.
#[derive(Debug, Default)]
struct Watched(MemoryStore, Mutex<BTreeSet<String>>);

#[async_trait]
impl CredentialStore for Watched {
    async fn load(&self, key: &StoreKey) -> Result<Option<Secret>, StoreError> {
        self.0.load(key).await
    }

    async fn save(&self, key: &StoreKey, value: Secret) -> Result<(), StoreError> {
        self.1.lock().expect("lock").insert(key.to_string());
        self.0.save(key, value).await
    }

    async fn remove(&self, key: &StoreKey) -> Result<(), StoreError> {
        self.0.remove(key).await
    }
}

#[tokio::test]
async fn an_issuer_that_was_named_is_held_to_before_anything_is_shown() {
    let world = World::honest().await;
    let count = Arc::new(AtomicUsize::new(0));
    for oauth in with_secrets(&world, &count).into_iter().chain([oauth()]) {
        let why = refused(&world, oauth.issuer("https://auth.corp.example")).await;
        assert!(why.contains("belongs to"), "{why}");
    }
    assert_eq!(count.load(Ordering::SeqCst), 0, "no assertion was asked for");
    for path in ["/token", "/register", "/authorize"] {
        assert!(world.asked("auth", path).is_empty(), "{path}");
    }
    assert!(world.all_asked("other").is_empty());
}

#[tokio::test]
async fn secrets_go_to_no_issuer_that_only_the_server_names() {
    let world = World::honest().await;
    let count = Arc::new(AtomicUsize::new(0));
    for oauth in with_secrets(&world, &count) {
        let why = oauth.log_in(&world.url()).await.expect_err("refused");
        assert!(
            matches!(&why, OAuthError::Config(why) if why.contains("OAuth::issuer")),
            "{why}"
        );
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
    assert!(world.all_asked("mcp").is_empty() && world.all_asked("auth").is_empty());
}

#[tokio::test]
async fn the_first_issuer_is_trusted_by_name_only_and_for_all_servers() {
    let (first, second) = (World::honest().await, World::honest().await);
    let oauth = OAuth::client_credentials("service", "service-secret").trust_first_issuer(REASON);
    let weakenings = oauth.weakenings();
    assert_eq!(weakenings.len(), 1);
    assert!(format!("{weakenings:?}").contains("oauth.first_issuer") && format!("{weakenings:?}").contains(REASON));
    connect(&first, oauth.clone()).await.expect("connected");
    let why = refused(&second, oauth).await;
    assert!(why.contains("belongs to"), "{why}");
    assert!(second.asked("auth", "/token").is_empty());
}

#[tokio::test]
async fn a_server_without_metadata_does_not_get_the_secret_itself() {
    let world = World::start(|_, asked| match asked.path.as_str() {
        "/mcp" => Some(Said::json(401, json!({})).with("WWW-Authenticate", "Bearer")),
        _ => (asked.place == "mcp").then(|| Said::json(404, json!({}))),
    })
    .await;
    let why = refused(
        &world,
        OAuth::client_credentials("service", "service-secret").trust_first_issuer(REASON),
    )
    .await;
    assert!(why.contains("names no authorization server"), "{why}");
    assert!(
        world
            .all_asked("mcp")
            .iter()
            .all(|asked| !asked.headers.contains_key("authorization"))
    );
    assert!(world.asked("mcp", "/token").is_empty());
}

#[tokio::test]
async fn a_token_that_has_ended_without_a_refresh_token_is_replaced_once() {
    let world = twisted("auth", "/token", |world, asked| {
        let mut said = world.token(asked);
        said.body = said.body.replace("refresh_token", "something_else");
        Some(said)
    })
    .await;
    let clock = Arc::new(Moved::default());
    let oauth = OAuth::client_credentials("service", "service-secret")
        .issuer(world.base("auth"))
        .clock(clock.clone());
    let client = connect(&world, oauth).await.expect("connected");
    let before = world.asked("mcp", "/mcp").len();
    clock.0.store(3_700, Ordering::SeqCst);
    client.call_tool("read").await.expect("result");
    assert_eq!(world.asked("auth", "/token").len(), 2);
    assert_eq!(
        world.asked("mcp", "/mcp").len(),
        before + 2,
        "refused once, then answered"
    );
}

#[tokio::test]
async fn a_server_fills_no_store_with_registrations_that_nobody_uses() {
    let world = World::honest().await;
    let store = Arc::new(Watched::default());
    let unwilling = OAuth::authorization_code("tester")
        .store_shared(store.clone())
        .user_agent(|_: LoginPrompt| async { Err("no".to_owned()) });
    refused(&world, unwilling).await;
    assert_eq!(world.asked("auth", "/register").len(), 1);
    assert_eq!(*store.1.lock().expect("lock"), BTreeSet::new());
    // One that somebody has logged in with is used again.
    connect(&world, oauth().store_shared(store.clone()))
        .await
        .expect("connected");
    connect(&world, oauth().store_shared(store.clone()).account("second"))
        .await
        .expect("connected");
    assert_eq!(world.asked("auth", "/register").len(), 2);
}

#[tokio::test]
async fn secrets_of_peers_are_bounded() {
    let world = twisted("auth", "/register", |_, _| {
        Some(Said::json(
            201,
            json!({"client_id": "a", "client_secret": "s".repeat((16 << 10) + 1)}),
        ))
    })
    .await;
    let why = refused(&world, oauth()).await;
    assert!(why.contains("16 KiB"), "{why}");
    for member in ["access_token", "refresh_token"] {
        let world = World::start(move |_, asked| {
            let mut said = json!({"access_token": "t", "token_type": "Bearer"});
            said[member] = json!("s".repeat((16 << 10) + 1));
            (asked.path == "/token").then(|| Said::json(200, said))
        })
        .await;
        let why = refused(&world, oauth()).await;
        assert!(why.contains("16 KiB"), "{member}: {why}");
    }
}

// Covers: SBP-theft, ASI03
#[tokio::test]
async fn tokens_of_one_principal_are_not_used_for_another() {
    let world = World::honest().await;
    let store = Arc::new(MemoryStore::default());
    let issuer = world.base("auth");
    let shared = |oauth: OAuth| oauth.issuer(&issuer).store_shared(store.clone());
    let workload = || OAuth::workload_identity(Secret::new("assertion"));
    let principals = [
        OAuth::client_credentials("workload", "service-secret"),
        workload().account("one"),
        workload().account("two"),
        workload().account("one").client_id("a"),
        workload().account("one").client_id("b"),
    ];
    for (at, oauth) in principals.into_iter().enumerate() {
        connect(&world, shared(oauth)).await.expect("connected");
        assert_eq!(world.asked("auth", "/token").len(), at + 1);
    }
    // Who vouches for whom is not seen in an assertion: a store that others may use needs the account.
    let unnamed = shared(workload()).log_in(&world.url()).await.expect_err("refused");
    assert!(
        matches!(&unnamed, OAuthError::Config(why) if why.contains("OAuth::account")),
        "{unnamed}"
    );
}

#[tokio::test]
async fn kept_tokens_of_another_issuer_than_the_named_one_are_not_used() {
    let world = World::honest().await;
    let store = Arc::new(MemoryStore::default());
    connect(&world, oauth().store_shared(store.clone()))
        .await
        .expect("connected");
    let before = world.asked("mcp", "/mcp").len();
    let named = oauth().store_shared(store).issuer("https://auth.corp.example");
    refused(&world, named).await;
    let sent = &world.asked("mcp", "/mcp")[before..];
    assert!(!sent.is_empty() && sent.iter().all(|asked| !asked.headers.contains_key("authorization")));
    assert_eq!(world.asked("auth", "/token").len(), 1);
}

#[tokio::test]
async fn kept_tokens_without_a_key_are_not_used_where_one_is_required() {
    let world = World::honest().await;
    let (store, clock) = (Arc::new(MemoryStore::default()), Arc::new(Moved::default()));
    let again = || oauth().store_shared(store.clone()).clock(clock.clone());
    connect(&world, again().dpop(Dpop::Off)).await.expect("connected");
    let before = world.asked("mcp", "/mcp").len();
    for seconds in [0, 4_000] {
        clock.0.store(seconds, Ordering::SeqCst);
        let why = refused(&world, again().dpop(Dpop::Required)).await;
        assert!(why.contains("bound to a key"), "{why}");
    }
    let sent = &world.asked("mcp", "/mcp")[before..];
    assert!(sent.iter().all(|asked| !asked.headers.contains_key("authorization")));
    assert_eq!(world.asked("auth", "/token").len(), 1, "no refresh either");
}

#[tokio::test]
async fn what_a_refresh_gives_and_the_server_refuses_leads_to_another_login() {
    let world = twisted("auth", "/token", |_, asked| {
        let stale = json!({"access_token": "stale", "token_type": "Bearer", "refresh_token": "stale-too"});
        (asked.form()["grant_type"] == "refresh_token").then(|| Said::json(200, stale))
    })
    .await;
    let client = connect(&world, oauth()).await.expect("connected");
    world.revoke();
    client.call_tool("read").await.expect("result");
    let grants: Vec<String> = world
        .asked("auth", "/token")
        .iter()
        .map(|asked| asked.form()["grant_type"].clone())
        .collect();
    assert_eq!(grants, ["authorization_code", "refresh_token", "authorization_code"]);
}

#[tokio::test]
async fn a_refresh_token_goes_to_no_endpoint_that_nobody_named() {
    let lost = Arc::new(Mutex::new(false));
    let flag = lost.clone();
    let world = World::start(move |_, asked| {
        let is_it = asked.place == "auth" && asked.path.starts_with("/.well-known") && *flag.lock().expect("lock");
        is_it.then(|| Said::json(404, json!({})))
    })
    .await;
    let (store, clock) = (Arc::new(MemoryStore::default()), Arc::new(Moved::default()));
    let again = || oauth().store_shared(store.clone()).clock(clock.clone());
    connect(&world, again()).await.expect("connected");
    clock.0.store(4_000, Ordering::SeqCst);
    *lost.lock().expect("lock") = true;
    let why = refused(&world, again()).await;
    assert!(why.contains("well-known"), "{why}");
    assert_eq!(world.asked("auth", "/token").len(), 1);
    *lost.lock().expect("lock") = false;
    connect(&world, again()).await.expect("connected");
    assert_eq!(
        world.asked("auth", "/authorize").len(),
        1,
        "the refresh token was not lost"
    );
}

#[tokio::test]
async fn tokens_of_a_server_without_metadata_are_renewed_at_its_default_endpoints() {
    let world = World::start(|world, asked| match (asked.place, asked.path.as_str()) {
        ("mcp", "/.well-known/oauth-protected-resource/mcp") => Some(Said::json(404, json!({}))),
        ("mcp", "/register") => Some(Said::json(201, json!({"client_id": "a"}))),
        ("mcp", "/authorize") => Some(world.authorize(asked)),
        ("mcp", "/token") => Some(world.token(asked)),
        ("mcp", "/mcp") if !asked.headers.contains_key("authorization") => {
            Some(Said::json(401, json!({})).with("WWW-Authenticate", "Bearer scope=\"read\""))
        }
        _ => None,
    })
    .await;
    let (store, clock) = (Arc::new(MemoryStore::default()), Arc::new(Moved::default()));
    let again = || oauth().store_shared(store.clone()).clock(clock.clone());
    connect(&world, again()).await.expect("connected");
    clock.0.store(4_000, Ordering::SeqCst);
    connect(&world, again()).await.expect("connected");
    assert_eq!(world.asked("mcp", "/authorize").len(), 1);
    assert_eq!(world.asked("mcp", "/token")[1].form()["grant_type"], "refresh_token");
}

#[tokio::test]
async fn a_failure_of_the_authorization_server_does_not_spend_the_refresh_token() {
    let down = Arc::new(Mutex::new(false));
    let flag = down.clone();
    let world = World::start(move |_, asked| {
        let is_it = asked.path == "/token" && *flag.lock().expect("lock");
        is_it.then(|| Said::json(503, json!({"error": "temporarily_unavailable"})))
    })
    .await;
    let clock = Arc::new(Moved::default());
    let client = connect(&world, oauth().clock(clock.clone())).await.expect("connected");
    clock.0.store(4_000, Ordering::SeqCst);
    *down.lock().expect("lock") = true;
    client.call_tool("read").await.expect_err("it is down");
    *down.lock().expect("lock") = false;
    client.call_tool("read").await.expect("result");
    assert_eq!(world.asked("auth", "/authorize").len(), 1);
}

// Covers: SBP-https
#[tokio::test]
async fn tokens_do_not_go_over_plain_http_to_another_machine() {
    let refused = oauth().log_in("http://192.0.2.1/mcp").await;
    assert!(
        matches!(&refused, Err(OAuthError::Url { why, .. }) if why.contains("plain http")),
        "{refused:?}"
    );
}

// Covers: SBP-scopes, MCP02
#[tokio::test]
async fn nobody_is_asked_for_more_than_was_named_where_no_person_sees_it() {
    let world = World::honest().await;
    let oauth = OAuth::client_credentials("service", "service-secret")
        .issuer(world.base("auth"))
        .scopes(["read"]);
    let client = connect(&world, oauth).await.expect("connected");
    let error = client.call_tool("admin").await.expect_err("not allowed");
    assert!(
        matches!(&error, CallError::Credentials(error) if error.to_string().contains("admin")),
        "{error:?}"
    );
    let asked = world.asked("auth", "/token");
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].form()["scope"], "read");
}

#[tokio::test]
async fn a_login_page_elsewhere_needs_responses_that_name_their_server() {
    let world = twisted("auth", "/.well-known/oauth-authorization-server", |world, _| {
        let mut metadata = world.metadata("auth");
        metadata["authorization_endpoint"] = json!(format!("{}/authorize", world.base("other")));
        metadata["authorization_response_iss_parameter_supported"] = json!(false);
        Some(Said::json(200, metadata))
    })
    .await;
    let why = refused(&world, oauth()).await;
    assert!(why.contains("RFC 9207"), "{why}");
    assert!(world.asked("other", "/authorize").is_empty() && world.asked("auth", "/register").is_empty());
}
