//! Where values lie on an axis. Places are in percent of the axis, so that a picture is as wide as
//! its page and its text as large as the text beside it.

use samsyn_schema::divergence::{Band, Thresholds};

/// How far apart two labels of half an axis lie at least, as a share of that half.
const LABELS_APART: f64 = 0.12;

/// What marks a difference, besides its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// ○ near.
    Ring,
    /// ● further.
    Disc,
    /// ◆ far.
    Diamond,
}

impl Marker {
    /// That of a difference that calls for this.
    pub const fn of(band: Band) -> Self {
        match band {
            Band::Mean => Self::Ring,
            Band::Talk => Self::Disc,
            Band::Rescore => Self::Diamond,
        }
    }

    /// Its path around 0, 0, as wide as some ten pixels.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Ring => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
            Self::Disc => "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z",
            Self::Diamond => "M0 -6.5L6.5 0L0 6.5L-6.5 0Z",
        }
    }

    /// The class that fills it or leaves it open.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Ring => "agreement-marker is-open",
            Self::Disc | Self::Diamond => "agreement-marker",
        }
    }
}

/// An axis of differences: zero in its middle, as far to both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Its ends are this far from zero.
    pub reach: f64,
}

impl Axis {
    /// Long enough for all values and for where the last band begins; to whole tens.
    pub fn around(values: impl Iterator<Item = f64>, thresholds: &Thresholds) -> Self {
        let bands = f64::from(thresholds.rescore_from) * 1.2;
        let furthest = values.map(f64::abs).fold(bands, f64::max);
        Self {
            reach: (furthest / 10.0).ceil().max(1.0) * 10.0,
        }
    }

    /// The place of a value: 0 at the lower end, 100 at the upper.
    pub fn at(&self, value: f64) -> f64 {
        (50.0 + 50.0 * value / self.reach).clamp(0.0, 100.0)
    }

    /// The place of what reaches to both sides of zero: where it begins, and its length.
    pub fn band(&self, limit: f64) -> (f64, f64) {
        let from = self.at(-limit);
        (from, self.at(limit) - from)
    }

    /// Where labels stand: at zero, where bands end, and at halves and whole hundreds; no two of
    /// them on top of each other.
    pub fn ticks(&self, thresholds: &Thresholds) -> Vec<f64> {
        let limits = [thresholds.mean_up_to, thresholds.rescore_from, 50, 75, 100];
        let mut upper: Vec<f64> = Vec::new();
        // The further ones say more of the axis.
        for limit in limits.map(f64::from).into_iter().rev() {
            let apart = |other: f64| (other - limit).abs() / self.reach > LABELS_APART;
            let fits = limit <= self.reach && apart(0.0);
            if fits && upper.iter().all(|other| apart(*other)) {
                upper.push(limit);
            }
        }
        let lower = upper.iter().map(|limit| -limit);
        let mut all: Vec<f64> = lower
            .chain([0.0])
            .chain(upper.iter().rev().copied())
            .collect();
        all.dedup();
        all
    }
}

/// Moves labels away from each other that would stand on top of each other: from the first on,
/// each at least `apart` after the one before. In their order; places in percent.
pub fn separated(places: &[f64], apart: f64) -> Vec<f64> {
    let Some(middle) = places.len().checked_sub(1).map(|last| last / 2) else {
        return Vec::new();
    };
    let mut moved = places.to_vec();
    for at in middle + 1..moved.len() {
        moved[at] = moved[at].max(moved[at - 1] + apart);
    }
    for at in (0..middle).rev() {
        moved[at] = moved[at].min(moved[at + 1] - apart);
    }
    moved
}

/// A place as an attribute.
pub fn percent(place: f64) -> String {
    format!("{place:.2}%")
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn an_axis_is_long_enough_and_has_zero_in_its_middle() {
        for (values, reach) in [
            (&[][..], 30.0),
            (&[3.0, -12.0], 30.0),
            (&[30.5], 40.0),
            (&[4.0, -61.0], 70.0),
            (&[100.0], 100.0),
        ] {
            let axis = Axis::around(values.iter().copied(), &Thresholds::default());
            assert_eq!(axis, Axis { reach }, "{values:?}");
            let places = [-reach, 0.0, reach].map(|value| axis.at(value));
            assert_eq!(places, [0.0, 50.0, 100.0]);
            assert_eq!(axis.band(reach / 2.0), (25.0, 50.0));
        }
    }

    #[test]
    fn ticks_stand_where_bands_end_and_leave_room() {
        for (reach, expected) in [
            (30.0, &[-25.0, -10.0, 0.0, 10.0, 25.0][..]),
            (60.0, &[-50.0, -25.0, -10.0, 0.0, 10.0, 25.0, 50.0]),
            (
                100.0,
                &[-100.0, -75.0, -50.0, -25.0, 0.0, 25.0, 50.0, 75.0, 100.0],
            ),
        ] {
            let axis = Axis { reach };
            assert_eq!(axis.ticks(&Thresholds::default()), expected, "{reach}");
        }
    }

    #[test]
    fn labels_make_room_for_each_other_around_the_middle_one() {
        for (places, expected) in [
            (&[20.0, 50.0, 80.0][..], &[20.0, 50.0, 80.0][..]),
            (&[48.0, 50.0, 51.0], &[40.0, 50.0, 60.0]),
            (&[48.0, 50.0, 70.0], &[40.0, 50.0, 70.0]),
            (&[50.0], &[50.0]),
            (&[], &[]),
        ] {
            assert_eq!(separated(places, 10.0), expected, "{places:?}");
        }
    }
}
