//! A formula in TeX into a drawing: its letters are outlines, so that it stands wherever a picture can.

mod faces;

use std::fmt::Write;

use ratex_layout::{LayoutOptions, layout, to_display_list, validate_layout};
use ratex_parser::parse;
use ratex_types::color::Color;
use ratex_types::display_item::{DisplayItem, DisplayList};
use ratex_types::math_style::MathStyle;
use ratex_types::path_command::PathCommand;

/// Longer formulas are set as their source. In bytes.
const MOST: usize = 8 << 10;

/// The library bounds how deep it calls itself, but a thread of the pool has 2 MiB.
const STACK: usize = 64 << 20;

/// Room around a formula, for letters that lean out of their widths. In em.
const AROUND: f64 = 0.03;

/// A formula, drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// What is drawn, a thousand units to the em.
    path: String,
    /// Its width, in thousandths of the type size.
    pub width: i32,
    /// Above the baseline.
    pub height: i32,
    /// Below the baseline.
    pub depth: i32,
}

impl Formula {
    /// Sets a formula, in the style of one that stands alone or of one in a line.
    ///
    /// # Errors
    /// What of it is not understood, in the words of the library.
    pub fn of(tex: &str, alone: bool) -> Result<Formula, String> {
        if tex.len() > MOST {
            return Err(format!("it is longer than {MOST} bytes"));
        }
        std::thread::scope(|scope| {
            let thread = std::thread::Builder::new().stack_size(STACK);
            let set = thread.spawn_scoped(scope, || set(tex, alone)).map_err(|error| error.to_string())?;
            set.join().unwrap_or_else(|_| Err("the library broke down over it".to_string()))
        })
    }

    /// The drawing, at a type size in points.
    pub fn svg(&self, size: f64) -> String {
        // 96 units of SVG are an inch, 72 points
        let pixels = |thousandths: i32| f64::from(thousandths) / 1000.0 * size * 96.0 / 72.0;
        let (width, height) = (self.width, self.height + self.depth);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{:.3}" height="{:.3}" viewBox="0 0 {width} {height}">{}</svg>"#,
            pixels(width),
            pixels(height),
            self.path
        )
    }
}

fn set(tex: &str, alone: bool) -> Result<Formula, String> {
    let nodes = parse(tex).map_err(|error| error.message)?;
    let style = if alone { MathStyle::Display } else { MathStyle::Text };
    let set = layout(&nodes, &LayoutOptions { style, ..LayoutOptions::default() });
    validate_layout(&set)?;
    let list = to_display_list(&set);
    let thousandths = |em: f64| ((em + AROUND) * 1000.0).ceil().clamp(0.0, 1e6) as i32;
    let size = (thousandths(list.width + AROUND), thousandths(list.height), thousandths(list.depth));
    if list.items.is_empty() || size.0 == 0 || size.1 + size.2 <= 0 {
        return Err("nothing of it is seen".to_string());
    }
    Ok(Formula { path: drawn(&list)?, width: size.0, height: size.1, depth: size.2 })
}

fn drawn(list: &DisplayList) -> Result<String, String> {
    let mut out = String::new();
    for item in &list.items {
        match item {
            DisplayItem::GlyphPath { x, y, scale, font, char_code, color } => {
                let c = char::from_u32(*char_code).unwrap_or('\u{fffd}');
                let outline = faces::outline(font, c).ok_or_else(|| format!("its faces have no `{c}`"))?;
                let place =
                    format!("{} {}) scale({:.4} {:.4}", unit(*x), unit(*y), scale * outline.scale, -scale * outline.scale);
                element(&mut out, &format!(r#" transform="translate({place})""#), &outline.path, color);
            }
            DisplayItem::Line { x, y, width, thickness, color, .. } => {
                rectangle(&mut out, (*x, y - thickness / 2.0, *width, *thickness), color);
            }
            DisplayItem::Rect { x, y, width, height, color } => rectangle(&mut out, (*x, *y, *width, *height), color),
            DisplayItem::Path { x, y, commands, fill, color } => {
                let path = steps(commands, (*x, *y));
                let ink = if *fill { "" } else { r#" stroke="currentColor" stroke-width="40""# };
                element(&mut out, ink, &path, color);
            }
        }
    }
    Ok(out)
}

/// A place in em, in the drawing's units.
fn unit(em: f64) -> i64 {
    ((em + AROUND) * 1000.0).round() as i64
}

fn element(out: &mut String, more: &str, path: &str, color: &Color) {
    let level = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    let (r, g, b) = (level(color.r), level(color.g), level(color.b));
    let _ = write!(out, r##"<path fill="#{r:02x}{g:02x}{b:02x}"{more} d="{path}"/>"##);
}

fn rectangle(out: &mut String, (x, y, width, height): (f64, f64, f64, f64), color: &Color) {
    let (left, head, right, foot) = (unit(x), unit(y), unit(x + width), unit(y + height));
    // the thinnest line is still one
    let foot = foot.max(head + 20);
    element(out, "", &format!("M{left} {head}H{right}V{foot}H{left}Z"), color);
}

fn steps(commands: &[PathCommand], (dx, dy): (f64, f64)) -> String {
    let mut out = String::new();
    let at = |x: &f64, y: &f64| format!("{} {}", unit(x + dx), unit(y + dy));
    for command in commands {
        let step = match command {
            PathCommand::MoveTo { x, y } => format!("M{}", at(x, y)),
            PathCommand::LineTo { x, y } => format!("L{}", at(x, y)),
            PathCommand::CubicTo { x1, y1, x2, y2, x, y } => format!("C{} {} {}", at(x1, y1), at(x2, y2), at(x, y)),
            PathCommand::QuadTo { x1, y1, x, y } => format!("Q{} {}", at(x1, y1), at(x, y)),
            PathCommand::Close => "Z".to_string(),
        };
        out.push_str(&step);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_have_their_sizes() {
        let plain = Formula::of("x", false).unwrap();
        assert!((500..700).contains(&plain.width) && plain.depth < 100, "{plain:?}");
        let alone = Formula::of(r"\sum_{n=1}^\infty \frac{1}{n^2}", true).unwrap();
        let in_line = Formula::of(r"\sum_{n=1}^\infty \frac{1}{n^2}", false).unwrap();
        assert!(alone.height > in_line.height && alone.depth > 0);
        assert!(alone.svg(10.0).starts_with("<svg") && alone.svg(10.0).contains("viewBox"));
    }

    #[test]
    fn what_is_not_understood_is_told() {
        assert!(Formula::of(r"\nosuchthing", true).unwrap_err().contains("nosuchthing"));
        assert!(Formula::of("", true).is_err());
    }

    #[test]
    fn hostile_formulas_come_to_an_end() {
        let deep = "{".repeat(4000) + &"}".repeat(4000);
        let roots = r"\sqrt".repeat(1500) + "x";
        let lefts = r"\left(".repeat(1300) + "x";
        let macros = r"\def\a{\a\a}\a".to_string();
        let wide = format!(r"\rule{{{}em}}{{1em}}", "9".repeat(300));
        for tex in [deep, roots, lefts, macros, wide, "x".repeat(MOST + 1), "\\".to_string(), "&&&".to_string()] {
            let _ = Formula::of(&tex, true);
        }
    }
}
