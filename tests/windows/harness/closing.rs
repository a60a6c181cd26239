//! What a window manager does when somebody closes a window. Under the tests' display there is none.

use x11rb::CURRENT_TIME;
use x11rb::connection::Connection;
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, Window,
};
use x11rb::rust_connection::RustConnection;

/// Asks the windows of a process to close.
pub fn ask(process: u32) {
    let asked = ask_all(process).expect("the display answers");
    assert!(asked > 0, "process {process} has a window");
}

fn ask_all(process: u32) -> Result<usize, Box<dyn std::error::Error>> {
    let (display, screen) = x11rb::connect(None)?;
    let root = display.setup().roots[screen].root;
    let [owner, protocols, delete] =
        ["_NET_WM_PID", "WM_PROTOCOLS", "WM_DELETE_WINDOW"].map(|name| atom(&display, name));
    let (owner, protocols, delete) = (owner?, protocols?, delete?);
    let mut asked = 0;
    for window in display.query_tree(root)?.reply()?.children {
        let is_its = numbers(&display, window, owner, AtomEnum::CARDINAL)?.contains(&process);
        // The toolkit's hidden helpers have no such protocol.
        if !is_its || !numbers(&display, window, protocols, AtomEnum::ATOM)?.contains(&delete) {
            continue;
        }
        let message =
            ClientMessageEvent::new(32, window, protocols, [delete, CURRENT_TIME, 0, 0, 0]);
        display.send_event(false, window, EventMask::NO_EVENT, message)?;
        asked += 1;
    }
    display.flush()?;
    Ok(asked)
}

fn atom(display: &RustConnection, name: &str) -> Result<Atom, ReplyOrIdError> {
    Ok(display.intern_atom(false, name.as_bytes())?.reply()?.atom)
}

fn numbers(
    display: &RustConnection,
    window: Window,
    property: Atom,
    of: AtomEnum,
) -> Result<Vec<u32>, ReplyOrIdError> {
    let answer = display.get_property(false, window, property, of, 0, 64)?;
    let answer = answer.reply()?;
    Ok(answer.value32().into_iter().flatten().collect())
}
