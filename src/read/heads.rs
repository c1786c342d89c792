//! Puts crossheads in order: their levels from 1 without gaps, made-up ids only where a link needs them.

use std::collections::BTreeSet;

use crate::article::{Block, Marked, walk};

/// Opens an id that a reader made up from the words of a crosshead; no stated id can hold this sign.
pub const GENERATED: char = '\u{0}';

/// Maps the levels in use to 1, 2, 3 … in their order.
pub fn level(body: &mut [Block]) {
    let mut used = BTreeSet::new();
    walk::blocks_mut(body, &mut |block| {
        if let Block::Crosshead { level, .. } = block {
            used.insert(*level);
        }
    });
    walk::blocks_mut(body, &mut |block| {
        if let Block::Crosshead { level, .. } = block {
            *level = used.range(..=*level).count() as u8;
        }
    });
}

/// Keeps a made-up id where a link of the text leads to it.
pub fn settle_ids(body: &mut [Block]) {
    let mut wanted = BTreeSet::new();
    walk::marks(body, &mut |marked| {
        if let Marked::Link { href, .. } = marked {
            wanted.extend(href.strip_prefix('#').map(str::to_string));
        }
    });
    walk::blocks_mut(body, &mut |block| {
        if let Block::Crosshead { id, .. } = block
            && let Some(made_up) = id.as_deref().and_then(|id| id.strip_prefix(GENERATED))
        {
            *id = Some(made_up.to_string()).filter(|made_up| wanted.contains(made_up));
        }
    });
}
