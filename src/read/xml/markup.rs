//! Writes what stands within an element as HTML, as XHTML in feeds has to be read.

use url::Url;

use super::{Id, Kind, Tree};
use crate::read::bounds;

/// Attributes that hold an address (HTML Standard, "URL attributes").
static ADDRESSES: &[&str] = &["href", "src", "poster", "data", "cite", "longdesc"];

/// HTML Standard, "void elements".
static VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// What addresses in a piece of markup are relative to, as `xml:base` says (RFC 3986 §5.1, XML Base §4).
#[derive(Clone, Debug, Default)]
pub struct Links(pub Option<Url>);

impl Links {
    /// Where addresses at an element lead from: the bases of all around it, the inner joined to the outer.
    pub fn at(tree: &Tree, id: Id, outside: Option<&Url>) -> Links {
        let around: Vec<Id> = std::iter::once(id).chain(tree.ancestors(id)).collect();
        let bases = around.iter().rev().filter_map(|id| tree.attribute(*id, "xml:base"));
        bases.fold(Links(outside.cloned()), |links, base| links.within(base))
    }

    fn within(&self, base: &str) -> Links {
        if !bounds::is_short(base) {
            return self.clone();
        }
        let joined = self.0.as_ref().map_or_else(|| Url::parse(base), |outer| outer.join(base));
        Links(joined.ok().or_else(|| self.0.clone()))
    }

    /// An address, whole where it can be.
    pub fn join(&self, address: &str) -> String {
        let joined = self.0.as_ref().and_then(|base| base.join(address).ok());
        joined.map_or_else(|| address.to_string(), String::from)
    }
}

impl Tree {
    /// What stands within an element as HTML, its addresses made whole; prefixes of names go.
    pub fn markup(&self, id: Id, outside: Option<&Url>) -> String {
        let mut out = String::new();
        for child in self.children(id) {
            self.write(*child, &Links::at(self, id, outside), &mut out);
        }
        out
    }

    /// Recursion ends, for no tree is deeper than [`super::DEEPEST`].
    fn write(&self, id: Id, links: &Links, out: &mut String) {
        let (name, attributes) = match self.nodes.get(id).map(|node| &node.kind) {
            Some(Kind::Text(text)) => return out.push_str(&escape(text)),
            Some(Kind::Element { name, attributes }) => (local(name), attributes),
            None => return,
        };
        // what frames a picture in a drawing is none; HTML has `img` for it
        if let Some(pictures) = self.framed_pictures(id) {
            let picture = |id: &Id| self.attribute(*id, "xlink:href").or_else(|| self.attribute(*id, "href"));
            let addresses = pictures.iter().filter_map(picture).map(|address| escape(&links.join(address)));
            return addresses.for_each(|address| out.push_str(&format!("<img src=\"{address}\">")));
        }
        let inner = self.attribute(id, "xml:base").map(|base| links.within(base));
        let links = inner.as_ref().unwrap_or(links);
        out.push_str(&format!("<{name}"));
        for (key, value) in attributes.iter().filter(|(key, _)| is_plain(key)) {
            let value = if ADDRESSES.contains(&key.as_str()) { links.join(value) } else { value.clone() };
            out.push_str(&format!(" {}=\"{}\"", local(key), escape(&value)));
        }
        out.push('>');
        if !VOID.contains(&name) {
            self.children(id).iter().for_each(|child| self.write(*child, links, out));
            out.push_str(&format!("</{name}>"));
        }
    }

    /// The pictures of a drawing that draws nothing else, as books have them to fill a page.
    fn framed_pictures(&self, id: Id) -> Option<Vec<Id>> {
        let drawn = |id: &Id| !matches!(self.name(*id), "svg:svg" | "svg:g" | "svg:title" | "svg:desc" | "");
        let parts: Vec<Id> = if self.name(id) == "svg:svg" { self.all(id).filter(drawn).collect() } else { return None };
        (!parts.is_empty() && parts.iter().all(|part| self.name(*part) == "svg:image")).then_some(parts)
    }

    /// Whether there is an element within.
    pub fn has_markup(&self, id: Id) -> bool {
        self.elements(id).next().is_some()
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn is_plain(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte)) && key != "xml:base"
}

/// Text as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn xhtml_becomes_html() {
        let tree = parse(
            "<a xmlns:h='http://www.w3.org/1999/xhtml' xml:base='http://x.example/a/'><h:div>1 &lt; 2<h:br/>\
             <h:a href='b' xml:base='c/'>t</h:a><h:img src='d.png'/></h:div></a>",
        )
        .unwrap();
        let whole = "<div>1 &lt; 2<br><a href=\"http://x.example/a/c/b\">t</a><img src=\"http://x.example/a/d.png\"></div>";
        assert_eq!(tree.markup(tree.root(), None), whole);
    }
}
