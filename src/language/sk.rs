//! Slovak.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Slovakia; months in the genitive.
pub(super) const SLOVAK: Language = Language {
    tag: "sk",
    name: "Slovak",
    hyphenation: Some("sk"),
    minima: (2, 3),
    quotes: Quotes { double: ("„", "“"), single: ("‚", "‘") },
    ties: Ties {
        short: &["a", "i", "k", "o", "s", "u", "v", "z"],
        before_number: &["s.", "str.", "č.", "obr.", "tab.", "kap.", "ods.", "zv.", "čl.", "roč.", "cca", "strana", "strane"],
        before_name: &["dr.", "prof.", "doc.", "sv.", "p.", "Dr.", "Prof.", "Ing.", "Mgr.", "MUDr.", "JUDr.", "RNDr."],
        after_number: &["tis.", "mil.", "mld.", "hod.", "rokov", "ľudí", "percent", "eur"],
        groups: true,
        dash_ends_line: true,
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}.~{month} {year}",
        short: "{d}.~{m}.~{year}",
        time: "{h}:{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "januára",
            "februára",
            "marca",
            "apríla",
            "mája",
            "júna",
            "júla",
            "augusta",
            "septembra",
            "októbra",
            "novembra",
            "decembra",
        ],
        months_short: ["jan", "feb", "mar", "apr", "máj", "jún", "júl", "aug", "sep", "okt", "nov", "dec"],
        weekdays: ["pondelok", "utorok", "streda", "štvrtok", "piatok", "sobota", "nedeľa"],
    },
    words: Words {
        page: "s. {page}",
        page_of: "Strana {page} z {pages}",
        continued_on: "Pokračovanie na strane {page}",
        continued_from: "Pokračovanie zo strany {page}",
        by: "{authors}",
        and: "a",
        updated: "Aktualizované {date}",
        source: "Zdroj",
        picture: "Obrázok",
        video: "Video",
        audio: "Zvuk",
        notes: "Poznámky",
        links: "Odkazy",
        table: "Tabuľka",
        contents: "Obsah",
    },
};
