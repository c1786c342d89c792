//! A finished document written by printpdf, a run of text at a time: it shapes nothing and tags nothing.

use offprint::page::{Document, FaceId, Page, Shape, TextRun};
use printpdf::{FontId, Mm, Op, ParsedFont, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem};

use crate::Fault;

/// The bytes of the PDF.
pub fn write(document: &Document) -> Result<Vec<u8>, Fault> {
    let mut pdf = PdfDocument::new(&document.meta.title);
    let mut fonts = Vec::new();
    for face in &document.faces {
        let parsed = ParsedFont::from_bytes(&face.data, 0, &mut Vec::new());
        fonts.push(pdf.add_font(&parsed.ok_or("printpdf cannot read a face")?));
    }
    let pages = document.pages.iter().map(|page| {
        let runs = page.marks.iter().filter_map(|mark| if let Shape::Text(run) = &mark.shape { Some(run) } else { None });
        let operators = runs.flat_map(|run| operators(page, run, &fonts)).collect();
        PdfPage::new(Mm::from(Pt(page.width.to_pt() as f32)), Mm::from(Pt(page.height.to_pt() as f32)), operators)
    });
    let pages = pages.collect();
    Ok(pdf.with_pages(pages).save(&PdfSaveOptions::default(), &mut Vec::new()))
}

fn operators(page: &Page, run: &TextRun, fonts: &[FontId]) -> Vec<Op> {
    let FaceId(face) = run.face;
    let size = Pt(run.size.to_pt() as f32);
    let (x, y) = (run.x.to_pt() as f32, (page.height - run.y).to_pt() as f32);
    vec![
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::External(fonts[usize::from(face)].clone()), size },
        Op::SetWordSpacing { pt: Pt(run.word_space.to_pt() as f32) },
        Op::SetTextCursor { pos: Point { x: Pt(x), y: Pt(y) } },
        Op::ShowText { items: vec![TextItem::Text(page.run_text(run).to_string())] },
        Op::EndTextSection,
    ]
}
