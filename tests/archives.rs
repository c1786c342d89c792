//! Books and archives at the boundary: what they hold is read, what they claim is bounded.

use libdeflater::{CompressionLvl, Compressor, crc32};
use offprint::article::{Article, Block, Inline, Marked, Note, plain_text};
use offprint::read::{Format, Options, Reading, read};
use offprint::report::Error;
use offprint::source::Assets;

fn read_as(bytes: &[u8], name: &str, from: Option<Format>) -> Result<Reading, Error> {
    read(bytes, &Options { from, name: name.to_string(), ..Options::default() })
}

fn example(name: &str) -> Reading {
    let path = format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    read_as(&std::fs::read(&path).unwrap(), &path, None).unwrap_or_else(|error| panic!("{error}"))
}

fn titles(reading: &Reading) -> Vec<String> {
    reading.articles.iter().map(Article::title).collect()
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading.notices.iter().map(|notice| notice.code).collect()
}

/// What an archive says of one of its files, which need not be so.
#[derive(Default)]
struct Claim {
    size: Option<u32>,
    encrypted: bool,
    checksum: Option<u32>,
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = Compressor::new(CompressionLvl::best());
    let mut out = vec![0; packer.deflate_compress_bound(bytes.len())];
    let length = packer.deflate_compress(bytes, &mut out).unwrap();
    out.truncate(length);
    out
}

/// A zip archive (APPNOTE 4.3.6) of these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let claimed: Vec<_> = files.iter().map(|(name, bytes)| (*name, *bytes, Claim::default())).collect();
    zip_claiming(&claimed)
}

