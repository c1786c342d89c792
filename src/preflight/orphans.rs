//! *No first line of a paragraph stands alone at the foot of a column.* The eye turns away where it had just begun.
//! *Source:* Bringhurst, The Elements of Typographic Style, 2.4.8.

use super::case::{Case, Fault, near};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let split = case.blocks.iter().filter(|block| block.is_prose() && block.is_whole());
    let alone = split.filter_map(|block| match block.parts()[..] {
        [[line], _, ..] => Some(line),
        _ => None,
    });
    alone
        .map(|line| Fault::point(line.page, line.start(), format!("a first line stands alone: “{}”", near(&line.text))))
        .collect()
}
