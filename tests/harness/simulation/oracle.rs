use std::collections::BTreeSet;

use samsyn_client::{Link, Loaded, Saving, Status, Store, Trouble};
use samsyn_schema::document::Heads;

use super::world::World;

/// What must hold, while things break and after they are mended.
#[derive(Default)]
pub struct Oracle {
    /// The changes of which a replica said that they are on disk.
    saved: BTreeSet<[u8; 32]>,
}

impl Oracle {
    pub fn saved(&mut self, heads: &Heads) {
        self.saved.extend(heads.to_string().split(',').map(bytes));
    }
}

impl World {
    /// The screen never says more than is so.
    pub fn check_status(&self, who: usize, status: &Status) {
        let laptop = &self.laptops[who];
        let entries = &self.relay.entries;
        assert_ne!(
            status.link,
            Link::Forked,
            "laptop {who} sees a fork: {:?}",
            status.troubles
        );
        assert!(
            status.waiting >= laptop.unsent.len() as u64,
            "laptop {who} says {} wait, but {} do",
            status.waiting,
            laptop.unsent.len()
        );
        assert!(
            status.received <= entries.len() as u64,
            "laptop {who} is ahead of the relay"
        );
        if let Some(held) = status.held {
            let index = usize::try_from(held - 1).expect("a number");
            let entry = entries.get(index).map(|entry| entry.device);
            assert!(
                entry.is_some(),
                "laptop {who} says {held} is held, and it is not"
            );
            assert_eq!(
                entry, laptop.device,
                "laptop {who} takes another's entry {held} for its own"
            );
        }
        for seen in &status.seen {
            let named = |device: samsyn_sync::DeviceId| device.to_string() == seen.device;
            let by = self
                .laptops
                .iter()
                .find(|other| other.device.is_some_and(named));
            let received = by.map_or(0, |by| by.received);
            assert!(
                seen.number <= received,
                "laptop {who} says {} is seen: {received}",
                seen.number
            );
        }
    }

    /// When everything is mended and quiet, everything is everywhere, once.
    pub fn check_end(&mut self) {
        let entries = &self.relay.entries;
        let counters: BTreeSet<_> = entries.iter().map(|it| (it.device, it.counter)).collect();
        let hashes: BTreeSet<_> = entries.iter().map(|it| it.hash).collect();
        assert_eq!(
            counters.len(),
            entries.len(),
            "a counter is in the log twice"
        );
        assert_eq!(
            hashes.len(),
            entries.len(),
            "an envelope is in the log twice"
        );
        let first = self.laptops[0]
            .replica
            .as_ref()
            .and_then(|it| it.document());
        let shown = first.expect("the founder has it").evaluation();
        for who in 0..self.laptops.len() {
            let laptop = &self.laptops[who];
            let replica = laptop.replica.as_ref().expect("all are mended");
            let status = replica.status();
            self.check_status(who, &status);
            assert_eq!(status.link, Link::Live, "laptop {who}: {status:?}");
            assert_eq!(status.saving, Saving::Saved, "laptop {who}");
            assert_eq!(status.waiting, 0, "laptop {who} still waits: {status:?}");
            assert_eq!(
                status.received,
                self.relay.entries.len() as u64,
                "laptop {who} lacks entries"
            );
            assert!(
                status.quarantine.is_empty(),
                "laptop {who}: {:?}",
                status.quarantine
            );
            let harmless = |trouble: &Trouble| matches!(trouble, Trouble::ClockSkew { .. });
            assert!(
                status.troubles.iter().all(harmless),
                "laptop {who}: {:?}",
                status.troubles
            );
            assert!(
                status.held.is_none() || status.is_seen(),
                "laptop {who} never hears: {status:?}"
            );
            assert!(laptop.unsent.is_empty(), "laptop {who} sent not everything");
            assert!(
                laptop.asked.is_empty(),
                "laptop {who} owes answers: {:?}",
                laptop.asked
            );
            let document = replica.document().expect("it has arrived");
            assert!(
                document.evaluation() == shown,
                "laptop {who} shows something else"
            );
            let lost = self
                .oracle
                .saved
                .iter()
                .find(|change| !document.contains(**change));
            assert_eq!(lost, None, "laptop {who} lacks what was saved");
            let stored = self.laptops[who].store.load().expect("it is there");
            let stored = Loaded::new(stored).expect("it opens").into_document();
            let stored = stored.expect("it is there");
            assert!(
                stored.evaluation() == shown,
                "laptop {who} stores something else"
            );
        }
    }
}

fn bytes(hex: &str) -> [u8; 32] {
    let byte = |i: usize| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).expect("hexadecimal");
    std::array::from_fn(byte)
}
