//! `offprint batch`: many articles in, one PDF for each, side by side; what is there and unchanged is left alone.

mod ledger;
mod names;
mod progress;

pub use ledger::fingerprint;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use offprint::article::Article;
use offprint::edition::{Edition, held_back};
use offprint::pdf;
use offprint::read::Held;
use offprint::report::{Error, Kind, Notice};
use rayon::prelude::*;

use self::ledger::Ledger;
use self::names::{Names, Template};
use self::progress::{Fate, Line, Progress};
use super::assets::{Folders, Sources};
use super::input::Desk;
use super::remote::{self, Pictures, Remote};
use super::setting::{self, Equipment, Setting};
use super::{Outcome, attach, clock, crew, input, output, stages};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    setting: Setting,
    /// The folder for the PDFs; made if it is not there
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// What each PDF is called, with folders: {title} {slug} {date} {year} {month} {day} {section} {source} {site} {author}
    /// {number} {input}; what an article does not state drops out
    #[arg(long, value_name = "TEMPLATE", default_value = "{date}-{slug}.pdf", value_parser = Template::parse)]
    name: Template,
    /// Prints also what is there and unchanged
    #[arg(long)]
    force: bool,
    /// Prints also drafts, and what is private, withdrawn or under embargo
    #[arg(long)]
    all: bool,
    /// Writes what became of each article, one line of JSON each, in their order; `-` is standard output
    #[arg(long, value_name = "FILE")]
    report: Option<String>,
    /// No progress bar, no notices; what fails is told
    #[arg(short, long)]
    quiet: bool,
}

/// An article to be printed.
struct Task {
    input: String,
    article: Result<Article, Error>,
    /// Notices of reading it.
    notices: Vec<Notice>,
    /// What came with it.
    came: Came,
    /// Its PDF, below the folder; empty for what could not be read.
    name: String,
}

/// What came with an article.
#[derive(Clone, Default)]
struct Came {
    /// The files of the archive that it is from.
    held: Arc<Held>,
    /// The input as it came, where it is attached.
    source: Option<Arc<Vec<u8>>>,
}

/// What is the same for all articles.
struct Shop<'a> {
    arguments: &'a Arguments,
    equipment: &'a Equipment,
    /// The fingerprint of layout and options.
    fixed: String,
    ledger: Ledger,
    remote: &'a Remote<'a>,
    stopped: Arc<AtomicBool>,
}

/// Prints.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    crew::muster();
    let equipment = setting::equip(&arguments.setting, "two-column")?;
    let remote = Remote::new(arguments.setting.inputs().network());
    let keeps = stages::attaches(&pdf::Options::of(&equipment.layout));
    let tasks = tasks(arguments, Desk { remote: &remote, keeps, bears: true })?;
    let shop = Shop {
        arguments,
        fixed: fingerprint(&[
            format!("{:?} {:?}", equipment.layout, equipment.settings).as_bytes(),
            env!("CARGO_PKG_VERSION").as_bytes(),
        ]),
        equipment: &equipment,
        ledger: Ledger::open(&arguments.into)?,
        remote: &remote,
        stopped: on_interrupt(),
    };
    let progress = Progress::new(tasks.len(), arguments.report.as_deref(), arguments.quiet)?;
    tasks.into_par_iter().enumerate().for_each(|(number, task)| {
        if !shop.stopped.load(Ordering::Relaxed) {
            progress.done(number, shop.print(task));
        }
    });
    shop.ledger.close()?;
    progress.end(shop.stopped.load(Ordering::Relaxed))
}

/// Reads all inputs on all threads, and names the PDFs in the order of their articles, so that it does not depend on threads.
fn tasks(arguments: &Arguments, desk: Desk) -> Result<Vec<Task>, Error> {
    let mut names = Names::default();
    let mut tasks = Vec::new();
    for (file, reading) in input::each(arguments.setting.inputs(), desk)? {
        let (reading, source) = match reading {
            Ok((reading, source)) => (reading, source.map(Arc::new)),
            Err(error) => {
                tasks.push(Task {
                    input: file,
                    article: Err(error),
                    notices: Vec::new(),
                    came: Came::default(),
                    name: String::new(),
                });
                continue;
            }
        };
        let mut notices = reading.notices;
        let came = Came { held: Arc::new(reading.held), source };
        for article in reading.articles {
            let name = names.unique(arguments.name.fill(&article, tasks.len() + 1, &file));
            let (input, notices, came) = (file.clone(), std::mem::take(&mut notices), came.clone());
            tasks.push(Task { input, article: Ok(article), notices, came, name });
        }
    }
    Ok(tasks)
}

/// Ctrl-C lets each thread finish its article; a second one ends the process, and still leaves whole files alone.
fn on_interrupt() -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stopped);
    // where no handler can be set, the process ends at once, as it does without one
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    stopped
}

impl Shop<'_> {
    fn print(&self, task: Task) -> Line {
        let mut line = Line::new(task.input, task.name, task.notices);
        let fate = task.article.and_then(|article| {
            line.title = article.title();
            self.article(article, task.came, &mut line)
        });
        line.fate = fate.unwrap_or_else(Fate::Failed);
        line
    }

    fn article(&self, article: Article, came: Came, line: &mut Line) -> Result<Fate, Error> {
        let Equipment { layout, fonts, settings } = self.equipment;
        if let Some(why) = held_back(&article, settings.date.or_else(clock::now)).filter(|_| !self.arguments.all) {
            return Ok(Fate::HeldBack(why.because()));
        }
        let sources = Sources { held: came.held, folders: Folders::of(std::slice::from_ref(&line.input)) };
        let fetches = self.remote.follows(&line.input) && !settings.without_pictures;
        let wanted = remote::pictures_of(&article).filter(|_| fetches).collect();
        let assets = Pictures::of(sources, wanted, self.remote);
        let print = ledger::of_article(&article, &assets, &self.fixed);
        let path = self.arguments.into.join(&line.file);
        if !self.arguments.force && path.is_file() && self.ledger.knows(&line.file, &print) {
            return Ok(Fate::Unchanged);
        }
        let job = offprint::Job { layout, fonts, assets: &assets, settings: settings.clone() };
        let mut options = pdf::Options::of(layout);
        if let Some(source) = came.source {
            let source = (line.input.clone(), source.to_vec());
            options.attachments = attach::attachments(std::slice::from_ref(&article), vec![source])?;
        }
        let edition = Edition::of(vec![article], job.settings.title.clone(), job.settings.date);
        let mut standing = stages::compose(edition, &job)?;
        let (pages, notices) = (standing.pages.count(), std::mem::take(&mut standing.notices));
        let left_out = pdf::left_out_of(&standing.document, &*standing.pages, &options);
        let bytes = stages::bytes(&mut standing, &options)?;
        make_folder(&path)?;
        output::write(&path.to_string_lossy(), &bytes)?;
        self.ledger.note(&line.file, &print)?;
        line.notices.extend(notices.into_iter().chain(left_out));
        Ok(Fate::Printed { pages, bytes: bytes.len() })
    }
}

fn make_folder(path: &Path) -> Result<(), Error> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let fail = |error: std::io::Error| Error::new(Kind::Io, format!("cannot be made: {}", input::plain(&error)));
    std::fs::create_dir_all(folder).map_err(|error| fail(error).in_file(&folder.to_string_lossy()))
}
