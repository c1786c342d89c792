//! Weighs each element of a page: how much prose it holds, and how much that leads elsewhere.

use super::super::dom::{Dom, Id};
use super::super::roles::Role;
use super::address::Site;

/// A character of Chinese, Japanese or Korean says as much as so many letters.
const IDEOGRAPH: usize = 3;

/// Where the scripts of ideographs begin in Unicode.
const IDEOGRAPHS: char = '\u{2e80}';

/// A line as long as this is prose and counts fully; a shorter one is worth less than its length, for teasers, datelines
/// and labels are short. In characters.
const FULL: i64 = 200;

/// What a line costs before it is worth anything; in characters.
const COST: i64 = 5;

/// What each character in a link takes away; so half a line of links is worth nothing.
const LINK: i64 = 2;

/// What the lines of one element, or of all within it, amount to; in characters, white space folded.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Weight {
    /// All of them.
    pub text: usize,
    /// Those that lie in links.
    pub linked: usize,
    /// Those that lie in links to the same site.
    pub inward: usize,
}

/// What each text of a page amounts to and which line it belongs to: measured once, weighed often.
pub struct Measure<'a> {
    dom: &'a Dom,
    /// The elements in their order: texts are weighed with the line that they are part of.
    elements: Vec<Id>,
    places: Vec<Place>,
    own: Vec<Weight>,
}

/// The weights of a page's elements, by what was not left out.
pub struct Weights {
    own: Vec<Weight>,
    all: Vec<Weight>,
    lines: Vec<i64>,
    worth: Vec<i64>,
    gain: Vec<i64>,
}

/// Where a node lies.
#[derive(Copy, Clone, Debug, Default)]
struct Place {
    /// The nearest element around that is no part of a line.
    line: Id,
    linked: bool,
    inward: bool,
}

impl<'a> Measure<'a> {
    /// Measures the texts of a page on the site of this host.
    pub fn of(dom: &'a Dom, site: Option<&str>) -> Measure<'a> {
        let mut places = vec![Place::default(); dom.len()];
        let mut own = vec![Weight::default(); dom.len()];
        let site = Site::of(site);
        let mut elements = Vec::with_capacity(dom.len());
        for id in 1..dom.len() {
            let mut place = places[dom.parent(id)];
            if let Some(text) = dom.text(id) {
                own[id] = Weight::of(text, place);
                places[id] = place;
                continue;
            }
            elements.push(id);
            if dom.name(id) == "a" {
                let leads = dom.attribute(id, "href").filter(|href| !href.starts_with('#'));
                place.linked |= leads.is_some();
                place.inward |= leads.is_some_and(|href| site.has(href));
            } else if !is_of_line(dom.role(id)) {
                place.line = id;
            }
            places[id] = place;
        }
        Measure { dom, elements, places, own }
    }

    /// Weighs what was not left out.
    pub fn weigh(&self, dropped: &[bool]) -> Weights {
        let mut own = vec![Weight::default(); self.dom.len()];
        let mut id = 1;
        while id < own.len() {
            if dropped[id] || self.dom.role(id) == Role::Nothing {
                id = self.dom.all(id).end;
                continue;
            }
            if self.own[id].text > 0 {
                own[self.places[id].line].add(self.own[id]);
            }
            id += 1;
        }
        self.gather(own)
    }

    /// Sums from the leaves up: a child has a greater number than its parent. Lines count in the box around them even if
    /// they are worth less than nothing; a box worth less than nothing takes nothing from what is around it.
    fn gather(&self, own: Vec<Weight>) -> Weights {
        let dom = self.dom;
        let mut lines = vec![0; dom.len()];
        lines[0] = own[0].worth(dom.role(0));
        self.elements.iter().for_each(|id| lines[*id] = own[*id].worth(dom.role(*id)));
        let (mut all, mut worth) = (own.clone(), lines.clone());
        let mut gain: Vec<i64> = lines.iter().map(|worth: &i64| (*worth).max(0)).collect();
        let mut is_line = vec![true; dom.len()];
        for id in self.elements.iter().rev().copied() {
            let parent = dom.parent(id);
            let weight = all[id];
            all[parent].add(weight);
            gain[parent] += gain[id];
            worth[parent] += if is_line[id] { worth[id] } else { worth[id].max(0) };
            is_line[parent] &= is_of_line(dom.role(id));
        }
        Weights { own, all, lines, worth, gain }
    }
}

impl Weights {
    /// What stands in the element's own lines.
    pub fn own(&self, id: Id) -> Weight {
        self.own[id]
    }

