//! How work on an evaluation begins: new, invited, opened, taken over, or the sample.

use std::path::{Path, PathBuf};

use samsyn_schema::command::EvaluatorId;
use samsyn_schema::document::Document;
use samsyn_schema::sample::nassjo_2019;
use samsyn_sync::Invitation;

use super::shelf::{Entry, room};
use super::{Host, Library, New, name};
use crate::desk::{Desk, Output};
use crate::store::sqlite::{Opened, SqliteStore};
use crate::store::{Repair, Write};
use crate::{Effect, Fault, Loaded, Refused, Replica, Store, StoreError, Stored};

/// How a plain Automerge document begins.
const AUTOMERGE: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];

/// An evaluation that is ready to be worked on.
#[derive(Debug)]
pub struct Begun {
    /// Its file.
    pub file: PathBuf,
    /// The evaluation, and what is to be done first.
    pub desk: (Desk, Vec<Output>),
    /// Where it is kept.
    pub store: SqliteStore,
    /// What was done if it was damaged.
    pub repair: Option<Repair>,
}

impl<H: Host> Library<H> {
    /// Founds an evaluation.
    ///
    /// # Errors
    /// If it can't be founded like this, or the file can't be made.
    pub fn create(&mut self, new: &New) -> Result<Begun, Fault> {
        let founding = new.founding().map_err(|fault| Fault::of(&fault))?;
        let (replica, first) = Replica::create(
            &founding,
            new.me.clone(),
            self.host.random(),
            self.host.now(),
        )
        .map_err(|error| Fault::of(&error))?;
        let name = name::of(&new.municipality.name, new.year);
        let (file, store) = self.make(&name)?;
        self.begin(file, store, (replica, first), None)
    }

    /// Takes up an invitation. Whose room has a file here already, that file is opened.
    ///
    /// # Errors
    /// If the invitation is no good, or the file can't be made or opened.
    pub fn join(&mut self, link: &str) -> Result<Begun, Fault> {
        let seconds = u64::try_from(self.host.now().seconds()).unwrap_or_default();
        let invitation = Invitation::parse(link, seconds).map_err(|error| Fault::of(&error))?;
        let room = invitation.keys().room();
        if let Some(file) = self.shelf.of_room(&self.host, &room.to_string()) {
            return match SqliteStore::open(&file, self.host.keys()) {
                Err(StoreError::KeyAway { .. }) => self.come_back(&file, &invitation),
                opened => self.opened(file, opened),
            };
        }
        self.join_anew(&invitation)
    }

    fn join_anew(&mut self, invitation: &Invitation) -> Result<Begun, Fault> {
        let room = invitation.keys().room();
        let joined = Replica::join(invitation, None, self.host.random(), self.host.now());
        let (file, store) = self.make(&format!("{} {}", name::ENDING, room.short()))?;
        self.begin(file, store, joined, None)
    }

    /// Opens an evaluation file, or takes over a plain document.
    ///
    /// # Errors
    /// If it is neither, is open elsewhere, its key is away, or it is damaged beyond repair.
    pub fn open(&mut self, file: &Path) -> Result<Begun, Fault> {
        let file = self.host.absolute(file);
        match SqliteStore::open(&file, self.host.keys()) {
            Err(StoreError::NotAnEvaluation(why)) => self.take_over_plain(&file, why),
            opened => self.opened(file, opened),
        }
    }

    /// Takes in a file that somebody brought: what is in it goes into a file of its own, under a
    /// device key of its own, since the one it came from may be worked on too. In the same room.
    /// `called`: what the user knows the file as.
    ///
    /// # Errors
    /// If it is no evaluation, nothing has come into it yet, its key is away, or it is damaged.
    pub fn take_in(&mut self, file: &Path, called: &str) -> Result<Begun, Fault> {
        let stored = match SqliteStore::read(file, self.host.keys()) {
            Ok(stored) => stored,
            Err(StoreError::NotAnEvaluation(_)) => {
                return self.take_over_plain(file, called.to_owned());
            }
            Err(StoreError::Damaged(_)) => {
                return Err(Fault::of(&StoreError::Damaged(called.to_owned())));
            }
            Err(error) => {
                if let StoreError::KeyAway { .. } = error {
                    self.shelf.without_key(&self.host, file)?;
                }
                return Err(Fault::of(&error));
            }
        };
        let meta = stored.meta.clone();
        let loaded = Loaded::new(stored).map_err(|error| Fault::of(&error))?;
        let document = loaded.into_document();
        let document = document.ok_or_else(|| Fault::of(&Refused::NotJoined))?;
        let mut stored = Stored::adopting(&document, meta.evaluator, self.seeds());
        stored.meta.secret = meta.secret;
        stored.meta.relay = meta.relay;
        self.adopt(&document, stored)
    }

    /// A plain document comes without keys.
    fn take_over_plain(&mut self, file: &Path, why: String) -> Result<Begun, Fault> {
        let bytes = self.host.read(file)?;
        if !bytes.starts_with(&AUTOMERGE) {
            return Err(Fault::of(&StoreError::NotAnEvaluation(why)));
        }
        let document = Document::load(&bytes, []).map_err(|error| Fault::of(&error))?;
        self.take_over_document(&document, None)
    }

    fn seeds(&self) -> [[u8; 32]; 2] {
        [self.host.random(), self.host.random()]
    }

