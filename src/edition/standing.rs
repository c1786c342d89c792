//! Articles that their publishers hold back: drafts, private and withdrawn ones, those under embargo.

use super::Why;
use crate::article::{Article, Moment, Status};

/// Why an article may not be printed for all to read, if it may not.
pub fn why(article: &Article, today: Option<Moment>) -> Option<Why> {
    match article.standing.status {
        Status::Published => {
            let embargo = article.standing.embargo?;
            let passed = today.is_some_and(|today| today.seconds() >= embargo.seconds());
            (!passed).then_some(Why::Embargoed)
        }
        Status::Draft => Some(Why::Draft),
        Status::Private | Status::Protected => Some(Why::Private),
        Status::Withdrawn => Some(Why::Withdrawn),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Standing;

    fn article(status: Status, embargo: Option<&str>) -> Article {
        let standing = Standing { status, embargo: embargo.and_then(Moment::parse_iso), ..Standing::default() };
        Article { standing, ..Article::default() }
    }

    #[test]
    fn what_is_held_back_is_left_out() {
        let today = Moment::parse_iso("2020-10-26T12:00:00Z");
        let cases = [
            (Status::Published, None, None),
            (Status::Draft, None, Some(Why::Draft)),
            (Status::Private, None, Some(Why::Private)),
            (Status::Protected, None, Some(Why::Private)),
            (Status::Withdrawn, None, Some(Why::Withdrawn)),
            (Status::Published, Some("2020-10-26T13:00:00+01:00"), None),
            (Status::Published, Some("2020-10-26T12:00:01Z"), Some(Why::Embargoed)),
        ];
        for (status, embargo, wanted) in cases {
            assert_eq!(why(&article(status, embargo), today), wanted, "{status:?} {embargo:?}");
        }
        assert_eq!(why(&article(Status::Published, Some("1990-01-01")), None), Some(Why::Embargoed));
    }
}
