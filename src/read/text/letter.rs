//! The fields that open a letter of electronic mail (RFC 5322 §2.2): its subject is the headline, its sender the author.

use crate::article::Article;
use crate::read::dates;
use crate::read::feed::people::of_line;
use crate::read::tidy::plain;
use crate::report::{Notice, codes};

/// What the fields state.
pub struct Letter {
    fields: Vec<(String, String)>,
}

/// Fields that are printed; whoever received it, and how it came, is not.
static PRINTED: &[&str] = &["from", "date", "subject"];

/// A text with a sender and a subject before its first blank line, and nothing there but fields.
pub fn open(text: &str) -> Option<(Letter, &str)> {
    let (head, body) = text.trim_start().split_once("\n\n")?;
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.lines() {
        match (field(line), fields.last_mut()) {
            (Some((name, value)), _) => fields.push((name, value)),
            // a field goes on in lines that are indented (§2.2.3)
            (None, Some((_, value))) if line.starts_with([' ', '\t']) => *value = format!("{value} {}", line.trim()),
            _ => return None,
        }
    }
    let letter = Letter { fields };
    (letter.value("from").is_some() && letter.value("subject").is_some()).then_some((letter, body))
}

/// `Name: value`; names have no spaces.
fn field(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let sound = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    sound.then(|| (name.to_ascii_lowercase(), value.trim().to_string()))
}

impl Letter {
    /// A letter with these fields, their names in lower case.
    pub fn new(fields: Vec<(String, String)>) -> Letter {
        Letter { fields }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// Gives an article what the fields state, and tells which are not printed.
    pub fn head(&self, article: &mut Article, notices: &mut Vec<Notice>) {
        article.headline = self.value("subject").map(plain).unwrap_or_default();
        article.author = self.value("from").map(of_line).unwrap_or_default();
        article.date_published = self.value("date").and_then(dates::parse);
        let others: Vec<&str> =
            self.fields.iter().map(|(name, _)| name.as_str()).filter(|name| !PRINTED.contains(name)).collect();
        if !others.is_empty() {
            let message = format!("fields of the letter are not printed: {}", others.join(", "));
            notices.push(Notice::new(&codes::PASSED_OVER, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_open_with_fields() {
        let (letter, body) = open(
            "From: Ada Quay <ada@quay.example>\nSubject: On\n corks\nDate: Fri, 10 May 2024 14:02:00 +0200\nTo: x\n\nDear x,\n",
        )
        .unwrap();
        let (mut article, mut notices) = (Article::default(), Vec::new());
        letter.head(&mut article, &mut notices);
        assert_eq!((article.title().as_str(), article.author[0].name.as_str()), ("On corks", "Ada Quay"));
        assert_eq!(article.date_published.unwrap().to_string(), "2024-05-10T14:02:00+02:00");
        assert_eq!((notices.len(), body), (1, "Dear x,\n"));
        for text in ["From: a\n\nb", "Subject: a\nFrom\n\nb", "A head\n\nFrom: a\nSubject: b", ""] {
            assert!(open(text).is_none(), "{text}");
        }
    }
}
