//! What bounds the articles of one input: how many they are, and how much of what they share each may repeat.

use std::collections::BTreeSet;

use url::Url;

use crate::report::{Notice, codes};

/// More entries are not read, lest a small file of empty ones fill the memory; sites of newspapers have as many.
const MOST_ENTRIES: usize = 100_000;

/// A longer name that all articles of an input share is not given to each, in bytes: it would be there as often as they.
const LONGEST_NAME: usize = 1000;

/// The first entries, if there are too many; a notice tells.
pub fn entries<T>(mut all: Vec<T>, notices: &mut Vec<Notice>) -> Vec<T> {
    if all.len() > MOST_ENTRIES {
        let message = format!("of {} entries the first {MOST_ENTRIES} were read", all.len());
        notices.push(Notice::new(&codes::TOO_MANY_ENTRIES, message));
        all.truncate(MOST_ENTRIES);
    }
    all
}

/// A name that many articles may share.
pub fn shared(name: &Option<String>) -> Option<String> {
    name.as_ref().filter(|name| is_short(name)).cloned()
}

/// Whether as many articles as there can be may repeat a name.
pub fn is_short(name: &str) -> bool {
    name.len() <= LONGEST_NAME
}

/// What the addresses of all articles may be relative to: each of them holds it, so it has to be short.
pub fn base(address: &str) -> Option<Url> {
    Url::parse(address).ok().filter(|_| is_short(address))
}

/// Each of a list once, in its order; what says nothing goes.
pub fn once(list: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    list.into_iter().filter(|one| !one.is_empty() && seen.insert(one.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_hold_and_tell() {
        let mut notices = Vec::new();
        assert_eq!(entries(vec![0u8; MOST_ENTRIES + 1], &mut notices).len(), MOST_ENTRIES);
        assert_eq!(notices.len(), 1);
        assert_eq!(once(["a", "b", "", "a"].map(str::to_string)), ["a", "b"]);
        assert_eq!(shared(&Some("x".repeat(LONGEST_NAME + 1))), None);
    }
}
