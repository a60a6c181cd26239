//! Replicas in any weather: whatever drops, restarts and comes back, they end up with one log.

mod room;

use std::collections::BTreeSet;

use proptest::prelude::*;
use room::{NOW_MS, Replica, Room};
use samsyn_sync::State;
use samsyn_sync::relay::AppendError;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Clone, Debug)]
enum Event {
    Write,
    Connect,
    Drop,
    /// Delivers so many frames.
    Run(u8),
    /// Everything in memory is gone.
    Restart,
    Backup,
    /// The disk is what it was at the last backup.
    Restore,
    /// The relay doesn't take the next append.
    Refuse(AppendError),
    LoseAcks(bool),
    Wait,
}

fn event() -> impl Strategy<Value = Event> {
    let refusal = prop_oneof![
        Just(AppendError::TooFast { retry_ms: 100 }),
        Just(AppendError::StorageFailed),
        Just(AppendError::RoomFull),
    ];
    prop_oneof![
        6 => Just(Event::Write),
        3 => Just(Event::Connect),
        1 => Just(Event::Drop),
        8 => (1..20u8).prop_map(Event::Run),
        1 => Just(Event::Restart),
        1 => Just(Event::Backup),
        1 => Just(Event::Restore),
        1 => refusal.prop_map(Event::Refuse),
        1 => any::<bool>().prop_map(Event::LoseAcks),
        1 => Just(Event::Wait),
    ]
}

/// Three replicas; the first two are copies of one file.
fn weather(events: &[(usize, Event)]) -> Room {
    let mut room = Room::new([Replica::new(1), Replica::new(1), Replica::new(2)]);
    room.replicas[1].rng = room::rng(77);
    let mut backups = [const { None }; 3];
    for (time, (index, event)) in events.iter().enumerate() {
        let replica = &mut room.replicas[*index];
        match event {
            Event::Write => drop(replica.write(&format!("{time} by {index}"))),
            Event::Connect => room.connect(*index),
            Event::Drop => replica.drop_link(),
            Event::Run(frames) => drop((0..*frames).all(|_| room.step(*index))),
            Event::Restart => replica.restart(),
            Event::Backup => backups[*index] = Some(replica.disk.clone()),
            Event::Restore => {
                if let Some(disk) = backups[*index].clone() {
                    replica.disk = disk;
                    replica.restart();
                }
            }
            Event::Refuse(error) => room.fail_next = Some(*error),
            Event::LoseAcks(lose) => room.lose_acks = *lose,
            Event::Wait => {
                replica.session.tick(NOW_MS + 60_000);
                replica.drain();
            }
        }
    }
    room.fail_next = None;
    room.lose_acks = false;
    // Fine weather. Twice, as what the copies send crosses once more.
    for _ in 0..2 {
        for replica in &mut room.replicas {
            replica.drop_link();
        }
        room.connect_all();
        while room
            .replicas
            .iter()
            .any(|replica| replica.session.wake_at().is_some())
        {
            for replica in &mut room.replicas {
                replica.session.tick(NOW_MS + 60_000);
                replica.drain();
            }
            room.run();
        }
    }
    room
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn all_end_up_with_one_log(events in prop::collection::vec((0..3usize, event()), 0..80)) {
        let room = weather(&events);
        for replica in &room.replicas {
            prop_assert_eq!(replica.session.state(), &State::Live);
            prop_assert_eq!(replica.session.waiting(), 0);
            prop_assert!(replica.disk.resume.outbox.is_empty());
            prop_assert_eq!(replica.texts(), room.replicas[0].texts());
        }
        // Everything that is still on some disk as written is in the log; once, unless a backup
        // came back whose outbox had been sent already.
        let texts = room.replicas[0].texts();
        let once: BTreeSet<_> = texts.iter().collect();
        let restored = events.iter().any(|(_, event)| matches!(event, Event::Restore));
        prop_assert!(restored || once.len() == texts.len(), "{:?}", texts);
        let written = events.iter().filter(|(_, event)| matches!(event, Event::Write)).count();
        prop_assert!(restored || once.len() == written, "{} of {}", once.len(), written);
    }
}
