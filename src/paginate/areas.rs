//! Areas of links: what a link has on one line becomes one area, whatever looks its words have.

use crate::page::LinkArea;
use crate::unit::{Length, Rect};

/// Joins areas of one link that lie beside each other; what has no width is none.
pub fn joined(links: Vec<LinkArea>) -> Vec<LinkArea> {
    let mut joined: Vec<LinkArea> = Vec::with_capacity(links.len());
    for link in links.into_iter().filter(|link| link.rect.width > Length::ZERO) {
        match joined.last_mut().filter(|last| goes_on(last, &link)) {
            Some(last) => last.rect = around(last.rect, link.rect),
            None => joined.push(link),
        }
    }
    joined
}

/// Whether an area begins where another of the same link ends, on the same line.
fn goes_on(last: &LinkArea, next: &LinkArea) -> bool {
    let (a, b) = (last.rect, next.rect);
    let middle = b.y + b.height / 2;
    let touches = (a.right() - b.x).abs() <= b.height / 10 && a.y < middle && middle < a.foot();
    last.node.is_some() && last.node == next.node && last.to == next.to && touches
}

fn around(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect { x, y, width: a.right().max(b.right()) - x, height: a.foot().max(b.foot()) - y }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{NodeId, Target};

    fn area(x: f64, y: f64, width: f64, node: u32) -> LinkArea {
        let rect = Rect { x: Length::pt(x), y: Length::pt(y), width: Length::pt(width), height: Length::pt(10.0) };
        LinkArea { rect, to: Target::Address("a".into()), node: Some(NodeId(node)), title: String::new() }
    }

    #[test]
    fn areas_of_one_link_on_one_line_are_one() {
        let links = vec![area(0.0, 0.0, 30.0, 1), area(30.0, 1.0, 20.0, 1), area(0.0, 14.0, 9.0, 1), area(9.0, 14.0, 9.0, 2)];
        let joined = joined(links);
        assert_eq!(joined.len(), 3);
        assert_eq!((joined[0].rect.width, joined[0].rect.height), (Length::pt(50.0), Length::pt(11.0)));
    }
}
