//! The opening of an article: kicker, headline, deck, byline, lead picture, in the layout's order.

use std::sync::Arc;

use super::flow::BlockKind;
use super::matter;
use super::tie::NO_BREAK;
use super::writer::{Hand, Writer};
use crate::article::{Article, Inlines, body_text};
use crate::layout::{FrontRole, OpeningPart, Span, Style, StyleName};
use crate::page::{NodeId, Tag};
use crate::unit::Length;

impl Writer<'_> {
    /// Writes the parts of the opening that the article has.
    pub fn open(&mut self, article: &Article) {
        let first = self.flow.blocks.len();
        self.short = self.is_short(article);
        for part in &self.layout().article.opening {
            match part {
                OpeningPart::Kicker if self.front_role() == Some(FrontRole::Briefs) => {}
                OpeningPart::Kicker => self.kicker(article),
                OpeningPart::Headline => self.headline(&article.headline),
                OpeningPart::Deck => self.line(self.deck_style(), Tag::Paragraph, &article.deck),
                OpeningPart::Byline => self.byline(article),
                OpeningPart::LeadPicture => self.lead_picture(article),
            }
        }
        for block in &mut self.flow.blocks[first..] {
            block.opening = true;
        }
        self.fit_picture(first);
        self.fit_short(first);
        self.fresh = true;
    }

    /// What the article is on the front page.
    pub fn front_role(&self) -> Option<FrontRole> {
        self.with.front.map(|place| place.area.role)
    }

    /// Whether it is set as a brief, on the front page or inside.
    pub fn is_brief(&self) -> bool {
        self.with.brief || self.front_role() == Some(FrontRole::Briefs)
    }

    fn headline_style(&self) -> StyleName {
        match self.front_role() {
            None if self.with.brief => StyleName::BriefHead,
            None if self.short => StyleName::ShortHeadline,
            None => StyleName::Headline,
            Some(FrontRole::Lead) => StyleName::LeadHeadline,
            Some(FrontRole::Second) => StyleName::SecondHeadline,
            Some(FrontRole::Briefs) => StyleName::BriefHead,
        }
    }

    fn deck_style(&self) -> StyleName {
        match self.front_role() {
            Some(FrontRole::Second) => StyleName::SecondDeck,
            None if self.with.brief => StyleName::Brief,
            None if self.short => StyleName::ShortDeck,
            _ => StyleName::Deck,
        }
    }

    fn byline_style(&self) -> StyleName {
        match self.front_role() {
            Some(FrontRole::Briefs) => StyleName::BriefByline,
            None if self.with.brief => StyleName::BriefByline,
            None if self.short => StyleName::ShortByline,
            _ => StyleName::Byline,
        }
    }

    /// Whether an article has few words, as the layout counts them, and does not stand on the front page.
    fn is_short(&self, article: &Article) -> bool {
        let most = self.layout().article.short as usize;
        most > 0 && self.with.front.is_none() && body_text(article).split_whitespace().nth(most).is_none()
    }

    /// All that opens a short article or a brief takes the columns of its headline.
    fn fit_short(&mut self, first: usize) {
        if !(self.short || self.with.brief) {
            return;
        }
        let span = self.style(self.headline_style()).span;
        let over = |style: &Arc<Style>| Arc::new(Style { span, ..(**style).clone() });
        for block in &mut self.flow.blocks[first..] {
            match &mut block.plate {
                Some(plate) => plate.style = over(&plate.style),
                None => block.style = over(&block.style),
            }
        }
    }

    /// The lead picture takes as many columns as its area says; where it is to wait, it is as wide as there are.
    fn fit_picture(&mut self, first: usize) {
        let Some(place) = self.with.front else { return };
        let columns = if place.area.picture == 0 { place.area.columns } else { place.area.picture };
        for plate in self.flow.blocks[first..].iter_mut().filter_map(|block| block.plate.as_mut()) {
            plate.style = Arc::new(Style { span: Span::Of(columns), ..(*plate.style).clone() });
        }
    }

    fn kicker(&mut self, article: &Article) {
        // a section whose opener has just said so needs no kicker
        if let Some(section) = article.article_section.as_ref().filter(|section| self.with.section != Some(section.trim())) {
            self.line(StyleName::Kicker, Tag::Paragraph, &vec![crate::article::Inline::text(section.clone())]);
        }
    }

    fn headline(&mut self, headline: &Inlines) {
        let before = self.flow.blocks.len();
        self.line(self.headline_style(), Tag::Heading(1 + self.above), headline);
        if let Some(block) = self.flow.blocks.get_mut(before) {
            block.outline = Some(self.above);
        }
    }

    fn line(&mut self, style: StyleName, tag: Tag, content: &Inlines) {
        if content.is_empty() {
            return;
        }
        let style = self.style(style);
        let node = self.flow.structure.add(tag, Some(self.root));
        let hand = self.open_block(&style, node);
        self.inlines(content, &hand);
        self.close(&hand, BlockKind::Text, Length::ZERO);
    }

    fn byline(&mut self, article: &Article) {
        let parts = matter::byline_parts(article, self.language);
        if parts.is_empty() {
            return;
        }
        let style = self.style(self.byline_style());
        let node = self.flow.structure.add(Tag::Paragraph, Some(self.root));
        let hand = self.open_block(&style, node);
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                self.separator(&hand);
            }
            self.words(part, &hand);
        }
        self.close(&hand, BlockKind::Text, Length::ZERO);
    }

    /// What stands between the parts of the byline: its spaces are theirs, its marks an artifact, which no line begins or ends
    /// with: the space before them holds, and at a line's end they fall.
    fn separator(&mut self, hand: &Hand) {
        let separator = self.layout().article.separator.clone();
        let held = separator.trim_start();
        if held.len() < separator.len() && !held.is_empty() {
            self.put(NO_BREAK, hand);
        }
        let marks = Hand { node: NodeId::ARTIFACT, ..hand.clone() };
        let rest = if held.is_empty() { &separator } else { held };
        for c in rest.chars() {
            self.letters(c.encode_utf8(&mut [0; 4]), if c.is_whitespace() { hand } else { &marks });
        }
    }

    fn lead_picture(&mut self, article: &Article) {
        if let Some(figure) = &article.image {
            self.figure(figure, StyleName::LeadPicture, self.root, Length::ZERO);
        }
    }
}
