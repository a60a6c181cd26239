//! One client's WebSocket: moves bytes between it, the protocol's state machine and the store.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use futures_util::StreamExt;
use futures_util::future::{BoxFuture, FutureExt};
use futures_util::stream::FuturesUnordered;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use samsyn_sync::frame::BATCH_BYTES;
use samsyn_sync::relay::{Append, AppendError, Connection, Output};
use samsyn_sync::{Hash, Refusal, RoomId};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, timeout};

use crate::relay::{Relay, unix_ms};
use crate::rooms::{News, Seat, Signal};
use crate::store::{LogStore, StoreError};

/// Appends of one connection that are under way; beyond that it isn't read from.
const APPENDING: usize = 32;
/// How long the client may take to close after us.
const FAREWELL: Duration = Duration::from_secs(2);
const SIGNALS_PER_SECOND: std::num::NonZeroU32 = std::num::NonZeroU32::new(20).unwrap();

type Appended = (u64, Hash, Result<u64, AppendError>);

/// A connected client.
pub(crate) struct Peer<S> {
    relay: Arc<Relay<S>>,
    id: u64,
    socket: WebSocket,
    core: Connection,
    seat: Option<Seat>,
    appending: FuturesUnordered<BoxFuture<'static, Appended>>,
    appends: DefaultDirectRateLimiter,
    signals: DefaultDirectRateLimiter,
    since: Instant,
    heard: Instant,
    ping: Interval,
}

/// The connection is over, with nothing more to say.
struct Gone;

enum Event {
    Message(Option<Result<Message, axum::Error>>),
    Appended(Appended),
    News(News),
    Ping,
    ShutDown,
}

