//! What happened and what to do about it: many notices, at most one error.

mod code;
mod error;
mod smartened;

pub use code::{Code, codes};
pub use error::{Error, Kind, Snippet};
pub use smartened::Smartened;

use serde::Serialize;

/// How much a notice weighs.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Told for the record: interface text left out, a guess that was made.
    Note,
    /// The paper is not all that the article asked for. `--strict` refuses it.
    Warning,
}

/// Where in the input or on the paper; every part is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Place {
    /// The input's name as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line in the input, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in the input, in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Page of the output, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The words at that place, shortened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
}

/// One thing that the reader of the paper or the sender of the article should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Notice {
    /// Which rule speaks; see [`codes`].
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it was.
    pub place: Place,
    /// What happened, in one sentence.
    pub message: String,
    /// What to do, if there is something to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// A notice shows no more of the words beside it; in characters.
const LONGEST_NEAR: usize = 60;

impl Notice {
    /// A notice of a listed code at no place yet.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Notice {
        Notice {
            code: code.name,
            severity: code.severity,
            place: Place::default(),
            message: message.into(),
            hint: (!code.hint.is_empty()).then(|| code.hint.to_string()),
        }
    }

    /// The same, at a place.
    pub fn at(self, place: Place) -> Notice {
        Notice { place, ..self }
    }

    /// The same, beside these words of the article (cut to 60 characters).
    pub fn near(mut self, words: &str) -> Notice {
        let mut near = String::new();
        for word in words.split_whitespace() {
            near.extend((!near.is_empty()).then_some(' '));
            near.push_str(word);
            if let Some((end, _)) = near.char_indices().nth(LONGEST_NEAR) {
                near.truncate(end);
                near.push('…');
                break;
            }
        }
        self.place.near = Some(near);
        self
    }
}
