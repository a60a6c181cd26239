use samsyn_sync::Secret;

use super::*;
use crate::store::keys::{KeyStoreFault, MemoryKeys};

/// The key of a computer, in its key store.
fn key(keys: &MemoryKeys) -> WrappingKey {
    WrappingKey::make(keys, "one".to_owned(), Secret::from_bytes([4; 32])).unwrap()
}

/// An evaluation file that was made in plain and is sealed now, closed.
fn sealed(folder: &Folder, keys: &MemoryKeys) -> (usize, Meta) {
    let count = evaluation(folder);
    let plain = SqliteStore::read(&folder.path(), &NoKeyStore).unwrap().meta;
    let mut store = SqliteStore::open(&folder.path(), keys).unwrap().store;
    assert!(!store.is_sealed());
    store.seal(key(keys)).unwrap();
    assert!(store.is_sealed());
    (count, plain)
}

/// The names of the files that hold one of the secrets.
fn with_secrets(folder: &Folder, meta: &Meta) -> Vec<String> {
    let holds = |name: &String| {
        let bytes = fs::read(folder.folder.path().join(name)).unwrap();
        let has = |secret: &Secret| bytes.windows(32).any(|it| it == secret.expose());
        has(&meta.device) || has(&meta.secret)
    };
    folder.names().into_iter().filter(holds).collect()
}

fn away(folder: &Folder, detail: Option<&str>) -> StoreError {
    StoreError::KeyAway {
        file: folder.path().display().to_string(),
        why: detail.map(|detail| KeyStoreFault::Silent(detail.to_owned())),
    }
}

/// Another computer, to which one file alone was copied.
fn copied(folder: &Folder) -> Folder {
    let elsewhere = Folder::new();
    fs::copy(folder.path(), elsewhere.path()).unwrap();
    elsewhere
}

#[test]
fn a_plain_file_is_sealed_and_nothing_of_its_keys_is_left() {
    let (folder, keys) = (Folder::new(), MemoryKeys::default());
    let (count, plain) = sealed(&folder, &keys);
    assert_eq!(with_secrets(&folder, &plain), Vec::<String>::new());
    let opened = SqliteStore::open(&folder.path(), &keys).unwrap();
    assert_eq!(opened.repair, None);
    assert_eq!(changes(&opened.loaded), count);
    assert_eq!(*opened.loaded.meta(), plain);
    assert!(opened.store.is_sealed());
}

#[test]
fn what_is_written_into_a_sealed_file_is_sealed() {
    let (folder, keys) = (Folder::new(), MemoryKeys::default());
    let mut store = SqliteStore::create(&folder.path()).unwrap();
    store.seal(key(&keys)).unwrap();
    let founding = crate::replica::test_founding();
    let now = Timestamp(1_795_000_000_000);
    let founded = Replica::create(&founding, EvaluatorId::new("a"), [1; 32], now);
    let (mut replica, effects) = founded.unwrap();
    commit_all(&mut replica, &mut store, effects);
    let before = store.load().unwrap().meta;
    let relay = Some("wss://relay.example/v1".to_owned());
    let meta = Meta { relay, ..before };
    let writes = vec![Write::SetMeta(meta.clone())];
    store.commit(&Batch { writes }).unwrap();
    assert_eq!(store.load().unwrap().meta, meta);
    drop(store);
    assert_eq!(with_secrets(&folder, &meta), Vec::<String>::new());
    let read = SqliteStore::read(&folder.path(), &keys).unwrap();
    assert_eq!(read.meta, meta);
}

