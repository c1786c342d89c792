//! English.

use super::{DateForm, EditionWords, Language, Quotes, Ties, Words};

/// As in the United States.
pub(super) const US: Language = Language {
    tag: "en-US",
    name: "English (United States)",
    hyphenation: Some("en-us"),
    minima: (2, 3),
    quotes: Quotes { double: ("“", "”"), single: ("‘", "’") },
    ties: Ties {
        before_number: &[
            "p.", "pp.", "no.", "nos.", "fig.", "figs.", "ch.", "chap.", "vol.", "sec.", "eq.", "art.", "page", "pages",
            "figure", "table", "chapter", "section", "volume", "part", "article", "c.", "ca.", "us$",
        ],
        before_name: &[
            "Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Dr", "Prof.", "St.", "St", "Sir", "Gen.", "Sen.", "Rep.", "Gov.",
            "Capt.", "Col.", "Lt.",
        ],
        after_number: &[
            "a.m.", "p.m.", "am", "pm", "AM", "PM", "million", "billion", "trillion", "mm²", "ft", "in.", "lb", "oz", "BC", "AD",
            "BCE", "CE", "UTC", "GMT",
        ],
        elisions: &["tis", "twas", "em", "til", "cause", "bout", "n", "twere", "round"],
        articles: &["the", "a", "an"],
        leads: &[
            "a", "an", "the", "and", "or", "nor", "but", "of", "in", "on", "at", "to", "for", "from", "by", "with", "without",
            "as", "into", "onto", "over", "under", "about", "after", "before", "between", "against", "among", "through",
            "during", "since", "until", "than", "via", "per", "its", "his", "her", "their", "our", "your", "my", "if", "so",
        ],
        dash_ends_line: true,
        ..Ties::NONE
    },
    date: DateForm {
        long: "{month}~{day}, {year}",
        monthly: "{month}~{year}",
        short: "{m}/{d}/{year}",
        time: "{h12}:{min}~{half}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        months_short: ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
        weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    },
    words: Words {
        page: "page {page}",
        page_of: "Page {page} of {pages}",
        continued_on: "Continued on page {page}",
        continued_from: "Continued from page {page}",
        by: "By {authors}",
        and: "and",
        updated: "Updated {date}",
        source: "Source",
        picture: "Picture",
        video: "Video",
        audio: "Audio",
        notes: "Notes",
        links: "Links",
        table: "Table",
        contents: "Contents",
        edition: EditionWords {
            briefs: "In brief",
            index: "Index",
            authors: "Authors",
            sources: "Sources",
            subjects: "Subjects",
            colophon: "Colophon",
            other: "Other",
            volume: "Volume {volume}",
            number: "Number {number}",
            articles: "Articles",
            period: "Period",
            type_face: "Type",
            left_out: "Left out",
            drafts: "Drafts",
            private: "Not public",
            withdrawn: "Withdrawn",
            embargoed: "Under embargo",
            undated: "Without a date",
            before: "Before the period",
            after: "After the period",
            duplicates: "Duplicates",
            surplus: "Beyond the limit",
        },
    },
};

/// As in Canada: American hyphenation, its own figures.
pub(super) const CANADA: Language = Language {
    tag: "en-CA",
    name: "English (Canada)",
    date: DateForm { short: "{yyyy}-{mm}-{dd}", halves: ("a.m.", "p.m."), ..US.date },
    ..US
};

/// As in Britain, and elsewhere in the Commonwealth.
pub(super) const GB: Language = Language {
    tag: "en-GB",
    name: "English (United Kingdom)",
    hyphenation: Some("en-gb"),
    minima: (2, 3),
    date: DateForm {
        long: "{day}~{month} {year}",
        monthly: "{month}~{year}",
        short: "{dd}/{mm}/{year}",
        halves: ("am", "pm"),
        months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
        ..US.date
    },
    ..US
};
