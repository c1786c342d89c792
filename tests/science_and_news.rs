//! Research articles and agencies' items at the boundary: small examples to the letter, real ones whole.

use std::path::{Path, PathBuf};

use offprint::article::{Article, Block, Inline, Inlines, Marked, Status, TableAlign, plain_text};
use offprint::read::{Format, Options, Reading, read};

fn example(name: &str) -> Reading {
    let path = format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap();
    read(&bytes, &Options { name: path, ..Options::default() }).unwrap_or_else(|error| panic!("{error}"))
}

fn kinds(article: &Article) -> Vec<String> {
    let kind = |block: &Block| serde_json::to_value(block).unwrap()["type"].as_str().unwrap().to_string();
    article.body.iter().map(kind).collect()
}

fn marks(content: &Inlines) -> Vec<String> {
    let mark = |inline: &Inline| match inline {
        Inline::Marked(Marked::NoteCall { label }) => Some(format!("note {label}")),
        Inline::Marked(Marked::Link { href, content, .. }) => Some(format!("{} to {href}", plain_text(content))),
        Inline::Marked(Marked::Superscript { content }) => Some(format!("raised {}", plain_text(content))),
        Inline::Marked(Marked::Math { tex }) => Some(format!("math {tex}")),
        _ => None,
    };
    content.iter().filter_map(mark).collect()
}

fn paragraph(block: &Block) -> &Inlines {
    let Block::Paragraph { content } = block else { panic!("{block:?}") };
    content
}

