//! Joins the lines of text that flows (RFC 3676): a line that ends with a space goes on in the next.

/// The text with a line for each paragraph, quotations kept.
pub fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let words = line.get(depth..).unwrap_or("");
        let words = words.strip_prefix(' ').unwrap_or(words);
        match open {
            Some(before) if before == depth && words != "-- " => {}
            before => {
                out.extend(before.map(|_| '\n'));
                out.extend(std::iter::repeat_n('>', depth));
                out.extend((depth > 0).then_some(' '));
            }
        }
        out.push_str(words);
        // the line before a signature is a line of its own (§4.3)
        open = (words.ends_with(' ') && words != "-- ").then_some(depth);
        out.extend(open.is_none().then_some('\n'));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn lines_flow_within_their_depth() {
        let text = "One line \nof two.\n\n>> quoted \n>> words \n> less\n-- \nAda\n";
        assert_eq!(joined(text), "One line of two.\n\n>> quoted words \n> less\n-- \nAda\n");
    }
}
