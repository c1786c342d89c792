//! Makes a tree of XML text: what is not well-formed is mended as a reader would, never refused.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::entities::{self, Entities};
use super::names::Scope;
use super::{DEEPEST, Id, Kind, MOST_NODES, Node, Tree};
use crate::report::{Error, Kind as Failed};

/// After so many places where reading has to begin anew, the rest is text; each may cost a look through all of it.
const MOST_RESTARTS: usize = 1000;

/// The name of the first element as the document spells it: what tells formats apart.
pub fn root_name(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.get(rest.find('<')?..)?;
        rest = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")?.1
        } else if rest.starts_with("<?") {
            rest.split_once("?>")?.1
        } else if rest.starts_with("<!") {
            let open = rest.find('[').filter(|open| rest.find('>').is_some_and(|end| *open < end));
            if open.is_some() {
                rest.split_once("]").and_then(|(_, rest)| rest.split_once('>'))?.1
            } else {
                rest.split_once('>')?.1
            }
        } else {
            let name = rest.get(1..)?;
            let end = name.find(|c: char| c.is_whitespace() || "/><".contains(c)).unwrap_or(name.len());
            match name.get(..end) {
                Some(found) if starts_name(found) => return Some(found),
                _ => name,
            }
        };
    }
}

/// Parses a document.
///
/// # Errors
/// When there is no element in it, or more nodes than are safe to hold.
pub fn parse(text: &str) -> Result<Tree, Error> {
    let mut parser = Parser { tree: Tree::empty(), ..Parser::default() };
    parser.run(text)?;
    if parser.tree.root() == 0 {
        return Err(Error::new(Failed::Read, "there is no element in this XML"));
    }
    Ok(parser.tree)
}

/// An element that is open.
struct Open {
    /// As the document spells it.
    name: String,
    id: Id,
    /// The declarations that held before it.
    mark: usize,
}

#[derive(Default)]
struct Parser {
    tree: Tree,
    entities: Entities,
    scope: Scope,
    open: Vec<Open>,
    /// Elements that are open below the deepest.
    sunk: usize,
}

impl Parser {
    fn run(&mut self, text: &str) -> Result<(), Error> {
        let mut rest = text;
        for _ in 0..MOST_RESTARTS {
            let Some(next) = self.run_on(rest)? else { return Ok(()) };
            // what could not be read is a sign of the text
            let after = rest.get(next + 1..).unwrap_or("");
            self.tree.mended += 1;
            self.add_text(rest.get(next..next + 1).unwrap_or(""));
            rest = after;
        }
        self.add_text(rest);
        Ok(())
    }

    /// Reads as far as it goes; gives the byte of a `<` that opens nothing, if there is one.
    fn run_on(&mut self, text: &str) -> Result<Option<usize>, Error> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = usize::try_from(reader.buffer_position()).unwrap_or(0);
            if self.tree.nodes.len() > MOST_NODES {
                return Err(Error::new(Failed::Read, format!("this XML has more than {MOST_NODES} elements and texts")));
            }
            match reader.read_event() {
                Ok(Event::Eof) => return Ok(None),
                Ok(Event::Start(element)) if !is_sound(&element) => return Ok(sign_at(text, start)),
                Ok(Event::Empty(element)) if !is_sound(&element) => return Ok(sign_at(text, start)),
                Ok(event) => self.take(event),
                Err(_) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(start).max(start);
                    return Ok(sign_at(text, at).or_else(|| sign_at(text, start)));
                }
            }
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Start(element) => self.start(&element, false),
            Event::Empty(element) => self.start(&element, true),
            Event::End(end) => self.end(&String::from_utf8_lossy(end.name().as_ref())),
            Event::Text(text) => self.add_text(&String::from_utf8_lossy(&text)),
            Event::CData(text) => self.add_text(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(reference) => {
                let name = String::from_utf8_lossy(&reference);
                let value = self.entities.resolve(&name).unwrap_or_else(|| format!("&{name};"));
                self.add_text(&value);
            }
            Event::DocType(doctype) => self.entities.declare(&String::from_utf8_lossy(&doctype)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
    }

    fn start(&mut self, element: &BytesStart, empty: bool) {
        if self.open.len() >= DEEPEST {
            self.tree.flattened += 1;
            self.sunk += usize::from(!empty);
            return;
        }
        let mark = self.scope.mark();
        let mut stated = Vec::new();
        for attribute in element.html_attributes().with_checks(false).flatten() {
            let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let value = self.entities.resolve_all(&String::from_utf8_lossy(&attribute.value));
            if !self.scope.declare(&key, &value) {
                stated.push((key, value));
            }
        }
        let raw = String::from_utf8_lossy(element.name().as_ref()).into_owned();
        let attributes = stated.into_iter().map(|(key, value)| (self.scope.attribute(&key), value)).collect();
        let around = self.innermost();
        let id = self.tree.add_element(around, &self.scope.element(&raw), attributes);
        if empty {
            self.scope.leave(mark);
        } else {
            self.open.push(Open { name: raw, id, mark });
        }
    }

    /// Ends the nearest open element of this name, and those within it that nobody ended.
    fn end(&mut self, name: &str) {
        if self.sunk > 0 {
            self.sunk -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            self.tree.mended += 1;
            return;
        };
        self.tree.mended += self.open.len() - at - 1;
        if let Some(ended) = self.open.drain(at..).next() {
            self.scope.leave(ended.mark);
        }
    }

    fn innermost(&self) -> Id {
        self.open.last().map_or(0, |open| open.id)
    }

    fn add_text(&mut self, text: &str) {
        self.tree.add_text(self.innermost(), &entities::legal(text));
    }
}

