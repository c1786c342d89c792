//! Pictures and their caption into pieces: sized, in rows, the caption below as wide as they are, all whole grid rows high.

use super::arrange::{Room, Row, Size, arrange};
use super::galley::{Piece, Variant, baseline};
use super::paragraph::{Setter, setting};
use crate::image::Picture;
use crate::layout::{Align, Place, Style};
use crate::report::{Notice, codes};
use crate::style::{CAPITALS, FlowBlock, Plate as Pictures};
use crate::text::{Rules, SetLine};
use crate::unit::{Length, Rect};

/// A caption is so many ems wide at least, where the measure allows it; a picture may be narrower.
const CAPTION_EMS: i32 = 14;

/// Smaller words than these are for a lens.
const SMALLEST_WORDS: Length = Length::new(4000);

/// Pictures of a piece, above its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate {
    /// Their numbers in the flow, and their boxes from the plate's upper left corner, which is the column's left edge.
    pub boxes: Vec<(u32, Rect)>,
    /// Down to the head of the first line; to the foot of the last picture where there is none.
    pub height: Length,
    /// From the head of the first row down to the plate.
    pub inset: Length,
    /// What the rows have beyond what is needed.
    pub slack: Length,
    /// How much further down it stands between text, so that the space above it is as wide as that below; less than 0 where it
    /// takes of the blank rows above.
    pub down: Length,
}

/// Where pictures stand in their column.
#[derive(Copy, Clone)]
struct Measure {
    left: Length,
    width: Length,
}

/// A caption as it was broken.
struct Caption {
    lines: Vec<SetLine>,
    left: Length,
    measure: Length,
    rules: Rules,
}

