//! Resolves a role of the text into a style with everything decided.
//!
//! A block's rule starts from the one that it is `like`, and that from its own, down to the paragraph. An inline role
//! changes only what it states of the style around it.

use std::collections::BTreeMap;

use super::Layout;
use super::style::{RuleLine, Sizes, Slant, Style, StyleName, StyleRule};
use super::value::{Dimension, Ink, Scale};
use crate::colour::Colour;
use crate::unit::Length;

impl StyleName {
    /// Whether it changes words in a line rather than a whole block.
    pub fn is_inline(self) -> bool {
        self >= StyleName::Emphasis
    }
}

impl Layout {
    /// The role that one says it is like.
    pub(super) fn likeness(&self, name: StyleName) -> Option<StyleName> {
        self.rules(name).find_map(|rule| rule.like)
    }

    /// The rules that a role is made of, nearest first.
    pub(super) fn chain(&self, name: StyleName) -> Vec<(StyleName, &StyleRule)> {
        let mut chain: Vec<(StyleName, &StyleRule)> = Vec::new();
        let mut next = Some(name);
        while let Some(name) = next.filter(|name| chain.iter().all(|(seen, _)| seen != name)) {
            let last = (name != StyleName::Paragraph && !name.is_inline()).then_some(StyleName::Paragraph);
            chain.extend(self.rules(name).map(|rule| (name, rule)));
            next = self.likeness(name).or(last);
        }
        chain
    }

    /// What is said of a role itself, nearest first.
    fn rules(&self, name: StyleName) -> impl Iterator<Item = &StyleRule> {
        self.own.iter().chain([&self.style]).filter_map(move |rules| rules.get(&name))
    }

    /// The layout as it is in a section of an edition; none where nothing differs there.
    pub fn in_section(&self, name: &str) -> Option<Layout> {
        Some(self.with_own(&self.section.get(name)?.style))
    }

    /// The layout with rules that go before all that it has.
    pub(super) fn with_own(&self, rules: &BTreeMap<StyleName, StyleRule>) -> Layout {
        let own = std::iter::once(rules).chain(&self.own).cloned().collect();
        Layout { own, ..self.clone() }
    }

    /// What `em` and `line` stand for in the paragraph.
    pub fn body_scale(&self) -> Scale {
        let em = self.body_size();
        Scale { em, line: self.grid.leading.resolve(Scale { em, line: em }) }
    }

    /// How a block looks. Its `size` in em counts in the paragraph's size, all its other ems in its own.
    pub fn style(&self, name: StyleName) -> Style {
        let chain = self.chain(name);
        let rules = Rules(&chain);
        let body = self.body_scale();
        let sizes = block_sizes(rules, body);
        let scale = Scale { em: sizes[0], line: body.line };
        let length = |of: fn(&StyleRule) -> Option<Dimension>| rules.get(of).unwrap_or(Dimension::ZERO).resolve(scale);
        Style {
            face: rules.get(|rule| rule.face.clone()).unwrap_or_else(|| "text".to_string()),
            weight: rules.get(|rule| rule.weight).unwrap_or_default(),
            slant: rules.get(|rule| rule.slant).unwrap_or_default(),
            leadings: leadings(rules.get(|rule| rule.leading), &sizes, body.line),
            colour: rules.get(|rule| rule.colour).map_or(Colour::BLACK, |ink| ink.0),
            tracking: thousandths(rules.get(|rule| rule.tracking), scale),
            caps: rules.get(|rule| rule.caps).unwrap_or_default(),
            figures: rules.get(|rule| rule.figures).unwrap_or_default(),
            align: rules.get(|rule| rule.align).unwrap_or_default(),
            balance: rules.get(|rule| rule.balance).unwrap_or_default(),
            hyphenate: rules.get(|rule| rule.hyphenate).unwrap_or_default(),
            indent: length(|rule| rule.indent),
            indent_left: length(|rule| rule.indent_left),
            indent_right: length(|rule| rule.indent_right),
            space_above: length(|rule| rule.space_above),
            space_below: length(|rule| rule.space_below),
            max_lines: rules.get(|rule| rule.max_lines).unwrap_or_default(),
            keep_with_next: rules.get(|rule| rule.keep_with_next).unwrap_or_default(),
            keep_together: rules.get(|rule| rule.keep_together).unwrap_or_default(),
            break_before: rules.get(|rule| rule.break_before).unwrap_or_default(),
            break_after: rules.get(|rule| rule.break_after).unwrap_or_default(),
            orphans: rules.get(|rule| rule.orphans).unwrap_or(2),
            widows: rules.get(|rule| rule.widows).unwrap_or(2),
            span: rules.get(|rule| rule.span).unwrap_or_default(),
            columns: rules.get(|rule| rule.columns).unwrap_or_default(),
            place: rules.get(|rule| rule.place).unwrap_or_default(),
            rule_above: visible(rules.get(|rule| rule.rule_above)),
            rule_below: visible(rules.get(|rule| rule.rule_below)),
            drop_cap: rules.get(|rule| rule.drop_cap).unwrap_or_default(),
            rise: thousandths(rules.get(|rule| rule.rise), scale),
            tint: tint(rules.get(|rule| rule.tint)),
            line: stroke(rules.get(|rule| rule.line.clone())),
            sizes,
            scale,
        }
    }

