//! The colophon: who made the edition, of what, in which faces, and what was left out and why.

use super::{Leaf, issue};
use crate::edition::{LeftOut, Why, source};
use crate::language::EditionWords;
use crate::layout::StyleName;
use crate::page::Tag;
use crate::style::flow::BlockKind;
use crate::unit::Length;

/// No more titles are named for one reason; the rest is counted.
const NAMED: usize = 20;

impl Leaf<'_> {
    /// Writes the colophon; gives its head.
    pub(super) fn colophon(&mut self) -> String {
        let words = &self.writer.language.words.edition;
        let head = self.head(StyleName::PartTitle, words.colophon);
        let masthead = &self.edition.masthead;
        let title: Vec<&str> = masthead.title.as_deref().into_iter().chain(masthead.subtitle.as_deref()).collect();
        self.paragraph("", &title.join(". "));
        self.paragraph("", &issue(self.edition, self.writer.language));
        self.paragraph("", masthead.imprint.as_deref().unwrap_or_default());
        self.paragraph(words.articles, &self.edition.articles.len().to_string());
        self.paragraph(words.period, &self.period());
        self.paragraph(words.sources, &self.sources().join(", "));
        self.paragraph(words.type_face, &self.faces().join(", "));
        self.left_out();
        head
    }

    /// A label and what it says; nothing where that is nothing.
    fn paragraph(&mut self, label: &str, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        let style = self.writer.style(StyleName::ColophonText);
        let node = self.writer.child(Tag::Paragraph, self.writer.root);
        let hand = self.writer.open_block(&style, node);
        if !label.is_empty() {
            let strong = self.writer.within(&hand, StyleName::ColophonLabel);
            self.writer.words(label, &strong);
            self.writer.letters("\u{2002}", &hand);
        }
        self.writer.words(words, &hand);
        self.writer.close(&hand, BlockKind::Text, Length::ZERO);
    }

    /// From the first day of publication to the last.
    fn period(&self) -> String {
        let days = || self.edition.articles.iter().filter_map(|article| article.date_published.or(article.date_modified));
        let form = &self.writer.language.date;
        let day = |date: crate::article::Moment| form.format_long(date.year.into(), date.month, date.day);
        match (days().min().map(day), days().max().map(day)) {
            (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
            (first, _) => first.unwrap_or_default(),
        }
    }

    /// Whom the articles are from, each once, in the order of the edition.
    fn sources(&self) -> Vec<String> {
        let mut sources: Vec<String> = Vec::new();
        for source in self.edition.articles.iter().map(source).filter(|source: &String| !source.is_empty()) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// The families of text and heads.
    fn faces(&self) -> Vec<String> {
        let faces = &self.writer.layout().faces;
        let mut named: Vec<String> =
            ["text", "display", "sans", "mono"].iter().filter_map(|role| faces.get(*role).cloned()).collect();
        let mut known = Vec::new();
        named.retain(|face| {
            !known.contains(face) && {
                known.push(face.clone());
                true
            }
        });
        named
    }

    /// What is not in the edition, by the reason.
    fn left_out(&mut self) {
        if self.edition.left_out.is_empty() {
            return;
        }
        let words = &self.writer.language.words.edition;
        self.line(StyleName::ColophonHead, Tag::Heading(2), words.left_out, self.writer.root);
        let mut left_out: Vec<&LeftOut> = self.edition.left_out.iter().collect();
        left_out.sort_by_key(|one| one.why);
        for group in left_out.chunk_by(|one, next| label(one.why, words) == label(next.why, words)) {
            let named: Vec<&str> =
                group.iter().take(NAMED).map(|one| one.title.trim()).filter(|title| !title.is_empty()).collect();
            let more = if group.len() > named.len() { format!("; … (+{})", group.len() - named.len()) } else { String::new() };
            self.paragraph(&format!("{} ({})", label(group[0].why, words), group.len()), &(named.join("; ") + &more));
        }
    }
}

fn label(why: Why, words: &EditionWords) -> &'static str {
    match why {
        Why::Draft => words.drafts,
        Why::Private => words.private,
        Why::Withdrawn => words.withdrawn,
        Why::Embargoed => words.embargoed,
        Why::Undated => words.undated,
        Why::Before => words.before,
        Why::After => words.after,
        Why::Duplicate => words.duplicates,
        Why::OverSource | Why::OverLimit => words.surplus,
    }
}
