area-questions = Questions
area-findings = Findings
area-statements = Strengths and improvement opportunities
area-statements-short = Strengths and opportunities
area-jumps = In this area
area-of-points = of { $max } points
area-standing-missing = { $count ->
    [one] one question left
   *[other] { $count } questions left
}
area-own-sum = Your points: { $points } · { $done } of { $all } questions scored
area-jump = { $text } Your score: { $score }.
area-jump-parted = { $text } Your score: { $score }. Your scores differ.

area-score-label = Your points for question { $question }, at most { $max }
area-slider-label = Your points for question { $question }, slider
area-of-max = / { $max }
area-not-applicable = Not applicable
area-set-aside = n/a
area-not-scored = not scored
area-clear = Clear
area-problem-number = This can’t be read as points. Type a number such as 12 or 12.5.
area-problem-decimals = At most two decimals, such as 12.25.
area-problem-negative = Points can’t be below 0.
area-problem-maximum = This question gives at most { $max } points.

area-criteria = { $count ->
    [one] One criterion
   *[other] { $count } criteria
}
area-criterion = { $weight }% · { $levels }
area-note-label = Your note on question { $question }
area-note-placeholder = Note
area-others = Other evaluators
area-agreed = Agreed score
area-apart-mean = Gap { $gap }
area-apart-talk = Gap { $gap } – talk it over
area-apart-rescore = Gap { $gap } – score again
area-apart-applicability = Applicable for some only
area-score-twice = You set different values on two devices. Which one counts?
area-to-consensus = To the consensus
area-to-consensus-label = To the consensus on question { $question }
area-agreed-twice = Two agreed scores were set at once. Which one counts?

area-strength = Strength
area-strengths = Strengths
area-opportunity = Improvement opportunity
area-opportunities = Improvement opportunities
area-no-strengths = No strengths yet.
area-no-opportunities = No improvement opportunities yet.
area-add-strength = Add strength
area-add-opportunity = Add improvement opportunity
area-new-statement = New strength or improvement opportunity
area-drag = Drag to move
area-more = More for “{ $text }”
area-more-short = Mark or move
area-remove = Remove “{ $text }”
area-remove-short = Remove
area-removed = “{ $text }” is removed.
area-bring-back = Undo
area-good-example = Good example
area-theme = Theme
area-question-to-municipality = Question to the municipality
area-never-published = Never published.
area-up = Move up
area-down = Move down
area-to-strengths = To strengths
area-to-opportunities = To improvement opportunities
area-bears-on = Questions
area-tie = Tie to question …
area-untie = Untie from question { $question }
area-to-area = Move to area …
area-moved-to-area = “{ $text }” was moved to area { $area }.
area-stands-strength = “{ $text }” is now number { $index } of { $count } among the strengths.
area-stands-opportunity = “{ $text }” is now number { $index } of { $count } among the improvement opportunities.
area-place-twice = Moved to two places at once. Where is it to stand?
area-list-strengths = Strengths, area { $area }
area-list-opportunities = Improvement opportunities, area { $area }

area-keys-next = To the next question’s score
area-keys-previous = To the previous question’s score
area-keys-step = Change the score by a step
area-keys-leap = Change the score by about a tenth
area-keys-give-up = Take back a score that is not fully typed
area-keys-add = New strength or opportunity below the one being written
area-keys-order = Move it up or down
area-keys-across = Move it between strengths and opportunities

## Handing in
hand-in-blind = Blind scoring
hand-in-scoring = Only you see your scores and notes here, until everybody has handed the area in.
hand-in-button = Hand the area in …
hand-in-title = Hand in area { $area }?
hand-in-long = Your scores and notes in the area can't be changed from now on. When everybody has handed in, they open for all of you at the same time. After that you can score anew, and what you hand in now is kept.
hand-in-missing = { $count ->
    [one] One question is not scored: { $which }. It is handed in as not scored.
   *[other] { $count } questions are not scored: { $which }. They are handed in as not scored.
}
hand-in-go = Hand in
hand-in-sealed = You handed in { $when }. The scores open when everybody has handed in.
hand-in-waits = Waiting for { $who }.
hand-in-theirs = { $who } has handed in.
hand-in-opening = Everybody has handed in. The scores open as soon as the changes have arrived.
hand-in-open = Everybody has handed in, and the scores are open. What you set now is a new score; the one that you handed in is kept.
hand-in-seen = What you handed in is open. The scores are compared once everybody has handed in.
hand-in-left = { $who } has left the evaluation and does not count.
hand-in-left-me = You are marked as one who has left the evaluation. Nobody waits for you, and your scores do not count.
hand-in-late = { $who } handed in after { $whose } scores could be seen.
hand-in-broken = What { $who } opened is not what was handed in, and does not count. Talk with each other about what has happened.
hand-in-not-yet = not open yet
hand-in-first = handed in { $score }
