//! The relay's state machine for one connection.

use std::collections::VecDeque;

use super::rule::{Append, AppendError, Head, Page};
use crate::device::verified;
use crate::envelope::{self, MAX_SIGNAL, Reject};
use crate::frame::{Frame, FrameError, MAX_FRAME, NackReason, Refusal};
use crate::id::{DeviceId, Hash, RoomId};
use crate::keys::{auth_message, room_of};

/// What is to be done, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send this as one binary message.
    Send(Vec<u8>),
    /// Somebody proved to be a member: subscribe to the room, then tell its head by
    /// [`Connection::joined`].
    Join {
        /// The room.
        room: RoomId,
        /// Who.
        device: DeviceId,
    },
    /// Append this, then say how it went by [`Connection::appended`].
    Append(Append),
    /// Read on, then hand it over by [`Connection::page`].
    Read {
        /// The room.
        room: RoomId,
        /// The number of the last entry the client has.
        after: u64,
    },
    /// Pass this on to the others in the room ([`Connection::signal`]). May be dropped.
    Signal {
        /// The room.
        room: RoomId,
        /// The sealed bytes.
        sealed: Vec<u8>,
    },
    /// Close the connection once everything before is sent.
    Close(Refusal),
}

/// One connection. After each call, [`Connection::poll`] gives what is to be done.
#[derive(Debug)]
pub struct Connection {
    challenge: [u8; 32],
    max_envelope: usize,
    phase: Phase,
    outputs: VecDeque<Output>,
}

#[derive(Debug)]
enum Phase {
    New,
    Challenged {
        room: RoomId,
        device: DeviceId,
    },
    /// A member; the store is asked for the head.
    Joining {
        room: RoomId,
        device: DeviceId,
    },
    Member {
        room: RoomId,
        device: DeviceId,
        head: u64,
        reader: Reader,
    },
    Closed,
}

/// How far the client has been sent the log.
#[derive(Clone, Copy, Debug)]
enum Reader {
    /// It hasn't asked.
    None,
    Idle {
        after: u64,
    },
    /// The store is asked for what follows.
    Reading {
        after: u64,
    },
}

impl Connection {
    /// A new connection. `challenge` is 32 bytes from a cryptographic generator, used for this
    /// connection alone; larger envelopes than `max_envelope` are not taken.
    pub const fn new(challenge: [u8; 32], max_envelope: usize) -> Self {
        Self {
            challenge,
            max_envelope,
            phase: Phase::New,
            outputs: VecDeque::new(),
        }
    }

    /// The next thing to be done.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The member's room and device, once it has proved to be one.
    pub const fn member(&self) -> Option<(RoomId, DeviceId)> {
        match self.phase {
            Phase::Joining { room, device } | Phase::Member { room, device, .. } => {
                Some((room, device))
            }
            _ => None,
        }
    }

    /// A binary message came in.
    pub fn receive(&mut self, bytes: &[u8]) {
        if matches!(self.phase, Phase::Closed) {
            return;
        }
        if bytes.len() > MAX_FRAME {
            return self.refuse(Refusal::Malformed, "a frame that is too large");
        }
        match Frame::decode(bytes) {
            Ok(Frame::Hello { room, device }) => self.hello(room, device),
            Ok(Frame::Auth {
                join,
                by_join,
                by_device,
            }) => {
                self.auth(&join, &by_join, &by_device);
            }
            Ok(Frame::Pull { after }) => self.pull(after),
            Ok(Frame::Append { envelope }) => self.append(envelope.into()),
            Ok(Frame::Signal { sealed }) => self.pass_on(sealed.into()),
            Ok(_) => self.refuse(Refusal::Malformed, "a frame that only a relay sends"),
            Err(error @ FrameError::UnknownKind { .. }) => {
                self.refuse(Refusal::UnknownKind, &error.to_string());
            }
            Err(error @ FrameError::Malformed) => {
                self.refuse(Refusal::Malformed, &error.to_string());
            }
        }
    }

    /// The room's head, after [`Output::Join`]. `relay_ms` is Unix milliseconds.
    pub fn joined(&mut self, head: Head, relay_ms: u64) {
        if let Phase::Joining { room, device } = self.phase {
            self.phase = Phase::Member {
                room,
                device,
                head: head.number,
                reader: Reader::None,
            };
            self.send(&Frame::Welcome {
                head: head.number,
                chain: head.chain,
                relay_ms,
            });
        }
    }

    /// How an [`Output::Append`] went. Only after the entry is on disk may it have gone well.
    pub fn appended(&mut self, counter: u64, hash: Hash, result: Result<u64, AppendError>) {
        match result {
            Ok(number) => self.send(&Frame::Ack {
                counter,
                number,
                hash,
            }),
            Err(error) => self.send(&Frame::Nack {
                counter,
                reason: error.into(),
                hash,
            }),
        }
    }

