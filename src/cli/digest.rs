//! `offprint digest`: many articles in, one edition out, with cover, contents, sections and index.

use clap::ValueEnum;
use offprint::article::Moment;
use offprint::edition::{Choice, Edition, Grouping, Masthead, Sort, Span, Window};
use offprint::report::Error;

use super::input::Manuscripts;
use super::press::Press;
use super::setting::{self, Ready, Setting};
use super::{Outcome, clock};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    setting: Setting,
    #[command(flatten)]
    binding: Binding,
    #[command(flatten)]
    press: Press,
}

/// How articles are bound.
#[derive(clap::Args)]
pub struct Binding {
    #[command(flatten)]
    choosing: Choosing,
    #[command(flatten)]
    statement: Statement,
}

/// Which articles, in what order.
#[derive(clap::Args)]
#[command(next_help_heading = "Choosing")]
struct Choosing {
    /// Nothing older: 1d, 2w, 3m, 1y before --creation-date (else before now), or a date
    #[arg(long, value_name = "PERIOD|DATE", value_parser = Span::parse)]
    since: Option<Span>,
    /// Nothing newer; a day counts whole
    #[arg(long, value_name = "PERIOD|DATE", value_parser = Span::parse)]
    until: Option<Span>,
    /// So many articles at most: those that matter most, then the newest
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// So many of one source at most
    #[arg(long, value_name = "NUMBER")]
    per_source: Option<usize>,
    /// Keeps articles with the address or the text of another
    #[arg(long)]
    keep_duplicates: bool,
    /// In what order, also within sections
    #[arg(long, value_enum, default_value_t = Order::Given)]
    sort: Order,
    /// What divides the articles; sections that an `edition.toml` names come first
    #[arg(long, value_enum, default_value_t = By::None)]
    section_by: By,
}

/// What the edition says of itself.
#[derive(clap::Args)]
#[command(next_help_heading = "Edition")]
struct Statement {
    /// The line below the title
    #[arg(long, value_name = "TEXT")]
    subtitle: Option<String>,
    /// The volume
    #[arg(long, value_name = "TEXT")]
    volume: Option<String>,
    /// The number of the issue
    #[arg(long, value_name = "TEXT")]
    number: Option<String>,
    /// The language that it speaks, such as en-GB; else that of most articles
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Who makes it; for the colophon
    #[arg(long, value_name = "TEXT")]
    imprint: Option<String>,
}

#[derive(Copy, Clone, ValueEnum)]
enum Order {
    /// As given
    Given,
    /// The oldest first
    Date,
    /// The newest first
    Newest,
    /// By their headlines
    Title,
    /// By their sources
    Source,
    /// Those that matter most first: sticky, urgent, by weight
    Priority,
}

#[derive(Copy, Clone, ValueEnum)]
enum By {
    /// The section that each ran in
    Category,
    /// Whom they are from
    Source,
    /// Days within a month, months within a year, else years
    Date,
    /// The tag of theirs that most have
    Tag,
    /// Nothing
    None,
}

/// Binds.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    arguments.press.check()?;
    arguments.press.run(arguments.binding.bind(&arguments.setting)?)
}

impl Binding {
    /// Reads the inputs, makes an edition of them and sets it.
    pub fn bind(&self, setting: &Setting) -> Result<Ready, Error> {
        let masthead = self.statement.masthead();
        setting::bind(setting, |read, settings| {
            let stated = Masthead { title: settings.title.clone(), date: settings.date, ..masthead };
            let choice = self.choosing.choice(&read, settings.date);
            let own = Masthead { title: read.title.clone(), ..Masthead::default() };
            Edition::compose(read.given, stated.or(read.edition.masthead()).or(own), &choice)
        })
    }
}

impl Statement {
    fn masthead(&self) -> Masthead {
        Masthead {
            subtitle: self.subtitle.clone(),
            volume: self.volume.clone(),
            number: self.number.clone(),
            language: self.language.clone(),
            imprint: self.imprint.clone(),
            ..Masthead::default()
        }
    }
}

impl Choosing {
    fn choice(&self, read: &Manuscripts, date: Option<Moment>) -> Choice {
        Choice {
            today: date.or(read.edition.date).or_else(clock::now),
            window: Window { since: self.since, until: self.until },
            limit: self.limit,
            per_source: self.per_source,
            keep_duplicates: self.keep_duplicates,
            sort: self.sort.into(),
            section_by: self.section_by.into(),
            sections: read.edition.sections.iter().map(|section| section.name.clone()).collect(),
        }
    }
}

impl From<Order> for Sort {
    fn from(order: Order) -> Sort {
        match order {
            Order::Given => Sort::Given,
            Order::Date => Sort::Date,
            Order::Newest => Sort::Newest,
            Order::Title => Sort::Title,
            Order::Source => Sort::Source,
            Order::Priority => Sort::Priority,
        }
    }
}

impl From<By> for Grouping {
    fn from(by: By) -> Grouping {
        match by {
            By::Category => Grouping::Category,
            By::Source => Grouping::Source,
            By::Date => Grouping::Date,
            By::Tag => Grouping::Tag,
            By::None => Grouping::None,
        }
    }
}
