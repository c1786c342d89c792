//! Parts of pieces onto one page.

use std::borrow::Cow;

use super::drawn::{Stand, drop_cap, turned_over};
use super::freeze::{Joined, Matter};
use super::notes::gap;
use super::plan::{Footing, Part, Sheet, Spanning, TurnedPart};
use crate::colour::Colour;
use crate::layout::{Align, Protrusion, RuleLine, Scale, Side, StyleName};
use crate::page::{Frame, FrameKind, Mark, NodeId, Page, Shape, Turned};
pub use crate::set::baseline;
use crate::set::{Piece, Plate};
use crate::style::{BlockKind, Boxed, Filling, Flow, FlowBlock};
use crate::text::{Fill, Item, ItemKind, Line, LineSetter, Measures, Place, SetLine, Setting, fill, measure, unseen};
use crate::unit::{Length, Rect};

/// Puts parts of pieces onto one page.
pub struct Placer<'a> {
    /// All that is placed.
    pub matter: &'a Matter<'a>,
    /// What joins each article to the document.
    pub joined: &'a [Joined],
    /// The page's plan.
    pub sheet: &'a Sheet,
    /// Its side.
    pub side: Side,
    /// The page.
    pub page: &'a mut Page,
    /// What is placed stands in a stack over several columns.
    pub stacked: bool,
    /// The box that the last piece stood in: which piece, and the foot of its ground.
    pub boxed: Option<(u32, u32, Rect)>,
}

/// A part with everything at hand.
pub(super) struct Spread<'a> {
    pub(super) article: usize,
    /// The number of the piece among those of the article.
    number: u32,
    pub(super) piece: &'a Piece,
    pub(super) block: &'a FlowBlock,
    pub(super) lines: Cow<'a, [SetLine]>,
    /// Its items; of a table none.
    items: Vec<Item>,
    /// Which of the lines are here.
    pub(super) here: std::ops::Range<usize>,
    /// Left edge of the column.
    pub(super) x: Length,
    /// Head of the first row.
    y: Length,
    /// Width of the column.
    width: Length,
    /// Rows that it takes.
    rows: u16,
    /// It stands at the head of its column, so that the rows above it are dropped.
    at_head: bool,
    /// Its last row is that of its column.
    at_foot: bool,
    /// It stands in a stack over several columns, off the grid.
    stacked: bool,
}

impl<'a> Placer<'a> {
    /// A piece over several columns.
    pub fn span(&mut self, span: &Spanning) {
        let geometry = self.matter.geometry;
        let area = geometry.text_area(self.side);
        let set = &self.matter.galleys[span.article as usize].pieces[span.piece as usize];
        let width = geometry.span_width(span.columns, span.of);
        self.stacked = true;
        let part = Part { article: span.article, piece: span.piece, lines: span.lines.clone(), ..Part::default() };
        self.spread(&part, (geometry.column_x(self.side, span.column, span.of), area.y + span.y + set.padding, width));
        self.stacked = false;
    }

    /// A piece of a note at the foot of its column.
    pub fn note(&mut self, note: &Footing) {
        let geometry = self.matter.geometry;
        let set = &self.matter.galleys[note.article as usize].pieces[note.piece as usize];
        let (x, y) = (geometry.column_x(self.side, note.column, note.of), geometry.top + note.y);
        let measure = geometry.span_width(1, note.of);
        let style = self.matter.layout.style(StyleName::Note);
        if let Some(rule) = style.rule_above.filter(|_| note.first) {
            let weight = rule.weight.resolve(style.scale);
            let width = rule.length.map_or(measure, |length| length.resolve(style.scale).min(measure));
            let y = y - gap(&rule, style.scale) - weight;
            self.fill(Rect { x, y, width, height: weight }, rule.colour.map_or(Colour::BLACK, |ink| ink.0));
        }
        let height = set.height(set.variants[0].lines.len() as u16);
        self.noted(Rect { x, y, width: measure, height }, note.first);
        self.stacked = true;
        let lines = 0..set.variants[0].lines.len() as u16;
        let part = Part { article: note.article, piece: note.piece, lines, ..Part::default() };
        self.spread(&part, (x, y + set.padding, measure));
        self.stacked = false;
    }

