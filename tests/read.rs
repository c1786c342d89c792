//! The reading stage at its boundary: bytes in, articles and notices out.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use offprint::article::{Article, Block, Inline, Marked, body_text, plain_text};
use offprint::read::{Format, Options, Reading, read};

fn options(name: &str) -> Options {
    Options { name: name.to_string(), ..Options::default() }
}

fn reading(name: &str, text: &str) -> Reading {
    read(text.as_bytes(), &options(name)).unwrap_or_else(|error| panic!("{error}"))
}

fn article(name: &str, text: &str) -> Article {
    reading(name, text).articles.remove(0)
}

/// A folder of real input beside the repository, if it is there.
fn shared(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared", "../../shared"].iter().map(|up| root.join(up).join(path)).find(|path| path.exists());
    if found.is_none() {
        println!("skipped: there is no shared/{path} beside the repository");
    }
    found
}

fn files(folder: &Path, extension: Option<&str>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![folder.to_path_buf()];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if extension.is_none_or(|wanted| path.extension().is_some_and(|extension| extension == wanted)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn paragraphs(article: &Article) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph { content } => Some(plain_text(content)),
        _ => None,
    };
    article.body.iter().filter_map(text).collect()
}

#[test]
fn json_comes_back_as_it_went() {
    let article = article("a.md", "# Head\n\nSome *words* and a [link](x).\n\n- [x] done\n");
    let json = serde_json::to_string_pretty(&article).unwrap();
    let again = reading("a.json", &json);
    assert_eq!(again.articles, std::slice::from_ref(&article));
    assert_eq!(again.notices, []);
    let two = serde_json::to_string(&[&article, &article]).unwrap();
    assert_eq!(reading("two", &two).articles.len(), 2);
}

#[test]
fn json_errors_have_a_place() {
    let text = "{\n  \"headline\": [\"A\"],\n  \"artcleBody\": []\n}";
    let error = read(text.as_bytes(), &options("a.json")).unwrap_err();
    assert_eq!((error.place().line, error.place().column), (Some(3), Some(14)), "{error}");
    assert_eq!(error.place().file.as_deref(), Some("a.json"));
    assert!(error.snippet().is_some() && error.advice().is_some());
}

