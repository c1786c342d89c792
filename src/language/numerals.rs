//! Numbers in Roman numerals and in letters.

const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// i, ii, iii; empty beyond 3999, where the letters have no sign for five thousand.
pub fn roman(mut number: u32) -> String {
    let mut out = String::new();
    if number > 3999 {
        return out;
    }
    for (value, sign) in ROMAN {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

/// a to z, then aa, ab, and so on; empty for 0.
pub fn letters(mut number: u32) -> String {
    let mut out = Vec::new();
    while number > 0 {
        number -= 1;
        out.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    out.into_iter().rev().collect()
}
