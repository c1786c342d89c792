//! A checker of PDF/X-4, one function for each subject of `src/standard/PDF_X4.md`: what is wrong with a file, in sentences.

mod paint;

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// The name of a check, and what it finds.
pub type Check = (&'static str, fn(&Document) -> Vec<String>);

/// Every check, by the names of the checklist's last column.
pub const CHECKS: &[Check] = &[
    ("version", version),
    ("identifier", identifier),
    ("encryption", encryption),
    ("identified", identified),
    ("metadata", metadata),
    ("trapped", trapped),
    ("intent", intent),
    ("boxes", boxes),
    ("fonts", fonts),
    ("colour", paint::colour),
    ("text", paint::text),
    ("overprint", overprint),
    ("transparency", transparency),
    ("pictures", pictures),
    ("state", state),
    ("annotations", annotations),
    ("actions", actions),
];

/// The checks that find something, with what they find.
pub fn faults(bytes: &[u8]) -> Vec<(&'static str, String)> {
    let pdf = Document::load_mem(bytes).unwrap();
    CHECKS.iter().flat_map(|(name, check)| check(&pdf).into_iter().map(move |fault| (*name, fault))).collect()
}

fn when(wrong: bool, said: &str) -> Vec<String> {
    if wrong { vec![said.to_string()] } else { Vec::new() }
}

fn version(pdf: &Document) -> Vec<String> {
    let newer = !matches!(pdf.version.as_str(), "1.3" | "1.4" | "1.5" | "1.6");
    let catalog = catalog(pdf).get(b"Version").is_ok();
    when(newer || catalog, "it is written in a newer edition of PDF")
}

fn identifier(pdf: &Document) -> Vec<String> {
    let whole = pdf.trailer.get(b"ID").ok().and_then(|id| id.as_array().ok()).is_some_and(|id| id.len() == 2);
    when(!whole, "the trailer has no ID")
}

fn encryption(pdf: &Document) -> Vec<String> {
    when(pdf.trailer.get(b"Encrypt").is_ok(), "it is encrypted")
}

fn catalog(pdf: &Document) -> &Dictionary {
    pdf.catalog().unwrap()
}

/// The metadata as text.
fn xmp(pdf: &Document) -> String {
    let stream = catalog(pdf).get_deref(b"Metadata", pdf).ok().and_then(|stream| stream.as_stream().ok());
    stream.map_or(String::new(), |stream| String::from_utf8_lossy(&stream.content).into_owned())
}

/// What stands in an element of the metadata.
fn element<'a>(xmp: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = xmp.split_once(&format!("<{name}>"))?;
    after.split_once(&format!("</{name}>")).map(|(value, _)| value)
}

fn identified(pdf: &Document) -> Vec<String> {
    let named = element(&xmp(pdf), "pdfxid:GTS_PDFXVersion") == Some("PDF/X-4");
    when(!named, "the metadata do not name the standard")
}

fn metadata(pdf: &Document) -> Vec<String> {
    let xmp = xmp(pdf);
    let wanted = [
        "dc:title",
        "xmp:CreateDate",
        "xmp:ModifyDate",
        "xmp:MetadataDate",
        "xmpMM:DocumentID",
        "xmpMM:VersionID",
        "xmpMM:RenditionClass",
    ];
    let missing = wanted.into_iter().filter(|name| element(&xmp, name).is_none_or(str::is_empty));
    missing.map(|name| format!("the metadata lack {name}")).collect()
}

fn trapped(pdf: &Document) -> Vec<String> {
    let info = pdf.trailer.get_deref(b"Info", pdf).ok().and_then(|info| info.as_dict().ok());
    let stated = info.and_then(|info| info.get(b"Trapped").ok()).and_then(|name| name.as_name().ok());
    let xmp = xmp(pdf);
    let both = match (stated, element(&xmp, "pdf:Trapped")) {
        (Some(b"True"), Some(said)) => said == "True",
        (Some(b"False"), Some(said)) => said == "False",
        _ => false,
    };
    when(!both, "it does not say whether it was trapped, or says two things")
}

