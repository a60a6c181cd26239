//! Catching up page by page.

use samsyn_sync::relay::{Connection, Output};
use samsyn_sync::{MAX_ENVELOPE, envelope::Signed};

use super::pair::World;
use super::syncing::stranger;
use crate::{Batch, Effect, Event, Link, LinkFault, Loaded, Replica, Store, Write};
use samsyn_schema::command::Timestamp;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const PAGE: usize = 256 * 1024;

/// `b` was offline while three pages came to the log.
fn behind() -> (World, u64) {
    let mut world = World::pair();
    world.step(1, Event::GoOffline);
    let before = world.status(1).received;
    let large = vec![0; PAGE - 70_000];
    stranger(&mut world, &[large.clone(), large.clone(), large]);
    (world, before)
}

/// Lets `b` connect and read so many pages; what it wants done meanwhile, but for sending.
fn read_pages(world: &mut World, pages: usize) -> Vec<Effect> {
    let (log, now) = (&world.log, world.now);
    let replica = &mut world.peers[1].replica;
    let mut relay = Connection::new([7; 32], MAX_ENVELOPE);
    let (mut wanted, mut read) = (Vec::new(), 0);
    let mut tell = |replica: &mut Replica, relay: &mut Connection, event| {
        for effect in replica.step(now, event) {
            match effect {
                Effect::Send(bytes) => relay.receive(&bytes),
                other => wanted.push(other),
            }
        }
    };
    tell(replica, &mut relay, Event::GoOnline);
    tell(replica, &mut relay, Event::Connected);
    while let Some(output) = relay.poll() {
        match output {
            Output::Send(bytes) => tell(replica, &mut relay, Event::Frame(bytes)),
            Output::Join { room, .. } => relay.joined(log.head(room), now.0.cast_unsigned()),
            Output::Read { .. } if read == pages => break,
            Output::Read { room, after } => {
                read += 1;
                relay.page(log.read(room, after, PAGE));
            }
            _ => {}
        }
    }
    assert_eq!(read, pages);
    wanted
}

fn commits(effects: &[Effect]) -> Vec<&Batch> {
    let batches = effects.iter().filter_map(|effect| match effect {
        Effect::Commit { batch, .. } => Some(batch),
        _ => None,
    });
    batches.collect()
}

fn entries(batch: &Batch) -> usize {
    let is_entry = |write: &&Write| matches!(write, Write::PutEntry(_));
    batch.writes.iter().filter(is_entry).count()
}

#[test]
fn pages_are_taken_in_together_once_all_is_there() {
    let (mut world, before) = behind();
    let effects = read_pages(&mut world, 3);
    assert_eq!(
        commits(&effects)
            .into_iter()
            .map(entries)
            .collect::<Vec<_>>(),
        [3]
    );
    let status = world.status(1);
    assert_eq!((status.link, status.received), (Link::Live, before + 3));
}

#[test]
fn what_was_gathered_is_neither_stored_nor_claimed_before_it_is_taken_in() {
    let (mut world, before) = behind();
    let effects = read_pages(&mut world, 2);
    assert_eq!(commits(&effects), Vec::<&Batch>::new());
    assert_eq!(world.status(1).received, before);
    let stored = world.peers[1].store.load().unwrap();
    assert_eq!(stored.entries.len() as u64, before);

    // The program dies here: the next one asks for all of it again.
    let again = Loaded::new(stored).unwrap();
    let (again, _) = Replica::open(again, [40; 32], world.now);
    assert_eq!(again.status().received, before);

    // Or the connection does: what came is kept.
    let why = LinkFault::Closed;
    let now = world.now;
    let effects = world.peers[1]
        .replica
        .step(now, Event::Disconnected { why });
    assert_eq!(
        commits(&effects)
            .into_iter()
            .map(entries)
            .collect::<Vec<_>>(),
        [2]
    );
    assert_eq!(world.status(1).received, before + 2);
}

#[test]
fn on_a_slow_line_what_came_is_taken_in_meanwhile() {
    let (mut world, before) = behind();
    let effects = read_pages(&mut world, 1);
    let wake = effects.iter().rev().find_map(|effect| match effect {
        Effect::WakeAt(at) => Some(*at),
        _ => None,
    });
    let soon = Timestamp(world.now.0 + 500);
    assert_eq!(wake, Some(soon));
    let effects = world.peers[1].replica.step(soon, Event::Tick);
    assert_eq!(
        commits(&effects)
            .into_iter()
            .map(entries)
            .collect::<Vec<_>>(),
        [1]
    );
    let status = world.status(1);
    assert_eq!(
        (status.link, status.received),
        (Link::CatchingUp, before + 1)
    );
}

#[test]
fn what_is_sealed_meanwhile_goes_to_disk_after_what_it_claims_to_have_seen() {
    let (mut world, before) = behind();
    read_pages(&mut world, 2);
    world.write(1, "x");
    let request = world.request(1);
    let now = world.now;
    let peer = &mut world.peers[1];
    let effects = peer.replica.step(now, Event::Flush { request });
    let writes = &commits(&effects)[0].writes;
    let place = |is: fn(&Write) -> bool| writes.iter().rposition(is);
    let sealed = place(|write| matches!(write, Write::PutOutbox { .. }));
    assert!(place(|write| matches!(write, Write::PutEntry(_))) < sealed);
    let Some(Write::PutOutbox { envelope, .. }) = sealed.map(|at| &writes[at]) else {
        panic!("nothing was sealed")
    };
    let stored = peer.store.load().unwrap();
    let room = stored.meta.invitation(None).unwrap().keys().room();
    let seen = Signed::parse(envelope, room).unwrap().header.seen;
    assert_eq!(seen, before + 2);
}

#[test]
fn what_comes_faster_than_anybody_reads_is_taken_in_together() {
    let mut world = World::pair();
    world.run(10_000);
    let before = world.status(1).received;
    let taken = |world: &World| world.status(1).received - before;
    let send = |world: &mut World| {
        world.write(0, "x");
        let request = crate::Request(1);
        world.step(0, Event::Flush { request });
    };
    for _ in 0..5 {
        send(&mut world);
        assert_eq!(taken(&world), 1, "the first at once, the others wait");
    }
    world.run(99);
    assert_eq!(taken(&world), 1);
    world.run(1);
    assert_eq!(taken(&world), 5);
    world.run(10_000);
    let before = world.status(1).received;
    send(&mut world);
    assert_eq!(
        world.status(1).received,
        before + 1,
        "after a pause the next is shown at once"
    );
}
