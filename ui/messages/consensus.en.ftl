## Consensus: the list
consensus = Consensus
consensus-begin = Begin with the first
consensus-nothing = Nothing to compare yet
consensus-nothing-long = Once all of you have scored the same question and come to different points, it is shown here, with your notes side by side.
consensus-none = Nothing to agree on
consensus-none-long = { $count ->
    [one] You hold the same, or have settled the one question that all have scored.
   *[other] You hold the same, or have settled it, on all { $count } questions that all have scored.
}
consensus-open = To agree on
consensus-shown = Showing { $shown } of { $all }, the most points at stake first.
consensus-area = Area
consensus-call = What it takes
consensus-all = All
consensus-stages = State
consensus-filtered-out = No question fits this selection.
consensus-clear = Show all
consensus-waiting = { $count ->
    [one] Not scored by all: 1 question
   *[other] Not scored by all: { $count } questions
}
consensus-waits = Waiting for { $who }
consensus-settled = { $apart ->
    [0] Settled: { $count }
   *[other] Settled: { $count }, { $apart } of them with disagreement remaining
}
consensus-result = { $score } p

consensus-call-applicability = Applicable or not
consensus-call-rescore = Score again
consensus-call-talk = Talk it over
consensus-call-mean = The mean will do
consensus-stage-open = No proposal
consensus-stage-proposed = Proposed
consensus-stage-parted = Different proposals
consensus-stage-stale = Out of date
consensus-stage-asked = With the arbiter
consensus-stage-parked = Parked
consensus-stage-settled = Settled
consensus-stage-apart = Disagreement remains
consensus-stage-waiting = Nothing to settle

## Limits
consensus-limits = Limits for differences
consensus-limits-long = The limits hold for the whole evaluation, for all who evaluate. They decide what a difference calls for, not which points you give.
consensus-limit-mean = The mean is proposed up to
consensus-limit-rescore = Score again from
consensus-limit-leniency = Somebody scores higher or lower throughout from
consensus-limit-leniency-questions = … over at least
consensus-limit-area = An area’s total moves from
consensus-limit-percent = % of the maximum
consensus-limit-questions = questions
consensus-limit-points = points
consensus-limits-bad = Type whole percents from 0 to 100, the mean’s limit below the one for scoring again, at least two questions and more than zero points.
consensus-limits-save = Save the limits
consensus-limits-reset = Back to the usual ones

## One question
consensus-back = ‹ All questions
consensus-previous = Previous
consensus-next = Next
consensus-present = Present
consensus-present-keys = The arrow keys go from question to question. Esc leaves.
consensus-scores = Points
consensus-hidden = The evaluators’ points, notes and discussion are shown once you have given your verdict, so that you judge for yourself.
consensus-gap = { $gap } points apart
consensus-you = (you)
consensus-not-scored = not scored
consensus-not-applicable = Not applicable
consensus-no-note = No note.
consensus-first = At first: { $score }
consensus-stands-for = Stands for: { $score }
consensus-stood-for = Stood for { $score } before the points changed
consensus-apart = disagreement remains
consensus-evidence = Evidence
consensus-no-evidence = No findings, strengths or improvement opportunities are tied to the question.
consensus-no-topic = Section without a heading
consensus-to-area = To the question in its area
consensus-rationale = Rationale
consensus-rationale-label = Rationale for the points of question { $question }
consensus-rationale-placeholder = Why these points?
consensus-no-rationale = No rationale yet.
consensus-talk = Discussion
consensus-trainee = You read and take part in the discussion. Your points don’t count.

