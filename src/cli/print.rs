//! `offprint print`: articles in, one PDF out.

use offprint::report::Error;

use super::Outcome;
use super::press::Press;
use super::setting::{self, Setting};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    setting: Setting,
    #[command(flatten)]
    press: Press,
}

/// Prints.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    arguments.press.check()?;
    arguments.press.run(setting::set(&arguments.setting)?)
}
