//! The charges of a page's columns in words, for the report and for those who look at a proof.

use super::account::Why;
use super::costs::MICRO;
use super::freeze::Matter;
use super::plan::{Charged, Sheet};
use crate::page::Account;

/// So many letters of a paragraph are enough to find it.
const NEAR: usize = 40;

/// What each column of a page cost, the frames of its stacks coming first.
pub fn accounts(matter: &Matter, sheet: &Sheet) -> Vec<Account> {
    let told = |(at, column): (usize, &super::plan::Column)| Account {
        frame: sheet.stacks.len() + at,
        cost: column.charged.iter().map(|charged| charged.cost).sum(),
        unit: MICRO,
        why: column.charged.iter().map(|charged| why(matter, charged)).collect(),
    };
    sheet.columns.iter().enumerate().map(told).collect()
}

fn why(matter: &Matter, charged: &Charged) -> String {
    let near = near(matter, charged);
    match charged.why {
        Why::Short(rows) => format!("{} short of the foot, before {near}", lines(rows)),
        Why::HyphenOver => format!("a hyphen over the column's end in {near}"),
        Why::Length(length) => format!("{near} set {} than at its best", longer(matter, charged, length)),
        Why::LowHead(rows) => format!("only {} under a head at the foot, of {near}", lines(rows)),
        Why::AgainstTheRules => format!("a widow or an orphan, because else nothing fits: {near}"),
        Why::OverTheFoot => format!("over the foot, because it fits nowhere: {near}"),
        Why::Far(columns) => format!("figure {} {} after its mention: {near}", figure(matter, charged), many(columns, "column")),
        Why::Behind => format!("figure {} behind the text that mentions it: {near}", figure(matter, charged)),
        Why::Unlike(rows) => format!("{} between its foot and that of the page that it faces, in {near}", lines(rows)),
        Why::Uneven(rows) => format!("{} higher than the columns beside it", lines(rows)),
    }
}

fn lines(rows: u16) -> String {
    many(u32::from(rows), "line")
}

fn many(count: u32, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The number of a figure in its article, from 1.
fn figure(matter: &Matter, charged: &Charged) -> usize {
    let pieces = &matter.galleys[charged.article as usize].pieces[..=charged.piece as usize];
    pieces.chunk_by(|one, next| one.block == next.block).filter(|pieces| pieces[0].plate.is_some()).count()
}

/// In words by how much a length differs from the best one.
fn longer(matter: &Matter, charged: &Charged, length: usize) -> String {
    let variants = &matter.galleys[charged.article as usize].pieces[charged.piece as usize].variants;
    let lines_in = |at: usize| variants.get(at).map_or(0, |variant| variant.lines.len());
    let by = lines(lines_in(0).abs_diff(lines_in(length)) as u16);
    if lines_in(length) < lines_in(0) { format!("{by} tighter") } else { format!("{by} wider") }
}

/// The number of a paragraph in its article, from 1, and its first words.
fn near(matter: &Matter, charged: &Charged) -> String {
    let flow = &matter.flows[charged.article as usize];
    let block = matter.galleys[charged.article as usize].pieces[charged.piece as usize].block;
    let text = &flow.blocks[block as usize].text;
    let words = flow.text[text.start as usize..text.end as usize].replace(['\n', '\u{a0}', '\u{ad}'], " ");
    let mut short: String = words.chars().take(NEAR).collect();
    if short.len() < words.len() {
        short = short.trim_end().to_string() + "…";
    }
    format!("block {} of article {} “{short}”", block + 1, charged.article + 1)
}
