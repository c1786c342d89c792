//! The numbers that pages bear: in which figures, counted from where.

use super::fields::Facts;
use crate::language::{letters, roman};
use crate::layout::{NumberStyle, Numbering, Reset};

/// A page's number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folio {
    /// As it is printed.
    pub label: String,
    /// The number at which the counting ends that it belongs to.
    pub last: String,
}

/// Counts the pages, of each of which it is known how it is numbered and which rule says where that starts. A rule's `start` holds on the first of the pages on end that it speaks of.
pub fn number(counting: &[(Numbering, Option<usize>)], facts: &Facts) -> Vec<Folio> {
    let mut counted: Vec<u32> = Vec::with_capacity(counting.len());
    let mut ends = vec![0; counting.len()];
    let (mut first, mut started) = (0, None);
    for (page, (numbering, by)) in counting.iter().enumerate() {
        let opens = facts.pages[page].speakers.is_some_and(|[_, last]| last.page == 1) && numbering.reset == Some(Reset::Article);
        let begins = page == 0 || opens || (by.is_some() && *by != started);
        if begins {
            ends[first..page].fill(page.saturating_sub(1));
            first = page;
            counted.push(numbering.start.unwrap_or(1));
        } else {
            counted.push(counted[page - 1].saturating_add(1));
        }
        started = *by;
    }
    ends[first..].fill(counting.len().saturating_sub(1));
    let folio = |(page, (numbering, _)): (usize, &(Numbering, Option<usize>))| {
        let style = numbering.style.unwrap_or_default();
        let prefix = numbering.prefix.as_deref().unwrap_or("");
        Folio { label: format!("{prefix}{}", write(counted[page], style)), last: write(counted[ends[page]], style) }
    };
    counting.iter().enumerate().map(folio).collect()
}

/// A number in its figures; in Arabic ones where the style has none for it.
fn write(number: u32, style: NumberStyle) -> String {
    let written = match style {
        NumberStyle::Arabic => String::new(),
        NumberStyle::Roman | NumberStyle::UpperRoman => roman(number),
        NumberStyle::Letters | NumberStyle::UpperLetters => letters(number),
    };
    match style {
        _ if written.is_empty() => number.to_string(),
        NumberStyle::UpperRoman | NumberStyle::UpperLetters => written.to_uppercase(),
        _ => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_figures() {
        let cases = [
            (4, NumberStyle::Roman, "iv"),
            (1994, NumberStyle::UpperRoman, "MCMXCIV"),
            (3999, NumberStyle::Roman, "mmmcmxcix"),
            (4000, NumberStyle::Roman, "4000"),
            (0, NumberStyle::Letters, "0"),
            (26, NumberStyle::Letters, "z"),
            (27, NumberStyle::UpperLetters, "AA"),
            (703, NumberStyle::Letters, "aaa"),
            (u32::MAX, NumberStyle::Arabic, "4294967295"),
        ];
        for (number, style, wanted) in cases {
            assert_eq!(write(number, style), wanted);
        }
    }
}
