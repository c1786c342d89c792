//! Every example of CommonMark and of GitHub's Markdown: the reader's structure is that of the expected HTML.
//!
//! Both sides are written in one plain form: what an article can say of blocks and lines. It has no blocks, items and marks
//! without words, no paragraphs in tight lists, no mark within one of its kind, and its heads have no gaps between their
//! levels; all else has to agree. The expected side is read here, by a walk over the parsed HTML that shares nothing with the
//! reader. Examples are those of `../shared/corpus/unicode`, where
//! they are; without them there is nothing to compare.

use std::collections::BTreeMap;

use ego_tree::NodeRef;
use offprint::article::{Article, Block, Figure, Inline, Inlines, Marked};
use offprint::read::{Format, Options, read};
use scraper::{ElementRef, Html, Node};
use serde_json::Value;

/// Examples whose article is meant to differ from the HTML, and why.
const MEANT: &[(&str, u64, &str)] = &[
    ("commonmark.json", 610, "an address is a link, as GitHub has it"),
    ("commonmark.json", 613, "an address is a link, as GitHub has it"),
    ("gfm.json", 119, "a table of one cell is a frame around its text"),
    ("gfm.json", 159, "a table of one cell is a frame around its text"),
    ("gfm.json", 616, "an address is a link, though this example stands before the extension that says so"),
    ("gfm.json", 619, "an address is a link, though this example stands before the extension that says so"),
    ("gfm.json", 620, "an address is a link, though this example stands before the extension that says so"),
    ("gfm.json", 645, "what a comment is was changed in CommonMark 0.31"),
    ("gfm.json", 646, "what a comment is was changed in CommonMark 0.31"),
    ("gfm-regression.json", 13, "a footnote is a note, not a list with links"),
];

fn examples(file: &str) -> Option<Vec<Value>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/unicode").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

/// An article's text in the plain form.
mod ours {
    use super::*;

    pub fn article(article: &Article) -> String {
        let mut out = String::new();
        let below = u8::from(!article.headline.is_empty());
        if below == 1 {
            out += &format!("h1[{}] ", line(&article.headline));
        }
        out += &blocks(&article.body, below);
        out.trim_end().to_string()
    }

    fn blocks(all: &[Block], below: u8) -> String {
        all.iter().map(|one| block(one, below)).filter(|one| !one.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn block(block: &Block, below: u8) -> String {
        let within = |body: &[Block]| blocks(body, below);
        match block {
            Block::Paragraph { content } => format!("p[{}]", line(content)),
            Block::Crosshead { level, content, .. } => format!("h{}[{}]", level + below, line(content)),
            Block::List { start, items, .. } => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| {
                        let check = item.checked.map_or("", |checked| if checked { "☑" } else { "☐" });
                        format!("li{check}[{}]", within(&item.body))
                    })
                    .collect();
                format!("{}[{}]", start.map_or("ul".to_string(), |start| format!("ol{start}")), items.join(" "))
            }
            Block::Quote { body, .. } => format!("quote[{}]", within(body)),
            Block::Figure { figure } => format!("p[{}]", folded(&picture(figure))),
            Block::Table { table } => {
                let cell = |cell: &offprint::article::Cell| format!("({})", within(&cell.body));
                let rows: Vec<String> = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
                format!("table[{}]", rows.join(" "))
            }
            Block::Code { language, text } => format!("code<{}>{{{}}}", language.as_deref().unwrap_or(""), text.trim_end()),
            Block::Rule {} => "hr".to_string(),
            other => format!("{other:?}"),
        }
    }

    fn picture(figure: &Figure) -> String {
        let one = |image: &offprint::article::Image| {
            format!("img({} {} {})", image.url, image.alt.as_deref().unwrap_or(""), line(&figure.caption))
        };
        figure.images.iter().map(one).collect()
    }

    fn line(content: &Inlines) -> String {
        folded(&content.iter().map(inline).collect::<String>())
    }

