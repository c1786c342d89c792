//! Makes a page's content stream out of its marks, each within marked content that names its node.

use rustc_hash::FxHashMap;

use super::codes::Codes;
use super::deflate::{Data, Deflate};
use super::ink::{self, Use};
use super::number::{thousandths, whole};
use super::palette::Palette;
use super::role;
use super::show;
use crate::colour::Colour;
use crate::font::Step;
use crate::page::{Document, FrameKind, Mark, NodeId, Page, Shape, TextRun, Turned, bounds};
use crate::unit::{Length, Rect};

/// What all pages are written with.
pub(super) struct Job<'a> {
    /// The document.
    pub document: &'a Document,
    /// How each face's glyphs are written.
    pub codes: &'a [Codes],
    /// For each node in a figure or formula that one, whose box is wanted.
    pub framed: &'a FxHashMap<NodeId, NodeId>,
    /// How colours are written.
    pub palette: Palette<'a>,
}

/// What the structure tree must know of a page's content.
#[derive(Default)]
pub(super) struct Content {
    /// The node of each marked-content sequence; its place is its MCID.
    pub owners: Vec<NodeId>,
    /// Boxes of the figures and formulas on the page.
    pub boxes: Vec<(NodeId, Rect)>,
    /// The lines of words within those that have no description.
    pub words: Vec<(NodeId, String)>,
}

/// Whose a sequence of marks is.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Owner {
    Node(NodeId),
    Header,
    Footer,
    Artifact,
}

/// The graphics state that outlives a text object.
#[derive(Copy, Clone)]
struct State {
    font: Option<(u16, Length)>,
    fill: Colour,
    stroke: Colour,
    line_width: Length,
    scale: i32,
    tracking: Length,
    word_space: Length,
    hidden: bool,
    /// Ink is printed over what is below it, where all is ink.
    over: bool,
}

/// ISO 32000-1, tables 52 and 104.
const INITIAL: State = State {
    font: None,
    fill: Colour::BLACK,
    stroke: Colour::BLACK,
    line_width: Length::new(1000),
    scale: 100_000,
    tracking: Length::ZERO,
    word_space: Length::ZERO,
    hidden: false,
    over: false,
};

struct Painter<'a> {
    job: &'a Job<'a>,
    page: &'a Page,
    out: Vec<u8>,
    state: State,
    /// Inside a text object: where its last line starts.
    line: Option<(Length, Length)>,
    owner: Option<Owner>,
    /// Within turned marks: the state outside of them.
    upright: Option<State>,
    told: Content,
}

/// Writes a page's stream.
pub(super) fn page(job: &Job, page: &Page, deflate: &mut Deflate) -> (Data, Content) {
    // Half a dozen bytes to a line beside a byte or two to a glyph.
    let out = Vec::with_capacity(page.glyphs.len() * 3 / 2 + page.marks.len() * 24);
    let told = Content::default();
    let mut painter = Painter { job, page, out, state: INITIAL, line: None, owner: None, upright: None, told };
    for (at, mark) in page.marks.iter().enumerate() {
        let turned = page.turned.as_ref().filter(|turned| turned.holds(at));
        if turned.is_some() != painter.upright.is_some() {
            painter.turn(turned);
        }
        painter.mark(mark);
    }
    painter.turn(None);
    painter.leave();
    painter.text_object(false);
    painter.told.owners.shrink_to_fit();
    (deflate.pack(painter.out), painter.told)
}

