use super::schedule::Happening;
use super::world::World;

/// Something that breaks, or is mended.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// A connection dies.
    Drop {
        who: usize,
    },
    /// A laptop is away from the network.
    Away {
        who: usize,
        away: bool,
    },
    /// The relay's process dies, and with it what it hasn't written.
    RelayCrash,
    RelayStart,
    /// The relay's disk takes nothing.
    RelayDisk {
        failing: bool,
    },
    /// A laptop's process dies, and with it what it hasn't written.
    Crash {
        who: usize,
    },
    Start {
        who: usize,
    },
    /// A laptop's disk is full.
    Disk {
        who: usize,
        full: bool,
    },
    /// The evaluator wants to be offline.
    Offline {
        who: usize,
        offline: bool,
    },
}

impl World {
    /// Rolls what breaks in the working time, and when it is mended.
    pub fn plan_faults(&mut self, laptops: usize, from: i64, until: i64) {
        for _ in 0..self.dice.below(9) {
            let at = self.dice.ms(from, until);
            let end = at + self.dice.ms(1, 15_000);
            let who = self.dice.below(laptops);
            let (fault, mended) = match self.dice.below(10) {
                0 | 1 => (Fault::Drop { who }, None),
                2 | 3 => (
                    Fault::Away { who, away: true },
                    Some(Fault::Away { who, away: false }),
                ),
                4 => (Fault::RelayCrash, Some(Fault::RelayStart)),
                5 => (
                    Fault::RelayDisk { failing: true },
                    Some(Fault::RelayDisk { failing: false }),
                ),
                6 | 7 => (Fault::Crash { who }, Some(Fault::Start { who })),
                8 => (
                    Fault::Disk { who, full: true },
                    Some(Fault::Disk { who, full: false }),
                ),
                _ => (
                    Fault::Offline { who, offline: true },
                    Some(Fault::Offline {
                        who,
                        offline: false,
                    }),
                ),
            };
            self.schedule.put(at, Happening::Fault(fault));
            if let Some(mended) = mended {
                self.schedule.put(end, Happening::Fault(mended));
            }
        }
    }

    /// Mends everything.
    pub fn heal(&mut self) {
        self.schedule
            .retain(|it| !matches!(it, Happening::Fault(_) | Happening::Work { .. }));
        self.fault(Fault::RelayStart);
        self.fault(Fault::RelayDisk { failing: false });
        for who in 0..self.laptops.len() {
            self.fault(Fault::Away { who, away: false });
            self.fault(Fault::Disk { who, full: false });
            self.fault(Fault::Start { who });
            self.fault(Fault::Offline {
                who,
                offline: false,
            });
        }
    }

    pub fn fault(&mut self, fault: Fault) {
        match fault {
            Fault::Drop { who } => self.cut(Some(who)),
            Fault::Away { who, away } => {
                self.laptops[who].away = away;
                if away {
                    self.cut(Some(who));
                }
            }
            Fault::RelayCrash => {
                self.relay.crash();
                self.cut(None);
            }
            Fault::RelayStart => self.relay.up = true,
            Fault::RelayDisk { failing } => self.relay.failing = failing,
            Fault::Crash { who } => {
                self.laptops[who].crash();
                self.cut(Some(who));
            }
            Fault::Start { who } => self.start(who),
            Fault::Disk { who, full } => self.laptops[who].fill_disk(full),
            Fault::Offline { who, offline } => {
                let event = if offline {
                    samsyn_client::Event::GoOffline
                } else {
                    samsyn_client::Event::GoOnline
                };
                self.step(who, event);
            }
        }
    }
}
