//! Writes a [`Document`] as PDF: tagged, with its fonts, in the standards asked for.
//!
//! Objects that are no streams go into object streams, text is coded in one or two bytes by a map of our own, and the same
//! document gives the same bytes on any number of threads. What each standard asks for and where it is obeyed is listed in
//! `src/standard/`.

mod attachments;
mod cluster;
mod cmap;
mod codes;
mod content;
mod deflate;
mod drawing;
mod file;
mod font;
mod gradient;
mod image;
mod ink;
mod inking;
mod intents;
mod left_out;
mod links;
mod metadata;
mod number;
mod outline;
mod pairs;
mod palette;
mod picture;
mod places;
mod plane;
mod predict;
mod role;
mod sheet;
mod show;
mod tags;
mod targets;
mod threads;
mod tree;

use pdf_writer::{Finish, Name, Ref, TextStr};
use rayon::prelude::*;

use crate::layout::Layout;
use crate::page::{Document, Page, Shape};
use crate::profile::Press;
use crate::report::{Error, Kind};
use crate::standard::{Colours, Demands, Standard};
use crate::unit::Length;
pub use attachments::{Attachment, Relationship};
pub use left_out::left_out;

use codes::Codes;
use content::{Content, Job};
use deflate::Deflate;
use file::File;
use font::Font;
use inking::Inking;
use pairs::{Pairs, Stock};
use palette::Palette;
use picture::Picture;
use targets::Targets;

/// How to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The standards that the file shall follow and name.
    pub standards: Vec<Standard>,
    /// Deflate streams; without it they can be read in an editor.
    pub compress: bool,
    /// Files that are put into it, where a standard allows them: the article as data, what it was read from.
    pub attachments: Vec<Attachment>,
    /// The printing that ink is meant for; the usual one where nothing is said.
    pub press: Option<Press>,
}

impl Default for Options {
    fn default() -> Options {
        Options { standards: vec![Standard::Ua1, Standard::A2a], compress: true, attachments: Vec::new(), press: None }
    }
}

impl Options {
    /// As a layout asks for.
    pub fn of(layout: &Layout) -> Options {
        Options { standards: layout.output.standards(), press: layout.output.press.clone(), ..Options::default() }
    }
}

/// What all parts of the file are written by.
struct Terms<'a> {
    options: &'a Options,
    demands: Demands,
    palette: Palette<'a>,
}

/// Pages counted together: enough to make up for the merging.
const COUNTED_TOGETHER: usize = 16;

/// Writes the document.
///
/// # Errors
/// One of [`Kind::Write`] when no file can follow all the standards, when there are no pages, when a mark names what the document
/// has not, or when a face can't be embedded.
pub fn write(document: &Document, options: &Options) -> Result<Vec<u8>, Error> {
    let demands = Demands::of(&options.standards).map_err(|why| Error::new(Kind::Write, why))?;
    check(document)?;
    let inking = Inking::of(document, &demands, options).map_err(|why| Error::new(Kind::Write, why))?;
    let terms = Terms { options, palette: Palette::of(&demands, inking.as_ref()), demands };
    let codes = codes(document)?;
    let framed = tree::framed(&document.structure);
    let job = Job { document, codes: &codes, framed: &framed, palette: terms.palette };
    let (contents, (fonts, images)) =
        rayon::join(|| contents(&job, options), || rayon::join(|| fonts(document, &codes, &terms), || images(document, &terms)));
    let mut file = File::new(terms.demands.version, terms.demands.packed);
    let resources = write_resources(&mut file, document, &fonts?, &images, terms.palette);
    let clear: Vec<bool> = document.pages.iter().map(|page| is_clear(page, &images)).collect();
    drop(images);
    Ok(assemble(file, document, &terms, &contents, (resources, &clear)))
}

/// Refuses what can't be written, before anything is.
fn check(document: &Document) -> Result<(), Error> {
    if document.pages.is_empty() {
        return Err(Error::new(Kind::Write, "the document has no pages"));
    }
    for (number, page) in (1..).zip(&document.pages) {
        check_page(document, page).map_err(|what| Error::new(Kind::Write, format!("page {number} {what}")))?;
    }
    Ok(())
}

