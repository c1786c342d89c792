//! Inks of their own: where a layout says `spot NAME 60%`, the ink's place in `[inks]` and the mixture that stands for it.

use std::collections::BTreeMap;

use super::fault::{Fault, words_hint};
use super::tree::{Node, Tree};
use crate::colour::Colour;

/// Inks of one layout at most: a press has a dozen units.
const MOST: usize = 24;

/// Keys whose values are colours.
const COLOURS: [&str; 2] = ["colour", "tint"];

/// Puts the resolved form in the place of every colour that names an ink; see [`Colour::parse`].
pub(super) fn resolve(root: &mut Node) -> Result<(), Fault> {
    let inks = inks(root)?;
    walk(root, "", &inks)
}

/// The inks by name, with their mixtures in per cent.
fn inks(root: &Node) -> Result<BTreeMap<String, [u16; 4]>, Fault> {
    let (node, depth) = root.find(&["inks".to_string()]);
    let (Tree::Table(entries), 1) = (&node.tree, depth) else { return Ok(BTreeMap::new()) };
    if entries.len() > MOST {
        return Err(Fault::at("inks", format!("a layout has {MOST} inks of its own at most")));
    }
    let ink = |(name, node): (&String, &Node)| {
        let path = vec!["inks".to_string(), name.clone()];
        let wrong = |message: String| Fault { path: path.clone(), message, hint: None };
        let named = !name.trim().is_empty() && name.len() <= 100 && !matches!(name.as_str(), "All" | "None");
        let Some(Colour::Cmyk(c, m, y, k)) = node.text().and_then(Colour::parse).filter(|_| named) else {
            return Err(wrong(format!("the ink `{name}` needs a name of its own, and the mixture that stands for it: cmyk(…)")));
        };
        Ok((name.clone(), [c, m, y, k].map(|part| part / 10)))
    };
    entries.iter().map(ink).collect()
}

fn walk(node: &mut Node, key: &str, inks: &BTreeMap<String, [u16; 4]>) -> Result<(), Fault> {
    match &mut node.tree {
        Tree::Table(entries) => {
            entries.iter_mut().try_for_each(|(key, inner)| walk(inner, key, inks).map_err(|fault| fault.under(key)))
        }
        Tree::List(items) => {
            let mut items = items.iter_mut().enumerate();
            items.try_for_each(|(number, inner)| walk(inner, "", inks).map_err(|fault| fault.under(&number.to_string())))
        }
        Tree::Leaf(value) if COLOURS.contains(&key) => {
            let Some(said) = value.as_str().and_then(|text| text.trim().strip_prefix("spot")) else { return Ok(()) };
            let resolved = resolved(said.trim(), inks).ok_or_else(|| unknown(said.trim(), inks))?;
            *value = toml::Value::String(resolved);
            Ok(())
        }
        Tree::Leaf(_) => Ok(()),
    }
}

/// `NAME` or `NAME 60%`.
fn resolved(said: &str, inks: &BTreeMap<String, [u16; 4]>) -> Option<String> {
    let (name, tint) = if inks.contains_key(said) { (said, "100%") } else { said.rsplit_once(char::is_whitespace)? };
    let ink = inks.keys().position(|known| known == name.trim())?;
    let [c, m, y, k] = inks.get(name.trim())?;
    Some(format!("spot({ink}, {tint}, {c}%, {m}%, {y}%, {k}%)"))
}

fn unknown(said: &str, inks: &BTreeMap<String, [u16; 4]>) -> Fault {
    let known: Vec<&str> = inks.keys().map(String::as_str).collect();
    let hint = if known.is_empty() { "name it in `[inks]`".to_string() } else { words_hint(said, &known) };
    Fault { path: Vec::new(), message: format!("there is no ink `{said}` in `[inks]`"), hint: Some(hint) }
}
