//! *No last line of a paragraph stands alone at the head of a column.* It looks like a head, and the eye has lost the thread.
//! *Source:* Bringhurst, The Elements of Typographic Style, 2.4.8.

use super::case::{Case, Fault, near};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let split = case.blocks.iter().filter(|block| block.is_prose() && block.is_whole());
    let alone = split.filter_map(|block| match block.parts()[..] {
        [.., _, [line]] => Some(line),
        _ => None,
    });
    alone.map(|line| Fault::point(line.page, line.start(), format!("a last line stands alone: “{}”", near(&line.text)))).collect()
}
