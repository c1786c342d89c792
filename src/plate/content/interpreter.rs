//! Runs the operators of a page and of its forms, and lists what they paint.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::face::{Face, Shelf};
use super::operators;
use super::picture::Known;
use super::state::State;
use super::{DEEPEST_FORM, DEEPEST_WORDS, Item, Kind, MOST_ITEMS, MOST_OPERATORS, Owner};
use crate::plate::values::Values;
use crate::plate::{Area, Matrix, Plate};

/// The fonts and pictures of a file, each read once.
#[derive(Default)]
pub(in crate::plate) struct Faces {
    pub(super) shelf: Shelf,
    pub(super) pictures: BTreeMap<ObjectId, Option<Known>>,
}

impl Faces {
    /// The fonts found so far.
    pub fn all(&self) -> &[Face] {
        &self.shelf.faces
    }
}

/// What came of a page.
pub(in crate::plate) struct Listed {
    pub items: Vec<Item>,
    /// Not all of it could be read.
    pub cut_short: bool,
}

/// Runs a page's content.
pub(in crate::plate) fn run<'a>(values: Values<'a>, plate: &Plate, content: &[u8], faces: &mut Faces) -> Listed {
    let map = plate.upright(&plate.boxes.trimmed());
    let sheet = map.area(&plate.boxes.media);
    let resources = plate.resources.and_then(|id| values.dict(values.object(id)?.as_dict().ok()?, "Resources"));
    let mut page = Page { values, faces, items: Vec::new(), left: MOST_OPERATORS, cut_short: false };
    let mut reader = Reader::new(&mut page, resources, State::first(map, sheet), (0, Owner::Nobody));
    reader.content(content);
    Listed { cut_short: page.cut_short, items: page.items }
}

/// The page in the making.
pub(super) struct Page<'a, 'f> {
    pub values: Values<'a>,
    pub faces: &'f mut Faces,
    pub items: Vec<Item>,
    /// Operators that may still be run.
    left: usize,
    cut_short: bool,
}

/// Content that is marked.
struct Marked {
    owner: Owner,
    /// What its letters say, whatever they are (ISO 32000-1, 14.9.4).
    says: Option<String>,
    /// How many of it and those around it say something.
    saying: usize,
    /// Items before it.
    start: usize,
}

/// A content stream, the page's own or that of a form.
pub(super) struct Reader<'a, 'p, 'f> {
    pub page: &'p mut Page<'a, 'f>,
    pub resources: Option<&'a Dictionary>,
    pub state: State,
    pub saved: Vec<State>,
    pub path: Path,
    marked: Vec<Marked>,
    depth: usize,
    /// Whose content it is where nothing is marked within.
    outer: Owner,
}

/// The path in the making, in points of the page.
#[derive(Default)]
pub(super) struct Path {
    /// Around all of it.
    pub area: Option<Area>,
    /// It cuts what is painted after it.
    pub cuts: bool,
}

