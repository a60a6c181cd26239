//! A room in memory: replicas with their disks, a relay with its log, and the frames between.

#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::{BTreeMap, VecDeque};

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use samsyn_sync::relay::{self, Connection, Log};
use samsyn_sync::{
    Chain, DeviceId, DeviceKey, Entry, Evidence, Hash, Invitation, Kind, Last, NackReason, Output,
    Refusal, Resume, RoomKeys, Sealed, Secret, Session, State,
};

pub const NOW_MS: u64 = 1_800_000_000_000;
pub const ROOM_BYTES: u64 = 1 << 20;

pub fn invitation() -> Invitation {
    let relay = "wss://relay.example/v1".to_owned();
    Invitation::new(
        relay,
        [3; 32],
        Secret::from_bytes([7; 32]),
        Some(1_900_000_000),
    )
}

pub fn keys() -> RoomKeys {
    invitation().keys()
}

pub fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

/// What a replica has written down.
#[derive(Clone, Default)]
pub struct Disk {
    pub resume: Resume,
    pub entries: Vec<Entry>,
}

pub struct Replica {
    seed: u8,
    pub session: Session,
    pub disk: Disk,
    pub rng: ChaCha20Rng,
    pub held: Vec<(u64, u64)>,
    pub rejected: Vec<(u64, NackReason)>,
    pub resealed: usize,
    pub signals: Vec<(DeviceId, Vec<u8>)>,
    pub states: Vec<State>,
    pub sent: Vec<Vec<u8>>,
    pub skew_ms: Option<i64>,
    link: Option<Link>,
}

struct Link {
    connection: Connection,
    up: VecDeque<Vec<u8>>,
    down: VecDeque<Vec<u8>>,
}

impl Replica {
    pub fn new(seed: u8) -> Self {
        Self::on(seed, Disk::default())
    }

    /// The replica of a device key with this disk.
    pub fn on(seed: u8, disk: Disk) -> Self {
        let device = DeviceKey::from_seed([seed; 32]);
        Self {
            seed,
            session: Session::new(keys(), device, disk.resume.clone()),
            disk,
            rng: rng(u64::from(seed)),
            held: Vec::new(),
            rejected: Vec::new(),
            resealed: 0,
            signals: Vec::new(),
            states: Vec::new(),
            sent: Vec::new(),
            skew_ms: None,
            link: None,
        }
    }

    pub fn id(&self) -> DeviceId {
        DeviceKey::from_seed([self.seed; 32]).id()
    }

    /// Throws away what is in memory.
    pub fn restart(&mut self) {
        let device = DeviceKey::from_seed([self.seed; 32]);
        self.session = Session::new(keys(), device, self.disk.resume.clone());
        self.link = None;
    }

    pub fn write(&mut self, text: &str) -> Sealed {
        let sealed = self
            .session
            .seal(Kind::Changes, text.as_bytes(), &mut self.rng)
            .expect("is small");
        self.disk.resume.outbox.push(sealed.clone());
        self.session.enqueue(sealed.clone());
        self.drain();
        sealed
    }

    /// The texts it has, in the room's order.
    pub fn texts(&self) -> Vec<String> {
        let opened = self
            .disk
            .entries
            .iter()
            .filter_map(|entry| entry.body.as_ref().ok());
        opened
            .map(|opened| String::from_utf8(opened.plaintext.clone()).expect("text"))
            .collect()
    }

    pub fn receive(&mut self, frame: &[u8]) {
        self.session.receive(frame, NOW_MS, &mut self.rng);
        self.drain();
    }

    pub fn connected(&mut self) {
        self.session.connected();
        self.drain();
    }

    pub fn drop_link(&mut self) {
        self.link = None;
        self.session.disconnected();
        self.drain();
    }

    pub fn fork(&self) -> Option<&Evidence> {
        match self.session.state() {
            State::ForkDetected(evidence) => Some(evidence),
            _ => None,
        }
    }

