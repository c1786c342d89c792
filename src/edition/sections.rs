//! Articles into sections: by a name that each states, or by what they have in common.

use std::collections::BTreeMap;
use std::ops::Range;

use super::choice::{Choice, Given};
use super::rank::source;
use crate::article::{Article, Moment};
use crate::language::{self, Language};

/// A section of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its name; empty where the edition has none.
    pub name: String,
    /// Its articles, by their numbers.
    pub articles: Range<usize>,
}

/// By what articles are divided into sections.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Not at all, but for the sections that were named.
    #[default]
    None,
    /// The section that each ran in.
    Category,
    /// Whom they are from.
    Source,
    /// Their dates: days within a month, months within a year, else years.
    Date,
    /// The tag of theirs that most of all have.
    Tag,
}

/// How far apart dates of one grouping lie.
#[derive(Copy, Clone)]
enum Step {
    Day,
    Month,
    Year,
}

/// Sorts articles into sections: those stated first, then in the order in which their first articles stand; what belongs to
/// none comes last.
pub fn divide(articles: Vec<Given>, choice: &Choice, language: &str) -> (Vec<Article>, Vec<Section>) {
    let names = names(&articles, choice.section_by, language::find(language));
    let mut order: Vec<String> = choice.sections.clone();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if !order.contains(name) {
            order.push(name.clone());
        }
    }
    let other = if order.is_empty() { String::new() } else { language::find(language).words.edition.other.to_string() };
    order.push(String::new());
    let place = |name: &String| order.iter().position(|known| known == name).unwrap_or(order.len() - 1);
    let mut placed: Vec<(usize, Article)> =
        names.iter().map(place).zip(articles.into_iter().map(|given| given.article)).collect();
    placed.sort_by_key(|(place, _)| *place);
    let mut sections: Vec<Section> = Vec::new();
    let mut first = 0;
    for group in placed.chunk_by(|one, next| one.0 == next.0) {
        let name = if group[0].0 + 1 == order.len() { &other } else { &order[group[0].0] };
        sections.push(Section { name: name.clone(), articles: first..first + group.len() });
        first += group.len();
    }
    (placed.into_iter().map(|(_, article)| article).collect(), sections)
}

/// The name of each article's section; empty for none.
fn names(articles: &[Given], by: Grouping, language: &Language) -> Vec<String> {
    let step = step(articles);
    let tags = if by == Grouping::Tag { counted(articles) } else { BTreeMap::new() };
    let name = |given: &Given| {
        let article = &given.article;
        let own = || match by {
            Grouping::None => String::new(),
            Grouping::Category => article.article_section.clone().unwrap_or_default(),
            Grouping::Source => source(article),
            Grouping::Date => date(article).map(|date| named(date, step, language)).unwrap_or_default(),
            Grouping::Tag => commonest(article, &tags),
        };
        given.section.clone().unwrap_or_else(own).trim().to_string()
    };
    articles.iter().map(name).collect()
}

fn date(article: &Article) -> Option<Moment> {
    article.date_published.or(article.date_modified)
}

/// The smallest step that does not make too many sections.
fn step(articles: &[Given]) -> Step {
    let dates = || articles.iter().filter_map(|given| date(&given.article));
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return Step::Day };
    let days = (last.seconds() - first.seconds()) / 86_400;
    match days {
        ..=31 => Step::Day,
        32..=366 => Step::Month,
        _ => Step::Year,
    }
}

/// A date in words, as far as the step goes.
fn named(date: Moment, step: Step, language: &Language) -> String {
    let year = i32::from(date.year);
    match step {
        Step::Day => {
            let day = language.date.format_long(year, date.month, date.day);
            format!("{}, {day}", language.date.weekday(year, date.month, date.day))
        }
        Step::Month => language.date.format_month(year, date.month),
        Step::Year => year.to_string(),
    }
}

/// How many articles have each tag.
fn counted(articles: &[Given]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for tag in articles.iter().flat_map(|given| &given.article.keywords) {
        *counts.entry(tag.trim()).or_default() += 1;
    }
    counts
}

/// The tag of an article that most have; of equals the one that it states first.
fn commonest(article: &Article, counts: &BTreeMap<&str, usize>) -> String {
    let count = |tag: &&String| counts.get(tag.trim()).copied().unwrap_or(0);
    article.keywords.iter().rev().max_by_key(count).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(section: &str, date: &str, tags: &[&str]) -> Given {
        let keywords = tags.iter().map(|tag| (*tag).to_string()).collect();
        let article_section = Some(section.to_string()).filter(|section| !section.is_empty());
        let source_organization = vec![format!("The {section}")];
        let article = Article {
            article_section,
            date_published: Moment::parse_iso(date),
            keywords,
            source_organization,
            ..Article::default()
        };
        Given { article, section: None }
    }

    fn divided(articles: &[Given], choice: &Choice) -> Vec<(String, usize)> {
        let (_, sections) = divide(articles.to_vec(), choice, "en");
        sections.into_iter().map(|section| (section.name.replace('\u{a0}', " "), section.articles.len())).collect()
    }

    fn by(section_by: Grouping) -> Choice {
        Choice { section_by, ..Choice::default() }
    }

    fn named(sections: &[(&str, usize)]) -> Vec<(String, usize)> {
        sections.iter().map(|(name, count)| ((*name).to_string(), *count)).collect()
    }

    #[test]
    fn sections_stand_as_their_first_articles_and_what_has_none_is_last() {
        let all = [
            article("World", "2020-01-01", &["a", "b"]),
            article("", "2019-01-01", &["b"]),
            article("Sport", "", &[]),
            article("World", "2019-06-01", &["c", "a"]),
        ];
        assert_eq!(divided(&all, &by(Grouping::None)), named(&[("", 4)]));
        assert_eq!(divided(&all, &by(Grouping::Category)), named(&[("World", 2), ("Sport", 1), ("Other", 1)]));
        assert_eq!(divided(&all, &by(Grouping::Source)), named(&[("The World", 2), ("The", 1), ("The Sport", 1)]));
        assert_eq!(
            divided(&all, &by(Grouping::Date)),
            named(&[("January 2020", 1), ("January 2019", 1), ("June 2019", 1), ("Other", 1)])
        );
        assert_eq!(divided(&all, &by(Grouping::Tag)), named(&[("a", 2), ("b", 1), ("Other", 1)]));
    }

    #[test]
    fn stated_sections_come_first() {
        let mut all = vec![article("World", "", &[]), article("Sport", "", &[])];
        all[1].section = Some("Back page".to_string());
        let choice = Choice { sections: vec!["Front".to_string(), "Back page".to_string()], ..by(Grouping::Category) };
        assert_eq!(divided(&all, &choice), named(&[("Back page", 1), ("World", 1)]));
    }

    #[test]
    fn dates_are_grouped_by_how_far_they_lie_apart() {
        let days = [article("", "2020-10-26", &[]), article("", "2020-10-27", &[])];
        assert_eq!(divided(&days, &by(Grouping::Date))[0].0, "Monday, October 26, 2020");
        let years = [article("", "2018-10-26", &[]), article("", "2020-10-27", &[])];
        assert_eq!(divided(&years, &by(Grouping::Date)), named(&[("2018", 1), ("2020", 1)]));
    }
}
