//! Reads plain text: a headline, perhaps a dateline, paragraphs with blank lines between them; as a page, a letter or a story
//! of the wire is copied.

mod letter;
mod wire;

pub use letter::Letter;

use super::interface::{self, Kind};
use super::tidy::plain;
use super::{Found, Input, Trust, dateline};
use crate::article::{Article, Block, ListItem, Numerals};
use crate::report::{Error, Notice, codes};

/// Any text can be read as plain text; a letter is nothing else.
pub fn sniff(text: &str) -> Trust {
    if letter::open(text).is_some() { Trust::Sure } else { Trust::Possible }
}

/// Reads one article.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let mut article = Article { url: input.options.url.clone(), ..Article::default() };
    let letter = letter::open(input.text);
    if let Some((letter, body)) = letter {
        letter.head(&mut article, notices);
        add_text(body, &mut article, notices);
        return Ok(vec![article].into());
    }
    let mut chunks = chunks(input.text);
    let wired = wire::unwrap(&mut chunks, &mut article, notices);
    let (headline, rest) = headline(&chunks);
    article.headline = plain(&headline);
    add_chunks(rest, wired, &mut article, notices);
    Ok(vec![article].into())
}

/// Adds text that has no headline.
pub fn add_text(text: &str, article: &mut Article, notices: &mut Vec<Notice>) {
    add_chunks(&chunks(text), false, article, notices);
}

fn add_chunks(chunks: &[Vec<&str>], wired: bool, article: &mut Article, notices: &mut Vec<Notice>) {
    for (at, chunk) in chunks.iter().enumerate() {
        let words = chunk.join(" ");
        if at <= LAST_DATELINE && (take_dateline(&words, article) || take_byline(chunk, article)) {
            continue;
        }
        let known = wired || !article.author.is_empty();
        if article.body.is_empty()
            && let Some(text) = wire::take_place(&words, known, article)
        {
            article.body.push(Block::paragraph(plain(text)));
            continue;
        }
        match unwanted(chunk, &words) {
            lines if lines.is_empty() => article.body.extend(blocks(chunk)),
            lines => lines.into_iter().for_each(|(kind, line)| {
                notices.push(dropped(kind, line));
                article.article_section = article.article_section.take().or_else(|| interface::section(line));
            }),
        }
    }
}

/// The lines of a chunk that is no text: as a whole, or line by line.
fn unwanted<'a>(chunk: &[&'a str], words: &'a str) -> Vec<(Kind, &'a str)> {
    if let Some(kind) = interface::judge(words) {
        return vec![(kind, words)];
    }
    let judged: Option<Vec<_>> = chunk.iter().map(|line| Some((interface::judge(line)?, *line))).collect();
    judged.unwrap_or_default()
}

/// The notice of a line that was left out.
pub fn dropped(kind: Kind, words: &str) -> Notice {
    match kind {
        Kind::Interface => Notice::new(&codes::DROPPED_INTERFACE, "words of the page's interface were left out").near(words),
        Kind::Promo => Notice::new(&codes::DROPPED_PROMO, "a promotion of the publisher was left out").near(words),
    }
}

/// A dateline is no farther below the headline than this chunk, from 0.
const LAST_DATELINE: usize = 2;

/// A longer first paragraph is text, not a headline; in characters.
const LONGEST_HEADLINE: usize = 200;

/// The lines between blank lines.
fn chunks(text: &str) -> Vec<Vec<&str>> {
    let mut chunks = vec![Vec::new()];
    for line in text.lines() {
        match line.trim().is_empty() {
            true => chunks.push(Vec::new()),
            false => chunks.last_mut().map(|chunk| chunk.push(line)).unwrap_or_default(),
        }
    }
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}

/// Text without marks as paragraphs of HTML: blank lines part them, a line end in them stays one.
pub fn paragraphs(text: &str) -> String {
    let paragraph = |chunk: &Vec<&str>| format!("<p>{}</p>\n", chunk.join("<br>\n"));
    chunks(text).iter().map(paragraph).collect()
}