/// The intents of a kind.
pub fn intents<'a>(pdf: &'a Document, kind: &[u8]) -> Vec<&'a Dictionary> {
    let all = catalog(pdf).get_deref(b"OutputIntents", pdf).ok().and_then(|all| all.as_array().ok());
    let all = all.into_iter().flatten().filter_map(|intent| pdf.dereference(intent).ok()?.1.as_dict().ok());
    all.filter(|intent| intent.get(b"S").is_ok_and(|of| of.as_name().is_ok_and(|of| of == kind))).collect()
}

/// The profile of an intent, unpacked.
pub fn profile(pdf: &Document, intent: &Dictionary) -> Option<Vec<u8>> {
    intent.get_deref(b"DestOutputProfile", pdf).ok()?.as_stream().ok()?.decompressed_content().ok()
}

fn intent(pdf: &Document) -> Vec<String> {
    let intents = intents(pdf, b"GTS_PDFX");
    let [one] = intents[..] else { return vec![format!("it has {} intents for the press", intents.len())] };
    let named = one.get(b"OutputConditionIdentifier").is_ok_and(|name| name.as_str().is_ok_and(|name| !name.is_empty()));
    let profile = profile(pdf, one).unwrap_or_default();
    let output = profile.get(12..20) == Some(b"prtrCMYK");
    [when(!named, "the intent has no name"), when(!output, "the intent has no profile of ink")].concat()
}

fn pages(pdf: &Document) -> Vec<&Dictionary> {
    pdf.page_iter().filter_map(|id| pdf.get_dictionary(id).ok()).collect()
}

fn rect(page: &Dictionary, name: &[u8]) -> Option<[f32; 4]> {
    let parts = page.get(name).ok()?.as_array().ok()?;
    let parts: Vec<f32> = parts.iter().filter_map(|part| part.as_float().ok()).collect();
    parts.try_into().ok()
}

fn boxes(pdf: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, page) in (1..).zip(pages(pdf)) {
        let boxes = [b"TrimBox".as_slice(), b"BleedBox", b"MediaBox"].map(|name| rect(page, name));
        let [Some(trim), Some(bleed), Some(media)] = boxes else {
            faults.push(format!("page {number} lacks a box"));
            continue;
        };
        let within = |inner: [f32; 4], outer: [f32; 4]| {
            inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
        };
        if !within(trim, bleed) || !within(bleed, media) || page.get(b"ArtBox").is_ok() {
            faults.push(format!("the boxes of page {number} do not lie within each other"));
        }
    }
    faults
}

/// All dictionaries of a file, those of streams among them.
pub fn dictionaries(pdf: &Document) -> impl Iterator<Item = (ObjectId, &Dictionary)> {
    pdf.objects.iter().filter_map(|(id, object)| match object {
        Object::Dictionary(dict) => Some((*id, dict)),
        Object::Stream(stream) => Some((*id, &stream.dict)),
        _ => None,
    })
}

pub fn is(dict: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dict.get(key).is_ok_and(|value| value.as_name().is_ok_and(|value| value == name))
}

fn fonts(pdf: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    for (_, font) in dictionaries(pdf).filter(|(_, dict)| is(dict, b"Type", b"Font")) {
        if is(font, b"Subtype", b"Type0") {
            continue;
        }
        let descriptor = font.get_deref(b"FontDescriptor", pdf).ok().and_then(|dict| dict.as_dict().ok());
        let files = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
        if !descriptor.is_some_and(|dict| files.iter().any(|file| dict.get_deref(file, pdf).is_ok())) {
            faults.push("a font is not embedded".to_string());
        }
    }
    faults
}

/// Black ink may print over others, in the colours of the device alone.
fn overprint(pdf: &Document) -> Vec<String> {
    let over = |dict: &Dictionary| dict.get(b"OPM").is_ok_and(|mode| mode.as_i64().is_ok_and(|mode| mode == 1));
    let any = states(pdf).iter().any(|state| over(state));
    let by_profile =
        dictionaries(pdf).any(|(_, dict)| paint::spaces(pdf, dict).iter().any(|space| paint::is_ink_by_profile(pdf, space)));
    [when(any && by_profile, "ink by a profile is printed over"), when(!any, "black does not print over")].concat()
}