impl Tree {
    /// A tree of nothing but what is around all.
    pub fn empty() -> Tree {
        let mut tree = Tree::default();
        tree.add_element(0, "", Vec::new());
        tree
    }

    /// Adds an element behind the others within `around`.
    pub fn add_element(&mut self, around: Id, name: &str, attributes: Vec<(String, String)>) -> Id {
        self.push(around, Kind::Element { name: name.to_string(), attributes })
    }

    /// Adds text; beside text it is one text.
    pub fn add_text(&mut self, around: Id, text: &str) {
        let last = self.children(around).last().copied();
        match last.and_then(|last| self.nodes.get_mut(last)) {
            _ if text.is_empty() => {}
            Some(Node { kind: Kind::Text(before), .. }) => before.push_str(text),
            _ => {
                self.push(around, Kind::Text(text.to_string()));
            }
        }
    }

    fn push(&mut self, parent: Id, kind: Kind) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node { kind, parent, children: Vec::new() });
        if let Some(around) = self.nodes.get_mut(parent).filter(|_| id > 0) {
            around.children.push(id);
        }
        id
    }
}

/// A tag with a name that can be one and nothing in it that opens another: else its `<` is a sign of the text.
fn is_sound(element: &BytesStart) -> bool {
    std::str::from_utf8(element.name().as_ref()).is_ok_and(|name| starts_name(name) && !name.contains('<'))
}

fn starts_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The first `<` at or after a byte.
fn sign_at(text: &str, start: usize) -> Option<usize> {
    text.get(start..)?.find('<').map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, name: &str) -> String {
        let tree = parse(text).unwrap();
        let id = tree.all(0).find(|id| tree.is(*id, name)).unwrap();
        tree.words(id)
    }

    #[test]
    fn broken_text_is_read() {
        assert_eq!(words("junk <a><b>one <c>two</b> three</a>", "b"), "one two");
        assert_eq!(words("<a>5 < 6 & 7 &lt; 8</a>", "a"), "5 < 6 & 7 < 8");
        assert_eq!(words("<a><b>cut <![CDATA[off", "b"), "cut <![CDATA[off");
        assert_eq!(words("<a x=1 y=\"&amp;\"><b>&nbsp;&doesnotexist;&eacute;</b></a>", "b"), "&doesnotexist;é");
        assert_eq!(words("<a><b>x</c></b></a>", "b"), "x");
        assert!(parse("no element").is_err());
    }

    #[test]
    fn the_root_is_found_behind_all_else() {
        assert_eq!(root_name("\u{feff}<?xml version='1.0'?><!-- <no> --><!DOCTYPE a [<!ENTITY b 'c'>]>\n<a:b/>"), Some("a:b"));
        assert_eq!(root_name("< 5 <rss>"), Some("rss"));
        assert_eq!(root_name("words alone"), None);
    }

    #[test]
    fn depth_is_bounded_and_nothing_lost() {
        let text = format!("<a>{}deep{}<z>end</z></a>", "<b>".repeat(50_000), "</b>".repeat(50_000));
        let tree = parse(&text).unwrap();
        assert!(tree.flattened > 49_000);
        assert_eq!(tree.words(0), "deepend");
        let z = tree.all(0).find(|id| tree.is(*id, "z")).unwrap();
        assert_eq!(tree.ancestors(z).count(), 2);
    }
}
