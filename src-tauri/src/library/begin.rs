//! How work on an evaluation begins: new, invited, opened, taken over, or the sample.

use std::io::Read;
use std::path::{Path, PathBuf};

use samsyn_client::desk::{Desk, Output};
use samsyn_client::library::New;
use samsyn_client::store::sqlite::{Opened, SqliteStore};
use samsyn_client::store::{Repair, Write};
use samsyn_client::{Effect, Fault, Loaded, Refused, Replica, Store, StoreError, Stored};
use samsyn_schema::command::EvaluatorId;
use samsyn_schema::document::Document;
use samsyn_schema::sample::nassjo_2019;
use samsyn_sync::Invitation;

use super::shelf::room;
use super::{Library, absolute, name, record};
use crate::shell::{now, random};

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

impl Library {
    /// Founds an evaluation.
    ///
    /// # Errors
    /// If it can't be founded like this, or the file can't be made.
    pub fn create(&mut self, new: &New) -> Result<Begun, Fault> {
        let founding = new.founding().map_err(|fault| Fault::of(&fault))?;
        let (replica, first) = Replica::create(&founding, new.me.clone(), random(), now())
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
        let seconds = u64::try_from(now().seconds()).unwrap_or_default();
        let invitation = Invitation::parse(link, seconds).map_err(|error| Fault::of(&error))?;
        let room = invitation.keys().room();
        if let Some(file) = self.shelf.of_room(&room.to_string()) {
            return match SqliteStore::open(&file, &self.keys) {
                Err(StoreError::KeyAway { .. }) => self.come_back(&file, &invitation),
                opened => self.opened(file, opened),
            };
        }
        self.join_anew(&invitation)
    }

    fn join_anew(&mut self, invitation: &Invitation) -> Result<Begun, Fault> {
        let room = invitation.keys().room();
        let joined = Replica::join(invitation, None, random(), now());
        let (file, store) = self.make(&format!("{} {}", name::ENDING, room.short()))?;
        self.begin(file, store, joined, None)
    }

    /// Opens an evaluation file, or takes over a plain document.
    ///
    /// # Errors
    /// If it is neither, is open elsewhere, its key is away, or it is damaged beyond repair.
    pub fn open(&mut self, file: &Path) -> Result<Begun, Fault> {
        let file = absolute(file);
        match SqliteStore::open(&file, &self.keys) {
            Err(StoreError::NotAnEvaluation(_)) if is_automerge(&file) => {
                let bytes =
                    std::fs::read(&file).map_err(|error| record::unreadable(&file, &error))?;
                let document = Document::load(&bytes, []).map_err(|error| Fault::of(&error))?;
                self.take_over_document(&document, None)
            }
            opened => self.opened(file, opened),
        }
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
                    StoreError::Damaged(_) => self.shelf.damaged(&file)?,
                    StoreError::KeyAway { .. } => {
                        self.shelf.without_key(&file, &self.keys.known())?;
                    }
                    _ => {}
                }
                return Err(Fault::of(&error));
            }
        };
        restrict(&file);
        self.seal(&mut store);
        let room = room(&loaded.meta().secret);
        let replica = match repair {
            Some(_) => Replica::recover(loaded, random(), now()),
            None => Replica::open(loaded, random(), now()),
        };
        self.put_on_shelf(file, store, replica, room, repair)
    }

    /// Makes an evaluation that two have worked on and talked over, and opens it as the first of them.
    ///
    /// # Errors
    /// If the file can't be made.
    pub fn sample(&mut self) -> Result<Begun, Fault> {
        let document = nassjo_2019().discussed(now());
        let me = document.evaluators().into_iter().next().map(|one| one.id);
        let stored = Stored::adopting(&document, me, [random(), random()]);
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
        let stored = Stored::adopting(document, me, [random(), random()]);
        self.adopt(document, stored)
    }

    /// Who is invited once more to the room of a file whose key is away goes on with all that is
    /// in it, as a new device.
    fn come_back(&mut self, file: &Path, invitation: &Invitation) -> Result<Begun, Fault> {
        let content = SqliteStore::content(file).map_err(|error| Fault::of(&error))?;
        let Some(document) = content.document else {
            return self.join_anew(invitation);
        };
        let mut stored = Stored::adopting(&document, content.evaluator, [random(), random()]);
        stored.meta.secret = invitation.secret.clone();
        stored.meta.relay = Some(invitation.relay.clone());
        let begun = self.adopt(&document, stored)?;
        self.shelf.forget(file)?;
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
        let replica = Replica::recover(loaded, random(), now());
        self.put_on_shelf(file, store, replica, room, None)
    }

    fn make(&self, name: &str) -> Result<(PathBuf, SqliteStore), Fault> {
        let file = name::free(&self.folder, name);
        let mut store = SqliteStore::create(&file).map_err(|error| Fault::of(&error))?;
        self.seal(&mut store);
        Ok((file, store))
    }

    /// That it can't be done now is no reason not to work: it is tried at the next opening.
    fn seal(&self, store: &mut SqliteStore) {
        if let Some(key) = self.keys.own() {
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
        let seen = self.shelf.get(&file).map(super::shelf::Entry::seen);
        let desk = Desk::new(replica, first, seen.unwrap_or_default(), now());
        self.shelf.opened(&file, room, desk.0.summary())?;
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

fn is_automerge(file: &Path) -> bool {
    let mut mark = [0; AUTOMERGE.len()];
    let read = std::fs::File::open(file).and_then(|mut file| file.read_exact(&mut mark));
    read.is_ok() && mark == AUTOMERGE
}

/// A file holds keys: whoever brought it from elsewhere, only its owner is to read it from now on.
/// That it can't be restricted (a memory stick's file system) is no reason not to work.
fn restrict(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = file;
}
