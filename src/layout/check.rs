//! What a layout must keep beyond the types of its values.

use std::fmt::{self, Display, Formatter};

use super::fault::{Fault, words_hint};
use super::furniture::{Band, FIELDS, FurnitureRule};
use super::style::{RuleLine, StyleName, StyleRule};
use super::tree::{Node, Sources};
use super::value::{Dimension, Scale};
use super::{FrontArea, FrontRole, Geometry, Layout, SectionRules, Share, UnderRules};
use crate::standard::Demands;
use crate::unit::Length;

/// The first thing that is wrong.
pub(super) fn first_fault(layout: &Layout, root: &Node, sources: &Sources) -> Option<Fault> {
    let styles = || layout.style.iter().find_map(|(name, rule)| style(layout, (*name, rule), "style"));
    let sections = || layout.section.iter().find_map(|(name, rules)| section(layout, name, rules));
    let heads = || layout.under.iter().find_map(|(head, rules)| under(layout, head, rules));
    let furniture = || layout.furniture.iter().enumerate().find_map(|(index, rule)| furniture(index, rule));
    numbers(layout)
        .or_else(|| output(layout))
        .or_else(|| front(layout))
        .or_else(|| shares(layout))
        .or_else(|| lengths(layout))
        .or_else(|| faces(layout))
        .or_else(styles)
        .or_else(sections)
        .or_else(heads)
        .or_else(|| geometry(layout, root, sources))
        .or_else(furniture)
}

/// The standards can be followed at once, and the marks are there.
fn output(layout: &Layout) -> Option<Fault> {
    let standards = Demands::of(&layout.output.standards()).err().map(|why| Fault::at("output.standards", why));
    let presets: Vec<&str> = layout.marks.presets.keys().map(String::as_str).collect();
    let preset = || {
        let name = &layout.marks.preset;
        let fault = || Fault::at("marks.preset", format!("there are no marks `{name}`")).hint(words_hint(name, &presets));
        (!presets.contains(&name.as_str())).then(fault)
    };
    let limit = layout.output.ink_limit.0;
    let limit = || (limit != 0).then(|| ink_limit("output.ink-limit", limit)).flatten();
    standards.or_else(preset).or_else(|| marks(layout)).or_else(limit)
}

/// The marks of each preset stand on the paper, and are lines.
fn marks(layout: &Layout) -> Option<Fault> {
    let scale = layout.body_scale();
    layout.marks.presets.iter().find_map(|(name, rules)| {
        let lengths = [
            ("bleed", rules.bleed, 50.0),
            ("slug", rules.slug, 50.0),
            ("offset", rules.offset, 50.0),
            ("weight", rules.weight, 2.0),
        ];
        let wrong = |length: Dimension, most: f64| !(Length::ZERO..=Length::mm(most)).contains(&length.resolve(scale));
        let length = lengths.into_iter().find(|(_, length, most)| wrong(*length, *most));
        let length = length.map(|(key, _, most)| {
            let path = format!("marks.presets.{name}.{key}");
            Fault::at(&path, format!("`{path}` lies between 0 and {most}mm"))
        });
        let limit = rules.ink_limit.0;
        let path = format!("marks.presets.{name}.ink-limit");
        length.or_else(|| (limit != 0).then(|| ink_limit(&path, limit)).flatten())
    })
}

/// Four inks are 400 %; less than 200 % prints no picture.
fn ink_limit(path: &str, limit: i32) -> Option<Fault> {
    let wrong = !(200_000..=400_000).contains(&limit);
    wrong.then(|| Fault::at(path, format!("`{path}` lies between 200% and 400%")))
}

fn numbers(layout: &Layout) -> Option<Fault> {
    let count = layout.columns.count;
    let count =
        (!(1..=8).contains(&count)).then(|| Fault::at("columns.count", format!("a page has 1 to 8 columns, not {count}")));
    let least = layout.columns.least;
    let low = || (least == 0).then(|| Fault::at("columns.least", "a column has one row at least".to_string()));
    let row = || (layout.figure.row == 0).then(|| Fault::at("figure.row", "a row has one picture at least".to_string()));
    let tab = || {
        let wrong = !(1..=16).contains(&layout.code.tab_width);
        wrong.then(|| Fault::at("code.tab-width", "a tab is 1 to 16 letters wide".to_string()))
    };
    count.or_else(low).or_else(row).or_else(tab)
}

