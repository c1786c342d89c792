//! Finds the article in a page: leaves out the furniture, goes down to the element that holds the prose, and takes out of
//! it what is no text.

mod address;
mod furniture;
mod lines;
mod measure;
mod reason;
mod root;

pub use reason::{LeftOut, Reason};

use super::dom::{Dom, Id};
use crate::read::interface;
use furniture::{Furniture, TIERS};
use lines::Lines;
use measure::{Measure, Weights};
use root::{Descent, Root};

/// Prose beside the article is told of if it is worth so much.
const TOLD: i64 = 150;

/// What is known of a page before its article is found.
pub struct Page<'a> {
    /// The page.
    pub dom: &'a Dom,
    /// The element that shows the headline.
    pub head: Option<Id>,
    /// The host of the page.
    pub site: Option<&'a str>,
}

/// What is not of the article.
pub struct Election {
    /// By node: left out, with all within.
    pub dropped: Vec<bool>,
    /// Whether there is prose at all.
    pub is_prose: bool,
    /// What was left out and is worth telling: all within the root, and prose beside it.
    pub left_out: Vec<LeftOut>,
}

/// Finds the article.
pub fn elect(page: Page) -> Election {
    let &Page { dom, head, site } = &page;
    let measure = Measure::of(dom, site);
    let names = Furniture::of(dom, head);
    let mut election = Election { dropped: vec![false; dom.len()], is_prose: false, left_out: Vec::new() };
    let whole = measure.weigh(&election.dropped);
    let mut left = None;
    for tier in TIERS {
        let found = names.find(tier, left.as_ref().unwrap_or(&whole), &election.dropped);
        if !found.is_empty() {
            election.leave_out(found);
            left = Some(measure.weigh(&election.dropped));
        }
    }
    let weights = left.as_ref().unwrap_or(&whole);
    let root = Descent { dom, names: &names, weights, head }.root();
    election.is_prose = weights.worth(root.id) > 0;
    election.settle(&page, &root, &whole);
    let weights = measure.weigh(&election.dropped);
    let lines = Lines::of(&names, &weights, root.id, head);
    let found = lines.find(&election.dropped);
    election.leave_out(found);
    let heads = lines.empty_heads(&election.dropped);
    election.leave_out(heads);
    election.left_out.sort_by_key(|left| left.id);
    election
}

impl Election {
    fn leave_out(&mut self, found: Vec<LeftOut>) {
        found.iter().for_each(|left| self.dropped[left.id] = true);
        self.left_out.extend(found);
    }

    /// Leaves out all that is neither within the root nor a lead.
    fn settle(&mut self, page: &Page, root: &Root, whole: &Weights) {
        let dom = page.dom;
        let area = area(page, root.id);
        let within = |id: Id| dom.ancestors(id).any(|around| around == area);
        self.left_out.retain(|left| whole.gain(left.id) >= TOLD || within(left.id));
        let (mut kept, mut holds) = (vec![false; dom.len()], vec![false; dom.len()]);
        for id in root.leads.iter().copied().chain([root.id]) {
            kept[id] = true;
            dom.ancestors(id).for_each(|around| holds[around] = true);
        }
        let around = dom.all(0).filter(|id| holds[*id] && !kept[*id]);
        for id in around.flat_map(|id| dom.children(id)).copied().filter(|id| !holds[*id] && !kept[*id]) {
            let reason = outside(page, id, within(id), whole).filter(|_| !self.dropped[id]);
            self.left_out.extend(reason.map(|reason| LeftOut { id, reason }));
            self.dropped[id] = true;
        }
    }
}

/// The smallest element around the root and the headline, unless that is the whole page.
fn area(page: &Page, root: Id) -> Id {
    let Some(head) = page.head else { return root };
    let around: Vec<Id> = page.dom.ancestors(head).collect();
    let common = std::iter::once(root).chain(page.dom.ancestors(root)).find(|id| around.contains(id)).unwrap_or(0);
    if matches!(page.dom.name(common), "" | "html" | "body") { root } else { common }
}

/// Why something beside the root is worth telling: it is prose, or interface between the headline and the text.
fn outside(page: &Page, id: Id, within: bool, whole: &Weights) -> Option<Reason> {
    let words = || page.dom.words_up_to(id, interface::MOST_BYTES);
    let worded = || words().and_then(|words| interface::judge(&words)).map(Reason::Wording);
    let short = whole.gain(id) < TOLD && page.dom.text(id).is_none() && page.head != Some(id);
    if short { worded().filter(|_| within) } else { (whole.gain(id) >= TOLD).then_some(Reason::Outside) }
}
