//! What archives hold beside their articles, for whoever asks for a picture by its address.

use url::Url;

use super::zip::Entry;
use super::{Archive, Room};
use crate::article::{Article, Figure, Image, walk};
use crate::source::{Assets, Missing};

/// The files of the archives that were read. An article names them by the archive's name and the path in it:
/// `posts.zip/2024/frost.jpg`.
#[derive(Clone, Debug, Default)]
pub struct Held {
    archives: Vec<(String, Archive)>,
}

impl Held {
    /// Takes in an archive under its name.
    pub fn add(&mut self, name: &str, archive: Archive) {
        self.archives.push((name.to_string(), archive));
    }

    /// What all files come to.
    pub fn unpacked(&self) -> Room {
        let add = |sum: Room, one: Room| Room { all: sum.all + one.all, texts: sum.texts + one.texts };
        self.archives.iter().map(|(_, archive)| archive.unpacked).fold(Room::default(), add)
    }

    /// Takes in all that another holds.
    pub fn extend(&mut self, other: Held) {
        self.archives.extend(other.archives);
    }

    /// Whether an archive has a file of this address.
    pub fn has(&self, address: &str) -> bool {
        self.find(address).next().is_some()
    }

    fn find(&self, address: &str) -> impl Iterator<Item = (&Archive, &Entry)> {
        self.archives.iter().filter_map(move |(name, archive)| {
            let path = address.strip_prefix(name.as_str())?.strip_prefix('/')?;
            archive.find(path).map(|entry| (archive, entry))
        })
    }
}

impl Assets for Held {
    /// The bytes of a file that one of the archives holds.
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        let mut found = self.find(address);
        match (found.next(), found.next()) {
            (Some((archive, entry)), None) => {
                archive.unpack(entry).map_err(|why| Missing(format!("`{address}` cannot be read: {why}")))
            }
            (None, _) => Err(Missing(format!("there is no file `{address}` in the archives"))),
            _ => Err(Missing(format!("`{address}` lies in several archives of one name; print them one by one"))),
        }
    }
}

/// The name of an archive in addresses: the last part of the name that it was given by.
pub fn name(given: &str) -> String {
    let last = given.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or("").trim();
    if last.is_empty() { "archive".to_string() } else { last.to_string() }
}

/// Where an address within a file of an archive leads, as a path in the archive; none where it leads out.
pub fn path_of(file: &str, address: &str) -> Option<String> {
    let mut base = Url::parse("zip:///").ok()?;
    base.set_path(file);
    let whole = base.join(address.trim()).ok().filter(|whole| whole.scheme() == "zip" && whole.host().is_none())?;
    // a sign between words of a form is a space there, here it is a sign
    let path = whole.path().trim_start_matches('/').replace('+', "%2B");
    let decoded = url::form_urlencoded::parse(path.replace('&', "%26").replace('=', "%3D").as_bytes()).next()?.0.into_owned();
    Some(decoded).filter(|path| !path.is_empty())
}

/// Names the pictures of an article, which stands in a file of the archive, by where they lie in it.
pub fn localise(article: &mut Article, name: &str, archive: &Archive, file: &str) {
    let place = |image: &mut Image| {
        if let Some(path) = path_of(file, &image.url).filter(|path| archive.find(path).is_some()) {
            image.url = format!("{name}/{path}");
        }
    };
    let mut figure = |figure: &mut Figure| figure.images.iter_mut().for_each(place);
    article.image.iter_mut().for_each(&mut figure);
    walk::figures_mut(&mut article.body, &mut figure);
    article.notes.iter_mut().for_each(|note| walk::figures_mut(&mut note.body, &mut figure));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_last_part() {
        assert_eq!(["a/b.zip", "C:\\a\\b.zip", "a/b.zip/", "/"].map(name), ["b.zip", "b.zip", "b.zip", "archive"]);
    }

    #[test]
    fn addresses_stay_within() {
        assert_eq!(path_of("a/b.md", "../c/d%20e.png?x#y").as_deref(), Some("c/d e.png"));
        assert_eq!(path_of("a/b.md", "../../../c+d.png").as_deref(), Some("c+d.png"));
        assert_eq!(path_of("ü/b.md", "é.png").as_deref(), Some("ü/é.png"));
        assert_eq!(path_of("a.md", "R&D=1.png").as_deref(), Some("R&D=1.png"));
        for outside in ["https://x.example/a.png", "//x.example/a.png", "data:,x", "file:///etc/passwd"] {
            assert_eq!(path_of("a/b.md", outside), None, "{outside}");
        }
    }
}
