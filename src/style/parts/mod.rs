//! The parts of an edition into flows: its articles, and what is made of the edition itself.

mod brief;
mod colophon;
mod contents;
mod cover;
mod entry;
mod index;
mod opener;

use std::sync::Arc;

use rayon::prelude::*;

use super::flow::{BlockKind, Flow};
use super::links::BLANK_SPACE;
use super::writer::Writer;
use super::{Dress, References, dress, matter};
use crate::article::Article;
use crate::edition::{Edition, Part};
use crate::language::{self, Language};
use crate::layout::{Layout, Style, StyleName};
use crate::page::{NodeId, Tag};
use crate::unit::Length;

/// Parts dressed together on all threads. An article as it was read takes as much room as dressed, so that many articles are
/// there twice.
const DRESSED_TOGETHER: usize = 256;

/// Dresses all parts of an edition in a layout, side by side, and shows each group of them as soon as it is dressed. Unless the
/// layout's `fit` may want them dressed again, the texts of its articles are let go then.
pub fn dress_parts(edition: &mut Edition, parts: &[Part], with: Dress, mut show: impl FnMut(&[Flow])) -> Vec<Flow> {
    let front = edition.front(with.layout);
    let sections: Vec<Option<Layout>> = edition.sections.iter().map(|section| with.layout.in_section(&section.name)).collect();
    let (mut flows, mut styles) = (Vec::with_capacity(parts.len()), Vec::new());
    for group in parts.chunks(DRESSED_TOGETHER) {
        let dressed = |part: &Part| {
            let own = section_of(edition, *part).and_then(|section| sections.get(section)?.as_ref());
            dress_part(*part, edition, Dress { front: front.place(*part), layout: own.unwrap_or(with.layout), ..with })
        };
        let first = flows.len();
        flows.par_extend(group.par_iter().map(dressed));
        flows[first..].iter_mut().for_each(|flow| share_styles(flow, &mut styles));
        for number in group.iter().filter(|_| with.layout.fit.is_free()).filter_map(Part::article) {
            if let Some(article) = edition.articles.get_mut(number) {
                (article.body, article.notes) = Default::default();
            }
        }
        show(&flows[first..]);
    }
    flows
}

/// Styles that are known; the rest are of one figure or table, and nobody shares them.
const KNOWN_STYLES: usize = 48;

/// Lets blocks that look alike in different parts share one style.
fn share_styles(flow: &mut Flow, known: &mut Vec<Arc<Style>>) {
    let mut last: Option<(Arc<Style>, Arc<Style>)> = None;
    let plates = flow.blocks.iter_mut().flat_map(|block| {
        let plate = block.plate.as_mut().map(|plate| &mut plate.style);
        std::iter::once(&mut block.style).chain(plate)
    });
    for style in plates {
        if let Some((_, shared)) = last.as_ref().filter(|(own, _)| Arc::ptr_eq(own, style)) {
            *style = Arc::clone(shared);
            continue;
        }
        let own = Arc::clone(style);
        match known.iter().find(|known| ***known == **style) {
            Some(shared) => *style = Arc::clone(shared),
            None if known.len() < KNOWN_STYLES => known.push(Arc::clone(style)),
            None => {}
        }
        last = Some((own, Arc::clone(style)));
    }
}

/// The section in whose look a part is set: what opens it, its articles, and the head over its briefs.
fn section_of(edition: &Edition, part: Part) -> Option<usize> {
    match part {
        Part::Opener(section) | Part::BriefsOf(section) => Some(section),
        _ => edition.sections.iter().position(|section| part.article().is_some_and(|one| section.articles.contains(&one))),
    }
}

/// The name of a section that is told on its pages: of an edition that is bound.
fn named_section(edition: &Edition, section: usize) -> Option<&str> {
    let name = edition.sections.get(section).map(|section| section.name.as_str());
    name.filter(|name| edition.bound && !name.is_empty())
}

/// Dresses a part of an edition in a layout.
fn dress_part(part: Part, edition: &Edition, with: Dress) -> Flow {
    let mut flow = match part {
        Part::Article(number) => article(edition, number, with),
        Part::InBrief(number) => article(edition, number, Dress { brief: true, ..with }),
        _ => Leaf::open(edition, with).write(part),
    };
    flow.kind = part.kind();
    flow.front = with.front;
    flow.brief = matches!(part, Part::InBrief(_) | Part::BriefsOf(_));
    flow.within = within(part, edition, with.references);
    if let Some(section) = section_of(edition, part).and_then(|at| named_section(edition, at)) {
        flow.about.section = section.to_string();
    }
    flow.name = name(part, &flow, edition);
    flow.about.edition = if edition.bound { edition.title().to_string() } else { String::new() };
    flow.about.issue = issue(edition, language::find(&edition.language()));
    flow
}

