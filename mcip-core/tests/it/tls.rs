//! Handshakes between the two sides, in memory; the certificates are made by `rcgen`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use mcip_core::tls::rustls::{self, ClientConnection, ProtocolVersion, ServerConnection};
use mcip_core::tls::{ClientCertificates, ClientTls, Pem, Roots, ServerTls, ServerTlsBuilder, TlsEvent, TlsVersion};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber, date_time_ymd,
};

/// A certificate authority.
struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

/// A certificate and its key.
struct Issued {
    chain: String,
    key: String,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("params");
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().expect("a key");
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Self {
            pem,
            issuer: Issuer::new(params, key),
        }
    }

    fn issue(&self, change: impl FnOnce(&mut CertificateParams)) -> Issued {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).expect("params");
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        Issued {
            chain: params.signed_by(&key, &self.issuer).expect("signed").pem(),
            key: key.serialize_pem(),
        }
    }

    /// A list in which this serial number is revoked, and which holds until the beginning of that year.
    fn revoking(&self, serial: u64, until: i32) -> String {
        let list = CertificateRevocationListParams {
            this_update: date_time_ymd(2024, 1, 1),
            next_update: date_time_ymd(until, 1, 1),
            crl_number: SerialNumber::from(1_u64),
            issuing_distribution_point: None,
            revoked_certs: vec![RevokedCertParams {
                serial_number: SerialNumber::from(serial),
                revocation_time: date_time_ymd(2024, 1, 1),
                reason_code: None,
                invalidity_date: None,
            }],
            key_identifier_method: KeyIdMethod::Sha256,
        };
        list.signed_by(&self.issuer).expect("signed").pem().expect("pem")
    }

    fn pem(&self) -> Pem {
        Pem::text(self.pem.clone())
    }
}

impl Issued {
    fn chain(&self) -> Pem {
        Pem::text(self.chain.clone())
    }

    fn key(&self) -> Pem {
        Pem::text(self.key.clone())
    }

    fn serves(&self) -> ServerTlsBuilder {
        ServerTls::pem_files(self.chain(), self.key())
    }
}

fn trusting(authority: &Authority) -> mcip_core::tls::ClientTlsBuilder {
    ClientTls::builder()
        .roots(Roots::only(authority.pem()))
        .protocols(&[b"http/1.1"])
}

/// What the two sides agreed on: on the server's side.
#[derive(Debug)]
struct Agreed {
    version: Option<ProtocolVersion>,
    protocol: Option<Vec<u8>>,
    client: Option<Vec<u8>>,
    shown: Vec<u8>,
}

/// A handshake, and a byte each way after it.
fn shake(client: &ClientTls, server: &ServerTls) -> Result<Agreed, rustls::Error> {
    let name = "localhost".try_into().expect("a name");
    let mut client = ClientConnection::new(client.config(), name)?;
    let mut server = ServerConnection::new(server.config())?;
    for _ in 0..16 {
        pump(&mut client, &mut server)?;
        pump(&mut server, &mut client)?;
    }
    assert!(!client.is_handshaking() && !server.is_handshaking());
    let first = |certificates: Option<&[rustls::pki_types::CertificateDer<'_>]>| {
        certificates.and_then(|all| all.first()).map(|one| one.to_vec())
    };
    Ok(Agreed {
        version: server.protocol_version(),
        protocol: server.alpn_protocol().map(<[u8]>::to_vec),
        client: first(server.peer_certificates()),
        shown: first(client.peer_certificates()).unwrap_or_default(),
    })
}

fn pump<A, B, SideA, SideB>(from: &mut A, to: &mut B) -> Result<(), rustls::Error>
where
    A: std::ops::DerefMut<Target = rustls::ConnectionCommon<SideA>>,
    B: std::ops::DerefMut<Target = rustls::ConnectionCommon<SideB>>,
    SideA: rustls::SideData,
    SideB: rustls::SideData,
{
    let mut wire = Vec::new();
    while from.wants_write() {
        from.write_tls(&mut wire).expect("written");
    }
    let mut wire = &*wire;
    while !wire.is_empty() {
        to.read_tls(&mut wire).expect("read");
        to.process_new_packets()?;
    }
    Ok(())
}