    /// Does what the session asks for.
    pub fn drain(&mut self) {
        while let Some(output) = self.session.poll() {
            match output {
                Output::Send(frame) => {
                    if let Some(link) = &mut self.link {
                        link.up.push_back(frame.clone());
                    }
                    self.sent.push(frame);
                }
                Output::Received(entries) => {
                    for entry in entries {
                        self.store(entry);
                    }
                }
                Output::Held { counter, number } => self.held.push((counter, number)),
                Output::Rejected { counter, reason } => self.rejected.push((counter, reason)),
                Output::Resealed { sealed } => {
                    self.resealed += 1;
                    self.disk.resume.outbox.clone_from(&sealed);
                    for sealed in sealed {
                        self.session.enqueue(sealed);
                    }
                }
                Output::Signal { device, plaintext } => self.signals.push((device, plaintext)),
                Output::Clock { skew_ms, .. } => self.skew_ms = Some(skew_ms),
                Output::State(state) => self.states.push(state),
                Output::Disconnect => {
                    self.link = None;
                    self.session.disconnected();
                }
            }
        }
    }

    fn store(&mut self, entry: Entry) {
        let Resume {
            chains,
            devices,
            outbox,
        } = &mut self.disk.resume;
        assert_eq!(
            entry.number,
            chains.len() as u64 + 1,
            "entries come without gaps"
        );
        chains.push(entry.chain);
        if let Some(device) = entry.device {
            devices.insert(
                device,
                Last {
                    counter: entry.counter,
                    hash: entry.hash,
                },
            );
        }
        outbox.retain(|sealed| sealed.envelope != entry.envelope);
        self.disk.entries.push(entry);
    }
}

/// A relay and those who use it.
pub struct Room {
    pub log: Log,
    pub replicas: Vec<Replica>,
    /// Answers an append in the log's place, once.
    pub fail_next: Option<relay::AppendError>,
    /// Whether acknowledgements are lost.
    pub lose_acks: bool,
}

impl Room {
    pub fn new(replicas: impl IntoIterator<Item = Replica>) -> Self {
        Self {
            log: Log::new(ROOM_BYTES),
            replicas: replicas.into_iter().collect(),
            fail_next: None,
            lose_acks: false,
        }
    }

    pub fn connect(&mut self, index: usize) {
        let replica = &mut self.replicas[index];
        let connection = Connection::new([index as u8; 32], samsyn_sync::MAX_ENVELOPE);
        replica.link = Some(Link {
            connection,
            up: VecDeque::new(),
            down: VecDeque::new(),
        });
        replica.connected();
    }

    pub fn connect_all(&mut self) {
        for index in 0..self.replicas.len() {
            self.connect(index);
        }
        self.run();
    }

    /// Delivers frames until there are none.
    pub fn run(&mut self) {
        while (0..self.replicas.len()).any(|index| self.step(index)) {}
    }

    /// Delivers a frame each way. `false` if there was none.
    pub fn step(&mut self, index: usize) -> bool {
        let mut busy = false;
        if let Some(link) = &mut self.replicas[index].link
            && let Some(frame) = link.up.pop_front()
        {
            link.connection.receive(&frame);
            self.serve(index);
            busy = true;
        }
        if let Some(link) = &mut self.replicas[index].link
            && let Some(frame) = link.down.pop_front()
        {
            self.replicas[index].receive(&frame);
            busy = true;
        }
        busy
    }

    /// Does what a connection asks for.
    fn serve(&mut self, index: usize) {
        while let Some(link) = &mut self.replicas[index].link
            && let Some(output) = link.connection.poll()
        {
            match output {
                relay::Output::Send(frame) => {
                    let lost = self.lose_acks && frame.get(1) == Some(&8);
                    if !lost {
                        link.down.push_back(frame);
                    }
                }
                relay::Output::Join { room, .. } => {
                    link.connection.joined(self.log.head(room), NOW_MS);
                }
                relay::Output::Append(append) => {
                    let (room, counter, hash) = (append.room, append.counter, append.hash);
                    let result = match self.fail_next.take() {
                        Some(error) => Err(error),
                        None => self.log.append(append),
                    };
                    link.connection.appended(counter, hash, result);
                    let head = self.log.head(room).number;
                    self.each_link(|_, link| link.connection.head_moved(head));
                }
                relay::Output::Read { room, after } => {
                    let page = self.log.read(room, after, 2_000);
                    link.connection.page(page);
                }
                relay::Output::Signal { sealed, .. } => self.each_link(|other, link| {
                    if other != index {
                        link.connection.signal(&sealed);
                    }
                }),
                relay::Output::Close(_) => {}
            }
        }
        for other in (0..self.replicas.len()).filter(|other| *other != index) {
            let waits = |link: &mut Link| link.connection.poll();
            while let Some(output) = self.replicas[other].link.as_mut().and_then(waits) {
                let link = self.replicas[other].link.as_mut().expect("just there");
                match output {
                    relay::Output::Send(frame) => link.down.push_back(frame),
                    relay::Output::Read { room, after } => {
                        link.connection.page(self.log.read(room, after, 2_000));
                    }
                    other => unreachable!("{other:?} without a frame from this client"),
                }
            }
        }
    }

