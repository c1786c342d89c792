//! What is fetched from the web: pages, feeds and pictures, within bounds of time, size and place, and kept on the disk.

mod cache;
mod client;
mod crowd;
mod gate;
mod pictures;
mod robots;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use offprint::report::{Error, Kind};
use url::Url;

pub use cache::Entry;
pub use client::Failure;
pub use pictures::{Pictures, remote as pictures_of};

use cache::Cache;
use client::{Answer, Client};
use crowd::Crowd;
use gate::Private;
use robots::Robots;

use super::clock;

/// All that one run fetches, in bytes: it is held in memory until the pages are written.
const MOST: u64 = 1 << 30;

/// How the web is used.
#[derive(clap::Args)]
pub struct Network {
    /// Fetches also what files lead to: remote pictures, the feeds of a list, further pages. What belongs to a web address is
    /// always fetched
    #[arg(long, help_heading = "Network")]
    fetch: bool,
    /// Fetches also the page of each entry of which a feed has only a summary, where the site's robots.txt lets programs do so
    #[arg(long, help_heading = "Network")]
    full: bool,
    /// Takes all from the cache, and nothing from the network
    #[arg(long, help_heading = "Network")]
    offline: bool,
    /// Where answers are kept; else a folder of the user's caches
    #[arg(long, value_name = "DIR", help_heading = "Network")]
    cache: Option<PathBuf>,
    /// Connects also to private networks, or only to this host in them; may be repeated
    #[arg(long, value_name = "HOST", num_args = 0..=1, require_equals = true, default_missing_value = "*", help_heading = "Network")]
    allow_private: Vec<String>,
    /// Gives up on an address after so long
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=3600), help_heading = "Network")]
    timeout: u16,
}

impl Network {
    /// Whether what files lead to is fetched.
    pub fn fetches(&self) -> bool {
        self.fetch || self.full
    }
}

/// The way to the web, opened when it is first needed.
pub struct Remote<'a> {
    network: &'a Network,
    parts: OnceLock<(Client, Cache)>,
    crowd: Crowd,
    /// Hosts that do not answer, and what they failed with.
    dead: Mutex<BTreeMap<String, Failure>>,
    fetched: AtomicU64,
    /// What sites let programs fetch, by the address of the file that says so.
    robots: Mutex<BTreeMap<Url, Arc<Robots>>>,
}

/// The web address that an input is, if it is one.
pub fn address(input: &str) -> Option<Url> {
    Url::parse(input.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

impl Failure {
    /// As the error of an input.
    pub fn error(self, file: &str) -> Error {
        let error = Error::new(Kind::Io, format!("cannot be fetched: {}", self.why)).in_file(file);
        match self.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }
}

impl<'a> Remote<'a> {
    /// The way that the options describe.
    pub fn new(network: &'a Network) -> Remote<'a> {
        let (parts, dead) = (OnceLock::new(), Mutex::default());
        Remote { network, parts, crowd: Crowd::default(), dead, fetched: AtomicU64::new(0), robots: Mutex::default() }
    }

    /// Whether what an input leads to is fetched. A file that is printed neither tells the world so nor waits for it, unless
    /// that is asked for.
    pub fn follows(&self, input: &str) -> bool {
        self.network.fetch || address(input).is_some()
    }

    /// Whether the pages of entries are fetched.
    pub fn completes(&self) -> bool {
        self.network.full
    }

    /// What is at addresses that nobody named but a feed, in their order, as far as their sites let programs fetch it.
    pub fn unasked(&self, addresses: &[Url]) -> Vec<Result<Entry, Failure>> {
        let files: BTreeSet<Url> = addresses.iter().filter_map(|address| address.join("/robots.txt").ok()).collect();
        self.crowd.side_by_side(&Vec::from_iter(files), |file| drop(self.robots(file)));
        self.crowd.side_by_side(addresses, |address| match self.may_fetch(address) {
            true => self.get(address),
            false => Err(Failure::new("the robots.txt of its site forbids it, or cannot be had")),
        })
    }

    /// Whether its site lets a program fetch what nobody named. What is in the cache has been fetched.
    pub fn may_fetch(&self, address: &Url) -> bool {
        self.network.offline || address.join("/robots.txt").is_ok_and(|file| self.robots(&file).allow(address))
    }

    /// What a site's file says; where there is none all is open, where its server fails nothing is (RFC 9309 §2.3.1).
    fn robots(&self, file: &Url) -> Arc<Robots> {
        let known = self.robots.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned();
        known.unwrap_or_else(|| {
            let robots = match self.get(file) {
                Ok(entry) => Robots::parse(&entry.bytes),
                Err(failure) if failure.status.is_some_and(|status| (400..500).contains(&status)) => Robots::default(),
                Err(_) => Robots::closed(),
            };
            let robots = Arc::new(robots);
            self.robots.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone(), Arc::clone(&robots));
            robots
        })
    }

    /// What is at some addresses, in their order.
    pub fn all(&self, addresses: &[Url]) -> Vec<Result<Entry, Failure>> {
        self.crowd.side_by_side(addresses, |address| self.get(address))
    }

    /// What is at an address: as kept while it holds, else as the server says.
    pub fn get(&self, asked: &Url) -> Result<Entry, Failure> {
        let mut asked = asked.clone();
        asked.set_fragment(None);
        let (client, cache) = self.parts();
        let known = cache.find(&asked);
        let now = clock::seconds();
        if let Some(entry) = known.clone().filter(|entry| self.network.offline || now < entry.until) {
            return Ok(entry);
        }
        if self.network.offline {
            return Err(Failure::new("it is not in the cache, and --offline forbids to fetch it"));
        }
        let host = asked.host_str().unwrap_or_default().to_string();
        if let Some(failure) = self.dead.lock().unwrap_or_else(PoisonError::into_inner).get(&host) {
            return Err(failure.clone());
        }
        let entry = self.news(client, &asked, known).inspect_err(|failure| {
            if failure.dead {
                self.dead.lock().unwrap_or_else(PoisonError::into_inner).insert(host, failure.clone());
            }
        })?;
        if !entry.validity.fleeting {
            cache.keep(&asked, &entry);
        }
        Ok(entry)
    }

    fn news(&self, client: &Client, asked: &Url, known: Option<Entry>) -> Result<Entry, Failure> {
        let mut entry = match (client.get(asked, known.as_ref())?, known) {
            (Answer::New(entry), _) => entry,
            (Answer::Same(validity), Some(known)) => Entry { validity, ..known },
            (Answer::Same(_), None) => return Err(Failure::new("the server says that nothing is new, but nothing is known")),
        };
        entry.until = clock::seconds().saturating_add(entry.validity.fresh);
        let size = entry.bytes.len() as u64;
        if self.fetched.fetch_add(size, Ordering::Relaxed) + size > MOST {
            return Err(Failure::new(format!("more than {} MiB would be fetched at once", MOST >> 20)));
        }
        Ok(entry)
    }

    fn parts(&self) -> &(Client, Cache) {
        self.parts.get_or_init(|| {
            let Network { cache, allow_private, timeout, .. } = self.network;
            let private = Private { hosts: allow_private.clone() };
            (Client::new(Duration::from_secs((*timeout).into()), private), Cache::open(cache.as_deref()))
        })
    }
}
