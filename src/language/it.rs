//! Italian.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Italy.
pub(super) const ITALY: Language = Language {
    tag: "it",
    name: "Italian",
    hyphenation: Some("it"),
    minima: (2, 2),
    quotes: Quotes { double: ("«", "»"), single: ("“", "”") },
    ties: Ties {
        before_number: &["p.", "pp.", "pag.", "pagg.", "n.", "fig.", "cap.", "art.", "vol.", "pagina", "capitolo", "articolo"],
        before_name: &["Sig.", "Dott.", "Prof.", "Ing.", "Avv.", "On.", "S."],
        after_number: &["euro", "milioni", "miliardi", "anni"],
        parts: &[("a.", "C."), ("d.", "C.")],
        leads: &[
            "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "e", "ed", "o", "ma", "né", "di", "del", "dello", "della",
            "dei", "degli", "delle", "a", "al", "allo", "alla", "ai", "agli", "alle", "da", "dal", "dalla", "dai", "in", "nel",
            "nella", "nei", "con", "su", "sul", "sulla", "per", "tra", "fra", "che", "non",
        ],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{dd}/{mm}/{year}",
        time: "{h}:{min}",
        first: "1º",
        halves: ("AM", "PM"),
        months: [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        months_short: ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
        weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    },
    words: Words {
        page: "pagina {page}",
        page_of: "Pagina {page} di {pages}",
        continued_on: "Continua a pagina {page}",
        continued_from: "Segue da pagina {page}",
        by: "Di {authors}",
        and: "e",
        updated: "Aggiornato il {date}",
        source: "Fonte",
        picture: "Immagine",
        video: "Video",
        audio: "Audio",
        notes: "Note",
        links: "Link",
        table: "Tabella",
        contents: "Sommario",
    },
};
