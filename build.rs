//! Reads the layouts that ship, and tells the linker where the program lies: so that it starts at once.
//!
//! *Layouts.* To take the TOML of `layouts/base.toml` apart takes longer than to read a short article. It is done here, once, and
//! the program finds the values as `src/layout/shipped.rs` reads them.
//!
//! *The place.* Tables of words, characters and formats hold some 80,000 addresses. In a program that may lie anywhere each of
//! them is written anew at every start, and the pages that hold them are copied: more than half of the time that
//! `offprint --version` takes. At a fixed place there is nothing to write. Heap, stack and shared libraries stay where the system
//! puts them by chance. `OFFPRINT_PIE=1` builds the other way, for those whose rules ask for it.

use std::ops::Range;
use std::path::Path;
use std::{env, error, fs};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Result<T> = std::result::Result<T, Box<dyn error::Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=layouts");
    println!("cargo::rerun-if-env-changed=OFFPRINT_PIE");
    let given = |name: &str| env::var(name).unwrap_or_default();
    let fixed = given("CARGO_CFG_TARGET_OS") == "linux" && given("CARGO_CFG_TARGET_ENV") == "gnu";
    if fixed && given("OFFPRINT_PIE").is_empty() {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    for file in fs::read_dir("layouts")? {
        let file = file?.path();
        if file.extension().is_some_and(|kind| kind == "toml") {
            pack(&file, Path::new(&env::var("OUT_DIR")?))?;
        }
    }
    Ok(())
}

/// Writes `NAME.packed` for a layout.
fn pack(file: &Path, folder: &Path) -> Result<()> {
    let text = fs::read_to_string(file)?;
    let table = DeTable::parse(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut out = Vec::new();
    entries(&mut out, table.into_inner())?;
    fs::write(folder.join(file.with_extension("packed").file_name().unwrap_or_default()), out)?;
    Ok(())
}

/// A table: how many entries, and each with its name.
fn entries(out: &mut Vec<u8>, table: DeTable) -> Result<()> {
    number(out, table.len());
    for (key, value) in table {
        words(out, key.get_ref());
        node(out, key.span(), value)?;
    }
    Ok(())
}

/// A value: the bytes of its key and its own in the text, a letter for its kind, what it is.
fn node(out: &mut Vec<u8>, key: Range<usize>, value: Spanned<DeValue>) -> Result<()> {
    for at in [key.start, key.end, value.span().start, value.span().end] {
        number(out, at);
    }
    match value.into_inner() {
        DeValue::Table(table) => {
            out.push(b't');
            entries(out, table)?;
        }
        DeValue::Array(list) => {
            out.push(b'l');
            number(out, list.len());
            for item in list {
                node(out, item.span(), item)?;
            }
        }
        DeValue::String(text) => {
            out.push(b's');
            words(out, &text);
        }
        DeValue::Boolean(flag) => out.extend([b'b', u8::from(flag)]),
        DeValue::Integer(whole) => {
            out.push(b'i');
            out.extend(i64::from_str_radix(whole.as_str(), whole.radix())?.to_le_bytes());
        }
        DeValue::Float(float) => {
            out.push(b'f');
            out.extend(float.as_str().parse::<f64>()?.to_le_bytes());
        }
        DeValue::Datetime(moment) => return Err(format!("a layout has no use for {moment}").into()),
    }
    Ok(())
}

fn words(out: &mut Vec<u8>, text: &str) {
    number(out, text.len());
    out.extend(text.as_bytes());
}

fn number(out: &mut Vec<u8>, number: usize) {
    out.extend((number as u32).to_le_bytes());
}