fn check_page(document: &Document, page: &Page) -> Result<(), &'static str> {
    for mark in &page.marks {
        if mark.node.is_some_and(|node| node.0 as usize >= document.structure.nodes.len()) {
            return Err("has a mark of a node that the structure lacks");
        }
        if matches!(&mark.shape, Shape::Picture(picture, _) if *picture as usize >= document.pictures.len()) {
            return Err("has a picture that the document lacks");
        }
        let Shape::Text(run) = &mark.shape else { continue };
        if usize::from(run.face.0) >= document.faces.len() {
            return Err("has a run in a face that the document lacks");
        }
        let glyphs = page.glyphs.get(run.glyphs.start as usize..run.glyphs.end as usize);
        let text = page.text.get(run.text.start as usize..run.text.end as usize);
        if glyphs.is_none() || text.is_none() {
            return Err("has a run beyond its glyphs or words");
        }
    }
    Ok(())
}

/// Counts what each face shows and gives out the codes.
fn codes(document: &Document) -> Result<Vec<Codes>, Error> {
    let stocks: Vec<Stock> = document.faces.iter().map(|face| Stock::of(face)).collect();
    let none = || vec![Pairs::default(); stocks.len()];
    let counts = document.pages.par_chunks(COUNTED_TOGETHER).map(|pages| pairs::count(pages, &stocks));
    let counts = counts.reduce(none, pairs::merge);
    let faces = document.faces.iter().zip(stocks).zip(counts);
    let code = |((face, stock), pairs): ((&std::sync::Arc<crate::font::Face>, Stock), Pairs)| {
        Codes::new(face, stock, pairs).map_err(|_| {
            Error::new(
                Kind::Write,
                format!("the face {} shows more different glyphs than one font can hold", face.postscript_name),
            )
        })
    };
    faces.map(code).collect()
}

fn contents(job: &Job, options: &Options) -> Vec<Content> {
    let write = |deflate: &mut Deflate, page: &Page| content::page(job, page, deflate);
    job.document.pages.par_iter().map_init(|| Deflate::new(options.compress), write).collect()
}

/// The fonts by face; none for faces that show nothing.
fn fonts(document: &Document, codes: &[Codes], terms: &Terms) -> Result<Vec<Option<Font>>, Error> {
    let font = |deflate: &mut Deflate, index: usize| {
        let (face, codes) = (&document.faces[index], &codes[index]);
        if codes.shown.is_empty() {
            return Ok(None);
        }
        let failed = |why| Error::new(Kind::Write, format!("the face {} can't be embedded: {why}", face.postscript_name));
        let font = Font::new(face, codes, index, deflate).map_err(failed)?;
        Ok(Some(if terms.demands.character_sets { font.with_set(deflate) } else { font }))
    };
    let all = (0..codes.len()).into_par_iter().map_init(|| Deflate::new(terms.options.compress), font);
    all.collect::<Vec<_>>().into_iter().collect()
}

fn images(document: &Document, terms: &Terms) -> Vec<Picture> {
    let widest = widest(document);
    let image = |deflate: &mut Deflate, (placed, widest): (&crate::page::PlacedPicture, &Length)| {
        Picture::new(placed, *widest, terms.palette, deflate)
    };
    let all = document.pictures.par_iter().zip(&widest);
    all.map_init(|| Deflate::new(terms.options.compress), image).collect()
}

/// How wide each picture is shown at most.
fn widest(document: &Document) -> Vec<Length> {
    let mut widest = vec![Length::ZERO; document.pictures.len()];
    for mark in document.pages.iter().flat_map(|page| &page.marks) {
        let Shape::Picture(picture, rect) = &mark.shape else { continue };
        if let Some(width) = widest.get_mut(*picture as usize) {
            *width = (*width).max(rect.width);
        }
    }
    widest
}

/// Whether something on a page can be seen through.
fn is_clear(page: &Page, images: &[Picture]) -> bool {
    let clear = |picture: &u32| images.get(*picture as usize).is_some_and(Picture::is_clear);
    page.marks.iter().any(|mark| matches!(&mark.shape, Shape::Picture(picture, _) if clear(picture)))
}

