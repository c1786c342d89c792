//! Clip paths of an SVG file as outlines: one where their shapes can be told by one, each further path cutting again.

use resvg::tiny_skia::{Path, Rect, Transform};
use resvg::usvg::{ClipPath, FillRule, Group, Node};

use super::super::drawing::Clip;
use super::paint::{Beyond, outline};

/// A shape that lets through what is within it.
struct Hole {
    path: Path,
    even_odd: bool,
}

/// All cuts of a clip path. One without an outline lets nothing through.
pub(super) fn clips(path: &ClipPath) -> Result<Vec<Clip>, Beyond> {
    let mut holes = Vec::new();
    gather(path.root(), path.transform(), &mut holes)?;
    let mut clips = vec![together(&holes)?];
    if let Some(further) = path.clip_path() {
        clips.extend(self::clips(further)?);
    }
    Ok(clips)
}

fn gather(group: &Group, around: Transform, holes: &mut Vec<Hole>) -> Result<(), Beyond> {
    if group.clip_path().is_some() {
        return Err("clip paths within clip paths");
    }
    let place = around.pre_concat(group.transform());
    for node in group.children() {
        match node {
            Node::Group(group) => gather(group, place, holes)?,
            Node::Text(text) => gather(text.flattened(), place, holes)?,
            Node::Path(path) if path.is_visible() => {
                let even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                holes.extend(path.data().clone().transform(place).map(|path| Hole { path, even_odd }));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    Ok(())
}

/// Shapes that do not touch are one outline; where they overlap their directions might undo each other.
fn together(holes: &[Hole]) -> Result<Clip, Beyond> {
    let even_odd = holes.first().is_some_and(|hole| hole.even_odd);
    let boxes: Vec<Rect> = holes.iter().map(|hole| hole.path.bounds()).collect();
    let apart = |at: usize| boxes[..at].iter().all(|other| other.intersect(&boxes[at]).is_none());
    let alike = holes.iter().all(|hole| hole.even_odd == even_odd);
    if holes.len() > MOST_HOLES || !alike || !(1..holes.len()).all(apart) {
        return Err("clip paths of shapes that overlap");
    }
    Ok(Clip { outline: holes.iter().flat_map(|hole| outline(&hole.path)).collect(), even_odd })
}

/// Each is compared with each.
const MOST_HOLES: usize = 500;
