//! Names by namespace: whatever prefix a document chose, an element is known here by one.

/// How names of a namespace begin, without the marks at the end, in lower case; and the prefix that they get. An address
/// counts with all that follow it, since versions are counted there; the longer stand before the shorter. `*` keeps the
/// document's own prefix.
static NAMESPACES: &[(&str, &str)] = &[
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://purl.org/rss/1.0/modules/", "*"),
    ("http://purl.org/rss/1.0", ""),
    ("http://my.netscape.com/rdf/simple/0.9", ""),
    ("http://channel.netscape.com/rdf/simple/0.9", ""),
    ("http://my.netscape.com/publish/formats/rss-0.91.dtd", ""),
    ("http://backend.userland.com/rss", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://cyber.law.harvard.edu/rss", ""),
    ("http://www.w3.org/2005/atom", "atom"),
    ("http://purl.org/atom/", "atom"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
    ("http://purl.org/dc/elements/", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast", "itunes"),
    ("http://example.com/dtds/podcast", "itunes"),
    ("http://www.w3.org/1999/xhtml", "html"),
    ("http://iptc.org/std/nar/", ""),
    ("http://iptc.org/std/nitf/", ""),
    ("http://www.idpf.org/2007/opf", ""),
    ("http://openebook.org/namespaces/oeb-package/1.0", ""),
    ("urn:oasis:names:tc:opendocument:xmlns:container", ""),
    ("http://www.daisy.org/z3986/2005/ncx", ""),
    ("http://www.idpf.org/2007/ops", "epub"),
    ("http://www.w3.org/xml/1998/namespace", "xml"),
    ("http://www.w3.org/1999/xlink", "xlink"),
    ("http://www.w3.org/1998/math/mathml", "mml"),
    ("http://www.w3.org/2000/svg", "svg"),
];

/// WordPress exports count versions between the two parts of their addresses.
const WORDPRESS: &str = "http://wordpress.org/export/";

/// Prefixes that are declared at a place, with the addresses of their namespaces, the inner after the outer.
#[derive(Default)]
pub struct Scope {
    declared: Vec<(String, String)>,
}

impl Scope {
    /// How many declarations hold here; what is given to [`Scope::leave`].
    pub fn mark(&self) -> usize {
        self.declared.len()
    }

    /// Ends all declarations since a mark.
    pub fn leave(&mut self, mark: usize) {
        self.declared.truncate(mark);
    }

    /// Takes in an attribute that declares a prefix; says whether it does.
    pub fn declare(&mut self, attribute: &str, address: &str) -> bool {
        let prefix = match attribute.split_once(':') {
            None if attribute.eq_ignore_ascii_case("xmlns") => "",
            Some((before, prefix)) if before.eq_ignore_ascii_case("xmlns") => prefix,
            _ => return false,
        };
        self.declared.push((prefix.to_string(), address.trim().to_string()));
        true
    }

    /// The name of an element as it is known here.
    pub fn element(&self, raw: &str) -> String {
        let (prefix, local) = raw.split_once(':').unwrap_or(("", raw));
        self.join(prefix, local)
    }

    /// The name of an attribute as it is known here; one without a prefix belongs to its element.
    pub fn attribute(&self, raw: &str) -> String {
        raw.split_once(':').map_or_else(|| raw.to_string(), |(prefix, local)| self.join(prefix, local))
    }

    fn join(&self, prefix: &str, local: &str) -> String {
        let declared = self.declared.iter().rev().find(|(known, _)| known == prefix).map(|(_, address)| address.as_str());
        match declared.and_then(known_prefix).unwrap_or(prefix) {
            "" => local.to_string(),
            prefix => format!("{}:{local}", prefix.to_ascii_lowercase()),
        }
    }
}

/// The prefix of a namespace that is known here.
fn known_prefix(address: &str) -> Option<&'static str> {
    let address = address.to_ascii_lowercase();
    let address = address.strip_prefix("https:").map_or(address.clone(), |rest| format!("http:{rest}"));
    if let Some(version) = address.strip_prefix(WORDPRESS) {
        return Some(if version.trim_end_matches('/').ends_with("excerpt") { "excerpt" } else { "wp" });
    }
    let (_, prefix) = NAMESPACES.iter().find(|(start, _)| address.starts_with(start))?;
    Some(*prefix).filter(|prefix| *prefix != "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_by_address() {
        let mut scope = Scope::default();
        assert!(scope.declare("xmlns", " http://www.w3.org/2005/Atom "));
        assert!(scope.declare("xmlns:c", "http://purl.org/rss/1.0/modules/content/"));
        assert!(scope.declare("xmlns:s", "http://purl.org/rss/1.0/modules/syndication/"));
        assert!(scope.declare("xmlns:w", "http://wordpress.org/export/1.2/excerpt/"));
        assert!(!scope.declare("version", "2.0"));
        let known = ["entry", "c:encoded", "s:period", "w:encoded", "DC:date"].map(|name| scope.element(name));
        assert_eq!(known, ["atom:entry", "content:encoded", "s:period", "excerpt:encoded", "dc:date"]);
        scope.leave(0);
        assert_eq!(scope.element("entry"), "entry");
    }
}
