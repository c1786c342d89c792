//! Gets the bytes behind one web address: follows redirects, and bounds time and size.

use std::io::Read;
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Response};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Timeout};
use url::Url;

use super::cache::Entry;
use super::gate::{Gate, Private, Refused};

/// Nothing is larger than this, in bytes, also when it is unpacked: pages have some hundred kilobytes, exports and pictures for
/// the press tens of megabytes.
pub const LARGEST: u64 = 64 << 20;

/// Redirects are followed so often, as by browsers half as often: more are a circle.
const MOST_REDIRECTS: usize = 10;

/// A host that has not taken a call by then is not there, in seconds.
const CONNECT: u64 = 10;

/// Who asks.
const AGENT: &str = concat!("Offprint/", env!("CARGO_PKG_VERSION"));

/// What is read best, for servers that have several forms.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/feed+json, application/atom+xml, application/rss+xml, \
                      text/markdown, application/json;q=0.9, image/*;q=0.9, */*;q=0.8";

/// How bodies may be packed.
const PACKED: [&str; 4] = ["identity", "gzip", "x-gzip", "br"];

/// Asks servers.
pub struct Client {
    agent: Agent,
    timeout: Duration,
}

/// What a server answered.
pub enum Answer {
    /// What is known is still true, until then.
    Same(Validity),
    /// A document.
    New(Entry),
}

/// How long an answer holds, in the words of RFC 9111.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// Seconds for which nobody need ask again.
    pub fresh: u64,
    /// May not be kept.
    pub fleeting: bool,
}

/// Why there is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// In words.
    pub why: String,
    /// What to do.
    pub hint: Option<&'static str>,
    /// The host does not answer at all, so asking again is in vain.
    pub dead: bool,
    /// What the server answers instead.
    pub status: Option<u16>,
}

impl Failure {
    /// One of one document.
    pub fn new(why: impl Into<String>) -> Failure {
        Failure { why: why.into(), hint: None, dead: false, status: None }
    }

    /// The same, with advice.
    pub fn hint(self, hint: &'static str) -> Failure {
        Failure { hint: Some(hint), ..self }
    }
}

impl Client {
    /// One that gives up after so long, and connects to these private hosts.
    pub fn new(timeout: Duration, private: Private) -> Client {
        let config = Agent::config_builder()
            .user_agent(AGENT)
            .accept(ACCEPT)
            // a proxy would look names up itself, out of reach of the gate
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_connect(Some(timeout.min(Duration::from_secs(CONNECT))))
            .build();
        Client { agent: Agent::with_parts(config, DefaultConnector::default(), Gate::new(private)), timeout }
    }

    /// What is at an address now; `known` is what was there before.
    pub fn get(&self, address: &Url, known: Option<&Entry>) -> Result<Answer, Failure> {
        let end = Instant::now() + self.timeout;
        let mut url = address.clone();
        for _ in 0..=MOST_REDIRECTS {
            check(&url)?;
            let known = known.filter(|known| known.url == url.as_str());
            let answer = self.ask(&url, known, end)?;
            let location = header(answer.headers(), "location").filter(|_| answer.status().is_redirection());
            match location {
                Some(location) if answer.status().as_u16() != 304 => url = lead(&url, location)?,
                _ => return self.take(&url, known.is_some(), answer),
            }
        }
        Err(Failure::new(format!("redirects lead on and on (more than {MOST_REDIRECTS})")))
    }

    fn ask(&self, url: &Url, known: Option<&Entry>, end: Instant) -> Result<Response<Body>, Failure> {
        let left = end.saturating_duration_since(Instant::now());
        let mut asked = self.agent.get(url.as_str());
        for (name, value) in known.into_iter().flat_map(Entry::conditions) {
            asked = asked.header(name, value);
        }
        // no time at all would be no limit
        let asked = asked.config().timeout_global(Some(left.max(Duration::from_millis(1)))).build();
        asked.call().map_err(|error| self.failure(&error))
    }

    fn take(&self, url: &Url, asked_for_news: bool, answer: Response<Body>) -> Result<Answer, Failure> {
        let status = answer.status();
        let (parts, body) = answer.into_parts();
        let validity = validity(&parts.headers);
        if status.as_u16() == 304 && asked_for_news {
            return Ok(Answer::Same(validity));
        }
        if !status.is_success() {
            let failure =
                Failure { status: Some(status.as_u16()), ..Failure::new(format!("the server answers {}", status_words(status))) };
            return Err(if status.as_u16() == 404 { failure.hint("check the address") } else { failure });
        }
        if let Some(packed) = header(&parts.headers, "content-encoding").filter(|packed| !is_unpacked(packed)) {
            return Err(Failure::new(format!("the answer is packed as `{packed}`, which was not asked for")));
        }
        let bytes = self.read(body)?;
        let stated = |name| header(&parts.headers, name).unwrap_or_default().to_string();
        let (kind, tag, modified) = (stated("content-type"), stated("etag"), stated("last-modified"));
        Ok(Answer::New(Entry { url: url.to_string(), kind, tag, modified, validity, bytes, ..Entry::default() }))
    }

