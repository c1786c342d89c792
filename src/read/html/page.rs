//! Reads a whole page: elects the article's elements, leaves out the interface, and takes what the page states of it.

use std::collections::BTreeMap;

use url::Url;

use super::convert::Converter;
use super::dom::{Dom, Id};
use super::elect;
use super::meta::Meta;
use super::next;
use super::notes::Notes;
use super::roles::Role;
use crate::article::{Article, Block, Figure, Inlines, plain_text};
use crate::read::tidy::{plain, tidy};
use crate::read::{Input, NextPage, dateline, heads, interface};
use crate::report::{Notice, codes};

/// Reads the article of a page, and where it goes on.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> (Article, Option<NextPage>) {
    let dom = Dom::page(input.text);
    super::tell_bounds(&dom, notices);
    let meta = Meta::of(&dom);
    let mut article = meta.article();
    article.url = input.options.url.clone().or(article.url);
    let base = base(&dom, &article);
    let mut page = Page::new(&dom);
    let head = page.headline(&meta, article.publisher.as_deref());
    page.leave_out(head.at, base.as_ref().and_then(Url::host_str), notices);
    let notes = Notes::find(&dom);
    notes.ways_back(&dom).into_iter().for_each(|id| page.dropped[id] = true);
    let converter = Converter {
        dom: &dom,
        dropped: &page.dropped,
        notes: &notes,
        base: base.as_ref(),
        language: article.in_language.clone(),
        titled: false,
        captions: BTreeMap::new(),
    };
    article.headline = head.at.map(|id| tidy(converter.inlines_within(id))).filter(|line| !line.is_empty()).unwrap_or(head.words);
    article.body = converter.blocks(0);
    article.notes = notes.convert(&converter);
    page.take_lines(head.at, &mut article);
    finish(&mut article, base.as_ref());
    let next = next::page(&dom, &article, input.options, base.as_ref());
    (article, next)
}

fn base(dom: &Dom, article: &Article) -> Option<Url> {
    let page = article.url.as_deref().and_then(|url| Url::parse(url).ok());
    match dom.find(0, "base").and_then(|id| dom.stated(id, "href")) {
        Some(base) => page.as_ref().map_or_else(|| Url::parse(base), |page| page.join(base)).ok().or(page),
        None => page,
    }
}

/// What has to be right whichever way the text came.
fn finish(article: &mut Article, base: Option<&Url>) {
    let title = plain_text(&article.headline);
    if let Some(at) = article.body.iter().take(3).position(|block| says(block, &title)) {
        article.body.remove(at);
    }
    take_dateline_blocks(article);
    if let (Some(figure), Some(base)) = (&mut article.image, base) {
        for image in &mut figure.images {
            image.url = base.join(&image.url).map_or_else(|_| image.url.clone(), String::from);
        }
    }
    leave_shown_picture(article);
    heads::level(&mut article.body);
}

/// Leaves out a lead picture that the text shows.
pub fn leave_shown_picture(article: &mut Article) {
    let shown = article
        .body
        .iter()
        .any(|block| matches!(block, Block::Figure { figure } if same_picture(figure, article.image.as_ref())));
    article.image.take_if(|_| shown);
}

/// Datelines that open the text are stated, not read.
fn take_dateline_blocks(article: &mut Article) {
    let line = |block: &Block| match block {
        Block::Paragraph { content } => dateline::parse(&plain_text(content)),
        _ => None,
    };
    while let Some((at, line)) = article.body.iter().take(OPENING).enumerate().find_map(|(at, block)| Some((at, line(block)?))) {
        article.body.remove(at);
        article.date_published = article.date_published.or(line.published);
        article.date_modified = article.date_modified.or(line.modified);
        if article.author.is_empty() {
            article.author = line.authors;
        }
    }
}

/// A dateline stands in the first so many blocks.
const OPENING: usize = 3;

fn says(block: &Block, title: &str) -> bool {
    matches!(block, Block::Crosshead { content, .. } | Block::Paragraph { content } if !title.is_empty() && plain_text(content) == title)
}

/// The same file, whatever size a server is asked for.
fn same_picture(figure: &Figure, lead: Option<&Figure>) -> bool {
    let file = |url: &str| url.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or("").to_string();
    let lead = lead.and_then(|lead| lead.images.first()).map(|image| file(&image.url));
    lead.is_some_and(|lead| !lead.is_empty() && figure.images.iter().any(|image| file(&image.url) == lead))
}

struct Head {
    words: Inlines,
    /// The element that shows the headline on the page.
    at: Option<Id>,
}

struct Page<'a> {
    dom: &'a Dom,
    dropped: Vec<bool>,
}

