//! The articles of a section into its parts: which of them are set as briefs, and whether these stand together.

use super::{Edition, Front, Part};
use crate::article::{Article, Block, body_length, body_text};
use crate::layout::ArticleRules;

/// Fewer briefs need no head of their own: they stay where they are.
const LEAST_GATHERED: usize = 2;

/// No text has more bytes a word than this, about; what is longer is no brief, and its words need not be counted.
const LONGEST_WORDS: usize = 64;

impl Edition {
    /// The parts that a section's articles are, in the order of its pages. Where the layout gathers briefs, they stand below a
    /// head of their own behind the other articles, if there are both.
    pub(super) fn parts_of(&self, section: usize, front: &Front, rules: &ArticleRules) -> Vec<Part> {
        let articles = self.sections.get(section).map(|section| section.articles.clone()).unwrap_or_default();
        let stands_inside = |number: &usize| front.place(Part::Article(*number)).is_none();
        let brief = |number: &usize| stands_inside(number) && self.articles.get(*number).is_some_and(|one| is_brief(one, rules));
        let parts = articles.map(|number| if brief(&number) { Part::InBrief(number) } else { Part::Article(number) });
        let parts: Vec<Part> = parts.collect();
        let (briefs, others): (Vec<Part>, Vec<Part>) = parts.iter().partition(|part| matches!(part, Part::InBrief(_)));
        if !rules.gather_briefs || briefs.len() < LEAST_GATHERED || others.is_empty() {
            return parts;
        }
        others.into_iter().chain([Part::BriefsOf(section)]).chain(briefs).collect()
    }
}

/// Whether an article is set as a brief: of few words, and of nothing that would want more room than a brief has.
fn is_brief(article: &Article, rules: &ArticleRules) -> bool {
    let most = rules.brief as usize;
    most > 0
        && article.image.is_none()
        && article.body.iter().all(is_plain)
        && body_length(article) <= most.saturating_mul(LONGEST_WORDS)
        && body_text(article).split_whitespace().nth(most).is_none()
}

/// Whether a block is only words.
fn is_plain(block: &Block) -> bool {
    match block {
        Block::Paragraph { .. } | Block::Verse { .. } | Block::Rule {} => true,
        Block::Quote { body, .. } => body.iter().all(is_plain),
        Block::List { items, .. } => items.iter().all(|item| item.body.iter().all(is_plain)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Figure, Inline};
    use crate::layout::Layout;

    fn article(words: usize) -> Article {
        Article { body: vec![Block::paragraph(vec![Inline::text("word ".repeat(words))])], ..Article::default() }
    }

    fn parts(articles: Vec<Article>, gather: bool) -> Vec<Part> {
        let mut rules = Layout::builtin("digest").unwrap().article;
        (rules.brief, rules.gather_briefs) = (30, gather);
        Edition::of(articles, None, None).parts_of(0, &Front::default(), &rules)
    }

    #[test]
    fn articles_of_few_plain_words_are_briefs() {
        let pictured = Article { image: Some(Figure::default()), ..article(9) };
        let headed = Block::Crosshead { level: 1, id: None, content: vec![Inline::text("Head")] };
        let quoted = Block::Quote { body: article(9).body, attribution: Vec::new() };
        let of = |block| Article { body: vec![block], ..Article::default() };
        let all = vec![article(30), article(31), pictured, of(headed), of(quoted)];
        let (brief, whole) = (Part::InBrief, Part::Article);
        assert_eq!(parts(all, false), [brief(0), whole(1), whole(2), whole(3), brief(4)]);
    }

    #[test]
    fn briefs_are_gathered_behind_the_other_articles() {
        let of = |lengths: &[usize]| parts(lengths.iter().map(|words| article(*words)).collect(), true);
        let (brief, whole) = (Part::InBrief, Part::Article);
        assert_eq!(of(&[9, 99, 9, 99]), [whole(1), whole(3), Part::BriefsOf(0), brief(0), brief(2)]);
        assert_eq!(of(&[9, 99]), [brief(0), whole(1)], "one needs no head");
        assert_eq!(of(&[9, 9]), [brief(0), brief(1)], "all of a section need none beside its own");
    }
}
