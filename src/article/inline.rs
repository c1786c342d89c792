//! Words and what they are: emphasis, links, code, calls of notes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::block::Figure;

/// A run of inlines.
pub type Inlines = Vec<Inline>;

/// A piece of a line of text. In JSON plain text is a string, all else an object with a `type`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Inline {
    /// Plain text; any white space in it counts as one space.
    Text(String),
    /// Text with a role.
    Marked(Marked),
}

/// Text with a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the variant's line says what its fields hold")]
pub enum Marked {
    /// Stressed: italic.
    Emphasis { content: Inlines },
    /// Weighty: semibold.
    Strong { content: Inlines },
    /// A title of a work, a foreign word: italic without stress.
    Cite { content: Inlines },
    /// Code, kept to the letter.
    Code { text: String },
    /// A key to press.
    Keyboard { text: String },
    /// A link; `href` is absolute, relative to the article, or `#label` within it.
    Link {
        href: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        content: Inlines,
    },
    /// A line end that belongs to the text.
    LineBreak {},
    /// Struck out.
    Deleted { content: Inlines },
    /// Added.
    Inserted { content: Inlines },
    /// Marked with a pen.
    Mark { content: Inlines },
    /// Raised.
    Superscript { content: Inlines },
    /// Lowered.
    Subscript { content: Inlines },
    /// Small capitals.
    SmallCaps { content: Inlines },
    /// Quoted within the line; the language gives the marks.
    Quoted { content: Inlines },
    /// A short form and what it is short for.
    Abbreviation { expansion: String, content: Inlines },
    /// Another language or direction.
    Foreign {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lang: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dir: Option<String>,
        content: Inlines,
    },
    /// Base text with a reading above it.
    Ruby { content: Inlines, reading: String },
    /// The call of the note with this label.
    NoteCall { label: String },
    /// A formula in TeX.
    Math { tex: String },
    /// A picture within the line.
    Image { figure: Box<Figure> },
    /// A target for links within the article.
    Anchor { id: String },
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(text.into())
    }
}

impl From<Marked> for Inline {
    fn from(marked: Marked) -> Inline {
        Inline::Marked(marked)
    }
}

impl Marked {
    /// The inlines within, where there are any.
    pub fn content(&self) -> &[Inline] {
        use Marked::*;
        match self {
            Emphasis { content }
            | Strong { content }
            | Cite { content }
            | Deleted { content }
            | Inserted { content }
            | Mark { content }
            | Superscript { content }
            | Subscript { content }
            | SmallCaps { content }
            | Quoted { content }
            | Link { content, .. }
            | Abbreviation { content, .. }
            | Foreign { content, .. }
            | Ruby { content, .. } => content,
            Code { .. } | Keyboard { .. } | LineBreak {} | NoteCall { .. } | Math { .. } | Image { .. } | Anchor { .. } => &[],
        }
    }
}

impl Marked {
    /// The inlines within, where there can be any, to be changed.
    pub fn content_mut(&mut self) -> Option<&mut Inlines> {
        use Marked::*;
        match self {
            Emphasis { content }
            | Strong { content }
            | Cite { content }
            | Deleted { content }
            | Inserted { content }
            | Mark { content }
            | Superscript { content }
            | Subscript { content }
            | SmallCaps { content }
            | Quoted { content }
            | Link { content, .. }
            | Abbreviation { content, .. }
            | Foreign { content, .. }
            | Ruby { content, .. } => Some(content),
            Code { .. } | Keyboard { .. } | LineBreak {} | NoteCall { .. } | Math { .. } | Image { .. } | Anchor { .. } => None,
        }
    }
}

/// The words alone, white space folded.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    collect(inlines, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Marked(Marked::Code { text } | Marked::Keyboard { text }) => out.push_str(text),
            Inline::Marked(Marked::Math { tex }) => out.push_str(tex),
            Inline::Marked(Marked::LineBreak {}) => out.push(' '),
            Inline::Marked(marked) => collect(marked.content(), out),
        }
    }
}