#[test]
fn markdown_front_matter() {
    let text = "---\ntitle: A *new* thing\nsubtitle: Why it matters\nauthors:\n  - name: Jane Doe\n    role: Editor\n  - John Roe\n\
                date: 2020-10-26 06:02:00 +0700\ntags: [a, b]\nlang: en_US\nlayout: post\nwhatever: 1\n---\n\nText costs $5.\n";
    let reading = reading("2019-01-02-x.md", text);
    let article = &reading.articles[0];
    assert_eq!(article.title(), "A new thing");
    assert!(matches!(article.headline[1], Inline::Marked(Marked::Emphasis { .. })));
    assert_eq!(plain_text(&article.deck), "Why it matters");
    assert_eq!(article.author.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Jane Doe", "John Roe"]);
    assert_eq!(article.author[0].job_title.as_deref(), Some("Editor"));
    assert_eq!(article.date_published.unwrap().to_string(), "2020-10-26T06:02:00+07:00");
    assert_eq!(article.in_language.as_deref(), Some("en-US"));
    assert_eq!(paragraphs(article), ["Text costs $5."]);
    assert_eq!(reading.notices.len(), 1);
    assert!(reading.notices[0].message.ends_with(": whatever"));
}

#[test]
fn markdown_text() {
    let text = "# The *head*\n\nOne[^a] <kbd>x</kbd> `c`.\n\n#### Deep\n\n## Shallow\n\n![alt](p.png)\n\n*What it shows*\n\n\
                | a | b |\n|--|-:|\n| 1 | 2 |\n\n[^a]: A note.\n";
    let article = article("x/2021-02-03-y.md", text);
    assert_eq!(article.title(), "The head");
    assert_eq!(article.date_published.unwrap().to_string(), "2021-02-03");
    let Block::Paragraph { content } = &article.body[0] else { panic!() };
    assert_eq!(content[1], Marked::NoteCall { label: "a".into() }.into());
    assert_eq!(article.notes.len(), 1);
    assert_eq!(article.notes[0].body, [Block::paragraph(vec![Inline::text("A note.")])]);
    let levels: Vec<u8> =
        article.body.iter().filter_map(|b| if let Block::Crosshead { level, .. } = b { Some(*level) } else { None }).collect();
    assert_eq!(levels, [2, 1]);
    assert!(article.body.iter().any(|b| matches!(b, Block::Figure { figure } if plain_text(&figure.caption) == "What it shows")));
    assert!(article.body.iter().any(|b| matches!(b, Block::Table { table } if table.head == 1 && table.rows.len() == 2)));
}

#[test]
fn links_within_keep_their_targets() {
    let article = article("a.md", "See [below](#the-part).\n\n## The part\n\n## Other\n");
    let ids: Vec<_> = article
        .body
        .iter()
        .filter_map(|b| if let Block::Crosshead { id, .. } = b { Some(id.as_deref()) } else { None })
        .collect();
    assert_eq!(ids, [Some("the-part"), None]);
}

#[test]
fn real_blogs_in_markdown() {
    let Some(folder) = shared("corpus/articles-md") else { return };
    let mut posts = 0;
    for path in files(&folder, Some("md")).iter().filter(|path| !path.ends_with("_index.md") && !path.ends_with("README.md")) {
        let bytes = std::fs::read(path).unwrap();
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        let reading = read(&bytes, &Options { from: Some(Format::Markdown), name, ..Options::default() })
            .unwrap_or_else(|error| panic!("{error}"));
        let article = &reading.articles[0];
        assert!(!article.headline.is_empty(), "{} has no headline", path.display());
        assert!(!article.body.is_empty(), "{} has no text", path.display());
        posts += 1;
    }
    println!("{posts} posts");
}

#[test]
fn hostile_input() {
    // a build with checks, and a machine that does other things beside, take three times as long
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 15 } else { 5 });
    let folders = ["html-fuzz", "html-tree-construction", "json", "xml-fuzz", "generated"];
    for folder in folders.iter().filter_map(|folder| shared(&format!("corpus/hostile/{folder}"))) {
        for path in files(&folder, None) {
            let bytes = std::fs::read(&path).unwrap();
            let forced = std::iter::once(None).chain(Format::ALL.iter().copied().map(Some));
            for from in forced {
                let start = Instant::now();
                let _ = read(&bytes, &Options { from, name: path.display().to_string(), ..Options::default() });
                assert!(start.elapsed() < limit, "{} as {from:?} took {:?}", path.display(), start.elapsed());
            }
        }
    }
}

/// Words of the seed's interface, none of which may be in the article.
const INTERFACE: &[&str] =
    &["Print This Post", "Leave a Reply", "logged in", "newsletter", "Category", "Log in", "Recent Posts", "Back to top"];

#[test]
fn one_article_in_four_forms() {
    let Some(folder) = shared("seed") else { return };
    let page = std::fs::read(folder.join("article-page.html")).unwrap();
    let copied = std::fs::read(folder.join("article-page.txt")).unwrap();
    let html = read(&page, &options("article-page.html")).unwrap();
    let text = read(&copied, &options("article-page.txt")).unwrap();
    let article = &html.articles[0];
    let json = reading("a.json", &serde_json::to_string(article).unwrap());
    let markdown = reading("a.md", &offprint::article::markdown(article));
    assert_eq!(json.articles[0], *article);
    assert_eq!(markdown.articles[0], *article);
    assert_eq!(text.articles[0].headline, article.headline);
    assert_eq!(text.articles[0].body, article.body);
    assert_eq!(paragraphs(article).len(), 13);
    assert_eq!(article.title(), "Chinese leaders call for more international scientific cooperation");
    let whole = serde_json::to_string(article).unwrap();
    assert_eq!(INTERFACE.iter().filter(|words| whole.contains(**words)).count(), 0, "{whole}");
    assert_eq!(article.date_published.unwrap().to_string(), "2020-10-26T06:02:00+07:00");
    assert_eq!(text.articles[0].date_published.unwrap().to_string(), "2020-10-26T06:02:00");
    for one in [article, &text.articles[0]] {
        assert_eq!(one.source_organization, ["Intellasia", "South China Morning Post"]);
        assert_eq!(one.article_section.as_deref(), Some("China"));
    }
    assert_eq!(article.publisher.as_deref(), Some("Intellasia East Asia News"));
    for told in [&html, &text] {
        assert!(told.notices.iter().any(|notice| notice.code == "dropped-promo"), "{:?}", told.notices);
        assert!(told.notices.iter().any(|notice| notice.code == "dropped-interface"), "{:?}", told.notices);
    }
}

