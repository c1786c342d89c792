//! What `print` and `proof` share: the inputs, the layout, the faces, and the way to the pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use offprint::article::{Moment, walk};
use offprint::edition::Edition;
use offprint::font::Fonts;
use offprint::layout::Layout;
use offprint::report::{Error, Kind};
use offprint::unit::Length;
use offprint::{Job, Settings, Standing, pdf};

use super::assets::{Folders, Sources};
use super::input::{Desk, Manuscripts};
use super::remote::{Pictures, Remote};
use super::{attach, crew, faces, input, intents, stages};

/// What to set and how.
#[derive(clap::Args)]
pub struct Setting {
    #[command(flatten)]
    input: input::Inputs,
    /// A layout that ships (see `offprint layouts list`) or a layout file; else `two-column`, for an edition `digest`
    #[arg(short, long, value_name = "NAME|FILE", help_heading = "Design")]
    layout: Option<String>,
    /// Sets a key of the layout, such as `columns.count=3`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE", help_heading = "Design")]
    sets: Vec<String>,
    /// The sheet: a4, letter, a3, … or `210mm x 297mm` (the key `sheet.size`)
    #[arg(long, value_name = "SIZE", help_heading = "Design")]
    paper: Option<String>,
    /// Type size of the text, such as `11pt`; all other sizes and the leading follow
    #[arg(long, value_name = "LENGTH", help_heading = "Design", value_parser = points)]
    text_size: Option<f64>,
    /// Exactly so many pages, within what the layout allows to be changed (the key `fit.pages`)
    #[arg(long, value_name = "NUMBER", help_heading = "Design", value_parser = clap::value_parser!(u16).range(1..=5000))]
    pages: Option<u16>,
    /// All colours as greys
    #[arg(long, help_heading = "Design")]
    grey: bool,
    /// Leaves pictures out; their captions stay
    #[arg(long, help_heading = "Design")]
    no_images: bool,
    /// Draws over the pages: the grid, the frames, the cost of each column and why
    #[arg(long, value_name = "WHAT", help_heading = "Design", value_enum, value_delimiter = ',')]
    debug: Vec<Debug>,
    /// A standard that the PDF follows; may be repeated where they combine (the key `output.standards`)
    #[arg(long = "standard", value_name = "NAME", help_heading = "Output", value_parser = stages::standard)]
    standards: Vec<String>,
    /// The printing that x-4 is made for: a name that ships, an installed output profile, or its file (the key `output.intent`)
    #[arg(long, value_name = "NAME|FILE", help_heading = "Output")]
    output_intent: Option<String>,
    /// Printers' marks: newsprint, magazine, office, print-on-demand, none, or the layout's own (the key `marks.preset`)
    #[arg(long, value_name = "PRESET", help_heading = "Output")]
    marks: Option<String>,
    /// Title of the document; else the first headline
    #[arg(long, value_name = "TEXT", help_heading = "Design")]
    title: Option<String>,
    /// Date of the document, ISO 8601; else SOURCE_DATE_EPOCH, else the newest date in the articles
    #[arg(long, value_name = "DATE", help_heading = "Design")]
    creation_date: Option<String>,
    /// A font file, or a folder of them, found before the faces that ship; may be repeated
    #[arg(long = "font-path", value_name = "FILE|DIR", help_heading = "Design")]
    font_paths: Vec<String>,
}

/// What may be drawn over the pages.
#[derive(Copy, Clone, clap::ValueEnum)]
enum Debug {
    /// The baselines
    Grid,
    /// The edges of columns, spans and bands
    Frames,
    /// What each column cost, and why
    Breaks,
}

impl Debug {
    fn name(self) -> &'static str {
        match self {
            Debug::Grid => "grid",
            Debug::Frames => "frames",
            Debug::Breaks => "breaks",
        }
    }
}

/// Pages, and how they become a PDF.
pub struct Ready {
    /// The pages.
    pub standing: Standing,
    /// How they are written.
    pub options: pdf::Options,
    /// The files that they were made from.
    pub files: Vec<String>,
}

/// What is usual for a kind of work.
#[derive(Copy, Clone)]
struct Work {
    /// The layout where none is named.
    layout: &'static str,
    /// An input that cannot be read is left out.
    bears: bool,
}