/// Areas lie on the page, beside each other; one is for briefs at most.
fn front(layout: &Layout) -> Option<Fault> {
    let areas = &layout.front.areas;
    let whole = |area: &FrontArea| {
        area.column >= 1 && area.columns >= 1 && area.end() <= layout.columns.count + 1 && area.top.0 >= 0 && area.height.0 > 0
    };
    let sound = |area: &FrontArea| whole(area) && area.foot() <= 100_000 && area.picture <= area.columns;
    let briefs = |at: usize| areas[..at].iter().any(|before| before.role == FrontRole::Briefs);
    let fault = |at: usize| {
        let area = &areas[at];
        let path = |key: &str| format!("front.areas.{at}.{key}");
        if !sound(area) {
            let what = "an area takes columns of the page and lies between 0% and 100% of its height; so does its picture";
            return Some(Fault::at(path("column"), what.to_string()));
        }
        if area.role == FrontRole::Briefs && briefs(at) {
            return Some(Fault::at(path("role"), "there is one area for briefs at most".to_string()));
        }
        let other = areas[..at].iter().position(|before| before.overlaps(area))?;
        Some(Fault::at(path("column"), format!("area {} lies on area {}", at + 1, other + 1)))
    };
    let low = (layout.front.jump_lines == 0).then(|| Fault::at("front.jump-lines", "a jump has one line at least on each side"));
    low.or_else(|| (0..areas.len()).find_map(fault))
}

/// Shares and the percentages between which they make sense.
fn shares(layout: &Layout) -> Option<Fault> {
    let justification = &layout.justification;
    let spaces = &justification.spaces;
    let fit = &layout.fit;
    let bounds: [(&str, Share, i32, i32); 13] = [
        ("justification.spaces.shrink", spaces.shrink, 1, 90),
        ("justification.spaces.stretch", spaces.stretch, 1, 500),
        ("justification.spaces.least", spaces.least, 10, 100),
        ("justification.expansion", justification.expansion, 0, 10),
        ("justification.tracking", justification.tracking, 0, 10),
        ("justification.evenness", justification.evenness, 0, 100),
        ("justification.demerits.runt-below", justification.demerits.runt_below, 0, 100),
        ("figure.height", layout.figure.height, 5, 100),
        ("fit.spaces", fit.spaces, 0, 100),
        ("fit.tracking", fit.tracking, 0, 10),
        ("fit.figures", fit.figures, 0, 50),
        ("fit.leading", fit.leading, 0, 30),
        ("fit.size", fit.size, 0, 30),
    ];
    let wrong = bounds.into_iter().find(|(_, share, least, most)| share.0 < least * 1000 || share.0 > most * 1000);
    wrong.map(|(path, _, least, most)| Fault::at(path, format!("`{path}` lies between {least}% and {most}%")))
}

/// Lengths that may not be negative.
fn lengths(layout: &Layout) -> Option<Fault> {
    let margin = &layout.sheet.margin;
    let positive = [
        ("sheet.margin.top", margin.top),
        ("sheet.margin.foot", margin.foot),
        ("sheet.margin.inner", margin.inner),
        ("sheet.margin.outer", margin.outer),
        ("sheet.bleed", layout.sheet.bleed),
        ("columns.gutter", layout.columns.gutter),
        ("hyphenation.zone", layout.hyphenation.zone),
        ("figure.gap", layout.figure.gap),
        ("figure.least", layout.figure.least),
        ("table.gutter", layout.table.gutter),
        ("table.gutter-most", layout.table.gutter_most),
        ("table.least", layout.table.least),
        ("table.row-gap", layout.table.row_gap),
        ("article.sink", layout.article.sink),
        ("cover.sink", layout.cover.sink),
        ("contents.sink", layout.contents.sink),
        ("opener.sink", layout.opener.sink),
        ("index.sink", layout.index.sink),
        ("colophon.sink", layout.colophon.sink),
        ("front.gap", layout.front.gap),
    ];
    let logo = layout.cover.logo.as_ref().and_then(|logo| logo.height);
    let mut positive = positive.into_iter().chain(logo.map(|height| ("cover.logo.height", height)));
    let wrong = positive.find(|(_, length)| length.value < 0.0);
    let wrong = wrong.map(|(path, _)| Fault::at(path, format!("`{path}` cannot be negative")));
    wrong.or_else(|| line("columns.rule", layout.columns.rule.as_ref())).or_else(|| leading(layout))
}

/// The grid needs a leading that is one.
fn leading(layout: &Layout) -> Option<Fault> {
    let leading = layout.body_scale().line;
    let sound = (Length::pt(2.0)..=Length::pt(1000.0)).contains(&leading);
    (!sound).then(|| Fault::at("grid.leading", format!("the grid's leading is {leading:?}; it lies between 2pt and 1000pt")))
}

