//! Reads a layout: its file over those that it extends, then the settings of the command line.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;
use toml::de::DeValue;

use super::fault::{Fault, of_deserialiser, words_hint};
use super::tree::{Node, Origin, Sources, Tree};
use super::{Layout, Share, builtin, check, shipped, spot};
use crate::profile::Intent;
use crate::report::{Error, Kind, Place};
use crate::source::{Assets, NoAssets};

/// A chain of `extends` longer than this is taken for a mistake.
const DEEPEST: usize = 16;
/// A path of `--set` with more steps than this names nothing.
const STEPS: usize = 16;

impl Layout {
    /// One of the layouts that ship; see [`BUILTIN`](super::BUILTIN).
    ///
    /// # Errors
    /// There is none of this name.
    pub fn builtin(name: &str) -> Result<Layout, Error> {
        Layout::open(name, &NoAssets, &[])
    }

    /// A layout by name, as `--layout` takes it: one that ships, else a file that `assets` gives; then `--set key=value`.
    ///
    /// # Errors
    /// There is none, or it is wrong; the error points at the line and the column.
    pub fn open(name: &str, assets: &dyn Assets, sets: &[String]) -> Result<Layout, Error> {
        let mut loader = Loader { assets, sources: Sources::default(), chain: Vec::new() };
        let found = loader.fetch(name, "").map_err(|(message, hint)| Error::new(Kind::Layout, message).hint(hint))?;
        loader.layout(&found, sets)
    }

    /// A layout from the text of its file. `file` names it in errors; what it extends is a layout that ships, or a path
    /// from the file's own folder that `assets` gives.
    ///
    /// # Errors
    /// It is wrong; the error points at the line and the column.
    pub fn load(text: &str, file: &str, assets: &dyn Assets, sets: &[String]) -> Result<Layout, Error> {
        let mut loader = Loader { assets, sources: Sources::default(), chain: Vec::new() };
        loader.layout(&Found { text: text.to_string().into(), file: file.to_string(), ships: None }, sets)
    }
}

/// The text of a layout.
struct Found {
    text: Cow<'static, str>,
    file: String,
    /// Its name, where it ships.
    ships: Option<String>,
}

struct Loader<'a> {
    assets: &'a dyn Assets,
    sources: Sources,
    /// The files being read, each extended by the one before.
    chain: Vec<String>,
}

