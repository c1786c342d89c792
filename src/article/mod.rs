//! What an article *is*: roles and words, never looks. Its JSON is the canonical structured form.
//!
//! Field names follow schema.org `NewsArticle` where it has one.

pub mod address;
mod block;
mod body_text;
mod inline;
mod markdown;
mod moment;
mod standing;
pub mod walk;

pub use block::{Block, Cell, Figure, Image, ListItem, Note, Numerals, Table, TableAlign, Term};
pub use body_text::{body_length, body_text};
pub use inline::{Inline, Inlines, Marked, plain_text};
pub use markdown::markdown;
pub use moment::{Moment, Time};
pub use standing::{Standing, Status};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Article {
    /// Marks the format; `offprint extract` writes `"NewsArticle"`.
    #[serde(rename = "@type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The headline.
    pub headline: Inlines,
    /// A shorter headline for running heads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative_headline: Option<String>,
    /// The deck (standfirst): the sentence under the headline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deck: Inlines,
    /// The section it ran in; printed as the kicker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_section: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<Person>,
    /// Whom it is from: the agency or paper that it is taken over from, as the page states it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source_organization: Vec<String>,
    /// The site or paper that publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The place that opens the text ("SHANGHAI").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// When it was published, as exactly as is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Moment>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<Moment>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its language, BCP 47 ("en-US").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_language: Option<String>,
    /// Tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// A summary for lists; not printed with the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The lead picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Figure>,
    /// Who holds the rights ("© 2020 …").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copyright_notice: Option<String>,
    /// How it stands with those who publish it.
    #[serde(skip_serializing_if = "Standing::is_plain")]
    pub standing: Standing,
    /// The text.
    #[serde(rename = "articleBody")]
    pub body: Vec<Block>,
    /// Footnotes, called from the text by label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// Someone who wrote, drew or took it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// The name as printed.
    pub name: String,
    /// The family name in it, where the source tells it apart; an index sorts by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// Job title or role, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// Page of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// So many words name an article that has no headline.
const FIRST_WORDS: usize = 8;

impl Article {
    /// The headline without markup.
    pub fn title(&self) -> String {
        plain_text(&self.headline)
    }

    /// What it is called where it is one of many: its headline, or else its first words.
    pub fn name(&self) -> String {
        let title = self.title();
        if !title.trim().is_empty() {
            return title;
        }
        let text = body_text(self);
        let mut words = text.split_whitespace();
        let first: Vec<&str> = words.by_ref().take(FIRST_WORDS).collect();
        if words.next().is_none() { first.join(" ") } else { first.join(" ") + "\u{a0}…" }
    }

    /// The newest date stated in the article, which stands in for the clock.
    pub fn newest_date(&self) -> Option<Moment> {
        self.date_published.max(self.date_modified)
    }
}
