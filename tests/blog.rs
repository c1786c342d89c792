//! Pages seen from outside: the posts of a blog, with heads, lists and code, run on in three columns without a fault.
//!
//! The posts are those of `../shared/corpus`, where they are; every third, or all with `OFFPRINT_ALL_POSTS=1`.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use offprint::article::Article;
use offprint::layout::{Geometry, Layout};
use offprint::page::{Document, FrameKind, NodeId, Page, Shape, Tag, TextRun};
use offprint::unit::Length;

const LAYOUT: &str = r#"
extends = "two-column"
[columns]
count = 3
gutter = "5mm"
[sheet.margin]
inner = "12mm"
outer = "12mm"
[style.headline]
span = "column"
size = "15pt"
[style.deck]
span = "column"
[style.byline]
span = "column"
rule-above = { weight = 0 }
space-above = 0
[article]
start = "run-on"
"#;

/// A line of a block: the column that it stands in, counted through all pages, and its baseline.
type Line = (usize, Length);

/// A block of the text: what it is, its lines in order, and the size of its first letters.
struct Set {
    tag: Tag,
    lines: Vec<Line>,
    size: Length,
}

fn posts() -> Vec<Article> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/articles-md/rust-blog");
    let mut files = Vec::new();
    files_in(&folder, &mut files);
    files.retain(|file| file.extension().is_some_and(|end| end == "md") && !file.ends_with("_index.md"));
    files.sort();
    let step = if std::env::var_os("OFFPRINT_ALL_POSTS").is_some() { 1 } else { 3 };
    let read = |file: &PathBuf| common::read(&std::fs::read(file).ok()?, &file.to_string_lossy()).ok();
    files.iter().step_by(step).filter_map(read).flat_map(|(articles, _)| articles).collect()
}

fn files_in(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files_in(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The block that a run of text belongs to.
fn block_of(document: &Document, mut node: NodeId) -> NodeId {
    let inline = [Tag::Span, Tag::Strong, Tag::Emphasis, Tag::Link];
    loop {
        let here = document.structure.node(node);
        let within = inline.contains(&here.tag) || here.tag == Tag::Code && parent_is_text(document, here.parent);
        match here.parent {
            Some(parent) if within => node = parent,
            _ => return node,
        }
    }
}

fn parent_is_text(document: &Document, parent: Option<NodeId>) -> bool {
    parent.is_some_and(|parent| {
        let tag = document.structure.node(parent).tag;
        matches!(tag, Tag::Paragraph | Tag::Heading(_) | Tag::Link | Tag::Strong | Tag::Emphasis | Tag::Span)
    })
}

fn column_of(page: &Page, run: &TextRun) -> Option<usize> {
    let slack = Length::pt(24.0);
    let holds = |frame: &offprint::page::Frame| {
        let across = frame.rect.x - slack / 3 <= run.x && run.x < frame.rect.right();
        matches!(frame.kind, FrameKind::Column(_)) && across && frame.rect.y <= run.y && run.y <= frame.rect.foot() + slack / 8
    };
    page.frames.iter().position(holds)
}

/// The blocks in the order of their first lines.
fn blocks(document: &Document) -> Vec<Set> {
    let (mut sets, mut known): (Vec<Set>, BTreeMap<NodeId, usize>) = (Vec::new(), BTreeMap::new());
    let mut before = 0;
    for page in &document.pages {
        for mark in &page.marks {
            let (Shape::Text(run), Some(node)) = (&mark.shape, mark.node) else { continue };
            let Some(column) = column_of(page, run).map(|column| before + column) else { continue };
            let block = block_of(document, node);
            let tag = document.structure.node(block).tag;
            if tag == Tag::Label {
                continue;
            }
            let at = *known.entry(block).or_insert_with(|| {
                sets.push(Set { tag, lines: Vec::new(), size: run.size });
                sets.len() - 1
            });
            let set = &mut sets[at];
            let level = |line: &Line| line.0 == column && (line.1 - run.y).abs() < run.size / 2;
            if !set.lines.last().is_some_and(level) {
                set.lines.push((column, run.y));
            }
        }
        before += page.frames.len();
    }
    sets
}

/// Lines of a block in its first column and in its last one.
fn ends(set: &Set) -> (usize, usize) {
    let (first, last) = (set.lines[0].0, set.lines[set.lines.len() - 1].0);
    let count = |column| set.lines.iter().filter(|line| line.0 == column).count();
    (count(first), count(last))
}

#[test]
fn the_posts_of_a_blog_have_no_widows_no_orphans_and_no_heads_at_a_foot() {
    let articles = posts();
    if articles.is_empty() {
        return;
    }
    let layout = Layout::load(LAYOUT, "blog.toml", &offprint::source::NoAssets, &[]).unwrap();
    let geometry = Geometry::of(&layout, true).unwrap();
    let count = articles.len();
    let document = common::set(articles, &layout).unwrap().document;
    let sets = blocks(&document);
    let split = |set: &&Set| set.lines[0].0 != set.lines[set.lines.len() - 1].0;
    for set in sets.iter().filter(split).filter(|set| ends(set).0 < 2 || ends(set).1 < 2) {
        println!("{:?} of {} lines: {:?}", set.tag, set.lines.len(), set.lines);
    }
    let orphans = sets.iter().filter(split).filter(|set| ends(set).0 < 2).count();
    let widows = sets.iter().filter(split).filter(|set| ends(set).1 < 2).count();
    let low = |at: &usize| {
        let (head, rest) = (&sets[*at], &sets[at + 1..]);
        let column = head.lines[head.lines.len() - 1].0;
        let under = || rest.iter().take_while(|set| !matches!(set.tag, Tag::Heading(_))).flat_map(|set| &set.lines);
        let with_it = under().filter(|line| line.0 == column).count();
        // a frame is two rows high whatever stands in it
        let framed = rest.first().is_some_and(|set| set.tag == Tag::Figure && set.lines[0].0 == column);
        matches!(head.tag, Tag::Heading(_)) && !framed && with_it < under().count().min(2)
    };
    let low = (0..sets.len()).filter(low).count();
    let body = layout.body_size();
    let text = || sets.iter().filter(|set| set.tag == Tag::Paragraph && set.size == body).flat_map(|set| &set.lines);
    let step = geometry.leading.millipoints();
    let first = text().next().map_or(0, |line| line.1.millipoints() % step);
    let off = text().filter(|line| line.1.millipoints() % step != first).count();
    let pages = document.pages.len();
    println!("{count} posts, {pages} pages, {} blocks, {} lines of text", sets.len(), text().count());
    assert!(sets.len() > count * 5 && text().count() > count * 10, "the blocks are not found");
    assert_eq!((widows, orphans, low, off), (0, 0, 0, 0), "widows, orphans, heads at a foot, baselines off the grid");
}
