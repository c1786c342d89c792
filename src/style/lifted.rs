//! Words lifted out of the text: set once more for the eye, and not read again.

use super::body::At;
use super::flow::BlockKind;
use super::writer::Writer;
use crate::article::{Block, Inline, Inlines, plain_text, walk};
use crate::layout::StyleName;
use crate::page::{NodeId, Tag};
use crate::unit::Length;

/// More letters than these nobody takes in at a glance: what claims to be lifted out, and is not, is a quotation.
const LONGEST: usize = 280;

impl Writer<'_> {
    /// Writes a pull quote. Where its words stand in the text too it is an artifact, else the reading order has it.
    pub fn pull_quote(&mut self, content: &Inlines, attribution: &Inlines, at: At) {
        if self.copy.contains(&letters(&plain_text(content))) {
            self.again(StyleName::PullQuote, content, at.inset);
            self.again(StyleName::Attribution, attribution, at.inset);
            return;
        }
        if plain_text(content).chars().count() > LONGEST {
            return self.quote(&[Block::paragraph(content.clone())], attribution, at);
        }
        let node = self.flow.structure.add(Tag::BlockQuote, Some(at.parent));
        let within = at.deeper(node, Length::ZERO);
        self.set_text(StyleName::PullQuote, Tag::Paragraph, content, within);
        if !attribution.is_empty() {
            self.set_text(StyleName::Attribution, Tag::Paragraph, attribution, within);
        }
    }

    /// Writes words that stand in the text too.
    pub fn lifted(&mut self, words: &str) {
        self.again(StyleName::PullQuote, &vec![Inline::text(words)], Length::ZERO);
    }

    fn again(&mut self, style: StyleName, content: &Inlines, inset: Length) {
        let style = self.style(style);
        let hand = self.open_block(&style, NodeId::ARTIFACT);
        self.inlines(content, &hand);
        self.close(&hand, BlockKind::Text, inset);
    }
}

/// The letters of a body, without what is lifted out of it; empty where nothing is.
pub fn copy(body: &[Block]) -> String {
    let (mut lifts, mut copy) = (false, String::new());
    walk::blocks(body, &mut |block| lifts |= matches!(block, Block::PullQuote { .. }));
    walk::blocks(body, &mut |block| match block {
        Block::Paragraph { content } | Block::Crosshead { content, .. } if lifts => {
            copy.push_str(&letters(&plain_text(content)));
        }
        _ => {}
    });
    copy
}

/// Marks and spaces may be others where words are lifted out.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_is_what_is_read() {
        let words = |text: &str| vec![Inline::text(text)];
        let lifted = Block::PullQuote { content: words("Never again"), attribution: Vec::new() };
        let body = [Block::paragraph(words("He said: “Never – again!”")), lifted];
        assert_eq!(copy(&body), "hesaidneveragain");
        assert!(copy(&body).contains(&letters("never again")));
        assert_eq!(copy(&body[..1]), "");
    }
}
