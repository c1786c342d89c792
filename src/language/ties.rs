//! What stays together on a line, and the spaces that marks ask for, by language.

/// Words that are tied to their neighbours by a no-break space, and marks that stand off from theirs.
///
/// Words are written in small letters but for `before_name` and `parts`, which are compared as they are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Ties {
    /// Marks with the space that stands before them.
    pub high: &'static [(char, char)],
    /// Words that never end a line, such as one-letter prepositions.
    pub short: &'static [&'static str],
    /// Stay with the number after them: `p.`, `Fig.`
    pub before_number: &'static [&'static str],
    /// Stay with the name after them: `Dr.`
    pub before_name: &'static [&'static str],
    /// Stay with the number before them, beside the [`UNITS`] of all languages.
    pub after_number: &'static [&'static str],
    /// Abbreviations in two parts, set with a narrow space: `z. B.`
    pub parts: &'static [(&'static str, &'static str)],
    /// A space parts groups of three figures: `10 000`.
    pub groups: bool,
    /// A dash between spaces stays with the word before it.
    pub dash_ends_line: bool,
    /// Endings of ordinals that are raised: `1er`.
    pub ordinals: &'static [&'static str],
    /// Articles, prepositions and conjunctions: words that lead to the next, after which no line of a head should end.
    pub leads: &'static [&'static str],
    /// Articles, with which no reader looks for a name in an index.
    pub articles: &'static [&'static str],
    /// Words that begin with an apostrophe where a letter is left out: `’tis`.
    pub elisions: &'static [&'static str],
}

impl Ties {
    /// Nothing but numbers and their units, initials and names.
    pub const NONE: Ties = Ties {
        high: &[],
        short: &[],
        before_number: &[],
        before_name: &[],
        after_number: &[],
        parts: &[],
        groups: false,
        dash_ends_line: false,
        leads: &[],
        articles: &[],
        ordinals: &[],
        elisions: &[],
    };
}

/// Units that every language writes alike.
pub const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "¥", "°C", "°F", "km", "m", "cm", "mm", "µm", "μm", "nm", "km²", "m²", "m³", "ha", "kg", "g", "mg",
    "µg", "μg", "t", "l", "ml", "h", "min", "s", "ms", "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW", "kWh", "MWh", "GWh",
    "V", "kV", "J", "kJ", "kcal", "hPa", "bar", "kB", "KB", "MB", "GB", "TB", "px", "pt", "dpi", "km/h", "m/s", "mph", "dB",
];
