//! What is fetched from the web: pages, feeds and pictures, within bounds of time, size and place, and kept on the disk.

mod cache;
mod client;
mod crowd;
mod gate;
mod pictures;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
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
        self.fetch
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
        Remote { network, parts, crowd: Crowd::default(), dead, fetched: AtomicU64::new(0) }
    }

    /// Whether what an input leads to is fetched. A file that is printed neither tells the world so nor waits for it, unless
    /// that is asked for.
    pub fn follows(&self, input: &str) -> bool {
        self.network.fetch || address(input).is_some()
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