impl Painter<'_> {
    fn mark(&mut self, mark: &Mark) {
        let owner = mark.node.map_or_else(|| self.artifact(mark), Owner::Node);
        self.enter(owner, matches!(mark.shape, Shape::Text(_)));
        match &mark.shape {
            Shape::Text(run) => self.text(run),
            Shape::Fill(rect, colour) => self.fill(*rect, *colour),
            Shape::Drawn(steps, colour) => self.drawn(steps, *colour),
            Shape::Outline(rect, colour, width) => self.outline(*rect, *colour, *width),
            Shape::Picture(picture, rect) => self.picture(*picture, *rect),
        }
        if let Some(figure) = mark.node.and_then(|node| self.job.framed.get(&node).copied()) {
            let rect = self.extent(mark);
            match self.told.boxes.iter_mut().find(|(node, _)| *node == figure) {
                Some((_, all)) => *all = all.union(&rect),
                None => self.told.boxes.push((figure, rect)),
            }
            if let (Shape::Text(run), true) = (&mark.shape, self.is_bare(figure)) {
                self.told.words.push((figure, self.page.run_text(run).to_string()));
            }
        }
    }

    /// Whether an illustration has no description.
    fn is_bare(&self, figure: NodeId) -> bool {
        let described = |alt: &str| !alt.trim().is_empty();
        let node = self.job.document.structure.nodes.get(figure.0 as usize);
        !node.and_then(|node| node.alt()).is_some_and(described)
    }

    /// Begins turned marks, or ends them. Theirs are the lengths of an upright page whose origin lies elsewhere: `x` runs up the
    /// page, `y` to its left (ISO 32000-1, 8.3.3).
    fn turn(&mut self, turned: Option<&Turned>) {
        self.leave();
        self.text_object(false);
        if let Some(state) = self.upright.take() {
            self.out.extend_from_slice(b"Q\n");
            self.state = state;
        }
        let Some(turned) = turned else { return };
        self.upright = Some(self.state);
        self.out.extend_from_slice(b"q 0 1 -1 0 ");
        let (height, beyond) = (self.page.height, self.page.beyond());
        for part in [difference(height + beyond * 2 + turned.x, Length::ZERO), difference(height, turned.y)] {
            thousandths(&mut self.out, part);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"cm\n");
    }

    /// ISO 14289-1, 7.8: running heads and feet are artifacts of the kinds that ISO 32000-1, 14.8.2.2.2 names.
    fn artifact(&self, mark: &Mark) -> Owner {
        let rect = self.extent(mark);
        if self.upright.is_some() {
            return Owner::Artifact;
        }
        let holds =
            |frame: &Rect| frame.y <= rect.foot() && rect.y <= frame.foot() && frame.x <= rect.right() && rect.x <= frame.right();
        let band = |kind| self.page.frames.iter().any(|frame| frame.kind == kind && holds(&frame.rect));
        if band(FrameKind::Head) {
            Owner::Header
        } else if band(FrameKind::Foot) {
            Owner::Footer
        } else {
            Owner::Artifact
        }
    }

    /// Opens the marked content of an owner, and a text object where text comes; each sequence lies wholly within a text object
    /// or wholly outside (ISO 32000-1, 14.6.1).
    fn enter(&mut self, owner: Owner, text: bool) {
        if self.owner == Some(owner) && self.line.is_some() == text {
            return;
        }
        self.leave();
        self.text_object(text);
        match owner {
            Owner::Node(node) => self.open_node(node),
            Owner::Header => self.out.extend_from_slice(b"/Artifact<</Type/Pagination/Subtype/Header>>BDC\n"),
            Owner::Footer => self.out.extend_from_slice(b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"),
            Owner::Artifact => self.out.extend_from_slice(b"/Artifact BMC\n"),
        }
        self.owner = Some(owner);
    }

    fn open_node(&mut self, node: NodeId) {
        let tag = self.job.document.structure.nodes.get(node.0 as usize).map(|node| node.tag);
        self.out.push(b'/');
        self.out.extend_from_slice(tag.map_or("Span", role::name).as_bytes());
        self.out.extend_from_slice(b"<</MCID ");
        whole(&mut self.out, self.told.owners.len() as i64);
        self.out.extend_from_slice(b">>BDC\n");
        self.told.owners.push(node);
    }

    fn leave(&mut self) {
        if self.owner.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    fn text_object(&mut self, open: bool) {
        if self.line.is_some() == open {
            return;
        }
        self.out.extend_from_slice(if open { b"BT\n" } else { b"ET\n" });
        self.line = open.then(|| (Length::ZERO - self.page.beyond(), self.page.height + self.page.beyond()));
    }

    fn text(&mut self, run: &TextRun) {
        let Some(codes) = self.job.codes.get(usize::from(run.face.0)) else { return };
        self.set_font(run);
        self.set_fill(run.colour);
        self.set_spacing(run);
        self.set_rendering(run.hidden);
        self.move_to(run.x, run.y);
        show::run(&mut self.out, self.page, run, codes);
    }

    fn set_font(&mut self, run: &TextRun) {
        if self.state.font == Some((run.face.0, run.size)) {
            return;
        }
        self.state.font = Some((run.face.0, run.size));
        self.out.extend_from_slice(b"/F");
        whole(&mut self.out, i64::from(run.face.0));
        self.out.push(b' ');
        self.operator(run.size, b"Tf\n");
    }

    /// `Tz`, `Tc`, `Tw` (ISO 32000-1, 9.3) where they change.
    fn set_spacing(&mut self, run: &TextRun) {
        if self.state.scale != run.scale {
            self.state.scale = run.scale;
            self.operator(Length::new(run.scale), b"Tz\n");
        }
        if self.state.tracking != run.tracking {
            self.state.tracking = run.tracking;
            self.operator(run.tracking, b"Tc\n");
        }
        if self.state.word_space != run.word_space {
            self.state.word_space = run.word_space;
            self.operator(run.word_space, b"Tw\n");
        }
    }

    /// `Tr` (ISO 32000-1, table 106): 3 neither fills nor strokes.
    fn set_rendering(&mut self, hidden: bool) {
        if self.state.hidden != hidden {
            self.state.hidden = hidden;
            self.out.extend_from_slice(if hidden { b"3 Tr\n" } else { b"0 Tr\n" });
        }
    }

    /// Starts a line here: `Td` is relative to the start of the line before, upwards.
    fn move_to(&mut self, x: Length, y: Length) {
        let (last_x, last_y) = self.line.unwrap_or_default();
        thousandths(&mut self.out, difference(x, last_x));
        self.out.push(b' ');
        thousandths(&mut self.out, difference(last_y, y));
        self.out.extend_from_slice(b" Td\n");
        self.line = Some((x, y));
    }

    fn set_fill(&mut self, colour: Colour) {
        let colour = self.allowed(colour);
        self.set_over(colour == BLACK_INK);
        if self.state.fill != colour {
            self.state.fill = colour;
            ink::set(&mut self.out, colour, Use::Fill);
        }
    }

    /// Black ink, of which nothing is lost below or above other inks, prints over them: where plates do not lie exactly over each
    /// other, no white edge is left around letters and rules.
    fn set_over(&mut self, over: bool) {
        if self.job.palette.inking.is_some() && self.state.over != over {
            self.state.over = over;
            self.out.extend_from_slice(if over { b"/Over gs\n" } else { b"/Only gs\n" });
        }
    }

    fn allowed(&self, colour: Colour) -> Colour {
        self.job.palette.of_colour(colour)
    }

    fn fill(&mut self, rect: Rect, colour: Colour) {
        self.set_fill(colour);
        self.rectangle(if self.upright.is_some() { rect } else { self.page.bled(rect) });
        self.out.extend_from_slice(b"f\n");
    }

    fn drawn(&mut self, steps: &[Step<(Length, Length)>], colour: Colour) {
        self.set_fill(colour);
        for step in steps {
            step.points().iter().for_each(|point| self.point(*point));
            self.out.extend_from_slice(match step {
                Step::Move(_) => b"m\n",
                Step::Line(_) => b"l\n",
                Step::Curve(_) => b"c\n",
                Step::Close => b"h\n",
            });
        }
        self.out.extend_from_slice(b"f\n");
    }

    fn point(&mut self, (x, y): (Length, Length)) {
        let parts = [difference(x, Length::ZERO - self.page.beyond()), difference(self.page.height + self.page.beyond(), y)];
        for part in parts {
            thousandths(&mut self.out, part);
            self.out.push(b' ');
        }
    }

    fn outline(&mut self, rect: Rect, colour: Colour, width: Length) {
        let colour = self.allowed(colour);
        self.set_over(colour == BLACK_INK);
        if self.state.stroke != colour {
            self.state.stroke = colour;
            ink::set(&mut self.out, colour, Use::Stroke);
        }
        if self.state.line_width != width {
            self.state.line_width = width;
            self.operator(width, b"w\n");
        }
        self.rectangle(rect);
        self.out.extend_from_slice(b"S\n");
    }

    /// An image fills the square of side 1 above its origin, its first row on top (ISO 32000-1, 8.9.3): the matrix lays that
    /// square into the rectangle, turned as the picture is to be seen.
    fn picture(&mut self, picture: u32, rect: Rect) {
        let Some(placed) = self.job.document.pictures.get(picture as usize) else { return };
        self.set_over(false);
        let window = if self.upright.is_some() { rect } else { self.page.bled(rect) };
        let (outer, rect) = (rect, covering(rect, window));
        let [origin, along, down] = placed.picture.facts.orientation.frame();
        let (width, height) = (i64::from(rect.width.millipoints()), i64::from(rect.height.millipoints()));
        let (left, head) =
            (difference(rect.x, Length::ZERO - self.page.beyond()), difference(self.page.height + self.page.beyond(), rect.y));
        let foot = (origin.0 + down.0, origin.1 + down.1);
        let step = |(x, y): (i32, i32)| [i64::from(x) * width, -i64::from(y) * height];
        let [x, y] = step(foot);
        self.out.extend_from_slice(b"q ");
        if window != outer {
            self.rectangle(window);
            self.out.extend_from_slice(b"W n ");
        }
        for part in step(along).into_iter().chain(step((-down.0, -down.1))).chain([left + x, head + y]) {
            thousandths(&mut self.out, part);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"cm /I");
        whole(&mut self.out, i64::from(picture));
        self.out.extend_from_slice(b" Do Q\n");
    }

    fn rectangle(&mut self, rect: Rect) {
        let foot = rect.y + rect.height;
        let parts =
            [difference(rect.x, Length::ZERO - self.page.beyond()), difference(self.page.height + self.page.beyond(), foot)];
        for part in parts.into_iter().chain([rect.width, rect.height].map(|length| i64::from(length.millipoints()))) {
            thousandths(&mut self.out, part);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(b"re ");
    }

    /// A length and the operator that it is for.
    fn operator(&mut self, length: Length, name: &[u8]) {
        thousandths(&mut self.out, i64::from(length.millipoints()));
        self.out.push(b' ');
        self.out.extend_from_slice(name);
    }

    /// The box of a mark; of letters from ascender to descender.
    fn extent(&self, mark: &Mark) -> Rect {
        match &mark.shape {
            Shape::Fill(rect, _) | Shape::Outline(rect, _, _) | Shape::Picture(_, rect) => *rect,
            Shape::Drawn(steps, _) => bounds(steps),
            Shape::Text(run) => {
                let Some(face) = self.job.document.faces.get(usize::from(run.face.0)) else { return Rect::default() };
                let units = i64::from(face.metrics.units_per_em.max(1));
                let up = run.size.scaled(i64::from(face.metrics.ascent), units);
                let down = run.size.scaled(-i64::from(face.metrics.descent), units);
                let width = show::width(self.page, run, face.metrics.units_per_em);
                Rect { x: run.x, y: run.y - up, width, height: up + down }
            }
        }
    }
}

/// A picture's rectangle made as much larger, in its shape, as covers a window around it; what is beyond the window is cut.
fn covering(rect: Rect, window: Rect) -> Rect {
    if rect == window || rect.width <= Length::ZERO || rect.height <= Length::ZERO {
        return rect;
    }
    let part = |of: Length, whole: Length| (i64::from(of.millipoints()), i64::from(whole.millipoints()));
    let (across, down) = (part(window.width, rect.width), part(window.height, rect.height));
    let (of, whole) = if across.0 * down.1 >= down.0 * across.1 { across } else { down };
    let (width, height) = (rect.width.scaled(of, whole), rect.height.scaled(of, whole));
    // in the middle of the window, so that as much is cut on one side as on the other
    let (x, y) = (window.x - (width - window.width) / 2, window.y - (height - window.height) / 2);
    Rect { x, y, width, height }
}

/// All of the black ink and nothing else.
const BLACK_INK: Colour = Colour::Cmyk(0, 0, 0, 1000);

fn difference(a: Length, b: Length) -> i64 {
    i64::from(a.millipoints()) - i64::from(b.millipoints())
}
