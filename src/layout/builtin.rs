//! The one table of layouts that ship with the program: name and text.

macro_rules! builtin {
    ($($name:literal)*) => {
        /// Name and text of every layout that ships; the file of the same name in `layouts/`.
        pub const BUILTIN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../layouts/", $name, ".toml")))),*];

        /// The same layouts, as `build.rs` packs them.
        const PACKED: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".packed")))),*];
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

/// The values of a layout that ships, packed.
pub(super) fn packed(name: &str) -> Option<&'static [u8]> {
    PACKED.iter().find(|layout| layout.0 == name).map(|layout| layout.1)
}

/// Their names, for hints.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|layout| layout.0)
}
