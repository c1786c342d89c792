//! `offprint extract`: the article that was found in an input, as JSON, Markdown or plain text.

use clap::ValueEnum;
use offprint::article::Article;
use offprint::report::{Error, Notice};

use super::input::Desk;
use super::remote::Remote;
use super::{Outcome, input, output, say, stages};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    input: input::Inputs,
    /// What it becomes
    #[arg(long, value_enum, default_value_t = Form::Json)]
    to: Form,
    /// The file; else standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Tells on standard error what was left out of the article, and why: as text, or as JSON for scripts
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    explain: Option<Told>,
    /// No notices on standard error
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Copy, Clone, ValueEnum)]
enum Form {
    /// The canonical JSON: an object, or an array for several articles
    Json,
    /// Markdown with front matter
    Markdown,
    /// The body alone, without headline, byline, dates, captions and notices
    Text,
}

#[derive(Copy, Clone, ValueEnum)]
enum Told {
    /// A line for each piece: what it was, its first words, why it was left out
    Text,
    /// An array of notices
    Json,
}

/// Extracts.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let remote = Remote::new(arguments.input.network());
    let mut reading = input::read(&arguments.input, Desk { remote: &remote, keeps: false, bears: false })?;
    let notices = std::mem::take(&mut reading.notices);
    let articles = reading.articles();
    let file = arguments.output.as_deref();
    match arguments.to {
        Form::Json => json(file, articles)?,
        Form::Markdown => output::text(file, &joined(&articles, stages::markdown))?,
        Form::Text => output::text(file, &joined(&articles, stages::body_text))?,
    }
    tell(arguments, notices);
    Ok(Outcome::Done)
}

/// What was left out is told once: explained, or among the notices.
fn tell(arguments: &Arguments, notices: Vec<Notice>) {
    let (left_out, others): (Vec<Notice>, Vec<Notice>) = match arguments.explain {
        Some(_) => notices.into_iter().partition(|notice| notice.code.starts_with("dropped-")),
        None => (Vec::new(), notices),
    };
    if !arguments.quiet {
        say::notices(&others);
    }
    match arguments.explain {
        Some(Told::Text) => say::left_out(&left_out),
        Some(Told::Json) => say::as_json(&left_out),
        None => {}
    }
}

fn json(file: Option<&str>, mut articles: Vec<Article>) -> Result<(), Error> {
    for article in &mut articles {
        article.kind = "NewsArticle".to_string();
    }
    match &articles[..] {
        [article] => output::json(file, article),
        several => output::json(file, &several),
    }
}

/// Several articles stand one after another, an empty line between them.
fn joined(articles: &[Article], form: fn(&Article) -> String) -> String {
    let texts: Vec<String> = articles.iter().map(|article| form(article).trim_end().to_string() + "\n").collect();
    texts.join("\n")
}
