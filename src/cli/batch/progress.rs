//! What became of each article of a batch: the bar, the report, the sum at the end.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use offprint::report::{Error, Kind, Notice};
use serde_json::{Map, Value, json};

use crate::cli::{Outcome, input, say};

/// What became of an article.
pub enum Fate {
    /// Its PDF was written.
    Printed {
        /// Pages.
        pages: usize,
        /// Bytes.
        bytes: usize,
    },
    /// Its PDF is there, and nothing has changed.
    Unchanged,
    /// Its publishers hold it back, for this reason.
    HeldBack(&'static str),
    /// It could not be read, set or written.
    Failed(Error),
}

/// A line of the report.
pub struct Line {
    /// The input as given.
    pub input: String,
    /// Its PDF, below the folder.
    pub file: String,
    /// The headline.
    pub title: String,
    /// What there is to say of it.
    pub notices: Vec<Notice>,
    /// What became of it.
    pub fate: Fate,
}

impl Line {
    /// One of an article that is not done.
    pub fn new(input: String, file: String, notices: Vec<Notice>) -> Line {
        Line { input, file, title: String::new(), notices, fate: Fate::Unchanged }
    }

    fn json(&self) -> Value {
        let mut out = Map::new();
        let (status, more) = match &self.fate {
            Fate::Printed { pages, bytes } => ("printed", json!({"pages": pages, "bytes": bytes})),
            Fate::Unchanged => ("unchanged", json!({})),
            Fate::HeldBack(why) => ("held-back", json!({"why": why})),
            Fate::Failed(error) => ("failed", json!({"error": error.message(), "hint": error.advice()})),
        };
        out.insert("status".into(), status.into());
        out.insert("input".into(), self.input.clone().into());
        out.insert("file".into(), self.file.clone().into());
        out.insert("title".into(), self.title.clone().into());
        out.extend(more.as_object().cloned().unwrap_or_default());
        let notices: Vec<Value> =
            self.notices.iter().map(|notice| json!({"code": notice.code, "message": notice.message})).collect();
        out.insert("notices".into(), notices.into());
        Value::Object(out)
    }
}

/// How far a batch is.
pub struct Progress {
    bar: ProgressBar,
    state: Mutex<State>,
}

struct State {
    report: Option<Box<dyn Write + Send>>,
    /// Lines whose turn has not come.
    waiting: BTreeMap<usize, Value>,
    next: usize,
    printed: usize,
    unchanged: usize,
    held_back: usize,
    failed: usize,
    notices: usize,
    quiet: bool,
    all: usize,
}

impl Progress {
    /// That of so many articles; `report` names the file for the lines.
    pub fn new(all: usize, report: Option<&str>, quiet: bool) -> Result<Progress, Error> {
        let shown = !quiet && std::io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(all as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len}  {per_sec}  {eta} left  {msg}") {
            bar.set_style(style);
        }
        let state = State {
            report: report.map(open).transpose()?,
            waiting: BTreeMap::new(),
            next: 0,
            printed: 0,
            unchanged: 0,
            held_back: 0,
            failed: 0,
            notices: 0,
            quiet,
            all,
        };
        Ok(Progress { bar, state: Mutex::new(state) })
    }

    /// An article is done. Its line waits until those before it are written.
    pub fn done(&self, number: usize, line: Line) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match &line.fate {
            Fate::Printed { .. } => state.printed += 1,
            Fate::Unchanged => state.unchanged += 1,
            Fate::HeldBack(_) => state.held_back += 1,
            Fate::Failed(error) => {
                state.failed += 1;
                let told = if error.place().file.is_some() { error.clone() } else { error.clone().in_file(&line.input) };
                self.bar.suspend(|| say::error(&told));
            }
        }
        state.notices += line.notices.len();
        if state.report.is_some() {
            state.waiting.insert(number, line.json());
            state.write();
        }
        drop(state);
        self.bar.inc(1);
    }

    /// Says the sum, and whether all went well.
    pub fn end(self, stopped: bool) -> Result<Outcome, Error> {
        self.bar.finish_and_clear();
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        if !state.quiet {
            let _ = writeln!(std::io::stderr(), "{}", state.sum());
        }
        if stopped {
            let left = state.all - state.printed - state.unchanged - state.held_back - state.failed;
            let error = Error::new(Kind::Io, format!("stopped; {left} of {} articles are left", state.all));
            return Err(error.hint("run it again: it goes on where it stopped"));
        }
        match state.failed {
            0 => Ok(Outcome::Done),
            failed => Err(Error::new(Kind::Read, format!("{failed} of {} articles failed; the others are done", state.all))),
        }
    }
}

impl State {
    /// Writes the lines whose turn has come. A reader that went away ends the report, not the batch.
    fn write(&mut self) {
        while let Some(line) = self.waiting.remove(&self.next) {
            self.next += 1;
            let Some(report) = &mut self.report else { return };
            if writeln!(report, "{line}").and_then(|()| report.flush()).is_err() {
                self.report = None;
            }
        }
    }

    fn sum(&self) -> String {
        let count = |number: usize, what: &str| (number > 0).then(|| format!("{number} {what}"));
        let parts = [
            Some(format!("{} printed", self.printed)),
            count(self.unchanged, "unchanged"),
            count(self.held_back, "held back by their publishers (--all prints them too)"),
            count(self.failed, "failed"),
            count(self.notices, "notices (see --report)"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

fn open(file: &str) -> Result<Box<dyn Write + Send>, Error> {
    if file == "-" {
        return Ok(Box::new(std::io::stdout()));
    }
    let fail = |error: std::io::Error| Error::new(Kind::Io, format!("cannot be written: {}", input::plain(&error)));
    let file = std::fs::File::create(file).map_err(|error| fail(error).in_file(file))?;
    Ok(Box::new(std::io::BufWriter::new(file)))
}
