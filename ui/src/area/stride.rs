//! How far a slider or an arrow key takes a score.

use samsyn_schema::points::Points;

/// How far at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stride {
    /// The smallest step.
    Step,
    /// About a tenth of the maximum.
    Leap,
    /// To the end.
    End,
}

/// A stride up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stir {
    /// How far.
    pub stride: Stride,
    /// Towards the maximum.
    pub up: bool,
}

/// The smallest step: half a point, or a whole one where a question gives more than twenty.
pub const fn step(max: Points) -> Points {
    if max.hundredths() > 2_000 {
        Points::whole(1)
    } else {
        Points::from_hundredths(50)
    }
}

/// Where a stride leads: always onto a step, never outside of zero to `max`. What is not scored
/// yet starts at zero.
pub fn stirred(from: Option<Points>, max: Points, stir: Stir) -> Points {
    let step = step(max).hundredths();
    let most = max.hundredths();
    let far = match stir.stride {
        Stride::Step => step,
        Stride::Leap => ceil(most / 10, step).max(2 * step),
        Stride::End => most,
    };
    let from = from.unwrap_or(Points::ZERO).hundredths();
    let to = if stir.up {
        from.div_euclid(step) * step + far
    } else {
        ceil(from, step) - far
    };
    Points::from_hundredths(to.clamp(0, most))
}

/// The next step at or above.
const fn ceil(hundredths: i32, step: i32) -> i32 {
    -(-hundredths).div_euclid(step) * step
}

/// What a key asks for where a score is: in its field or on its slider.
pub fn stir_of(key: &str, shift: bool, slider: bool) -> Option<Stir> {
    let near = if shift { Stride::Leap } else { Stride::Step };
    let (stride, up) = match key {
        "ArrowUp" => (near, true),
        "ArrowDown" => (near, false),
        "PageUp" => (Stride::Leap, true),
        "PageDown" => (Stride::Leap, false),
        // In the field these move the caret.
        "ArrowRight" if slider => (near, true),
        "ArrowLeft" if slider => (near, false),
        "End" if slider => (Stride::End, true),
        "Home" if slider => (Stride::End, false),
        _ => return None,
    };
    Some(Stir { stride, up })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const fn to(stride: Stride, up: bool) -> Stir {
        Stir { stride, up }
    }

    #[test]
    fn strides_land_on_steps_and_stop_at_the_ends() {
        for (from, max, stir, expected) in [
            (None, 15, to(Stride::Step, true), 50),
            (None, 15, to(Stride::Step, false), 0),
            (Some(1225), 15, to(Stride::Step, true), 1250),
            (Some(1225), 15, to(Stride::Step, false), 1200),
            (Some(1250), 15, to(Stride::Step, false), 1200),
            (Some(1500), 15, to(Stride::Step, true), 1500),
            (Some(0), 15, to(Stride::Leap, true), 150),
            (Some(1490), 15, to(Stride::Leap, true), 1500),
            (Some(1225), 25, to(Stride::Step, true), 1300),
            (Some(1200), 25, to(Stride::Leap, false), 900),
            (Some(100), 25, to(Stride::Leap, false), 0),
            (Some(100), 3, to(Stride::Leap, true), 200),
            (Some(100), 25, to(Stride::End, true), 2500),
            (Some(1225), 25, to(Stride::End, false), 0),
        ] {
            let from = from.map(Points::from_hundredths);
            let found = stirred(from, Points::whole(max), stir).hundredths();
            assert_eq!(found, expected, "{stir:?} from {from:?} of {max}");
        }
    }

    #[test]
    fn every_stride_up_leads_up_until_the_end_is_reached() {
        for max in 1..=100 {
            let max = Points::whole(max);
            for stride in [Stride::Step, Stride::Leap] {
                let mut at = Points::ZERO;
                while at < max {
                    let next = stirred(Some(at), max, to(stride, true));
                    assert!(next > at && next <= max, "{at} to {next} of {max}");
                    at = next;
                }
            }
        }
    }

    #[test]
    fn keys_mean_the_same_in_field_and_slider_but_for_those_of_the_caret() {
        let step_up = Some(to(Stride::Step, true));
        assert_eq!(stir_of("ArrowUp", false, false), step_up);
        assert_eq!(stir_of("ArrowRight", false, true), step_up);
        assert_eq!(stir_of("ArrowRight", false, false), None);
        assert_eq!(stir_of("Home", false, false), None);
        assert_eq!(stir_of("Home", false, true), Some(to(Stride::End, false)));
        let leap_down = Some(to(Stride::Leap, false));
        assert_eq!(stir_of("ArrowDown", true, false), leap_down);
        assert_eq!(stir_of("PageDown", false, false), leap_down);
        assert_eq!(stir_of("5", false, true), None);
    }
}
