//! Romanian.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Romania and Moldova.
pub(super) const ROMANIAN: Language = Language {
    tag: "ro",
    name: "Romanian",
    hyphenation: Some("ro"),
    minima: (2, 2),
    quotes: Quotes { double: ("„", "”"), single: ("«", "»") },
    ties: Ties {
        before_number: &["p.", "pag.", "nr.", "fig.", "cap.", "art.", "vol.", "pagina", "alin."],
        before_name: &["dl.", "dna.", "dr.", "prof.", "Sf."],
        after_number: &["lei", "mil.", "milioane", "miliarde", "ani", "euro"],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{dd}.{mm}.{year}",
        time: "{hh}:{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "ianuarie",
            "februarie",
            "martie",
            "aprilie",
            "mai",
            "iunie",
            "iulie",
            "august",
            "septembrie",
            "octombrie",
            "noiembrie",
            "decembrie",
        ],
        months_short: ["ian.", "feb.", "mar.", "apr.", "mai", "iun.", "iul.", "aug.", "sept.", "oct.", "nov.", "dec."],
        weekdays: ["luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică"],
    },
    words: Words {
        page: "pagina {page}",
        page_of: "Pagina {page} din {pages}",
        continued_on: "Continuare la pagina {page}",
        continued_from: "Continuare din pagina {page}",
        by: "De {authors}",
        and: "și",
        updated: "Actualizat: {date}",
        source: "Sursă",
        picture: "Imagine",
        video: "Video",
        audio: "Audio",
        notes: "Note",
        links: "Linkuri",
        table: "Tabel",
        contents: "Cuprins",
    },
};
