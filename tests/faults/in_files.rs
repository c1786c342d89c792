//! Faults of a file as a whole, of its boxes, fonts and links.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::base::{edited, page, pages, saved};
use super::{Fault, File, base};

pub const FAULTS: &[Fault] = &[
    ("content packed by nobody knows what", "office", "damaged", || {
        let foreign = Stream::new(dictionary! { "Filter" => "ZipDecode" }, b"words".to_vec());
        edited(|document| {
            let stream = document.add_object(foreign);
            page(document, 1).set("Contents", stream);
        })
        .into()
    }),
    ("a picture within the content that does not end", "office", "damaged", || {
        edited(|document| base::draw(document, "BI /W 1 /H 1 /BPC 8 /CS /G ID")).into()
    }),
    ("encrypted without a password", "magazine", "encrypted", locked),
    ("a script when the file is opened", "office", "scripts", || {
        edited(|document| {
            let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
            document.catalog_mut().unwrap().set("OpenAction", action);
        })
        .into()
    }),
    ("a script by name", "archive", "scripts", || {
        edited(|document| {
            let action = document.add_object(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") });
            let names = dictionary! { "Names" => vec![Object::string_literal("a"), action.into()] };
            document.catalog_mut().unwrap().set("Names", dictionary! { "JavaScript" => names });
        })
        .into()
    }),
    ("a script when a page is closed", "screen", "scripts", || {
        edited(|document| {
            let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
            page(document, 0).set("AA", dictionary! { "C" => action });
        })
        .into()
    }),
    ("a link that starts a program", "office", "scripts", || linked(|link| link.set("A", dictionary! { "S" => "Launch" }))),
    ("trim beyond the sheet", "office", "boxes", || boxed("TrimBox", [-10, 0, 400, 600])),
    ("bleed beyond the sheet", "office", "boxes", || boxed("BleedBox", [-10, 0, 400, 600])),
    ("trim beyond the bleed", "magazine", "boxes", || boxed("BleedBox", [10, 10, 390, 590])),
    ("crop within the trim", "archive", "boxes", || boxed("CropBox", [10, 10, 390, 590])),
    ("no trim", "magazine", "no-trim", || edited(|document| drop(page(document, 1).remove(b"TrimBox"))).into()),
    ("a page wider than the first", "office", "page-sizes", || {
        edited(|document| {
            page(document, 1).set("MediaBox", numbers([0, 0, 420, 600]));
            page(document, 1).set("TrimBox", numbers([0, 0, 420, 600]));
        })
        .into()
    }),
    ("three pages", "newsprint", "page-count", || edited(|document| document.delete_pages(&[4])).into()),
    ("a page without content", "screen", "blank-page", || edited(|document| drop(page(document, 1).remove(b"Contents"))).into()),
    ("no output intent", "archive", "output-intent", || {
        edited(|document| drop(document.catalog_mut().unwrap().remove(b"OutputIntents"))).into()
    }),
    ("an output intent without profile", "magazine", "output-intent", || {
        edited(|document| {
            let intent = dictionary! { "S" => "GTS_PDFX", "OutputConditionIdentifier" => Object::string_literal("FOGRA39") };
            document.catalog_mut().unwrap().set("OutputIntents", vec![intent.into()]);
        })
        .into()
    }),
    ("ink in a file for light", "archive", "output-intent", || base::drawn("0 0.5 0 0 k 60 60 50 50 re f").into()),
    ("a font that is not there", "office", "font-missing", || {
        edited(|document| all_dicts(document, b"FontFile3", |descriptor| drop(descriptor.remove(b"FontFile3")))).into()
    }),
    ("one of the fourteen fonts", "archive", "font-missing", || {
        base::drawn("BT /Plain 10 Tf 60 60 Td (words here) Tj ET").into()
    }),
    ("a font that may not be embedded", "magazine", "font-licence", || licensed(2)),
    ("a font of which bitmaps may be embedded", "magazine", "font-licence", || licensed(0x200)),
    ("letters without characters", "archive", "no-unicode", || {
        edited(|document| all_dicts(document, b"ToUnicode", |font| drop(font.remove(b"ToUnicode")))).into()
    }),
    ("no title", "archive", "title", || {
        edited(|document| {
            document.trailer.remove(b"Info");
            document.catalog_mut().unwrap().remove(b"Metadata");
        })
        .into()
    }),
    ("a title that is not shown", "archive", "title", || {
        edited(|document| drop(document.catalog_mut().unwrap().remove(b"ViewerPreferences"))).into()
    }),
    ("no language", "archive", "language", || edited(|document| drop(document.catalog_mut().unwrap().remove(b"Lang"))).into()),
    ("a language in words", "screen", "language", || {
        edited(|document| document.catalog_mut().unwrap().set("Lang", Object::string_literal("English (UK)"))).into()
    }),
    ("a link to a name that is not there", "screen", "link", || {
        linked(|link| {
            link.remove(b"A");
            link.set("Dest", Object::string_literal("nowhere"));
        })
    }),
    ("a link to a page that is gone", "office", "link", || edited(|document| keep(document, &[0, 1, 3])).into()),
    ("an address with a space in its host", "office", "link", || to("http://exa mple.org/")),
    ("an address with a space", "office", "link", || to("https://example.org/a b")),
    ("an address that runs code", "screen", "link", || to("javascript:alert(1)")),
    ("the maker's own machine", "office", "link", || to("http://localhost:8000/draft")),
    ("an address without a scheme", "screen", "link", || to("www.example.org")),
    ("links over the pages of a magazine", "magazine", "annotations", || base::good().into()),
];

fn locked() -> File {
    let mut document = Document::load_mem(&base::good()).unwrap();
    let part = || Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![part(), part()]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    saved(document).into()
}

fn numbers(all: [i64; 4]) -> Object {
    all.map(Object::Integer).to_vec().into()
}

fn boxed(name: &str, corners: [i64; 4]) -> File {
    edited(|document| page(document, 1).set(name, numbers(corners))).into()
}

/// Changes all dictionaries that have a key.
fn all_dicts(document: &mut Document, key: &[u8], change: impl Fn(&mut lopdf::Dictionary)) {
    document.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()).filter(|dict| dict.has(key)).for_each(change);
}

