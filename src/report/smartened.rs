//! How often typography changed what was written, by kind.

use schemars::JsonSchema;
use serde::Serialize;

/// Typewriter marks and spaces that were made typographic, counted by kind.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Smartened {
    /// Straight quotation marks.
    pub quotes: u32,
    /// Straight apostrophes.
    pub apostrophes: u32,
    /// Hyphens that were dashes.
    pub dashes: u32,
    /// Three stops that were one mark.
    pub ellipses: u32,
    /// Letters and marks that were signs: multiplied by, minus, feet and inches.
    pub signs: u32,
    /// Fractions after a whole number.
    pub fractions: u32,
    /// Endings of ordinals that were raised.
    pub ordinals: u32,
    /// Spaces that were made to hold, made narrow, or put before a mark.
    pub spaces: u32,
}

impl std::ops::AddAssign for Smartened {
    fn add_assign(&mut self, other: Smartened) {
        self.quotes += other.quotes;
        self.apostrophes += other.apostrophes;
        self.dashes += other.dashes;
        self.ellipses += other.ellipses;
        self.signs += other.signs;
        self.fractions += other.fractions;
        self.ordinals += other.ordinals;
        self.spaces += other.spaces;
    }
}
