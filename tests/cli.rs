//! The command as a user meets it: exit codes, streams, and what is left on the disk.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = r#"{"headline": ["A headline"], "datePublished": "2020-10-26", "articleBody": [{"type": "paragraph", "content": ["Some words."]}]}"#;

/// A folder of its own for each test, gone at the end.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("offprint-cli-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.json"), ARTICLE).unwrap();
        Desk(folder)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
        command.args(arguments).current_dir(&self.0).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
        command
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn is_pdf(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"%PDF-"))
}

#[test]
fn print_writes_a_pdf_and_nothing_else() {
    let desk = Desk::new("print");
    let output = desk.run(&["print", "a.json", "-o", "a.pdf"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    assert!(is_pdf(&desk.file("a.pdf")) && output.stdout.is_empty());
    assert_eq!(desk.names(), ["a.json", "a.pdf"]);
}

#[test]
fn streams_stand_for_files() {
    let desk = Desk::new("streams");
    let mut child = desk.command(&["print", "-", "-o", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(ARTICLE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    desk.run(&["print", "a.json", "-o", "a.pdf"]);
    assert!(output.stdout == fs::read(desk.file("a.pdf")).unwrap(), "the stream and the file differ");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new("pipe");
    let mut child = desk.command(&["schema", "layout"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
}

#[test]
fn failures_say_where_and_leave_what_was_there() {
    let desk = Desk::new("fail");
    fs::write(desk.file("bad.json"), "{\n  \"headline\": [\"x\"],\n  \"haedline\": 1\n}\n").unwrap();
    fs::write(desk.file("out.pdf"), "before").unwrap();
    let output = desk.run(&["print", "a.json", "bad.json", "-o", "out.pdf"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 1);
    assert!(said.starts_with("error: ") && said.contains("bad.json:3:") && said.contains("\"haedline\": 1"), "{said}");
    assert_eq!(fs::read(desk.file("out.pdf")).unwrap(), b"before");
    let output = desk.run(&["print", "none.md", "-o", "out.pdf"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("none.md") && !stderr(&output).contains("os error"));
    assert_eq!(code(&desk.run(&["print", "a.json", "-o", "no/such/folder.pdf"])), 1);
    assert_eq!(desk.names(), ["a.json", "bad.json", "out.pdf"]);
}

#[test]
fn nothing_is_written_over_what_was_read() {
    let desk = Desk::new("over");
    let before = fs::read(desk.file("a.json")).unwrap();
    for call in [
        &["print", "a.json", "-o", "./a.json"][..],
        &["digest", "a.json", "-o", "a.json", "--title", "A"],
        &["print", "a.json", "-o", "a.pdf", "--report", "a.json"],
        &["print", "a.json", "-o", "a.pdf", "--report", "a.pdf"],
    ] {
        let output = desk.run(call);
        assert_eq!(code(&output), 2, "{call:?}");
        assert!(stderr(&output).contains("named twice"), "{}", stderr(&output));
    }
    assert_eq!(fs::read(desk.file("a.json")).unwrap(), before);
    assert_eq!(desk.names(), ["a.json"]);
}

#[test]
fn what_is_no_text_is_no_article() {
    let desk = Desk::new("binary");
    desk.run(&["print", "a.json", "-o", "a.pdf"]);
    let output = desk.run(&["print", "a.pdf", "-o", "b.pdf"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("this is a PDF"), "{}", stderr(&output));
}

#[test]
fn wrong_calls_are_told_apart() {
    let desk = Desk::new("usage");
    let calls: [&[&str]; 8] = [
        &["print"],
        &["print", "a.json"],
        &["print", "-", "-", "-o", "a.pdf"],
        &["print", "a.json", "-o", "a.pdf", "--creation-date", "yesterday"],
        &["print", "a.json", "a.json", "-o", "a.pdf", "--url", "https://a.example/"],
        &["print", "a.json", "-o", "a.pdf", "--text-size", "2pt"],
        &["proof", "a.json", "--to", "png"],
        &["layouts", "show", "none"],
    ];
    for call in calls {
        let output = desk.run(call);
        assert_eq!(code(&output), 2, "{call:?}: {}", stderr(&output));
    }
    assert_eq!(desk.names(), ["a.json"]);
}

#[test]
fn layout_errors_point_at_the_line() {
    let desk = Desk::new("layout");
    fs::write(desk.file("l.toml"), "[columns]\ncuont = 3\n").unwrap();
    let output = desk.run(&["layouts", "check", "l.toml"]);
    let said = stderr(&output);
    assert_eq!(code(&output), 1);
    assert!(said.contains("l.toml:2:1") && said.contains("cuont = 3") && said.contains("help: did you mean `count`?"), "{said}");
    assert_eq!(code(&desk.run(&["print", "a.json", "-o", "a.pdf", "--layout", "l.toml"])), 1);
    assert_eq!(code(&desk.run(&["print", "a.json", "-o", "a.pdf", "--paper", "a0x"])), 1);
    fs::write(desk.file("good.toml"), "extends = \"two-column\"\n[columns]\ncount = 3\n").unwrap();
    assert_eq!(code(&desk.run(&["layouts", "check", "good.toml"])), 0);
}

#[test]
fn strict_forbids_warnings_but_writes() {
    let desk = Desk::new("strict");
    fs::write(desk.file("odd.json"), ARTICLE.replace("words", "words \u{f8ff}")).unwrap();
    let output = desk.run(&["print", "odd.json", "-o", "a.pdf", "--strict"]);
    assert_eq!(code(&output), 3, "{}", stderr(&output));
    assert!(stderr(&output).starts_with("warning: ") && is_pdf(&desk.file("a.pdf")));
    assert_eq!(code(&desk.run(&["print", "odd.json", "-o", "a.pdf"])), 0);
    assert!(desk.run(&["print", "odd.json", "-o", "a.pdf", "--quiet"]).stderr.is_empty());
    assert_eq!(code(&desk.run(&["print", "a.json", "-o", "a.pdf", "--strict"])), 0);
}

#[test]
fn the_date_is_given_or_the_articles_own() {
    let desk = Desk::new("date");
    let print = |out: &str, epoch: Option<&str>, more: &[&str]| {
        let mut command = desk.command(&[&["print", "a.json", "-o", out], more].concat());
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        assert_eq!(code(&command.output().unwrap()), 0);
        fs::read(desk.file(out)).unwrap()
    };
    let own = print("1.pdf", None, &[]);
    assert!(own == print("2.pdf", None, &[]));
    assert!(own != print("3.pdf", Some("1000000000"), &[]));
    assert!(print("4.pdf", Some("1000000000"), &[]) == print("5.pdf", None, &["--creation-date", "2001-09-09T01:46:40Z"]));
}

#[test]
fn the_report_follows_its_schema() {
    let desk = Desk::new("report");
    assert_eq!(code(&desk.run(&["print", "a.json", "-o", "a.pdf", "--report", "r.json"])), 0);
    let report: serde_json::Value = serde_json::from_slice(&fs::read(desk.file("r.json")).unwrap()).unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&desk.run(&["schema", "report"]).stdout).unwrap();
    let known = schema["properties"].as_object().unwrap();
    assert!(report.as_object().unwrap().keys().all(|key| known.contains_key(key)));
    assert_eq!(report["title"], "A headline");
    assert_eq!(report["pages"].as_array().unwrap().len(), 1);
    assert!(report["pages"][0]["frames"].as_array().unwrap().iter().any(|frame| frame["kind"] == "column"));
    assert!(report["pages"][0]["frames"].as_array().unwrap().iter().any(|frame| frame["cost"].is_number()));
    assert!(report["words"].as_u64().unwrap() >= 4);
}

#[test]
fn proofs_are_text_or_pictures() {
    let desk = Desk::new("proof");
    let output = desk.run(&["proof", "a.json", "--to", "text"]);
    let bound = desk.run(&["proof", "a.json", "--to", "text", "--bound", "--title", "All of it", "--number", "7"]).stdout;
    let bound = String::from_utf8(bound).unwrap();
    assert!(bound.contains("All of it") && bound.contains("Contents") && bound.contains("Number 7"), "{bound}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("== page 1") && text.contains("Some words."), "{text}");
    assert_eq!(code(&desk.run(&["proof", "a.json", "--to", "png", "-o", "pages", "--dpi", "40"])), 0);
    assert_eq!(code(&desk.run(&["proof", "a.json", "--to", "png", "-o", "p{page}.png", "--dpi", "40"])), 0);
    let marked = desk.run(&["proof", "a.json", "--to", "text", "--debug", "grid,frames,breaks"]).stdout;
    let marked = String::from_utf8(marked).unwrap();
    assert!(marked.contains("cost") && marked.contains("outline"), "{marked}");
    let picture = fs::read(desk.file("pages/page-1.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG") && picture == fs::read(desk.file("p1.png")).unwrap());
}

#[test]
fn extract_explains_what_it_left_out() {
    let desk = Desk::new("explain");
    let text = "Some words of an article that are many enough to be taken for one, with a comma, and another one. ".repeat(4);
    let page = format!(
        "<!DOCTYPE html><html><head><title>A headline</title></head><body><nav><a href=/>Home</a></nav><main><h1>A headline</h1>\
         <p>{text}</p><div class=share-bar>Tell your friends</div><p>Sign up to our newsletter!</p><p>{text}</p></main></body></html>"
    );
    fs::write(desk.file("page.html"), page).unwrap();
    let told = desk.run(&["extract", "page.html", "--to", "text", "--explain"]);
    assert_eq!(String::from_utf8_lossy(&told.stdout).matches("Some words").count(), 8);
    assert!(stderr(&told).contains("interface  “Tell your friends”") && stderr(&told).contains("its class or id says “share”"));
    assert!(stderr(&told).contains("promo      “Sign up to our newsletter!”"), "{}", stderr(&told));
    let told = desk.run(&["extract", "page.html", "--explain=json", "--quiet"]);
    let notices: serde_json::Value = serde_json::from_slice(&told.stderr).unwrap();
    assert_eq!(notices.as_array().unwrap().len(), 2, "{notices}");
    assert_eq!(notices[0]["code"], "dropped-interface");
}

#[test]
fn extract_gives_what_it_was_given() {
    let desk = Desk::new("extract");
    let first = desk.run(&["extract", "a.json", "--to", "json"]);
    let article: serde_json::Value = serde_json::from_slice(&first.stdout).unwrap();
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["headline"][0], "A headline");
    fs::write(desk.file("b.json"), &first.stdout).unwrap();
    assert_eq!(desk.run(&["extract", "b.json"]).stdout, first.stdout);
    assert_eq!(desk.run(&["extract", "a.json", "--to", "text"]).stdout, b"Some words.\n");
    let markdown = desk.run(&["extract", "a.json", "--to", "markdown", "-o", "a.md"]);
    assert_eq!(code(&markdown), 0);
    let again = desk.run(&["extract", "a.md"]);
    assert_eq!(String::from_utf8_lossy(&again.stdout), String::from_utf8_lossy(&first.stdout));
}

#[test]
fn the_helpers_speak() {
    let desk = Desk::new("helpers");
    for call in ["man", "man print", "completions bash", "completions fish", "completions zsh", "schema article", "layouts list"]
    {
        let output = desk.run(&call.split(' ').collect::<Vec<_>>());
        assert!(code(&output) == 0 && output.stdout.len() > 100, "{call}");
    }
    let shown = desk.run(&["layouts", "show", "two-column"]);
    fs::write(desk.file("mine.toml"), &shown.stdout).unwrap();
    assert_eq!(code(&desk.run(&["layouts", "check", "mine.toml"])), 0);
}

#[test]
fn digest_binds_folders_patterns_lists_and_editions() {
    let desk = Desk::new("digest");
    fs::create_dir_all(desk.file("posts")).unwrap();
    for (name, date, section) in
        [("one", "2020-10-20", "World"), ("two", "2020-10-26", "Sport"), ("three", "2020-10-27", "World")]
    {
        let text =
            format!("---\ntitle: Post {name}\ndate: {date}\nsection: {section}\nlang: en\n---\n\nThe words of post {name}.\n");
        fs::write(desk.file(&format!("posts/{name}.md")), text).unwrap();
    }
    fs::write(desk.file("list"), "# three\nposts/*.md\n").unwrap();
    fs::write(desk.file("edition.toml"), "title = \"The Reader\"\nvolume = 3\n[[section]]\nname = \"First\"\ninputs = [\"posts/two.md\"]\n[[section]]\nname = \"Rest\"\ninputs = [\"posts/[ot]*e.md\"]\n").unwrap();
    let set = |arguments: &[&str]| {
        let output = desk.run(&[&["digest", "-o", "d.pdf"], arguments].concat());
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        let text = Command::new("pdftotext").args(["d.pdf", "-"]).current_dir(&desk.0).output();
        (text.ok().map(|text| String::from_utf8_lossy(&text.stdout).replace('\u{a0}', " ")), stderr(&output))
    };
    for inputs in [&["posts"][..], &["posts/*.md"], &["--input-list", "list"]] {
        if let (Some(text), _) = set(&[inputs, &["--title", "T"]].concat()) {
            assert!(["one", "two", "three"].iter().all(|name| text.contains(&format!("words of post {name}"))), "{inputs:?}");
        }
    }
    let (text, told) = set(&["posts", "--since", "1d", "--creation-date", "2020-10-27", "--limit", "1"]);
    assert!(told.contains("older than the period") && told.contains("enough without it"), "{told}");
    assert!(text.is_none_or(|text| text.contains("words of post three") && !text.contains("words of post two")));
    if let (Some(text), _) = set(&["edition.toml"]) {
        let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
        assert!(place("The Reader") < place("Volume 3") && place("words of post two") < place("words of post one"), "{text}");
    }
    fs::write(desk.file("broken.md"), "---\ntitle: [\n---\n").unwrap();
    let (text, told) = set(&["broken.md", "posts"]);
    assert!(told.contains("an input is left out") && told.contains("broken.md"), "{told}");
    assert!(text.is_none_or(|text| text.contains("words of post one")));
    assert_eq!(code(&desk.run(&["digest", "broken.md", "-o", "none.pdf"])), 1);
    let none = desk.run(&["digest", "posts", "-o", "none.pdf", "--since", "2021-01-01"]);
    assert!(code(&none) == 1 && stderr(&none).contains("older than the period") && !desk.file("none.pdf").exists());
    let wrong = desk.run(&["digest", "posts", "-o", "d.pdf", "--since", "soon"]);
    assert_eq!(code(&wrong), 2);
    assert_eq!(code(&desk.run(&["digest", "nothing*.md", "-o", "d.pdf"])), 2);
}

#[test]
fn sheets_are_imposed_and_files_checked() {
    let desk = Desk::new("press");
    assert_eq!(code(&desk.run(&["print", "a.json", "-o", "a.pdf", "--paper", "a5"])), 0);
    let imposed = desk.run(&["impose", "a.pdf", "-o", "b.pdf", "--creep", "0.1mm", "--marks"]);
    assert!(code(&imposed) == 0 && is_pdf(&desk.file("b.pdf")), "{}", stderr(&imposed));
    assert!(stderr(&imposed).contains("3 blank pages fill the last sheet"), "{}", stderr(&imposed));
    let bound = desk.run(&["print", "a.json", "-o", "c.pdf", "--paper", "a5", "--booklet"]);
    assert!(code(&bound) == 0 && is_pdf(&desk.file("c.pdf")));
    for (call, ends) in [
        ("impose a.json -o d.pdf", 1),
        ("impose a.pdf -o d.pdf --sheet a6 --actual-size", 2),
        ("impose a.pdf -o d.pdf --as n-up --grid 0x2", 2),
        ("check a.pdf", 0),
        ("check a.json --profile archive", 0),
        ("check a.pdf --profile magazine --deny warnings", 3),
        ("check nothing.pdf", 1),
    ] {
        let output = desk.run(&call.split(' ').collect::<Vec<_>>());
        assert_eq!(code(&output), ends, "{call}: {}{}", String::from_utf8_lossy(&output.stdout), stderr(&output));
    }
    let found = desk.run(&["check", "a.pdf", "--profile", "magazine", "--to", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert!(found.as_array().unwrap().iter().any(|finding| finding["check"] == "page-count"), "{found}");
}

#[test]
fn standards_are_asked_for_and_attached_files_come_back() {
    let desk = Desk::new("standards");
    let printed = desk.run(&["print", "a.json", "-o", "a.pdf", "--standard", "a-3b", "--standard", "ua-1"]);
    assert_eq!(code(&printed), 0, "{}", stderr(&printed));
    let inspected = desk.run(&["inspect", "a.pdf", "--extract", "back"]);
    assert_eq!(code(&inspected), 0, "{}", stderr(&inspected));
    assert_eq!(fs::read_to_string(desk.file("back/a.json")).unwrap(), ARTICLE);
    assert!(fs::read_to_string(desk.file("back/article.json")).unwrap().contains("\"A headline\""));
    let again = desk.run(&["inspect", "a.pdf", "--extract", "back"]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("a-2.json"), "nothing is written over");
    let refused = desk.run(&["print", "a.json", "-o", "b.pdf", "--standard", "a-1a"]);
    assert!(code(&refused) == 2 && stderr(&refused).contains("ask for a-2a"), "{}", stderr(&refused));
    let both = desk.run(&["print", "a.json", "-o", "b.pdf", "--standard", "a-2b", "--standard", "a-4"]);
    assert!(code(&both) == 1 && stderr(&both).contains("PDF/A-2b and PDF/A-4"), "{}", stderr(&both));
    assert!(!desk.file("b.pdf").exists());
}

#[test]
fn a_printing_is_named_or_its_profile_given() {
    let desk = Desk::new("printing");
    fs::write(desk.file("own.icc"), include_bytes!("../src/profile/FOGRA39L_coated.icc")).unwrap();
    fs::write(desk.file("light.icc"), include_bytes!("../src/standard/sRGB-v2.icc")).unwrap();
    let print = |intent: &str| {
        desk.run(&["print", "a.json", "-o", "a.pdf", "--standard", "x-4", "--marks", "magazine", "--output-intent", intent])
    };
    for intent in ["fogra39", "own.icc"] {
        assert_eq!(code(&print(intent)), 0, "{}", stderr(&print(intent)));
    }
    assert!(code(&print("nowhere")) == 2 && stderr(&print("nowhere")).contains("fogra39 ships"));
    assert!(code(&print("light.icc")) == 1 && stderr(&print("light.icc")).contains("ink"));
    let marks = desk.run(&["print", "a.json", "-o", "b.pdf", "--marks", "magasine"]);
    assert!(code(&marks) == 1 && stderr(&marks).contains("magazine"), "{}", stderr(&marks));
}

/// A book as it lies in a folder before it is packed.
fn loose_book(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let chapter = |title: &str, more: &str| format!("<html><body><h1>{title}</h1><p>Words of it.</p>{more}</body></html>");
    let picture = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pictures/stations.png")).unwrap();
    let package = "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
                   <dc:title>A book</dc:title><dc:language>en</dc:language></metadata><manifest>\
                   <item id='a' href='text/a.xhtml' media-type='application/xhtml+xml'/>\
                   <item id='b' href='text/b.xhtml' media-type='application/xhtml+xml'/></manifest>\
                   <spine><itemref idref='b'/><itemref idref='a'/></spine></package>";
    let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
                     <rootfile full-path='OPS/package.opf'/></rootfiles></container>";
    let files = [
        ("META-INF/container.xml", container.into()),
        ("OPS/img/map.png", picture),
        ("OPS/package.opf", package.into()),
        ("OPS/text/a.xhtml", chapter("Second", "").into_bytes()),
        ("OPS/text/b.xhtml", chapter("First", "<p><img src='../img/map.png' alt='A map'/></p>").into_bytes()),
    ];
    let written = files.map(|(path, bytes)| {
        let file = desk.file("book").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, &bytes).unwrap();
        (path.to_string(), bytes)
    });
    Vec::from(written)
}

#[test]
fn a_book_in_a_folder_is_read_as_one_that_is_packed() {
    let desk = Desk::new("book");
    let files = loose_book(&desk);
    let packed = offprint::read::pack(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    fs::write(desk.file("book.epub"), packed).unwrap();
    let text = |input: &str| {
        let output = desk.run(&["extract", "--to", "markdown", input]);
        assert_eq!((code(&output), stderr(&output).as_str()), (0, ""), "{input}");
        String::from_utf8_lossy(&output.stdout).replace("package.opf/OPS", "book/OPS").replace("container.xml/OPS", "book/OPS")
    };
    let whole = text("book.epub").replace("book.epub/", "book/");
    assert!(whole.find("First").unwrap() < whole.find("Second").unwrap() && whole.contains("book/OPS/img/map.png"), "{whole}");
    for input in ["book", "book/", "book/OPS/package.opf", "book/META-INF/container.xml"] {
        assert_eq!(text(input), whole, "{input}");
    }
    fs::remove_dir_all(desk.file("book/META-INF")).unwrap();
    assert_eq!(text("book/OPS/package.opf").replace("package.opf/", "book/OPS/"), whole);
    let output = desk.run(&["print", "book/OPS/package.opf", "-o", "a.pdf"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
}
