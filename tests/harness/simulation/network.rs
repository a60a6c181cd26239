use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WireId(pub u64);

/// One connection between a laptop and the relay. It delivers in order, or dies; what is under
/// way when it dies is lost, and either end notices in its own time.
pub struct Wire {
    pub who: usize,
    pub dead: bool,
    towards_relay: i64,
    towards_laptop: i64,
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
            towards_relay: 0,
            towards_laptop: 0,
        };
        self.wires.insert(id, wire);
        id
    }

    pub fn is_alive(&self, id: WireId) -> bool {
        self.wires.get(&id).is_some_and(|wire| !wire.dead)
    }

    /// When a message that is handed over at `at`, and may not overtake, arrives at the relay.
    pub fn towards_relay(&mut self, id: WireId, at: i64) -> Option<i64> {
        let wire = self.wires.get_mut(&id).filter(|wire| !wire.dead)?;
        wire.towards_relay = wire.towards_relay.max(at);
        Some(wire.towards_relay)
    }

    /// As [`Network::towards_relay`], for the other direction.
    pub fn towards_laptop(&mut self, id: WireId, at: i64) -> Option<i64> {
        let wire = self.wires.get_mut(&id).filter(|wire| !wire.dead)?;
        wire.towards_laptop = wire.towards_laptop.max(at);
        Some(wire.towards_laptop)
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
