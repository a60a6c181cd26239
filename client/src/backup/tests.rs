use samsyn_schema::command::{Scoring, Timestamp};
use samsyn_schema::document::Founding;
use samsyn_schema::sample::nassjo_2019;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

const SALT_OF_TEST: [u8; SALT] = [5; SALT];

fn passphrase() -> Passphrase {
    Passphrase::new("fyra olika korta ord")
}

fn backup() -> Backup {
    Backup {
        genesis: [7; 32],
        evaluator: EvaluatorId::new("a"),
        drawer: b"Anteckningen om planen.".to_vec(),
    }
}

fn sealed() -> Vec<u8> {
    let sealed = backup().seal(&passphrase(), SALT_OF_TEST);
    sealed.expect("it is long enough")
}

#[test]
fn what_was_sealed_comes_back_and_is_not_to_be_seen() {
    let file = sealed();
    assert_eq!(Backup::open(&file, &passphrase()), Ok(backup()));
    assert!(!file.windows(8).any(|some| some == b"Anteckni"));
    let other = backup().seal(&passphrase(), [6; SALT]);
    assert_ne!(other, Ok(file));
    assert!(!format!("{:?}", passphrase()).contains("ord"));
}

#[test]
fn each_way_in_which_a_file_is_no_good_is_told_apart() {
    let file = sealed();
    let open = |file: &[u8]| Backup::open(file, &passphrase());
    let wrong = Passphrase::new("fyra olika långa ord");
    let opened = Backup::open(&file, &wrong);
    assert_eq!(opened, Err(BackupFault::WrongPassphrase));
    assert_eq!(open(b""), Err(BackupFault::NotABackup));
    assert_eq!(open(b"SQLite format 3"), Err(BackupFault::NotABackup));
    for length in [MAGIC.len(), MAGIC.len() + 1, 60, file.len() - 1] {
        assert_eq!(open(&file[..length]), Err(BackupFault::Damaged), "{length}");
    }
    for place in [MAGIC.len() + 3, 70, file.len() - 1] {
        let mut changed = file.clone();
        changed[place] ^= 1;
        assert_eq!(open(&changed), Err(BackupFault::Damaged), "{place}");
    }
    let mut newer = file;
    newer[MAGIC.len()] = 2;
    assert_eq!(open(&newer), Err(BackupFault::Newer(2)));
}

#[test]
fn a_short_passphrase_seals_nothing() {
    for (typed, expected) in [("", false), ("elva tecken", false), ("tolv åäö tec", true)] {
        let passphrase = Passphrase::new(typed);
        assert_eq!(passphrase.is_long_enough(), expected, "{typed}");
        if !expected {
            let sealed = backup().seal(&passphrase, SALT_OF_TEST);
            assert_eq!(sealed, Err(BackupFault::TooShort));
        }
    }
}

#[test]
fn a_backup_fits_its_evaluation_and_evaluator_alone() {
    let founded = |actor: u8| {
        let founding = Founding {
            scoring: Scoring::Blind,
            ..nassjo_2019().founding()
        };
        let document = Document::found(&founding, [actor; 16], Timestamp(0));
        let mut document = document.expect("it can be founded");
        let me = document.evaluators().swap_remove(0).id;
        document.edit_as(me, [actor + 1; 16]);
        document.prepare_drawer([actor + 1; 16]);
        document
    };
    let mut document = founded(1);
    let backup = Backup::of(&document).expect("there is a drawer");
    let drawer = backup.clone().drawer_for(&document);
    assert_eq!(drawer, Ok(backup.drawer.clone()));
    let refused = backup.clone().drawer_for(&founded(3));
    assert_eq!(refused, Err(BackupFault::OtherEvaluation));

    let name = document.evaluators().swap_remove(0).name;
    let other = document.evaluators().swap_remove(1).id;
    document.edit_as(other, [9; 16]);
    let refused = backup.drawer_for(&document);
    assert_eq!(refused, Err(BackupFault::OtherEvaluator(name)));
    let open = nassjo_2019().worked(Timestamp(0));
    assert_eq!(Backup::of(&open), None);
}