#[test]
fn tls_1_3_and_http_2_unless_told_otherwise() {
    let authority = Authority::new("authority");
    let leaf = authority.issue(|_| {});
    let server = leaf.serves().load().expect("loaded");
    let agreed = shake(&trusting(&authority).load().expect("loaded"), &server).expect("agreed");
    assert_eq!(agreed.version, Some(ProtocolVersion::TLSv1_3));
    assert_eq!(agreed.protocol.as_deref(), Some(&b"http/1.1"[..]));
    let both = trusting(&authority)
        .protocols(&[b"h2", b"http/1.1"])
        .load()
        .expect("loaded");
    assert_eq!(
        shake(&both, &server).expect("agreed").protocol.as_deref(),
        Some(&b"h2"[..])
    );
    let neither = trusting(&authority).protocols(&[b"smtp"]).load().expect("loaded");
    assert!(shake(&neither, &server).is_err());
    assert!(agreed.client.is_none());

    // The authority is not trusted, or the name is another.
    let stranger = trusting(&Authority::new("another")).load().expect("loaded");
    assert!(shake(&stranger, &server).is_err());
    let other_name = authority.issue(|params| params.subject_alt_names = Vec::new());
    let other_name = other_name.serves().load().expect("loaded");
    assert!(shake(&trusting(&authority).load().expect("loaded"), &other_name).is_err());
}

// Covers: EG-tls, SBP-https
#[test]
fn tls_1_2_is_spoken_where_the_operator_says_so_and_nowhere_else() {
    let authority = Authority::new("authority");
    let leaf = authority.issue(|_| {});
    // A client that speaks 1.2 only, as an old one does.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let old = || {
        rustls::ClientConfig::builder_with_provider(provider.clone())
            .with_protocol_versions(&[&rustls::version::TLS12])
            .expect("versions")
            .with_root_certificates(Roots::only(authority.pem()).load().expect("roots"))
            .with_no_client_auth()
    };
    let shake_old = |server: &ServerTls| -> Result<Option<ProtocolVersion>, rustls::Error> {
        let mut client = ClientConnection::new(Arc::new(old()), "localhost".try_into().expect("a name"))?;
        let mut server = ServerConnection::new(server.config())?;
        for _ in 0..16 {
            pump(&mut client, &mut server)?;
            pump(&mut server, &mut client)?;
        }
        Ok(server.protocol_version())
    };
    let strict = leaf.serves().load().expect("loaded");
    assert!(shake_old(&strict).is_err());
    let lenient = leaf.serves().minimum(TlsVersion::Tls12).load().expect("loaded");
    assert_eq!(shake_old(&lenient).expect("agreed"), Some(ProtocolVersion::TLSv1_2));
    // Who speaks both gets the newer one.
    let agreed = shake(&trusting(&authority).load().expect("loaded"), &lenient).expect("agreed");
    assert_eq!(agreed.version, Some(ProtocolVersion::TLSv1_3));
}

#[test]
fn a_client_certificate_counts_if_nothing_is_wrong_with_it() {
    let authority = Authority::new("servers");
    let clients = Authority::new("clients");
    let leaf = authority.issue(|_| {});
    let known = clients.issue(|params| params.serial_number = Some(SerialNumber::from(7_u64)));
    let with = |issued: &Issued| {
        trusting(&authority)
            .identity(issued.chain(), issued.key())
            .load()
            .expect("loaded")
    };
    let without = trusting(&authority).load().expect("loaded");
    let required = ClientCertificates::required(clients.pem());
    let server = leaf
        .serves()
        .client_certificates(required.clone())
        .load()
        .expect("loaded");
    assert!(server.asks_clients());
    let agreed = shake(&with(&known), &server).expect("agreed");
    assert!(agreed.client.is_some());
    assert!(shake(&without, &server).is_err(), "none was shown");

    let wrong_authority = authority.issue(|_| {});
    let expired = clients.issue(|params| {
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2020, 2, 1);
    });
    let not_yet = clients.issue(|params| params.not_before = date_time_ymd(2500, 1, 1));
    let for_servers = clients.issue(|params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth]);
    let optional = ClientCertificates::optional(clients.pem());
    let asking = leaf.serves().client_certificates(optional).load().expect("loaded");
    assert!(shake(&without, &asking).expect("agreed").client.is_none());
    // Optional is not lax: what is shown has to be right.
    for server in [&server, &asking] {
        for bad in [&wrong_authority, &expired, &not_yet, &for_servers] {
            assert!(shake(&with(bad), server).is_err());
        }
    }

    let revoking = |serial, until| {
        let list = Pem::text(clients.revoking(serial, until));
        let clients = required.clone().revoked(list);
        leaf.serves().client_certificates(clients).load().expect("loaded")
    };
    assert!(
        shake(&with(&known), &revoking(8, 2500)).is_ok(),
        "another one is revoked"
    );
    assert!(shake(&with(&known), &revoking(7, 2500)).is_err());
    // A list that has run out says nothing, and then nobody is let in.
    assert!(shake(&with(&known), &revoking(8, 2025)).is_err());
}

