//! Profiles: what a kind of printer can hold, as data.

/// What a finding weighs.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Not looked for.
    Off,
    /// For the record.
    Note,
    /// The result may disappoint.
    Warning,
    /// The result will be wrong, or the file refused.
    Error,
}

/// For whom a file is made; the place of a profile in the rows of weights.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Coldset on newsprint.
    Newsprint,
    /// Heatset or sheetfed on coated paper, cut to size.
    Magazine,
    /// A laser or ink-jet printer in the house.
    Office,
    /// To be read in fifty years, by machines and with all senses.
    Archive,
    /// To be read on a screen.
    Screen,
}

/// What a purpose asks for.
#[derive(Debug)]
pub struct Profile {
    /// Its name on the command line.
    pub name: &'static str,
    /// For whom.
    pub purpose: Purpose,
    /// Pixels to the inch of pictures, at least.
    pub density: f64,
    /// Ink at one place, in parts of one ink, at most.
    pub ink: f64,
    /// Thickness of lines, in points, at least.
    pub line: f64,
    /// Type size, in points, at least.
    pub size: f64,
    /// Size of light type on dark ground, in points, at least.
    pub reversed: f64,
    /// Spaces between words, in parts of the type's size, at most; a quarter is normal, and narrow columns need more.
    pub space: f64,
    /// Ink beyond the trim, in millimetres.
    pub bleed: f64,
    /// Pages come in so many.
    pub multiple: usize,
}

/// All profiles. Sources: ISO 12647-3:2013 (newsprint: 100 lines to the inch, at most 220 to 240 % ink), ISO 12647-2:2013
/// (coated: up to 330 %, of which printers ask for 300), and for sizes the Ghent Workgroup's specifications of 2022.
pub static PROFILES: &[Profile] = &[
    Profile {
        name: "newsprint",
        purpose: Purpose::Newsprint,
        density: 120.0,
        ink: 2.4,
        line: 0.25,
        size: 6.0,
        reversed: 9.0,
        space: 0.9,
        bleed: 0.0,
        multiple: 4,
    },
    Profile {
        name: "magazine",
        purpose: Purpose::Magazine,
        density: 200.0,
        ink: 3.0,
        line: 0.2,
        size: 5.0,
        reversed: 7.0,
        space: 0.75,
        bleed: 3.0,
        multiple: 4,
    },
    Profile {
        name: "office",
        purpose: Purpose::Office,
        density: 100.0,
        ink: 4.0,
        line: 0.15,
        size: 5.0,
        reversed: 6.0,
        space: 0.85,
        bleed: 0.0,
        multiple: 1,
    },
    Profile {
        name: "archive",
        purpose: Purpose::Archive,
        density: 90.0,
        ink: 4.0,
        line: 0.1,
        size: 4.0,
        reversed: 4.0,
        space: 1.0,
        bleed: 0.0,
        multiple: 1,
    },
    Profile {
        name: "screen",
        purpose: Purpose::Screen,
        density: 72.0,
        ink: 4.0,
        line: 0.1,
        size: 5.0,
        reversed: 5.0,
        space: 1.0,
        bleed: 0.0,
        multiple: 1,
    },
];

impl Profile {
    /// The profile of a name.
    pub fn parse(name: &str) -> Option<&'static Profile> {
        PROFILES.iter().find(|profile| profile.name == name)
    }

    /// What a check weighs here, of its row.
    pub(super) fn weight(&self, row: &[Weight; 5]) -> Weight {
        row[self.purpose as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_place_in_the_rows() {
        for (at, profile) in PROFILES.iter().enumerate() {
            assert_eq!(profile.purpose as usize, at);
            assert!(Profile::parse(profile.name).is_some());
        }
        assert!(Profile::parse("gravure").is_none());
    }
}
