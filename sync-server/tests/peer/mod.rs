//! A relay in this process, and clients that speak to it frame by frame.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fmt;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use samsyn_sync::relay::Append;
use samsyn_sync::{
    DeviceKey, Frame, Invitation, Kind, Output, Refusal, Resume, RoomKeys, SUBPROTOCOL, Secret,
    Session,
};
use sync_server::store::LogStore;
use sync_server::{Limits, Server, ServerError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Ends a test that waits for what doesn't come; nothing depends on its length.
const LONG: Duration = Duration::from_secs(60);

pub fn keys() -> RoomKeys {
    let secret = Secret::from_bytes([7; 32]);
    Invitation::new("wss://relay.example/v1".into(), [0; 32], secret, None).keys()
}

/// A relay that runs.
pub struct Running {
    pub url: String,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), ServerError>>,
}

pub async fn start(limits: Limits, store: impl LogStore) -> Running {
    run(listen(limits, store).await)
}

/// A relay that listens, and doesn't serve yet.
pub async fn listen<S: LogStore>(limits: Limits, store: S) -> Server<S> {
    let address = "127.0.0.1:0".parse().expect("an address");
    let server = Server::bind(address, limits, store).await;
    server.expect("a free port")
}

pub fn run(server: Server<impl LogStore>) -> Running {
    let url = server.url();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(server.run(async move { drop(stopped.await) }));
    Running { url, stop, task }
}

impl Running {
    /// Asks it to end.
    pub fn ask_to_stop(self) -> JoinHandle<Result<(), ServerError>> {
        self.stop.send(()).expect("it runs");
        self.task
    }

    pub async fn stop(self) {
        let ended = timeout(LONG, self.ask_to_stop()).await.expect("in time");
        ended.expect("without a panic").expect("in good order");
    }

    /// The response to a GET, head and body.
    pub async fn get(&self, path: &str) -> String {
        ask(&self.url, &format!("GET {path}"), &[])
            .await
            .to_string()
    }
}

/// What an HTTP request is answered with.
pub struct Answer {
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub fn status(&self) -> u16 {
        let status = self.head.split(' ').nth(1).expect("a status line");
        status.parse().expect("a number")
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\r\n\r\n", self.head)?;
        f.write_str(&String::from_utf8_lossy(&self.body))
    }
}

/// Asks a relay over HTTP: method and path, to the letter, and further header lines.
pub async fn ask(url: &str, what: &str, headers: &[&str]) -> Answer {
    let host = url
        .strip_prefix("ws://")
        .and_then(|it| it.strip_suffix("/v1"));
    let host = host.expect("a relay's address");
    let mut lines = vec![format!("{what} HTTP/1.1"), "Connection: close".to_owned()];
    if !headers.iter().any(|header| header.starts_with("Host: ")) {
        lines.push(format!("Host: {host}"));
    }
    lines.extend(headers.iter().map(|&header| header.to_owned()));
    let request = lines.join("\r\n") + "\r\n\r\n";
    let mut stream = TcpStream::connect(host).await.expect("it listens");
    let sent = stream.write_all(request.as_bytes()).await;
    sent.expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it answers");
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n");
    let body = answer.split_off(end.expect("a head") + 4);
    let head = String::from_utf8(answer).expect("a head is text");
    Answer {
        head: head.trim_end().to_owned(),
        body,
    }
}

/// The envelopes of a device, one after the other.
pub struct Device {
    pub session: Session,
    rng: ChaCha20Rng,
}

impl Device {
    pub fn new(seed: u8) -> Self {
        let device = DeviceKey::from_seed([seed; 32]);
        let rng = ChaCha20Rng::seed_from_u64(seed.into());
        Self {
            session: Session::new(keys(), device, Resume::default()),
            rng,
        }
    }

    /// Its next envelope.
    pub fn seal(&mut self, text: &str) -> Vec<u8> {
        let sealed = self
            .session
            .seal(Kind::Changes, text.as_bytes(), &mut self.rng);
        sealed.expect("is small").envelope
    }

    /// Its next envelope, as the relay reads it.
    pub fn append(&mut self, text: &str) -> Append {
        Append::read(keys().room(), self.seal(text)).expect("is signed")
    }

    fn introduce(&mut self) -> Vec<u8> {
        self.session.connected();
        self.sent()
    }

    fn answer(&mut self, challenge: &Frame) -> Vec<u8> {
        self.session.receive(&challenge.encode(), 0, &mut self.rng);
        self.sent()
    }

