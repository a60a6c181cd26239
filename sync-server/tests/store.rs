//! What every store must do, and what SQLite must do besides.

mod peer;

use peer::{Device, keys};
use samsyn_sync::relay::{Append, AppendError, Head, Page};
use samsyn_sync::{Chain, RoomId};
use sync_server::store::{LogStore, MemoryStore, SqliteStore, StoreError};

const ROOM_BYTES: u64 = 5_000;

#[tokio::test]
async fn in_memory() {
    conforms(&MemoryStore::new(ROOM_BYTES)).await;
}

#[tokio::test]
async fn in_sqlite() {
    let dir = tempfile::tempdir().expect("a directory");
    conforms(&SqliteStore::open(dir.path(), ROOM_BYTES).expect("opens")).await;
}

async fn append(store: &impl LogStore, append: &Append) -> Result<u64, AppendError> {
    store.append(append.clone()).await.expect("is answered")
}

/// A new store that takes [`ROOM_BYTES`] a room.
async fn conforms(store: &impl LogStore) {
    let room = keys().room();
    store.check().await.expect("is well");
    let empty = Head {
        number: 0,
        chain: Chain::root(room),
    };
    assert_eq!(store.head(room).await.expect("reads"), empty);
    assert_eq!(store.read(room, 0, 1).await.expect("reads"), None);

    let (mut one, mut copy, mut other) = (Device::new(1), Device::new(1), Device::new(2));
    let first = one.append("first");
    let second = one.append("second");
    let third = one.append("third");
    let copied_first = copy.append("another first");
    let copied_second = copy.append("another second");
    let others = other.append("of another device");
    let far = Append {
        counter: u64::MAX,
        ..second.clone()
    };
    for (what, envelope, result) in [
        (
            "a gap at the start",
            &second,
            Err(AppendError::Gap { expected: 1 }),
        ),
        ("the first", &first, Ok(1)),
        ("the first again", &first, Ok(1)),
        ("another first", &copied_first, Err(AppendError::Conflict)),
        (
            "a second after another first",
            &copied_second,
            Err(AppendError::Conflict),
        ),
        ("another device's first", &others, Ok(2)),
        ("a gap", &third, Err(AppendError::Gap { expected: 2 })),
        (
            "the largest counter",
            &far,
            Err(AppendError::Gap { expected: 2 }),
        ),
        ("the second", &second, Ok(3)),
        ("the first once more", &first, Ok(1)),
    ] {
        assert_eq!(append(store, envelope).await, result, "{what}");
    }

    // Several at once, without waiting: in the order of the calls.
    let calls = [third.clone(), third.clone(), one.append("fourth")].map(|call| store.append(call));
    let mut numbers = Vec::new();
    for call in calls {
        numbers.push(call.await.expect("is answered"));
    }
    assert_eq!(numbers, [Ok(4), Ok(4), Ok(5)]);

    let mut chain = Chain::new(room, Vec::new());
    for envelope in [&first, &others, &second, &third] {
        chain.push(Chain::link(chain.head(), envelope.hash));
    }
    let chain_at = |number| chain.at(number).expect("is in the chain");
    let bytes = |appends: &[&Append]| -> Vec<_> {
        appends
            .iter()
            .map(|append| append.envelope.clone())
            .collect()
    };
    for (what, after, max_bytes, expected) in [
        ("at least one", 0, 1, Some((1, vec![&first]))),
        (
            "what fits",
            1,
            others.envelope.len() + second.envelope.len(),
            Some((2, vec![&others, &second])),
        ),
        (
            "one byte too many",
            1,
            others.envelope.len() + second.envelope.len() - 1,
            Some((2, vec![&others])),
        ),
        ("nothing after the end", 5, usize::MAX, None),
        ("nothing beyond it", u64::MAX, usize::MAX, None),
    ] {
        let expected = expected.map(|(first, appends)| Page {
            first,
            envelopes: bytes(&appends),
            chain: chain_at(first - 1 + appends.len() as u64),
            head: 5,
        });
        let page = store.read(room, after, max_bytes).await.expect("reads");
        assert_eq!(page, expected, "{what}");
    }

    let elsewhere = RoomId::from_bytes([1; 32]);
    let in_other_room = Append {
        room: elsewhere,
        ..first.clone()
    };
    assert_eq!(
        append(store, &in_other_room).await,
        Ok(1),
        "rooms don't know each other"
    );
    assert_eq!(store.head(room).await.expect("reads").number, 5);
    let head = store.head(elsewhere).await.expect("reads");
    let link = Chain::link(Chain::root(elsewhere), first.hash);
    assert_eq!(
        head,
        Head {
            number: 1,
            chain: link
        }
    );

    let mut last = 5;
    let full = loop {
        match append(store, &one.append("more")).await {
            Ok(number) => {
                assert_eq!(number, last + 1);
                last = number;
            }
            Err(error) => break error,
        }
    };
    assert_eq!(full, AppendError::RoomFull);
    assert!(last > 5, "it takes more than that");
    assert_eq!(
        append(store, &first).await,
        Ok(1),
        "what is there is acknowledged"
    );
    let page = store
        .read(room, 0, usize::MAX)
        .await
        .expect("reads")
        .expect("entries");
    let kept: usize = page.envelopes.iter().map(Vec::len).sum();
    assert!(kept as u64 <= ROOM_BYTES && (kept + first.envelope.len()) as u64 > ROOM_BYTES);
    store.close().await.expect("closes");
}

#[tokio::test]
async fn sqlite_keeps_its_log_and_is_used_by_one_relay_at_a_time() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut device = Device::new(1);
    let store = SqliteStore::open(dir.path(), ROOM_BYTES).expect("opens");
    assert_eq!(append(&store, &device.append("first")).await, Ok(1));
    let second = SqliteStore::open(dir.path(), ROOM_BYTES);
    assert!(
        matches!(second, Err(StoreError::InUse { .. })),
        "{second:?}"
    );
    // Not closed: as if the process had been killed.
    drop(store);
    let store = SqliteStore::open(dir.path(), ROOM_BYTES).expect("opens again");
    assert_eq!(append(&store, &device.append("second")).await, Ok(2));
    store.close().await.expect("closes");
    let late = store
        .append(device.append("third"))
        .await
        .expect("is answered");
    assert_eq!(
        late,
        Err(AppendError::StorageFailed),
        "nothing is taken afterwards"
    );
    assert!(matches!(store.close().await, Err(StoreError::Closed)));
}

#[tokio::test]
async fn sqlite_names_what_is_wrong_with_a_database() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("relay.sqlite");
    SqliteStore::open(dir.path(), ROOM_BYTES)
        .expect("opens")
        .close()
        .await
        .expect("closes");

    let connection = rusqlite::Connection::open(&path).expect("opens");
    connection
        .execute("UPDATE schema SET version = 99", [])
        .expect("writes");
    drop(connection);
    let newer = SqliteStore::open(dir.path(), ROOM_BYTES);
    let expected = "the database is of schema version 99, this program knows 1; use a newer one";
    assert_eq!(
        newer.map(|_| ()).map_err(|error| error.to_string()),
        Err(expected.into())
    );

    std::fs::write(
        &path,
        "no database at all, but long enough to look like one".repeat(100),
    )
    .expect("writes");
    let damaged = SqliteStore::open(dir.path(), ROOM_BYTES);
    assert!(matches!(damaged, Err(StoreError::Damaged)), "{damaged:?}");

    let nowhere = SqliteStore::open(&path.join("below a file"), ROOM_BYTES);
    assert!(
        matches!(nowhere, Err(StoreError::Directory { .. })),
        "{nowhere:?}"
    );
}
