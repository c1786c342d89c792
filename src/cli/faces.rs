//! The faces: those that ship, and those of `--font-path`. The system's are not looked at.

use std::fs;
use std::path::{Path, PathBuf};

use offprint::font::Fonts;
use offprint::report::{Error, Kind};

use super::input;

const EXTENSIONS: [&str; 3] = ["otf", "ttf", "ttc"];

/// The faces at hand.
pub fn load(paths: &[String]) -> Result<Fonts, Error> {
    let mut fonts = Fonts::shipped();
    for path in paths {
        for file in files(path)? {
            let name = file.to_string_lossy();
            let bytes = input::bytes(&name)?;
            fonts = fonts.with(bytes).map_err(|message| Error::new(Kind::Io, message).in_file(&name))?;
        }
    }
    Ok(fonts)
}

/// The file itself, or the font files of a folder by name.
fn files(path: &str) -> Result<Vec<PathBuf>, Error> {
    if !Path::new(path).is_dir() {
        return Ok(vec![PathBuf::from(path)]);
    }
    let fail = |error: std::io::Error| Error::new(Kind::Io, format!("cannot be read: {}", input::plain(&error))).in_file(path);
    let entries: Result<Vec<_>, _> = fs::read_dir(path).map_err(fail)?.collect();
    let mut files: Vec<PathBuf> =
        entries.map_err(fail)?.into_iter().map(|entry| entry.path()).filter(|file| is_font(file)).collect();
    files.sort();
    if files.is_empty() {
        return Err(Error::new(Kind::Io, "there is no font in this folder")
            .in_file(path)
            .hint("fonts end in .otf, .ttf or .ttc"));
    }
    Ok(files)
}

fn is_font(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)) && file.is_file()
}