#[test]
fn real_posts_come_back_from_markdown() {
    let Some(folder) = shared("corpus/articles-md") else { return };
    let mut changed = Vec::new();
    let all = files(&folder, Some("md"));
    for path in all.iter().filter(|path| !path.ends_with("_index.md") && !path.ends_with("README.md")) {
        let options = Options { from: Some(Format::Markdown), name: "a.md".to_string(), ..Options::default() };
        let article = read(&std::fs::read(path).unwrap(), &options).unwrap().articles.remove(0);
        let written = offprint::article::markdown(&article);
        let again = read(written.as_bytes(), &options).map(|mut reading| reading.articles.remove(0));
        if again.as_ref() != Ok(&article) {
            changed.push(path.clone());
            if std::env::var_os("SHOW").is_some() && changed.len() <= 12 {
                println!("== {}", path.display());
                match again {
                    Err(error) => println!("{error}"),
                    Ok(again) => show_difference(&article, &again),
                }
            }
        }
    }
    println!("{} of {} posts changed", changed.len(), all.len());
    assert!(changed.is_empty(), "{changed:#?}");
}

fn show_difference(one: &Article, other: &Article) {
    for (a, b) in one.body.iter().zip(&other.body) {
        if a != b {
            let (a, b) = (format!("{a:?}"), format!("{b:?}"));
            let at = a.char_indices().zip(b.char_indices()).find(|(x, y)| x.1 != y.1).map_or(0, |(x, _)| x.0.saturating_sub(80));
            let cut = |s: &str| s.chars().skip(s.get(..at).map_or(0, |s| s.chars().count())).take(260).collect::<String>();
            return println!("  {}\n  {}", cut(&a), cut(&b));
        }
    }
    println!("  body {} {} notes equal {} rest differs", one.body.len(), other.body.len(), one.notes == other.notes);
    let strip = |a: &Article| Article { body: vec![], notes: vec![], ..a.clone() };
    if strip(one) != strip(other) {
        println!("  {:?}\n  {:?}", strip(one), strip(other));
    }
}

#[test]
fn a_page_with_everything() {
    let text = "Some words of an article that are many enough to be taken for one, with a comma, and another one. ".repeat(4);
    let page = format!(
        "<!DOCTYPE html><html lang=de><head><title>Head - Site</title><meta property=og:site_name content=Site>\
         <script type=\"application/ld+json\">{{\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"Head\",\
         \"author\":[{{\"@type\":\"Person\",\"name\":\"Jane Doe\"}}],\"datePublished\":\"2020-10-26T06:02:00+01:00\"}}]}}</script>\
         </head><body><nav><a href=/>Home</a></nav><article><h1>Head</h1><p>{text}<sup><a href=#fn1>1</a></sup></p>\
         <figure><img src=/p.jpg alt=Alt><figcaption>What it shows <span class=credit>Photo: X</span></figcaption></figure>\
         <h3>Part</h3><p>{text}</p><div class=newsletter><p>Our best stories, every week.</p></div><p>{text}<br><br>{text}</p>\
         <blockquote><p>{text}</p><p>— Max</p></blockquote><ol id=notes><li id=fn1>A note.</li></ol></article></body></html>"
    );
    let options = Options { name: "page".into(), url: Some("https://example.org/a/b".into()), ..Options::default() };
    let reading = read(page.as_bytes(), &options).unwrap();
    let article = &reading.articles[0];
    assert_eq!((article.title().as_str(), article.author[0].name.as_str()), ("Head", "Jane Doe"));
    assert_eq!((article.publisher.as_deref(), article.in_language.as_deref()), (Some("Site"), Some("de")));
    assert_eq!(paragraphs(article).len(), 4);
    assert_eq!(article.notes.len(), 1, "{article:#?}");
    let figure = article.body.iter().find_map(|b| if let Block::Figure { figure } = b { Some(figure) } else { None }).unwrap();
    assert_eq!(figure.images[0].url, "https://example.org/p.jpg");
    assert_eq!((plain_text(&figure.caption).as_str(), figure.credit.as_deref()), ("What it shows", Some("Photo: X")));
    assert!(article.body.iter().any(|b| matches!(b, Block::Crosshead { level: 1, .. })));
    assert!(article.body.iter().any(|b| matches!(b, Block::Quote { attribution, .. } if plain_text(attribution) == "Max")));
    let promo = reading.notices.iter().find(|notice| notice.code == "dropped-promo").unwrap();
    assert_eq!(promo.place.near.as_deref(), Some("Our best stories, every week."));
}

