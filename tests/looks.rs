//! How articles of an edition look by their length and their section, and their parts by the heads over them.

mod common;

use offprint::article::{Article, Block, Inline};
use offprint::edition::{Choice, Given, Grouping, Masthead};
use offprint::layout::Layout;
use offprint::page::{Document, Shape, Tag, TextRun};
use offprint::source::{Assets, Missing, NoAssets};
use offprint::unit::Length;

fn article(name: &str, section: &str, words: usize) -> Article {
    let all: Vec<String> = (0..words).map(|number| format!("word{number}")).collect();
    Article {
        headline: vec![Inline::text(name)],
        article_section: Some(section.to_string()),
        in_language: Some("en-GB".to_string()),
        body: all.chunks(40).map(|words| Block::paragraph(vec![Inline::text(words.join(" "))])).collect(),
        ..Article::default()
    }
}

fn bound(articles: Vec<Article>, layout: &str) -> Document {
    let layout = Layout::load(layout, "test.toml", &NoAssets, &[]).unwrap();
    let given = articles.into_iter().map(|article| Given { article, section: None }).collect();
    let choice = Choice { section_by: Grouping::Category, keep_duplicates: true, ..Choice::default() };
    common::bind_by(given, &layout, &Masthead::default(), &choice).unwrap().document
}

/// The first run of some words that are tagged and larger than the text.
fn head<'a>(document: &'a Document, words: &str) -> &'a TextRun {
    let runs = document.pages.iter().flat_map(|page| {
        page.marks.iter().filter(|mark| mark.node.is_some()).filter_map(move |mark| match &mark.shape {
            Shape::Text(run) => Some((run, page.run_text(run))),
            _ => None,
        })
    });
    runs.filter(|(run, text)| run.size > Length::pt(12.0) && text.contains(words)).map(|(run, _)| run).next().unwrap()
}

const PAPER: &str = "extends = \"newspaper\"\n[cover]\nparts = []\n[contents]\nshow = false\n[article]\nshort = 100\n";

#[test]
fn a_short_article_has_a_small_head_and_runs_on_in_its_column() {
    let articles = || vec![article("Longest", "", 1200), article("Briefly", "", 60), article("Alongside", "", 101)];
    let document = bound(articles(), PAPER);
    assert!(head(&document, "Briefly").size <= Length::pt(20.0));
    assert!(head(&document, "Longest").size > Length::pt(25.0) && head(&document, "Alongside").size > Length::pt(25.0));
    // below the text of the long one, in the column in which that ends, and not at the left of the page
    assert!(head(&document, "Briefly").x > head(&document, "Longest").x);
    let wide = bound(articles(), &PAPER.replace("short = 100", "short = 0"));
    assert_eq!(head(&wide, "Briefly").x, head(&wide, "Longest").x);
    assert_eq!(head(&wide, "Briefly").size, head(&wide, "Longest").size);
}

#[test]
fn a_section_looks_as_its_rules_say_and_like_all_others_in_all_else() {
    let articles = || vec![article("Markets", "Money", 80), article("Matches", "Sport", 80)];
    let plain = bound(articles(), "extends = \"digest\"");
    let own = "[section.\"Sport\".style.headline]\nsize = \"41pt\"\n[section.\"Sport\".style.section-title]\nsize = \"31pt\"\n";
    let document = bound(articles(), &format!("extends = \"digest\"\n{own}"));
    assert_eq!(head(&document, "Matches").size, Length::pt(41.0));
    assert_eq!(head(&document, "Sport").size, Length::pt(31.0));
    for words in ["Markets", "Money"] {
        assert_eq!(head(&document, words).size, head(&plain, words).size);
    }
    assert_ne!(head(&plain, "Matches").size, Length::pt(41.0));
    assert_eq!(head(&document, "Matches").face, head(&document, "Markets").face);
}

/// Whether a page's furniture says some words.
fn bears(document: &Document, page: usize, words: &str) -> bool {
    let page = &document.pages[page];
    page.marks.iter().any(|mark| match &mark.shape {
        Shape::Text(run) => mark.node.is_none() && page.run_text(run).contains(words),
        _ => false,
    })
}

/// The pages whose heads say "Matchday".
fn matchdays(layout: &str) -> (Document, Vec<usize>) {
    let articles = vec![article("Markets", "Money", 900), article("Matches", "Sport", 900), article("Weather", "Town", 900)];
    let rule = "[[furniture]]\nmatch = { section = \"Sport\" }\nhead = { left = \"Matchday\" }\n";
    let document = bound(articles, &format!("{layout}{rule}"));
    let pages = (0..document.pages.len()).filter(|page| bears(&document, *page, "Matchday")).collect();
    (document, pages)
}

#[test]
fn a_section_has_heads_of_its_own_on_its_opener_and_its_pages() {
    let alone = "extends = \"digest\"\n[opener]\nalone = true\n";
    let (document, pages) = matchdays(alone);
    let starts = |words: &str| document.outline.iter().find(|mark| mark.title == words).unwrap().to.page as usize;
    assert_eq!(pages, (starts("Sport")..starts("Town")).collect::<Vec<_>>());
    assert!(starts("Matches") > starts("Sport") && pages.len() > 2);
}

#[test]
fn a_front_page_is_of_no_section() {
    let area = "[front]\nareas = [{ role = \"lead\", column = 1, columns = 5, top = \"0%\", height = \"100%\" }]\n";
    let (document, pages) = matchdays(&format!("extends = \"newspaper\"\n[article]\nstart = \"page\"\n{area}"));
    assert!(!pages.contains(&0) && !pages.is_empty() && pages.len() < document.pages.len() - 1, "{pages:?}");
}

