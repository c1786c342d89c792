//! Letters of electronic mail, as programs keep them.

use offprint::article::{Article, body_text};
use offprint::read::{Format, Options, Reading, read};

const HEAD: &str = "Return-Path: <ada@quay.example>\r\nMessage-ID: <1@quay.example>\r\nFrom: =?utf-8?Q?Ada_Qu=C3=A4y?= <ada@quay.example>\r\n\
                    To: corks@lists.example\r\nSubject: =?utf-8?B?S29ya2VuIGltIE3DpHJ6?=\r\nDate: Fri, 10 May 2024 14:02:00 +0200\r\n\
                    List-Id: The Cork Letter <corks.lists.example>\r\nMIME-Version: 1.0\r\n";

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                     Caf=C3=A9 and=20\r\ncorks.\r\n\r\n> quoted=20\r\n> words\r\n";

const HTML: &str = "Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                    <html><body><h1>Caf=E9</h1><p>Corks are made of the bark of an oak, and the bar=\r\nk grows again, so that a \
                    tree can be stripped every nine years without harm to it.</p><p>Here is a second paragraph, about the ships \
                    that carry corks to the towns of the coast.</p></body></html>\r\n";

const PDF: &str = "Content-Type: application/pdf; name=\"prices.pdf\"\r\nContent-Disposition: attachment; filename=\"prices.pdf\"\r\n\
                   Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n";

fn letter(bytes: &[u8]) -> Reading {
    read(bytes, &Options::default()).unwrap()
}

fn one(reading: &Reading) -> &Article {
    assert_eq!(reading.articles.len(), 1);
    &reading.articles[0]
}

fn parts(kind: &str, boundary: &str, parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--{boundary}\r\n{part}")).collect();
    format!("Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\nNobody sees this.\r\n{parts}--{boundary}--\r\n")
}

#[test]
fn the_fields_are_the_head() {
    let reading = letter(format!("{HEAD}{PLAIN}").as_bytes());
    let article = one(&reading);
    assert_eq!((article.title().as_str(), article.author[0].name.as_str()), ("Korken im März", "Ada Quäy"));
    assert_eq!(article.date_published.unwrap().to_string(), "2024-05-10T14:02:00+02:00");
    assert_eq!(article.source_organization, ["The Cork Letter"]);
    assert!(reading.notices.iter().any(|notice| notice.message.ends_with("not printed: to")), "{:?}", reading.notices);
    assert_eq!(body_text(article), "Café and corks.\n\nquoted words");
}

#[test]
fn the_richest_form_is_read_and_attachments_are_told() {
    let bytes = format!("{HEAD}{}", parts("mixed", "outer", &[&parts("alternative", "inner", &[PLAIN, HTML]), PDF]));
    let reading = letter(bytes.as_bytes());
    let words = body_text(one(&reading));
    assert!(words.starts_with("Café\n\nCorks are made of the bark of an oak, and the bark grows"), "{words}");
    let attached = "an attachment of the letter is not printed: prices.pdf (application/pdf)";
    assert_eq!(reading.notices.iter().filter(|notice| notice.message == attached).count(), 1);
}

#[test]
fn bytes_beyond_ascii_are_of_the_charset_stated() {
    let bytes = [HEAD.as_bytes(), b"Content-Type: text/plain; charset=windows-1251\r\n\r\n\xcf\xf0\xee\xe1\xea\xe0\r\n"].concat();
    assert_eq!(body_text(one(&letter(&bytes))), "Пробка");
}

#[test]
fn the_example() {
    let bytes = std::fs::read(format!("{}/examples/letter.eml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let reading = letter(&bytes);
    let article = one(&reading);
    assert_eq!((article.title().as_str(), article.body.len()), ("The ferry’s first week", 2));
    assert!(reading.notices.iter().any(|notice| notice.message.contains("crossings.csv (text/csv)")));
}

#[test]
fn letters_without_text_are_errors_and_broken_ones_are_borne() {
    let only = format!("{HEAD}{}", parts("mixed", "a", &[PDF]));
    assert!(read(only.as_bytes(), &Options::default()).unwrap_err().message().contains("no part that is text"));
    let mut nested = PLAIN.to_string();
    for depth in 0..200 {
        nested = parts("mixed", &format!("b{depth}"), &[&nested]);
    }
    let options = Options { from: Some(Format::Mail), ..Options::default() };
    for text in [nested.as_str(), "", "From", "From: a\n\n", "Content-Type: multipart/mixed; boundary=\n\n--\n--\n"] {
        let _ = read(format!("{HEAD}{text}").as_bytes(), &options);
    }
    let open = format!("{HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nIt never ends.\r\n");
    assert_eq!(body_text(one(&letter(open.as_bytes()))), "It never ends.");
}
