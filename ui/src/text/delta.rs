//! A change of a text as a walk along it: keep so much, insert this, delete so much. Lengths and
//! offsets count UTF-16 code units, as the DOM and the document do.

use samsyn_schema::document::Splice;

/// What is done at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Keep(usize),
    Insert(Vec<u16>),
    Delete(usize),
}

/// A change of a text. Whatever follows the last part is kept. Two changes that do the same in the
/// same places are equal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delta(Vec<Part>);

/// On which side of something else at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// On its left.
    Before,
    /// On its right.
    After,
}

impl Side {
    /// The other side.
    pub const fn other(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
        }
    }
}

impl Delta {
    /// A replacement in one place.
    pub fn replacing(at: usize, delete: usize, insert: &[u16]) -> Self {
        let mut delta = Self::default();
        delta.keep(at);
        delta.insert(insert);
        delta.delete(delete);
        delta
    }

    /// Several replacements, each in the text as the one before left it.
    pub fn of_splices(splices: &[Splice]) -> Self {
        splices.iter().fold(Self::default(), |delta, splice| {
            let insert: Vec<u16> = splice.insert.encode_utf16().collect();
            delta.then(&Self::replacing(splice.at, splice.delete, &insert))
        })
    }

    /// Whether it changes nothing.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// How long a text must be at least for the change to fit.
    pub fn reach(&self) -> usize {
        let lengths = self.0.iter().map(|part| match part {
            Part::Keep(length) | Part::Delete(length) => *length,
            Part::Insert(_) => 0,
        });
        lengths.sum()
    }

    /// How much is inserted and deleted.
    pub fn size(&self) -> usize {
        let sizes = self.0.iter().map(|part| match part {
            Part::Keep(_) => 0,
            Part::Insert(units) => units.len(),
            Part::Delete(length) => *length,
        });
        sizes.sum()
    }

    /// The text after the change. What reaches beyond the text is left out.
    pub fn apply(&self, text: &[u16]) -> Vec<u16> {
        let mut after = Vec::with_capacity(text.len() + self.size());
        let mut rest = text;
        for part in &self.0 {
            match part {
                Part::Keep(length) => {
                    let (kept, behind) = rest.split_at((*length).min(rest.len()));
                    after.extend_from_slice(kept);
                    rest = behind;
                }
                Part::Insert(units) => after.extend_from_slice(units),
                Part::Delete(length) => rest = &rest[(*length).min(rest.len())..],
            }
        }
        after.extend_from_slice(rest);
        after
    }

