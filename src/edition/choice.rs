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
    /// The articles that are in, in order, and those that are not, with the reason.
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
        rank::sort(&mut sieve.kept, self.sort);
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
