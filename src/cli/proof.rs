//! `offprint proof`: the pages to look at, as text or as pictures.

use std::path::Path;

use clap::ValueEnum;
use offprint::page::Document;
use offprint::report::{Error, Kind};

use super::digest::Binding;
use super::setting::{self, Setting};
use super::{Outcome, output, say};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    setting: Setting,
    /// Binds the articles as an edition, as `digest` does: with cover, contents, sections and index
    #[arg(long)]
    bound: bool,
    #[command(flatten)]
    binding: Binding,
    /// What the pages become
    #[arg(long, value_enum)]
    to: Form,
    /// The file; for pictures a folder, or a name with `{page}` in it. Text goes to standard output where nothing is said
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Pixels to the inch
    #[arg(long, value_name = "NUMBER", default_value_t = 96, value_parser = clap::value_parser!(u16).range(10..=1200))]
    dpi: u16,
    /// No notices on standard error
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Every line with its place, tag, words and adjustment
    Text,
    /// One picture to a page
    Png,
}

/// Proofs.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    if arguments.to == Form::Png && arguments.output.is_none() {
        return Err(
            Error::new(Kind::Usage, "pictures need a place").hint("name a folder with -o, or a file such as page-{page}.png")
        );
    }
    let setting = &arguments.setting;
    let ready = if arguments.bound { arguments.binding.bind(setting)? } else { setting::set(setting)? };
    let printed = ready.standing.printed();
    match (arguments.to, arguments.output.as_deref()) {
        (Form::Png, Some(place)) => pictures(&printed.document, place, f64::from(arguments.dpi))?,
        (_, file) => output::text(file, &offprint::proof::text(&printed.document))?,
    }
    if !arguments.quiet {
        say::notices(&printed.notices);
    }
    Ok(Outcome::Done)
}

fn pictures(document: &Document, place: &str, dpi: f64) -> Result<(), Error> {
    let pattern = pattern(place, document.pages.len())?;
    let digits = document.pages.len().to_string().len();
    for (at, page) in document.pages.iter().enumerate() {
        let file = pattern.replace("{page}", &format!("{:0digits$}", at + 1));
        output::write(&file, &offprint::proof::picture(document, page, dpi)?)?;
    }
    Ok(())
}

/// The name of the files; a folder that is not there is made.
fn pattern(place: &str, pages: usize) -> Result<String, Error> {
    if place.contains("{page}") {
        return Ok(place.to_string());
    }
    let folder = Path::new(place);
    if place == "-" || (place.ends_with(".png") && !folder.is_dir()) {
        let several = || Error::new(Kind::Usage, format!("{pages} pages do not fit into one picture"));
        return if pages <= 1 {
            Ok(place.to_string())
        } else {
            Err(several().hint("put `{page}` into the name, or name a folder"))
        };
    }
    let fail = |error: std::io::Error| Error::new(Kind::Io, format!("cannot be made: {}", super::input::plain(&error)));
    std::fs::create_dir_all(folder).map_err(|error| fail(error).in_file(place))?;
    Ok(folder.join("page-{page}.png").to_string_lossy().into_owned())
}
