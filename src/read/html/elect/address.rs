//! Tells links within a site from those that leave it.

/// A site, by the part of its host that its owner chose.
#[derive(Copy, Clone, Debug)]
pub struct Site<'a> {
    chosen: Option<&'a str>,
}

impl<'a> Site<'a> {
    /// The site of a host, where that is known.
    pub fn of(host: Option<&'a str>) -> Site<'a> {
        Site { chosen: host.map(chosen) }
    }

    /// Whether an address lies on the site. Where the host is not known, all whole addresses leave it.
    pub fn has(self, href: &str) -> bool {
        let whole = ["https://", "http://", "//"].iter().find_map(|scheme| href.strip_prefix(scheme));
        let Some(rest) = whole else { return true };
        let length = rest.bytes().position(|byte| b"/?#:".contains(&byte)).unwrap_or(rest.len());
        self.chosen.is_some_and(|own| rest.get(..length).is_some_and(|host| chosen(host) == own))
    }
}

/// The part of a host that its owner chose: `example` of `www.example.co.uk`.
fn chosen(host: &str) -> &str {
    let mut parts = host.rsplit('.').skip(1);
    match (parts.next(), parts.next()) {
        (Some(zone), Some(part)) if zone.len() <= LONGEST_ZONE => part,
        (Some(part), _) => part,
        (None, _) => host,
    }
}

/// Zones below those of countries are no longer: `co.uk`, `com.br`, `gov.au`.
const LONGEST_ZONE: usize = 3;

#[cfg(test)]
mod tests {
    use super::Site;

    #[test]
    fn sites_and_others() {
        let (site, unknown) = (Site::of(Some("www.example.co.uk")), Site::of(None));
        assert!(
            site.has("/a") && unknown.has("b.html") && site.has("//shop.example.co.uk/x") && site.has("https://example.co.uk")
        );
        assert!(!Site::of(Some("other.org")).has("https://example.org/a") && !unknown.has("https://example.org/a"));
    }
}
