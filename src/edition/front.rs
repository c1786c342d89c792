//! Articles onto the front page: those that matter most into its areas, the next as briefs.

use super::rank::by_weight;
use super::{Edition, Part};
use crate::article::{Article, Block, body_text};
use crate::layout::{FrontArea, FrontRole, FrontRules, Layout};

/// A text of so many times the words of a brief still stands as one whole, rather than say where it goes on.
const WHOLE: usize = 2;

/// Fewer briefs have no area: it would be mostly empty.
const LEAST_BRIEFS: usize = 2;

/// Where a part of an edition stands on the front page.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct FrontPlace {
    /// The area.
    pub area: FrontArea,
    /// Its number in the order of reading, without those that are empty.
    pub number: u16,
    /// How many stand in it before this one.
    pub order: u16,
}

/// What stands on the front page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Front {
    /// Each part with its place, in the order of reading.
    pub places: Vec<(Part, FrontPlace)>,
}

impl Front {
    /// Where a part stands, if it does.
    pub fn place(&self, part: Part) -> Option<FrontPlace> {
        self.places.iter().find(|place| place.0 == part).map(|place| place.1)
    }

    /// The parts that there are for the front page alone: the head of the briefs, and those that only name their articles.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        self.places.iter().map(|place| place.0).filter(|part| matches!(part, Part::Briefs | Part::Brief(_)))
    }
}

impl Edition {
    /// Its front page: none where it is not bound, or the layout has none. The areas take the articles that matter most one
    /// after the other, of equals the newest first, and the briefs those that follow.
    pub fn front(&self, layout: &Layout) -> Front {
        let rules = &layout.front;
        if !self.bound || rules.areas.is_empty() {
            return Front::default();
        }
        let mut ranked = by_weight(&self.articles.iter().collect::<Vec<_>>()).into_iter();
        let mut filled: Vec<Vec<Part>> = rules.areas.iter().map(|_| Vec::new()).collect();
        let (stories, briefs): (Vec<usize>, Vec<usize>) =
            (0..rules.areas.len()).partition(|at| rules.areas[*at].role != FrontRole::Briefs);
        for at in stories {
            filled[at].extend(ranked.next().map(Part::Article));
        }
        if let Some(at) = briefs.first() {
            let found: Vec<Part> = ranked.take(usize::from(rules.briefs)).map(|article| self.brief(article, rules)).collect();
            if found.len() >= LEAST_BRIEFS {
                filled[*at].extend(std::iter::once(Part::Briefs).chain(found));
            }
        }
        Front { places: placed(&rules.areas, filled) }
    }

    /// An article as a brief: itself where it is short and of plain paragraphs, else some words of it.
    fn brief(&self, number: usize, rules: &FrontRules) -> Part {
        let short = |article: &&Article| body_text(article).split_whitespace().count() <= usize::from(rules.brief_words) * WHOLE;
        let plain = |article: &&Article| {
            let text = article.body.iter().all(|block| matches!(block, Block::Paragraph { .. }));
            text && article.image.is_none() && article.deck.is_empty() && article.notes.is_empty()
        };
        let whole = self.articles.get(number).filter(plain).filter(short);
        if whole.is_some() { Part::Article(number) } else { Part::Brief(number) }
    }
}

/// The parts with their places, after the empty areas were shared out.
fn placed(areas: &[FrontArea], filled: Vec<Vec<Part>>) -> Vec<(Part, FrontPlace)> {
    let taken: Vec<bool> = filled.iter().map(|parts| !parts.is_empty()).collect();
    let areas = shared_out(areas, &taken);
    let filled = filled.into_iter().filter(|parts| !parts.is_empty());
    let place = |((number, area), parts): ((u16, FrontArea), Vec<Part>)| {
        let place = move |(order, part)| (part, FrontPlace { area, number, order });
        (0..).zip(parts).map(place).collect::<Vec<_>>()
    };
    (0..).zip(areas).zip(filled).flat_map(place).collect()
}

/// The areas that are taken, grown over those that are not: from the last on, each falls to the neighbours that together lie
/// along one whole side of it – beside it, if there are such, else above or below.
fn shared_out(areas: &[FrontArea], taken: &[bool]) -> Vec<FrontArea> {
    let mut left: Vec<(FrontArea, bool)> = areas.iter().copied().zip(taken.iter().copied()).collect();
    for at in (0..areas.len()).rev().filter(|at| !taken[*at]) {
        let (empty, _) = left.remove(at);
        let sides: [fn(&FrontArea, &FrontArea) -> bool; 4] = [is_left, is_right, is_above, is_below];
        let heirs = sides.iter().map(|side| heirs(&left, &empty, *side)).find(|heirs| !heirs.is_empty());
        for heir in heirs.unwrap_or_default() {
            left[heir].0 = around(left[heir].0, &empty);
        }
    }
    left.into_iter().filter(|area| area.1).map(|area| area.0).collect()
}