/// Who prints articles wants these.
const PRINT: Work = Work { layout: "two-column", bears: false };

/// A morning paper comes out, whatever one of its sources does.
const DIGEST: Work = Work { layout: "digest", bears: true };

/// Reads the inputs and sets them, one after another.
pub fn set(setting: &Setting) -> Result<Ready, Error> {
    let edition = |read: Manuscripts, settings: &Settings| {
        // a feed is called by its own name, not by its first headline
        let own = read.title.clone().filter(|_| read.given.len() != 1);
        let title = settings.title.clone().or_else(|| read.edition.title.clone()).or(own);
        let date = settings.date.or(read.edition.date);
        Edition::of(read.articles(), title, date)
    };
    set_as(setting, PRINT, edition)
}

/// Reads the inputs, makes an edition of them and sets it.
pub fn bind(setting: &Setting, compose: impl FnOnce(Manuscripts, &Settings) -> Edition) -> Result<Ready, Error> {
    set_as(setting, DIGEST, compose)
}

/// What all that is set is set with.
pub struct Equipment {
    /// The design.
    pub layout: Layout,
    /// The faces.
    pub fonts: Fonts,
    /// What the caller decides.
    pub settings: Settings,
}

/// Layout, faces and settings; `usual` is the layout where none is named.
pub fn equip(setting: &Setting, usual: &str) -> Result<Equipment, Error> {
    let layout = setting.layout.as_deref().unwrap_or(usual);
    let layout = stages::layout(layout, &setting.all_sets(layout)?)?;
    Ok(Equipment { layout, fonts: faces::load(&setting.font_paths)?, settings: setting.settings()? })
}

/// The equipment and what was read: side by side, but where others are waited for, a fault of the layout is told at once.
fn equip_and_read(setting: &Setting, desk: Desk, usual: &str) -> Result<(Equipment, Manuscripts), Error> {
    if !setting.input.at_hand() {
        let equipment = equip(setting, usual)?;
        return Ok((equipment, input::read(&setting.input, desk)?));
    }
    let read = || {
        let read = input::read(&setting.input, desk)?;
        // reading is done before the layout is there: the time in between is for what setting needs next
        stages::fetch_patterns(read.given.iter().map(|given| &given.article));
        Ok(read)
    };
    // the first stays on this thread, whose stack is larger
    let (read, equipment) = rayon::join(read, || equip(setting, usual));
    Ok((equipment?, read?))
}

/// The notices of reading and setting stand in order.
fn set_as(setting: &Setting, work: Work, compose: impl FnOnce(Manuscripts, &Settings) -> Edition) -> Result<Ready, Error> {
    crew::muster();
    let remote = Remote::new(setting.input.network());
    // only the layout says whether they are attached
    let desk = Desk { remote: &remote, keeps: true, bears: work.bears };
    let (Equipment { layout, fonts, settings }, mut read) = equip_and_read(setting, desk, work.layout)?;
    let mut options = pdf::Options::of(&layout);
    let sources = Sources { held: Arc::new(std::mem::take(&mut read.held)), folders: Folders::of(&read.files) };
    let read_from = std::mem::take(&mut read.files);
    let mut wanted = std::mem::take(&mut read.pictures);
    let notices = std::mem::take(&mut read.notices);
    let mut files = std::mem::take(&mut read.sources);
    if !stages::attaches(&options) {
        files = Vec::new();
    }
    let edition = compose(read, &settings);
    if edition.articles.is_empty() {
        let why = edition.notices().first().map(|notice| notice.message.clone()).unwrap_or_default();
        return Err(Error::new(Kind::Read, "there is no article to set").hint(why));
    }
    let chosen: BTreeSet<&str> = edition.articles.iter().flat_map(walk::pictures).collect();
    wanted.retain(|picture| chosen.contains(picture.as_str()) && !settings.without_pictures);
    let assets = Pictures::of(sources, wanted, &remote);
    if stages::attaches(&options) {
        options.attachments = attach::attachments(&edition.articles, files)?;
    }
    let mut standing = stages::compose(edition, &Job { layout: &layout, fonts: &fonts, assets: &assets, settings })?;
    standing.notices.splice(0..0, notices);
    standing.notices.extend(pdf::left_out_of(&standing.document, &*standing.pages, &options));
    Ok(Ready { standing, options, files: read_from })
}

