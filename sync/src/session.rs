//! The client's state machine: `Offline → Authenticating → CatchingUp → Live`.
//!
//! Every input is one method call. After each, [`Session::poll`] is called until it gives
//! nothing more, and what it gives is done in that order.
//!
//! What must hold around it: a [`Sealed`] is written to disk before it is [enqueued]; entries
//! are written to disk, in one transaction with what they change, before the next input. If
//! writing fails, throw the session away and make one from what is on disk: nothing is lost.
//!
//! [enqueued]: Session::enqueue

mod entry;
mod evidence;
mod history;
mod outbox;
mod receive;

use std::collections::{BTreeMap, VecDeque};

use rand_core::CryptoRng;

pub use self::entry::Entry;
pub use self::evidence::Evidence;
use self::history::History;
use self::outbox::Outbox;
use crate::chain::Last;
use crate::device::DeviceKey;
use crate::envelope::{self, Kind, Place, SealError, Sealed};
use crate::frame::{Frame, NackReason, Refusal};
use crate::id::{DeviceId, Hash};
use crate::keys::RoomKeys;

/// What a replica has on disk of a room. The default is a room nobody has been in.
#[derive(Clone, Debug, Default)]
pub struct Resume {
    /// `chain(1)` to `chain(cursor)`.
    pub chains: Vec<Hash>,
    /// The last entry of each device, from [`Entry::device`], [`Entry::counter`] and
    /// [`Entry::hash`]; the own device's too.
    pub devices: BTreeMap<DeviceId, Last>,
    /// What was sealed and hasn't come back in the log.
    pub outbox: Vec<Sealed>,
}

/// Where the connection stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// No connection.
    Offline,
    /// Proving to the relay that one holds the invitation.
    Authenticating,
    /// Reading what has come in since.
    CatchingUp {
        /// The number of the room's newest entry.
        head: u64,
    },
    /// Everything has been read; what is in the outbox is being sent.
    Live,
    /// Two histories of the room exist. Final for this session: a person must look at it.
    ForkDetected(Evidence),
    /// The relay won't have us, or makes no sense; until the next [`Session::connected`].
    Refused(Refusal),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send this as one binary message.
    Send(Vec<u8>),
    /// Entries in the room's order, following on what was received before. Store all of them,
    /// those that were set aside too.
    Received(Vec<Entry>),
    /// The relay holds this envelope, or it came back in the log. For the screen: the outbox
    /// keeps it until it comes in [`Output::Received`].
    Held {
        /// The envelope's counter.
        counter: u64,
        /// Its number in the room.
        number: u64,
    },
    /// The relay doesn't take this envelope, nor therefore those after it. It is tried again
    /// on the next connection; a person should know.
    Rejected {
        /// The envelope's counter.
        counter: u64,
        /// Why.
        reason: NackReason,
    },
    /// This device went on elsewhere: what waited was sealed anew. Replace the whole outbox on
    /// disk by this in one transaction, then [enqueue](Session::enqueue) each.
    Resealed {
        /// The whole new outbox.
        sealed: Vec<Sealed>,
    },
    /// What another device that is connected now says, such as where it is editing. May be a
    /// repetition: nothing should depend on it.
    Signal {
        /// Who.
        device: DeviceId,
        /// What.
        plaintext: Vec<u8>,
    },
    /// The clocks here and at the relay are more than a day apart.
    Clock {
        /// The relay's clock, in Unix milliseconds.
        relay_ms: u64,
        /// How much the relay's clock is ahead.
        skew_ms: i64,
    },
    /// The state has become this one.
    State(State),
    /// Close the connection, and call [`Session::disconnected`].
    Disconnect,
}

/// One replica's side of the protocol, for one room.
#[derive(Debug)]
pub struct Session {
    keys: RoomKeys,
    device: DeviceKey,
    own: DeviceId,
    history: History,
    outbox: Outbox,
    state: State,
    /// The newest entry that the relay has told of.
    head: u64,
    sending: Sending,
    outputs: VecDeque<Output>,
}

/// Whether the outbox may be sent from, once live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sending {
    Free,
    /// Not before this time, in Unix milliseconds.
    Waiting {
        until_ms: u64,
    },
    /// Not on this connection.
    Stopped,
}

impl Session {
    /// Goes on from what is on disk. What in the outbox doesn't open is named
    /// ([`Output::Rejected`], malformed) and left out; the rest goes on without it.
    pub fn new(keys: RoomKeys, device: DeviceKey, resume: Resume) -> Self {
        let own = device.id();
        let history = History::new(keys.room(), resume.chains, resume.devices);
        let mut outputs = VecDeque::new();
        let outbox = Outbox::restore(&keys, own, &history, resume.outbox, &mut outputs);
        Self {
            keys,
            device,
            own,
            history,
            outbox,
            state: State::Offline,
            head: 0,
            sending: Sending::Free,
            outputs,
        }
    }

