//! Heads broken by sense: which of a head's word spaces part a phrase, and which stand between two.

use super::itemise::{Item, ItemKind};
use super::measure::{BreakKind, Candidate};
use super::words::{WordId, Words};
use crate::language;
use crate::style::Flow;

/// The document's words, and the article's among them.
type Table<'a> = (&'a Words, &'a [WordId]);

/// Tells the word spaces of a head apart. A line should not end after an article, a preposition or a conjunction, and
/// rather before one, or after a mark, than between other words; none begins with a dash. Languages without a table of such
/// words break as they may.
pub fn by_sense(candidates: &mut Vec<Candidate>, all: &[Item], table: Table, flow: &Flow) {
    let before_dash = |candidate: &Candidate| {
        let after = &all[(candidate.item as usize).min(all.len())..];
        candidate.kind == BreakKind::Space && matches!(first_word(after, table), "–" | "—")
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
        candidate.kind = kind(last_word(before, table), first_word(after, table), leads);
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
fn last_word<'a>(before: &[Item], table: Table<'a>) -> &'a str {
    let end = before.iter().rposition(|item| !matches!(item.kind, ItemKind::Space { .. })).map_or(0, |at| at + 1);
    match &before[..end] {
        [.., Item { kind: ItemKind::Space { .. }, .. }, last] | [last] => word(last, table),
        [.., last] if word(last, table).chars().all(|c| !c.is_alphanumeric()) => word(last, table),
        _ => "",
    }
}

fn first_word<'a>(after: &[Item], table: Table<'a>) -> &'a str {
    match after {
        [first, Item { kind: ItemKind::Space { .. }, .. }, ..] | [first] => word(first, table),
        _ => "",
    }
}

fn word<'a>(item: &Item, table: Table<'a>) -> &'a str {
    match item.kind {
        ItemKind::Word { word, .. } => table.1.get(word as usize).map_or("", |id| table.0.letters(table.0.word(*id))),
        _ => "",
    }
}
