//! Galleys into sections: what stands over several columns, and the strips that flow through the columns below it.

use std::ops::Range;

use super::breaks::{Flowing, Solution};
use super::floats::Float;
use super::jump::{Left, Rest};
use super::notes::NoteRows;
use super::strips::{Strip, strips};
use crate::layout::{Break, Dimension, Geometry, Layout, PageKind, Start};
use crate::set::{Galley, Piece};
use crate::style::JumpPart;
use crate::unit::Length;

/// Matter that begins with a stack over several columns, or opens a page.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// What it opens: nothing, a page or a right-hand page.
    pub opens: Break,
    /// Pieces over several columns: article and piece.
    pub stack: Vec<(u32, u32)>,
    /// Columns that the stack takes.
    pub span: u8,
    /// Columns side by side in it.
    pub columns: u8,
    /// Left free above it, at the head of a page.
    pub sink: Length,
    /// Left free above what flows, below what stands on the page already: a line at least is.
    pub above: Length,
    /// What flows through the columns.
    pub strips: Vec<Strip>,
    /// The figures among it that move.
    pub floats: Vec<Float>,
    /// How notes become rows.
    pub notes: NoteRows,
}

impl Section {
    /// What flows through its columns.
    pub fn flowing(&self) -> Flowing<'_> {
        Flowing { strips: &self.strips, floats: &self.floats, notes: self.notes }
    }

    /// Whether notes are called in it.
    pub fn calls_notes(&self) -> bool {
        self.strips.iter().flat_map(|strip| &strip.lengths).any(|length| !length.calls.is_empty())
    }

    /// Adds strips and the figures among them, which are counted on.
    pub fn append(&mut self, mut strips: Vec<Strip>, mut floats: Vec<Float>) {
        let (before, known) = (self.strips.len() as u32, self.floats.len() as u16);
        strips.iter_mut().filter_map(|strip| strip.float.as_mut()).for_each(|float| *float += known);
        floats.iter_mut().for_each(|float| float.after += before);
        self.strips.append(&mut strips);
        self.floats.append(&mut floats);
    }

    /// Sections of the figures that found no place in a solution: those over several columns in stacks, others below them.
    pub fn behind(&self, solution: &Solution) -> Vec<Section> {
        let strips = self.strips.iter().zip(&solution.placed).filter(|(_, placed)| placed.behind).map(|(strip, _)| strip);
        let mut found: Vec<Section> = Vec::new();
        for (strip, float) in strips.filter_map(|strip| Some((strip, self.floats.get(usize::from(strip.float?))?))) {
            if float.columns == 1 {
                let Some(section) = found.last_mut() else { continue };
                section.append(vec![Strip { float: Some(0), ..strip.clone() }], vec![Float { after: 0, ..float.clone() }]);
                continue;
            }
            let joins = |section: &&mut Section| section.strips.is_empty() && section.span == float.columns;
            match found.last_mut().filter(joins) {
                Some(section) => section.stack.push((float.article, float.piece)),
                None => {
                    let stack = vec![(float.article, float.piece)];
                    let (span, columns, notes) = (float.columns, self.columns, self.notes);
                    found.push(Section { stack, span, columns, notes, ..Section::default() });
                }
            }
        }
        found
    }
}

/// The sections of what is left of an edition's parts, in order.
pub fn sections(galleys: &[Galley], left: &[Left], layout: &Layout, geometry: &Geometry) -> Vec<Section> {
    let mut found = Vec::new();
    // what follows a front page follows a cover
    let mut before = left.contains(&Left::Nothing).then_some(PageKind::Cover);
    let mut headed = false;
    for number in (0..galleys.len()).filter(|number| stands(galleys, left, *number)) {
        let galley = &galleys[number];
        // the head over briefs starts where an article does, and they run on below it
        let kind = if galley.brief { PageKind::Article } else { galley.kind };
        let runs_on = galley.kind == PageKind::Article && galley.brief && before == Some(PageKind::Article);
        let joins = headed || before == Some(PageKind::Opener) && !layout.opener.alone;
        let starts = if runs_on { Break::None } else { starts(kind, before, layout) };
        let first = found.len();
        let rest = match left.get(number) {
            Some(Left::Rest(rest)) => Some(rest),
            _ => None,
        };
        let source = Source { number: number as u32, galley, rest };
        part(&mut found, source, (starts, joins), (layout, geometry));
        if let Some(section) = found.get_mut(first).filter(|_| rest.is_none() && !runs_on) {
            section.sink = sink(kind, layout).resolve(layout.body_scale());
        }
        before = Some(kind);
        headed = galley.brief && galley.kind == PageKind::Opener;
    }
    found
}