    /// Where the connection stands.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The number of the last entry that was received.
    pub fn cursor(&self) -> u64 {
        self.history.cursor()
    }

    /// How many envelopes are on disk and not yet held by the relay.
    pub fn waiting(&self) -> usize {
        self.outbox.waiting()
    }

    /// The next thing to be done.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Seals a plaintext under this device's next counter, in any state: offline work never
    /// waits. Write it to disk, then [`enqueue`](Self::enqueue) it.
    ///
    /// # Errors
    /// [`SealError::TooLarge`] over [`MAX_PLAINTEXT`](crate::MAX_PLAINTEXT); no counter is
    /// taken then.
    pub fn seal(
        &mut self,
        kind: Kind,
        plaintext: &[u8],
        rng: &mut impl CryptoRng,
    ) -> Result<Sealed, SealError> {
        let last = self.outbox.last().or_else(|| self.history.last(self.own));
        let place = Place {
            last,
            seen: self.history.seen(),
        };
        let sealed = envelope::seal(&self.keys, &self.device, &place, kind, plaintext, rng)?;
        self.outbox.push(&sealed, last);
        Ok(sealed)
    }

    /// It is on disk now: send it as soon as the session is live. One that was meanwhile sealed
    /// anew is passed over: its successor is in [`Output::Resealed`].
    pub fn enqueue(&mut self, sealed: Sealed) {
        self.outbox.stored(envelope::hash(&sealed.envelope));
        self.send_outbox();
    }

    /// Tells the others who are connected now; said and forgotten if nobody is, or offline.
    ///
    /// # Errors
    /// [`SealError::TooLarge`] over
    /// [`MAX_SIGNAL_PLAINTEXT`](crate::envelope::MAX_SIGNAL_PLAINTEXT).
    pub fn signal(&mut self, plaintext: &[u8], rng: &mut impl CryptoRng) -> Result<(), SealError> {
        let seen = self.history.seen();
        let sealed = envelope::seal_signal(&self.keys, &self.device, seen, plaintext, rng)?;
        if matches!(self.state, State::CatchingUp { .. } | State::Live) {
            self.send(&Frame::Signal {
                sealed: sealed.into(),
            });
        }
        Ok(())
    }

    /// A connection to the relay stands.
    pub fn connected(&mut self) {
        if matches!(self.state, State::ForkDetected(_)) {
            self.outputs.push_back(Output::Disconnect);
            return;
        }
        self.outbox.unsent();
        self.sending = Sending::Free;
        self.become_state(State::Authenticating);
        self.send(&Frame::Hello {
            room: self.keys.room(),
            device: self.own,
        });
    }

    /// The connection is gone.
    pub fn disconnected(&mut self) {
        self.outbox.unsent();
        if !matches!(self.state, State::ForkDetected(_) | State::Refused(_)) {
            self.become_state(State::Offline);
        }
    }

    /// When [`tick`](Self::tick) has something to do, in Unix milliseconds.
    pub fn wake_at(&self) -> Option<u64> {
        match self.sending {
            Sending::Waiting { until_ms } if self.state == State::Live => Some(until_ms),
            _ => None,
        }
    }

    /// Time has passed.
    pub fn tick(&mut self, now_ms: u64) {
        if matches!(self.sending, Sending::Waiting { until_ms } if until_ms <= now_ms) {
            self.sending = Sending::Free;
            self.send_outbox();
        }
    }

    fn send_outbox(&mut self) {
        let last = self.history.last(self.own);
        if self.state != State::Live || self.sending != Sending::Free || !self.outbox.follows(last)
        {
            return;
        }
        for envelope in self.outbox.take_sendable() {
            let frame = Frame::Append {
                envelope: envelope.into(),
            };
            self.outputs.push_back(Output::Send(frame.encode()));
        }
    }

    fn send(&mut self, frame: &Frame) {
        self.outputs.push_back(Output::Send(frame.encode()));
    }

    fn become_state(&mut self, state: State) {
        if self.state != state {
            self.state = state.clone();
            self.outputs.push_back(Output::State(state));
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.become_state(State::Refused(refusal));
        self.outputs.push_back(Output::Disconnect);
    }

    fn fork(&mut self, evidence: Evidence) {
        self.become_state(State::ForkDetected(evidence));
        self.outputs.push_back(Output::Disconnect);
    }
}
