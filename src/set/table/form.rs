//! The form in which a table fits: its columns as they are, smaller, over several columns of the page, turned, or as a list.

use super::cells::{Place, Stand};
use super::figures::{Kind, kind};
use super::profile::Profiles;
use super::widths::{Ask, Asks, Lines};
use crate::article::TableAlign;
use crate::language::decimal_mark;
use crate::layout::Scale;
use crate::report::{Notice, codes};
use crate::set::paragraph::Setter;
use crate::style::{BlockKind, FlowBlock, FlowCell, FlowTable};
use crate::text::{Item, ItemKind};
use crate::unit::Length;

/// What is known of a table's cells, in its first size.
pub struct Matter {
    profiles: Profiles,
    /// What each cell asks where words stay whole.
    asks: Vec<Ask>,
    /// The columns of figures: what they have before and after the end of whole numbers.
    figures: Vec<Option<(i64, i64)>>,
    /// For each cell that is a number what it has before that.
    whole: Vec<Option<i64>>,
    /// How each column stands.
    align: Vec<TableAlign>,
    head: u32,
}

/// The form of a table.
#[derive(Clone, Debug)]
pub struct Form {
    /// Columns of the page that it takes, where it does not stand in its own.
    pub span: Option<u8>,
    /// Its type size is this share of its first one.
    pub share: (i32, i32),
    /// Its type size.
    pub em: Length,
    /// What lengths are counted in.
    pub scale: Scale,
    /// A quarter of its leading.
    pub step: Length,
    /// Words may be broken.
    pub hyphens: bool,
    /// It is set as a list of its rows.
    pub records: bool,
    /// It stands turned on a page of its own.
    pub turned: bool,
    /// The room that it has, in its first size.
    pub room: i64,
    /// Its left edge, from the column's.
    pub left: Length,
    /// Widths of its columns, in its first size.
    pub widths: Vec<i64>,
    /// Between them.
    pub gutter: i64,
}

/// Rows of so many lines, on an average, are easily read.
const AIRY: i64 = 4;

/// How much a table is squeezed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Squeeze {
    /// Columns whose cells wrap have their least width, and rows few lines.
    Airy,
    /// The same, and rows not too many lines.
    Easy,
    /// Words are whole.
    Tight,
    /// Words are broken.
    Broken,
}

/// A way to set a table.
#[derive(Copy, Clone)]
struct Try {
    span: u8,
    size: usize,
    squeeze: Squeeze,
    turned: bool,
}

/// The ways to set a table, the best first: in its own columns before more of them, smaller before squeezed, upright before
/// turned.
fn ways(spans: &[u8], sizes: usize, turns: bool) -> Vec<Try> {
    let mut found = Vec::new();
    let (own, wider) = spans.split_at(1.min(spans.len()));
    let mut add = |spans: &[u8], squeeze: Squeeze, turned: bool| {
        let first = if squeeze == Squeeze::Broken { sizes - 1 } else { 0 };
        let tries = spans.iter().flat_map(|span| (first..sizes).map(|size| Try { span: *span, size, squeeze, turned }));
        found.extend(tries);
    };
    for spans in [own, wider] {
        add(spans, Squeeze::Airy, false);
        add(spans, Squeeze::Easy, false);
    }
    add(spans, Squeeze::Tight, false);
    if turns {
        [Squeeze::Airy, Squeeze::Easy, Squeeze::Tight].into_iter().for_each(|squeeze| add(&[1], squeeze, true));
    }
    add(spans, Squeeze::Broken, false);
    found
}

impl Form {
    /// A length of the first size in that of the form.
    pub fn length(&self, natural: i64) -> Length {
        let natural = Length::new(natural.clamp(0, i64::from(i32::MAX)) as i32);
        natural.scaled(i64::from(self.share.0), i64::from(self.share.1))
    }

    /// How wide all columns are with what is between them, in the first size.
    pub fn width(&self) -> i64 {
        self.widths.iter().sum::<i64>() + self.gutter * (self.widths.len() as i64 - 1).max(0)
    }

    fn x(&self, column: u32) -> i64 {
        self.widths[..column as usize].iter().sum::<i64>() + self.gutter * i64::from(column)
    }
}

/// The lines of a table's cells.
struct Whole<'a>(&'a Profiles, bool);

impl Lines for Whole<'_> {
    fn lines(&self, cell: usize, width: i64) -> u32 {
        self.0.lines(cell, width, self.1)
    }

    fn steps(&self, cell: usize, between: (i64, i64), most: usize) -> Vec<i64> {
        self.0.steps(cell, between, self.1, most)
    }
}

