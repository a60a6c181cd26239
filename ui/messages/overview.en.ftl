## Overview
overview = Overview
overview-so-far = Result so far
overview-nothing-yet = No result yet. It comes once everyone has scored a question, or when you have agreed. { $max } points at most.
overview-of-points = of { $max } points
overview-questions-left = { $count ->
    [one] 1 question left
   *[other] { $count } questions left
}
overview-radar = Percent of the maximum by area
overview-radar-says = The result is highest in { $best } ({ $most }) and lowest in { $worst } ({ $least }). The table beside it has all figures.
overview-radar-empty = There is no result to show yet.
overview-area-head = Area
overview-area = Area { $area }
overview-mine = Yours
overview-agreed = Agreed
overview-result = Result
overview-max = Max
overview-percent = Percent
overview-total = Total
overview-question = Question
overview-points = Points by question
overview-fold-all = Fold all
overview-unfold-all = Show all questions
overview-done = { $done } of { $all } done
overview-aside = n/a
overview-none = no points
overview-note-rounding = The result is shown in whole points, as in the report. Sums are taken of unrounded points, so the rounded rows don’t always add up to them.
overview-note-aside = n/a = not applicable. The question counts neither in the points nor in the maximum.
overview-note-incomplete = Sums and percent are taken of the questions that have a result.
overview-missing = What is missing
overview-nothing-missing = Nothing. Every question is scored, and every area has findings, strengths and improvement opportunities.
overview-not-scored-by-me = Not scored by you
overview-not-scored-by = Not scored by { $who }
overview-no-findings = No findings
overview-no-strengths = No strengths
overview-no-opportunities = No improvement opportunities

## Changed at once
divergences-at-once = Changed at once
divergences-at-once-long = The same value was set to different things in two places before the changes met. Nothing is lost: choose which one counts.
divergences-choose = Choose
divergences-choose-label = Choose { $value } for { $what }
divergences-shown-now = shown now
divergences-somebody = somebody
divergences-theirs-to-choose = { $who } is to choose: the score is that evaluator’s own.
divergences-what-agreed = Agreed score of { $question } { $text }
divergences-what-score = Own points on { $question } { $text }
divergences-what-finding = Area of the section “{ $text }”
divergences-what-statement = List of “{ $text }”
divergences-list-strengths = Strengths in { $area }
divergences-list-opportunities = Improvement opportunities in { $area }
divergences-field-code = Municipality code
divergences-field-name = Name of the municipality
divergences-field-genitive = Genitive of the municipality’s name
divergences-field-inhabitant = What an inhabitant is called
divergences-field-inhabitants = What the inhabitants are called
divergences-field-thresholds = Thresholds for differences
divergences-field-year = Year of the evaluation

## History
history = History
history-locale = en-GB
history-reading = Reading the history …
history-undo = Undo my last edit
history-redo = Redo
history-undone = Undone.
history-redone = Redone.
history-since = Since when
history-since-last = Since I was last here
history-since-ever = Everything
history-first-time = This is the first time that the evaluation is open here, so everything is shown.
history-by = By
history-by-all = everyone
history-of = About
history-of-all = everything
history-whole-area = All of area { $area }
history-today = Today
history-yesterday = Yesterday
history-you = (you)
history-founded = The evaluation was created
history-somebody = Somebody
history-nothing-new = Nothing has changed since you were last here. Choose Everything to see the whole history.
history-nothing = Nothing has changed yet. Here you will see who changed what, and when.
history-filtered-out = Nothing in the history fits this selection.
history-older = { $count ->
    [one] Show 1 older
   *[other] Show older ({ $count })
}
history-more-lines = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
}
history-long-text = Show what changed in the text
history-to-question = Question { $question }
history-to-area = Area { $area }
history-scored = Set the score to { $after }
history-rescored = Changed the score from { $before } to { $after }
history-unscored = Cleared the score, which was { $before }
history-scored-unseen = Changed the score
history-agreed = Changed the agreed score, now { $score }
history-agreed-none = Took the agreed score back
history-consensus = Worked on the consensus
history-consensus-stand = Stood for { $score } in the consensus
history-consensus-apart = Held in the consensus that disagreement remains
history-consensus-withdraw = Took back a proposal in the consensus
history-consensus-rescore = Scored again in the consensus: { $score }
history-consensus-say = Wrote in the discussion of the question
history-consensus-park = Parked the question in the consensus
history-consensus-unpark = Took the question up again in the consensus
history-consensus-ask = Asked the arbiter
history-consensus-unask = Did without the arbiter
history-consensus-arbitrate = Settled the question as the arbiter: { $score }
history-note = Wrote in the note
history-rationale = Wrote why you agreed
history-topic = Renamed the section “{ $name }”
history-body = Wrote in the section “{ $name }”
history-finding-added = Added the section “{ $name }”
history-finding-changed = Changed the section “{ $name }”: its place or questions
history-finding-gone = Changed a section that is removed now
history-strength = Wrote in a strength
history-strength-added = Added a strength
history-opportunity = Wrote in an improvement opportunity
history-opportunity-added = Added an improvement opportunity
history-statement-changed = Changed “{ $name }”: its place or marks
history-statement-gone = Changed a strength or opportunity that is removed now
history-handed-in = Handed the area in
history-opened = Opened the scores of the area
history-left = { $name } has left the evaluation
history-came-back = { $name } is back in the evaluation
history-evaluators = Changed who evaluates
history-publications = Checked facts, signed or published
history-about = Changed what is known of the evaluation
