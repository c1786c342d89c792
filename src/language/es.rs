//! Spanish.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Spain.
pub(super) const SPAIN: Language = Language {
    tag: "es",
    name: "Spanish",
    hyphenation: Some("es"),
    minima: (2, 2),
    quotes: Quotes { double: ("«", "»"), single: ("“", "”") },
    ties: Ties {
        before_number: &[
            "p.",
            "pp.",
            "pág.",
            "págs.",
            "n.º",
            "núm.",
            "fig.",
            "cap.",
            "art.",
            "vol.",
            "página",
            "capítulo",
            "artículo",
        ],
        before_name: &["Sr.", "Sra.", "Srta.", "Dr.", "Dra.", "D.", "Prof."],
        after_number: &["euros", "millones", "a.", "h.", "años"],
        parts: &[("p.", "ej."), ("a.", "C."), ("d.", "C."), ("EE.", "UU.")],
        groups: true,
        leads: &[
            "el", "la", "los", "las", "un", "una", "unos", "unas", "y", "e", "o", "u", "pero", "ni", "de", "del", "a", "al",
            "en", "con", "sin", "por", "para", "sobre", "bajo", "entre", "contra", "desde", "hasta", "hacia", "según", "tras",
            "que", "su", "sus", "se", "no",
        ],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~de {month} de~{year}",
        short: "{d}/{m}/{year}",
        time: "{h}:{min}",
        first: "1",
        halves: ("a.~m.", "p.~m."),
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        months_short: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
        weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    },
    words: Words {
        page: "página {page}",
        page_of: "Página {page} de {pages}",
        continued_on: "Continúa en la página {page}",
        continued_from: "Viene de la página {page}",
        by: "Por {authors}",
        and: "y",
        updated: "Actualizado el {date}",
        source: "Fuente",
        picture: "Imagen",
        video: "Vídeo",
        audio: "Audio",
        notes: "Notas",
        links: "Enlaces",
        table: "Tabla",
        contents: "Sumario",
    },
};

/// As in the Americas.
pub(super) const AMERICA: Language = Language {
    tag: "es-419",
    name: "Spanish (Latin America)",
    quotes: Quotes { double: ("“", "”"), single: ("‘", "’") },
    date: DateForm { short: "{dd}/{mm}/{year}", time: "{h12}:{min}~{half}", ..SPAIN.date },
    words: Words { video: "Video", contents: "Contenido", ..SPAIN.words },
    ..SPAIN
};