    fn inline(inline: &Inline) -> String {
        let marked = match inline {
            Inline::Text(text) => return escaped(text),
            Inline::Marked(marked) => marked,
        };
        let within = || marked.content().iter().map(self::inline).collect::<String>();
        match marked {
            Marked::Emphasis { .. } | Marked::Cite { .. } => format!("⟨em {}⟩", within()),
            Marked::Strong { .. } => format!("⟨strong {}⟩", within()),
            Marked::Deleted { .. } => format!("⟨del {}⟩", within()),
            Marked::Code { text } => format!("⟨code {}⟩", escaped(text)),
            Marked::Link { href, title, .. } => format!("⟨a({href} {}) {}⟩", title.as_deref().unwrap_or(""), within()),
            Marked::LineBreak {} => "⏎".to_string(),
            Marked::Image { figure } => picture(figure),
            _ => within(),
        }
    }
}

/// The expected HTML in the plain form.
mod theirs {
    use super::*;

    type Id<'a> = NodeRef<'a, Node>;

    pub fn page(html: &str) -> String {
        let parsed = Html::parse_fragment(html);
        let mut levels: Vec<u8> = parsed.tree.nodes().filter_map(|node| level(name(node))).collect();
        levels.sort_unstable();
        levels.dedup();
        let ranks = levels.iter().enumerate().map(|(at, level)| (*level, at + 1)).collect();
        flow(&parsed.root_element().children().collect::<Vec<_>>(), &ranks)
    }

    fn name(node: Id<'_>) -> &str {
        node.value().as_element().map_or("", |element| element.name())
    }