    /// The area of a column's notes grows by each of their pieces.
    fn noted(&mut self, rect: Rect, first: bool) {
        match self.page.areas.last_mut().filter(|area| !first && area.kind == FrameKind::Notes) {
            Some(area) => area.rect = area.rect.union(&rect),
            None => self.page.areas.push(Frame { kind: FrameKind::Notes, rect }),
        }
    }

    /// What stands turned on the page: it is placed in an area that is as wide as the text area is high, and then turned so
    /// that its head lies at the left.
    pub fn turned(&mut self) {
        if self.sheet.turned.is_empty() {
            return;
        }
        let area = self.matter.geometry.text_area(self.side);
        let (first, links) = (self.page.marks.len() as u32, self.page.links.len());
        self.stacked = true;
        for turned in &self.sheet.turned {
            let TurnedPart { article, piece, ref lines, y } = *turned;
            let part = Part { article, piece, lines: lines.clone(), ..Part::default() };
            self.spread(&part, (Length::ZERO, y, area.height));
        }
        self.stacked = false;
        let turned = Turned { marks: first..self.page.marks.len() as u32, x: area.x, y: area.foot() };
        self.page.links[links..].iter_mut().for_each(|link| link.rect = turned.rect(link.rect));
        self.page.turned = Some(turned);
    }

    /// A part of a piece in its column.
    pub fn part(&mut self, part: &Part) {
        let geometry = self.matter.geometry;
        let lower = if part.lower { geometry.leading / 2 } else { Length::ZERO };
        let y = geometry.top + geometry.leading * i32::from(part.row) + lower;
        let (x, width) = (geometry.column_x(self.side, part.column, part.of), geometry.span_width(part.columns, part.of));
        self.spread(part, (x, y, width));
    }

    fn spread(&mut self, part: &Part, (x, y, width): (Length, Length, Length)) {
        let article = part.article as usize;
        let galley = &self.matter.galleys[article];
        let piece = &galley.pieces[part.piece as usize];
        let block = &self.matter.flows[article].blocks[piece.block as usize];
        let items = self.matter.items[article].block(piece.block as usize);
        let lines = self.filled(article, own_items(&items, piece).1, galley.lines_of(&piece.variants[part.length]));
        let here = usize::from(part.lines.start)..usize::from(part.lines.end).min(lines.len());
        let spread = Spread {
            article,
            number: part.piece,
            piece,
            block,
            lines,
            items,
            here,
            x,
            y,
            width,
            rows: part.rows,
            at_head: part.at_head,
            at_foot: part.is_wide()
                || self.sheet.columns.iter().any(|column| column.holds(part) && column.row + column.rows == part.foot_row()),
            stacked: self.stacked,
        };
        self.area(&spread);
        if piece.table.is_some() {
            return self.table(&spread);
        }
        self.ground(&spread);
        self.pictures(&spread);
        self.lines(&spread);
    }

    /// The place of a figure, or of what stands for one.
    fn area(&mut self, spread: &Spread) {
        let piece = spread.piece;
        if piece.plate.is_some() || piece.framed {
            let rows = self.matter.geometry.leading * i32::from(spread.rows);
            let lines = spread.here.len() as u16;
            let (y, height) = if spread.stacked { (spread.y - piece.padding, piece.height(lines)) } else { (spread.y, rows) };
            let rect = Rect { x: spread.x, y, width: spread.width, height };
            self.page.areas.push(Frame { kind: FrameKind::Figure, rect });
        }
    }

