//! Typography of the copy, language by language; `~` is a no-break space and `_` a narrow one.

use super::*;
use crate::language;

fn smart(tag: &str, text: &str) -> String {
    let done = Smartener::default().smarten(&text.replace('~', "\u{a0}"), language::find(tag));
    done.replace('\u{a0}', "~").replace('\u{202f}', "_")
}

fn all(tag: &str, cases: &[(&str, &str)]) {
    for (typed, set) in cases {
        assert_eq!(smart(tag, typed), *set, "{tag}");
    }
}

#[test]
fn quotes_know_their_side_and_their_depth() {
    all(
        "en-US",
        &[
            ("\"It's 'so',\" she said.", "“It’s ‘so’,” she said."),
            ("\"He read \"Emma\" twice.\"", "“He read ‘Emma’ twice.”"),
            ("the '90s, dogs' tails", "the ’90s, dogs’ tails"),
            ("'Tis the season, rock 'n' roll", "’Tis the season, rock ’n’ roll"),
            ("(\"a\") [\"b\"]", "(“a”) [“b”]"),
            ("a 6'2\" man", "a 6′2″ man"),
        ],
    );
    all("de", &[("\"Ja\", sagte er.", "„Ja“, sagte er."), ("\"Er sagte 'nein'.\"", "„Er sagte ‚nein‘.“")]);
    all("cs", &[("\"Ano,\" řekl.", "„Ano,“ řekl.")]);
    all("pl", &[("\"Tak\" rzekł.", "„Tak” rzekł.")]);
    all("ru", &[("\"Слово \"да\"\"", "«Слово „да“»")]);
    all("fr", &[("Il dit \"oui\".", "Il dit «~oui~».")]);
    all("de-CH", &[("\"Ja\"", "«Ja»")]);
}

#[test]
fn dashes_and_ellipses() {
    all(
        "en-US",
        &[
            ("a -- b --- c - d...", "a – b — c – d…"),
            ("run --release, see a--b", "run --release, see a–b"),
            ("1990-1995, 1990-95, pp.~12-15", "1990–1995, 1990–95, pp.~12–15"),
            ("555-1234, 2020-10-26, 737-800, x-1-2", "555-1234, 2020-10-26, 737-800, x-1-2"),
            ("---- and ....", "---- and ...."),
        ],
    );
    all("ru", &[("Москва - столица", "Москва – столица"), ("Москва — столица", "Москва~— столица")]);
}

#[test]
fn signs_and_fractions_only_where_they_are_safe() {
    all(
        "en-US",
        &[
            ("3 x 4, 1920x1080, 0x1F, 2x, box 3", "3~×~4, 1920×1080, 0x1F, 2x, box 3"),
            ("2 1/2 cups on 1/2", "2½ cups on 1/2"),
            ("at -5 degrees, 10 -5, -5-6", "at −5 degrees, 10 -5, -5-6"),
            ("see https://example.org/a--b...'c' now", "see https://example.org/a--b...'c' now"),
        ],
    );
}

#[test]
fn numbers_names_and_units_hold_together() {
    all(
        "en-US",
        &[
            ("see p. 5 and Fig. 12 on October 26", "see p.~5 and Fig.~12 on October~26"),
            ("J. K. Rowling met Dr. Who, 5 km away", "J.~K.~Rowling met Dr.~Who, 5~km away"),
            ("a cat and I. Then 5 cats", "a cat and I. Then 5 cats"),
            ("Mr Who asked Sir for Sir Ivo", "Mr~Who asked Sir for Sir~Ivo"),
        ],
    );
    all(
        "de",
        &[
            ("z. B. auf S. 5, Nr. 7 um 5 Uhr", "z._B. auf S.~5, Nr.~7 um~5~Uhr"),
            ("am 5. Mai, 3 Mio. Euro, § 12", "am 5.~Mai, 3~Mio. Euro, §~12"),
        ],
    );
    all("cs", &[("byl v Praze a s. 5, č. 7, 10 000 Kč", "byl v~Praze a~s.~5, č.~7, 10_000~Kč")]);
    all("pl", &[("i w domu, nr 5, 10 zł", "i~w~domu, nr~5, 10~zł")]);
    all("sk", &[("bol v Nitre, 1 500 eur", "bol v~Nitre, 1_500~eur")]);
    all("ru", &[("в Москве, т. е. 5 млн", "в~Москве, т._е. 5~млн")]);
    all("sv", &[("10 000 kronor, 2020 100", "10_000~kronor, 2020 100")]);
}

#[test]
fn french_marks_stand_off() {
    all(
        "fr",
        &[
            ("Quoi ? Non ! Si ; a : b", "Quoi_? Non_! Si_; a~: b"),
            ("Quoi? Non! Si; a: b", "Quoi_? Non_! Si_; a~: b"),
            ("« oui » et «non»", "«~oui~» et «~non~»"),
            ("à 12:30, https://a.fr/?q=1 :)", "à 12:30, https://a.fr/?q=1 :)"),
            ("Vraiment ?! « Oui ! »", "Vraiment_?! «~Oui_!~»"),
            ("p. 5, M. Dupont, 10 000 euros", "p.~5, M.~Dupont, 10_000~euros"),
        ],
    );
    all("fr-CA", &[("Quoi? a : b", "Quoi? a~: b")]);
}

#[test]
fn words_in_two_pieces_are_tied_and_all_is_counted() {
    let mut smartener = Smartener::default();
    let english = language::find("en");
    assert_eq!(smartener.smarten("see p.", english), "see p.");
    assert_eq!(smartener.smarten(" 5 \"a\" it's...", english), "\u{a0}5 “a” it’s…");
    let counts = smartener.counts;
    assert_eq!((counts.spaces, counts.quotes, counts.apostrophes, counts.ellipses), (1, 2, 1, 1));
}

proptest::proptest! {
    #[test]
    fn no_letter_is_lost_of_any_text(pieces in proptest::collection::vec("[a-zé0-9 x'\"./:;?!«»–-]{0,24}|\\PC{0,24}", 1..4), at in 0..language::LANGUAGES.len()) {
        let language = language::LANGUAGES[at];
        let mut smartener = Smartener::default();
        for text in &pieces {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic() && *c != 'x').collect::<String>();
            assert_eq!(letters(&smartener.smarten(text, language)), letters(text));
        }
    }
}
