//! Finds the furniture of a page: what is hidden, menus and foots, what its classes call so, what readers say.

use std::collections::BTreeSet;

use super::super::convert::is_pull_quote;
use super::super::dom::{Dom, Id};
use super::super::labels::{self, Called, Calls};
use super::super::roles::Role;
use super::measure::Weights;
use super::reason::{LeftOut, Reason};
use crate::read::interface::Kind;

/// Elements that are furniture.
static ELEMENTS: &[&str] = &["aside", "button", "dialog", "footer", "nav", "search"];

/// Roles that are (WAI-ARIA 1.2 §5.3).
static ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
];

/// One kind of furniture.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Tier {
    /// What the page does not show.
    Hidden,
    /// By element or role.
    Element,
    /// By classes and ids.
    Called,
    /// What readers say.
    Comments,
}

/// The kinds, the surest first, and how much prose has to be left without them. Where less would be left, names deceive:
/// then only the smaller pieces go, up to [`MOST`].
pub static TIERS: [(Tier, i64); 4] = [(Tier::Hidden, 300), (Tier::Element, 120), (Tier::Called, 400), (Tier::Comments, 500)];

/// So much of a page's prose may be furniture by names that would leave too little, in hundredths.
const MOST: i64 = 30;

/// A kind that takes no more than this, in hundredths of the prose, needs no second thought.
const UNSUSPICIOUS: i64 = 40;

/// A form is furniture unless it holds so much prose for each of its controls: some pages are one form.
const PROSE_FOR_A_CONTROL: i64 = 100;

/// Teasers, cards and the like are furniture if so much of them is links, in hundredths.
const LEADING: usize = 25;

/// Types of schema.org for pages where people talk.
static TALKS: &[&str] = &["DiscussionForumPosting", "QAPage", "/Question"];

/// What is known of a page's elements before anything is weighed.
pub struct Furniture<'a> {
    dom: &'a Dom,
    /// The headline, and all around it.
    headed: Vec<bool>,
    calls: Vec<Calls>,
    /// Ids of what a control shows when it is pressed, so that the page does hold it: tabs, folds.
    revealed: BTreeSet<&'a str>,
    is_forum: bool,
}

impl<'a> Furniture<'a> {
    /// Reads the names of a page's elements.
    pub fn of(dom: &'a Dom, head: Option<Id>) -> Furniture<'a> {
        let mut headed = vec![false; dom.len()];
        head.into_iter().flat_map(|head| dom.ancestors(head).chain([head])).for_each(|id| headed[id] = true);
        let calls = Calls::of_all(dom);
        let revealed = dom.all(0).filter_map(|id| dom.attribute(id, "aria-controls")).collect();
        let is_forum = dom.all(0).any(|id| talks(dom, id, calls[id]));
        Furniture { dom, headed, calls, revealed, is_forum }
    }

    /// Whether an element is called the body of an article.
    pub fn is_body(&self, id: Id) -> bool {
        self.calls[id].body
    }

    /// Whether an element is called the words of a picture.
    pub fn is_caption(&self, id: Id) -> bool {
        self.calls[id].say(Called::Caption)
    }

    /// The page.
    pub fn dom(&self) -> &'a Dom {
        self.dom
    }

    /// Whether an element is the headline, or around it.
    pub fn holds_head(&self, id: Id) -> bool {
        self.headed[id]
    }

    /// The outermost elements of one kind.
    pub fn find(&self, (tier, least): (Tier, i64), weights: &Weights, dropped: &[bool]) -> Vec<LeftOut> {
        let mut found = Vec::new();
        let mut todo = vec![0];
        while let Some(id) = todo.pop() {
            if dropped[id] || self.dom.text(id).is_some() {
                continue;
            }
            match self.reason(id, tier, weights) {
                Some(reason) => found.push(LeftOut { id, reason }),
                None => todo.extend(self.dom.children(id).iter().rev()),
            }
        }
        leave_enough(found, least, weights)
    }

    fn reason(&self, id: Id, tier: Tier, weights: &Weights) -> Option<Reason> {
        let role = self.dom.role(id);
        let whole = matches!(self.dom.name(id), "" | "html" | "body" | "main");
        let spared = matches!(role, Role::Heading(_) | Role::Nothing | Role::Preformatted | Role::Picture);
        if whole || spared || self.headed[id] || role == Role::Inline && weights.all(id).text == 0 {
            return None;
        }
        match tier {
            Tier::Hidden => self.is_hidden(id).then_some(Reason::Hidden),
            Tier::Element => self.is_element(id, weights).then_some(Reason::Element),
            Tier::Called => self.called(id, weights),
            Tier::Comments => (!self.is_forum && self.calls[id].say(Called::Comments)).then_some(Reason::Comments),
        }
    }

    fn is_hidden(&self, id: Id) -> bool {
        let revealed = self.dom.attribute(id, "id").is_some_and(|id| self.revealed.contains(id));
        hides(self.dom, id) && !revealed && !self.is_one_of_several(id)
    }

    /// One of several that a script shows in turn: another of the same class is not hidden.
    fn is_one_of_several(&self, id: Id) -> bool {
        let mut others = self.dom.children(self.dom.parent(id)).iter().filter(|other| **other != id);
        self.dom.first_class(id).is_some() && others.any(|other| self.dom.is_like(*other, id) && !hides(self.dom, *other))
    }