impl Loader<'_> {
    fn layout(&mut self, found: &Found, sets: &[String]) -> Result<Layout, Error> {
        let mut root = self.read(found)?;
        for set in sets {
            self.set(&mut root, set)?;
        }
        spot::resolve(&mut root).map_err(|fault| fault.locate(&root, &self.sources))?;
        let mut layout = Layout::deserialize(&root).map_err(|misfit| of_deserialiser(&misfit, &root, &self.sources))?;
        // a file cannot unsay its parent's rule, but it can take away its weight
        layout.columns.rule = layout.columns.rule.filter(|rule| rule.weight.value != 0.0);
        if let Some(fault) = check::first_fault(&layout, &root, &self.sources) {
            return Err(fault.locate(&root, &self.sources));
        }
        self.logos(&mut layout, &root)?;
        self.printing(&mut layout, &root)?;
        Ok(layout)
    }

    /// Reads the printing that is meant, where ink is asked for or a file is named.
    fn printing(&self, layout: &mut Layout, root: &Node) -> Result<(), Error> {
        let intent = &layout.output.intent;
        let ships = Intent::named(intent).is_some();
        if ships && !layout.output.is_ink() {
            return Ok(());
        }
        let wrong = |why: String| Fault::at("output.intent", why).locate(root, &self.sources);
        let file = self.beside("output.intent", intent, root);
        let missing = |missing| wrong(format!("cannot read the output profile `{file}`: {missing}"));
        let bytes = if ships { None } else { Some(self.assets.load(&file).map_err(missing)?) };
        let limit = layout.marks().map_or(Share(0), |marks| marks.ink_limit);
        let press = layout.output.printing(bytes, limit).map_err(|why| wrong(format!("the output profile `{file}`: {why}")))?;
        layout.output.press = Some(press);
        Ok(())
    }

    /// The file that a key names, from the folder of the layout that says so.
    fn beside(&self, key: &str, file: &str, root: &Node) -> String {
        let steps: Vec<String> = key.split('.').map(String::from).collect();
        let named_in = self.sources.0.get(root.find(&steps).0.at.source).filter(|source| !source.set);
        let folder = named_in.map_or("", |source| folder(&source.name));
        if file.starts_with('/') { file.to_string() } else { format!("{folder}{file}") }
    }

    /// Reads the pictures of the cover, of heads and of feet, each from the folder of the file that names it.
    fn logos(&self, layout: &mut Layout, root: &Node) -> Result<(), Error> {
        for (number, rule) in layout.furniture.iter_mut().enumerate() {
            for (edge, band) in [("head", &mut rule.head), ("foot", &mut rule.foot)] {
                let Some(logo) = band.as_mut().and_then(|band| band.logo.as_mut()) else { continue };
                if logo.file.is_empty() {
                    continue;
                }
                logo.bytes = self.logo(&format!("furniture.{number}.{edge}.logo.file"), &logo.file, root)?;
            }
        }
        if let Some(logo) = layout.cover.logo.as_mut().filter(|logo| !logo.file.is_empty()) {
            logo.bytes = self.logo("cover.logo.file", &logo.file, root)?;
        }
        Ok(())
    }

    /// What is in the file of a picture that a key names.
    fn logo(&self, key: &str, file: &str, root: &Node) -> Result<Arc<[u8]>, Error> {
        let file = self.beside(key, file, root);
        let wrong = |missing| Fault::at(key, format!("cannot read the logo `{file}`: {missing}"));
        let bytes = self.assets.load(&file).map_err(|missing| wrong(missing).locate(root, &self.sources))?;
        Ok(bytes.into())
    }

    /// A file over what it extends.
    fn read(&mut self, found: &Found) -> Result<Node, Error> {
        let source = self.sources.add(&found.file, found.text.clone(), false);
        let mut node = match found.ships.as_deref().and_then(|name| shipped::node(name, source)) {
            Some(node) => node,
            None => self.sources.parse(source)?,
        };
        name_it(&mut node, &found.file);
        let extends = node.take("extends");
        let scratch = self.scratch(&mut node)?;
        if extends.is_none() && found.ships.as_deref() == Some("base") {
            return Ok(node);
        }
        self.chain.push(found.file.clone());
        let parent = self.parent(found, extends.as_ref());
        let mut parent = self.read(&parent?)?;
        self.chain.pop();
        if scratch {
            _ = parent.take("furniture");
        } else {
            prepend_furniture(&parent, &mut node);
        }
        parent.merge(node);
        Ok(parent)
    }

    /// Whether the file leaves its parent's furniture out.
    fn scratch(&self, node: &mut Node) -> Result<bool, Error> {
        let Some(flag) = node.take("furniture-from-scratch") else { return Ok(false) };
        let value = if let Tree::Leaf(value) = &flag.tree { value.as_bool() } else { None };
        value.ok_or_else(|| self.sources.error(&flag.at, "`furniture-from-scratch` needs true or false"))
    }

    /// The file that this one extends; `base` where it says nothing.
    fn parent(&self, found: &Found, extends: Option<&Node>) -> Result<Found, Error> {
        let Some(node) = extends else { return self.fetch("base", "").map_err(|(message, _)| Error::new(Kind::Layout, message)) };
        let wrong = |message: String| self.sources.error(&node.at, message);
        let name = node.text().ok_or_else(|| wrong("`extends` needs a layout's name or the path of a file, in quotes".into()))?;
        let parent = self.fetch(name, folder(&found.file)).map_err(|(message, hint)| wrong(message).hint(hint))?;
        if self.chain.contains(&parent.file) {
            return Err(wrong(format!("`{name}` extends itself by way of this file")));
        }
        if self.chain.len() > DEEPEST {
            return Err(wrong(format!("more than {DEEPEST} layouts extend one another")));
        }
        Ok(parent)
    }

    /// A layout that ships, or a file; else what is wrong and what to do.
    fn fetch(&self, name: &str, folder: &str) -> Result<Found, (String, String)> {
        if let Some(text) = builtin::text(name) {
            return Ok(Found { text: text.into(), file: format!("layouts/{name}.toml"), ships: Some(name.into()) });
        }
        let file = if name.starts_with('/') { name.to_string() } else { format!("{folder}{name}") };
        let names: Vec<&str> = builtin::names().collect();
        if !name.contains(['/', '.', '\\']) {
            return Err((format!("there is no layout `{name}`"), words_hint(name, &names)));
        }
        let hint = || format!("built in: {}; else give the path of a TOML file", names.join(", "));
        let bytes = self.assets.load(&file).map_err(|missing| (format!("cannot read the layout `{file}`: {missing}"), hint()))?;
        let text = String::from_utf8(bytes).map_err(|_| (format!("the layout `{file}` is not UTF-8"), hint()))?;
        Ok(Found { text: text.into(), file, ships: None })
    }

    /// One `key=value` of the command line.
    fn set(&mut self, root: &mut Node, set: &str) -> Result<(), Error> {
        let name = format!("--set {set}");
        let usage = |message: &str| {
            let error = Error::new(Kind::Layout, message).at(Place { file: Some(name.clone()), ..Place::default() });
            error.hint("write it as `--set columns.count=3`")
        };
        let (path, value) = set.split_once('=').ok_or_else(|| usage("this setting has no `=`"))?;
        let path: Vec<&str> = path.split('.').map(str::trim).collect();
        if path.len() > STEPS || path.iter().any(|step| step.is_empty()) {
            return Err(usage("this is not the path of a key"));
        }
        let source = self.sources.add(&name, set.to_string(), true);
        place(root, &path, setting(value.trim(), source));
        Ok(())
    }
}

