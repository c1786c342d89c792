//! What a batch has done before: a file in its folder with one line for each PDF, so that a run that was cut off goes on.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::hash::Hasher;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use offprint::article::{Article, walk};
use offprint::report::{Error, Kind};
use offprint::source::Assets;
use rustc_hash::FxHasher;

use crate::cli::{input, output};

/// Its name: hidden, and beside the PDFs.
const FILE: &str = ".offprint-batch";

/// What is known of the PDFs in a folder.
pub struct Ledger {
    path: PathBuf,
    before: BTreeMap<String, String>,
    now: Mutex<(File, BTreeMap<String, String>)>,
}

impl Ledger {
    /// Opens that of a folder, which is made where it is not there. What a process that was killed left half written is removed.
    pub fn open(folder: &Path) -> Result<Ledger, Error> {
        let fail = |error: std::io::Error| {
            Error::new(Kind::Io, format!("cannot be written: {}", input::plain(&error))).in_file(&folder.to_string_lossy())
        };
        fs::create_dir_all(folder).map_err(fail)?;
        sweep(folder, 0);
        let path = folder.join(FILE);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let before = text.lines().filter_map(|line| line.split_once(' ')).map(|(print, name)| (name.into(), print.into()));
        let file = OpenOptions::new().create(true).append(true).open(&path).map_err(fail)?;
        Ok(Ledger { path, before: before.collect(), now: Mutex::new((file, BTreeMap::new())) })
    }

    /// The PDF of this name was printed from what has this fingerprint.
    pub fn knows(&self, name: &str, print: &str) -> bool {
        self.before.get(name).is_some_and(|known| known == print)
    }

    /// Notes a PDF once it is there.
    pub fn note(&self, name: &str, print: &str) -> Result<(), Error> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.1.insert(name.to_string(), print.to_string());
        let fail = |error: std::io::Error| Error::new(Kind::Io, format!("cannot be written: {}", input::plain(&error)));
        now.0.write_all(format!("{print} {name}\n").as_bytes()).map_err(|error| fail(error).in_file(&self.path.to_string_lossy()))
    }

    /// Writes it anew, each PDF once.
    pub fn close(self) -> Result<(), Error> {
        let (file, now) = self.now.into_inner().unwrap_or_else(PoisonError::into_inner);
        drop(file);
        if now.is_empty() {
            return Ok(());
        }
        let mut all = self.before;
        all.extend(now);
        let text: String = all.iter().map(|(name, print)| format!("{print} {name}\n")).collect();
        output::write(&self.path.to_string_lossy(), text.as_bytes())
    }
}

/// Folders deeper than this are not swept.
const DEEPEST: u8 = 8;

/// Removes `.name.pdf.123.part` in a folder and those below it.
fn sweep(folder: &Path, depth: u8) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEEPEST => sweep(&entry.path(), depth + 1),
            Ok(kind) if kind.is_file() && name.starts_with('.') && name.ends_with(".part") && name.contains(".pdf.") => {
                let _ = fs::remove_file(entry.path());
            }
            _ => {}
        }
    }
}

/// 128 bits of some parts, in hexadecimal: enough to tell a change, nothing to withstand a forger.
pub fn fingerprint(parts: &[&[u8]]) -> String {
    let hash = |seed: u64| {
        let mut hasher = FxHasher::default();
        hasher.write_u64(seed);
        for part in parts {
            hasher.write(part);
            hasher.write_u64(part.len() as u64);
        }
        hasher.finish()
    };
    format!("{:016x}{:016x}", hash(0x5bd1), hash(0x9e37))
}

/// The fingerprint of an article, its pictures, and what is the same for all.
pub fn of_article(article: &Article, assets: &dyn Assets, fixed: &str) -> String {
    let mut parts: Vec<Vec<u8>> = vec![fixed.as_bytes().to_vec(), serde_json::to_vec(article).unwrap_or_default()];
    // the picture itself may be large; what it hashes to is not
    let loaded = walk::pictures(article).into_iter().map(|address| assets.load(address).unwrap_or_default());
    parts.extend(loaded.map(|bytes| fingerprint(&[&bytes]).into_bytes()));
    fingerprint(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_known_to_the_next_run() {
        let folder = std::env::temp_dir().join(format!("offprint-ledger-{}", std::process::id()));
        let ledger = Ledger::open(&folder).unwrap();
        ledger.note("a.pdf", "1").unwrap();
        // as if killed: the file is not written anew, and its last line is torn
        fs::write(folder.join(FILE), fs::read_to_string(folder.join(FILE)).unwrap() + "22").unwrap();
        fs::write(folder.join(".b.pdf.7.part"), "half").unwrap();
        drop(ledger);
        let ledger = Ledger::open(&folder).unwrap();
        assert!(ledger.knows("a.pdf", "1") && !ledger.knows("a.pdf", "2") && !ledger.knows("b.pdf", "1"));
        assert!(!folder.join(".b.pdf.7.part").exists());
        ledger.note("a.pdf", "3").unwrap();
        ledger.close().unwrap();
        assert!(Ledger::open(&folder).unwrap().knows("a.pdf", "3"));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn fingerprints_tell_parts_apart() {
        assert_ne!(fingerprint(&[b"ab", b"c"]), fingerprint(&[b"a", b"bc"]));
        assert_eq!(fingerprint(&[b"ab", b"c"]), fingerprint(&[b"ab", b"c"]));
    }
}
