//! `offprint inspect`: the files that are embedded in a PDF.

use std::path::{Path, PathBuf};

use offprint::report::{Error, Kind};

use super::{Outcome, input, output, stages};

#[derive(clap::Args)]
pub struct Arguments {
    /// The PDF; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Writes the files into a folder, which is made if it is not there; nothing in it is written over
    #[arg(long, value_name = "DIR")]
    extract: Option<PathBuf>,
}

/// Inspects.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let files = stages::embedded(&input::bytes(&arguments.file)?).map_err(|error| error.in_file(&arguments.file))?;
    let mut told = String::new();
    for file in &files {
        let kind = [file.relationship.as_deref(), file.media_type.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let place = match &arguments.extract {
            Some(folder) => extract(folder, &file.name, &file.bytes)?.to_string_lossy().into_owned(),
            None => safe(&file.name),
        };
        let line = format!("{place}  {kind}  {} bytes", file.bytes.len());
        told.push_str(&line.replace(char::is_control, " "));
        told.push('\n');
    }
    if files.is_empty() {
        told.push_str("nothing is embedded\n");
    }
    output::text(None, &told)?;
    Ok(Outcome::Done)
}

/// Writes a file under its own name, or a number after it where the folder has one of that name.
fn extract(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Error> {
    let fail = |error: std::io::Error| Error::new(Kind::Io, format!("cannot be made: {}", input::plain(&error)));
    std::fs::create_dir_all(folder).map_err(|error| fail(error).in_file(&folder.to_string_lossy()))?;
    let name = safe(name);
    let (stem, end) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((&name, ""));
    let dot = if end.is_empty() { "" } else { "." };
    let numbered = (2..).map(|number| format!("{stem}-{number}{dot}{end}"));
    let mut paths = std::iter::once(name.clone()).chain(numbered).map(|name| folder.join(name));
    let path = paths.find(|path| !path.exists()).unwrap_or_else(|| folder.join(&name));
    output::write(&path.to_string_lossy(), bytes)?;
    Ok(path)
}

/// The last part of a name that may be anything: it must not lead out of the folder, nor hide there.
fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && *c != ':').collect();
    let plain = plain.trim().trim_start_matches('.');
    if plain.is_empty() { "embedded".to_string() } else { plain.chars().take(120).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        assert_eq!(safe("../../etc/passwd"), "passwd");
        assert_eq!(safe("..\\.bashrc"), "bashrc");
        assert_eq!(safe("a\u{7}/.."), "embedded");
        assert_eq!(safe("é.md"), "é.md");
    }
}
