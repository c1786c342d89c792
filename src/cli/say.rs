//! What is said on standard error: one paragraph for an error, one line for a notice.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet as Source};
use offprint::preflight::{Finding, Weight};
use offprint::report::{Error, Notice, Place, Severity, Snippet};

/// More notices than this are counted, not told.
const TOLD: usize = 20;

/// Says why the work could not be done.
pub fn error(error: &Error) {
    let coloured = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    put(&paragraph(error, if coloured { Renderer::styled() } else { Renderer::plain() }));
}

/// Tells the notices, the weighty ones first.
pub fn notices(notices: &[Notice]) {
    put(&lines(notices));
}

/// Tells what was left out of an article: all of it, in the order of the input.
pub fn left_out(notices: &[Notice]) {
    put(&table(notices));
}

/// The findings of a check: a line each, and one that counts them.
pub fn findings(file: &str, profile: &str, findings: &[Finding]) -> String {
    let mut out: String = findings.iter().map(found).collect();
    let count = |weight| findings.iter().filter(|finding| finding.weight == weight).count();
    let [errors, warnings, notes] = [Weight::Error, Weight::Warning, Weight::Note].map(count);
    let name = harmless(file);
    let _ = match findings.len() {
        0 => writeln!(out, "{name}: nothing found ({profile})"),
        _ => writeln!(out, "{name}: errors {errors}, warnings {warnings}, notes {notes} ({profile})"),
    };
    out
}

fn found(finding: &Finding) -> String {
    let mut out = match finding.weight {
        Weight::Error => "error: ",
        Weight::Warning => "warning: ",
        Weight::Note | Weight::Off => "note: ",
    }
    .to_string();
    if let Some(page) = finding.page {
        let _ = write!(out, "page {page}");
        if let Some([x, y]) = finding.at {
            let _ = write!(out, " at {x:.0} × {y:.0} mm");
        }
        out.push_str(": ");
    }
    out.push_str(&finding.message);
    if !finding.hint.is_empty() {
        let _ = write!(out, " ({})", finding.hint);
    }
    let _ = write!(out, " [{}]", finding.check);
    harmless(&out) + "\n"
}

/// Tells notices to a script.
pub fn as_json(notices: &[Notice]) {
    put(&(serde_json::to_string_pretty(notices).unwrap_or_default() + "\n"));
}

/// A standard error that is closed is no reason to fail.
fn put(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

fn paragraph(error: &Error, renderer: Renderer) -> String {
    let (message, hint) = (harmless(error.message()), error.advice().map(harmless));
    let place = error.place();
    let file = place.file.as_deref().map(harmless);
    let mut group: Group = Level::ERROR.primary_title(message).elements(Vec::<Origin>::new());
    group = match (error.snippet(), file) {
        (Some(snippet), file) => group.element(source(snippet, place, file)),
        (None, Some(file)) => group.element(origin(file, place)),
        (None, None) => group,
    };
    if let Some(hint) = hint {
        group = group.element(Level::HELP.message(hint));
    }
    renderer.render(&[group]) + "\n"
}

fn origin(file: String, place: &Place) -> Origin<'static> {
    let origin = Origin::path(file);
    match (place.line, place.column) {
        (Some(line), Some(column)) => origin.line(line as usize).char_column(column as usize),
        (Some(line), None) => origin.line(line as usize),
        _ => origin,
    }
}

/// The offending line alone, so that a file of one long line or of a million short ones costs nothing.
fn source(snippet: &Snippet, place: &Place, file: Option<String>) -> Source<'static, annotate_snippets::Annotation<'static>> {
    let text = &snippet.source;
    let at = boundary(text, snippet.span.start);
    let from = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let to = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let end = boundary(text, snippet.span.end).clamp(at, to);
    let annotation = AnnotationKind::Primary.span(at - from..end - from).label(harmless(&snippet.label));
    let line = place.line.map_or(1, |line| line as usize);
    Source::source(text[from..to].to_string()).line_start(line).path(file).annotation(annotation)
}

