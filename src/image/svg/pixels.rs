//! Parts of a drawing as pixels: what PDF cannot say in lines, and pictures of pages.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Node, Tree};

use super::super::{Picture, Samples, Space};

/// Pixels along the longer side of a whole drawing: 240 to the inch in a picture 170 mm wide.
const LONGER_SIDE: f32 = 1600.0;

/// A whole drawing in so many pixels.
pub(super) fn whole(tree: &Tree, width: u32, height: u32) -> Option<Samples> {
    let mut canvas = Pixmap::new(width, height)?;
    let size = tree.size();
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(tree, scale, &mut canvas.as_mut());
    let mixed: Vec<u8> = canvas
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let pixel = pixel.demultiply();
            [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
        })
        .collect();
    Some(Samples::parted((width, height), Space::Rgb, &mixed))
}

/// One node as a picture, and its box in the drawing; none where nothing of it is seen. `around` lays the node's surroundings
/// into the drawing, `base` the file that it is in.
pub(super) fn node(node: &Node, (around, base): (Transform, Transform), size: (f32, f32)) -> Option<(Arc<Picture>, [f32; 4])> {
    let own = node.abs_layer_bounding_box()?;
    let seen = own.to_rect().transform(base)?;
    let (left, head) = (seen.left().max(0.0), seen.top().max(0.0));
    let (right, foot) = (seen.right().min(size.0), seen.bottom().min(size.1));
    let scale = LONGER_SIDE / size.0.max(size.1);
    let pixels = |length: f32| (length * scale).ceil().clamp(1.0, LONGER_SIDE * 2.0);
    let (width, height) = (right - left, foot - head);
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let mut canvas = Pixmap::new(pixels(width) as u32, pixels(height) as u32)?;
    let place = Transform::from_scale(scale, scale).pre_translate(-left, -head).pre_concat(around);
    // `render_node` draws a node at the corner of its own box
    resvg::render_node(node, place.pre_translate(own.x(), own.y()), &mut canvas.as_mut())?;
    let file = canvas.encode_png().ok()?;
    let covered = [left, head, canvas.width() as f32 / scale, canvas.height() as f32 / scale];
    Some((Arc::new(Picture::read(file).ok()?), covered))
}
