//! A link as a QR code.

use qrcode::{Color, EcLevel, QrCode};
use yew::prelude::*;

/// The light border that readers need, in modules.
const QUIET: usize = 4;

/// A link as a QR code, for the camera of another device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// How many modules it is wide and high, its border included.
    pub side: usize,
    /// An SVG path around its dark modules.
    pub path: String,
}

/// Draws it. `None`: it is too long for any.
pub fn draw(link: &str) -> Option<Drawing> {
    let code = QrCode::with_error_correction_level(link, EcLevel::L).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let (x, y, length) = (column + QUIET, row + QUIET, run.len());
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            column += run.len();
        }
    }
    let side = width + 2 * QUIET;
    Some(Drawing { side, path })
}

/// Of [`Qr`].
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What it says.
    pub link: AttrValue,
    /// What it is called by assistive technology.
    pub label: AttrValue,
}

/// A QR code, dark on light in every theme: readers expect it so.
#[component]
pub fn Qr(props: &Props) -> Html {
    let drawing = use_memo(props.link.clone(), |link| draw(link));
    let Some(Drawing { side, path }) = &*drawing else {
        return html! {};
    };
    html! {
        <svg class="qr" role="img" aria-label={props.label.clone()} viewBox={format!("0 0 {side} {side}")} shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff" />
            <path d={path.clone()} fill="#000" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn what_is_drawn_is_what_was_coded() {
        let link = "samsyn:join#0123456789abcdefghijklmnopqrstuvwxyz";
        let drawing = draw(link).expect("it is short");
        let code = QrCode::with_error_correction_level(link, EcLevel::L).expect("it is short");
        let width = code.width();
        assert_eq!(drawing.side, width + 8);
        let mut found = vec![Color::Light; width * width];
        for run in drawing.path.split_terminator('z') {
            let numbers: Vec<usize> = run
                .split(|letter: char| !letter.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let [x, y, length, 1, _] = numbers[..] else {
                panic!("not a run: {run}");
            };
            let begin = (y - QUIET) * width + x - QUIET;
            found[begin..begin + length].fill(Color::Dark);
        }
        assert_eq!(found, code.to_colors());
    }

    #[test]
    fn what_fits_in_no_code_is_not_drawn() {
        assert_eq!(draw(&"x".repeat(3_000)), None);
    }
}