/// The part that one belongs into: what opens its section, or heads the briefs among which it stands.
fn within(part: Part, edition: &Edition, references: &References) -> Option<u32> {
    let gathered = match part {
        Part::Brief(_) => references.briefs,
        Part::InBrief(number) => gathered(edition, number, references),
        _ => None,
    };
    let section = section_of(edition, part).filter(|_| !matches!(part, Part::Opener(_)));
    gathered.or_else(|| references.opener(section?))
}

/// What heads the briefs of an article's section.
fn gathered(edition: &Edition, number: usize, references: &References) -> Option<u32> {
    references.gathered(section_of(edition, Part::InBrief(number))?)
}

/// An article, within its section.
fn article(edition: &Edition, number: usize, with: Dress) -> Flow {
    let Some(article) = edition.articles.get(number) else { return Flow::default() };
    let section = section(edition, number, with);
    let gathered = with.brief && gathered(edition, number, with.references).is_some();
    dress(article, Dress { section, above: u8::from(section.is_some()) + u8::from(gathered), ..with })
}

/// The name of the section whose opener an article stands below.
fn section<'a>(edition: &'a Edition, number: usize, with: Dress) -> Option<&'a str> {
    let has_opener = edition.has_openers(with.layout);
    edition.section_of(number).filter(|section| has_opener && !section.name.is_empty()).map(|section| section.name.as_str())
}

/// What destinations are named after.
fn name(part: Part, flow: &Flow, edition: &Edition) -> String {
    match part {
        Part::Cover => "cover".to_string(),
        Part::Briefs => "briefs".to_string(),
        Part::Brief(_) => format!("brief {}", flow.about.title),
        Part::Contents => "contents".to_string(),
        Part::Index => "index".to_string(),
        Part::Colophon => "colophon".to_string(),
        Part::Opener(_) => format!("section {}", flow.about.title),
        Part::BriefsOf(_) => format!("briefs {}", flow.about.section),
        Part::Article(number) | Part::InBrief(number) => edition.articles.get(number).map_or_else(String::new, Article::name),
    }
}

/// Volume, number and date in one line.
fn issue(edition: &Edition, language: &Language) -> String {
    let masthead = &edition.masthead;
    let volume = masthead.volume.as_ref().map(|volume| language.words.edition.volume.replace("{volume}", volume));
    let number = masthead.number.as_ref().map(|number| language.words.edition.number.replace("{number}", number));
    let date = edition.date.filter(|_| edition.bound);
    let date = date.map(|date| language.date.format_long(date.year.into(), date.month, date.day));
    volume.into_iter().chain(number).chain(date).collect::<Vec<_>>().join(" · ")
}

/// A part that is made of the edition itself, while it is written.
struct Leaf<'a> {
    writer: Writer<'a>,
    edition: &'a Edition,
}

impl<'a> Leaf<'a> {
    /// Nothing written yet; it speaks the edition's language.
    fn open(edition: &'a Edition, with: Dress<'a>) -> Leaf<'a> {
        let speaks = Article { in_language: Some(edition.language()), ..Article::default() };
        Leaf { writer: Writer::new(&speaks, with), edition }
    }

    fn write(mut self, part: Part) -> Flow {
        let root = self.writer.root;
        let tag = if part == Part::Index { Tag::Index } else { Tag::Section };
        self.writer.flow.structure.node_mut(root).tag = tag;
        let title = match part {
            Part::Cover => self.cover(),
            Part::Briefs => self.briefs(),
            Part::Brief(number) => self.brief(number),
            Part::Contents => self.contents(),
            Part::Opener(number) => self.opener(number),
            Part::Index => self.index(),
            Part::Colophon => self.colophon(),
            Part::BriefsOf(section) => self.briefs_of(section),
            Part::Article(_) | Part::InBrief(_) => String::new(),
        };
        let language = self.edition.language();
        let mut flow = self.writer.finish();
        flow.about = matter::About { title: title.clone(), short_title: title, language, ..matter::About::default() };
        flow
    }

    /// The head of the part; gives its words.
    fn head(&mut self, style: StyleName, words: &str) -> String {
        self.head_at(0, style, words)
    }

    /// The head of a part that belongs into so many others; gives its words.
    fn head_at(&mut self, level: u8, style: StyleName, words: &str) -> String {
        let before = self.writer.flow.blocks.len();
        self.line(style, Tag::Heading(1 + level), words, self.writer.root);
        if let Some(block) = self.writer.flow.blocks.get_mut(before) {
            block.outline = Some(level);
        }
        words.to_string()
    }

    /// A block of words.
    fn line(&mut self, style: StyleName, tag: Tag, words: &str, parent: NodeId) {
        let style = self.writer.style(style);
        let node = self.writer.flow.structure.add(tag, Some(parent));
        let hand = self.writer.open_block(&style, node);
        self.writer.words(words, &hand);
        self.writer.close(&hand, BlockKind::Text, Length::ZERO);
    }
}

/// Between words and what leads to their page: no line ends there.
const JOIN: &str = BLANK_SPACE;
