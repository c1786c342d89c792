//! The house keeps its floors: modules use lower floors only, files open with a sentence, nothing grows too long, and
//! the library touches neither files nor clocks nor the environment.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which modules stand on which floor; `lib` and the command stand above all.
const FLOORS: &[&[&str]] = &[
    &["unit", "colour", "report", "source", "language", "standard", "profile"],
    &["article", "layout", "font", "image"],
    &["read", "page", "plate"],
    &["edition"],
    &["style"],
    &["text"],
    &["set"],
    &["paginate"],
    &["pdf", "preflight", "proof", "impose", "insert"],
];

/// Uses within a floor that the design allows: (who, whom).
const NEIGHBOURS: &[(&str, &str)] = &[];

/// What only the command may touch.
const OUTSIDE: &[&str] =
    &["std::fs", "std::env", "std::net", "std::process", "SystemTime", "Instant::now", "println!", "eprintln!"];

/// Spelt so that this file may be looked at too.
const UNSAFE: &str = concat!("un", "safe");
const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 80;

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

/// The modules that a text names by `crate::`, with the line; grouped uses (`crate::{a, b::c}`) are taken apart.
fn uses(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for (place, _) in line.match_indices("crate::") {
            let rest = &line[place + "crate::".len()..];
            let group = rest.strip_prefix('{').map(top_level);
            let names = group.unwrap_or_else(|| vec![rest.to_string()]);
            found.extend(names.iter().map(|name| (at + 1, first_word(name))));
        }
    }
    found.retain(|(_, name)| !name.is_empty());
    found
}

/// The members of a group up to its closing brace, split at its own commas.
fn top_level(inner: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(String::new()),
            c => parts.last_mut().unwrap().push(c),
        }
    }
    parts
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// What is wrong with the uses of one file of a module.
fn faults(module: &str, file: &str, text: &str) -> Vec<String> {
    let Some(own) = floor(module) else { return vec![format!("{file}: `{module}` stands on no floor; add it to FLOORS")] };
    let mut faults = Vec::new();
    for (line, used) in uses(text) {
        if used == module || NEIGHBOURS.contains(&(module, used.as_str())) {
            continue;
        }
        match floor(&used) {
            Some(other) if other < own => {}
            Some(other) if other == own => faults.push(format!("{file}:{line}: `{module}` uses its neighbour `{used}`")),
            Some(_) => faults.push(format!("{file}:{line}: `{module}` uses `{used}`, which stands above it")),
            None => faults.push(format!("{file}:{line}: `{module}` uses `crate::{used}`, which is no module of a floor")),
        }
    }
    faults
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn rust_files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_path_buf(), text));
            }
        }
    }
    found.sort();
    found
}

/// The files of the library by module; `lib.rs` and the command stand outside.
fn library() -> BTreeMap<String, Vec<(String, String)>> {
    let mut modules: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (path, text) in rust_files("src") {
        let parts: Vec<String> = path.components().skip(1).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let module = parts[0].trim_end_matches(".rs").to_string();
        if !["lib", "main", "cli"].contains(&module.as_str()) {
            modules.entry(module).or_default().push((path.display().to_string(), text));
        }
    }
    modules
}

/// Lines of the longest functions: from a line with `fn` to the closing brace at its indent.
fn long_functions(file: &str, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut faults = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_function(line)) {
        let close = " ".repeat(line.len() - line.trim_start().len()) + "}";
        let length = lines[at..].iter().position(|line| *line == close).map_or(1, |end| end + 1);
        if length > LONGEST_FUNCTION {
            faults.push(format!("{file}:{}: a function of {length} lines", at + 1));
        }
    }
    faults
}

fn is_function(line: &str) -> bool {
    let line = line.trim_start();
    let words = ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "const fn ", "pub const fn "];
    words.iter().any(|word| line.starts_with(word)) && line.trim_end().ends_with('{')
}

/// The text before the unit tests.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn is_test(file: &str) -> bool {
    file.contains("tests")
}

#[test]
fn modules_use_lower_floors_only() {
    let mut all = Vec::new();
    for (module, files) in library() {
        for (file, text) in files {
            all.extend(faults(&module, &file, if is_test(&file) { "" } else { product(&text) }));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn planted_faults_are_found() {
    let upward = faults("page", "src/page/mod.rs", "use crate::unit::Length;\nuse crate::pdf::write;\n");
    assert_eq!(upward, ["src/page/mod.rs:2: `page` uses `pdf`, which stands above it"]);
    let sideways = faults("layout", "src/layout/mod.rs", "fn a() { crate::article::b() }\n");
    assert_eq!(sideways, ["src/layout/mod.rs:1: `layout` uses its neighbour `article`"]);
    let grouped = faults("text", "t.rs", "use crate::{unit::{Length, Rect}, set::A, nowhere};\n");
    assert_eq!(grouped.len(), 2);
    assert_eq!(faults("new", "n.rs", "").len(), 1);
    assert!(faults("proof", "p.rs", "use crate::page::Page;\n// crate::pdf\nuse crate::proof::text;\n").is_empty());
    let long = format!("    fn a() {{\n{}    }}\n", "        b();\n".repeat(90));
    assert_eq!(long_functions("f.rs", &long), ["f.rs:1: a function of 92 lines"]);
}

#[test]
fn the_library_touches_nothing_outside() {
    let mut all = Vec::new();
    for (file, text) in library().into_values().flatten().filter(|(file, _)| !is_test(file)) {
        for (at, line) in product(&text).lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let found = OUTSIDE.iter().filter(|word| line.contains(**word));
            all.extend(found.map(|word| format!("{file}:{}: {word}", at + 1)));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn files_open_with_a_sentence_and_stay_short() {
    let mut all = Vec::new();
    for (path, text) in ["src", "tests", "benches", "examples"].iter().flat_map(|folder| rust_files(folder)) {
        let file = path.display().to_string();
        if file.contains("/target/") {
            continue;
        }
        if !text.starts_with("//! ") {
            all.push(format!("{file}: does not open with a `//!` sentence"));
        }
        if text.lines().count() > LONGEST_FILE {
            all.push(format!("{file}: {} lines", text.lines().count()));
        }
        if text.lines().any(|line| line.split_whitespace().any(|word| word == UNSAFE)) {
            all.push(format!("{file}: {UNSAFE}"));
        }
        all.extend(long_functions(&file, &text));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
