//! Greek.

use super::{DateForm, Language, Quotes, Ties, Words};

/// Modern Greek, monotonic; months in the genitive.
pub(super) const GREEK: Language = Language {
    tag: "el",
    name: "Greek",
    hyphenation: Some("el-monoton"),
    minima: (1, 1),
    quotes: Quotes { double: ("«", "»"), single: ("“", "”") },
    ties: Ties {
        before_number: &["σ.", "σελ.", "αρ.", "εικ.", "κεφ.", "άρθρο", "τόμ.", "πίν."],
        before_name: &["κ.", "Δρ.", "Αγ.", "κα"],
        after_number: &["ευρώ", "εκατ.", "δισ.", "χλμ.", "π.μ.", "μ.μ.", "χρόνια"],
        parts: &[("π.", "χ."), ("π.", "Χ."), ("μ.", "Χ."), ("κ.", "λπ.")],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{d}/{m}/{year}",
        time: "{h12}:{min}~{half}",
        first: "1",
        halves: ("π.μ.", "μ.μ."),
        months: [
            "Ιανουαρίου",
            "Φεβρουαρίου",
            "Μαρτίου",
            "Απριλίου",
            "Μαΐου",
            "Ιουνίου",
            "Ιουλίου",
            "Αυγούστου",
            "Σεπτεμβρίου",
            "Οκτωβρίου",
            "Νοεμβρίου",
            "Δεκεμβρίου",
        ],
        months_short: ["Ιαν.", "Φεβ.", "Μαρ.", "Απρ.", "Μαΐ.", "Ιουν.", "Ιουλ.", "Αυγ.", "Σεπ.", "Οκτ.", "Νοε.", "Δεκ."],
        weekdays: ["Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο", "Κυριακή"],
    },
    words: Words {
        page: "σελίδα {page}",
        page_of: "Σελίδα {page} από {pages}",
        continued_on: "Συνέχεια στη σελίδα {page}",
        continued_from: "Συνέχεια από τη σελίδα {page}",
        by: "{authors}",
        and: "και",
        updated: "Ενημέρωση: {date}",
        source: "Πηγή",
        picture: "Εικόνα",
        video: "Βίντεο",
        audio: "Ήχος",
        notes: "Σημειώσεις",
        links: "Σύνδεσμοι",
        table: "Πίνακας",
        contents: "Περιεχόμενα",
    },
};
