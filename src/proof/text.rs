//! Pages as text: deterministic and short, so that a test can compare them and a reader can follow the difference.

use std::fmt::Write;

use super::figures;
use super::line::{self, Line, Piece};
use super::report::kind;
use crate::colour::Colour;
use crate::font::Face;
use crate::page::{Document, LinkArea, Mark, NodeId, Page, Shape, Tag, Target, bounds};
use crate::unit::{Length, Rect};

/// The whole document. Each line of text has its baseline and left end in points, its frame, its tag, its words, and
/// what was done to its spaces (`s`), letters (`l`) and tracking (`t`), in per cent.
pub fn text(document: &Document) -> String {
    let mut out = head(document);
    for (at, page) in document.pages.iter().enumerate() {
        let size = format!("{} x {}", pt(page.width), pt(page.height));
        let _ = writeln!(out, "\n== page {} \"{}\" {size} ==", at + 1, page.label);
        frames(page, &mut out);
        marks(document, page, &mut out);
        page.links.iter().for_each(|area| link(area, &mut out));
    }
    outline(document, &mut out);
    out
}

fn head(document: &Document) -> String {
    let meta = &document.meta;
    let mut out = format!("title: {}\nlanguage: {}\n", meta.title, meta.language);
    let date = meta.date.map(|date| date.to_string());
    let authors = (!meta.authors.is_empty()).then(|| meta.authors.join(", "));
    let parts = [("authors", authors), ("date", date), ("url", meta.url.clone()), ("rights", meta.rights.clone())];
    for (name, value) in parts {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {value}");
        }
    }
    out
}

fn frames(page: &Page, out: &mut String) {
    for (at, frame) in page.frames.iter().enumerate() {
        let _ = writeln!(out, "frame {} {}", frame_name(page, Some(at)), rect(&frame.rect));
    }
    for area in &page.areas {
        let _ = writeln!(out, "frame {} {}", kind(area.kind).0, rect(&area.rect));
    }
}

fn frame_name(page: &Page, frame: Option<usize>) -> String {
    let Some(frame) = frame.and_then(|at| page.frames.get(at)) else { return "-".to_string() };
    match kind(frame.kind) {
        (_, Some(column)) => format!("c{column}"),
        (name, None) => name.to_string(),
    }
}

/// Lines of text and shapes in painting order; the face stands on a line of its own where it changes.
fn marks(document: &Document, page: &Page, out: &mut String) {
    let lines = line::lines(document, page);
    let mut next = lines.iter().peekable();
    let mut face = String::new();
    for (at, mark) in page.marks.iter().enumerate() {
        if let Some(turned) = page.turned.as_ref().filter(|turned| turned.marks.start as usize == at) {
            let _ = writeln!(out, "turned from {} {}", pt(turned.x), pt(turned.y));
        }
        match &mark.shape {
            Shape::Text(run) => {
                if let Some(line) = next.next_if(|line| std::ptr::eq(line.first(), run)) {
                    let now = face_name(document, line);
                    if now != face {
                        let _ = writeln!(out, "~ {now}");
                        face = now;
                    }
                    out.push_str(&text_line(document, page, line));
                }
            }
            Shape::Fill(area, colour) => shape("fill", area, *colour, mark, out),
            Shape::Drawn(steps, colour) => shape("drawn", &bounds(steps), *colour, mark, out),
            Shape::Picture(picture, area) => picture_line(document, *picture, area, mark, out),
            Shape::Outline(area, colour, weight) => shape(&format!("outline {}", pt(*weight)), area, *colour, mark, out),
        }
    }
}

fn shape(name: &str, area: &Rect, ink: Colour, mark: &Mark, out: &mut String) {
    let of = mark.node.map_or("", |_| " (of the article)");
    let _ = writeln!(out, "{name} {} {}{of}", rect(area), colour(ink));
}

/// A picture's box, its pixels as it is seen, and how many of them there are to the inch.
fn picture_line(document: &Document, picture: u32, area: &Rect, mark: &Mark, out: &mut String) {
    let Some(placed) = document.pictures.get(picture as usize) else { return };
    let of = mark.node.map_or("", |_| " (of the article)");
    if let Some(drawing) = placed.picture.drawing() {
        let _ = writeln!(out, "drawing {picture} {} of {} x {}{of}", rect(area), drawing.width, drawing.height);
        return;
    }
    let (width, height) = placed.picture.seen();
    let density = f64::from(width) * 72.0 / area.width.to_pt().max(0.001);
    let reduced = placed.reduced.map_or(String::new(), |(width, height)| format!(", embedded as {width} x {height}"));
    let _ = writeln!(out, "picture {picture} {} of {width} x {height}, {density:.0} to the inch{reduced}{of}", rect(area));
}

fn face_name(document: &Document, line: &Line) -> String {
    let run = line.first();
    let ink = if run.colour == Colour::BLACK { String::new() } else { format!(" {}", colour(run.colour)) };
    format!("{} {}{ink}", face(document, run.face.0).map_or("?", |face| &face.postscript_name), pt(run.size))
}

fn face(document: &Document, id: u16) -> Option<&Face> {
    document.faces.get(usize::from(id)).map(|face| &**face)
}

fn text_line(document: &Document, page: &Page, line: &Line) -> String {
    let first = line.first();
    let place = frame_name(page, line.frame);
    let tag = block_tag(document, line.pieces[0].node);
    let words = words(document, page, line);
    let start = format!("{:>6} {:>6} {place:<4} {tag:<4} {words}", pt(first.y), pt(first.x));
    format!("{}{}\n", start.trim_end(), adjustment(document, page, line))
}

