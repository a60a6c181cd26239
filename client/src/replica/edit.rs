//! What the evaluator does.

use samsyn_schema::command::{Command, EvaluatorId, Timestamp};
use samsyn_schema::document::{Applied, Document};

use super::commit::{Job, Purpose};
use super::{Replica, open};
use crate::effect::{Effect, Outcome, Refused};
use crate::event::Request;
use crate::store::{Change, Write};

/// The most text that one edit may bring, in bytes: the change that it makes must fit into one
/// envelope.
const MAX_EDIT: usize = 256 * 1024;

impl Replica {
    pub(super) fn command(&mut self, now: Timestamp, request: Request, command: Command) {
        let bytes = serde_json::to_vec(&command).map_or(0, |json| json.len());
        let edit = |document: &mut Document| {
            if bytes > MAX_EDIT {
                return Err(Refused::TooLarge {
                    bytes,
                    limit: MAX_EDIT,
                });
            }
            Ok(document.apply(command, now)?)
        };
        self.edit(now, request, edit);
    }

    pub(super) fn undo(&mut self, now: Timestamp, request: Request) {
        self.edit(now, request, |document| Ok(document.undo(now)?));
    }

    pub(super) fn redo(&mut self, now: Timestamp, request: Request) {
        self.edit(now, request, |document| Ok(document.redo(now)?));
    }

    fn edit(
        &mut self,
        now: Timestamp,
        request: Request,
        edit: impl FnOnce(&mut Document) -> Result<Applied, Refused>,
    ) {
        let applied = match &mut self.document {
            None => Err(Refused::NotJoined),
            Some(document) if document.author().is_none() => Err(Refused::NobodyYet),
            Some(document) => edit(document),
        };
        match applied {
            Ok(Applied {
                changes,
                heads,
                patches,
            }) => {
                let writes = self.log(now, changes.iter().cloned(), true);
                let purpose = Purpose::Edit {
                    request: Some(request),
                    heads,
                    changes,
                };
                self.commits.push(Job { writes, purpose });
                if !patches.is_empty() {
                    self.effects.push(Effect::View(patches));
                }
            }
            Err(refused) => self.reply(Some(request), Outcome::Refused(refused)),
        }
    }

    /// Gives the changes their positions in the log.
    pub(super) fn log(
        &mut self,
        now: Timestamp,
        changes: impl IntoIterator<Item = Vec<u8>>,
        pending: bool,
    ) -> Vec<Write> {
        let log = &mut self.log;
        log.last_activity = now;
        changes
            .into_iter()
            .map(|bytes| {
                log.position += 1;
                log.entries += 1;
                log.bytes += bytes.len();
                let position = log.position;
                Write::AppendChange(Change {
                    position,
                    bytes,
                    pending,
                })
            })
            .collect()
    }

    pub(super) fn become_evaluator(&mut self, request: Request, evaluator: EvaluatorId) {
        let Some(document) = &mut self.document else {
            return self.reply(Some(request), Outcome::Refused(Refused::NotJoined));
        };
        if !open::has_evaluator(document, &evaluator) {
            let refused = Refused::UnknownEvaluator(evaluator);
            return self.reply(Some(request), Outcome::Refused(refused));
        }
        document.edit_as(evaluator.clone(), open::actor(&mut self.rng));
        let heads = document.heads();
        self.meta.evaluator = Some(evaluator);
        self.commits.push(Job {
            writes: vec![Write::SetMeta(self.meta.clone())],
            purpose: Purpose::Answer {
                request: Some(request),
                outcome: Outcome::Saved { heads },
            },
        });
    }

    pub(super) fn share(&mut self, request: Request, relay: String, expires: Option<u64>) {
        self.meta.relay = Some(relay);
        let Some(invitation) = self.meta.invitation(expires) else {
            return;
        };
        let writes = vec![Write::SetMeta(self.meta.clone())];
        let outcome = Outcome::Shared {
            link: invitation.link(),
        };
        self.commits.push(Job {
            writes,
            purpose: Purpose::Answer {
                request: Some(request),
                outcome,
            },
        });
    }
}
