//! *Links lead somewhere.* A click that does nothing costs trust; an address with a fault is a fault in the text.
//! *Source:* ISO 32000-1, 12.3.2 and 12.6.4.7; RFC 3986.

use url::Url;

use super::case::{Case, Fault};
use crate::plate::{Link, Target};

/// Kinds of addresses that open on another reader's machine.
const KNOWN: [&str; 9] = ["http", "https", "mailto", "tel", "ftp", "doi", "urn", "geo", "sms"];

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let all = case.sheets().flat_map(|(page, sheet)| sheet.links.iter().map(move |link| (page, link)));
    all.filter_map(|(page, link)| Some(Fault::point(page, (link.area.left, link.area.head), wrong(link)?))).collect()
}

fn wrong(link: &Link) -> Option<String> {
    match &link.to {
        Target::Nowhere(name) => Some(format!("a link leads to a place that is not there: {name}")),
        Target::Address(address) => match Url::parse(address) {
            Err(why) => Some(format!("the address of a link has a fault, {why}: {address}")),
            Ok(url) if !KNOWN.contains(&url.scheme()) => Some(format!("a link has an address that few programs open: {address}")),
            Ok(_) if address.contains(char::is_whitespace) => Some(format!("the address of a link has a space: {address}")),
            Ok(url) if is_local(&url) => Some(format!("a link leads to the maker's own machine: {address}")),
            Ok(_) => None,
        },
        Target::Place | Target::Other => None,
    }
}

fn is_local(url: &Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}
