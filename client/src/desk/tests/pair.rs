//! A shell for each desk, as small as one can be, which also keeps a view by what it is told.

use std::collections::VecDeque;

use samsyn_schema::command::{
    Command, Evaluator, EvaluatorId, Municipality, Role, TextId, Timestamp,
};
use samsyn_schema::document::{Conflict, Founding, Heads};
use samsyn_schema::view::Evaluation;
use samsyn_sync::Invitation;
use samsyn_sync::relay::{Append, Connection, Log, Output as Said};

use crate::desk::{Answer, Ask, Changed, Content, Desk, Output, Present, Sheet, Told};
use crate::store::memory::MemoryStore;
use crate::{Effect, Event, Fault, LinkFault, Replica, Store};

pub const RELAY: &str = "wss://relay.example/v1";

pub struct Shell {
    pub desk: Desk,
    pub store: MemoryStore,
    /// All that was told and answered, in order.
    pub log: Vec<Output>,
    /// What a user interface shows that takes every step.
    pub view: Option<View>,
    pub present: Vec<Present>,
    socket: Option<Connection>,
    wake_at: Option<Timestamp>,
    asks: u64,
}

#[derive(Debug, PartialEq)]
pub struct View {
    pub heads: Heads,
    pub evaluation: Evaluation,
    pub conflicts: Vec<Conflict>,
}

pub struct World {
    pub now: Timestamp,
    pub log: Log,
    pub shells: Vec<Shell>,
    /// What happens to whom next, in order: a step's outputs are all carried out before.
    queue: VecDeque<(usize, Event)>,
    seeds: u8,
}

pub fn founding() -> Founding {
    let evaluator = |id: &str| Evaluator {
        id: EvaluatorId::new(id),
        name: format!("Evaluator {id}"),
        organisation: String::new(),
        role: Role::Evaluator,
        left: false,
    };
    Founding {
        instrument: samsyn_schema::instrument::builtin::kommunkompassen_2010().clone(),
        municipality: Municipality {
            name: "Nässjö".into(),
            ..Municipality::default()
        },
        year: 2026,
        scoring: Default::default(),
        evaluators: vec![evaluator("a"), evaluator("b")],
    }
}

pub fn note(of: &str, at: usize, delete: usize, insert: &str) -> Command {
    Command::Text {
        text: TextId::Note {
            question: "1.1".parse().unwrap(),
            evaluator: EvaluatorId::new(of),
        },
        at,
        delete,
        insert: insert.to_owned(),
        heads: Heads::default(),
    }
}

impl From<Content> for View {
    fn from(content: Content) -> Self {
        Self {
            heads: content.heads,
            evaluation: content.evaluation,
            conflicts: content.conflicts,
        }
    }
}

impl View {
    fn take(&mut self, changed: Changed) {
        assert_eq!(self.heads, changed.before, "a step was missed");
        assert_ne!(changed.before, changed.heads, "nothing happened");
        changed
            .updates
            .into_iter()
            .for_each(|one| self.evaluation.apply(one));
        self.heads = changed.heads;
        if let Some(conflicts) = changed.conflicts {
            assert_ne!(self.conflicts, conflicts, "told without news");
            self.conflicts = conflicts;
        }
    }
}

impl World {
    /// The founder `a` alone, not shared yet.
    pub fn founded() -> Self {
        let mut world = Self {
            now: Timestamp(1_795_000_000_000),
            log: Log::new(100_000_000),
            shells: Vec::new(),
            queue: VecDeque::new(),
            seeds: 0,
        };
        let (seed, now) = (world.seed(), world.now);
        let (replica, first) =
            Replica::create(&founding(), EvaluatorId::new("a"), seed, now).unwrap();
        world.admit(replica, first, MemoryStore::new());
        world
    }

    /// `a` and `b`, both online, with nothing under way.
    pub fn pair() -> Self {
        let mut world = Self::founded();
        world.join(Some("b"));
        world.run(10_000);
        world
    }

    /// Another one joins, and all go online.
    pub fn join(&mut self, who: Option<&str>) {
        let share = Ask::Share {
            relay: RELAY.to_owned(),
            days: None,
        };
        let Ok(Answer::Shared { link }) = self.ask(0, share) else {
            panic!("no invitation");
        };
        let invitation = Invitation::parse(&link, 0).unwrap();
        let (seed, who) = (self.seed(), who.map(EvaluatorId::new));
        let (replica, first) = Replica::join(&invitation, who, seed, self.now);
        self.admit(replica, first, MemoryStore::new());
        for index in 0..self.shells.len() {
            assert_eq!(self.ask(index, Ask::GoOnline), Ok(Answer::Done));
        }
    }

    fn seed(&mut self) -> [u8; 32] {
        self.seeds += 1;
        [self.seeds; 32]
    }

    fn admit(&mut self, replica: Replica, first: Vec<Effect>, store: MemoryStore) {
        let (desk, outputs) = Desk::new(replica, first, Heads::default(), self.now);
        self.shells.push(Shell {
            view: desk.sheet().content.map(View::from),
            desk,
            store,
            log: Vec::new(),
            present: Vec::new(),
            socket: None,
            wake_at: None,
            asks: 0,
        });
        self.perform(self.shells.len() - 1, outputs);
    }

    /// Asks and gives the answer, which must come at once.
    pub fn ask(&mut self, index: usize, ask: Ask) -> Result<Answer, Fault> {
        let number = self.ask_later(index, ask);
        self.answer(index, number).expect("it is answered")
    }

