//! A TOML value whose every part remembers the file and the bytes that it came from, so that merged files keep their places.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::report::{Error, Kind, Place, Snippet};

/// A text that values come from.
pub(super) struct Source {
    /// The file's name; the whole `--set key=value` of a setting.
    pub name: String,
    /// What it says.
    pub text: Cow<'static, str>,
    /// Came from the command line, so it has no lines to point at.
    pub set: bool,
}

/// Every text read so far.
#[derive(Default)]
pub(super) struct Sources(pub Vec<Source>);

/// Where a part was written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Origin {
    /// Which of the sources.
    pub source: usize,
    /// Which bytes of it.
    pub span: Range<usize>,
}

/// A value and where it and its key were written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// The key (the value itself in a list).
    pub key: Origin,
    /// The value.
    pub at: Origin,
    /// What it is.
    pub tree: Tree,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// Values by name.
    Table(BTreeMap<String, Node>),
    /// Values in order.
    List(Vec<Node>),
    /// A single value.
    Leaf(toml::Value),
}

impl Sources {
    /// Keeps a text and gives its number.
    pub fn add(&mut self, name: &str, text: impl Into<Cow<'static, str>>, set: bool) -> usize {
        self.0.push(Source { name: name.to_string(), text: text.into(), set });
        self.0.len() - 1
    }

    /// How late a part was said: a file over what it extends, a setting over all files.
    pub fn rank(&self, at: &Origin) -> (bool, i64) {
        let set = self.0.get(at.source).is_some_and(|source| source.set);
        // a file is read before the one that it extends
        (set, if set { at.source as i64 } else { -(at.source as i64) })
    }

    /// An error that points at a part.
    pub fn error(&self, at: &Origin, message: impl Into<String>) -> Error {
        let error = Error::new(Kind::Layout, message);
        let Some(source) = self.0.get(at.source) else { return error };
        let error = error.at(Place { file: Some(source.name.clone()), ..Place::default() });
        if source.set {
            return error;
        }
        error.pointing(Snippet { source: source.text.to_string(), span: at.span.clone(), label: String::new() })
    }

    /// Reads one of the texts as TOML.
    pub fn parse(&self, source: usize) -> Result<Node, Error> {
        let text = self.0.get(source).map_or("", |source| &source.text);
        let table = DeTable::parse(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            self.error(&Origin { source, span }, format!("this is not TOML: {}", error.message()))
        })?;
        let at = Origin { source, span: 0..0 };
        Ok(Node { key: at.clone(), at, tree: Tree::of_table(table.into_inner(), source) })
    }
}

impl Node {
    /// A value read from a source, under its key.
    pub fn of(key: Range<usize>, value: Spanned<DeValue>, source: usize) -> Node {
        let (key, at) = (Origin { source, span: key }, Origin { source, span: value.span() });
        let tree = match value.into_inner() {
            DeValue::Table(table) => Tree::of_table(table, source),
            DeValue::Array(list) => {
                let items = list.into_iter().map(|item| Node::of(item.span(), item, source));
                Tree::List(items.collect())
            }
            leaf => Tree::Leaf(leaf_value(leaf)),
        };
        Node { key, at, tree }
    }

    /// The entries, where this is a table.
    pub fn table(&mut self) -> Option<&mut BTreeMap<String, Node>> {
        match &mut self.tree {
            Tree::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// Takes an entry out of a table.
    pub fn take(&mut self, key: &str) -> Option<Node> {
        self.table()?.remove(key)
    }

    /// The value's words, where it is a string.
    pub fn text(&self) -> Option<&str> {
        match &self.tree {
            Tree::Leaf(value) => value.as_str(),
            _ => None,
        }
    }

    /// This value under another: tables merge key by key, all else replaces.
    pub fn merge(&mut self, over: Node) {
        match (&mut self.tree, over.tree) {
            (Tree::Table(entries), Tree::Table(news)) => {
                for (key, new) in news {
                    match entries.get_mut(&key) {
                        Some(old) => old.merge(new),
                        None => _ = entries.insert(key, new),
                    }
                }
            }
            (tree, new) => *tree = new,
        }
        (self.key, self.at) = (over.key, over.at);
    }

    /// The part at a path, or the deepest part on the way to it, and how many steps of the path that took.
    pub fn find(&self, path: &[String]) -> (&Node, usize) {
        let mut node = self;
        for (depth, step) in path.iter().enumerate() {
            let next = match &node.tree {
                Tree::Table(entries) => entries.get(step),
                Tree::List(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
                Tree::Leaf(_) => None,
            };
            match next {
                Some(next) => node = next,
                None => return (node, depth),
            }
        }
        (node, path.len())
    }
}

impl Tree {
    fn of_table(table: DeTable, source: usize) -> Tree {
        let entries = table.into_iter().map(|(key, value)| {
            let span = key.span();
            (key.into_inner().into_owned(), Node::of(span, value, source))
        });
        Tree::Table(entries.collect())
    }
}

/// A single value; a number beyond all range becomes a string, which is then told what it should have been.
fn leaf_value(value: DeValue) -> toml::Value {
    use toml::Value;
    match value {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Boolean(flag) => Value::Boolean(flag),
        DeValue::Datetime(moment) => Value::Datetime(moment),
        DeValue::Float(number) => number.as_str().parse().map_or_else(|_| Value::String(number.to_string()), Value::Float),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::String(number.to_string()), Value::Integer),
        DeValue::Array(_) | DeValue::Table(_) => Value::Boolean(false),
    }
}
