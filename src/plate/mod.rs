//! PDFs of any maker as a press gets them: opened within bounds, their pages, and new sheets made of these.
//!
//! The one folder that knows `lopdf`. A file is refused with a reason where it is no PDF, is damaged beyond repair, needs a
//! password, or would take more memory or time than the bounds below allow.

mod area;
mod content;
mod embedded;
mod facts;
mod forme;
mod inspection;
mod links;
mod pages;
mod tags;
mod values;

pub use area::{Area, Matrix};
pub use content::{Face, Ink, Item, Kind, Owner, Placed, Space, Words};
pub use embedded::Embedded;
pub use facts::{Facts, Intent};
pub use forme::{Forme, Imprint};
pub use inspection::{Inspection, Sheet};
pub use links::{Link, Target};
pub use pages::{Boxes, Plate};
pub use tags::Element;

use lopdf::{Document, LoadOptions};

use crate::report::{self, Error};
use values::Values;

/// Files longer than this are refused: all of a file is held in memory, about twice.
const LONGEST_FILE: usize = 512 << 20;

/// What one stream may come to when it is unpacked: a newspaper page of dense drawings takes a tenth.
const LARGEST_STREAM: usize = 64 << 20;

/// What the packed objects of a file may come to all together, shared evenly between the streams that hold them, since the
/// reader bounds each alone. Two hundred objects to a stream take some 40 KB.
const ALL_OBJECTS: usize = 512 << 20;

/// The highest number of an object (ISO 32000-1, table C.1).
const HIGHEST_NUMBER: u32 = 8_388_607;

/// More pages than this are refused: a set of books.
const MOST_PAGES: usize = 20_000;

/// Nodes of the page tree from the root to a page; real files have three or four.
const DEEPEST_TREE: usize = 64;

/// A file that was opened.
#[derive(Debug)]
pub struct Plates {
    file: Document,
    /// Its pages in order.
    pub pages: Vec<Plate>,
    /// It was encrypted, and could be read without a password.
    pub encrypted: bool,
}

impl Plates {
    /// Whether these are the bytes of a PDF.
    ///
    /// ISO 32000-1, annex H.3, note 13: viewers accept a header within the first 1,024 bytes.
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.windows(5).take(1024).any(|five| five == b"%PDF-")
    }

    /// Opens a file.
    ///
    /// # Errors
    /// One of [`report::Kind::Read`] where it is no PDF, is damaged, needs a password, has no pages, or goes beyond a bound.
    pub fn open(bytes: &[u8]) -> Result<Plates, Error> {
        let file = load(bytes)?;
        let encrypted = file.was_encrypted() || file.trailer.has(b"Encrypt");
        // what could not be unlocked has no objects
        let pages = pages::all(Values(&file)).map_err(|error| if file.trailer.has(b"Encrypt") { locked() } else { error })?;
        Ok(Plates { file, pages, encrypted })
    }

    /// Refuses a file that was encrypted: its maker may not want it taken apart.
    ///
    /// # Errors
    /// One of [`report::Kind::Read`].
    pub fn in_the_clear(self) -> Result<Plates, Error> {
        if self.encrypted { Err(locked()) } else { Ok(self) }
    }

    fn values(&self) -> Values<'_> {
        Values(&self.file)
    }
}

fn refused(why: impl Into<String>) -> Error {
    Error::new(report::Kind::Read, why)
}

fn load(bytes: &[u8]) -> Result<Document, Error> {
    if !Plates::is_one(bytes) {
        return Err(refused("this is no PDF: it does not begin with %PDF-"));
    }
    if bytes.len() > LONGEST_FILE {
        return Err(refused(format!("the file is longer than {} MB", LONGEST_FILE >> 20)));
    }
    let packed = bytes.windows(7).filter(|seven| *seven == b"/ObjStm").count();
    let share = (ALL_OBJECTS / packed.max(1)).min(LARGEST_STREAM);
    let file = Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(share)).map_err(plain)?;
    let highest = file.objects.keys().map(|id| id.0).max().unwrap_or(0).max(file.max_id);
    if highest > HIGHEST_NUMBER { Err(refused("the file is damaged: its objects are numbered beyond sense")) } else { Ok(file) }
}

/// The bytes of the streams that a page's content stands in, one after another; none where they cannot be unpacked.
fn content_of(values: Values, parts: &[&lopdf::Stream]) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    for part in parts {
        content.extend(values.unpacked(part)?);
        // operators do not run from one stream into the next (ISO 32000-1, 7.8.2)
        content.push(b'\n');
        if content.len() > LARGEST_STREAM {
            return None;
        }
    }
    Some(content)
}

fn locked() -> Error {
    refused("the file is encrypted").hint("save it without a password first")
}

/// The reader's reason in our words.
fn plain(error: lopdf::Error) -> Error {
    use lopdf::Error::{Decryption, InvalidPassword, Unimplemented, UnsupportedSecurityHandler};
    match error {
        InvalidPassword | Decryption(_) | UnsupportedSecurityHandler(_) => locked(),
        Unimplemented(what) if what.contains("ncrypt") || what.contains("assword") => locked(),
        other => refused(format!("the file is damaged: {other}")).hint("let `qpdf IN.pdf OUT.pdf` mend it"),
    }
}
