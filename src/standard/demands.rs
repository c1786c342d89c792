//! What several standards ask for together, or why no file can follow them all.

use super::{Archive, Colours, Purpose, Rules, Standard, Version};

/// What a file must keep to follow some standards at once.
#[derive(Clone, Debug)]
pub struct Demands {
    rules: Vec<&'static Rules>,
    /// The edition of the format that it is written in: the newest that all allow.
    pub version: Version,
    /// Colours without a profile.
    pub colours: Colours,
    /// Things may be seen through.
    pub clear: bool,
    /// Objects may be packed into streams.
    pub packed: bool,
    /// A set of the characters of each font is wanted.
    pub character_sets: bool,
    /// Files may be attached.
    pub attachments: bool,
    /// Links may lie on the page.
    pub links: bool,
    /// There is a dictionary of information.
    pub information: bool,
}

impl Demands {
    /// The demands of some standards.
    ///
    /// # Errors
    /// A sentence that says which two cannot be followed at once, and why.
    pub fn of(standards: &[Standard]) -> Result<Demands, String> {
        let mut rules: Vec<&'static Rules> = Vec::new();
        for one in standards.iter().map(|standard| standard.rules()) {
            if !rules.iter().any(|known| known.standard == one.standard) {
                rules.iter().try_for_each(|known| agree(known, one))?;
                rules.push(one);
            }
        }
        let all = |has: fn(&Rules) -> bool| rules.iter().all(|rules| has(rules));
        Ok(Demands {
            version: rules.iter().map(|rules| rules.versions.1).min().unwrap_or(Version::V1_7),
            colours: rules.iter().map(|rules| rules.colours).max().unwrap_or(Colours::Any),
            clear: all(|rules| rules.clear),
            packed: all(|rules| rules.packed),
            character_sets: rules.iter().any(|rules| rules.character_sets),
            // a reader's or a printer's standard does not speak of attachments, an archive's must allow them
            attachments: rules.iter().any(|rules| rules.attachments),
            links: all(|rules| rules.links),
            information: all(|rules| rules.information),
            rules,
        })
    }

    /// How the archive's standard is named.
    pub fn archive(&self) -> Option<&'static Archive> {
        self.rules.iter().find_map(|rules| rules.archive.as_ref())
    }

    /// The part of PDF/UA.
    pub fn accessible(&self) -> Option<i32> {
        self.rules.iter().find_map(|rules| rules.accessible)
    }

    /// The printer's standard, as the metadata names it.
    pub fn press(&self) -> Option<&'static str> {
        self.rules.iter().find(|rules| rules.purpose == Purpose::Press).map(|rules| rules.title)
    }

    /// The standards by name, for sentences.
    pub fn titles(&self) -> String {
        self.rules.iter().map(|rules| rules.title).collect::<Vec<_>>().join(" and ")
    }
}

/// Whether two standards can be followed at once.
fn agree(one: &Rules, other: &Rules) -> Result<(), String> {
    let pair = format!("{} and {} cannot be one file", one.title, other.title);
    if one.purpose == other.purpose {
        return Err(format!("{pair}: a file names one standard of this kind"));
    }
    let (older, newer) = (one.versions.0.max(other.versions.0), one.versions.1.min(other.versions.1));
    if older > newer {
        return Err(format!("{pair}: they are written for different editions of PDF"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Standard::{A1b, A2a, A2b, A3a, A4, Ua1, Ua2, X4};

    #[test]
    fn kinds_combine_and_editions_must_meet() {
        let all = Demands::of(&[X4, Ua1, A2a, Ua1]).unwrap();
        assert_eq!((all.version, all.colours, all.links), (Version::V1_6, Colours::Ink, false));
        assert_eq!(all.titles(), "PDF/X-4 and PDF/UA-1 and PDF/A-2a");
        let old = Demands::of(&[Ua1, A1b]).unwrap();
        assert!(old.version == Version::V1_4 && !old.packed && !old.clear);
        assert!(Demands::of(&[A3a]).unwrap().attachments && !Demands::of(&[Ua1, A2a]).unwrap().attachments);
        assert!(Demands::of(&[Ua2, A4]).is_ok());
        for pair in [[A2a, A2b], [Ua1, A4], [X4, A1b], [X4, A4], [Ua1, Ua2], [Ua2, A2a]] {
            assert!(Demands::of(&pair).is_err(), "{pair:?}");
        }
        assert_eq!(Demands::of(&[]).unwrap().colours, Colours::Any);
    }
}
