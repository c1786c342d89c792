//! Ways through the document besides its pages: the outline, names of places, and the columns through which each article runs.

use std::collections::BTreeMap;

use super::freeze::{Joined, Matter, destination};
use super::plan::{Plan, Sheet};
use crate::layout::{Geometry, PageKind};
use crate::page::{Bead, Bookmark, NamedPlace, NodeId, Structure, Tag, Thread};
use crate::style::{Flow, FlowBlock};
use crate::unit::{Length, Rect};

/// Letters of a name at most.
const LONGEST_NAME: usize = 60;

/// The heads of all parts.
pub fn outline(matter: &Matter, plan: &Plan, (structure, joined): (&Structure, &[Joined])) -> Vec<Bookmark> {
    let mut found = Vec::new();
    let parts = matter.flows.iter().zip(matter.galleys).zip(joined);
    for (((flow, galley), joined), starts) in parts.zip(&plan.starts) {
        for (piece, spot) in galley.pieces.iter().zip(starts) {
            let block = &flow.blocks[piece.block as usize];
            let Some(level) = block.outline else { continue };
            let own = head((flow, joined.first_node), structure, block);
            let title = if own.is_empty() { flow.name.clone() } else { own };
            found.push(Bookmark { title, level, to: destination(matter.geometry, *spot) });
        }
    }
    found
}

/// The words of a head, without what only calls notes and names pages.
fn head((flow, first_node): (&Flow, u32), structure: &Structure, block: &FlowBlock) -> String {
    let mut words = String::new();
    let mut start = block.text.start;
    for span in flow.spans[block.first_span as usize..].iter().take_while(|span| span.end <= block.text.end) {
        let own = (span.node != NodeId::ARTIFACT).then(|| NodeId(span.node.0 + first_node));
        let calls = std::iter::successors(own, |node| structure.node(*node).parent)
            .any(|node| structure.node(node).tag == Tag::Reference);
        if !calls {
            words.push_str(&flow.text[start as usize..span.end as usize]);
        }
        start = span.end;
    }
    words.replace(['\n', '\u{a0}'], " ").replace(['\u{ad}', '\u{fffc}'], "").trim_end().to_string()
}

/// Where each part of an edition begins, by names that other documents may link to; those of one name are counted.
pub fn places(matter: &Matter, plan: &Plan) -> Vec<NamedPlace> {
    let mut known = BTreeMap::new();
    let mut places = Vec::new();
    let named = |flow: &Flow| matter.flows.len() > 1 && (flow.front.is_none() || flow.kind == PageKind::Article);
    for (flow, starts) in matter.flows.iter().zip(&plan.starts).filter(|(flow, _)| named(flow)) {
        let Some(first) = starts.first() else { continue };
        let name = free(&slug(&flow.name), &mut known);
        places.push(NamedPlace { name, to: destination(matter.geometry, *first) });
    }
    places
}

/// Words as an address writes them: small Latin letters and figures with hyphens between.
fn slug(words: &str) -> String {
    let plain: String = words.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let slug = plain.split_whitespace().collect::<Vec<_>>().join("-");
    let cut = if slug.len() > LONGEST_NAME { slug[..LONGEST_NAME].rfind('-').unwrap_or(LONGEST_NAME) } else { slug.len() };
    if slug.is_empty() { "article".to_string() } else { slug[..cut].to_string() }
}

/// The name, with a number where it is taken.
fn free(name: &str, known: &mut BTreeMap<String, u32>) -> String {
    let mut count = known.get(name).copied().unwrap_or(0);
    loop {
        count += 1;
        let numbered = if count == 1 { name.to_string() } else { format!("{name}-{count}") };
        if !known.contains_key(&numbered) {
            known.insert(numbered.clone(), 1);
            known.insert(name.to_string(), count);
            return numbered;
        }
    }
}

/// The articles as threads (ISO 32000-1, 12.4.3): the areas through which each runs. A single article needs none.
pub fn threads(matter: &Matter, plan: &Plan) -> Vec<Thread> {
    let is_article = |part: &usize| matter.flows[*part].kind == PageKind::Article;
    let articles: Vec<usize> = (0..matter.flows.len()).filter(is_article).collect();
    if articles.len() < 2 {
        return Vec::new();
    }
    let mut beads: Vec<Vec<Bead>> = vec![Vec::new(); matter.flows.len()];
    for (page, sheet) in (0..).zip(&plan.pages) {
        for (part, rect) in areas(sheet, page, matter.geometry) {
            beads[part as usize].push(Bead { page, rect });
        }
    }
    let thread = |part: usize| Thread { title: matter.flows[part].about.title.clone(), beads: std::mem::take(&mut beads[part]) };
    articles.into_iter().map(thread).filter(|thread| !thread.beads.is_empty()).collect()
}

/// The areas of a page by the part whose matter stands there: what spans columns, then the columns in order.
fn areas(sheet: &Sheet, page: u32, geometry: &Geometry) -> Vec<(u32, Rect)> {
    let side = geometry.side(page + 1);
    let row = |row: u16| geometry.top + geometry.leading * i32::from(row);
    let mut areas: Vec<(u32, Rect)> = Vec::new();
    for span in &sheet.spans {
        let y = geometry.top + span.y;
        let stack = sheet
            .stacks
            .iter()
            .find(|stack| stack.column == span.column && row(stack.row) <= y && y < row(stack.row + stack.rows));
        let foot = stack.map_or(y + geometry.leading, |stack| row(stack.row + stack.rows));
        let (x, width) = (geometry.column_x(side, span.column, span.of), geometry.span_width(span.columns, span.of));
        add(&mut areas, span.article, Rect { x, y, width, height: foot - y });
    }
    let mut parts: Vec<_> = sheet.parts.iter().collect();
    parts.sort_by_key(|part| (sheet.group(part), part.is_wide() && !part.at_head, !part.is_wide(), part.column));
    for part in parts {
        let (x, y) = (geometry.column_x(side, part.column, part.of), row(part.row));
        let width = geometry.span_width(part.columns, part.of);
        add(&mut areas, part.article, Rect { x, y, width, height: row(part.foot_row()) - y });
    }
    areas
}

/// Adds an area: to the last one, where that has the same width and place across.
fn add(areas: &mut Vec<(u32, Rect)>, part: u32, rect: Rect) {
    if rect.height <= Length::ZERO {
        return;
    }
    match areas.iter_mut().rev().find(|area| area.0 == part).filter(|(_, last)| (last.x, last.width) == (rect.x, rect.width)) {
        Some((_, last)) => {
            let (head, foot) = (last.y.min(rect.y), last.foot().max(rect.foot()));
            (last.y, last.height) = (head, foot - head);
        }
        None => areas.push((part, rect)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_addresses_and_each_is_there_once() {
        let mut known = BTreeMap::new();
        assert_eq!(free(&slug("Rust 1.48.0, “out”!"), &mut known), "rust-1-48-0-out");
        assert_eq!(free(&slug("Rust 1.48.0: Out"), &mut known), "rust-1-48-0-out-2");
        assert_eq!(free(&slug("日本語"), &mut known), "article");
        assert!(slug(&"long words ".repeat(20)).len() <= LONGEST_NAME);
    }
}
