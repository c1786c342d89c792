//! The language of an article that states none, guessed from its words.

use crate::article::{Article, body_text};
use crate::report::{Notice, codes};
use whatlang::Lang;

/// Fewer letters than this say too little.
const LEAST_LETTERS: usize = 200;

/// More letters than this say no more, and cost time.
const MOST_LETTERS: usize = 2000;

/// Less sure than this is no guess.
const LEAST_CONFIDENCE: f64 = 0.9;

/// The tags of what `whatlang` can tell, where they are not the first two letters of its code.
const TAGS: &[(Lang, &str)] = &[
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Epo, "eo"),
    (Lang::Est, "et"),
    (Lang::Ind, "id"),
    (Lang::Jav, "jv"),
    (Lang::Jpn, "ja"),
    (Lang::Kan, "kn"),
    (Lang::Kat, "ka"),
    (Lang::Khm, "km"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Mal, "ml"),
    (Lang::Mar, "mr"),
    (Lang::Mya, "my"),
    (Lang::Nob, "nb"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Slk, "sk"),
    (Lang::Spa, "es"),
    (Lang::Srp, "sr"),
    (Lang::Swe, "sv"),
    (Lang::Tgl, "tl"),
    (Lang::Tuk, "tk"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Yid, "yi"),
    (Lang::Zul, "zu"),
];

/// Guesses the language of each article that states none; what can't be told stays unsaid, as does English, which is what
/// an article without a language is taken for.
pub fn guess(articles: &mut [Article], notices: &mut Vec<Notice>) {
    for article in articles.iter_mut().filter(|article| article.in_language.is_none()) {
        let Some(tag) = guess_tag(&body_text(article)) else { continue };
        if tag != "en" {
            let message = format!("the article states no language; its words look like `{tag}`");
            notices.push(Notice::new(&codes::GUESSED_LANGUAGE, message).near(&article.title()));
            article.in_language = Some(tag);
        }
    }
}

/// The tag of a language as something states it (`en_US`, `de, en`), if it can be one.
pub fn stated(text: &str) -> Option<String> {
    let tag = text.split([',', ';', ' ']).next()?.trim().replace('_', "-");
    let main = tag.split('-').next().unwrap_or("");
    let known = (2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_alphabetic());
    known.then_some(tag)
}

fn guess_tag(text: &str) -> Option<String> {
    let sample: String = text.chars().take(MOST_LETTERS).collect();
    if sample.chars().filter(|c| c.is_alphabetic()).count() < LEAST_LETTERS {
        return None;
    }
    let info = whatlang::detect(&sample).filter(|info| info.confidence() >= LEAST_CONFIDENCE)?;
    Some(tag(info.lang()))
}

fn tag(lang: Lang) -> String {
    let known = TAGS.iter().find(|(known, _)| *known == lang).map(|(_, tag)| (*tag).to_string());
    known.unwrap_or_else(|| lang.code().chars().take(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Inline};

    fn article(text: &str) -> Article {
        Article { body: vec![Block::paragraph(vec![Inline::text(text)])], ..Article::default() }
    }

    #[test]
    fn a_long_text_is_told_and_a_short_one_is_not() {
        let german = "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und \
                      sollen einander im Geiste der Brüderlichkeit begegnen. Jeder hat Anspruch auf die in dieser Erklärung verkündeten \
                      Rechte und Freiheiten ohne irgendeinen Unterschied.";
        let mut articles = vec![article(german), article("Alle Menschen sind frei."), article(german)];
        articles[2].in_language = Some("nl".into());
        let mut notices = Vec::new();
        guess(&mut articles, &mut notices);
        let tags: Vec<_> = articles.iter().map(|article| article.in_language.as_deref()).collect();
        assert_eq!(tags, [Some("de"), None, Some("nl")]);
        assert_eq!(notices.len(), 1);
    }

    #[test]
    fn tags_are_those_of_bcp_47() {
        let mut tags: Vec<String> = Lang::all().iter().map(|lang| tag(*lang)).collect();
        tags.sort_unstable();
        let all = tags.len();
        tags.dedup();
        assert!(tags.len() == all && tags.iter().all(|tag| tag.len() == 2), "{tags:?}");
        let cases = [(Lang::Fra, "fr"), (Lang::Ben, "bn"), (Lang::Hye, "hy"), (Lang::Slv, "sl"), (Lang::Bul, "bg")];
        assert!(cases.iter().all(|(lang, known)| tag(*lang) == *known));
    }
}
