//! Swedish.

use super::{DateForm, Language, Quotes, Words};

/// As in Sweden and Finland; quotes are alike at both ends.
pub(super) const SWEDISH: Language = Language {
    tag: "sv",
    name: "Swedish",
    hyphenation: Some("sv"),
    minima: (2, 2),
    quotes: Quotes { double: ("”", "”"), single: ("’", "’"), inner_space: false },
    high_space: false,
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{yyyy}-{mm}-{dd}",
        time: "{hh}.{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ],
        months_short: ["jan.", "feb.", "mars", "april", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."],
        weekdays: ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
    },
    words: Words {
        page_of: "Sida {page} av {pages}",
        continued_on: "Fortsättning på sidan {page}",
        continued_from: "Fortsättning från sidan {page}",
        by: "Av {authors}",
        and: "och",
        updated: "Uppdaterad {date}",
        source: "Källa",
        picture: "Bild",
        video: "Video",
        audio: "Ljud",
        notes: "Noter",
        links: "Länkar",
        table: "Tabell",
        contents: "Innehåll",
    },
};
