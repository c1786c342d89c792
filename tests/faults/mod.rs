//! Faults planted in good files, each with the check that has to find it.

pub mod base;
mod in_articles;
mod in_content;
mod in_files;
mod in_tags;
mod in_text;

use offprint::report::Notice;

/// A file, and what the setting of its article told.
pub struct File {
    pub bytes: Vec<u8>,
    pub notices: Vec<Notice>,
}

impl From<Vec<u8>> for File {
    fn from(bytes: Vec<u8>) -> File {
        File { bytes, notices: Vec::new() }
    }
}

/// A fault: what it is, for which profile, which check finds it, and the file with it.
pub type Fault = (&'static str, &'static str, &'static str, fn() -> File);

/// All of them.
pub fn all() -> Vec<Fault> {
    [in_files::FAULTS, in_content::FAULTS, in_tags::FAULTS, in_text::FAULTS, in_articles::FAULTS].concat()
}
