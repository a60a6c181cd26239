//! A replica inside the page, kept in memory: what the views are tried and looked at with.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_channel::oneshot;
use futures_util::FutureExt;

use futures_util::future::LocalBoxFuture;
use gloo_timers::callback::Timeout;
use samsyn_client::backup::ENDING;
use samsyn_client::desk::{self, Desk, Output, Told};
use samsyn_client::ipc::{Handed, Reply, Request};
use samsyn_client::library::{self, Answer, FileState, InstrumentChoice, KeyPlace, OnShelf};
use samsyn_client::library::{Settings, SettingsView, Storage};
use samsyn_client::store::memory::MemoryStore;
use samsyn_client::{Effect, Event, Fault, LinkFault, Loaded, Replica, Store, Stored};
use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_schema::document::{Document, Founding, Heads};
use samsyn_schema::instrument::builtin;
use samsyn_schema::sample::nassjo_2019;
use std::collections::BTreeMap;

use super::Backend;

/// The page as its own backend. Without a relay.
#[derive(Clone, Default)]
pub struct Page(Rc<RefCell<Inner>>);

#[derive(Default)]
struct Inner {
    settings: Settings,
    stores: BTreeMap<String, MemoryStore>,
    shelf: Vec<OnShelf>,
    storage: Option<Storage>,
    sample: Option<(Vec<u8>, EvaluatorId)>,
    open: Option<(String, Desk)>,
    asked: BTreeMap<u64, oneshot::Sender<Result<desk::Answer, Fault>>>,
    listener: Option<Rc<dyn Fn(Told)>>,
    timer: Option<Timeout>,
    /// The last backup that was saved, which is the one that is chosen.
    backup: Option<Vec<u8>>,
}

impl Page {
    /// An empty one, with these settings.
    pub fn new(settings: Settings) -> Self {
        let inner = Inner {
            settings,
            ..Inner::default()
        };
        Self(Rc::new(RefCell::new(inner)))
    }

    /// Has something on the shelf.
    pub fn shelve(&self, one: OnShelf) {
        self.0.borrow_mut().shelf.push(one);
    }

    /// Has this instead of the sample, opened as one of its evaluators.
    pub fn keep_sample(&self, document: &Document, me: EvaluatorId) {
        self.0.borrow_mut().sample = Some((document.save(), me));
    }

    /// Says this of its storage.
    pub fn store(&self, storage: Storage) {
        self.0.borrow_mut().storage = Some(storage);
    }

    /// Lets something happen to the open evaluation.
    pub fn happen(&self, event: Event) {
        let outputs = match &mut self.0.borrow_mut().open {
            Some((_, desk)) => desk.step(now(), event),
            None => Vec::new(),
        };
        self.perform(outputs);
    }

    fn perform(&self, outputs: Vec<Output>) {
        let mut outputs = VecDeque::from(outputs);
        while let Some(output) = outputs.pop_front() {
            match output {
                Output::Commit { ticket, batch } => {
                    let inner = &mut *self.0.borrow_mut();
                    let Some((file, desk)) = &mut inner.open else {
                        continue;
                    };
                    let store = inner.stores.entry(file.clone()).or_default();
                    let event = match store.commit(&batch) {
                        Ok(()) => Event::Committed { ticket },
                        Err(fault) => Event::CommitFailed { ticket, fault },
                    };
                    outputs.extend(desk.step(now(), event));
                }
                Output::Answer { number, result } => {
                    let asked = self.0.borrow_mut().asked.remove(&number);
                    // Who asked may be gone.
                    let _ = asked.map(|asked| asked.send(result));
                }
                Output::Tell(told) => {
                    let listener = self.0.borrow().listener.clone();
                    if let Some(listener) = listener {
                        listener(told);
                    }
                }
                Output::WakeAt(at) => {
                    let page = self.clone();
                    let wait = u32::try_from(at.0.saturating_sub(now().0)).unwrap_or_default();
                    let timer = Timeout::new(wait, move || page.happen(Event::Tick));
                    self.0.borrow_mut().timer = Some(timer);
                }
                Output::Connect { .. } => {
                    if let Some((_, desk)) = &mut self.0.borrow_mut().open {
                        let why = LinkFault::Closed;
                        outputs.extend(desk.step(now(), Event::Disconnected { why }));
                    }
                }
                Output::Disconnect | Output::Send(_) => {}
            }
        }
    }

