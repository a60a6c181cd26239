use std::fs;
use std::sync::{Arc, Mutex};

use samsyn_client::desk::{Answer as OfDesk, Ask as Desk};
use samsyn_client::library::{New, Settings};
use samsyn_schema::command::{
    Command, Evaluator, EvaluatorId, Field, Municipality, Role, Scoring, Timestamp,
};
use tempfile::TempDir;

use super::*;

/// A window that is not there.
#[derive(Clone, Default)]
struct Nobody(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    told: Vec<Told>,
    names: Vec<Option<String>>,
    /// What the user will choose.
    choices: Vec<oneshot::Receiver<Option<PathBuf>>>,
}

impl Nobody {
    fn will_choose(&self) -> oneshot::Sender<Option<PathBuf>> {
        let (choose, choice) = oneshot::channel();
        self.0.lock().expect("no test panics").choices.push(choice);
        choose
    }

    fn choice(&self) -> Chosen {
        let choice = self.0.lock().expect("no test panics").choices.pop();
        Box::pin(async move { choice?.await.ok()? })
    }

    fn names(&self) -> Vec<Option<String>> {
        std::mem::take(&mut self.0.lock().expect("no test panics").names)
    }

    fn told(&self) -> Vec<Told> {
        std::mem::take(&mut self.0.lock().expect("no test panics").told)
    }
}

impl Surface for Nobody {
    fn tell(&self, told: Told) {
        self.0.lock().expect("no test panics").told.push(told);
    }

    fn name(&self, open: Option<&str>) {
        let mut seen = self.0.lock().expect("no test panics");
        seen.names.push(open.map(str::to_owned));
    }

    fn choose_file(&self, _: Option<samsyn_client::Language>, _: Kind) -> Chosen {
        self.choice()
    }

    fn choose_place(&self, _: Option<samsyn_client::Language>, name: String, kind: Kind) -> Chosen {
        let ending = match kind {
            Kind::Copy(format) => format.ending(),
            Kind::Backup => samsyn_client::backup::ENDING,
        };
        assert_eq!(name, format!("Nässjö 2019.{ending}"));
        self.choice()
    }

    fn reveal(&self, file: PathBuf) -> BoxFuture<'static, Result<(), String>> {
        let shown = match file.exists() {
            true => Ok(()),
            false => Err("not there".to_owned()),
        };
        Box::pin(std::future::ready(shown))
    }
}

struct Room {
    jobs: mpsc::UnboundedSender<Job>,
    surface: Nobody,
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let library = crate::library::open(folder.path(), crate::library::Keys::default())
            .expect("a library");
        let surface = Nobody::default();
        let (actor, jobs) = Actor::new(library, surface.clone());
        tokio::spawn(actor.run());
        Self {
            jobs,
            surface,
            folder,
        }
    }

    fn ask(&self, number: u64, request: Request) -> oneshot::Receiver<Answered> {
        let (answer, answered) = oneshot::channel();
        let job = Job::Answer {
            number,
            request,
            answer,
        };
        self.jobs.send(job).expect("the actor works");
        answered
    }

    async fn library(&self, ask: Ask) -> Result<Answer, Fault> {
        match self.ask(0, Request::Library(ask)).await {
            Ok(Ok(Reply::Library(answer))) => Ok(answer),
            Ok(Err(fault)) => Err(fault),
            other => panic!("{other:?}"),
        }
    }

    async fn desk(&self, ask: Desk) -> Result<OfDesk, Fault> {
        match self.ask(1, Request::Desk(ask)).await {
            Ok(Ok(Reply::Desk(answer))) => Ok(answer),
            Ok(Err(fault)) => Err(fault),
            other => panic!("{other:?}"),
        }
    }

    async fn opened(&self, ask: Ask) -> PathBuf {
        match self.library(ask).await.expect("it opens") {
            Answer::Opened { file, .. } => PathBuf::from(file),
            other => panic!("{other:?}"),
        }
    }

    async fn end(&self, regardless: bool) -> Result<(), Fault> {
        let (done, ended) = oneshot::channel();
        let job = Job::End { regardless, done };
        self.jobs.send(job).expect("the actor works");
        ended.await.expect("it is answered")
    }
}

fn new() -> Ask {
    founding(Scoring::Open)
}