impl<S: LogStore> Peer<S> {
    pub(crate) fn new(
        relay: Arc<Relay<S>>,
        id: u64,
        socket: WebSocket,
        challenge: [u8; 32],
    ) -> Self {
        let limits = relay.limits;
        let quota = Quota::per_second(limits.appends_per_second).allow_burst(limits.append_burst);
        let mut ping = interval(limits.ping);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            id,
            socket,
            core: Connection::new(challenge, limits.max_envelope),
            seat: None,
            appending: FuturesUnordered::new(),
            appends: RateLimiter::direct(quota),
            signals: RateLimiter::direct(Quota::per_second(SIGNALS_PER_SECOND)),
            since: Instant::now(),
            heard: Instant::now(),
            ping,
            relay,
        }
    }

    /// Serves the client until one side hangs up.
    pub(crate) async fn serve(mut self) {
        tracing::debug!("connected");
        let mut stop = self.relay.stopping.subscribe();
        let mut stopping = false;
        while let Ok(()) = self.work().await {
            if stopping && self.appending.is_empty() {
                return self
                    .turn_away(Refusal::ShuttingDown, "the relay is shutting down")
                    .await;
            }
            let may_read = !stopping && self.appending.len() < APPENDING;
            let event = tokio::select! {
                message = self.socket.recv(), if may_read => Event::Message(message),
                Some(appended) = self.appending.next() => Event::Appended(appended),
                news = Seat::news(&mut self.seat) => Event::News(news),
                _ = self.ping.tick() => Event::Ping,
                _ = stop.wait_for(|stop| *stop), if !stopping => Event::ShutDown,
            };
            match event {
                Event::ShutDown => stopping = true,
                event => {
                    if let Err(Gone) = self.handle(event).await {
                        break;
                    }
                }
            }
        }
        tracing::debug!("disconnected");
    }

    /// Hangs up on the client with a reason.
    pub(crate) async fn turn_away(mut self, refusal: Refusal, detail: &'static str) {
        self.core.refuse(refusal, detail);
        // It ends with hanging up, or is over already.
        let _ = self.work().await;
    }

    async fn handle(&mut self, event: Event) -> Result<(), Gone> {
        match event {
            Event::Message(Some(Ok(message))) => {
                self.heard = Instant::now();
                match message {
                    Message::Binary(frame) => self.core.receive(&frame),
                    Message::Text(_) => self.core.refuse(Refusal::Malformed, "a text message"),
                    Message::Ping(_) | Message::Pong(_) => {}
                    Message::Close(_) => return Err(Gone),
                }
            }
            Event::Message(Some(Err(error))) => {
                tracing::debug!(%error, "the connection broke, or a message was far too large");
                self.core
                    .refuse(Refusal::Malformed, "a message that could not be read");
            }
            Event::Message(None) => return Err(Gone),
            Event::Appended((counter, hash, result)) => {
                match (result, &self.seat) {
                    (Ok(number), Some(seat)) => seat.head_moved(number),
                    (Err(reason), _) => tracing::info!(%reason, counter, "not appended"),
                    (Ok(_), None) => {}
                }
                self.core.appended(counter, hash, result);
            }
            Event::News(News::Head(number)) => self.core.head_moved(number),
            Event::News(News::Signal(Signal { from, sealed })) => {
                if from != self.id {
                    self.core.signal(&sealed);
                }
            }
            Event::Ping => self.check_presence().await?,
            Event::ShutDown => {}
        }
        Ok(())
    }

    async fn check_presence(&mut self) -> Result<(), Gone> {
        if self.heard.elapsed() > 2 * self.relay.limits.ping {
            tracing::debug!("silent for too long");
            return Err(Gone);
        }
        if self.core.member().is_none() && self.since.elapsed() > self.relay.limits.patience {
            self.core
                .refuse(Refusal::NotAuthenticated, "no proof of membership in time");
            return Ok(());
        }
        self.send(Message::Ping(Default::default())).await
    }

    /// Does everything that the state machine asks for.
    async fn work(&mut self) -> Result<(), Gone> {
        while let Some(output) = self.core.poll() {
            match output {
                Output::Send(frame) => self.send(Message::Binary(frame.into())).await?,
                Output::Join { room, device } => {
                    tracing::info!(room = room.short(), device = device.short(), "joined");
                    self.join(room).await;
                }
                Output::Append(append) => self.append(append),
                Output::Read { room, after } => {
                    match self.relay.store.read(room, after, BATCH_BYTES).await {
                        Ok(page) => self.core.page(page),
                        Err(error) => self.storage_failed(&error),
                    }
                }
                Output::Signal { sealed, .. } => {
                    if let (Ok(()), Some(seat)) = (self.signals.check(), &self.seat) {
                        seat.signal(Signal {
                            from: self.id,
                            sealed: sealed.into(),
                        });
                    }
                }
                Output::Close(refusal) => {
                    self.close(refusal).await;
                    return Err(Gone);
                }
            }
        }
        Ok(())
    }

    async fn join(&mut self, room: RoomId) {
        // First the seat, then the head: an entry between the two is in one or both.
        self.seat = Some(self.relay.rooms.join(room));
        match self.relay.store.head(room).await {
            Ok(head) => self.core.joined(head, unix_ms()),
            Err(error) => self.storage_failed(&error),
        }
    }

    fn append(&mut self, append: Append) {
        let (counter, hash) = (append.counter, append.hash);
        if let Err(until) = self.appends.check() {
            let wait = until.wait_time_from(DefaultClock::default().now());
            let retry_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).max(1);
            self.core
                .appended(counter, hash, Err(AppendError::TooFast { retry_ms }));
            return;
        }
        let appending = self.relay.store.append(append);
        let answer = async move {
            let result = appending.await.unwrap_or(Err(AppendError::StorageFailed));
            (counter, hash, result)
        };
        self.appending.push(answer.boxed());
    }

    fn storage_failed(&mut self, error: &StoreError) {
        tracing::error!(%error, "the log could not be read");
        self.core
            .refuse(Refusal::StorageFailed, "the log could not be read");
    }

    async fn send(&mut self, message: Message) -> Result<(), Gone> {
        match timeout(2 * self.relay.limits.ping, self.socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(Gone),
            Err(_) => {
                tracing::debug!("takes nothing any more");
                Err(Gone)
            }
        }
    }

    async fn close(&mut self, refusal: Refusal) {
        tracing::info!(%refusal, "refused");
        let code = match refusal {
            Refusal::ShuttingDown => close_code::AWAY,
            Refusal::TooManyConnections => close_code::AGAIN,
            Refusal::StorageFailed => close_code::ERROR,
            _ => close_code::POLICY,
        };
        let frame = CloseFrame {
            code,
            reason: refusal.to_string().into(),
        };
        if self.send(Message::Close(Some(frame))).await.is_ok() {
            // A socket that is dropped with something unread in it takes back what was sent.
            let rest = async { while let Some(Ok(_)) = self.socket.recv().await {} };
            let _ = timeout(FAREWELL, rest).await;
        }
    }
}
