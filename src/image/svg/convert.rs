//! Takes the nodes of a parsed SVG file over into a drawing; what cannot be said in lines becomes pixels.

use std::sync::Arc;

use resvg::tiny_skia::Transform;
use resvg::usvg::{BlendMode, Group, Image, ImageKind, Node, PaintOrder, Path, Text, Tree};

use super::super::drawing::{Clip, Drawing, Layer, Part, Shape, Step};
use super::super::{Picture, Refused};
use super::paint::{self, Beyond, matrix, outline};
use super::{clip, pixels};

/// A drawing with more parts than this is refused.
const MOST_PARTS: usize = 100_000;

/// Steps of all its outlines, at most.
const MOST_STEPS: usize = 3_000_000;

/// Parts that become pixels, at most: each may be as large as the whole.
const MOST_PIXELS: usize = 200;

/// Layers within layers, at most: a reader of PDFs is not asked for more.
const DEEPEST: usize = 100;

/// On its way through a file.
pub(super) struct Converter {
    size: (f32, f32),
    /// Lays the file at hand into the drawing.
    base: Transform,
    parts: usize,
    steps: usize,
    pixels: usize,
    depth: usize,
    /// The size of the smallest words.
    smallest: f32,
    as_pixels: Vec<&'static str>,
    left_out: Vec<&'static str>,
}

impl Converter {
    /// The drawing of a file, or why there is none.
    pub fn drawing(tree: &Tree, sized: bool, left_out: Vec<&'static str>) -> Result<Drawing, Refused> {
        let size = (tree.size().width(), tree.size().height());
        let (as_pixels, base) = (Vec::new(), Transform::identity());
        let mut converter =
            Converter { size, base, parts: 0, steps: 0, pixels: 0, depth: 0, smallest: f32::INFINITY, as_pixels, left_out };
        let root = converter.layer(tree.root(), base, Vec::new())?;
        let Converter { as_pixels, left_out, smallest, .. } = converter;
        let smallest = smallest.is_finite().then_some(smallest);
        Ok(Drawing { width: size.0, height: size.1, sized, smallest, root, as_pixels, left_out })
    }

