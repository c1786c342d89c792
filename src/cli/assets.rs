//! Where the pictures of files come from: their own folder, the archive that they are in, and data URIs; what is remote is
//! fetched elsewhere, if at all.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use offprint::read::Held;
use offprint::source::{Assets, Missing};

/// No picture is larger than this many bytes.
const LARGEST: u64 = 256 << 20;

/// The folders of the inputs. A picture lies in one of them or below it: a page must not reach other files of its reader.
pub struct Folders {
    folders: Vec<PathBuf>,
}

impl Folders {
    /// The folders of these inputs; standard input counts as lying in the current folder.
    pub fn of(inputs: &[String]) -> Folders {
        let mut folders: Vec<PathBuf> = Vec::new();
        for input in inputs {
            let parent = Path::new(input).parent().filter(|parent| !parent.as_os_str().is_empty());
            let folder = parent.unwrap_or(Path::new(".")).to_path_buf();
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        Folders { folders }
    }

    /// The one file of this name in the folders.
    fn find(&self, name: &Path, address: &str) -> Result<PathBuf, Missing> {
        let mut found: Vec<PathBuf> = self.folders.iter().filter_map(|folder| within(folder, name)).collect();
        found.dedup();
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(Missing(format!("there is no file `{address}` in the article's folder"))),
            _ => Err(Missing(format!("`{address}` lies in the folders of several inputs; print them one by one"))),
        }
    }
}

impl Assets for Folders {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        let address = address.trim();
        if let Some(data) = strip_scheme(address, "data") {
            return data_uri(data);
        }
        let file = self.find(&relative(address)?, address)?;
        let size = fs::metadata(&file).map_or(0, |there| there.len());
        if size > LARGEST {
            return Err(Missing(format!("`{address}` is larger than {} MiB", LARGEST >> 20)));
        }
        fs::read(&file).map_err(|error| Missing(format!("`{address}` cannot be read: {}", super::input::plain(&error))))
    }
}

/// What archives among the inputs hold, and beside it the folders of the inputs.
pub struct Sources {
    /// The archives.
    pub held: Arc<Held>,
    /// The folders.
    pub folders: Folders,
}

impl Assets for Sources {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        match self.held.has(address) {
            true => self.held.load(address),
            false => self.folders.load(address),
        }
    }
}

/// Layout files, which the one who calls the command names: any file will do.
pub struct AnyFile;

impl Assets for AnyFile {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        fs::read(address).map_err(|error| Missing(super::input::plain(&error)))
    }
}

/// An address that stays within its folder, as a path.
fn relative(address: &str) -> Result<PathBuf, Missing> {
    let outside = || Missing(format!("`{address}` lies outside the article's folder, where pictures are not read from"));
    if address.starts_with("//") || address.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme)) {
        return Err(Missing(format!(
            "`{address}` is not in the article's folder; remote pictures of files are fetched only with --fetch"
        )));
    }
    let path = PathBuf::from(unescaped(address.split(['?', '#']).next().unwrap_or_default()));
    let inner = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    if path.as_os_str().is_empty() || !path.components().all(inner) {
        return Err(outside());
    }
    Ok(path)
}

fn is_scheme(text: &str) -> bool {
    text.len() > 1 && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// The file, unless a link leads it out of the folder.
fn within(folder: &Path, name: &Path) -> Option<PathBuf> {
    let file = fs::canonicalize(folder.join(name)).ok()?;
    (file.starts_with(fs::canonicalize(folder).ok()?) && file.is_file()).then_some(file)
}

fn strip_scheme<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let (name, rest) = address.split_once(':')?;
    name.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// RFC 2397, without the media type: the bytes tell what they are.
fn data_uri(data: &str) -> Result<Vec<u8>, Missing> {
    let broken = || Missing("a data URI is broken".to_string());
    let (head, body) = data.split_once(',').ok_or_else(broken)?;
    let body = percent(body);
    if head.trim_end().to_ascii_lowercase().ends_with(";base64") { base64(&body).ok_or_else(broken) } else { Ok(body) }
}

fn unescaped(text: &str) -> String {
    String::from_utf8_lossy(&percent(text)).into_owned()
}

/// Bytes with `%41` undone; a `%` that opens no number stays.
fn percent(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| hex(bytes.get(at + 1..at + 3)?)).flatten();
        out.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    Some((digit(*digits.first()?)? * 16 + digit(*digits.get(1)?)?) as u8)
}

/// RFC 4648, both alphabets, white space and padding passed over.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in text.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != b'=') {
        bits = bits << 6 | u32::from(sextet(*byte)?);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(out)
}

fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_folder_is_open() {
        let folders = Folders::of(&["Cargo.toml".to_string(), "-".to_string()]);
        assert!(folders.load("Cargo.toml").is_ok());
        assert!(folders.load("src%2Fmain.rs?x#y").is_ok());
        for address in
            ["../etc/passwd", "/etc/passwd", "file:///etc/passwd", "https://a.example/b.png", "//a/b", "", "src/../../x"]
        {
            assert!(folders.load(address).is_err(), "{address}");
        }
        assert!(folders.load("%2e%2e/x").unwrap_err().0.contains("outside"));
    }

    #[test]
    fn data_uris_are_read() {
        let folders = Folders::of(&[]);
        assert_eq!(folders.load("data:image/png;base64,aGVs bG8=").unwrap(), b"hello");
        assert_eq!(folders.load("DATA:,a%20b").unwrap(), b"a b");
        assert!(folders.load("data:;base64,é").is_err());
        assert!(folders.load("data:").is_err());
    }
}
