//! One block into a piece: its measure, its breaking in up to three lengths, its rows.

use std::sync::Arc;

use super::Bench;
use super::cap::{Cap, cap, items_beside};
use super::galley::{Galley, Piece, Variant};
use super::note::calls;
use super::table::{Form, Matter};
use crate::layout::{Align, Break, Place, Protrusion, Style};
use crate::report::{Notice, codes};
use crate::style::{BlockKind, Flow, FlowBlock, FlowTable, JumpPart};
use crate::text::{
    BreakKind, Breaking, Candidate, Item, Items, PASSES, Rules, SetLine, Setting, Tolerance, break_lines, by_sense, ideal_length,
    measure,
};
use crate::unit::Length;

/// Blank space around the words of a frame, in thousandths of their leading.
const FRAME_PADDING: i64 = 600;

/// Another length of a ragged paragraph costs no more than this for each of its lines: as if all ended two zones short. A word
/// is not turned over alone to fill a column.
const SHORT_LINE: f64 = 170_000.0;

/// Rules that are remembered, to be shared by the pieces of an article.
const KNOWN_RULES: usize = 16;

/// Sets the blocks of one article.
pub struct Setter<'a> {
    pub(super) flow: &'a Flow,
    pub(super) items: &'a Items,
    pub(super) bench: Bench<'a>,
    /// The first table whose caption is not set.
    captioned: usize,
    /// The table whose caption was set last.
    pub(super) prepared: Option<(u32, Matter, Form)>,
    /// The rules of the pieces so far, each once.
    rules: Vec<Arc<Rules>>,
    /// What is set so far.
    pub galley: Galley,
}

/// A block's lines in each length.
struct Broken {
    candidates: Vec<Candidate>,
    breakings: Vec<Breaking>,
    size: usize,
    /// Which of the passes set it.
    pass: usize,
}