impl Setter<'_> {
    /// Sets pictures and their caption: one piece, and where there are more rows of pictures than a column holds, pieces of
    /// pictures alone before it.
    pub fn figure(&mut self, number: usize) {
        let flow = self.flow;
        let block = &flow.blocks[number];
        let Some(pictures) = &block.plate else { return };
        let column = self.column(block, &pictures.style);
        let measure = self.figure_measure(block, &pictures.style, column);
        let sizes: Vec<Size> = numbers(pictures).map(|at| self.size(&flow.pictures[at as usize].picture)).collect();
        let mut room = self.room(measure.width, block.opening);
        room.height = pictures.height.unwrap_or(room.height);
        let mut rows = arrange(&sizes, room);
        let mut caption = self.caption(number, &rows, measure);
        // the last row and the caption must stand in one column
        for _ in 0..3 {
            let last = rows.last().map_or(Length::ZERO, Row::height);
            let over = last + self.below(block, &caption) + self.offsets() - self.column_height();
            if over <= Length::ZERO {
                break;
            }
            room.height = (last - over).max(self.bench.geometry.leading);
            rows = arrange(&sizes, room);
            caption = self.caption(number, &rows, measure);
        }
        self.tell_small(pictures, &rows);
        self.tell_small_words(pictures, &rows);
        let mut parts = self.parts(rows, room.gap, self.below(block, &caption));
        let last = parts.pop().unwrap_or_default();
        for part in parts {
            let bare = Caption { lines: Vec::new(), rules: caption.rules.clone(), ..caption };
            self.figure_piece(number, (part, measure, room.gap), bare);
        }
        self.figure_piece(number, (last, measure, room.gap), caption);
    }

    fn column(&self, block: &FlowBlock, style: &Style) -> Length {
        self.bench.geometry.span_width(self.span(block, style).unwrap_or(1), block.columns)
    }

    fn figure_measure(&self, block: &FlowBlock, style: &Style, column: Length) -> Measure {
        let least = (column / 3).max(Length::pt(1.0));
        let left = (style.indent_left + block.inset).clamp(Length::ZERO, column - least);
        Measure { left, width: (column - left - style.indent_right).clamp(least, column) }
    }

    fn column_height(&self) -> Length {
        self.bench.geometry.leading * i32::from(self.bench.geometry.lines)
    }

    fn room(&self, width: Length, opens: bool) -> Room {
        let (rules, scale) = (&self.bench.layout.figure, self.bench.layout.body_scale());
        let on_front = self.flow.front.filter(|place| opens && place.area.picture > 0);
        let height = on_front.map_or(rules.height, |place| place.area.picture_height);
        Room {
            width,
            height: self.column_height().scaled(i64::from(height.0), 100_000),
            gap: rules.gap.resolve(scale),
            row: usize::from(rules.row),
            least: rules.least.resolve(scale),
        }
    }

    fn size(&self, picture: &Picture) -> Size {
        let (width, height) = picture.shape();
        Size { width, height, floor: picture.floor(self.bench.layout.figure.floor) }
    }

    /// Breaks the caption to the width of the last row.
    fn caption(&mut self, number: usize, rows: &[Row], measure: Measure) -> Caption {
        let block = &self.flow.blocks[number];
        let em = block.style.sizes[0];
        let row = rows.last().map_or(measure.width, Row::width);
        let wide = row.max((em * CAPTION_EMS).min(measure.width));
        let align = block.plate.as_ref().map_or(Align::Left, |plate| plate.style.align);
        // a caption that is wider than its picture begins where that does, if it can
        let left = shift(align, measure.width - row).min(measure.width - wide).max(Length::ZERO);
        let left = measure.left + block.style.indent_left + left;
        let wide = (wide - block.style.indent_left - block.style.indent_right).max(em);
        let ems = f64::from(wide.millipoints()) / f64::from(em.millipoints().max(1));
        let rules = Rules::new(&self.bench.layout.justification, setting(&block.style, block, wide)).at_measure(ems);
        let rules = rules.with_zone(self.bench.layout.hyphenation.zone.resolve(self.bench.layout.body_scale()));
        let lines = if block.text.is_empty() { Vec::new() } else { self.best_lines(number, wide, &rules) };
        Caption { lines, left, measure: wide, rules }
    }

    /// What a caption takes below its pictures, down to its last baseline.
    fn below(&self, block: &FlowBlock, caption: &Caption) -> Length {
        let Some(more) = caption.lines.len().checked_sub(1) else { return Length::ZERO };
        let (style, leading) = (&block.style, block.style.leadings[0]);
        style.space_above + leading * more.min(2000) as i32 + baseline(leading, style.sizes[0])
    }

    /// From a row's head to its capitals, and from its baseline to its foot.
    fn offsets(&self) -> Length {
        let (head, foot) = self.row_offsets();
        head + foot
    }

    fn row_offsets(&self) -> (Length, Length) {
        let (leading, em) = (self.bench.geometry.leading, self.bench.layout.body_size());
        let on = baseline(leading, em);
        ((on - em.scaled(CAPITALS, 1000)).max(Length::ZERO), leading - on)
    }

    /// Rows of pictures that stand in one column each; the last with so much below it.
    fn parts(&self, rows: Vec<Row>, gap: Length, below: Length) -> Vec<Vec<Row>> {
        let room = self.column_height() - self.offsets();
        let count = rows.len();
        let (mut parts, mut used): (Vec<Vec<Row>>, Length) = (Vec::new(), Length::ZERO);
        for (at, row) in rows.into_iter().enumerate() {
            let needed = row.height() + if at + 1 == count { below } else { Length::ZERO };
            match parts.last_mut() {
                Some(part) if used + gap + needed <= room => {
                    used += gap + row.height();
                    part.push(row);
                }
                _ => {
                    used = row.height();
                    parts.push(vec![row]);
                }
            }
        }
        parts
    }

    fn tell_small(&mut self, pictures: &Pictures, rows: &[Row]) {
        let flow = self.flow;
        for row in rows.iter().filter(|row| row.small) {
            let Some(picture) = flow.pictures.get(pictures.pictures.start as usize + row.first) else { continue };
            if picture.picture.drawing().is_some() {
                continue;
            }
            let (width, height) = picture.picture.seen();
            let floor = self.bench.layout.figure.floor;
            let said = format!(
                "the picture `{}` of {width} × {height} pixels is set smaller than its measure: at {floor} pixels to the inch",
                picture.name
            );
            self.galley.notices.push(Notice::new(&codes::IMAGE_SMALL, said));
        }
    }

    /// Says where words of drawings are too small to be read.
    fn tell_small_words(&mut self, pictures: &Pictures, rows: &[Row]) {
        let flow = self.flow;
        let boxes = rows.iter().flat_map(|row| &row.boxes);
        for (at, rect) in numbers(pictures).zip(boxes) {
            let Some(picture) = flow.pictures.get(at as usize) else { continue };
            let Some(drawing) = picture.picture.drawing() else { continue };
            let Some(smallest) = drawing.smallest else { continue };
            let size = Length::pt(f64::from(smallest / drawing.width) * rect.width.to_pt());
            if size < SMALLEST_WORDS {
                let size = size.millipoints() / 100;
                let said = format!("the smallest words of the drawing `{}` are {}.{} pt", picture.name, size / 10, size % 10);
                self.galley.notices.push(Notice::new(&codes::DRAWING_SMALL, said));
            }
        }
    }

    /// Some rows of pictures, and the caption below the last of them.
    fn figure_piece(&mut self, number: usize, (rows, measure, gap): (Vec<Row>, Measure, Length), caption: Caption) {
        let flow = self.flow;
        let block = &flow.blocks[number];
        let Some(pictures) = &block.plate else { return };
        let mut boxes = Vec::new();
        let mut height = Length::ZERO;
        for row in &rows {
            height += if boxes.is_empty() { Length::ZERO } else { gap };
            let left = measure.left + shift(pictures.style.align, measure.width - row.width());
            let place = |rect: &Rect| Rect { x: rect.x + left, y: height, ..*rect };
            boxes.extend((pictures.pictures.start + row.first as u32..).zip(row.boxes.iter().map(place)));
            height += row.height();
        }
        let (inset, foot) = self.row_offsets();
        let needed = inset + height + self.below(block, &caption) + foot;
        let grid = self.bench.geometry.leading;
        let rows = needed.steps_up(grid).clamp(1, i32::from(self.bench.geometry.lines));
        let slack = (grid * rows - needed).max(Length::ZERO);
        if !caption.lines.is_empty() {
            height += block.style.space_above;
        }
        let first = self.galley.lines.len() as u32;
        let mut piece = self.piece(number, block, (caption.left, caption.measure), caption.rules);
        self.galley.lines.extend(caption.lines);
        let lines = first..self.galley.lines.len() as u32;
        piece.variants.push(Variant { lines, rows: rows as u16, extra: 0.0 });
        piece.plate = Some(Box::new(Plate { boxes, height, inset, slack, down: Length::ZERO }));
        self.figure_spaces(&mut piece, block, &pictures.style);
        self.galley.pieces.push(piece);
    }

    /// A figure is never split. Its spaces above and below make up whole rows together with the slack of its own; what that is
    /// too much is shared by both.
    fn figure_spaces(&self, piece: &mut Piece, block: &FlowBlock, style: &Style) {
        let grid = self.bench.geometry.leading;
        if let Some(plate) = &mut piece.plate {
            let rows = (style.space_above + style.space_below - plate.slack).steps_up(grid).clamp(0, 100);
            let more = grid * rows + plate.slack - style.space_above - style.space_below;
            let white = style.space_above + more / 2;
            let above = ((white + grid / 2).millipoints() / grid.millipoints().max(1)).clamp(0, rows);
            plate.down = white - grid * above;
            (piece.above, piece.below) = (above as u16 * 2, (rows - above) as u16 * 2);
        }
        piece.spaces = (style.space_above, style.space_below);
        piece.on_grid = false;
        (piece.orphans, piece.widows) = (u16::MAX, u16::MAX);
        piece.keep_with_next = style.keep_with_next;
        piece.span = self.span(block, style);
        let spans = piece.span.is_some() && (block.opening || self.flow.front.is_some());
        let moves = !spans && !piece.keep_with_next;
        piece.place = if moves { style.place } else { Place::Here };
    }
}

fn numbers(pictures: &Pictures) -> std::ops::Range<u32> {
    pictures.pictures.clone()
}

/// How far in stands what is so much narrower than its measure.
fn shift(align: Align, free: Length) -> Length {
    match align {
        Align::Justify | Align::Left => Length::ZERO,
        Align::Centre => free.max(Length::ZERO) / 2,
        Align::Right => free.max(Length::ZERO),
    }
}
