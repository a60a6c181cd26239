mod sealed;

use std::fs;
use std::path::{Path, PathBuf};

use samsyn_client::desk::{Ask, Sheet};
use samsyn_client::ipc::{Answered, Reply};
use samsyn_client::library::{FileState, Format, New, OnShelf, Settings, Theme};
use samsyn_client::store::keys::NoKeyStore;
use samsyn_client::store::sqlite::SqliteStore;
use samsyn_client::{Phase, desk};
use samsyn_schema::command::{
    Command, Evaluator, EvaluatorId, Municipality, Role, TextId, Timestamp,
};
use samsyn_schema::document::Heads;
use samsyn_schema::points::{Points, Score};
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::*;
use crate::evaluation::Evaluation;

/// Nobody listens there.
const RELAY: &str = "ws://127.0.0.1:9";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn library(folder: &TempDir) -> Library {
    open(folder.path(), Keys::default()).expect("a library")
}

fn new(municipality: &str) -> New {
    let evaluator = |id: &str| Evaluator {
        id: EvaluatorId::new(id),
        name: format!("Evaluator {id}"),
        organisation: String::new(),
        role: Role::Evaluator,
        left: false,
    };
    New {
        instrument: "kommunkompassen-2015".to_owned().try_into().expect("an id"),
        municipality: Municipality {
            name: municipality.to_owned(),
            ..Municipality::default()
        },
        year: 2019,
        scoring: Default::default(),
        evaluators: vec![evaluator("a"), evaluator("b")],
        me: EvaluatorId::new("a"),
    }
}

fn score(question: &str, points: i32) -> Ask {
    Ask::Do(Command::Score {
        question: question.parse().expect("a question"),
        score: Some(Score::Points(Points::whole(points))),
    })
}

/// Asks, and lets happen what must until the answer is there.
async fn ask(evaluation: &mut Evaluation, ask: Ask) -> desk::Answer {
    let (sender, mut answer) = oneshot::channel::<Answered>();
    evaluation.ask(1, ask, sender);
    loop {
        tokio::select! {
            biased;
            answer = &mut answer => match answer.expect("every question is answered") {
                Ok(Reply::Desk(answer)) => return answer,
                other => panic!("{other:?}"),
            },
            event = evaluation.next() => evaluation.happen(event),
        }
    }
}

