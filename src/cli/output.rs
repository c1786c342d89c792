//! The outputs: a file is written whole or not at all, and a reader that went away is no error.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use offprint::report::{Error, Kind};
use serde::Serialize;

use super::input::plain;

/// Refuses to write a PDF where nobody can use it.
pub fn refuse_terminal(file: &str) -> Result<(), Error> {
    if file == "-" && io::stdout().is_terminal() {
        let error = Error::new(Kind::Usage, "a PDF is not for the terminal");
        return Err(error.hint("name a file with -o, or send it through a pipe"));
    }
    Ok(())
}

/// Refuses to write over what was read, or over what is written beside.
pub fn refuse_inputs(file: &str, others: &[String]) -> Result<(), Error> {
    let there = fs::canonicalize(file).ok();
    let named = |other: &&String| *other == file || there.is_some() && fs::canonicalize(other).ok() == there;
    match others.iter().filter(|_| file != "-").find(named) {
        Some(_) => Err(Error::new(Kind::Usage, "this file is named twice: what is written would take its place").in_file(file)),
        None => Ok(()),
    }
}

/// Writes a file, or standard output for `-`.
pub fn write(file: &str, bytes: &[u8]) -> Result<(), Error> {
    let failed = |error| cannot_be_written(&error, file);
    match place(file).map_err(failed)? {
        Place::Standard => to_stdout(bytes).map_err(failed),
        Place::Straight(path) => OpenOptions::new().write(true).open(path).and_then(|mut to| to.write_all(bytes)).map_err(failed),
        Place::Beside(path) => beside(&path, file, |to| to.write_all(bytes).map_err(failed)),
    }
}

/// The same for what is written in many small parts, of which a file's are not held.
pub fn write_parts(file: &str, parts: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    if let Place::Beside(path) = place(file).map_err(|error| cannot_be_written(&error, file))? {
        return beside(&path, file, parts);
    }
    let mut bytes = Vec::new();
    parts(&mut bytes)?;
    write(file, &bytes)
}

fn cannot_be_written(error: &io::Error, file: &str) -> Error {
    Error::new(Kind::Io, format!("cannot be written: {}", plain(error))).in_file(file)
}

/// Writes text to a file, or to standard output where none is named.
pub fn text(file: Option<&str>, text: &str) -> Result<(), Error> {
    write(file.unwrap_or("-"), text.as_bytes())
}

/// Writes a value as indented JSON.
pub fn json(file: Option<&str>, value: &impl Serialize) -> Result<(), Error> {
    let mut json = serde_json::to_string_pretty(value).map_err(|error| Error::new(Kind::Write, error.to_string()))?;
    json.push('\n');
    text(file, &json)
}

fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// How what goes to a file comes there.
enum Place {
    /// To standard output.
    Standard,
    /// To a device or a pipe.
    Straight(PathBuf),
    /// To a regular file: first beside it, then moved to its place.
    Beside(PathBuf),
}

fn place(file: &str) -> io::Result<Place> {
    if file == "-" {
        return Ok(Place::Standard);
    }
    let path = fs::canonicalize(file).unwrap_or_else(|_| file.into());
    match fs::metadata(&path) {
        Ok(there) if there.is_dir() => Err(io::Error::other("this is a folder")),
        Ok(there) if !there.is_file() => Ok(Place::Straight(path)),
        _ => Ok(Place::Beside(path)),
    }
}

/// Fills a file beside its place and moves it there; none is left where that fails.
fn beside(path: &Path, file: &str, parts: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let failed = |error| cannot_be_written(&error, file);
    let name = path.file_name().ok_or_else(|| failed(io::Error::other("this names no file")))?;
    let part = path.with_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let done = fill(&part, file, parts).and_then(|()| {
        // what was there may be for few eyes; not every file system knows of that
        if let Ok(there) = fs::metadata(path) {
            let _ = fs::set_permissions(&part, there.permissions());
        }
        fs::rename(&part, path).map_err(failed)
    });
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

/// Bytes that are gathered before they go to a file.
const GATHERED: usize = 1 << 18;

fn fill(part: &Path, file: &str, parts: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    let failed = |error| cannot_be_written(&error, file);
    let mut to = BufWriter::with_capacity(GATHERED, fs::File::create(part).map_err(failed)?);
    parts(&mut to).map_err(|error| if error.kind() == Kind::Io { error.in_file(file) } else { error })?;
    to.flush().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_behind() {
        let folder = std::env::temp_dir().join(format!("offprint-output-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let at = |name: &str| folder.join(name).to_string_lossy().into_owned();
        write(&at("a.txt"), b"one").unwrap();
        write(&at("a.txt"), b"two").unwrap();
        assert!(write(&at(""), b"three").is_err());
        assert!(write(&at("none/a.txt"), b"four").is_err());
        let torn = |to: &mut dyn Write| {
            to.write_all(b"five").unwrap();
            Err(Error::new(Kind::Write, "torn"))
        };
        assert!(write_parts(&at("a.txt"), torn).is_err());
        let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["a.txt"]);
        assert_eq!(fs::read(folder.join("a.txt")).unwrap(), b"two");
        fs::remove_dir_all(&folder).unwrap();
    }
}
