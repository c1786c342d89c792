//! Reads what an element is called by its classes and ids, by one table of words.

use rustc_hash::FxHashMap;

use super::dom::{Dom, Id};

/// What an element may be called.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Called {
    /// Furniture of the page: share bars, sidebars, notices of cookies, boxes about the author.
    Furniture,
    /// What leads to other wares of the publisher: related articles, newsletters, advertisements.
    Promo,
    /// Furniture too, but only where it leads elsewhere: an article has its tables of contents, teasers and cards too.
    Leading,
    /// What readers say of the article.
    Comments,
    /// The words of a picture.
    Caption,
    /// A page where people talk: there, what they say is the article.
    Forum,
}

/// Words and pairs of words, in order. A word may have but one meaning, so that the table can be searched.
static WORDS: &[(&str, Called)] = &[
    ("about author", Called::Furniture),
    ("ad", Called::Promo),
    ("ads", Called::Promo),
    ("advert", Called::Promo),
    ("advertisement", Called::Promo),
    ("advertising", Called::Promo),
    ("adverts", Called::Promo),
    ("affiliatelinks", Called::Promo),
    ("article meta", Called::Furniture),
    ("author bio", Called::Furniture),
    ("author box", Called::Furniture),
    ("author card", Called::Furniture),
    ("author info", Called::Furniture),
    ("author profile", Called::Furniture),
    ("author summary", Called::Furniture),
    ("banner", Called::Leading),
    ("breadcrumb", Called::Furniture),
    ("breadcrumbs", Called::Furniture),
    ("byline", Called::Furniture),
    ("caption", Called::Caption),
    ("captions", Called::Caption),
    ("card", Called::Leading),
    ("carousel", Called::Leading),
    ("cell user", Called::Furniture),
    ("comentario", Called::Comments),
    ("comentarios", Called::Comments),
    ("comment", Called::Comments),
    ("commentaire", Called::Comments),
    ("commentaires", Called::Comments),
    ("commentform", Called::Comments),
    ("commenti", Called::Comments),
    ("commentlist", Called::Comments),
    ("comments", Called::Comments),
    ("commentsection", Called::Comments),
    ("consent", Called::Furniture),
    ("cookie", Called::Furniture),
    ("cookies", Called::Furniture),
    ("copyright", Called::Furniture),
    ("credit", Called::Caption),
    ("crosslinks", Called::Promo),
    ("cta", Called::Leading),
    ("disqus", Called::Furniture),
    ("entry meta", Called::Furniture),
    ("factbox", Called::Furniture),
    ("footer", Called::Furniture),
    ("forum", Called::Forum),
    ("forums", Called::Forum),
    ("gdpr", Called::Furniture),
    ("image copyright", Called::Caption),
    ("imgcaption", Called::Caption),
    ("infobox", Called::Furniture),
    ("komentarze", Called::Comments),
    ("kommentar", Called::Comments),
    ("kommentare", Called::Comments),
    ("legal", Called::Furniture),
    ("legend", Called::Caption),
    ("lightbox", Called::Furniture),
    ("login", Called::Furniture),
    ("masthead", Called::Furniture),
    ("menu", Called::Leading),
    ("modal", Called::Furniture),
    ("more articles", Called::Promo),
    ("more stories", Called::Promo),
    ("most popular", Called::Promo),
    ("most read", Called::Promo),
    ("nav", Called::Leading),
    ("navbar", Called::Leading),
    ("navi", Called::Leading),
    ("navigation", Called::Leading),
    ("newsletter", Called::Promo),
    ("newsletters", Called::Promo),
    ("outbrain", Called::Promo),
    ("overlay", Called::Furniture),
    ("pager", Called::Furniture),
    ("pagination", Called::Furniture),
    ("photocaption", Called::Caption),
    ("photocredit", Called::Caption),
    ("pingback", Called::Comments),
    ("popular", Called::Leading),
    ("popup", Called::Furniture),
    ("post meta", Called::Furniture),
    ("post profile", Called::Furniture),
    ("postmeta", Called::Furniture),
    ("postprofile", Called::Furniture),
    ("promo", Called::Promo),
    ("promos", Called::Promo),
    ("promotion", Called::Promo),
    ("question page", Called::Forum),
    ("rail", Called::Furniture),
    ("rating", Called::Furniture),
    ("ratings", Called::Furniture),
    ("reacties", Called::Comments),
    ("read more", Called::Leading),
    ("readmore", Called::Leading),
    ("recirc", Called::Promo),
    ("recirculation", Called::Promo),
    ("recommendations", Called::Promo),
    ("recommended", Called::Promo),
    ("related", Called::Promo),
    ("relatedposts", Called::Promo),
    ("respond", Called::Comments),
    ("screen reader", Called::Furniture),
    ("search", Called::Furniture),
    ("see also", Called::Promo),
    ("share", Called::Furniture),
    ("sharedaddy", Called::Furniture),
    ("shares", Called::Furniture),
    ("sharing", Called::Furniture),
    ("side bar", Called::Furniture),
    ("sidebar", Called::Furniture),
    ("signature", Called::Furniture),
    ("signup", Called::Promo),
    ("skip", Called::Furniture),
    ("slider", Called::Leading),
    ("social", Called::Furniture),
    ("socials", Called::Furniture),
    ("sponsor", Called::Promo),
    ("sponsored", Called::Promo),
    ("sr only", Called::Furniture),
    ("submenu", Called::Leading),
    ("subscribe", Called::Promo),
    ("subscription", Called::Promo),
    ("taboola", Called::Promo),
    ("tag", Called::Leading),
    ("taglist", Called::Leading),
    ("tags", Called::Leading),
    ("teaser", Called::Leading),
    ("teasers", Called::Leading),
    ("thread", Called::Forum),
    ("toc", Called::Leading),
    ("toolbar", Called::Furniture),
    ("tooltip", Called::Furniture),
    ("topbar", Called::Furniture),
    ("topic", Called::Forum),
    ("trackback", Called::Comments),
    ("trackbacks", Called::Comments),
    ("trending", Called::Leading),
    ("user details", Called::Furniture),
    ("user info", Called::Furniture),
    ("userinfo", Called::Furniture),
    ("viewtopic", Called::Forum),
    ("visually hidden", Called::Furniture),
    ("widget", Called::Leading),
    ("widgets", Called::Leading),
    ("yarpp", Called::Promo),
];

