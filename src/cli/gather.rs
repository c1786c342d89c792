//! The inputs that were named into files and web addresses: folders, patterns, lists, and editions that name theirs.

use std::fs;
use std::path::{Path, PathBuf};

use offprint::edition::EditionFile;
use offprint::report::{Error, Kind};

use super::{book, input, remote, stages};

/// Folders deeper than this are not looked into: links may lead in circles.
const DEEPEST: usize = 32;

/// A file to be read, and the section that it is named for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its path or web address; `-` is standard input.
    pub file: String,
    /// The section.
    pub section: Option<String>,
}

/// What the inputs come to.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files in order.
    pub files: Vec<Named>,
    /// What an `edition.toml` among them says.
    pub edition: EditionFile,
}

/// Finds the files of inputs, in the order given; `list` names a file with more of them, one a line.
pub fn gather(inputs: &[String], list: Option<&str>) -> Result<Gathered, Error> {
    let mut gathered = Gathered::default();
    for named in inputs {
        if extension(Path::new(named)) == "toml" && remote::address(named).is_none() {
            gathered.edition(named)?;
        } else {
            gathered.add(named, Path::new(""), None)?;
        }
    }
    if let Some(list) = list {
        let text = String::from_utf8_lossy(&input::bytes(list)?).into_owned();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            gathered.add(line, folder_of(list), None)?;
        }
    }
    Ok(gathered)
}

fn folder_of(file: &str) -> &Path {
    Path::new(file).parent().unwrap_or(Path::new(""))
}

fn extension(file: &Path) -> String {
    file.extension().map(|end| end.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

impl Gathered {
    /// The files that an edition names, from its own folder.
    fn edition(&mut self, file: &str) -> Result<(), Error> {
        let text = String::from_utf8_lossy(&input::bytes(file)?).into_owned();
        let edition = EditionFile::parse(&text, file)?;
        for section in &edition.sections {
            for named in &section.inputs {
                self.add(named, folder_of(file), Some(&section.name))?;
            }
        }
        for named in &edition.inputs {
            self.add(named, folder_of(file), None)?;
        }
        self.edition = edition;
        Ok(())
    }

    /// Adds the files that a name stands for, which counts from `base`.
    fn add(&mut self, named: &str, base: &Path, section: Option<&str>) -> Result<(), Error> {
        let path = base.join(named);
        let files = if named == "-" || remote::address(named).is_some() {
            vec![PathBuf::from(named)]
        } else if path.is_dir() && !book::is_one(&path) {
            in_folder(&path)?
        } else if !path.exists() && named.contains(['*', '?', '[']) {
            matching(&path)?
        } else {
            vec![path]
        };
        self.files.extend(
            files
                .into_iter()
                .map(|file| Named { file: file.to_string_lossy().into_owned(), section: section.map(str::to_string) }),
        );
        Ok(())
    }
}

/// The files of a pattern, by name.
fn matching(pattern: &Path) -> Result<Vec<PathBuf>, Error> {
    let text = pattern.to_string_lossy();
    let wrong = |message: String| Error::new(Kind::Usage, message).in_file(&text);
    let found = glob::glob(&text).map_err(|error| wrong(format!("this is no pattern: {}", error.msg)))?;
    let mut files: Vec<PathBuf> = found.filter_map(Result::ok).filter(|file| file.is_file()).collect();
    files.sort();
    if files.is_empty() { Err(wrong("no file is called so".to_string())) } else { Ok(files) }
}

/// The files of a folder and those below it that can be read, by name. Hidden ones, and those whose name begins with `_`, which
/// tell a site's generator about the folder, are none.
fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    walk(folder, 0, &mut files)?;
    if files.is_empty() {
        let hint = format!("articles end in {}", stages::extensions().join(", "));
        return Err(Error::new(Kind::Io, "there is no article in this folder").in_file(&folder.to_string_lossy()).hint(hint));
    }
    Ok(files)
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let fail = |error: std::io::Error| {
        Error::new(Kind::Io, format!("cannot be read: {}", input::plain(&error))).in_file(&folder.to_string_lossy())
    };
    let entries: Result<Vec<_>, _> = fs::read_dir(folder).map_err(fail)?.collect();
    let mut entries: Vec<PathBuf> = entries.map_err(fail)?.into_iter().map(|entry| entry.path()).collect();
    entries.sort();
    for entry in entries {
        let name = entry.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        if entry.is_dir() && book::is_one(&entry) {
            files.push(entry);
        } else if entry.is_dir() && depth < DEEPEST {
            walk(&entry, depth + 1, files)?;
        } else if entry.is_file() && !name.starts_with('_') && stages::extensions().contains(&extension(&entry).as_str()) {
            files.push(entry);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(inputs: &[&str]) -> Result<Vec<String>, Error> {
        let inputs: Vec<String> = inputs.iter().map(|input| (*input).to_string()).collect();
        Ok(gather(&inputs, None)?.files.into_iter().map(|named| named.file).collect())
    }

    #[test]
    fn folders_and_patterns_stand_for_their_files_by_name() {
        let folder = std::env::temp_dir().join(format!("offprint-gather-{}", std::process::id()));
        fs::create_dir_all(folder.join("b")).unwrap();
        for name in ["c.md", "a.json", "b/x.html", "_index.md", ".hidden.md", "picture.png"] {
            fs::write(folder.join(name), "x").unwrap();
        }
        let named = |name: &str| folder.join(name).to_string_lossy().into_owned();
        assert_eq!(found(&[&named("")]).unwrap(), [named("a.json"), named("b/x.html"), named("c.md")]);
        assert_eq!(found(&[&named("?.md"), "-"]).unwrap(), [named("c.md"), "-".to_string()]);
        assert_eq!(found(&[&named("*.txt")]).unwrap_err().kind(), Kind::Usage);
        fs::write(folder.join("e.toml"), "[[section]]\nname = \"S\"\ninputs = [\"b\"]\n").unwrap();
        let gathered = gather(&[named("e.toml")], None).unwrap();
        assert_eq!(gathered.files, [Named { file: named("b/x.html"), section: Some("S".to_string()) }]);
        fs::write(folder.join("list"), "# ours\nc.md\n\nhttps://a.example/b.toml\n").unwrap();
        let listed = gather(&[], Some(&named("list"))).unwrap().files;
        assert_eq!([listed[0].file.as_str(), &listed[1].file], [named("c.md").as_str(), "https://a.example/b.toml"]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
