//! The fields of templates: what each says on a page.

use super::super::freeze::Matter;
use super::super::plan::Plan;
use super::numbering::Folio;
use crate::language;
use crate::layout::{PageKind, Pick};
use crate::page::Destination;
use crate::style::About;
use crate::unit::Length;

/// What furniture knows of all pages.
pub struct Facts<'a> {
    /// Page by page.
    pub pages: Vec<PageFacts<'a>>,
}

/// What furniture knows of one page.
pub struct PageFacts<'a> {
    /// The first article on it, and the last; none on a page without text.
    pub speakers: Option<[Speaker<'a>; 2]>,
    /// What it is of.
    pub kind: PageKind,
    /// The page on which the contents begin, from 0.
    pub contents: Option<u32>,
}

/// An article on a page.
#[derive(Copy, Clone)]
pub struct Speaker<'a> {
    /// What is known of it.
    pub about: &'a About,
    /// The page's number within the article, from 1.
    pub page: u32,
    /// How many pages the article has.
    pub pages: u32,
    /// The page before on which it has matter, from 0.
    pub from: Option<u32>,
    /// The page on which it goes on, from 0.
    pub to: Option<u32>,
}

impl<'a> Facts<'a> {
    /// Reads the plan.
    pub fn of(matter: &Matter<'a>, plan: &Plan) -> Facts<'a> {
        let mut on: Vec<Vec<u32>> = vec![Vec::new(); matter.flows.len()];
        for (page, sheet) in plan.pages.iter().enumerate() {
            for article in &sheet.articles {
                let pages = &mut on[*article as usize];
                if pages.last() != Some(&(page as u32)) {
                    pages.push(page as u32);
                }
            }
        }
        let speaker = |article: u32, page: usize| {
            let pages = &on[article as usize];
            let at = pages.iter().position(|on| *on == page as u32).unwrap_or(0);
            Speaker {
                about: &matter.flows[article as usize].about,
                page: at as u32 + 1,
                pages: pages.len() as u32,
                from: at.checked_sub(1).map(|before| pages[before]),
                to: pages.get(at + 1).copied(),
            }
        };
        let contents = matter.flows.iter().position(|flow| flow.kind == PageKind::Contents);
        let contents = contents.and_then(|part| on[part].first().copied());
        let fact = |(page, sheet): (usize, &super::super::plan::Sheet)| {
            let kind_of = |part: &u32| matter.flows[*part as usize].kind;
            let articles = || sheet.articles.iter().filter(|part| kind_of(part) == PageKind::Article);
            let ends = articles().next().zip(articles().next_back()).or(sheet.articles.first().zip(sheet.articles.last()));
            let speakers = ends.map(|(first, last)| [speaker(*first, page), speaker(*last, page)]);
            let covers = sheet.articles.iter().any(|part| kind_of(part) == PageKind::Cover);
            let kind = if covers { PageKind::Cover } else { ends.map(|(first, _)| kind_of(first)).unwrap_or_default() };
            PageFacts { speakers, kind, contents }
        };
        Facts { pages: plan.pages.iter().enumerate().map(fact).collect() }
    }
}

impl<'a> PageFacts<'a> {
    /// The article that the page's furniture speaks of.
    pub fn speaker(&self, pick: Pick) -> Option<Speaker<'a>> {
        let [first, last] = self.speakers?;
        Some(if pick == Pick::First { first } else { last })
    }
}

/// Marks that part fields; at the ends of a slot of which a field is empty they part nothing.
const SEPARATORS: [char; 9] = [',', ';', ':', '·', '•', '|', '/', '–', '—'];

/// A page as its templates see it.
#[derive(Copy, Clone)]
pub struct View<'a> {
    /// The page's facts.
    pub fact: &'a PageFacts<'a>,
    /// The numbers of all pages.
    pub folios: &'a [Folio],
    /// The page, from 0.
    pub page: usize,
    /// Of which article it speaks.
    pub pick: Pick,
    /// The short title stands for the title.
    pub short: bool,
}

