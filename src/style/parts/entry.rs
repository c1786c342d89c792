//! An entry that leads to an article: its words, a leader, the number of its page.

use super::{JOIN, Leaf};
use crate::article::{Article, Figure, Inline, Inlines, Marked};
use crate::edition::source;
use crate::layout::{EntryPart, StyleName};
use crate::page::{NodeId, Tag};
use crate::style::flow::{BlockKind, Filling};
use crate::style::matter;
use crate::style::references::figures_width;
use crate::style::writer::Hand;
use crate::unit::Length;

/// The narrowest leader, in hundredths of an em.
const LEAST_LEADER: i64 = 150;

/// Names of more letters may be parted between lines.
const LONG_NAME: usize = 32;

impl Leaf<'_> {
    /// An item of contents for an article: what the layout's entries say.
    pub(super) fn article_entry(&mut self, style: StyleName, number: usize, parent: NodeId, parts: &[EntryPart]) {
        let Some(article) = self.edition.articles.get(number) else { return };
        let part = self.writer.with.references.part(number);
        self.writer.speak(article.in_language.as_deref().unwrap_or("en-US"));
        let item = self.item(parent);
        self.entry(style, item, (part, article.name()), |leaf, hand| leaf.words_of(article, parts, hand));
        if self.writer.layout().contents.deck && style == StyleName::ContentsEntry && !article.deck.is_empty() {
            let style = self.writer.style(StyleName::ContentsDeck);
            let node = self.writer.child(Tag::Paragraph, item);
            let hand = self.writer.open_block(&style, node);
            self.writer.inlines(&bare(&article.deck), &hand);
            self.writer.close(&hand, BlockKind::Text, Length::ZERO);
        }
        self.writer.speak(&self.edition.language());
    }

    /// An item of contents, in its own language where that is another.
    fn item(&mut self, parent: NodeId) -> NodeId {
        let item = self.writer.child(Tag::ContentsItem, parent);
        if *self.writer.tag != *self.edition.language() {
            self.writer.flow.structure.node_mut(item).say().lang = Some(self.writer.tag.to_string());
        }
        item
    }

    /// A paragraph of words that leads to a part, with its page.
    pub(super) fn entry(
        &mut self,
        style: StyleName,
        parent: NodeId,
        (part, title): (Option<u32>, String),
        words: impl FnOnce(&mut Self, &Hand),
    ) {
        let style = self.writer.style(style);
        let node = self.writer.child(Tag::Paragraph, parent);
        let hand = self.writer.open_block(&style, node);
        let reference = self.writer.child(Tag::Reference, node);
        let link = self.writer.part_link(part, title, &Hand { node: reference, ..hand.clone() });
        words(self, &link);
        self.lead(&link);
        self.folio(&link, Filling::Page);
        self.writer.close(&hand, BlockKind::Text, Length::ZERO);
    }

    fn words_of(&mut self, article: &Article, parts: &[EntryPart], hand: &Hand) {
        let aside = self.writer.within(hand, StyleName::EntryAside);
        let mut written = false;
        for part in parts {
            let words = match part {
                EntryPart::Headline => article.name(),
                EntryPart::Byline => self.authors(article),
                EntryPart::Source => whole(&source(article)),
                EntryPart::Date => matter::dates(article, self.writer.language).day,
            };
            if words.is_empty() {
                continue;
            }
            if written {
                self.writer.letters("\u{2002}", hand);
            }
            match part {
                EntryPart::Headline if !article.headline.is_empty() => self.writer.inlines(&bare(&article.headline), hand),
                EntryPart::Headline => self.writer.words(&words, hand),
                _ => self.writer.words(&words, &aside),
            }
            written = true;
        }
    }

    fn authors(&self, article: &Article) -> String {
        let names: Vec<String> =
            article.author.iter().map(|person| whole(&person.name)).filter(|name| !name.is_empty()).collect();
        self.writer.language.words.list(&names)
    }

    /// What leads to the number at the end of the line: an artifact, as a reader of the tags has no use for it.
    fn lead(&mut self, link: &Hand) {
        let pattern = self.writer.layout().contents.leader.chars().next();
        let within = self.writer.within(link, StyleName::Leader);
        let hand = Hand { node: NodeId::ARTIFACT, ..within };
        let size = hand.style.sizes.first().copied().unwrap_or_default();
        self.writer.letters(JOIN, link);
        self.writer.blank(size.scaled(LEAST_LEADER, 100), Filling::Leader(pattern.unwrap_or(' ')), &hand);
        self.writer.letters(JOIN, &hand);
    }

    /// The number of the page that a link leads to.
    pub(super) fn folio(&mut self, link: &Hand, filling: fn(u16) -> Filling) {
        let Some(number) = link.link else { return };
        let hand = self.writer.within(link, StyleName::Folio);
        let look = &self.writer.looks.all[usize::from(hand.look)];
        let width = figures_width(look, self.writer.with.references.figures.max(1));
        // room for a comma
        let listed = matches!(filling(number), Filling::Listed(_));
        let width = if listed { width + look.size / 4 } else { width };
        self.writer.blank(width, filling(number), &hand);
    }
}

/// A name that no line ends in, unless it is long.
fn whole(name: &str) -> String {
    if name.chars().count() > LONG_NAME { name.to_string() } else { name.trim().replace(' ', JOIN) }
}

/// Inlines without what belongs to their own place: links, notes, pictures, anchors.
fn bare(inlines: &[Inline]) -> Inlines {
    inlines
        .iter()
        .flat_map(|inline| match inline {
            Inline::Text(_) => vec![inline.clone()],
            Inline::Marked(marked) => unlinked(marked),
        })
        .collect()
}

fn unlinked(marked: &Marked) -> Inlines {
    match marked {
        Marked::Link { content, .. } => bare(content),
        Marked::NoteCall { .. } | Marked::Anchor { .. } => Vec::new(),
        Marked::LineBreak {} => vec![Inline::text(" ")],
        Marked::Image { figure } => vec![Inline::text(described(figure))],
        Marked::Emphasis { content } => vec![Marked::Emphasis { content: bare(content) }.into()],
        Marked::Strong { content } => bare(content),
        other => vec![other.clone().into()],
    }
}

fn described(figure: &Figure) -> String {
    figure.images.iter().find_map(|image| image.alt.clone()).unwrap_or_default()
}
