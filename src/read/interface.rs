//! Knows the words of a site's interface and of its promotions, by language, wherever they stand in a text.
//!
//! No rule names a site. A rule fits a short line that stands alone, never a sentence of the article.

/// Why a line is not part of the article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something to click, or a name over it.
    Interface,
    /// The publisher speaks for its own wares.
    Promo,
}

/// Lines that are interface when they stand alone. Lower case, without end punctuation.
static LINES: &[&str] = &[
    // English
    "print this post",
    "print this page",
    "print this article",
    "print this story",
    "print",
    "email this",
    "email this article",
    "email this post",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share this post",
    "share this page",
    "tweet",
    "tweet this",
    "copy link",
    "link copied",
    "leave a reply",
    "leave a comment",
    "leave a response",
    "cancel reply",
    "post a comment",
    "post comment",
    "add a comment",
    "add comment",
    "write a comment",
    "view comments",
    "show comments",
    "no comments",
    "comments are closed",
    "comments off",
    "log in",
    "login",
    "sign in",
    "log in to comment",
    "back to top",
    "skip to content",
    "skip to main content",
    "advertisement",
    "advertising",
    "sponsored content",
    "story continues below advertisement",
    "article continues below advertisement",
    "article continues after advertisement",
    "continue reading below",
    "click to share",
    "click to expand image",
    "follow us",
    "read more",
    "read more here",
    "continue reading",
    "load more",
    "loading",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign up now",
    "save this story",
    "save this article",
    "save article",
    "listen to this article",
    "listen to article",
    "report this ad",
    "related articles",
    "related stories",
    "related posts",
    "related content",
    "more stories",
    "you may also like",
    "you might also like",
    "recommended for you",
    "most read",
    "most popular",
    "recent posts",
    "trending now",
    "view gallery",
    "close",
    "report a correction",
    "make us preferred source on google",
    "home",
    "share on facebook",
    "share on twitter",
    "share on linkedin",
    "share by email",
    "previous article",
    "next article",
    "previous post",
    "next post",
    // German
    "drucken",
    "seite drucken",
    "artikel drucken",
    "beitrag drucken",
    "teilen",
    "artikel teilen",
    "beitrag teilen",
    "merken",
    "kommentar schreiben",
    "kommentar hinterlassen",
    "schreibe einen kommentar",
    "schreiben sie einen kommentar",
    "hinterlasse einen kommentar",
    "antwort abbrechen",
    "kommentare",
    "weiterlesen",
    "mehr lesen",
    "anzeige",
    "werbung",
    "mehr zum thema",
    "lesen sie auch",
    "das könnte sie auch interessieren",
    "das könnte dich auch interessieren",
    "ähnliche beiträge",
    "ähnliche artikel",
    "nach oben",
    "zum seitenanfang",
    "anmelden",
    "jetzt anmelden",
    "zur startseite",
    // French
    "imprimer",
    "imprimer cet article",
    "partager",
    "partager cet article",
    "laisser un commentaire",
    "laissez un commentaire",
    "annuler la réponse",
    "ajouter un commentaire",
    "lire la suite",
    "lire aussi",
    "à lire aussi",
    "publicité",
    "haut de page",
    "retour en haut",
    "se connecter",
    "articles similaires",
    "sur le même sujet",
    // Spanish
    "imprimir",
    "compartir",
    "compartir este artículo",
    "deja una respuesta",
    "deja un comentario",
    "dejar un comentario",
    "cancelar la respuesta",
    "leer más",
    "seguir leyendo",
    "publicidad",
    "iniciar sesión",
    "te puede interesar",
    "lee también",
    "artículos relacionados",
    "noticias relacionadas",
    "volver arriba",
    // Italian
    "stampa",
    "stampa questo articolo",
    "condividi",
    "lascia un commento",
    "annulla risposta",
    "leggi tutto",
    "leggi anche",
    "continua a leggere",
    "pubblicità",
    "accedi",
    "articoli correlati",
    "torna su",
    // Portuguese
    "compartilhar",
    "compartilhe",
    "partilhar",
    "deixe um comentário",
    "deixe uma resposta",
    "cancelar resposta",
    "leia mais",
    "leia também",
    "publicidade",
    "artigos relacionados",
    "voltar ao topo",
    // Dutch
    "afdrukken",
    "print dit artikel",
    "delen",
    "deel dit artikel",
    "geef een reactie",
    "laat een reactie achter",
    "reactie annuleren",
    "lees meer",
    "lees verder",
    "lees ook",
    "advertentie",
    "inloggen",
    "gerelateerde artikelen",
    "naar boven",
];

