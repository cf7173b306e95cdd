//! Certificates for trying things out on one machine.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use mcip_core::tls::{ServerTls, ServerTlsBuilder, TlsError, Validity};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, NameConstraints,
};

/// How long they are valid.
const VALID: Duration = Duration::from_secs(90 * 86_400);
/// With less left than this they are made anew.
const LEAST: Duration = Duration::from_secs(7 * 86_400);
const DAY: Duration = Duration::from_secs(86_400);

const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// A certificate for `localhost`, `127.0.0.1` and `::1`, and the authority that signed it, in a folder. `{}` says how to trust them.
///
/// Trusting the authority gives nobody anything else: its key is thrown away once it has signed, and it is constrained to these
/// names (RFC 5280, section 4.2.1.10).
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use mcip_server::tls::DevelopmentCertificates;
///
/// let certificates = DevelopmentCertificates::in_folder("dev-certs")?;
/// eprintln!("{certificates}");
/// let tls = certificates.tls().load()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct DevelopmentCertificates {
    /// The certificate of the authority: what clients have to trust.
    pub authority: PathBuf,
    /// The certificate of the server.
    pub chain: PathBuf,
    /// Its key. Readable by its owner only.
    pub key: PathBuf,
}

/// Why there are no development certificates.
#[derive(Debug)]
#[non_exhaustive]
pub enum DevelopmentError {
    /// The folder can't be written.
    Write(PathBuf, io::Error),
    /// They can't be made.
    Make(String),
}

impl fmt::Display for DevelopmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(path, error) => write!(f, "{} can't be written: {error}", path.display()),
            Self::Make(why) => write!(f, "no certificate for development: {why}"),
        }
    }
}

impl std::error::Error for DevelopmentError {}

impl DevelopmentCertificates {
    /// Those in this folder; made, if there are none, or if they are about to run out. The folder is made too.
    ///
    /// # Errors
    ///
    /// If it can't be written.
    pub fn in_folder(folder: impl AsRef<Path>) -> Result<Self, DevelopmentError> {
        let folder = folder.as_ref();
        let all = Self {
            authority: folder.join("ca.pem"),
            chain: folder.join("chain.pem"),
            key: folder.join("key.pem"),
        };
        if !all.will_do() {
            fs::create_dir_all(folder).map_err(|error| DevelopmentError::Write(folder.to_owned(), error))?;
            all.make()?;
        }
        Ok(all)
    }

    /// TLS with them.
    pub fn tls(&self) -> ServerTlsBuilder {
        ServerTls::pem_files(&self.chain, &self.key)
    }

    fn will_do(&self) -> bool {
        let loaded: Result<ServerTls, TlsError> = self.tls().load();
        let is_valid = |validity: Validity| validity.until > SystemTime::now() + LEAST;
        self.authority.is_file() && loaded.is_ok_and(|tls| tls.validity().is_some_and(is_valid))
    }

    fn make(&self) -> Result<(), DevelopmentError> {
        let made = make().map_err(|error| DevelopmentError::Make(error.to_string()))?;
        // The key first: what is found half done does not fit together, and is made anew.
        for (path, text, mode) in [
            (&self.key, &made.key, 0o600),
            (&self.chain, &made.chain, 0o644),
            (&self.authority, &made.authority, 0o644),
        ] {
            write(path, text, mode).map_err(|error| DevelopmentError::Write(path.clone(), error))?;
        }
        Ok(())
    }
}

impl fmt::Display for DevelopmentCertificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let authority = self.authority.display();
        write!(
            f,
            "Certificates for localhost, 127.0.0.1 and ::1, for development only. Clients have to trust {authority}:\n  \
             curl --cacert {authority} …\n  \
             NODE_EXTRA_CA_CERTS={authority} node …\n  \
             SSL_CERT_FILE={authority} python …\n  \
             a browser: import it under \"authorities\""
        )
    }
}

struct Made {
    authority: String,
    chain: String,
    key: String,
}

fn make() -> Result<Made, rcgen::Error> {
    let now = SystemTime::now();
    // Clocks of this machine and of a container on it may differ.
    let (from, until) = ((now - DAY).into(), (now + VALID).into());
    let mut authority = CertificateParams::new(Vec::new())?;
    authority
        .distinguished_name
        .push(DnType::CommonName, "MCIP development (this machine only)");
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    authority.name_constraints = Some(NameConstraints {
        permitted_subtrees: vec![
            GeneralSubtree::DnsName("localhost".to_owned()),
            GeneralSubtree::IpAddress(CidrSubnet::V4([127, 0, 0, 0], [255, 0, 0, 0])),
            GeneralSubtree::IpAddress(CidrSubnet::from_v6_prefix(std::net::Ipv6Addr::LOCALHOST.octets(), 128)),
        ],
        excluded_subtrees: Vec::new(),
    });
    (authority.not_before, authority.not_after) = (from, until);
    let authority_key = KeyPair::generate()?;
    let authority_pem = authority.self_signed(&authority_key)?.pem();

    let mut leaf = CertificateParams::new(NAMES.map(str::to_owned).to_vec())?;
    leaf.distinguished_name.push(DnType::CommonName, "localhost");
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    leaf.use_authority_key_identifier_extension = true;
    (leaf.not_before, leaf.not_after) = (from, until);
    let key = KeyPair::generate()?;
    let chain = leaf.signed_by(&key, &Issuer::new(authority, authority_key))?.pem();
    Ok(Made {
        authority: authority_pem,
        chain,
        key: key.serialize_pem(),
    })
}

/// Writes a file beside and puts it in its place, with its permissions from its first moment on.
fn write(path: &Path, text: &str, mode: u32) -> io::Result<()> {
    let beside = path.with_extension("new");
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(mode);
    }
    #[cfg(not(unix))]
    let _ = mode;
    let mut file = options.open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    use mcip_core::tls::Pem;

    use super::*;

    #[test]
    fn they_are_made_once_and_their_key_is_for_their_owner() {
        let folder = std::env::temp_dir().join(format!("mcip-dev-certs-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let made = DevelopmentCertificates::in_folder(&folder).expect("made");
        let first = fs::read(&made.chain).expect("a certificate");
        DevelopmentCertificates::in_folder(&folder).expect("there");
        assert_eq!(fs::read(&made.chain).expect("a certificate"), first);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&made.key).expect("a key").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        // What was broken is made anew.
        fs::write(&made.key, "no key").expect("written");
        DevelopmentCertificates::in_folder(&folder).expect("made");
        assert_ne!(fs::read(&made.chain).expect("a certificate"), first);
        let text = fs::read(&made.authority).expect("an authority");
        assert!(mcip_core::tls::Roots::only(Pem::text(text)).load().is_ok());
        assert!(made.to_string().contains("--cacert"));
        fs::remove_dir_all(&folder).expect("removed");
    }
}
