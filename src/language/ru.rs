//! Russian.

use super::{DateForm, Language, Quotes, Words};

/// As in Russia; months in the genitive.
pub(super) const RUSSIAN: Language = Language {
    tag: "ru",
    name: "Russian",
    hyphenation: Some("ru"),
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
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        months_short: ["янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."],
        weekdays: ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    },
    words: Words {
        page_of: "Страница {page} из {pages}",
        continued_on: "Продолжение на стр. {page}",
        continued_from: "Продолжение со стр. {page}",
        by: "{authors}",
        and: "и",
        updated: "Обновлено {date}",
        source: "Источник",
        picture: "Изображение",
        video: "Видео",
        audio: "Аудио",
        notes: "Примечания",
        links: "Ссылки",
        table: "Таблица",
        contents: "Содержание",
    },
};
