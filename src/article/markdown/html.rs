//! Writes blocks and inlines as the HTML that the reader of Markdown takes for them.

use super::super::{Block, Cell, Figure, Image, Inline, ListItem, Marked, Numerals, Table, TableAlign};

use super::line::APART;

type Line<'a> = &'a dyn Fn(&[Inline]) -> String;

/// A block as one chunk of HTML without blank lines.
pub fn block(block: &Block) -> String {
    format!("{}\n", element(block))
}

fn element(block: &Block) -> String {
    match block {
        Block::Paragraph { content } => tag("p", "", &inlines(content)),
        Block::Crosshead { level, id, content } => {
            let id = id.as_ref().map(|id| format!(" id=\"{}\"", escape(id))).unwrap_or_default();
            tag(&format!("h{}", (level + 1).min(6)), &id, &inlines(content))
        }
        Block::List { start, numerals, reversed, items } => list((*start, *numerals, *reversed), items),
        Block::Definitions { terms } => {
            let term = |term: &super::super::Term| {
                let definitions = term.definitions.iter().map(|body| tag("dd", "", &elements(body)));
                tag("dt", "", &inlines(&term.term)) + &definitions.collect::<String>()
            };
            tag("dl", "", &terms.iter().map(term).collect::<String>())
        }
        Block::Quote { body, attribution } => tag("blockquote", "", &(elements(body) + &footer(attribution))),
        Block::PullQuote { content, attribution } => {
            tag("aside", " class=\"pullquote\"", &(tag("p", "", &inlines(content)) + &footer(attribution)))
        }
        Block::Figure { figure } => self::figure(figure),
        Block::Table { table } => self::table(table),
        Block::Code { language, text } => code(language.as_deref(), text),
        Block::Verse { lines } => {
            tag("div", " class=\"verse\"", &lines.iter().map(|line| inlines(line)).collect::<Vec<_>>().join("<br>"))
        }
        Block::Aside { title, body } => {
            let title = if title.is_empty() { String::new() } else { tag("h6", "", &inlines(title)) };
            tag("aside", "", &(title + &elements(body)))
        }
        Block::Math { tex } => tag("div", " class=\"math\"", &text(tex)),
        Block::Embed { title, url, provider } => embed(title, url.as_deref(), provider.as_deref()),
        Block::Rule {} => "<hr>".to_string(),
        Block::PageBreak {} => "<div class=\"page-break\"></div>".to_string(),
    }
}

fn elements(blocks: &[Block]) -> String {
    blocks.iter().map(element).collect()
}

fn footer(attribution: &[Inline]) -> String {
    if attribution.is_empty() { String::new() } else { tag("footer", "", &inlines(attribution)) }
}

fn list((start, numerals, reversed): (Option<i64>, Numerals, bool), items: &[ListItem]) -> String {
    let item = |item: &ListItem| {
        let check = match item.checked {
            Some(true) => "<input type=\"checkbox\" checked>",
            Some(false) => "<input type=\"checkbox\">",
            None => "",
        };
        let value = item.number.map(|number| format!(" value=\"{number}\"")).unwrap_or_default();
        tag("li", &value, &format!("{check}{}", elements(&item.body)))
    };
    let count = items.len() as i64;
    let items: String = items.iter().map(item).collect();
    let Some(start) = start else { return tag("ul", "", &items) };
    let kind = Numerals::HTML.iter().find(|known| known.0 == numerals && numerals != Numerals::Arabic);
    let mut said = kind.map(|kind| format!(" type=\"{}\"", kind.1)).unwrap_or_default();
    said.push_str(if reversed { " reversed" } else { "" });
    if start != if reversed { count } else { 1 } {
        said.push_str(&format!(" start=\"{start}\""));
    }
    tag("ol", &said, &items)
}

fn figure(figure: &Figure) -> String {
    let images: String = figure.images.iter().map(image).collect();
    let credit = figure.credit.as_ref().map(|credit| tag("span", " class=\"credit\"", &text(credit))).unwrap_or_default();
    let caption = inlines(&figure.caption) + if figure.caption.is_empty() || credit.is_empty() { "" } else { " " } + &credit;
    let caption = if caption.is_empty() { caption } else { tag("figcaption", "", &caption) };
    tag("figure", "", &(images + &caption))
}

fn image(image: &Image) -> String {
    let attribute =
        |name: &str, value: Option<String>| value.map(|value| format!(" {name}=\"{}\"", escape(&value))).unwrap_or_default();
    format!(
        "<img src=\"{}\"{}{}{}>",
        escape(&image.url),
        attribute("alt", image.alt.clone()),
        attribute("width", image.width.map(|width| width.to_string())),
        attribute("height", image.height.map(|height| height.to_string()))
    )
}

fn table(table: &Table) -> String {
    let caption = if table.caption.is_empty() { String::new() } else { tag("caption", "", &inlines(&table.caption)) };
    let row = |row: &Vec<Cell>, first: bool| {
        tag("tr", "", &row.iter().enumerate().map(|(at, cell)| self::cell(cell, table, first, at)).collect::<String>())
    };
    let (head, body) = table.rows.split_at(table.head.min(table.rows.len()));
    let rows = |rows: &[Vec<Cell>], from: usize| {
        rows.iter().enumerate().map(|(at, cells)| row(cells, from + at == 0)).collect::<String>()
    };
    let head = if head.is_empty() { String::new() } else { tag("thead", "", &rows(head, 0)) };
    tag("table", "", &(caption + &head + &tag("tbody", "", &rows(body, table.head))))
}

