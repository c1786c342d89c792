//! Articles into an edition: which of them, in what order and sections, and what the whole says of itself. A single article
//! is an edition of one.

mod briefs;
mod choice;
mod collation;
mod duplicates;
mod file;
mod front;
mod index;
mod masthead;
mod part;
mod rank;
mod sections;
mod standing;
mod window;

pub use choice::{Choice, Given};
pub use file::{EditionFile, FileSection};
pub use front::{Front, FrontPlace};
pub use index::Names;
pub use masthead::Masthead;
pub use part::Part;
pub use rank::{Sort, leads, source};
pub use sections::{Grouping, Section};
pub use standing::why as held_back;
pub use window::{Span, Window};

use std::collections::BTreeSet;

use crate::article::{Article, Moment, address};
use crate::page::Meta;
use crate::report::{Notice, codes};

/// One article or many, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edition {
    /// What it says of itself: title, volume and the like.
    pub masthead: Masthead,
    /// Its date: given, or the newest of its articles.
    pub date: Option<Moment>,
    /// The articles in order.
    pub articles: Vec<Article>,
    /// Its sections in order, which hold all articles.
    pub sections: Vec<Section>,
    /// What was given and is not in it.
    pub left_out: Vec<LeftOut>,
    /// It is bound as one: with cover, contents, openers, index and colophon, as far as the layout has them.
    pub bound: bool,
}

/// An article that is not in the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its title.
    pub title: String,
    /// Why.
    pub why: Why,
}

/// Why an article is left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is not done.
    Draft,
    /// It is not for all to read.
    Private,
    /// It was taken back.
    Withdrawn,
    /// It may not be published yet.
    Embargoed,
    /// It says no date, and a period was asked for.
    Undated,
    /// It is older than the period.
    Before,
    /// It is newer than the period.
    After,
    /// Another one has its address or its text.
    Duplicate,
    /// There are more of its source than were asked for.
    OverSource,
    /// There are more than were asked for.
    OverLimit,
}

impl Why {
    /// The end of a sentence that begins "it is left out:".
    pub fn because(self) -> &'static str {
        match self {
            Why::Draft => "it is a draft",
            Why::Private => "it is not for all to read",
            Why::Withdrawn => "it was withdrawn",
            Why::Embargoed => "it may not be published yet",
            Why::Undated => "it says no date",
            Why::Before => "it is older than the period",
            Why::After => "it is newer than the period",
            Why::Duplicate => "another one has its address or its text",
            Why::OverSource => "there are enough of its source",
            Why::OverLimit => "there are enough without it",
        }
    }
}

impl Edition {
    /// An edition of articles in the order given, not bound.
    pub fn of(articles: Vec<Article>, title: Option<String>, date: Option<Moment>) -> Edition {
        let title = title.or_else(|| articles.first().map(Article::title));
        let date = date.or_else(|| articles.iter().filter_map(Article::newest_date).max());
        let sections = vec![Section { name: String::new(), articles: 0..articles.len() }];
        let masthead = Masthead { title, ..Masthead::default() };
        Edition { masthead, date, articles, sections, ..Edition::default() }
    }

    /// Chooses among articles, puts them in order and sections, and binds them.
    pub fn compose(given: Vec<Given>, masthead: Masthead, choice: &Choice) -> Edition {
        let (mut chosen, left_out) = choice.choose(given);
        let dates = chosen.iter().filter_map(|given| given.article.newest_date());
        let date = masthead.date.or_else(|| dates.max());
        // what says nothing is set as English, so it speaks for English
        let own = commonest(chosen.iter().map(|given| given.article.in_language.as_deref().unwrap_or(ENGLISH)));
        let masthead = masthead.or(Masthead { language: own, ..Masthead::default() });
        let language = masthead.language.as_deref().unwrap_or(ENGLISH);
        rank::sort(&mut chosen, choice.sort, language);
        let (articles, sections) = sections::divide(chosen, choice, language);
        Edition { masthead, date, articles, sections, left_out, bound: true }
    }

    /// Its title; never empty (PDF/UA-1 7.1: a document has a title).
    pub fn title(&self) -> &str {
        self.masthead.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or("Untitled")
    }

    /// The language that it speaks: its own, else that of the first article that states one.
    pub fn language(&self) -> String {
        let first = || self.articles.iter().find_map(|article| article.in_language.clone());
        self.masthead.language.clone().or_else(first).unwrap_or_else(|| ENGLISH.to_string())
    }

    /// The section that an article stands in, by their numbers.
    pub fn section_of(&self, article: usize) -> Option<&Section> {
        self.sections.iter().find(|section| section.articles.contains(&article))
    }

    /// What was left out, to be told.
    pub fn notices(&self) -> Vec<Notice> {
        let tell = |one: &LeftOut| {
            Notice::new(&codes::LEFT_OUT, format!("an article is left out: {}", one.why.because())).near(&one.title)
        };
        self.left_out.iter().map(tell).collect()
    }

    /// What the document says of itself.
    pub fn meta(&self) -> Meta {
        let single = match self.articles.as_slice() {
            [one] => Some(one),
            _ => None,
        };
        let all = || self.articles.iter();
        Meta {
            title: self.title().to_string(),
            authors: each_once(all().flat_map(|article| article.author.iter().map(|person| person.name.clone()))),
            subject: single.and_then(|article| article.description.clone()).or_else(|| self.masthead.subtitle.clone()),
            keywords: single.map(|article| article.keywords.clone()).unwrap_or_default(),
            language: self.language(),
            date: self.date,
            url: single.and_then(|article| article.url.clone()).filter(|url| address::is_public(url)),
            rights: single.and_then(|article| article.copyright_notice.clone()),
            publishers: each_once(all().filter_map(|article| article.publisher.clone())),
            sources: each_once(all().flat_map(|article| article.source_organization.iter().cloned())),
            sections: each_once(all().filter_map(|article| article.article_section.clone())),
            addresses: each_once(all().filter_map(|article| article.url.clone()).filter(|url| address::is_public(url))),
            dates: all().filter_map(|article| article.date_published).collect(),
        }
    }
}

/// What is spoken where nothing is said.
const ENGLISH: &str = "en-US";

/// The names in their order, each once.
fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut known = BTreeSet::new();
    names.filter(|name| known.insert(name.clone())).collect()
}

/// What is named most often; of equals the first.
fn commonest<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match counts.iter_mut().find(|known| known.0 == name) {
            Some(known) => known.1 += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|known| known.1).map(|known| known.0.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_speaks_as_most_of_its_articles() {
        let speaks =
            |tag: &str| Given { article: Article { in_language: Some(tag.to_string()), ..Article::default() }, section: None };
        let choice = Choice { keep_duplicates: true, ..Choice::default() };
        let bound = |masthead| Edition::compose(["it", "en", "de", "en"].map(speaks).to_vec(), masthead, &choice).language();
        assert_eq!(bound(Masthead::default()), "en");
        assert_eq!(bound(Masthead { language: Some("fr".to_string()), ..Masthead::default() }), "fr");
        let silent = || Given { article: Article::default(), section: None };
        let mixed = Edition::compose(vec![speaks("es"), silent(), silent()], Masthead::default(), &choice);
        assert_eq!(mixed.language(), ENGLISH);
        assert_eq!(commonest(["b", "a"].into_iter()), Some("b".to_string()));
        assert_eq!(Edition::default().language(), ENGLISH);
    }
}
