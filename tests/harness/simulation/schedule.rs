use std::collections::BTreeMap;

use samsyn_client::{Batch, StoreFault, Ticket};
use samsyn_sync::relay::Append;

use super::fault::Fault;
use super::network::WireId;

/// Something that is going to happen. `run` tells one life of a process from the next: what was
/// meant for an earlier one is void.
pub enum Happening {
    /// An evaluator does something.
    Work {
        who: usize,
    },
    /// Something breaks, or is mended.
    Fault(Fault),
    /// A timer goes off.
    Tick {
        who: usize,
        run: u32,
        at: i64,
    },
    /// A batch reaches the disk, or doesn't.
    Written {
        who: usize,
        run: u32,
        ticket: Ticket,
        batch: Batch,
    },
    /// The replica hears how it went.
    Told {
        who: usize,
        run: u32,
        ticket: Ticket,
        result: Result<(), StoreFault>,
    },
    /// A connection is open, or isn't.
    Opened {
        wire: WireId,
    },
    /// A message comes out of a wire.
    ToRelay {
        wire: WireId,
        bytes: Vec<u8>,
    },
    ToLaptop {
        wire: WireId,
        bytes: Vec<u8>,
    },
    /// An end of a wire notices that it is dead.
    GoneAtRelay {
        wire: WireId,
    },
    GoneAtLaptop {
        wire: WireId,
    },
    /// The relay's disk has an entry.
    Appended {
        run: u32,
        wire: WireId,
        append: Append,
    },
}

/// What happens when. Things of the same millisecond happen in the order in which they were put.
#[derive(Default)]
pub struct Schedule {
    next: u64,
    queue: BTreeMap<(i64, u64), Happening>,
}

impl Schedule {
    pub fn put(&mut self, at: i64, happening: Happening) {
        self.next += 1;
        self.queue.insert((at, self.next), happening);
    }

    /// The next thing that happens until then, included.
    pub fn pop_until(&mut self, end: i64) -> Option<(i64, Happening)> {
        let next = self.queue.first_entry()?;
        let at = next.key().0;
        (at <= end).then(|| (at, next.remove()))
    }

    /// Drops what is not to happen any more.
    pub fn retain(&mut self, keep: impl Fn(&Happening) -> bool) {
        self.queue.retain(|_, happening| keep(happening));
    }
}
