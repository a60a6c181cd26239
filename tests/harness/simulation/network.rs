use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WireId(pub u64);

/// One connection between a laptop and the relay. It delivers in order, or dies; what is under
/// way when it dies is lost, and either end notices in its own time.
pub struct Wire {
    pub who: usize,
    pub dead: bool,
    to_relay: i64,
    to_laptop: i64,
}

#[derive(Default)]
pub struct Network {
    next: u64,
    pub wires: BTreeMap<WireId, Wire>,
}

impl Network {
    pub fn open(&mut self, who: usize) -> WireId {
        self.next += 1;
        let id = WireId(self.next);
        let wire = Wire {
            who,
            dead: false,
            to_relay: 0,
            to_laptop: 0,
        };
        self.wires.insert(id, wire);
        id
    }

    pub fn is_alive(&self, id: WireId) -> bool {
        self.wires.get(&id).is_some_and(|wire| !wire.dead)
    }

    /// When a message that is handed over at `at`, and may not overtake, arrives at the relay.
    pub fn to_relay(&mut self, id: WireId, at: i64) -> Option<i64> {
        let wire = self.wires.get_mut(&id).filter(|wire| !wire.dead)?;
        wire.to_relay = wire.to_relay.max(at);
        Some(wire.to_relay)
    }

    /// As [`Network::to_relay`], for the other direction.
    pub fn to_laptop(&mut self, id: WireId, at: i64) -> Option<i64> {
        let wire = self.wires.get_mut(&id).filter(|wire| !wire.dead)?;
        wire.to_laptop = wire.to_laptop.max(at);
        Some(wire.to_laptop)
    }

    /// Kills the wires of one laptop, or all. Answers which.
    pub fn cut(&mut self, who: Option<usize>) -> Vec<WireId> {
        let cut = |wire: &Wire| !wire.dead && who.is_none_or(|who| who == wire.who);
        let wires = self.wires.iter_mut().filter(|(_, wire)| cut(wire));
        wires
            .map(|(id, wire)| {
                wire.dead = true;
                *id
            })
            .collect()
    }
}
