//! The briefs: the heads over them, and on the front page of each article that stands elsewhere its first sentences and its page.

use super::Leaf;
use crate::article::{Article, Block, Inline, body_text, plain_text};
use crate::layout::StyleName;
use crate::page::Tag;
use crate::style::chosen::sentences;
use crate::style::flow::{BlockKind, Filling};
use crate::style::references::figures_width;
use crate::style::writer::Hand;
use crate::unit::Length;

/// Stands for words that are cut off.
const ELLIPSIS: &str = " …";

impl Leaf<'_> {
    /// Writes the head over the briefs.
    pub(super) fn briefs(&mut self) -> String {
        let words = self.writer.language.words.edition.briefs;
        self.line(StyleName::BriefsHead, Tag::Heading(1), words, self.writer.root);
        words.to_string()
    }

    /// Writes the head over the briefs of a section.
    pub(super) fn briefs_of(&mut self, section: usize) -> String {
        let words = self.writer.language.words.edition.briefs;
        let level = u8::from(self.writer.with.references.opener(section).is_some());
        self.head_at(level, StyleName::SectionBriefsHead, words)
    }

    /// Writes what is said of an article in brief, in its language: headline, some words, the page on which it begins.
    pub(super) fn brief(&mut self, number: usize) -> String {
        let Some(article) = self.edition.articles.get(number) else { return String::new() };
        self.writer.speak(article.in_language.as_deref().unwrap_or("en-US"));
        let root = self.writer.root;
        self.writer.flow.structure.node_mut(root).say().lang = Some(self.writer.tag.to_string());
        self.line(StyleName::BriefHead, Tag::Heading(2), &article.title(), root);
        let style = self.writer.style(StyleName::Brief);
        let node = self.writer.child(Tag::Paragraph, root);
        let hand = self.writer.open_block(&style, node);
        let most = usize::from(self.writer.layout().front.brief_words);
        self.writer.inlines(&[Inline::text(said(article, most))], &hand);
        self.page_of_brief((number, article.title()), &hand);
        self.writer.close(&hand, BlockKind::Text, Length::ZERO);
        article.title()
    }

    /// "Page 7", which leads there.
    fn page_of_brief(&mut self, (article, title): (usize, String), hand: &Hand) {
        let part = self.writer.with.references.part(article);
        let reference = self.writer.child(Tag::Reference, hand.node);
        let link = self.writer.part_link(part, title, &Hand { node: reference, ..hand.clone() });
        let Some(number) = link.link else { return };
        let within = self.writer.within(&link, StyleName::BriefPage);
        let (before, after) = hand.speech.words.page.split_once("{page}").unwrap_or(("", ""));
        self.writer.letters("\u{2002}", hand);
        self.writer.letters(&capital(before).replace(' ', "\u{a0}"), &within);
        let look = &self.writer.looks.all[usize::from(within.look)];
        self.writer.blank(figures_width(look, self.writer.with.references.figures.max(1)), Filling::Page(number), &within);
        self.writer.letters(&after.replace(' ', "\u{a0}"), &within);
    }
}

/// With a capital at its beginning.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The deck, if there is one; else the first sentences of the text, as many as make about so many words; the first of them is
/// cut where it alone has many more.
fn said(article: &Article, most: usize) -> String {
    let deck = plain_text(&article.deck);
    let text = if deck.trim().is_empty() { paragraphs(article) } else { deck };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = |words: &str| words.split(' ').count();
    let mut end = 0;
    for sentence in sentences(&text) {
        let at = text[end..].find(sentence).map_or(end, |found| end + found) + sentence.len();
        if end > 0 && count(&text[..at]) > most {
            break;
        }
        end = at;
    }
    let whole = &text[..end];
    if end > 0 && count(whole) <= most * 3 / 2 || end == text.len() && count(&text) <= most {
        return whole.to_string();
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= most { text } else { words[..most].join(" ").trim_end_matches([',', ';', ':']).to_string() + ELLIPSIS }
}

/// The paragraphs of the text, without its heads; all of it where it has none.
fn paragraphs(article: &Article) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph { content } => Some(plain_text(content)),
        _ => None,
    };
    let found: Vec<String> = article.body.iter().filter_map(text).collect();
    if found.is_empty() { body_text(article) } else { found.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, most: usize) -> String {
        said(&Article { body: vec![Block::paragraph(vec![Inline::text(text)])], ..Article::default() }, most)
    }

    #[test]
    fn whole_sentences_are_said_where_they_are_not_too_long() {
        let text = "The harbour was quiet today. Nobody came to see the boats. Later it rained on everything.";
        assert_eq!(of(text, 11), "The harbour was quiet today. Nobody came to see the boats.");
        assert_eq!(of(text, 1), "The …");
        assert_eq!(of("one two, three four", 2), "one two …");
        assert_eq!(of("one two", 2), "one two");
        assert_eq!(of("", 2), "");
        assert_eq!(capital("page "), "Page ");
    }
}