    /// Lines as wide as they are when the numbers of pages stand in their blanks.
    fn filled(&self, article: usize, items: &[Item], lines: &'a [SetLine]) -> Cow<'a, [SetLine]> {
        let labels = &self.joined[article].labels;
        if labels.is_empty() {
            return Cow::Borrowed(lines);
        }
        let excess = |item: &Item| if let ItemKind::Blank { blank } = item.kind { labels.excess(blank) } else { 0 };
        let filled = |line: &SetLine| {
            let within = items.get(line.from.0 as usize..line.to.0 as usize).unwrap_or_default();
            let measures = line.measures();
            line.measuring(Measures { width: measures.width + within.iter().map(excess).sum::<i64>(), ..measures })
        };
        lines.iter().map(filled).collect()
    }

    /// What lies behind and around the words: tint, frame, rules.
    fn ground(&mut self, spread: &Spread) {
        let (piece, style) = (spread.piece, &spread.block.style);
        let (top, foot) = (self.line_head(spread, spread.here.start), self.line_head(spread, spread.here.end));
        let body = Rect { x: spread.x + piece.left, y: top, width: piece.measure, height: foot - top };
        if let Some(boxed) = &spread.block.boxed {
            self.box_ground(spread, boxed, (top, foot));
        }
        let boxed = spread.block.boxed.map_or(Colour::WHITE, |boxed| boxed.tint);
        if let Some(tint) = style.tint.filter(|tint| *tint != Colour::WHITE && *tint != boxed) {
            let (above, below) = self.padding(spread);
            let (left, width) = (style.indent_left, style.indent_left + body.width + style.indent_right);
            self.fill(Rect { x: body.x - left, y: top - above, width, height: body.height + above + below }, tint);
        }
        if piece.framed {
            let pad = piece.padding;
            let frame = Rect { x: body.x - pad, y: top - pad, width: body.width + pad * 2, height: body.height + pad * 2 };
            self.page.marks.push(Mark { node: None, shape: Shape::Outline(frame, Colour::Grey(450), Length::pt(0.5)) });
        }
        if spread.here.start == 0 {
            self.rule(spread, style.rule_above, top, true);
        }
        if spread.here.end == spread.lines.len() {
            self.rule(spread, style.rule_below, foot, false);
        }
    }

    /// How far a tint reaches out above and below its words, at the ends of a block that has space there.
    fn padding(&self, spread: &Spread) -> (Length, Length) {
        let (style, pad) = (&spread.block.style, self.matter.geometry.leading / 4);
        let above = spread.here.start == 0 && style.space_above > Length::ZERO;
        let below = spread.here.end == spread.lines.len() && style.space_below > Length::ZERO;
        let of = |has: bool| if has { pad } else { Length::ZERO };
        let room = if self.heads_column(spread) { self.line_head(spread, spread.here.start) - spread.y } else { pad };
        (of(above).min(room.max(Length::ZERO)), of(below))
    }

    /// It stands at the head of a column with others beside it, above which no tint stands out.
    fn heads_column(&self, spread: &Spread) -> bool {
        spread.at_head && !spread.stacked && spread.width < self.matter.geometry.text_area(self.side).width
    }

    /// What lies behind a piece in a box: from the foot of that of the piece before it on, where this one follows below it.
    fn box_ground(&mut self, spread: &Spread, boxed: &Boxed, (top, foot): (Length, Length)) {
        let (above, below) = self.padding(spread);
        let (x, width) = (spread.x + boxed.inset, spread.width - boxed.inset);
        let before = self.boxed.filter(|(article, number, ground)| {
            let follows = (*article, *number + 1) == (spread.article as u32, spread.number) && !boxed.opens;
            follows && ground.x == x && ground.foot() <= top
        });
        let y = before.map_or(top - above, |(_, _, ground)| ground.foot());
        let ground = Rect { x, y, width, height: foot + below - y };
        if boxed.tint != Colour::WHITE {
            self.fill(ground, boxed.tint);
        }
        self.boxed = Some((spread.article as u32, spread.number, ground));
    }

    fn pictures(&mut self, spread: &Spread) {
        let Some(plate) = &spread.piece.plate else { return };
        let joined = &self.joined[spread.article];
        let node = spread.block.plate.as_ref().map(|pictures| NodeId(pictures.node.0 + joined.first_node));
        let head = plate_head(spread, plate);
        for (picture, rect) in &plate.boxes {
            let rect = Rect { x: rect.x + spread.x, y: rect.y + head, ..*rect };
            let said =
                self.matter.flows[spread.article].pictures.get(*picture as usize).map_or("", |picture| picture.says.as_str());
            let Some(picture) = joined.pictures.get(*picture as usize) else { continue };
            self.page.marks.push(Mark { node, shape: Shape::Picture(*picture, rect) });
            if let (Some(look), Some(face)) = (self.matter.flows[spread.article].looks.first(), joined.faces.first()) {
                unseen(self.page, (said, look), *face, (rect, node));
            }
        }
    }

    fn rule(&mut self, spread: &Spread, rule: Option<RuleLine>, edge: Length, above: bool) {
        let Some(rule) = rule else { return };
        let scale: Scale = spread.block.style.scale;
        let weight = rule.weight.resolve(scale);
        if weight <= Length::ZERO {
            return;
        }
        let gap = rule.gap.map_or(scale.em / 3, |gap| gap.resolve(scale));
        let width = rule.length.map_or(spread.width, |length| length.resolve(scale).min(spread.width));
        let y = if above { edge - gap - weight } else { edge + gap };
        let colour = rule.colour.map_or(Colour::BLACK, |ink| ink.0);
        self.fill(Rect { x: spread.x, y, width, height: weight }, colour);
    }

    pub(super) fn fill(&mut self, rect: Rect, colour: Colour) {
        self.page.marks.push(Mark { node: None, shape: Shape::Fill(rect, colour) });
    }

    /// Head of a line's leading on the page; of the line after the last, the foot.
    pub(super) fn line_head(&self, spread: &Spread, line: usize) -> Length {
        let (piece, grid) = (spread.piece, self.matter.geometry.leading);
        if let Some(plate) = &piece.plate {
            return plate_head(spread, plate) + plate.height + piece.leading * (line - spread.here.start) as i32;
        }
        if spread.stacked {
            return spread.y + piece.leading * (line - spread.here.start) as i32;
        }
        if piece.on_grid {
            return spread.y + grid * (line - spread.here.start) as i32;
        }
        let rows = grid * i32::from(spread.rows);
        if spread.here.start > 0 {
            // goes on from the column before: from its head
            return spread.y + piece.leading * (line - spread.here.start) as i32;
        }
        let words = piece.leading * spread.here.end as i32;
        if spread.here.end < spread.lines.len() && piece.table.is_some() && spread.at_head {
            return spread.y;
        }
        if spread.here.end < spread.lines.len() {
            return spread.y + rows - words + piece.leading * line as i32;
        }
        // off the grid the words stand at the foot of their rows, or in the middle of what is free on both sides; at a
        // column's foot there may be less room below them than they ask
        let below = piece.foot.min(rows - words - piece.padding).max(Length::ZERO);
        let free = (rows - below - piece.padding - words).max(Length::ZERO);
        let even = if piece.table.is_some() && piece.spaces.0 <= Length::ZERO {
            free // right below its caption
        } else if piece.spaces.0 != piece.spaces.1 || piece.spaces.0 <= Length::ZERO {
            Length::ZERO
        } else if spread.at_head {
            // a tint stands a little out above its words
            let tint = spread.block.style.tint.filter(|tint| *tint != Colour::WHITE).map_or(Length::ZERO, |_| grid / 4);
            (free - tint).max(Length::ZERO)
        } else {
            let above = free + grid * i32::from(piece.above) / 2 - piece.spaces.0;
            (above / 2).max(Length::ZERO)
        };
        let foot = spread.y + rows - below - even;
        foot - words + piece.leading * line as i32
    }

    fn lines(&mut self, spread: &Spread) {
        let (piece, flow) = (spread.piece, &self.matter.flows[spread.article]);
        let fills = fills(spread);
        let setter = setter(self.matter, self.joined, spread.article);
        let (before, items) = own_items(&spread.items, piece);
        let size = spread.block.style.sizes[0].scaled(i64::from(piece.scale.0), i64::from(piece.scale.1));
        let hangs = self.matter.layout.justification.protrusion == Protrusion::Optical && spread.block.kind == BlockKind::Text;
        for at in spread.here.clone() {
            let line = &spread.lines[at];
            let head = self.line_head(spread, at);
            let on = if piece.on_grid && !spread.stacked {
                baseline(self.matter.geometry.leading, self.matter.layout.body_size())
            } else {
                baseline(piece.leading, size)
            };
            let indent = piece.indent_at(at, line);
            let x = spread.x + piece.left + indent + slack(spread, line, piece.measure - indent);
            let fill_to = match leads(flow, items, line) {
                true => Some(piece.measure - indent + spread.block.style.indent_right),
                false => fills_measure(piece, line, piece.measure - indent),
            };
            if let (0, Some(cap)) = (at, &piece.cap) {
                let foot = self.line_head(spread, usize::from(cap.lines) - 1) + on;
                let stand = Stand { left: spread.x + piece.left, words: (x, head + on), foot };
                drop_cap(self.page, &setter, spread.block, cap, before, &stand);
            }
            if piece.turns_over(line) {
                turned_over(self.page, flow, spread.block, (spread.x + piece.left, head + on));
            }
            if let (0, Some(marker)) = (at, piece.marker) {
                let right = spread.x + piece.left - flow.blocks[marker as usize].style.scale.em.scaled(4, 10);
                self.marker(&setter, spread.article, marker, (right, head + on));
            }
            let place = Place { x, y: head + on, fill_to, fill: fills[at], scale: piece.scale, hangs };
            setter.set(self.page, items, line, place);
        }
    }

    /// A bullet or number, ending at `right`.
    fn marker(&mut self, setter: &LineSetter, article: usize, block: u32, (right, y): (Length, Length)) {
        let items = self.matter.items[article].block(block as usize);
        let measured = measure(&items, setter.flow, (setter.words, setter.ids), false, None).candidates;
        let (Some(start), Some(end)) = (measured.first(), measured.last()) else { return };
        let line = SetLine::between(start, end);
        let x = right - Length::new(line.measures().width as i32);
        setter.set(self.page, &items, &line, Place { x, y, fill_to: None, fill: Fill::NATURAL, scale: (1, 1), hangs: false });
    }
}

/// The items of a piece that stand in its drop cap, and those in its lines.
fn own_items<'i>(items: &'i [Item], piece: &Piece) -> (&'i [Item], &'i [Item]) {
    items.split_at(piece.cap.as_ref().map_or(0, |cap| cap.items as usize).min(items.len()))
}