## Where it stands
consensus-standing = Where it stands
consensus-is-waiting = There is nothing to settle yet: not all have scored the question.
consensus-is-same = You hold the same: { $score }
consensus-is-agreed = You have agreed on { $score }
consensus-is-arbitrated = Settled by the arbiter: { $score }
consensus-is-arbitrated-by = The verdict stands until you agree on something else. { $who } gives this reason:
consensus-is-apart = Disagreement remains
consensus-is-apart-long = { $stances }. The question is published as such, until all stand for the same points.
consensus-is-open = Nobody has proposed anything yet
consensus-is-proposed = Proposed: { $score }
consensus-is-parted = You stand for different things
consensus-is-parted-long = { $stances }. Confirm what the other stands for, or propose something new.
consensus-is-swapped = You have swapped proposals
consensus-is-swapped-long = You confirmed each other’s proposal at the same time: { $stances }. Decide which one of you confirms once more.
consensus-is-stale = Out of date
consensus-is-stale-long = The points have changed since it was proposed or confirmed ({ $stances }). It doesn’t count until you stand for it again: propose or confirm anew.
consensus-parked-by = Parked by { $who }.
consensus-asked-by = { $who } asked the arbiter.
consensus-why = Why the question is here
consensus-why-changed = You held the same at first, but not now.
consensus-why-applicability = Some have given points, others hold that the question doesn’t apply.
consensus-why-rescore = You were { $gap } of { $max } points apart ({ $percent }). From { $rescore } on all score again.
consensus-why-talk = You were { $gap } of { $max } points apart ({ $percent }). Between { $mean } and { $rescore } it is talked over.
consensus-why-mean = You were { $gap } of { $max } points apart ({ $percent }). Up to { $mean } the mean is proposed.
consensus-settles = What would settle it
consensus-settles-applicability = Agree on whether the question applies. Read the material again, each alone, score again, write a rationale and confirm the same.
consensus-settles-rescore = Read the material again, each alone, score again, write a rationale and confirm the same points.
consensus-settles-talk = Go through your notes together. One proposes points, the others confirm.
consensus-settles-mean = One proposes the mean { $mean }, the others confirm.
consensus-needs = What is missing
consensus-need-score = { $who } has not scored the question
consensus-need-rescore = { $who } has not scored again
consensus-need-rationale = A rationale
consensus-need-confirm = { $who } has not confirmed
consensus-need-arbiter = The arbiter has not answered. You may agree all the same.

## What can be done
consensus-actions = What you can do
consensus-do-confirm = Confirm { $score }
consensus-do-confirm-apart = Confirm that disagreement remains
consensus-do-mean = Propose the mean { $score }
consensus-do-take = Propose { $score } ({ $who })
consensus-do-take-own = Propose { $score } (you)
consensus-do-set = Propose another …
consensus-do-rescore = Score again …
consensus-do-apart = Disagreement remains
consensus-do-withdraw = Take back
consensus-do-ask = Ask the arbiter
consensus-do-unask = Do without the arbiter
consensus-do-park = Park
consensus-do-unpark = Take up again
consensus-bar-rescore = Points are proposed once all have scored again.
consensus-bar-arbiter = The evaluation has no arbiter.
consensus-of-max = of { $max }
consensus-bad-score = Type points from 0 to { $max }, with at most two decimals.
consensus-set-label = Points to propose
consensus-set-go = Propose
consensus-rescore-label = Your new points
consensus-rescore-note = The same points again count too. Your first points are kept.
consensus-rescore-go = Score again
consensus-not-asked = Nobody has asked you about this question.
consensus-judge-long = The evaluators ask you to settle the question. Read the evidence and give your verdict, with a reason.
consensus-verdict-score = Points that are to stand
consensus-verdict-why = Reason
consensus-verdict-no-why = Write a reason.
consensus-verdict-go = Give the verdict
consensus-verdict-again = Change the verdict

## The discussion
consensus-thread = What was done, in order
consensus-thread-empty = Nobody has done or said anything yet.
consensus-say = Write in the discussion
consensus-say-go = Send
consensus-say-keys = Ctrl+Enter sends.
consensus-did-propose = proposes { $score }
consensus-did-confirm = confirms { $score }
consensus-did-apart = holds that disagreement remains
consensus-did-apart-too = confirms that disagreement remains
consensus-did-withdraw = takes the proposal back
consensus-did-score = scores { $score }
consensus-did-rescore = scores again: { $score } (before { $was })
consensus-did-rescore-same = scores again and stays with { $score }
consensus-did-say = writes
consensus-did-park = parks the question
consensus-did-unpark = takes the question up again
consensus-did-ask = asks the arbiter
consensus-did-unask = does without the arbiter
consensus-did-arbitrate = settles it as the arbiter: { $score }

## Keys
consensus-keys-next = Next question
consensus-keys-previous = Previous question
consensus-keys-confirm = Confirm what another stands for
consensus-keys-mean = Propose the mean
consensus-keys-take = Propose the first, second … evaluator’s points
consensus-keys-set = Propose other points
consensus-keys-rescore = Score again
consensus-keys-apart = Disagreement remains
consensus-keys-withdraw = Take back what you stand for
consensus-keys-ask = Ask the arbiter
consensus-keys-park = Park the question, or take it up again
consensus-keys-present = Present the question
