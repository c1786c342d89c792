//! Faults of the structure.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::Fault;
use super::base::{draw, edited};

pub const FAULTS: &[Fault] = &[
    ("no tags", "archive", "untagged", || {
        edited(|document| drop(document.catalog_mut().unwrap().remove(b"StructTreeRoot"))).into()
    }),
    ("a number that nobody holds", "archive", "tag-owner", || {
        edited(|document| draw(document, "/P <</MCID 999>> BDC BT /F0 10 Tf 60 60 Td (Plain words) Tj ET EMC")).into()
    }),
    ("content that two elements hold", "archive", "tag-owner", || {
        edited(|document| {
            let paragraphs = elements(document, "P");
            let kids = document.get_dictionary(paragraphs[0]).unwrap().get(b"K").unwrap().clone();
            let page = document.get_dictionary(paragraphs[0]).unwrap().get(b"Pg").unwrap().clone();
            let other = document.get_dictionary_mut(paragraphs[1]).unwrap();
            other.set("K", kids);
            other.set("Pg", page);
        })
        .into()
    }),
    ("the last page is read first", "archive", "tag-order", || {
        edited(|document| {
            let article = elements(document, "Art")[0];
            let kids = document.get_dictionary_mut(article).unwrap().get_mut(b"K").unwrap().as_array_mut().unwrap();
            kids.reverse();
        })
        .into()
    }),
    ("a level of heads left out", "archive", "headings", || renamed("H2", "H4")),
    ("no head of the first level", "screen", "headings", || renamed("H1", "H3")),
    ("a row within a paragraph", "archive", "table-tags", || renamed("TBody", "P")),
    ("an item without a list", "archive", "table-tags", || renamed("L", "Sect")),
    ("cells without a row", "screen", "table-tags", || renamed("TR", "Div")),
    ("a head that heads nothing", "archive", "table-tags", || {
        edited(|document| {
            let head = elements(document, "TH")[0];
            document.get_dictionary_mut(head).unwrap().remove(b"A");
        })
        .into()
    }),
    ("a figure that says nothing", "archive", "no-alt", || silent("Figure")),
    ("a formula that says nothing", "screen", "no-alt", || silent("Formula")),
    ("a figure by another name", "archive", "no-alt", || {
        edited(|document| {
            let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
            document.get_dictionary_mut(root).unwrap().set("RoleMap", dictionary! { "Photo" => "Figure" });
            let figure = elements(document, "Figure")[0];
            let figure = document.get_dictionary_mut(figure).unwrap();
            figure.set("S", "Photo");
            figure.remove(b"Alt");
        })
        .into()
    }),
];

/// The elements of a kind.
fn elements(document: &Document, kind: &str) -> Vec<ObjectId> {
    let is =
        |dict: &Dictionary| dict.has(b"P") && dict.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind.as_bytes());
    document.objects.iter().filter(|(_, object)| object.as_dict().is_ok_and(is)).map(|(id, _)| *id).collect()
}

fn renamed(from: &str, to: &str) -> super::File {
    edited(|document| {
        for id in elements(document, from) {
            document.get_dictionary_mut(id).unwrap().set("S", to);
        }
    })
    .into()
}

fn silent(kind: &str) -> super::File {
    edited(|document| {
        let id = elements(document, kind)[0];
        document.get_dictionary_mut(id).unwrap().remove(b"Alt");
    })
    .into()
}
