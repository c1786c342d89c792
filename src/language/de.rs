//! German.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Germany.
pub(super) const GERMANY: Language = Language {
    tag: "de",
    name: "German",
    hyphenation: Some("de-1996"),
    minima: (2, 2),
    quotes: Quotes { double: ("„", "“"), single: ("‚", "‘") },
    ties: Ties {
        before_number: &[
            "s.", "nr.", "abb.", "bd.", "kap.", "art.", "tab.", "abs.", "anm.", "ca.", "seite", "nummer", "kapitel", "absatz",
            "artikel", "ziff.", "bzw.", "um", "jg.",
        ],
        before_name: &["Dr.", "Prof.", "Hr.", "Fr.", "Herr", "Herrn", "Frau", "St.", "Dipl.-Ing."],
        after_number: &[
            "Uhr",
            "Mio.",
            "Mrd.",
            "Tsd.",
            "Millionen",
            "Milliarden",
            "Prozent",
            "Euro",
            "Grad",
            "Jahre",
            "Jahren",
            "v.",
            "n.",
            "CHF",
            "Std.",
        ],
        parts: &[
            ("z.", "B."),
            ("d.", "h."),
            ("u.", "a."),
            ("i.", "d."),
            ("d.", "R."),
            ("o.", "ä."),
            ("u.", "ä."),
            ("s.", "o."),
            ("s.", "u."),
            ("z.", "T."),
            ("u.", "U."),
            ("v.", "a."),
            ("i.", "e."),
            ("n.", "Chr."),
            ("v.", "Chr."),
            ("a.", "D."),
            ("e.", "V."),
            ("m.", "E."),
            ("o.", "g."),
            ("z.", "Z."),
        ],
        leads: &[
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder", "aber",
            "als", "wie", "in", "im", "ins", "an", "am", "ans", "auf", "aus", "bei", "beim", "bis", "durch", "für", "gegen",
            "hinter", "mit", "nach", "neben", "ohne", "seit", "über", "um", "unter", "von", "vom", "vor", "zu", "zum", "zur",
            "zwischen", "trotz", "wegen", "nicht", "kein", "keine",
        ],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}.~{month} {year}",
        short: "{dd}.{mm}.{year}",
        time: "{h}:{min}~Uhr",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        months_short: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
        weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    },
    words: Words {
        page: "Seite {page}",
        page_of: "Seite {page} von {pages}",
        continued_on: "Fortsetzung auf Seite {page}",
        continued_from: "Fortsetzung von Seite {page}",
        by: "Von {authors}",
        and: "und",
        updated: "Aktualisiert am {date}",
        source: "Quelle",
        picture: "Bild",
        video: "Video",
        audio: "Audio",
        notes: "Anmerkungen",
        links: "Links",
        table: "Tabelle",
        contents: "Inhalt",
    },
};

/// As in Austria.
pub(super) const AUSTRIA: Language = Language {
    tag: "de-AT",
    name: "German (Austria)",
    date: DateForm {
        months: [
            "Jänner",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        months_short: ["Jän.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
        ..GERMANY.date
    },
    ..GERMANY
};

/// As in Switzerland and Liechtenstein.
pub(super) const SWITZERLAND: Language = Language {
    tag: "de-CH",
    name: "German (Switzerland)",
    quotes: Quotes { double: ("«", "»"), single: ("‹", "›") },
    date: DateForm { time: "{h}.{min}~Uhr", ..GERMANY.date },
    ..GERMANY
};
