//! Reads Markdown with front matter: by way of HTML, so that raw HTML in it and pages go through one conversion.

mod fields;
mod front;
mod templates;
mod uncalled;
mod vault;

use comrak::Options;
use url::Url;

use super::tidy::tidy;
use super::{Found, Input, Trust, heads, html};
use crate::article::{Article, Block, Inlines, plain_text};
use crate::report::{Error, Notice, codes};

/// Signs of Markdown at the start of a line.
static SIGNS: &[&str] = &["# ", "## ", "### ", "```", "> ", "* ", "- ", "1. ", "!["];

/// Has front matter, or lines that open with signs of Markdown.
pub fn sniff(text: &str) -> Trust {
    if front::is_there(text) {
        return Trust::Sure;
    }
    let marked =
        text.lines().take(200).filter(|line| SIGNS.iter().any(|sign| line.starts_with(sign)) || line.contains("](")).count();
    match marked {
        0 => Trust::No,
        _ if text.starts_with("# ") => Trust::Likely,
        1 => Trust::Possible,
        _ => Trust::Likely,
    }
}

/// Reads one article.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let parted = front::part(input.text)?;
    let mut article = Article::default();
    fields::apply(&parted.fields, &mut article, notices);
    article.date_published = article.date_published.or_else(|| fields::date_from_names(&parted.fields, &input.options.name));
    article.url = article.url.or_else(|| input.options.url.clone());
    let text = uncalled::told_apart(templates::strip(parted.body, notices), notices);
    notices.extend(open_comment(&text));
    let calls = uncalled::calls(&text);
    let text = if calls.is_empty() { text } else { format!("{text}\n\n{calls}\n") };
    let base = base(input.options);
    let around = html::Around { base: base.as_ref(), language: article.in_language.clone(), titled: true };
    let piece = html::piece(&comrak::markdown_to_html(&text, &options()), around, notices);
    article.body = piece.body;
    if !calls.is_empty() {
        uncalled::hang_up(&mut article.body, &calls);
    }
    article.notes = piece.notes;
    take_headline(&mut article);
    heads::settle_ids(&mut article.body);
    heads::level(&mut article.body);
    Ok(vec![article].into())
}

/// A comment that nothing closes goes on to the end, and takes all that follows along (CommonMark §4.6).
fn open_comment(text: &str) -> Option<Notice> {
    let at = text.rfind("<!--").filter(|at| !text[*at..].contains("-->"))?;
    let begins_line = text[..at].rsplit('\n').next().is_some_and(|before| before.len() < 4 && before.trim().is_empty());
    let fences = text[..at].lines().filter(|line| line.starts_with("```") || line.starts_with("~~~")).count();
    let after = text[at..].lines().next().unwrap_or_default();
    let notice = || Notice::new(&codes::OPEN_COMMENT, "a comment is not closed; what follows it was left out").near(after);
    (begins_line && fences.is_multiple_of(2)).then(notice)
}

/// What its addresses are relative to, where it came from the web: what belongs to a file lies beside it.
fn base(options: &super::Options) -> Option<Url> {
    let fetched = Url::parse(&options.name).is_ok_and(|name| matches!(name.scheme(), "http" | "https"));
    options.url.as_deref().filter(|_| fetched).and_then(|url| Url::parse(url).ok())
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.math_dollars = true;
    options.extension.alerts = true;
    options.extension.header_id_prefix = Some(String::new());
    options.parse.tasklist_in_table = false;
    options.render.r#unsafe = true;
    options
}

/// The inlines of one line of Markdown, as a title in front matter is; HTML in it is text.
pub fn line(text: &str) -> Inlines {
    if !text.contains(['*', '_', '`', '\\', '&', '~', '[']) {
        return tidy(vec![crate::article::Inline::text(text)]);
    }
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.render.escape = true;
    // a line that looks like a list or a head is still a line
    let guarded = format!("\u{2060}{}", text.trim());
    let piece = html::fragment(&comrak::markdown_to_html(&guarded, &options), None, &mut Vec::new());
    let Some(Block::Paragraph { mut content }) = piece.body.into_iter().next() else { return Vec::new() };
    if let Some(crate::article::Inline::Text(first)) = content.first_mut() {
        *first = first.trim_start_matches('\u{2060}').to_string();
    }
    content.retain(|inline| !matches!(inline, crate::article::Inline::Text(text) if text.is_empty()));
    content
}

/// The headline is the first head, if it is of level 1 and no other is; a head that says the title again goes.
fn take_headline(article: &mut Article) {
    let Some(Block::Crosshead { level: 1, content, .. }) = article.body.first() else { return };
    let alone = article.body.iter().filter(|block| matches!(block, Block::Crosshead { level: 1, .. })).count() == 1;
    let again = plain_text(content) == plain_text(&article.headline);
    if article.headline.is_empty() && alone {
        article.headline = content.clone();
    }
    if again || article.headline == *content {
        article.body.remove(0);
    }
}
