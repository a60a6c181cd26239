//! Where the radar's lines run. The centre is 0, 0, the outermost ring has the radius 100; the
//! first spoke points up, the others follow clockwise. Shares are of 1.

use std::f64::consts::TAU;
use std::fmt::Write;

const RADIUS: f64 = 100.0;

/// Where rings are drawn, in percent.
pub const RINGS: [i32; 4] = [25, 50, 75, 100];

/// What marks the points of a line, besides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// ●
    Circle,
    /// ■
    Square,
    /// ▲
    Triangle,
    /// ◆
    Diamond,
}

/// The point at this share of a spoke, of `count` spokes; to a tenth.
pub fn spoke(count: usize, index: usize, share: f64) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of spokes")]
    let angle = TAU * index as f64 / count.max(1) as f64;
    let tenth = |value: f64| {
        // Adding 0 makes a negative zero a plain one.
        (value * 10.0).round() / 10.0 + 0.0
    };
    let length = RADIUS * share;
    (tenth(length * angle.sin()), tenth(-length * angle.cos()))
}

/// The middle of a ring's side between the first two spokes, where no line has its points.
pub fn between(count: usize, share: f64) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of spokes")]
    let half = TAU / 2.0 / count.max(1) as f64;
    spoke(count * 2, 1, share * half.cos())
}

/// The path of a ring at this share.
pub fn ring(count: usize, share: f64) -> String {
    outline(&vec![Some(share); count])
}

/// The path of a line through the spokes' shares. Where one is not known the line is interrupted:
/// nothing is drawn that was not scored.
pub fn outline(shares: &[Option<f64>]) -> String {
    let count = shares.len();
    let Some(start) = shares.iter().position(Option::is_none) else {
        let points = shares.iter().enumerate();
        let points = points.filter_map(|(index, share)| Some(spoke(count, index, (*share)?)));
        return polyline(points, "Z");
    };
    let mut path = String::new();
    let mut run: Vec<(f64, f64)> = Vec::new();
    // Around once, beginning and ending at an interruption.
    for index in (start..start + count).chain([start]) {
        let index = index % count;
        match shares[index] {
            Some(share) => run.push(spoke(count, index, share)),
            None => path += &polyline(run.drain(..), ""),
        }
    }
    path
}

fn polyline(points: impl Iterator<Item = (f64, f64)>, end: &str) -> String {
    let mut path = String::new();
    for (x, y) in points {
        let step = if path.is_empty() { 'M' } else { 'L' };
        // Writing to a string does not fail.
        let _ = write!(path, "{step}{x} {y}");
    }
    if !path.is_empty() {
        path.push_str(end);
    }
    path
}

/// The path of a marker around a point, `size` from its middle to its sides.
pub fn marker(marker: Marker, (x, y): (f64, f64), size: f64) -> String {
    let s = size;
    match marker {
        Marker::Circle => format!(
            "M{} {y}a{s} {s} 0 1 0 {} 0a{s} {s} 0 1 0 {} 0Z",
            x - s,
            2.0 * s,
            -2.0 * s
        ),
        Marker::Square => format!("M{} {}h{}v{}h{}Z", x - s, y - s, 2.0 * s, 2.0 * s, -2.0 * s),
        Marker::Triangle => format!("M{x} {}l{} {}h{}Z", y - 1.2 * s, 1.2 * s, 2.0 * s, -2.4 * s),
        Marker::Diamond => {
            let d = 1.4 * s;
            format!("M{x} {}l{d} {d}l{} {d}l{} {}Z", y - d, -d, -d, -d)
        }
    }
}

/// What has the most and what has the least; the first, where several have the same.
pub fn extremes<T: Copy, V: Copy + Ord>(
    all: impl Iterator<Item = (T, V)>,
) -> Option<((T, V), (T, V))> {
    all.fold(None, |found, one| {
        let Some((mut most, mut least)) = found else {
            return Some((one, one));
        };
        if one.1 > most.1 {
            most = one;
        }
        if one.1 < least.1 {
            least = one;
        }
        Some((most, least))
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn spokes_begin_at_the_top_and_go_clockwise() {
        for (index, expected) in [
            (0, (0.0, -100.0)),
            (1, (70.7, -70.7)),
            (2, (100.0, 0.0)),
            (4, (0.0, 100.0)),
            (6, (-100.0, 0.0)),
        ] {
            assert_eq!(spoke(8, index, 1.0), expected, "{index}");
        }
        assert_eq!(spoke(8, 5, 0.0), (0.0, 0.0));
        assert_eq!(between(4, 1.0), (50.0, -50.0));
        assert_eq!(spoke(0, 0, 0.5), (0.0, -50.0));
    }

    #[test]
    fn a_whole_line_is_closed() {
        assert_eq!(ring(4, 0.5), "M0 -50L50 0L0 50L-50 0Z");
        assert_eq!(outline(&[]), "");
    }

    #[test]
    fn a_line_is_interrupted_where_nothing_is_known() {
        let (one, none) = (Some(1.0), None);
        for (shares, expected) in [
            // The run goes on past the top.
            ([one, one, none, one], "M-100 0L0 -100L100 0"),
            ([one, none, one, none], "M0 100M0 -100"),
            ([none, one, one, one], "M100 0L0 100L-100 0"),
            ([none, none, none, none], ""),
        ] {
            assert_eq!(outline(&shares), expected, "{shares:?}");
        }
    }

    #[test]
    fn markers_lie_around_their_point() {
        assert_eq!(marker(Marker::Square, (10.0, 20.0), 2.0), "M8 18h4v4h-4Z");
        assert_eq!(
            marker(Marker::Circle, (0.0, 0.0), 2.0),
            "M-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z"
        );
    }

    #[test]
    fn the_first_of_equals_is_named() {
        let found = extremes([("a", 3), ("b", 5), ("c", 5), ("d", 3)].into_iter());
        assert_eq!(found, Some((("b", 5), ("a", 3))));
        assert_eq!(extremes(std::iter::empty::<((), u8)>()), None);
    }
}
