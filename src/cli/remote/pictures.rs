//! Fetches the pictures that articles name by web addresses, side by side, before they are set.

use std::collections::{BTreeMap, BTreeSet};

use offprint::article::{Article, walk};
use offprint::source::{Assets, Missing};
use url::Url;

use super::{Remote, address};
use crate::cli::assets::Sources;

/// Pictures that were fetched, and the archives and folders where others are.
pub struct Pictures {
    sources: Sources,
    fetched: BTreeMap<String, Result<Vec<u8>, Missing>>,
}

impl Pictures {
    /// Those in archives and folders, and the remote ones among those `wanted`.
    pub fn of(sources: Sources, wanted: BTreeSet<String>, remote: &Remote) -> Pictures {
        let (addresses, names): (Vec<Url>, Vec<String>) =
            wanted.into_iter().filter_map(|name| Some((address(&name)?, name))).unzip();
        let missing = |failure: super::Failure, name: &str| Missing(format!("`{name}` cannot be fetched: {}", failure.why));
        let answers = remote.all(&addresses).into_iter().zip(names);
        let fetched = answers.map(|(answer, name)| {
            let bytes = answer.map(|entry| entry.bytes).map_err(|failure| missing(failure, &name));
            (name, bytes)
        });
        Pictures { sources, fetched: fetched.collect() }
    }
}

/// The remote pictures of an article.
pub fn remote(article: &Article) -> impl Iterator<Item = String> {
    walk::pictures(article).into_iter().filter(|name| address(name).is_some()).map(str::to_string)
}

impl Assets for Pictures {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        self.fetched.get(address).cloned().unwrap_or_else(|| self.sources.load(address))
    }
}
