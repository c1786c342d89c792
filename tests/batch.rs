//! Many articles, one PDF each: names, what is unchanged, what fails, what is held back, and a run that was killed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A folder of its own for each test, gone at the end.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("offprint-batch-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("in")).unwrap();
        Desk(folder)
    }

    fn post(&self, name: &str, front: &str) {
        let words = "Some words of a body that is long enough to be set in a few lines. ".repeat(20);
        fs::write(self.0.join("in").join(name), format!("---\n{front}\n---\n\n{words}\n")).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
        command.arg("batch").args(arguments).current_dir(&self.0).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// All files below a folder but the ledger, by name.
    fn files(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        below(&self.0.join(folder), &mut found);
        let mut names: Vec<String> = found.iter().map(|file| self.short(file, folder)).collect();
        names.retain(|name| name != ".offprint-batch");
        names.sort();
        names
    }

    fn short(&self, file: &Path, folder: &str) -> String {
        file.strip_prefix(self.0.join(folder)).unwrap().to_string_lossy().into_owned()
    }

    fn report(&self, name: &str) -> Vec<serde_json::Value> {
        let text = fs::read_to_string(self.0.join(name)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { below(&entry.path(), found) } else { found.push(entry.path()) }
    }
}

fn is_whole(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"))
}

fn statuses(lines: &[serde_json::Value]) -> Vec<&str> {
    lines.iter().map(|line| line["status"].as_str().unwrap()).collect()
}

#[test]
fn one_bad_article_stops_no_other() {
    let desk = Desk::new("bad");
    desk.post("a.md", "title: First\ndate: 2020-10-26\nsection: News");
    fs::write(desk.0.join("in/b.json"), "{\"headline\": [1]}").unwrap();
    desk.post("c.md", "title: First\ndate: 2020-10-26\nsection: News");
    desk.post("d.md", "title: Not yet\ndraft: true");
    let output = desk.run(&["in", "--into", "out", "--name", "{section}/{date}-{slug}.pdf", "--report", "r.jsonl"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("b.json") && told.contains("1 of 4 articles failed"), "{told}");
    assert_eq!(desk.files("out"), ["News/2020-10-26-first-2.pdf", "News/2020-10-26-first.pdf"]);
    let lines = desk.report("r.jsonl");
    assert_eq!(statuses(&lines), ["printed", "failed", "printed", "held-back"]);
    assert_eq!(lines[0]["pages"], 1);
    assert!(lines[1]["error"].as_str().unwrap().contains("JSON") && lines[3]["why"] == "it is a draft");
}

#[test]
fn what_is_unchanged_is_left_alone() {
    let desk = Desk::new("unchanged");
    desk.post("a.md", "title: First");
    desk.post("b.md", "title: Second");
    let run = |more: &[&str]| {
        let output = desk.run(&[&["in", "--into", "out", "--name", "{slug}", "--report", "r.jsonl"], more].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        statuses(&desk.report("r.jsonl")).join(" ")
    };
    assert_eq!(run(&[]), "printed printed");
    assert_eq!(run(&[]), "unchanged unchanged");
    desk.post("b.md", "title: Second\nauthor: Someone");
    assert_eq!(run(&[]), "unchanged printed");
    fs::remove_file(desk.0.join("out/first.pdf")).unwrap();
    assert_eq!(run(&[]), "printed unchanged");
    assert_eq!(run(&["--layout", "letter"]), "printed printed");
    assert_eq!(run(&["--layout", "letter", "--force"]), "printed printed");
}

#[test]
fn the_same_article_gives_the_same_file_as_print() {
    let desk = Desk::new("same");
    desk.post("a.md", "title: First\ndate: 2020-10-26");
    assert!(desk.run(&["in", "--into", "out", "--name", "{slug}"]).status.success());
    let mut print = Command::new(env!("CARGO_BIN_EXE_offprint"));
    print.args(["print", "in/a.md", "-o", "a.pdf"]).current_dir(&desk.0).env_remove("SOURCE_DATE_EPOCH");
    assert!(print.output().unwrap().status.success());
    assert_eq!(fs::read(desk.0.join("out/first.pdf")).unwrap(), fs::read(desk.0.join("a.pdf")).unwrap());
}

#[test]
fn a_run_that_was_killed_goes_on() {
    let desk = Desk::new("killed");
    let all = 300;
    (0..all).for_each(|number| desk.post(&format!("{number:03}.md"), &format!("title: Post {number}")));
    let arguments = ["in", "--into", "out", "--name", "{input}", "-q", "--report", "r.jsonl"];
    let mut child = desk.command(&arguments).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let enough = || desk.files("out").iter().filter(|name| !name.starts_with('.')).count() > 10;
    while child.try_wait().unwrap().is_none() && !enough() && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(2));
    }
    // SIGKILL
    let _ = child.kill();
    child.wait().unwrap();
    let before = desk.files("out");
    assert!(before.iter().filter(|name| !name.starts_with('.')).all(|name| is_whole(&desk.0.join("out").join(name))));
    let output = desk.run(&arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let after = desk.files("out");
    assert_eq!(after.len(), all, "{after:?}");
    assert!(after.iter().all(|name| !name.starts_with('.') && is_whole(&desk.0.join("out").join(name))));
    let unchanged = desk.report("r.jsonl").iter().filter(|line| line["status"] == "unchanged").count();
    // each that was noted is not printed again; the last of each thread may not have been
    assert!(unchanged > 0 && unchanged + 16 >= before.len(), "{unchanged} of {}", before.len());
}
