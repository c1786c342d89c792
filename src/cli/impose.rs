//! `offprint impose`: the pages of a PDF on sheets to print, fold and cut.

use clap::ValueEnum;
use offprint::impose::{Blanks, Flip, MOST_PLACES, Options, Scheme, Take, parse_sheet};
use offprint::layout::{Dimension, Scale};
use offprint::report::{Error, Severity};
use offprint::unit::Length;

use super::{Outcome, input, output, say, stages};

#[derive(clap::Args)]
pub struct Arguments {
    /// The PDF, of whatever maker; `-` is standard input
    #[arg(value_name = "FILE")]
    input: String,
    /// The PDF of the sheets; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: String,
    /// How pages are laid
    #[arg(long = "as", value_name = "WAY", value_enum, default_value_t = Way::Booklet)]
    way: Way,
    /// Rows and columns of a grid or stack, such as `2x3`
    #[arg(long, value_name = "ROWSxCOLUMNS", value_parser = grid)]
    grid: Option<(usize, usize)>,
    /// Sheets within each other in a booklet of several gatherings, or in a signature; all in a booklet, one in a signature
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=64))]
    nested: Option<u16>,
    /// The sheet: a3, sra3, tabloid, … or `450mm x 320mm`; else the least that holds the pages in their own size
    #[arg(long, value_name = "SIZE", value_parser = parse_sheet)]
    sheet: Option<(Length, Length)>,
    /// Pages keep their own size; else they are as large as the sheet lets them
    #[arg(long)]
    actual_size: bool,
    /// Thickness of the paper, such as `0.1mm`: inner pages move towards the fold by it
    #[arg(long, value_name = "LENGTH", value_parser = length, default_value = "0")]
    creep: Length,
    /// The edge over which the printer turns sheets; else the one that the order asks for
    #[arg(long, value_name = "EDGE", value_enum)]
    flip: Option<Edge>,
    /// Binds at the right, for languages that are written from there
    #[arg(long)]
    right_to_left: bool,
    /// Where blank pages go that fill the last sheet
    #[arg(long, value_name = "WHERE", value_enum, default_value_t = Fill::End)]
    blanks: Fill,
    /// Draws marks that say where to cut and to fold, and prints what lies beyond the trim
    #[arg(long)]
    marks: bool,
    /// Between the places of a grid or stack
    #[arg(long, value_name = "LENGTH", value_parser = length, default_value = "0")]
    gap: Length,
    /// Around all places, at least
    #[arg(long, value_name = "LENGTH", value_parser = length, default_value = "0")]
    margin: Length,
    /// The box of each page that is laid on the sheet
    #[arg(long = "box", value_name = "BOX", value_enum, default_value_t = Which::Trim)]
    take: Which,
    /// Ends with exit code 3 when there are warnings
    #[arg(long)]
    strict: bool,
    /// No notices on standard error
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
enum Way {
    /// Folded once and stitched through the fold
    Booklet,
    /// Two pages beside each other
    #[value(name = "2-up")]
    TwoUp,
    /// Two rows of two
    #[value(name = "4-up")]
    FourUp,
    /// Rows and columns as --grid says
    #[value(name = "n-up")]
    NUp,
    /// Folded twice: eight pages to a sheet
    #[value(name = "signature-8")]
    Quarto,
    /// Folded three times: sixteen pages to a sheet
    #[value(name = "signature-16")]
    Octavo,
    /// Printed side by side, cut, and the stacks laid on each other; two columns where --grid says nothing
    CutStack,
}

#[derive(Copy, Clone, ValueEnum)]
enum Edge {
    /// The long edge
    Long,
    /// The short edge
    Short,
}

#[derive(Copy, Clone, ValueEnum)]
enum Fill {
    /// Behind the last page
    End,
    /// Before the last page, which stays the back
    BeforeLast,
}

#[derive(Copy, Clone, ValueEnum)]
enum Which {
    /// What is left after cutting
    Trim,
    /// What is shown
    Crop,
    /// The whole sheet
    Media,
}

/// Imposes.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    output::refuse_terminal(&arguments.output)?;
    let bytes = input::bytes(&arguments.input)?;
    let imposed = stages::impose(&bytes, &arguments.options()).map_err(|error| error.in_file(&arguments.input))?;
    output::write(&arguments.output, &imposed.bytes)?;
    if !arguments.quiet {
        say::notices(&imposed.notices);
    }
    let warned = imposed.notices.iter().any(|notice| notice.severity == Severity::Warning);
    Ok(if arguments.strict && warned { Outcome::Forbidden } else { Outcome::Done })
}

impl Arguments {
    fn options(&self) -> Options {
        Options {
            scheme: self.scheme(),
            sheet: self.sheet,
            actual_size: self.actual_size,
            blanks: match self.blanks {
                Fill::End => Blanks::AtEnd,
                Fill::BeforeLast => Blanks::BeforeLast,
            },
            right_to_left: self.right_to_left,
            creep: self.creep,
            flip: self.flip.map(|edge| match edge {
                Edge::Long => Flip::LongEdge,
                Edge::Short => Flip::ShortEdge,
            }),
            marks: self.marks,
            gap: self.gap,
            margin: self.margin,
            take: match self.take {
                Which::Trim => Take::Trim,
                Which::Crop => Take::Crop,
                Which::Media => Take::Media,
            },
        }
    }

    fn scheme(&self) -> Scheme {
        let nested = self.nested.map(usize::from);
        let grid = |usual| self.grid.unwrap_or(usual);
        let laid = |(rows, columns)| Scheme::Grid { rows, columns };
        match self.way {
            Way::Booklet => Scheme::Folded { folds: 1, nested },
            Way::Quarto => Scheme::Folded { folds: 2, nested: nested.or(Some(1)) },
            Way::Octavo => Scheme::Folded { folds: 3, nested: nested.or(Some(1)) },
            Way::TwoUp => laid((1, 2)),
            Way::FourUp => laid((2, 2)),
            Way::NUp => laid(grid((2, 2))),
            Way::CutStack => {
                let (rows, columns) = grid((1, 2));
                Scheme::Stacked { rows, columns }
            }
        }
    }
}

fn grid(text: &str) -> Result<(usize, usize), String> {
    let wrong = || format!("`{text}` is not a grid such as 2x3, of at most {MOST_PLACES} rows and columns");
    let (rows, columns) = text.split_once(['x', '×']).ok_or_else(wrong)?;
    let places = |text: &str| text.trim().parse().ok().filter(|places| (1..=MOST_PLACES).contains(places)).ok_or_else(wrong);
    Ok((places(rows)?, places(columns)?))
}

/// A length that is stated by itself, up to a metre.
fn length(text: &str) -> Result<Length, String> {
    let none = Scale { em: Length::ZERO, line: Length::ZERO };
    let length = Dimension::parse(text)?.resolve(none);
    let sound = (Length::ZERO..=Length::mm(1000.0)).contains(&length);
    if sound { Ok(length) } else { Err(format!("`{text}` is not between 0 and 1000mm")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grids_and_lengths_have_bounds() {
        assert_eq!(grid("2x3"), Ok((2, 3)));
        assert!(grid("0x3").is_err() && grid("3").is_err() && grid("17x1").is_err());
        assert_eq!(length("0.1mm"), Ok(Length::mm(0.1)));
        assert!(length("-1mm").is_err() && length("2m").is_err());
    }
}
