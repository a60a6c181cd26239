//! What a window lacks in accessibility, by axe-core.

use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;

use crate::window::Window;

/// What axe-core finds against WCAG 2.1, A and AA, and its own good practices: a line for each
/// place.
pub fn violations(window: &Window) -> Vec<String> {
    let found = window.run(&format!(
        "if (!globalThis.axe) {{ {}; }}
        const {{ violations }} = await axe.run(document, {{
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
        }});
        return violations.flatMap(({{ id, help, nodes }}) => nodes.map((node) =>
            `${{id}} (${{help}}): ${{node.target.join(' ')}}: ${{node.html.slice(0, 200)}}: ${{
                node.any.concat(node.all, node.none).map((one) => one.message).join('; ')}}`));",
        source()
    ));
    let lines = found.as_array().cloned().unwrap_or_default();
    let lines = lines.iter().filter_map(Value::as_str);
    lines.map(str::to_owned).collect()
}

fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
        std::fs::read_to_string(path).expect("axe-core is installed: use `cargo xtask setup`")
    })
}
