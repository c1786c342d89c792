//! Text copied out of the PDF is the text of the article, in seven languages, where corpus and `pdftotext` are found.

mod common;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use offprint::article::body_text;
use offprint::layout::Layout;
use offprint::pdf;
use offprint::source::NoAssets;

/// The Declaration of Human Rights in these languages.
const SAMPLES: [&str; 7] = ["eng", "deu_1996", "fra", "ces", "rus", "ell_monotonic", "pol"];

/// A narrow column, without heads and feet.
const PLAIN: &str = r#"
extends = "two-column"
sheet = { margin = { inner = "62mm", outer = "62mm" } }
columns = { count = 1 }
article = { opening = ["headline"], end-mark = "" }
[[furniture]]
head = { left = "", centre = "", right = "", inner = "", outer = "" }
foot = { left = "", centre = "", right = "", inner = "", outer = "" }
[[furniture]]
match = { article-page = "first" }
head = { left = "", centre = "", right = "", inner = "", outer = "" }
foot = { left = "", centre = "", right = "", inner = "", outer = "" }
"#;

/// Text as it is after copying: a soft hyphen goes with its line end.
fn joined(copied: &str) -> String {
    let copied = copied.replace('\u{c}', "");
    let lines = copied.lines().filter(|line| !line.is_empty());
    let mut out = String::new();
    for line in lines {
        match line.strip_suffix('\u{ad}') {
            Some(line) => out.push_str(line),
            None => out.extend([line, "\n"]),
        }
    }
    out
}

/// What typography may change, the same on both sides: spaces, quotes, dashes, ellipses.
fn plain(text: &str) -> String {
    let joined = text.replace('…', "...");
    let one = |c: char| match c {
        c if c.is_whitespace() || c == '\u{feff}' => ' ',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‹' | '›' => '\'',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        c => c,
    };
    let mapped: String = joined.chars().map(one).collect();
    let words = mapped.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    // French marks stand off by a space, which the source may lack
    [" ;", " :", " !", " ?", " \""].iter().fold(words, |text, mark| text.replace(mark, &mark[1..])).replace("\" ", "\"")
}

/// Where two texts part, with what stands around.
fn parting(wanted: &str, found: &str) -> Option<String> {
    let (wanted, found): (Vec<char>, Vec<char>) = (wanted.chars().collect(), found.chars().collect());
    let at = wanted.iter().zip(&found).position(|(a, b)| a != b).unwrap_or(wanted.len().min(found.len()));
    let around =
        |text: &[char]| text[at.saturating_sub(40).min(text.len())..(at + 40).min(text.len())].iter().collect::<String>();
    (at < wanted.len() || at < found.len()).then(|| format!("`{}` became `{}`", around(&wanted), around(&found)))
}

#[test]
fn copied_text_is_the_source() {
    let layout = Layout::load(PLAIN, "plain.toml", &NoAssets, &[]).unwrap();
    let mut parted = Vec::new();
    for sample in SAMPLES {
        let Some(text) = common::shared(&format!("corpus/languages/udhr/{sample}.md")) else { continue };
        let (articles, _) = common::read(text.as_bytes(), &format!("{sample}.md")).unwrap();
        let wanted = plain(&format!("{} {}", articles[0].title(), body_text(&articles[0])));
        let printed = common::set(articles, &layout).unwrap();
        let path = std::env::temp_dir().join(format!("offprint-copied-{sample}-{}.pdf", std::process::id()));
        std::fs::write(&path, pdf::write(&printed.document, &pdf::Options::default()).unwrap()).unwrap();
        let copied = support::tool("pdftotext", &[path.to_str().unwrap(), "-"]);
        std::fs::remove_file(&path).unwrap();
        let Some(copied) = copied else { return };
        let found = parting(&wanted, &plain(&joined(&copied)));
        println!("{sample}: {} of {} characters", if found.is_some() { "part" } else { "all" }, wanted.chars().count());
        parted.extend(found.map(|found| format!("{sample}: {found}")));
    }
    assert!(parted.is_empty(), "{}", parted.join("\n"));
}

#[test]
fn a_lost_letter_is_found_out() {
    assert_eq!(parting("abc", "abc"), None);
    assert!(parting("abc", "ac").unwrap().contains("`abc` became `ac`"));
    assert!(parting("abc", "abcd").is_some());
    assert_eq!(plain(&joined("wis\u{ad}\nsen « oui » – a\u{a0}b…")), plain("wissen \"oui\" - a b..."));
}
