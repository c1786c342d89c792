//! Formulas: in a line as a picture in a blank, alone as a figure; their source where they are not understood.

use std::sync::Arc;

use super::body::At;
use super::flow::{BlockKind, Filling, FlowPicture, Look, Plate};
use super::inline::shorten;
use super::writer::{Hand, Writer};
use crate::image::{Formula, Picture};
use crate::layout::StyleName;
use crate::page::{NodeId, Tag};
use crate::report::codes;
use crate::unit::Length;

/// The height of an `x` in the faces of formulas, in thousandths of their size; they are set as large as it takes to be as high
/// as the letters around.
const X_HEIGHT: i64 = 431;

/// A formula in a line that is higher than the line's leading is made smaller, down to this share; in thousandths.
const SMALLEST: i64 = 600;

/// A formula that is drawn once for all places where it stands.
#[derive(Clone, Debug)]
pub struct Drawn {
    tex: String,
    alone: bool,
    size: Length,
    formula: Formula,
    picture: Arc<Picture>,
}

impl Writer<'_> {
    /// Writes a formula in a line.
    pub fn math(&mut self, tex: &str, hand: &Hand) {
        let look = &self.looks.all[usize::from(hand.look)];
        let (size, room) = (beside(look), hand.style.leadings.first().copied().unwrap_or(look.size));
        let Some(drawn) = self.drawn(tex, false, size) else {
            let mut within = self.within(hand, StyleName::CodeInline);
            within.node = self.child(Tag::Code, hand.node);
            return self.letters(tex, &within);
        };
        let part = |thousandths: i32, size: Length| size.scaled(i64::from(thousandths), 1000);
        let high = part(drawn.formula.height + drawn.formula.depth, size);
        let size = if high > room {
            size.scaled(
                i64::from(room.millipoints()).max(i64::from(high.millipoints()) * SMALLEST / 1000),
                high.millipoints().into(),
            )
        } else {
            size
        };
        let (width, height, depth) = (drawn.formula.width, drawn.formula.height, drawn.formula.depth);
        let picture = self.take(tex, &drawn.picture);
        let node = self.formula_node(tex, hand.node);
        let filling = Filling::Picture { picture, height: part(height + depth, size), depth: part(depth, size) };
        self.blank(part(width, size), filling, &Hand { node, ..hand.clone() });
    }

    /// Writes a formula that stands alone.
    pub fn displayed_math(&mut self, tex: &str, at: At) {
        let style = self.style(StyleName::Formula);
        let hand = self.open_block(&style, at.parent);
        let size = beside(&self.looks.all[usize::from(hand.look)]);
        let Some(drawn) = self.drawn(tex, true, size) else { return self.code_block(Some("tex"), tex, at) };
        let picture = self.take(tex, &drawn.picture);
        let node = self.formula_node(tex, at.parent);
        let caption = self.style(StyleName::Caption);
        let hand = self.open_block(&caption, node);
        if let Some(block) = self.close(&hand, BlockKind::Figure, at.inset) {
            block.plate = Some(Box::new(Plate { pictures: picture..picture + 1, style, height: None, node }));
        }
        self.fresh = true;
    }

    /// A formula, drawn at a size; none where it is not understood, which a notice tells.
    fn drawn(&mut self, tex: &str, alone: bool, size: Length) -> Option<Drawn> {
        let known = |drawn: &&Drawn| drawn.alone == alone && drawn.size == size && drawn.tex == tex;
        if let Some(drawn) = self.formulas.iter().find(known) {
            return Some(drawn.clone());
        }
        let drawn = Formula::of(tex, alone).and_then(|formula| {
            let picture = self.with.pictures.drawn(formula.svg(size.to_pt())).ok_or("it could not be drawn")?;
            Ok(Drawn { tex: tex.to_string(), alone, size, formula, picture })
        });
        match drawn {
            Ok(drawn) => {
                self.formulas.push(drawn.clone());
                Some(drawn)
            }
            Err(why) => {
                self.notice(&codes::MATH_SOURCE, format!("a formula is set as its TeX source: {why}"), tex);
                None
            }
        }
    }

    fn take(&mut self, tex: &str, picture: &Arc<Picture>) -> u32 {
        self.flow.pictures.push(FlowPicture { picture: Arc::clone(picture), name: shorten(tex), says: tex.trim().to_string() });
        self.flow.pictures.len() as u32 - 1
    }

    /// Its source is what a reader hears who cannot see it.
    fn formula_node(&mut self, tex: &str, parent: NodeId) -> NodeId {
        let node = self.child(Tag::Formula, parent);
        if node != NodeId::ARTIFACT {
            self.flow.structure.node_mut(node).say().alt = Some(tex.trim().to_string());
        }
        node
    }
}

/// The size of a formula beside letters of a look.
fn beside(look: &Look) -> Length {
    let metrics = &look.face.metrics;
    let x_height = i64::from(metrics.x_height) * 1000 / i64::from(metrics.units_per_em.max(1));
    let share = if x_height > 0 { (x_height * 1000 / X_HEIGHT).clamp(850, 1250) } else { 1000 };
    look.size.scaled(share, 1000)
}
