//! The rooms somebody is connected to now: who is to be woken, and told signals.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use samsyn_sync::RoomId;
use tokio::sync::{broadcast, watch};

/// Signals a slow reader may be behind; older ones it misses.
const SIGNALS: usize = 32;

/// A signal, and the connection that sent it.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) from: u64,
    pub(crate) sealed: Arc<[u8]>,
}

/// What a connection is woken for.
#[derive(Debug)]
pub(crate) enum News {
    /// The room has entries up to this number.
    Head(u64),
    /// Somebody in the room says something.
    Signal(Signal),
}

/// All rooms that have a connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rooms(Arc<Mutex<BTreeMap<RoomId, Room>>>);

#[derive(Debug)]
struct Room {
    head: watch::Sender<u64>,
    signals: broadcast::Sender<Signal>,
    seats: usize,
}

/// One connection's place in its room; given up when dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    rooms: Rooms,
    room: RoomId,
    head: watch::Receiver<u64>,
    signals: broadcast::Receiver<Signal>,
}

impl Rooms {
    /// Takes a place. Ask the store for the head afterwards, so that none is missed.
    pub(crate) fn join(&self, room: RoomId) -> Seat {
        let mut rooms = self.lock();
        let entry = rooms.entry(room).or_insert_with(|| Room {
            head: watch::channel(0).0,
            signals: broadcast::channel(SIGNALS).0,
            seats: 0,
        });
        entry.seats += 1;
        Seat {
            rooms: self.clone(),
            room,
            head: entry.head.subscribe(),
            signals: entry.signals.subscribe(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<RoomId, Room>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Waits for news; for ever without a seat. The head is a hint: the store is right.
    pub(crate) async fn news(seat: &mut Option<Self>) -> News {
        let Some(seat) = seat else {
            return std::future::pending().await;
        };
        loop {
            tokio::select! {
                Ok(()) = seat.head.changed() => {
                    return News::Head(*seat.head.borrow_and_update());
                }
                signal = seat.signals.recv() => match signal {
                    Ok(signal) => return News::Signal(signal),
                    Err(broadcast::error::RecvError::Lagged(_)) => {}
                    // The room is there as long as the seat.
                    Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
                },
            }
        }
    }

    /// Wakes everybody in the room: it has entries up to this number.
    pub(crate) fn head_moved(&self, number: u64) {
        if let Some(room) = self.rooms.lock().get(&self.room) {
            room.head.send_if_modified(|head| {
                let news = number > *head;
                *head = number.max(*head);
                news
            });
        }
    }

    /// Tells everybody in the room.
    pub(crate) fn signal(&self, signal: Signal) {
        if let Some(room) = self.rooms.lock().get(&self.room) {
            // Nobody may be listening.
            let _ = room.signals.send(signal);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut rooms = self.rooms.lock();
        if let Some(room) = rooms.get_mut(&self.room) {
            room.seats -= 1;
            if room.seats == 0 {
                rooms.remove(&self.room);
            }
        }
    }
}