    fn opened(
        &mut self,
        file: PathBuf,
        opened: Result<Opened, StoreError>,
    ) -> Result<Begun, Fault> {
        let Opened {
            mut store,
            loaded,
            repair,
        } = match opened {
            Ok(opened) => opened,
            Err(error) => {
                match error {
                    StoreError::Damaged(_) => self.shelf.damaged(&self.host, &file)?,
                    StoreError::KeyAway { .. } => {
                        self.shelf.without_key(&self.host, &file)?;
                    }
                    _ => {}
                }
                return Err(Fault::of(&error));
            }
        };
        self.host.restrict(&file);
        self.seal(&mut store);
        let room = room(&loaded.meta().secret);
        let replica = match repair {
            Some(_) => Replica::recover(loaded, self.host.random(), self.host.now()),
            None => Replica::open(loaded, self.host.random(), self.host.now()),
        };
        self.put_on_shelf(file, store, replica, room, repair)
    }

    /// Makes an evaluation that two have worked on and talked over, and opens it as the first of them.
    ///
    /// # Errors
    /// If the file can't be made.
    pub fn sample(&mut self) -> Result<Begun, Fault> {
        let document = nassjo_2019().discussed(self.host.now());
        let me = document.evaluators().into_iter().next().map(|one| one.id);
        let stored = Stored::adopting(&document, me, self.seeds());
        self.adopt(&document, stored)
    }

    /// Makes an evaluation of its own of what is in a file whose key is away.
    ///
    /// # Errors
    /// If the file can't be read or nothing has come into it yet, or the new one can't be made.
    pub fn take_over(&mut self, file: &Path) -> Result<Begun, Fault> {
        let content = SqliteStore::content(file).map_err(|error| Fault::of(&error))?;
        let document = content.document;
        let document = document.ok_or_else(|| Fault::of(&Refused::NotJoined))?;
        self.take_over_document(&document, content.evaluator)
    }

    /// It comes without keys: it gets a room of its own.
    fn take_over_document(
        &mut self,
        document: &Document,
        me: Option<EvaluatorId>,
    ) -> Result<Begun, Fault> {
        let stored = Stored::adopting(document, me, self.seeds());
        self.adopt(document, stored)
    }

    /// Who is invited once more to the room of a file whose key is away goes on with all that is
    /// in it, as a new device.
    fn come_back(&mut self, file: &Path, invitation: &Invitation) -> Result<Begun, Fault> {
        let content = SqliteStore::content(file).map_err(|error| Fault::of(&error))?;
        let Some(document) = content.document else {
            return self.join_anew(invitation);
        };
        let mut stored = Stored::adopting(&document, content.evaluator, self.seeds());
        stored.meta.secret = invitation.secret.clone();
        stored.meta.relay = Some(invitation.relay.clone());
        let begun = self.adopt(&document, stored)?;
        self.shelf.forget(&self.host, file)?;
        Ok(begun)
    }

    fn adopt(&mut self, document: &Document, stored: Stored) -> Result<Begun, Fault> {
        let about = document.evaluation();
        let name = name::of(&about.municipality.name, about.year);
        let (file, mut store) = self.make(&name)?;
        store
            .commit(&stored.begin())
            .map_err(|fault| Fault::of(&fault))?;
        let room = room(&stored.meta.secret);
        let loaded = Loaded::new(stored).map_err(|error| Fault::of(&error))?;
        let replica = Replica::recover(loaded, self.host.random(), self.host.now());
        self.put_on_shelf(file, store, replica, room, None)
    }

    fn make(&self, name: &str) -> Result<(PathBuf, SqliteStore), Fault> {
        let file = name::free(&self.host.names(), name);
        let file = self.host.folder().join(file);
        let mut store = SqliteStore::create(&file).map_err(|error| Fault::of(&error))?;
        self.seal(&mut store);
        Ok((file, store))
    }

    /// That it can't be done now is no reason not to work: it is tried at the next opening.
    fn seal(&self, store: &mut SqliteStore) {
        if let Some(key) = self.host.own_key() {
            let _ = store.seal(key);
        }
    }

    /// Begins with a replica whose first effect says what room it is in.
    fn begin(
        &mut self,
        file: PathBuf,
        store: SqliteStore,
        replica: (Replica, Vec<Effect>),
        repair: Option<Repair>,
    ) -> Result<Begun, Fault> {
        let room = replica.1.iter().find_map(room_in).unwrap_or_default();
        self.put_on_shelf(file, store, replica, room, repair)
    }

    fn put_on_shelf(
        &mut self,
        file: PathBuf,
        store: SqliteStore,
        (replica, first): (Replica, Vec<Effect>),
        room: String,
        repair: Option<Repair>,
    ) -> Result<Begun, Fault> {
        let seen = self.shelf.get(&file).map(Entry::seen);
        let desk = Desk::new(replica, first, seen.unwrap_or_default(), self.host.now());
        let how = desk.0.summary();
        self.shelf.opened(&self.host, &file, room, how)?;
        Ok(Begun {
            file,
            desk,
            store,
            repair,
        })
    }
}

fn room_in(effect: &Effect) -> Option<String> {
    let Effect::Commit { batch, .. } = effect else {
        return None;
    };
    batch.writes.iter().find_map(|write| match write {
        Write::SetMeta(meta) => Some(room(&meta.secret)),
        _ => None,
    })
}
