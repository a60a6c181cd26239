use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use samsyn_client::ipc::Answered;
use samsyn_client::store::memory::MemoryStore;
use samsyn_client::{Batch, Replica, StoreError, Stored};
use samsyn_schema::command::Command;
use samsyn_schema::document::Heads;
use samsyn_schema::points::{Points, Score};
use samsyn_schema::sample::nassjo_2019;

use super::*;
use crate::shell::random;

/// A store whose disk can be full.
struct Small {
    memory: MemoryStore,
    full: Arc<AtomicBool>,
}

impl Store for Small {
    fn load(&mut self) -> Result<Stored, StoreError> {
        self.memory.load()
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), StoreFault> {
        if self.full.load(Ordering::SeqCst) {
            return Err(StoreFault::DiskFull);
        }
        self.memory.commit(batch)
    }
}

fn evaluation() -> (Evaluation, Arc<AtomicBool>) {
    let full = Arc::new(AtomicBool::new(false));
    let founding = nassjo_2019().founding();
    let me = founding.evaluators[0].id.clone();
    let (replica, first) =
        Replica::create(&founding, me, random(), now()).expect("it can be founded");
    let store = Small {
        memory: MemoryStore::default(),
        full: full.clone(),
    };
    let desk = Desk::new(replica, first, Heads::default(), now());
    let evaluation = Evaluation::new(PathBuf::from("x"), desk, store).expect("a thread");
    (evaluation, full)
}

fn score(points: i32) -> Ask {
    Ask::Do(Command::Score {
        question: "1.1".parse().expect("a question"),
        score: Some(Score::Points(Points::whole(points))),
    })
}

async fn answer(evaluation: &mut Evaluation, mut answer: oneshot::Receiver<Answered>) -> Answered {
    loop {
        tokio::select! {
            biased;
            answer = &mut answer => return answer.expect("every question is answered"),
            event = evaluation.next() => evaluation.happen(event),
        }
    }
}

#[tokio::test]
async fn what_changes_is_told_before_it_is_on_disk() {
    let (mut evaluation, _) = evaluation();
    let (sender, mut saved) = oneshot::channel();
    evaluation.ask(7, score(3), sender);
    let told = evaluation.take_told();
    let changed = told.iter().find_map(|told| match told {
        Told::Changed(changed) => Some(changed.by),
        _ => None,
    });
    assert_eq!(changed, Some(Some(7)), "{told:?}");
    assert!(saved.try_recv().is_err(), "it is not on disk yet");
    answer(&mut evaluation, saved).await.expect("it is saved");
}

#[tokio::test]
async fn closing_says_what_is_not_saved() {
    let (mut evaluation, full) = evaluation();
    evaluation.rest().await.expect("all is saved");
    full.store(true, Ordering::SeqCst);
    let (sender, saved) = oneshot::channel();
    evaluation.ask(1, score(3), sender);
    let fault = answer(&mut evaluation, saved)
        .await
        .expect_err("it is full");
    assert_eq!(fault.0.key(), "disk-full");
    let fault = evaluation.rest().await.expect_err("it is still full");
    assert_eq!(fault.0.key(), "disk-full");
    // Work goes on.
    let (sender, sheet) = oneshot::channel();
    evaluation.ask(2, Ask::Sheet, sender);
    assert!(answer(&mut evaluation, sheet).await.is_ok());
}

#[tokio::test]
async fn it_goes_online_by_itself_once_there_is_a_relay() {
    let (mut evaluation, _) = evaluation();
    let (sender, shared) = oneshot::channel();
    let share = Ask::Share {
        // Nobody listens there.
        relay: "ws://127.0.0.1:9".to_owned(),
        days: None,
    };
    evaluation.ask(1, share, sender);
    answer(&mut evaluation, shared).await.expect("it is shared");
    while !matches!(
        evaluation.desk.replica().status().link,
        Link::Unreachable { .. }
    ) {
        let event = evaluation.next().await;
        evaluation.happen(event);
    }
    // Nobody needs the relay to close.
    evaluation.rest().await.expect("all is saved");
}