/// The areas that lie along a whole side of an empty one, and no further.
fn heirs(left: &[(FrontArea, bool)], empty: &FrontArea, side: fn(&FrontArea, &FrontArea) -> bool) -> Vec<usize> {
    let found: Vec<usize> = (0..left.len()).filter(|at| side(&left[*at].0, empty)).collect();
    let area = |at: &usize| left[*at].0;
    let columns: u32 = found.iter().map(|at| u32::from(area(at).columns)).sum();
    let height: i32 = found.iter().map(|at| area(at).height.0).sum();
    let beside = found.iter().all(|at| area(at).column >= empty.end() || area(at).end() <= empty.column);
    let whole = if beside { height == empty.height.0 } else { columns == u32::from(empty.columns) };
    if whole { found } else { Vec::new() }
}

fn in_rows(area: &FrontArea, empty: &FrontArea) -> bool {
    area.top.0 >= empty.top.0 && area.foot() <= empty.foot()
}

fn in_columns(area: &FrontArea, empty: &FrontArea) -> bool {
    area.column >= empty.column && area.end() <= empty.end()
}

fn is_left(area: &FrontArea, empty: &FrontArea) -> bool {
    area.end() == empty.column && in_rows(area, empty)
}

fn is_right(area: &FrontArea, empty: &FrontArea) -> bool {
    area.column == empty.end() && in_rows(area, empty)
}

fn is_above(area: &FrontArea, empty: &FrontArea) -> bool {
    area.foot() == empty.top.0 && in_columns(area, empty)
}

fn is_below(area: &FrontArea, empty: &FrontArea) -> bool {
    area.top.0 == empty.foot() && in_columns(area, empty)
}

/// An area and the part of an empty one beside, above or below it.
fn around(mut area: FrontArea, empty: &FrontArea) -> FrontArea {
    if is_left(&area, empty) || is_right(&area, empty) {
        area.column = area.column.min(empty.column);
        area.columns += empty.columns;
    } else {
        area.top = area.top.min(empty.top);
        area.height.0 += empty.height.0;
    }
    area
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Inline, Standing};
    use crate::layout::Share;

    fn area(role: FrontRole, (column, columns): (u8, u8), (top, height): (i32, i32)) -> FrontArea {
        let share = |percent: i32| Share(percent * 1000);
        FrontArea { role, column, columns, top: share(top), height: share(height), picture: 0, picture_height: share(30) }
    }

    /// A lead over four columns, two seconds below it, a rail of briefs.
    fn areas() -> Vec<FrontArea> {
        vec![
            area(FrontRole::Lead, (1, 4), (0, 60)),
            area(FrontRole::Second, (1, 2), (60, 40)),
            area(FrontRole::Second, (3, 2), (60, 40)),
            area(FrontRole::Briefs, (5, 1), (0, 100)),
        ]
    }

    fn extents(taken: &[bool]) -> Vec<(u8, u8, i32, i32)> {
        let extent = |area: &FrontArea| (area.column, area.columns, area.top.0 / 1000, area.height.0 / 1000);
        shared_out(&areas(), taken).iter().map(extent).collect()
    }

    #[test]
    fn empty_areas_fall_to_their_neighbours() {
        assert_eq!(extents(&[true; 4]), [(1, 4, 0, 60), (1, 2, 60, 40), (3, 2, 60, 40), (5, 1, 0, 100)]);
        assert_eq!(extents(&[true, true, true, false]), [(1, 4 + 1, 0, 60), (1, 2, 60, 40), (3, 3, 60, 40)]);
        assert_eq!(extents(&[true, true, false, false]), [(1, 5, 0, 60), (1, 4 + 1, 60, 40)]);
        assert_eq!(extents(&[true, false, false, false]), [(1, 5, 0, 100)]);
    }

    fn article(urgency: Option<u8>, words: usize) -> Article {
        let body = vec![Block::paragraph(vec![Inline::text("word ".repeat(words))])];
        Article { body, standing: Standing { urgency, ..Standing::default() }, ..Article::default() }
    }

    #[test]
    fn the_weightiest_lead_and_the_next_are_briefs() {
        let mut layout = Layout::builtin("newspaper").unwrap();
        layout.front.areas = areas();
        let articles =
            vec![article(None, 9), article(Some(1), 900), article(None, 900), article(Some(2), 900), article(Some(3), 9)];
        let edition = Edition { bound: true, ..Edition::of(articles, None, None) };
        let front = edition.front(&layout);
        let places: Vec<(Part, u16, u16)> = front.places.iter().map(|(part, place)| (*part, place.number, place.order)).collect();
        let briefs = [(Part::Briefs, 3, 0), (Part::Article(0), 3, 1), (Part::Brief(2), 3, 2)];
        assert_eq!(places[..3], [(Part::Article(1), 0, 0), (Part::Article(3), 1, 0), (Part::Article(4), 2, 0)]);
        assert_eq!(places[3..], briefs);
        assert_eq!(front.parts().collect::<Vec<_>>(), [Part::Briefs, Part::Brief(2)]);
        assert!(Edition { bound: false, ..edition }.front(&layout).places.is_empty());
    }
}
