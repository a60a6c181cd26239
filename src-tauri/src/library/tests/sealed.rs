use std::sync::Arc;
use std::time::Duration;

use samsyn_client::library::KeyPlace;
use samsyn_client::store::keys::{KeyStoreFault, MemoryKeys};

use super::*;
use crate::keys::Patient;

/// A computer, with its key store and data folder.
struct Computer {
    folder: TempDir,
    store: Arc<MemoryKeys>,
}

impl Computer {
    fn new() -> Self {
        Self {
            folder: folder(),
            store: Arc::default(),
        }
    }

    /// The program is started.
    fn library(&self) -> Library {
        let patient = Patient::new(self.store.clone(), Duration::MAX);
        let keys = Keys::of_folder(self.folder.path(), patient).ready();
        open(self.folder.path(), keys).expect("a library")
    }

    /// It is started, and the key store is locked.
    fn locked(&self) -> Library {
        self.store
            .fail_with(Some(KeyStoreFault::Silent("locked".to_owned())));
        let patient = Patient::new(self.store.clone(), Duration::MAX);
        let keys = Keys::of_folder(self.folder.path(), patient);
        open(self.folder.path(), keys).expect("a library")
    }

    /// Somebody copies a file to it by hand.
    fn given(&self, file: &Path) -> PathBuf {
        let name = file.file_name().expect("it has a name");
        let copy = self.folder.path().join(name);
        fs::copy(file, &copy).expect("it can be copied");
        copy
    }
}

fn is_sealed(file: &Path) -> bool {
    let content = SqliteStore::content(file).expect("it can be read");
    content.sealed.is_some()
}

async fn municipality(evaluation: &mut Evaluation) -> String {
    let content = sheet(evaluation).await.content.expect("it is here");
    content.evaluation.municipality.name
}

/// An evaluation that is shared, with the link to its room.
async fn shared(library: &mut Library) -> (PathBuf, String) {
    let mut evaluation = at_work(library.create(&new("Nässjö")).expect("it is made"));
    ask(&mut evaluation, score("1.1", 3)).await;
    let share = Ask::Share {
        relay: RELAY.to_owned(),
        days: None,
    };
    let link = match ask(&mut evaluation, share).await {
        desk::Answer::Shared { link } => link,
        other => panic!("{other:?}"),
    };
    (close(library, evaluation).await, link)
}

#[tokio::test]
async fn with_a_key_store_files_are_sealed_and_open_as_before() {
    let computer = Computer::new();
    let mut library = computer.library();
    assert_eq!(library.settings_view().keys, KeyPlace::KeyStore);
    let file = made(&mut library, "Nässjö").await;
    assert!(is_sealed(&file));
    // The next start.
    let mut library = computer.library();
    let mut again = at_work(library.open(&file).expect("it opens"));
    assert_eq!(municipality(&mut again).await, "Nässjö");
    close(&mut library, again).await;
}

#[tokio::test]
async fn a_file_from_before_the_key_store_is_sealed_when_it_is_opened() {
    let computer = Computer::new();
    let mut before = library(&computer.folder);
    assert_eq!(before.settings_view().keys, KeyPlace::OwnFile);
    let file = made(&mut before, "Nässjö").await;
    assert!(!is_sealed(&file));
    let mut after = computer.library();
    let opened = at_work(after.open(&file).expect("it opens"));
    close(&mut after, opened).await;
    assert!(is_sealed(&file));
}

