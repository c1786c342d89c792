//! Russian.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Russia; months in the genitive.
pub(super) const RUSSIAN: Language = Language {
    tag: "ru",
    name: "Russian",
    hyphenation: Some("ru"),
    minima: (2, 2),
    quotes: Quotes { double: ("«", "»"), single: ("„", "“") },
    ties: Ties {
        short: &["в", "к", "с", "о", "у", "и", "а", "я"],
        before_number: &["с.", "стр.", "рис.", "табл.", "гл.", "ст.", "п.", "т.", "ч.", "№", "стр", "ок.", "вып."],
        before_name: &["г.", "г-н", "г-жа", "им.", "ул.", "св.", "проф.", "акад.", "доц.", "т."],
        after_number: &[
            "г.", "гг.", "в.", "вв.", "тыс.", "млн", "млрд", "руб.", "коп.", "км", "м", "см", "мм", "кг", "г", "т", "ч", "мин",
            "с", "лет", "года", "год", "году",
        ],
        parts: &[("т.", "е."), ("т.", "д."), ("т.", "п."), ("т.", "к."), ("н.", "э.")],
        groups: true,
        dash_ends_line: true,
        ..Ties::NONE
    },
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
        page: "с. {page}",
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
