//! The objects of a font: subset, measures, widths, the maps of its codes.

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo};
use pdf_writer::{Chunk, Name, Rect, Ref, Str};
use skrifa::raw::TableProvider;
use skrifa::raw::types::Tag;
use subsetter::GlyphRemapper;

use super::cmap;
use super::codes::{Codes, SPACE};
use super::deflate::{Data, Deflate};
use super::file::File;
use super::number::per_mille;
use super::outlet;
use crate::font::Face;

/// ISO 19005-2, 6.2.11.3.1: the same in the CIDFont and in the map of its codes.
const SYSTEM: SystemInfo = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A font's bulky parts, made beside those of other fonts.
pub(super) struct Font {
    /// `ABCDEF+SourceSerif4-Regular`.
    name: String,
    /// Name of the encoding.
    cmap_name: String,
    /// Outlines are cubic (CFF), not quadratic (TrueType).
    cubic: bool,
    program: Data,
    encoding: Data,
    to_unicode: Data,
    /// Width of each CID in units of the face.
    widths: Vec<i32>,
    /// A bit for each CID.
    set: Option<Data>,
}

/// Widths in one array (ISO 19005-1, 6.1.12: none has more than 8191 parts).
const TOGETHER: usize = 8000;

impl Font {
    /// Subsets a face to what is shown of it. `index` tells it from the other fonts.
    ///
    /// # Errors
    /// A sentence when the face can't be subset or must not be embedded.
    pub fn new(face: &Face, codes: &Codes, index: usize, deflate: &mut Deflate) -> Result<Font, String> {
        let tables = face.tables().ok_or("it can't be read")?;
        // ISO 19005-2, 6.2.11.4.1: only faces that may legally be embedded. OpenType, OS/2: 2 alone forbids it.
        if tables.os2().is_ok_and(|os2| os2.fs_type() & 0xf == 2) {
            return Err("its licence bits (fsType) forbid embedding".to_string());
        }
        let mut mapper = GlyphRemapper::new();
        subset_order(codes, face.metrics.space_glyph).for_each(|glyph| _ = mapper.remap(glyph));
        let subset = subsetter::subset(&face.data, 0, &mapper).map_err(|error| error.to_string())?;
        let cubic = tables.table_data(Tag::new(b"CFF ")).is_some();
        let program = if cubic { table(&subset, *b"CFF ").ok_or("its subset has no outlines")? } else { &subset[..] };
        let cmap_name = format!("Offprint-F{index}");
        let encoding = cmap::encoding(codes, &cmap_name, |glyph| mapper.get(glyph).unwrap_or(0));
        let widths = mapper.remapped_gids().map(|glyph| codes.advance(glyph)).collect();
        Ok(Font {
            name: format!("{}+{}", tag(program), plain_name(&face.postscript_name)),
            cmap_name,
            cubic,
            program: deflate.pack(program.to_vec()),
            encoding: deflate.pack(encoding),
            to_unicode: deflate.pack(cmap::to_unicode(codes)),
            widths,
            set: None,
        })
    }

    /// The same, with the set of its characters: all of the subset (ISO 32000-1, table 124).
    pub fn with_set(self, deflate: &mut Deflate) -> Font {
        let count = self.widths.len();
        let byte = |first: usize| (0..8).fold(0, |bits, at| bits << 1 | u8::from(first + at < count));
        let set = (0..count).step_by(8).map(byte).collect();
        Font { set: Some(deflate.pack(set)), ..self }
    }

    /// Writes all its objects; `id` is the font's own.
    pub fn write(&self, file: &mut File, id: Ref, face: &Face) {
        let [cid_font, descriptor, program, encoding, to_unicode] = [(); 5].map(|()| file.reserve());
        file.object(id, |chunk| self.write_type0(chunk, id, [cid_font, encoding, to_unicode]));
        file.object(cid_font, |chunk| self.write_cid_font(chunk, cid_font, descriptor, face.metrics.units_per_em));
        let set = self.set.as_ref().map(|set| (file.reserve(), set));
        file.object(descriptor, |chunk| self.write_descriptor(chunk, descriptor, (program, set.map(|set| set.0)), face));
        if let Some((id, set)) = set {
            file.stream(id, set, |_| ());
        }
        file.stream(program, &self.program, |stream| {
            if self.cubic {
                stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
            }
        });
        file.stream(encoding, &self.encoding, |stream| {
            stream.pair(Name(b"Type"), Name(b"CMap")).pair(Name(b"CMapName"), Name(self.cmap_name.as_bytes()));
            stream.pair(Name(b"WMode"), 0);
            let mut info = stream.insert(Name(b"CIDSystemInfo")).dict();
            info.pair(Name(b"Registry"), SYSTEM.registry).pair(Name(b"Ordering"), SYSTEM.ordering);
            info.pair(Name(b"Supplement"), SYSTEM.supplement);
        });
        file.stream(to_unicode, &self.to_unicode, |_| ());
    }