fn founding(scoring: Scoring) -> Ask {
    let evaluator = Evaluator {
        id: EvaluatorId::new("a"),
        name: "Evaluator A".to_owned(),
        organisation: String::new(),
        role: Role::Evaluator,
        left: false,
    };
    Ask::New(Box::new(New {
        instrument: "kommunkompassen-2015".to_owned().try_into().expect("an id"),
        municipality: Municipality {
            name: "Nässjö".to_owned(),
            ..Municipality::default()
        },
        year: 2019,
        me: evaluator.id.clone(),
        scoring,
        evaluators: vec![evaluator],
    }))
}

fn rename(value: &str) -> Desk {
    Desk::Do(Command::Describe {
        field: Field::MunicipalityName,
        value: value.to_owned(),
    })
}

#[tokio::test]
async fn nothing_is_open_at_first_and_that_is_said() {
    let room = Room::new();
    let fault = room.desk(Desk::Sheet).await.expect_err("nothing is open");
    assert_eq!(fault.0.key(), "nothing-open");
    let fault = room.library(Ask::Export {
        file: None,
        format: Format::Json,
    });
    assert_eq!(fault.await.expect_err("nothing").0.key(), "nothing-open");
    assert_eq!(room.library(Ask::Close).await, Ok(Answer::Done));
    assert_eq!(room.end(false).await, Ok(()));
}

#[tokio::test]
async fn an_evaluation_is_made_edited_closed_and_opened_again() {
    let room = Room::new();
    let file = room.opened(new()).await;
    let OfDesk::Sheet(_) = room.desk(Desk::Sheet).await.expect("it is open") else {
        panic!("a sheet")
    };
    let saved = room.desk(rename("Eksjö")).await.expect("it is saved");
    assert!(matches!(saved, OfDesk::Saved { .. }), "{saved:?}");
    let told = room.surface.told();
    let changed = |told: &Told| matches!(told, Told::Changed(changed) if changed.by == Some(1));
    assert!(told.iter().any(changed), "{told:?}");
    assert_eq!(room.library(Ask::Close).await, Ok(Answer::Done));
    let names = ["Nässjö 2019", "Eksjö 2019"].map(|name| Some(name.to_owned()));
    assert_eq!(room.surface.names(), [&names[..], &[None]].concat());

    let Ok(Answer::Shelf(shelf)) = room.library(Ask::Shelf).await else {
        panic!("a shelf")
    };
    assert_eq!(shelf[0].municipality, "Eksjö");
    assert!(shelf[0].changed > Timestamp::default());
    let open = Ask::Open {
        file: shelf[0].file.clone(),
    };
    assert_eq!(room.opened(open.clone()).await, file);
    assert_eq!(room.opened(open).await, file, "it is open already");
    assert_eq!(room.end(false).await, Ok(()));
}

#[tokio::test]
async fn what_is_open_stays_open_if_the_next_can_not_be_opened() {
    let room = Room::new();
    room.opened(new()).await;
    let file = room.folder.path().join("letter.samsyn");
    fs::write(&file, "a letter").expect("it can be written");
    let open = Ask::Open {
        file: file.display().to_string(),
    };
    let fault = room.library(open).await.expect_err("it is a letter");
    assert_eq!(fault.0.key(), "not-an-evaluation");
    assert!(room.desk(Desk::Sheet).await.is_ok());
    let next = room.opened(Ask::OpenSample).await;
    let Ok(OfDesk::Sheet(sheet)) = room.desk(Desk::Sheet).await else {
        panic!("a sheet")
    };
    assert_eq!(
        sheet
            .content
            .expect("it is here")
            .evaluation
            .evaluators
            .len(),
        2
    );
    assert_eq!(next, room.folder.path().join("Nässjö 2019 2.samsyn"));
}

#[tokio::test]
async fn work_goes_on_while_the_user_chooses() {
    let room = Room::new();
    let first = room.opened(new()).await;
    let choose = room.surface.will_choose();
    let format = Format::Automerge;
    let exported = room.ask(2, Request::Library(Ask::Export { file: None, format }));
    assert!(room.desk(rename("Eksjö")).await.is_ok());
    let to = room.folder.path().join("copy.automerge");
    choose.send(Some(to.clone())).expect("it is waited for");
    let file = to.display().to_string();
    let answer = Ok(Reply::Library(Answer::Exported { file }));
    assert_eq!(exported.await, Ok(answer));

    let choose = room.surface.will_choose();
    let opened = room.ask(3, Request::Library(Ask::OpenOther));
    assert!(room.desk(rename("Aneby")).await.is_ok());
    choose.send(Some(to)).expect("it is waited for");
    let Ok(Ok(Reply::Library(Answer::Opened { file, .. }))) = opened.await else {
        panic!("it opens")
    };
    assert_ne!(PathBuf::from(file), first, "it was taken over");

    drop(room.surface.will_choose());
    let thought_better = room.library(Ask::OpenOther).await;
    assert_eq!(thought_better, Ok(Answer::Done));
}

