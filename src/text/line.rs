//! A line that is broken and filled, onto the page: parts of words into runs of glyphs with their places.

use super::blanks::Labels;
use super::itemise::{Item, ItemKind};
use super::justify::Fill;
use super::leader;
use super::measure::{BreakKind, Candidate, Measures, word_break};
use super::part::{Glyphs, Part, cut, em, one_by_one, reorder, sized, space, tracking};
use super::words::{WordId, Words};
use crate::page::{FaceId, LinkArea, Mark, NodeId, Page, Shape, Target, TextRun};
use crate::style::{Flow, Line as Decoration, Look};
use crate::unit::{Length, Rect};

/// A line as the breaker left it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// Where it begins: item and part as in [`Candidate`].
    pub from: (u32, u32),
    /// What the break before it was.
    pub from_kind: BreakKind,
    /// Where it ends.
    pub to: (u32, u32),
    /// Why it ends there.
    pub kind: BreakKind,
    /// Its sums, in less room: a galley keeps its lines in all their lengths.
    sums: [i32; 3],
}

impl SetLine {
    /// A line without words, of a text whose lines stay lines.
    pub const EMPTY: SetLine =
        SetLine { from: (0, 0), from_kind: BreakKind::Forced, to: (0, 0), kind: BreakKind::Forced, sums: [0; 3] };

    /// The line between two candidates.
    pub fn between(a: &Candidate, b: &Candidate) -> SetLine {
        let line = SetLine { from: (a.item, a.part), from_kind: a.kind, to: (b.item, b.part), kind: b.kind, sums: [0; 3] };
        line.measuring(b.end.minus(a.start))
    }

    /// Its sums. What is wider than two million points is not told apart.
    pub fn measures(&self) -> Measures {
        let [width, space, letters] = self.sums.map(i64::from);
        Measures { width, space, letters }
    }

    /// The same line with other sums.
    pub fn measuring(self, Measures { width, space, letters }: Measures) -> SetLine {
        let held = |sum: i64| sum.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        SetLine { sums: [width, space, letters].map(held), ..self }
    }
}

/// Where a line goes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Left edge.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// Width to fill; none leaves the spaces as they are.
    pub fill_to: Option<Length>,
    /// How its letters are pulled.
    pub fill: Fill,
    /// Type sizes are this much of what the looks say.
    pub scale: (i32, i32),
    /// Marks hang over the margins.
    pub hangs: bool,
}

/// Puts lines of one article onto pages.
pub struct LineSetter<'a> {
    /// The article.
    pub flow: &'a Flow,
    /// The document's words.
    pub words: &'a Words,
    /// The article's words in that table.
    pub ids: &'a [WordId],
    /// The faces of the flow's looks.
    pub faces: &'a [FaceId],
    /// Added to the numbers of nodes: where the article's tree stands in the document's.
    pub first_node: u32,
    /// The document's destinations of the article's links, by number.
    pub targets: &'a [Option<Target>],
    /// What is set is for the eye only: it stands elsewhere too.
    pub artifact: bool,
    /// What comes into its blanks.
    pub labels: &'a Labels,
    /// The places of its pictures in the document's list.
    pub pictures: &'a [u32],
}

impl<'a> LineSetter<'a> {
    /// Sets a line of a block's items; gives where its pen ends.
    pub fn set(&self, page: &mut Page, items: &[Item], line: &SetLine, place: Place) -> Length {
        let mut parts = self.parts(items, line);
        self.trim(&mut parts, line.kind);
        self.measure(&mut parts, place);
        let (left, right) = if place.hangs { self.hangs(items, line) } else { (0, 0) };
        let hang = |units: (i32, Option<&Look>)| {
            units.1.map_or(Length::ZERO, |look| sized(look, place).scaled(i64::from(units.0), em(look)))
        };
        let (left, right) = (hang((left, self.first_look(&parts))), hang((right, self.last_look(&parts))));
        leader::stretch(&mut parts, place, left + right);
        let word_space = self.word_space(&parts, place, left + right);
        reorder(&mut parts);
        let end = self.emit(page, &parts, place, (place.x - left, word_space));
        if line.kind.is_space() && parts.last().is_some_and(|part| !part.text.ends_with(' ')) {
            self.trailing_space(page);
        }
        if line.kind == BreakKind::Compound {
            self.goes_on(page);
        }
        end
    }

