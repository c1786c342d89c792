//! What an article says of itself, in words: byline, source, dates in its language.

use super::Dress;
pub use super::flow::About;
use super::flow::{BlockKind, Dates, Flow};
use super::writer::Writer;
use crate::article::{Article, Moment, address};
use crate::language::{self, Language};
use crate::layout::StyleName;
use crate::page::NodeId;
use crate::unit::Length;

/// The parts of the byline: authors, sources, place, date with time of day.
pub fn byline_parts(article: &Article, language: &Language) -> Vec<String> {
    let mut parts = Vec::new();
    let authors = byline(article, language);
    if !authors.is_empty() {
        parts.push(language.words.by.replace("{authors}", &authors));
    }
    parts.extend(article.source_organization.iter().filter(|source| !source.is_empty()).cloned());
    parts.extend(article.dateline.clone());
    parts.extend(article.date_published.map(|date| long_date(date, language)));
    parts
}

/// The authors in one line.
pub fn byline(article: &Article, language: &Language) -> String {
    let names: Vec<&str> = article.author.iter().map(|person| person.name.trim()).filter(|name| !name.is_empty()).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_string(),
        [others @ .., last] => format!("{} {} {last}", others.join(", "), language.words.and),
    }
}

/// The date in all its forms.
pub fn dates(article: &Article, language: &Language) -> Dates {
    let Some(date) = article.date_published.or(article.date_modified) else { return Dates::default() };
    Dates {
        long: long_date(date, language),
        short: language.date.format_short(date.year.into(), date.month, date.day),
        day: language.date.format_long(date.year.into(), date.month, date.day),
        weekday: language.date.weekday(date.year.into(), date.month, date.day).to_string(),
        time: time_of_day(date, language).unwrap_or_default(),
        year: date.year.to_string(),
    }
}

fn long_date(date: Moment, language: &Language) -> String {
    let day = language.date.format_long(date.year.into(), date.month, date.day);
    match time_of_day(date, language) {
        Some(time) => format!("{day}, {time}"),
        None => day,
    }
}

/// Midnight to the second is what a machine writes that knows no time of day.
fn time_of_day(date: Moment, language: &Language) -> Option<String> {
    let time = date.time.filter(|time| (time.hour, time.minute, time.second) != (0, 0, 0))?;
    Some(language.date.format_time(time.hour, time.minute))
}

/// What the furniture may say.
pub fn about(article: &Article) -> About {
    let tag = article.in_language.clone().unwrap_or_else(|| "en-US".to_string());
    let language = language::find(&tag);
    let title = article.title();
    About {
        short_title: article.alternative_headline.clone().unwrap_or_else(|| title.clone()),
        title,
        byline: byline(article, language),
        source: article.source_organization.join(", "),
        section: article.article_section.clone().unwrap_or_default(),
        site: article.publisher.clone().unwrap_or_default(),
        url: article.url.clone().filter(|url| address::is_public(url)).unwrap_or_default(),
        date: dates(article, language),
        language: tag,
        ..About::default()
    }
}

/// The texts of running heads and feet as a flow of artifacts, a block each, with the language of each.
pub fn furniture_flow(texts: &[(&str, &str)], language: &str, with: Dress) -> Flow {
    let article = Article { in_language: Some(language.to_string()), ..Article::default() };
    let mut writer = Writer::new(&article, with);
    let style = writer.style(StyleName::Furniture);
    for (text, language) in texts {
        writer.speak(language);
        let hand = writer.open_block(&style, NodeId::ARTIFACT);
        writer.words(text, &hand);
        if writer.close(&hand, BlockKind::Text, Length::ZERO).is_none() {
            // an empty slot keeps its number
            writer.close(&hand, BlockKind::PageBreak, Length::ZERO);
        }
    }
    writer.finish()
}
