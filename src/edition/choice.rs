//! Which of the articles given are in an edition: each rule leaves some out and says why.

use super::rank::{self, Sort};
use super::sections::Grouping;
use super::window::Window;
use super::{LeftOut, Why, duplicates, standing};
use crate::article::{Article, Moment};

/// An article, and the section that it was given for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The article.
    pub article: Article,
    /// The section's name, where one was named.
    pub section: Option<String>,
}

/// What an edition asks of its articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The day that counts as today; where nothing is said, no embargo has passed.
    pub today: Option<Moment>,
    /// From when to when.
    pub window: Window,
    /// So many at most.
    pub limit: Option<usize>,
    /// So many of one source at most.
    pub per_source: Option<usize>,
    /// Articles with the same address or the same text stay.
    pub keep_duplicates: bool,
    /// In what order.
    pub sort: Sort,
    /// By what they are divided into sections.
    pub section_by: Grouping,
    /// Sections that stand first, in this order.
    pub sections: Vec<String>,
}

impl Choice {
    /// The articles that are in, as given, and those that are not, with the reason.
    pub fn choose(&self, given: Vec<Given>) -> (Vec<Given>, Vec<LeftOut>) {
        let mut sieve = Sieve { kept: given, left_out: Vec::new() };
        sieve.leave(|article| standing::why(article, self.today));
        sieve.leave(|article| self.window.why(article, self.today));
        if !self.keep_duplicates {
            let surplus = duplicates::surplus(&sieve.articles());
            sieve.drop(&surplus, Why::Duplicate);
        }
        if let Some(most) = self.per_source {
            let surplus = rank::beyond_source(&sieve.articles(), most);
            sieve.drop(&surplus, Why::OverSource);
        }
        if let Some(most) = self.limit {
            let surplus = rank::beyond(&sieve.articles(), most);
            sieve.drop(&surplus, Why::OverLimit);
        }
        (sieve.kept, sieve.left_out)
    }
}

/// What is kept so far, and what is not.
struct Sieve {
    kept: Vec<Given>,
    left_out: Vec<LeftOut>,
}

impl Sieve {
    fn articles(&self) -> Vec<&Article> {
        self.kept.iter().map(|given| &given.article).collect()
    }

    /// Leaves out each article that there is a reason for.
    fn leave(&mut self, why: impl Fn(&Article) -> Option<Why>) {
        let Sieve { kept, left_out } = self;
        kept.retain(|given| {
            let why = why(&given.article);
            left_out.extend(why.map(|why| LeftOut { title: given.article.title(), why }));
            why.is_none()
        });
    }

    /// Leaves out those with these numbers, which are sorted.
    fn drop(&mut self, numbers: &[usize], why: Why) {
        let mut number = 0;
        let Sieve { kept, left_out } = self;
        kept.retain(|given| {
            let surplus = numbers.binary_search(&number).is_ok();
            number += 1;
            if surplus {
                left_out.push(LeftOut { title: given.article.title(), why });
            }
            !surplus
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::window::Span;
    use super::*;
    use crate::article::{Inline, Status};

    fn given(title: &str, date: &str, url: &str) -> Given {
        let headline = vec![Inline::text(title)];
        let date_published = Moment::parse_iso(date);
        let url = Some(url.to_string()).filter(|url| !url.is_empty());
        Given {
            article: Article { headline, date_published, url, publisher: Some("P".to_string()), ..Article::default() },
            section: None,
        }
    }

    fn all() -> Vec<Given> {
        let mut all = vec![
            given("old", "2020-01-01", ""),
            given("draft", "2020-10-25", ""),
            given("first", "2020-10-24", "https://example.org/a"),
            given("twin", "2020-10-25", "https://example.org/a/"),
            given("second", "2020-10-25", ""),
            given("third", "2020-10-26", ""),
            given("new", "2020-10-28", ""),
        ];
        all[1].article.standing.status = Status::Draft;
        all
    }

    /// The titles that are kept, and those that are not with the reason.
    fn chosen(choice: &Choice) -> (String, Vec<(String, Why)>) {
        let (kept, left_out) = choice.choose(all());
        let titles: Vec<String> = kept.iter().map(|given| given.article.title()).collect();
        (titles.join(" "), left_out.into_iter().map(|one| (one.title, one.why)).collect())
    }

    fn named(left_out: &[(&str, Why)]) -> Vec<(String, Why)> {
        left_out.iter().map(|(title, why)| ((*title).to_string(), *why)).collect()
    }

    #[test]
    fn each_rule_says_what_it_leaves_out() {
        let today = Moment::parse_iso("2020-10-26");
        let window = Window { since: Some(Span::Days(7)), until: Some(Span::Days(0)) };
        let choice = Choice { today, window, limit: Some(2), ..Choice::default() };
        let wanted = [
            ("draft", Why::Draft),
            ("old", Why::Before),
            ("new", Why::After),
            ("twin", Why::Duplicate),
            ("first", Why::OverLimit),
        ];
        assert_eq!(chosen(&choice), ("second third".to_string(), named(&wanted)));
    }

    #[test]
    fn rules_that_are_not_asked_for_leave_nothing_out() {
        let choice = Choice { keep_duplicates: true, ..Choice::default() };
        let kept = "old first twin second third new".to_string();
        assert_eq!(chosen(&choice), (kept, named(&[("draft", Why::Draft)])));
        let few = Choice { per_source: Some(1), ..Choice::default() };
        assert_eq!(chosen(&few).0, "new");
        assert_eq!(chosen(&few).1.iter().filter(|one| one.1 == Why::OverSource).count(), 4);
    }
}