/// The value of a setting: TOML, or else the words as they stand.
fn setting(text: &str, source: usize) -> Node {
    let origin = Origin { source, span: 0..0 };
    match DeValue::parse(text) {
        Ok(value) => Node::of(0..0, value, source),
        Err(_) => Node { key: origin.clone(), at: origin, tree: Tree::Leaf(toml::Value::String(text.to_string())) },
    }
}

/// Puts a value at a path; what stands in its way becomes a table.
fn place(node: &mut Node, path: &[&str], value: Node) {
    let Some((step, rest)) = path.split_first() else {
        *node = value;
        return;
    };
    if let Tree::List(items) = &mut node.tree
        && let Some(item) = step.parse().ok().and_then(|index: usize| items.get_mut(index))
    {
        return place(item, rest, value);
    }
    if node.table().is_none() {
        *node = Node { key: value.key.clone(), at: value.at.clone(), tree: Tree::Table(Default::default()) };
    }
    if let Some(entries) = node.table() {
        let empty = || Node { key: value.key.clone(), at: value.at.clone(), tree: Tree::Table(Default::default()) };
        let next = entries.entry((*step).to_string()).or_insert_with(empty);
        place(next, rest, value);
    }
}

/// A layout's name and description are its own, never its parent's.
fn name_it(node: &mut Node, file: &str) {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = stem.strip_suffix(".toml").unwrap_or(stem);
    let at = node.at.clone();
    let words = |words: &str| {
        let tree = Tree::Leaf(toml::Value::String(words.to_string()));
        Node { key: at.clone(), at: at.clone(), tree }
    };
    if let Some(entries) = node.table() {
        entries.entry("name".into()).or_insert_with(|| words(stem));
        entries.entry("description".into()).or_insert_with(|| words(""));
    }
}

/// Furniture adds up: the parent's rules come first, so that the file's own win.
fn prepend_furniture(parent: &Node, node: &mut Node) {
    let path = ["furniture".to_string()];
    let (Tree::List(first), Some(entries)) = (&parent.find(&path).0.tree, node.table()) else { return };
    if let Some(Tree::List(own)) = entries.get_mut("furniture").map(|node| &mut node.tree) {
        own.splice(0..0, first.iter().cloned());
    }
}

/// The folder of a file, with its slash.
fn folder(file: &str) -> &str {
    file.rfind(['/', '\\']).and_then(|at| file.get(..=at)).unwrap_or("")
}
