//! The output intents: the profiles that give colours without one a meaning (ISO 19005-2, 6.2.3; ISO 15930-7, output intents).

use pdf_writer::{Dict, Name, Ref, TextStr};

use super::Terms;
use super::deflate::{Data, Deflate};
use super::file::File;
use crate::standard::{Colours, Version};

/// sRGB, a compact profile in the public domain (`src/standard/sRGB-v4.md`).
static SRGB: &[u8] = include_bytes!("../standard/sRGB-v4.icc");

/// The same of the second generation (`src/standard/sRGB-v2.md`), the only one that PDF 1.4 knows (ISO 19005-1, 6.2.2).
static SRGB_2: &[u8] = include_bytes!("../standard/sRGB-v2.icc");

/// Writes the profile of the output that is meant; none where the standards do not speak of colours.
pub(super) fn write_profile(file: &mut File, terms: &Terms, deflate: &mut Deflate) -> Option<Ref> {
    if terms.demands.colours == Colours::Any {
        return None;
    }
    let light = if terms.demands.version > Version::V1_4 { SRGB } else { SRGB_2 };
    let (bytes, colours) = terms.palette.inking.map_or((light, 3), |inking| (inking.press.profile.bytes(), 4));
    let id = file.reserve();
    let data: Data = deflate.pack(bytes.to_vec());
    file.stream(id, &data, |stream| _ = stream.pair(Name(b"N"), colours));
    Some(id)
}

/// Lists the intents in the catalogue: one for the press, one for the archive, with the same profile (ISO 19005-2, 6.2.3).
pub(super) fn list(catalog: &mut Dict, terms: &Terms, profile: Ref) {
    let mut intents = catalog.insert(Name(b"OutputIntents")).array();
    let press = terms.palette.inking.map(|inking| &inking.press);
    if press.is_some() {
        write_one(intents.push().dict(), "GTS_PDFX", terms, profile);
    }
    if press.is_none() || terms.demands.archive().is_some() {
        write_one(intents.push().dict(), "GTS_PDFA1", terms, profile);
    }
}

fn write_one(mut intent: Dict, kind: &str, terms: &Terms, profile: Ref) {
    intent.pair(Name(b"Type"), Name(b"OutputIntent")).pair(Name(b"S"), Name(kind.as_bytes()));
    let mut say = |key: &str, value: &str| _ = intent.pair(Name(key.as_bytes()), TextStr(value));
    match terms.palette.inking.map(|inking| &inking.press) {
        None => {
            say("OutputConditionIdentifier", "sRGB");
            say("Info", "sRGB IEC61966-2.1");
        }
        Some(press) => {
            say("OutputConditionIdentifier", &press.intent.identifier);
            say("OutputCondition", &press.intent.condition);
            say("Info", &press.profile.name().unwrap_or_else(|| press.intent.condition.to_string()));
            press.intent.registry.into_iter().for_each(|registry| say("RegistryName", registry));
        }
    }
    intent.pair(Name(b"DestOutputProfile"), profile);
}
