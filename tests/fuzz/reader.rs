//! Any bytes, read as the format that this target is named for: an article or an error, never a panic.
//!
//! One target for each reader, and `guessed`, which finds the format itself. We write no `unsafe`, so panics (overflow among
//! them), hangs and memory are what is looked for, and the address sanitizer, with which a build takes an hour, is left out:
//!
//! ```sh
//! cargo +nightly fuzz run --fuzz-dir tests/fuzz --dev --sanitizer none markdown -- -max_len=20000 -timeout=5 -rss_limit_mb=512
//! ```
#![no_main]

use libfuzzer_sys::fuzz_target;
use offprint::article::{Article, body_text, markdown};
use offprint::read::{Format, Options, read};

fuzz_target!(|bytes: &[u8]| {
    let from = Format::parse(env!("CARGO_BIN_NAME"));
    let url = Some("https://example.org/a/b".to_string());
    let Ok(reading) = read(bytes, &Options { from, url, ..Options::default() }) else { return };
    for article in &reading.articles {
        let _ = (body_text(article), markdown(article));
        let json = serde_json::to_string(article).expect("an article is JSON");
        let again: Article = serde_json::from_str(&json).expect("its JSON is an article");
        assert_eq!(again, *article, "an article is what its JSON says");
    }
});
