//! The command on the web: pages, feeds and pictures from a server of this test's own, honest, slow, lying and endless.

#[path = "web/mod.rs"]
mod web;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use offprint::article::{Article, body_text};
use web::{Reply, Server};

/// A paragraph that is long enough to be taken for an article's.
const PROSE: &str = "A paragraph of prose that is long enough to count, with a clause, and another one, and so on, until it is \
                     as long as a paragraph of an article would be, which is to say some two hundred letters.";

fn page(headline: &str, more: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{headline}</title></head><body><article><h1>{headline}</h1><p>{headline} {PROSE}</p>{more}<p>{PROSE}</p></article></body></html>"
    )
}

/// A folder of its own for each test, gone at the end, with a cache in it.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("offprint-remote-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Desk(folder)
    }

    /// Runs with a cache of the desk's own, and leave to connect to one private host.
    fn run(&self, arguments: &[&str]) -> Output {
        self.bare(&[arguments, &["--allow-private=127.0.0.1", "--timeout", "2"]].concat())
    }

    fn bare(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
        command.args(arguments).args(["--cache", "cache"]).current_dir(&self.0);
        command.env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1").output().unwrap()
    }

    fn text(&self, arguments: &[&str]) -> String {
        let output = self.run(&[&["extract", "--to", "text"], arguments].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A failed run, and what it said.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", stderr(output));
    stderr(output)
}

#[test]
fn a_page_comes_with_its_pictures_and_an_encoding_of_its_server() {
    let server = Server::start(|request| match request.path.as_str() {
        "/a/story" => {
            let body: Vec<u8> = page("Caf\u{e9}", "<p><img src=../red.png alt=red>").chars().map(|c| c as u8).collect();
            Reply::ok("text/html; charset=\"iso-8859-1\"", body)
        }
        "/red.png" => Reply::ok("image/png", web::red_png()),
        _ => Reply::status(404),
    });
    let desk = Desk::new("page");
    let output = desk.run(&["print", &server.at("/a/story"), "-o", "a.pdf", "--report", "a.json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_slice(&fs::read(desk.0.join("a.json")).unwrap()).unwrap();
    let notices = report["notices"].to_string();
    assert!(!notices.contains("image-stand-in"), "{notices}");
    assert!(desk.text(&[&server.at("/a/story")]).contains("Café A paragraph"));
    assert!(server.requests().iter().all(|request| request.header("user-agent").starts_with("Offprint/")));
}

#[test]
fn redirects_are_followed_and_circles_are_not() {
    let server = Server::start(|request| match request.path.as_str() {
        "/from" => Reply::redirect(302, "/to"),
        "/to" => Reply::ok("text/html", page("There", "<p><a href=b>A link in the text</a> and words around it.")),
        "/circle" => Reply::redirect(301, "/circle"),
        "/file" => Reply::redirect(302, "file:///etc/passwd"),
        "/private" => Reply::redirect(307, &format!("http://localhost:{}/to", request.port)),
        "/mapped" => Reply::redirect(307, &format!("http://[::ffff:127.0.0.1]:{}/to", request.port)),
        _ => Reply::redirect(302, "http://"),
    });
    let desk = Desk::new("redirects");
    assert!(desk.text(&[&server.at("/from")]).contains(PROSE));
    for (path, why) in [
        ("/circle", "redirects lead on and on"),
        ("/file", "`file:` is not of the web"),
        ("/private", "`localhost` lies in a private network"),
        ("/mapped", "lies in a private network"),
        ("/nowhere", "no address"),
    ] {
        let said = refused(&desk.run(&["extract", &server.at(path)]));
        assert!(said.contains(why), "{path}: {said}");
    }
    assert_eq!(server.requests().iter().filter(|request| request.path == "/to").count(), 1);
}

#[test]
fn nothing_private_is_connected_to_unasked() {
    let server = Server::start(|_| Reply::ok("text/html", page("Secret", "")));
    let desk = Desk::new("private");
    for host in ["127.0.0.1", "localhost", "0x7f.1", "[::1]", "[::ffff:7f00:1]", "0.0.0.0"] {
        let said = refused(&desk.bare(&["extract", &format!("http://{host}:{}/", server.port)]));
        assert!(said.contains("private network") && said.contains("--allow-private"), "{host}: {said}");
    }
    assert!(refused(&desk.run(&["extract", "http://me:secret@127.0.0.1/"])).contains("names and passwords"));
    assert!(server.requests().is_empty());
    let output = desk.bare(&["extract", "--allow-private", &server.at("/")]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn servers_that_are_slow_endless_or_lying_end_in_an_error() {
    let server = Server::start(|request| match request.path.as_str() {
        "/silent" => Reply::silence(),
        "/slow" => Reply::ok("text/html", page("Slow", "")).drip(),
        "/endless" => Reply::endless(),
        "/head" => Reply::ok("text/html", page("Long head", "")).with("x-long", &"x".repeat(200_000)),
        "/short" => Reply::ok("text/html", page("Short", "")).with("content-length", "100000"),
        "/torn" => {
            Reply::ok("text/html", web::gzipped(page("Torn", "").as_bytes())[..60].to_vec()).with("content-encoding", "gzip")
        }
        "/not-packed" => Reply::ok("text/html", page("Plain", "")).with("content-encoding", "gzip"),
        "/strange" => Reply::ok("text/html", page("Strange", "")).with("content-encoding", "zstd"),
        "/bomb" => Reply::ok("text/html", web::bomb()).with("content-encoding", "gzip"),
        "/picture" => Reply::ok("image/png", web::red_png()),
        "/noise" => Reply::raw("\u{1}\u{2}\u{3} this is no HTTP\r\n\r\n"),
        "/gone" => Reply::status(410),
        _ => Reply::status(404),
    });
    let desk = Desk::new("bad");
    let started = Instant::now();
    for (path, why) in [
        ("/silent", "took longer than 1 s"),
        ("/slow", "took longer than 1 s"),
        ("/endless", "larger than 64 MiB"),
        ("/head", "head of the answer is too long"),
        ("/short", "broke off"),
        ("/torn", "broke off"),
        ("/not-packed", "not packed as the server says"),
        ("/strange", "packed as `zstd`"),
        ("/bomb", "larger than 64 MiB"),
        ("/picture", "image/png, not an article"),
        ("/noise", "no sound answer"),
        ("/gone", "answers 410 Gone"),
        ("/none", "answers 404 Not Found"),
    ] {
        let timeout = if ["/endless", "/bomb"].contains(&path) { "60" } else { "1" };
        let said = refused(&desk.bare(&["extract", &server.at(path), "--allow-private", "--timeout", timeout]));
        assert!(said.contains(why), "{path}: {said}");
    }
    let nobody = refused(&desk.run(&["extract", &format!("http://127.0.0.1:{}/", web::free_port())]));
    assert!(nobody.contains("refuses the connection"), "{nobody}");
    let unknown = refused(&desk.run(&["extract", "http://no-such-host.invalid/"]));
    assert!(unknown.contains("no such host") || unknown.contains("cannot be reached"), "{unknown}");
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn answers_that_lie_harmlessly_are_borne() {
    let server = Server::start(|request| match request.path.as_str() {
        "/kind" => Reply::ok("application/octet-stream", page("Kind", "")),
        "/packed" => Reply::ok("text/html", web::gzipped(page("Packed", "").as_bytes())).with("content-encoding", "gzip"),
        _ => Reply::ok("text/html; charset=no-such", page("Charset", "")),
    });
    let desk = Desk::new("harmless");
    for path in ["/kind", "/packed", "/charset"] {
        assert!(desk.text(&[&server.at(path)]).contains(PROSE), "{path}");
    }
}

#[test]
fn what_is_kept_is_asked_for_again_only_where_it_must() {
    let server = Server::start(|request| match request.path.as_str() {
        "/kept" => Reply::ok("text/html", page("Kept", "")).with("cache-control", "max-age=600"),
        "/asked" if request.header("if-none-match") == "\"1\"" => Reply::status(304),
        "/asked" => Reply::ok("text/html", page("Asked", "")).with("etag", "\"1\""),
        _ => Reply::ok("text/html", page("Fleeting", "")).with("cache-control", "no-store"),
    });
    let desk = Desk::new("kept");
    let said: Vec<String> = ["/kept", "/asked", "/fleeting"].iter().map(|path| desk.text(&[&server.at(path)])).collect();
    let again: Vec<String> = ["/kept", "/asked", "/fleeting"].iter().map(|path| desk.text(&[&server.at(path)])).collect();
    assert_eq!(said, again);
    let count = |path: &str| server.requests().iter().filter(|request| request.path == path).count();
    assert_eq!((count("/kept"), count("/asked"), count("/fleeting")), (1, 2, 2));
    let before = server.requests().len();
    assert!(desk.text(&["--offline", &server.at("/asked")]).contains("Asked"));
    let missing = refused(&desk.run(&["extract", "--offline", &server.at("/fleeting")]));
    assert!(missing.contains("--offline forbids"), "{missing}");
    for file in fs::read_dir(desk.0.join("cache")).unwrap() {
        fs::write(file.unwrap().path(), "torn").unwrap();
    }
    assert!(desk.text(&[&server.at("/kept")]).contains("Kept"));
    assert_eq!(server.requests().len(), before + 1);
}

#[test]
fn the_feeds_of_a_list_are_fetched_and_dead_ones_are_told() {
    let item = |name: &str| format!("<item><title>{name}</title><description>{name} {PROSE}</description></item>");
    let feed = move |name: &str| format!("<rss version='2.0'><channel><title>{name}</title>{}</channel></rss>", item(name));
    let server = Server::start(move |request| match request.path.as_str() {
        "/list" => {
            let outline = |name: &str| format!("<outline text='{name}' type='rss' xmlUrl='/{name}.rss'/>");
            let all: String = ["one", "dead", "two"].map(outline).concat();
            Reply::ok(
                "text/xml",
                format!(
                    "<opml version='2.0'><head><title>L</title></head><body><outline text='News'>{all}</outline></body></opml>"
                ),
            )
        }
        "/one.rss" => Reply::ok("text/xml", feed("First")),
        "/two.rss" => Reply::ok("text/xml", feed("Second")),
        _ => Reply::status(500),
    });
    let desk = Desk::new("list");
    let output = desk.run(&["extract", &server.at("/list")]);
    assert!(output.status.success(), "{}", stderr(&output));
    let articles: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let named = |key: &str| articles.as_array().unwrap().iter().map(|article| article[key].clone()).collect::<Vec<_>>();
    assert_eq!(named("headline"), [serde_json::json!(["First"]), serde_json::json!(["Second"])]);
    assert_eq!(named("articleSection"), ["News", "News"]);
    assert!(stderr(&output).contains("“dead” is left out") && stderr(&output).contains("500"), "{}", stderr(&output));

    let local = format!("<opml version='2.0'><body><outline text='one' xmlUrl='{}'/></body></opml>", server.at("/one.rss"));
    fs::write(desk.0.join("local.opml"), local).unwrap();
    let before = server.requests().len();
    let output = desk.run(&["extract", "local.opml"]);
    assert!(stderr(&output).contains("not fetched") && server.requests().len() == before, "{}", stderr(&output));
    assert!(desk.text(&["--fetch", "local.opml"]).starts_with("First A paragraph"));
}

#[test]
fn files_fetch_their_pictures_only_when_asked() {
    let server = Server::start(|_| Reply::ok("image/png", web::red_png()));
    let desk = Desk::new("file");
    fs::write(desk.0.join("a.md"), format!("# A\n\n{PROSE}\n\n![red]({})\n", server.at("/red.png"))).unwrap();
    let output = desk.run(&["print", "a.md", "-o", "a.pdf"]);
    assert!(output.status.success() && stderr(&output).contains("--fetch"), "{}", stderr(&output));
    assert!(server.requests().is_empty());
    let output = desk.run(&["print", "a.md", "-o", "a.pdf", "--fetch"]);
    assert!(output.status.success() && !stderr(&output).contains("image-stand-in"), "{}", stderr(&output));
    let output = desk.run(&["batch", "a.md", "--into", "out", "--fetch"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(server.requests().len(), 2, "the batch asks for news once");
}

#[test]
fn the_pages_of_an_article_are_joined() {
    let part = |at: usize, next: &str| {
        page("Story", &format!("<p>Part {at}. {PROSE}</p><p class=pagination><a rel=next href='{next}'>Next</a></p>"))
    };
    let server = Server::start(move |request| match request.path.as_str() {
        "/story" => Reply::ok("text/html", part(1, "/story/2")),
        "/story/2" => Reply::ok("text/html", part(2, "/story/3")),
        "/story/3" => Reply::ok("text/html", part(3, "/story/2")),
        "/endless" => Reply::ok("text/html", part(1, "/endless?page=2")),
        path => {
            let at: usize = path.rsplit('=').next().and_then(|at| at.parse().ok()).unwrap_or(0);
            Reply::ok("text/html", part(at, &format!("/endless?page={}", at + 1)))
        }
    });
    let desk = Desk::new("pages");
    let text = desk.text(&[&server.at("/story")]);
    assert!([1, 2, 3].iter().all(|at| text.matches(&format!("Part {at}.")).count() == 1), "{text}");
    assert_eq!(server.requests().len(), 3);
    let text = desk.text(&[&server.at("/endless")]);
    assert!(text.contains("Part 20.") && !text.contains("Part 21."));

    fs::write(desk.0.join("a.html"), part(1, "a-2.html")).unwrap();
    fs::write(desk.0.join("a-2.html"), part(2, "a-3.html")).unwrap();
    let output = desk.run(&["extract", "--to", "text", "a.html"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("Part 1.") && text.contains("Part 2."), "{text}");
    assert!(stderr(&output).contains("goes on at a-3.html"), "{}", stderr(&output));
    let text = desk.text(&["a.html", "a-2.html"]);
    assert_eq!(text.matches("Part 2.").count(), 1);
}

#[test]
fn the_pages_of_summaries_are_fetched_where_their_site_lets_programs() {
    let server = Server::start(|request| {
        let entry = |name: &str| {
            let link = format!("http://127.0.0.1:{}/{name}", request.port);
            format!(
                "<item><title>Feed’s {name}</title><link>{link}</link><author>a@b.example (Ada Quay)</author><description>In short.</description></item>"
            )
        };
        match request.path.as_str() {
            "/feed" => {
                let long = format!(
                    "<item><title>Whole</title><link>/whole</link><description>{}</description></item>",
                    PROSE.repeat(12)
                );
                let entries = ["one", "closed/two", "gone", "picture", "three"].map(entry).concat();
                Reply::ok("text/xml", format!("<rss version='2.0'><channel><title>F</title>{entries}{long}</channel></rss>"))
            }
            "/robots.txt" => Reply::ok("text/plain", "User-agent: *\nDisallow: /closed/\n"),
            "/picture" => Reply::ok("image/png", web::red_png()),
            "/gone" => Reply::status(410),
            "/three" => Reply::ok("text/html", page("Three", "<p class=pagination><a rel=next href='/three/2'>2</a></p>")),
            "/three/2" => Reply::ok("text/html", page("Three", "<p>The end of three.</p>")),
            path => Reply::ok("text/html", page(path.trim_start_matches('/'), "")),
        }
    });
    let desk = Desk::new("full");
    let feed = server.at("/feed");
    let output = desk.run(&["extract", &feed]);
    assert!(
        stderr(&output).contains("of 5 entries there are only summaries") && stderr(&output).contains("--full"),
        "{}",
        stderr(&output)
    );
    assert_eq!(server.requests().len(), 1);

    let output = desk.run(&["extract", "--full", &feed]);
    assert!(output.status.success(), "{}", stderr(&output));
    let articles: Vec<Article> = serde_json::from_slice(&output.stdout).unwrap();
    let texts: Vec<String> = articles.iter().map(body_text).collect();
    assert!(texts[0].starts_with("one A paragraph") && texts[4].contains("The end of three."), "{texts:?}");
    assert_eq!(texts[1..4], ["In short."; 3]);
    assert_eq!((articles[0].title().as_str(), articles[0].author[0].name.as_str()), ("Feed’s one", "Ada Quay"));
    assert_eq!(articles[0].description.as_deref(), Some("In short."));
    let told = stderr(&output);
    assert!(
        ["robots.txt of its site forbids", "410 Gone", "image/png, not an article"].iter().all(|why| told.contains(why)),
        "{told}"
    );
    let asked: Vec<String> = server.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(asked.iter().filter(|path| *path == "/robots.txt").count(), 1);
    assert!(!asked.contains(&"/closed/two".to_string()) && !asked.contains(&"/whole".to_string()));
}

#[test]
fn a_site_whose_robots_file_fails_is_left_alone_and_one_without_is_open() {
    for (status, opens) in [(404, true), (403, true), (500, false), (503, false)] {
        let server = Server::start(move |request| match request.path.as_str() {
            "/feed" => Reply::ok(
                "text/xml",
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><title>E</title><link href='/e'/><summary>In short.</summary></entry></feed>",
            ),
            "/robots.txt" => Reply::status(status),
            _ => Reply::ok("text/html", page("E", "")),
        });
        let desk = Desk::new(&format!("robots-{status}"));
        let text = desk.text(&["--full", &server.at("/feed")]);
        assert_eq!(text.contains(PROSE), opens, "{status}: {text}");
        assert_eq!(server.requests().iter().any(|request| request.path == "/e"), opens, "{status}");
        let again = desk.text(&["--full", "--offline", &server.at("/feed")]);
        assert_eq!(again.contains(PROSE), opens, "{status}: {again}");
    }
}
