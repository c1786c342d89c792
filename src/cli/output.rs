//! The outputs: a file is written whole or not at all, and a reader that went away is no error.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, IsTerminal, Write};
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

/// Writes a file, or standard output for `-`.
pub fn write(file: &str, bytes: &[u8]) -> Result<(), Error> {
    let done = if file == "-" { to_stdout(bytes) } else { to_file(Path::new(file), bytes) };
    done.map_err(|error| Error::new(Kind::Io, format!("cannot be written: {}", plain(&error))).in_file(file))
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

/// A regular file is written beside its place and then moved there; a device or a pipe is written straight.
fn to_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&path) {
        Ok(there) if there.is_dir() => return Err(io::Error::other("this is a folder")),
        Ok(there) if !there.is_file() => return OpenOptions::new().write(true).open(&path)?.write_all(bytes),
        _ => {}
    }
    let part = beside(&path)?;
    let done = fill(&part, bytes).and_then(|()| fs::rename(&part, &path));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::other("this names no file"))?;
    let name = format!(".{}.{}.part", name.to_string_lossy(), std::process::id());
    Ok(path.with_file_name(name))
}

fn fill(part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(part)?;
    file.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_behind() {
        let folder = std::env::temp_dir().join(format!("offprint-output-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        to_file(&folder.join("a.txt"), b"one").unwrap();
        to_file(&folder.join("a.txt"), b"two").unwrap();
        assert!(to_file(&folder, b"three").is_err());
        assert!(to_file(&folder.join("none/a.txt"), b"four").is_err());
        let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["a.txt"]);
        assert_eq!(fs::read(folder.join("a.txt")).unwrap(), b"two");
        fs::remove_dir_all(&folder).unwrap();
    }
}
