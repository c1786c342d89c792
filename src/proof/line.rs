//! Gathers the runs of a page into the lines that a reader sees, and finds the frame of each.

use super::pen;
use crate::page::{Document, Frame, NodeId, Page, Shape, TextRun};

/// A run on a line.
pub struct Piece<'a> {
    /// The run.
    pub run: &'a TextRun,
    /// Whose words it has; none for furniture.
    pub node: Option<NodeId>,
    /// Left and right end, in points.
    pub ends: (f64, f64),
    /// White space stands before it that no character makes.
    pub apart: bool,
}

/// Runs that stand side by side on one baseline, raised and lowered ones included.
pub struct Line<'a> {
    /// Its frame, by its place in the page's list.
    pub frame: Option<usize>,
    /// Its runs, in painting order; at least one.
    pub pieces: Vec<Piece<'a>>,
}

/// More white than this, in ems, parts the words of two runs.
const APART: f64 = 0.15;
/// Runs whose baselines differ by less than this, in ems, stand on one line.
const LEVEL: f64 = 0.55;
/// Text hangs over the edges of its frame by no more than this, in points.
const OVERHANG: f64 = 24.0;

/// The lines of a page in painting order.
pub fn lines<'a>(document: &Document, page: &'a Page) -> Vec<Line<'a>> {
    let mut lines: Vec<Line> = Vec::new();
    for (at, mark) in page.marks.iter().enumerate() {
        let Shape::Text(run) = &mark.shape else { continue };
        let mut piece = placed(document, page, run, mark.node);
        let turned = page.turned.as_ref().is_some_and(|turned| turned.holds(at));
        let frame = if turned { None } else { frame_of(page, run) };
        match lines.last_mut().filter(|line| line.goes_on(&piece, frame)) {
            Some(line) => {
                let right = line.pieces.last().map_or(0.0, |last| last.ends.1);
                piece.apart = (piece.ends.0 - right).abs() > APART * run.size.to_pt();
                line.pieces.push(piece);
            }
            None => lines.push(Line { frame, pieces: vec![piece] }),
        }
    }
    lines
}

fn placed<'a>(document: &Document, page: &'a Page, run: &'a TextRun, node: Option<NodeId>) -> Piece<'a> {
    let width = document.faces.get(usize::from(run.face.0)).map_or(0.0, |face| pen::width(page, run, face));
    let left = run.x.to_pt();
    Piece { run, node, ends: (left, left + width), apart: false }
}

impl Line<'_> {
    /// The run that its first words are in.
    pub fn first(&self) -> &TextRun {
        self.pieces[0].run
    }

    /// Its words; white between runs is a space.
    pub fn text(&self, page: &Page) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            let words = page.run_text(piece.run);
            if piece.apart && !out.ends_with(char::is_whitespace) && !words.starts_with(char::is_whitespace) {
                out.push(' ');
            }
            out.push_str(words);
        }
        out
    }

    /// Whether a run stands on this line, to the right of what is there (to the left in right-to-left text).
    fn goes_on(&self, piece: &Piece, frame: Option<usize>) -> bool {
        let (first, Some(last)) = (self.first(), self.pieces.last()) else { return false };
        let em = first.size.max(piece.run.size).to_pt();
        let level = (first.y.to_pt() - piece.run.y.to_pt()).abs() < LEVEL * em;
        let onward = piece.ends.0 > last.ends.0 || piece.run.right_to_left || last.run.right_to_left;
        self.frame == frame && level && onward && (self.pieces[0].node.is_some() == piece.node.is_some())
    }
}

/// The frame that a run starts in: of those that hold its height, the nearest, and the smallest of these.
fn frame_of(page: &Page, run: &TextRun) -> Option<usize> {
    let (x, y) = (run.x.to_pt(), run.y.to_pt());
    let distance = |frame: &Frame| {
        let (left, right) = (frame.rect.x.to_pt(), frame.rect.right().to_pt());
        (left - x).max(x - right).max(0.0)
    };
    let slack = run.size.to_pt();
    let holds = |frame: &Frame| (frame.rect.y.to_pt() - 0.01..=frame.rect.foot().to_pt() + slack).contains(&y);
    let near = page.frames.iter().enumerate().filter(|(_, frame)| holds(frame) && distance(frame) <= OVERHANG);
    let size = |frame: &Frame| frame.rect.width.to_pt() * frame.rect.height.to_pt();
    let key = |frame: &Frame| (f64::from(y > frame.rect.foot().to_pt() + 0.01), distance(frame), size(frame));
    let nearest = near.min_by(|(_, a), (_, b)| key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal));
    nearest.map(|(at, _)| at)
}
