//! What an edition says of itself, as stated: title, subtitle, volume and number, who makes it.

use crate::article::Moment;

/// The statement on cover and title line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The title; the first headline stands in where an edition is not bound.
    pub title: Option<String>,
    /// A line below it.
    pub subtitle: Option<String>,
    /// Which year's set of issues it belongs to.
    pub volume: Option<String>,
    /// Which issue of these it is.
    pub number: Option<String>,
    /// The language that it speaks, BCP 47; that of most of its articles where nothing is said.
    pub language: Option<String>,
    /// The date of the issue.
    pub date: Option<Moment>,
    /// Who makes it, where; printed in the colophon.
    pub imprint: Option<String>,
}

impl Masthead {
    /// The same, where something is missing as the other has it.
    #[must_use]
    pub fn or(self, other: Masthead) -> Masthead {
        Masthead {
            title: self.title.or(other.title),
            subtitle: self.subtitle.or(other.subtitle),
            volume: self.volume.or(other.volume),
            number: self.number.or(other.number),
            language: self.language.or(other.language),
            date: self.date.or(other.date),
            imprint: self.imprint.or(other.imprint),
        }
    }
}