    /// This change and, of the text that it leaves, the next one, in one.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let (mut first, mut second) = (Walk::of(self), Walk::of(next));
        let mut both = Self::default();
        loop {
            match (first.peek(), second.peek()) {
                (None, None) => return both.trimmed(),
                (Some(Piece::Delete(length)), _) => {
                    first.step(length);
                    both.delete(length);
                }
                (_, Some(Piece::Insert(units))) => {
                    second.step(units.len());
                    both.insert(units);
                }
                (one, other) => {
                    let length = shorter(one, other);
                    first.step(length);
                    second.step(length);
                    match (one, other) {
                        (Some(Piece::Insert(_)), Some(Piece::Delete(_))) => {}
                        (Some(Piece::Insert(units)), _) => both.insert(&units[..length]),
                        (_, Some(Piece::Delete(_))) => both.delete(length),
                        _ => both.keep(length),
                    }
                }
            }
        }
    }

    /// This change as it is to be made after another one of the same text. What the other inserted
    /// stays; `tie`: where insertions go if the other inserted in the same place.
    #[must_use]
    pub fn over(&self, other: &Self, tie: Side) -> Self {
        let (mut mine, mut theirs) = (Walk::of(self), Walk::of(other));
        let mut moved = Self::default();
        loop {
            match (mine.peek(), theirs.peek()) {
                (None, _) => return moved.trimmed(),
                (Some(Piece::Insert(units)), their) => {
                    let tied = matches!(their, Some(Piece::Insert(_))) && tie == Side::After;
                    if let (true, Some(Piece::Insert(others))) = (tied, their) {
                        theirs.step(others.len());
                        moved.keep(others.len());
                    } else {
                        mine.step(units.len());
                        moved.insert(units);
                    }
                }
                (_, Some(Piece::Insert(others))) => {
                    theirs.step(others.len());
                    moved.keep(others.len());
                }
                (my, their) => {
                    let length = shorter(my, their);
                    mine.step(length);
                    theirs.step(length);
                    match (my, their) {
                        (_, Some(Piece::Delete(_))) => {}
                        (Some(Piece::Delete(_)), _) => moved.delete(length),
                        _ => moved.keep(length),
                    }
                }
            }
        }
    }

    /// Where an offset of the text comes to be; `tie`: on which side of what is inserted there.
    pub fn place(&self, offset: usize, tie: Side) -> usize {
        let (mut old, mut new) = (0, 0);
        for part in &self.0 {
            match part {
                Part::Keep(length) => {
                    if offset < old + length {
                        break;
                    }
                    old += length;
                    new += length;
                }
                Part::Insert(units) => {
                    if offset == old && tie == Side::Before {
                        break;
                    }
                    new += units.len();
                }
                Part::Delete(length) => {
                    if offset < old + length {
                        return new;
                    }
                    old += length;
                }
            }
        }
        new + (offset - old)
    }

    /// One change after the other, side by side: `next` counts from `length` of this one's text on.
    #[must_use]
    pub fn beside(mut self, length: usize, next: &Self) -> Self {
        self.keep(length.saturating_sub(self.reach()));
        for part in &next.0 {
            match part {
                Part::Keep(length) => self.keep(*length),
                Part::Insert(units) => self.insert(units),
                Part::Delete(length) => self.delete(*length),
            }
        }
        self.trimmed()
    }

    /// What is inserted, and where each stands in the text after the change.
    pub fn insertions(&self) -> Vec<(usize, &[u16])> {
        let (mut at, mut found) = (0, Vec::new());
        for part in &self.0 {
            match part {
                Part::Keep(length) => at += length,
                Part::Insert(units) => {
                    found.push((at, units.as_slice()));
                    at += units.len();
                }
                Part::Delete(_) => {}
            }
        }
        found
    }

    /// The replacement in the first place, inserting at most `most` units, and what is left to do
    /// after it. `None`: nothing is to be done.
    pub fn first(&self, most: usize) -> Option<(Splice, Self)> {
        let mut at = 0;
        let mut insert: &[u16] = &[];
        let mut delete = 0;
        let mut parts = self.0.iter().peekable();
        while let Some(part) = parts.peek() {
            match part {
                Part::Keep(length) if insert.is_empty() && delete == 0 => at += length,
                Part::Keep(_) => break,
                Part::Insert(units) => insert = units,
                Part::Delete(length) => delete += length,
            }
            parts.next();
        }
        if insert.is_empty() && delete == 0 {
            return None;
        }
        let (now, later) = insert.split_at(whole(insert, most));
        let mut rest = Self::default();
        rest.keep(at + now.len());
        rest.insert(later);
        for part in parts {
            match part {
                Part::Keep(length) => rest.keep(*length),
                Part::Insert(units) => rest.insert(units),
                Part::Delete(length) => rest.delete(*length),
            }
        }
        let insert = String::from_utf16_lossy(now);
        Some((Splice { at, delete, insert }, rest.trimmed()))
    }

    /// The replacements from the last place to the first, inserting at most `most` units in all, so
    /// that each counts in the text before the change; and what is left to do after them.
    pub fn splices(&self, most: usize) -> (Vec<Splice>, Self) {
        let (mut splices, mut rest, mut left) = (Vec::new(), self.clone(), most);
        let (mut added, mut taken) = (0, 0);
        while let Some((mut splice, next)) = rest.first(left) {
            let inserted = splice.insert.encode_utf16().count();
            if splice.delete == 0 && inserted == 0 {
                break;
            }
            splice.at = splice.at + taken - added;
            added += inserted;
            taken += splice.delete;
            left -= inserted;
            rest = next;
            splices.push(splice);
        }
        splices.reverse();
        (splices, rest)
    }

    fn trimmed(mut self) -> Self {
        self.0.pop_if(|last| matches!(last, Part::Keep(_)));
        self
    }

    fn keep(&mut self, length: usize) {
        match self.0.last_mut() {
            _ if length == 0 => {}
            Some(Part::Keep(kept)) => *kept += length,
            _ => self.0.push(Part::Keep(length)),
        }
    }

    /// Of what is inserted and deleted in one place, the insertion comes first.
    fn insert(&mut self, units: &[u16]) {
        if units.is_empty() {
            return;
        }
        let deleted = self.0.pop_if(|last| matches!(last, Part::Delete(_)));
        match self.0.last_mut() {
            Some(Part::Insert(before)) => before.extend_from_slice(units),
            _ => self.0.push(Part::Insert(units.to_vec())),
        }
        self.0.extend(deleted);
    }

    fn delete(&mut self, length: usize) {
        match self.0.last_mut() {
            _ if length == 0 => {}
            Some(Part::Delete(deleted)) => *deleted += length,
            _ => self.0.push(Part::Delete(length)),
        }
    }
}

/// How much of the beginning, at most `most` units, doesn't end inside of a character.
fn whole(units: &[u16], most: usize) -> usize {
    match units.get(most) {
        None => units.len(),
        Some(0xDC00..=0xDFFF) => most - 1,
        Some(_) => most,
    }
}

#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    Keep(usize),
    Insert(&'a [u16]),
    Delete(usize),
}

impl Piece<'_> {
    const fn len(&self) -> usize {
        match self {
            Piece::Keep(length) | Piece::Delete(length) => *length,
            Piece::Insert(units) => units.len(),
        }
    }
}

/// The length of the shorter one; one that is over goes on for ever.
fn shorter(one: Option<Piece<'_>>, other: Option<Piece<'_>>) -> usize {
    let length = |piece: Option<Piece<'_>>| piece.map_or(usize::MAX, |piece| piece.len());
    length(one).min(length(other))
}

/// Goes along a change in steps of any length.
struct Walk<'a> {
    parts: &'a [Part],
    /// How much of the first part is behind.
    done: usize,
}

impl<'a> Walk<'a> {
    fn of(delta: &'a Delta) -> Self {
        Self {
            parts: &delta.0,
            done: 0,
        }
    }

    fn peek(&self) -> Option<Piece<'a>> {
        Some(match self.parts.first()? {
            Part::Keep(length) => Piece::Keep(length - self.done),
            Part::Insert(units) => Piece::Insert(&units[self.done..]),
            Part::Delete(length) => Piece::Delete(length - self.done),
        })
    }

    /// Goes on, not beyond the end of the part.
    fn step(&mut self, length: usize) {
        let Some(piece) = self.peek() else {
            return;
        };
        if length < piece.len() {
            self.done += length;
        } else {
            self.parts = &self.parts[1..];
            self.done = 0;
        }
    }
}

#[cfg(test)]
mod tests;