    fn sent(&mut self) -> Vec<u8> {
        let mut outputs = std::iter::from_fn(|| self.session.poll());
        let sent = outputs.find_map(|output| match output {
            Output::Send(frame) => Some(frame),
            _ => None,
        });
        sent.expect("the session sends something")
    }
}

/// A connected client.
pub struct Peer {
    pub device: Device,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Peer {
    /// Connects, and says nothing yet.
    pub async fn connect(url: &str, seed: u8) -> Self {
        let socket = Self::offer(url, Some(SUBPROTOCOL))
            .await
            .expect("it takes us");
        Self {
            device: Device::new(seed),
            socket,
        }
    }

    /// Connects with this subprotocol.
    pub async fn offer(
        url: &str,
        protocol: Option<&'static str>,
    ) -> Result<WebSocketStream<MaybeTlsStream<TcpStream>>, Error> {
        let mut request = url.into_client_request()?;
        if let Some(protocol) = protocol {
            request.headers_mut().insert(
                "sec-websocket-protocol",
                protocol.parse().expect("a header"),
            );
        }
        Ok(timeout(LONG, connect_async(request))
            .await
            .expect("in time")?
            .0)
    }

    /// Connects as a member who asks for everything after a number.
    pub async fn join(url: &str, seed: u8, after: u64) -> Self {
        let mut peer = Self::connect(url, seed).await;
        let welcome = peer.authenticate().await;
        assert!(matches!(welcome, Frame::Welcome { .. }), "{welcome:?}");
        peer.send(&Frame::Pull { after }).await;
        peer
    }

    /// Proves to be a member. Gives what is answered.
    pub async fn authenticate(&mut self) -> Frame {
        let hello = self.device.introduce();
        self.send_bytes(hello).await;
        let challenge = self.receive().await;
        let auth = self.device.answer(&challenge);
        self.send_bytes(auth).await;
        self.receive().await
    }

    pub async fn send(&mut self, frame: &Frame) {
        self.send_bytes(frame.encode()).await;
    }

    pub async fn send_bytes(&mut self, bytes: Vec<u8>) {
        self.socket
            .send(Message::Binary(bytes.into()))
            .await
            .expect("it reads");
    }

    pub async fn send_text(&mut self, text: &'static str) {
        self.socket
            .send(Message::Text(text.into()))
            .await
            .expect("it reads");
    }

    pub async fn append(&mut self, envelope: &[u8]) {
        self.send(&Frame::Append {
            envelope: envelope.to_vec().into(),
        })
        .await;
    }

    /// Seals and sends. Gives the envelope.
    pub async fn write(&mut self, text: &str) -> Vec<u8> {
        let envelope = self.device.seal(text);
        self.append(&envelope).await;
        envelope
    }

    /// The next frame.
    pub async fn receive(&mut self) -> Frame {
        self.next().await.expect("the connection stands")
    }

    /// The next frame that isn't a batch.
    pub async fn answer(&mut self) -> Frame {
        loop {
            let frame = self.receive().await;
            if !matches!(frame, Frame::Batch { .. }) {
                return frame;
            }
        }
    }

    /// The envelopes up to a number of them.
    pub async fn envelopes(&mut self, count: usize) -> Vec<Vec<u8>> {
        let mut all = Vec::new();
        while all.len() < count {
            if let Frame::Batch { envelopes, .. } = self.receive().await {
                all.extend(envelopes.into_iter().map(Vec::from));
            }
        }
        all
    }

    /// The reason of a refusal that ends the connection, and the code it is closed with.
    pub async fn refusal(&mut self) -> (Refusal, u16) {
        let Frame::Refused { reason, .. } = self.answer().await else {
            panic!("something else than a refusal");
        };
        loop {
            match timeout(LONG, self.socket.next()).await.expect("in time") {
                Some(Ok(Message::Close(Some(close)))) => return (reason, close.code.into()),
                Some(Ok(Message::Ping(_))) => {}
                other => panic!("{other:?} instead of closing"),
            }
        }
    }

    /// The next frame; `None` if the connection is over.
    pub async fn next(&mut self) -> Option<Frame> {
        loop {
            match timeout(LONG, self.socket.next()).await.expect("in time") {
                Some(Ok(Message::Binary(bytes))) => {
                    return Some(Frame::decode(&bytes).expect("a frame"));
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(other)) => panic!("{other:?} from a relay"),
            }
        }
    }
}
