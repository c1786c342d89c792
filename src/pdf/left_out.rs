//! What the standards of a file take from a document, as notices: the reader's loss is never a silent one.

use rayon::prelude::*;

use super::Options;
use crate::image::{Facts, Format};
use crate::page::{Document, Held, Pages, PlacedPicture};
use crate::report::{Notice, codes};
use crate::standard::Demands;

/// The notices of a document that is written so; none where the standards cannot be followed, which is an error there.
pub fn left_out(document: &Document, options: &Options) -> Vec<Notice> {
    left_out_of(document, &Held(document.pages[..].into()), options)
}

/// The same of a document whose pages are made when they are asked for.
pub fn left_out_of(document: &Document, pages: &dyn Pages, options: &Options) -> Vec<Notice> {
    let Ok(demands) = Demands::of(&options.standards) else { return Vec::new() };
    let mut notices = Vec::new();
    if !demands.links {
        notices.extend(links(pages, &demands));
    }
    if !demands.clear {
        notices.extend(document.pictures.iter().filter(|placed| may_be_clear(placed)).map(|placed| flat(placed, &demands)));
    }
    if demands.press().is_some() && document.meta.date.is_none() {
        let said = format!("{} wants a date and the document has none: it says the 1st of January 1970", demands.titles());
        notices.push(Notice::new(&codes::NO_DATE, said));
    }
    if !demands.attachments && !options.attachments.is_empty() {
        let said = format!("{} allows no attachments: {} were left out", demands.titles(), options.attachments.len());
        notices.push(Notice::new(&codes::NOT_ATTACHED, said));
    }
    notices
}

fn links(pages: &dyn Pages, demands: &Demands) -> Option<Notice> {
    let count: usize = (0..pages.count()).into_par_iter().map(|at| pages.page(at).links.len()).sum();
    let what = if count == 1 { "link was left out; its" } else { "links were left out; their" };
    (count > 0).then(|| {
        let said = format!("{} allows no links on the pages: {count} {what} words stay", demands.titles());
        Notice::new(&codes::LINKS_LEFT_OUT, said)
    })
}

fn may_be_clear(placed: &PlacedPicture) -> bool {
    let Facts { format, alpha, .. } = &placed.picture.facts;
    if *format == Format::Svg { placed.picture.drawing().is_some_and(|drawing| drawing.root.is_clear()) } else { *alpha }
}

fn flat(placed: &PlacedPicture, demands: &Demands) -> Notice {
    let said = format!("{} lets nothing be seen through: the picture `{}` lies on white", demands.titles(), placed.name);
    Notice::new(&codes::FLATTENED, said)
}
