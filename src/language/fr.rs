//! French.

use super::{DateForm, Language, Quotes, Words};

/// As in France.
pub(super) const FRANCE: Language = Language {
    tag: "fr",
    name: "French",
    hyphenation: Some("fr"),
    minima: (2, 3),
    quotes: Quotes { double: ("«", "»"), single: ("“", "”"), inner_space: true },
    high_space: true,
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{dd}/{mm}/{year}",
        time: "{h}~h~{min}",
        first: "1er",
        halves: ("AM", "PM"),
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        months_short: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    },
    words: Words {
        page_of: "Page {page} sur {pages}",
        continued_on: "Suite page {page}",
        continued_from: "Suite de la page {page}",
        by: "Par {authors}",
        and: "et",
        updated: "Mis à jour le {date}",
        source: "Source",
        picture: "Image",
        video: "Vidéo",
        audio: "Audio",
        notes: "Notes",
        links: "Liens",
        table: "Tableau",
        contents: "Sommaire",
    },
};

/// As in Canada: a space before the colon only, and within guillemets.
pub(super) const CANADA: Language = Language {
    tag: "fr-CA",
    name: "French (Canada)",
    high_space: false,
    date: DateForm { short: "{yyyy}-{mm}-{dd}", ..FRANCE.date },
    ..FRANCE
};

/// As in Switzerland.
pub(super) const SWITZERLAND: Language = Language {
    tag: "fr-CH",
    name: "French (Switzerland)",
    quotes: Quotes { single: ("‹", "›"), ..FRANCE.quotes },
    date: DateForm { short: "{dd}.{mm}.{year}", ..FRANCE.date },
    ..FRANCE
};
