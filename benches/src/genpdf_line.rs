//! Articles by genpdf: headline and paragraphs in one column, hyphenated; it has neither columns nor justified lines.

use genpdf::elements::{Break, Paragraph};
use genpdf::fonts::{FontData, FontFamily};
use genpdf::style::{Effect, Style};
use genpdf::{Margins, SimplePageDecorator, Size};
use hyphenation::{Language, Load, Standard};
use offprint::article::{Article, body_text};

use crate::Fault;

/// The bytes of the PDF.
pub fn print(articles: &[Article], font: &[u8]) -> Result<Vec<u8>, Fault> {
    let face = || FontData::new(font.to_vec(), None);
    let family = FontFamily { regular: face()?, bold: face()?, italic: face()?, bold_italic: face()? };
    let mut document = genpdf::Document::new(family);
    document.set_minimal_conformance();
    document.set_paper_size(Size::new(210, 297));
    document.set_font_size(10);
    document.set_line_spacing(1.1);
    document.set_hyphenator(Standard::from_embedded(Language::EnglishUS)?);
    document.set_page_decorator(pages());
    for article in articles {
        document.push(Paragraph::default().styled_string(article.title(), Style::from(Effect::Bold).with_font_size(16)));
        for paragraph in body_text(article).split('\n').filter(|paragraph| !paragraph.trim().is_empty()) {
            document.push(Paragraph::new(paragraph));
        }
        document.push(Break::new(1));
    }
    let mut bytes = Vec::new();
    document.render(&mut bytes)?;
    Ok(bytes)
}

fn pages() -> SimplePageDecorator {
    let mut pages = SimplePageDecorator::new();
    pages.set_margins(Margins::all(20));
    pages.set_header(|page| Paragraph::new(format!("Running head · page {page}")));
    pages
}
