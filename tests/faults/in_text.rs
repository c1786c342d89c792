//! Faults of setting, in pages set by hand.

use offprint::page::{NodeId, Tag};

use super::Fault;
use super::base::written;
use crate::support::{Maker, Style};

const LINE: &str = "Plain words of a sound line, none too long";

pub const FAULTS: &[Fault] = &[
    ("a last line alone at the head of a page", "office", "widow", || over_pages(4, 1)),
    ("a last line alone at the head of a column", "magazine", "widow", || over_columns(4, 1)),
    ("a first line alone at the foot of a page", "office", "orphan", || over_pages(1, 4)),
    ("a first line alone at the foot of a column", "newsprint", "orphan", || over_columns(1, 4)),
    ("a head at the foot of a column", "office", "head-at-foot", || {
        let (mut maker, article) = begun();
        let first = maker.node(Tag::Heading(1), Some(article));
        maker.line(Some(first), 50.0, 40.0, "A head", &Style::serif(18.0));
        lines(&mut maker, article, 50.0, 60.0, 4);
        let head = maker.node(Tag::Heading(2), Some(article));
        maker.line(Some(head), 50.0, 560.0, "A head", &Style::serif(12.0));
        lines(&mut maker, article, 220.0, 60.0, 4);
        written(&maker).into()
    }),
    ("hyphens on four lines", "office", "ladder", || broken('\u{ad}')),
    ("hard hyphens on four lines", "magazine", "ladder", || broken('-')),
    ("a line pulled apart", "office", "loose-line", || spaced(8.0, 1)),
    ("a line pulled apart by its adjustment", "newsprint", "loose-line", || spaced(9.0, 2)),
    ("a paragraph that ends in two letters", "magazine", "runt", || {
        let (mut maker, article) = begun();
        let node = lines(&mut maker, article, 50.0, 60.0, 4);
        maker.line(Some(node), 50.0, 60.0 + 4.0 * 14.0, "it", &Style::serif(10.0));
        written(&maker).into()
    }),
    ("white that runs down", "newsprint", "river", || spaced(4.5, 6)),
    ("columns that end apart", "magazine", "column-end", || {
        let (mut maker, article) = begun();
        lines(&mut maker, article, 20.0, 60.0, 20);
        lines(&mut maker, article, 220.0, 60.0, 12);
        maker.page(400.0, 600.0, 0.0);
        lines(&mut maker, article, 20.0, 60.0, 4);
        written(&maker).into()
    }),
];

fn begun() -> (Maker, NodeId) {
    let mut maker = Maker::new();
    (maker.document.meta.title, maker.document.meta.language) = ("Set by hand".into(), "en".into());
    let root = maker.node(Tag::Document, None);
    let article = maker.node(Tag::Article, Some(root));
    maker.page(400.0, 600.0, 0.0);
    (maker, article)
}

/// A paragraph of so many lines; gives its node.
fn lines(maker: &mut Maker, article: NodeId, x: f64, y: f64, count: usize) -> NodeId {
    let node = maker.node(Tag::Paragraph, Some(article));
    more(maker, node, x, y, count);
    node
}

fn more(maker: &mut Maker, node: NodeId, x: f64, y: f64, count: usize) {
    (0..count).for_each(|line| maker.line(Some(node), x, y + 14.0 * line as f64, LINE, &Style::serif(8.0)));
}

fn over_pages(before: usize, after: usize) -> super::File {
    let (mut maker, article) = begun();
    let node = lines(&mut maker, article, 50.0, 500.0, before);
    maker.page(400.0, 600.0, 0.0);
    more(&mut maker, node, 50.0, 60.0, after);
    written(&maker).into()
}

fn over_columns(before: usize, after: usize) -> super::File {
    let (mut maker, article) = begun();
    let node = lines(&mut maker, article, 20.0, 500.0, before);
    more(&mut maker, node, 220.0, 60.0, after);
    written(&maker).into()
}

fn broken(hyphen: char) -> super::File {
    let (mut maker, article) = begun();
    let node = maker.node(Tag::Paragraph, Some(article));
    for line in 0..6 {
        let end = if line < 4 { hyphen.to_string() } else { String::new() };
        maker.line(Some(node), 50.0, 60.0 + 14.0 * f64::from(line), &format!("{LINE}{end}"), &Style::serif(8.0));
    }
    written(&maker).into()
}

/// So many lines whose spaces are wider by so many points.
fn spaced(by: f64, count: usize) -> super::File {
    let (mut maker, article) = begun();
    let node = maker.node(Tag::Paragraph, Some(article));
    let wide = Style { word_space: (by * 1000.0) as i32, ..Style::serif(10.0) };
    (0..count).for_each(|line| maker.line(Some(node), 50.0, 60.0 + 14.0 * line as f64, LINE, &wide));
    more(&mut maker, node, 50.0, 60.0 + 14.0 * count as f64, 2);
    written(&maker).into()
}
