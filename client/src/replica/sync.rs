//! The connection to the relay, and what the session says.

use rand_core::Rng;
use samsyn_schema::command::Timestamp;
use samsyn_sync::{NackReason, Output, State};

use super::commit::{Job, Purpose};
use super::{Cause, Posted, Replica, later};
use crate::effect::Effect;
use crate::event::LinkFault;
use crate::payload::Payload;
use crate::status::{Link, Refusal, Rejection, Trouble};
use crate::store::Write;

const FIRST_RETRY_MS: i64 = 1_000;
const LAST_RETRY_MS: i64 = 60_000;

/// Whether and how this replica is connected.
#[derive(Debug, Default)]
pub(super) struct Connection {
    /// Whether the shell wants it.
    online: bool,
    socket: Socket,
    attempts: u32,
    down: Option<Down>,
    refused: Option<(Timestamp, Refusal)>,
    /// The address in use: a new one is a reason to connect anew.
    relay: Option<String>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Socket {
    #[default]
    Closed,
    Opening,
    Open,
}

#[derive(Debug)]
struct Down {
    since: Timestamp,
    why: LinkFault,
    retry_at: Timestamp,
}

impl Connection {
    pub fn retry_at(&self) -> Option<Timestamp> {
        let waits = self.online && self.socket == Socket::Closed && self.refused.is_none();
        self.down
            .as_ref()
            .filter(|_| waits)
            .map(|down| down.retry_at)
    }
}

impl Replica {
    pub(super) fn go_online(&mut self, now: Timestamp) {
        let connection = &mut self.connection;
        connection.online = true;
        connection.attempts = 0;
        connection.refused = None;
        if let Some(down) = &mut connection.down {
            down.retry_at = now;
        }
    }

    pub(super) fn go_offline(&mut self) {
        self.connection.online = false;
        self.connection.down = None;
        self.hang_up();
    }

    fn hang_up(&mut self) {
        if self.connection.socket != Socket::Closed {
            self.connection.socket = Socket::Closed;
            self.session.disconnected();
            self.effects.push(Effect::Disconnect);
        }
    }

    /// Connects if it is time to.
    pub(super) fn retry_link(&mut self, now: Timestamp) {
        if self.connection.relay != self.meta.relay {
            self.hang_up();
            self.connection.down = None;
            self.connection.refused = None;
            self.connection.relay.clone_from(&self.meta.relay);
        }
        let forked = matches!(self.session.state(), State::ForkDetected(_));
        let connection = &mut self.connection;
        let due = connection
            .down
            .as_ref()
            .is_none_or(|down| down.retry_at <= now);
        let wanted = connection.online && connection.socket == Socket::Closed;
        let Some(relay) = &connection.relay else {
            return;
        };
        if wanted && due && connection.refused.is_none() && !forked {
            connection.socket = Socket::Opening;
            self.effects.push(Effect::Connect {
                relay: relay.clone(),
            });
        }
    }

    pub(super) fn connected(&mut self) {
        if self.connection.socket == Socket::Opening {
            self.connection.socket = Socket::Open;
            self.troubles.remove(&Cause::Clock);
            self.troubles.remove(&Cause::Relay);
            self.session.connected();
        }
    }

    pub(super) fn disconnected(&mut self, now: Timestamp, why: LinkFault) {
        if self.connection.socket == Socket::Closed {
            return;
        }
        self.connection.socket = Socket::Closed;
        self.session.disconnected();
        self.retry_later(now, why);
    }

    /// Exponential back-off with jitter, so that a relay that comes back isn't run over.
    fn retry_later(&mut self, now: Timestamp, why: LinkFault) {
        let connection = &mut self.connection;
        let step = FIRST_RETRY_MS << connection.attempts.min(6);
        let delay = step.min(LAST_RETRY_MS);
        let jitter = i64::from(self.rng.next_u32() % 512) - 256;
        let retry_at = later(
            now,
            (delay + delay * jitter / 1024).clamp(FIRST_RETRY_MS, LAST_RETRY_MS),
        );
        connection.attempts += 1;
        let since = connection.down.as_ref().map_or(now, |down| down.since);
        connection.down = Some(Down {
            since,
            why,
            retry_at,
        });
    }

    pub(super) fn frame(&mut self, now: Timestamp, bytes: &[u8]) {
        if self.connection.socket == Socket::Open {
            self.session
                .receive(bytes, now.0.max(0).cast_unsigned(), &mut self.rng);
        }
    }

    pub(super) fn signal(&mut self, bytes: &[u8]) {
        // One that is too large is dropped like any that nobody hears.
        let _ = self.session.signal(bytes, &mut self.rng);
    }