fn line(path: impl Display, rule: Option<&RuleLine>) -> Option<Fault> {
    let wrong = rule.is_some_and(|rule| rule.weight.value < 0.0 || rule.length.is_some_and(|length| length.value < 0.0));
    wrong.then(|| Fault::at(&path, format!("`{path}` cannot be negative")))
}

/// The roles of faces that the other stages ask for by name.
fn faces(layout: &Layout) -> Option<Fault> {
    let missing = ["text", "display", "sans", "mono"].into_iter().find(|role| !layout.faces.contains_key(*role));
    let empty = layout.faces.iter().find(|(_, family)| family.trim().is_empty());
    let missing = missing.map(|role| Fault::at("faces", format!("`faces` must name a family for `{role}`")));
    missing.or_else(|| empty.map(|(role, _)| Fault::at(format!("faces.{role}"), format!("`faces.{role}` names no family"))))
}

/// The styles of a section, and those that follow from them.
fn section(layout: &Layout, name: &str, rules: &SectionRules) -> Option<Fault> {
    let own = layout.in_section(name)?;
    rules.style.iter().find_map(|(role, rule)| style(&own, (*role, rule), &format!("section.{name}.style")))
}

/// The same under a head.
fn under(layout: &Layout, head: &str, rules: &UnderRules) -> Option<Fault> {
    let own = layout.under_head(head)?;
    rules.style.iter().find_map(|(role, rule)| style(&own, (*role, rule), &format!("under.{head}.style")))
}

fn style(layout: &Layout, (name, rule): (StyleName, &StyleRule), table: &str) -> Option<Fault> {
    let path = |key| Path { table, name, key };
    face(layout, rule, path("face"))
        .or_else(|| like(layout, name, rule, path("like")))
        .or_else(|| sizes(layout, name, rule, path("size")))
        .or_else(|| style_leading(layout, name, rule, path("leading")))
        .or_else(|| columns(layout, name, rule, path("columns")))
        .or_else(|| stroke(rule, path("line")))
        .or_else(|| line(path("rule-above"), rule.rule_above.as_ref()))
        .or_else(|| line(path("rule-below"), rule.rule_below.as_ref()))
}

/// Where a key of a style stands: spelt out only for a fault, for there are seven hundred of them.
#[derive(Copy, Clone)]
struct Path<'a> {
    table: &'a str,
    name: StyleName,
    key: &'a str,
}

impl Display for Path<'_> {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        write!(out, "{}.{}.{}", self.table, self.name.text(), self.key)
    }
}

fn face(layout: &Layout, rule: &StyleRule, path: Path) -> Option<Fault> {
    let face = rule.face.as_ref().filter(|face| !layout.faces.contains_key(*face))?;
    let known: Vec<&str> = layout.faces.keys().map(String::as_str).collect();
    Some(Fault::at(path, format!("`[faces]` has no `{face}`")).hint(words_hint(face, &known)))
}

/// A chain of `like` must come to an end, and a block is like a block.
fn like(layout: &Layout, name: StyleName, rule: &StyleRule, path: Path) -> Option<Fault> {
    let target = rule.like?;
    if comes_back(layout, name, target) {
        return Some(Fault::at(path, format!("`{}` would be like itself", name.text())));
    }
    let mixed = target.is_inline() != name.is_inline();
    mixed.then(|| {
        Fault::at(
            path,
            format!("`{}` cannot be like `{}`: one is a block, the other words in a line", name.text(), target.text()),
        )
    })
}

/// Whether the chain from `target` leads to `name`; a circle without `name` is found at its own roles.
fn comes_back(layout: &Layout, name: StyleName, target: StyleName) -> bool {
    let mut next = Some(target);
    for _ in 0..StyleName::ALL.len() {
        match next {
            Some(role) if role == name => return true,
            Some(role) => next = layout.likeness(role),
            None => return false,
        }
    }
    false
}

fn sizes(layout: &Layout, name: StyleName, rule: &StyleRule, path: Path) -> Option<Fault> {
    let sizes = rule.size.as_ref()?.all();
    if sizes.is_empty() {
        return Some(Fault::at(path, format!("`{path}` lists no size")));
    }
    let body = Scale { em: Length::pt(10.0), line: Length::pt(12.0) };
    let scale = if name == StyleName::Paragraph { body } else { layout.body_scale() };
    let sound = |size: &Dimension| (Length::pt(1.0)..=Length::pt(400.0)).contains(&size.resolve(scale));
    let wrong = sizes.iter().find(|size| !sound(size))?;
    Some(Fault::at(path, format!("a type size of {:?} is not between 1pt and 400pt", wrong.resolve(scale))))
}

