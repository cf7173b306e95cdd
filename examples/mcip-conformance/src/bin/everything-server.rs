//! `everything-server --port N` serves http://127.0.0.1:N/mcp, ws://127.0.0.1:N/mcp and http://127.0.0.1:N/sse;
//! `everything-server --stdio` serves the standard streams; `everything-server --systemd` the sockets that the service manager opened.
//!
//! With `--dev-tls FOLDER` or `--tls FOLDER` it speaks TLS, with certificates that it makes there, or with the `chain.pem` and `key.pem`
//! that it finds there. Beside them, `clients.pem` holds the authorities of client certificates: with `--client-certificates` one is
//! required, and none that is revoked by `revoked.pem`, if that is there.

use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use mcip_conformance::Everything;
use mcip_core::pipeline::Handler;
use mcip_guard::flow::{ServerFlow, SigningKey};
use mcip_server::http::{HttpServer, Stopper};
use mcip_server::tls::{ClientCertificates, DevelopmentCertificates, ServerTls, TlsVersion};
use mcip_server::{BearerTokens, Limits, Server};

const USAGE: &str = "usage: everything-server (--port N | --stdio | --systemd) [--page-size N] [--bearer TOKEN] [--flow] \
                     [(--dev-tls | --tls) FOLDER [--tls12] [--client-certificates]]";

enum Transport {
    Http(u16),
    Stdio,
    Systemd,
}

struct Options {
    transport: Transport,
    page_size: Option<usize>,
    bearer: Option<String>,
    /// Signed flows for clients that have them, under a key of this run. Other clients notice nothing.
    flow: bool,
    tls: Option<Tls>,
    tls12: bool,
    client_certificates: bool,
}

enum Tls {
    Development(PathBuf),
    Folder(PathBuf),
}

impl Options {
    fn tls(&self) -> Result<Option<ServerTls>, Box<dyn Error>> {
        let (folder, mut builder) = match &self.tls {
            None => return Ok(None),
            Some(Tls::Development(folder)) => {
                let certificates = DevelopmentCertificates::in_folder(folder)?;
                eprintln!("{certificates}");
                (folder, certificates.tls())
            }
            Some(Tls::Folder(folder)) => {
                let builder = ServerTls::pem_files(folder.join("chain.pem"), folder.join("key.pem"));
                (folder, builder)
            }
        };
        if self.tls12 {
            builder = builder.minimum(TlsVersion::Tls12);
        }
        if self.client_certificates {
            let mut clients = ClientCertificates::required(folder.join("clients.pem"));
            let revoked = folder.join("revoked.pem");
            if revoked.exists() {
                clients = clients.revoked(revoked);
            }
            builder = builder.client_certificates(clients);
        }
        Ok(Some(builder.look_every(Duration::from_secs(1)).load()?))
    }
}

fn options() -> Result<Options, Box<dyn Error>> {
    let (mut transport, mut page_size, mut bearer, mut tls) = (None, None, None, None);
    let (mut tls12, mut client_certificates, mut flow) = (false, false, false);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value\n{USAGE}"));
        match word.as_str() {
            "--port" => transport = Some(Transport::Http(value()?.parse()?)),
            "--stdio" => transport = Some(Transport::Stdio),
            "--systemd" => transport = Some(Transport::Systemd),
            "--dev-tls" => tls = Some(Tls::Development(value()?.into())),
            "--tls" => tls = Some(Tls::Folder(value()?.into())),
            "--tls12" => tls12 = true,
            "--client-certificates" => client_certificates = true,
            "--page-size" => page_size = Some(value()?.parse()?),
            "--bearer" => bearer = Some(value()?),
            "--flow" => flow = true,
            other => return Err(format!("unknown option {other}\n{USAGE}").into()),
        }
    }
    Ok(Options {
        transport: transport.ok_or(USAGE)?,
        page_size,
        bearer,
        flow,
        tls,
        tls12,
        client_certificates,
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    // Before there are other threads: it changes the environment.
    let sockets = match options.transport {
        Transport::Systemd => activated()?,
        _ => Vec::new(),
    };
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve(options, sockets))
}

async fn serve(options: Options, sockets: Vec<Activated>) -> Result<(), Box<dyn Error>> {
    let mut limits = Limits::default();
    if let Some(size) = options.page_size {
        limits.page = size;
    }
    let mut builder = Server::builder("everything-server", env!("CARGO_PKG_VERSION"))
        .instructions("A server for conformance tests.")
        .limits(limits)
        .websocket()
        .http_sse()
        .provider(Everything);
    if let Some(token) = &options.bearer {
        builder = builder.authenticator(BearerTokens::new().token(token, "tester", Vec::<String>::new()));
    }
    if options.flow {
        builder = builder.flow(ServerFlow::child(SigningKey::generate()?)?);
    }
    let server = builder.build()?;
    match options.transport {
        Transport::Stdio => server.stdio().await?,
        Transport::Http(port) => {
            let http = server.bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
            let http = with_tls(http, &options)?;
            http.run_until_terminated().await?;
        }
        Transport::Systemd => {
            let mut running = tokio::task::JoinSet::new();
            for activated in sockets {
                match activated {
                    Activated::Http(listener) => {
                        let http = with_tls(server.listen(listener)?, &options)?;
                        stop_on_ctrl_c(http.stopper());
                        running.spawn(http.run());
                    }
                    #[cfg(unix)]
                    Activated::Unix(listener) => {
                        let unix = server.listen_unix(listener)?;
                        stop_on_ctrl_c(unix.stopper());
                        running.spawn(unix.run());
                    }
                }
            }
            while running.join_next().await.is_some() {}
        }
    }
    Ok(())
}

fn with_tls<H: Handler>(mut http: HttpServer<H>, options: &Options) -> Result<HttpServer<H>, Box<dyn Error>> {
    if let Some(tls) = options.tls()? {
        http = http.tls(tls);
    }
    eprintln!("listening on {}", http.url());
    Ok(http)
}

fn stop_on_ctrl_c(stopper: Stopper) {
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stopper.stop();
        }
    });
}

/// A socket that the service manager opened.
enum Activated {
    Http(std::net::TcpListener),
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixListener),
}

#[cfg(unix)]
fn activated() -> Result<Vec<Activated>, Box<dyn Error>> {
    use mcip_server::systemd::{Activation, Socket};

    let sockets = Activation::take()?.sockets;
    if sockets.is_empty() {
        return Err(
            "no socket was handed over (LISTEN_FDS); start it from a .socket unit, or with systemd-socket-activate"
                .into(),
        );
    }
    let kinds = sockets.into_iter().map(|activated| match activated.socket {
        Socket::Tcp(listener) => Activated::Http(listener),
        Socket::Unix(listener) => Activated::Unix(listener),
    });
    Ok(kinds.collect())
}

#[cfg(not(unix))]
fn activated() -> Result<Vec<Activated>, Box<dyn Error>> {
    Err("there is no systemd here".into())
}
