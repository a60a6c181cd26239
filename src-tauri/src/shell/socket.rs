//! One WebSocket connection to the relay, as a task with a channel at each end.

use std::io;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use samsyn_client::LinkFault;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::error::{Error, ProtocolError};
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::http::header::SEC_WEBSOCKET_PROTOCOL;
use tokio_tungstenite::tungstenite::{Bytes, Message};

/// After that the network counts as away.
const CONNECTING: Duration = Duration::from_secs(10);
/// Frames that may lie unread between the network and the replica.
const UNREAD: usize = 16;

/// What a connection reports. The last report is always [`Report::Closed`].
#[derive(Debug)]
pub enum Report {
    /// The relay is there and speaks our protocol.
    Opened,
    /// A frame.
    Frame(Bytes),
    /// The connection is over, or never came to be.
    Closed(LinkFault),
}

/// A connection. Dropping it closes it.
#[derive(Debug)]
pub struct Socket {
    outgoing: mpsc::UnboundedSender<Bytes>,
    reports: mpsc::Receiver<Report>,
}

impl Socket {
    /// Begins to connect; the first report tells how it went.
    pub fn open(relay: &str) -> Self {
        let (outgoing, to_send) = mpsc::unbounded_channel();
        let (report, reports) = mpsc::channel(UNREAD);
        let relay = relay.to_owned();
        tokio::spawn(async move {
            let fault = carry(&relay, to_send, &report)
                .await
                .err()
                .unwrap_or(LinkFault::Closed);
            // Nobody listens any more if the replica has dropped the connection.
            let _ = report.send(Report::Closed(fault)).await;
        });
        Self { outgoing, reports }
    }

    /// Sends a frame after those before it. What a broken connection loses, the next one sends
    /// again.
    pub fn send(&self, frame: Vec<u8>) {
        let _ = self.outgoing.send(frame.into());
    }

    /// The next report; safe to drop while it waits.
    pub async fn next(&mut self) -> Report {
        self.reports
            .recv()
            .await
            .unwrap_or(Report::Closed(LinkFault::Closed))
    }
}

async fn carry(
    relay: &str,
    mut to_send: mpsc::UnboundedReceiver<Bytes>,
    report: &mpsc::Sender<Report>,
) -> Result<(), LinkFault> {
    // The only one that is built in; fails only if it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let bad_address = |_| LinkFault::BadAddress {
        address: relay.to_owned(),
    };
    let mut request = relay.into_client_request().map_err(bad_address)?;
    let protocol = HeaderValue::from_static(samsyn_sync::SUBPROTOCOL);
    request
        .headers_mut()
        .insert(SEC_WEBSOCKET_PROTOCOL, protocol);
    let connected = timeout(CONNECTING, connect_async(request)).await;
    let late = |_| LinkFault::Unreachable {
        detail: format!("no answer in {} s", CONNECTING.as_secs()),
    };
    let (stream, _) = connected
        .map_err(late)?
        .map_err(|error| connecting(relay, error))?;
    let (mut sink, mut stream) = stream.split();
    if report.send(Report::Opened).await.is_err() {
        return Ok(());
    }
    loop {
        tokio::select! {
            frame = to_send.recv() => match frame {
                Some(frame) => {
                    sink.send(Message::Binary(frame)).await.map_err(|_| LinkFault::Closed)?;
                }
                None => {
                    // The replica is done; if the goodbye doesn't arrive, nothing is lost.
                    let _ = sink.close().await;
                    return Ok(());
                }
            },
            message = stream.next() => match message {
                Some(Ok(Message::Binary(frame))) => {
                    if report.send(Report::Frame(frame)).await.is_err() {
                        return Ok(());
                    }
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return Ok(()),
                Some(Ok(_)) => {}
            },
        }
    }
}

/// Tells apart what a person would do something else about.
fn connecting(relay: &str, error: Error) -> LinkFault {
    match error {
        Error::Url(_) => LinkFault::BadAddress {
            address: relay.to_owned(),
        },
        Error::Tls(error) => LinkFault::TlsFailed {
            detail: error.to_string(),
        },
        // How rustls reports a certificate that it doesn't accept.
        Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => LinkFault::TlsFailed {
            detail: error.to_string(),
        },
        Error::Http(response) => LinkFault::RelayVersion {
            offered: response.status().to_string(),
        },
        Error::Protocol(ProtocolError::SecWebSocketSubProtocolError(error)) => {
            LinkFault::RelayVersion {
                offered: error.to_string(),
            }
        }
        other => LinkFault::Unreachable {
            detail: other.to_string(),
        },
    }
}
