//! *No head stands at the foot of a column.* What it announces is somewhere else.
//! *Source:* Bringhurst, The Elements of Typographic Style, 2.4.9.

use super::case::{Case, Fault, near};
use super::lines::begins_column;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let pairs = case.blocks.windows(2).filter(|pair| is_head(&pair[0].kind) && !is_head(&pair[1].kind) && pair[1].is_prose());
    let parted = pairs.filter_map(|pair| {
        let (head, text) = (pair[0].lines.last()?, pair[1].lines.first()?);
        begins_column(head, text).then_some(head)
    });
    parted
        .map(|head| Fault::point(head.page, head.start(), format!("a head stands at the foot: “{}”", near(&head.text))))
        .collect()
}

/// Heads below the first level; that one may stand alone on a page.
fn is_head(kind: &str) -> bool {
    matches!(kind, "H2" | "H3" | "H4" | "H5" | "H6")
}