    /// Asks, and gives the number.
    pub fn ask_later(&mut self, index: usize, ask: Ask) -> u64 {
        let shell = &mut self.shells[index];
        shell.asks += 1;
        let number = shell.asks;
        let outputs = shell.desk.ask(self.now, number, ask);
        self.perform(index, outputs);
        number
    }

    pub fn answer(&self, index: usize, to: u64) -> Option<Result<Answer, Fault>> {
        let mut answers = self.shells[index]
            .log
            .iter()
            .filter_map(|output| match output {
                Output::Answer { number, result } if *number == to => Some(result.clone()),
                _ => None,
            });
        let answer = answers.next();
        assert!(answers.next().is_none(), "two answers to one question");
        answer
    }

    pub fn sheet(&mut self, index: usize) -> Sheet {
        match self.ask(index, Ask::Sheet) {
            Ok(Answer::Sheet(sheet)) => *sheet,
            other => panic!("{other:?}"),
        }
    }

    pub fn step(&mut self, index: usize, event: Event) {
        let outputs = self.shells[index].desk.step(self.now, event);
        self.perform(index, outputs);
    }

    fn perform(&mut self, index: usize, outputs: Vec<Output>) {
        self.carry_out(index, outputs);
        while let Some((index, event)) = self.queue.pop_front() {
            let outputs = self.shells[index].desk.step(self.now, event);
            self.carry_out(index, outputs);
        }
    }

    fn carry_out(&mut self, index: usize, outputs: Vec<Output>) {
        for output in outputs {
            let shell = &mut self.shells[index];
            match output {
                Output::Commit { ticket, batch } => {
                    let event = match shell.store.commit(&batch) {
                        Ok(()) => Event::Committed { ticket },
                        Err(fault) => Event::CommitFailed { ticket, fault },
                    };
                    self.queue.push_back((index, event));
                }
                Output::Connect { relay } => {
                    assert_eq!(relay, RELAY);
                    shell.socket = Some(Connection::new([7; 32], samsyn_sync::MAX_ENVELOPE));
                    self.queue.push_back((index, Event::Connected));
                }
                Output::Disconnect => shell.socket = None,
                Output::Send(bytes) => {
                    if let Some(socket) = &mut shell.socket {
                        socket.receive(&bytes);
                        self.relay(index);
                    }
                }
                Output::WakeAt(at) => shell.wake_at = Some(at),
                Output::Tell(told) => shell.hear(told),
                Output::Answer { .. } => shell.log.push(output),
            }
        }
    }

    /// The relay does what a connection asks for.
    fn relay(&mut self, index: usize) {
        while let Some(said) = self.shells[index]
            .socket
            .as_mut()
            .and_then(Connection::poll)
        {
            match said {
                Said::Send(bytes) => self.queue.push_back((index, Event::Frame(bytes))),
                Said::Join { room, .. } => {
                    let (head, now) = (self.log.head(room), self.now.0.cast_unsigned());
                    let socket = self.shells[index].socket.as_mut().unwrap();
                    socket.joined(head, now);
                }
                Said::Append(append) => self.append(index, append),
                Said::Read { room, after } => {
                    let page = self.log.read(room, after, 256 * 1024);
                    self.shells[index].socket.as_mut().unwrap().page(page);
                }
                Said::Signal { sealed, .. } => {
                    self.tell_others(Some(index), |socket| socket.signal(&sealed));
                }
                Said::Close(_) => {
                    self.shells[index].socket = None;
                    let why = LinkFault::Closed;
                    self.queue.push_back((index, Event::Disconnected { why }));
                }
            }
        }
    }

    fn append(&mut self, index: usize, append: Append) {
        let (room, counter, hash) = (append.room, append.counter, append.hash);
        let result = self.log.append(append);
        let socket = self.shells[index].socket.as_mut().unwrap();
        socket.appended(counter, hash, result);
        let head = self.log.head(room).number;
        self.tell_others(None, |socket| socket.head_moved(head));
    }

    fn tell_others(&mut self, from: Option<usize>, tell: impl Fn(&mut Connection)) {
        for other in (0..self.shells.len()).filter(|other| Some(*other) != from) {
            if let Some(socket) = &mut self.shells[other].socket {
                tell(socket);
                self.relay(other);
            }
        }
    }

    pub fn cut(&mut self, index: usize) {
        self.shells[index].socket = None;
        let why = LinkFault::Closed;
        self.step(index, Event::Disconnected { why });
    }

    /// Lets so many milliseconds go by.
    pub fn run(&mut self, ms: i64) {
        let end = Timestamp(self.now.0 + ms);
        loop {
            let due = |(index, shell): (usize, &Shell)| Some((shell.wake_at?, index));
            let next = self.shells.iter().enumerate().filter_map(due).min();
            let Some((at, index)) = next.filter(|(at, _)| *at <= end) else {
                break;
            };
            self.now = self.now.max(at);
            self.shells[index].wake_at = None;
            self.step(index, Event::Tick);
        }
        self.now = end;
    }
}

impl Shell {
    fn hear(&mut self, told: Told) {
        self.log.push(Output::Tell(told.clone()));
        match told {
            Told::Changed(changed) => self.view.as_mut().expect("a view").take(*changed),
            Told::Arrived => self.view = self.desk.sheet().content.map(View::from),
            Told::Present(present) => self.present = present,
            Told::Status(_) => {}
        }
    }

    /// What the document shows.
    pub fn truth(&self) -> Option<View> {
        self.desk.sheet().content.map(View::from)
    }

    /// What was told since the log was emptied, without the state of saving and sync.
    pub fn news(&mut self) -> Vec<Output> {
        let mut log = std::mem::take(&mut self.log);
        log.retain(|output| !matches!(output, Output::Tell(Told::Status(_))));
        log
    }
}