    fn attribute<'a>(node: Id<'a>, key: &str) -> &'a str {
        node.value().as_element().and_then(|element| element.attr(key)).unwrap_or("")
    }

    fn level(name: &str) -> Option<u8> {
        name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level))
    }

    fn is_block(name: &str) -> bool {
        level(name).is_some()
            || matches!(
                name,
                "p" | "ul" | "ol" | "li" | "blockquote" | "pre" | "hr" | "table" | "div" | "section" | "aside" | "center"
            )
    }

    /// Blocks; words between them are paragraphs.
    fn flow(nodes: &[Id], ranks: &BTreeMap<u8, usize>) -> String {
        let (mut out, mut loose) = (Vec::new(), String::new());
        let end = |loose: &mut String, out: &mut Vec<String>| {
            let words = folded(&std::mem::take(loose));
            if !words.is_empty() {
                out.push(format!("p[{words}]"));
            }
        };
        for node in nodes {
            if is_block(name(*node)) {
                end(&mut loose, &mut out);
                out.push(block(*node, ranks));
            } else {
                loose += &inline(*node);
            }
        }
        end(&mut loose, &mut out);
        out.retain(|one| !one.is_empty());
        out.join(" ")
    }

    fn block(node: Id, ranks: &BTreeMap<u8, usize>) -> String {
        let children: Vec<Id> = node.children().collect();
        let within = || flow(&children, ranks);
        let line = || folded(&children.iter().map(|child| inline(*child)).collect::<String>());
        match name(node) {
            "p" if line().is_empty() => String::new(),
            "p" => format!("p[{}]", line()),
            "blockquote" => said("quote", &within()),
            "hr" => "hr".to_string(),
            "ul" => said("ul", &items(node, ranks)),
            "ol" => said(&format!("ol{}", attribute(node, "start").parse().unwrap_or(1)), &items(node, ranks)),
            "pre" if text(node).trim().is_empty() => String::new(),
            "pre" => {
                let code = children.iter().find(|child| name(**child) == "code").copied().unwrap_or(node);
                let language = attribute(code, "class").strip_prefix("language-").unwrap_or(attribute(node, "lang"));
                format!("code<{language}>{{{}}}", text(node).trim_end())
            }
            "table" => {
                let rows = node.descendants().filter(|row| name(*row) == "tr");
                let cells = |row: Id| {
                    row.children()
                        .filter(|cell| matches!(name(*cell), "td" | "th"))
                        .map(|cell| format!("({})", flow(&cell.children().collect::<Vec<_>>(), ranks)))
                        .collect::<String>()
                };
                format!("table[{}]", rows.map(cells).collect::<Vec<_>>().join(" "))
            }
            heading => match level(heading).and_then(|level| ranks.get(&level)) {
                Some(_) if line().is_empty() => String::new(),
                Some(rank) => format!("h{rank}[{}]", line()),
                None => within(),
            },
        }
    }

    fn items(list: Id, ranks: &BTreeMap<u8, usize>) -> String {
        let items = list.children().filter(|item| name(*item) == "li");
        let item = |item: Id| {
            let check = item.descendants().find(|node| {
                name(*node) == "input"
                    && node.ancestors().find(|around| name(*around) == "li").is_some_and(|li| li.id() == item.id())
            });
            let check = check.map_or("", |check| {
                if check.value().as_element().is_some_and(|box_| box_.attr("checked").is_some()) { "☑" } else { "☐" }
            });
            said(&format!("li{check}"), &flow(&item.children().collect::<Vec<_>>(), ranks))
        };
        items.map(item).filter(|item| !item.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// A block that says nothing is none.
    fn said(kind: &str, within: &str) -> String {
        if within.is_empty() { String::new() } else { format!("{kind}[{within}]") }
    }

    /// The names of elements that say the same of their words; within each other they say it once.
    fn alike(name: &str) -> &'static [&'static str] {
        [&["em", "i", "cite"][..], &["strong", "b"], &["del", "s"]].into_iter().find(|kind| kind.contains(&name)).unwrap_or(&[])
    }

    fn text(node: Id) -> String {
        ElementRef::wrap(node).map_or(String::new(), |element| element.text().collect())
    }

    fn inline(node: Id) -> String {
        let Some(element) = node.value().as_element() else {
            return node.value().as_text().map_or(String::new(), |text| escaped(text));
        };
        let within = || node.children().map(inline).collect::<String>();
        let again = |node: Id| node.parent().is_some_and(|around| alike(element.name()).contains(&name(around)));
        match element.name() {
            "em" | "i" | "cite" | "strong" | "b" | "del" | "s" | "a" if within().trim().is_empty() => String::new(),
            "em" | "i" | "cite" | "strong" | "b" | "del" | "s" if again(node) => within(),
            "em" | "i" | "cite" => format!("⟨em {}⟩", within()),
            "strong" | "b" => format!("⟨strong {}⟩", within()),
            "del" | "s" => format!("⟨del {}⟩", within()),
            "code" => format!("⟨code {}⟩", escaped(&text(node))),
            "a" if !attribute(node, "href").is_empty() => {
                format!("⟨a({} {}) {}⟩", attribute(node, "href"), attribute(node, "title").trim(), within())
            }
            "br" => "⏎".to_string(),
            "img" if attribute(node, "src").is_empty() => String::new(),
            "img" => format!("img({} {} {})", attribute(node, "src"), attribute(node, "alt"), attribute(node, "title")),
            "script" | "style" | "textarea" | "title" | "input" => String::new(),
            _ => within(),
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// White space folded, also beside marks and line ends: where it stands there is a matter of taste. A mark around nothing
/// says nothing.
fn folded(text: &str) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in [(" ⏎", "⏎"), ("⏎ ", "⏎"), (" ⟩", "⟩ ")] {
        text = text.replace(from, to);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches('⏎').to_string()
}

/// The share that agrees; the others are told.
fn agreement(file: &str) -> Option<f64> {
    let all = examples(file)?;
    let (mut agree, mut judged) = (0usize, 0usize);
    for example in &all {
        let [markdown, html] = ["markdown", "html"].map(|key| example[key].as_str().unwrap());
        if MEANT.iter().any(|(known, number, _)| *known == file && example["example"] == *number) {
            continue;
        }
        let options = Options { from: Some(Format::Markdown), ..Options::default() };
        let article = read(markdown.as_bytes(), &options).ok().and_then(|mut reading| reading.articles.pop());
        let (found, wanted) = (article.as_ref().map(ours::article).unwrap_or_default(), theirs::page(html));
        judged += 1;
        if found == wanted {
            agree += 1;
        } else {
            println!(
                "{file} {} ({})\n  {markdown:?}\n  wanted {wanted}\n  found  {found}",
                example["example"], example["section"]
            );
        }
    }
    println!("{file}: {agree} of {judged} agree, {} differ on purpose", all.len() - judged);
    Some(agree as f64 / judged as f64)
}

#[test]
fn every_example_is_read_as_it_is_meant() {
    let files = ["commonmark.json", "gfm.json", "gfm-extensions.json", "gfm-regression.json"];
    let shares: Vec<(&str, f64)> = files.into_iter().filter_map(|file| Some((file, agreement(file)?))).collect();
    assert!(shares.iter().all(|(_, share)| *share >= 0.99), "{shares:?}");
}
