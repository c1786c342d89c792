//! What depends on the language of an article: quotes, dates, the words of furniture, where words break.
//!
//! One file for each language, one line in [`LANGUAGES`]. Languages without a file of their own are hyphenated where a
//! dictionary exists and otherwise speak the neutral signs of [`und`].

mod corrections;
mod cs;
mod da;
mod date;
mod de;
mod decimal;
mod el;
mod en;
mod es;
mod fi;
mod fr;
mod hu;
mod hyphen;
mod it;
mod joints;
mod nb;
mod nl;
mod numerals;
mod pl;
mod pt;
mod ro;
mod ru;
mod sk;
mod sv;
mod ties;
mod tr;
mod uk;
mod und;

pub use corrections::corrections;
pub use date::DateForm;
pub use decimal::decimal_mark;
pub use joints::{Joints, joints};
pub use numerals::{letters, roman};
pub use ties::{Ties, UNITS};

/// What a language asks of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// The code of its dictionary in the `hyphenation` crate; none where words stay whole.
    pub hyphenation: Option<&'static str>,
    /// Letters at least before and after a hyphen (hyph-utf8's values for typesetting).
    pub minima: (u8, u8),
    /// Its quotation marks.
    pub quotes: Quotes,
    /// What stays together, and the spaces that marks ask for.
    pub ties: Ties,
    /// How days and times are written.
    pub date: DateForm,
    /// The words that the page itself says.
    pub words: Words,
}

/// Quotation marks: opening and closing, with the space that stands inside of them.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Quotes {
    /// What straight double quotes become.
    pub double: (&'static str, &'static str),
    /// What straight single quotes become, and quotes within quotes.
    pub single: (&'static str, &'static str),
}

/// The words that the page itself says; `{page}` and the like are filled in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Where something in the document stands, in brackets after the words that lead there.
    pub page: &'static str,
    /// `{page}` of `{pages}`.
    pub page_of: &'static str,
    /// The jump line at an article's break.
    pub continued_on: &'static str,
    /// The jump line where it goes on.
    pub continued_from: &'static str,
    /// Before the `{authors}`.
    pub by: &'static str,
    /// Before the last of several authors.
    pub and: &'static str,
    /// When the article was changed: `{date}`.
    pub updated: &'static str,
    /// Where the article is from.
    pub source: &'static str,
    /// In the frame of a picture that is not there.
    pub picture: &'static str,
    /// For a film that paper cannot show.
    pub video: &'static str,
    /// For a sound that paper cannot play.
    pub audio: &'static str,
    /// Heads the notes.
    pub notes: &'static str,
    /// Heads the addresses of links.
    pub links: &'static str,
    /// Before a table's number or in place of one.
    pub table: &'static str,
    /// Heads the table of contents.
    pub contents: &'static str,
    /// What an edition of many articles says.
    pub edition: EditionWords,
}

/// The words that an edition of many articles says, but for its contents.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct EditionWords {
    /// Heads the briefs of the front page.
    pub briefs: &'static str,
    /// Heads the index.
    pub index: &'static str,
    /// Heads its authors.
    pub authors: &'static str,
    /// Heads its sources, and counts them.
    pub sources: &'static str,
    /// Heads its subjects.
    pub subjects: &'static str,
    /// Heads the colophon.
    pub colophon: &'static str,
    /// What belongs to no section.
    pub other: &'static str,
    /// Which `{volume}`.
    pub volume: &'static str,
    /// Which `{number}` of it.
    pub number: &'static str,
    /// How many articles there are.
    pub articles: &'static str,
    /// From when to when they are.
    pub period: &'static str,
    /// The faces of the text.
    pub type_face: &'static str,
    /// Heads what is left out.
    pub left_out: &'static str,
    /// What is not done.
    pub drafts: &'static str,
    /// What is not for all to read.
    pub private: &'static str,
    /// What was taken back.
    pub withdrawn: &'static str,
    /// What may not be published yet.
    pub embargoed: &'static str,
    /// What says no date.
    pub undated: &'static str,
    /// What is too old.
    pub before: &'static str,
    /// What is too new.
    pub after: &'static str,
    /// What is there already.
    pub duplicates: &'static str,
    /// What is one too many.
    pub surplus: &'static str,
}

/// Every language with a file of its own.
pub static LANGUAGES: &[&Language] = &[
    &en::US,
    &en::CANADA,
    &en::GB,
    &de::GERMANY,
    &de::AUSTRIA,
    &de::SWITZERLAND,
    &fr::FRANCE,
    &fr::CANADA,
    &fr::SWITZERLAND,
    &es::SPAIN,
    &es::AMERICA,
    &it::ITALY,
    &pt::BRAZIL,
    &pt::PORTUGAL,
    &nl::DUTCH,
    &pl::POLISH,
    &cs::CZECH,
    &sk::SLOVAK,
    &sv::SWEDISH,
    &da::DANISH,
    &nb::BOKMAL,
    &nb::NYNORSK,
    &fi::FINNISH,
    &ru::RUSSIAN,
    &uk::UKRAINIAN,
    &el::GREEK,
    &hu::HUNGARIAN,
    &ro::ROMANIAN,
    &tr::TURKISH,
    &und::UNDETERMINED,
];

