#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use samsyn_client::store::RejectReason;
use samsyn_client::{SetAside, Trouble};

use super::*;

/// Shared, live, all sent and nothing seen.
pub(in crate::frame) fn status() -> Status {
    Status {
        phase: Phase::Editing,
        saving: Saving::Saved,
        waiting: 0,
        held: Some(7),
        received: 9,
        confirmed: Some(Timestamp(1_000)),
        seen: Vec::new(),
        link: Link::Live,
        troubles: Vec::new(),
        quarantine: Vec::new(),
    }
}

fn seen(device: &str, number: u64, at: i64) -> SeenBy {
    SeenBy {
        device: device.to_owned(),
        evaluator: Some(EvaluatorId::new(device)),
        number,
        at: Timestamp(at),
    }
}

const HELD: Fact = Fact::Held {
    confirmed: Some(Timestamp(1_000)),
};

fn by(device: &str) -> Option<EvaluatorId> {
    Some(EvaluatorId::new(device))
}

#[test]
fn what_is_held_and_seen_is_told_only_when_it_is() {
    let at = Timestamp(5);
    for (waiting, held, seen_by, expected) in [
        (0, None, vec![], vec![]),
        (2, None, vec![], vec![Fact::Waiting(2)]),
        (0, Some(7), vec![], vec![HELD, Fact::Unseen]),
        (
            0,
            Some(7),
            vec![seen("b", 7, 5)],
            vec![HELD, Fact::Seen { by: by("b"), at }],
        ),
        (
            0,
            Some(7),
            vec![seen("b", 6, 5)],
            vec![HELD, Fact::SeenBefore { by: by("b"), at }],
        ),
        // What waits cannot have been seen.
        (
            1,
            Some(7),
            vec![seen("b", 7, 5)],
            vec![Fact::Waiting(1), Fact::SeenBefore { by: by("b"), at }],
        ),
        // The last to have seen all, not whoever is furthest in others' entries.
        (
            0,
            Some(7),
            vec![seen("b", 7, 5), seen("c", 9, 4)],
            vec![HELD, Fact::Seen { by: by("b"), at }],
        ),
    ] {
        let status = Status {
            waiting,
            held,
            seen: seen_by,
            ..status()
        };
        let mut all = vec![Fact::Saved];
        all.extend(expected);
        all.push(Fact::Live);
        assert_eq!(facts(&status, false), all, "{status:?}");
    }
}

#[test]
fn what_the_status_does_not_know_of_yet_is_being_saved() {
    assert_eq!(facts(&status(), false)[0], Fact::Saved);
    assert_eq!(facts(&status(), true)[0], Fact::Saving);
}

#[test]
fn what_is_not_saved_outweighs_everything() {
    let fault = StoreFault::DiskFull;
    let since = Timestamp(3);
    let status = Status {
        saving: Saving::NotSaved {
            since,
            fault: fault.clone(),
        },
        ..status()
    };
    let facts = facts(&status, false);
    assert_eq!(facts[0], Fact::NotSaved { since, fault });
    assert_eq!(tone(&facts), Tone::Bad);
    assert_eq!(remedy(&facts[0], &status), Some(Remedy::Copy));
}

#[test]
fn an_evaluation_that_is_not_shared_says_nothing_of_a_relay() {
    let status = Status {
        link: Link::NotShared,
        waiting: 12,
        held: None,
        confirmed: None,
        ..status()
    };
    let facts = facts(&status, false);
    assert_eq!(facts, [Fact::Saved, Fact::NotShared]);
    assert_eq!(remedy(&facts[1], &status), Some(Remedy::Share));
}

#[test]
fn before_it_has_come_there_is_nothing_to_save() {
    let status = Status {
        phase: Phase::Joining,
        link: Link::Connecting,
        held: None,
        ..status()
    };
    assert_eq!(facts(&status, false), [Fact::Connecting]);
}

#[test]
fn each_state_of_the_connection_has_its_remedy() {
    let since = Timestamp(0);
    let why = LinkFault::Closed;
    for (link, expected, of_waiting) in [
        (Link::Live, Some(Remedy::Disconnect), Some(Remedy::Send)),
        (Link::Offline, Some(Remedy::Connect), None),
        (
            Link::Unreachable {
                since,
                why,
                retry_at: since,
            },
            Some(Remedy::Connect),
            None,
        ),
        (
            Link::Refused {
                since,
                why: Refusal::ShuttingDown,
            },
            Some(Remedy::Connect),
            None,
        ),
        (Link::Connecting, None, None),
        (Link::CatchingUp, None, None),
        (Link::Forked, Some(Remedy::Copy), None),
    ] {
        let status = Status {
            link,
            waiting: 1,
            held: None,
            ..status()
        };
        let facts = facts(&status, false);
        assert_eq!(remedy(&facts[1], &status), of_waiting, "{status:?}");
        assert_eq!(remedy(&facts[2], &status), expected, "{status:?}");
    }
}

#[test]
fn troubles_and_what_is_set_aside_are_counted_together() {
    let status = Status {
        troubles: vec![Trouble::RoomFull],
        quarantine: vec![SetAside {
            number: 4,
            reason: RejectReason::Payload,
        }],
        ..status()
    };
    assert_eq!(facts(&status, false).last(), Some(&Fact::Attention(2)));
    assert_eq!(tone(&facts(&status, false)), Tone::Warn);
}
