//! What kind of place an IP address is: for whoever decides where requests may go that somebody else named. No sockets.
//!
//! What counts is the address that is connected to, not the name or the way an address is written, so that neither DNS nor
//! `http://2130706433/` gets past.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What kind of place an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anybody can reach it.
    Public,
    /// This machine.
    Loopback,
    /// A private network: RFC 1918, RFC 6598 (shared), RFC 4193 (unique local).
    Private,
    /// Anything else: link-local, the metadata services of clouds, unspecified, multicast, reserved, documentation.
    Forbidden,
}

/// Addresses that hand out the credentials of a machine to whoever asks, although they look public.
const METADATA: [Ipv4Addr; 2] = [
    // Azure.
    Ipv4Addr::new(168, 63, 129, 16),
    // Alibaba Cloud; within the shared address space.
    Ipv4Addr::new(100, 100, 100, 200),
];

/// The kind of an address (RFC 6890 and the registries of IANA that follow it).
pub fn place(address: IpAddr) -> Place {
    match address {
        IpAddr::V4(address) => place_v4(address),
        IpAddr::V6(address) => place_v6(address),
    }
}

fn place_v4(address: Ipv4Addr) -> Place {
    if METADATA.contains(&address) {
        return Place::Forbidden;
    }
    match address.octets() {
        [127, ..] => Place::Loopback,
        [10, ..] | [192, 168, ..] | [172, 16..=31, ..] | [100, 64..=127, ..] => Place::Private,
        // This network, link-local, protocol assignments, documentation, 6to4 relays, benchmarks.
        [0, ..]
        | [169, 254, ..]
        | [192, 0, 0, _]
        | [192, 0, 2, _]
        | [192, 88, 99, _]
        | [198, 18..=19, ..]
        | [198, 51, 100, _]
        | [203, 0, 113, _] => Place::Forbidden,
        // Multicast, reserved, broadcast.
        [224..=255, ..] => Place::Forbidden,
        _ => Place::Public,
    }
}

fn place_v6(address: Ipv6Addr) -> Place {
    let segments = address.segments();
    let low = |at: usize| {
        let [a, b] = segments[at].to_be_bytes();
        let [c, d] = segments[at + 1].to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match segments {
        [0, 0, 0, 0, 0, 0, 0, 1] => Place::Loopback,
        // IPv4-mapped: what the socket connects to is the IPv4 address.
        [0, 0, 0, 0, 0, 0xffff, _, _] => place_v4(low(6)),
        // NAT64 leads to the IPv4 address it holds, which may be in the network of the translator.
        [0x0064, 0xff9b, 0, 0, 0, 0, _, _] => embedded(low(6)),
        // 6to4 likewise.
        [0x2002, ..] => embedded(low(1)),
        // The metadata and identity services of Amazon, Google and Scaleway.
        [0xfd00, 0x0ec2, ..] | [0xfd20, 0x00ce, 0, 0, 0, 0, 0, 0x0254] | [0xfd00, 0x0042, 0, 0, 0, 0, 0, 0x0042] => {
            Place::Forbidden
        }
        [0xfc00..=0xfdff, ..] => Place::Private,
        // Protocol assignments, Teredo among them; documentation.
        [0x2001, 0x0000..=0x01ff, ..] | [0x2001, 0x0db8, ..] | [0x3fff, 0x0000..=0x0fff, ..] => Place::Forbidden,
        // Global unicast. All else is unspecified, IPv4-compatible, local NAT64, discard, link-local, multicast or not assigned.
        [0x2000..=0x3fff, ..] => Place::Public,
        _ => Place::Forbidden,
    }
}

/// An IPv4 address that somebody else connects to: only a public one leads where it says.
fn embedded(address: Ipv4Addr) -> Place {
    match place_v4(address) {
        Place::Public => Place::Public,
        _ => Place::Forbidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Place {
        place(text.parse().expect(text))
    }

    #[test]
    fn public_addresses_are_told_from_all_others() {
        for public in [
            "1.1.1.1",
            "8.8.8.8",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "223.255.255.255",
        ] {
            assert_eq!(of(public), Place::Public, "{public}");
        }
        for public in [
            "2606:4700:4700::1111",
            "2a00:1450::1",
            "64:ff9b::808:808",
            "2002:808:808::1",
            "::ffff:8.8.8.8",
        ] {
            assert_eq!(of(public), Place::Public, "{public}");
        }
        for loopback in ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(of(loopback), Place::Loopback, "{loopback}");
        }
        for private in [
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "fd12::1",
            "fc00::1",
            "::ffff:10.0.0.1",
        ] {
            assert_eq!(of(private), Place::Private, "{private}");
        }
        for forbidden in [
            "0.0.0.0",
            "0.1.2.3",
            "169.254.169.254",
            "169.254.0.1",
            "168.63.129.16",
            "100.100.100.200",
            "192.0.0.192",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::7f00:1",
            "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:a9fe:a9fe::1",
            "2002:7f00:1::",
            "2002:a00:1::",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
            "fd00:ec2::254",
            "fd00:ec2::23",
            "fd20:ce::254",
            "fd00:42::42",
            "4000::1",
        ] {
            assert_eq!(of(forbidden), Place::Forbidden, "{forbidden}");
        }
    }
}
