//! The library in five lines: a page in, a PDF out. `cargo run --example one_article`

use offprint::{Job, Settings, font::Fonts, layout::Layout, pdf, print, read, source::NoAssets};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles = read::read(include_bytes!("article-page.html"), &read::Options::default())?.articles;
    let (layout, fonts) = (Layout::builtin("two-column")?, Fonts::shipped());
    let printed = print(articles, &Job { layout: &layout, fonts: &fonts, assets: &NoAssets, settings: Settings::default() })?;
    std::fs::write("article.pdf", pdf::write(&printed.document, &pdf::Options::default())?)?;
    Ok(())
}