#[tokio::test]
async fn a_damaged_file_is_saved_where_the_user_chooses() {
    let room = Room::new();
    let file = room.folder.path().join("Nässjö 2019.samsyn");
    fs::write(&file, "torn").expect("it can be written");
    let save = Ask::SaveCopy {
        file: file.display().to_string(),
    };
    let choose = room.surface.will_choose();
    let saved = room.ask(2, Request::Library(save.clone()));
    let to = room.folder.path().join("copy.samsyn");
    choose.send(Some(to.clone())).expect("it is waited for");
    let at = to.display().to_string();
    let answer = Ok(Reply::Library(Answer::Exported { file: at }));
    assert_eq!(saved.await, Ok(answer));
    assert_eq!(fs::read_to_string(to).expect("it is there"), "torn");

    drop(room.surface.will_choose());
    assert_eq!(room.library(save).await, Ok(Answer::Done));
}

#[tokio::test]
async fn what_can_not_be_shown_is_named() {
    let room = Room::new();
    let file = room.folder.path().display().to_string();
    let reveal = |file: &str| Ask::Reveal {
        file: file.to_owned(),
    };
    assert_eq!(room.library(reveal(&file)).await, Ok(Answer::Done));
    let fault = room
        .library(reveal("nowhere"))
        .await
        .expect_err("it is not");
    assert_eq!(fault.0.key(), "file-not-shown");
}

#[tokio::test]
async fn settings_are_answered_with_what_is_set() {
    let room = Room::new();
    let settings = Settings {
        name: "Evaluator A".to_owned(),
        ..Settings::default()
    };
    let set = Ask::Set(Box::new(settings.clone()));
    for ask in [set, Ask::Settings] {
        match room.library(ask).await {
            Ok(Answer::Settings(view)) => assert_eq!(view.settings, settings),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_private_backup_goes_out_and_comes_back() {
    let room = Room::new();
    room.opened(founding(Scoring::Blind)).await;
    let passphrase = Passphrase::new("fyra olika korta ord");
    let back_up = |passphrase| Request::Library(Ask::BackUp { passphrase });
    let short = room.ask(2, back_up(Passphrase::new("kort"))).await;
    let fault = short.expect("it is answered").expect_err("it is short");
    assert_eq!(fault.0.key(), "backup-passphrase-short");

    let choose = room.surface.will_choose();
    let saved = room.ask(2, back_up(passphrase.clone()));
    let to = room.folder.path().join("a.samsynbackup");
    choose.send(Some(to.clone())).expect("it is waited for");
    let file = to.display().to_string();
    let answer = Ok(Reply::Library(Answer::Exported { file }));
    assert_eq!(saved.await, Ok(answer));

    let restore = |passphrase| Request::Desk(Desk::Restore { passphrase });
    for (file, typed, expected) in [
        (&to, passphrase.clone(), None),
        (
            &to,
            Passphrase::new("fyra andra ord"),
            Some("backup-wrong-passphrase"),
        ),
        (
            &room.folder.path().join("gone.samsynbackup"),
            passphrase.clone(),
            Some("file-unreadable"),
        ),
    ] {
        let choose = room.surface.will_choose();
        let restored = room.ask(3, restore(typed));
        choose.send(Some(file.clone())).expect("it is waited for");
        let restored = restored.await.expect("it is answered");
        let found = restored.as_ref().err().map(|fault| fault.0.key());
        assert_eq!(found, expected);
        let saved = |reply: &Reply| matches!(reply, Reply::Desk(OfDesk::Saved { .. }));
        assert!(expected.is_some() || restored.as_ref().is_ok_and(saved));
    }
    drop(room.surface.will_choose());
    let thought_better = room.ask(4, restore(passphrase)).await;
    assert_eq!(thought_better, Ok(Ok(Reply::Desk(OfDesk::Done))));
}
