//! Which rule speaks for a page: the last that matches, slot by slot.

use super::fields::{Facts, View};
use super::{Edge, Filled, Spot};
use crate::layout::{
    Band, FurnitureRule, Geometry, Logo, Match, Numbering, PageKind, PageMatch, Pick, Qr, RuleLine, Share, Side, Slot,
};

/// What the rules leave for one page.
#[derive(Clone, Debug, Default)]
pub struct Bands {
    /// Templates by band and place.
    templates: Vec<(Edge, Spot, String)>,
    /// Lines of ink: band, above or below, the line.
    pub rules: Vec<(Edge, bool, RuleLine)>,
    /// Of which article on the page the fields speak.
    pub pick: Pick,
    /// How the page is numbered.
    pub numbering: Numbering,
    /// The rule that says where counting starts.
    pub started_by: Option<usize>,
    /// How small the text of the head and of the foot may be.
    pub shrink: [Option<Share>; 2],
    /// QR codes.
    pub codes: Vec<(Edge, Spot, Qr)>,
    /// Pictures.
    pub logos: Vec<(Edge, Spot, Logo)>,
}

/// Walks the rules in order for a page, from 0.
pub fn choose(rules: &[FurnitureRule], facts: &Facts, page: usize, geometry: &Geometry) -> Bands {
    let mut bands = Bands::default();
    let side = geometry.side(page as u32 + 1);
    for (number, rule) in rules.iter().enumerate().filter(|(_, rule)| matches(&rule.on, facts, page)) {
        for (edge, band) in [(Edge::Head, &rule.head), (Edge::Foot, &rule.foot)] {
            if let Some(band) = band {
                bands.take(edge, band, side);
            }
        }
        bands.pick = rule.pick.unwrap_or(bands.pick);
        if let Some(numbering) = &rule.numbering {
            bands.count(numbering, number);
        }
    }
    bands
}

/// Where a slot lies on a page.
fn spot(slot: Slot, side: Side) -> Spot {
    match (slot, side) {
        (Slot::Centre, _) => Spot::Centre,
        (Slot::Left, _) | (Slot::Inner, Side::Recto) | (Slot::Outer, Side::Verso) => Spot::Left,
        (Slot::Right, _) | (Slot::Outer, Side::Recto) | (Slot::Inner, Side::Verso) => Spot::Right,
    }
}

impl Bands {
    fn take(&mut self, edge: Edge, band: &Band, side: Side) {
        let slots = [
            (Slot::Left, &band.left),
            (Slot::Centre, &band.centre),
            (Slot::Right, &band.right),
            (Slot::Inner, &band.inner),
            (Slot::Outer, &band.outer),
        ];
        for (slot, template) in slots {
            if let Some(template) = template {
                let spot = spot(slot, side);
                self.templates.retain(|kept| (kept.0, kept.1) != (edge, spot));
                self.templates.push((edge, spot, template.clone()));
            }
        }
        self.shrink[edge as usize] = band.shrink.or(self.shrink[edge as usize]);
        if let Some(qr) = &band.qr {
            self.codes.retain(|kept| kept.0 != edge);
            self.codes.push((edge, spot(qr.at, side), qr.clone()));
        }
        if let Some(logo) = &band.logo {
            self.logos.retain(|kept| kept.0 != edge);
            self.logos.push((edge, spot(logo.at, side), logo.clone()));
        }
        let Some(decoration) = &band.rule else { return };
        for (above, line) in [(true, decoration.above), (false, decoration.below)] {
            if let Some(line) = line {
                self.rules.retain(|kept| (kept.0, kept.1) != (edge, above));
                self.rules.push((edge, above, line));
            }
        }
    }

    fn count(&mut self, numbering: &Numbering, rule: usize) {
        let own = &mut self.numbering;
        own.style = numbering.style.or(own.style);
        own.reset = numbering.reset.or(own.reset);
        own.prefix = numbering.prefix.clone().or(own.prefix.take());
        if numbering.start.is_some() {
            own.start = numbering.start;
            self.started_by = Some(rule);
        }
    }

    /// The slots that have something to say.
    pub fn slots(&self, view: View) -> Vec<Filled> {
        let slot = |(edge, spot, template): &(Edge, Spot, String)| {
            let [text, short] = [false, true].map(|short| View { short, ..view }.fill(template));
            let language = view.language(template).map(String::from);
            let to = view.leads_to(template);
            (!text.is_empty()).then_some(Filled { page: view.page, edge: *edge, spot: *spot, text, short, language, to })
        };
        let mut slots: Vec<Filled> = self.templates.iter().filter_map(slot).collect();
        slots.sort_by_key(|slot| (slot.edge == Edge::Foot, slot.spot));
        slots
    }
}

/// Whether all conditions of a rule hold for a page, from 0. The article is the first on it.
fn matches(on: &Match, facts: &Facts, page: usize) -> bool {
    let Some([first, _]) = facts.pages[page].speakers else { return on.page == Some(PageMatch::Blank) };
    let named = |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|wanted| wanted == is);
    let language = on.language.as_ref().is_none_or(|wanted| speaks(&first.about.language, wanted));
    on.page.is_none_or(|wanted| is_page(wanted, page as u32 + 1, facts.pages.len() as u32))
        && on.article_page.is_none_or(|wanted| is_page(wanted, first.page, first.pages))
        && (on.section.is_none() || facts.pages[page].kind != PageKind::Cover && named(&on.section, &first.about.section))
        && on.kind.as_ref().is_none_or(|kinds| kinds.holds(facts.pages[page].kind))
        && language
}

/// Whether a tag is the wanted one or begins with its parts: `en-GB` is `en`, `enm` is not.
fn speaks(tag: &str, wanted: &str) -> bool {
    let head = tag.get(..wanted.len()).is_some_and(|head| head.eq_ignore_ascii_case(wanted));
    head && tag[wanted.len()..].chars().next().is_none_or(|c| c == '-')
}

fn is_page(wanted: PageMatch, number: u32, of: u32) -> bool {
    match wanted {
        PageMatch::First => number == 1,
        PageMatch::Rest => number > 1,
        PageMatch::Last => number == of,
        PageMatch::Left => number.is_multiple_of(2),
        PageMatch::Right => !number.is_multiple_of(2),
        PageMatch::Blank => false,
        PageMatch::Range(from, to) => (from..=to).contains(&number),
        PageMatch::Every { step, start } => number >= start && (number - start).is_multiple_of(step),
    }
}
