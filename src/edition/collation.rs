//! The order in which readers of a language look for names.

use std::cmp::Ordering;

use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use crate::article::Person;
use crate::language;

/// The alphabet of a language (Unicode Technical Standard #10, with the tailorings of CLDR: *Émile* stands under E in French,
/// *Ängström* behind Z in Swedish).
pub struct Collation {
    /// None where the data of the language can't be found: letters then go by their numbers.
    alphabet: Option<CollatorBorrowed<'static>>,
    /// Words with which no name is looked for: *The Times* stands under T for *Times*.
    articles: &'static [&'static str],
}

impl Collation {
    /// That of a language, by its BCP 47 tag.
    pub fn of(tag: &str) -> Collation {
        let locale = Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN);
        let alphabet = Collator::try_new(CollatorPreferences::from(&locale), Default::default()).ok();
        Collation { alphabet, articles: language::find(tag).ties.articles }
    }

    /// Sorts by name; those of one name stay as they stood.
    pub fn sort_by_name<T>(&self, list: &mut [T], name: impl Fn(&T) -> String) {
        list.sort_by_cached_key(|one| Key { words: self.words(&name(one)), collation: self });
    }

    /// What counts of a name: its letters and figures, without an article before them.
    fn words(&self, name: &str) -> String {
        let bare: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words: Vec<&str> = bare.split_whitespace().collect();
        let is_article = |word: &str| self.articles.contains(&word.to_lowercase().as_str());
        match words.as_slice() {
            [first, rest @ ..] if !rest.is_empty() && is_article(first) => rest.join(" "),
            all => all.join(" "),
        }
    }

    fn compare(&self, one: &str, other: &str) -> Ordering {
        match &self.alphabet {
            Some(alphabet) => alphabet.compare(one, other),
            None => one.to_lowercase().cmp(&other.to_lowercase()),
        }
    }
}

/// The words of a name, in the order of a language.
struct Key<'a> {
    words: String,
    collation: &'a Collation,
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.collation.compare(&self.words, &other.words)
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key<'_> {}

/// A person as an index lists them: by the family name, where one is stated and the name ends with it. It is never guessed,
/// since *Core Team* has none, and *Mao Zedong* begins with his.
pub fn listed(person: &Person) -> String {
    let name = person.name.trim();
    let family = person.family_name.as_deref().map(str::trim).filter(|family| !family.is_empty());
    let given = family.and_then(|family| name.strip_suffix(family)).filter(|given| given.ends_with(char::is_whitespace));
    match (given, family) {
        (Some(given), Some(family)) if !given.trim().is_empty() => format!("{family}, {}", given.trim()),
        _ => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(tag: &str, names: &[&str]) -> String {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_string()).collect();
        Collation::of(tag).sort_by_name(&mut names, String::clone);
        names.join(" | ")
    }

    #[test]
    fn each_language_has_its_alphabet() {
        assert_eq!(sorted("fr", &["Zola", "Émile", "Eve", "eva"]), "Émile | eva | Eve | Zola");
        assert_eq!(sorted("sv", &["Zola", "Ängström", "Adam"]), "Adam | Zola | Ängström");
        assert_eq!(sorted("de-AT", &["Zola", "Ängström", "Adam"]), "Adam | Ängström | Zola");
        assert_eq!(sorted("no such tag", &["b", "a"]), "a | b");
    }

    #[test]
    fn articles_and_marks_do_not_count() {
        assert_eq!(sorted("en", &["The Times", "Sun", "“Tide”", "The"]), "Sun | The | “Tide” | The Times");
        assert_eq!(sorted("fr", &["L’Équipe", "Le Monde", "Figaro"]), "L’Équipe | Figaro | Le Monde");
    }

    #[test]
    fn people_are_listed_by_the_family_name_that_is_stated() {
        let person = |name: &str, family: Option<&str>| Person {
            name: name.to_string(),
            family_name: family.map(str::to_string),
            ..Person::default()
        };
        assert_eq!(listed(&person("Vincent van Gogh", Some("van Gogh"))), "van Gogh, Vincent");
        assert_eq!(listed(&person("Mao Zedong", Some("Mao"))), "Mao Zedong");
        assert_eq!(listed(&person("Core Team", None)), "Core Team");
        assert_eq!(listed(&person("Voltaire", Some("Voltaire"))), "Voltaire");
    }
}