/// Whether a part, or the rest of it, stands behind the front page. What opens a section does where an article of it does.
pub fn stands(galleys: &[Galley], left: &[Left], number: usize) -> bool {
    let is_left = |number: &usize| left.get(*number) != Some(&Left::Nothing);
    let follows = || (number + 1..galleys.len()).find(is_left).map(|next| &galleys[next]);
    let has_article =
        |kind: PageKind| kind != PageKind::Opener || follows().is_some_and(|next| next.kind == PageKind::Article || next.brief);
    galleys.get(number).is_some_and(|galley| is_left(&number) && has_article(galley.kind))
}

/// A part of the edition, or what is left of it.
#[derive(Copy, Clone)]
struct Source<'a> {
    number: u32,
    galley: &'a Galley,
    rest: Option<&'a Rest>,
}

/// What a part of an edition opens, by its kind and that of the part before it.
fn starts(kind: PageKind, before: Option<PageKind>, layout: &Layout) -> Break {
    let start = match (kind, before) {
        (_, None) => return Break::None,
        (PageKind::Article, Some(PageKind::Opener)) if !layout.opener.alone => return Break::None,
        (PageKind::Article, Some(PageKind::Opener)) if layout.article.start != Start::Recto => return Break::Page,
        (PageKind::Article, _) => layout.article.start,
        (PageKind::Cover, _) => Start::Page,
        (PageKind::Contents, _) => layout.contents.start,
        (PageKind::Opener, _) => layout.opener.start,
        (PageKind::Index, _) => layout.index.start,
        (PageKind::Colophon, _) => layout.colophon.start,
    };
    match start {
        Start::Page => Break::Page,
        Start::Recto => Break::Recto,
        Start::Column => Break::Column,
        Start::RunOn => Break::None,
    }
}

fn sink(kind: PageKind, layout: &Layout) -> Dimension {
    match kind {
        PageKind::Cover => layout.cover.sink,
        PageKind::Contents => layout.contents.sink,
        PageKind::Opener => layout.opener.sink,
        PageKind::Article => layout.article.sink,
        PageKind::Index => layout.index.sink,
        PageKind::Colophon => layout.colophon.sink,
    }
}

/// Adds a part of the edition: to the section in hand, as far as nothing asks for one of its own. One that joins what opens its
/// section stands in the same stack, so that the opener is never alone at a foot.
fn part(found: &mut Vec<Section>, source: Source, (starts, joins): (Break, bool), with: (&Layout, &Geometry)) {
    let Source { number, galley, rest } = source;
    let (mut first, mut called) = (0, Vec::new());
    if let Some(rest) = rest {
        jump(found, (source, rest), (starts, joins), with);
        first = rest.piece;
    }
    while first < galley.pieces.len() {
        let own = galley.pieces[first].opens;
        let opens = if first == 0 { own.max(starts) } else { own };
        let stacked = stack_of(galley, first);
        let joined = first == 0 && joins && found.last().is_some_and(|opener| opener.strips.is_empty());
        // what found no place over the columns stands behind them, before the next part
        let closed = found.last().is_none_or(|section| section.floats.iter().any(|float| float.columns > 1));
        let columns = galley.pieces[first].columns;
        let closed = closed || found.last().is_some_and(|section| section.columns != columns && !joined);
        if opens >= Break::Page || !stacked.is_empty() && !joined || closed {
            let opens = if opens >= Break::Page { opens } else { Break::None };
            found.push(empty(opens, with));
        }
        let Some(section) = found.last_mut() else { return };
        section.columns = columns;
        section.above = if section.strips.is_empty() { above(galley, first) } else { section.above };
        section.stack.extend(stacked.clone().map(|piece| (number, piece as u32)));
        let span = galley.pieces[stacked.clone()].iter().filter_map(|piece| piece.span).max().unwrap_or(section.span);
        section.span = if joined { span.max(section.span) } else { span };
        let end = end_of(galley, first, stacked.end);
        called.extend(galley.pieces[stacked.clone()].iter().flat_map(|piece| &piece.calls).map(|call| call.1));
        let (mut flowing, floats) = strips(number, galley, stacked.end..end, with, &mut called);
        let cut = rest.filter(|rest| rest.piece == first).and_then(|rest| rest.cut);
        if let (Some(strip), Some((length, lines))) = (flowing.first_mut(), cut) {
            *strip = strip.behind(length, lines);
        }
        if let Some(strip) = flowing.first_mut().filter(|_| opens == Break::Column && stacked.is_empty()) {
            strip.opens = strip.opens.max(1);
        }
        section.append(flowing, floats);
        first = end;
    }
}

