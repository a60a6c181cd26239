//! A world small enough to see through: replicas with a store each, one relay, one clock.

use samsyn_schema::command::{
    Command, Evaluator, EvaluatorId, Municipality, Role, Scoring, TextId, Timestamp,
};
use samsyn_schema::document::Founding;
use samsyn_schema::instrument::Instrument;
use samsyn_sync::Invitation;
use samsyn_sync::relay::{Append, Connection, Log, Output};

use crate::store::memory::MemoryStore;
use crate::{
    Effect, Event, LinkFault, Loaded, Outcome, Replica, Request, Status, Store, StoreFault,
};

pub const START: Timestamp = Timestamp(1_795_000_000_000);
const RELAY: &str = "wss://relay.example/v1";

pub struct Peer {
    pub replica: Replica,
    pub store: MemoryStore,
    pub outcomes: Vec<(Request, Outcome)>,
    pub batches: usize,
    pub presence: Vec<Vec<u8>>,
    socket: Option<Connection>,
    wake_at: Option<Timestamp>,
    requests: u64,
    /// Whether commits are answered at all.
    pub disk_answers: bool,
}

pub struct World {
    pub now: Timestamp,
    pub log: Log,
    pub peers: Vec<Peer>,
    pub relay_up: bool,
    seeds: u8,
}

pub fn instrument() -> Instrument {
    samsyn_schema::instrument::builtin::kommunkompassen_2010().clone()
}

pub fn founding() -> Founding {
    let evaluator = |id: &str| Evaluator {
        id: EvaluatorId::new(id),
        name: id.to_uppercase(),
        organisation: format!("organisation {id}"),
        role: Role::Evaluator,
        left: false,
    };
    Founding {
        instrument: instrument(),
        municipality: Municipality {
            name: "Nässjö".into(),
            ..Municipality::default()
        },
        year: 2026,
        scoring: Default::default(),
        evaluators: vec![evaluator("a"), evaluator("b")],
    }
}

impl World {
    /// The founder `a` alone, not shared yet.
    pub fn founded() -> Self {
        Self::founded_as(&founding())
    }

    fn founded_as(founding: &Founding) -> Self {
        let mut world = Self {
            now: START,
            log: Log::new(100_000_000),
            peers: Vec::new(),
            relay_up: true,
            seeds: 0,
        };
        let seed = world.seed();
        let (replica, effects) =
            Replica::create(founding, EvaluatorId::new("a"), seed, START).unwrap();
        world.admit(replica, MemoryStore::new(), effects);
        world
    }

    /// `a` and `b`, both online, with nothing under way.
    pub fn pair() -> Self {
        Self::founded().with_the_other()
    }

    /// The same, scoring blind.
    pub fn blind_pair() -> Self {
        let founding = Founding {
            scoring: Scoring::Blind,
            ..founding()
        };
        Self::founded_as(&founding).with_the_other()
    }

    fn with_the_other(self) -> Self {
        let mut world = self;
        let link = world.share();
        world.join(&link);
        world.step(0, Event::GoOnline);
        world.step(1, Event::GoOnline);
        world.run(10_000);
        world
    }

    /// `b` takes up the invitation, and stays offline.
    pub fn join(&mut self, link: &str) {
        self.join_as("b", link);
    }

    /// A device of somebody's takes up the invitation, and stays offline.
    pub fn join_as(&mut self, who: &str, link: &str) {
        let invitation = Invitation::parse(link, 0).unwrap();
        let seed = self.seed();
        let (replica, effects) =
            Replica::join(&invitation, Some(EvaluatorId::new(who)), seed, self.now);
        self.admit(replica, MemoryStore::new(), effects);
    }

    pub fn share(&mut self) -> String {
        let request = self.request(0);
        let relay = RELAY.to_owned();
        self.step(
            0,
            Event::Share {
                request,
                relay,
                expires: None,
            },
        );
        match self.outcome(0, request) {
            Some(Outcome::Shared { link }) => link,
            other => panic!("{other:?}"),
        }
    }

    fn seed(&mut self) -> [u8; 32] {
        self.seeds += 1;
        [self.seeds; 32]
    }

    fn admit(&mut self, replica: Replica, store: MemoryStore, effects: Vec<Effect>) {
        self.peers.push(Peer {
            replica,
            store,
            outcomes: Vec::new(),
            batches: 0,
            presence: Vec::new(),
            socket: None,
            wake_at: None,
            requests: 0,
            disk_answers: true,
        });
        let index = self.peers.len() - 1;
        self.perform(index, effects);
    }

    /// The process dies; what was committed is opened again.
    pub fn crash(&mut self, index: usize) {
        let seed = self.seed();
        let mut store = self.peers[index].store.clone();
        let stored = store.load().unwrap();
        let (replica, effects) = Replica::open(Loaded::new(stored).unwrap(), seed, self.now);
        let peer = &mut self.peers[index];
        (peer.replica, peer.store, peer.socket, peer.wake_at) = (replica, store, None, None);
        self.perform(index, effects);
    }

    pub fn request(&mut self, index: usize) -> Request {
        let peer = &mut self.peers[index];
        peer.requests += 1;
        Request(peer.requests)
    }

    pub fn outcome(&self, index: usize, request: Request) -> Option<Outcome> {
        let mut answers = self.peers[index]
            .outcomes
            .iter()
            .filter(|(to, _)| *to == request);
        let answer = answers.next().map(|(_, outcome)| outcome.clone());
        assert!(answers.next().is_none(), "two answers to one request");
        answer
    }

