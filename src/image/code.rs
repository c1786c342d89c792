//! An address into a QR code: which squares are dark.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// A QR code.
pub struct Code(QrCode);

/// Dark squares on end: row, first column, and the column after the last.
pub type Run = (i32, i32, i32);

impl Code {
    /// The code of an address (level M: a sixth of it may be damaged); none where it is too long for one.
    pub fn of(address: &str) -> Option<Code> {
        QrCode::encode_text(address, QrCodeEcc::Medium).ok().map(Code)
    }

    /// Squares along a side.
    pub fn size(&self) -> i32 {
        self.0.size()
    }

    /// The dark squares, those of a row that touch as one.
    pub fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        for row in 0..self.size() {
            let mut column = 0;
            while column < self.size() {
                let run = (column..self.size()).take_while(|at| self.0.get_module(*at, row)).count() as i32;
                if run > 0 {
                    runs.push((row, column, column + run));
                }
                column += run + 1;
            }
        }
        runs
    }

    /// The code as a drawing, a unit to each square.
    pub fn svg(&self) -> String {
        let size = self.size();
        let mut path = String::new();
        for (row, from, to) in self.runs() {
            let _ = write!(path, "M{from} {row}H{to}V{}H{from}Z", row + 1);
        }
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"><path d="{path}"/></svg>"#)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_begins_with_the_finder_of_its_corner() {
        let code = Code::of("https://example.org").unwrap();
        assert_eq!(code.size(), 25);
        assert_eq!(code.runs()[0], (0, 0, 7));
        assert!(code.svg().contains("M0 0H7V1H0Z"));
        assert!(Code::of(&"x".repeat(10_000)).is_none());
    }
}