#[test]
fn what_a_research_article_states_of_itself() {
    let reading = example("research.jats");
    let [article, review] = &reading.articles[..] else { panic!("{} articles", reading.articles.len()) };
    assert_eq!(article.title(), "How fast does the Aller fall?");
    assert_eq!(
        (plain_text(&article.deck).as_str(), article.article_section.as_deref()),
        ("A measurement with corks", Some("Hydrology"))
    );
    assert_eq!(article.author.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ida M. Quell", "Kawa Ren"]);
    assert_eq!(article.author[0].url.as_deref(), Some("https://orcid.org/0000-0001-2345-6789"));
    assert_eq!(
        (article.publisher.as_deref(), article.url.as_deref()),
        (Some("Annals of Small Rivers"), Some("https://doi.org/10.5555/rivers.2024.7"))
    );
    assert_eq!(article.date_published.unwrap().to_string(), "2024-03-09");
    assert_eq!(
        (article.keywords.join(" "), article.copyright_notice.as_deref()),
        ("corks rivers".to_string(), Some("© 2024 Quell and Kawa"))
    );
    assert_eq!((review.title().as_str(), review.author[0].job_title.as_deref()), ("Review", Some("Reviewer")));
    assert_eq!(review.publisher, article.publisher);
    assert_eq!(plain_text(paragraph(&review.body[0])), "More corks, please, as in Figure 1.");
    assert_eq!(marks(paragraph(&review.body[0])), Vec::<String>::new());
    let told: Vec<&str> = reading.notices.iter().map(|notice| notice.message.as_str()).collect();
    assert_eq!(told, ["of what the journal says of the article this is not printed: history"]);
}

#[test]
fn the_text_of_a_research_article() {
    let article = &example("research.jats").articles[0];
    let wanted = "aside aside crosshead paragraph list paragraph math paragraph figure crosshead paragraph crosshead table quote \
                  aside definitions paragraph embed crosshead paragraph paragraph crosshead list aside";
    assert_eq!(kinds(article).join(" "), wanted);
    let Block::Aside { title, body } = &article.body[0] else { panic!() };
    assert!(title.is_empty());
    assert_eq!(
        body.iter().map(|block| plain_text(paragraph(block))).collect::<Vec<_>>(),
        ["Aim. To time corks.", "Result. They float."]
    );
    let Block::Aside { title, body } = &article.body[1] else { panic!() };
    assert_eq!((plain_text(title).as_str(), body.len()), ("Zusammenfassung", 2));
    assert_eq!(marks(paragraph(&article.body[3])), ["note 1", "raised 2", "Figure 1 to #f1"]);
    assert_eq!(article.body[6], Block::Math { tex: "v = \\frac{s}{t} \\  \\  \\  \\  \\text{(1)}".to_string() });
    assert_eq!(marks(paragraph(&article.body[7])), ["math t > 0"]);
    let Block::Figure { figure } = &article.body[8] else { panic!() };
    assert_eq!(plain_text(&figure.caption), "Figure 1. The bridge. Seen from below.");
    assert_eq!(
        (figure.images[0].alt.as_deref(), figure.credit.as_deref()),
        (Some("A bridge over a river"), Some("Photo: R. Kawa"))
    );
    let Block::Aside { title, .. } = &article.body[14] else { panic!() };
    assert_eq!(plain_text(title), "Box 1. On corks");
    assert_eq!(plain_text(paragraph(&article.body[16])), "Data 1. All corks. corks.csv");
    assert_eq!(article.notes.len(), 1);
    assert_eq!(plain_text(paragraph(&article.notes[0].body[0])), "Of wine.");
}

#[test]
fn tables_and_works_of_a_research_article() {
    let article = &example("research.jats").articles[0];
    let Block::Table { table } = &article.body[12] else { panic!() };
    assert_eq!((plain_text(&table.caption).as_str(), table.head, table.rows.len()), ("Table 1. Corks by day", 1, 5));
    let foot = &table.rows[4][0];
    assert_eq!(
        (foot.columns, foot.align, plain_text(paragraph(&foot.body[0])).as_str()),
        (3, TableAlign::Left, "a In the mean.")
    );
    assert_eq!(marks(paragraph(&table.rows[0][2].body[0])), ["raised a"]);
    assert_eq!(table.rows[2][0].rows, 2);
    let Block::List { start, items, .. } = &article.body[22] else { panic!() };
    let works: Vec<String> = items.iter().map(|item| plain_text(paragraph(&item.body[0]))).collect();
    assert_eq!(*start, Some(1));
    assert_eq!(
        works,
        [
            "Bach A, Furt B, et al. (1999). On corks. J Drift 4(2): 1–9. https://doi.org/10.5555/drift.1",
            "Strom C. Floating. Kiel: Ufer; 2001."
        ]
    );
    let Block::Aside { body, .. } = article.body.last().unwrap() else { panic!() };
    let about: Vec<String> = body.iter().map(|block| plain_text(paragraph(block))).collect();
    assert_eq!(about[0], "Ida M. Quell, Kawa Ren: Institute of Small Rivers, Celle");
    assert!(
        about[1].ends_with("For correspondence: quell@rivers.example") && about[2] == "Annals of Small Rivers 12(3): 101–104",
        "{about:?}"
    );
}

#[test]
fn an_item_in_nitf() {
    let reading = example("item.nitf");
    assert_eq!(reading.notices, []);
    let ferry = &reading.articles[0];
    assert_eq!((ferry.title().as_str(), plain_text(&ferry.deck).as_str()), ("Ferry stops for tide", "Service back by noon"));
    assert_eq!(ferry.author.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ada Quay", "Lou Pier"]);
    assert_eq!(
        (ferry.dateline.as_deref(), &ferry.source_organization[..]),
        (Some("WYK AUF FÖHR"), &["The Agency".to_string()][..])
    );
    assert_eq!(ferry.date_published.unwrap().to_string(), "2024-05-10T16:02:00+02:00");
    assert_eq!((ferry.standing.status, ferry.standing.urgency), (Status::Published, Some(3)));
    assert_eq!(ferry.standing.embargo, ferry.date_published);
    assert_eq!((ferry.in_language.as_deref(), ferry.copyright_notice.as_deref()), (Some("en-GB"), Some("© 2024 The Agency")));
    assert_eq!(kinds(ferry), ["paragraph", "figure", "crosshead", "paragraph", "quote", "table", "paragraph"]);
    assert_eq!((marks(paragraph(&ferry.body[0])), ferry.notes.len()), (vec!["note 1".to_string()], 1));
    let Block::Figure { figure } = &ferry.body[1] else { panic!() };
    assert_eq!((figure.images[0].url.as_str(), figure.credit.as_deref()), ("pictures/gorge.jpg", Some("L. Pier")));
    let Block::Quote { attribution, .. } = &ferry.body[4] else { panic!() };
    assert_eq!(plain_text(attribution), "The captain");
}

#[test]
fn a_message_in_newsml() {
    let reading = example("message.newsml");
    assert_eq!(reading.notices, []);
    assert_eq!(reading.masthead.title.as_deref(), Some("Noon file"));
    let [quake, killed] = &reading.articles[..] else { panic!("{} articles", reading.articles.len()) };
    assert_eq!((quake.title().as_str(), quake.author.len()), ("Small quake felt; no damage", 2));
    assert_eq!((quake.dateline.as_deref(), quake.publisher.as_deref()), (Some("Port Hardy"), Some("The Agency")));
    assert_eq!(
        (quake.date_published.unwrap().to_string(), quake.date_modified.unwrap().to_string()),
        ("2024-05-10T14:02:00Z".into(), "2024-05-10T14:05:00Z".into())
    );
    assert_eq!(quake.standing.embargo.unwrap().to_string(), "2024-05-10T16:00:00Z");
    assert_eq!((quake.standing.status, quake.standing.urgency), (Status::Published, Some(4)));
    assert_eq!(quake.keywords, ["quake", "BC-Quake", "earthquake"]);
    assert_eq!(kinds(quake), ["paragraph", "crosshead", "paragraph"]);
    let lead = quake.image.as_ref().unwrap();
    assert_eq!(
        (lead.images[0].url.as_str(), plain_text(&lead.caption).as_str()),
        ("pictures/stations.png", "The needle at 14:02")
    );
    assert_eq!((killed.standing.status, killed.body.len()), (Status::Withdrawn, 2));
    assert_eq!(plain_text(paragraph(&killed.body[1])), "Another of 5 < 6.");
    let package = br#"<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><title>Top ten</title></itemMeta><groupSet><group><itemRef href="https://a.example/1"><title>One</title></itemRef></group></groupSet></packageItem>"#;
    let list = read(package, &Options::default()).unwrap().articles.remove(0);
    assert_eq!((list.title().as_str(), kinds(&list)), ("Top ten", vec!["list".to_string()]));
}

#[test]
fn a_letter_and_a_story_of_the_wire() {
    let letter = example("letter.txt");
    let (article, told) = (&letter.articles[0], &letter.notices);
    assert_eq!((article.title().as_str(), article.author[0].name.as_str()), ("Re: The ferry & the tide", "Ada Quay"));
    assert_eq!(article.date_published.unwrap().to_string(), "2024-05-10T14:02:00+02:00");
    assert_eq!(kinds(article), ["paragraph", "quote", "paragraph", "paragraph"]);
    assert_eq!(
        told.iter().map(|notice| notice.message.as_str()).collect::<Vec<_>>(),
        ["fields of the letter are not printed: to, message-id"]
    );
    let wire = example("wire.txt");
    let story = &wire.articles[0];
    assert_eq!((story.title().as_str(), story.author[0].name.as_str()), ("Small quake felt; no damage", "Sam Seis"));
    assert_eq!(
        (story.dateline.as_deref(), story.source_organization.join(" ")),
        (Some("PORT HARDY, British Columbia"), "AP".to_string())
    );
    assert_eq!(story.keywords, ["BC-Quake"]);
    assert_eq!(plain_text(paragraph(&story.body[0])), "The ground shook at noon, and cups rattled.");
    assert_eq!((story.body.len(), wire.notices.iter().filter(|notice| notice.code == "passed-over").count()), (2, 1));
    let plain = |text: &str| {
        read(text.as_bytes(), &Options { from: Some(Format::Text), ..Options::default() }).unwrap().articles.remove(0)
    };
    let prose = plain("A head\n\nNASA — the agency — said so.\n\nBy and by they came.");
    assert_eq!((prose.dateline, prose.author.len(), prose.body.len()), (None, 0, 2));
}

/// Real research articles beside the repository, if they are there.
fn longform() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = ["../shared", "../../shared"].iter().map(|up| root.join(up).join("corpus/longform")).find(|path| path.exists());
    let Some(folder) = folder else { return Vec::new() };
    let mut found: Vec<PathBuf> = ["jats-elife", "jats-scielo"]
        .iter()
        .flat_map(|set| std::fs::read_dir(folder.join(set)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    found
}

/// How often a word stands in an element's name in the source.
fn count(source: &str, tag: &str) -> usize {
    source.matches(&format!("<{tag}>")).count() + source.matches(&format!("<{tag} ")).count()
}

#[test]
fn real_research_articles_are_whole() {
    for path in longform() {
        let bytes = std::fs::read(&path).unwrap();
        let source = String::from_utf8_lossy(&bytes).into_owned();
        let name = path.display().to_string();
        let reading =
            read(&bytes, &Options { name: name.clone(), ..Options::default() }).unwrap_or_else(|error| panic!("{error}"));
        let mut all: Vec<&Block> = Vec::new();
        reading.articles.iter().for_each(|article| offprint::article::walk::blocks(&article.body, &mut |block| all.push(block)));
        let tables = all.iter().filter(|block| matches!(block, Block::Table { .. })).count();
        let cells: usize = all
            .iter()
            .filter_map(|block| {
                if let Block::Table { table } = block { Some(table.rows.iter().map(Vec::len).sum::<usize>()) } else { None }
            })
            .sum();
        let listed =
            |block: &&&Block| if let Block::List { start: Some(_), items, .. } = block { items.len() >= 5 } else { false };
        let works: usize =
            all.iter().filter(listed).map(|block| if let Block::List { items, .. } = block { items.len() } else { 0 }).sum();
        assert_eq!(tables, count(&source, "table"), "{name}");
        assert!(cells >= count(&source, "td") + count(&source, "th"), "{name}");
        assert!(works >= count(&source, "ref"), "{name}: {works} of {}", count(&source, "ref"));
        assert_eq!(reading.articles.len(), 1 + count(&source, "sub-article") + count(&source, "response"), "{name}");
        assert!(reading.articles.iter().all(|article| !article.headline.is_empty() && !article.body.is_empty()), "{name}");
    }
}
