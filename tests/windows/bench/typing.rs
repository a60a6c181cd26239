//! How long a key takes to be painted and saved.

use std::path::Path;

use samsyn_windows::part::Part;
use samsyn_windows::window::Window;
use serde_json::{Value, json};

use crate::probe::{Probe, field};

const BLOCKS: usize = 8;
const BLOCK: usize = 15;

/// Types in a field and in a bare one of the same text, in turns.
pub fn measure(data: &Path, file: &str) -> Value {
    let window = Window::open_with(data, &[file]);
    window.see_evaluation();
    let probe = Probe::new(&window);
    window.evaluate(&format!("probe.addBare({})", field()));
    let bare = Part::at("#bare");
    let middle = window.value(&field()).encode_utf16().count() / 2;
    let type_in = |text: &Part, block: usize| {
        window.put_caret(text, middle + block * BLOCK);
        for key in ('a'..='z').take(BLOCK) {
            probe.press(key);
        }
        probe.take()
    };
    // Until everything is compiled.
    type_in(&field(), 0);
    type_in(&bare, 0);
    let (mut painted, mut saved, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    for block in 1..=BLOCKS {
        let (echo, answer) = type_in(&field(), block);
        painted.extend(echo);
        saved.extend(answer);
        plain.extend(type_in(&bare, block).0);
    }
    json!({
        "field": { "echo": painted, "saved": saved },
        "bare": { "echo": plain },
    })
}
