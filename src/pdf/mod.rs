//! Writes a [`Document`] as PDF: tagged, with its fonts, in the standards asked for.
//!
//! Objects that are no streams go into object streams, text is coded in one or two bytes by a map of our own, and the same
//! document gives the same bytes on any number of threads. What each standard asks for and where it is obeyed is listed in
//! `src/standard/`.

mod attachments;
mod census;
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
mod outlet;
mod outline;
mod pairs;
mod palette;
mod picture;
mod pieces;
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

use std::cmp::Reverse;
use std::io::{self, Write};

use pdf_writer::{Finish, Name, Ref, TextStr};
use rayon::prelude::*;

use crate::layout::Layout;
use crate::page::{Document, Held, Page, Pages};
use crate::profile::Press;
use crate::report::{Error, Kind};
use crate::standard::{Colours, Demands, Standard};
use crate::unit::Length;
pub use attachments::{Attachment, Relationship};
pub use left_out::{left_out, left_out_of};

use census::Census;
use codes::Codes;
use content::{Content, Job};
use deflate::{Data, Deflate};
use file::File;
use font::Font;
use inking::Inking;
use pairs::{Pairs, Stock};
use palette::Palette;
use picture::Picture;
use targets::Targets;
use threads::Threads;

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

/// Documents of so many pages hold all of them while they are written: some 40 kB each, and none is made twice.
const HELD: usize = 256;

/// Pages written together on all threads.
const TOGETHER: usize = 256;

/// Writes the document.
///
/// # Errors
/// One of [`Kind::Write`] when no file can follow all the standards, when there are no pages, when a mark names what the document
/// has not, or when a face can't be embedded.
pub fn write(document: &Document, options: &Options) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    write_all(document, &mut Held(document.pages[..].into()), options, &mut bytes)?;
    Ok(bytes)
}

/// Writes a document whose pages are made when they are asked for: each is asked for twice, to be counted and to be written, and
/// then let go. The file's bytes go where they are to stay, in many small parts; nothing is written before the fonts are ready.
///
/// # Errors
/// Those of [`write`](fn@write), and one of [`Kind::Io`] when not all could be written.
pub fn write_pages(document: &Document, pages: &mut dyn Pages, options: &Options, to: &mut dyn Write) -> Result<(), Error> {
    if pages.count() > HELD {
        return write_all(document, pages, options, to);
    }
    let made: Vec<Page> = (0..pages.count()).into_par_iter().map(|at| pages.page(at).into_owned()).collect();
    write_all(document, &mut Held(made.into()), options, to)
}

fn write_all(document: &Document, pages: &mut dyn Pages, options: &Options, to: &mut dyn Write) -> Result<(), Error> {
    let failed = |why: String| Error::new(Kind::Write, why);
    let demands = Demands::of(&options.standards).map_err(failed)?;
    if pages.count() == 0 {
        return Err(failed("the document has no pages".to_string()));
    }
    let stocks: Vec<Stock> = document.faces.iter().map(|face| Stock::of(face)).collect();
    let mut census = census::take(document, pages, &stocks, demands.accessible() == Some(2)).map_err(failed)?;
    let inking = Inking::of(document, &demands, options).map_err(failed)?;
    let terms = Terms { options, palette: Palette::of(&demands, inking.as_ref()), demands };
    let codes = codes(document, stocks, std::mem::take(&mut census.shown))?;
    let framed = tree::framed(&document.structure);
    let job = Job { document, codes: &codes, framed: &framed, palette: terms.palette };
    // the first pages beside the fonts, so that no thread waits for a large one
    let (first, (fonts, images)) = rayon::join(
        || contents(&job, pages, 0, options),
        || rayon::join(|| fonts(document, &codes, &terms), || images(document, &census.widest, &terms)),
    );
    let fonts = fonts?;
    let mut file = File::new(to, terms.demands.version, terms.demands.packed, options.compress);
    let resources = write_resources(&mut file, document, &fonts, &images, terms.palette);
    let clear: Vec<bool> = census.pictures.iter().map(|on_page| is_clear(on_page, &images)).collect();
    drop(images);
    let work = Work { job: &job, terms: &terms, census: &census, resources, clear: &clear };
    assemble(file, &work, pages, first).map_err(|fault| Error::new(Kind::Io, format!("cannot be written: {fault}")))
}

