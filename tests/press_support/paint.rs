//! What the content of a file is painted with: every colour operator, every picture, pattern and space.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

use super::{dictionaries, intents, is, profile};

/// The operations of all pages and forms.
fn contents(pdf: &Document) -> Vec<Vec<Operation>> {
    let pages = pdf.page_iter().filter_map(|page| Content::decode(&pdf.get_page_content(page)).ok());
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let forms = streams.filter(|stream| is(&stream.dict, b"Subtype", b"Form"));
    let forms = forms.filter_map(|form| Content::decode(&form.decompressed_content().ok()?).ok());
    pages.chain(forms).map(|content| content.operations).collect()
}

/// The colour spaces that a dictionary names: of a picture, a shading, or a list of resources.
pub fn spaces<'a>(pdf: &'a Document, dict: &'a Dictionary) -> Vec<&'a Object> {
    let mut found = Vec::new();
    let Ok(object) = dict.get_deref(b"ColorSpace", pdf) else { return within(pdf, dict) };
    match object {
        Object::Dictionary(list) => found.extend(list.iter().filter_map(|(_, space)| pdf.dereference(space).ok().map(|it| it.1))),
        space => found.push(space),
    }
    found.extend(within(pdf, dict));
    found
}

/// The spaces of shadings that stand within patterns, and of patterns within resources.
fn within<'a>(pdf: &'a Document, dict: &'a Dictionary) -> Vec<&'a Object> {
    let inner = |key: &[u8]| dict.get_deref(key, pdf).ok().and_then(|inner| inner.as_dict().ok());
    let mut found = Vec::new();
    if let Some(resources) = inner(b"Resources") {
        found.extend(spaces(pdf, resources));
    }
    if let Some(shading) = inner(b"Shading") {
        found.extend(spaces(pdf, shading));
    }
    if let Some(patterns) = inner(b"Pattern") {
        let patterns = patterns.iter().filter_map(|(_, pattern)| pdf.dereference(pattern).ok()?.1.as_dict().ok());
        found.extend(patterns.flat_map(|pattern| spaces(pdf, pattern)));
    }
    found
}

/// How many parts the colours of a space by a profile have.
fn parts(pdf: &Document, space: &Object) -> Option<i64> {
    let [Object::Name(kind), stream] = &space.as_array().ok()?[..] else { return None };
    (kind == b"ICCBased").then_some(())?;
    pdf.dereference(stream).ok()?.1.as_stream().ok()?.dict.get(b"N").ok()?.as_i64().ok()
}

pub fn is_ink_by_profile(pdf: &Document, space: &Object) -> bool {
    parts(pdf, space) == Some(4)
}

/// What is wrong with a space, if anything.
fn space_fault(pdf: &Document, space: &Object) -> Option<String> {
    match space {
        Object::Name(name) => {
            let known = matches!(name.as_slice(), b"DeviceCMYK" | b"DeviceGray" | b"Pattern");
            (!known).then(|| format!("something is in {}", String::from_utf8_lossy(name)))
        }
        Object::Array(list) => match list.first()?.as_name().ok()? {
            b"Separation" => space_fault(pdf, list.get(2)?),
            b"Indexed" => space_fault(pdf, pdf.dereference(list.get(1)?).ok()?.1),
            b"ICCBased" => {
                let own = pdf.dereference(list.get(1)?).ok()?.1.as_stream().ok()?.decompressed_content().ok()?;
                let intent = intents(pdf, b"GTS_PDFX").first().and_then(|intent| profile(pdf, intent));
                let light = parts(pdf, space) == Some(3);
                (light || intent == Some(own)).then(|| "a profile of light, or the intent's own, gives colours".to_string())
            }
            other => Some(format!("something is in {}", String::from_utf8_lossy(other))),
        },
        _ => None,
    }
}

/// Nothing of light in a file of ink.
pub fn colour(pdf: &Document) -> Vec<String> {
    let painted = contents(pdf).into_iter().flatten().filter(|operation| matches!(operation.operator.as_str(), "rg" | "RG"));
    let mut faults: Vec<String> = painted.take(1).map(|_| "something is painted in light".to_string()).collect();
    for (_, dict) in dictionaries(pdf) {
        faults.extend(spaces(pdf, dict).into_iter().filter_map(|space| space_fault(pdf, space)));
    }
    faults
}

/// No letters in rich black: where there is black in them, there is nothing else.
pub fn text(pdf: &Document) -> Vec<String> {
    let mut faults = Vec::new();
    for operations in contents(pdf) {
        let (mut ink, mut kept) = ([0.0; 4], Vec::new());
        for Operation { operator, operands } in operations {
            match operator.as_str() {
                "q" => kept.push(ink),
                "Q" => ink = kept.pop().unwrap_or(ink),
                "k" => operands.iter().zip(&mut ink).for_each(|(part, ink)| *ink = part.as_float().unwrap_or(0.0)),
                "g" | "rg" | "scn" => ink = [0.0; 4],
                "Tj" | "TJ" if ink[3] > 0.5 && ink[0] + ink[1] + ink[2] > 0.0 => {
                    faults.push(format!("letters are in rich black, {ink:?}"));
                }
                _ => {}
            }
        }
    }
    faults
}
