//! The layouts that ship, as `build.rs` took them apart: what their TOML says, without reading it again at every start.

use super::builtin;
use super::tree::{Node, Origin, Tree};

/// The values of a layout that ships; `source` is the number of its text.
pub(super) fn node(name: &str, source: usize) -> Option<Node> {
    let mut packed = Packed { rest: builtin::packed(name)?, source };
    let tree = packed.table()?;
    let at = Origin { source, span: 0..0 };
    Some(Node { key: at.clone(), at, tree })
}

/// What is left to be read.
struct Packed {
    rest: &'static [u8],
    source: usize,
}

impl Packed {
    fn table(&mut self) -> Option<Tree> {
        let count = self.number()?;
        let entries = (0..count).map(|_| Some((self.words()?.to_string(), self.node()?)));
        Some(Tree::Table(entries.collect::<Option<_>>()?))
    }

    fn node(&mut self) -> Option<Node> {
        let (key, at) = (self.origin()?, self.origin()?);
        let tree = match self.take::<1>()? {
            [b't'] => self.table()?,
            [b'l'] => {
                let count = self.number()?;
                Tree::List((0..count).map(|_| self.node()).collect::<Option<_>>()?)
            }
            [kind] => Tree::Leaf(self.leaf(kind)?),
        };
        Some(Node { key, at, tree })
    }

    fn leaf(&mut self, kind: u8) -> Option<toml::Value> {
        match kind {
            b's' => Some(self.words()?.into()),
            b'b' => Some((self.take() == Some([1])).into()),
            b'i' => Some(i64::from_le_bytes(self.take()?).into()),
            b'f' => Some(f64::from_le_bytes(self.take()?).into()),
            _ => None,
        }
    }

    fn origin(&mut self) -> Option<Origin> {
        Some(Origin { source: self.source, span: self.number()?..self.number()? })
    }

    fn words(&mut self) -> Option<&'static str> {
        let length = self.number()?;
        let (words, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(words).ok()
    }

    fn number(&mut self) -> Option<usize> {
        self.take().map(|bytes| u32::from_le_bytes(bytes) as usize)
    }

    fn take<const COUNT: usize>(&mut self) -> Option<[u8; COUNT]> {
        let (bytes, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::Sources;
    use super::*;

    #[test]
    fn packed_layouts_say_what_their_text_says() {
        for (name, text) in builtin::BUILTIN {
            let mut sources = Sources::default();
            let source = sources.add(name, *text, false);
            assert_eq!(node(name, source), sources.parse(source).ok(), "{name}");
        }
    }
}
