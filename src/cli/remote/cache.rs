//! Keeps what servers answered on the disk, so that it need not be fetched twice and is there without a network.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use url::Url;

use super::client::Validity;
use crate::cli::batch::fingerprint;
use crate::cli::output;

/// What has not been asked for in so long is removed; in days.
const LONGEST: u64 = 90;

/// The ends of the names of its files, so that nothing else in the folder is touched.
const END: &str = ".http";

/// What was answered once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it was, after redirects.
    pub url: String,
    /// Its Content-Type.
    pub kind: String,
    /// Its ETag.
    pub tag: String,
    /// Its Last-Modified.
    pub modified: String,
    /// How long it holds.
    pub validity: Validity,
    /// Until when nobody need ask again, in seconds since 1970.
    pub until: u64,
    /// The document.
    pub bytes: Vec<u8>,
}

impl Entry {
    /// What makes a request one for news only (RFC 9110 §13.1).
    pub fn conditions(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [("if-none-match", self.tag.as_str()), ("if-modified-since", self.modified.as_str())];
        all.into_iter().filter(|(_, value)| !value.is_empty())
    }
}

/// The first line of a file, the document follows.
#[derive(Serialize, Deserialize)]
struct Head {
    asked: String,
    url: String,
    kind: String,
    tag: String,
    modified: String,
    until: u64,
    print: String,
}

/// A folder of answers.
pub struct Cache {
    folder: Option<PathBuf>,
}

impl Cache {
    /// The one in this folder, else in the user's own; nothing is kept where there is neither.
    pub fn open(folder: Option<&Path>) -> Cache {
        let cache = Cache { folder: folder.map(Path::to_path_buf).or_else(usual) };
        cache.sweep();
        cache
    }

    /// What was at an address; a file that is torn is none.
    pub fn find(&self, asked: &Url) -> Option<Entry> {
        let file = fs::read(self.file(asked)?).ok()?;
        let end = file.iter().position(|byte| *byte == b'\n')?;
        let (head, bytes) = (file.get(..end)?, file.get(end + 1..)?);
        let head: Head = serde_json::from_slice(head).ok()?;
        let whole = head.asked == asked.as_str() && head.print == fingerprint(&[bytes]);
        let Head { url, kind, tag, modified, until, .. } = head;
        whole.then(|| Entry { url, kind, tag, modified, until, bytes: bytes.to_vec(), ..Entry::default() })
    }

    /// Keeps an answer. A full disk is no reason to fail: it is fetched anew the next time.
    pub fn keep(&self, asked: &Url, entry: &Entry) {
        let Some(path) = self.file(asked) else { return };
        let Entry { url, kind, tag, modified, until, bytes, .. } = entry.clone();
        let head = Head { asked: asked.to_string(), url, kind, tag, modified, until, print: fingerprint(&[&bytes]) };
        let Ok(mut file) = serde_json::to_vec(&head) else { return };
        file.push(b'\n');
        file.extend(bytes);
        let folder = path.parent().map(fs::create_dir_all);
        if matches!(folder, Some(Ok(()))) {
            let _ = output::write(&path.to_string_lossy(), &file);
        }
    }

    fn file(&self, asked: &Url) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(fingerprint(&[asked.as_str().as_bytes()]) + END))
    }

    /// Removes what is old.
    fn sweep(&self) {
        let Some(oldest) = SystemTime::now().checked_sub(Duration::from_secs(LONGEST * 24 * 3600)) else { return };
        for entry in self.folder.iter().flat_map(fs::read_dir).flatten().flatten() {
            let ours = entry.file_name().to_string_lossy().ends_with(END);
            let old = || entry.metadata().and_then(|there| there.modified()).is_ok_and(|written| written < oldest);
            if ours && old() {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// XDG Base Directory Specification; paths that are not absolute do not count there.
fn usual() -> Option<PathBuf> {
    let of = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = of("XDG_CACHE_HOME").or_else(|| of("LOCALAPPDATA")).or_else(|| Some(of("HOME")?.join(".cache")))?;
    Some(caches.join("offprint").join("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_and_what_is_torn_is_not() {
        let folder = std::env::temp_dir().join(format!("offprint-http-{}", std::process::id()));
        let cache = Cache::open(Some(&folder));
        let asked = Url::parse("https://a.example/b").unwrap();
        assert_eq!(cache.find(&asked), None);
        let entry = Entry { url: "https://a.example/c".into(), tag: "\"1\"".into(), bytes: b"a\nb".to_vec(), ..Entry::default() };
        cache.keep(&asked, &entry);
        assert_eq!(cache.find(&asked), Some(entry.clone()));
        assert_eq!(entry.conditions().collect::<Vec<_>>(), [("if-none-match", "\"1\"")]);
        let file = cache.file(&asked).unwrap();
        let whole = fs::read(&file).unwrap();
        for torn in [&whole[..whole.len() - 1], b"", b"{}\nx", &[whole.as_slice(), b"x"].concat()] {
            fs::write(&file, torn).unwrap();
            assert_eq!(cache.find(&asked), None);
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
