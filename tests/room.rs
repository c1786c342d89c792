//! A long document is written without all of its pages in memory, and is the same as one whose pages are all there.

use offprint::edition::{Choice, Edition, Given, Masthead};
use offprint::font::Fonts;
use offprint::layout::Layout;
use offprint::read::{self, Options};
use offprint::source::NoAssets;
use offprint::standard::Standard;
use offprint::{Job, Settings, Standing, compose, pdf};

/// What may hold an article's matter back: notes at the foot, a table, a list, a picture that is not there, links to others.
const ARTICLE: &str = "---\ntitle: Number {n}\nurl: https://example.org/{n}\n---\n\nWords of a first paragraph, with a note[^a] and a \
    [link to another](https://example.org/{m}), which is long enough for some lines of a narrow column.\n\n![what it shows](x.png)\n\n\
    - One item of a list\n- and another one\n\n| a head | another |\n|---|---|\n| some words | 12.5 |\n| others | 3.25 |\n\n\
    ## A crosshead\n\nAnother paragraph that goes on for a while, so that there is something to be split over pages, and then \
    over some more of them; more than that nobody asks of it.\n\n[^a]: What the note says.\n";

const ARTICLES: usize = 100;

fn edition() -> Edition {
    let article = |number: usize| {
        let text = ARTICLE.replace("{n}", &number.to_string()).replace("{m}", &((number * 7 + 3) % ARTICLES).to_string());
        let read = read::read(text.as_bytes(), &Options { from: read::Format::parse("markdown"), ..Options::default() }).unwrap();
        Given { article: read.articles.into_iter().next().unwrap(), section: None }
    };
    let masthead = Masthead { title: Some("All of them".to_string()), ..Masthead::default() };
    Edition::compose((0..ARTICLES).map(article).collect(), masthead, &Choice { keep_duplicates: true, ..Choice::default() })
}

fn standing(layout: &Layout) -> Standing {
    let settings = Settings::default();
    compose(edition(), &Job { layout, fonts: &Fonts::shipped(), assets: &NoAssets, settings }).unwrap()
}

fn small(base: &str) -> Layout {
    let sets = ["sheet.size=\"70mm x 90mm\"", "sheet.margin={top=\"12mm\", foot=\"12mm\", inner=\"8mm\", outer=\"8mm\"}"];
    Layout::open(base, &NoAssets, &sets.map(String::from)).unwrap()
}

fn pages_of(standing: &mut Standing, options: &pdf::Options) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf::write_pages(&standing.document, &mut *standing.pages, options, &mut bytes).unwrap();
    bytes
}

#[test]
fn pages_made_one_by_one_give_the_file_of_all_of_them() {
    let layout = small("digest");
    for standards in [vec![Standard::Ua1, Standard::A2a], vec![Standard::Ua2, Standard::A4]] {
        let options = pdf::Options { standards, ..pdf::Options::default() };
        let mut standing = standing(&layout);
        assert!(standing.pages.count() > 260, "{} pages are held whole", standing.pages.count());
        let one_by_one = pages_of(&mut standing, &options);
        let printed = self::standing(&layout).printed();
        assert!(one_by_one == pdf::write(&printed.document, &options).unwrap());
    }
}

#[test]
fn a_page_is_the_same_after_those_before_it_are_let_go() {
    let mut standing = standing(&small("digest"));
    let all: Vec<_> = (0..standing.pages.count()).map(|at| standing.pages.page(at).into_owned()).collect();
    for (at, page) in all.iter().enumerate() {
        standing.pages.let_go(at);
        let again = standing.pages.page(at);
        assert_eq!((&again.marks, &again.text, &again.glyphs), (&page.marks, &page.text, &page.glyphs), "page {at}");
        assert_eq!((&again.links, &again.frames, &again.label), (&page.links, &page.frames, &page.label), "page {at}");
    }
    standing.pages.let_go(all.len() + 1);
    assert!(standing.pages.page(all.len()).marks.is_empty());
}
