//! Finds the element that holds the article: goes down from the page to where the prose is, as long as little is lost.

use super::super::captions::is_caption;
use super::super::dom::{Dom, Id};
use super::super::roles::Role;
use super::furniture::Furniture;
use super::measure::Weights;

/// What may be lost on a step down, in hundredths of what is kept.
const BEARABLE: i64 = 18;

/// More may be lost if what is kept holds the headline.
const WITH_HEAD: i64 = 40;

/// More if it is called an article's body, or is the only `article` or `main` beside others.
const WITH_NAME: i64 = 60;

/// More if it states that it is the article's text (schema.org `articleBody`).
const WITH_STATEMENT: i64 = 100;

/// What stands before the headline weighs little as a loss, in hundredths of its worth.
const BEFORE_HEAD: i64 = 25;

/// What is built like the part that is kept is most likely another part of the same text: posts, sections, columns.
const ALIKE: i64 = 300;

/// But if it has a headline of its own, it is another article.
const ANOTHER: i64 = 25;

/// A line between headline and text is a lead if it is worth so much.
const LEAD: i64 = 40;

/// More lines there are no lead.
const LONGEST_LEAD: usize = 4;

/// A lead has no more in links, in hundredths.
const LINKS_IN_LEAD: usize = 20;

/// Where the article is.
#[derive(Debug, PartialEq, Eq)]
pub struct Root {
    /// The element that holds its text.
    pub id: Id,
    /// Lines between headline and text that belong to it.
    pub leads: Vec<Id>,
}

/// The way down.
pub struct Descent<'a> {
    /// The page.
    pub dom: &'a Dom,
    /// What is called how.
    pub names: &'a Furniture<'a>,
    /// What is worth how much.
    pub weights: &'a Weights,
    /// The element that shows the headline.
    pub head: Option<Id>,
}

impl Descent<'_> {
    /// Goes down, also through lists and tables that lay out a page, for they hold its headline. The article is a box.
    pub fn root(&self) -> Root {
        let mut root = Root { id: 0, leads: Vec::new() };
        let mut at = 0;
        while let Some(best) = self.best(at).filter(|best| self.is_bearable(at, *best)) {
            root.leads.extend(self.leads(at, best));
            at = best;
            if self.dom.role(at) == Role::Box && !matches!(self.dom.name(at), "tbody" | "tr") {
                root.id = at;
            }
        }
        root
    }

    fn is_bearable(&self, at: Id, best: Id) -> bool {
        let layout = matches!(self.dom.role(best), Role::List | Role::Table) && self.names.holds_head(best);
        let lost: i64 = self.others(at, best).map(|id| self.loss(id, best)).sum();
        let lost = lost + self.weights.line(at).max(0);
        (layout || self.dom.role(best) == Role::Box) && lost * 100 <= self.bearable(at, best) * self.weights.worth(best)
    }

    /// The child worth most, counting what speaks for it.
    fn best(&self, at: Id) -> Option<Id> {
        let worth = |id: Id| self.weights.worth(id) * (100 + self.evidence(at, id));
        let children = self.dom.children(at).iter().copied().filter(|id| self.weights.worth(*id) > 0);
        children.max_by_key(|id| (worth(*id), std::cmp::Reverse(*id)))
    }

    fn others(&self, at: Id, best: Id) -> impl Iterator<Item = Id> {
        self.dom.children(at).iter().copied().filter(move |id| *id != best)
    }

    /// What speaks for a child, in hundredths.
    fn evidence(&self, at: Id, id: Id) -> i64 {
        let name = self.dom.name(id);
        let alone = || self.dom.children(at).iter().filter(|other| self.dom.name(**other) == name).count() == 1;
        let named = self.names.is_body(id) || self.dom.attribute(id, "role") == Some("main");
        let stated = self.dom.attribute(id, "itemprop").is_some_and(|names| names.contains("articleBody"));
        let mut evidence = if self.names.holds_head(id) { WITH_NAME } else { 0 };
        if named || matches!(name, "article" | "main") && alone() {
            evidence += WITH_NAME;
        }
        if stated { evidence + WITH_STATEMENT } else { evidence }
    }

    /// What may be lost. Holding the headline speaks more for a choice than for a loss: heads have boxes of their own.
    fn bearable(&self, at: Id, best: Id) -> i64 {
        let head = if self.names.holds_head(best) { WITH_NAME - WITH_HEAD } else { 0 };
        BEARABLE + self.evidence(at, best) - head
    }

    /// What the article would lose with a child that is not kept.
    fn loss(&self, id: Id, best: Id) -> i64 {
        let worth = self.weights.worth(id).max(0);
        let before = self.head.map_or(id < best, |head| id < head && head < best && !self.names.holds_head(id));
        let share = match self.dom.is_like(id, best) {
            true if self.is_another(id, best) => ANOTHER,
            true => ALIKE,
            false if before => BEFORE_HEAD,
            false => 100,
        };
        worth * share / 100
    }

    fn is_another(&self, id: Id, best: Id) -> bool {
        let head = self.head.filter(|_| self.names.holds_head(best));
        head.is_some_and(|head| self.dom.find(id, self.dom.name(head)).is_some())
    }

    /// Lines of prose between the headline and the child gone down to.
    fn leads(&self, at: Id, best: Id) -> Vec<Id> {
        let Some(head) = self.head.filter(|head| *head < best) else { return Vec::new() };
        let before = self.others(at, best).filter(|id| *id < best);
        let lines = before.map(|id| self.dom.all(id).filter(|id| *id > head && self.is_lead(*id)).collect::<Vec<_>>());
        lines.filter(|lines| lines.len() <= LONGEST_LEAD).flatten().collect()
    }

    fn is_lead(&self, id: Id) -> bool {
        let plain = matches!(self.dom.role(id), Role::Box | Role::Paragraph);
        let prose = self.weights.line(id) >= LEAD && self.weights.own(id).linked_share() <= LINKS_IN_LEAD;
        plain && prose && !self.is_of_picture(id)
    }

    fn is_of_picture(&self, id: Id) -> bool {
        let mut around = std::iter::once(id).chain(self.dom.ancestors(id)).take(4);
        around.any(|id| self.dom.name(id) == "figure" || is_caption(self.dom, id))
    }
}

