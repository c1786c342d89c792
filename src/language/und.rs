//! An unknown language: signs instead of words where there are any, dates by ISO 8601.

use super::{DateForm, Language, Quotes, Ties, Words};

/// Neutral.
pub(super) const UNDETERMINED: Language = Language {
    tag: "und",
    name: "undetermined",
    hyphenation: None,
    minima: (2, 2),
    quotes: Quotes { double: ("“", "”"), single: ("‘", "’") },
    ties: Ties::NONE,
    date: DateForm {
        long: "{yyyy}-{mm}-{dd}",
        short: "{yyyy}-{mm}-{dd}",
        time: "{hh}:{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"],
        months_short: ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"],
        weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    },
    words: Words {
        page: "→ {page}",
        page_of: "{page} / {pages}",
        continued_on: "→ {page}",
        continued_from: "← {page}",
        by: "{authors}",
        and: "&",
        updated: "{date}",
        source: "Source",
        picture: "Picture",
        video: "Video",
        audio: "Audio",
        notes: "Notes",
        links: "Links",
        table: "Table",
        contents: "Contents",
    },
};
