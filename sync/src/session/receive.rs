//! What the session makes of the relay's frames.

use minicbor::bytes::ByteVec;
use rand_core::CryptoRng;

use super::{Evidence, Output, Sending, Session, State};
use crate::envelope::Signed;
use crate::frame::{Frame, FrameError, NackReason, Refusal};
use crate::id::Hash;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// After a gap, which heals by itself.
const RETRY_GAP_MS: u64 = 1_000;
/// After the relay couldn't write, which may heal.
const RETRY_STORAGE_MS: u64 = 30_000;

impl Session {
    /// A binary message came in. `now_ms` is Unix milliseconds.
    pub fn receive(&mut self, frame: &[u8], now_ms: u64, rng: &mut impl CryptoRng) {
        let authenticating = match self.state {
            State::Authenticating => true,
            State::CatchingUp { .. } | State::Live => false,
            // What was under way when we hung up.
            State::Offline | State::ForkDetected(_) | State::Refused(_) => return,
        };
        match Frame::decode(frame) {
            Ok(Frame::Refused { reason, .. }) => self.refuse(reason),
            Ok(Frame::Challenge { challenge }) if authenticating => self.challenge(&challenge),
            Ok(Frame::Welcome {
                head,
                chain,
                relay_ms,
            }) if authenticating => {
                self.welcome(head, chain, relay_ms, now_ms, rng);
            }
            Ok(Frame::Batch {
                first,
                envelopes,
                head,
                chain,
            }) if !authenticating => {
                self.batch(first, envelopes, head, chain, rng);
            }
            Ok(Frame::Ack { number, hash, .. }) if !authenticating => self.ack(number, hash),
            Ok(Frame::Nack { reason, hash, .. }) if !authenticating => {
                self.nack(reason, hash, now_ms);
            }
            Ok(Frame::Signal { sealed }) if !authenticating => self.take_signal(&sealed),
            Ok(_) => self.refuse(Refusal::Nonsense("a frame out of turn")),
            Err(FrameError::UnknownKind { .. }) => {
                self.refuse(Refusal::Nonsense(
                    "a frame of a kind that version 1 does not have",
                ));
            }
            Err(FrameError::Malformed) => {
                self.refuse(Refusal::Nonsense("bytes that are not a frame"));
            }
        }
    }

    fn challenge(&mut self, challenge: &[u8; 32]) {
        let (room, device) = (self.keys.room(), self.own);
        self.send(&Frame::Auth {
            join: self.keys.join_public(),
            by_join: self.keys.sign_challenge(challenge, device),
            by_device: self
                .device
                .sign(&crate::keys::auth_message(challenge, room, device)),
        });
    }

    fn welcome(
        &mut self,
        head: u64,
        chain: Hash,
        relay_ms: u64,
        now_ms: u64,
        rng: &mut impl CryptoRng,
    ) {
        if relay_ms.abs_diff(now_ms) > DAY_MS {
            let skew_ms = relay_ms.wrapping_sub(now_ms).cast_signed();
            self.outputs.push_back(Output::Clock { relay_ms, skew_ms });
        }
        let history = &self.history;
        if let Err(evidence) = history
            .check_head(head)
            .and_then(|()| history.check_chain(head, chain))
        {
            return self.fork(*evidence);
        }
        self.head = head;
        self.become_state(State::CatchingUp { head });
        self.send(&Frame::Pull {
            after: self.history.cursor(),
        });
        self.go_on(rng);
    }

    fn batch(
        &mut self,
        first: u64,
        envelopes: Vec<ByteVec>,
        head: u64,
        chain: Hash,
        rng: &mut impl CryptoRng,
    ) {
        let cursor = self.history.cursor();
        let after_last = first.checked_add(envelopes.len() as u64);
        if first == 0 || first > cursor + 1 || envelopes.is_empty() {
            return self.refuse(Refusal::Nonsense("a batch that does not follow"));
        }
        if after_last.is_none_or(|after_last| head < after_last - 1) {
            return self.refuse(Refusal::Nonsense(
                "a batch that goes beyond the room's head",
            ));
        }
        let known = self.history.check_head(head).and_then(|()| {
            let envelopes = envelopes.iter().map(|envelope| envelope.as_slice());
            self.history.check_batch(first, envelopes, chain)
        });
        let known = match known {
            Ok(known) => known,
            Err(evidence) => return self.fork(*evidence),
        };
        let fork = self.take_entries(envelopes.into_iter().skip(known));
        self.head = self.head.max(head);
        match fork {
            Some(evidence) => self.fork(*evidence),
            None => self.go_on(rng),
        }
    }