/// Takes pages out of the tree, and leaves what leads to them.
fn keep(document: &mut Document, kept: &[usize]) {
    let all = pages(document);
    let kids: Vec<Object> = kept.iter().map(|at| all[*at].into()).collect();
    let root = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let root = document.get_dictionary_mut(root).unwrap();
    root.set("Count", kids.len() as i64);
    root.set("Kids", kids);
}

/// Changes the first link.
fn linked(change: impl FnOnce(&mut lopdf::Dictionary)) -> File {
    edited(|document| {
        let annotations = page(document, 0).get(b"Annots").unwrap().as_array().unwrap().clone();
        let first: ObjectId = annotations[0].as_reference().unwrap();
        change(document.get_dictionary_mut(first).unwrap());
    })
    .into()
}

fn to(address: &str) -> File {
    let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(address) };
    linked(|link| link.set("A", action))
}

/// A font's program whose maker allows what `fsType` says.
fn licensed(kind: u16) -> File {
    edited(|document| {
        let mut program = b"OTTO\x00\x01\0\0\0\0\0\0OS/2\0\0\0\0\x00\x00\x00\x1c\0\0\0\x0a\0\0\0\0\0\0\0\0".to_vec();
        program.extend(kind.to_be_bytes());
        let stream = document.add_object(Stream::new(dictionary! { "Subtype" => "OpenType" }, program));
        all_dicts(document, b"FontFile3", |descriptor| descriptor.set("FontFile3", stream));
    })
    .into()
}