    fn library(&self, ask: library::Ask) -> Result<Answer, Fault> {
        use library::Ask;
        Ok(match ask {
            Ask::Shelf => Answer::Shelf(self.0.borrow().shelf.clone()),
            Ask::Instruments => Answer::Instruments(instruments()),
            Ask::New(new) => {
                let founding = Founding {
                    instrument: builtin::by_id(&new.instrument)
                        .unwrap_or_else(|| builtin::kommunkompassen_2015())
                        .clone(),
                    municipality: new.municipality,
                    year: new.year,
                    scoring: new.scoring,
                    evaluators: new.evaluators,
                };
                let file = founding.municipality.name.clone();
                let founded = Replica::create(&founding, new.me, random(), now());
                let (replica, first) = founded.map_err(|error| Fault::of(&error))?;
                self.begin(file, MemoryStore::default(), replica, first)
            }
            Ask::OpenSample => {
                let (document, me) = self.sample();
                let stored = Stored::adopting(&document, Some(me), [random(), random()]);
                let mut store = MemoryStore::default();
                // Memory takes everything.
                let _ = store.commit(&stored.begin());
                let loaded = Loaded::new(stored).map_err(|error| Fault::of(&error))?;
                let (replica, first) = Replica::recover(loaded, random(), now());
                let name = document.evaluation().municipality.name;
                self.begin(name, store, replica, first)
            }
            Ask::Open { file } => {
                let mut store = self.0.borrow_mut().stores.remove(&file).unwrap_or_default();
                let stored = store.load().map_err(|error| Fault::of(&error))?;
                let loaded = Loaded::new(stored).map_err(|error| Fault::of(&error))?;
                let (replica, first) = Replica::open(loaded, random(), now());
                self.begin(file, store, replica, first)
            }
            Ask::Close => {
                let mut inner = self.0.borrow_mut();
                if let Some((file, desk)) = inner.open.take() {
                    inner.shelf.retain(|on| on.file != file);
                    inner.shelf.insert(0, on_shelf(file, &desk));
                }
                inner.timer = None;
                Answer::Done
            }
            Ask::Forget { file } | Ask::Delete { file } => {
                self.0.borrow_mut().shelf.retain(|on| on.file != file);
                Answer::Done
            }
            Ask::Export { file, format } => {
                let open = self.0.borrow().open.as_ref().map(|(file, _)| file.clone());
                let file = file.or(open).unwrap_or_default();
                self.is_elsewhere(&file);
                let name = format!("{file}.{}", format.ending());
                Answer::Exported { file: name }
            }
            Ask::Later { file } => {
                self.is_elsewhere(&file);
                Answer::Done
            }
            Ask::Storage => Answer::Storage(self.0.borrow().storage.clone().map(Box::new)),
            Ask::Settings => Answer::Settings(Box::new(self.settings())),
            Ask::Set(settings) => {
                self.0.borrow_mut().settings = *settings;
                Answer::Settings(Box::new(self.settings()))
            }
            Ask::BackUp { passphrase } => {
                let mut inner = self.0.borrow_mut();
                let Some((file, desk)) = &inner.open else {
                    return Ok(Answer::Done);
                };
                let (file, sealed) = (
                    format!("{file}.{ENDING}"),
                    desk.back_up(&passphrase, random())?,
                );
                inner.backup = Some(sealed);
                Answer::Exported { file }
            }
            // It has no files.
            Ask::Join { .. }
            | Ask::OpenOther
            | Ask::TakeOver { .. }
            | Ask::SaveCopy { .. }
            | Ask::Reveal { .. } => Answer::Done,
        })
    }

