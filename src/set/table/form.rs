//! The form in which a table fits: its columns as they are, smaller, over several columns of the page, turned, or as a list.

use super::matter::Matter;
use super::profile::Profiles;
use super::widths::{Ask, Asks, Lines};
use crate::layout::Scale;
use crate::report::{Notice, codes};
use crate::set::paragraph::Setter;
use crate::style::{BlockKind, FlowBlock, FlowTable};
use crate::unit::Length;

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

    /// The left edge of a column, in the first size.
    pub fn x(&self, column: u32) -> i64 {
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

impl Setter<'_> {
    /// The first form in which a table fits: smaller rather than squeezed, over more columns rather than smaller still, and only
    /// then with words broken, or as a list.
    pub(super) fn form(&self, matter: &Matter, block: &FlowBlock, index: u32) -> Form {
        let table = &self.flow.tables[index as usize];
        let spans = self.table_spans(block);
        let cells = [matter.asks(false), matter.asks(true)];
        // a note stands in its column
        for way in ways(&spans, block.style.sizes.len(), block.note.is_none() && self.may_turn()) {
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
        let over_some = form.span.is_some_and(|span| span < self.columns(block));
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
        let all = if block.note.is_some() { 1 } else { self.columns(block) };
        let own = block.style.span.columns(all).unwrap_or(1);
        let most = self.bench.layout.table.span.columns(all).unwrap_or(1).max(own);
        (own..=most).collect()
    }

    /// A form before its columns are known.
    fn bare_form(&self, block: &FlowBlock, way: &Try) -> Form {
        let style = &*block.style;
        let span = Some(way.span).filter(|span| *span > 1);
        let column = self.bench.column_width(span, block.columns, way.turned);
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
        let own = block.style.span.columns(self.columns(block)).unwrap_or(1);
        let mut tell = |notice: Notice| self.galley.notices.push(notice.near(near));
        if form.records {
            return tell(Notice::new(&codes::TABLE_RECORDS, format!("{said} is set as a list of its rows: it is too wide")));
        }
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
