//! Sets the text of an article from HTML that is all article, as feeds, exports and sites' interfaces hold it.

use url::Url;

use super::{Around, page};
use crate::article::{Article, Block, plain_text};
use crate::read::heads;
use crate::report::Notice;

/// Sets body and notes. A head that says the headline again goes, and so does a lead picture that the text shows.
pub fn body(article: &mut Article, html: &str, base: Option<&Url>, notices: &mut Vec<Notice>) {
    let piece = super::piece(html, Around { base, language: article.in_language.clone(), titled: false }, notices);
    article.body = piece.body;
    article.notes = piece.notes;
    let title = article.title();
    if matches!(article.body.first(), Some(Block::Crosshead { content, .. }) if plain_text(content) == title) {
        article.body.remove(0);
    }
    page::leave_shown_picture(article);
    heads::settle_ids(&mut article.body);
    heads::level(&mut article.body);
}