    /// The layer of a group; `around` lays what is around it into the drawing.
    fn layer(&mut self, group: &Group, around: Transform, clips: Vec<Clip>) -> Result<Layer, Refused> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Refused(format!("the drawing has more than {DEEPEST} layers within each other")));
        }
        let around = around.pre_concat(group.transform());
        let mut parts = Vec::new();
        for node in group.children() {
            self.count()?;
            parts.extend(self.node(node, around)?);
        }
        self.depth -= 1;
        let (opacity, blend) = (group.opacity().get(), self.blend(group.blend_mode()));
        Ok(Layer { matrix: matrix(group.transform()), clips, opacity, blend, parts })
    }

    fn count(&mut self) -> Result<(), Refused> {
        self.parts += 1;
        if self.parts > MOST_PARTS || self.steps > MOST_STEPS || self.pixels > MOST_PIXELS {
            return Err(Refused("the drawing has too many parts to be set".to_string()));
        }
        Ok(())
    }

    fn node(&mut self, node: &Node, around: Transform) -> Result<Option<Part>, Refused> {
        match node {
            Node::Group(group) => match cuts(group) {
                Ok(clips) if clips.iter().any(|clip| clip.outline.is_empty()) => Ok(None),
                Ok(clips) => Ok(Some(Part::Layer(self.layer(group, around, clips)?))),
                Err(beyond) => Ok(self.in_pixels(node, around, beyond)),
            },
            Node::Path(path) if path.is_visible() => match self.shape(path) {
                Ok(shape) => Ok(shape.map(Part::Shape)),
                Err(beyond) => Ok(self.in_pixels(node, around, beyond)),
            },
            Node::Image(image) if image.is_visible() => self.image(image, around),
            Node::Text(text) => {
                self.words(text, around);
                Ok(Some(Part::Layer(self.layer(text.flattened(), around, Vec::new())?)))
            }
            Node::Path(_) | Node::Image(_) => Ok(None),
        }
    }

    fn shape(&mut self, path: &Path) -> Result<Option<Shape>, Beyond> {
        let fill = path.fill().map(paint::fill).transpose()?;
        let stroke = path.stroke().map(paint::stroke).transpose()?;
        let outline = outline(path.data());
        self.steps += outline.len();
        let bare = fill.is_none() && stroke.is_none();
        let stroke_first = path.paint_order() == PaintOrder::StrokeAndFill;
        Ok((!bare).then_some(Shape { outline, fill, stroke, stroke_first }))
    }

    fn image(&mut self, image: &Image, around: Transform) -> Result<Option<Part>, Refused> {
        let file = match image.kind() {
            ImageKind::JPEG(file) | ImageKind::PNG(file) | ImageKind::GIF(file) | ImageKind::WEBP(file) => file,
            ImageKind::SVG(tree) => return self.within(tree, around).map(Some),
        };
        self.pixels += 1;
        match Picture::read(file.to_vec()) {
            Ok(picture) => Ok(Some(Part::Pixels(Arc::new(picture), [0.0, 0.0, image.size().width(), image.size().height()]))),
            Err(_) => {
                note(&mut self.left_out, "pictures that cannot be read");
                Ok(None)
            }
        }
    }

    /// A drawing within the drawing, cut to its own size.
    fn within(&mut self, tree: &Tree, around: Transform) -> Result<Part, Refused> {
        let (width, height) = (tree.size().width(), tree.size().height());
        let corners = [Step::Move((0.0, 0.0)), Step::Line((width, 0.0)), Step::Line((width, height)), Step::Line((0.0, height))];
        let outer = std::mem::replace(&mut self.base, around);
        let root = self.layer(tree.root(), around, Vec::new());
        self.base = outer;
        let cut = Clip { outline: corners.into_iter().chain([Step::Close]).collect(), even_odd: false };
        let matrix = matrix(Transform::identity());
        Ok(Part::Layer(Layer { matrix, clips: vec![cut], opacity: 1.0, blend: None, parts: vec![Part::Layer(root?)] }))
    }

    /// A node as pixels; they lie in the drawing, so the way there is undone around them.
    fn in_pixels(&mut self, node: &Node, around: Transform, what: Beyond) -> Option<Part> {
        self.pixels += 1;
        if self.pixels > MOST_PIXELS {
            return None;
        }
        note(&mut self.as_pixels, what);
        let back = around.invert()?;
        let (picture, covered) = pixels::node(node, (around, self.base), self.size)?;
        let parts = vec![Part::Pixels(picture, covered)];
        let blend = if let Node::Group(group) = node { self.blend(group.blend_mode()) } else { None };
        Some(Part::Layer(Layer { matrix: matrix(back), clips: Vec::new(), opacity: 1.0, blend, parts }))
    }

    /// Notes how small words are, and where the faces lack letters.
    fn words(&mut self, text: &Text, around: Transform) {
        let scale = (around.sx * around.sy - around.kx * around.ky).abs().sqrt();
        let shown = text.layouted().iter().filter(|span| span.visible && !span.positioned_glyphs.is_empty());
        self.smallest = shown.map(|span| span.font_size.get() * scale).fold(self.smallest, f32::min);
        let mut glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        if glyphs.any(|glyph| glyph.id.0 == 0) {
            note(&mut self.left_out, "letters that no face has");
        }
    }

    fn blend(&mut self, mode: BlendMode) -> Option<&'static str> {
        BLENDS.iter().find(|(known, _)| *known == mode).and_then(|(_, name)| *name)
    }
}

/// ISO 32000-1, tables 136 and 137; what PDF lacks covers plainly.
static BLENDS: &[(BlendMode, Option<&str>)] = &[
    (BlendMode::Multiply, Some("Multiply")),
    (BlendMode::Screen, Some("Screen")),
    (BlendMode::Overlay, Some("Overlay")),
    (BlendMode::Darken, Some("Darken")),
    (BlendMode::Lighten, Some("Lighten")),
    (BlendMode::ColorDodge, Some("ColorDodge")),
    (BlendMode::ColorBurn, Some("ColorBurn")),
    (BlendMode::HardLight, Some("HardLight")),
    (BlendMode::SoftLight, Some("SoftLight")),
    (BlendMode::Difference, Some("Difference")),
    (BlendMode::Exclusion, Some("Exclusion")),
    (BlendMode::Hue, Some("Hue")),
    (BlendMode::Saturation, Some("Saturation")),
    (BlendMode::Color, Some("Color")),
    (BlendMode::Luminosity, Some("Luminosity")),
];

/// What a group is cut by, or what of it cannot be said in lines.
fn cuts(group: &Group) -> Result<Vec<Clip>, Beyond> {
    if group.mask().is_some() {
        return Err("masks");
    }
    if !group.filters().is_empty() {
        return Err("filters");
    }
    group.clip_path().map_or(Ok(Vec::new()), clip::clips)
}

fn note(all: &mut Vec<&'static str>, what: &'static str) {
    if !all.contains(&what) {
        all.push(what);
    }
}
