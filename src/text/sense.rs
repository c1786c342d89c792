//! Heads broken by sense: which of a head's word spaces part a phrase, and which stand between two.

use super::itemise::{Item, ItemKind, Items};
use super::measure::{BreakKind, Candidate};
use crate::language;
use crate::style::Flow;

/// Tells the word spaces of a head apart. A line should not end after an article, a preposition or a conjunction, and
/// rather before one, or after a mark, than between other words; none begins with a dash. Languages without a table of such
/// words break as they may.
pub fn by_sense(candidates: &mut Vec<Candidate>, all: &[Item], items: &Items, flow: &Flow) {
    let before_dash = |candidate: &Candidate| {
        let after = &all[(candidate.item as usize).min(all.len())..];
        candidate.kind == BreakKind::Space && matches!(first_word(after, items), "–" | "—")
    };
    candidates.retain(|candidate| !before_dash(candidate));
    let Some(first) = all.first() else { return };
    let look = flow.spans[first.span as usize].look;
    let leads = language::find(&flow.looks[usize::from(look)].language).ties.leads;
    if leads.is_empty() {
        return;
    }
    for candidate in candidates.iter_mut().filter(|candidate| candidate.kind == BreakKind::Space) {
        let (before, after) = all.split_at((candidate.item as usize).min(all.len()));
        candidate.kind = kind(last_word(before, items), first_word(after, items), leads);
    }
}

fn kind(before: &str, after: &str, leads: &[&str]) -> BreakKind {
    let leading = |word: &str| leads.contains(&word.to_lowercase().as_str());
    if leading(before) {
        BreakKind::Leading
    } else if leading(after) || before.ends_with(|c: char| !c.is_alphanumeric()) {
        BreakKind::Space
    } else {
        BreakKind::Within
    }
}

/// The word before a break; nothing where it is made of several items, which no leading word is.
fn last_word<'a>(before: &[Item], items: &Items<'a>) -> &'a str {
    let end = before.iter().rposition(|item| !matches!(item.kind, ItemKind::Space { .. })).map_or(0, |at| at + 1);
    match &before[..end] {
        [.., Item { kind: ItemKind::Space { .. }, .. }, last] | [last] => word(last, items),
        [.., last] if word(last, items).chars().all(|c| !c.is_alphanumeric()) => word(last, items),
        _ => "",
    }
}

fn first_word<'a>(after: &[Item], items: &Items<'a>) -> &'a str {
    match after {
        [first, Item { kind: ItemKind::Space { .. }, .. }, ..] | [first] => word(first, items),
        _ => "",
    }
}

fn word<'a>(item: &Item, items: &Items<'a>) -> &'a str {
    match item.kind {
        ItemKind::Word { word, .. } => items.words.get(word as usize).map_or("", |word| word.1),
        _ => "",
    }
}
