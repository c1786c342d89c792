//! Reads plain text.
use super::{Input, Trust};
use crate::article::Article;
use crate::report::{Error, Notice};
pub fn sniff(_: &str) -> Trust {
    Trust::Possible
}
pub fn read(_: &Input, _: &mut Vec<Notice>) -> Result<Vec<Article>, Error> {
    Ok(vec![])
}
