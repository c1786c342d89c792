//! Finds captions: the emphasised line below a picture, as Markdown writers have it, and boxes that are called so.

use std::collections::BTreeMap;

use super::dom::{Dom, Id};
use super::labels::{Called, Calls};
use super::roles::Role;

/// A longer emphasised paragraph is text, not a caption; in characters.
const LONGEST: usize = 400;

/// For each paragraph that holds a picture only, the emphasis after it that is its caption.
pub fn find(dom: &Dom) -> BTreeMap<Id, Id> {
    let pictures = dom.all(0).filter(|id| dom.name(*id) == "p" && only(dom, *id, &["img", "picture"]).is_some());
    pictures.filter_map(|picture| Some((picture, caption_after(dom, picture)?))).collect()
}

fn caption_after(dom: &Dom, picture: Id) -> Option<Id> {
    let siblings = dom.children(dom.parent(picture)).iter().copied();
    let next = siblings.skip_while(|id| *id != picture).skip(1).find(|id| !dom.is_blank(*id) || dom.text(*id).is_none())?;
    let caption = only(dom, next, &["em", "i"]).filter(|_| dom.name(next) == "p")?;
    (dom.words(caption).chars().count() <= LONGEST).then_some(caption)
}

/// The one child of one of these names, where there is nothing beside it but white space.
fn only(dom: &Dom, id: Id, names: &[&str]) -> Option<Id> {
    let mut solid = dom.children(id).iter().copied().filter(|id| dom.text(*id).is_none_or(|text| !text.trim().is_empty()));
    let child = solid.next().filter(|id| names.contains(&dom.name(*id)))?;
    solid.next().is_none().then_some(child)
}

/// A longer box is no caption, whatever its class says; in characters.
const LONGEST_CAPTION: usize = 600;

/// Whether a box is called a caption or credit by its class.
pub fn is_caption(dom: &Dom, id: Id) -> bool {
    Calls::of(dom, id).say(Called::Caption)
        && !dom.all(id).any(|id| matches!(dom.role(id), Role::Picture | Role::Heading(_)))
        && dom.words(id).chars().count() <= LONGEST_CAPTION
}

/// A caption without a picture before it: the page's gallery shows one at a time, by script.
pub fn is_stray_caption(dom: &Dom, id: Id) -> bool {
    let pictured = |id: Id| dom.name(id) == "figure" || dom.all(id).any(|id| dom.role(id) == Role::Picture);
    is_caption(dom, id) && !dom.ancestors(id).take(2).any(pictured)
}