fn zip_claiming(files: &[(&str, &[u8], Claim)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, claim) in files {
        let data = packed(bytes);
        let at = out.len() as u32;
        let mut head = Vec::new();
        for number in [20u16, u16::from(claim.encrypted), 8, 0, 0x21] {
            head.extend(number.to_le_bytes());
        }
        head.extend(claim.checksum.unwrap_or(crc32(bytes)).to_le_bytes());
        head.extend((data.len() as u32).to_le_bytes());
        head.extend(claim.size.unwrap_or(bytes.len() as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(&data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    let count = (files.len() as u16).to_le_bytes();
    out.extend(count);
    out.extend(count);
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

#[test]
fn a_book() {
    let reading = example("book.epub");
    assert_eq!(titles(&reading), ["The source", "Two rivers"]);
    assert_eq!(codes(&reading), ["passed-over"], "{:?}", reading.notices);
    let masthead = &reading.masthead;
    assert_eq!((masthead.title.as_deref(), masthead.language.as_deref()), (Some("Along the Small Rivers"), Some("en-GB")));
    assert_eq!(masthead.image.as_ref().unwrap().url, "book.epub/EPUB/img/stations.png");
    let [source, rivers] = &reading.articles[..] else { panic!() };
    assert_eq!((source.author[0].name.as_str(), source.publisher.as_deref()), ("Ida Quell", Some("Along the Small Rivers")));
    assert_eq!((source.in_language.as_deref(), rivers.in_language.as_deref()), (Some("en-GB"), Some("de")));
    assert_eq!(source.date_published.unwrap().to_string(), "2024-03-09");
    let Block::Figure { figure } = &source.body[2] else { panic!("{:#?}", source.body) };
    let picture = &figure.images[0].url;
    assert_eq!(reading.held.load(picture).unwrap(), std::fs::read("examples/pictures/stations.png").unwrap());
    assert!(reading.held.load("book.epub/EPUB/none.png").is_err() && reading.held.load("EPUB/img/stations.png").is_err());
}

#[test]
fn links_and_notes_of_a_book() {
    let reading = example("book.epub");
    let [source, rivers] = &reading.articles[..] else { panic!() };
    let links = |article: &Article| -> Vec<String> {
        let lines =
            article.body.iter().filter_map(|block| if let Block::Paragraph { content } = block { Some(content) } else { None });
        let link =
            |inline: &Inline| if let Inline::Marked(Marked::Link { href, .. }) = inline { Some(href.clone()) } else { None };
        lines.flatten().filter_map(link).collect()
    };
    assert_eq!(links(source), ["epub:book.epub/EPUB/text/two rivers.xhtml#meet"]);
    assert_eq!(links(rivers), ["epub:book.epub/EPUB/text/one.xhtml#stone"]);
    assert_eq!(rivers.url.as_deref(), Some("epub:book.epub/EPUB/text/two rivers.xhtml"));
    let labels: Vec<&str> = source.notes.iter().map(|note: &Note| note.label.as_str()).collect();
    assert_eq!(labels, ["1", "1-1"]);
    let Block::Paragraph { content } = &source.body[1] else { panic!() };
    assert!(content.contains(&Marked::NoteCall { label: "1-1".into() }.into()), "{content:?}");
}

#[test]
fn an_archive_of_articles() {
    let reading = example("articles.zip");
    assert_eq!(titles(&reading), ["Frost", "Notes"]);
    assert_eq!(codes(&reading), ["passed-over"], "{:?}", reading.notices);
    let frost = &reading.articles[0];
    assert_eq!(frost.date_published.unwrap().to_string(), "2024-03-09");
    let Block::Figure { figure } = &frost.body[1] else { panic!("{:?}", frost.body) };
    assert_eq!(figure.images[0].url, "articles.zip/img/stations.png");
    assert!(reading.held.load(&figure.images[0].url).is_ok());
}

#[test]
fn a_book_in_an_archive_but_no_deeper() {
    let book = std::fs::read("examples/book.epub").unwrap();
    let once = zip(&[("books/a.epub", &book), ("x.md", b"# X\n\nText.")]);
    let reading = read_as(&once, "shelf.zip", None).unwrap();
    assert_eq!(titles(&reading), ["The source", "Two rivers", "X"]);
    assert!(reading.held.load("a.epub/EPUB/img/stations.png").is_ok());
    let twice = zip(&[("shelf.zip", &once), ("y.md", b"# Y\n\nText.")]);
    let reading = read_as(&twice, "room.zip", None).unwrap();
    assert_eq!(titles(&reading), ["X", "Y"]);
    assert!(reading.notices.iter().any(|notice| notice.message.contains("none within that")), "{:?}", reading.notices);
}

#[test]
fn a_stated_format_is_that_of_the_files() {
    let archive = zip(&[("a.txt", b"# Not a head\n\nText.")]);
    let article = |from| read_as(&archive, "a.zip", from).unwrap().articles.remove(0).title();
    assert_eq!((article(Some(Format::Markdown)).as_str(), article(Some(Format::Text)).as_str()), ("Not a head", "# Not a head"));
    assert!(read_as(&archive, "a.zip", Some(Format::Epub)).unwrap_err().message().contains("no EPUB"));
    assert!(read_as(b"# Head\n\nText.", "a.md", Some(Format::Zip)).unwrap_err().message().contains("no archive"));
}

#[test]
fn what_an_archive_claims_is_bounded() {
    let article: &[u8] = b"# Kept\n\nText.";
    let zeros = vec![b' '; 30 << 20];
    let claims = [
        ("bomb.md", &zeros[..], Claim::default()),
        ("large.md", &b"x"[..], Claim { size: Some(1 << 30), ..Claim::default() }),
        ("short.md", &b"xyz"[..], Claim { size: Some(2), ..Claim::default() }),
        ("secret.md", &b"x"[..], Claim { encrypted: true, ..Claim::default() }),
        ("damaged.md", &b"x"[..], Claim { checksum: Some(7), ..Claim::default() }),
        ("../../etc/escape.md", &b"x"[..], Claim::default()),
        ("kept.md", article, Claim::default()),
    ];
    let reading = read_as(&zip_claiming(&claims), "a.zip", None).unwrap();
    assert_eq!(titles(&reading), ["Kept"]);
    assert_eq!(codes(&reading), ["archive-entry"; 6].to_vec(), "{:#?}", reading.notices);
}

#[test]
fn archives_cut_off_or_turned_over_are_borne() {
    let whole = std::fs::read("examples/book.epub").unwrap();
    for end in (0..whole.len()).step_by(97) {
        let _ = read_as(&whole[..end], "a.epub", None);
    }
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        let from_the_end = bytes.len() - 1 - at;
        bytes[from_the_end] ^= 0xff;
        let _ = read_as(&bytes, "a.epub", None);
    }
}

#[test]
fn an_office_document_is_told() {
    let archive = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")]);
    let error = read_as(&archive, "a.docx", None).unwrap_err();
    assert!(error.message().contains("office") && error.advice().is_some());
}

#[test]
fn a_cross_reference_is_read_as_words() {
    let reading = example("book.epub");
    let Block::Paragraph { content } = &reading.articles[0].body[0] else { panic!() };
    assert!(plain_text(content).ends_with("See the contents."), "{content:?}");
}
