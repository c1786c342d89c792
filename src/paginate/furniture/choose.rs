//! Which rule speaks for a page: the last that matches, slot by slot.

use super::fields::{Facts, fill};
use super::{Edge, Slot, Spot};
use crate::layout::{Band, FurnitureRule, Geometry, Match, PageMatch, RuleLine, Side};

/// What the rules leave for one page.
#[derive(Clone, Debug, Default)]
pub struct Bands {
    /// Templates by band and place.
    templates: Vec<(Edge, Spot, String)>,
    /// Lines of ink: band, above or below, the line.
    pub rules: Vec<(Edge, bool, RuleLine)>,
}

/// Walks the rules in order for a page, from 0.
pub fn choose(rules: &[FurnitureRule], facts: &Facts, page: usize, geometry: &Geometry) -> Bands {
    let mut bands = Bands::default();
    let side = geometry.side(page as u32 + 1);
    for rule in rules.iter().filter(|rule| matches(&rule.on, facts, page)) {
        for (edge, band) in [(Edge::Head, &rule.head), (Edge::Foot, &rule.foot)] {
            if let Some(band) = band {
                bands.take(edge, band, side);
            }
        }
    }
    bands
}

impl Bands {
    fn take(&mut self, edge: Edge, band: &Band, side: Side) {
        let (inner, outer) = if side == Side::Verso { (Spot::Right, Spot::Left) } else { (Spot::Left, Spot::Right) };
        let slots = [
            (Spot::Left, &band.left),
            (Spot::Centre, &band.centre),
            (Spot::Right, &band.right),
            (inner, &band.inner),
            (outer, &band.outer),
        ];
        for (spot, template) in slots {
            if let Some(template) = template {
                self.templates.retain(|kept| (kept.0, kept.1) != (edge, spot));
                self.templates.push((edge, spot, template.clone()));
            }
        }
        let Some(decoration) = &band.rule else { return };
        for (above, line) in [(true, decoration.above), (false, decoration.below)] {
            if let Some(line) = line {
                self.rules.retain(|kept| (kept.0, kept.1) != (edge, above));
                self.rules.push((edge, above, line));
            }
        }
    }

    /// The slots that have something to say.
    pub fn slots(&self, page: usize, facts: &Facts) -> Vec<Slot> {
        let slot = |(edge, spot, template): &(Edge, Spot, String)| {
            let [text, short] = [false, true].map(|short| fill(template, facts, page, short));
            (!text.is_empty()).then_some(Slot { page, edge: *edge, spot: *spot, text, short })
        };
        let mut slots: Vec<Slot> = self.templates.iter().filter_map(slot).collect();
        slots.sort_by_key(|slot| (slot.edge == Edge::Foot, slot.spot));
        slots
    }
}

/// Whether all conditions of a rule hold for a page, from 0.
fn matches(on: &Match, facts: &Facts, page: usize) -> bool {
    let fact = &facts.pages[page];
    let number = page as u32 + 1;
    let text = |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|wanted| wanted == is);
    let language = on.language.as_ref().is_none_or(|wanted| fact.about.is_some_and(|about| about.language.starts_with(wanted.as_str())));
    on.page.is_none_or(|wanted| is_page(wanted, number, facts.pages.len() as u32, fact.blank))
        && on.article_page.is_none_or(|wanted| is_page(wanted, fact.article_page, fact.article_pages, fact.blank))
        && text(&on.section, fact.about.map_or("", |about| about.section.as_str()))
        && text(&on.kind, "article")
        && language
}

fn is_page(wanted: PageMatch, number: u32, of: u32, blank: bool) -> bool {
    match wanted {
        PageMatch::First => number == 1,
        PageMatch::Rest => number > 1,
        PageMatch::Last => number == of,
        PageMatch::Left => number.is_multiple_of(2),
        PageMatch::Right => !number.is_multiple_of(2),
        PageMatch::Blank => blank,
        PageMatch::Range(from, to) => (from..=to).contains(&number),
        PageMatch::Every { step, start } => number >= start && (number - start).is_multiple_of(step),
    }
}
