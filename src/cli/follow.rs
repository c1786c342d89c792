//! Follows what an input leads to: the feeds that a list names, the pages of their entries, the further pages of an article.

use offprint::article::Article;
use offprint::read::{Subscription, complete, join};
use offprint::report::{Error, Kind, Notice, codes};
use offprint::source::Assets;
use url::Url;

use super::assets::Folders;
use super::input::Source;
use super::remote::{Entry, Remote, address};
use super::stages::{self, Reading};

/// An article has no more pages; what lies behind is a circle, or an archive.
const MOST_PAGES: u32 = 20;

/// The pages of no more entries are fetched for one input: whoever wants more of a site asks it for an export.
const MOST_ENTRIES: usize = 500;

/// Puts what the feeds hold in the place of the list that names them. One that is dead is told of.
pub fn feeds(list: &mut Reading, from: &str, remote: &Remote) {
    let subscriptions = std::mem::take(&mut list.subscriptions);
    if subscriptions.is_empty() {
        return;
    }
    if !remote.follows(from) {
        let message = format!("the list names {} feeds, which were not fetched", subscriptions.len());
        list.notices.push(Notice::new(&codes::NOT_FETCHED, message));
        return;
    }
    let base = address(from);
    let url = |named: &Subscription| base.as_ref().map_or_else(|| Url::parse(&named.feed), |base| base.join(&named.feed));
    let (addresses, named): (Vec<Url>, Vec<Subscription>) =
        subscriptions.into_iter().filter_map(|named| Some((url(&named).ok()?, named))).unzip();
    let mut articles = Vec::new();
    for (named, answer) in named.into_iter().zip(remote.all(&addresses)) {
        let read = answer.map_err(|failure| failure.error(&named.feed)).and_then(|entry| Source::fetched(&named.feed, entry));
        match read.and_then(|source| stages::read(&source, None)) {
            Ok(feed) => {
                articles.extend(feed.articles.into_iter().map(|mut article| {
                    article.article_section = article.article_section.or_else(|| named.sections.last().cloned());
                    article
                }));
                list.notices.extend(feed.notices);
                list.summaries.extend(feed.summaries);
            }
            Err(error) => list.notices.push(left_out(&named, &error)),
        }
    }
    if !articles.is_empty() {
        list.articles = articles;
    }
}

fn left_out(named: &Subscription, error: &Error) -> Notice {
    let name = if named.title.is_empty() { &named.feed } else { &named.title };
    Notice::new(&codes::FEED_LEFT_OUT, format!("the feed “{name}” is left out: {} ({})", error.message(), named.feed))
}

/// Puts the text of its page in the place of each entry of which a feed has only a summary, where that is asked for. What
/// could not be had is told, and the summary stays.
pub fn entries(feed: &mut Reading, remote: &Remote) {
    let summaries = std::mem::take(&mut feed.summaries);
    if summaries.is_empty() {
        return;
    }
    let is_wanted = |article: &&mut Article| article.url.as_ref().is_some_and(|url| summaries.contains(url));
    let wanted = feed.articles.iter_mut().filter(is_wanted);
    let (addresses, mut wanted): (Vec<Url>, Vec<&mut Article>) =
        wanted.filter_map(|article| Some((address(article.url.as_deref()?)?, article))).unzip();
    let most = if remote.completes() { MOST_ENTRIES } else { 0 };
    feed.notices.extend(only_summaries(addresses.len().saturating_sub(most)));
    let addresses = addresses.get(..most).unwrap_or(&addresses);
    for (answer, (url, entry)) in remote.unasked(addresses).into_iter().zip(addresses.iter().zip(&mut wanted)) {
        let page = answer.map_err(|failure| failure.error(url.as_str())).and_then(|page| page_of(url, page, remote));
        match page.and_then(|page| take(entry, page)) {
            Ok(notices) => feed.notices.extend(notices),
            Err(error) => {
                let message = format!("the page of an entry is left out, its summary stays: {}", error.message());
                feed.notices.push(Notice::new(&codes::SUMMARY_STAYS, message).near(&entry.title()));
            }
        }
    }
}

fn only_summaries(count: usize) -> Option<Notice> {
    let message = match count {
        0 => return None,
        1 => "of an entry there is only a summary, whose page was not fetched".to_string(),
        _ => format!("of {count} entries there are only summaries, whose pages were not fetched"),
    };
    Some(Notice::new(&codes::ONLY_SUMMARY, message))
}

/// What the page of an entry says, its further pages included.
fn page_of(url: &Url, page: Entry, remote: &Remote) -> Result<Reading, Error> {
    let mut page = stages::read(&Source::fetched(url.as_str(), page)?, Some("html"))?;
    let is_closed = |next: &str| address(next).is_none_or(|next| !remote.may_fetch(&next));
    pages(&mut page, url.as_str(), &is_closed, remote);
    Ok(page)
}

/// Puts a page's text in the place of an entry's summary.
fn take(entry: &mut Article, page: Reading) -> Result<Vec<Notice>, Error> {
    let none = || Error::new(Kind::Read, "it has no more text");
    let article = page.articles.into_iter().next().ok_or_else(none)?;
    complete(entry, article).map_err(|_| none())?;
    Ok(page.notices)
}

/// Adds the pages on which an article goes on: from the web, or from the folder of a file. Pages that are inputs themselves are
/// left to those who named them.
pub fn pages(reading: &mut Reading, from: &str, is_input: &dyn Fn(&str) -> bool, remote: &Remote) {
    for number in 2..=MOST_PAGES {
        let Some(next) = reading.next_page.take().filter(|next| next.number == number && !is_input(&next.address)) else {
            return;
        };
        let [article] = &mut reading.articles[..] else { return };
        let page = match load(&next.address, from, remote).and_then(|source| stages::read(&source, Some("html"))) {
            Ok(page) => page,
            Err(error) => {
                let message = format!("the article goes on at {}, which is left out: {}", next.address, error.message());
                reading.notices.push(Notice::new(&codes::PAGE_LEFT_OUT, message));
                return;
            }
        };
        if page.articles.into_iter().any(|page| join(article, page).is_err()) {
            return;
        }
        reading.notices.extend(page.notices);
        reading.next_page = page.next_page;
    }
}

fn load(next: &str, from: &str, remote: &Remote) -> Result<Source, Error> {
    let error = |why: String| Error::new(offprint::report::Kind::Io, why).in_file(next);
    match address(next) {
        Some(url) if remote.follows(from) => Source::fetched(next, remote.get(&url).map_err(|failure| failure.error(next))?),
        _ => {
            let bytes = Folders::of(&[from.to_string()]).load(next).map_err(|missing| error(missing.0))?;
            Ok(Source { bytes, name: next.to_string(), ..Source::default() })
        }
    }
}