/// Where pictures begin: at a column's head as high as the capitals beside them, at its foot as deep as the last line there,
/// elsewhere in the middle of their rows.
fn plate_head(spread: &Spread, plate: &Plate) -> Length {
    let above = match (spread.at_head, spread.at_foot) {
        _ if spread.stacked => return spread.y,
        (true, _) => Length::ZERO,
        (false, true) => plate.slack,
        (false, false) => plate.down,
    };
    spread.y + plate.inset + above
}

/// What puts an article's lines onto pages.
pub(super) fn setter<'a>(matter: &'a Matter<'a>, joined: &'a [Joined], article: usize) -> LineSetter<'a> {
    let joined = &joined[article];
    LineSetter {
        flow: &matter.flows[article],
        words: matter.words,
        ids: &matter.items[article].ids,
        faces: &joined.faces,
        first_node: joined.first_node,
        targets: &joined.targets,
        artifact: false,
        labels: &joined.labels,
        pictures: &joined.pictures,
    }
}

/// How the letters of all lines of a piece are pulled.
fn fills(spread: &Spread) -> Vec<Fill> {
    let piece = spread.piece;
    if piece.rules.setting != Setting::Justified {
        return vec![Fill::NATURAL; spread.lines.len()];
    }
    let line = |(at, line): (usize, &SetLine)| {
        let target = i64::from((piece.measure - piece.indent_at(at, line)).millipoints());
        Line { measures: line.measures(), target, last: line.kind.ends_text() }
    };
    let lines: Vec<Line> = spread.lines.iter().enumerate().map(line).collect();
    fill(&lines, &piece.rules)
}

