//! Editions of many articles: the pages that contents, cover and index name are those on which the articles begin.
//!
//! Whole blogs are those of `../shared/corpus`, where they are: every sixth post, or all with `OFFPRINT_ALL_POSTS=1`.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use offprint::article::{Article, Block, Inline, Person};
use offprint::edition::{Choice, Given, Grouping, Masthead, Sort};
use offprint::layout::Layout;
use offprint::page::{Document, NodeId, Shape, Structure, Tag, Target};

/// What stands in a node and below it: its words, and the page of the first.
#[derive(Clone, Debug, Default)]
struct Said {
    words: String,
    page: Option<usize>,
}

/// The document as its readers find it: what each node says.
struct Reader<'a> {
    document: &'a Document,
    said: Vec<Said>,
}

impl<'a> Reader<'a> {
    fn of(document: &'a Document) -> Reader<'a> {
        let mut said = vec![Said::default(); document.structure.nodes.len()];
        for (number, page) in document.pages.iter().enumerate() {
            for mark in &page.marks {
                let (Some(node), Shape::Text(run)) = (mark.node, &mark.shape) else { continue };
                for node in upwards(&document.structure, node) {
                    let said = &mut said[node.0 as usize];
                    said.words.push_str(page.run_text(run));
                    said.page = said.page.or(Some(number));
                }
            }
        }
        Reader { document, said }
    }

    fn all(&self, wanted: impl Fn(Tag) -> bool) -> Vec<NodeId> {
        let nodes = self.document.structure.nodes.iter().enumerate();
        nodes.filter(|(_, node)| wanted(node.tag)).map(|(id, _)| NodeId(id as u32)).collect()
    }

    fn within(&self, node: NodeId, around: NodeId) -> bool {
        upwards(&self.document.structure, node).contains(&around)
    }

    /// Where each article's head stands, in the order of the articles.
    fn starts(&self) -> Vec<usize> {
        let heads = self.all(|tag| matches!(tag, Tag::Heading(_)));
        let first = |article: NodeId| {
            heads.iter().find(|head| self.within(**head, article)).and_then(|head| self.said[head.0 as usize].page)
        };
        self.all(|tag| tag == Tag::Article).into_iter().filter_map(first).collect()
    }

    /// What each link says, and the page that it leads to.
    fn links(&self, around: NodeId) -> Vec<(String, usize)> {
        let areas = self.document.pages.iter().flat_map(|page| &page.links);
        let mut found: BTreeMap<u32, usize> = BTreeMap::new();
        for area in areas {
            if let (Some(node), Target::Place(to)) = (area.node, &area.to) {
                found.insert(node.0, to.page as usize);
            }
        }
        let inside = found.into_iter().filter(|(node, _)| self.within(NodeId(*node), around));
        inside.map(|(node, page)| (self.said[node as usize].words.clone(), page)).collect()
    }

    fn label(&self, page: usize) -> &str {
        &self.document.pages[page].label
    }
}

fn upwards(structure: &Structure, node: NodeId) -> Vec<NodeId> {
    std::iter::successors(Some(node), |node| structure.node(*node).parent).collect()
}

/// The page named at the end of an entry's words.
fn folio(words: &str) -> &str {
    words.trim_end_matches([' ', '\u{a0}', ',']).rsplit([' ', '\u{a0}', '\u{2002}']).next().unwrap_or_default()
}

fn article(number: usize) -> Article {
    let words = "Words that fill some lines of a page, and a few more of them, so that there is something to break. ".repeat(12);
    Article {
        headline: vec![Inline::text(format!("Article number {number} of many"))],
        author: vec![Person { name: format!("Author {}", number % 7), ..Person::default() }],
        source_organization: vec![format!("Paper {}", number % 3)],
        keywords: vec![format!("Subject {}", number % 5), "All".to_string()],
        article_section: Some(format!("Section {}", number % 4)),
        in_language: Some("en-GB".to_string()),
        body: vec![Block::Paragraph { content: vec![Inline::text(words + &number.to_string())] }],
        ..Article::default()
    }
}

fn given(articles: Vec<Article>) -> Vec<Given> {
    articles.into_iter().map(|article| Given { article, section: None }).collect()
}

fn bound(articles: Vec<Article>, layout: &str, choice: &Choice) -> Document {
    let layout = Layout::load(layout, "test.toml", &offprint::source::NoAssets, &[]).unwrap();
    let masthead = Masthead { title: Some("The Reader".to_string()), ..Masthead::default() };
    common::bind_by(given(articles), &layout, &masthead, choice).unwrap().document
}

/// Every entry of contents and cover names the page on which its article begins, and no article is missing.
fn contents_are_right(reader: &Reader) -> usize {
    let starts = reader.starts();
    let lists = reader.all(|tag| tag == Tag::Contents);
    let mut named = BTreeSet::new();
    let mut count = 0;
    for list in lists {
        for (words, page) in reader.links(list) {
            assert_eq!(folio(&words), reader.label(page), "{words}");
            named.insert(page);
            count += 1;
        }
    }
    let missing: Vec<&usize> = starts.iter().filter(|start| !named.contains(start)).collect();
    assert!(missing.is_empty(), "no entry leads to pages {missing:?}");
    count
}

/// The index names for each author the pages on which his articles begin.
fn index_is_right(reader: &Reader, articles: &[Article]) {
    let starts = reader.starts();
    assert_eq!(starts.len(), articles.len());
    let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (article, start) in articles.iter().zip(&starts) {
        for person in &article.author {
            wanted.entry(person.name.trim().to_string()).or_default().insert(reader.label(*start).to_string());
        }
    }
    let index = reader.all(|tag| tag == Tag::Index)[0];
    let items = reader.all(|tag| tag == Tag::ListItem).into_iter().filter(|item| reader.within(*item, index));
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in items {
        let links = reader.links(item);
        assert!(links.iter().all(|(words, page)| folio(words) == reader.label(*page)), "{links:?}");
        let name = reader.said[item.0 as usize].words.split('\u{2002}').next().unwrap_or_default().to_string();
        found.insert(name.replace('\u{a0}', " "), links.iter().map(|(_, page)| reader.label(*page).to_string()).collect());
    }
    let plain = |name: &String| name.replace(['’', '“', '”'], "");
    let found: BTreeMap<String, BTreeSet<String>> = found.into_iter().map(|(name, pages)| (plain(&name), pages)).collect();
    for (name, pages) in wanted {
        let name = name.replace(['\'', '"', '’'], "");
        assert_eq!(found.get(&name), Some(&pages), "{name}");
    }
}

#[test]
fn contents_and_index_name_the_pages_where_articles_begin() {
    let articles: Vec<Article> = (0..40).map(article).collect();
    for (layout, parts) in [
        ("extends = \"digest\"", 44),
        ("extends = \"two-column\"\n[article]\nstart = \"run-on\"", 44),
        ("extends = \"newspaper\"", 40),
    ] {
        let choice = Choice { section_by: Grouping::Category, ..Choice::default() };
        let document = bound(articles.clone(), layout, &choice);
        let reader = Reader::of(&document);
        let mut sorted = articles.clone();
        sorted.sort_by_key(|article| article.article_section.clone());
        assert!(contents_are_right(&reader) >= parts, "{layout}");
        index_is_right(&reader, &sorted);
    }
}

#[test]
fn the_tree_holds_articles_within_their_sections() {
    let choice = Choice { section_by: Grouping::Category, sort: Sort::Title, ..Choice::default() };
    let document = bound((0..9).map(article).collect(), "extends = \"digest\"", &choice);
    let reader = Reader::of(&document);
    let sections = reader.all(|tag| tag == Tag::Section);
    let articles = reader.all(|tag| tag == Tag::Article);
    assert!(articles.iter().all(|article| sections.iter().any(|section| reader.within(*article, *section))));
    let heads: Vec<Tag> =
        reader.all(|tag| matches!(tag, Tag::Heading(_))).iter().map(|head| document.structure.node(*head).tag).collect();
    assert_eq!(heads.iter().filter(|head| **head == Tag::Heading(2)).count(), 9 + 3, "articles and lists of the index");
    let levels: Vec<u8> = document.outline.iter().map(|mark| mark.level).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 9);
    let titles: Vec<&str> = document.outline.iter().filter(|mark| mark.level == 0).map(|mark| mark.title.as_str()).collect();
    assert_eq!(titles, ["The Reader", "Contents", "Section 0", "Section 1", "Section 2", "Section 3", "Index", "Colophon"]);
}

