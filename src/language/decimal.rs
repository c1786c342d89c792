//! The mark between whole numbers and decimals, by language.

/// Languages that write a point (CLDR, `numbers/symbols/decimal`); of the others nearly all write a comma.
const POINT: &[&str] = &[
    "am", "bn", "cy", "de-ch", "de-li", "en", "es-419", "es-mx", "es-us", "fil", "ga", "gu", "he", "hi", "ja", "kn", "ko", "ml",
    "mr", "ms", "mt", "pa", "si", "sw", "ta", "te", "th", "und", "ur", "zh",
];

/// Regions of such a language that write a comma all the same.
const COMMA: &[&str] =
    &["en-za", "es-ar", "es-bo", "es-cl", "es-co", "es-cr", "es-ec", "es-py", "es-uy", "es-ve", "fr-ch", "ms-bn", "sw-cd"];

/// The decimal mark of a BCP 47 tag, or of its beginning.
pub fn decimal_mark(tag: &str) -> char {
    let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
    let mut tag = tag.as_str();
    loop {
        if COMMA.contains(&tag) {
            return ',';
        }
        if POINT.contains(&tag) {
            return '.';
        }
        match tag.rfind('-').and_then(|at| tag.get(..at)) {
            Some(shorter) => tag = shorter,
            None => return if tag.is_empty() { '.' } else { ',' },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decimal_mark;

    #[test]
    fn the_mark_is_that_of_the_language() {
        let points = ["en", "en-US", "de-CH", "ja", "", "es-419", "zh-Hant-TW"];
        let commas = ["de", "de-AT", "fr", "es", "en-ZA", "ru", "es_AR"];
        assert!(points.iter().all(|tag| decimal_mark(tag) == '.'));
        assert!(commas.iter().all(|tag| decimal_mark(tag) == ','));
    }
}