/// Gives out the codes, by what each face shows.
fn codes(document: &Document, stocks: Vec<Stock>, shown: Vec<Pairs>) -> Result<Vec<Codes>, Error> {
    let faces = document.faces.iter().zip(stocks).zip(shown);
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

/// The streams of some pages, from one on.
fn contents(job: &Job, pages: &dyn Pages, first: usize, options: &Options) -> Vec<(Data, Content)> {
    let write = |deflate: &mut Deflate, at: usize| content::page(job, &pages.page(at), deflate);
    let some = first..(first + TOGETHER).min(pages.count());
    some.into_par_iter().map_init(|| Deflate::new(options.compress), write).collect()
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
    // the largest first, so that none is waited for at the end
    let mut order: Vec<usize> = (0..codes.len()).collect();
    order.sort_by_key(|index| Reverse(codes[*index].shown.len()));
    let all = order.par_iter().map_init(|| Deflate::new(terms.options.compress), |deflate, index| font(deflate, *index));
    let mut made: Vec<_> = order.iter().zip(all.collect::<Vec<_>>()).collect();
    made.sort_by_key(|(index, _)| **index);
    made.into_iter().map(|(_, font)| font).collect()
}

fn images(document: &Document, widest: &[Length], terms: &Terms) -> Vec<Picture> {
    let image = |deflate: &mut Deflate, (placed, widest): (&crate::page::PlacedPicture, &Length)| {
        Picture::new(placed, *widest, terms.palette, deflate)
    };
    let all = document.pictures.par_iter().zip(widest);
    all.map_init(|| Deflate::new(terms.options.compress), image).collect()
}

/// Whether any of some pictures can be seen through.
fn is_clear(pictures: &[u32], images: &[Picture]) -> bool {
    pictures.iter().any(|picture| images.get(*picture as usize).is_some_and(Picture::is_clear))
}

/// All that the file is put together from, but the streams.
struct Work<'a> {
    job: &'a Job<'a>,
    terms: &'a Terms<'a>,
    census: &'a Census,
    /// The fonts and pictures.
    resources: Ref,
    /// On which pages something can be seen through.
    clear: &'a [bool],
}

/// Where the pages' objects are.
struct Numbers {
    parent: Ref,
    pages: Vec<Ref>,
    /// The annotations of each page.
    links: Vec<Vec<Ref>>,
    threads: Threads,
}

impl Numbers {
    /// Numbers for all that refers to each other; the threads are written.
    fn reserve(file: &mut File, work: &Work) -> Numbers {
        let leaves = &work.census.leaves;
        let parent = file.reserve();
        let pages = file.reserve_all(leaves.len());
        let count = |page: &Page| if work.terms.demands.links { page.links.len() } else { 0 };
        let links: Vec<Vec<Ref>> = leaves.iter().map(|page| file.reserve_all(count(page))).collect();
        sheet::write_root(file, parent, &pages);
        let threads = threads::write(file, work.job.document, (leaves, &pages));
        Numbers { parent, pages, links, threads }
    }
}

/// Writes the pages one group after another; gives what the structure must know of them.
fn write_sheets(
    file: &mut File,
    work: &Work,
    numbers: &Numbers,
    pages: &mut dyn Pages,
    first: Vec<(Data, Content)>,
) -> Vec<Content> {
    let mut told = Vec::with_capacity(numbers.pages.len());
    let mut written = first;
    while !written.is_empty() {
        for (data, content) in written {
            write_sheet(file, work, numbers, (told.len(), &data));
            told.push(content);
        }
        pages.let_go(told.len());
        written = contents(work.job, pages, told.len(), work.terms.options);
    }
    told
}

fn write_sheet(file: &mut File, work: &Work, numbers: &Numbers, (key, data): (usize, &Data)) {
    let content = file.reserve();
    file.stream(content, data, |_| ());
    let (Some(page), Some(id)) = (work.census.leaves.get(key), numbers.pages.get(key)) else { return };
    let parts = sheet::Parts {
        parent: numbers.parent,
        content,
        resources: work.resources,
        links: &numbers.links[key],
        beads: &numbers.threads.on[key],
        key,
        blend: work.clear[key].then(|| work.terms.palette.blend_space()),
        press: work.terms.demands.press().is_some(),
    };
    sheet::write(file, *id, page, &parts);
}

/// Puts all objects into the file.
fn assemble(mut file: File, work: &Work, pages: &mut dyn Pages, first: Vec<(Data, Content)>) -> io::Result<()> {
    let (document, terms, leaves) = (work.job.document, work.terms, &work.census.leaves[..]);
    let demands = &terms.demands;
    let catalog = file.reserve();
    let numbers = Numbers::reserve(&mut file, work);
    let contents = write_sheets(&mut file, work, &numbers, pages, first);
    let told = (leaves, &contents[..]);
    let links = &numbers.links[..];
    let planned = tags::plan(&mut file, &document.structure, told, links);
    let modern = demands.accessible() == Some(2);
    let targets = Targets { pages: leaves, tops: &work.census.tops, refs: &numbers.pages, structure: modern.then_some(&planned) };
    links::write(&mut file, targets, links);
    let places = tags::Places { pages: &numbers.pages, links, modern };
    let tree = tags::write(&mut file, &document.structure, told, &planned, &places);
    let metadata = metadata::write_xmp(&mut file, document, demands);
    let info = demands.information.then(|| metadata::write_info(&mut file, document, demands));
    let outline = outline::write(&mut file, &document.outline, targets);
    let places = places::write(&mut file, document, targets);
    let labels = sheet::write_labels(&mut file, leaves);
    // what is left to write takes room of its own
    drop((contents, planned));
    let mut deflate = Deflate::new(terms.options.compress);
    let attached = if demands.attachments { &terms.options.attachments[..] } else { &[] };
    let attached = attachments::write(&mut file, attached, document.meta.date, &mut deflate);
    let profile = intents::write_profile(&mut file, terms, &mut deflate);
    file.object(catalog, |chunk| {
        let mut dict = chunk.indirect(catalog).dict();
        dict.pair(Name(b"Type"), Name(b"Catalog")).pair(Name(b"Pages"), numbers.parent).pair(Name(b"Metadata"), metadata);
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
        if !numbers.threads.refs.is_empty() {
            dict.insert(Name(b"Threads")).array().items(&numbers.threads.refs);
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
