//! Writes an article back as Markdown with YAML front matter, so that reading it gives the same article.
//!
//! What Markdown has no sign for is written as the HTML that the reader knows.

mod front;
mod html;
mod line;

use super::{Article, Block, Cell, Figure, Inline, ListItem, Marked, Numerals, Table, TableAlign, plain_text};

/// The article as Markdown.
pub fn markdown(article: &Article) -> String {
    let mut out = front::matter(article);
    for block in chunks(&article.body) {
        out.push('\n');
        out.push_str(&block);
    }
    for note in &article.notes {
        out.push('\n');
        out.push_str(&item(&format!("[^{}]: ", note.label), "    ", &note.body));
    }
    out
}

/// Each block as lines, with what keeps neighbours apart between them.
fn chunks(blocks: &[Block]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        if before.is_some_and(|before| would_join(before, block)) {
            // CommonMark §5.3: a comment between two lists keeps them two
            out.push("<!-- -->\n".to_string());
        }
        out.push(chunk(block, blocks.get(at + 1)));
    }
    out
}

fn would_join(before: &Block, block: &Block) -> bool {
    use Block::{Definitions, List, Paragraph, Quote};
    match (before, block) {
        (List { start: one, .. }, List { start: other, .. }) => one.is_some() == other.is_some(),
        (List { .. }, Block::Code { .. }) | (Definitions { .. }, Definitions { .. }) | (Quote { .. }, Quote { .. }) => true,
        (Paragraph { .. }, Paragraph { .. }) => false,
        _ => false,
    }
}

fn chunk(block: &Block, next: Option<&Block>) -> String {
    match block {
        Block::Paragraph { content } => paragraph(content),
        Block::Crosshead { level, id: None, content } if !content.iter().any(is_break) && *level <= 5 => {
            format!("{} {}\n", "#".repeat(usize::from(*level) + 1), line::markdown(content))
        }
        Block::List { start, numerals: Numerals::Arabic, reversed: false, items } => list(*start, items),
        Block::List { .. } => html::block(block),
        Block::Quote { body, attribution } if attribution.is_empty() && !ends_with_dash(body) => {
            prefixed("> ", "> ", &join(body))
        }
        Block::Figure { figure } if is_plain_figure(figure) && !next.is_some_and(is_caption) => line::image(figure) + "\n",
        Block::Table { table } if is_plain_table(table) => pipe_table(table),
        Block::Code { language, text } => code(language.as_deref(), text),
        Block::Rule {} => "---\n".to_string(),
        other => html::block(other),
    }
}

fn join(blocks: &[Block]) -> String {
    chunks(blocks).join("\n")
}

fn paragraph(content: &[Inline]) -> String {
    match is_line(content) && !is_lone_image(content) {
        true => line::opening(&line::markdown(content)) + "\n",
        false => html::block(&Block::paragraph(content.to_vec())),
    }
}

/// What can be written on lines of Markdown: anything but what begins or ends with a line break.
fn is_line(content: &[Inline]) -> bool {
    let solid = |inline: Option<&Inline>| inline.is_some_and(|inline| !is_break(inline));
    solid(content.first()) && solid(content.last())
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline, Inline::Marked(Marked::LineBreak {}))
}

fn is_lone_image(content: &[Inline]) -> bool {
    plain_text(content).is_empty()
}

/// The reader takes an emphasised paragraph below a picture for its caption.
fn is_caption(block: &Block) -> bool {
    matches!(block, Block::Paragraph { content } if matches!(content.as_slice(), [Inline::Marked(Marked::Emphasis { .. })]))
}

/// The reader takes a last paragraph with a dash for the speaker.
fn ends_with_dash(body: &[Block]) -> bool {
    matches!(body.last(), Some(Block::Paragraph { content }) if plain_text(content).starts_with(['—', '–', '―']))
}

fn list(start: Option<i64>, items: &[ListItem]) -> String {
    if items.iter().any(|item| matches!(item.body.first(), None | Some(Block::Code { .. } | Block::Rule {})))
        || items.iter().any(|item| item.number.is_some())
        || start.is_some_and(|n| n < 0)
    {
        return html::block(&Block::List { start, numerals: Numerals::Arabic, reversed: false, items: items.to_vec() });
    }
    let mut out = String::new();
    for (number, item) in (start.unwrap_or(0)..).zip(items) {
        let bullet = if start.is_some() { format!("{number}. ") } else { "- ".to_string() };
        let indent = " ".repeat(bullet.len());
        let check = match item.checked {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        let text = self::item(&(bullet + check), &indent, &item.body);
        out.push_str(&text);
        if item.body.len() > 1 {
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn item(opener: &str, indent: &str, body: &[Block]) -> String {
    prefixed(opener, indent, &join(body))
}

/// Text with `first` before its first line and `rest` before the others; lines of white space stay empty.
fn prefixed(first: &str, rest: &str, text: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        let prefix = if at == 0 { first } else { rest };
        let prefixed = format!("{prefix}{line}");
        out.push_str(if line.is_empty() { prefixed.trim_end() } else { &prefixed });
        out.push('\n');
    }
    out
}

fn is_plain_figure(figure: &Figure) -> bool {
    let caption = matches!(figure.caption.as_slice(), [] | [Inline::Text(_)]);
    let plain = |image: &super::Image| image.width.is_none() && image.height.is_none() && !image.url.is_empty();
    figure.images.len() == 1 && figure.images.iter().all(plain) && caption && figure.credit.is_none()
}

fn is_plain_table(table: &Table) -> bool {
    let columns = table.rows.first().map_or(0, Vec::len);
    let line = |cell: &Cell| match cell.body.as_slice() {
        [] => true,
        [Block::Paragraph { content }] => {
            !content.iter().any(|inline| matches!(inline, Inline::Marked(Marked::LineBreak {} | Marked::Image { .. })))
        }
        _ => false,
    };
    let plain = |cell: &Cell| !cell.header && cell.columns == 1 && cell.rows == 1 && line(cell);
    let even = table.rows.iter().all(|row| row.len() == columns && row.iter().all(plain));
    let aligned = table.align.is_empty() || table.align.len() == columns;
    table.head == 1 && table.rows.len() > 1 && even && columns > 0 && aligned && table.caption.is_empty()
}

fn pipe_table(table: &Table) -> String {
    let mut out = String::new();
    for (at, row) in table.rows.iter().enumerate() {
        out.push('|');
        for cell in row {
            let words = cell
                .body
                .first()
                .map(|block| if let Block::Paragraph { content } = block { line::cell(content) } else { String::new() });
            out.push_str(&format!(" {} |", words.unwrap_or_default()));
        }
        out.push('\n');
        if at == 0 {
            out.push_str(&rule_row(table, row.len()));
        }
    }
    out
}

fn rule_row(table: &Table, columns: usize) -> String {
    let rule = |at| match table.align.get(at).copied().unwrap_or_default() {
        TableAlign::Auto => " --- |",
        TableAlign::Left => " :-- |",
        TableAlign::Centre => " :-: |",
        TableAlign::Right => " --: |",
    };
    format!("|{}\n", (0..columns).map(rule).collect::<String>())
}

fn code(language: Option<&str>, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{}\n{text}\n{fence}\n", language.unwrap_or(""))
}
