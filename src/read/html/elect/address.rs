//! Tells links within a site from those that leave it.

/// Whether an address lies on the site of this host. Where the host is not known, all whole addresses leave it.
pub fn is_inward(href: &str, site: Option<&str>) -> bool {
    let whole = ["https://", "http://", "//"].iter().find_map(|scheme| href.strip_prefix(scheme));
    let Some(rest) = whole else { return true };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    site.is_some_and(|site| chosen(host) == chosen(site))
}

/// The part of a host that its owner chose: `example` of `www.example.co.uk`.
fn chosen(host: &str) -> &str {
    let mut parts: Vec<&str> = host.split('.').collect();
    parts.pop();
    if parts.len() > 1 {
        parts.pop_if(|part| part.len() <= LONGEST_ZONE);
    }
    parts.last().copied().unwrap_or(host)
}

/// Zones below those of countries are no longer: `co.uk`, `com.br`, `gov.au`.
const LONGEST_ZONE: usize = 3;

#[cfg(test)]
mod tests {
    use super::is_inward;

    #[test]
    fn sites_and_others() {
        let site = Some("www.example.co.uk");
        assert!(is_inward("/a", site) && is_inward("b.html", None) && is_inward("//shop.example.co.uk/x", site));
        assert!(is_inward("https://example.co.uk", site));
        assert!(!is_inward("https://example.org/a", Some("other.org")) && !is_inward("https://example.org/a", None));
    }
}