fn style_leading(layout: &Layout, name: StyleName, rule: &StyleRule, path: Path) -> Option<Fault> {
    rule.leading?;
    let wrong =
        layout.style(name).leadings.into_iter().find(|leading| !(Length::pt(1.0)..=Length::pt(1000.0)).contains(leading))?;
    Some(Fault::at(path, format!("a leading of {wrong:?} is not between 1pt and 1000pt")))
}

/// Columns of its own are as wide as those of a page must be.
fn columns(layout: &Layout, name: StyleName, rule: &StyleRule, path: Path) -> Option<Fault> {
    let count = rule.columns?.own()?;
    let geometry = Geometry::of(layout, false).ok()?;
    let narrow = geometry.span_width(1, count) < layout.style(name).sizes[0] * 3;
    narrow.then(|| Fault::at(path, format!("{count} columns are narrower than 3 em")))
}

fn stroke(rule: &StyleRule, path: Path) -> Option<Fault> {
    let known = ["none", "under", "through"];
    let line = rule.line.as_deref().filter(|line| !known.contains(line))?;
    Some(Fault::at(path, format!("`{line}` is not a value of `line`")).hint(words_hint(line, &known)))
}

/// What the text area depends on; the one of them written last is to blame when nothing is left of it.
const AREA: [&str; 9] = [
    "sheet.size",
    "sheet.margin.inner",
    "sheet.margin.outer",
    "sheet.margin.top",
    "sheet.margin.foot",
    "columns.count",
    "columns.gutter",
    "grid.leading",
    "style.paragraph.size",
];

fn geometry(layout: &Layout, root: &Node, sources: &Sources) -> Option<Fault> {
    let message = [false, true].into_iter().find_map(|letter| Geometry::of(layout, letter).err())?;
    let rank = |path: &&str| {
        let steps: Vec<String> = path.split('.').map(String::from).collect();
        sources.rank(&root.find(&steps).0.at)
    };
    let culprit = AREA.into_iter().max_by_key(rank).unwrap_or(AREA[0]);
    Some(Fault::at(culprit, message))
}

fn furniture(index: usize, rule: &FurnitureRule) -> Option<Fault> {
    let bands = [("head", &rule.head), ("foot", &rule.foot)];
    bands.into_iter().find_map(|(name, band)| band_fault(&format!("furniture.{index}.{name}"), band.as_ref()?))
}

fn band_fault(path: &str, band: &Band) -> Option<Fault> {
    let slots =
        [("left", &band.left), ("centre", &band.centre), ("right", &band.right), ("inner", &band.inner), ("outer", &band.outer)];
    let slot = |(slot, text): (&str, &Option<String>)| template(&format!("{path}.{slot}"), text.as_deref()?);
    let shrunk = band.shrink.is_some_and(|share| !(50_000..=100_000).contains(&share.0));
    let shrink = shrunk.then(|| Fault::at(format!("{path}.shrink"), "text shrinks to between 50% and 100% of its size"));
    let negative = |key: &str, length: Option<Dimension>| {
        let path = format!("{path}.{key}");
        length.filter(|length| length.value < 0.0).map(|_| Fault::at(&path, format!("`{path}` cannot be negative")))
    };
    let boxes = || {
        negative("qr.size", band.qr.as_ref().map(|qr| qr.size))
            .or_else(|| negative("logo.height", band.logo.as_ref().and_then(|logo| logo.height)))
    };
    let rules = || {
        let rule = band.rule.as_ref()?;
        line(format!("{path}.rule.above"), rule.above.as_ref())
            .or_else(|| line(format!("{path}.rule.below"), rule.below.as_ref()))
    };
    slots.into_iter().find_map(slot).or_else(rules).or(shrink).or_else(boxes)
}

/// Every brace opens known fields, with `|` between them, and is closed.
fn template(path: &str, text: &str) -> Option<Fault> {
    let known: Vec<&str> = FIELDS.iter().map(|field| field.0).collect();
    for after in text.split('{').skip(1) {
        let Some((fields, _)) = after.split_once('}') else {
            return Some(Fault::at(path, format!("`{text}` opens a brace and does not close it")));
        };
        if let Some(field) = fields.split('|').map(str::trim).find(|field| !known.contains(field)) {
            let fault = Fault::at(path, format!("there is no field `{{{field}}}`"));
            return Some(fault.hint(words_hint(field, &known)));
        }
    }
    None
}
