//! The frames that strips flow through: how high they are, and which of them are alike.

/// The heights of the frames that strips flow through, in half rows, which are even. Both lists are whole pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames {
    /// The first frames.
    pub first: Vec<u16>,
    /// The frames after them, over and over; empty where there are no more.
    pub then: Vec<u16>,
    /// Frames on a page.
    pub per_page: u32,
    /// What a row costs by which the last frame stays shorter than its page's others.
    pub unbalanced: Option<u32>,
    /// Where what goes on does so on another page.
    pub jump: Option<Jump>,
    /// Where the pages face each other, the first frame of the first right-hand one.
    pub fold: Option<u32>,
}

/// The foot of a frame at which a text jumps to another page.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The frame, one of the first.
    pub frame: u32,
    /// Lines of a strip at least on both sides of its foot.
    pub lines: u16,
}

impl Frames {
    /// Half rows of a frame; none beyond the last.
    pub fn height(&self, frame: u32) -> Option<u16> {
        let at = frame as usize;
        if let Some(height) = self.first.get(at) {
            return Some(*height);
        }
        if self.then.is_empty() { None } else { Some(self.then[(at - self.first.len()) % self.then.len()]) }
    }

    /// Lines of a strip at least on both sides of a frame's foot, whatever its style says.
    pub fn least(&self, frame: u32) -> u16 {
        self.jump.filter(|jump| jump.frame == frame).map_or(0, |jump| jump.lines)
    }

    /// Whether a frame lies beside the fold, so that the one before it faces it. On a last page that is balanced none does.
    pub fn faces(&self, frame: u32) -> bool {
        let ends = self.unbalanced.is_some() && frame + self.per_page >= self.first.len() as u32;
        self.fold.is_some_and(|first| frame % (self.per_page.max(1) * 2) == first) && !ends
    }

    /// Whether a frame is the first of what a strip opens: a page (2), a column (1), or nothing new (0).
    pub fn begins(&self, frame: u32, opens: u8) -> bool {
        opens < 2 || frame.is_multiple_of(self.per_page.max(1))
    }
}

/// Classes of frames: those of one class are followed by the same frames, so that what lies ahead costs the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classes {
    /// The height of each.
    heights: Vec<u16>,
    /// The class that follows the last one; none where there are no more frames.
    round: Option<u32>,
    /// The highest.
    pub tallest: u16,
    /// Where the text jumps.
    jump: Option<Jump>,
    /// Those beside the fold.
    faces: Vec<bool>,
}

impl Classes {
    /// The classes of some frames; `paged` says whether it matters where on its page a frame stands.
    pub fn of(frames: &Frames, paged: bool) -> Classes {
        let paged = paged || frames.fold.is_some();
        let then: &[u16] = if paged { &frames.then } else { shortest_round(&frames.then) };
        // left and right pages are not alike
        let odd = frames.fold.is_some() && !then.len().is_multiple_of(frames.per_page as usize * 2);
        let again = if odd { then } else { &[] };
        let heights: Vec<u16> = frames.first.iter().chain(then).chain(again).copied().collect();
        let round = if then.is_empty() { None } else { Some(frames.first.len() as u32) };
        let faces = (0..heights.len() as u32).map(|class| frames.faces(class)).collect();
        Classes { round, tallest: heights.iter().copied().max().unwrap_or(0), heights, jump: frames.jump, faces }
    }

    /// Whether the frames of a class lie beside the fold.
    #[inline]
    pub fn faces(&self, class: u32) -> bool {
        self.faces[class as usize]
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.heights.len()
    }

    /// The class of a frame that there is.
    pub fn class(&self, frame: u32) -> u32 {
        match self.round {
            Some(round) if frame >= round => round + (frame - round) % (self.count() as u32 - round),
            _ => frame,
        }
    }

    /// The class of the next frame, if there is one.
    #[inline]
    pub fn next(&self, class: u32) -> Option<u32> {
        if class as usize + 1 < self.count() { Some(class + 1) } else { self.round }
    }

    /// Lines of a strip at least on both sides of the foot of a class's frames, whatever its style says.
    #[inline]
    pub fn least(&self, class: u32) -> u16 {
        self.jump.filter(|jump| jump.frame == class).map_or(0, |jump| jump.lines)
    }

    /// Half rows of a class's frames.
    #[inline]
    pub fn height(&self, class: u32) -> u16 {
        self.heights[class as usize]
    }
}

/// The shortest list that over and over gives the same heights.
fn shortest_round(heights: &[u16]) -> &[u16] {
    let again = |length: &usize| heights.iter().zip(&heights[*length..]).all(|(one, next)| one == next);
    let length = (1..heights.len()).filter(|length| heights.len().is_multiple_of(*length)).find(again);
    &heights[..length.unwrap_or(heights.len())]
}
