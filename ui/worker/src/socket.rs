//! One WebSocket connection to the relay.

use gloo_timers::callback::Timeout;
use js_sys::{ArrayBuffer, Uint8Array};
use samsyn_client::LinkFault;
use wasm_bindgen::prelude::*;
use web_sys::{BinaryType, CloseEvent, MessageEvent, WebSocket};

use crate::{Happening, Happenings};

/// After that the network counts as away, in milliseconds.
const CONNECTING: u32 = 10_000;

/// What keeps a page from connecting to just any relay, as those who set it up know it.
const POLICY: &str = "Content-Security-Policy";

/// What a connection reports. The last report is always [`Report::Closed`].
#[derive(Debug)]
pub enum Report {
    /// The relay is there and speaks our protocol.
    Opened,
    /// A frame.
    Frame(Vec<u8>),
    /// The connection is over, or never came to be.
    Closed(LinkFault),
}

/// A connection. Dropping it closes it.
pub struct Socket {
    number: u32,
    socket: WebSocket,
    _handlers: Handlers,
    _late: Timeout,
}

struct Handlers {
    _open: Closure<dyn FnMut(JsValue)>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _close: Closure<dyn FnMut(CloseEvent)>,
    _error: Closure<dyn FnMut(JsValue)>,
}

impl Socket {
    /// Begins to connect; the first report, under this number, tells how it went. `None`: it was
    /// told at once that it can't be.
    pub fn open(number: u32, relay: &str, happenings: &Happenings) -> Option<Self> {
        let report = {
            let happenings = happenings.clone();
            move |report| {
                let _ = happenings.unbounded_send(Happening::Report(number, report));
            }
        };
        let socket = match WebSocket::new_with_str(relay, samsyn_sync::SUBPROTOCOL) {
            Ok(socket) => socket,
            Err(error) => {
                report(Report::Closed(refused(relay, &error)));
                return None;
            }
        };
        socket.set_binary_type(BinaryType::Arraybuffer);
        let open = {
            let (socket, report) = (socket.clone(), report.clone());
            Closure::<dyn FnMut(JsValue)>::new(move |_| {
                let offered = socket.protocol();
                report(if offered == samsyn_sync::SUBPROTOCOL {
                    Report::Opened
                } else {
                    Report::Closed(LinkFault::RelayVersion { offered })
                });
            })
        };
        let message = {
            let report = report.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                // The relay sends no text.
                if let Ok(frame) = event.data().dyn_into::<ArrayBuffer>() {
                    report(Report::Frame(Uint8Array::new(&frame).to_vec()));
                }
            })
        };
        let close = {
            let (report, socket) = (report.clone(), socket.clone());
            Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
                // A browser says no more to a page about a connection that never was.
                let was_open = !socket.protocol().is_empty();
                report(Report::Closed(if was_open {
                    LinkFault::Closed
                } else {
                    LinkFault::Unreachable {
                        detail: event.code().to_string(),
                    }
                }));
            })
        };
        // Whatever fails is closed at once, but for what the page's policy keeps from connecting:
        // that is an error and no more. Who was told of the closing hears nothing of this.
        let error = {
            let report = report.clone();
            Closure::<dyn FnMut(JsValue)>::new(move |_| {
                let report = report.clone();
                let detail = POLICY.to_owned();
                let closed = Report::Closed(LinkFault::Unreachable { detail });
                Timeout::new(0, move || report(closed)).forget();
            })
        };
        socket.set_onopen(Some(open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(close.as_ref().unchecked_ref()));
        socket.set_onerror(Some(error.as_ref().unchecked_ref()));
        let late = {
            let socket = socket.clone();
            Timeout::new(CONNECTING, move || {
                if socket.ready_state() == WebSocket::CONNECTING {
                    let detail = format!("{} s", CONNECTING / 1_000);
                    report(Report::Closed(LinkFault::Unreachable { detail }));
                }
            })
        };
        Some(Self {
            number,
            socket,
            _handlers: Handlers {
                _open: open,
                _message: message,
                _close: close,
                _error: error,
            },
            _late: late,
        })
    }

    /// The number under which it reports.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Sends a frame after those before it. What a broken connection loses, the next one sends
    /// again.
    pub fn send(&self, frame: &[u8]) {
        let _ = self.socket.send_with_u8_array(frame);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        self.socket.set_onerror(None);
        let _ = self.socket.close();
    }
}

fn refused(relay: &str, error: &JsValue) -> LinkFault {
    let name = js_sys::Reflect::get(error, &"name".into());
    match name.ok().and_then(|name| name.as_string()).as_deref() {
        // A page that was sent securely connects to nothing else.
        Some(name @ "SecurityError") => LinkFault::TlsFailed {
            detail: name.to_owned(),
        },
        _ => LinkFault::BadAddress {
            address: relay.to_owned(),
        },
    }
}
