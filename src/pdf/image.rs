//! Pictures as image XObjects (ISO 32000-1, 8.9.5): JPEG files and the packed rows of PNG files as they are, all else packed anew.

use pdf_writer::{Finish, Name, Ref, Str, Stream};

use super::deflate::{Data, Deflate};
use super::file::File;
use super::palette::Palette;
use super::predict;
use crate::image::{Coding, Facts, Format, Picture, Rows, Samples, Space};
use crate::page::PlacedPicture;
use crate::unit::Length;

/// A picture, ready to be written.
pub(super) struct Image {
    width: u32,
    height: u32,
    space: Space,
    bits: u8,
    palette: Option<Vec<u8>>,
    profile: Option<Vec<u8>>,
    data: Data,
    packed: Packed,
    /// Ink is written as light.
    inverted: bool,
    mask: Option<Data>,
}

/// Pixels to the inch of drawings that are painted: that of the finest screens of rotary presses, twice.
const FLAT_DENSITY: f64 = 400.0;
/// And no more pixels on a side, so that one takes 64 MB at most.
const MOST_PIXELS: f64 = 4000.0;

/// How samples are packed, beside deflate.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Packed {
    Jpeg {
        plain: bool,
    },
    /// Each row is led by the number of its filter.
    Filtered,
}

impl Image {
    /// Of a picture of the document.
    pub fn new(placed: &PlacedPicture, palette: Palette, deflate: &mut Deflate) -> Image {
        Image::of_picture(&placed.picture, placed.reduced, palette, deflate)
    }

    /// Of a picture within a drawing.
    pub fn within(picture: &Picture, palette: Palette, deflate: &mut Deflate) -> Image {
        Image::of_picture(picture, None, palette, deflate)
    }

    /// Of a drawing that may not be seen through as it is, painted on paper in pixels.
    pub fn of_drawing(picture: &Picture, widest: Length, palette: Palette, deflate: &mut Deflate) -> Image {
        let across = (widest.to_pt() / 72.0 * FLAT_DENSITY).ceil().clamp(1.0, MOST_PIXELS) as u32;
        let (width, height) = picture.shape();
        let down = (u64::from(across) * u64::from(height)).div_ceil(u64::from(width.max(1))).clamp(1, MOST_PIXELS as u64);
        let samples = picture.light(across, down as u32).on_paper();
        let samples = if palette.grey { samples.in_grey() } else { samples };
        Image::of_samples(picture.facts.clone(), palette.of_samples(samples, None), deflate)
    }

    fn of_picture(picture: &Picture, reduced: Option<(u32, u32)>, palette: Palette, deflate: &mut Deflate) -> Image {
        let facts = &picture.facts;
        let mut image = if palette.grey && facts.space != Space::Grey {
            Image::in_grey(picture, reduced, palette, deflate)
        } else {
            let foreign = facts.space == Space::Cmyk && facts.profile.is_none() && !palette.has_inks();
            let kept = is_kept(picture, palette) && !foreign;
            match (&facts.format, reduced) {
                (Format::Jpeg(coding), None) if coding.sound && kept => Image::jpeg(picture, *coding),
                (Format::Png(rows), None) if rows.plain && kept => Image::rows(picture, rows, deflate),
                (_, reduced) => Image::anew(picture, reduced, (palette, foreign), deflate),
            }
        };
        image.profile = image.profile.filter(|profile| palette.takes_profile(profile, image.space));
        image
    }

    fn of(facts: &Facts, data: Data, packed: Packed) -> Image {
        Image {
            width: facts.width,
            height: facts.height,
            space: facts.space,
            bits: 8,
            palette: None,
            profile: facts.profile.clone(),
            data,
            packed,
            inverted: false,
            mask: None,
        }
    }

    fn jpeg(picture: &Picture, coding: Coding) -> Image {
        let data = Data { bytes: picture.file().to_vec(), deflated: false };
        let packed = Packed::Jpeg { plain: coding.plain };
        Image { inverted: coding.inverted, ..Image::of(&picture.facts, data, packed) }
    }