impl<'a> Page<'a> {
    fn new(dom: &'a Dom) -> Page<'a> {
        Page { dom, dropped: vec![false; dom.len()] }
    }

    /// The headline: as stated, as the page shows it, or the page's title without the site.
    fn headline(&self, meta: &Meta, site: Option<&str>) -> Head {
        let heads: Vec<(Id, String)> = self
            .dom
            .all(0)
            .filter(|id| matches!(self.dom.name(*id), "h1" | "h2" | "h3"))
            .map(|id| (id, self.dom.words(id)))
            .collect();
        let stated: Vec<String> = meta.headlines().iter().map(|words| without_site(words, site)).collect();
        for words in &stated {
            if let Some((at, words)) = heads.iter().find(|(_, shown)| same_words(shown, words)) {
                return Head { words: plain(words), at: Some(*at) };
            }
        }
        let mut first = heads.iter().filter(|(id, words)| self.dom.name(*id) == "h1" && !words.is_empty());
        let shown = first.next().filter(|_| first.next().is_none());
        match (stated.first(), shown) {
            (Some(stated), Some((at, words))) if stated.starts_with(words.as_str()) || words.starts_with(stated.as_str()) => {
                Head { words: plain(words), at: Some(*at) }
            }
            (Some(stated), _) => Head { words: plain(stated), at: None },
            (None, Some((at, words))) => Head { words: plain(words), at: Some(*at) },
            (None, None) => Head { words: Vec::new(), at: None },
        }
    }

    /// Leaves out what is not the article, and tells of it.
    fn leave_out(&mut self, head: Option<Id>, site: Option<&str>, notices: &mut Vec<Notice>) {
        let election = elect::elect(elect::Page { dom: self.dom, head, site });
        if !election.is_prose {
            notices.push(Notice::new(&codes::EMPTY_ARTICLE, "no article was found in this page; all of its text was taken"));
        }
        notices.extend(election.left_out.iter().filter_map(|left| left.notice(self.dom)));
        self.dropped = election.dropped;
    }

    /// Takes date, sources, author and section from the lines beside the text.
    fn take_lines(&self, head: Option<Id>, article: &mut Article) {
        let lines = self.dom.all(0).filter(|id| self.is_line(*id));
        for id in lines.skip_while(|id| head.is_some_and(|head| *id < head)).take(FARTHEST_LINE) {
            let (wants_section, wants_line) =
                (article.article_section.is_none(), article.source_organization.is_empty() && self.dropped_at(id));
            if !wants_section && !wants_line {
                continue;
            }
            // longer ones are neither judged nor datelines
            let Some(words) = self.dom.words_up_to(id, interface::MOST_BYTES) else { continue };
            if wants_section {
                article.article_section = interface::section(&words).filter(|_| interface::judge(&words).is_some());
            }
            if wants_line && let Some(line) = dateline::parse(&words) {
                self.take_dateline(id, line, article);
            }
        }
    }

    fn take_dateline(&self, id: Id, line: dateline::Dateline, article: &mut Article) {
        let links: Vec<String> = self.dom.all(id).filter(|id| self.dom.name(*id) == "a").map(|id| self.dom.words(id)).collect();
        article.date_published = article.date_published.or(line.published);
        article.date_modified = article.date_modified.or(line.modified);
        article.source_organization = line.sources.into_iter().filter(|source| !links.contains(source)).collect();
        if article.author.is_empty() {
            article.author = line.authors;
        }
    }

    /// A block of words without blocks within.
    fn is_line(&self, id: Id) -> bool {
        let block = self.dom.text(id).is_none() && !(self.dom.role(id) == Role::Inline) && self.dom.role(id) != Role::Nothing;
        block
            && self
                .dom
                .children(id)
                .iter()
                .all(|id| self.dom.text(*id).is_some() || (self.dom.role(*id) == Role::Inline) || self.dom.name(*id) == "img")
    }

    fn dropped_at(&self, id: Id) -> bool {
        self.dropped[id] || self.dom.ancestors(id).any(|id| self.dropped[id])
    }
}

/// Lines beside the text are looked for in this many lines from the headline on.
const FARTHEST_LINE: usize = 400;

/// The title without the site's name at either end.
fn without_site(title: &str, site: Option<&str>) -> String {
    for separator in [" | ", " - ", " – ", " — ", " » ", " :: ", " · ", " • "] {
        let Some((before, after)) = title.rsplit_once(separator) else { continue };
        let named = site.is_some_and(|site| same_words(after, site));
        if named || (site.is_none() && after.split_whitespace().count() <= 4 && before.split_whitespace().count() >= 4) {
            return before.trim().to_string();
        }
        if let Some((first, rest)) = title.split_once(separator)
            && site.is_some_and(|site| same_words(first, site))
        {
            return rest.trim().to_string();
        }
    }
    title.to_string()
}

fn same_words(one: &str, other: &str) -> bool {
    let fold = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    !one.is_empty() && fold(one) == fold(other)
}
