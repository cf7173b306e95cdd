//! Who a client is by its certificate.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use http::StatusCode;
use mcip_core::digest::Digest;
use mcip_core::principal::{Authenticator, Challenge, Credentials, Method, Principal, Refused, Unauthenticated};
use mcip_core::record::Event;
use mcip_server::auth::Certificates;
use mcip_server::tls::{ClientCertificates, Pem};
use serde_json::json;

use super::authority::Authority;
use super::client::{Client, Secure, showing, text, trusting};
use super::requests::builder;
use crate::support::{Records, call};

#[tokio::test]
async fn a_certificate_is_a_principal() {
    let records = Records::default();
    let authority = Authority::new("servers");
    let clients = Authority::new("clients");
    let [billing, nobody] = [clients.issue(|_| {}), clients.issue(|_| {})];
    let required = ClientCertificates::required(Pem::text(clients.pem.clone()));
    let leaf = authority.issue(|_| {});
    let tls = leaf.serves().client_certificates(required).load().expect("loaded");
    let known = Certificates::new().certificate(&billing.der, "billing", ["notes:read"]);
    let server = builder(&records).authenticator(known).build().expect("built");
    let secure = Secure::start(&server, &tls).await;
    let message = call(1, "echo", json!({ "text": "x" }));
    let shown = showing(&authority, &billing);
    let one = Client::one(secure.address, &shown).await.expect("a connection");
    let two = Client::two(secure.address, &shown).await.expect("a connection");
    for mut client in [one, two] {
        assert_eq!(text(&client.ask(&message).await), "x");
    }
    let called = records.wait_for("the call", |record| record.event == Event::Call);
    assert!(format!("{:?}", called.principal).contains("billing"), "{called:?}");

    // Of the right authority, but nobody that this server knows.
    let stranger = showing(&authority, &nobody);
    let mut client = Client::two(secure.address, &stranger).await.expect("a connection");
    let reply = client.post(&message, &[]).await.expect("a reply");
    assert_eq!(reply.status(), StatusCode::UNAUTHORIZED);

    // No certificate, or one of somebody else's: there is no connection at all. The client hears of it when it reads.
    let wrong = showing(&authority, &authority.issue(|_| {}));
    let none = trusting(&authority).load().expect("loaded");
    for tls in [wrong, none] {
        if let Ok(mut client) = Client::one(secure.address, &tls).await {
            assert!(client.post(&message, &[]).await.is_err());
        }
    }
}

#[tokio::test]
async fn where_it_is_optional_who_shows_none_is_asked_otherwise() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let client = authority.issue(|_| {});
    let optional = ClientCertificates::optional(Pem::text(authority.pem.clone()));
    let leaf = authority.issue(|_| {});
    let tls = leaf.serves().client_certificates(optional).load().expect("loaded");
    let seen = Arc::new(Mutex::new(Vec::new()));
    let server = builder(&records)
        .authenticator(Watching(seen.clone()))
        .build()
        .expect("built");
    let secure = Secure::start(&server, &tls).await;
    let message = call(1, "echo", json!({ "text": "x" }));
    for tls in [
        trusting(&authority).load().expect("loaded"),
        showing(&authority, &client),
    ] {
        let mut client = Client::two(secure.address, &tls).await.expect("a connection");
        // What a client says of a certificate is no certificate.
        let reply = client
            .post(&message, &[("x-client-cert", "forged")])
            .await
            .expect("a reply");
        assert_eq!(reply.status(), StatusCode::OK);
    }
    let seen = seen.lock().expect("lock");
    let digests: Vec<_> = seen.iter().map(|(digest, _)| *digest).collect();
    assert_eq!(digests, [None, Some(Digest::of(&client.der))], "x5t#S256 of RFC 8705");
    assert!(seen[0].1.is_none() && seen[1].1.is_some_and(|until| until > SystemTime::now()));
}

/// Lets everybody in, and notes what was shown: what an authenticator of access tokens compares with `cnf`.
#[derive(Debug)]
struct Watching(Arc<Mutex<Vec<Shown>>>);

/// A certificate's digest, and when it ends.
type Shown = (Option<Digest>, Option<SystemTime>);

#[async_trait]
impl Authenticator for Watching {
    async fn authenticate(&self, credentials: &Credentials<'_>) -> Result<Principal, Unauthenticated> {
        let shown = (credentials.certificate.cloned(), credentials.certificate_until);
        self.0.lock().expect("lock").push(shown);
        Ok(Principal::new("somebody", Method::Bearer))
    }

    fn challenges(&self, _why: Refused<'_>) -> Vec<Challenge> {
        Vec::new()
    }
}

// Covers: T1, EG-continuous
#[tokio::test]
async fn an_identity_ends_with_its_certificate_on_a_connection_that_stands() {
    let records = Records::default();
    let authority = Authority::new("authority");
    let soon = SystemTime::now() + Duration::from_secs(3);
    let client = authority.issue(|params| {
        params.not_before = (soon - Duration::from_secs(60)).into();
        params.not_after = soon.into();
    });
    let required = ClientCertificates::required(Pem::text(authority.pem.clone()));
    let leaf = authority.issue(|_| {});
    let tls = leaf.serves().client_certificates(required).load().expect("loaded");
    let known = Certificates::new().certificate(&client.der, "brief", ["x"]);
    let server = builder(&records).authenticator(known).build().expect("built");
    let secure = Secure::start(&server, &tls).await;
    let tls = showing(&authority, &client);
    let mut client = Client::two(secure.address, &tls).await.expect("a connection");
    let message = call(1, "echo", json!({ "text": "x" }));
    assert_eq!(
        client.post(&message, &[]).await.expect("a reply").status(),
        StatusCode::OK
    );
    let ended = async {
        while client.post(&message, &[]).await.expect("a reply").status() == StatusCode::OK {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(crate::support::NET, ended).await.expect("in time");
}
