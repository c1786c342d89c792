//! Articles on the number of pages asked for: done by the least change, which is told, or refused with the lines that are
//! too many or missing.

mod common;

use offprint::Printed;
use offprint::article::Article;
use offprint::layout::Layout;
use offprint::report::Error;

/// The article in `examples/`.
fn article() -> Vec<Article> {
    common::read(include_bytes!("../examples/article-page.html"), "article-page.html").unwrap().0
}

/// The first ten articles of the bench, in the order of their names; none where it is not there.
fn ten() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bench/d100");
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let read = |file: &std::path::PathBuf| common::read(&std::fs::read(file).unwrap(), "article.md").unwrap().0;
    files.iter().take(10).flat_map(read).collect()
}

fn on(articles: Vec<Article>, layout: &str, (pages, multiple): (u16, u16)) -> Result<Printed, Error> {
    let mut layout = Layout::builtin(layout).unwrap();
    (layout.fit.pages, layout.fit.multiple) = (pages, multiple);
    common::set(articles, &layout)
}

/// What the report says was changed.
fn told(printed: &Printed) -> Vec<&str> {
    printed.notices.iter().filter(|notice| notice.code == "fitted").map(|notice| notice.message.as_str()).collect()
}

#[test]
fn three_pages_of_large_print_become_two() {
    assert_eq!(on(article(), "large-print", (0, 0)).unwrap().document.pages.len(), 3);
    let printed = on(article(), "large-print", (2, 0)).unwrap();
    assert_eq!(printed.document.pages.len(), 2);
    let told = told(&printed);
    assert!(
        told.len() == 1 && told[0].starts_with("2 pages instead of 3, by spaces -60.00 %, tracking -1.00 %, leading -"),
        "{told:?}"
    );
}

#[test]
fn what_fits_by_itself_is_not_changed() {
    let printed = on(article(), "large-print", (3, 0)).unwrap();
    assert_eq!((printed.document.pages.len(), told(&printed).len()), (3, 0));
}

#[test]
fn too_many_pages_are_refused_with_the_lines_that_are_missing() {
    let error = on(article(), "large-print", (9, 0)).unwrap_err().to_string();
    let lines =
        error.split("the articles cannot be fitted: ").nth(1).and_then(|rest| rest.split(" lines too few for 9 pages").next());
    assert!(lines.is_some_and(|lines| lines.parse::<u32>().is_ok_and(|lines| lines > 10)), "{error}");
}

#[test]
fn too_few_pages_are_refused_with_the_lines_that_are_too_many() {
    let error = on(article(), "large-print", (1, 0)).unwrap_err().to_string();
    assert!(error.contains(" lines too many for 1 page"), "{error}");
}

#[test]
fn ten_articles_fill_a_multiple_of_four_pages() {
    for layout in ["bench", "newspaper"] {
        let articles = ten();
        if articles.is_empty() {
            println!("skipped: no articles in ../shared/bench/d100");
            return;
        }
        let printed = on(articles, layout, (0, 4)).unwrap();
        let pages = printed.document.pages.len();
        assert!(pages > 0 && pages.is_multiple_of(4), "{layout}: {pages} pages");
        assert_eq!(told(&printed).len(), 1, "{layout}");
    }
}

#[test]
fn without_tolerances_nothing_is_changed() {
    let sets = ["fit.pages=2", "fit.spaces=0%", "fit.tracking=0%", "fit.figures=0%", "fit.leading=0%", "fit.size=0%"]
        .map(str::to_string);
    let layout = Layout::open("large-print", &offprint::source::NoAssets, &sets).unwrap();
    assert!(common::set(article(), &layout).unwrap_err().to_string().contains("too many for 2 pages"));
}
