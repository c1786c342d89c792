//! The one table of layouts that ship with the program: name and text.

macro_rules! builtin {
    ($($name:literal)*) => {
        /// Name and text of every layout that ships; the file of the same name in `layouts/`.
        pub const BUILTIN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../layouts/", $name, ".toml")))),*];
    };
}

builtin! {
    "article"
    "base"
    "bench"
    "digest"
    "large-print"
    "letter"
    "morning-paper"
    "newspaper"
    "pocket"
    "screen"
    "two-column"
}

/// The text of a layout that ships.
pub(super) fn text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|layout| layout.0 == name).map(|layout| layout.1)
}

/// Their names, for hints.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|layout| layout.0)
}