/// Six articles of two sections, the first, second and fifth of few words.
fn some_short() -> Vec<Article> {
    let short = |number: usize| [0, 1, 4].contains(&number);
    let words =
        |number: usize| vec![Block::paragraph(vec![Inline::text(format!("Briefly said, number {number} is over already."))])];
    let own = |number: usize| if short(number) { words(number) } else { article(number).body };
    let section = |number: usize| Some(if number < 4 { "Harbour" } else { "Town" }.to_string());
    (0..6).map(|number| Article { body: own(number), article_section: section(number), ..article(number) }).collect()
}

#[test]
fn briefs_stand_together_behind_the_others_of_their_section() {
    let choice = Choice { section_by: Grouping::Category, ..Choice::default() };
    let rules = "[article]\nbrief = 30\ngather-briefs = true\n";
    for layout in ["digest", "newspaper", "two-column"] {
        let document = bound(some_short(), &format!("extends = \"{layout}\"\n{rules}"), &choice);
        let reader = Reader::of(&document);
        assert!(contents_are_right(&reader) >= 6, "{layout}");
        let heads: Vec<(u8, &str)> = document.outline.iter().map(|mark| (mark.level, mark.title.as_str())).collect();
        let of = |number: usize| format!("Article number {number} of many");
        let names = [2, 3, 0, 1, 4, 5].map(of);
        let at = heads.iter().position(|head| head.1 == "Harbour").unwrap();
        let inside = [(0, "Harbour"), (1, &names[0]), (1, &names[1]), (1, "In brief"), (2, &names[2]), (2, &names[3])];
        assert_eq!(heads[at..at + 6], inside, "{layout}");
        // one alone stays where it is
        assert_eq!(heads[at + 6..at + 9], [(0, "Town"), (1, &names[4]), (1, &names[5])], "{layout}");
        let articles = reader.all(|tag| tag == Tag::Article);
        let words = |at: usize| reader.said[articles[at].0 as usize].words.replace('\u{a0}', " ");
        for (at, number) in [(2, 0), (3, 1), (4, 4)] {
            assert!(words(at).contains(&of(number)) && words(at).contains("Author") && words(at).contains("is over already."));
        }
        let around = reader.all(|tag| tag == Tag::Section).into_iter().filter(|section| reader.within(articles[2], *section));
        assert_eq!(around.count(), 2, "{layout}: within the briefs of its section");
        assert!(document.places.iter().any(|place| place.name == "briefs-harbour"), "{layout}");
        assert_eq!(document.threads.len(), 6, "{layout}");
    }
}