    /// The room has entries up to this number.
    pub fn head_moved(&mut self, number: u64) {
        if let Phase::Member { head, .. } = &mut self.phase {
            *head = number.max(*head);
            self.read_on();
        }
    }

    /// What [`Output::Read`] gave; `None` if there was nothing.
    pub fn page(&mut self, page: Option<Page>) {
        let Phase::Member { head, reader, .. } = &mut self.phase else {
            return;
        };
        let Reader::Reading { after } = *reader else {
            return;
        };
        let Some(page) = page else {
            // A hint that was ahead of the store; the next one asks again.
            *reader = Reader::Idle { after };
            *head = after;
            return;
        };
        *reader = Reader::Idle {
            after: page.first - 1 + page.envelopes.len() as u64,
        };
        *head = page.head.max(*head);
        self.send(&Frame::Batch {
            first: page.first,
            envelopes: page.envelopes.into_iter().map(Into::into).collect(),
            head: page.head,
            chain: page.chain,
        });
        self.read_on();
    }

    /// Another member of the room says something.
    pub fn signal(&mut self, sealed: &[u8]) {
        if matches!(self.phase, Phase::Member { .. }) {
            self.send(&Frame::Signal {
                sealed: sealed.to_vec().into(),
            });
        }
    }

    /// Hangs up, with a reason. The detail goes to the other side's log.
    pub fn refuse(&mut self, reason: Refusal, detail: &str) {
        if !matches!(self.phase, Phase::Closed) {
            self.send(&Frame::Refused {
                reason,
                detail: detail.to_owned(),
            });
            self.outputs.push_back(Output::Close(reason));
            self.phase = Phase::Closed;
        }
    }

    fn hello(&mut self, room: RoomId, device: DeviceId) {
        if !matches!(self.phase, Phase::New) {
            return self.refuse(Refusal::Malformed, "a second hello");
        }
        self.phase = Phase::Challenged { room, device };
        self.send(&Frame::Challenge {
            challenge: self.challenge,
        });
    }

    fn auth(&mut self, join: &[u8; 32], by_join: &[u8; 64], by_device: &[u8; 64]) {
        let Phase::Challenged { room, device } = self.phase else {
            return self.refuse(Refusal::NotAuthenticated, "a proof that was not asked for");
        };
        if room_of(join) != room {
            return self.refuse(Refusal::WrongJoinKey, "the join key is not the room's");
        }
        let message = auth_message(&self.challenge, room, device);
        if !verified(join, &message, by_join) {
            return self.refuse(Refusal::WrongJoinKey, "the join key's signature is wrong");
        }
        if !verified(device.as_bytes(), &message, by_device) {
            return self.refuse(Refusal::NotAuthenticated, "the device's signature is wrong");
        }
        self.phase = Phase::Joining { room, device };
        self.outputs.push_back(Output::Join { room, device });
    }

    fn pull(&mut self, from: u64) {
        match &mut self.phase {
            Phase::Member {
                reader: reader @ Reader::None,
                ..
            } => {
                *reader = Reader::Idle { after: from };
                self.read_on();
            }
            Phase::Member { .. } => self.refuse(Refusal::Malformed, "a second pull"),
            _ => self.refuse(Refusal::NotAuthenticated, "a pull before the welcome"),
        }
    }

    /// Reads what the client hasn't been sent, a page at a time: the next one is asked for when
    /// the last one is on its way, so a slow reader costs the relay nothing.
    fn read_on(&mut self) {
        if let Phase::Member {
            room, head, reader, ..
        } = &mut self.phase
            && let Reader::Idle { after } = *reader
            && after < *head
        {
            *reader = Reader::Reading { after };
            self.outputs.push_back(Output::Read { room: *room, after });
        }
    }

    fn append(&mut self, envelope: Vec<u8>) {
        let Phase::Member { room, device, .. } = self.phase else {
            return self.refuse(Refusal::NotAuthenticated, "an append before the welcome");
        };
        let hash = envelope::hash(&envelope);
        let reason = if envelope.len() > self.max_envelope {
            NackReason::TooLarge
        } else {
            match Append::read(room, envelope) {
                Ok(append) if append.device == device => {
                    return self.outputs.push_back(Output::Append(append));
                }
                Err(Reject::BadSignature) => NackReason::BadSignature,
                Ok(_) | Err(_) => NackReason::Malformed,
            }
        };
        self.send(&Frame::Nack {
            counter: 0,
            reason,
            hash,
        });
    }

    fn pass_on(&mut self, sealed: Vec<u8>) {
        let Phase::Member { room, .. } = self.phase else {
            return self.refuse(Refusal::NotAuthenticated, "a signal before the welcome");
        };
        if sealed.len() > MAX_SIGNAL {
            return self.refuse(Refusal::Malformed, "a signal that is too large");
        }
        self.outputs.push_back(Output::Signal { room, sealed });
    }

    fn send(&mut self, frame: &Frame) {
        self.outputs.push_back(Output::Send(frame.encode()));
    }
}
