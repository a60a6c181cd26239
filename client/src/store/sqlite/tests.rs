mod sealed;

use std::fs;

use samsyn_schema::command::{EvaluatorId, Timestamp};

use super::*;
use crate::store::conformance::{self, Place};
use crate::store::keys::NoKeyStore;
use crate::{Effect, Event, Replica};

struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("nassjo.samsyn")
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Place for Folder {
    type Store = SqliteStore;

    /// Without looking into the documents: those of the suite are none.
    fn open(&mut self) -> SqliteStore {
        let path = self.path();
        if !path.exists() {
            return SqliteStore::create(&path).unwrap();
        }
        SqliteStore::reopen(&path).unwrap()
    }
}

/// An evaluation file with some edits, closed. The first is in its good copy.
fn evaluation(folder: &Folder) -> usize {
    let mut store = SqliteStore::create(&folder.path()).unwrap();
    let founding = crate::replica::test_founding();
    let now = Timestamp(1_795_000_000_000);
    let (mut replica, effects) =
        Replica::create(&founding, EvaluatorId::new("a"), [1; 32], now).unwrap();
    commit_all(&mut replica, &mut store, effects);
    drop(store);
    let mut store = SqliteStore::open(&folder.path(), &NoKeyStore)
        .unwrap()
        .store;
    for number in 1..=30 {
        let effects = replica.step(now, edit(number));
        commit_all(&mut replica, &mut store, effects);
    }
    replica.document().unwrap().change_count() as usize
}

fn edit(number: u64) -> Event {
    let command = samsyn_schema::command::Command::Describe {
        field: samsyn_schema::command::Field::Year,
        value: (2026 + number).to_string(),
    };
    Event::Command {
        request: crate::Request(number),
        command,
    }
}

fn commit_all(replica: &mut Replica, store: &mut SqliteStore, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::Commit { ticket, batch } = effect {
            store.commit(&batch).unwrap();
            let next = replica.step(Timestamp(1_795_000_000_000), Event::Committed { ticket });
            commit_all(replica, store, next);
        }
    }
}

fn changes(loaded: &Loaded) -> usize {
    loaded.document.as_ref().unwrap().change_count() as usize
}

#[test]
fn the_store_on_disk_conforms() {
    conformance::run(Folder::new);
}