    /// Takes entries until one shows a fork; those before it are handed on.
    fn take_entries(&mut self, envelopes: impl Iterator<Item = ByteVec>) -> Option<Box<Evidence>> {
        let (mut entries, mut held, mut fork) = (Vec::new(), Vec::new(), None);
        for envelope in envelopes {
            match self.history.take(&self.keys, envelope.into()) {
                Ok(mut entry) => {
                    if let Some((counter, news)) = self.outbox.logged(entry.hash) {
                        entry.own = true;
                        if news {
                            held.push(Output::Held {
                                counter,
                                number: entry.number,
                            });
                        }
                    }
                    entries.push(entry);
                }
                Err(evidence) => {
                    fork = Some(evidence);
                    break;
                }
            }
        }
        if !entries.is_empty() {
            self.outputs.push_back(Output::Received(entries));
        }
        self.outputs.extend(held);
        fork
    }

    /// After something was read: live yet? And if so, does the outbox still follow?
    fn go_on(&mut self, rng: &mut impl CryptoRng) {
        if self.history.cursor() < self.head {
            if self.state != State::Live {
                self.become_state(State::CatchingUp { head: self.head });
            }
            return;
        }
        self.become_state(State::Live);
        if !self.outbox.follows(self.history.last(self.own)) {
            let sealed = self
                .outbox
                .reseal(&self.keys, &self.device, &self.history, rng);
            self.sending = Sending::Free;
            self.outputs.push_back(Output::Resealed { sealed });
        }
        self.send_outbox();
    }

    fn ack(&mut self, number: u64, hash: Hash) {
        if let Some(counter) = self.outbox.held(hash) {
            self.outputs.push_back(Output::Held { counter, number });
        }
        self.send_outbox();
    }

    fn nack(&mut self, reason: NackReason, hash: Hash, now_ms: u64) {
        let expected = match reason {
            NackReason::Gap { expected } => Some(expected),
            _ => None,
        };
        // An answer to what was meanwhile sealed anew says nothing about its successor.
        let Some(counter) = self.outbox.refused(hash, expected) else {
            return;
        };
        match reason {
            NackReason::TooFast { retry_ms } => self.pause(now_ms.saturating_add(retry_ms)),
            NackReason::Gap { .. } => self.pause(now_ms.saturating_add(RETRY_GAP_MS)),
            // This device goes on elsewhere; its other entry is under way in the log.
            NackReason::Conflict => self.sending = Sending::Stopped,
            NackReason::StorageFailed => {
                self.outputs.push_back(Output::Rejected { counter, reason });
                self.pause(now_ms.saturating_add(RETRY_STORAGE_MS));
            }
            NackReason::TooLarge
            | NackReason::RoomFull
            | NackReason::BadSignature
            | NackReason::Malformed
            | NackReason::Other(_) => {
                self.outputs.push_back(Output::Rejected { counter, reason });
                self.sending = Sending::Stopped;
            }
        }
    }

    /// Waits before sending, unless something waits or stops already: the first refusal is the
    /// cause, gaps are what follows from it.
    const fn pause(&mut self, until_ms: u64) {
        if matches!(self.sending, Sending::Free) {
            self.sending = Sending::Waiting { until_ms };
        }
    }

    fn take_signal(&mut self, sealed: &[u8]) {
        let Ok(signed) = Signed::parse(sealed, self.keys.room()) else {
            return;
        };
        let header = &signed.header;
        if !header.is_signal() || header.device == self.own {
            return;
        }
        let Ok(plaintext) = signed.open(&self.keys) else {
            return;
        };
        match self.history.check_signal(header) {
            Err(evidence) => self.fork(*evidence),
            Ok(()) => self.outputs.push_back(Output::Signal {
                device: header.device,
                plaintext: plaintext.to_vec(),
            }),
        }
    }
}
