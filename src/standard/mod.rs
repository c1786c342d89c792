//! Output standards: what each asks of a file, as one table; the clauses stand in a checklist beside it.

mod demands;

pub use demands::Demands;

/// A standard that a PDF can claim to follow.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Standard {
    /// PDF/UA-1 (ISO 14289-1:2014): everything can be read aloud. Clauses: `PDF_UA_1.md`.
    Ua1,
    /// PDF/UA-2 (ISO 14289-2:2024): the same in PDF 2.0. Clauses: `PDF_UA_2.md`.
    Ua2,
    /// PDF/A-1b (ISO 19005-1:2005): looks the same in fifty years, without transparency. Clauses: `PDF_A_1B.md`.
    A1b,
    /// PDF/A-2a (ISO 19005-2:2011): can be read in fifty years. Clauses: `PDF_A_2A.md`.
    A2a,
    /// PDF/A-2b: looks the same in fifty years. Clauses: those of 2a that are not about structure.
    A2b,
    /// PDF/A-2u: and its words can be searched.
    A2u,
    /// PDF/A-3a (ISO 19005-3:2012): as 2a, with the files that it was made of. Clauses: `PDF_A_3.md`.
    A3a,
    /// PDF/A-3b: as 2b, with the files that it was made of.
    A3b,
    /// PDF/A-4 (ISO 19005-4:2020): the archive's standard for PDF 2.0. Clauses: `PDF_A_4.md`.
    A4,
    /// PDF/A-4f: as 4, with the files that it was made of.
    A4f,
    /// PDF/X-4 (ISO 15930-7:2010): for the press. Clauses: `PDF_X4.md`.
    X4,
}

/// Editions of the format itself; ISO 32000-1 is 1.7, ISO 32000-2 is 2.0.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their numbers")]
pub enum Version {
    V1_0,
    V1_4,
    V1_6,
    V1_7,
    V2_0,
}

/// What a standard is for; a file follows one of each kind at most.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// For those who listen.
    Reading,
    /// For those who come later.
    Archive,
    /// For those who print.
    Press,
}

/// Which colours may stand in the file without a profile of their own.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// Any: the standard does not speak of them.
    Any,
    /// Light and grey, which the output intent gives a meaning.
    Light,
    /// Ink and grey, of the printing that the output intent describes.
    Ink,
}

/// How an archive's standard is named in the metadata.
#[derive(Debug, PartialEq, Eq)]
pub struct Archive {
    /// `pdfaid:part`.
    pub part: i32,
    /// `pdfaid:conformance`, where it has levels.
    pub conformance: Option<&'static str>,
    /// `pdfaid:rev`, since part 4.
    pub revision: Option<i32>,
}

/// What a standard asks for, as far as the writer must choose.
#[derive(Debug)]
pub struct Rules {
    /// The standard.
    pub standard: Standard,
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name in a sentence, and in the metadata of a standard for the press.
    pub title: &'static str,
    /// What it is for.
    pub purpose: Purpose,
    /// The oldest and the newest edition of the format that it is written for.
    pub versions: (Version, Version),
    /// `pdfaid` (ISO 19005-2, 6.6.4).
    pub archive: Option<Archive>,
    /// `pdfuaid:part` (ISO 14289-1, 5).
    pub accessible: Option<i32>,
    /// Colours without a profile (ISO 19005-2, 6.2.4.3; ISO 15930-7, colour).
    pub colours: Colours,
    /// Things may be seen through (not: ISO 19005-1, 6.4).
    pub clear: bool,
    /// Objects may be packed into streams (not: ISO 19005-1, 6.1.4: PDF 1.4 has none).
    pub packed: bool,
    /// A set of the characters of each font is wanted (ISO 19005-1, 6.3.5).
    pub character_sets: bool,
    /// Files may be attached (ISO 19005-3, 6.8; ISO 19005-4, annex A).
    pub attachments: bool,
    /// Links may lie on the page (not: ISO 15930-7, annotations).
    pub links: bool,
    /// There is a dictionary of information beside the metadata (not: ISO 19005-4, 6.1.3).
    pub information: bool,
}

/// What most standards share; a line of the table states where it differs.
const USUAL: Rules = Rules {
    standard: Standard::Ua1,
    name: "",
    title: "",
    purpose: Purpose::Archive,
    versions: (Version::V1_0, Version::V1_7),
    archive: None,
    accessible: None,
    colours: Colours::Light,
    clear: true,
    packed: true,
    character_sets: false,
    attachments: false,
    links: true,
    information: true,
};

