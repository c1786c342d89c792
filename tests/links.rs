//! Links on paper: every policy, what the pages say, what can be clicked, and what the tags make of it.

mod common;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use offprint::Printed;
use offprint::layout::Layout;
use offprint::page::{Document, NodeId, Tag, Target};
use offprint::source::{Assets, Missing};

const POLICIES: [&str; 5] = ["click", "note", "list", "inline", "code"];

struct NoFiles;

impl Assets for NoFiles {
    fn load(&self, _: &str) -> Result<Vec<u8>, Missing> {
        Err(Missing("no files".to_string()))
    }
}

/// The articles of the proofs of links, by a policy.
fn printed(policy: &str) -> Printed {
    let layout = format!(
        "extends = \"base\"\n[sheet]\nsize = \"a6\"\nmargin = {{ top = \"12mm\", foot = \"14mm\", inner = \"10mm\", outer = \"10mm\" }}\n[article]\nlinks = \"{policy}\"\n"
    );
    let layout = Layout::load(&layout, "links.toml", &NoFiles, &[]).unwrap();
    let (articles, _) = common::read(include_bytes!("proofs/links/linked.json"), "linked.json").unwrap();
    common::set(articles, &layout).unwrap()
}

fn text(document: &Document) -> String {
    document.pages.iter().map(|page| page.text.replace('\u{ad}', "")).collect()
}

/// Its tag and those of the nodes around it.
fn tags(document: &Document, node: NodeId) -> Vec<Tag> {
    let around = std::iter::successors(Some(node), |node| document.structure.node(*node).parent);
    around.map(|node| document.structure.node(node).tag).collect()
}

#[test]
fn everything_stays_clickable() {
    for policy in POLICIES {
        let document = printed(policy).document;
        let links: Vec<_> = document.pages.iter().flat_map(|page| &page.links).collect();
        let leads = |to: &str| links.iter().any(|link| matches!(&link.to, Target::Address(address) if address.contains(to)));
        assert!(leads("www.example.com/a/long/path") && leads("mailto:desk") && leads("tel:") && leads("of-a-note"), "{policy}");
        let within = links.iter().filter(|link| matches!(link.to, Target::Place(_))).count();
        assert!(within >= 5, "{policy}: {within}");
        for link in links {
            assert!(tags(&document, link.node.unwrap()).contains(&Tag::Link), "{policy}: {}", link.title);
        }
    }
}

#[test]
fn pages_are_named_in_the_language_of_the_article() {
    for policy in POLICIES {
        let document = printed(policy).document;
        let text = text(&document);
        assert!(!text.contains('\u{fffc}'), "{policy}");
        let named = text.contains("below (page\u{a0}2)") || text.contains("below (page 2)");
        assert_eq!(named, policy != "click", "{policy}: {text}");
        assert_eq!(text.contains("(Seite"), policy != "click", "{policy}: {text}");
    }
}

#[test]
fn one_address_has_one_number() {
    let list = text(&printed("list").document);
    // twice in the first article, once in the other
    assert_eq!(list.matches("[1]").count(), 3, "{list}");
    assert_eq!(list.matches("www.example.com/a/long/path").count(), 1);
    let inline = text(&printed("inline").document);
    assert_eq!(inline.matches("example.com/a/long/path").count(), 1, "{inline}");
}

#[test]
fn numbers_are_references() {
    let document = printed("list").document;
    let references = document.structure.nodes.iter().filter(|node| node.tag == Tag::Reference).count();
    assert!(references >= 5);
    let outline: Vec<&str> = document.outline.iter().map(|mark| mark.title.as_str()).collect();
    assert!(outline.contains(&"What is said below"), "{outline:?}");
}

#[test]
fn every_policy_passes_the_validators() {
    for policy in POLICIES {
        let bytes = offprint::pdf::write(&printed(policy).document, &offprint::pdf::Options::default()).unwrap();
        support::verapdf(&["ua1", "2a"], &support::save(&format!("links-{policy}"), &bytes));
    }
}

#[test]
fn the_kitchen_sink_passes_the_validators_and_is_read_once() {
    let (articles, _) = common::read(include_bytes!("../examples/kitchen-sink.json"), "kitchen-sink.json").unwrap();
    let document = common::set(articles, &Layout::builtin("two-column").unwrap()).unwrap().document;
    let bytes = offprint::pdf::write(&document, &offprint::pdf::Options::default()).unwrap();
    support::verapdf(&["ua1", "2a"], &support::save("kitchen-sink", &bytes));
    // its pull quote stands in the text too
    assert!(document.structure.nodes.iter().filter(|node| node.tag == Tag::BlockQuote).count() == 1);
    let said: Vec<&str> = document.structure.nodes.iter().filter_map(|node| node.expansion()).collect();
    assert_eq!(said, ["Portable Document Format"]);
    let formulas = document.structure.nodes.iter().filter(|node| node.tag == Tag::Formula);
    assert_eq!(formulas.filter(|node| node.alt().is_some()).count(), 3);
    assert!(text(&document).contains("E = mc^2"));
}

#[test]
fn links_to_nowhere_are_words_and_told() {
    let markdown = "# A head\n\nSee [the other](other.md) and [the top](/), [this](#a-part) and [that](https://example.org/that).\n\n## A part\n\nWords.";
    let (articles, _) = common::read(markdown.as_bytes(), "a.md").unwrap();
    for policy in POLICIES {
        let layout = format!("extends = \"base\"\n[article]\nlinks = \"{policy}\"\n");
        let layout = Layout::load(&layout, "links.toml", &NoFiles, &[]).unwrap();
        let printed = common::set(articles.clone(), &layout).unwrap();
        let links: Vec<_> = printed.document.pages.iter().flat_map(|page| &page.links).collect();
        let addresses: Vec<&str> =
            links.iter().filter_map(|link| if let Target::Address(to) = &link.to { Some(&**to) } else { None }).collect();
        assert!(addresses.iter().all(|to| to.starts_with("https://")) && !addresses.is_empty(), "{policy}: {addresses:?}");
        let text = text(&printed.document);
        assert!(text.contains("the other") && !text.contains("other.md"), "{policy}: {text}");
        let told: Vec<_> = printed.notices.iter().filter(|notice| notice.code == "links-lost").collect();
        assert!(told.len() == 1 && told[0].message.starts_with("2 links"), "{policy}: {told:?}");
    }
}
