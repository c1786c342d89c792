//! The languages that are only hyphenated: tag, name, dictionary, letters at least before and after a hyphen.
//!
//! The minima are those of TeX's hyph-utf8 (as the `hyphenation` crate carries them).

use super::{Language, und};

macro_rules! hyphenated {
    ($($tag:literal $name:literal $code:literal $before:literal $after:literal)*) => {
        /// Languages without a file of their own.
        pub(super) static HYPHENATED: &[Language] = &[$(Language {
            tag: $tag,
            name: $name,
            hyphenation: Some($code),
            minima: ($before, $after),
            ..und::UNDETERMINED
        }),*];
    };
}

hyphenated! {
    "af" "Afrikaans" "af" 1 2
    "as" "Assamese" "as" 1 1
    "be" "Belarusian" "be" 2 2
    "bg" "Bulgarian" "bg" 2 2
    "bn" "Bengali" "bn" 1 1
    "ca" "Catalan" "ca" 2 2
    "cop" "Coptic" "cop" 1 1
    "cu" "Church Slavonic" "cu" 1 2
    "cy" "Welsh" "cy" 2 3
    "de-1901" "German of 1901" "de-1901" 2 2
    "de-ch-1901" "Swiss German of 1901" "de-ch-1901" 2 2
    "el-polyton" "Polytonic Greek" "el-polyton" 1 1
    "eo" "Esperanto" "eo" 2 2
    "et" "Estonian" "et" 2 3
    "eu" "Basque" "eu" 2 2
    "fi-x-school" "Finnish, school hyphenation" "fi-x-school" 1 1
    "fur" "Friulan" "fur" 2 2
    "ga" "Irish" "ga" 2 3
    "gl" "Galician" "gl" 2 2
    "grc" "Ancient Greek" "grc" 1 1
    "gu" "Gujarati" "gu" 1 1
    "hi" "Hindi" "hi" 1 1
    "hr" "Croatian" "hr" 2 2
    "hsb" "Upper Sorbian" "hsb" 2 2
    "hy" "Armenian" "hy" 1 2
    "ia" "Interlingua" "ia" 2 2
    "id" "Indonesian" "id" 2 2
    "is" "Icelandic" "is" 2 2
    "ka" "Georgian" "ka" 1 2
    "kmr" "Kurmanji" "kmr" 2 2
    "kn" "Kannada" "kn" 1 1
    "la" "Latin" "la" 2 2
    "la-x-classic" "Classical Latin" "la-x-classic" 2 2
    "la-x-liturgic" "Liturgical Latin" "la-x-liturgic" 2 2
    "lt" "Lithuanian" "lt" 2 2
    "lv" "Latvian" "lv" 2 2
    "mk" "Macedonian" "mk" 2 2
    "ml" "Malayalam" "ml" 1 1
    "mn-cyrl" "Mongolian in Cyrillic" "mn-cyrl" 2 2
    "mr" "Marathi" "mr" 1 1
    "mul-ethi" "Ethiopic" "mul-ethi" 1 1
    "oc" "Occitan" "oc" 2 2
    "or" "Oriya" "or" 1 1
    "pa" "Panjabi" "pa" 1 1
    "pi" "Pali" "pi" 1 2
    "pms" "Piedmontese" "pms" 2 2
    "rm" "Romansh" "rm" 2 2
    "sa" "Sanskrit" "sa" 1 3
    "sh-cyrl" "Serbo-Croatian in Cyrillic" "sh-cyrl" 2 2
    "sh-latn" "Serbo-Croatian in Latin" "sh-latn" 2 2
    "sl" "Slovenian" "sl" 2 2
    "sq" "Albanian" "sq" 2 2
    "sr-cyrl" "Serbian in Cyrillic" "sr-cyrl" 2 2
    "ta" "Tamil" "ta" 1 1
    "te" "Telugu" "te" 1 1
    "th" "Thai" "th" 2 3
    "tk" "Turkmen" "tk" 2 2
    "zh-latn" "Chinese in Pinyin" "zh-latn-pinyin" 1 1
}

#[cfg(test)]
mod tests {
    use super::super::LANGUAGES;
    use super::HYPHENATED;

    #[test]
    fn every_minimum_is_that_of_the_dictionary() {
        for language in HYPHENATED.iter().chain(LANGUAGES.iter().copied()) {
            let Some(dictionary) = language.hyphenation.and_then(hyphenation::Language::try_from_code) else { continue };
            let (before, after) = dictionary.minima();
            assert_eq!((usize::from(language.minima.0), usize::from(language.minima.1)), (before, after), "{}", language.tag);
        }
    }
}
