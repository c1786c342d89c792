//! The opening of an article: kicker, headline, deck, byline, lead picture, in the layout's order.

use std::sync::Arc;

use super::flow::BlockKind;
use super::matter;
use super::writer::{Hand, Writer};
use crate::article::{Article, Inlines};
use crate::layout::{FrontRole, OpeningPart, Span, Style, StyleName};
use crate::page::{NodeId, Tag};
use crate::unit::Length;

impl Writer<'_> {
    /// Writes the parts of the opening that the article has.
    pub fn open(&mut self, article: &Article) {
        let first = self.flow.blocks.len();
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
        self.fresh = true;
    }

    /// What the article is on the front page.
    pub fn front_role(&self) -> Option<FrontRole> {
        self.with.front.map(|place| place.area.role)
    }

    fn headline_style(&self) -> StyleName {
        match self.front_role() {
            None => StyleName::Headline,
            Some(FrontRole::Lead) => StyleName::LeadHeadline,
            Some(FrontRole::Second) => StyleName::SecondHeadline,
            Some(FrontRole::Briefs) => StyleName::BriefHead,
        }
    }

    fn deck_style(&self) -> StyleName {
        if self.front_role() == Some(FrontRole::Second) { StyleName::SecondDeck } else { StyleName::Deck }
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
        let briefly = self.front_role() == Some(FrontRole::Briefs);
        let style = self.style(if briefly { StyleName::BriefByline } else { StyleName::Byline });
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

    /// What stands between the parts of the byline: its spaces are theirs, its marks an artifact, which no line ends with.
    fn separator(&mut self, hand: &Hand) {
        let separator = self.layout().article.separator.clone();
        let marks = Hand { node: NodeId::ARTIFACT, ..hand.clone() };
        for c in separator.chars() {
            self.letters(c.encode_utf8(&mut [0; 4]), if c.is_whitespace() { hand } else { &marks });
        }
    }

    fn lead_picture(&mut self, article: &Article) {
        if let Some(figure) = &article.image {
            self.figure(figure, StyleName::LeadPicture, self.root, Length::ZERO);
        }
    }
}