/// What comes first and second in names such as `article-body`, `entryContent` and `storytext`.
static BODIES: (&[&str], &[&str]) =
    (&["article", "blog", "content", "entry", "news", "post", "story"], &["body", "content", "text"]);

/// After these a name says what is beside the element, or absent: `with-sidebar`, `no-comments`.
static NEGATIONS: &[&str] = &["has", "with", "no", "without", "hide", "not"];

/// Names that begin so tell the subject or the form of a post: `tag-cookies`, `category-forum`.
static SUBJECTS: &[&str] = &["tag-", "category-", "cat-", "type-", "format-", "status-", "theme-", "wp-theme"];

/// Where the names stand.
static STATED: &[&str] = &["class", "id", "role", "itemprop", "data-component", "data-testid"];

/// All that an element is called, one bit for each [`Called`].
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    bits: u8,
    /// It is called the body of an article.
    pub body: bool,
}

impl Calls {
    /// Reads the names of an element.
    pub fn of(dom: &Dom, id: Id) -> Calls {
        values(dom, id).map(Calls::of_value).fold(Calls::default(), Calls::and)
    }

    /// Reads the names of all elements of a page, those that stand together once: most elements are one of many.
    pub fn of_all(dom: &Dom) -> Vec<Calls> {
        let (mut known, mut names): (FxHashMap<&str, Calls>, FxHashMap<&str, Calls>) = Default::default();
        let mut of_name = |name| *names.entry(name).or_insert_with(|| Calls::of_name(name));
        let mut of_value = |value| parts(value).map(&mut of_name).fold(Calls::default(), Calls::and);
        let mut of = |value| *known.entry(value).or_insert_with(|| of_value(value));
        dom.all(0).map(|id| values(dom, id).map(&mut of).fold(Calls::default(), Calls::and)).collect()
    }

    fn of_value(value: &str) -> Calls {
        parts(value).map(Calls::of_name).fold(Calls::default(), Calls::and)
    }

    fn of_name(name: &str) -> Calls {
        let mut calls = Calls::default();
        each_phrase(&parted(name), |phrase| {
            calls.bits |= look_up(phrase).map_or(0, |(_, called)| 1 << *called as u8);
            calls.body |= is_body(phrase);
        });
        calls
    }

    fn and(self, other: Calls) -> Calls {
        Calls { bits: self.bits | other.bits, body: self.body || other.body }
    }

    /// Whether it is called so.
    pub fn say(self, called: Called) -> bool {
        self.bits & 1 << called as u8 != 0
    }
}

/// The word by which an element is called so.
pub fn word(dom: &Dom, id: Id, called: Called) -> Option<&'static str> {
    let mut found = None;
    let stated = STATED.iter().filter_map(|attribute| dom.attribute(id, attribute));
    for name in stated.flat_map(parts) {
        each_phrase(&parted(name), |phrase| {
            let hit = look_up(phrase).filter(|(_, known)| *known == called).map(|(word, _)| *word);
            found = found.or(hit);
        });
    }
    found
}