impl Setting {
    /// What is to be read.
    pub fn inputs(&self) -> &input::Inputs {
        &self.input
    }

    fn settings(&self) -> Result<Settings, Error> {
        Ok(Settings {
            letter: None,
            title: self.title.clone(),
            date: date(self.creation_date.as_deref(), std::env::var("SOURCE_DATE_EPOCH").ok().as_deref())?,
            grey: self.grey,
            without_pictures: self.no_images,
            overlay: stages::overlay(&self.debug.iter().map(|what| what.name()).collect::<Vec<_>>()),
        })
    }

    /// The settings of the layout, those of the options of their own first, so that `--set` has the last word.
    fn all_sets(&self, layout: &str) -> Result<Vec<String>, Error> {
        let mut sets: Vec<String> = self.paper.iter().map(|paper| format!("sheet.size=\"{}\"", escaped(paper))).collect();
        if let Some(size) = self.text_size {
            let (was, leading) = stages::body_size(&stages::layout(layout, &self.sets)?);
            sets.push(format!("style.paragraph.size={size}pt"));
            let leading = leading.to_pt() * size / was.to_pt().max(0.001);
            sets.push(format!("grid.leading={}pt", Length::pt(leading).to_pt()));
        }
        if !self.standards.is_empty() {
            let names: Vec<String> = self.standards.iter().map(|name| format!("\"{name}\"")).collect();
            sets.push(format!("output.standards=[{}]", names.join(", ")));
        }
        if let Some(intent) = &self.output_intent {
            sets.push(format!("output.intent=\"{}\"", escaped(&intents::find(intent)?)));
        }
        sets.extend(self.marks.iter().map(|preset| format!("marks.preset=\"{}\"", escaped(preset))));
        sets.extend(self.pages.map(|pages| format!("fit.pages={pages}")));
        sets.extend(self.sets.iter().cloned());
        Ok(sets)
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn points(text: &str) -> Result<f64, String> {
    let number = text.trim().trim_end_matches("pt").trim_end();
    let points: f64 = number.parse().map_err(|_| format!("`{text}` is not a size such as 11pt"))?;
    let sound = (4.0..=96.0).contains(&points);
    if sound { Ok(points) } else { Err(format!("`{text}` is not between 4pt and 96pt")) }
}

/// The date given, or the one of the reproducible-builds convention (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn date(given: Option<&str>, epoch: Option<&str>) -> Result<Option<Moment>, Error> {
    let wrong = |name: &str, value: &str, form: &str| {
        Error::new(Kind::Usage, format!("{name} `{value}` is not a date")).hint(format!("write it as {form}"))
    };
    if let Some(text) = given {
        let moment = Moment::parse_iso(text);
        return moment.map(Some).ok_or_else(|| wrong("--creation-date", text, "2020-10-26 or 2020-10-26T06:02:00+07:00"));
    }
    let Some(text) = epoch.filter(|text| !text.is_empty()) else { return Ok(None) };
    let moment = text.parse().ok().and_then(Moment::from_unix);
    moment.map(Some).ok_or_else(|| wrong("SOURCE_DATE_EPOCH", text, "seconds since 1970"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_given_wins() {
        let day = Moment::parse_iso("2020-10-26");
        assert_eq!(date(Some("2020-10-26"), Some("0")), Ok(day));
        assert_eq!(date(None, Some("1603670400")), Ok(Moment::parse_iso("2020-10-26T00:00:00Z")));
        assert_eq!(date(None, None), Ok(None));
        assert_eq!(date(Some("yesterday"), None).unwrap_err().kind(), Kind::Usage);
        assert_eq!(date(None, Some("soon")).unwrap_err().kind(), Kind::Usage);
    }

    #[test]
    fn a_text_size_has_bounds() {
        assert_eq!(points("11pt"), Ok(11.0));
        assert_eq!(points("11.5"), Ok(11.5));
        assert!(points("1pt").is_err() && points("NaN").is_err() && points("big").is_err());
    }
}