#[test]
fn no_session_of_a_client_certificate_is_resumed() {
    let authority = Authority::new("authority");
    let leaf = authority.issue(|_| {});
    let client = authority.issue(|_| {});
    let server = leaf
        .serves()
        .client_certificates(ClientCertificates::required(authority.pem()))
        .load()
        .expect("loaded");
    let tls = trusting(&authority)
        .identity(client.chain(), client.key())
        .load()
        .expect("loaded");
    for _ in 0..2 {
        let name = "localhost".try_into().expect("a name");
        let mut client = ClientConnection::new(tls.config(), name).expect("a client");
        let mut server = ServerConnection::new(server.config()).expect("a server");
        for _ in 0..16 {
            pump(&mut client, &mut server).expect("fine");
            pump(&mut server, &mut client).expect("fine");
        }
        assert_eq!(server.handshake_kind(), Some(rustls::HandshakeKind::Full));
        assert!(server.peer_certificates().is_some());
    }
}

/// A directory of its own; it goes with the test.
struct Files(PathBuf);

impl Files {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mcip-tls-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a directory");
        Self(path)
    }

    /// As deployment tools do: beside it, then in its place.
    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        let beside = self.0.join(format!("{name}.new"));
        std::fs::write(&beside, text).expect("written");
        std::fs::rename(beside, &path).expect("renamed");
        path
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

type Events = Arc<Mutex<Vec<TlsEvent>>>;

fn listening(chain: &Path, key: &Path) -> (ServerTlsBuilder, Events) {
    let events = Events::default();
    let heard = events.clone();
    let builder =
        ServerTls::pem_files(chain, key).on_event(move |event| heard.lock().expect("lock").push(event.clone()));
    (builder, events)
}

#[test]
fn files_that_were_replaced_are_read_again_and_what_cannot_be_used_is_not() {
    let files = Files::new("reload");
    let authority = Authority::new("authority");
    let [first, second] = [authority.issue(|_| {}), authority.issue(|_| {})];
    let chain = files.put("chain.pem", &first.chain);
    let key = files.put("key.pem", &first.key);
    let (builder, events) = listening(&chain, &key);
    let server = builder.load().expect("loaded");
    let client = trusting(&authority).load().expect("loaded");
    let shown = || shake(&client, &server).expect("agreed").shown;
    let of_first = shown();
    let now = SystemTime::now();
    assert!(server.is_due(now));
    server.look(now);
    assert!(!server.is_due(now), "it has just looked");
    assert!(server.is_due(now + Duration::from_secs(11)));
    assert_eq!(*events.lock().expect("lock"), []);

    // Half of a replacement: the chain has no key any more. It is told once, however often one looks.
    files.put("chain.pem", &second.chain);
    server.look(now);
    server.look(now);
    assert_eq!(shown(), of_first);
    {
        let events = events.lock().expect("lock");
        let [TlsEvent::NotReloaded(error)] = &events[..] else {
            panic!("{events:?}");
        };
        assert!(error.to_string().contains("is not that of the key in"), "{error}");
    }
    // The other half.
    files.put("key.pem", &second.key);
    server.look(now);
    let of_second = shown();
    assert_ne!(of_second, of_first);
    assert!(matches!(events.lock().expect("lock")[1], TlsEvent::Reloaded { .. }));

    // Gone, and garbage.
    std::fs::remove_file(&key).expect("removed");
    server.look(now);
    let error = server.reload().expect_err("it is gone");
    assert!(error.to_string().contains("key.pem"), "{error}");
    files.put("key.pem", "no key at all");
    assert!(server.reload().is_err());
    assert_eq!(shown(), of_second);

    files.put("chain.pem", &first.chain);
    files.put("key.pem", &first.key);
    server.reload().expect("reloaded");
    assert_eq!(shown(), of_first);
}