    /// Does what the session asks for, until it asks no more.
    pub(super) fn drain_session(&mut self, now: Timestamp) {
        while let Some(output) = self.session.poll() {
            match output {
                Output::Send(bytes) => self.effects.push(Effect::Send(bytes)),
                Output::Received(entries) => self.arrived(now, entries),
                Output::Held { counter, number } => self.now_held(now, counter, number),
                Output::Rejected { reason, .. } => self.rejected(reason),
                Output::Resealed { sealed } => {
                    self.take_in(now);
                    self.resealed(sealed);
                }
                Output::Signal { device, plaintext } => {
                    self.effects.push(Effect::Presence {
                        device,
                        bytes: plaintext,
                    });
                }
                Output::Clock { skew_ms, .. } => {
                    let trouble = Trouble::ClockSkew {
                        ahead_ms: skew_ms.saturating_neg(),
                    };
                    self.troubles.insert(Cause::Clock, trouble);
                }
                Output::State(state) => self.link_state(now, &state),
                Output::Disconnect => self.hang_up(),
            }
        }
    }

    fn link_state(&mut self, now: Timestamp, state: &State) {
        match state {
            State::Offline | State::Authenticating => {}
            State::CatchingUp { .. } | State::Live => {
                self.connection.attempts = 0;
                self.connection.down = None;
                if matches!(state, State::Live) {
                    self.confirmed = Some(now);
                }
            }
            State::ForkDetected(evidence) => {
                let trouble = Trouble::Fork {
                    evidence: evidence.to_string(),
                };
                self.troubles.insert(Cause::Fork, trouble);
            }
            State::Refused(refusal) if refusal.is_temporary() => {
                self.retry_later(now, LinkFault::Closed);
            }
            State::Refused(refusal) => self.connection.refused = Some((now, (*refusal).into())),
        }
    }

    fn now_held(&mut self, now: Timestamp, counter: u64, number: u64) {
        self.confirmed = Some(now);
        self.troubles.remove(&Cause::Relay);
        if let Some(posted) = self.outbox.get_mut(&counter) {
            posted.held = true;
            if posted.changes > 0 {
                self.held = self.held.max(Some(number));
            }
        }
    }

    fn rejected(&mut self, reason: NackReason) {
        let reason = match reason {
            NackReason::RoomFull => None,
            NackReason::TooLarge => Some(Rejection::TooLarge),
            NackReason::BadSignature => Some(Rejection::BadSignature),
            NackReason::Malformed => Some(Rejection::Malformed),
            NackReason::StorageFailed => Some(Rejection::StorageFailed),
            NackReason::Gap { .. }
            | NackReason::Conflict
            | NackReason::TooFast { .. }
            | NackReason::Other(_) => Some(Rejection::Unknown),
        };
        let trouble = reason.map_or(Trouble::RoomFull, |reason| Trouble::RelayRejects { reason });
        self.troubles.insert(Cause::Relay, trouble);
    }

    fn resealed(&mut self, sealed: Vec<samsyn_sync::Sealed>) {
        let mut writes: Vec<Write> = std::mem::take(&mut self.outbox)
            .into_keys()
            .map(|counter| Write::RemoveOutbox { counter })
            .collect();
        for one in &sealed {
            let (counter, envelope) = (one.counter, one.envelope.clone());
            self.outbox.insert(counter, self.posted(&envelope));
            writes.push(Write::PutOutbox { counter, envelope });
        }
        self.commits.push(Job {
            writes,
            purpose: Purpose::Seal(sealed),
        });
    }

    /// What is in an own envelope.
    pub(super) fn posted(&self, envelope: &[u8]) -> Posted {
        let changes = samsyn_sync::envelope::open(&self.keys, envelope)
            .ok()
            .filter(|opened| opened.kind == samsyn_sync::Kind::Changes)
            .and_then(|opened| Payload::decode(&opened.plaintext).ok())
            .map_or(0, |payload| payload.changes.len() as u64);
        Posted {
            changes,
            held: false,
        }
    }

    pub(super) fn link(&self) -> Link {
        let connection = &self.connection;
        if matches!(self.session.state(), State::ForkDetected(_)) {
            return Link::Forked;
        }
        if self.meta.relay.is_none() {
            return Link::NotShared;
        }
        if !connection.online {
            return Link::Offline;
        }
        if let Some((since, why)) = connection.refused {
            return Link::Refused { since, why };
        }
        match (connection.socket, self.session.state(), &connection.down) {
            (Socket::Open, State::Live, _) => Link::Live,
            (Socket::Open, State::CatchingUp { .. }, _) => Link::CatchingUp,
            (Socket::Closed, _, Some(down)) => Link::Unreachable {
                since: down.since,
                why: down.why.clone(),
                retry_at: down.retry_at,
            },
            _ => Link::Connecting,
        }
    }
}

impl From<samsyn_sync::Refusal> for Refusal {
    fn from(refusal: samsyn_sync::Refusal) -> Self {
        use samsyn_sync::Refusal as Theirs;
        match refusal {
            Theirs::Version | Theirs::UnknownKind => Self::Version,
            Theirs::NotAuthenticated | Theirs::WrongJoinKey => Self::WrongInvitation,
            Theirs::TooManyConnections => Self::TooManyConnections,
            Theirs::ShuttingDown => Self::ShuttingDown,
            Theirs::StorageFailed => Self::StorageFailed,
            Theirs::Malformed | Theirs::Other(_) | Theirs::Nonsense(_) => Self::Misunderstanding,
        }
    }
}
