//! Norwegian.

use super::{DateForm, Language, Quotes, Ties, Words};

/// Bokmål.
pub(super) const BOKMAL: Language = Language {
    tag: "nb",
    name: "Norwegian Bokmål",
    hyphenation: Some("nb"),
    minima: (2, 2),
    quotes: Quotes { double: ("«", "»"), single: ("‘", "’") },
    ties: Ties {
        before_number: &["s.", "sid.", "side", "nr", "nr.", "kap.", "fig.", "art.", "bd.", "ca."],
        before_name: &["dr.", "prof.", "hr.", "fru", "Dr.", "St.", "Sankt"],
        after_number: &[
            "kr",
            "kr.",
            "kronor",
            "kroner",
            "procent",
            "prosent",
            "miljoner",
            "millioner",
            "miljarder",
            "milliarder",
            "år",
            "mio.",
            "mia.",
        ],
        parts: &[("t.", "ex."), ("f.", "Kr."), ("e.", "Kr."), ("bl.", "a."), ("f.", "eks.")],
        groups: true,
        leads: &[
            "en", "ei", "et", "den", "det", "de", "og", "eller", "men", "av", "i", "på", "til", "for", "fra", "med", "uten",
            "om", "over", "under", "mot", "mellom", "etter", "før", "gjennom", "hos", "ved", "å", "at", "som", "ikke",
        ],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}.~{month} {year}",
        short: "{dd}.{mm}.{year}",
        time: "kl.~{hh}.{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "januar",
            "februar",
            "mars",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "desember",
        ],
        months_short: ["jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."],
        weekdays: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    },
    words: Words {
        page: "side {page}",
        page_of: "Side {page} av {pages}",
        continued_on: "Fortsetter på side {page}",
        continued_from: "Fortsatt fra side {page}",
        by: "Av {authors}",
        and: "og",
        updated: "Oppdatert {date}",
        source: "Kilde",
        picture: "Bilde",
        video: "Video",
        audio: "Lyd",
        notes: "Noter",
        links: "Lenker",
        table: "Tabell",
        contents: "Innhold",
    },
};

/// Nynorsk.
pub(super) const NYNORSK: Language = Language {
    tag: "nn",
    name: "Norwegian Nynorsk",
    hyphenation: Some("nn"),
    date: DateForm { weekdays: ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"], ..BOKMAL.date },
    words: Words {
        continued_on: "Held fram på side {page}",
        continued_from: "Framhald frå side {page}",
        source: "Kjelde",
        picture: "Bilete",
        notes: "Notar",
        links: "Lenkjer",
        contents: "Innhald",
        ..BOKMAL.words
    },
    ..BOKMAL
};