    /// How words in a line look: the style around them, and what the role states. Ems of its `size` and `rise` count in
    /// the size around, all others in its own.
    pub fn inline(&self, name: StyleName, around: &Style) -> Style {
        let chain = self.chain(name);
        let rules = Rules(&chain);
        let mut style = Style { sizes: inline_sizes(rules, around), ..around.clone() };
        style.scale.em = style.sizes.first().copied().unwrap_or(around.scale.em);
        let or = |new: Option<Dimension>, old: i32, scale| if new.is_some() { thousandths(new, scale) } else { old };
        style.tracking = or(rules.get(|rule| rule.tracking), around.tracking, style.scale);
        style.rise = or(rules.get(|rule| rule.rise), around.rise, around.scale);
        style.face = rules.get(|rule| rule.face.clone()).unwrap_or(style.face);
        style.weight = rules.get(|rule| rule.weight).unwrap_or(style.weight);
        style.slant = slant(name, rules.get(|rule| rule.slant), around.slant);
        style.colour = rules.get(|rule| rule.colour).map_or(style.colour, |ink| ink.0);
        style.caps = rules.get(|rule| rule.caps).unwrap_or(style.caps);
        style.figures = rules.get(|rule| rule.figures).unwrap_or(style.figures);
        style.hyphenate = rules.get(|rule| rule.hyphenate).unwrap_or(style.hyphenate);
        style.tint = rules.get(|rule| rule.tint).map_or(style.tint, |ink| tint(Some(ink)));
        style.line = rules.get(|rule| rule.line.clone()).map_or(style.line, |line| stroke(Some(line)));
        style
    }
}

/// The rules of a role, nearest first.
#[derive(Copy, Clone)]
struct Rules<'a>(&'a [(StyleName, &'a StyleRule)]);

impl Rules<'_> {
    /// What the nearest rule that says anything says.
    fn get<T>(self, of: impl Fn(&StyleRule) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|(_, rule)| of(rule))
    }
}

/// Never empty.
fn block_sizes(rules: Rules, body: Scale) -> Vec<Length> {
    let stated = rules.0.iter().enumerate().find_map(|(at, (_, rule))| Some((at, rule.size.as_ref()?)));
    let sizes: Vec<Length> = match stated {
        // the last rule is the paragraph's, whose size has been resolved already; its em would count in itself
        Some((at, Sizes::One(_))) if at + 1 == rules.0.len() => Vec::new(),
        None => Vec::new(),
        Some((_, sizes)) => sizes.all().iter().map(|size| size.resolve(body)).collect(),
    };
    if sizes.is_empty() { vec![body.em] } else { sizes }
}

/// One for each of the sizes around, so that a head may still choose among its own.
fn inline_sizes(rules: Rules, around: &Style) -> Vec<Length> {
    let size = rules.get(|rule| rule.size.as_ref()?.all().first().copied());
    let Some(size) = size else { return around.sizes.clone() };
    around.sizes.iter().map(|&em| size.resolve(Scale { em, line: around.scale.line })).collect()
}

fn leadings(stated: Option<Dimension>, sizes: &[Length], line: Length) -> Vec<Length> {
    sizes.iter().map(|&em| stated.map_or(line, |leading| leading.resolve(Scale { em, line }))).collect()
}

/// A length in thousandths of the type size.
fn thousandths(length: Option<Dimension>, scale: Scale) -> i32 {
    let length = length.unwrap_or(Dimension::ZERO).resolve(scale);
    Length::new(1000).scaled(length.millipoints().into(), scale.em.millipoints().max(1).into()).millipoints()
}

/// A rule without weight is none: so a role can drop the rule that it would inherit.
fn visible(rule: Option<RuleLine>) -> Option<RuleLine> {
    rule.filter(|rule| rule.weight.value > 0.0)
}

/// A white tint is none.
fn tint(ink: Option<Ink>) -> Option<Colour> {
    ink.map(|ink| ink.0).filter(|colour| *colour != Colour::WHITE)
}

fn stroke(line: Option<String>) -> Option<String> {
    line.filter(|line| line != "none")
}

/// Stressed words within italics stand upright, or the stress would not be seen.
fn slant(name: StyleName, stated: Option<Slant>, around: Slant) -> Slant {
    match (name, stated, around) {
        (StyleName::Emphasis, Some(Slant::Italic), Slant::Italic) => Slant::Upright,
        _ => stated.unwrap_or(around),
    }
}
