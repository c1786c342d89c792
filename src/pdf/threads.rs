//! Writes the threads of articles: beads on their pages, from one to the next (ISO 32000-1, 12.4.3).

use pdf_writer::{Finish, Name, Ref, TextStr};

use super::file::File;
use super::sheet;
use crate::page::{Document, Page, Thread};

/// The threads' objects, and the beads of each page in their order.
pub(super) struct Threads {
    /// The threads.
    pub refs: Vec<Ref>,
    /// Page by page.
    pub on: Vec<Vec<Ref>>,
}

/// Writes all threads.
pub(super) fn write(file: &mut File, document: &Document, (leaves, pages): (&[Page], &[Ref])) -> Threads {
    let mut threads = Threads { refs: Vec::new(), on: vec![Vec::new(); pages.len()] };
    for thread in &document.threads {
        let id = file.reserve();
        let beads = file.reserve_all(thread.beads.len());
        let Some(first) = beads.first() else { continue };
        file.object(id, |chunk| {
            let mut dict = chunk.indirect(id).dict();
            dict.pair(Name(b"Type"), Name(b"Thread")).pair(Name(b"F"), *first);
            dict.insert(Name(b"I")).dict().pair(Name(b"Title"), TextStr(&thread.title));
        });
        write_beads(file, (thread, id), &beads, (leaves, pages));
        for (bead, id) in thread.beads.iter().zip(&beads) {
            if let Some(on) = threads.on.get_mut(bead.page as usize) {
                on.push(*id);
            }
        }
        threads.refs.push(id);
    }
    threads
}

/// The last bead leads to the first.
fn write_beads(file: &mut File, (thread, id): (&Thread, Ref), beads: &[Ref], (leaves, pages): (&[Page], &[Ref])) {
    let count = beads.len();
    for (at, bead) in thread.beads.iter().enumerate() {
        let Some((page, target)) = leaves.get(bead.page as usize).zip(pages.get(bead.page as usize)) else { continue };
        file.object(beads[at], |chunk| {
            let mut dict = chunk.indirect(beads[at]).dict();
            dict.pair(Name(b"Type"), Name(b"Bead")).pair(Name(b"T"), id);
            dict.pair(Name(b"N"), beads[(at + 1) % count]).pair(Name(b"V"), beads[(at + count - 1) % count]);
            dict.pair(Name(b"P"), *target);
            dict.insert(Name(b"R")).array().items(sheet::corners(page, &bead.rect));
            dict.finish();
        });
    }
}
