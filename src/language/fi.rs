//! Finnish.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Finland; months in the partitive, quotes alike at both ends.
pub(super) const FINNISH: Language = Language {
    tag: "fi",
    name: "Finnish",
    hyphenation: Some("fi"),
    minima: (2, 2),
    quotes: Quotes { double: ("”", "”"), single: ("’", "’") },
    ties: Ties {
        before_number: &["s.", "nro", "kuva", "luku", "klo", "n.", "v."],
        before_name: &["tri", "prof.", "Dr."],
        after_number: &["euroa", "prosenttia", "miljoonaa", "miljardia", "vuotta", "e."],
        groups: true,
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}.~{month} {year}",
        short: "{d}.{m}.{year}",
        time: "klo~{h}.{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "tammikuuta",
            "helmikuuta",
            "maaliskuuta",
            "huhtikuuta",
            "toukokuuta",
            "kesäkuuta",
            "heinäkuuta",
            "elokuuta",
            "syyskuuta",
            "lokakuuta",
            "marraskuuta",
            "joulukuuta",
        ],
        months_short: [
            "tammik.", "helmik.", "maalisk.", "huhtik.", "toukok.", "kesäk.", "heinäk.", "elok.", "syysk.", "lokak.", "marrask.",
            "jouluk.",
        ],
        weekdays: ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"],
    },
    words: Words {
        page: "sivu {page}",
        page_of: "Sivu {page}/{pages}",
        continued_on: "Jatkuu sivulla {page}",
        continued_from: "Jatkoa sivulta {page}",
        by: "{authors}",
        and: "ja",
        updated: "Päivitetty {date}",
        source: "Lähde",
        picture: "Kuva",
        video: "Video",
        audio: "Ääni",
        notes: "Viitteet",
        links: "Linkit",
        table: "Taulukko",
        contents: "Sisällys",
    },
};
