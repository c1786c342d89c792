//! Writes the front matter. A JSON string is a YAML string, so values are quoted as JSON.

use super::super::{Article, Figure, Inline, Marked, Person, Standing, Status, plain_text};
use super::line;

/// The front matter between its two lines.
pub fn matter(article: &Article) -> String {
    let mut out = String::from("---\n");
    field(&mut out, "title", line(&article.headline));
    field(&mut out, "short_title", article.alternative_headline.clone());
    field(&mut out, "subtitle", line(&article.deck));
    field(&mut out, "section", article.article_section.clone());
    people(&mut out, &article.author);
    list(&mut out, "source", &article.source_organization);
    field(&mut out, "publisher", article.publisher.clone());
    field(&mut out, "dateline", article.dateline.clone());
    field(&mut out, "date", article.date_published.map(|date| date.to_string()));
    field(&mut out, "updated", article.date_modified.map(|date| date.to_string()));
    field(&mut out, "canonical", article.url.clone());
    field(&mut out, "lang", article.in_language.clone());
    list(&mut out, "tags", &article.keywords);
    field(&mut out, "description", article.description.clone());
    picture(&mut out, article.image.as_ref());
    field(&mut out, "copyright", article.copyright_notice.clone());
    standing(&mut out, &article.standing);
    out + "---\n"
}

fn line(content: &[Inline]) -> Option<String> {
    (!content.is_empty()).then(|| line::markdown(&simple(content)).replace(line::APART, ""))
}

/// With the marks alone that a title may have in front matter; of the others, the words.
fn simple(content: &[Inline]) -> Vec<Inline> {
    let one = |inline: &Inline| match inline {
        Inline::Marked(Marked::Emphasis { content }) => vec![Marked::Emphasis { content: simple(content) }.into()],
        Inline::Marked(Marked::Strong { content }) => vec![Marked::Strong { content: simple(content) }.into()],
        Inline::Marked(Marked::Code { .. }) | Inline::Text(_) => vec![inline.clone()],
        Inline::Marked(Marked::LineBreak {}) => vec![Inline::text(" ")],
        Inline::Marked(marked) if marked.content().is_empty() => vec![Inline::text(plain_text(std::slice::from_ref(inline)))],
        Inline::Marked(marked) => simple(marked.content()),
    };
    content.iter().flat_map(one).collect()
}

fn field(out: &mut String, name: &str, value: Option<String>) {
    if let Some(value) = value {
        out.push_str(&format!("{name}: {}\n", quoted(&value)));
    }
}

fn list(out: &mut String, name: &str, values: &[String]) {
    if !values.is_empty() {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        out.push_str(&format!("{name}: [{}]\n", values.join(", ")));
    }
}

fn people(out: &mut String, people: &[Person]) {
    if people.is_empty() {
        return;
    }
    out.push_str("authors:\n");
    for person in people {
        out.push_str(&format!("  - name: {}\n", quoted(&person.name)));
        for (name, value) in [("role", &person.job_title), ("url", &person.url)] {
            if let Some(value) = value {
                out.push_str(&format!("    {name}: {}\n", quoted(value)));
            }
        }
    }
}

fn picture(out: &mut String, figure: Option<&Figure>) {
    let Some((figure, image)) = figure.and_then(|figure| Some((figure, figure.images.first()?))) else { return };
    out.push_str(&format!("image:\n  url: {}\n", quoted(&image.url)));
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    let texts = [("alt", image.alt.clone()), ("caption", line(&figure.caption)), ("credit", figure.credit.clone())];
    for (name, value) in texts {
        field(out, &format!("  {name}"), value);
    }
    for (name, value) in [("width", number(image.width)), ("height", number(image.height))] {
        if let Some(value) = value {
            out.push_str(&format!("  {name}: {value}\n"));
        }
    }
}

fn standing(out: &mut String, standing: &Standing) {
    let status = match standing.status {
        Status::Published => None,
        Status::Draft => Some("draft"),
        Status::Private => Some("private"),
        Status::Protected => Some("protected"),
        Status::Withdrawn => Some("withdrawn"),
    };
    field(out, "status", status.map(str::to_string));
    field(out, "embargo", standing.embargo.map(|date| date.to_string()));
    let bare = [
        ("urgency", standing.urgency.map(|urgency| urgency.to_string())),
        ("sticky", standing.sticky.then(|| "true".to_string())),
        ("weight", standing.weight.map(|weight| weight.to_string())),
    ];
    for (name, value) in bare {
        out.push_str(&value.map(|value| format!("{name}: {value}\n")).unwrap_or_default());
    }
}

/// YAML 1.2 reads JSON's strings; what JSON leaves bare and YAML may not is numbered.
fn quoted(value: &str) -> String {
    let json = serde_json::Value::from(value).to_string();
    let escaped = |c: char| {
        if matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}') {
            format!("\\u{:04x}", c as u32)
        } else {
            c.to_string()
        }
    };
    json.chars().map(escaped).collect()
}