    /// What stands in all lines within.
    pub fn all(&self, id: Id) -> Weight {
        self.all[id]
    }

    /// What the element's own lines are worth.
    pub fn line(&self, id: Id) -> i64 {
        self.lines[id]
    }

    /// What all within is worth: prose less links.
    pub fn worth(&self, id: Id) -> i64 {
        self.worth[id]
    }

    /// Prose alone, whatever is beside it.
    pub fn gain(&self, id: Id) -> i64 {
        self.gain[id]
    }
}

impl Weight {
    fn of(text: &str, place: Place) -> Weight {
        let text = if text.is_ascii() {
            // all white space of ASCII that Unicode counts
            length(text.bytes().map(|byte| usize::from(!matches!(byte, b'\t'..=b'\r' | b' '))))
        } else {
            length(text.chars().map(|c| if c.is_whitespace() { 0 } else { 1 + (IDEOGRAPH - 1) * usize::from(c >= IDEOGRAPHS) }))
        };
        Weight { text, linked: if place.linked { text } else { 0 }, inward: if place.inward { text } else { 0 } }
    }

    fn add(&mut self, other: Weight) {
        self.text += other.text;
        self.linked += other.linked;
        self.inward += other.inward;
    }

    /// What a line is worth. A head is worth what follows it.
    fn worth(self, role: Role) -> i64 {
        if self.text == 0 || matches!(role, Role::Heading(_)) {
            return 0;
        }
        let plain = self.text as i64 - LINK * self.linked as i64;
        plain * plain.abs().min(FULL) / FULL - COST
    }

    /// The share that lies in links, in hundredths.
    pub fn linked_share(self) -> usize {
        self.linked * 100 / self.text.max(1)
    }

    /// The share that lies in links to the same site, in hundredths.
    pub fn inward_share(self) -> usize {
        self.inward * 100 / self.text.max(1)
    }
}

/// The sum of what characters say, white space being nothing. A word counts one more, for the space beside it.
fn length(characters: impl Iterator<Item = usize>) -> usize {
    let (mut sum, mut in_word) = (0, false);
    for says in characters {
        let in_next = says > 0;
        sum += says + usize::from(in_word && !in_next);
        in_word = in_next;
    }
    sum + usize::from(in_word)
}

fn is_of_line(role: Role) -> bool {
    matches!(role, Role::Inline | Role::Picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(html: &str) -> (Dom, Weights) {
        let dom = Dom::fragment(html);
        let weights = Measure::of(&dom, None).weigh(&vec![false; dom.len()]);
        (dom, weights)
    }

    #[test]
    fn long_lines_are_worth_more_than_their_share() {
        let (dom, weights) = weights(&format!("<p>{}</p><p>{}</p>", "word ".repeat(20), "word ".repeat(40)));
        let lines: Vec<i64> = dom.all(0).filter(|id| dom.name(*id) == "p").map(|id| weights.worth(id)).collect();
        assert_eq!(lines, [100 * 100 / FULL - COST, 200 - COST]);
    }

    #[test]
    fn a_menu_is_worth_less_than_nothing_and_costs_what_is_around_it_nothing() {
        let menu = "<ul><li><a href=/a>A place</a><li><a href=/b>Another place</a></ul>";
        let (dom, weights) = weights(&format!("<div>{menu}<p>{}</p></div>", "word ".repeat(40)));
        assert!(weights.worth(dom.find(0, "ul").unwrap()) < 0);
        assert_eq!(weights.worth(dom.find(0, "div").unwrap()), 200 - COST);
    }

    #[test]
    fn ideographs_weigh_more_than_letters() {
        assert_eq!(Weight::of("天地", Place::default()).text, 2 * IDEOGRAPH + 1);
        assert_eq!(["", " a\u{b}bc ", "ä\u{2003}b "].map(|text| Weight::of(text, Place::default()).text), [0, 5, 4]);
    }
}