const fn archive(part: i32, conformance: &'static str) -> Option<Archive> {
    Some(Archive { part, conformance: Some(conformance), revision: None })
}

const FOURTH: (Version, Version) = (Version::V2_0, Version::V2_0);

/// Every standard, in the order in which help names them.
#[rustfmt::skip]
pub static ALL: &[Rules] = &[
    Rules { standard: Standard::Ua1, name: "ua-1", title: "PDF/UA-1", purpose: Purpose::Reading, accessible: Some(1),
        colours: Colours::Any, ..USUAL },
    Rules { standard: Standard::Ua2, name: "ua-2", title: "PDF/UA-2", purpose: Purpose::Reading, accessible: Some(2),
        versions: FOURTH, colours: Colours::Any, information: false, ..USUAL },
    Rules { standard: Standard::A1b, name: "a-1b", title: "PDF/A-1b", archive: archive(1, "B"),
        versions: (Version::V1_4, Version::V1_4), clear: false, packed: false, character_sets: true, ..USUAL },
    Rules { standard: Standard::A2a, name: "a-2a", title: "PDF/A-2a", archive: archive(2, "A"), ..USUAL },
    Rules { standard: Standard::A2b, name: "a-2b", title: "PDF/A-2b", archive: archive(2, "B"), ..USUAL },
    Rules { standard: Standard::A2u, name: "a-2u", title: "PDF/A-2u", archive: archive(2, "U"), ..USUAL },
    Rules { standard: Standard::A3a, name: "a-3a", title: "PDF/A-3a", archive: archive(3, "A"), attachments: true, ..USUAL },
    Rules { standard: Standard::A3b, name: "a-3b", title: "PDF/A-3b", archive: archive(3, "B"), attachments: true, ..USUAL },
    Rules { standard: Standard::A4, name: "a-4", title: "PDF/A-4", versions: FOURTH, information: false,
        archive: Some(Archive { part: 4, conformance: None, revision: Some(2020) }), ..USUAL },
    Rules { standard: Standard::A4f, name: "a-4f", title: "PDF/A-4f", versions: FOURTH, information: false, attachments: true,
        archive: Some(Archive { part: 4, conformance: Some("F"), revision: Some(2020) }), ..USUAL },
    Rules { standard: Standard::X4, name: "x-4", title: "PDF/X-4", purpose: Purpose::Press,
        versions: (Version::V1_6, Version::V1_6), colours: Colours::Ink, links: false, ..USUAL },
];

/// Standards that are asked for and not written, and why.
pub const UNWRITTEN: &[(&str, &str)] = &[
    ("a-1a", "PDF/A-1a is not written: its tags are those of PDF 1.4; ask for a-2a, or for a-1b"),
    ("a-3u", "PDF/A-3u is not written by itself; a-3a asks for all that it does, and more"),
    ("a-4e", "PDF/A-4e is for engineering models; ask for a-4"),
    ("x-1a", "PDF/X-1a is not written, since nothing flattens what is seen through for it; ask for x-4"),
    ("x-3", "PDF/X-3 is not written, since nothing flattens what is seen through for it; ask for x-4"),
];

impl Standard {
    /// The standard of a name, such as `ua-1`.
    pub fn parse(name: &str) -> Option<Standard> {
        ALL.iter().find(|rules| rules.name == name).map(|rules| rules.standard)
    }

    /// The standard of a name.
    ///
    /// # Errors
    /// A sentence that says why there is none of it, or names those that there are.
    pub fn named(name: &str) -> Result<Standard, String> {
        Standard::parse(name).ok_or_else(|| match UNWRITTEN.iter().find(|(known, _)| *known == name) {
            Some((_, why)) => (*why).to_string(),
            None => format!("`{name}` is not a standard: {}", Standard::names().join(", ")),
        })
    }

    /// The names of all.
    pub fn names() -> Vec<&'static str> {
        ALL.iter().map(|rules| rules.name).collect()
    }

    /// What it asks for; the table's first line where the table lacks it, which a test rules out.
    pub fn rules(self) -> &'static Rules {
        ALL.iter().find(|rules| rules.standard == self).unwrap_or(&ALL[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_finds_itself() {
        for rules in ALL {
            assert_eq!(Standard::named(rules.name), Ok(rules.standard));
            assert_eq!(rules.standard.rules().name, rules.name);
        }
        assert_eq!(Standard::parse("x-1a"), None);
        assert!(Standard::named("a-1a").is_err_and(|why| why.contains("a-2a")));
        assert!(Standard::named("x-9").is_err_and(|why| why.contains("x-4")));
    }
}