fn look_up(phrase: &str) -> Option<&'static (&'static str, Called)> {
    let letter = usize::from(phrase.bytes().next()?.checked_sub(b'a')?);
    let among = WORDS.get(*LETTERS.get(letter)?..*LETTERS.get(letter + 1)?)?;
    among.binary_search_by(|(known, _)| (*known).cmp(phrase)).ok().and_then(|at| among.get(at))
}

/// Where the words of each letter begin.
static LETTERS: [usize; 27] = letters();

const fn letters() -> [usize; 27] {
    let mut letters = [0; 27];
    let mut at = 0;
    while at < WORDS.len() {
        let mut later = (WORDS[at].0.as_bytes()[0] - b'a') as usize + 1;
        while later < letters.len() {
            letters[later] += 1;
            later += 1;
        }
        at += 1;
    }
    letters
}

fn is_body(phrase: &str) -> bool {
    let (firsts, seconds) = BODIES;
    if !seconds.iter().any(|second| phrase.ends_with(second)) {
        return false;
    }
    let rest = firsts.iter().filter_map(|first| phrase.strip_prefix(first)).map(str::trim_start);
    rest.into_iter().any(|rest| seconds.contains(&rest))
}

/// The attributes of an element that hold names.
fn values(dom: &Dom, id: Id) -> impl Iterator<Item = &str> {
    dom.attributes(id).filter(|(attribute, _)| STATED.contains(attribute)).map(|(_, value)| value)
}

/// The names in an attribute.
fn parts(value: &str) -> impl Iterator<Item = &str> {
    value.split_ascii_whitespace().filter(|name| !SUBJECTS.iter().any(|start| name.starts_with(start)))
}

/// A name as a line of lower-case words.
fn parted(name: &str) -> String {
    let mut line = String::with_capacity(name.len() + 4);
    part(name, &mut line);
    line
}

/// Parts a name at its signs and humps, up to a negation.
fn part(name: &str, line: &mut String) {
    let mut begin = 0;
    let mut small = false;
    for c in name.chars() {
        if (!c.is_alphanumeric() || small && c.is_uppercase()) && begin < line.len() {
            if is_negation(line, begin) {
                return line.truncate(begin);
            }
            line.push(' ');
            begin = line.len();
        }
        match c {
            c if c.is_ascii_alphanumeric() => line.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => line.extend(c.to_lowercase()),
            _ => {}
        }
        small = c.is_lowercase();
    }
    if is_negation(line, begin) {
        line.truncate(begin);
    }
}

fn is_negation(line: &str, begin: usize) -> bool {
    line.get(begin..).is_some_and(|word| NEGATIONS.contains(&word))
}

/// Gives each word of a line, and each with the one before it.
fn each_phrase(line: &str, mut read: impl FnMut(&str)) {
    let line = line.trim_end();
    let (mut before, mut from) = (0, 0);
    for word in line.split(' ') {
        let to = from + word.len();
        read(word);
        if before < from {
            line.get(before..to).into_iter().for_each(&mut read);
        }
        (before, from) = (from, to + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(attributes: &str) -> Calls {
        let dom = Dom::fragment(&format!("<div {attributes}>x</div>"));
        Calls::of(&dom, dom.find(0, "div").unwrap())
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(WORDS.iter().all(|word| look_up(word.0) == Some(word)));
        assert!(["", "zebra", "-", "ü", "{", "a"].iter().all(|word| look_up(word).is_none()));
    }

    #[test]
    fn names_are_parted() {
        assert!(calls("class='relatedPost box'").say(Called::Promo));
        assert!(calls("id=AuthorBio").say(Called::Furniture));
        assert!(calls("class=media__caption--source").say(Called::Caption));
        assert!(calls("class='col-8 article-body'").body && calls("class=storyText").body && calls("class=entrycontent").body);
        assert!(!calls("class='bodyarticle'").body);
    }

    #[test]
    fn what_is_beside_or_told_of_is_not_meant() {
        for names in ["class=with-sidebar", "class=has_comments", "class='post tag-cookies category-forum'", "class=adaptive"] {
            assert_eq!(calls(names), Calls::default(), "{names}");
        }
    }

    #[test]
    fn the_word_is_told() {
        let dom = Dom::fragment("<div class='x most-read'>x</div>");
        assert_eq!(word(&dom, dom.find(0, "div").unwrap(), Called::Promo), Some("most read"));
    }
}