impl<'a> Setter<'a> {
    /// Nothing set yet.
    pub fn new(flow: &'a Flow, items: &'a Items, bench: Bench<'a>) -> Setter<'a> {
        Setter {
            flow,
            items,
            bench,
            captioned: 0,
            prepared: None,
            rules: Vec::new(),
            galley: Galley { kind: flow.kind, brief: flow.brief, front: flow.front, ..Galley::default() },
        }
    }

    /// Sets a block, with the marker that hangs beside it.
    pub fn block(&mut self, number: usize, marker: Option<u32>) {
        let block = &self.flow.blocks[number];
        let style = &*block.style;
        let framed = block.kind == BlockKind::StandIn;
        let padding = if framed { style.leadings[0].scaled(FRAME_PADDING, 1000) } else { Length::ZERO };
        let (span, turned) = self.captions(number).unwrap_or_else(|| (self.span(block, style), false));
        let column = self.bench.column_width(span, block.columns, turned);
        let em = style.sizes[0];
        // whatever the insets, three ems are left
        let left = (style.indent_left + block.inset + padding).min(column - em * 3);
        let measure = (column - left - style.indent_right - padding).max(em * 3);
        let ems = f64::from(measure.millipoints()) / f64::from(em.millipoints().max(1));
        let rules = Rules::new(&self.bench.layout.justification, setting(style, block, measure)).at_measure(ems);
        let rules = rules.with_zone(self.bench.layout.hyphenation.zone.resolve(self.bench.layout.body_scale()));
        let (broken, cap) = self.break_around(number, (left, measure), &rules);
        let mut piece = self.piece(number, block, (left, measure), rules);
        piece.orphans = piece.orphans.max(cap.as_ref().map_or(0, |cap| cap.lines));
        piece.cap = cap.map(Box::new);
        piece.marker = marker;
        (piece.span, piece.turned) = (span, turned);
        piece.keep_with_next &= !turned;
        piece.framed = framed;
        piece.padding = padding;
        piece.calls = calls(items_beside(self.items, number, piece.cap.as_deref()), self.flow);
        self.keep_variants(broken, &mut piece, style, padding);
        self.galley.pieces.push(piece);
    }

    /// The columns of the table whose caption a block is, and whether that is turned.
    fn captions(&mut self, number: usize) -> Option<(Option<u8>, bool)> {
        let before = |table: &&FlowTable| table.caption.is_none_or(|caption| (caption as usize) < number);
        self.captioned += self.flow.tables[self.captioned..].iter().take_while(before).count();
        let index = self.captioned;
        self.flow.tables.get(index).filter(|table| table.caption == Some(number as u32))?;
        let table = |block: &&FlowBlock| block.kind == BlockKind::Table(index as u32);
        let block = self.flow.blocks[number..].iter().find(table)?;
        let (matter, form) = self.prepare_table(block, index as u32);
        let span = (form.span, form.turned);
        self.prepared = Some((index as u32, matter, form));
        Some(span)
    }

    /// The columns over which a block stands; on a page of one column the opening alone is set apart from the text.
    pub(super) fn span(&self, block: &FlowBlock, style: &Style) -> Option<u8> {
        // what follows a jump stands on pages behind the front page
        let jump = matches!(block.jump, Some(JumpPart::Head | JumpPart::From));
        let columns = if jump { self.bench.geometry.columns } else { self.columns(block) };
        style.span.columns(columns).filter(|span| *span > 1 || block.opening || jump)
    }

    /// The columns that there are: those of a block's part of the text, or of its place on the front page.
    pub(super) fn columns(&self, block: &FlowBlock) -> u8 {
        self.flow.front.map_or(block.columns, |place| place.area.columns)
    }

    /// The lines of a block where it is broken best.
    pub(super) fn best_lines(&mut self, number: usize, measure: Length, rules: &Rules) -> Vec<SetLine> {
        let broken = self.break_block(number, measure, rules, None);
        let ends = broken.breakings.first().map(|best| best.ends.as_slice()).unwrap_or_default();
        let starts = [0].into_iter().chain(ends.iter().copied());
        let line =
            |(from, to): (u32, &u32)| SetLine::between(&broken.candidates[from as usize], &broken.candidates[*to as usize]);
        starts.zip(ends).map(line).collect()
    }

    /// Rules as other pieces have them: they take more room than the rest of a piece, and few differ.
    fn shared(&mut self, rules: Rules) -> Arc<Rules> {
        if let Some(known) = self.rules.iter().find(|known| ***known == rules) {
            return Arc::clone(known);
        }
        let own = Arc::new(rules);
        if self.rules.len() < KNOWN_RULES {
            self.rules.push(Arc::clone(&own));
        }
        own
    }

    /// A piece without its lines.
    pub(super) fn piece(&mut self, number: usize, block: &FlowBlock, (left, measure): (Length, Length), rules: Rules) -> Piece {
        let style = &*block.style;
        let rules = self.shared(rules);
        Piece {
            block: number as u32,
            marker: None,
            variants: Vec::new(),
            rules,
            left,
            measure,
            indent: style.indent,
            turn: turn(block, measure),
            cap: None,
            leading: style.leadings[0],
            on_grid: true,
            scale: (1, 1),
            above: 0,
            below: 0,
            halfway: false,
            foot: style.space_below,
            spaces: (style.space_above, style.space_below),
            orphans: u16::from(style.orphans.max(1)),
            widows: u16::from(style.widows.max(1)),
            keep_with_next: style.keep_with_next,
            heads: style.keep_with_next,
            span: None,
            columns: block.columns,
            opens: Break::None,
            place: Place::Here,
            table: None,
            turned: false,
            framed: false,
            padding: Length::ZERO,
            plate: None,
            calls: Vec::new(),
            noted: block.note.is_some(),
            opening: block.opening,
            jump: block.jump,
        }
    }

    /// Breaks a block around its drop cap; without it where there would be fewer lines than the cap is high, or where the
    /// lines beside it could be set only worse than without.
    fn break_around(&mut self, number: usize, (left, measure): (Length, Length), rules: &Rules) -> (Broken, Option<Cap>) {
        let block = &self.flow.blocks[number];
        // a cap is cut into lines that begin at the column's edge, on the grid
        let flush = left == Length::ZERO && block.style.leadings[0] == self.bench.geometry.leading;
        let cap = if flush { cap(self.flow, self.items, number, measure) } else { None };
        let told = self.galley.notices.len();
        let mut broken = self.break_block(number, measure, rules, cap.as_ref());
        let Some(lines) = cap.as_ref().map(|cap| usize::from(cap.lines)) else { return (broken, None) };
        broken.breakings.retain(|breaking| breaking.ends.len() >= lines);
        if !broken.breakings.is_empty() && broken.pass == 0 {
            return (broken, cap);
        }
        let of_cap = self.galley.notices.split_off(told);
        let plain = self.break_block(number, measure, rules, None);
        if broken.breakings.is_empty() || broken.pass > plain.pass {
            return (plain, None);
        }
        self.galley.notices.truncate(told);
        self.galley.notices.extend(of_cap);
        (broken, cap)
    }

    /// Breaks a block at the first of its sizes that keeps it within its most lines.
    fn break_block(&mut self, number: usize, width: Length, rules: &Rules, cap: Option<&Cap>) -> Broken {
        let block = &self.flow.blocks[number];
        let style = &*block.style;
        let items = items_beside(self.items, number, cap);
        let mut last = None;
        for size in 0..style.sizes.len() {
            let (natural, wanted) = (i64::from(style.sizes[0].millipoints()), i64::from(style.sizes[size].millipoints().max(1)));
            let target = |length: Length| i64::from(length.millipoints()) * natural / wanted;
            let beside = (1..cap.map_or(1, |cap| cap.lines)).map(|_| Length::ZERO);
            let narrow = |indent| target(width - indent - cap.map_or(Length::ZERO, |cap| cap.width));
            let targets: Vec<i64> = [style.indent].into_iter().chain(beside).map(narrow).chain([target(width)]).collect();
            let targets =
                if block.kind == BlockKind::Lines { vec![targets[0], target(width - turn(block, width))] } else { targets };
            let (candidates, breakings, pass) = self.break_items(items, block, &targets, rules);
            let lines = breakings.first().map_or(0, |best| best.ends.len());
            last = Some(Broken { candidates, breakings, size, pass });
            if style.max_lines == 0 || lines <= usize::from(style.max_lines) {
                break;
            }
        }
        last.unwrap_or(Broken { candidates: Vec::new(), breakings: Vec::new(), size: 0, pass: 0 })
    }

    /// The breakings of some items, the best first; what can't be set well is set loosely, what can't be set so is torn.
    fn break_items(
        &mut self,
        items: &[Item],
        block: &FlowBlock,
        targets: &[i64],
        rules: &Rules,
    ) -> (Vec<Candidate>, Vec<Breaking>, usize) {
        let hangs = self.bench.layout.justification.protrusion == Protrusion::Optical && block.kind == BlockKind::Text;
        let words = (self.bench.words, self.items.ids.as_slice());
        let narrow = targets.iter().copied().min().unwrap_or(0);
        let mut candidates = measure(items, self.flow, words, hangs, None).candidates;
        if block.style.balance {
            by_sense(&mut candidates, items, words, self.flow);
        }
        // looser lines are better than a third hyphen on end
        let ladder = f64::from(rules.demerits.ladder).powi(2);
        for (pass, tolerance) in PASSES.into_iter().enumerate() {
            if tolerance.forced {
                // words of more than a third of the line may then be torn: better than a hole
                candidates = measure(items, self.flow, words, hangs, Some(narrow / 3)).candidates;
            }
            let breakings = if block.kind == BlockKind::Lines {
                break_apart(&candidates, targets, rules, tolerance)
            } else if let Setting::Balanced { zone, .. } = rules.setting {
                let ideal = ideal_length(&candidates, targets, rules, tolerance);
                let rules = Rules { setting: Setting::Balanced { zone, ideal }, ..rules.clone() };
                break_lines(&candidates, targets, &rules, tolerance)
            } else {
                break_lines(&candidates, targets, rules, tolerance)
            };
            if !breakings.is_empty() {
                let mut breakings = in_order(breakings, rules);
                if candidates.iter().any(|candidate| candidate.kind == BreakKind::Forced) {
                    // lines that the text makes are not parted to fill a column
                    breakings.truncate(1);
                }
                let next = PASSES.get(pass + 1).filter(|next| !next.forced);
                if next.is_some() && breakings.first().is_some_and(|best| best.cost >= ladder) {
                    continue;
                }
                self.tell(pass, block, &candidates, breakings.first());
                return (candidates, breakings, pass);
            }
        }
        (candidates, Vec::new(), PASSES.len())
    }

    /// Says where setting was forced.
    fn tell(&mut self, pass: usize, block: &FlowBlock, candidates: &[Candidate], best: Option<&Breaking>) {
        if pass < 2 {
            return;
        }
        let words = &self.flow.text[block.text.start as usize..block.text.end as usize];
        let torn = best.is_some_and(|best| best.ends.iter().any(|end| candidates[*end as usize].kind == BreakKind::Emergency));
        let notice = if torn {
            Notice::new(&codes::BROKEN_WORD, "a word wider than its line is broken between letters")
        } else {
            Notice::new(&codes::EMERGENCY_STRETCH, "a paragraph could be set only with very wide spaces")
        };
        self.galley.notices.push(notice.near(words));
    }

    /// Turns breakings into variants and settles how many rows each takes.
    fn keep_variants(&mut self, broken: Broken, piece: &mut Piece, style: &Style, padding: Length) {
        let grid = self.bench.geometry.leading;
        piece.scale = (style.sizes[broken.size].millipoints(), style.sizes[0].millipoints().max(1));
        piece.leading = style.leadings[broken.size];
        let best = broken.breakings.first().map_or(0.0, |best| best.cost);
        let most = broken.breakings.first().map_or(0, |best| best.ends.len() as u16);
        piece.on_grid = piece.leading == grid && padding == Length::ZERO;
        self.settle_spaces(piece, style, padding, most);
        for breaking in &broken.breakings {
            let first = self.galley.lines.len() as u32;
            let mut from = &broken.candidates[0];
            for end in &breaking.ends {
                let to = &broken.candidates[*end as usize];
                self.galley.lines.push(SetLine::between(from, to));
                from = to;
            }
            let lines = breaking.ends.len() as u16;
            let rows = if piece.on_grid { lines } else { self.off_grid_rows(piece, style, padding, lines) };
            piece.variants.push(Variant { lines: first..self.galley.lines.len() as u32, rows, extra: breaking.cost - best });
        }
        if piece.variants.is_empty() {
            piece.variants.push(Variant { lines: 0..0, rows: 1, extra: 0.0 });
        }
        self.count_printed(piece);
        let fits = piece.variants.iter().all(|variant| variant.rows <= self.bench.geometry.lines);
        // better split than run over the foot
        if style.keep_together && fits {
            (piece.orphans, piece.widows) = (u16::MAX, u16::MAX);
        }
    }

    /// A blank line of code is none of those that must stand together at a column's foot or head.
    fn count_printed(&self, piece: &mut Piece) {
        let lines = self.galley.lines_of(&piece.variants[0]);
        let counted = |lines: &mut dyn Iterator<Item = &SetLine>, least: u16| {
            let (mut all, mut printed) = (0, 0);
            for line in lines {
                if printed >= least {
                    break;
                }
                all += 1;
                printed += u16::from(line.measures().width > 0);
            }
            least.max(all)
        };
        let (orphans, widows) = (counted(&mut lines.iter(), piece.orphans), counted(&mut lines.iter().rev(), piece.widows));
        (piece.orphans, piece.widows) = (orphans, widows);
    }

    fn off_grid_rows(&self, piece: &Piece, style: &Style, padding: Length, lines: u16) -> u16 {
        let height = piece.leading * i32::from(lines) + style.space_below + padding * 2;
        height.steps_up(self.bench.geometry.leading).clamp(1, 2000) as u16
    }

    /// Blank half rows above and below. Only what is set in, in a single column, may stand between the rows of the grid: no
    /// neighbour's lines are missed there. Off the grid the space below lies within the rows, and the rows above are what is
    /// still missing.
    fn settle_spaces(&self, piece: &mut Piece, style: &Style, padding: Length, lines: u16) {
        let grid = self.bench.geometry.leading;
        if piece.on_grid {
            piece.halfway = piece.columns == 1 && piece.left > Length::ZERO && !piece.keep_with_next;
            let step = if piece.halfway { 1 } else { 2 };
            let halves = |space: Length| ((space * 2).steps_up(grid * step) * step).clamp(0, 100) as u16;
            (piece.above, piece.below) = (halves(style.space_above), halves(style.space_below));
            return;
        }
        let own = style.space_below + padding * 2 + piece.leading * i32::from(lines);
        let all = (own + style.space_above).steps_up(grid) - own.steps_up(grid);
        piece.above = all.clamp(0, 50) as u16 * 2;
        piece.foot = style.space_below + padding;
    }
}

/// How much further in stands what goes on with a line of a block whose lines stay lines: two letters of code.
fn turn(block: &FlowBlock, measure: Length) -> Length {
    let turn = block.style.sizes[0].scaled(12, 10);
    if block.kind == BlockKind::Lines && turn * 6 < measure { turn } else { Length::ZERO }
}

/// Breaks each of the lines that the text makes by itself, so that the first measure holds for the beginning of each.
fn break_apart(candidates: &[Candidate], targets: &[i64], rules: &Rules, tolerance: Tolerance) -> Vec<Breaking> {
    let mut whole = Breaking { ends: Vec::new(), cost: 0.0 };
    let mut first = 0;
    for end in (1..candidates.len()).filter(|at| candidates[*at].kind.ends_text()) {
        let lines = break_lines(&candidates[first..=end], targets, rules, tolerance);
        let Some(best) = lines.into_iter().min_by(|a, b| a.cost.total_cmp(&b.cost)) else { return Vec::new() };
        whole.ends.extend(best.ends.iter().map(|line| line + first as u32));
        whole.cost += best.cost;
        first = end;
    }
    vec![whole]
}

/// The breaker's setting for a style.
pub(super) fn setting(style: &Style, block: &FlowBlock, measure: Length) -> Setting {
    // the zone in which a ragged line should end: a sixth of the measure, but no more than six ems
    let zone = f64::from((measure / 6).min(style.sizes[0] * 6).millipoints());
    match style.align {
        _ if block.kind == BlockKind::Lines => Setting::Ragged(zone),
        Align::Justify => Setting::Justified,
        _ if style.balance => Setting::Balanced { zone, ideal: i64::from(measure.millipoints()) },
        _ => Setting::Ragged(zone),
    }
}

/// The best breaking first, then those one line longer and shorter. Of balanced ones the shortest is the best.
fn in_order(mut breakings: Vec<Breaking>, rules: &Rules) -> Vec<Breaking> {
    if matches!(rules.setting, Setting::Balanced { .. }) {
        breakings.sort_by_key(|breaking| breaking.ends.len());
        breakings.truncate(1);
        return breakings;
    }
    breakings.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let best = breakings.first().map_or(0, |best| best.ends.len());
    breakings.retain(|breaking| breaking.ends.len().abs_diff(best) <= 1);
    if matches!(rules.setting, Setting::Ragged(_)) {
        let least = breakings.first().map_or(0.0, |best| best.cost);
        breakings.retain(|breaking| breaking.cost - least <= SHORT_LINE * breaking.ends.len() as f64);
    }
    breakings
}