    /// What is opened as the sample, and as whom.
    fn sample(&self) -> (Document, EvaluatorId) {
        if let Some((saved, me)) = &self.0.borrow().sample {
            let document = Document::load(saved, []).expect("what was saved");
            return (document, me.clone());
        }
        let document = nassjo_2019().discussed(now());
        let me = document.evaluators().swap_remove(0).id;
        (document, me)
    }

    fn begin(
        &self,
        file: String,
        store: MemoryStore,
        replica: Replica,
        first: Vec<Effect>,
    ) -> Answer {
        let (desk, outputs) = Desk::new(replica, first, Heads::default(), now());
        {
            let mut inner = self.0.borrow_mut();
            inner.stores.insert(file.clone(), store);
            inner.open = Some((file.clone(), desk));
        }
        self.perform(outputs);
        Answer::Opened { file, repair: None }
    }

    fn is_elsewhere(&self, file: &str) {
        if let Some(storage) = &mut self.0.borrow_mut().storage {
            storage.only_here.retain(|one| one.file != file);
        }
    }

    fn settings(&self) -> SettingsView {
        SettingsView {
            settings: self.0.borrow().settings.clone(),
            data: String::new(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            keys: KeyPlace::BrowserKey,
            file_manager: false,
        }
    }
}

impl Backend for Page {
    fn ask(&self, number: u64, request: Request) -> LocalBoxFuture<'static, Result<Reply, Fault>> {
        match request {
            Request::Library(ask) => {
                let answer = self.library(ask).map(Reply::Library);
                Box::pin(futures_util::future::ready(answer))
            }
            Request::Desk(ask) => {
                let (sender, answer) = oneshot::channel();
                self.0.borrow_mut().asked.insert(number, sender);
                let outputs = {
                    let inner = &mut *self.0.borrow_mut();
                    match (&mut inner.open, ask, &inner.backup) {
                        (Some((_, desk)), desk::Ask::Restore { passphrase }, Some(file)) => {
                            desk.restore(now(), number, &passphrase, file)
                        }
                        (Some((_, desk)), ask, _) => desk.ask(now(), number, ask),
                        (None, ..) => Vec::new(),
                    }
                };
                self.perform(outputs);
                Box::pin(answer.map(|answer| match answer {
                    Ok(answer) => answer.map(Reply::Desk),
                    Err(_) => Ok(Reply::Desk(desk::Answer::Done)),
                }))
            }
        }
    }

    fn listen(&self, on: Rc<dyn Fn(Told)>) {
        self.0.borrow_mut().listener = Some(on);
    }

    /// A page of its own has no outside.
    fn take_handed(&self, _on: Rc<dyn Fn(Handed)>) {}
}

fn instruments() -> Vec<InstrumentChoice> {
    let choice = |instrument: &samsyn_schema::instrument::Instrument| InstrumentChoice {
        id: instrument.id.clone(),
        name: instrument.name.clone(),
        revision: instrument.revision,
        areas: instrument.areas.len(),
        questions: instrument.questions().count(),
    };
    builtin::all().into_iter().map(choice).collect()
}

fn on_shelf(file: String, desk: &Desk) -> OnShelf {
    let summary = desk.summary();
    OnShelf {
        file,
        municipality: summary.municipality,
        year: summary.year,
        changed: summary.changed.unwrap_or_default(),
        waiting: summary.waiting,
        scored: summary.scored,
        shared: summary.shared,
        unrevealed: summary.unrevealed,
        state: FileState::Good,
        hidden: false,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds fit into an i64 for all time"
)]
fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}

fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    assert!(filled.is_some(), "a browser gives random bytes");
    bytes
}
