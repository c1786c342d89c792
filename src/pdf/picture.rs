//! Pictures of a document as XObjects: those of pixels as images, drawings as forms, with all that they name.

use pdf_writer::{Dict, Finish, Name, Ref};

use super::deflate::Deflate;
use super::drawing::{self, Form, Named, State};
use super::file::File;
use super::image::Image;
use super::palette::Palette;
use crate::page::PlacedPicture;
use crate::unit::Length;

/// A picture, ready to be written.
pub(super) enum Picture {
    /// Of pixels.
    Image(Image),
    /// Of lines.
    Form(Form),
}

/// Colour profiles that are in the file.
pub(super) type Profiles = Vec<(Vec<u8>, Ref)>;

impl Picture {
    /// Of a picture of the document, which is shown this wide at most.
    pub fn new(placed: &PlacedPicture, widest: Length, palette: Palette, deflate: &mut Deflate) -> Picture {
        let palette = palette.greyed(placed.grey);
        let Some(lines) = placed.picture.drawing() else { return Picture::Image(Image::new(placed, palette, deflate)) };
        if lines.root.is_clear() && !palette.clear {
            return Picture::Image(Image::of_drawing(&placed.picture, widest, palette, deflate));
        }
        Picture::Form(drawing::form(lines, palette, deflate))
    }

    /// Parts of it can be seen through.
    pub fn is_clear(&self) -> bool {
        match self {
            Picture::Image(image) => image.is_clear(),
            Picture::Form(form) => form.clear,
        }
    }

    /// Writes it, and what it names.
    pub fn write(&self, file: &mut File, id: Ref, profiles: &mut Profiles, deflate: &mut Deflate) {
        match self {
            Picture::Image(image) => image.write(file, id, profiles, deflate),
            Picture::Form(form) => write_form(form, file, id, (profiles, deflate)),
        }
    }
}

fn write_form(form: &Form, file: &mut File, id: Ref, (profiles, deflate): (&mut Profiles, &mut Deflate)) {
    let named = &form.named;
    let (forms, images) = (file.reserve_all(named.forms.len()), file.reserve_all(named.images.len()));
    for (inner, id) in named.forms.iter().zip(&forms) {
        write_form(inner, file, *id, (profiles, deflate));
    }
    for (image, id) in named.images.iter().zip(&images) {
        image.write(file, *id, profiles, deflate);
    }
    file.stream(id, &form.data, |stream| {
        stream.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Form"));
        stream.insert(Name(b"BBox")).array().items(form.bounds);
        stream.insert(Name(b"Matrix")).array().items(form.matrix);
        if let Some(space) = form.group {
            let mut group = stream.insert(Name(b"Group")).dict();
            group.pair(Name(b"S"), Name(b"Transparency")).pair(Name(b"CS"), Name(space.as_bytes())).pair(Name(b"I"), true);
        }
        resources(stream.insert(Name(b"Resources")).dict(), named, &forms, &images);
    });
}

fn resources(mut dict: Dict, named: &Named, forms: &[Ref], images: &[Ref]) {
    let name = |kind: char, number: usize| format!("{kind}{number}");
    if !forms.is_empty() || !images.is_empty() {
        let mut list = dict.insert(Name(b"XObject")).dict();
        for (kind, ids) in [('X', forms), ('I', images)] {
            for (number, id) in ids.iter().enumerate() {
                list.pair(Name(name(kind, number).as_bytes()), *id);
            }
        }
    }
    if !named.states.is_empty() {
        let mut list = dict.insert(Name(b"ExtGState")).dict();
        for (number, state) in named.states.iter().enumerate() {
            write_state(list.insert(Name(name('S', number).as_bytes())).dict(), state, forms);
        }
    }
    if !named.shades.is_empty() {
        let mut list = dict.insert(Name(b"Pattern")).dict();
        for (number, shade) in named.shades.iter().enumerate() {
            shade.write(list.insert(Name(name('P', number).as_bytes())).dict());
        }
    }
    dict.finish();
}

/// ISO 32000-1, tables 58 and 144.
fn write_state(mut dict: Dict, state: &State, forms: &[Ref]) {
    dict.pair(Name(b"ca"), state.opacity).pair(Name(b"CA"), state.opacity);
    if let Some(blend) = state.blend {
        dict.pair(Name(b"BM"), Name(blend.as_bytes()));
    }
    if let Some(form) = state.mask.and_then(|mask| forms.get(mask)) {
        let mut mask = dict.insert(Name(b"SMask")).dict();
        mask.pair(Name(b"S"), Name(b"Luminosity")).pair(Name(b"G"), *form);
    }
}
