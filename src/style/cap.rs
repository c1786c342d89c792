//! The first letter of an article as a drop cap: which letter, in which face, how large.

use super::flow::Cap;
use super::writer::Writer;
use crate::layout::StyleName;

/// Marks that may stand before the letter.
const OPENING: &[char] = &['“', '”', '„', '‘', '‚', '«', '»', '‹', '›', '"', '\'', '¿', '¡', '\u{a0}', '\u{202f}'];

impl Writer<'_> {
    /// Makes the first letter of the block just written a drop cap, where its style asks for one and it begins with a
    /// capital. Marks before it stand in a span with it, so that both can be taken out of the lines.
    pub fn drop_cap(&mut self) {
        let Some(block) = self.flow.blocks.last().filter(|block| block.style.drop_cap >= 2) else { return };
        let (start, first) = (block.text.start, block.first_span as usize);
        let Some((length, letter)) = capital(&self.flow.text[start as usize..]) else { return };
        let end = start + length as u32;
        let span = self.flow.spans[first].clone();
        let style = std::sync::Arc::clone(&block.style);
        let text = &self.looks.all[usize::from(span.look)];
        if span.end < end || !text.face.has(letter) {
            return;
        }
        let metrics = &text.face.metrics;
        // from the capitals' head in the first line to the baseline of the last beside it
        let height = style.leadings[0] * (i32::from(style.drop_cap) - 1)
            + text.size.scaled(metrics.cap_height.into(), metrics.units_per_em.max(1).into());
        let role = self.layout().inline(StyleName::DropCap, &style);
        let face = self.looks.face(&role, height);
        let size = height.scaled(face.metrics.units_per_em.into(), face.metrics.cap_height.max(1).into());
        let colour = if self.with.grey { role.colour.to_grey() } else { role.colour };
        if span.end > end {
            self.flow.spans.insert(first, super::flow::Span { end, ..span });
        }
        if let Some(block) = self.flow.blocks.last_mut() {
            block.cap = Some(Box::new(Cap { letter, face, size, colour, lines: style.drop_cap.into() }));
        }
    }
}

/// The capital that a text begins with, and the bytes up to its end. Letters with marks of their own stay in the line.
fn capital(text: &str) -> Option<(usize, char)> {
    let letters = text.trim_start_matches(OPENING);
    let mut chars = letters.chars();
    let letter = chars.next().filter(|c| c.is_uppercase())?;
    let simple = chars.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, ' ' | '’' | '\''));
    simple.then_some((text.len() - letters.len() + letter.len_utf8(), letter))
}