/// Whether a line has a leader; what it leads to stands in the right indent.
fn leads(flow: &Flow, items: &[Item], line: &SetLine) -> bool {
    let is_leader = |item: &Item| match item.kind {
        ItemKind::Blank { blank } => matches!(flow.blanks[blank as usize].filling, Filling::Leader(_)),
        _ => false,
    };
    !flow.blanks.is_empty()
        && items.get(line.from.0 as usize..line.to.0 as usize).is_some_and(|items| items.iter().any(is_leader))
}

/// The width that a line's spaces must fill; none for one that stays as it is.
fn fills_measure(piece: &Piece, line: &SetLine, measure: Length) -> Option<Length> {
    let fits = line.measures().width <= i64::from(measure.millipoints());
    let last = line.kind.ends_text() && fits;
    (piece.rules.setting == Setting::Justified && !last).then_some(measure)
}

/// What a ragged line leaves free at its left.
fn slack(spread: &Spread, line: &SetLine, measure: Length) -> Length {
    let width =
        Length::new(line.measures().width as i32).scaled(i64::from(spread.piece.scale.0), i64::from(spread.piece.scale.1));
    let free = (measure - width).max(Length::ZERO);
    match spread.block.style.align {
        Align::Justify | Align::Left => Length::ZERO,
        Align::Centre => free / 2,
        Align::Right => free,
    }
}