    fn write_type0(&self, chunk: &mut Chunk, id: Ref, [cid_font, encoding, to_unicode]: [Ref; 3]) {
        // ISO 32000-1, 9.7.6.2: a Type0 font over CFF is named after both parts.
        let name = if self.cubic { format!("{}-{}", self.name, self.cmap_name) } else { self.name.clone() };
        let mut font = chunk.type0_font(id);
        font.base_font(Name(name.as_bytes())).encoding_cmap(encoding);
        font.descendant_font(cid_font).to_unicode(to_unicode);
    }

    fn write_cid_font(&self, chunk: &mut Chunk, id: Ref, descriptor: Ref, units_per_em: u16) {
        let mut font = chunk.cid_font(id);
        font.subtype(if self.cubic { CidFontType::Type0 } else { CidFontType::Type2 });
        font.base_font(Name(self.name.as_bytes())).system_info(SYSTEM).font_descriptor(descriptor);
        if !self.cubic {
            // ISO 19005-2, 6.2.11.3.2
            font.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        // ISO 19005-2, 6.2.11.5: the widths are those of the font program.
        font.default_width(0.0);
        let mut widths = font.widths();
        for (group, first) in self.widths.chunks(TOGETHER).zip((0..).step_by(TOGETHER)) {
            widths.consecutive(first, group.iter().map(|width| per_mille(*width, units_per_em)));
        }
    }

    fn write_descriptor(&self, chunk: &mut Chunk, id: Ref, (program, set): (Ref, Option<Ref>), face: &Face) {
        let metrics = &face.metrics;
        let scaled = |value: i32| per_mille(value, metrics.units_per_em);
        let [left, foot, right, head] = metrics.bounds.map(scaled);
        let mut descriptor = chunk.font_descriptor(id);
        descriptor
            .name(Name(self.name.as_bytes()))
            .flags(flags(face))
            .bbox(Rect::new(left, foot, right, head))
            .italic_angle(metrics.italic_angle)
            .ascent(scaled(metrics.ascent))
            .descent(scaled(metrics.descent))
            .cap_height(scaled(metrics.cap_height))
            .x_height(scaled(metrics.x_height))
            // Stems are in no table of OpenType; this is what other writers take from the weight.
            .stem_v(10.0 + 0.244 * (f32::from(face.weight) - 50.0));
        if let Some(set) = set {
            descriptor.cid_set(set);
        }
        if self.cubic {
            descriptor.font_file3(program);
        } else {
            descriptor.font_file2(program);
        }
    }
}

/// The glyphs in the order of their CIDs, which begin at 1 (0 is what is missing): CID 32 is the space, or is not there.
///
/// Poppler takes the word spacing off the width of CID 32, whatever its code; a letter there would seem to end a word.
fn subset_order(codes: &Codes, space: u16) -> impl Iterator<Item = u16> {
    let shown_space = codes.shown.iter().find(|shown| shown.code == SPACE).map(|shown| shown.glyph);
    let space = shown_space.unwrap_or(space);
    // it also stands for what shows nothing, a variation selector on its own
    let needed = codes.shown.iter().any(|shown| shown.glyph == space);
    let mut glyphs: Vec<u16> =
        codes.shown.iter().map(|shown| shown.glyph).filter(|glyph| *glyph != 0 && *glyph != space).collect();
    let place = usize::from(SPACE) - 1;
    if glyphs.len() > place {
        glyphs.insert(place, space);
    } else if needed {
        glyphs.push(space);
    }
    glyphs.into_iter()
}

fn flags(face: &Face) -> FontFlags {
    // ISO 32000-1, table 123: symbolic, for its glyphs are not chosen by a standard encoding.
    let mut flags = FontFlags::SYMBOLIC;
    flags.set(FontFlags::FIXED_PITCH, face.monospaced);
    flags.set(FontFlags::SERIF, face.family.contains("Serif"));
    flags.set(FontFlags::ITALIC, face.italic);
    flags
}

/// Six letters that tell subsets of one face apart (ISO 32000-1, 9.6.4), from the subset's content.
fn tag(program: &[u8]) -> String {
    outlet::identifier(program)[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// A name that any reader takes: letters, digits and hyphens, at most 63 (OpenType, name id 6).
fn plain_name(name: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(63).collect();
    if plain.is_empty() { "Untitled".to_string() } else { plain }
}

/// A table of an OpenType file.
fn table(font: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    Some(skrifa::FontRef::new(font).ok()?.table_data(Tag::new(&tag))?.as_bytes())
}
