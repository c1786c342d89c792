//! MathML into TeX, for pages whose formulas carry no TeX (MathML Core, W3C).

use super::dom::{Dom, Id};

/// Names that TeX sets upright, with the spaces of an operator.
static FUNCTIONS: &[&str] = &[
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom", "inf",
    "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "sec", "sin", "sinh", "sup", "tan", "tanh",
];

/// Signs over or under something, and what TeX calls them.
static ACCENTS: &[(&str, &str, &str)] = &[
    ("¯", "\\overline", "\\underline"),
    ("‾", "\\overline", "\\underline"),
    ("_", "\\overline", "\\underline"),
    ("^", "\\hat", ""),
    ("ˆ", "\\hat", ""),
    ("~", "\\tilde", ""),
    ("˜", "\\tilde", ""),
    ("→", "\\vec", ""),
    ("⃗", "\\vec", ""),
    ("˙", "\\dot", ""),
    ("¨", "\\ddot", ""),
    ("´", "\\acute", ""),
    ("`", "\\grave", ""),
    ("ˇ", "\\check", ""),
    ("˘", "\\breve", ""),
    ("⏞", "\\overbrace", ""),
    ("⏟", "", "\\underbrace"),
];

/// Letters of a variant.
static VARIANTS: &[(&str, &str)] = &[
    ("normal", "\\mathrm"),
    ("bold", "\\mathbf"),
    ("double-struck", "\\mathbb"),
    ("script", "\\mathcal"),
    ("fraktur", "\\mathfrak"),
    ("sans-serif", "\\mathsf"),
    ("monospace", "\\mathtt"),
];

/// The TeX of an element.
pub fn tex(dom: &Dom, id: Id) -> String {
    if let Some(text) = dom.text(id) {
        return escaped(text.trim());
    }
    let parts: Vec<Id> =
        dom.children(id).iter().copied().filter(|id| dom.text(*id).is_none_or(|text| !text.trim().is_empty())).collect();
    let part = |at: usize| parts.get(at).map(|id| tex(dom, *id)).unwrap_or_default();
    let base = || parts.first().map(|id| base(dom, *id)).unwrap_or_default();
    let all = || parts.iter().map(|id| tex(dom, *id)).collect::<Vec<_>>().join(" ");
    match dom.name(id) {
        "annotation" | "annotation-xml" | "none" | "mprescripts" | "mphantom" => String::new(),
        "semantics" => part(0),
        "mi" => identifier(dom, id),
        "mo" => operator(&dom.words(id)),
        "mtext" | "ms" => worded(&dom.words(id)),
        "mspace" => "\\ ".to_string(),
        "mfrac" if zero(dom.attribute(id, "linethickness")) => format!("{{{} \\atop {}}}", part(0), part(1)),
        "mfrac" => format!("\\frac{{{}}}{{{}}}", part(0), part(1)),
        "msqrt" => format!("\\sqrt{{{}}}", all()),
        "mroot" => format!("\\sqrt[{}]{{{}}}", part(1), part(0)),
        "msup" => format!("{}^{{{}}}", base(), part(1)),
        "msub" => format!("{}_{{{}}}", base(), part(1)),
        "msubsup" => format!("{}_{{{}}}^{{{}}}", base(), part(1), part(2)),
        "munderover" => format!("{}_{{{}}}^{{{}}}", base(), part(1), part(2)),
        "mover" => beside(dom, &parts, true),
        "munder" => beside(dom, &parts, false),
        "mfenced" => fenced(dom, id, &parts),
        "mtable" => table(dom, &parts),
        _ => all(),
    }
}

fn zero(thickness: Option<&str>) -> bool {
    thickness.is_some_and(|thickness| thickness.trim().starts_with('0') && !thickness.contains(|c: char| matches!(c, '1'..='9')))
}

/// What an index stands at: an operator keeps its own place for it, all else is taken together.
fn base(dom: &Dom, id: Id) -> String {
    let tex = tex(dom, id);
    match dom.name(id) {
        "mo" | "mi" | "mn" if !tex.contains(' ') => tex,
        _ => format!("{{{tex}}}"),
    }
}

fn identifier(dom: &Dom, id: Id) -> String {
    let name = dom.words(id);
    if FUNCTIONS.contains(&name.as_str()) {
        return format!("\\{name}");
    }
    let variant = dom.attribute(id, "mathvariant").and_then(|variant| VARIANTS.iter().find(|known| known.0 == variant));
    let command = match variant {
        Some((_, command)) => *command,
        None if name.chars().count() > 1 => "\\mathrm",
        None => return escaped(&name),
    };
    format!("{command}{{{}}}", escaped(&name))
}

fn operator(sign: &str) -> String {
    if FUNCTIONS.contains(&sign) {
        return format!("\\{sign}");
    }
    // signs that are not seen: application, times, separator, plus (U+2061 to U+2064)
    let seen: String = sign.chars().filter(|c| !matches!(c, '\u{2061}'..='\u{2064}')).collect();
    if seen.chars().count() > 1 && seen.chars().all(char::is_alphabetic) {
        return format!("\\operatorname{{{seen}}}");
    }
    escaped(&seen)
}

