//! Takes out of the elected article what is not article: by what its classes say and by its wording.

use super::dom::{Dom, Id};
use super::roles::{Role, role};
use crate::read::interface::{self, Kind};

/// Words in class, id or role that name what is not text.
static LABELS: &[(&str, Kind)] = &[
    ("ad", Kind::Promo),
    ("ads", Kind::Promo),
    ("advert", Kind::Promo),
    ("advertisement", Kind::Promo),
    ("breadcrumb", Kind::Interface),
    ("breadcrumbs", Kind::Interface),
    ("comments", Kind::Interface),
    ("navigation", Kind::Interface),
    ("newsletter", Kind::Promo),
    ("newsletters", Kind::Promo),
    ("pagination", Kind::Interface),
    ("print", Kind::Interface),
    ("promo", Kind::Promo),
    ("promos", Kind::Promo),
    ("promotion", Kind::Promo),
    ("readmore", Kind::Promo),
    ("recirc", Kind::Promo),
    ("recirculation", Kind::Promo),
    ("recommended", Kind::Promo),
    ("related", Kind::Promo),
    ("respond", Kind::Interface),
    ("share", Kind::Interface),
    ("sharedaddy", Kind::Interface),
    ("sharing", Kind::Interface),
    ("signup", Kind::Promo),
    ("social", Kind::Interface),
    ("sponsored", Kind::Promo),
    ("subscribe", Kind::Promo),
    ("toolbar", Kind::Interface),
];

/// A box with such a label that holds more is an article with an odd class; in characters.
const LARGEST: usize = 800;

/// A longer box is no caption, whatever its class says; in characters.
const LONGEST_CAPTION: usize = 600;

/// A line that is judged by its wording is no longer; in characters.
const LONGEST_LINE: usize = 400;

/// A list after "Related articles" is theirs if so much of its text is links, in hundredths.
const MOSTLY_LINKS: usize = 70;

/// Elements to leave out of `area`, and why.
pub fn find(dom: &Dom, area: Id, dropped: &[bool]) -> Vec<(Id, Kind)> {
    let mut found = Vec::new();
    let mut todo: Vec<Id> = dom.children(area).iter().rev().copied().collect();
    while let Some(id) = todo.pop() {
        if dropped[id] || dom.text(id).is_some() {
            continue;
        }
        match kind(dom, id) {
            Some(kind) => {
                found.push((id, kind));
                found.extend(list_after(dom, id).map(|list| (list, kind)));
            }
            None => todo.extend(dom.children(id).iter().rev()),
        }
    }
    found
}

fn kind(dom: &Dom, id: Id) -> Option<Kind> {
    let role = role(dom.name(id));
    if matches!(role, Role::Nothing | Role::Picture | Role::Rule | Role::Preformatted) || matches!(dom.name(id), "body" | "html")
    {
        return None;
    }
    if dom.name(id) == "nav" || dom.attribute(id, "role") == Some("navigation") {
        return small(dom, id).then_some(Kind::Interface);
    }
    if role == Role::Box && is_stray_caption(dom, id) {
        return Some(Kind::Interface);
    }
    labelled(dom, id).filter(|_| small(dom, id)).or_else(|| worded(dom, id, role))
}

/// Whether a box is called a caption or credit by its class.
pub fn is_caption(dom: &Dom, id: Id) -> bool {
    let label = dom.label(id);
    let mut words = label.split(|c: char| !c.is_ascii_alphanumeric());
    let called = words.any(|word| matches!(word, "caption" | "imgcaption" | "photocaption" | "credit" | "photocredit"));
    called
        && !dom.all(id).any(|id| matches!(role(dom.name(id)), Role::Picture | Role::Heading(_)))
        && dom.words(id).chars().count() <= LONGEST_CAPTION
}

/// A caption without a picture before it: the page's gallery shows one at a time, by script.
fn is_stray_caption(dom: &Dom, id: Id) -> bool {
    let pictured = |id: Id| dom.name(id) == "figure" || dom.all(id).any(|id| role(dom.name(id)) == Role::Picture);
    is_caption(dom, id) && !dom.ancestors(id).take(2).any(pictured)
}

fn labelled(dom: &Dom, id: Id) -> Option<Kind> {
    let label = dom.label(id);
    let words = label.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter_map(|word| LABELS.iter().find(|(known, _)| *known == word)).map(|(_, kind)| *kind).next()
}

fn small(dom: &Dom, id: Id) -> bool {
    dom.words(id).chars().count() <= LARGEST
}

/// A block without blocks within, whose words are interface.
fn worded(dom: &Dom, id: Id, role: Role) -> Option<Kind> {
    let leaf = !dom.all(id).skip(1).any(|id| !matches!(self::role(dom.name(id)), Role::Inline | Role::Picture | Role::Nothing));
    let link = dom.name(id) == "a";
    if !(leaf && (role != Role::Inline || link)) || matches!(dom.name(id), "td" | "th" | "figcaption") {
        return None;
    }
    let words = dom.words(id);
    if words.chars().count() > LONGEST_LINE || link && !words.contains(' ') {
        return None;
    }
    interface::judge(&words)
}

/// The list of links that follows a line such as "Related articles".
fn list_after(dom: &Dom, id: Id) -> Option<Id> {
    let heads = matches!(role(dom.name(id)), Role::Heading(_) | Role::Paragraph);
    let siblings = dom.children(dom.parent(id)).iter().copied();
    let next = siblings
        .skip_while(|sibling| *sibling != id)
        .skip(1)
        .find(|id| dom.text(*id).is_none_or(|text| !text.trim().is_empty()))?;
    (heads && role(dom.name(next)) == Role::List && is_mostly_links(dom, next)).then_some(next)
}

fn is_mostly_links(dom: &Dom, id: Id) -> bool {
    let all = dom.words(id).chars().count();
    let linked: usize = dom.all(id).filter(|id| dom.name(*id) == "a").map(|id| dom.words(id).chars().count()).sum();
    all > 0 && linked * 100 >= all * MOSTLY_LINKS
}
