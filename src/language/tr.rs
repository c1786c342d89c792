//! Turkish.

use super::{DateForm, Language, Quotes, Ties, Words};

/// As in Türkiye.
pub(super) const TURKISH: Language = Language {
    tag: "tr",
    name: "Turkish",
    hyphenation: Some("tr"),
    minima: (2, 2),
    quotes: Quotes { double: ("“", "”"), single: ("‘", "’") },
    ties: Ties {
        before_number: &["s.", "ss.", "no.", "şek.", "böl.", "sayfa", "madde"],
        before_name: &["Dr.", "Prof.", "Doç.", "Sn.", "Av."],
        after_number: &["TL", "milyon", "milyar", "bin", "yıl"],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~{month} {year}",
        short: "{dd}.{mm}.{year}",
        time: "{hh}.{min}",
        first: "1",
        halves: ("ÖÖ", "ÖS"),
        months: ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"],
        months_short: ["Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara"],
        weekdays: ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
    },
    words: Words {
        page: "sayfa {page}",
        page_of: "Sayfa {page}/{pages}",
        continued_on: "Devamı {page}. sayfada",
        continued_from: "{page}. sayfadan devam",
        by: "{authors}",
        and: "ve",
        updated: "Güncelleme: {date}",
        source: "Kaynak",
        picture: "Görsel",
        video: "Video",
        audio: "Ses",
        notes: "Notlar",
        links: "Bağlantılar",
        table: "Tablo",
        contents: "İçindekiler",
    },
};