#[tokio::test]
async fn while_the_key_store_is_locked_a_sealed_file_waits_and_a_new_one_is_plain() {
    let computer = Computer::new();
    let mut library = computer.library();
    let file = made(&mut library, "Nässjö").await;
    let before = fs::read(&file).expect("a file");
    let mut library = computer.locked();
    assert_eq!(library.settings_view().keys, KeyPlace::OwnFile);
    let fault = library.open(&file).expect_err("its key is away");
    assert_eq!(fault.0.key(), "key-locked");
    assert_eq!(fault.key_away(), file.to_str());
    assert_eq!(fs::read(&file).expect("a file"), before);
    assert!(!is_sealed(&made(&mut library, "Eksjö").await));
    let shown = listed(&mut library);
    assert!(shown.iter().all(|one| one.state == FileState::Good));
    computer.store.fail_with(None);
    let mut back = at_work(library.open(&file).expect("it opens"));
    assert_eq!(municipality(&mut back).await, "Nässjö");
    close(&mut library, back).await;
}

#[tokio::test]
async fn what_is_in_a_file_of_another_computer_is_shown_and_can_be_taken_over() {
    let (mine, other) = (Computer::new(), Computer::new());
    let theirs = made(&mut other.library(), "Nässjö").await;
    let copy = mine.given(&theirs);
    let bytes = fs::read(&copy).expect("a file");
    let mut library = mine.library();
    let [shown] = &listed(&mut library)[..] else {
        panic!("one evaluation")
    };
    assert_eq!(shown.municipality, "Nässjö");
    assert_eq!(shown.scored, Some((2, 45)));
    let fault = library.open(&copy).expect_err("its key is elsewhere");
    assert_eq!(fault.0.key(), "key-elsewhere");
    let begun = library.take_over(&copy).expect("it can be read");
    assert_ne!(begun.file, copy);
    let mut own = at_work(begun);
    let sheet = sheet(&mut own).await;
    assert_eq!((sheet.me, sheet.relay), (Some(EvaluatorId::new("a")), None));
    let file = close(&mut library, own).await;
    assert!(is_sealed(&file));
    let room = |file: &Path| SqliteStore::content(file).expect("it can be read").room;
    assert_ne!(room(&file), room(&copy));
    assert_eq!(fs::read(&copy).expect("a file"), bytes);
}

#[tokio::test]
async fn who_is_invited_once_more_goes_on_from_a_file_whose_key_is_away() {
    let (mine, other) = (Computer::new(), Computer::new());
    let (theirs, link) = shared(&mut other.library()).await;
    let elsewhere = folder();
    let copy = elsewhere.path().join("copy.samsyn");
    fs::copy(&theirs, &copy).expect("it can be copied");
    let mut library = mine.library();
    library.open(&copy).expect_err("its key is elsewhere");

    let mut back = at_work(library.join(&link).expect("it has all that is in the file"));
    let sheet = sheet(&mut back).await;
    assert_eq!(sheet.relay.as_deref(), Some(RELAY));
    // The genesis and the score, which nobody knows to be sent.
    assert!(sheet.status.waiting > 0);
    assert_eq!(municipality(&mut back).await, "Nässjö");
    let file = close(&mut library, back).await;
    let read = |file: &Path, library: &Library| {
        let stored = SqliteStore::read(file, library.host().keys());
        stored.expect("it can be read").meta
    };
    let (was, is) = (read(&theirs, &other.library()), read(&file, &library));
    assert_eq!(is.secret, was.secret);
    assert_ne!(is.device, was.device);
    let shown = listed(&mut library);
    assert_eq!(shown.len(), 1, "{shown:?}");

    // And once more: it is the same evaluation.
    let again = library.join(&link).expect("it is here");
    assert_eq!(again.file, file);
}

#[tokio::test]
async fn a_saved_copy_opens_anywhere() {
    let (mine, other) = (Computer::new(), Computer::new());
    let mut library = mine.library();
    let file = made(&mut library, "Nässjö").await;
    let elsewhere = folder();
    let copy = elsewhere.path().join("copy.samsyn");
    let exported = export(&file, &copy, Format::Samsyn, library.host().keys());
    exported.expect("it can be written");
    assert!(!is_sealed(&copy));
    let mut library = other.library();
    let mut opened = at_work(library.open(&copy).expect("it opens"));
    assert_eq!(municipality(&mut opened).await, "Nässjö");
    close(&mut library, opened).await;
}