#[test]
fn a_file_is_opened_for_editing_once_and_read_meanwhile() {
    let folder = Folder::new();
    let count = evaluation(&folder);
    let opened = SqliteStore::open(&folder.path(), &NoKeyStore).unwrap();
    assert_eq!(opened.repair, None);
    let second = SqliteStore::open(&folder.path(), &NoKeyStore).map(drop);
    assert_eq!(second, Err(StoreError::Fault(StoreFault::Locked)));
    let read = SqliteStore::read(&folder.path(), &NoKeyStore).unwrap();
    assert_eq!(changes(&Loaded::new(read).unwrap()), count);
    drop(opened);
    assert!(SqliteStore::open(&folder.path(), &NoKeyStore).is_ok());
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_a_file_and_its_copy() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    evaluation(&folder);
    for name in folder.names() {
        let mode = fs::metadata(folder.folder.path().join(&name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}

#[test]
fn files_of_others_are_left_alone() {
    let folder = Folder::new();
    let missing = SqliteStore::open(&folder.path(), &NoKeyStore).map(drop);
    assert!(matches!(missing, Err(StoreError::NotFound(_))));
    fs::write(folder.path(), b"%PDF-1.7 and so on").unwrap();
    for opened in [
        SqliteStore::open(&folder.path(), &NoKeyStore).map(drop),
        SqliteStore::read(&folder.path(), &NoKeyStore).map(drop),
    ] {
        assert!(
            matches!(opened, Err(StoreError::NotAnEvaluation(_))),
            "{opened:?}"
        );
    }
    let created = SqliteStore::create(&folder.path()).map(drop);
    assert!(matches!(created, Err(StoreError::Exists(_))));
    assert_eq!(fs::read(folder.path()).unwrap(), b"%PDF-1.7 and so on");
}

#[test]
fn a_newer_file_is_left_alone() {
    let folder = Folder::new();
    evaluation(&folder);
    let connection = connect(&folder.path(), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    connection.pragma_update(None, "user_version", 3).unwrap();
    drop(connection);
    let opened = SqliteStore::open(&folder.path(), &NoKeyStore).map(drop);
    assert_eq!(opened, Err(StoreError::NewerFormat { found: 3, known: 2 }));
}

/// Damages a file, opens it, looks at what came of it, and tells whether it had to be repaired.
fn check_damage(damage: impl Fn(&mut Vec<u8>)) -> bool {
    let folder = Folder::new();
    let count = evaluation(&folder);
    let mut bytes = fs::read(folder.path()).unwrap();
    let whole = bytes.clone();
    damage(&mut bytes);
    assert_ne!(bytes, whole);
    fs::write(folder.path(), &bytes).unwrap();

    let opened = SqliteStore::open(&folder.path(), &NoKeyStore).unwrap();
    let Some(repair) = &opened.repair else {
        // Where nothing of ours stands, nothing is lost.
        assert_eq!(changes(&opened.loaded), count);
        return false;
    };
    assert_eq!(
        fs::read(&repair.set_aside).unwrap(),
        bytes,
        "the damaged file was touched"
    );
    let restored = changes(&opened.loaded);
    assert!((1..=count).contains(&restored));
    let now = Timestamp(1_795_000_000_001);
    let Opened {
        mut store, loaded, ..
    } = opened;
    let (mut replica, effects) = Replica::recover(loaded, [9; 32], now);
    commit_all(&mut replica, &mut store, effects);
    drop(store);
    let again = SqliteStore::open(&folder.path(), &NoKeyStore).unwrap();
    assert_eq!(
        (again.repair.is_none(), changes(&again.loaded)),
        (true, restored)
    );
    true
}

#[test]
fn a_damaged_file_is_set_aside_and_the_rest_restored() {
    assert!(check_damage(|bytes| bytes.truncate(bytes.len() / 2)));
    assert!(check_damage(|bytes| bytes.truncate(100)));
    assert!(check_damage(|bytes| bytes[..16].fill(0)));
    assert!(check_damage(|bytes| bytes.fill(0x55)));
    assert!(check_damage(|bytes| bytes.clear()));
}

#[test]
fn a_flipped_byte_anywhere_is_survived() {
    let flipped = |part: usize| {
        check_damage(|bytes| {
            let at = bytes.len() * part / 24;
            bytes[at] ^= 0x41;
        })
    };
    let noticed = (1..24).filter(|part| flipped(*part)).count();
    // The rest hit bytes that hold nothing.
    assert!(noticed >= 8, "{noticed} of 23");
}

#[test]
fn a_second_damaged_file_gets_a_name_of_its_own() {
    let folder = Folder::new();
    evaluation(&folder);
    for number in 1..=2 {
        fs::write(folder.path(), b"garbage").unwrap();
        let repair = SqliteStore::open(&folder.path(), &NoKeyStore)
            .unwrap()
            .repair
            .unwrap();
        assert!(repair.set_aside.ends_with(&format!("-damaged-{number}")));
        assert_eq!(fs::read(repair.set_aside).unwrap(), b"garbage");
    }
}

#[test]
fn without_a_copy_a_hopeless_file_stays_where_it_is() {
    let folder = Folder::new();
    evaluation(&folder);
    fs::remove_file(files::beside(&folder.path(), Role::Good)).unwrap();
    let mut bytes = fs::read(folder.path()).unwrap();
    bytes.truncate(200);
    fs::write(folder.path(), &bytes).unwrap();
    let opened = SqliteStore::open(&folder.path(), &NoKeyStore).map(drop);
    assert!(matches!(opened, Err(StoreError::Damaged(_))), "{opened:?}");
    assert_eq!(fs::read(folder.path()).unwrap(), bytes);
}