/// Beginnings of interface lines, and how long the whole may be, in characters.
static OPENINGS: &[(&str, usize, Kind)] = &[
    ("you must be logged in to ", 80, Kind::Interface),
    ("you must be signed in to ", 80, Kind::Interface),
    ("log in to leave a", 60, Kind::Interface),
    ("please log in to ", 60, Kind::Interface),
    ("your email address will not be published", 120, Kind::Interface),
    ("required fields are marked", 60, Kind::Interface),
    ("this site uses akismet", 140, Kind::Interface),
    ("notify me of ", 80, Kind::Interface),
    ("click to share on ", 80, Kind::Interface),
    ("share this:", 40, Kind::Interface),
    ("filed under:", 120, Kind::Interface),
    ("posted in:", 120, Kind::Interface),
    ("tagged with:", 200, Kind::Interface),
    ("tags:", 200, Kind::Interface),
    ("topics:", 200, Kind::Interface),
    ("category:", 80, Kind::Interface),
    ("categories:", 120, Kind::Interface),
    ("kategorie:", 80, Kind::Interface),
    ("kategorien:", 120, Kind::Interface),
    ("schlagwörter:", 200, Kind::Interface),
    ("catégorie :", 80, Kind::Interface),
    ("categoría:", 80, Kind::Interface),
    ("categoria:", 80, Kind::Interface),
    ("categorie:", 80, Kind::Interface),
    ("read more:", 200, Kind::Promo),
    ("read also:", 200, Kind::Promo),
    ("also read:", 200, Kind::Promo),
    ("read next:", 200, Kind::Promo),
    ("related:", 200, Kind::Promo),
    ("related story:", 200, Kind::Promo),
    ("lesen sie auch:", 200, Kind::Promo),
    ("mehr zum thema:", 200, Kind::Promo),
    ("lire aussi :", 200, Kind::Promo),
    ("à lire aussi :", 200, Kind::Promo),
    ("lee también:", 200, Kind::Promo),
    ("leggi anche:", 200, Kind::Promo),
    ("leia também:", 200, Kind::Promo),
    ("lees ook:", 200, Kind::Promo),
    ("sie müssen angemeldet sein", 80, Kind::Interface),
    ("du musst angemeldet sein", 80, Kind::Interface),
    ("vous devez être connecté", 80, Kind::Interface),
    ("vous devez vous connecter", 80, Kind::Interface),
    ("debes estar conectado", 80, Kind::Interface),
    ("devi essere connesso", 80, Kind::Interface),
    ("você precisa fazer o login", 80, Kind::Interface),
    ("je moet ingelogd zijn", 80, Kind::Interface),
];

/// Labels before the name of the section.
static SECTION_LABELS: &[&str] = &[
    "category:",
    "categories:",
    "posted in:",
    "posted in",
    "filed under:",
    "filed under",
    "section:",
    "kategorie:",
    "kategorien:",
    "rubrik:",
    "catégorie :",
    "rubrique :",
    "categoría:",
    "categoria:",
    "categorie:",
];

/// What a promotion tells the reader to do, at its start.
static DO_IT: &[&str] = &[
    "get ",
    "sign up",
    "subscribe",
    "join ",
    "register ",
    "receive ",
    "want ",
    "enjoy ",
    "stay ",
    "don't miss",
    "never miss",
    "download ",
    "like what you",
    "like this",
    "interested in ",
    "click here",
    "enter your email",
    "keep up ",
    "follow ",
    "for more ",
    "abonnieren",
    "abonniere ",
    "melden sie sich",
    "melde dich",
    "jetzt anmelden",
    "jetzt abonnieren",
    "erhalten sie",
    "holen sie sich",
    "hol dir",
    "bestellen sie",
    "verpassen sie",
    "recevez",
    "abonnez",
    "inscrivez",
    "restez ",
    "ne manquez",
    "suscríbete",
    "suscríbase",
    "recibe ",
    "reciba ",
    "regístrate",
    "apúntate",
    "iscriviti",
    "abbonati",
    "ricevi ",
    "assine ",
    "inscreva-se",
    "receba ",
    "cadastre-se",
    "schrijf je in",
    "schrijf u in",
    "meld je aan",
    "meld u aan",
    "abonneer",
    "ontvang ",
];

