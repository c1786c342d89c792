//! What a site's `robots.txt` lets a program fetch that nobody sent there (RFC 9309).

use url::Url;

/// So much of the file is read, in bytes (RFC 9309 §2.5 asks for no less).
const LARGEST: usize = 500 << 10;

/// Who we are in such files.
const NAME: &str = "offprint";

/// The rules that hold for us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<Rule>,
}

/// A line that opens or closes paths.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allows: bool,
    /// How the paths begin, in the form of [`normal`]; `*` is anything, `$` at the end is the end.
    pattern: Vec<u8>,
}

/// Lines for some programs: all that are named before the first rule.
#[derive(Default)]
struct Group {
    is_ours: bool,
    is_for_all: bool,
    rules: Vec<Rule>,
}

impl Robots {
    /// What a file says. A line that is not understood is none.
    pub fn parse(bytes: &[u8]) -> Robots {
        let text = String::from_utf8_lossy(bytes.get(..LARGEST).unwrap_or(bytes));
        let mut groups = vec![Group::default()];
        for line in text.trim_start_matches('\u{feff}').split(['\r', '\n']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':').map(|(key, value)| (key.trim(), value.trim())) else { continue };
            if groups.last().is_some_and(|group| key.eq_ignore_ascii_case("user-agent") && !group.rules.is_empty()) {
                groups.push(Group::default());
            }
            groups.last_mut().into_iter().for_each(|group| group.take(key, value));
        }
        let has_ours = groups.iter().any(|group| group.is_ours);
        let holds = |group: &Group| if has_ours { group.is_ours } else { group.is_for_all };
        Robots { rules: groups.into_iter().filter(holds).flat_map(|group| group.rules).collect() }
    }

    /// Nothing may be fetched: what holds where a server fails to answer (§2.3.1.4).
    pub fn closed() -> Robots {
        Robots { rules: vec![Rule { allows: false, pattern: b"/".to_vec() }] }
    }

    /// Whether an address may be fetched: the longest rule that fits decides, of two as long the one that allows (§2.2.2).
    pub fn allow(&self, address: &Url) -> bool {
        let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
        let path = normal(&format!("{}{query}", address.path()), true);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }
}

impl Group {
    fn take(&mut self, key: &str, value: &str) {
        let allows = key.eq_ignore_ascii_case("allow");
        if key.eq_ignore_ascii_case("user-agent") {
            // a version may follow the name
            let name = value.split(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').next().unwrap_or_default();
            self.is_ours |= name.eq_ignore_ascii_case(NAME);
            self.is_for_all |= value == "*";
        } else if allows || key.eq_ignore_ascii_case("disallow") {
            let pattern = if value.starts_with(['/', '*']) { normal(value, false) } else { Vec::new() };
            // an empty rule opens nothing and closes nothing, but ends the names of its group
            self.rules.push(Rule { allows: allows || pattern.is_empty(), pattern });
        }
    }
}

/// A path with one spelling for each sign (§2.2.2): letters that need no escape without it, all others with it. In addresses,
/// not in rules, `*` and `$` are signs like others.
fn normal(path: &str, is_address: bool) -> Vec<u8> {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let escaped = (byte == b'%').then(|| bytes.get(at + 1..at + 3).and_then(number)).flatten();
        let value = escaped.unwrap_or(byte);
        let is_letter = value.is_ascii_alphanumeric() || b"-._~".contains(&value);
        let is_plain = escaped.is_none() && value.is_ascii_graphic() && !(is_address && b"*$".contains(&value));
        if is_letter || is_plain {
            out.push(value)
        } else {
            out.extend(format!("%{value:02X}").bytes())
        }
        at += if escaped.is_some() { 3 } else { 1 };
    }
    out
}

fn number(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

/// Whether a path begins as a pattern says: its pieces stand in the path one after another, each as early as can be.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    let (pattern, to_end) = pattern.strip_suffix(b"$").map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split(|byte| *byte == b'*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return !to_end || rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if to_end && pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        let Some(at) = (0..=rest.len()).find(|at| rest.get(*at..).is_some_and(|rest| rest.starts_with(piece))) else {
            return false;
        };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(robots: &str, path: &str) -> bool {
        Robots::parse(robots.as_bytes()).allow(&Url::parse(&format!("https://a.example{path}")).unwrap())
    }

    #[test]
    fn the_longest_rule_decides() {
        let robots = "User-agent: *\nDisallow: /a # not here\nAllow: /a/b\nDisallow: /*.pdf$\nDisallow: /c/*/d\nAllow: /c";
        for (path, allowed) in [
            ("/", true),
            ("/a", false),
            ("/ab", false),
            ("/a/b/c", true),
            ("/x.pdf", false),
            ("/x.pdf?a", true),
            ("/x.pdf.html", true),
            ("/c/x/y/d", false),
            ("/c/d", true),
        ] {
            assert_eq!(allows(robots, path), allowed, "{path}");
        }
        assert!(allows("User-agent: *\nDisallow: /a\nAllow: /a", "/a"));
    }

    #[test]
    fn groups_hold_for_whom_they_name() {
        let robots = "\u{feff}user-AGENT: other\ndisallow: /\n\nuser-agent: someone\rUser-Agent: Offprint/1.0\r\nSitemap: /s\n\
                      Disallow: /a\nuser-agent: *\nDisallow: /b\nUser-agent: offprint\nDisallow: /c";
        let open = ["/a", "/b", "/c", "/"].map(|path| allows(robots, path));
        assert_eq!(open, [false, true, false, true]);
        assert!(allows("User-agent: offprinter\nDisallow: /", "/"));
        assert!(allows("User-agent: *\nDisallow:\n", "/") && allows("", "/") && allows("Disallow: a\nx", "/"));
        assert!(!allows("User-agent: *\nCrawl-delay: 1\nDisallow: *", "/a"));
        assert!(!Robots::closed().allow(&Url::parse("https://a.example/").unwrap()));
    }

    #[test]
    fn signs_have_one_spelling() {
        for (rule, path) in [
            ("/ü", "/%C3%BC"),
            ("/%c3%bc", "/ü"),
            ("/%7Ejoe", "/~joe"),
            ("/a%2fb", "/a%2Fb"),
            ("/a%24", "/a$"),
            ("/a%2A", "/a*b"),
            ("/?page=*", "/?page=2"),
        ] {
            assert!(!allows(&format!("User-agent: *\nDisallow: {rule}"), path), "{rule} {path}");
        }
        assert!(allows("User-agent: *\nDisallow: /a%2fb", "/a/b") && allows("User-agent: *\nDisallow: /a%", "/a"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_borne(bytes: Vec<u8>, rule in "(/|\\*|\\$|a|%|%2|é){0,9}", path in "(/|\\*|\\$|a|%|%2|é){0,9}") {
            let _ = Robots::parse(&bytes);
            let _ = allows(&format!("User-agent: *\nDisallow: {rule}"), &format!("/{path}"));
        }
    }
}
