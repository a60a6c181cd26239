//! What travels between a program and the relay, written down by a proxy on the way.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Passes bytes on to the relay and back, and keeps them.
pub struct Recorder {
    /// The address to give instead of the relay's.
    pub url: String,
    streams: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Recorder {
    /// Stands before the relay at `url`.
    pub fn before(url: &str) -> Self {
        let relay = url
            .trim_start_matches("ws://")
            .trim_end_matches("/v1")
            .to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let streams = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&streams);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(server) = TcpStream::connect(&relay) else {
                    continue;
                };
                for (from, to) in [(&client, &server), (&server, &client)] {
                    let (from, to) = (from.try_clone(), to.try_clone());
                    let kept = Arc::clone(&kept);
                    if let (Ok(from), Ok(to)) = (from, to) {
                        thread::spawn(move || pass(from, to, &kept));
                    }
                }
            }
        });
        Self {
            url: format!("ws://{address}/v1"),
            streams,
        }
    }

    /// What went over the wire until now: each direction of each connection as it went, and what
    /// was in its WebSocket messages.
    pub fn recorded(&self) -> Vec<Vec<u8>> {
        let streams = self
            .streams
            .lock()
            .expect("no thread panics with it")
            .clone();
        let messages: Vec<_> = streams.iter().map(|stream| messages(stream)).collect();
        [streams, messages].concat()
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, kept: &Mutex<Vec<Vec<u8>>>) {
    let index = {
        let mut kept = kept.lock().expect("no thread panics with it");
        kept.push(Vec::new());
        kept.len() - 1
    };
    let mut buffer = [0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        kept.lock().expect("no thread panics with it")[index].extend(&buffer[..read]);
        if to.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

/// The payloads of a stream's WebSocket frames (RFC 6455, 5.2), which a client masks.
fn messages(stream: &[u8]) -> Vec<u8> {
    let end = stream.windows(4).position(|four| four == b"\r\n\r\n");
    let mut rest = end.map_or(&[][..], |end| &stream[end + 4..]);
    let mut messages = Vec::new();
    while let Some((payload, after)) = frame(rest) {
        messages.extend(payload);
        rest = after;
    }
    messages
}

fn frame(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let (_, rest) = bytes.split_first()?;
    let (&second, rest) = rest.split_first()?;
    let (length, rest) = match second & 0x7f {
        126 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_be_bytes(*length)), rest)
        }
        127 => {
            let (length, rest) = rest.split_first_chunk::<8>()?;
            (usize::try_from(u64::from_be_bytes(*length)).ok()?, rest)
        }
        short => (usize::from(short), rest),
    };
    let (mask, rest) = if second & 0x80 == 0 {
        ([0; 4], rest)
    } else {
        rest.split_first_chunk().map(|(m, r)| (*m, r))?
    };
    let (payload, rest) = rest.split_at_checked(length)?;
    let unmasked = payload
        .iter()
        .zip(mask.iter().cycle())
        .map(|(byte, mask)| byte ^ mask);
    Some((unmasked.collect(), rest))
}
