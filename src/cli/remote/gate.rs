//! Which hosts may be connected to: those of the public network, and those private ones that the caller names.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Networks of IPv4 that are not public (IANA IPv4 Special-Purpose Address Registry; RFC 5771 and RFC 1112 for the last two).
static CLOSED_4: [(Ipv4Addr, u32); 16] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),       // this host
    (Ipv4Addr::new(10, 0, 0, 0), 8),      // private
    (Ipv4Addr::new(100, 64, 0, 0), 10),   // shared by a provider's customers
    (Ipv4Addr::new(127, 0, 0, 0), 8),     // loopback
    (Ipv4Addr::new(169, 254, 0, 0), 16),  // link-local; clouds tell secrets there
    (Ipv4Addr::new(172, 16, 0, 0), 12),   // private
    (Ipv4Addr::new(192, 0, 0, 0), 24),    // protocols
    (Ipv4Addr::new(192, 0, 2, 0), 24),    // documentation
    (Ipv4Addr::new(192, 31, 196, 0), 24), // AS112
    (Ipv4Addr::new(192, 88, 99, 0), 24),  // relays to IPv6
    (Ipv4Addr::new(192, 168, 0, 0), 16),  // private
    (Ipv4Addr::new(198, 18, 0, 0), 15),   // benchmarks
    (Ipv4Addr::new(198, 51, 100, 0), 24), // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24),  // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4),     // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4),     // reserved, broadcast
];

/// Networks of IPv6 within the global ones that are not public (IANA IPv6 Special-Purpose Address Registry).
static CLOSED_6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),     // protocols, tunnels
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),     // tunnels to any IPv4
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),     // documentation
];

/// All that is given out of IPv6 for the public network (RFC 4291 §2.4).
static GLOBAL_6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// IPv4 in IPv6 behind a translator, whose last 32 bits count (RFC 6052 §2.1).
static TRANSLATED: (Ipv6Addr, u32) = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);

/// Whether an address lies in the public network.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !CLOSED_4.iter().any(|(network, length)| within_4(address, *network, *length)),
        IpAddr::V6(address) => match address.to_ipv4_mapped().or_else(|| translated(address)) {
            Some(inner) => is_public(inner.into()),
            None => within_6(address, GLOBAL_6) && !CLOSED_6.iter().any(|network| within_6(address, *network)),
        },
    }
}

fn within_4(address: Ipv4Addr, network: Ipv4Addr, length: u32) -> bool {
    (address.to_bits() ^ network.to_bits()).leading_zeros() >= length
}

fn within_6(address: Ipv6Addr, (network, length): (Ipv6Addr, u32)) -> bool {
    (address.to_bits() ^ network.to_bits()).leading_zeros() >= length
}

fn translated(address: Ipv6Addr) -> Option<Ipv4Addr> {
    within_6(address, TRANSLATED).then(|| Ipv4Addr::from_bits(address.to_bits() as u32))
}

/// The private hosts that may be connected to.
#[derive(Clone, Debug, Default)]
pub struct Private {
    /// By name, lower case; `*` is all of them.
    pub hosts: Vec<String>,
}

impl Private {
    fn allows(&self, host: &str) -> bool {
        let host = host.trim_matches(['[', ']']);
        self.hosts.iter().any(|known| known == "*" || known.trim_matches(['[', ']']).eq_ignore_ascii_case(host))
    }
}

/// The one way from names to addresses. What it gives is what is connected to, so a name that changes between the look and
/// the call deceives nobody; and it is asked anew for each redirect.
#[derive(Debug)]
pub struct Gate {
    private: Private,
    resolver: DefaultResolver,
}

impl Gate {
    /// One that lets these private hosts through.
    pub fn new(private: Private) -> Gate {
        Gate { private, resolver: DefaultResolver::default() }
    }
}

impl Resolver for Gate {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.resolver.resolve(uri, config, timeout).map_err(|error| match error {
            // what the system says of names that it does not know
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        let host = uri.host().unwrap_or_default();
        match found.iter().map(|address| address.ip()).find(|address| !is_public(*address)) {
            Some(address) if !self.private.allows(host) => {
                Err(ureq::Error::Other(Box::new(Refused { host: host.to_string(), address })))
            }
            _ => Ok(found),
        }
    }
}

/// A host that lies in a private network.
#[derive(Debug)]
pub struct Refused {
    /// Its name.
    pub host: String,
    /// Where it lies.
    pub address: IpAddr,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "`{}` lies in a private network ({}), which is not connected to", self.host, self.address)
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_network_is_open() {
        let public = |text: &str| is_public(text.parse().unwrap());
        for open in
            ["1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
        {
            assert!(public(open), "{open}");
        }
        for closed in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.0.8",
            "198.19.0.1",
            "224.0.0.1",
            "239.1.1.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "5f00::1",
            "100::1",
        ] {
            assert!(!public(closed), "{closed}");
        }
    }

    #[test]
    fn private_hosts_are_allowed_by_name() {
        let private = Private { hosts: vec!["wiki.intranet".into(), "::1".into()] };
        assert!(private.allows("Wiki.Intranet") && private.allows("[::1]") && !private.allows("localhost"));
        assert!(Private { hosts: vec!["*".into()] }.allows("localhost") && !Private::default().allows("localhost"));
    }
}
