//! Which addresses a request of the OAuth client may go to (MCP 2026-07-28, "Security Best Practices", server-side request
//! forgery).
//!
//! A server tells this client which URLs to fetch. Without a check it could send it to the metadata service of a cloud, to
//! a router or to a database of the machine's own network. What counts is the address that is connected to, not the name or
//! the way an address is written, so that neither DNS nor `http://2130706433/` gets past.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};

use mcip_core::address::{Place, place};

/// Whether an address is of this machine.
pub(super) fn is_here(address: IpAddr) -> bool {
    matches!(place(address), Place::Loopback)
}

/// Where requests may go.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    /// This machine, because the MCP server is on it.
    pub(super) loopback: bool,
    /// Hosts that the operator named, in lower case: they may be on private networks or on this machine.
    pub(super) hosts: BTreeSet<String>,
}

impl Reach {
    /// Whether a host may be connected to at this address.
    ///
    /// # Errors
    ///
    /// Why not.
    pub(super) fn permits(&self, host: &str, address: IpAddr) -> Result<(), &'static str> {
        let named = self.hosts.contains(host);
        match place(address) {
            Place::Public => Ok(()),
            Place::Loopback if self.loopback || named => Ok(()),
            Place::Loopback => Err("it is on this machine, and the MCP server is not (OAuth::allow_host permits it)"),
            Place::Private if named => Ok(()),
            Place::Private => Err("it is on a private network (OAuth::allow_host permits it)"),
            Place::Forbidden => {
                Err("it is a link-local, metadata, multicast or reserved address, which is never called")
            }
        }
    }

    /// Whether a user may be sent to a host. It is the browser that will resolve its name, so that only what is written can be
    /// judged.
    ///
    /// # Errors
    ///
    /// Why not.
    pub(super) fn permits_visit(&self, host: &str) -> Result<(), &'static str> {
        if let Ok(address) = host.parse() {
            return self.permits(host, address);
        }
        if super::url::is_loopback_host(host) {
            return self.permits(host, IpAddr::V4(Ipv4Addr::LOCALHOST));
        }
        // Browsers read `2130706433` and `0x7f.1` as addresses.
        let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
        if last.starts_with(|first: char| first.is_ascii_digit()) {
            return Err("it is an address in a spelling that is not used");
        }
        Ok(())
    }

    /// Whether plain `http` may be spoken to a host: with this machine only.
    pub(super) fn permits_plaintext(&self, host: &str) -> bool {
        super::url::is_loopback_host(host) && (self.loopback || self.hosts.contains(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_host_reaches_a_private_network_but_never_a_metadata_service() {
        let reach = Reach {
            loopback: false,
            hosts: BTreeSet::from(["auth.corp".to_owned()]),
        };
        let ip = |text: &str| text.parse::<IpAddr>().expect(text);
        assert!(reach.permits("auth.corp", ip("10.0.0.1")).is_ok());
        assert!(reach.permits("auth.corp", ip("127.0.0.1")).is_ok());
        assert!(reach.permits("auth.corp", ip("169.254.169.254")).is_err());
        assert!(reach.permits("other.corp", ip("10.0.0.1")).is_err());
        assert!(reach.permits("other.corp", ip("127.0.0.1")).is_err());
        assert!(reach.permits("other.corp", ip("8.8.8.8")).is_ok());
        let local = Reach {
            loopback: true,
            ..Reach::default()
        };
        assert!(local.permits("localhost", ip("::1")).is_ok());
        assert!(local.permits("localhost", ip("10.0.0.1")).is_err());
        assert!(local.permits_visit("localhost").is_ok() && local.permits_visit("127.0.0.1").is_ok());
        for closed in [
            "192.168.1.1",
            "localhost",
            "127.0.0.1",
            "::1",
            "2130706433",
            "0x7f.1",
            "127.0.0.0x1.",
        ] {
            assert!(reach.permits_visit(closed).is_err(), "{closed}");
        }
        assert!(reach.permits_visit("auth.example").is_ok() && reach.permits_visit("1.1.1.1").is_ok());
        assert!(local.permits_plaintext("127.0.0.1"));
        assert!(!local.permits_plaintext("example.com"));
        assert!(!reach.permits_plaintext("auth.corp"));
        assert!(!reach.permits_plaintext("localhost"));
    }
}
