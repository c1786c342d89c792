//! What the file says of itself: XMP for those who archive it, the older information dictionary for simple tools.

use pdf_writer::types::TrappingStatus;
use pdf_writer::writers::DocumentInfo;
use pdf_writer::{Date, Name, Ref, TextStr};
use xmp_writer::{CustomNamespace, DateTime, LangId, Namespace, RenditionClass, Timezone, XmpWriter};

use super::deflate::Data;
use super::file::File;
use crate::article::Moment;
use crate::page::{Document, Meta};
use crate::standard::{Demands, Version};

const PRODUCER: &str = "Offprint";

/// The title; ISO 14289-1, 7.1 wants one.
fn title(document: &Document) -> &str {
    let titles = [Some(&document.meta.title), document.outline.first().map(|bookmark| &bookmark.title)];
    titles.into_iter().flatten().map(|title| title.trim()).find(|title| !title.is_empty()).unwrap_or("Untitled")
}

/// The main language; "undetermined" where none is stated (BCP 47, 4.1).
pub(super) fn language(meta: &Meta) -> &str {
    if is_language(&meta.language) { &meta.language } else { "und" }
}

/// It has the form of a language tag (BCP 47, 2.1): subtags of one to eight letters or digits, the first of letters.
pub(super) fn is_language(tag: &str) -> bool {
    let fits = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.split('-').all(fits) && tag.split('-').next().is_some_and(|first| first.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Writes the XMP packet (ISO 32000-1, 14.3.2), not deflated so that it is found without reading the file's objects.
pub(super) fn write_xmp(file: &mut File, document: &Document, demands: &Demands) -> Ref {
    let id = file.reserve();
    let data = Data { bytes: xmp(file, document, demands).into_bytes(), deflated: false };
    file.stream(id, &data, |stream| _ = stream.pair(Name(b"Type"), Name(b"Metadata")).pair(Name(b"Subtype"), Name(b"XML")));
    id
}

fn xmp(file: &File, document: &Document, demands: &Demands) -> String {
    let meta = &document.meta;
    let mut xmp = XmpWriter::new();
    // ISO 14289-1, 7.1: dc:title
    xmp.title([(None, title(document))]);
    if demands.version <= Version::V1_4 && !meta.authors.is_empty() {
        // ISO 19005-1, 6.7.3: one name, the same as in the information dictionary
        xmp.creator([meta.authors.join(", ").as_str()]);
    } else if !meta.authors.is_empty() {
        xmp.creator(meta.authors.iter().map(String::as_str));
    }
    if let Some(subject) = &meta.subject {
        xmp.description([(None, subject.as_str())]);
    }
    if !meta.keywords.is_empty() {
        xmp.subject(meta.keywords.iter().map(String::as_str)).pdf_keywords(&meta.keywords.join(", "));
    }
    if let Some(rights) = &meta.rights {
        xmp.rights([(None, rights.as_str())]);
    }
    if let Some(url) = &meta.url {
        xmp.source(url);
    }
    more(&mut xmp, meta, demands);
    xmp.language([LangId(language(meta))]).format("application/pdf").producer(PRODUCER).creator_tool(PRODUCER);
    let press = demands.press().is_some();
    xmp.document_id(&identity(file.fingerprint()));
    if press {
        // ISO 15930-7, identification and trapping: also the document's version and rendition, and whether it was trapped
        xmp.version_id("1").rendition_class(RenditionClass::Default).trapped(false);
    }
    if let Some(date) = date(meta, press).map(xmp_date) {
        xmp.create_date(date).modify_date(date).metadata_date(date);
    }
    identify(&mut xmp, demands);
    xmp.finish(None)
}

/// Where the articles are from, in the schemas that archives know without being told (XMP specification, part 2): papers, agencies,
/// sections, addresses, dates.
fn more(xmp: &mut XmpWriter, meta: &Meta, demands: &Demands) {
    if !meta.publishers.is_empty() {
        xmp.publisher(meta.publishers.iter().map(String::as_str));
    }
    if !meta.addresses.is_empty() {
        xmp.xmp_identifier(meta.addresses.iter().map(String::as_str));
    }
    if !meta.dates.is_empty() {
        xmp.date(meta.dates.iter().copied().map(xmp_date));
    }
    let newsroom =
        || Namespace::Custom(Box::new(CustomNamespace::new("Photoshop", "photoshop", "http://ns.adobe.com/photoshop/1.0/")));
    if !meta.sources.is_empty() {
        xmp.element("Source", newsroom()).value(meta.sources.join(", ").as_str());
    }
    if demands.version <= Version::V1_4 && !meta.sections.is_empty() {
        // XMP of 2004, to which ISO 19005-1 refers, has them in one
        xmp.element("SupplementalCategories", newsroom()).value(meta.sections.join(", ").as_str());
    } else if !meta.sections.is_empty() {
        xmp.element("SupplementalCategories", newsroom()).unordered_array(meta.sections.iter().map(String::as_str));
    }
}

/// Names the standards, and describes to PDF/A the schemas that PDF/UA and PDF/X add (ISO 19005-2, 6.6.2.3).
fn identify(xmp: &mut XmpWriter, demands: &Demands) {
    let (archive, accessible) = (demands.archive(), demands.accessible());
    if let Some(archive) = archive {
        xmp.pdfa_part(archive.part);
        if let Some(conformance) = archive.conformance {
            xmp.pdfa_conformance(conformance);
        }
        if let Some(revision) = archive.revision {
            xmp.pdfa_rev(revision);
        }
    }
    if let Some(part) = accessible {
        xmp.pdfua_part(part);
        if part == 2 {
            // ISO 14289-2, 5: the year of its publication
            xmp.pdfua_rev(2024);
        }
    }
    if let Some(version) = demands.press() {
        xmp.pdfx_version(version);
    }
    // ISO 19005-4 asks for no descriptions
    let told = archive.is_some() && demands.version < Version::V2_0;
    if told && (accessible.is_some() || demands.press().is_some()) {
        let mut schemas = xmp.extension_schemas();
        if accessible.is_some() {
            schemas.pdfua_id().properties().describe_part();
        }
        if demands.press().is_some() {
            schemas.pdf().properties().describe_trapped();
            let mut schema = schemas.add_schema();
            schema.namespace(Namespace::PdfXId);
            let mut properties = schema.properties();
            let mut version = properties.add_property();
            version.category(true).description("Version of PDF/X standard").name("GTS_PDFXVersion").value_type("Text");
        }
    }
}

/// Writes the information dictionary (ISO 32000-1, 14.3.3); the same in every entry as the XMP (ISO 19005-2, 6.6.3).
pub(super) fn write_info(file: &mut File, document: &Document, demands: &Demands) -> Ref {
    let (id, meta) = (file.reserve(), &document.meta);
    file.object(id, |chunk| {
        let mut info = chunk.indirect(id).start::<DocumentInfo>();
        info.title(TextStr(title(document))).producer(TextStr(PRODUCER)).creator(TextStr(PRODUCER));
        if !meta.authors.is_empty() {
            info.author(TextStr(&meta.authors.join(", ")));
        }
        if let Some(subject) = &meta.subject {
            info.subject(TextStr(subject));
        }
        if !meta.keywords.is_empty() {
            info.keywords(TextStr(&meta.keywords.join(", ")));
        }
        if let Some(date) = date(meta, demands.press().is_some()).map(pdf_date) {
            info.creation_date(date).modified_date(date);
        }
        if let Some(version) = demands.press() {
            info.trapped(TrappingStatus::NotTrapped).pair(Name(b"GTS_PDFXVersion"), TextStr(version));
        }
    });
    id
}

/// The date; where there is none and a press must have one (ISO 15930-7, identification), the first of the world's time, which nobody takes
/// for true. A notice tells of it.
fn date(meta: &Meta, press: bool) -> Option<Moment> {
    meta.date.or_else(|| press.then(|| Moment::from_unix(0)).flatten())
}

/// Sixteen bytes as an identifier of a document (RFC 4122, 3: of version 8, of our own making).
fn identity(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

fn xmp_date(moment: Moment) -> DateTime {
    let zone = |offset: i16| Timezone::Local { hour: (offset / 60) as i8, minute: (offset % 60) as i8 };
    DateTime {
        year: moment.year.unsigned_abs(),
        month: Some(moment.month),
        day: Some(moment.day),
        hour: moment.time.map(|time| time.hour),
        minute: moment.time.map(|time| time.minute),
        second: moment.time.map(|time| time.second),
        timezone: moment.time.and_then(|time| time.offset).map(|offset| if offset == 0 { Timezone::Utc } else { zone(offset) }),
    }
}

/// A date as the information dictionary has it.
pub(super) fn pdf_date(moment: Moment) -> Date {
    let date = Date::new(moment.year.unsigned_abs()).month(moment.month).day(moment.day);
    let Some(time) = moment.time else { return date };
    let date = date.hour(time.hour).minute(time.minute).second(time.second);
    match time.offset {
        Some(offset) => date.utc_offset_hour((offset / 60) as i8).utc_offset_minute((offset % 60).unsigned_abs() as u8),
        None => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_language_tags() {
        assert!(["en", "de-AT", "zh-Hant-TW", "sr-Latn"].into_iter().all(is_language));
        assert!(!["", "-", "en_US", "4x", "en-", "é"].into_iter().any(is_language));
    }
}