async fn sheet(evaluation: &mut Evaluation) -> Sheet {
    match ask(evaluation, Ask::Sheet).await {
        desk::Answer::Sheet(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn at_work(begun: Begun) -> Evaluation {
    Evaluation::new(begun.file, begun.desk, begun.store).expect("it can be worked on")
}

async fn close(library: &mut Library, mut evaluation: Evaluation) -> PathBuf {
    evaluation.rest().await.expect("it is saved");
    let file = evaluation.file().to_owned();
    let noted = library.closed(&file, evaluation.desk());
    noted.expect("the shelf can be written");
    evaluation.close().await;
    file
}

/// An evaluation that was made, scored in twice and closed.
async fn made(library: &mut Library, municipality: &str) -> PathBuf {
    let mut evaluation = at_work(library.create(&new(municipality)).expect("it is made"));
    ask(&mut evaluation, score("1.1", 3)).await;
    ask(&mut evaluation, score("1.2", 4)).await;
    close(library, evaluation).await
}

fn listed(library: &mut Library) -> Vec<OnShelf> {
    library.shelf(None).expect("the shelf can be written")
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_new_evaluation_stands_on_the_shelf() {
    let folder = folder();
    let mut library = library(&folder);
    assert_eq!(listed(&mut library), []);
    let file = made(&mut library, "Nässjö").await;
    assert_eq!(file, folder.path().join("Nässjö 2019.samsyn"));
    let again = open(folder.path(), Keys::default()).expect("a library");
    for mut library in [library, again] {
        let [shown] = &listed(&mut library)[..] else {
            panic!("one evaluation")
        };
        let expected = OnShelf {
            hidden: false,
            file: file.display().to_string(),
            municipality: "Nässjö".to_owned(),
            year: Some(2019),
            changed: shown.changed,
            // The genesis and two scores.
            waiting: 3,
            scored: Some((2, 45)),
            shared: false,
            unrevealed: false,
            state: FileState::Good,
        };
        assert_eq!(*shown, expected);
        assert!(shown.changed > Timestamp::default());
    }
}

#[tokio::test]
async fn what_was_seen_is_remembered_when_it_is_opened_again() {
    let folder = folder();
    let mut library = library(&folder);
    let file = made(&mut library, "Nässjö").await;
    let mut second = at_work(library.open(&file).expect("it opens"));
    let opened = sheet(&mut second).await;
    assert_eq!(
        opened.last_seen,
        opened.content.expect("it is here").heads,
        "nothing has happened since"
    );
    ask(&mut second, score("1.3", 5)).await;
    // The program is killed: what was saved is there, what was seen is as before.
    second.rest().await.expect("it is saved");
    second.close().await;
    let mut third = at_work(library.open(&file).expect("it opens"));
    let reopened = sheet(&mut third).await;
    assert_eq!(reopened.last_seen, opened.last_seen);
    assert_ne!(
        reopened.content.expect("it is here").heads,
        opened.last_seen
    );
    assert_ne!(opened.last_seen, Heads::default());
}

#[tokio::test]
async fn what_was_not_closed_in_order_is_read_anew() {
    let folder = folder();
    let mut library = library(&folder);
    let mut evaluation = at_work(library.create(&new("Nässjö")).expect("it is made"));
    ask(&mut evaluation, score("1.1", 3)).await;
    evaluation.close().await;
    let [shown] = &listed(&mut library)[..] else {
        panic!("one evaluation")
    };
    assert_eq!((shown.waiting, shown.scored), (2, Some((1, 45))));
}

#[tokio::test]
async fn an_invitation_may_be_broken_by_blanks_and_lines() {
    let (mine, theirs) = (folder(), folder());
    let mut mine = library(&mine);
    let mut evaluation = at_work(mine.create(&new("Nässjö")).expect("it is made"));
    let share = Ask::Share {
        relay: RELAY.to_owned(),
        days: None,
    };
    let desk::Answer::Shared { link } = ask(&mut evaluation, share).await else {
        panic!("it is shared")
    };
    let middle = link.len() / 2;
    let broken = format!("  {}\r\n  {}\n\n", &link[..middle], &link[middle..]);
    let mut library = library(&theirs);
    let mut joined = at_work(library.join(&broken).expect("the link is good"));
    let arriving = sheet(&mut joined).await;
    assert_eq!(arriving.status.phase, Phase::Joining);
    assert_eq!(arriving.relay.as_deref(), Some(RELAY));
    let file = close(&mut library, joined).await;
    let [shown] = &listed(&mut library)[..] else {
        panic!("one evaluation")
    };
    assert_eq!((shown.municipality.as_str(), shown.shared), ("", true));
    let again = library.join(&link).expect("the link is good");
    assert_eq!(again.file, file, "one file for each room");
    drop(again);
    // As the page in a browser shares it.
    let web = link.replace("samsyn:join#", "https://relay.example/#");
    let again = library.join(&web).expect("the link is good");
    assert_eq!(again.file, file, "one file for each room");

    let fault = library.join(&link[..middle]).expect_err("half a link");
    assert_eq!(fault.0.key(), "invitation-mistyped");
    let fault = library.join("https://example.org").expect_err("no link");
    assert_eq!(fault.0.key(), "not-an-invitation");
    assert_eq!(listed(&mut library).len(), 1);
}

#[tokio::test]
async fn a_file_of_another_program_is_left_alone() {
    let folder = folder();
    let mut library = library(&folder);
    for (name, bytes) in [
        ("letter.odt", b"PK\x03\x04".as_slice()),
        ("note.samsyn", b"not one of ours"),
        ("empty.samsyn", b""),
        ("cut.automerge", &[0x85, 0x6f, 0x4a, 0x83, 1, 2]),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect("it can be written");
        let fault = library.open(&file).expect_err("it is no evaluation");
        assert!(
            ["not-an-evaluation", "document-damaged", "file-empty"].contains(&fault.0.key()),
            "{name}: {fault}"
        );
        assert_eq!(fs::read(&file).expect("it is there"), bytes, "{name}");
    }
    assert_eq!(listed(&mut library), []);
}

#[tokio::test]
async fn a_damaged_file_is_restored_and_that_is_told() {
    let folder = folder();
    let mut library = library(&folder);
    let file = made(&mut library, "Nässjö").await;
    let mut bytes = fs::read(&file).expect("it can be read");
    bytes[4096..].fill(0xff);
    fs::write(&file, &bytes).expect("it can be written");
    let begun = library.open(&file).expect("it can be restored");
    let repair = begun.repair.clone().expect("that is told");
    assert_eq!(repair.file, file.display().to_string());
    assert_eq!(fs::read(&repair.set_aside).expect("it is kept"), bytes);
    let mut restored = at_work(begun);
    let content = sheet(&mut restored).await.content.expect("it is here");
    assert_eq!(content.evaluation.municipality.name, "Nässjö");
    close(&mut library, restored).await;

    // Beyond repair: it is said, and shown.
    fs::write(&file, &bytes).expect("it can be written");
    fs::remove_file(folder.path().join("Nässjö 2019.samsyn-good")).expect("a copy");
    let fault = library.open(&file).expect_err("nothing is left");
    assert_eq!(fault.0.key(), "damaged-beyond-repair");
    assert_eq!(listed(&mut library)[0].state, FileState::Damaged);
}

#[tokio::test]
async fn a_damaged_file_is_copied_as_it_is_with_its_log_and_over_nothing() {
    let (folder, elsewhere) = (folder(), folder());
    let mut library = library(&folder);
    let file = made(&mut library, "Nässjö").await;
    let log = folder.path().join("Nässjö 2019.samsyn-wal");
    fs::write(&file, "torn").expect("it can be written");
    fs::write(&log, "the rest").expect("it can be written");
    let to = elsewhere.path().join("copy.samsyn");
    copy(&file, &to).expect("it can be written");
    let read = |path: &Path| fs::read_to_string(path).expect("it is there");
    assert_eq!(read(&to), "torn");
    assert_eq!(read(&elsewhere.path().join("copy.samsyn-wal")), "the rest");
    assert_eq!(
        (read(&file), read(&log)),
        ("torn".into(), "the rest".into())
    );

    // Not over what is there already, least of all over itself.
    for taken in [&to, &file] {
        let fault = copy(&file, taken).expect_err("the name is taken");
        assert_eq!(fault.0.key(), "file-exists");
    }
    let fault = copy(&file, &elsewhere.path().join("none/copy.samsyn"));
    assert_eq!(fault.expect_err("no folder").0.key(), "file-unwritable");
    let fault = copy(
        &folder.path().join("none.samsyn"),
        &elsewhere.path().join("2"),
    );
    assert_eq!(fault.expect_err("no file").0.key(), "file-unreadable");
}

#[tokio::test]
async fn what_is_worked_on_elsewhere_is_not_copied_half_way() {
    let folder = folder();
    let mut library = library(&folder);
    let file = made(&mut library, "Nässjö").await;
    let elsewhere = SqliteStore::open(&file, library.host().keys()).expect("it opens");
    let fault = copy(&file, &folder.path().join("copy.samsyn")).expect_err("it is locked");
    assert_eq!(fault.0.key(), "locked");
    drop(elsewhere);
}

#[tokio::test]
async fn a_missing_file_and_one_that_is_open_elsewhere_are_shown_as_such() {
    let folder = folder();
    let mut library = library(&folder);
    let missing = made(&mut library, "Eksjö").await;
    let open = made(&mut library, "Nässjö").await;
    fs::remove_file(&missing).expect("it is there");
    let elsewhere = SqliteStore::open(&open, &NoKeyStore).expect("it opens");
    let states = |library: &mut Library| -> Vec<FileState> {
        listed(library).into_iter().map(|one| one.state).collect()
    };
    assert_eq!(
        states(&mut library),
        [FileState::OpenElsewhere, FileState::Missing]
    );
    let here = library.shelf(Some(&open)).expect("it can be written");
    assert_eq!(here[0].state, FileState::Good, "it is open here");
    let fault = library.open(&open).expect_err("it is locked");
    assert_eq!(fault.0.key(), "locked");
    let fault = library.open(&missing).expect_err("it is gone");
    assert_eq!(fault.0.key(), "no-such-file");
    drop(elsewhere);
    assert_eq!(states(&mut library)[0], FileState::Good);
}

#[tokio::test]
async fn a_forgotten_file_stays_where_it_is_and_comes_back_when_it_is_opened() {
    let (mine, elsewhere) = (folder(), folder());
    let mut library = library(&mine);
    let inside = made(&mut library, "Nässjö").await;
    let outside = elsewhere.path().join("copy.samsyn");
    export(&inside, &outside, Format::Samsyn, &NoKeyStore).expect("it can be written");
    let copy = at_work(library.open(&outside).expect("it opens"));
    close(&mut library, copy).await;
    assert_eq!(listed(&mut library).len(), 2);
    for file in [&inside, &outside] {
        library.forget(file).expect("the shelf can be written");
        assert!(file.exists());
    }
    assert_eq!(listed(&mut library), []);
    assert_eq!(
        listed(&mut open(mine.path(), Keys::default()).expect("one")),
        []
    );
    let back = at_work(library.open(&inside).expect("it opens"));
    close(&mut library, back).await;
    assert_eq!(listed(&mut library).len(), 1);
}

#[tokio::test]
async fn what_is_exported_can_be_opened_and_read() {
    let (mine, elsewhere) = (folder(), folder());
    let mut library = library(&mine);
    let begun = library.sample().expect("it is made");
    let file = begun.file.clone();
    let mut original = at_work(begun);
    let content = sheet(&mut original).await.content.expect("it is here");
    // While it is open.
    for format in [Format::Samsyn, Format::Automerge, Format::Json] {
        let to = elsewhere.path().join(proposal(&file, format));
        export(&file, &to, format, &NoKeyStore).expect("it can be written");
    }
    assert_eq!(
        names(elsewhere.path()),
        [
            "Nässjö 2019.automerge",
            "Nässjö 2019.json",
            "Nässjö 2019.samsyn"
        ],
        "and nothing beside"
    );

    let copy = elsewhere.path().join("Nässjö 2019.samsyn");
    let mut copy = at_work(library.open(&copy).expect("it opens"));
    let copied = sheet(&mut copy).await;
    assert_eq!(copied.content.expect("it is here"), content);
    assert_eq!(copied.status.phase, Phase::Editing);
    assert!(copied.status.waiting > 100, "all is to be sent again");

    let plain = elsewhere.path().join("Nässjö 2019.automerge");
    let begun = library.open(&plain).expect("it is taken over");
    assert_eq!(begun.file, mine.path().join("Nässjö 2019 2.samsyn"));
    let mut imported = at_work(begun);
    let imported = sheet(&mut imported).await;
    assert_eq!(imported.content.expect("it is here"), content);
    assert_eq!(imported.status.phase, Phase::WhoAmI);

    let json = fs::read(elsewhere.path().join("Nässjö 2019.json")).expect("it is there");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["evaluation"]["municipality"]["code"], "0682");
}

#[tokio::test]
async fn a_copy_replaces_no_evaluation_file() {
    let folder = folder();
    let mut library = library(&folder);
    let file = made(&mut library, "Nässjö").await;
    let other = made(&mut library, "Eksjö").await;
    let before = fs::read(&other).expect("it is there");
    for to in [&file, &other] {
        let fault = export(&file, to, Format::Samsyn, &NoKeyStore).expect_err("it is there");
        assert_eq!(fault.0.key(), "file-exists");
    }
    assert!(fs::read(&other).expect("it is there") == before);
    assert!(folder.path().join("Eksjö 2019.samsyn-good").exists());
}

#[tokio::test]
async fn files_are_found_again_when_the_shelf_is_lost() {
    let folder = folder();
    let mut before = library(&folder);
    made(&mut before, "Nässjö").await;
    made(&mut before, "Eksjö").await;
    let of = |library: &mut Library| -> Vec<(String, Option<(usize, usize)>)> {
        let shown = listed(library).into_iter();
        let mut shown: Vec<_> = shown.map(|one| (one.municipality, one.scored)).collect();
        shown.sort();
        shown
    };
    let expected = of(&mut before);
    fs::write(folder.path().join("shelf.json"), "[{\"file\":").expect("it can be written");
    assert_eq!(of(&mut library(&folder)), expected);
    fs::remove_file(folder.path().join("shelf.json")).expect("it is there");
    assert_eq!(of(&mut library(&folder)), expected);
}

#[tokio::test]
async fn any_name_of_a_municipality_makes_a_file() {
    let folder = folder();
    let mut library = library(&folder);
    let planes: String = (0..=16_u32)
        .flat_map(|plane| [0x21, 0x3042, 0xfffd].map(|low| plane * 0x1_0000 + low))
        .filter_map(char::from_u32)
        .collect();
    let long = "Ö".repeat(300);
    let names = [
        long.as_str(),
        &planes,
        "../Nässjö",
        "CON",
        "a/b\\c",
        "a b c",
    ];
    for name in names {
        let file = made(&mut library, name).await;
        assert_eq!(file.parent(), Some(folder.path()), "{name}");
    }
    // Newest first; each with its whole name.
    let shown: Vec<String> = listed(&mut library)
        .into_iter()
        .map(|one| one.municipality)
        .collect();
    assert_eq!(shown, names.iter().rev().copied().collect::<Vec<_>>());
    assert!(folder.path().join("a b c 2019 2.samsyn").exists());
}

#[tokio::test]
async fn the_sample_shows_something_everywhere() {
    let folder = folder();
    let mut library = library(&folder);
    let mut sample = at_work(library.sample().expect("it is made"));
    let shown = sheet(&mut sample).await;
    assert_eq!(shown.status.phase, Phase::Editing);
    let content = shown.content.expect("it is here");
    assert_eq!(content.conflicts.len(), 2);
    let evaluation = content.evaluation;
    let me = shown.me.expect("one of the two");
    assert_eq!(evaluation.evaluators[0].id, me);
    for evaluator in &evaluation.evaluators {
        assert_eq!(evaluation.scores_of(&evaluator.id).len(), 45);
    }
    // It can be written in.
    let note = Ask::Do(Command::Text {
        text: TextId::Note {
            question: "1.1".parse().expect("a question"),
            evaluator: me,
        },
        at: 0,
        delete: 0,
        insert: "\u{1f3d4}".to_owned(),
        heads: Heads::default(),
    });
    let saved = ask(&mut sample, note).await;
    assert!(matches!(saved, desk::Answer::Saved { .. }), "{saved:?}");
}

#[test]
fn settings_are_kept() {
    let folder = folder();
    let mut before = library(&folder);
    assert_eq!(*before.settings(), Settings::default());
    let settings = Settings {
        theme: Some(Theme::Dark),
        name: "Evaluator A".to_owned(),
        ..Settings::default()
    };
    before.set(settings.clone()).expect("they can be written");
    let view = library(&folder).settings_view();
    assert_eq!(view.settings, settings);
    assert_eq!(view.data, folder.path().display().to_string());
}

#[test]
fn a_data_folder_that_can_not_be_is_named() {
    let folder = folder();
    let file = folder.path().join("file");
    fs::write(&file, "").expect("it can be written");
    let fault = open(&file.join("data"), Keys::default()).expect_err("a file is in the way");
    assert_eq!(fault.0.key(), "file-unwritable");
}

#[cfg(unix)]
#[tokio::test]
async fn files_with_keys_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let data = folder.path().join("data");
    let mut library = open(&data, Keys::default()).expect("a library");
    let file = made(&mut library, "Nässjö").await;
    let mode = |path: &Path| {
        let metadata = fs::metadata(path).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode(&data), 0o700);
    // As it comes off a memory stick.
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("it is ours");
    let evaluation = at_work(library.open(&file).expect("it opens"));
    assert_eq!(mode(&file), 0o600);
    close(&mut library, evaluation).await;
    assert_eq!(mode(&data.join("Nässjö 2019.samsyn-good")), 0o600);
}