/// What it is for. One of these must be there too.
static WARES: &[&str] = &[
    "newsletter",
    "mailing list",
    "your inbox",
    "email updates",
    "email alerts",
    "e-mail alerts",
    "daily digest",
    "whatsapp channel",
    "telegram channel",
    "our app",
    "push notifications",
    "postfach",
    "lettre d'information",
    "infolettre",
    "boîte mail",
    "boletín",
    "boletines",
    "boletim",
    "nieuwsbrief",
];

/// A promotion is one or two sentences; in characters.
const LONGEST_PROMO: usize = 320;

/// What kind of line these words are when they stand alone; `None` for text.
pub fn judge(words: &str) -> Option<Kind> {
    let folded = fold(words);
    if folded.is_empty() {
        return None;
    }
    if LINES.contains(&ending(&folded)) || is_count(&folded) {
        return Some(Kind::Interface);
    }
    let length = folded.chars().count();
    let opening = OPENINGS.iter().find(|(start, longest, _)| length <= *longest && folded.starts_with(start));
    opening.map(|(_, _, kind)| *kind).or_else(|| is_promo(&folded, length).then_some(Kind::Promo))
}

/// The section named by a line such as "Category: China".
pub fn section(words: &str) -> Option<String> {
    let folded = fold(words);
    let label = SECTION_LABELS.iter().find(|label| folded.starts_with(**label))?;
    let rest: String = words.trim().chars().skip(label.chars().count()).collect();
    let first = rest.split([',', '|', '/']).next()?.trim();
    (!first.is_empty() && first.chars().count() <= 60).then(|| first.to_string())
}

/// The line without interface at its end ("… Print This Post").
pub fn strip_tail(line: &str) -> &str {
    let mut line = line.trim();
    loop {
        let lower = line.to_lowercase();
        // only phrases: a single word at the end may be text
        let phrase = LINES.iter().filter(|phrase| phrase.contains(' ')).find(|phrase| lower.ends_with(**phrase));
        let Some(cut) = phrase.and_then(|phrase| line.get(..line.len().checked_sub(phrase.len())?)) else { return line };
        line = cut.trim_end();
    }
}

fn is_promo(folded: &str, length: usize) -> bool {
    length <= LONGEST_PROMO
        && DO_IT.iter().any(|start| folded.starts_with(start))
        && WARES.iter().any(|ware| folded.contains(ware))
}

/// "3 comments", "12 shares".
fn is_count(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let number = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit() || b",.".contains(&byte)));
    let unit = words.next().is_some_and(|word| {
        ["comment", "comments", "share", "shares", "views", "likes", "kommentare", "kommentar", "commentaires"].contains(&word)
    });
    number && unit && words.next().is_none()
}

fn fold(words: &str) -> String {
    let plain = |c: char| if matches!(c, '’' | '‘') { '\'' } else { c };
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(plain).flat_map(char::to_lowercase).collect()
}

fn ending(folded: &str) -> &str {
    folded.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interface_and_promotions() {
        for words in [
            "Print This Post",
            "Leave a Reply",
            "You must be logged in to post a comment.",
            "Category: China",
            "3 Comments",
            "ANZEIGE",
        ] {
            assert_eq!(judge(words), Some(Kind::Interface), "{words}");
        }
        for words in [
            "Get the latest insights and analysis from our Global Impact newsletter on the big stories originating in China.",
            "Sign up to our newsletter!",
            "Abonnieren Sie unseren Newsletter",
        ] {
            assert_eq!(judge(words), Some(Kind::Promo), "{words}");
        }
    }

    #[test]
    fn sentences_stay() {
        for words in [
            "He told the newsletter’s readers to sign up.",
            "“Get the newsletter,” she said.",
            "Get up early and you will see the comet over the hills of the east before the sun does.",
            "The category was won by China.",
            "Share prices fell by a tenth.",
        ] {
            assert_eq!(judge(words), None, "{words}");
        }
    }

    #[test]
    fn parts_of_lines() {
        assert_eq!(section("Category: China").as_deref(), Some("China"));
        assert_eq!(strip_tail("6:02 AM Print This Post"), "6:02 AM");
    }
}