/// Something over or under something: an accent, a limit, or what is just stacked.
fn beside(dom: &Dom, parts: &[Id], over: bool) -> String {
    let (Some(first), Some(second)) = (parts.first(), parts.get(1)) else { return String::new() };
    let sign = dom.words(*second);
    let accent = ACCENTS.iter().find(|known| known.0 == sign).map(|known| if over { known.1 } else { known.2 });
    if let Some(command) = accent.filter(|command| !command.is_empty()) {
        return format!("{command}{{{}}}", tex(dom, *first));
    }
    let (below, limit) = (base(dom, *first), tex(dom, *second));
    if matches!(dom.name(*first), "mo") || below.starts_with('\\') && !below.contains('{') {
        return format!("{below}{}{{{limit}}}", if over { "^" } else { "_" });
    }
    format!("{}{{{limit}}}{{{below}}}", if over { "\\overset" } else { "\\underset" })
}

fn fenced(dom: &Dom, id: Id, parts: &[Id]) -> String {
    let fence = |name, default: &'static str| match dom.attribute(id, name).unwrap_or(default).trim() {
        "" => ".".to_string(),
        sign => escaped(sign),
    };
    let separator = dom.attribute(id, "separators").unwrap_or(",").chars().find(|c| !c.is_whitespace());
    let separator = separator.map(|c| escaped(&c.to_string())).unwrap_or_default();
    let inner: Vec<String> = parts.iter().map(|id| tex(dom, *id)).collect();
    format!("\\left{} {} \\right{}", fence("open", "("), inner.join(&separator), fence("close", ")"))
}

fn table(dom: &Dom, rows: &[Id]) -> String {
    let cells = |row: &Id| {
        let cells = dom.children(*row).iter().filter(|id| dom.name(**id) == "mtd");
        cells.map(|cell| tex(dom, *cell)).collect::<Vec<_>>().join(" & ")
    };
    let rows: Vec<String> = rows.iter().map(cells).collect();
    format!("\\begin{{matrix}}{}\\end{{matrix}}", rows.join(" \\\\ "))
}

/// Words between signs. Letters that faces of words lack are signs.
fn worded(words: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    let end = |run: &mut String, out: &mut String| {
        if !run.is_empty() {
            out.push_str(&format!("\\text{{{}}}", escaped(&std::mem::take(run))));
        }
    };
    for c in words.chars() {
        if matches!(c, '\\' | '▸' | '\u{370}'..='\u{3ff}') {
            end(&mut run, &mut out);
            out.push_str(&escaped(c.encode_utf8(&mut [0; 4])));
        } else {
            run.push(c);
        }
    }
    end(&mut run, &mut out);
    out
}

/// Text whose signs mean nothing to TeX.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '%' | '#' | '$' | '&' | '_' => out.extend(['\\', c]),
            '\\' => out.push_str("\\backslash "),
            '~' => out.push_str("\\sim "),
            '^' => out.push_str("\\wedge "),
            '▸' => out.push_str("\\triangleright "),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mathml_becomes_tex() {
        let cases = [
            ("<mfrac><mn>1</mn><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", "\\frac{1}{x + 1}"),
            ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
            ("<munderover><mo>∑</mo><mrow><mi>n</mi><mo>=</mo><mn>1</mn></mrow><mi>∞</mi></munderover>", "∑_{n = 1}^{∞}"),
            ("<mi>sin</mi><mo>\u{2061}</mo><mi>α</mi>", "\\sin  α"),
            ("<mover><mi>x</mi><mo>¯</mo></mover>", "\\overline{x}"),
            ("<munder><mo>lim</mo><mi>n</mi></munder>", "\\lim_{n}"),
            ("<msqrt><mi>a</mi></msqrt><mroot><mi>b</mi><mn>3</mn></mroot>", "\\sqrt{a} \\sqrt[3]{b}"),
            ("<mfenced open='['><mi>a</mi><mi>b</mi></mfenced>", "\\left[ a,b \\right)"),
            ("<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>", "\\begin{matrix}a & b\\end{matrix}"),
            (
                "<mtext>μ L \\degree</mtext><mover><mi>a</mi><mo>´</mo></mover>",
                "μ\\text{ L }\\backslash \\text{degree} \\acute{a}",
            ),
            ("<mi mathvariant='double-struck'>R</mi><mtext>50 %</mtext>", "\\mathbb{R} \\text{50 \\%}"),
        ];
        for (mathml, wanted) in cases {
            let dom = Dom::fragment(&format!("<math>{mathml}</math>"));
            let math = dom.all(0).find(|id| dom.name(*id) == "math").unwrap();
            assert_eq!(tex(&dom, math), wanted, "{mathml}");
        }
    }
}