    /// Writes a letter at the beginning of the own note on question 1.1.
    pub fn write(&mut self, index: usize, letter: &str) -> Request {
        let evaluator = self.peers[index].replica.evaluator().cloned().unwrap();
        let command = Command::Text {
            text: TextId::Note {
                question: "1.1".parse().unwrap(),
                evaluator,
            },
            at: 0,
            delete: 0,
            insert: letter.to_owned(),
            heads: samsyn_schema::document::Heads::default(),
        };
        let request = self.request(index);
        self.step(index, Event::Command { request, command });
        request
    }

    pub fn status(&self, index: usize) -> Status {
        self.peers[index].replica.status()
    }

    pub fn same(&self) -> bool {
        let heads = |peer: &Peer| peer.replica.document().unwrap().heads();
        self.peers.windows(2).all(|two| {
            heads(&two[0]) == heads(&two[1])
                && two[0].replica.document().unwrap().evaluation()
                    == two[1].replica.document().unwrap().evaluation()
        })
    }

    pub fn step(&mut self, index: usize, event: Event) {
        let effects = self.peers[index].replica.step(self.now, event);
        self.perform(index, effects);
    }

    fn perform(&mut self, index: usize, effects: Vec<Effect>) {
        for effect in effects {
            let now = self.now;
            let peer = &mut self.peers[index];
            match effect {
                Effect::Commit { ticket, batch } => {
                    peer.batches += 1;
                    if !peer.disk_answers {
                        continue;
                    }
                    let event = match peer.store.commit(&batch) {
                        Ok(()) => Event::Committed { ticket },
                        Err(fault) => Event::CommitFailed { ticket, fault },
                    };
                    self.step(index, event);
                }
                Effect::Reply { request, outcome } => peer.outcomes.push((request, outcome)),
                Effect::Connect { relay } => {
                    assert_eq!(relay, RELAY);
                    if self.relay_up {
                        peer.socket = Some(Connection::new([7; 32], samsyn_sync::MAX_ENVELOPE));
                        self.step(index, Event::Connected);
                    } else {
                        let why = LinkFault::Unreachable {
                            detail: "nobody".into(),
                        };
                        self.step(index, Event::Disconnected { why });
                    }
                }
                Effect::Disconnect => peer.socket = None,
                Effect::Send(bytes) => {
                    if let Some(socket) = &mut peer.socket {
                        socket.receive(&bytes);
                        self.relay(index, now);
                    }
                }
                Effect::WakeAt(at) => peer.wake_at = Some(at),
                Effect::Presence { bytes, .. } => peer.presence.push(bytes),
                Effect::View(_) | Effect::Status(_) => {}
            }
        }
    }

    /// The relay does what a connection asks for.
    fn relay(&mut self, index: usize, now: Timestamp) {
        while let Some(output) = self.peers[index].socket.as_mut().and_then(Connection::poll) {
            match output {
                Output::Send(bytes) => self.step(index, Event::Frame(bytes)),
                Output::Join { room, .. } => {
                    let head = self.log.head(room);
                    let socket = self.peers[index].socket.as_mut().unwrap();
                    socket.joined(head, now.0.cast_unsigned());
                }
                Output::Append(append) => self.append(index, append),
                Output::Read { room, after } => {
                    let page = self.log.read(room, after, 256 * 1024);
                    self.peers[index].socket.as_mut().unwrap().page(page);
                }
                Output::Signal { sealed, .. } => {
                    for other in (0..self.peers.len()).filter(|other| *other != index) {
                        if let Some(socket) = &mut self.peers[other].socket {
                            socket.signal(&sealed);
                            self.relay(other, now);
                        }
                    }
                }
                Output::Close(_) => {
                    self.peers[index].socket = None;
                    self.step(
                        index,
                        Event::Disconnected {
                            why: LinkFault::Closed,
                        },
                    );
                }
            }
        }
    }

    fn append(&mut self, index: usize, append: Append) {
        let (room, counter, hash) = (append.room, append.counter, append.hash);
        let result = self.log.append(append);
        self.peers[index]
            .socket
            .as_mut()
            .unwrap()
            .appended(counter, hash, result);
        self.head_moved(room);
    }

    /// Tells everybody who is connected.
    pub fn head_moved(&mut self, room: samsyn_sync::RoomId) {
        let head = self.log.head(room).number;
        for other in 0..self.peers.len() {
            if let Some(socket) = &mut self.peers[other].socket {
                socket.head_moved(head);
                self.relay(other, self.now);
            }
        }
    }

    pub fn cut(&mut self, index: usize) {
        self.peers[index].socket = None;
        self.step(
            index,
            Event::Disconnected {
                why: LinkFault::Closed,
            },
        );
    }

    pub fn disk(&mut self, index: usize, fault: Option<StoreFault>) {
        self.peers[index].store.fail_with(fault);
    }

    /// Lets so many milliseconds go by.
    pub fn run(&mut self, ms: i64) {
        let end = Timestamp(self.now.0 + ms);
        loop {
            let next = self
                .peers
                .iter()
                .enumerate()
                .filter_map(|(index, peer)| Some((peer.wake_at?, index)))
                .min()
                .filter(|(at, _)| *at <= end);
            let Some((at, index)) = next else { break };
            self.now = self.now.max(at);
            self.peers[index].wake_at = None;
            self.step(index, Event::Tick);
        }
        self.now = end;
    }
}