/// The headline and what follows it; a text that opens with a paragraph has none.
fn headline<'a, 'b>(chunks: &'b [Vec<&'a str>]) -> (String, &'b [Vec<&'a str>]) {
    match chunks.split_first() {
        Some((first, rest)) if is_headline(first) && !rest.is_empty() => (first.join(" "), rest),
        _ => (String::new(), chunks),
    }
}

fn is_headline(chunk: &[&str]) -> bool {
    let words = chunk.join(" ");
    chunk.len() <= 3
        && words.chars().count() <= LONGEST_HEADLINE
        && !words.trim_end().ends_with(['.', ',', ':', ';'])
        && bullet(chunk[0]).is_none()
}

fn take_dateline(words: &str, article: &mut Article) -> bool {
    let Some(line) = dateline::parse(words).filter(|_| article.date_published.is_none()) else { return false };
    article.date_published = line.published;
    article.date_modified = line.modified;
    article.source_organization = line.sources;
    article.author = line.authors;
    true
}

/// A line of its own that says who wrote it.
fn take_byline(chunk: &[&str], article: &mut Article) -> bool {
    let [line] = chunk else { return false };
    let byline = article.author.is_empty() && article.body.is_empty() && wire::is_byline(line);
    if byline {
        wire::take_byline(line, article);
    }
    byline
}

/// A chunk as blocks: a quotation where each line has a mark, a list where each has a bullet, else one paragraph, whose lines
/// are joined.
fn blocks(chunk: &[&str]) -> Vec<Block> {
    blocks_within(chunk, 0)
}

/// Quotations within quotations are marked no deeper than this.
const DEEPEST_QUOTE: usize = 8;

fn blocks_within(chunk: &[&str], depth: usize) -> Vec<Block> {
    let quoted: Option<Vec<&str>> = chunk.iter().map(|line| line.trim_start().strip_prefix('>')).collect();
    if let Some(lines) = quoted.filter(|_| depth < DEEPEST_QUOTE) {
        let inner = lines.join("\n");
        let body: Vec<Block> = chunks(&inner).iter().flat_map(|chunk| blocks_within(chunk, depth + 1)).collect();
        return if body.is_empty() { body } else { vec![Block::Quote { body, attribution: Vec::new() }] };
    }
    let first = chunk.iter().position(|line| bullet(line).is_some()).unwrap_or(chunk.len());
    let (before, list) = chunk.split_at(first);
    let mut out = Vec::new();
    let paragraph = plain(&before.join(" "));
    if !paragraph.is_empty() {
        out.push(Block::paragraph(paragraph));
    }
    // a single dash in a paragraph is a dash
    if !list.is_empty() && (first == 0 || list.len() > 1) {
        out.push(self::list(list));
    } else if !list.is_empty() {
        return vec![Block::paragraph(plain(&chunk.join(" ")))];
    }
    out
}

fn list(lines: &[&str]) -> Block {
    let mut items: Vec<String> = Vec::new();
    for line in lines {
        match (bullet(line), items.last_mut()) {
            (Some(words), _) => items.push(words.to_string()),
            (None, Some(last)) => *last = format!("{last} {}", line.trim()),
            (None, None) => {}
        }
    }
    let item = |words: String| ListItem { checked: None, number: None, body: vec![Block::paragraph(plain(&words))] };
    Block::List { start: None, numerals: Numerals::Arabic, reversed: false, items: items.into_iter().map(item).collect() }
}

/// What follows the bullet of a line that has one.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    ["- ", "* ", "• ", "– "].iter().find_map(|bullet| line.strip_prefix(bullet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_and_lists() {
        assert_eq!(blocks(&["one", "two"]), [Block::paragraph(plain("one two"))]);
        let Block::List { items, .. } = &blocks(&["- a", "  b", "- c"])[0] else { panic!() };
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].body, [Block::paragraph(plain("a b"))]);
    }
}
