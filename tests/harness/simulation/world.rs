use samsyn_client::{Effect, Event, LinkFault, Outcome, Replica, Request};
use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_sync::relay::Output;
use samsyn_sync::{DeviceId, Invitation, RoomId, RoomKeys};

use super::dice::Dice;
use super::laptop::Laptop;
use super::network::{Network, WireId};
use super::oracle::Oracle;
use super::relay::Relay;
use super::schedule::{Happening, Schedule};
use super::work;
use crate::evaluation::founding;

/// 2026-01-01, so that no clock is before 1970.
const BEGIN: i64 = 1_767_225_600_000;
const PAGE: usize = 256 * 1024;
/// The world is quiet long before.
const PATIENCE_MS: i64 = 3_600_000;

/// Everything there is.
pub struct World {
    pub now: i64,
    pub dice: Dice,
    pub schedule: Schedule,
    pub network: Network,
    pub relay: Relay,
    pub laptops: Vec<Laptop>,
    pub oracle: Oracle,
    pub invitation: Invitation,
    keys: RoomKeys,
    requests: u64,
}

/// Lives through what a seed brings: some evaluators work while things break; then everything is
/// mended, and what must hold is checked.
///
/// # Panics
/// If something doesn't hold.
pub fn run(seed: u64) {
    let mut world = World::new(seed);
    let laptops = world.laptops.len();
    let until = BEGIN + world.dice.ms(2_000, 60_000);
    for _ in 0..=world.dice.below(30) {
        let (at, who) = (world.dice.ms(BEGIN, until), world.dice.below(laptops));
        // Typing: some edits right after each other.
        let burst = i64::try_from(world.dice.below(4)).expect("small");
        for stroke in 0..=burst {
            world
                .schedule
                .put(at + 60 * stroke, Happening::Work { who });
        }
    }
    world.plan_faults(laptops, BEGIN, until);
    world.live_until(until);
    world.heal();
    world.live_until(BEGIN + PATIENCE_MS);
    world.check_end();
}

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let names = ["a", "b", "c"];
        // The third may be a second device of the second evaluator.
        let evaluators = ["a", "b", ["b", "c"][dice.below(2)]];
        let mut laptops: Vec<Laptop> = evaluators[..2 + dice.below(2)]
            .iter()
            .map(|evaluator| Laptop::new(evaluator, dice.ms(-900_000, 900_000)))
            .collect();

        // The evaluation is founded and shared while nothing breaks.
        let founder = &mut laptops[0];
        let time = founder.time(BEGIN);
        let (mut replica, effects) =
            Replica::create(&founding(&names), EvaluatorId::new("a"), dice.bytes(), time)
                .expect("it can be founded");
        settle(founder, &mut replica, time, effects);
        let share = Event::Share {
            request: Request(0),
            relay: "ws://relay/v1".into(),
            expires: None,
        };
        let effects = replica.step(time, share);
        let link = settle(founder, &mut replica, time, effects).expect("it can be shared");
        let invitation = Invitation::parse(&link, 0).expect("our own link");

        let mut world = Self {
            now: BEGIN,
            dice,
            schedule: Schedule::default(),
            network: Network::default(),
            relay: Relay::new(),
            laptops,
            oracle: Oracle::default(),
            keys: invitation.keys(),
            invitation,
            requests: 0,
        };
        for who in 0..world.laptops.len() {
            world.start(who);
        }
        world
    }

    fn live_until(&mut self, end: i64) {
        while let Some((at, happening)) = self.schedule.pop_until(end) {
            self.now = at.max(self.now);
            self.happen(happening);
        }
        self.now = end;
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Work { who } => self.work(who),
            Happening::Fault(fault) => self.fault(fault),
            Happening::Tick { who, run, at } => {
                let laptop = &mut self.laptops[who];
                if laptop.run == run && laptop.wake.take_if(|wake| *wake == at).is_some() {
                    self.step(who, Event::Tick);
                }
            }
            Happening::Written {
                who,
                run,
                ticket,
                batch,
            } => {
                let laptop = &mut self.laptops[who];
                if laptop.run == run {
                    let result = laptop.write(&batch);
                    let at = self.now + self.dice.ms(0, 3);
                    self.schedule.put(
                        at,
                        Happening::Told {
                            who,
                            run,
                            ticket,
                            result,
                        },
                    );
                }
            }
            Happening::Told {
                who,
                run,
                ticket,
                result,
            } => {
                if self.laptops[who].run == run {
                    self.laptops[who].committing = false;
                    self.step(
                        who,
                        match result {
                            Ok(()) => Event::Committed { ticket },
                            Err(fault) => Event::CommitFailed { ticket, fault },
                        },
                    );
                }
            }
            Happening::Opened { wire } => self.opened(wire),
            Happening::ToRelay { wire, bytes } => {
                if self.network.is_alive(wire)
                    && let Some(connection) = self.relay.connections.get_mut(&wire)
                {
                    connection.receive(&bytes);
                    self.pump(wire);
                }
            }
            Happening::ToLaptop { wire, bytes } => {
                if self.network.is_alive(wire) {
                    self.at_laptop(wire, Event::Frame(bytes));
                }
            }
            Happening::GoneAtRelay { wire } => {
                self.relay.connections.remove(&wire);
            }
            Happening::GoneAtLaptop { wire } => self.gone(wire, LinkFault::Closed),
            Happening::Appended { run, wire, append } => {
                if self.relay.run == run && self.relay.up {
                    self.append(wire, append);
                }
            }
        }
    }

    fn work(&mut self, who: usize) {
        self.requests += 1;
        let request = Request(self.requests);
        let laptop = &mut self.laptops[who];
        let Some(replica) = &laptop.replica else {
            return;
        };
        let word = format!("w{}", self.requests);
        let document = replica.document();
        let event = work::next(&mut self.dice, document, &laptop.looked_at, request, &word);
        if self.dice.percent(30) {
            laptop.looked_at = document.map(|it| it.heads()).unwrap_or_default();
        }
        laptop.asked.insert(request);
        self.step(who, event);
    }

    /// Starts a laptop's program if it doesn't run.
    pub fn start(&mut self, who: usize) {
        if self.laptops[who].replica.is_none() {
            let seed = self.dice.bytes();
            let effects = self.laptops[who].start(&self.invitation, seed, self.now);
            self.carry_out(who, effects);
            self.step(who, Event::GoOnline);
        }
    }

    /// Something happens to a replica, if it runs.
    pub fn step(&mut self, who: usize, event: Event) {
        let laptop = &mut self.laptops[who];
        let time = laptop.time(self.now);
        if let Some(replica) = &mut laptop.replica {
            let effects = replica.step(time, event);
            self.carry_out(who, effects);
        }
    }

    fn carry_out(&mut self, who: usize, effects: Vec<Effect>) {
        for effect in effects {
            let (dice, now) = (&mut self.dice, self.now);
            let laptop = &mut self.laptops[who];
            let run = laptop.run;
            match effect {
                Effect::Commit { ticket, batch } => {
                    assert!(
                        !laptop.committing,
                        "two commits are under way at laptop {who}"
                    );
                    laptop.committing = true;
                    let at = now + dice.ms(1, 20);
                    self.schedule.put(
                        at,
                        Happening::Written {
                            who,
                            run,
                            ticket,
                            batch,
                        },
                    );
                }
                Effect::Reply { request, outcome } => {
                    assert!(
                        laptop.asked.remove(&request),
                        "an answer that nobody waits for"
                    );
                    if let Outcome::Saved { heads } = &outcome {
                        self.oracle.saved(heads);
                    }
                }
                Effect::Connect { .. } => {
                    self.hang_up(who);
                    let wire = self.network.open(who);
                    self.laptops[who].wire = Some(wire);
                    let at = self.now + self.dice.ms(5, 400);
                    self.schedule.put(at, Happening::Opened { wire });
                }
                Effect::Disconnect => self.hang_up(who),
                Effect::Send(bytes) => {
                    let arrives = now + dice.ms(1, 300);
                    if let Some(wire) = laptop.wire
                        && let Some(at) = self.network.towards_relay(wire, arrives)
                    {
                        self.schedule.put(at, Happening::ToRelay { wire, bytes });
                    }
                }
                Effect::WakeAt(at) => {
                    let at = (at.0 - laptop.skew).max(now);
                    laptop.wake = Some(at);
                    self.schedule.put(at, Happening::Tick { who, run, at });
                }
                Effect::Status(status) => self.check_status(who, &status),
                Effect::View(_) | Effect::Presence { .. } => {}
            }
        }
    }

    /// The laptop closes its connection; the relay notices later.
    fn hang_up(&mut self, who: usize) {
        if let Some(wire) = self.laptops[who].wire.take()
            && let Some(at) = self.network.towards_relay(wire, self.now + 50)
        {
            self.schedule.put(at, Happening::GoneAtRelay { wire });
        }
    }

    /// Kills the wires of one laptop, or all. Each end notices in its own time.
    pub fn cut(&mut self, who: Option<usize>) {
        for wire in self.network.cut(who) {
            let (relay, laptop) = (self.dice.ms(0, 20_000), self.dice.ms(0, 20_000));
            self.schedule
                .put(self.now + relay, Happening::GoneAtRelay { wire });
            self.schedule
                .put(self.now + laptop, Happening::GoneAtLaptop { wire });
        }
    }

    fn opened(&mut self, wire: WireId) {
        let Some(who) = self.network.wires.get(&wire).map(|wire| wire.who) else {
            return;
        };
        let reached = self.relay.up && !self.laptops[who].away && self.network.is_alive(wire);
        if reached && self.laptops[who].wire == Some(wire) {
            self.relay.accept(wire, self.dice.bytes());
            self.at_laptop(wire, Event::Connected);
        } else {
            self.gone(
                wire,
                LinkFault::Unreachable {
                    detail: "no route".into(),
                },
            );
        }
    }

    fn at_laptop(&mut self, wire: WireId, event: Event) {
        let who = self.network.wires[&wire].who;
        if self.laptops[who].wire == Some(wire) {
            self.step(who, event);
        }
    }

    fn gone(&mut self, wire: WireId, why: LinkFault) {
        let who = self.network.wires[&wire].who;
        if self.laptops[who]
            .wire
            .take_if(|open| *open == wire)
            .is_some()
        {
            self.step(who, Event::Disconnected { why });
        }
    }

    /// Does what the relay's side of a connection asks for.
    fn pump(&mut self, wire: WireId) {
        while let Some(output) = self
            .relay
            .connections
            .get_mut(&wire)
            .and_then(|it| it.poll())
        {
            match output {
                Output::Send(bytes) => {
                    let arrives = self.now + self.dice.ms(1, 300);
                    if let Some(at) = self.network.towards_laptop(wire, arrives) {
                        self.schedule.put(at, Happening::ToLaptop { wire, bytes });
                    }
                }
                Output::Join { room, .. } => {
                    let head = self.relay.log.head(room);
                    let connection = self.relay.connections.get_mut(&wire).expect("it asks");
                    connection.joined(head, self.now.cast_unsigned());
                }
                Output::Append(append) => {
                    // The disk does one after the other.
                    let at = self.relay.disk_free.max(self.now) + self.dice.ms(0, 30);
                    self.relay.disk_free = at;
                    let run = self.relay.run;
                    self.schedule
                        .put(at, Happening::Appended { run, wire, append });
                }
                Output::Read { room, after } => {
                    let page = self.relay.log.read(room, after, PAGE);
                    self.relay
                        .connections
                        .get_mut(&wire)
                        .expect("it asks")
                        .page(page);
                }
                Output::Signal { room, sealed } => {
                    for other in self.members(room) {
                        if other != wire {
                            self.relay
                                .connections
                                .get_mut(&other)
                                .expect("a member")
                                .signal(&sealed);
                            self.pump(other);
                        }
                    }
                }
                Output::Close(_) => {
                    self.relay.connections.remove(&wire);
                    if let Some(at) = self.network.towards_laptop(wire, self.now + 50) {
                        self.schedule.put(at, Happening::GoneAtLaptop { wire });
                    }
                }
            }
        }
    }

    fn members(&self, room: RoomId) -> Vec<WireId> {
        let member =
            |it: &samsyn_sync::relay::Connection| it.member().is_some_and(|it| it.0 == room);
        let connections = self.relay.connections.iter();
        connections
            .filter(|(_, it)| member(it))
            .map(|(wire, _)| *wire)
            .collect()
    }

    /// An entry is on the relay's disk, or couldn't be written.
    fn append(&mut self, wire: WireId, append: samsyn_sync::relay::Append) {
        let (device, counter, hash, room) =
            (append.device, append.counter, append.hash, append.room);
        let (result, new) = self.relay.append(append, &self.keys);
        self.sent(device, &new);
        if let Some(connection) = self.relay.connections.get_mut(&wire) {
            connection.appended(counter, hash, result);
            self.pump(wire);
        }
        if let Ok(number) = result {
            for member in self.members(room) {
                self.relay
                    .connections
                    .get_mut(&member)
                    .expect("a member")
                    .head_moved(number);
                self.pump(member);
            }
        }
    }

    /// Nobody gets what isn't on its author's disk.
    fn sent(&mut self, device: DeviceId, changes: &[samsyn_sync::Hash]) {
        if changes.is_empty() {
            return;
        }
        let sender = self
            .laptops
            .iter_mut()
            .find(|laptop| laptop.device == Some(device));
        let sender = sender.expect("a device whose key is on disk");
        for change in changes {
            assert!(
                sender.unsent.remove(change),
                "a change was sent that is not on disk, or twice"
            );
        }
    }
}

/// Carries out what needs only a disk that works. Answers the link, if one was made.
fn settle(
    laptop: &mut Laptop,
    replica: &mut Replica,
    time: Timestamp,
    effects: Vec<Effect>,
) -> Option<String> {
    let mut link = None;
    for effect in effects {
        match effect {
            Effect::Commit { ticket, batch } => {
                laptop.write(&batch).expect("the disk works");
                let effects = replica.step(time, Event::Committed { ticket });
                link = settle(laptop, replica, time, effects).or(link);
            }
            Effect::Reply {
                outcome: Outcome::Shared { link: made },
                ..
            } => link = Some(made),
            _ => {}
        }
    }
    link
}