impl Matter {
    /// What the cells ask, words being whole or broken.
    fn asks(&self, hyphens: bool) -> Vec<Ask> {
        let broken = |(ask, cell): (&Ask, &super::profile::Profile)| {
            if hyphens && ask.least > cell.broken && ask.least == cell.least { Ask { least: cell.broken, ..*ask } } else { *ask }
        };
        self.asks.iter().zip(&self.profiles.cells).map(broken).collect()
    }

    /// How wide a cell is where none of its lines is broken.
    pub fn natural(&self, at: usize) -> i64 {
        self.profiles.cells[at].natural
    }

    /// Where a cell stands, which is the `at`th.
    pub fn place(&self, at: usize, cell: &FlowCell, form: &Form) -> Place {
        let x = form.x(cell.column);
        let width = form.x(cell.column + cell.columns - 1) + form.widths[(cell.column + cell.columns - 1) as usize] - x;
        Place { x, width, stand: self.stand(at, cell, width), again: false }
    }

    /// Numbers stand at the end of their whole part, heads as their columns.
    fn stand(&self, at: usize, cell: &FlowCell, width: i64) -> Stand {
        let column = cell.column as usize;
        let align = self.align.get(column).copied().unwrap_or_default();
        let head = cell.row < self.head;
        if cell.columns > 1 {
            // what heads the whole table begins where that does
            let all = cell.columns as usize == self.figures.len();
            return if head && !all { Stand::Centre } else { Stand::Left };
        }
        let Some((before, after)) = self.figures[column] else {
            return match align {
                TableAlign::Right => Stand::Right,
                TableAlign::Centre => Stand::Centre,
                TableAlign::Auto | TableAlign::Left => Stand::Left,
            };
        };
        let point = match align {
            TableAlign::Left => before,
            TableAlign::Centre => (width - before - after) / 2 + before,
            TableAlign::Auto | TableAlign::Right => width - after,
        };
        match self.whole[at] {
            Some(own) if !head => Stand::At((point - own).max(0)),
            _ if align == TableAlign::Left => Stand::Left,
            _ if align == TableAlign::Centre => Stand::Centre,
            _ => Stand::Right,
        }
    }
}

