//! Danish.

use super::{DateForm, Language, Quotes, Words};

/// As in Denmark; quotes are alike at both ends.
pub(super) const DANISH: Language = Language {
    tag: "da",
    name: "Danish",
    hyphenation: Some("da"),
    minima: (2, 2),
    quotes: Quotes { double: ("”", "”"), single: ("’", "’"), inner_space: false },
    high_space: false,
    date: DateForm {
        long: "{day}.~{month} {year}",
        short: "{dd}.{mm}.{year}",
        time: "kl.~{h}.{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "januar",
            "februar",
            "marts",
            "april",
            "maj",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "december",
        ],
        months_short: ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."],
        weekdays: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    },
    words: Words {
        page_of: "Side {page} af {pages}",
        continued_on: "Fortsættes på side {page}",
        continued_from: "Fortsat fra side {page}",
        by: "Af {authors}",
        and: "og",
        updated: "Opdateret {date}",
        source: "Kilde",
        picture: "Billede",
        video: "Video",
        audio: "Lyd",
        notes: "Noter",
        links: "Links",
        table: "Tabel",
        contents: "Indhold",
    },
};