#[test]
fn briefs_run_on_after_what_stands_before_them() {
    let choice = Choice { section_by: Grouping::Category, ..Choice::default() };
    let starts = |rules: &str| {
        let document = bound(some_short(), &format!("extends = \"digest\"\n[article]\n{rules}"), &choice);
        let reader = Reader::of(&document);
        contents_are_right(&reader);
        reader.starts()
    };
    let pages = starts("brief = 30");
    assert_eq!(pages[0], pages[1], "{pages:?}");
    assert!(pages[2] > pages[1] && pages[3] > pages[2] && pages[5] > pages[4], "{pages:?}");
    let none = starts("brief = 0");
    assert!(none.windows(2).all(|pair| pair[0] < pair[1]), "{none:?}");
}

#[test]
fn articles_are_threads_and_parts_have_names() {
    let choice = Choice { section_by: Grouping::Category, ..Choice::default() };
    let document = bound((0..9).map(article).collect(), "extends = \"newspaper\"", &choice);
    let starts = Reader::of(&document).starts();
    assert_eq!(document.threads.len(), 9);
    for (thread, start) in document.threads.iter().zip(starts) {
        let first = thread.beads[0];
        assert_eq!(first.page as usize, start);
        let page = &document.pages[start];
        assert!(thread.beads.iter().all(|bead| bead.rect.right() <= page.width && bead.rect.foot() <= page.height));
    }
    let names: BTreeSet<&str> = document.places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names.len(), document.places.len());
    for name in ["cover", "contents", "section-section-2", "article-number-3-of-many", "index", "colophon"] {
        assert!(names.contains(name), "{name} of {names:?}");
    }
    let bytes = offprint::pdf::write(&document, &offprint::pdf::Options { compress: false, ..Default::default() }).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let count = |wanted: &str| text.matches(wanted).count();
    let beads: usize = document.threads.iter().map(|thread| thread.beads.len()).sum();
    assert_eq!((count("/Type/Thread"), count("/Type/Bead")), (9, beads));
    assert!(text.contains("(article-number-3-of-many)") && text.contains("/Dests"));
}