impl View<'_> {
    /// A template with its fields filled; empty where it names fields and none of them has a value. Of `{url|site}` the
    /// first that has one is taken.
    pub fn fill(&self, template: &str) -> String {
        let mut out = String::new();
        let (mut named, mut filled, mut missed) = (false, false, false);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}') else { break };
            out.push_str(&rest[..open]);
            let names = rest[open + 1..open + close].split('|');
            let value = names.map(|name| self.field(name.trim())).find(|value| !value.is_empty()).unwrap_or_default();
            named = true;
            filled |= !value.is_empty();
            missed |= value.is_empty();
            out.push_str(&value);
            rest = &rest[open + close + 1..];
        }
        out.push_str(rest);
        match (filled, missed) {
            _ if named && !filled => String::new(),
            // what stood between a field and one that is empty
            (_, true) => out.trim_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c)).to_string(),
            _ => out.trim().to_string(),
        }
    }

    /// The language in which a template speaks: that of the article that it names.
    pub fn language(&self, template: &str) -> Option<&str> {
        let speakers = self.fact.speakers.as_ref()?;
        let about = match template {
            t if t.contains("continued-from") => speakers[0].about,
            t if t.contains("continued-to") => speakers[1].about,
            _ => self.fact.speaker(self.pick)?.about,
        };
        Some(&about.language)
    }

    /// Where a template leads that says where an article is continued, or names the edition: to its contents.
    pub fn leads_to(&self, template: &str) -> Option<Destination> {
        let [first, last] = self.fact.speakers.as_ref()?;
        if template.contains("{edition}") {
            let page = self.fact.contents.filter(|contents| *contents as usize != self.page)?;
            return Some(Destination { page, y: Length::ZERO });
        }
        let from = first.from.filter(|_| template.contains("continued-from"));
        let page = from.or_else(|| last.to.filter(|_| template.contains("continued-to")))?;
        Some(Destination { page, y: Length::ZERO })
    }

    fn field(&self, name: &str) -> String {
        let speaker = self.fact.speaker(self.pick);
        let folio = &self.folios[self.page];
        let words = |about: Option<&About>| &language::find(about.map_or("en-US", |about| about.language.as_str())).words;
        let own = words(speaker.map(|speaker| speaker.about));
        match name {
            "page" => folio.label.clone(),
            "pages" => folio.last.clone(),
            "page-of" => own.page_of(&folio.label, &folio.last),
            "article-page" => speaker.map(|speaker| speaker.page.to_string()).unwrap_or_default(),
            "article-pages" => speaker.map(|speaker| speaker.pages.to_string()).unwrap_or_default(),
            "article-page-of" => speaker.map(|speaker| own.page_of(speaker.page, speaker.pages)).unwrap_or_default(),
            "first-headline" => self.fact.speakers.map(|ends| ends[0].about.title.clone()).unwrap_or_default(),
            "last-headline" => self.fact.speakers.map(|ends| ends[1].about.title.clone()).unwrap_or_default(),
            "continued-from" => {
                let from = self.fact.speakers.and_then(|[first, _]| Some((first.about, first.from?)));
                from.map(|(about, page)| words(Some(about)).continued_from.replace("{page}", self.label(page)))
                    .unwrap_or_default()
            }
            "continued-to" => {
                let to = self.fact.speakers.and_then(|[_, last]| Some((last.about, last.to?)));
                to.map(|(about, page)| words(Some(about)).continued_on.replace("{page}", self.label(page))).unwrap_or_default()
            }
            _ => speaker.map(|speaker| said(name, speaker.about, self.short)).unwrap_or_default(),
        }
    }

    fn label(&self, page: u32) -> &str {
        self.folios.get(page as usize).map_or("", |folio| folio.label.as_str())
    }
}

/// What an article says of itself.
fn said(name: &str, about: &About, short: bool) -> String {
    let text = match name {
        "title" if !short => &about.title,
        "title" | "short-title" => &about.short_title,
        "byline" => &about.byline,
        "source" if about.source.is_empty() => &about.site,
        "source" => &about.source,
        "section" => &about.section,
        "edition" => &about.edition,
        "issue" => &about.issue,
        "site" => &about.site,
        "url" => &about.url,
        "date" | "date:long" => &about.date.long,
        "date:short" => &about.date.short,
        "date:day" => &about.date.day,
        "date:weekday" => &about.date.weekday,
        "date:time" => &about.date.time,
        "date:year" => &about.date.year,
        _ => return String::new(),
    };
    text.clone()
}