    fn is_element(&self, id: Id, weights: &Weights) -> bool {
        let name = self.dom.name(id);
        let quoted = name == "footer" && self.dom.name(self.dom.parent(id)) == "blockquote";
        let lifted = name == "aside" && is_pull_quote(self.dom, id);
        let has_role = self.dom.attribute(id, "role").is_some_and(|role| ROLES.contains(&role));
        let is_form = name == "form" && weights.gain(id) < PROSE_FOR_A_CONTROL * self.controls(id);
        (ELEMENTS.contains(&name) || has_role || is_form) && !quoted && !lifted
    }

    /// How many things there are to fill in.
    fn controls(&self, form: Id) -> i64 {
        let is_control = |id: &Id| match self.dom.name(*id) {
            "select" | "textarea" => true,
            "input" => !matches!(self.dom.attribute(*id, "type"), Some("hidden" | "submit" | "image")),
            _ => false,
        };
        self.dom.all(form).filter(is_control).count() as i64
    }

    fn called(&self, id: Id, weights: &Weights) -> Option<Reason> {
        let leading = weights.all(id).linked_share() >= LEADING;
        let kinds = [(Called::Furniture, Kind::Interface), (Called::Promo, Kind::Promo), (Called::Leading, Kind::Interface)];
        let mut said = kinds.into_iter().filter(|(called, _)| self.calls[id].say(*called));
        let (called, kind) = said.find(|(called, _)| *called != Called::Leading || leading)?;
        Some(Reason::Called(labels::word(self.dom, id, called)?, kind))
    }
}

/// Takes back what would leave too little of the page, the largest first.
fn leave_enough(mut found: Vec<LeftOut>, least: i64, weights: &Weights) -> Vec<LeftOut> {
    let before = weights.gain(0);
    let gone: i64 = found.iter().map(|left| weights.gain(left.id)).sum();
    if before - gone < least && gone * 100 > before * UNSUSPICIOUS {
        found.sort_by_key(|left| weights.gain(left.id));
        let mut gone = 0;
        found.retain(|left| {
            gone += weights.gain(left.id);
            gone * 100 <= before * MOST
        });
    }
    found
}

fn hides(dom: &Dom, id: Id) -> bool {
    let is_styled = |style: &str| {
        let style = style.replace(' ', "");
        ["display:none", "visibility:hidden"].iter().any(|hides| style.contains(hides))
    };
    dom.attribute(id, "hidden").is_some() || dom.attribute(id, "style").is_some_and(is_styled)
}

/// Whether an element tells that the page is one where people talk.
fn talks(dom: &Dom, id: Id, calls: Calls) -> bool {
    match dom.name(id) {
        "html" | "body" => calls.say(Called::Forum),
        "script" => {
            let data = dom.attribute(id, "type").is_some_and(|kind| kind.contains("ld+json"));
            let mut texts = dom.children(id).iter().filter_map(|text| dom.text(*text));
            data && texts.any(|text| text.contains("\"DiscussionForumPosting\"") || text.contains("\"QAPage\""))
        }
        _ => dom.attribute(id, "itemtype").is_some_and(|kind| TALKS.iter().any(|talk| kind.contains(talk))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::measure::Measure;
    use super::*;

    const PROSE: &str = "A paragraph of prose that is long enough to count, with a clause, and another one, and so on, until \
                         it is as long as a paragraph of an article would be, which is to say two hundred letters.";

    fn found(body: &str, tier: usize) -> Vec<(String, Reason)> {
        let dom = Dom::page(&format!("<html><body>{body}</body></html>"));
        let dropped = vec![false; dom.len()];
        let weights = Measure::of(&dom, None).weigh(&dropped);
        let found = Furniture::of(&dom, None).find(TIERS[tier], &weights, &dropped);
        found.into_iter().map(|left| (dom.name(left.id).to_string(), left.reason)).collect()
    }

    #[test]
    fn hidden_parts_go_but_tabs_and_folds_stay() {
        let article = format!("<p>{PROSE}<p>{PROSE}");
        assert_eq!(found(&format!("{article}<div style='display: none'>x</div>"), 0).len(), 1);
        let fold = "<a aria-controls=more>More</a><div id=more hidden>x</div>";
        let tabs = "<div class=tab>x</div><div class=tab style='display:none'>y</div>";
        assert_eq!(found(&format!("{article}{fold}{tabs}"), 0), []);
    }

    #[test]
    fn a_form_that_is_the_page_is_none() {
        let search = "<form><input name=q><p>Search our pages</p></form>";
        assert_eq!(found(&format!("<p>{PROSE}{search}"), 1), [("form".to_string(), Reason::Element)]);
        assert_eq!(found(&format!("<form><input name=q><p>{PROSE}<p>{PROSE}</form>"), 1), []);
    }

    #[test]
    fn classes_tell_unless_they_would_leave_nothing() {
        let article = format!("<p>{PROSE}").repeat(3);
        let share = Reason::Called("share", Kind::Interface);
        assert_eq!(found(&format!("{article}<ul class=share-bar><li>Copy</ul>"), 2), [("ul".to_string(), share)]);
        assert_eq!(found(&format!("<div class=share>{article}</div>"), 2), []);
        assert_eq!(found(&format!("{article}<div class=teaser><p>{PROSE}</div>"), 2), []);
    }

    #[test]
    fn where_people_talk_comments_are_the_text() {
        let comment = format!("<div class=comment><p>{PROSE}</div>");
        let page = format!("{}{comment}", format!("<p>{PROSE}").repeat(4));
        assert_eq!(found(&page, 3).len(), 1);
        assert_eq!(found(&format!("<div itemtype=https://schema.org/QAPage>{page}</div>"), 3), []);
    }
}
