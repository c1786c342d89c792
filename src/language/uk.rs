//! Ukrainian.

use super::{DateForm, Language, Quotes, Words};

/// As in Ukraine; months in the genitive.
pub(super) const UKRAINIAN: Language = Language {
    tag: "uk",
    name: "Ukrainian",
    hyphenation: Some("uk"),
    minima: (2, 2),
    quotes: Quotes { double: ("«", "»"), single: ("„", "“"), inner_space: false },
    high_space: false,
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{dd}.{mm}.{year}",
        time: "{hh}:{min}",
        first: "1",
        halves: ("AM", "PM"),
        months: [
            "січня",
            "лютого",
            "березня",
            "квітня",
            "травня",
            "червня",
            "липня",
            "серпня",
            "вересня",
            "жовтня",
            "листопада",
            "грудня",
        ],
        months_short: ["січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.", "лист.", "груд."],
        weekdays: ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
    },
    words: Words {
        page_of: "Сторінка {page} з {pages}",
        continued_on: "Продовження на с. {page}",
        continued_from: "Продовження зі с. {page}",
        by: "{authors}",
        and: "і",
        updated: "Оновлено {date}",
        source: "Джерело",
        picture: "Зображення",
        video: "Відео",
        audio: "Аудіо",
        notes: "Примітки",
        links: "Посилання",
        table: "Таблиця",
        contents: "Зміст",
    },
};