/// Puts all objects into the file.
fn assemble(
    mut file: File,
    document: &Document,
    terms: &Terms,
    contents: &[Content],
    (resources, clear): (Ref, &[bool]),
) -> Vec<u8> {
    let catalog = file.reserve();
    let parent = file.reserve();
    let pages = file.reserve_all(document.pages.len());
    let demands = &terms.demands;
    let count = |page: &Page| if demands.links { page.links.len() } else { 0 };
    let links: Vec<Vec<Ref>> = document.pages.iter().map(|page| file.reserve_all(count(page))).collect();
    sheet::write_root(&mut file, parent, &pages);
    let threads = threads::write(&mut file, document, &pages);
    for (key, page) in document.pages.iter().enumerate() {
        let content = file.reserve();
        file.stream(content, &contents[key].data, |_| ());
        let parts = sheet::Parts {
            parent,
            content,
            resources,
            links: &links[key],
            beads: &threads.on[key],
            key,
            blend: clear[key].then(|| terms.palette.blend_space()),
            press: demands.press().is_some(),
        };
        sheet::write(&mut file, pages[key], page, &parts);
    }
    let planned = tags::plan(&mut file, document, contents, &links);
    let (modern, all) = (demands.accessible() == Some(2), &document.pages);
    let targets = Targets { pages: all, refs: &pages, structure: modern.then_some(&planned) };
    links::write(&mut file, document, targets, &links);
    let tree = tags::write(&mut file, document, contents, &planned, &tags::Places { pages: &pages, links: &links, modern });
    let metadata = metadata::write_xmp(&mut file, document, demands);
    let info = demands.information.then(|| metadata::write_info(&mut file, document, demands));
    let outline = outline::write(&mut file, &document.outline, targets);
    let places = places::write(&mut file, document, targets);
    let labels = sheet::write_labels(&mut file, &document.pages);
    let mut deflate = Deflate::new(terms.options.compress);
    let attached = if demands.attachments { &terms.options.attachments[..] } else { &[] };
    let attached = attachments::write(&mut file, attached, document.meta.date, &mut deflate);
    let profile = intents::write_profile(&mut file, terms, &mut deflate);
    file.object(catalog, |chunk| {
        let mut dict = chunk.indirect(catalog).dict();
        dict.pair(Name(b"Type"), Name(b"Catalog")).pair(Name(b"Pages"), parent).pair(Name(b"Metadata"), metadata);
        dict.pair(Name(b"StructTreeRoot"), tree).pair(Name(b"Lang"), TextStr(metadata::language(&document.meta)));
        // ISO 19005-2, 6.7.2.2; ISO 14289-1, 7.1
        dict.insert(Name(b"MarkInfo")).dict().pair(Name(b"Marked"), true);
        dict.insert(Name(b"ViewerPreferences")).dict().pair(Name(b"DisplayDocTitle"), true);
        for (name, object) in [("Outlines", outline), ("PageLabels", labels)] {
            if let Some(object) = object {
                dict.pair(Name(name.as_bytes()), object);
            }
        }
        if places.is_some() || attached.names.is_some() {
            let mut names = dict.insert(Name(b"Names")).dict();
            for (name, tree) in [("Dests", places), ("EmbeddedFiles", attached.names)] {
                if let Some(tree) = tree {
                    names.pair(Name(name.as_bytes()), tree);
                }
            }
        }
        if !attached.files.is_empty() {
            // ISO 19005-3, 6.8: each is associated with what it belongs to, here the whole document
            dict.insert(Name(b"AF")).array().items(&attached.files);
        }
        if !threads.refs.is_empty() {
            dict.insert(Name(b"Threads")).array().items(&threads.refs);
        }
        if let Some(profile) = profile {
            intents::list(&mut dict, terms, profile);
        }
    });
    file.finish(catalog, info, &mut deflate)
}

/// Writes fonts and pictures and gives the resources that name them.
fn write_resources(file: &mut File, document: &Document, fonts: &[Option<Font>], images: &[Picture], palette: Palette) -> Ref {
    let resources = file.reserve();
    let pictures = file.reserve_all(images.len());
    let (mut profiles, mut deflate) = (Vec::new(), Deflate::new(true));
    for (image, id) in images.iter().zip(&pictures) {
        image.write(file, *id, &mut profiles, &mut deflate);
    }
    let mut names = Vec::new();
    for (index, font) in fonts.iter().enumerate() {
        if let Some(font) = font {
            let id = file.reserve();
            font.write(file, id, &document.faces[index]);
            names.push((format!("F{index}"), id));
        }
    }
    file.object(resources, |chunk| {
        let mut dict = chunk.indirect(resources).dict();
        let mut fonts = dict.insert(Name(b"Font")).dict();
        for (name, id) in &names {
            fonts.pair(Name(name.as_bytes()), *id);
        }
        fonts.finish();
        if !pictures.is_empty() {
            let mut list = dict.insert(Name(b"XObject")).dict();
            for (number, id) in pictures.iter().enumerate() {
                list.pair(Name(format!("I{number}").as_bytes()), *id);
            }
            list.finish();
        }
        if palette.colours == Colours::Ink {
            inking::resources(&mut dict, &document.inks);
        }
    });
    resources
}
