//! The fields of templates: what each says on a page.

use super::super::freeze::Matter;
use super::super::plan::Plan;
use crate::language;
use crate::style::About;

/// What furniture knows of all pages.
pub struct Facts<'a> {
    /// Page by page.
    pub pages: Vec<PageFacts<'a>>,
}

/// What furniture knows of one page.
pub struct PageFacts<'a> {
    /// The article that speaks for the page: the first on it.
    pub about: Option<&'a About>,
    /// The last on it.
    pub last: Option<&'a About>,
    /// The page's number within that article, from 1.
    pub article_page: u32,
    /// How many pages that article has.
    pub article_pages: u32,
    /// No text on it.
    pub blank: bool,
}

impl<'a> Facts<'a> {
    /// Reads the plan.
    pub fn of(matter: &Matter<'a>, plan: &Plan) -> Facts<'a> {
        let mut spans: Vec<(u32, u32)> = vec![(u32::MAX, 0); matter.flows.len()];
        for (page, sheet) in plan.pages.iter().enumerate() {
            for article in &sheet.articles {
                let span = &mut spans[*article as usize];
                *span = (span.0.min(page as u32), span.1.max(page as u32));
            }
        }
        let about = |article: Option<&u32>| article.map(|article| &matter.flows[*article as usize].about);
        let fact = |(page, sheet): (usize, &super::super::plan::Sheet)| {
            let (first, last) = sheet.articles.first().map_or((page as u32, page as u32), |article| spans[*article as usize]);
            PageFacts {
                about: about(sheet.articles.first()),
                last: about(sheet.articles.last()),
                article_page: page as u32 - first + 1,
                article_pages: last - first + 1,
                blank: sheet.articles.is_empty(),
            }
        };
        Facts { pages: plan.pages.iter().enumerate().map(fact).collect() }
    }
}

/// A template with its fields filled; empty where it names fields and none of them has a value. Of `{url|site}` the
/// first that has one is taken. `short` takes the short title for the title.
pub fn fill(template: &str, facts: &Facts, page: usize, short: bool) -> String {
    let mut out = String::new();
    let (mut named, mut filled) = (false, false);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        out.push_str(&rest[..open]);
        let names = rest[open + 1..open + close].split('|');
        let value = names.map(|name| field(name.trim(), facts, page, short)).find(|value| !value.is_empty()).unwrap_or_default();
        named = true;
        filled |= !value.is_empty();
        out.push_str(&value);
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    if named && !filled { String::new() } else { out.trim().to_string() }
}

fn field(name: &str, facts: &Facts, page: usize, short: bool) -> String {
    let fact = &facts.pages[page];
    let (number, pages) = (page as u32 + 1, facts.pages.len() as u32);
    let about = |say: fn(&About) -> &String| fact.about.map(say).cloned().unwrap_or_default();
    let words = &language::find(fact.about.map_or("en-US", |about| about.language.as_str())).words;
    match name {
        "title" if short => about(|a| &a.short_title),
        "title" => about(|a| &a.title),
        "short-title" => about(|a| &a.short_title),
        "byline" => about(|a| &a.byline),
        "source" => about(|a| if a.source.is_empty() { &a.site } else { &a.source }),
        "section" => about(|a| &a.section),
        "site" => about(|a| &a.site),
        "url" => about(|a| &a.url),
        "date" | "date:long" => about(|a| &a.date[0]),
        "date:short" => about(|a| &a.date[1]),
        "page" => number.to_string(),
        "pages" => pages.to_string(),
        "page-of" => words.page_of(number, pages),
        "article-page" => fact.article_page.to_string(),
        "article-pages" => fact.article_pages.to_string(),
        "article-page-of" => words.page_of(fact.article_page, fact.article_pages),
        "first-headline" => about(|a| &a.title),
        "last-headline" => fact.last.map(|a| a.title.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}
