//! What is done in the consensus room, in lines.

use samsyn_schema::consensus::{Act, Position};

use super::{Arguments, Line, LineError};

impl Arguments<'_> {
    /// A line that begins with one of the room's commands.
    pub(super) fn act(mut self, command: &str) -> Result<Line, LineError> {
        let question = self.question()?;
        let act = match command {
            "stand" => self.stand()?,
            "rescore" => Act::Rescore {
                was: None,
                score: self.points()?,
            },
            "say" => Act::Say { text: self.text()? },
            "park" => Act::Park {
                parked: self.mark()?,
            },
            "ask-arbiter" => Act::Ask {
                asked: self.mark()?,
            },
            _ => Act::Arbitrate {
                score: self.points()?,
                why: self.text()?,
            },
        };
        if self.rest.trim().is_empty() {
            Ok(Line::Act { question, act })
        } else {
            Err(LineError::Usage(self.usage))
        }
    }

    fn stand(&mut self) -> Result<Act, LineError> {
        if self.rest.trim() == "apart" {
            self.rest = "";
            let position = Position::Apart;
            return Ok(Act::Stand { position });
        }
        Ok(match self.score()? {
            None => Act::Withdraw,
            Some(score) => Act::Stand {
                position: Position::Score(score),
            },
        })
    }

    fn points(&mut self) -> Result<samsyn_schema::points::Score, LineError> {
        self.score()?.ok_or(LineError::Usage(self.usage))
    }

    /// Set, unless a dash takes it back.
    fn mark(&mut self) -> Result<bool, LineError> {
        if self.rest.trim().is_empty() {
            return Ok(true);
        }
        self.keyword("-")?;
        Ok(false)
    }
}