    /// Drops the spaces at a line's end, and where the text goes on, a separator that is not the text's own.
    fn trim(&self, parts: &mut Vec<Part>, kind: BreakKind) {
        let artifact = |part: &Part| self.flow.spans[part.span as usize].node == NodeId::ARTIFACT;
        let separates = kind.is_space() && parts.first().is_some_and(|part| !artifact(part));
        while let Some(last) = parts.last() {
            let dropped = matches!(last.glyphs, Glyphs::Space) || separates && artifact(last);
            if !dropped {
                break;
            }
            parts.pop();
        }
    }

    pub(super) fn look(&self, span: u32) -> &'a Look {
        &self.flow.looks[usize::from(self.flow.spans[span as usize].look)]
    }

    fn first_look(&self, parts: &[Part]) -> Option<&'a Look> {
        parts.first().map(|part| self.look(part.span))
    }

    fn last_look(&self, parts: &[Part]) -> Option<&'a Look> {
        parts.last().map(|part| self.look(part.span))
    }

    fn parts(&self, items: &[Item], line: &SetLine) -> Vec<Part<'a>> {
        let mut parts = Vec::with_capacity((line.to.0 - line.from.0) as usize + 2);
        let last = if line.to.1 > 0 { line.to.0 + 1 } else { line.to.0 };
        for at in line.from.0..last.min(items.len() as u32) {
            let item = &items[at as usize];
            let from = if at == line.from.0 { line.from.1 } else { 0 };
            let to = if at == line.to.0 { line.to.1 } else { 0 };
            self.part(item, (from, line.from_kind), (to, line.kind), &mut parts);
        }
        parts
    }

    /// The part of an item between two of its breaks; 0 stands for its whole side.
    fn part(&self, item: &Item, from: (u32, BreakKind), to: (u32, BreakKind), parts: &mut Vec<Part<'a>>) {
        let mut push =
            |glyphs: Glyphs<'a>, text: &'a str| parts.push(Part { span: item.span, level: item.level, glyphs, text, wide: 0 });
        match item.kind {
            ItemKind::Word { word, .. } => {
                let (glyphs, text) = self.word_part(self.ids[word as usize], from, to, self.look(item.span));
                push(glyphs, text);
                if to.0 > 0 && to.1 == BreakKind::Hyphen {
                    push(Glyphs::Hyphen, "\u{ad}");
                }
            }
            ItemKind::Space { .. } => push(Glyphs::Space, " "),
            ItemKind::NarrowSpace => push(Glyphs::Narrow, "\u{202f}"),
            ItemKind::Missing { c, .. } => push(Glyphs::Missing(c), ""),
            ItemKind::Blank { blank } => {
                let (glyphs, text) = self.blank(blank);
                if !matches!(glyphs, Glyphs::Run([])) {
                    push(glyphs, text);
                }
            }
            ItemKind::LineEnd => {}
        }
    }

    fn word_part(&self, id: WordId, from: (u32, BreakKind), to: (u32, BreakKind), look: &Look) -> (Glyphs<'a>, &'a str) {
        let words = self.words;
        let word = words.word(id);
        let letters = words.letters(word);
        let start = self.offset(id, from);
        let end = if to.0 == 0 { letters.len() } else { self.offset(id, to) };
        let text = &letters[start..end];
        let whole = |range| words.run(range);
        let part = |part: (u32, BreakKind)| if part.1 == BreakKind::Emergency { None } else { word_break(words, word, part.0) };
        let glyphs = match (part(from), part(to)) {
            _ if start == 0 && end == letters.len() => Some(whole(&word.glyphs)),
            (Some(one), _) if end == letters.len() => Some(whole(&one.after)),
            (_, Some(one)) if start == 0 => Some(whole(&one.before)),
            (Some(one), _) => cut(whole(&one.after), 0, end - start),
            _ => cut(whole(&word.glyphs), start, end),
        };
        (glyphs.map_or_else(|| Glyphs::Own(one_by_one(text, look)), Glyphs::Run), text)
    }

    /// Bytes of a word before one of its breaks.
    fn offset(&self, id: WordId, (part, kind): (u32, BreakKind)) -> usize {
        let word = self.words.word(id);
        if part == 0 {
            0
        } else if kind == BreakKind::Emergency {
            let glyphs = self.words.run(&word.glyphs);
            glyphs[..(part as usize).min(glyphs.len())].iter().map(|glyph| usize::from(glyph.bytes)).sum()
        } else {
            word_break(self.words, word, part).map_or(0, |one| one.at as usize)
        }
    }

    /// How far the line's ends hang over, in units of their faces.
    fn hangs(&self, items: &[Item], line: &SetLine) -> (i32, i32) {
        let word = |at: u32| match items.get(at as usize)?.kind {
            ItemKind::Word { word, .. } => Some(self.words.word(self.ids[word as usize])),
            _ => None,
        };
        let own = |at: u32, part: u32| word_break(self.words, word(at)?, part);
        let left = match line.from.1 {
            0 => word(line.from.0).map_or(0, |word| word.hang_left),
            part => own(line.from.0, part).map_or(0, |one| one.hang_left),
        };
        let last_word = || (line.from.0..line.to.0).rev().find(|at| !matches!(items[*at as usize].kind, ItemKind::Space { .. }));
        let right = match line.to.1 {
            0 => last_word().and_then(word).map_or(0, |word| word.hang_right),
            part => own(line.to.0, part).map_or(0, |one| one.hang_right),
        };
        (left, right)
    }

    /// What each space must take so that the line fills its measure, in millipoints before scaling.
    fn word_space(&self, parts: &[Part], place: Place, hang: Length) -> Length {
        let Some(target) = place.fill_to else { return self.kept_space(parts, place) };
        let spaces = parts.iter().filter(|part| matches!(part.glyphs, Glyphs::Space)).count() as i64;
        if spaces == 0 {
            return Length::ZERO;
        }
        let natural: i64 = parts.iter().map(|part| part.wide).sum();
        // what follows the last letter lies beyond the edge
        let beyond = self.last_look(parts).map_or(Length::ZERO, |look| tracking(look, sized(look, place), place));
        let wanted = i64::from((target + hang + beyond).millipoints()) * 100_000 / i64::from(place.fill.scale.max(1));
        Length::new(((wanted - natural + spaces / 2).div_euclid(spaces)) as i32)
    }

    /// What each space takes of a line that is not filled: pulled letters beside it leave its look as it was.
    fn kept_space(&self, parts: &[Part], place: Place) -> Length {
        let space = parts.iter().find(|part| matches!(part.glyphs, Glyphs::Space));
        let Some(look) = space.map(|part| self.look(part.span)).filter(|_| place.fill != Fill::NATURAL) else {
            return Length::ZERO;
        };
        let size = sized(look, place);
        let own = size.scaled(i64::from(look.face.metrics.space), em(look));
        own.scaled(100_000, i64::from(place.fill.scale.max(1))) - own - size.scaled(2 * i64::from(place.fill.tracking), 100_000)
    }

    /// Writes runs of equal span onto the page.
    fn emit(&self, page: &mut Page, parts: &[Part], place: Place, (x, word_space): (Length, Length)) -> Length {
        let mut pen = x;
        for group in parts.chunk_by(|a, b| a.span == b.span && a.level == b.level && !a.is_alone() && !b.is_alone()) {
            let look = self.look(group[0].span);
            let natural: i64 = group.iter().map(|part| part.wide).sum();
            let spaces = group.iter().filter(|part| matches!(part.glyphs, Glyphs::Space)).count() as i64;
            let wide = (natural + spaces * i64::from(word_space.millipoints())) * i64::from(place.fill.scale) / 100_000;
            self.tint(page, look, (pen, Length::new(wide as i32)), place);
            let rect = match group[0].glyphs {
                Glyphs::Picture(blank) => self.picture(page, group[0].span, blank, (pen, place)),
                Glyphs::Leader(c, _) => {
                    let width = Length::new(group[0].wide as i32);
                    leader::set(self, page, group[0].span, (c, width), (pen, place.y))
                }
                _ => self.run(page, group, place, (pen, word_space)),
            };
            let area = Rect { x: pen, width: Length::new(wide as i32), ..rect };
            self.decorate(page, group[0].span, look, area, place);
            pen += area.width;
        }
        pen
    }

    /// One run; gives its height and depth.
    fn run(&self, page: &mut Page, parts: &[Part], place: Place, (x, word_space): (Length, Length)) -> Rect {
        let look = self.look(parts[0].span);
        let size = sized(look, place);
        let (first_glyph, first_byte) = (page.glyphs.len() as u32, page.text.len() as u32);
        for part in parts {
            part.write(look, page);
        }
        let y = place.y - look.rise.scaled(i64::from(place.scale.0), i64::from(place.scale.1));
        let missing = parts[0].is_missing();
        let run = TextRun {
            face: self.faces[usize::from(self.flow.spans[parts[0].span as usize].look)],
            size: if missing { size.scaled(36, 100) } else { size },
            colour: look.colour,
            x: if missing { x + size.scaled(6, 100) } else { x },
            y,
            scale: if missing { 100_000 } else { place.fill.scale },
            tracking: if missing { Length::ZERO } else { tracking(look, size, place) },
            word_space,
            glyphs: first_glyph..page.glyphs.len() as u32,
            text: first_byte..page.text.len() as u32,
            right_to_left: parts[0].level % 2 == 1,
            hidden: false,
        };
        let node = self.node(self.flow.spans[parts[0].span as usize].node);
        page.marks.push(Mark { node, shape: Shape::Text(run) });
        let metrics = &look.face.metrics;
        let (ascent, descent) =
            (size.scaled(i64::from(metrics.ascent), em(look)), size.scaled(i64::from(-metrics.descent), em(look)));
        if missing {
            let frame =
                Rect { x: x + size / 40, y: y - size.scaled(70, 100), width: size.scaled(95, 100), height: size.scaled(85, 100) };
            page.marks.push(Mark { node: None, shape: Shape::Outline(frame, look.colour, Length::pt(0.4)) });
        }
        Rect { x, y: y - ascent, width: Length::ZERO, height: ascent + descent }
    }

    /// A node of the article in the document; none for artifacts.
    pub(super) fn node(&self, node: NodeId) -> Option<NodeId> {
        (node != NodeId::ARTIFACT && !self.artifact).then(|| NodeId(node.0 + self.first_node))
    }

    /// The link area and the lines under or through a run.
    fn decorate(&self, page: &mut Page, span: u32, look: &Look, area: Rect, place: Place) {
        if let Some(decoration) = look.line {
            let metrics = &look.face.metrics;
            let (at, thick) = if decoration == Decoration::Under { metrics.underline } else { metrics.strikeout };
            let size = sized(look, place);
            let height = size.scaled(i64::from(thick.max(20)), em(look));
            let y = place.y - size.scaled(i64::from(at), em(look)) - height / 2;
            page.marks.push(Mark { node: None, shape: Shape::Fill(Rect { y, height, ..area }, look.colour) });
        }
        let span = &self.flow.spans[span as usize];
        let Some(link) = span.link.filter(|_| !self.artifact) else { return };
        let Some(Some(to)) = self.targets.get(usize::from(link)) else { return };
        let flow_link = &self.flow.links[usize::from(link)];
        let node = self.node(flow_link.node);
        page.links.push(LinkArea { rect: area, to: to.clone(), node, title: flow_link.title.clone() });
    }

    /// A soft hyphen behind a word's own hyphen, in the text of its glyph: readers that drop a hyphen at a line's end to join the
    /// word (Poppler, `TextPage::dump`) then drop the soft one alone.
    fn goes_on(&self, page: &mut Page) {
        let Some(run) = last_run(&mut page.marks).filter(|run| run.glyphs.end as usize == page.glyphs.len()) else { return };
        let Some(glyph) = page.glyphs.last_mut().filter(|glyph| !run.right_to_left && glyph.bytes > 0) else { return };
        glyph.bytes += '\u{ad}'.len_utf8() as u16;
        page.text.push('\u{ad}');
        run.text.end = page.text.len() as u32;
    }

    /// A space at the line's end, so that its last word and the next line's first stay apart in copied text.
    fn trailing_space(&self, page: &mut Page) {
        let Some(run) = last_run(&mut page.marks) else { return };
        if run.right_to_left || run.glyphs.end as usize != page.glyphs.len() {
            return;
        }
        let Some(look) = self.flow.looks.iter().zip(self.faces).find(|(_, face)| **face == run.face).map(|(look, _)| look) else {
            return;
        };
        page.glyphs.push(space(look, 1));
        page.text.push(' ');
        run.glyphs.end += 1;
        run.text.end += 1;
    }
}

/// The run of text that was set last.
fn last_run(marks: &mut [Mark]) -> Option<&mut TextRun> {
    marks.iter_mut().rev().find_map(|mark| match &mut mark.shape {
        Shape::Text(run) => Some(run),
        _ => None,
    })
}
