//! Polish.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Poland; months in the genitive.
pub(super) const POLISH: Language = Language {
    tag: "pl",
    name: "Polish",
    hyphenation: Some("pl"),
    minima: (2, 2),
    quotes: Quotes { double: ("„", "”"), single: ("«", "»") },
    ties: Ties {
        short: &["a", "i", "o", "u", "w", "z"],
        before_number: &["s.", "str.", "nr", "rys.", "tab.", "rozdz.", "art.", "ust.", "pkt", "t.", "ok.", "strona", "stronie"],
        before_name: &["dr", "prof.", "mgr", "inż.", "św.", "ks.", "p.", "gen.", "płk"],
        after_number: &["zł", "tys.", "mln", "mld", "r.", "w.", "godz.", "proc.", "lat", "gr", "szt."],
        groups: true,
        dash_ends_line: true,
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{dd}.{mm}.{year}",
        time: "{h}:{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "stycznia",
            "lutego",
            "marca",
            "kwietnia",
            "maja",
            "czerwca",
            "lipca",
            "sierpnia",
            "września",
            "października",
            "listopada",
            "grudnia",
        ],
        months_short: ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
        weekdays: ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    },
    words: Words {
        page: "strona {page}",
        page_of: "Strona {page} z {pages}",
        continued_on: "Ciąg dalszy na stronie {page}",
        continued_from: "Ciąg dalszy ze strony {page}",
        by: "{authors}",
        and: "i",
        updated: "Aktualizacja: {date}",
        source: "Źródło",
        picture: "Obraz",
        video: "Wideo",
        audio: "Dźwięk",
        notes: "Przypisy",
        links: "Odnośniki",
        table: "Tabela",
        contents: "Spis treści",
    },
};
