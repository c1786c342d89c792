//! Why a picture is not set.

use std::fmt;

/// Why a picture is not set; its words go on with "because".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

impl Refused {
    /// Not a file of its kind, or a damaged one.
    pub(super) fn broken(why: impl fmt::Display) -> Refused {
        Refused(format!("the file is damaged: {why}"))
    }

    /// Of a kind that is not read.
    pub(super) fn unknown(what: impl fmt::Display) -> Refused {
        Refused(format!("{what} cannot be read"))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}