#[test]
fn what_markdown_has_no_sign_for_comes_back() {
    let json = r##"{"headline": ["A ", {"type": "emphasis", "content": ["head"]}], "articleBody": [
        {"type": "paragraph", "content": ["1. not a list * nor _this_ <b> & $5 www.x.org a@b.org! ",
            {"type": "small-caps", "content": ["nato"]}, " ", {"type": "keyboard", "text": "a*b"}, " ",
            {"type": "abbreviation", "expansion": "a \"b\"", "content": ["c"]}, " ", {"type": "code", "text": "`x|y`"}, " H",
            {"type": "subscript", "content": ["2"]}, "O ", {"type": "foreign", "lang": "fr", "content": ["mot"]}, " in",
            {"type": "emphasis", "content": ["ter"]}, "nal", {"type": "line-break"}, "- next"]},
        {"type": "pull-quote", "content": ["Words."], "attribution": ["Max"]},
        {"type": "verse", "lines": [["One"], ["Two"]]},
        {"type": "aside", "title": ["Box"], "body": [{"type": "paragraph", "content": ["In it."]}]},
        {"type": "math", "tex": "a_1^2 < b"},
        {"type": "embed", "title": "A video", "url": "https://v.org/1", "provider": "v.org"},
        {"type": "code", "language": "rust", "text": "a\n\n```\nb"},
        {"type": "list", "start": 3, "items": [{"body": [{"type": "code", "text": "x\n\ny"}]}]},
        {"type": "list", "start": 1, "items": [{"body": [{"type": "paragraph", "content": ["a"]},
            {"type": "list", "items": [{"checked": true, "body": [{"type": "paragraph", "content": ["b"]}]}]}]}]},
        {"type": "definitions", "terms": [{"term": ["T"], "definitions": [[{"type": "paragraph", "content": ["D"]}]]}]},
        {"type": "figure", "figure": {"images": [{"url": "a b.png", "alt": "x", "width": 10, "height": 20}, {"url": "c.png"}],
            "caption": ["Cap ", {"type": "cite", "content": ["tion"]}], "credit": "Me"}},
        {"type": "table", "table": {"caption": ["C"], "head": 1, "align": ["left", "auto"], "rows": [
            [{"body": [{"type": "paragraph", "content": ["h"]}]}, {"body": []}],
            [{"header": true, "columns": 2, "body": [{"type": "paragraph", "content": ["x"]}]}]]}},
        {"type": "page-break"}, {"type": "rule"},
        {"type": "paragraph", "content": ["End", {"type": "note-call", "label": "n"}]}],
        "notes": [{"label": "n", "body": [{"type": "paragraph", "content": ["Note."]}, {"type": "code", "text": "c"}]}]}"##;
    let one = article("a.json", json);
    let written = offprint::article::markdown(&one);
    let again = article("a.md", &written);
    for (a, b) in one.body.iter().zip(&again.body) {
        assert_eq!(a, b, "{written}");
    }
    assert_eq!(one, again, "{written}");
    let titled = |title: &str| Article { headline: vec![Inline::text(title)], ..one.clone() };
    for title in ["Mail a@b.org!", "Vec<T> & *more* [x]", "# 1. `no` code: \"yes\"", "www.x.org"] {
        assert_eq!(article("a.md", &offprint::article::markdown(&titled(title))).title(), title);
    }
}