impl<'a, 'p, 'f> Reader<'a, 'p, 'f> {
    fn new(
        page: &'p mut Page<'a, 'f>,
        resources: Option<&'a Dictionary>,
        state: State,
        (depth, outer): (usize, Owner),
    ) -> Reader<'a, 'p, 'f> {
        let (saved, marked, path) = (Vec::new(), Vec::new(), Path::default());
        Reader { page, resources, state, saved, path, marked, depth, outer }
    }

    fn content(&mut self, bytes: &[u8]) {
        for operation in Content::decode_iter(bytes) {
            let Ok(operation) = operation else {
                self.page.cut_short = true;
                return;
            };
            if self.page.left == 0 || self.page.items.len() >= MOST_ITEMS {
                self.page.cut_short = true;
                return;
            }
            self.page.left -= 1;
            if let Some(act) = operators::find(&operation.operator) {
                act(self, &operation.operands);
            }
        }
    }

    /// Lists a thing, cut down to what can be seen; what is wholly out of sight is passed over.
    pub fn paint(&mut self, kind: Kind, area: Area) {
        // a line without height is still a line
        let seen = area.grown(0.01).meets(&self.state.clip);
        if seen && area.left.is_finite() && area.right.is_finite() && area.foot.is_finite() && area.head.is_finite() {
            let owner = self.owner();
            self.page.items.push(Item { kind, area: area.common(&self.state.clip), owner });
        }
    }

    fn owner(&self) -> Owner {
        self.marked.last().map(|marked| marked.owner).filter(|owner| *owner != Owner::Nobody).unwrap_or(self.outer)
    }

    /// Begins marked content.
    pub fn mark(&mut self, tag: &str, properties: Option<&Object>) {
        let values = self.page.values;
        let direct = properties.and_then(|object| object.as_dict().ok());
        let listed = || {
            let name = properties?.as_name().ok()?;
            values.as_dict(values.dict(self.resources?, "Properties")?.get(name).ok()?)
        };
        // a dictionary in the stream itself holds no references
        let number = |dict: &Dictionary| dict.get(b"MCID").and_then(Object::as_i64).ok();
        let says = |dict: &Dictionary| dict.get(b"ActualText").ok().and_then(|text| lopdf::decode_text_string(text).ok());
        let found = direct.or_else(listed);
        let owner = match found.and_then(number).and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Owner::Marked(number),
            None if tag == "Artifact" => Owner::Artifact,
            None => Owner::Nobody,
        };
        let around = self.marked.last();
        let owner = around.map(|around| around.owner).filter(|_| owner == Owner::Nobody).unwrap_or(owner);
        let saying = around.map_or(0, |around| around.saying);
        // deeper ones say nothing of their own, so that what stands in all of them is not walked over for each
        let says = found.and_then(says).filter(|_| saying < DEEPEST_WORDS);
        let saying = saying + usize::from(says.is_some());
        self.marked.push(Marked { owner, says, saying, start: self.page.items.len() });
    }

    /// Ends marked content: its first words say what the whole does.
    pub fn unmark(&mut self) {
        let Some(Marked { says: Some(mut says), start, .. }) = self.marked.pop() else { return };
        for item in self.page.items.iter_mut().skip(start) {
            if let Kind::Words(words) = &mut item.kind {
                words.text = std::mem::take(&mut says);
            }
        }
    }

    /// Runs a form (ISO 32000-1, 8.10.1), or places a picture.
    pub fn external(&mut self, name: &[u8]) {
        let values = self.page.values;
        let named = self.resources.and_then(|own| values.dict(own, "XObject")?.get(name).ok());
        let Some((object, stream)) = named.and_then(|object| Some((object, values.follow(object)?.as_stream().ok()?))) else {
            return;
        };
        match values.name(&stream.dict, "Subtype") {
            Some("Image") => self.picture(object.as_reference().ok(), stream),
            Some("Form") if self.depth < DEEPEST_FORM => self.form(stream),
            _ => {}
        }
    }

    fn form(&mut self, form: &'a Stream) {
        let values = self.page.values;
        let Some(bytes) = values.unpacked(form) else {
            self.page.cut_short = true;
            return;
        };
        let mut state = self.state.clone();
        if let Some([a, b, c, d, e, f]) = form.dict.get(b"Matrix").ok().and_then(|matrix| values.numbers(matrix)).as_deref() {
            state.map = Matrix([*a, *b, *c, *d, *e, *f]).then(&state.map);
        }
        if let Some(frame) = values.area(&form.dict, "BBox") {
            state.cut(&state.map.area(&frame));
        }
        let resources = values.dict(&form.dict, "Resources").or(self.resources);
        let place = (self.depth + 1, self.owner());
        Reader::new(self.page, resources, state, place).content(&bytes);
    }

    fn picture(&mut self, id: Option<ObjectId>, stream: &'a Stream) {
        let (values, resources) = (self.page.values, self.resources);
        let read = || Known::read(values, stream, resources);
        let known = match id {
            Some(id) => *self.page.faces.pictures.entry(id).or_insert_with(read),
            None => read(),
        };
        self.placed(known);
    }

    /// Places a picture that stands within the content itself.
    pub fn inline(&mut self, stream: &Stream) {
        // its objects are its own, so nothing of the file is asked
        let empty = lopdf::Document::new();
        let known = Known::read(Values(&empty), stream, None);
        self.placed(known);
    }

    /// A picture fills the square of side 1 (ISO 32000-1, 8.9.3).
    fn placed(&mut self, known: Option<Known>) {
        let Some(known) = known else { return };
        let placed = known.placed(self.state.map.lengths());
        let area = self.state.map.area(&Area::of((0.0, 0.0), (1.0, 1.0)));
        self.paint(Kind::Picture(placed), area);
    }
}
