//! Czech.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in the Czech Republic; months in the genitive.
pub(super) const CZECH: Language = Language {
    tag: "cs",
    name: "Czech",
    hyphenation: Some("cs"),
    minima: (2, 3),
    quotes: Quotes { double: ("„", "“"), single: ("‚", "‘") },
    ties: Ties {
        short: &["a", "i", "k", "o", "s", "u", "v", "z"],
        before_number: &[
            "s.", "str.", "č.", "čís.", "obr.", "tab.", "kap.", "odst.", "sv.", "čl.", "roč.", "cca", "strana", "straně",
        ],
        before_name: &["dr.", "prof.", "doc.", "ing.", "sv.", "p.", "Dr.", "Prof.", "Ing.", "Mgr.", "MUDr.", "JUDr.", "RNDr."],
        after_number: &["Kč", "tis.", "mil.", "mld.", "hod.", "let", "lidí", "procent", "korun", "eur"],
        parts: &[("n.", "l."), ("př.", "n."), ("t.", "r."), ("t.", "č."), ("s.", "r.")],
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
            "ledna",
            "února",
            "března",
            "dubna",
            "května",
            "června",
            "července",
            "srpna",
            "září",
            "října",
            "listopadu",
            "prosince",
        ],
        months_short: ["led", "úno", "bře", "dub", "kvě", "čvn", "čvc", "srp", "zář", "říj", "lis", "pro"],
        weekdays: ["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"],
    },
    words: Words {
        page: "s. {page}",
        page_of: "Strana {page} z {pages}",
        continued_on: "Pokračování na straně {page}",
        continued_from: "Pokračování ze strany {page}",
        by: "{authors}",
        and: "a",
        updated: "Aktualizováno {date}",
        source: "Zdroj",
        picture: "Obrázek",
        video: "Video",
        audio: "Zvuk",
        notes: "Poznámky",
        links: "Odkazy",
        table: "Tabulka",
        contents: "Obsah",
    },
};
