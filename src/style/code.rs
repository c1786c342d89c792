//! Blocks of code: lines kept as lines, tabs at their stops, the language's own words shown.

use super::body::At;
use super::flow::BlockKind;
use super::highlight::{Kind, parts};
use super::writer::{Hand, Writer};
use crate::layout::StyleName;
use crate::page::Tag;

/// Longer code is set without looking into it: nobody reads that much of it on paper. In bytes.
const MOST: usize = 1 << 18;

impl Writer<'_> {
    /// Writes a block of code, to the letter.
    pub fn code_block(&mut self, language: Option<&str>, text: &str, at: At) {
        let style = self.style(StyleName::Code);
        let node = self.flow.structure.add(Tag::Code, Some(at.parent));
        let mut hand = self.open_block(&style, node);
        hand.look = {
            let size = style.sizes.first().copied().unwrap_or_default();
            let language = hand.language.clone();
            self.looks.of(&style, &language, true, size)
        };
        hand.code = true;
        let text = text.trim_end();
        let rules = &self.layout().code;
        let language = language.filter(|_| rules.highlight && text.len() <= MOST);
        let parts = language.map_or_else(|| vec![(text.len(), Kind::Plain)], |language| parts(language, text));
        let mut pen = Pen { tab: usize::from(rules.tab_width.max(1)), column: 0, begun: false };
        let mut start = 0;
        for (end, kind) in parts {
            let within = self.kind_hand(kind, &hand);
            for (number, line) in text[start..end].split('\n').enumerate() {
                if number > 0 {
                    self.put('\n', &hand);
                    (pen.column, pen.begun) = (0, false);
                }
                self.code_line(line, &within, &mut pen);
            }
            start = end;
        }
        self.put('\n', &hand);
        self.close(&hand, BlockKind::Lines, at.inset);
        self.fresh = true;
    }

    /// The hand for a kind of code.
    fn kind_hand(&mut self, kind: Kind, hand: &Hand) -> Hand {
        let role = match kind {
            Kind::Plain => return hand.clone(),
            Kind::Keyword => StyleName::CodeKeyword,
            Kind::Comment => StyleName::CodeComment,
            Kind::Text => StyleName::CodeString,
            Kind::Number => StyleName::CodeNumber,
            Kind::Added => StyleName::CodeAdded,
            Kind::Removed => StyleName::CodeRemoved,
        };
        self.within(hand, role)
    }

    /// Writes a part of a line; a tab goes on to the next stop. Spaces at the head of a line would be dropped as those at a
    /// break are.
    fn code_line(&mut self, line: &str, hand: &Hand, pen: &mut Pen) {
        for c in line.trim_end_matches('\r').chars() {
            let (c, count) = if c == '\t' { (' ', pen.tab - pen.column % pen.tab) } else { (c, 1) };
            pen.begun |= c != ' ';
            let c = if c == ' ' && !pen.begun { '\u{a0}' } else { c };
            for _ in 0..count {
                self.letters(c.encode_utf8(&mut [0; 4]), hand);
            }
            pen.column += count;
        }
    }
}

/// Where the next letter of a line stands.
struct Pen {
    tab: usize,
    column: usize,
    /// Something but spaces stands in it.
    begun: bool,
}