    fn read(&self, body: Body) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let mut reader = body.into_with_config().limit(u64::MAX).reader().take(LARGEST + 1);
        reader.read_to_end(&mut bytes).map_err(|error| self.failure(&ureq::Error::from(error)))?;
        if bytes.len() as u64 > LARGEST {
            return Err(Failure::new(format!("the answer is larger than {} MiB", LARGEST >> 20)));
        }
        Ok(bytes)
    }

    fn failure(&self, error: &ureq::Error) -> Failure {
        use std::io::ErrorKind;
        let dead = |why: &str| Failure { dead: true, ..Failure::new(why) };
        match error {
            ureq::Error::HostNotFound => dead("there is no such host"),
            ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => dead("the host cannot be reached"),
            ureq::Error::Timeout(_) => Failure::new(format!("the server took longer than {} s", self.timeout.as_secs_f32()))
                .hint("give it longer with --timeout"),
            ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => dead("the host refuses the connection"),
            ureq::Error::Io(error) if error.kind() == ErrorKind::UnexpectedEof => Failure::new("the answer broke off"),
            ureq::Error::Io(error) => Failure::new(crate::cli::input::plain(error)),
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => {
                Failure::new(format!("no safe connection can be made: {error}"))
            }
            ureq::Error::Decompress(..) => Failure::new("the answer is not packed as the server says, or broke off"),
            ureq::Error::LargeResponseHeader(..) => Failure::new("the head of the answer is too long"),
            ureq::Error::Other(other) if other.is::<Refused>() => {
                Failure { dead: true, ..Failure::new(other.to_string()) }.hint("--allow-private=HOST lets one host through")
            }
            other => Failure::new(format!("the server gives no sound answer: {other}")),
        }
    }
}

/// An address that may be asked.
fn check(url: &Url) -> Result<(), Failure> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Failure::new(format!("`{}:` is not of the web; only http and https are", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Failure::new("names and passwords in addresses are not sent").hint("save the page, and give the file"));
    }
    Ok(())
}

/// Where a redirect leads. Names and passwords that a server writes into it are nobody's.
fn lead(from: &Url, location: &str) -> Result<Url, Failure> {
    let mut to = from.join(location).map_err(|_| Failure::new("a redirect leads to what is no address"))?;
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(Failure::new("a redirect leads from a safe connection to an open one"));
    }
    let _ = (to.set_username(""), to.set_password(None));
    Ok(to)
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim).filter(|value| !value.is_empty())
}

fn is_unpacked(packed: &str) -> bool {
    PACKED.iter().any(|known| packed.eq_ignore_ascii_case(known))
}

fn status_words(status: ureq::http::StatusCode) -> String {
    format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or_default()).trim_end().to_string()
}

/// RFC 9111 §5.2.2 and §5.1. What states no age is asked for again each time.
fn validity(headers: &HeaderMap) -> Validity {
    let control = header(headers, "cache-control").unwrap_or_default().to_ascii_lowercase();
    let words: Vec<&str> = control.split(',').map(str::trim).collect();
    let seconds = |text: &str| text.trim_matches('"').parse::<u64>().ok();
    let age = header(headers, "age").and_then(seconds).unwrap_or(0);
    let most = words.iter().find_map(|word| word.strip_prefix("max-age=")).and_then(seconds).unwrap_or(0);
    let stale = words.iter().any(|word| word.starts_with("no-cache"));
    let fresh = if stale { 0 } else { most.saturating_sub(age) };
    Validity { fresh, fleeting: words.contains(&"no-store") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_those_of_the_standard() {
        let of = |control: &str, age: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("cache-control", control.parse().unwrap());
            headers.insert("age", age.parse().unwrap());
            validity(&headers)
        };
        assert_eq!(of("public, max-age=60", "20"), Validity { fresh: 40, fleeting: false });
        assert_eq!(of("max-age=60, no-cache", "0").fresh, 0);
        assert_eq!(of("max-age=10", "20").fresh, 0);
        assert!(of("No-Store", "0").fleeting);
    }

    #[test]
    fn redirects_keep_to_the_web() {
        let from = Url::parse("https://a.example/b").unwrap();
        assert_eq!(lead(&from, "/c").unwrap().as_str(), "https://a.example/c");
        assert_eq!(lead(&from, "https://me:secret@b.example/").unwrap().as_str(), "https://b.example/");
        assert!(lead(&from, "http://a.example/").is_err() && lead(&from, "https://").is_err());
        let refused = |address: &str| check(&Url::parse(address).unwrap()).is_err();
        assert!(refused("file:///etc/passwd") && refused("ftp://a.example/") && refused("http://me@a.example/"));
        assert!(refused("http://:pw@a.example/") && !refused("http://a.example/"));
    }
}
