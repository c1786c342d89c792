//! Sheets by name, and the least of them that holds what is to be laid on it.

use crate::layout::SheetSize;
use crate::unit::Length;

/// Sheets of presses and printers, in millimetres: ISO 216, ISO 217 (SRA), ANSI/ASME Y14.1.
const PAPERS: [(&str, f64, f64); 13] = [
    ("a6", 105.0, 148.0),
    ("a5", 148.0, 210.0),
    ("letter", 215.9, 279.4),
    ("a4", 210.0, 297.0),
    ("sra4", 225.0, 320.0),
    ("tabloid", 279.4, 431.8),
    ("a3", 297.0, 420.0),
    ("sra3", 320.0, 450.0),
    ("a2", 420.0, 594.0),
    ("sra2", 450.0, 640.0),
    ("a1", 594.0, 841.0),
    ("sra1", 640.0, 900.0),
    ("a0", 841.0, 1189.0),
];

/// Sizes are rounded by those who state them: half a millimetre is no difference.
const SLACK: f64 = 0.5;

/// Reads a sheet's name or measure, such as `a3`, `sra3` or `450mm x 320mm`; gives width and height.
///
/// # Errors
/// A sentence that names the sheets.
pub fn parse(text: &str) -> Result<(Length, Length), String> {
    let name = text.trim().to_ascii_lowercase();
    if let Some((_, width, height)) = PAPERS.iter().find(|paper| paper.0 == name) {
        return Ok((Length::mm(*width), Length::mm(*height)));
    }
    match SheetSize::parse(text) {
        Ok(SheetSize::Fixed(width, height)) => Ok((width, height)),
        _ => {
            let names = PAPERS.map(|paper| paper.0).join(", ");
            Err(format!("`{text}` is not a sheet: {names}, or a measure such as `450mm x 320mm`"))
        }
    }
}

/// The least sheet that holds so much, turned as it is needed; what holds it exactly where none does.
pub fn least(width: Length, height: Length) -> (Length, Length) {
    let slack = Length::mm(SLACK);
    let either = |(_, short, long): &(&str, f64, f64)| {
        let (short, long) = (Length::mm(*short), Length::mm(*long));
        [(short, long), (long, short)].into_iter().find(|(wide, high)| *wide + slack >= width && *high + slack >= height)
    };
    PAPERS.iter().find_map(either).unwrap_or((width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_sheet_holds_it() {
        let mm = |width, height| (Length::mm(width), Length::mm(height));
        assert_eq!(least(Length::mm(296.0), Length::mm(210.0)), mm(297.0, 210.0));
        assert_eq!(least(Length::mm(420.0), Length::mm(297.0)), mm(420.0, 297.0));
        assert_eq!(least(Length::mm(431.8), Length::mm(279.4)), mm(431.8, 279.4));
        assert_eq!(least(Length::mm(3000.0), Length::mm(10.0)), mm(3000.0, 10.0));
        assert_eq!(parse("A3"), Ok(mm(297.0, 420.0)));
        assert!(parse("sra3").is_ok() && parse("450mm x 320mm").is_ok() && parse("auto").is_err() && parse("b").is_err());
    }

    #[test]
    fn the_table_goes_from_small_to_large() {
        assert!(PAPERS.windows(2).all(|pair| pair[0].1 * pair[0].2 <= pair[1].1 * pair[1].2));
    }
}