#[test]
fn an_authority_and_a_revocation_list_are_read_again_too() {
    let files = Files::new("clients");
    let authority = Authority::new("servers");
    let clients = Authority::new("clients");
    let leaf = authority.issue(|_| {});
    let client = clients.issue(|params| params.serial_number = Some(SerialNumber::from(7_u64)));
    let authorities = files.put("clients.pem", &clients.pem);
    let list = files.put("list.pem", &clients.revoking(8, 2500));
    let server = leaf
        .serves()
        .on_event(|_| {})
        .client_certificates(ClientCertificates::required(authorities).revoked(list))
        .load()
        .expect("loaded");
    let tls = trusting(&authority)
        .identity(client.chain(), client.key())
        .load()
        .expect("loaded");
    assert!(shake(&tls, &server).is_ok());
    files.put("list.pem", &clients.revoking(7, 2500));
    server.look(SystemTime::now());
    assert!(shake(&tls, &server).is_err(), "it was revoked");
    files.put("list.pem", &clients.revoking(8, 2500));
    files.put("clients.pem", &Authority::new("successor").pem);
    server.look(SystemTime::now());
    assert!(shake(&tls, &server).is_err(), "its authority is not trusted any more");
}

#[test]
fn a_certificate_that_runs_out_is_warned_of_in_time_and_not_all_the_time() {
    let files = Files::new("expiry");
    let authority = Authority::new("authority");
    let leaf = authority.issue(|params| {
        params.not_before = date_time_ymd(2026, 1, 1);
        params.not_after = date_time_ymd(2500, 1, 31);
    });
    let (builder, events) = listening(&files.put("chain.pem", &leaf.chain), &files.put("key.pem", &leaf.key));
    let server = builder.load().expect("loaded");
    let until = server.validity().expect("times").until;
    const DAY: Duration = Duration::from_secs(86_400);
    server.look(until - 15 * DAY);
    assert_eq!(*events.lock().expect("lock"), []);
    server.look(until - 13 * DAY);
    server.look(until - 13 * DAY);
    server.look(until + DAY);
    let lefts: Vec<_> = events
        .lock()
        .expect("lock")
        .iter()
        .map(|event| match event {
            TlsEvent::Expiring { left, .. } => *left,
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(lefts, [13 * DAY, Duration::ZERO]);
}

#[test]
fn a_client_shows_what_stands_in_its_files_now() {
    let files = Files::new("shown");
    let authority = Authority::new("authority");
    let leaf = authority.issue(|_| {});
    let [first, second] = [authority.issue(|_| {}), authority.issue(|_| {})];
    let server = leaf
        .serves()
        .client_certificates(ClientCertificates::required(authority.pem()))
        .load()
        .expect("loaded");
    let (chain, key) = (files.put("chain.pem", &first.chain), files.put("key.pem", &first.key));
    let tls = trusting(&authority).identity(&chain, &key).load().expect("loaded");
    let shown = || shake(&tls, &server).expect("agreed").client;
    let of_first = shown();
    files.put("chain.pem", &second.chain);
    assert!(tls.reload().is_err(), "the key is still the first one's");
    assert_eq!(shown(), of_first);
    files.put("key.pem", &second.key);
    tls.reload().expect("reloaded");
    assert_ne!(shown(), of_first);
    assert!(tls.validity().is_some());
}

#[test]
fn what_does_not_fit_together_is_not_loaded() {
    let authority = Authority::new("authority");
    let [one, other] = [authority.issue(|_| {}), authority.issue(|_| {})];
    assert!(ServerTls::pem_files(one.chain(), other.key()).load().is_err());
    assert!(ServerTls::pem_files(one.key(), one.key()).load().is_err());
    let both = Pem::text(format!("{}{}", one.key, other.key));
    let error = ServerTls::pem_files(one.chain(), both).load().expect_err("two keys");
    assert!(error.to_string().contains("more than one"), "{error}");
    let nobody = ClientTls::builder().roots(Roots::only(Pem::text("nothing"))).load();
    assert!(nobody.is_err());
    let shown = format!("{:?}", one.serves().load().expect("loaded"));
    assert!(!shown.contains("PRIVATE"), "{shown}");
}
