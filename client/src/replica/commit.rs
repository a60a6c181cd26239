//! What is to be written, in order. One commit is under way at a time; what comes meanwhile goes
//! with the next one. What failed stays at the front and is tried again.

use std::collections::VecDeque;

use samsyn_schema::command::Timestamp;
use samsyn_schema::document::Heads;
use samsyn_sync::Sealed;

use super::{Replica, later};
use crate::effect::{Effect, Outcome};
use crate::event::{Request, Ticket};
use crate::status::Saving;
use crate::store::{Batch, StoreFault, Write};

const RETRY_MS: i64 = 2_000;

/// Writes that belong together, and what they are for.
#[derive(Debug)]
pub(super) struct Job {
    pub writes: Vec<Write>,
    pub purpose: Purpose,
}

/// What happens once the writes are on disk.
#[derive(Debug)]
pub(super) enum Purpose {
    /// An edit: it may be sealed, and whoever made it is told (unless told already that it
    /// failed).
    Edit {
        request: Option<Request>,
        heads: Heads,
        changes: Vec<Vec<u8>>,
    },
    /// Whoever asked is told.
    Answer {
        request: Option<Request>,
        outcome: Outcome,
    },
    /// Own envelopes: they may be sent.
    Seal(Vec<Sealed>),
    /// Nothing.
    Keep,
}

#[derive(Debug, Default)]
pub(super) struct Commits {
    waiting: VecDeque<Job>,
    under_way: Option<(Ticket, Vec<Job>)>,
    tickets: u64,
    failing: Option<Failing>,
}

#[derive(Debug)]
struct Failing {
    since: Timestamp,
    fault: StoreFault,
    retry_at: Timestamp,
}

impl Commits {
    /// One more. If the store is failing, this is the occasion to try again.
    pub fn push(&mut self, job: Job) {
        self.waiting.push_back(job);
        if let Some(failing) = &mut self.failing {
            failing.retry_at = Timestamp(i64::MIN);
        }
    }

    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty() && self.under_way.is_none()
    }

    pub fn saving(&self) -> Saving {
        match &self.failing {
            Some(failing) => Saving::NotSaved {
                since: failing.since,
                fault: failing.fault.clone(),
            },
            None if self.is_idle() => Saving::Saved,
            None => Saving::Saving,
        }
    }

    pub fn retry_at(&self) -> Option<Timestamp> {
        match (&self.failing, &self.under_way) {
            (Some(failing), None) => Some(failing.retry_at),
            _ => None,
        }
    }

    /// How many own changes are not on disk yet.
    pub fn unsaved(&self) -> u64 {
        let under_way = self.under_way.iter().flat_map(|(_, jobs)| jobs);
        under_way
            .chain(&self.waiting)
            .map(|job| match &job.purpose {
                Purpose::Edit { changes, .. } => changes.len() as u64,
                _ => 0,
            })
            .sum()
    }

    fn start(&mut self, now: Timestamp) -> Option<Effect> {
        let due = self
            .failing
            .as_ref()
            .is_none_or(|failing| failing.retry_at <= now);
        if self.under_way.is_some() || self.waiting.is_empty() || !due {
            return None;
        }
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        let jobs: Vec<Job> = self.waiting.drain(..).collect();
        let writes = jobs
            .iter()
            .flat_map(|job| job.writes.iter().cloned())
            .collect();
        self.under_way = Some((ticket, jobs));
        Some(Effect::Commit {
            ticket,
            batch: Batch { writes },
        })
    }

    fn take(&mut self, ticket: Ticket) -> Option<Vec<Job>> {
        let (_, jobs) = self
            .under_way
            .take_if(|(under_way, _)| *under_way == ticket)?;
        Some(jobs)
    }
}

impl Replica {
    pub(super) fn start_commit(&mut self, now: Timestamp) {
        self.effects.extend(self.commits.start(now));
    }

    pub(super) fn committed(&mut self, now: Timestamp, ticket: Ticket) {
        let Some(jobs) = self.commits.take(ticket) else {
            return;
        };
        self.commits.failing = None;
        for job in jobs {
            match job.purpose {
                Purpose::Edit {
                    request,
                    heads,
                    changes,
                } => {
                    let positions = job.writes.iter().filter_map(|write| match write {
                        Write::AppendChange(change) => Some(change.position),
                        _ => None,
                    });
                    self.batching.add(now, positions.zip(changes));
                    self.reply(request, Outcome::Saved { heads });
                }
                Purpose::Answer { request, outcome } => self.reply(request, outcome),
                Purpose::Seal(sealed) => {
                    for one in sealed {
                        self.session.enqueue(one);
                    }
                }
                Purpose::Keep => {}
            }
        }
    }

    pub(super) fn commit_failed(&mut self, now: Timestamp, ticket: Ticket, fault: StoreFault) {
        let Some(mut jobs) = self.commits.take(ticket) else {
            return;
        };
        let mut requests: Vec<Request> = std::mem::take(&mut self.flushing);
        for job in &mut jobs {
            if let Purpose::Edit { request, .. } | Purpose::Answer { request, .. } =
                &mut job.purpose
            {
                requests.extend(request.take());
            }
        }
        for job in jobs.into_iter().rev() {
            self.commits.waiting.push_front(job);
        }
        for request in requests {
            self.reply(
                Some(request),
                Outcome::NotSaved {
                    reason: fault.clone(),
                },
            );
        }
        let since = self
            .commits
            .failing
            .as_ref()
            .map_or(now, |failing| failing.since);
        // What came during the commit that failed is not tried before its time either.
        self.commits.failing = Some(Failing {
            since,
            fault,
            retry_at: later(now, RETRY_MS),
        });
    }

    pub(super) fn reply(&mut self, request: Option<Request>, outcome: Outcome) {
        self.effects
            .extend(request.map(|request| Effect::Reply { request, outcome }));
    }

    /// Answers whoever waits for everything to be on disk and in the outbox.
    pub(super) fn answer_flushes(&mut self) {
        if self.commits.is_idle() && self.batching.is_empty() {
            for request in std::mem::take(&mut self.flushing) {
                self.reply(Some(request), Outcome::Flushed);
            }
        }
    }
}