/// The words, with the runs of other faces or places in the tree marked: `⟨Bold 9 Link⟩words⟨⟩`.
fn words(document: &Document, page: &Page, line: &Line) -> String {
    let mut out = String::new();
    let mut open = false;
    for piece in &line.pieces {
        let change = change(document, line, piece);
        if open && (change.is_empty() || piece.apart) {
            out.push_str("⟨⟩");
            open = false;
        }
        if piece.apart {
            out.push_str(" | ");
        }
        if !change.is_empty() {
            let _ = write!(out, "⟨{change}⟩");
            open = true;
        }
        out.push_str(&page.run_text(piece.run).replace('\u{ad}', "-~").replace('\u{a0}', "·"));
    }
    if open {
        out.push_str("⟨⟩");
    }
    out
}

/// In what a run differs from the first of its line.
fn change(document: &Document, line: &Line, piece: &Piece) -> String {
    let (first, run) = (line.first(), piece.run);
    let mut parts = Vec::new();
    if run.face != first.face {
        let name = face(document, run.face.0).map_or("?", |face| &face.postscript_name);
        parts.push(name.rsplit('-').next().unwrap_or(name).to_string());
    }
    if run.size != first.size {
        parts.push(pt(run.size));
    }
    if run.y != first.y {
        parts.push(format!("^{}", pt(first.y - run.y)));
    }
    if run.colour != first.colour {
        parts.push(colour(run.colour));
    }
    let (leaf, block) = (leaf_tag(document, piece.node), block_tag(document, piece.node));
    if leaf != block {
        parts.push(leaf);
    }
    parts.join(" ")
}

/// What was done to fill the line: the mean space in per cent of the face's own, letters and tracking by the first run.
fn adjustment(document: &Document, page: &Page, line: &Line) -> String {
    let run = line.first();
    let space = figures::space(document, page, line).map_or(0.0, |space| (space - 1.0) * 100.0);
    let letters = (f64::from(run.scale) - 100_000.0) / 1000.0;
    let tracking = 100.0 * run.tracking.to_pt() / run.size.to_pt().max(0.001);
    let mut out = String::new();
    for (name, value, least) in [("s", space, 0.5), ("l", letters, 0.05), ("t", tracking, 0.05)] {
        if value.abs() >= least {
            let _ = if name == "s" { write!(out, " {name}{value:+.0}") } else { write!(out, " {name}{value:+.1}") };
        }
    }
    if out.is_empty() { out } else { format!("   «{}»", out.trim_start()) }
}

/// The tag of the block that a node is in.
fn block_tag(document: &Document, node: Option<NodeId>) -> String {
    let mut next = node;
    while let Some(node) = next.and_then(|id| document.structure.nodes.get(id.0 as usize)) {
        let parent = node.parent.and_then(|id| document.structure.nodes.get(id.0 as usize));
        if !is_inline(node.tag, parent.map(|parent| parent.tag)) {
            return tag(node.tag);
        }
        next = node.parent;
    }
    "-".to_string()
}

fn leaf_tag(document: &Document, node: Option<NodeId>) -> String {
    node.and_then(|id| document.structure.nodes.get(id.0 as usize)).map_or("-".to_string(), |node| tag(node.tag))
}

/// Code and formulas are inline where their parent is a line of text.
fn is_inline(tag: Tag, parent: Option<Tag>) -> bool {
    use Tag::{Code, Emphasis, Formula, Heading, Link, Paragraph, Quote, Reference, Span, Strong};
    let within = parent.is_some_and(|parent| matches!(parent, Paragraph | Heading(_) | Emphasis | Link | Strong));
    matches!(tag, Link | Quote | Span | Emphasis | Strong | Reference) || (within && matches!(tag, Code | Formula))
}

/// A tag as the standard spells it, where it has one.
fn tag(tag: Tag) -> String {
    match tag {
        Tag::Heading(level) => return format!("H{level}"),
        Tag::HeaderCell(..) => "TH",
        Tag::DataCell(..) => "TD",
        Tag::List(_) => "L",
        Tag::ListItem => "LI",
        Tag::ListBody => "LBody",
        Tag::Label => "Lbl",
        Tag::Paragraph => "P",
        Tag::Row => "TR",
        Tag::TableHead => "THead",
        Tag::TableBody => "TBody",
        other => return format!("{other:?}"),
    }
    .to_string()
}

fn link(area: &LinkArea, out: &mut String) {
    let to = match &area.to {
        Target::Address(address) => address.to_string(),
        Target::Place(place) => format!("page {} at {}", place.page + 1, pt(place.y)),
    };
    let _ = writeln!(out, "link {} -> {to}", rect(&area.rect));
}

fn outline(document: &Document, out: &mut String) {
    if !document.outline.is_empty() {
        out.push_str("\n== outline ==\n");
    }
    for mark in &document.outline {
        let indent = "  ".repeat(usize::from(mark.level));
        let _ = writeln!(out, "{indent}{} -> page {} at {}", mark.title, mark.to.page + 1, pt(mark.to.y));
    }
}

fn rect(rect: &Rect) -> String {
    format!("{} {} {} x {}", pt(rect.x), pt(rect.y), pt(rect.width), pt(rect.height))
}

fn colour(colour: Colour) -> String {
    match colour {
        Colour::Grey(light) => format!("grey {}%", (1000 - light.min(1000)) / 10),
        Colour::Rgb(r, g, b) => format!("rgb({r},{g},{b})"),
        Colour::Cmyk(c, m, y, k) => format!("cmyk({c},{m},{y},{k})"),
        Colour::Spot(ink, tint, _) => format!("ink {} {}%", u32::from(ink) + 1, tint / 10),
        Colour::Registration => "all inks".to_string(),
    }
}

/// Points to one decimal, rounded as whole numbers so that it is the same everywhere.
fn pt(length: Length) -> String {
    let tenths = length.scaled(1, 100).millipoints();
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}