impl Setter<'_> {
    /// Measures the cells of a table.
    pub(super) fn matter(&self, index: u32) -> Matter {
        let table = &self.flow.tables[index as usize];
        let mut profiles = Profiles::default();
        for cell in &table.cells {
            profiles.open();
            cell.blocks.clone().for_each(|block| profiles.add(&self.candidates(block, None)));
        }
        let ask = |(cell, profile): (&FlowCell, &super::profile::Profile)| {
            let FlowCell { row, rows, column, columns, .. } = *cell;
            Ask { row, rows, column, columns, natural: profile.natural, least: profile.least }
        };
        let asks = table.cells.iter().zip(&profiles.cells).map(ask).collect();
        let figures = vec![None; table.columns as usize];
        let whole = vec![None; table.cells.len()];
        let mut matter = Matter { profiles, asks, figures, whole, align: table.align.clone(), head: table.head };
        self.figures(table, &mut matter);
        matter
    }

    /// Finds the columns of figures: nearly all of their cells are numbers, or stand for one.
    fn figures(&self, table: &FlowTable, matter: &mut Matter) {
        let mut counts = vec![(0u32, 0u32); table.columns as usize];
        let mut kinds = vec![Kind::Words; table.cells.len()];
        let body = |cell: &FlowCell| cell.row >= table.head && cell.columns == 1;
        for (at, cell) in table.cells.iter().enumerate().filter(|(_, cell)| body(cell)) {
            kinds[at] = self.cell_kind(cell);
            let count = &mut counts[cell.column as usize];
            match kinds[at] {
                Kind::Number(_) => count.0 += 1,
                Kind::Words => count.1 += 1,
                Kind::Neutral => (),
            }
        }
        for (at, cell) in table.cells.iter().enumerate().filter(|(_, cell)| body(cell)) {
            let column = cell.column as usize;
            let (numbers, words) = counts[column];
            if numbers == 0 || words * 5 > numbers {
                continue;
            }
            let all = matter.profiles.cells[at].natural;
            let before = match kinds[at] {
                Kind::Number(end) => self.width_before(cell.blocks.start, end).min(all),
                Kind::Neutral => all,
                Kind::Words => continue,
            };
            matter.whole[at] = Some(before);
            let known = matter.figures[column].unwrap_or((0, 0));
            matter.figures[column] = Some((known.0.max(before), known.1.max(all - before)));
        }
        for (at, cell) in table.cells.iter().enumerate() {
            if let (Some(_), Some((before, after))) = (matter.whole[at], matter.figures[cell.column as usize]) {
                let ask = &mut matter.asks[at];
                (ask.natural, ask.least) = (before + after, before + after);
            }
        }
    }

    fn cell_kind(&self, cell: &FlowCell) -> Kind {
        match cell.blocks.len() {
            0 => Kind::Neutral,
            1 => {
                let block = &self.flow.blocks[cell.blocks.start as usize];
                let text = &self.flow.text[block.text.start as usize..block.text.end as usize];
                let look = self.flow.spans.get(block.first_span as usize).map(|span| span.look);
                let language = look.map_or("", |look| &*self.flow.looks[usize::from(look)].language);
                if text.len() > 40 { Kind::Words } else { kind(text, decimal_mark(language)) }
            }
            _ => Kind::Words,
        }
    }

    /// How wide the first bytes of a block are.
    fn width_before(&self, block: u32, bytes: usize) -> i64 {
        let range = self.items.blocks[block as usize].clone();
        let mut left = bytes;
        let mut width = 0;
        for item in &self.items.items[range.start as usize..range.end as usize] {
            if left == 0 {
                break;
            }
            let (own, taken) = self.item_before(item, left);
            width += own;
            left -= taken.min(left);
        }
        width
    }

    /// How wide the first bytes of an item are, and how many bytes it has of them.
    fn item_before(&self, item: &Item, bytes: usize) -> (i64, usize) {
        let look = &self.flow.looks[usize::from(self.flow.spans[item.span as usize].look)];
        let em = i64::from(look.face.metrics.units_per_em.max(1));
        let size = i64::from(look.size.millipoints());
        let scaled = |units: i64, count: i64| units * size / em + count * size * i64::from(look.tracking) / 1000;
        match item.kind {
            ItemKind::Word { word, .. } => {
                let entry = self.bench.words.word(self.items.ids[word as usize]);
                let (mut units, mut count, mut done) = (0, 0, 0);
                for glyph in self.bench.words.run(&entry.glyphs) {
                    if done >= bytes && glyph.bytes > 0 {
                        break;
                    }
                    (units, count, done) = (units + i64::from(glyph.advance), count + 1, done + usize::from(glyph.bytes));
                }
                (scaled(units, count), done.max(1))
            }
            ItemKind::Space { breaks } => (scaled(i64::from(look.face.metrics.space), 1), if breaks { 1 } else { 2 }),
            ItemKind::NarrowSpace => (size / 6, 3),
            ItemKind::Missing { c, .. } => (size, c.len_utf8()),
            ItemKind::LineEnd => (0, 1),
        }
    }

    /// The first form in which a table fits: smaller rather than squeezed, over more columns rather than smaller still, and only
    /// then with words broken, or as a list.
    pub(super) fn form(&self, matter: &Matter, block: &FlowBlock, index: u32) -> Form {
        let table = &self.flow.tables[index as usize];
        let spans = self.table_spans(block);
        let cells = [matter.asks(false), matter.asks(true)];
        for way in ways(&spans, block.style.sizes.len(), self.may_turn()) {
            let cells = &cells[usize::from(way.squeeze == Squeeze::Broken)];
            if let Some(form) = self.try_form(matter, block, &way, (cells, table)) {
                return form;
            }
        }
        let way = Try { span: spans[0], size: 0, squeeze: Squeeze::Broken, turned: false };
        Form { records: true, ..self.bare_form(block, &way) }
    }

    /// A table set in one way, if it can be.
    fn try_form(&self, matter: &Matter, block: &FlowBlock, way: &Try, (cells, table): (&[Ask], &FlowTable)) -> Option<Form> {
        let mut form = self.bare_form(block, way);
        let eases = matches!(way.squeeze, Squeeze::Airy | Squeeze::Easy);
        let ease = if eases { self.natural(&form, self.bench.layout.table.least.resolve(form.scale)) } else { 0 };
        let columns = table.columns as usize;
        let asks = Asks { cells, columns, gutter: form.gutter };
        let room = form.room - form.gutter * (columns as i64 - 1).max(0);
        let lines = Whole(&matter.profiles, form.hyphens);
        form.widths = asks.widths(room, ease, &lines)?;
        let height = || i64::try_from(asks.height(&form.widths, &lines)).unwrap_or(i64::MAX);
        let over_some = form.span.is_some_and(|span| span < self.bench.geometry.columns);
        // beside what goes on over pages, columns would stay empty
        if over_some && height() > self.lines_of_page(&form) {
            return None;
        }
        let most = match way.squeeze {
            Squeeze::Airy => AIRY,
            Squeeze::Easy => AIRY * 2,
            Squeeze::Tight | Squeeze::Broken => i64::MAX,
        };
        if most < i64::MAX && height() > most * i64::from(table.rows) {
            return None;
        }
        self.spread(&mut form);
        Some(form)
    }

    /// Whether tables may stand on pages of their own: there must be others.
    fn may_turn(&self) -> bool {
        let captions = |number: usize| self.flow.tables.iter().any(|table| table.caption == Some(number as u32));
        let mut blocks = self.flow.blocks.iter().enumerate();
        let other = |kind: BlockKind| !matches!(kind, BlockKind::Cell | BlockKind::Table(_) | BlockKind::PageBreak);
        self.bench.layout.table.turn && blocks.any(|(number, block)| other(block.kind) && !captions(number))
    }

    /// Lines of a table that a page holds.
    fn lines_of_page(&self, form: &Form) -> i64 {
        let page = self.bench.geometry.leading * i32::from(self.bench.geometry.lines);
        i64::from(page.millipoints() / (form.step * super::LINE as i32).millipoints().max(1))
    }

    /// The numbers of columns that a table may take, the least first.
    fn table_spans(&self, block: &FlowBlock) -> Vec<u8> {
        let all = self.bench.geometry.columns;
        let own = block.style.span.columns(all).unwrap_or(1);
        let most = self.bench.layout.table.span.columns(all).unwrap_or(1).max(own);
        (own..=most).collect()
    }

    /// A form before its columns are known.
    fn bare_form(&self, block: &FlowBlock, way: &Try) -> Form {
        let style = &*block.style;
        let span = Some(way.span).filter(|span| *span > 1);
        let column = self.bench.column_width(span, way.turned);
        let (em, leading) = (style.sizes[way.size], style.leadings[way.size]);
        let inset = if span.is_some() || way.turned { Length::ZERO } else { block.inset };
        let left = (style.indent_left + inset).min(column - em * 3).max(Length::ZERO);
        let room = (column - left - style.indent_right).max(em * 3);
        let share = (em.millipoints().max(1), style.sizes[0].millipoints().max(1));
        let scale = Scale { em, line: style.scale.line };
        let step = (leading / 4).max(Length::new(250));
        let mut form = Form {
            span,
            share,
            em,
            scale,
            step,
            hyphens: way.squeeze == Squeeze::Broken,
            records: false,
            turned: way.turned,
            room: 0,
            left,
            widths: Vec::new(),
            gutter: 0,
        };
        form.room = self.natural(&form, room);
        form.gutter = self.natural(&form, self.bench.layout.table.gutter.resolve(scale));
        form
    }

    /// A length in the table's first size.
    fn natural(&self, form: &Form, length: Length) -> i64 {
        i64::from(length.scaled(i64::from(form.share.1), i64::from(form.share.0)).millipoints())
    }

    /// Where there is room, columns stand further apart; a table that nearly fills its measure fills it.
    fn spread(&self, form: &mut Form) {
        let gaps = form.widths.len() as i64 - 1;
        let left = form.room - form.width();
        if gaps <= 0 || left <= 0 {
            return;
        }
        let most = self.natural(form, self.bench.layout.table.gutter_most.resolve(form.scale)).max(form.gutter);
        let even = form.gutter + left / gaps;
        form.gutter = if even <= most + most / 2 { even } else { most };
    }

    /// Says where a table is set otherwise than as it is.
    pub(super) fn tell_form(&mut self, block: &FlowBlock, index: u32, form: &Form) {
        let rows = self.flow.tables[index as usize].rows;
        let columns = self.flow.tables[index as usize].columns;
        let said = format!("a table of {columns} columns and {rows} rows");
        let near = &self.flow.text[block.text.start as usize..block.text.end as usize];
        let mut tell = |notice: Notice| self.galley.notices.push(notice.near(near));
        if form.records {
            return tell(Notice::new(&codes::TABLE_RECORDS, format!("{said} is set as a list of its rows: it is too wide")));
        }
        let own = block.style.span.columns(self.bench.geometry.columns).unwrap_or(1);
        let size = f64::from(form.em.millipoints() / 100) / 10.0;
        let smaller = (form.share.0 < form.share.1).then(|| format!("in {size} pt"));
        let wider = form.span.filter(|span| *span > own).map(|span| format!("over {span} columns"));
        let turned = form.turned.then(|| "turned, on a page of its own,".to_string());
        let how: Vec<String> = [turned, wider, smaller].into_iter().flatten().collect();
        if !how.is_empty() {
            tell(Notice::new(&codes::TABLE_FITTED, format!("{said} is set {} to fit", how.join(" "))));
        }
    }

    /// Says that a word of a cell is torn.
    pub(super) fn tell_torn(&mut self, block: u32) {
        let text = self.flow.blocks[block as usize].text.clone();
        let words = &self.flow.text[text.start as usize..text.end as usize];
        let notice = Notice::new(&codes::BROKEN_WORD, "a word wider than its cell is broken between letters");
        self.galley.notices.push(notice.near(words));
    }
}
