//! Output standards: what each asks of a file, as one table; the clauses stand in a checklist beside it.

/// A standard that a PDF can claim to follow.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Standard {
    /// PDF/UA-1 (ISO 14289-1:2014): everything can be read aloud. Clauses: `PDF_UA_1.md`.
    Ua1,
    /// PDF/A-2a (ISO 19005-2:2011): can be read in fifty years. Clauses: `PDF_A_2A.md`.
    A2a,
}

/// What a standard asks for, as far as the writer must choose.
#[derive(Debug)]
pub struct Rules {
    /// The standard.
    pub standard: Standard,
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name in a sentence.
    pub title: &'static str,
    /// `pdfaid:part` and `pdfaid:conformance` (ISO 19005-2, 6.6.4).
    pub archive: Option<(i32, &'static str)>,
    /// `pdfuaid:part` (ISO 14289-1, 5).
    pub accessible: Option<i32>,
    /// Device colours need a profile of the intended output (ISO 19005-2, 6.2.4.3).
    pub output_intent: bool,
}

/// Every standard, in the order in which help names them.
pub static ALL: &[Rules] = &[
    Rules { standard: Standard::Ua1, name: "ua-1", title: "PDF/UA-1", archive: None, accessible: Some(1), output_intent: false },
    Rules {
        standard: Standard::A2a,
        name: "a-2a",
        title: "PDF/A-2a",
        archive: Some((2, "A")),
        accessible: None,
        output_intent: true,
    },
];

impl Standard {
    /// The standard of a name, such as `ua-1`.
    pub fn parse(name: &str) -> Option<Standard> {
        ALL.iter().find(|rules| rules.name == name).map(|rules| rules.standard)
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
            assert_eq!(Standard::parse(rules.name), Some(rules.standard));
            assert_eq!(rules.standard.rules().name, rules.name);
        }
        assert_eq!(Standard::parse("x-1a"), None);
    }
}
