//! French.

use super::{DateForm, EditionWords, Language, Quotes, Ties, Words};

/// As in France.
pub(super) const FRANCE: Language = Language {
    tag: "fr",
    name: "French",
    hyphenation: Some("fr"),
    minima: (2, 3),
    quotes: Quotes { double: ("«\u{a0}", "\u{a0}»"), single: ("“", "”") },
    ties: Ties {
        high: &[(';', '\u{202f}'), ('!', '\u{202f}'), ('?', '\u{202f}'), (':', '\u{a0}')],
        before_number: &[
            "p.", "n°", "no", "nº", "fig.", "chap.", "art.", "t.", "vol.", "page", "pages", "figure", "chapitre", "article",
            "tome", "numéro",
        ],
        before_name: &["M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Pr", "Me", "St", "Ste"],
        after_number: &[
            "euros",
            "million",
            "millions",
            "milliard",
            "milliards",
            "heures",
            "ans",
            "av.",
            "apr.",
            "F",
            "kilomètres",
            "mètres",
        ],
        parts: &[("av.", "J.-C."), ("apr.", "J.-C.")],
        groups: true,
        ordinals: &["er", "ers", "re", "res", "e", "es", "nd", "nds", "nde", "ndes"],
        articles: &["le", "la", "les", "l", "un", "une"],
        leads: &[
            "le", "la", "les", "l’", "un", "une", "des", "du", "de", "d’", "au", "aux", "et", "ou", "mais", "ni", "car", "donc",
            "en", "dans", "par", "pour", "sur", "sous", "avec", "sans", "chez", "vers", "entre", "contre", "depuis", "avant",
            "après", "à", "que", "qui", "son", "sa", "ses", "leur", "leurs", "ce", "cette", "ces", "ne", "plus",
        ],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~{month} {year}",
        monthly: "{month}~{year}",
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
        page: "page {page}",
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
        edition: EditionWords {
            briefs: "En bref",
            index: "Index",
            authors: "Auteurs",
            sources: "Sources",
            subjects: "Sujets",
            colophon: "Colophon",
            other: "Divers",
            volume: "Volume {volume}",
            number: "Numéro {number}",
            articles: "Articles",
            period: "Période",
            type_face: "Caractères",
            left_out: "Écartés",
            drafts: "Brouillons",
            private: "Non publics",
            withdrawn: "Retirés",
            embargoed: "Sous embargo",
            undated: "Sans date",
            before: "Avant la période",
            after: "Après la période",
            duplicates: "Doublons",
            surplus: "Au-delà de la limite",
        },
    },
};

/// As in Canada: a space before the colon only, and within guillemets.
pub(super) const CANADA: Language = Language {
    tag: "fr-CA",
    name: "French (Canada)",
    ties: Ties { high: &[(':', '\u{a0}')], ..FRANCE.ties },
    date: DateForm { short: "{yyyy}-{mm}-{dd}", ..FRANCE.date },
    ..FRANCE
};

/// As in Switzerland.
pub(super) const SWITZERLAND: Language = Language {
    tag: "fr-CH",
    ties: Ties { high: &[(';', '\u{202f}'), ('!', '\u{202f}'), ('?', '\u{202f}'), (':', '\u{202f}')], ..FRANCE.ties },
    name: "French (Switzerland)",
    quotes: Quotes { double: ("«\u{202f}", "\u{202f}»"), single: ("‹\u{202f}", "\u{202f}›") },
    date: DateForm { short: "{dd}.{mm}.{year}", ..FRANCE.date },
    ..FRANCE
};