/// Nothing yet.
fn empty(opens: Break, (layout, geometry): (&Layout, &Geometry)) -> Section {
    Section { opens, span: 1, columns: geometry.columns, notes: NoteRows::of(layout, geometry), ..Section::default() }
}

/// Begins what follows a jump: with its head, and what waited for it.
fn jump(found: &mut Vec<Section>, (source, rest): (Source, &Rest), (starts, joins): (Break, bool), with: (&Layout, &Geometry)) {
    let Source { number, galley, .. } = source;
    let is_head = |at: &usize| matches!(galley.pieces[*at].jump, Some(JumpPart::Head | JumpPart::From));
    let heads: Vec<usize> = (0..galley.pieces.len()).filter(is_head).collect();
    if !(joins && found.last().is_some_and(|opener| opener.strips.is_empty())) {
        found.push(empty(if starts >= Break::Page { starts } else { Break::None }, with));
    }
    let (over, figures): (Vec<usize>, Vec<usize>) = rest.waiting.iter().partition(|at| galley.pieces[**at].over().is_some());
    let stacks = over.chunk_by(|one, next| galley.pieces[*one].over() == galley.pieces[*next].over());
    for (at, stack) in std::iter::once(heads.as_slice()).chain(stacks).enumerate() {
        if at > 0 {
            found.push(empty(Break::None, with));
        }
        let Some(section) = found.last_mut() else { return };
        section.stack.extend(stack.iter().map(|piece| (number, *piece as u32)));
        let span = stack.iter().filter_map(|at| galley.pieces[*at].span).max().unwrap_or(1);
        section.span = span.max(section.span);
    }
    let Some(section) = found.last_mut() else { return };
    for at in figures {
        let (flowing, floats) = strips(number, galley, at..at + 1, with, &mut Vec::new());
        section.append(flowing, floats);
    }
}

/// What is left free between a piece and what stands before it, as their styles say.
fn above(galley: &Galley, first: usize) -> Length {
    let below = first.checked_sub(1).map_or(Length::ZERO, |before| galley.pieces[before].spaces.1);
    galley.pieces[first].spaces.0.max(below)
}

/// The pieces from `first` on that stand over so many columns, and those before them that are kept with them.
fn stack_of(galley: &Galley, first: usize) -> Range<usize> {
    let kept = kept(galley, first);
    let Some(span) = galley.pieces.get(kept).and_then(Piece::over) else { return first..first };
    let columns = galley.pieces[kept].columns;
    let joins = |piece: &&Piece| (piece.over(), piece.columns) == (Some(span), columns) && piece.opens < Break::Page;
    let more = galley.pieces[kept + 1..].iter().take_while(joins);
    first..kept + 1 + more.count()
}

/// The first piece from `first` on that is not merely kept with one over several columns.
fn kept(galley: &Galley, first: usize) -> usize {
    let goes_on = |at: usize| {
        let next = galley.pieces.get(at + 1);
        galley.pieces[at].keep_with_next
            && galley.pieces[at].over().is_none()
            && next.is_some_and(|next| next.opens < Break::Page)
    };
    (first..galley.pieces.len()).find(|at| !goes_on(*at)).unwrap_or(first)
}

/// Where the section that begins with `first` ends, whose columns begin with `from`.
fn end_of(galley: &Galley, first: usize, from: usize) -> usize {
    let columns = galley.pieces[first].columns;
    let parts = |piece: &Piece| (piece.flows() || piece.moves()) && piece.columns != columns;
    let ends = |at: &usize| {
        let piece = &galley.pieces[*at];
        *at > first && (piece.opens >= Break::Page || parts(piece) || !stack_of(galley, *at).is_empty())
    };
    (from..galley.pieces.len()).find(ends).unwrap_or(galley.pieces.len())
}