#[test]
fn a_file_without_its_key_is_read_and_otherwise_left_alone() {
    let (folder, keys) = (Folder::new(), MemoryKeys::default());
    let (count, plain) = sealed(&folder, &keys);
    let folder = copied(&folder);
    let bytes = fs::read(folder.path()).unwrap();
    let locked = MemoryKeys::default();
    locked.fail_with(Some(KeyStoreFault::Silent("locked".to_owned())));
    let empty = MemoryKeys::default();
    for (keys, detail) in [(&empty, None), (&locked, Some("locked"))] {
        let opened = SqliteStore::open(&folder.path(), keys).map(drop);
        assert_eq!(opened, Err(away(&folder, detail)));
        let read = SqliteStore::read(&folder.path(), keys).map(drop);
        assert_eq!(read, Err(away(&folder, detail)));
    }
    let content = SqliteStore::content(&folder.path()).unwrap();
    assert_eq!(content.document.unwrap().change_count() as usize, count);
    assert_eq!(content.evaluator, plain.evaluator);
    assert_eq!(content.sealed.as_deref(), Some("one"));
    let keys_of = samsyn_sync::RoomKeys::new(&plain.secret);
    assert_eq!(content.room, keys_of.room());
    assert_eq!(fs::read(folder.path()).unwrap(), bytes);
}

#[test]
fn sealing_happens_whole_or_not_at_all() {
    let (folder, keys) = (Folder::new(), MemoryKeys::default());
    let count = evaluation(&folder);
    let mut store = SqliteStore::open(&folder.path(), &keys).unwrap().store;
    let read_only = |store: &SqliteStore, on: bool| {
        let set = store.connection.pragma_update(None, "query_only", on);
        set.unwrap();
    };
    read_only(&store, true);
    assert!(store.seal(key(&keys)).is_err());
    assert!(!store.is_sealed());
    read_only(&store, false);
    let meta = store.load().unwrap().meta;

    // The program dies after the transaction, before anything is tidied up.
    let writes = vec![Write::SetMeta(meta.clone())];
    let batch = Batch { writes };
    let crashed = |folder: &Folder| {
        let copy = copied(folder);
        let log = |folder: &Folder| files::with_suffix(&folder.path(), "-wal");
        fs::copy(log(folder), log(&copy)).unwrap();
        copy
    };
    let before = crashed(&folder);
    write(&mut store.connection, &batch, Some(&key(&keys))).unwrap();
    let after = crashed(&folder);
    let opened = SqliteStore::open(&before.path(), &NoKeyStore).unwrap();
    assert_eq!(changes(&opened.loaded), count);
    let opened = SqliteStore::open(&after.path(), &NoKeyStore).map(drop);
    assert!(matches!(opened, Err(StoreError::KeyAway { .. })));
    let opened = SqliteStore::open(&after.path(), &keys).unwrap();
    assert_eq!(changes(&opened.loaded), count);
    assert_eq!(*opened.loaded.meta(), meta);
}

#[test]
fn a_damaged_sealed_file_is_restored_sealed_and_only_with_its_key() {
    let (folder, keys) = (Folder::new(), MemoryKeys::default());
    let (count, plain) = sealed(&folder, &keys);
    fs::write(folder.path(), b"garbage").unwrap();
    let opened = SqliteStore::open(&folder.path(), &NoKeyStore).map(drop);
    assert_eq!(opened, Err(away(&folder, Some("no key store is used"))));
    assert_eq!(fs::read(folder.path()).unwrap(), b"garbage");
    let opened = SqliteStore::open(&folder.path(), &keys).unwrap();
    assert!(opened.repair.is_some() && opened.store.is_sealed());
    assert_eq!(changes(&opened.loaded), count);
    drop(opened);
    assert_eq!(with_secrets(&folder, &plain), Vec::<String>::new());
}

#[test]
fn a_program_that_knows_no_sealed_keys_refuses_the_file() {
    let (folder, keys) = (Folder::new(), MemoryKeys::default());
    let version = |folder: &Folder| {
        let header = fs::read(folder.path()).unwrap();
        u32::from_be_bytes(header[60..64].try_into().unwrap())
    };
    evaluation(&folder);
    assert_eq!(version(&folder), 1);
    let folder = Folder::new();
    sealed(&folder, &keys);
    assert_eq!(version(&folder), 2);
}
