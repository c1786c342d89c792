//! Turns what the deserialiser says of a merged layout into an error at the line that is to blame, in the trade's words.

use std::fmt::Display;

use super::given::Misfit;
use super::nearest::nearest;
use super::tree::{Node, Sources, Tree};
use crate::report::Error;

/// A value that does not do: where it stands in the layout, why, and what to do.
pub(super) struct Fault {
    /// Keys and list indices from the root.
    pub path: Vec<String>,
    /// The sentence.
    pub message: String,
    /// Advice.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault at a dotted path.
    pub fn at(path: impl Display, message: impl Into<String>) -> Fault {
        Fault { path: path.to_string().split('.').map(String::from).collect(), message: message.into(), hint: None }
    }

    /// The same with advice.
    pub fn hint(self, hint: impl Into<String>) -> Fault {
        Fault { hint: Some(hint.into()), ..self }
    }

    /// The same, seen from one level further out.
    pub fn under(mut self, step: &str) -> Fault {
        self.path.insert(0, step.to_string());
        self
    }

    /// The error that points at the value, or at the key of the table where a value is missing.
    pub fn locate(self, root: &Node, sources: &Sources) -> Error {
        let (node, _) = root.find(&self.path);
        let at = if matches!(node.tree, Tree::Table(_)) { &node.key } else { &node.at };
        self.error(sources.error(at, self.message.clone()))
    }

    /// The error that points at the key.
    fn locate_key(self, root: &Node, sources: &Sources) -> Error {
        let (node, _) = root.find(&self.path);
        self.error(sources.error(&node.key, self.message.clone()))
    }

    fn error(&self, error: Error) -> Error {
        match &self.hint {
            Some(hint) => error.hint(hint.clone()),
            None => error,
        }
    }
}

/// What the deserialiser's names for types are called in a layout.
const TYPES: &[(&str, &str)] = &[
    ("u8", "a whole number from 0 to 255"),
    ("u32", "a whole number, not negative"),
    ("a boolean", "true or false"),
    ("a string", "words in quotes"),
    ("a sequence", "a list"),
    ("a map", "a table"),
];

/// The error for what the deserialiser found.
pub(super) fn of_deserialiser(misfit: &Misfit, root: &Node, sources: &Sources) -> Error {
    let (path, message) = (misfit.path(), misfit.message.as_str());
    let unknown = message.strip_prefix("unknown field ").or_else(|| message.strip_prefix("unknown variant "));
    match unknown {
        Some(rest) => unknown_word(rest, path, root, sources),
        None => of_misfit(message, path).locate(root, sources),
    }
}

/// A key or a value that is none of the known ones.
fn unknown_word(rest: &str, path: Vec<String>, root: &Node, sources: &Sources) -> Error {
    // serde writes "`wrong`, expected one of `a`, `b`"; the wrong word may itself hold a backtick
    let (word, known) = rest.rsplit_once(", expected ").unwrap_or((rest, ""));
    let word = word.trim_matches('`');
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let is_value = root.find(&path).0.text() == Some(word);
    let place = path.split_last().map_or(String::new(), |(last, above)| if is_value { last.clone() } else { above.join(".") });
    let message = match (is_value, place.is_empty()) {
        (true, _) => format!("`{word}` is not a value of `{place}`"),
        (false, true) => format!("unknown key `{word}`"),
        (false, false) => format!("unknown key `{word}` in `{place}`"),
    };
    let fault = Fault { path, message, hint: Some(words_hint(word, &known)) };
    if is_value { fault.locate(root, sources) } else { fault.locate_key(root, sources) }
}

/// "did you mean `colour`?", or all that is known.
pub(super) fn words_hint(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// A value of a wrong type, a missing one, or one that its own reader refused.
fn of_misfit(message: &str, path: Vec<String>) -> Fault {
    let place = path.join(".");
    let hint = hint_for(&path, message);
    let typed = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    let message = if let Some((found, wanted)) = typed.and_then(|rest| rest.rsplit_once(", expected ")) {
        let found = if found == "map" { "a table" } else { found };
        format!("`{place}` needs {}, not {found}", type_name(wanted))
    } else if let Some(field) = message.strip_prefix("missing field ") {
        format!("{field} is missing in `{place}`")
    } else {
        format!("`{place}`: {message}")
    };
    Fault { path, message, hint }
}

fn type_name(wanted: &str) -> String {
    let named = TYPES.iter().find(|(theirs, _)| *theirs == wanted).map(|(_, ours)| (*ours).to_string());
    named.unwrap_or_else(|| if wanted.starts_with("struct ") { "a table".into() } else { wanted.to_string() })
}

fn hint_for(path: &[String], message: &str) -> Option<String> {
    let table_for_list = path == ["furniture"] && message.starts_with("invalid type: map");
    table_for_list.then(|| "each furniture rule opens with `[[furniture]]`, in two pairs of brackets".to_string())
}
