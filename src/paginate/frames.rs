//! The frames that strips flow through: how high they are, and which of them are alike.

/// The heights of the frames that strips flow through, in rows. Both lists are whole pages.
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
}

impl Frames {
    /// Rows of a frame; none beyond the last.
    pub fn height(&self, frame: u32) -> Option<u16> {
        let at = frame as usize;
        if let Some(height) = self.first.get(at) {
            return Some(*height);
        }
        if self.then.is_empty() { None } else { Some(self.then[(at - self.first.len()) % self.then.len()]) }
    }

    /// Frames of one class are followed by the same frames.
    pub fn class(&self, frame: u32) -> usize {
        let at = frame as usize;
        if at < self.first.len() || self.then.is_empty() {
            at
        } else {
            self.first.len() + (at - self.first.len()) % self.then.len()
        }
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.first.len() + self.then.len()
    }

    /// Rows of the highest.
    pub fn tallest(&self) -> u16 {
        self.first.iter().chain(&self.then).copied().max().unwrap_or(0)
    }

    /// Whether a frame is the first of what a strip opens: a page (2), a column (1), or nothing new (0).
    pub fn begins(&self, frame: u32, opens: u8) -> bool {
        opens < 2 || frame.is_multiple_of(self.per_page.max(1))
    }
}
