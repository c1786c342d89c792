//! Reads letters of electronic mail as programs keep them (RFC 5322, MIME in RFC 2045 to 2047): the part that is to be read as
//! an article, the sender as its author, the subject as its headline; what is attached is named in a notice.

mod coding;
mod fields;
mod flowed;
mod parts;

use super::text::{self, Letter};
use super::{Found, Input, Options, Trust, encoding, html};
use crate::article::{Article, Block, plain_text};
use crate::report::{Error, Kind, Notice, codes};
use parts::Part;

/// Fields that no one writes by hand: what has one was sent.
static SENT: &[&str] = &["mime-version", "message-id", "received", "return-path", "content-type", "list-id"];

/// Fields that say how a letter came, which is not told.
static TRANSPORT: &[&str] =
    &["arc-", "authentication-", "content-", "dkim-", "list-", "message-id", "mime-version", "received", "return-path", "x-"];

/// Opens with fields, one of which names the sender and one of which only programs write.
pub fn sniff(text: &str) -> Trust {
    let head = text.trim_start();
    let (fields, _) = fields::part(head.as_bytes());
    let sent = SENT.iter().any(|name| fields.value(name).is_some());
    let sound = head.starts_with(|c: char| c.is_ascii_alphabetic()) && fields.value("from").is_some() && sent;
    if sound { Trust::Sure } else { Trust::No }
}

/// Reads one article.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let letter = Part::of(input.bytes);
    let mut left_out = Vec::new();
    let Some(part) = letter.readable(&mut left_out) else {
        return Err(Error::new(Kind::Read, "the letter has no part that is text"));
    };
    for part in &left_out {
        notices.push(Notice::new(&codes::PASSED_OVER, format!("an attachment of the letter is not printed: {}", part.told())));
    }
    let words = encoding::decode(&part.bytes(), part.charset().as_deref(), notices).into_owned();
    let fields = letter.fields.decoded().into_iter().filter(|(name, _)| !TRANSPORT.iter().any(|start| name.starts_with(start)));
    let head = Letter::new(fields.collect());
    let mut found = match part.is_html() {
        true => of_html(input, &words, &letter, notices)?,
        false => {
            let words = if part.is_flowed() { flowed::joined(&words) } else { words };
            let mut article = Article { url: input.options.url.clone(), ..Article::default() };
            text::add_text(&words, &mut article, notices);
            vec![article].into()
        }
    };
    for article in &mut found.articles {
        head.head(article, notices);
        article.source_organization.extend(letter.fields.list());
    }
    Ok(found)
}

/// The part in HTML, as a page. Its own headline opens the text, where it is not the subject once more.
fn of_html(input: &Input, words: &str, letter: &Part, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let options = Options { url: input.options.url.clone(), name: input.options.name.clone(), ..Options::default() };
    let page = Input { text: words, bytes: words.as_bytes(), archive: None, level: input.level, options: &options };
    let mut found = html::read(&page, notices)?;
    found.next_page = None;
    let subject = letter.fields.value("subject").map(coding::words).unwrap_or_default();
    for article in &mut found.articles {
        let content = std::mem::take(&mut article.headline);
        if !content.is_empty() && plain_text(&content) != subject.trim() {
            article.body.insert(0, Block::Crosshead { level: 1, id: None, content });
        }
    }
    Ok(found)
}
