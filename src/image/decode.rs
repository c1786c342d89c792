//! Samples out of files: the one place that calls the decoders.

use std::io::Cursor;

use image::codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{ColorType, DynamicImage, ImageDecoder, ImageError};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::jpeg::Coding;
use super::{Facts, Format, MOST_UNPACKED, Orientation, Refused, Samples, Space, exif};

/// Formats that are known by their first bytes, but not read.
static UNREAD: &[(usize, &[u8], &str)] = &[
    (4, b"ftypavif", "an AVIF file"),
    (4, b"ftypavis", "an AVIF file"),
    (4, b"ftyphei", "a HEIC file"),
    (4, b"ftypmif1", "a HEIC or AVIF file"),
    (0, b"II*\0", "a TIFF file"),
    (0, b"MM\0*", "a TIFF file"),
    (0, b"BM", "a BMP file"),
    (0, b"\0\0\x01\0", "an icon file"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"%PDF", "a PDF file"),
    (0, b"\xff\x0a", "a JPEG XL file"),
    (0, b"\x1f\x8b", "a packed file (SVGZ?)"),
    (4, b"JXL ", "a JPEG XL file"),
];

/// What a file says that is neither JPEG nor PNG.
pub(super) fn facts(bytes: &[u8]) -> Result<Facts, Refused> {
    if bytes.starts_with(b"GIF8") {
        let decoder = GifDecoder::new(Cursor::new(bytes)).map_err(broken)?;
        return Ok(stated(Format::Gif, decoder));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
        return Ok(stated(Format::WebP, decoder));
    }
    let known = UNREAD.iter().find(|(at, begins, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(begins)));
    Err(Refused::unknown(known.map_or("a file of this kind", |known| known.2)))
}

/// What a decoder knows before it decodes.
fn stated(format: Format, mut decoder: impl ImageDecoder) -> Facts {
    let (width, height) = decoder.dimensions();
    let (space, alpha) = kind(decoder.color_type());
    let notes = decoder.exif_metadata().ok().flatten().map(|notes| exif::read(&notes)).unwrap_or_default();
    let orientation = notes.orientation.unwrap_or(Orientation::UPRIGHT);
    let profile = decoder.icc_profile().ok().flatten();
    Facts { format, width, height, space, alpha, density: notes.density, orientation, profile }
}

fn kind(colour: ColorType) -> (Space, bool) {
    let space = if colour.has_color() { Space::Rgb } else { Space::Grey };
    (space, colour.has_alpha())
}

fn broken(error: ImageError) -> Refused {
    match error {
        ImageError::Unsupported(what) => Refused::unknown(what),
        ImageError::Limits(_) => Refused("it would take too much memory".to_string()),
        other => Refused::broken(other),
    }
}

/// Decodes a picture once, to find out that it can be; takes what only the decoder knows.
pub(super) fn check(bytes: &[u8], facts: &mut Facts) -> Result<(), Refused> {
    match &facts.format {
        Format::Jpeg(coding) => {
            ended(bytes)?;
            // of no use but to be known: the fastest way will do
            let strict = DecoderOptions::default().set_strict_mode(true);
            if !coding.sound || jpeg(bytes, facts, strict).is_err() {
                jpeg(bytes, facts, DecoderOptions::default())?;
                facts.format = Format::Jpeg(Coding { sound: false, ..*coding });
            }
            Ok(())
        }
        Format::Png(_) => {
            facts.profile = png(bytes)?.icc_profile().ok().flatten();
            samples(bytes, facts).map(drop)
        }
        _ => {
            let found = samples(bytes, facts)?;
            facts.alpha = found.alpha.is_some();
            Ok(())
        }
    }
}

/// A JPEG file that was cut has no end mark; what follows the mark does no harm.
fn ended(bytes: &[u8]) -> Result<(), Refused> {
    let ends = bytes.windows(2).rev().any(|two| two == b"\xff\xd9");
    if ends { Ok(()) } else { Err(Refused::broken("it ends before its picture does")) }
}

/// The samples of a picture.
pub(super) fn samples(bytes: &[u8], facts: &Facts) -> Result<Samples, Refused> {
    match &facts.format {
        // by the plain arithmetic that is the same on any machine
        Format::Jpeg(_) => jpeg(bytes, facts, DecoderOptions::new_safe()),
        Format::Png(_) => decoded(png(bytes)?),
        Format::WebP => decoded(WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?),
        Format::Gif => decoded(GifDecoder::new(Cursor::new(bytes)).map_err(broken)?),
        Format::Svg => Err(Refused::unknown("a drawing")),
    }
}

fn png(bytes: &[u8]) -> Result<PngDecoder<Cursor<&[u8]>>, Refused> {
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_UNPACKED);
    PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(broken)
}

fn decoded(decoder: impl ImageDecoder) -> Result<Samples, Refused> {
    let (size, (space, alpha)) = (decoder.dimensions(), kind(decoder.color_type()));
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let plain = |colour| Samples { width: size.0, height: size.1, space, colour, alpha: None };
    Ok(match (space, alpha) {
        (Space::Grey, false) => plain(picture.into_luma8().into_raw()),
        (Space::Grey, true) => Samples::parted(size, space, &picture.into_luma_alpha8().into_raw()),
        (_, false) => plain(picture.into_rgb8().into_raw()),
        (_, true) => Samples::parted(size, space, &picture.into_rgba8().into_raw()),
    })
}

fn jpeg(bytes: &[u8], facts: &Facts, options: DecoderOptions) -> Result<Samples, Refused> {
    let Format::Jpeg(coding) = facts.format else { return Err(Refused::unknown("a picture of another kind")) };
    let wanted = match facts.space {
        Space::Grey => ColorSpace::Luma,
        Space::Rgb => ColorSpace::RGB,
        Space::Cmyk if coding.ycck => ColorSpace::YCCK,
        Space::Cmyk => ColorSpace::CMYK,
    };
    let side = usize::from(u16::MAX);
    let options = options.set_max_width(side).set_max_height(side).jpeg_set_out_colorspace(wanted);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let mut colour = decoder.decode().map_err(|error| Refused::broken(format!("{error:?}")))?;
    let size = decoder.info().map(|info| (u32::from(info.width), u32::from(info.height)));
    let whole = facts.width as usize * facts.height as usize * facts.space.components();
    if size != Some((facts.width, facts.height)) || colour.len() != whole {
        return Err(Refused::broken("its pixels are not as many as its header says"));
    }
    if facts.space == Space::Cmyk {
        colour.chunks_exact_mut(4).for_each(|pixel| as_ink(pixel, coding));
    }
    Ok(Samples { width: facts.width, height: facts.height, space: facts.space, colour, alpha: None })
}

/// Four samples of a file as ink: differences undone (ITU-T T.871, 7; what comes of them is light), and turned where light was
/// meant by all four.
fn as_ink(pixel: &mut [u8], coding: Coding) {
    if coding.ycck {
        let [y, cb, cr] = [pixel[0], pixel[1], pixel[2]].map(i32::from);
        let light = [
            y * 65536 + 91881 * (cr - 128),
            y * 65536 - 22554 * (cb - 128) - 46802 * (cr - 128),
            y * 65536 + 116130 * (cb - 128),
        ];
        for (sample, light) in pixel.iter_mut().zip(light) {
            *sample = 255 - ((light + 32768) >> 16).clamp(0, 255) as u8;
        }
    }
    if coding.inverted {
        pixel.iter_mut().for_each(|sample| *sample = 255 - *sample);
    }
}