/// The last start of a character at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn lines(notices: &[Notice]) -> String {
    let mut sorted: Vec<&Notice> = notices.iter().collect();
    sorted.sort_by_key(|notice| std::cmp::Reverse(notice.severity));
    let mut out = String::new();
    for notice in sorted.iter().take(TOLD) {
        out.push_str(&line(notice));
    }
    if sorted.len() > TOLD {
        let _ = writeln!(out, "and {} more (see --report)", sorted.len() - TOLD);
    }
    out
}

/// A line for each: the kind, the first words, the reason.
fn table(notices: &[Notice]) -> String {
    if notices.is_empty() {
        return "nothing was left out\n".to_string();
    }
    let kind = |notice: &Notice| notice.code.trim_start_matches("dropped-").to_string();
    let width = notices.iter().map(|notice| kind(notice).len()).max().unwrap_or(0);
    let row = |notice: &Notice| {
        let words = notice.place.near.as_deref().unwrap_or("");
        harmless(&format!("{:width$}  “{words}”  {}", kind(notice), notice.message)) + "\n"
    };
    notices.iter().map(row).collect()
}

fn line(notice: &Notice) -> String {
    let mut out = String::from(if notice.severity == Severity::Warning { "warning: " } else { "note: " });
    let place = &notice.place;
    if let Some(file) = &place.file {
        let _ = write!(out, "{file}:");
        if let Some(line) = place.line {
            let _ = write!(out, "{line}:{}:", place.column.unwrap_or(1));
        }
        out.push(' ');
    }
    if let Some(page) = place.page {
        let _ = write!(out, "page {page}: ");
    }
    out.push_str(&notice.message);
    if let Some(near) = &place.near {
        let _ = write!(out, " at “{near}”");
    }
    if let Some(hint) = &notice.hint {
        let _ = write!(out, " ({hint})");
    }
    let _ = write!(out, " [{}]", notice.code);
    harmless(&out) + "\n"
}

/// Without characters that would steer a terminal.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { if c.is_whitespace() { ' ' } else { '\u{fffd}' } } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use offprint::report::{Kind, codes};

    use super::*;

    #[test]
    fn an_error_shows_the_line() {
        let source = "one = 1\ntwö = \u{1b}[31m2\n".to_string();
        let error = Error::new(Kind::Layout, "unknown key `twö`").in_file("a.toml").hint("did you mean `two`?");
        let error = error.pointing(Snippet { source, span: 8..12, label: "here".into() });
        let text = paragraph(&error, Renderer::plain());
        assert!(text.contains("a.toml:2:1") && text.contains("twö") && text.contains("^^^ here"), "{text}");
        assert!(text.contains("help: did you mean") && !text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn a_span_may_be_nonsense() {
        for (start, end) in [(0, 0), (3, 4), (5, 2), (90, 100)] {
            let snippet = Snippet { source: "aéö".into(), span: start..end, label: String::new() };
            let error = Error::new(Kind::Read, "bad").pointing(snippet);
            assert!(paragraph(&error, Renderer::plain()).contains("bad"));
        }
    }

    #[test]
    fn all_that_was_left_out_is_told() {
        let promo = Notice::new(&codes::DROPPED_PROMO, "a promotion was left out").near("Get our\u{7} letter");
        let text = table(&vec![promo; 30]);
        assert_eq!(text.lines().count(), 30);
        assert!(text.starts_with("promo  “Get our\u{fffd} letter”  a promotion was left out\n"), "{text}");
        assert_eq!(table(&[]), "nothing was left out\n");
    }

    #[test]
    fn notices_are_capped_and_sorted() {
        let note = Notice::new(&codes::EMBED_CARD, "a film").near("words\nof\u{7}it");
        let mut all = vec![note; 30];
        all.push(Notice::new(&codes::NO_GLYPH, "no glyph"));
        let text = lines(&all);
        assert!(text.starts_with("warning: no glyph"));
        assert!(text.ends_with("and 11 more (see --report)\n"));
        assert_eq!(text.lines().count(), TOLD + 1);
        assert!(!text.contains('\u{7}'));
    }
}
