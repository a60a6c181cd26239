# How a question came by its points, step by step.
history-changes = Changes
history-trail = Trail by question
trail-question = Question
trail-option = { $question } { $text } ({ $count ->
    [one] 1 step
   *[other] { $count } steps
})
trail-save = Save all trails as a table
trail-nothing = Nothing has happened to this question yet.
trail-order = The steps are in the order of cause: what was done after seeing another step comes after it, whatever the clocks say. The times are what each evaluator’s clock showed. The place is the number in the order in which the relay took everything in, the same for all.
trail-caption = How the question came by its points
trail-step = Step
trail-who = Who
trail-what = What
trail-when = By the clock
trail-place = Place
trail-no-place = not sent
trail-scored = Scored: { $score }
trail-unscored = Removed the score
trail-handed-in = Handed in the area
trail-revealed = Opened the score: { $score }
trail-revealed-none = Opened the area without having scored the question
trail-broken = Opened something else than what was handed in. It does not count.
trail-agreed = Set the agreed score: { $score }
trail-agreed-none = Removed the agreed score
trail-wrote-why = Wrote in the rationale
trail-stands = Stands for { $score }
trail-withdrew = Stands for nothing any more
trail-apart = Holds that disagreement remains
trail-rescored = Scored anew: { $score }, before { $was }
trail-said = Wrote in the discussion
trail-parked = Parked the question
trail-unparked = Took the question up again
trail-asked = Asked the arbiter
trail-unasked = Did without the arbiter
trail-arbitrated = Settled it as the arbiter: { $score }