/// Every graphics state of every resource.
fn states(pdf: &Document) -> Vec<&Dictionary> {
    let lists = dictionaries(pdf).filter_map(|(_, dict)| {
        let resources = dict.get_deref(b"Resources", pdf).ok().and_then(|resources| resources.as_dict().ok()).unwrap_or(dict);
        resources.get_deref(b"ExtGState", pdf).ok()?.as_dict().ok()
    });
    lists.flat_map(|list| list.iter().filter_map(|(_, state)| pdf.dereference(state).ok()?.1.as_dict().ok())).collect()
}

fn transparency(pdf: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    for (_, dict) in dictionaries(pdf) {
        let Some(group) = dict.get_deref(b"Group", pdf).ok().and_then(|group| group.as_dict().ok()) else { continue };
        let space = group.get_deref(b"CS", pdf).ok().and_then(|space| space.as_name().ok()).unwrap_or_default();
        if !matches!(space, b"DeviceCMYK" | b"DeviceGray") {
            faults.push(format!("a group is mixed in {}", String::from_utf8_lossy(space)));
        }
    }
    let masked = dictionaries(pdf).any(|(_, dict)| dict.get(b"SMask").is_ok());
    let grouped = pages(pdf).iter().any(|page| page.get(b"Group").is_ok());
    faults.extend(when(masked && !grouped, "what is seen through lies on pages that name no space"));
    faults
}

fn pictures(pdf: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    for stream in streams.filter(|stream| is(&stream.dict, b"Type", b"XObject") || stream.dict.has(b"Subtype")) {
        let Stream { dict, .. } = stream;
        faults.extend(when(is(dict, b"Subtype", b"PS"), "there is PostScript"));
        faults.extend(when(dict.has(b"Alternates") || dict.has(b"OPI") || dict.has(b"Ref"), "a picture stands for another"));
        faults.extend(when(is(dict, b"Filter", b"JPXDecode"), "a picture is JPEG 2000"));
    }
    faults
}

fn state(pdf: &Document) -> Vec<String> {
    let wrong = states(pdf).iter().any(|state| {
        let transfer = state.has(b"TR") || state.has(b"TR2") && !is(state, b"TR2", b"Default");
        transfer || state.has(b"HTP")
    });
    when(wrong, "a state changes the tones")
}

fn annotations(pdf: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, page) in (1..).zip(pages(pdf)) {
        let bleed = rect(page, b"BleedBox").or_else(|| rect(page, b"TrimBox"));
        let all = page.get_deref(b"Annots", pdf).ok().and_then(|all| all.as_array().ok());
        for note in all.into_iter().flatten().filter_map(|note| pdf.dereference(note).ok()?.1.as_dict().ok()) {
            let allowed = is(note, b"Subtype", b"PrinterMark") || is(note, b"Subtype", b"TrapNet");
            let outside = rect(note, b"Rect").zip(bleed).is_some_and(|(note, bleed)| {
                note[2] <= bleed[0] || note[3] <= bleed[1] || note[0] >= bleed[2] || note[1] >= bleed[3]
            });
            if !allowed && !outside {
                faults.push(format!("page {number} has an annotation"));
            }
        }
    }
    faults
}

fn actions(pdf: &Document) -> Vec<String> {
    let catalog = catalog(pdf);
    let opened = catalog.has(b"AcroForm") || catalog.has(b"OpenAction") || catalog.has(b"AA");
    let scripts = dictionaries(pdf).any(|(_, dict)| dict.has(b"JS") || is(dict, b"S", b"JavaScript") || dict.has(b"AA"));
    let kinds: BTreeSet<&[u8]> = [b"URI".as_slice(), b"Launch", b"SubmitForm", b"GoToR"].into();
    let leaves = dictionaries(pdf).any(|(_, dict)| {
        let own = dict.get_deref(b"A", pdf).ok().and_then(|action| action.as_dict().ok());
        own.is_some_and(|action| kinds.iter().any(|kind| is(action, b"S", kind)))
    });
    when(opened || scripts || leaves, "it acts")
}