/// A cell; those of the first row state how their column stands.
fn cell(cell: &Cell, table: &Table, first: bool, at: usize) -> String {
    let span = |name: &str, count: u32| if count == 1 { String::new() } else { format!(" {name}=\"{count}\"") };
    let column = table.align.get(at).copied().filter(|_| first).unwrap_or_default();
    let align = match if cell.align.is_auto() { column } else { cell.align } {
        TableAlign::Auto => "",
        TableAlign::Left => " align=\"left\"",
        TableAlign::Centre => " align=\"center\"",
        TableAlign::Right => " align=\"right\"",
    };
    let attributes = format!("{}{}{align}", span("colspan", cell.columns), span("rowspan", cell.rows));
    tag(if cell.header { "th" } else { "td" }, &attributes, &elements(&cell.body))
}

fn code(language: Option<&str>, words: &str) -> String {
    let class = language.map(|language| format!(" class=\"language-{}\"", escape(language))).unwrap_or_default();
    // an HTML parser drops a line end right after <pre>; numbered ones survive blank lines in Markdown
    tag("pre", "", &tag("code", &class, &text(words).replace('\n', "&#10;")))
}

fn embed(title: &str, url: Option<&str>, provider: Option<&str>) -> String {
    let attribute =
        |name: &str, value: Option<&str>| value.map(|value| format!(" {name}=\"{}\"", escape(value))).unwrap_or_default();
    let title = Some(title).filter(|title| !title.is_empty());
    format!("<iframe{}{}{}></iframe>", attribute("src", url), attribute("title", title), attribute("data-provider", provider))
}

/// Inlines as HTML.
pub fn inlines(content: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(words) => text(words),
        Inline::Marked(marked) => self::marked(marked, &inlines),
    };
    content.iter().map(one).collect()
}

/// One mark as HTML, with its content written by `line`.
pub fn marked(marked: &Marked, line: Line) -> String {
    let wrap = |name: &str, content: &[Inline]| tag(name, "", &line(content));
    match marked {
        Marked::Emphasis { content } => wrap("em", content),
        Marked::Strong { content } => wrap("strong", content),
        Marked::Cite { content } => wrap("cite", content),
        Marked::Deleted { content } => wrap("del", content),
        Marked::Inserted { content } => wrap("ins", content),
        Marked::Mark { content } => wrap("mark", content),
        Marked::Superscript { content } => wrap("sup", content),
        Marked::Subscript { content } => wrap("sub", content),
        Marked::Quoted { content } => wrap("q", content),
        Marked::SmallCaps { content } => tag("span", " class=\"small-caps\"", &line(content)),
        Marked::Code { text: words } => tag("code", "", &text(words).replace('\n', "&#10;")),
        Marked::Keyboard { text: words } => tag("kbd", "", &text(words)),
        Marked::Math { tex } => tag("span", " class=\"math\"", &text(tex)),
        Marked::LineBreak {} => "<br>".to_string(),
        Marked::Link { href, title, content } => {
            let title = title.as_ref().map(|title| format!(" title=\"{}\"", escape(title))).unwrap_or_default();
            tag("a", &format!(" href=\"{}\"{title}", escape(href)), &line(content))
        }
        Marked::Abbreviation { expansion, content } => tag("abbr", &format!(" title=\"{}\"", escape(expansion)), &line(content)),
        Marked::Foreign { lang, dir, content } => {
            let attribute = |name: &str, value: &Option<String>| {
                value.as_ref().map(|value| format!(" {name}=\"{}\"", escape(value))).unwrap_or_default()
            };
            tag("span", &(attribute("lang", lang) + &attribute("dir", dir)), &line(content))
        }
        Marked::Ruby { content, reading } => tag("ruby", "", &(line(content) + &tag("rt", "", &text(reading)))),
        Marked::NoteCall { label } => format!("[^{label}]"),
        Marked::Image { figure } => figure.images.iter().map(image).collect(),
        Marked::Anchor { id } => format!("<a id=\"{}\"></a>", escape(id)),
    }
}

fn tag(name: &str, attributes: &str, content: &str) -> String {
    format!("<{name}{attributes}>{content}</{name}>")
}

/// Text of an element. Signs of Markdown are numbered, since HTML within a line is still Markdown.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{a0}' => out.push_str("&nbsp;"),
            '&' | '<' | '>' | '*' | '_' | '`' | '\\' | '[' | ']' | '~' | '{' | '!' | ':' | '|' | '^' => {
                out.push_str(&format!("&#{};", c as u32));
            }
            '@' => out.extend([APART, "@"]),
            _ => out.push(c),
        }
    }
    out
}

fn escape(value: &str) -> String {
    let plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '{' | '\n');
    value.chars().map(|c| if plain(c) { c.to_string() } else { format!("&#{};", c as u32) }).collect()
}
