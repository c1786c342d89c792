//! Tells the linker where the program lies, so that it starts at once.
//!
//! Tables of words, characters and formats hold some 80,000 addresses. In a program that may lie anywhere each of them is written
//! anew at every start, and the pages that hold them are copied: more than half of the time that `offprint --version` takes. At a
//! fixed place there is nothing to write. Heap, stack and shared libraries stay where the system puts them by chance.
//! `OFFPRINT_PIE=1` builds the other way, for those whose rules ask for it.

fn main() {
    println!("cargo::rerun-if-env-changed=OFFPRINT_PIE");
    let given = |name: &str| std::env::var(name).unwrap_or_default();
    let fixed = given("CARGO_CFG_TARGET_OS") == "linux" && given("CARGO_CFG_TARGET_ENV") == "gnu";
    if fixed && given("OFFPRINT_PIE").is_empty() {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