    fn each_link(&mut self, mut each: impl FnMut(usize, &mut Link)) {
        for (index, replica) in self.replicas.iter_mut().enumerate() {
            if let Some(link) = &mut replica.link {
                each(index, link);
            }
        }
    }
}

/// A batch frame that an honest relay would send for these envelopes after `chains`.
pub fn batch(chains: &[Hash], envelopes: &[Vec<u8>]) -> Vec<u8> {
    let mut chain = chains
        .last()
        .copied()
        .unwrap_or_else(|| Chain::root(keys().room()));
    for envelope in envelopes {
        chain = Chain::link(chain, samsyn_sync::envelope::hash(envelope));
    }
    let first = chains.len() as u64 + 1;
    let frame = samsyn_sync::Frame::Batch {
        first,
        envelopes: envelopes.iter().cloned().map(Into::into).collect(),
        head: first - 1 + envelopes.len() as u64,
        chain,
    };
    frame.encode()
}

/// The chains of a log with these envelopes.
pub fn chains(envelopes: &[Vec<u8>]) -> Vec<Hash> {
    let mut chain = Chain::root(keys().room());
    let link = |envelope: &Vec<u8>| {
        chain = Chain::link(chain, samsyn_sync::envelope::hash(envelope));
        chain
    };
    envelopes.iter().map(link).collect()
}

/// An envelope of a device that stands at `last` and has seen `chains`.
pub fn sealed(seed: u8, last: Option<Last>, chains: &[Hash], text: &str) -> Vec<u8> {
    let device = DeviceKey::from_seed([seed; 32]);
    let devices: BTreeMap<_, _> = last.map(|last| (device.id(), last)).into_iter().collect();
    let resume = Resume {
        chains: chains.to_vec(),
        devices,
        outbox: Vec::new(),
    };
    let mut session = Session::new(keys(), device, resume);
    let nonce_seed = text.bytes().fold(u64::from(seed), |sum, byte| {
        sum.rotate_left(7) ^ u64::from(byte)
    });
    let sealed = session.seal(Kind::Changes, text.as_bytes(), &mut rng(nonce_seed));
    sealed.expect("is small").envelope
}

pub fn last(counter: u64, envelope: &[u8]) -> Option<Last> {
    Some(Last {
        counter,
        hash: samsyn_sync::envelope::hash(envelope),
    })
}

/// The four parts of an envelope.
pub fn parts(envelope: &[u8]) -> [Vec<u8>; 4] {
    let mut decoder = minicbor::Decoder::new(envelope);
    assert_eq!(decoder.array().expect("an array"), Some(4));
    std::array::from_fn(|_| decoder.bytes().expect("bytes").to_vec())
}

/// An envelope of these parts, signed by the device.
pub fn signed(seed: u8, [header, commitment, ciphertext, _]: [Vec<u8>; 4]) -> Vec<u8> {
    use ed25519_dalek::Signer;
    let message = [
        b"samsyn.v1 envelope",
        header.as_slice(),
        &commitment,
        &ciphertext,
    ]
    .concat();
    let signature = ed25519_dalek::SigningKey::from_bytes(&[seed; 32])
        .sign(&message)
        .to_bytes();
    let mut encoder = minicbor::Encoder::new(Vec::new());
    encoder.array(4).expect("in memory");
    for part in [&header, &commitment, &ciphertext, &signature.to_vec()] {
        encoder.bytes(part).expect("in memory");
    }
    encoder.into_writer()
}

pub fn refused(reason: Refusal) -> State {
    State::Refused(reason)
}
