//! Arguments of a subcommand that are put together only when it is called: those of all take two tenths of a millisecond.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

/// Arguments that wait.
pub struct Later<T>(pub T);

impl<T: FromArgMatches> FromArgMatches for Later<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(Later)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

impl<T: Args> Args for Later<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| {
            // what the subcommand says of itself, not what the groups of its arguments do
            let (short, long) = (command.get_about().cloned(), command.get_long_about().cloned());
            let command = T::augment_args(command).about(short.unwrap_or_default());
            if let Some(long) = long { command.long_about(long) } else { command.long_about(None) }
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(T::augment_args_for_update)
    }
}
