//! What stands where an article jumps from the front page to another: the jump line, and the head over what follows.

use super::flow::{BlockKind, Filling, FlowLink, JumpPart};
use super::references::figures_width;
use super::writer::{Hand, Writer};
use crate::article::Article;
use crate::layout::{FrontRole, StyleName};
use crate::page::{NodeId, Tag};
use crate::unit::Length;

/// The places to which jump lines lead.
const START: &str = "jump:start";
const REST: &str = "jump:rest";

impl Writer<'_> {
    /// Writes it for an article that has an area of the front page to itself. Its words are artifacts, since the text goes on
    /// as if they were not there; the links are nodes behind it, as every annotation must be one.
    pub fn jump(&mut self, article: &Article) {
        if self.with.front.is_none_or(|place| place.area.role == FrontRole::Briefs) || self.flow.blocks.is_empty() {
            return;
        }
        let title = article.alternative_headline.clone().unwrap_or_else(|| article.title());
        let words = &self.language.words;
        self.flow.anchors.push((START.to_string(), 0));
        self.jump_line((JumpPart::Line, StyleName::JumpLine), words.continued_on, (REST, &title));
        self.anchor(REST);
        self.jump_head(&title);
        self.jump_line((JumpPart::From, StyleName::JumpFrom), words.continued_from, (START, &title));
    }

    fn jump_head(&mut self, title: &str) {
        let style = self.style(StyleName::JumpHead);
        let hand = self.open_block(&style, NodeId::ARTIFACT);
        self.words(title, &hand);
        self.close_jump(JumpPart::Head, &hand);
    }

    /// A line that names a page, whose number is a blank.
    fn jump_line(&mut self, (part, style): (JumpPart, StyleName), template: &str, (label, title): (&str, &str)) {
        let style = self.style(style);
        let hand = self.open_block(&style, NodeId::ARTIFACT);
        let Ok(number) = u16::try_from(self.flow.links.len()) else { return };
        let paragraph = self.child(Tag::Paragraph, self.root);
        let node = self.child(Tag::Link, paragraph);
        self.flow.links.push(FlowLink { href: format!("#{label}").into(), title: title.to_string(), node, part: None });
        let link = Hand { link: Some(number), ..hand.clone() };
        let (before, after) = template.split_once("{page}").unwrap_or((template, ""));
        self.letters(before.trim_end(), &link);
        self.letters("\u{a0}", &link);
        let width = figures_width(&self.looks.all[usize::from(link.look)], self.with.references.figures.max(1));
        self.blank(width, Filling::Page(number), &link);
        self.letters(after, &link);
        self.close_jump(part, &hand);
    }

    fn close_jump(&mut self, part: JumpPart, hand: &Hand) {
        if let Some(block) = self.close(hand, BlockKind::Text, Length::ZERO) {
            block.jump = Some(part);
        }
    }
}