#[test]
fn the_same_articles_give_the_same_bytes_on_any_number_of_threads() {
    let write = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let choice = Choice { section_by: Grouping::Source, limit: Some(20), ..Choice::default() };
        let document = pool.install(|| bound((0..30).map(article).collect(), "extends = \"digest\"", &choice));
        pool.install(|| offprint::pdf::write(&document, &offprint::pdf::Options::default()).unwrap())
    };
    assert!(write(1) == write(2));
}

#[test]
fn what_is_left_out_is_named_in_the_colophon_and_told() {
    let mut articles: Vec<Article> = (0..6).map(article).collect();
    articles[2].standing.status = offprint::article::Status::Draft;
    articles.push(articles[0].clone());
    let layout = Layout::builtin("digest").unwrap();
    let choice = Choice { limit: Some(4), ..Choice::default() };
    let printed = common::bind_by(given(articles), &layout, &Masthead::default(), &choice).unwrap();
    let reader = Reader::of(&printed.document);
    let colophon = reader.all(|tag| tag == Tag::Section).pop().unwrap();
    let words = reader.said[colophon.0 as usize].words.replace('\u{a0}', " ");
    for wanted in [
        "Left out",
        "Drafts (1)\u{2002}Article number 2 of many",
        "Duplicates (1)\u{2002}Article number 0 of many",
        "Beyond the limit (1)",
    ] {
        assert!(words.contains(wanted), "{wanted} in {words}");
    }
    let told = printed.notices.iter().filter(|notice| notice.code == "left-out").count();
    assert_eq!((told, reader.starts().len()), (3, 4));
}

/// The posts of a blog in order of their dates; none where the corpus is not there.
fn posts(blog: &str) -> Vec<Article> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/articles-md").join(blog);
    let mut files = Vec::new();
    files_in(&folder, &mut files);
    files.retain(|file| file.extension().is_some_and(|end| end == "md") && !file.ends_with("_index.md"));
    files.sort();
    let step = if std::env::var_os("OFFPRINT_ALL_POSTS").is_some() { 1 } else { 6 };
    let read = |file: &PathBuf| common::read(&std::fs::read(file).ok()?, &file.to_string_lossy()).ok();
    let mut posts: Vec<Article> = files.iter().step_by(step).filter_map(read).flat_map(|(articles, _)| articles).collect();
    posts.sort_by_key(|post| post.date_published.map(offprint::article::Moment::seconds));
    posts
}

fn files_in(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() { files_in(&path, files) } else { files.push(path) }
    }
}

#[test]
fn a_blog_as_one_edition_names_its_pages_rightly() {
    for blog in ["rust-blog", "this-week-in-rust"] {
        let posts = posts(blog);
        if posts.is_empty() {
            return;
        }
        let choice = Choice { section_by: Grouping::Date, keep_duplicates: true, ..Choice::default() };
        let document = bound(posts.clone(), "extends = \"digest\"", &choice);
        let reader = Reader::of(&document);
        assert!(contents_are_right(&reader) > posts.len(), "{blog}");
        // what one hand has always written has no index
        if !reader.all(|tag| tag == Tag::Index).is_empty() {
            index_is_right(&reader, &posts);
        }
    }
}
