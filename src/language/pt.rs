//! Portuguese.

use super::{DateForm, EditionWords, Language, Quotes, Ties, Words};

/// As in Brazil.
pub(super) const BRAZIL: Language = Language {
    tag: "pt-BR",
    name: "Portuguese (Brazil)",
    hyphenation: Some("pt"),
    minima: (2, 3),
    quotes: Quotes { double: ("“", "”"), single: ("‘", "’") },
    ties: Ties {
        before_number: &["p.", "pp.", "pág.", "n.º", "nº", "fig.", "cap.", "art.", "vol.", "página", "capítulo", "artigo"],
        before_name: &["Sr.", "Sra.", "Dr.", "Dra.", "Prof.", "D."],
        after_number: &["euros", "reais", "milhões", "bilhões", "mil", "anos"],
        parts: &[("a.", "C."), ("d.", "C."), ("p.", "ex.")],
        articles: &["o", "a", "os", "as", "um", "uma"],
        leads: &[
            "o", "a", "os", "as", "um", "uma", "e", "ou", "mas", "nem", "de", "do", "da", "dos", "das", "em", "no", "na", "nos",
            "nas", "ao", "aos", "à", "às", "por", "pelo", "pela", "para", "com", "sem", "sobre", "sob", "entre", "contra",
            "desde", "até", "que", "não", "seu", "sua",
        ],
        ..Ties::NONE
    },
    date: DateForm {
        long: "{day}~de {month} de~{year}",
        monthly: "{month} de~{year}",
        short: "{dd}/{mm}/{year}",
        time: "{h}h{min}",
        first: "1º",
        halves: ("AM", "PM"),
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        months_short: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
        weekdays: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
    },
    words: Words {
        page: "página {page}",
        page_of: "Página {page} de {pages}",
        continued_on: "Continua na página {page}",
        continued_from: "Continuação da página {page}",
        by: "Por {authors}",
        and: "e",
        updated: "Atualizado em {date}",
        source: "Fonte",
        picture: "Imagem",
        video: "Vídeo",
        audio: "Áudio",
        notes: "Notas",
        links: "Links",
        table: "Tabela",
        contents: "Sumário",
        edition: EditionWords {
            index: "Índice",
            authors: "Autores",
            sources: "Fontes",
            subjects: "Assuntos",
            colophon: "Colofão",
            other: "Outros",
            volume: "Volume {volume}",
            number: "Número {number}",
            articles: "Artigos",
            period: "Período",
            type_face: "Tipografia",
            left_out: "Omitidos",
            drafts: "Rascunhos",
            private: "Não públicos",
            withdrawn: "Retirados",
            embargoed: "Sob embargo",
            undated: "Sem data",
            before: "Antes do período",
            after: "Depois do período",
            duplicates: "Duplicados",
            surplus: "Acima do limite",
        },
    },
};

/// As in Portugal and Africa.
pub(super) const PORTUGAL: Language = Language {
    tag: "pt-PT",
    name: "Portuguese (Portugal)",
    quotes: Quotes { double: ("«", "»"), single: ("“", "”") },
    date: DateForm { first: "1", ..BRAZIL.date },
    words: Words { updated: "Atualizado a {date}", links: "Ligações", ..BRAZIL.words },
    ..BRAZIL
};