/// Tags that another tag answers for.
const ALIASES: &[(&str, &str)] = &[
    ("en", "en-us"),
    ("en-au", "en-gb"),
    ("en-nz", "en-gb"),
    ("en-ie", "en-gb"),
    ("en-in", "en-gb"),
    ("en-za", "en-gb"),
    ("de-li", "de-ch"),
    ("es-ar", "es-419"),
    ("es-bo", "es-419"),
    ("es-cl", "es-419"),
    ("es-co", "es-419"),
    ("es-cr", "es-419"),
    ("es-cu", "es-419"),
    ("es-do", "es-419"),
    ("es-ec", "es-419"),
    ("es-gt", "es-419"),
    ("es-hn", "es-419"),
    ("es-mx", "es-419"),
    ("es-ni", "es-419"),
    ("es-pa", "es-419"),
    ("es-pe", "es-419"),
    ("es-pr", "es-419"),
    ("es-py", "es-419"),
    ("es-sv", "es-419"),
    ("es-us", "es-419"),
    ("es-uy", "es-419"),
    ("es-ve", "es-419"),
    ("pt", "pt-br"),
    ("pt-ao", "pt-pt"),
    ("pt-mz", "pt-pt"),
    ("no", "nb"),
    ("nn-no", "nn"),
    ("am", "mul-ethi"),
    ("ti", "mul-ethi"),
    ("bs", "sh-latn"),
    ("sr", "sr-cyrl"),
    ("sr-latn", "sh-latn"),
    ("ku", "kmr"),
    ("mn", "mn-cyrl"),
    ("mo", "ro"),
];

/// The regions that write on American paper (CLDR, `measurementData/paperSize`).
const LETTER_REGIONS: &[&str] = &["us", "ca", "mx", "ph", "cl", "co", "ve", "cr", "gt", "pa", "sv", "ni", "pr", "bz"];

/// A tag is cut here; real ones are shorter.
const LONGEST_TAG: usize = 64;

/// The language of a BCP 47 tag, or of its beginning (`de-LU` is `de`); neutral signs where it is unknown.
pub fn find(tag: &str) -> &'static Language {
    let tag: String = tag.trim().chars().take(LONGEST_TAG).map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect();
    let mut tag = tag.as_str();
    loop {
        if let Some(language) = exactly(tag) {
            return language;
        }
        match tag.rfind('-').and_then(|at| tag.get(..at)) {
            Some(shorter) => tag = shorter,
            None => return &und::UNDETERMINED,
        }
    }
}

fn exactly(tag: &str) -> Option<&'static Language> {
    let tag = ALIASES.iter().find(|alias| alias.0 == tag).map_or(tag, |alias| alias.1);
    let own = LANGUAGES.iter().copied().find(|language| language.tag.eq_ignore_ascii_case(tag));
    own.or_else(|| hyphen::HYPHENATED.iter().find(|language| language.tag == tag))
}

/// Whether the region of a tag writes on American paper. A tag without a region says nothing of paper: A4.
pub fn letter_paper(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']).skip(1);
    parts.any(|part| LETTER_REGIONS.iter().any(|region| part.eq_ignore_ascii_case(region)))
}

impl Words {
    /// "Page 2 of 5".
    pub fn page_of(&self, page: impl ToString, pages: impl ToString) -> String {
        self.page_of.replace("{pages}", &pages.to_string()).replace("{page}", &page.to_string())
    }

    /// "A, B and C".
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let Some((last, first)) = items.split_last() else { return String::new() };
        if first.is_empty() {
            return last.as_ref().to_string();
        }
        let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
        format!("{} {} {}", first.join(", "), self.and, last.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_fall_back_to_their_beginning() {
        let cases = [
            ("en", "en-US"),
            ("en-US", "en-US"),
            ("EN_gb", "en-GB"),
            ("en-AU", "en-GB"),
            ("en-XX", "en-US"),
            ("de-LU", "de"),
            ("de-Latn-AT", "de"),
            ("es-MX", "es-419"),
            ("pt-PT", "pt-PT"),
            ("pt", "pt-BR"),
            ("no", "nb"),
            ("ca-ES", "ca"),
            ("sr-Latn-RS", "sh-latn"),
            ("ja", "und"),
            ("", "und"),
            ("-é--", "und"),
        ];
        for (tag, found) in cases {
            assert_eq!(find(tag).tag, found, "{tag}");
        }
        assert_ne!(find("en-GB").hyphenation, find("en-US").hyphenation);
    }

    #[test]
    fn paper_follows_the_region() {
        assert!(letter_paper("en-US") && letter_paper("es_mx") && letter_paper("zh-Hant-US"));
        assert!(!letter_paper("en") && !letter_paper("en-GB") && !letter_paper("ca-ES"));
    }

    #[test]
    fn every_dictionary_exists() {
        let all = LANGUAGES.iter().copied().chain(hyphen::HYPHENATED);
        for language in all {
            let Some(code) = language.hyphenation else { continue };
            assert!(hyphenation::Language::try_from_code(code).is_some(), "{} has no dictionary {code}", language.tag);
            assert!(language.minima.0 > 0 && language.minima.1 > 0);
        }
    }

    #[test]
    fn every_template_has_its_fields() {
        for language in LANGUAGES {
            let words = &language.words;
            assert!(words.page.contains("{page}"), "{}", language.tag);
            assert!(words.page_of.contains("{page}") && words.page_of.contains("{pages}"), "{}", language.tag);
            assert!(words.continued_on.contains("{page}") && words.continued_from.contains("{page}"), "{}", language.tag);
            assert!(words.edition.volume.contains("{volume}") && words.edition.number.contains("{number}"), "{}", language.tag);
            assert!(words.by.contains("{authors}") && words.updated.contains("{date}"), "{}", language.tag);
        }
    }

    #[test]
    fn pages_and_authors_are_put_into_words() {
        assert_eq!(find("en").words.page_of(2, 5), "Page 2 of 5");
        assert_eq!(find("hu").words.page_of(2, 5), "2/5. oldal");
        assert_eq!(find("de").words.list(&["A", "B", "C"]), "A, B und C");
        assert_eq!(find("fr").words.list(&["A"]), "A");
        assert_eq!(find("fr").words.list::<&str>(&[]), "");
    }
}
