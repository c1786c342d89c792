//! A book that lies unpacked in a folder, made one file again.

use std::fs;
use std::path::{Path, PathBuf};

use offprint::read;
use offprint::report::{Error, Kind};

use super::input::plain;

/// Where a book says which file describes it (OCF 3.3 §4.2.6.3.1), from its folder.
const CONTAINER: &str = "META-INF/container.xml";

/// The folder of a book is no farther above the file that describes it.
const FARTHEST: usize = 4;

/// No more is packed, in bytes and in files: a reader of books takes no more.
const MOST: u64 = 256 << 20;
const MOST_FILES: usize = 20_000;

/// Folders deeper than this are not looked into.
const DEEPEST: usize = 32;

/// Whether a folder holds a book, or a file describes one: `package.opf`, `META-INF/container.xml`.
pub fn is_one(path: &Path) -> bool {
    path.join(CONTAINER).is_file() || is_described_by(path) && path.is_file()
}

fn is_described_by(file: &Path) -> bool {
    file.extension().is_some_and(|end| end.eq_ignore_ascii_case("opf")) || file.ends_with(CONTAINER)
}

/// The book that a folder holds or a file describes, as an archive.
pub fn packed(named: &Path) -> Result<Vec<u8>, Error> {
    let fail = |why: String| Error::new(Kind::Io, why).in_file(&named.to_string_lossy());
    let whole = fs::canonicalize(named).map_err(|error| fail(format!("cannot be read: {}", plain(&error))))?;
    let root = folder(&whole);
    let only = Some(&whole).filter(|named| **named != root && !named.ends_with(CONTAINER));
    let mut pile = Pile { root: &root, only, left: MOST, files: Vec::new() };
    pile.gather(&root, 0).map_err(fail)?;
    pile.files.sort();
    Ok(read::pack(pile.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))))
}

/// The folder of a book: that whose container names the file, else the file's own.
fn folder(named: &Path) -> PathBuf {
    if named.is_dir() {
        return named.to_path_buf();
    }
    let names = |folder: &&Path| {
        let container = fs::read_to_string(folder.join(CONTAINER)).unwrap_or_default();
        let path = named.strip_prefix(folder).unwrap_or(named);
        path == Path::new(CONTAINER) || container.contains(&*slashed(path))
    };
    let around = named.ancestors().skip(1).take(FARTHEST).find(names);
    around.or(named.parent()).unwrap_or(named).to_path_buf()
}

/// A path as archives have it.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The files of a book.
struct Pile<'a> {
    root: &'a Path,
    /// The file that was named: of those that describe books it is the one that counts.
    only: Option<&'a PathBuf>,
    left: u64,
    files: Vec<(String, Vec<u8>)>,
}

impl Pile<'_> {
    /// Gathers the files of a folder and of those below it. Links are not followed: a book must not reach out of its folder.
    fn gather(&mut self, folder: &Path, depth: usize) -> Result<(), String> {
        let fail = |error: std::io::Error| format!("cannot be read: {}", plain(&error));
        for entry in fs::read_dir(folder).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(fail)?);
            if kind.is_dir() && depth < DEEPEST {
                self.gather(&path, depth + 1)?;
            } else if kind.is_file() && !self.is_of_another(&path) {
                self.take(&path)?;
            }
        }
        Ok(())
    }

    fn is_of_another(&self, path: &Path) -> bool {
        self.only.is_some_and(|only| only != path && is_described_by(path) && !path.ends_with(CONTAINER))
    }

    fn take(&mut self, path: &Path) -> Result<(), String> {
        let fail = |error: std::io::Error| format!("cannot be read: {}", plain(&error));
        let size = fs::metadata(path).map_err(fail)?.len();
        let left = self.left.checked_sub(size).filter(|_| self.files.len() < MOST_FILES);
        let too_much = || format!("the book's folder holds more than {} MiB or {MOST_FILES} files", MOST >> 20);
        self.left = left.ok_or_else(too_much)?;
        self.files.push((slashed(path.strip_prefix(self.root).unwrap_or(path)), fs::read(path).map_err(fail)?));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_that_whose_container_names_the_file() {
        let root = std::env::temp_dir().join(format!("offprint-book-{}", std::process::id()));
        for (path, text) in [
            (CONTAINER, "<rootfile full-path=\"OEBPS/a.opf\"/>"),
            ("OEBPS/a.opf", "<package/>"),
            ("OEBPS/b.opf", "<package/>"),
            ("OEBPS/c.xhtml", "x"),
        ] {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let root = fs::canonicalize(&root).unwrap();
        for (named, wanted) in [("OEBPS/a.opf", ""), ("OEBPS/b.opf", "OEBPS"), (CONTAINER, ""), ("", "")] {
            assert!(is_one(&root.join(named)), "{named}");
            assert_eq!(folder(&root.join(named)), root.join(wanted), "{named}");
        }
        assert!(!is_one(&root.join("OEBPS")) && !is_one(&root.join("OEBPS/c.xhtml")) && !is_one(&root.join("d.opf")));
        let names = |named: &str| {
            let bytes = packed(&root.join(named)).unwrap();
            ["a.opf", "b.opf", "c.xhtml"].map(|name| bytes.windows(name.len()).any(|part| part == name.as_bytes()))
        };
        assert_eq!((names("OEBPS/b.opf"), names("")), ([false, true, true], [true; 3]));
        assert_eq!((names("OEBPS/a.opf"), names(CONTAINER)), ([true, false, true], [true; 3]));
        fs::remove_dir_all(&root).unwrap();
    }
}