/// Files beside the tests.
struct Files;

impl Assets for Files {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proofs/furniture");
        std::fs::read(folder.join(address)).map_err(|_| Missing("there is no such file".to_string()))
    }
}

/// An edition with a picture on its cover.
fn covered(base: &str, logo: &str) -> Result<offprint::Printed, String> {
    let text = format!("extends = \"{base}\"\n[cover.logo]\n{logo}\n");
    let layout = Layout::load(&text, "test.toml", &Files, &[]).map_err(|error| error.to_string())?;
    let given = Given { article: article("Markets", "Money", 80), section: None };
    let masthead = Masthead { title: Some("The Reader".to_string()), ..Masthead::default() };
    common::bind_by(vec![given], &layout, &masthead, &Choice::default()).map_err(|error| error.to_string())
}

#[test]
fn a_cover_shows_its_logo_above_the_title() {
    for (base, file) in [("digest", "logo.svg"), ("newspaper", "logo.png")] {
        let document = covered(base, &format!("file = \"{file}\"\nheight = \"9mm\"")).unwrap().document;
        let pictures: Vec<_> = document.pages[0].marks.iter().filter(|mark| matches!(mark.shape, Shape::Picture(..))).collect();
        let [logo] = pictures[..] else { panic!("{base}: {pictures:?}") };
        let Shape::Picture(_, rect) = &logo.shape else { unreachable!() };
        assert!(rect.height <= Length::mm(9.0) && rect.height > Length::mm(3.0), "{base}: {rect:?}");
        assert!(rect.foot() < head(&document, "The Reader").y, "{base}");
        let node = document.structure.node(logo.node.unwrap());
        assert_eq!((node.tag, node.alt()), (Tag::Figure, Some("The Reader")), "{base}");
        let middle = (rect.x + rect.width / 2 - document.pages[0].width / 2).abs() < Length::mm(1.0);
        assert_eq!(middle, base == "newspaper", "{base}: {rect:?}");
    }
    let named = covered("digest", "file = \"logo.svg\"\nalt = \"A lighthouse\"").unwrap().document;
    assert!(named.structure.nodes.iter().any(|node| node.alt() == Some("A lighthouse")));
}

#[test]
fn a_logo_that_is_not_there_is_told_at_its_place() {
    let missing = covered("digest", "file = \"none.svg\"").unwrap_err();
    assert!(missing.contains("none.svg") && missing.contains("test.toml:3:8"), "{missing}");
    let broken = covered("digest", "file = \"sheet.toml\"").unwrap();
    assert!(broken.notices.iter().any(|notice| notice.code == "logo-left-out"), "{:?}", broken.notices);
}

#[test]
fn what_is_wrong_in_a_section_is_told_at_its_place() {
    let fault = |text: &str| Layout::load(text, "test.toml", &NoAssets, &[]).unwrap_err().to_string();
    let wrong = "extends = \"digest\"\n[section.Sport.style.headline]\nface = \"huge\"\n";
    assert!(fault(wrong).contains("test.toml:3:8"), "{}", fault(wrong));
    let unknown = "extends = \"digest\"\n[section.Sport.style.headlin]\nface = \"text\"\n";
    assert!(fault(unknown).contains("headline"), "{}", fault(unknown));
    let circle = "extends = \"digest\"\n[section.Sport.style.headline]\nlike = \"lead-headline\"\n";
    assert!(fault(circle).contains("like itself"), "{}", fault(circle));
}

/// The size of a word.
fn size(document: &Document, word: &str) -> Length {
    let runs = document.pages.iter().flat_map(|page| {
        page.marks.iter().filter_map(move |mark| match &mark.shape {
            Shape::Text(run) => Some((run.size, page.run_text(run))),
            _ => None,
        })
    });
    runs.filter(|(_, text)| text.contains(word)).map(|(size, _)| size).next().unwrap()
}

#[test]
fn what_stands_under_a_head_looks_as_its_rules_say_up_to_the_next_of_its_level() {
    let text = |word: &str| Block::paragraph(vec![Inline::text(word)]);
    let head = |level, words: &str| Block::Crosshead { level, id: None, content: vec![Inline::text(words)] };
    let (sources, more, end) = (head(1, "The  Sources"), head(2, "More"), head(1, "End"));
    let body = vec![text("alpha"), sources, text("beta"), more, text("gamma"), end, text("delta")];
    let article = Article { in_language: Some("en-GB".to_string()), body, ..Article::default() };
    let own = "extends = \"letter\"\n[under.\"the sources\".style.paragraph]\nsize = \"7pt\"\n";
    let layout = Layout::load(own, "test.toml", &NoAssets, &[]).unwrap();
    let document = common::set(vec![article], &layout).unwrap().document;
    for (word, points) in [("alpha", 11.0), ("beta", 7.0), ("gamma", 7.0), ("delta", 11.0)] {
        assert_eq!(size(&document, word), Length::pt(points), "{word}");
    }
}

#[test]
fn what_is_wrong_under_a_head_is_told_at_its_place() {
    let fault = |value: &str| {
        let text = format!("extends = \"pocket\"\n[under.Sources.style.paragraph]\ncolumns = {value}\n");
        Layout::load(&text, "test.toml", &NoAssets, &[]).unwrap_err().to_string()
    };
    for (value, told) in [("9", "1 to 8 columns, not 9"), ("\"pages\"", "page"), ("8", "narrower than 3 em")] {
        let fault = fault(value);
        assert!(fault.contains(told) && fault.contains("test.toml:3:11"), "{value}: {fault}");
    }
}
