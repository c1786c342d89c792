//! The words and faces of all flows, each once.

use std::sync::Arc;

use super::packed::PackedItems;
use super::vocabulary::Vocabulary;
use super::words::Words;
use crate::layout::Hyphenation;
use crate::style::Flow;

/// Splits flows into items and shapes each distinct word of all of them once. The same order gives the same table on any
/// number of threads.
pub fn shape_flows(flows: &[Flow], rules: &Hyphenation) -> (Words, Vec<PackedItems>) {
    let mut vocabulary = Vocabulary::default();
    let items = vocabulary.take(flows);
    (vocabulary.shape(rules), items)
}

/// The faces of all looks, each once, and for each flow the face of each of its looks.
pub fn faces(flows: &[Flow]) -> (Vec<Arc<crate::font::Face>>, Vec<Vec<crate::page::FaceId>>) {
    let mut faces: Vec<Arc<crate::font::Face>> = Vec::new();
    let mut number = |face: &Arc<crate::font::Face>| {
        let at = faces.iter().position(|known| Arc::ptr_eq(known, face)).unwrap_or_else(|| {
            faces.push(Arc::clone(face));
            faces.len() - 1
        });
        crate::page::FaceId(at as u16)
    };
    let numbers = flows.iter().map(|flow| flow.looks.iter().map(|look| number(&look.face)).collect()).collect();
    (faces, numbers)
}
