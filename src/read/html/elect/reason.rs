//! Says why words of a page are not in its article.

use super::super::dom::{Dom, Id};
use crate::read::interface::Kind;
use crate::report::{Code, Notice, codes};

/// Why an element was left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The page does not show it.
    Hidden,
    /// It is a menu, a foot, a dialog or a form by its element or role.
    Element,
    /// Its class or id says so, by this word.
    Called(&'static str, Kind),
    /// It is what readers say.
    Comments,
    /// It is prose, but not within the element that holds the article.
    Outside,
    /// It is the caption of a picture that is not there.
    Caption,
    /// Its wording is that of an interface or a promotion.
    Wording(Kind),
    /// It only leads to other pages.
    Links,
    /// It is a head below which nothing is left.
    Head,
}

/// An element that is not in the article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The element, all within included.
    pub id: Id,
    /// Why.
    pub reason: Reason,
}

impl LeftOut {
    /// What the reader is told of it; nothing where there are no words.
    pub fn notice(self, dom: &Dom) -> Option<Notice> {
        let words = dom.first_words(self.id);
        let (code, why) = self.reason.told();
        let why = match self.reason {
            Reason::Called(word, _) => format!("{why}: its class or id says “{word}”"),
            Reason::Element => format!("{why}: the element `{}`", dom.name(self.id)),
            _ => why.to_string(),
        };
        (!words.is_empty()).then(|| Notice::new(code, why).near(&words))
    }
}

impl Reason {
    /// The one table of reasons: the notice's code, and what it says.
    fn told(self) -> (&'static Code, &'static str) {
        match self {
            Reason::Hidden => (&codes::DROPPED_HIDDEN, "words that the page does not show were left out"),
            Reason::Element => (&codes::DROPPED_INTERFACE, "words of the page's interface were left out"),
            Reason::Called(_, Kind::Interface) => (&codes::DROPPED_INTERFACE, "words of the page's interface were left out"),
            Reason::Called(_, Kind::Promo) => (&codes::DROPPED_PROMO, "a promotion of the publisher was left out"),
            Reason::Comments => (&codes::DROPPED_COMMENTS, "what readers say of the article was left out"),
            Reason::Outside => (&codes::DROPPED_OUTSIDE, "prose beside the article was left out"),
            Reason::Caption => (&codes::DROPPED_INTERFACE, "the caption of a picture that is not in the page was left out"),
            Reason::Wording(Kind::Interface) => (&codes::DROPPED_INTERFACE, "a line worded as interface was left out"),
            Reason::Wording(Kind::Promo) => (&codes::DROPPED_PROMO, "a line worded as a promotion was left out"),
            Reason::Links => (&codes::DROPPED_PROMO, "links to other pages, without text of their own, were left out"),
            Reason::Head => (&codes::DROPPED_INTERFACE, "a head below which nothing is left was left out"),
        }
    }
}
