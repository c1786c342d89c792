//! The one door through which the library asks for bytes: images, fonts, layouts, remote pages.

use std::fmt;

/// Gives the bytes behind an address. The library does no input of its own; the command reads files, a browser its store.
pub trait Assets: Sync {
    /// The bytes at `address`, which is as the article states it (a relative path, a URL, a data URI).
    ///
    /// # Errors
    /// Says why there are none; the caller then sets a visible stand-in and a notice.
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing>;
}

/// Why an asset was not to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(pub String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// No assets at all: every image becomes its stand-in.
pub struct NoAssets;

impl Assets for NoAssets {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        Err(Missing(format!("no assets were given, so `{address}` cannot be read")))
    }
}