#[cfg(test)]
mod tests {
    use super::super::measure::Measure;
    use super::*;

    const PROSE: &str = "A paragraph of prose that is long enough to count, with a clause, and another one, and so on, until \
                         it is as long as a paragraph of an article would be, which is to say two hundred letters.";

    /// The id of the root's element, and the words of the leads.
    fn root(body: &str) -> (String, Vec<String>) {
        let dom = Dom::page(&format!("<html><body>{}</body></html>", body.replace('§', PROSE)));
        let head = dom.find(0, "h1");
        let (names, weights) = (Furniture::of(&dom, head), Measure::of(&dom, None).weigh(&vec![false; dom.len()]));
        let root = Descent { dom: &dom, names: &names, weights: &weights, head }.root();
        (dom.attribute(root.id, "id").unwrap_or("").to_string(), root.leads.iter().map(|id| dom.words(*id)).collect())
    }

    #[test]
    fn goes_down_to_the_prose() {
        assert_eq!(root("<div><p>A line</div><div><div id=a><p>§<p>§<p>§</div></div>").0, "a");
    }

    #[test]
    fn stays_above_parts_that_are_alike() {
        assert_eq!(root("<div id=a><div class='post odd'><p>§</div><div class='post even'><p>§<p>§<p>§</div></div>").0, "a");
    }

    #[test]
    fn another_headline_is_another_article() {
        let other = "<div class=x><h1>Other</h1><p>§<p>§</div>";
        assert_eq!(root(&format!("<div class=x id=a><h1>One</h1><p>§<p>§</div>{other}{other}")).0, "a");
    }

    #[test]
    fn a_lead_outside_is_kept() {
        let (id, leads) = root("<div><h1>One</h1><p>§</p><div class=article-body id=a><p>§<p>§<p>§<p>§</div></div>");
        assert_eq!((id.as_str(), leads.len()), ("a", 1));
    }
}
