//! Exports, interfaces and lists at the boundary: what WordPress, agencies and scripts give, and lists of feeds.

mod feed_expectations;

use std::path::Path;

use feed_expectations::{files, read_file, shared};
use offprint::article::{Article, Block, Inline, Marked, Status, plain_text};
use offprint::read::{Format, Options, Reading, Subscription, read};

/// A file of `examples`, read as what it looks like.
fn example(name: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    read_file(&path, None, None).unwrap_or_else(|error| panic!("{error}"))
}

/// A piece of text, read as what it looks like.
fn reading(text: &str) -> Reading {
    read(text.as_bytes(), &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn paragraphs(article: &Article) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph { content } => Some(plain_text(content)),
        _ => None,
    };
    article.body.iter().filter_map(text).collect()
}

/// What kind each block is, in one word.
fn kinds(article: &Article) -> Vec<String> {
    let kind = |block: &Block| serde_json::to_value(block).unwrap()["type"].as_str().unwrap().to_string();
    article.body.iter().map(kind).collect()
}

#[test]
fn an_export_of_wordpress() {
    let reading = example("site.wxr");
    assert_eq!(reading.masthead.title.as_deref(), Some("Notes from the Bindery"));
    let [tapes, prices, members] = &reading.articles[..] else { panic!("{} articles", reading.articles.len()) };
    assert_eq!((tapes.title().as_str(), tapes.author[0].name.as_str()), ("Sewing on tapes & cords", "Nora Needle"));
    assert_eq!(tapes.date_published.unwrap().to_string(), "2023-11-07T03:00:00-05:00");
    assert_eq!((tapes.article_section.as_deref(), &tapes.keywords[..]), (Some("Sewing"), &["thread".to_string()][..]));
    assert_eq!(tapes.description.as_deref(), Some("Which of them holds better."));
    let lead = &tapes.image.as_ref().unwrap().images[0];
    assert_eq!((lead.url.as_str(), lead.alt.as_deref()), ("https://bindery.example/cover.jpg", Some("A sewn book block")));
    assert!(tapes.standing.sticky && tapes.standing.status.is_published());
    assert_eq!(kinds(tapes), ["paragraph", "figure", "quote", "paragraph", "list", "code", "figure", "figure", "paragraph"]);
    let Block::Paragraph { content } = &tapes.body[0] else { panic!() };
    assert_eq!(content[1], Inline::Marked(Marked::LineBreak {}));
    let Block::Figure { figure } = &tapes.body[1] else { panic!() };
    assert_eq!(plain_text(&figure.caption), "The sewing frame, set up");
    assert_eq!(paragraphs(tapes).last().unwrap(), "More [soon].");
    assert_eq!((prices.standing.status, prices.standing.weight), (Status::Draft, Some(3)));
    assert_eq!(kinds(prices), ["paragraph", "embed"]);
    assert_eq!(prices.notes.len(), 1);
    assert_eq!(prices.notes[0].body, [Block::paragraph(vec![Inline::text("Cloth, not leather.")])]);
    assert_eq!(members.standing.status, Status::Protected);
    let told: Vec<&str> = reading.notices.iter().map(|notice| notice.message.as_str()).collect();
    assert!(
        told[0].ends_with(": contact-form") && told[1].ends_with(": latest-posts") && told[2].starts_with("3 entries"),
        "{told:?}"
    );
}

#[test]
fn posts_from_the_interface_of_wordpress() {
    let reading = example("posts.json");
    assert_eq!(reading.notices, []);
    let [milk, page] = &reading.articles[..] else { panic!("{} articles", reading.articles.len()) };
    assert_eq!((milk.title().as_str(), milk.author[0].name.as_str()), ("Milch & Brot", "Jette Hof"));
    assert_eq!(milk.date_published.unwrap().to_string(), "2024-06-01T10:00:00+02:00");
    assert_eq!(milk.date_modified.unwrap().to_string(), "2024-06-02T12:30:00+02:00");
    assert_eq!((milk.article_section.as_deref(), &milk.keywords[..]), (Some("Hofladen"), &["Milch".to_string()][..]));
    assert_eq!(milk.image.as_ref().unwrap().images[0].width, Some(1600));
    assert_eq!(kinds(milk), ["paragraph", "figure", "crosshead", "list"]);
    assert!(milk.standing.sticky);
    assert_eq!((page.standing.status, page.standing.weight), (Status::Private, Some(2)));
    let one =
        r#"{"id":1,"date":"2024-01-02T03:04:05","title":{"rendered":"T"},"content":{"rendered":"<p>x</p>"},"status":"trash"}"#;
    assert_eq!(self::reading(one).articles[0].standing.status, Status::Withdrawn);
}