    /// Takes the rows of a PNG file, if they unpack to as many bytes as they should.
    fn rows(picture: &Picture, rows: &Rows, deflate: &mut Deflate) -> Image {
        let facts = &picture.facts;
        let samples = if rows.palette.is_some() { 1 } else { facts.space.components() };
        let row = (facts.width as usize * samples * usize::from(rows.bits)).div_ceil(8) + 1;
        let bytes = picture.packed_rows();
        if !Deflate::unpacks_to(&bytes, row * facts.height as usize) {
            return Image::of_samples(facts.clone(), picture.samples(), deflate);
        }
        let data = Data { bytes, deflated: true };
        Image { bits: rows.bits, palette: rows.palette.clone(), ..Image::of(facts, data, Packed::Filtered) }
    }

    /// Packs the samples anew: as JPEG what was JPEG, without loss what was not.
    fn anew(picture: &Picture, reduced: Option<(u32, u32)>, (palette, foreign): (Palette, bool), deflate: &mut Deflate) -> Image {
        let mut samples = samples(picture, reduced, palette);
        if foreign {
            samples = samples.in_light();
        }
        samples = palette.of_samples(samples, picture.facts.profile.as_ref());
        // a profile of light says nothing of ink
        let profile = picture.facts.profile.clone().filter(|_| samples.space == picture.facts.space);
        Image::of_samples(Facts { profile, ..picture.facts.clone() }, samples, deflate)
    }

    fn in_grey(picture: &Picture, reduced: Option<(u32, u32)>, palette: Palette, deflate: &mut Deflate) -> Image {
        let samples = samples(picture, reduced, palette);
        // what the profile said was of other colours
        Image::of_samples(Facts { profile: None, ..picture.facts.clone() }, samples.in_grey(), deflate)
    }

    fn of_samples(facts: Facts, samples: Samples, deflate: &mut Deflate) -> Image {
        let facts = Facts { width: samples.width, height: samples.height, space: samples.space, ..facts };
        let jpeg = if matches!(facts.format, Format::Jpeg(_)) { samples.jpeg() } else { None };
        let Some(bytes) = jpeg else { return Image::packed(&facts, &samples, deflate) };
        Image::of(&facts, Data { bytes, deflated: false }, Packed::Jpeg { plain: false })
    }

    fn packed(facts: &Facts, samples: &Samples, deflate: &mut Deflate) -> Image {
        let (width, each) = (samples.width as usize, samples.space.components());
        let data = deflate.pack_always(predict::filtered(&samples.colour, width * each, each));
        let mask = samples.alpha.as_ref().map(|alpha| deflate.pack_always(predict::filtered(alpha, width, 1)));
        Image { mask, ..Image::of(facts, data, Packed::Filtered) }
    }

    /// Parts of it can be seen through.
    pub fn is_clear(&self) -> bool {
        self.mask.is_some()
    }

    /// Writes it, and the mask that says how much of it is there (ISO 32000-1, 11.6.5.3).
    pub fn write(&self, file: &mut File, id: Ref, profiles: &mut Vec<(Vec<u8>, Ref)>, deflate: &mut Deflate) {
        let mask = self.mask.as_ref().map(|mask| (file.reserve(), mask));
        if let Some((id, data)) = &mask {
            file.stream(*id, data, |stream| {
                self.size(stream, 8);
                stream.pair(Name(b"ColorSpace"), Name(b"DeviceGray"));
                predictor(stream, self.width, 1, 8);
            });
        }
        let profile = self.profile.as_ref().map(|profile| embedded(file, profile, self.space, profiles, deflate));
        file.stream(id, &self.data, |stream| {
            self.size(stream, self.bits);
            self.colours(stream, profile);
            self.unpacking(stream);
            if let Some((mask, _)) = mask {
                stream.pair(Name(b"SMask"), mask);
            }
        });
    }