#[test]
fn a_block_in_another_language_says_so() {
    let page = "---\nlang: en-GB\n---\n\nAn English sentence.\n\n<blockquote lang=\"fr\"><p>Une phrase.</p></blockquote>\n\n<p lang=\"en\">More.</p>\n";
    let article = article("a.md", page);
    let languages = |block: &Block| -> Vec<String> {
        let body = match block {
            Block::Quote { body, .. } => body.clone(),
            other => vec![other.clone()],
        };
        let lines = body.into_iter().filter_map(|block| match block {
            Block::Paragraph { content } => Some(content),
            _ => None,
        });
        let foreign = lines.flatten().filter_map(|inline| match inline {
            Inline::Marked(Marked::Foreign { lang, .. }) => lang,
            _ => None,
        });
        foreign.collect()
    };
    let found: Vec<Vec<String>> = article.body.iter().map(languages).collect();
    assert_eq!(found, [vec![], vec!["fr".to_string()], vec![]]);
}

#[test]
fn a_quotation_within_a_pull_quote_is_not_lost() {
    let text = "Before.\n\n<div class=\"pquote\">\n  Her name\n  <blockquote>“Words.”</blockquote>\n</div>\n\n<div class=\"pquote\">\n<blockquote><ul><li>An item</li></ul></blockquote>\n</div>\n";
    let article = article("quoted.md", text);
    let Block::PullQuote { content, .. } = &article.body[1] else { panic!("{:?}", article.body) };
    assert_eq!(plain_text(content), "Her name “Words.”");
    let json = serde_json::to_string(&article).unwrap();
    assert!(json.contains("An item"), "{json}");
}

#[test]
fn a_note_that_nothing_calls_is_kept() {
    let article = article("notes.md", "Text.[^a]\n\n[^a]: Called.\n[^b]: Not called.\n");
    assert_eq!(article.notes.len(), 2);
    assert_eq!(article.body.len(), 1, "{:?}", article.body);
}

#[test]
fn a_note_that_is_there_twice_takes_nothing_along() {
    let article =
        article("notes.md", "Text.[^a]\n\n[^a]: One.\n\nMiddle.\n\n[^A]: Two.\n\n- b\n\n## Head {#c}\n\nLast.\n{: .lead}\n");
    assert_eq!(article.notes.len(), 2);
    let body = &article.body[..];
    let [Block::Paragraph { .. }, Block::Paragraph { .. }, Block::List { .. }, Block::Crosshead { .. }, Block::Paragraph { .. }] =
        body
    else {
        panic!("{body:?}")
    };
    assert!(!body_text(&article).contains(['{', '}']));
}

#[test]
fn what_is_said_beside_the_text_is_an_aside() {
    let article = article("alert.md", "Text.\n\n> [!NOTE]\n> Mind it.\n");
    assert!(
        matches!(&article.body[1], Block::Aside { title, body } if !title.is_empty() && body.len() == 1),
        "{:?}",
        article.body
    );
}

#[test]
fn each_format_has_a_fuzz_target() {
    let targets = include_str!("fuzz/Cargo.toml");
    for format in Format::ALL {
        assert!(targets.contains(&format!("name = \"{}\"", format.name())), "{}", format.name());
    }
}

#[test]
fn addresses_in_markdown_are_absolute_where_it_came_from_the_web() {
    let address = |name: &str| {
        let url = Some("https://a.example/posts/one.md".to_string());
        let options = Options { from: Some(Format::Markdown), name: name.to_string(), url, ..Options::default() };
        let reading = read(b"Words.\n\n![A picture](b.png)\n", &options).unwrap();
        reading.articles.iter().flat_map(offprint::article::walk::pictures).map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(address("https://a.example/posts/one.md"), ["https://a.example/posts/b.png"]);
    assert_eq!(address("one.md"), ["b.png"]);
}
