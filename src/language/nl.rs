//! Dutch.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in the Netherlands and Belgium.
pub(super) const DUTCH: Language = Language {
    tag: "nl",
    name: "Dutch",
    hyphenation: Some("nl"),
    minima: (2, 2),
    quotes: Quotes { double: ("“", "”"), single: ("‘", "’") },
    ties: Ties {
        before_number: &["p.", "blz.", "nr.", "afb.", "hfdst.", "art.", "fig.", "pagina", "hoofdstuk", "artikel", "ca."],
        before_name: &["Dr.", "dr.", "prof.", "Prof.", "mr.", "drs.", "ir.", "St."],
        after_number: &["uur", "euro", "miljoen", "miljard", "procent", "jaar"],
        leads: &[
            "de", "het", "een", "en", "of", "maar", "van", "in", "op", "aan", "bij", "met", "zonder", "voor", "door", "naar",
            "over", "onder", "tegen", "tussen", "tot", "uit", "om", "te", "na", "als", "dan", "niet", "geen",
        ],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{dd}-{mm}-{year}",
        time: "{h}.{min}~uur",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        months_short: ["jan.", "feb.", "mrt.", "apr.", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."],
        weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    },
    words: Words {
        page: "pagina {page}",
        page_of: "Pagina {page} van {pages}",
        continued_on: "Vervolg op pagina {page}",
        continued_from: "Vervolg van pagina {page}",
        by: "Door {authors}",
        and: "en",
        updated: "Bijgewerkt op {date}",
        source: "Bron",
        picture: "Afbeelding",
        video: "Video",
        audio: "Audio",
        notes: "Noten",
        links: "Links",
        table: "Tabel",
        contents: "Inhoud",
    },
};
