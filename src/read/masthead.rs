//! What a feed, a site or a list says of itself, beside the articles that it holds.

use crate::article::Image;

/// A publication as it names itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Masthead {
    /// Its title.
    pub title: Option<String>,
    /// What it is about, in its own words.
    pub description: Option<String>,
    /// Its language, BCP 47.
    pub language: Option<String>,
    /// The address of its pages.
    pub url: Option<String>,
    /// Its picture or logo.
    pub image: Option<Image>,
    /// Who holds the rights.
    pub copyright_notice: Option<String>,
    /// What it files itself under.
    pub sections: Vec<String>,
}

/// A feed that a subscription list names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// What the list calls it.
    pub title: String,
    /// The address of the feed: a URL, or a path relative to the list.
    pub feed: String,
    /// The address of the site's pages, where it is stated.
    pub url: Option<String>,
    /// The headings that it stands under, from the outermost.
    pub sections: Vec<String>,
}
