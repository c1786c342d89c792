//! Hungarian.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Hungary: the year comes first.
pub(super) const HUNGARIAN: Language = Language {
    tag: "hu",
    name: "Hungarian",
    hyphenation: Some("hu"),
    minima: (2, 2),
    quotes: Quotes { double: ("„", "”"), single: ("»", "«") },
    ties: Ties {
        before_name: &["dr.", "Dr.", "prof.", "ifj.", "id.", "Szt."],
        after_number: &["Ft", "millió", "milliárd", "ezer", "éves", "százalék", "forint", "oldal", "o."],
        groups: true,
        ..Ties::NONE
    },
    date: DateForm {
        long: "{year}. {month}~{d}.",
        short: "{year}.~{mm}.~{dd}.",
        time: "{h}:{min}",
        first: "1",
        halves: ("de.", "du."),
        months: [
            "január",
            "február",
            "március",
            "április",
            "május",
            "június",
            "július",
            "augusztus",
            "szeptember",
            "október",
            "november",
            "december",
        ],
        months_short: ["jan.", "febr.", "márc.", "ápr.", "máj.", "jún.", "júl.", "aug.", "szept.", "okt.", "nov.", "dec."],
        weekdays: ["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"],
    },
    words: Words {
        page: "{page}. oldal",
        page_of: "{page}/{pages}. oldal",
        continued_on: "Folytatás a(z) {page}. oldalon",
        continued_from: "Folytatás a(z) {page}. oldalról",
        by: "{authors}",
        and: "és",
        updated: "Frissítve: {date}",
        source: "Forrás",
        picture: "Kép",
        video: "Videó",
        audio: "Hang",
        notes: "Jegyzetek",
        links: "Hivatkozások",
        table: "Táblázat",
        contents: "Tartalom",
    },
};
