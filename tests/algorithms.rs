//! Line and page breaking against exhaustive search, all words against the pages.

mod common;

#[path = "algorithms/breaks.rs"]
mod breaks;
#[path = "algorithms/faults.rs"]
mod faults;
#[path = "algorithms/lines.rs"]
mod lines;
#[path = "algorithms/pages.rs"]
mod pages;
#[path = "algorithms/parts.rs"]
mod parts;
#[path = "algorithms/search.rs"]
mod search;
#[path = "algorithms/tables.rs"]
mod tables;
#[path = "algorithms/words.rs"]
mod words;