    fn size(&self, stream: &mut Stream, bits: u8) {
        stream.pair(Name(b"Type"), Name(b"XObject")).pair(Name(b"Subtype"), Name(b"Image"));
        stream.pair(Name(b"Width"), self.width as i32).pair(Name(b"Height"), self.height as i32);
        stream.pair(Name(b"BitsPerComponent"), i32::from(bits));
    }

    /// ISO 32000-1, 8.6: by its profile, or as the output intent says.
    fn colours(&self, stream: &mut Stream, profile: Option<Ref>) {
        let device: &[u8] = match self.space {
            Space::Grey => b"DeviceGray",
            Space::Rgb => b"DeviceRGB",
            Space::Cmyk => b"DeviceCMYK",
        };
        let place = stream.insert(Name(b"ColorSpace"));
        match (&self.palette, profile) {
            (None, None) => place.primitive(Name(device)),
            (None, Some(profile)) => _ = place.array().item(Name(b"ICCBased")).item(profile),
            (Some(palette), profile) => {
                let mut array = place.array();
                array.item(Name(b"Indexed"));
                match profile {
                    None => _ = array.item(Name(device)),
                    Some(profile) => _ = array.push().array().item(Name(b"ICCBased")).item(profile),
                }
                array.item((palette.len() / 3) as i32 - 1).item(Str(palette));
            }
        }
    }

    fn unpacking(&self, stream: &mut Stream) {
        match self.packed {
            Packed::Jpeg { plain } => {
                stream.pair(Name(b"Filter"), Name(b"DCTDecode"));
                if plain {
                    // ISO 32000-1, table 13: else three colours would be taken for light and two differences
                    stream.insert(Name(b"DecodeParms")).dict().pair(Name(b"ColorTransform"), 0);
                }
            }
            Packed::Filtered => {
                let samples = if self.palette.is_some() { 1 } else { self.space.components() };
                predictor(stream, self.width, samples, self.bits);
            }
        }
        if self.inverted {
            stream.insert(Name(b"Decode")).array().items([1, 0, 1, 0, 1, 0, 1, 0]);
        }
    }
}

/// A picture's samples may be taken as they are: where all is ink, grey and such ink as the press may lay down.
fn is_kept(picture: &Picture, palette: Palette) -> bool {
    match picture.facts.space {
        Space::Grey => true,
        Space::Rgb => palette.inking.is_none(),
        Space::Cmyk => palette.inking.is_none() || palette.holds(&picture.samples()),
    }
}

/// The samples of a picture, in no more pixels than are of use, and on paper where they may not be seen through.
fn samples(picture: &Picture, reduced: Option<(u32, u32)>, palette: Palette) -> Samples {
    let samples = picture.samples();
    let samples = reduced.map_or_else(|| samples.clone(), |(width, height)| samples.reduced(width, height));
    if palette.clear { samples } else { samples.on_paper() }
}

/// ISO 32000-1, table 8.
fn predictor(stream: &mut Stream, width: u32, samples: usize, bits: u8) {
    let mut parameters = stream.insert(Name(b"DecodeParms")).dict();
    parameters.pair(Name(b"Predictor"), 15).pair(Name(b"Colors"), samples as i32);
    parameters.pair(Name(b"BitsPerComponent"), i32::from(bits)).pair(Name(b"Columns"), width as i32);
    parameters.finish();
}

/// A profile, written once for all pictures that have it.
fn embedded(file: &mut File, profile: &[u8], space: Space, known: &mut Vec<(Vec<u8>, Ref)>, deflate: &mut Deflate) -> Ref {
    if let Some((_, id)) = known.iter().find(|(other, _)| other == profile) {
        return *id;
    }
    let id = file.reserve();
    file.stream(id, &deflate.pack(profile.to_vec()), |stream| _ = stream.pair(Name(b"N"), space.components() as i32));
    known.push((profile.to_vec(), id));
    id
}