#[test]
fn an_item_of_an_agency() {
    let reading = example("item.ninjs");
    assert_eq!(reading.notices, []);
    let quake = &reading.articles[0];
    assert_eq!(quake.title(), "Small quake felt on the island; no damage");
    assert_eq!(quake.author.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Sam Seis", "Mo Lith"]);
    assert_eq!(
        (quake.dateline.as_deref(), &quake.source_organization[..]),
        (Some("PORT HARDY, B.C."), &["The Agency".to_string()][..])
    );
    assert_eq!(paragraphs(quake).len(), 2);
    let lead = quake.image.as_ref().unwrap();
    assert_eq!((lead.images[0].width, lead.credit.as_deref()), (Some(2400), Some("Mo Lith / The Agency")));
    assert_eq!(plain_text(&lead.caption), "The needle at 14:02");
    let standing = quake.standing;
    assert_eq!((standing.status, standing.urgency), (Status::Published, Some(3)));
    assert_eq!(standing.embargo.unwrap().to_string(), "2024-05-10T16:00:00Z");
    let first = r#"{"uri":"tag:a.example,2014:x","type":"text","headline":"Old form","body_text":"One.\n\nTwo.","pubstatus":"canceled","versioncreated":"2014-01-02T03:04:05Z","associations":{"featuremedia":{"type":"picture","description_text":"Shown","renditions":{"original":{"href":"a.jpg","mimetype":"image/jpeg"}}}}}"#;
    let old = &self::reading(first).articles[0];
    assert_eq!((old.title().as_str(), paragraphs(old).len(), old.standing.status), ("Old form", 2, Status::Withdrawn));
    assert_eq!(old.image.as_ref().unwrap().images[0].url, "a.jpg");
}

#[test]
fn json_ld_of_schema_org() {
    let reading = example("article.jsonld");
    assert_eq!(reading.notices, []);
    let opera = &reading.articles[0];
    assert_eq!((reading.articles.len(), opera.title().as_str()), (1, "Opera opens without “Aida”"));
    assert_eq!((opera.author[0].name.as_str(), opera.author[0].job_title.as_deref()), ("Kim Column", Some("Critic")));
    assert_eq!((opera.publisher.as_deref(), opera.article_section.as_deref()), (Some("The Paper"), Some("Culture")));
    assert_eq!((opera.url.as_deref(), opera.keywords.len()), (Some("https://paper.example/opera"), 2));
    assert_eq!(opera.image.as_ref().unwrap().credit.as_deref(), Some("A. Lens"));
    assert_eq!(paragraphs(opera).len(), 2);
    let html = r#"[{"@context":"http://schema.org","@type":"BlogPosting","headline":"H","articleBody":"<p>a</p><h2>b</h2>","author":"By Jane Doe"}]"#;
    let post = &self::reading(html).articles[0];
    assert_eq!((kinds(post), post.author[0].name.as_str()), (vec!["paragraph".to_string(), "crosshead".to_string()], "Jane Doe"));
}

#[test]
fn a_json_feed() {
    let reading = example("feed.json");
    assert_eq!(reading.notices, []);
    assert_eq!(reading.masthead.title.as_deref(), Some("Field Recordings"));
    let [frogs, bells] = &reading.articles[..] else { panic!("{} articles", reading.articles.len()) };
    assert_eq!((frogs.title().as_str(), frogs.author[0].name.as_str()), ("Frogs & rain", "Iris Ear"));
    let Block::Paragraph { content } = &frogs.body[0] else { panic!() };
    assert!(
        content
            .iter()
            .any(|inline| matches!(inline, Inline::Marked(Marked::Link { href, .. }) if href == "https://valley.example/map"))
    );
    assert_eq!(kinds(frogs), ["paragraph", "embed"]);
    assert_eq!((bells.author[0].name.as_str(), bells.url.as_deref()), ("Otto Horn", Some("https://elsewhere.example/bells")));
    assert_eq!(paragraphs(bells), ["Bells, twice.", "Then 5 < 6 crows."]);
}

#[test]
fn rss_in_json() {
    let text = r##"{"rss":{"version":"2.0","channel":{"title":"S","link":"http://s.example/","item":[{"title":"T","description":"d","guid":{"isPermaLink":"true","#value":"http://s.example/1"},"pubDate":"Mon, 26 Jun 2017 12:20:05 GMT","enclosure":{"url":"http://s.example/a.png","type":"image/png"}}]}}}"##;
    let reading = reading(text);
    let item = &reading.articles[0];
    assert_eq!((reading.masthead.title.as_deref(), item.title().as_str()), (Some("S"), "T"));
    assert_eq!((item.url.as_deref(), item.image.is_some()), (Some("http://s.example/1"), true));
    assert_eq!(item.date_published.unwrap().to_string(), "2017-06-26T12:20:05Z");
}

#[test]
fn an_edition_in_our_own_json() {
    let reading =
        reading(r#"{"title":"Week 3","articles":[{"headline":["A"],"articleBody":[]},{"headline":["B"],"articleBody":[]}]}"#);
    assert_eq!((reading.masthead.title.as_deref(), reading.articles.len()), (Some("Week 3"), 2));
}

#[test]
fn a_list_of_feeds() {
    let reading = example("feeds.opml");
    assert_eq!(reading.notices, []);
    let feed = |title: &str, feed: &str, url: Option<&str>, sections: &[&str]| Subscription {
        title: title.into(),
        feed: feed.into(),
        url: url.map(str::to_string),
        sections: sections.iter().map(|section| section.to_string()).collect(),
    };
    let wanted = [
        feed("The Harbour Gazette", "feed.rss", Some("https://gazette.example/"), &["News"]),
        feed("Aus der Werkstatt", "feed.atom", None, &["News", "Trades"]),
        feed("Field Recordings", "feed.json", Some("https://valley.example/"), &[]),
    ];
    assert_eq!(reading.subscriptions, wanted);
    let list = &reading.articles[0];
    assert_eq!((list.title().as_str(), list.author[0].name.as_str()), ("Morning reading", "Ada Quay"));
    assert_eq!(kinds(list), ["crosshead", "list", "list"]);
}

#[test]
fn standing_in_front_matter() {
    let standing = |front: &str| {
        let options = Options { from: Some(Format::Markdown), ..Options::default() };
        let reading = read(format!("---\ntitle: T\n{front}\n---\nText.\n").as_bytes(), &options).unwrap();
        assert_eq!(reading.notices, [], "{front}");
        let article = reading.articles[0].clone();
        let written = offprint::article::markdown(&article);
        assert_eq!(read(written.as_bytes(), &options).unwrap().articles[0], article, "{written}");
        article.standing
    };
    assert_eq!(standing("draft: true").status, Status::Draft);
    assert_eq!(standing("draft: false").status, Status::Published);
    assert_eq!(standing("published: false").status, Status::Draft);
    assert_eq!(standing("status: hidden").status, Status::Private);
    assert_eq!(standing("weight: -2\nfeatured: true").weight, Some(-2));
    assert!(standing("sticky: 1").sticky && standing("pinned: yes").sticky && !standing("pinned: false").sticky);
    assert_eq!(standing("embargo: 2024-05-10T16:00:00Z\nurgency: 2").urgency, Some(2));
}

#[test]
fn real_exports_are_read() {
    for (folder, extension, least) in [("wxr", "xml", 319), ("wp-rest", "json", 150), ("opml", "opml", 75)] {
        let Some(folder) = shared(&format!("corpus/feeds/{folder}")) else { return };
        let mut articles = 0;
        for path in files(&folder, &[extension]) {
            let reading = read_file(&path, None, None).unwrap_or_else(|error| panic!("{error}"));
            let untitled = reading.articles.iter().filter(|article| article.headline.is_empty() && article.body.is_empty());
            assert_eq!(untitled.count(), 0, "{}", path.display());
            assert!(extension != "opml" || !reading.subscriptions.is_empty(), "{}", path.display());
            articles += reading.articles.len();
        }
        println!("{}: {articles} articles", folder.display());
        assert!(articles >= least, "{}: {articles}", folder.display());
    }
}
