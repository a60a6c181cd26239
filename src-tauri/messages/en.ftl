# The table
question = Question
maximum = Max
result = Result
points = Points
percent = %
area-total = The area
total = All areas
not-applicable = n/a
note-mean = Mean: the score has not been agreed on yet.
note-incomplete = Incomplete: questions without a score are missing in the sum ({ $missing } in the result). The percent is of what is scored.
note-rounding = The rounded rows do not add up to the total: it is rounded from the exact sum.

# Divergences
no-divergences = The evaluators do not differ.
gap = Gap
of-maximum = of max
what-settles = What it takes
settle-mean = Mean { $mean } proposed; each confirms
settle-talk = A short talk
settle-rescore = Read again, score again and write why
settle-one-sided = Not scored by { $who }
settle-applicability = Not applicable for { $who }: agree on whether the question applies

# Texts
head = { $municipality } { $year } · { $instrument } (revision { $revision })
nothing-written = Nothing is written yet.
strengths = Strengths
opportunities = Improvement opportunities
good-example = good example: { $theme }
ask = question to the municipality
heading-points = Points
heading-divergences = Divergences
heading-hand-ins = Handed in
heading-prose = Findings, strengths and improvement opportunities
heading-conflicts = Different values that were set at once

# Handed in
hand-in-area = Area { $area }: { $said }
hand-in-waits = waits for { $who }
hand-in-sealed = { $who } handed in { $at }, not open yet
hand-in-open = { $who } handed in { $at }, open
hand-in-late = { $who } handed in { $at } after having been able to see the scores of { $whose }, open
hand-in-broken = { $who } handed in { $at }, but opened something else, which does not count

# Conflicts and history
conflict = { $what }: several values stand beside each other. Set the value again to settle it.
claim = { $value } ({ $author }, { $at })
claim-shown = { $value } ({ $author }, { $at }), shown for now
founder = whoever made the evaluation
no-history = Nothing has changed.
heads = state { $heads }
field-code = The municipality's code
field-name = The municipality's name
field-genitive = The municipality's name in the genitive
field-inhabitant = The word for an inhabitant
field-inhabitants = The word for the inhabitants
field-thresholds = The thresholds
field-year = The year
what-agreed = Agreed score of { $question }
what-score = Score of { $question } by { $who }
what-hand-in = Hand-in of area { $area }
what-note = Note on { $question } by { $who }
what-rationale = Rationale of { $question }
what-finding = Section { $id }
what-statement = Strength or improvement opportunity { $id }
what-left = { $who } has left the evaluation
what-came-back = { $who } is back in the evaluation
what-evaluators = The evaluators
what-about = The municipality and the year
what-text = Text

# The state
status-saved = Everything is saved here.
status-saving = Saving …
status-not-saved = NOT saved: { $why }
status-joining = The evaluation has not come from the relay yet.
status-who-am-i = Say which evaluator you are: samsyn edit FILE --as NAME.
status-nothing-waits = Nothing waits to be sent.
status-waiting = { $waiting ->
    [one] 1 change waits to be sent.
   *[other] { $waiting } changes wait to be sent.
}
status-seen = Another device has seen everything up to entry { $number } ({ $at }).
status-set-aside = { $count ->
    [one] 1 entry could not be used and is set aside.
   *[other] { $count } entries could not be used and are set aside.
}
link-not-shared = The evaluation is not shared.
link-offline = Offline.
link-connecting = Connecting to the relay …
link-catching-up = Connected; fetching what the others did …
link-live = Connected; everything at the relay is here.
link-unreachable = { $why } (Since { $since }.)
link-refused = The relay refused us: { $why }
link-forked = The relay's log contradicts what is known here. Syncing is stopped; nothing is lost here.

# Answers in edit
saved = saved
not-saved = NOT saved yet ({ $why }); it is tried again until it is. Do not close.
line-unknown = There is no command "{ $command }"; type help for a list.
line-usage = The command is written so: { $usage }
line-not-a-question = "{ $typed }" is no question; write area and number, such as 3.2.
line-not-an-area = "{ $typed }" is no area; write its number, such as 3.
line-not-a-number = "{ $typed }" is not a whole number.
points-empty = No points given; write a number such as 16 or 16.25, or - or na.
points-not-a-number = That is no score; write a number such as 16 or 16.25, or - or na.
points-too-many-decimals = At most two decimals; points are kept in hundredths.
points-negative = Points start at 0; write - alone to clear the score.
points-too-large = The number is too large; see the question's maximum with table.
unknown-id = No section and no statement is called "{ $id }"; type list for the names.
ambiguous-id = Several names begin with "{ $id }"; write a few more characters.
wrong-kind = "{ $id }" is not of the right kind for this command.
synced = Everything here is at the relay, and everything at the relay is here.
not-synced = Not synced: { $why }
not-synced-in-time = there was not enough time.
bye-waiting = { $waiting ->
    [one] 1 change waits; it is sent the next time the file is open and the relay is reached.
   *[other] { $waiting } changes wait; they are sent the next time the file is open and the relay is reached.
}
help-score = sets your own score; - clears it, na: not applicable
help-note = your own note on the question
help-finding = a new section in the area
help-strength = a new strength in the area
help-opportunity = a new improvement opportunity in the area
help-write = writes at the end of a section or statement; ID as in list
help-text = replaces DELETE characters at AT (UTF-16) by INSERT
help-move = moves to an area and a place there
help-link = links the section to a question
help-unlink = takes the link away
help-remove = takes out; the text is kept and can be brought back
help-restore = brings back; needs the whole ID
help-good-example = marks a good example; - takes the mark off
help-ask = marks a question to the municipality; - takes the mark off
help-agree = sets the agreed score
help-stand = proposes or confirms a score; "apart": disagreement remains; "-": takes it back
help-rescore = scores anew after a second reading; the first score is kept
help-why = writes the rationale
help-say = says something in the discussion
help-park = leaves the question for later, or takes it up again
help-ask-arbiter = asks the arbiter, or does without
help-arbitrate = settles the question, as the arbiter
help-hand-in = hands in your own scores and notes of the area (blind scoring)
help-leave = the evaluator has left the evaluation; - takes the mark off
help-fact-check = declares the fact check done; - takes that back
help-sign = signs what the evaluation says now
help-publish = publishes what all have signed
help-review = shows how far it has come towards being published, and what is left
help-undo = takes back your own last edit
help-redo = does again what was taken back
help-list = shows sections and statements with their IDs
help-table = shows the points
help-divergences = shows where the evaluators differ
help-status = shows what is saved, waits and is sent
help-sync = waits until everything is sent and fetched
help-help = shows this list
help-quit = ends
help-json = Text in quotation marks is read as a JSON string, with \n for a line break.

# Audit
audit-none = No contradictions.
audit-some = { $count ->
    [one] 1 contradiction:
   *[other] { $count } contradictions:
}
place-table = The table
place-area = Area { $area }
place-heading = Heading of area { $area }
place-total = Total of area { $area }
place-row = Question { $question }
audit-other-instrument = made with { $printed }, not with { $instrument }
audit-unknown-area = the instrument has no such area
audit-missing-area = the area is missing from the table
audit-duplicate-area = the area is printed { $times } times
audit-unknown-question = the instrument has no such question
audit-missing-question = the question is missing from the table
audit-duplicate-question = the question is printed { $times } times
audit-wrong-area = the question is printed in area { $printed }
audit-other-max = the maximum is printed as { $printed }, but it is { $instrument }
audit-above-max = { $points } points are more than the maximum, { $max }
audit-impossible-row = no score prints as both { $points } points and { $percent } of { $max }
audit-heading-differs = the heading says { $heading } points, the table { $table }
audit-rows-contradict = printed as { $points } points and { $percent }, but the rows give { $from } to { $to }

# What can go wrong
error-read = { $file } can't be read: { $why }. Check the name, and that you may read the file.
error-write = { $file } can't be written: { $why }. Check that the folder exists and that you may write there.
error-faulty = { $file } can't be used:
error-unknown-instrument = The instrument "{ $name }" is neither built in nor a file; built in are { $known }.
error-evaluator-form = "{ $typed }" doesn't say who and from where; write "NAME, ORGANISATION".
error-unknown-evaluator = The evaluation has no "{ $name }"; it has { $known }.
error-founding = The evaluation can't be made: { $why }
error-document = { $file } is no document that Samsyn can read: { $why }
error-arriving = The evaluation has not come from the relay yet; run samsyn sync { $file } when the network is back.
error-relay-address = "{ $typed }" is no address of a relay; write it as wss://relay.example or ws://127.0.0.1:8787.
error-not-shared = The evaluation has no relay; nobody can be invited to it.
error-unreachable = The relay can't be reached ({ $detail }). { $file } is saved; run samsyn sync { $file } when the network is back.
error-output = The output can't be written: { $why }
error-internal = A fault in Samsyn: { $why }. What is saved is kept.
created = { $file } is made.
invitation-warning = The invitation, as secret as the evaluation itself; whoever has it can read and write everything:
joined = { $file } is made and has all that the relay has.
joined-as = You are { $name }.
joined-who = Say who you are: samsyn edit { $file } --as NAME. The evaluators are { $known }.
exported = Written to { $file }.
sync-report =
    { $received ->
        [one] Fetched one entry
       *[other] Fetched { $received } entries
    }; { $sent ->
        [one] one change sent
       *[other] { $sent } changes sent
    }.
refused-out-of-range = { $score } is outside 0 to { $max }, the range of question { $question }.
refused-unknown-question = The instrument has no question { $question }; type table to see the questions.
refused-unknown-area = The instrument has no area { $area }; type table to see the areas.
refused-outside-text = The text is { $length } characters long (UTF-16); the place is outside of it.
refused-not-joined = The evaluation has not come from the relay yet; type sync when the network is back.
refused-nobody = Say first who you are: begin again with samsyn edit FILE --as NAME.
refused-nothing-to-undo = There is nothing to undo or redo.
refused-other = That can't be done: { $why }
error-heads = "{ $typed }" is no state; take one from samsyn show FILE --history.
not-synced-not-saved = what was changed can't be saved here.

# The window
window-title = Samsyn — { $name }
dialog-open = Open an evaluation
dialog-save = Save a copy
dialog-restore = Choose a backup
filter-evaluations = Evaluations
filter-samsyn = Samsyn evaluation
filter-automerge = Automerge document
filter-json = JSON
filter-trail = Table (CSV)
filter-backup = Private backup
not-saved-title = Not everything is saved
not-saved-question = { $why }

    If the window is closed now, what is not saved is lost.
not-saved-stay = Stay
not-saved-close = Close all the same
error-no-display = No window can be opened: there is no display here. Start Samsyn in a graphical session, or give it a command; samsyn --help lists them.
error-no-window = This Samsyn was built without its window; samsyn --help lists what it can do.
error-no-file = There is no file { $file }. Check the name and the folder; samsyn --help lists the commands.
error-no-folder = The system names no folder for programs' data. Name one: samsyn --data FOLDER.
error-other-window = Samsyn has the folder { $folder } open already, but its window doesn't answer ({ $why }). Close it, or end it, and try again.
error-window = The window could not be opened: { $why }

## Publishing
what-publications = Fact check, sign-off or publication
stage-preparing = Preparing
stage-scoring = Scoring
stage-consensus = Consensus
stage-fact-check = Fact check
stage-ready = Ready to publish
stage-published = Published
review-at = Step: { $stage }
review-step = { $stage }, left to do:
review-content = The content's check digits: { $fingerprint }
review-published = Published { $when } by { $who }. Check digits: { $fingerprint }
review-edited-since = Published { $when } by { $who }, and edited since. What is published stays as it was. Check digits: { $fingerprint }
sign-off-signed = { $who } signed { $when }. Key: { $key }
sign-off-void = { $who } signed { $when }, but the content was changed since: the sign-off is void. Key: { $key }
sign-off-missing = { $who } has not signed.
sign-off-not-genuine = The signature under the name of { $who } is not genuine. Key: { $key }
key-unseen = The key has not been seen in the room: compare the digits.
key-seen-as-another = The device with this key has worked as somebody else: compare the digits.
blocker-municipality = The municipality has no name.
blocker-too-few = { $count ->
    [0] Nobody's scores count; it takes two.
    [one] Only one evaluator's scores count; it takes two.
   *[other] The scores of { $count } evaluators count.
}
blocker-conflict = { $what }: different values stand beside each other.
blocker-not-handed-in = { $who } has not handed in area { $area }.
blocker-not-revealed = { $who } has handed in area { $area }; the scores are not open yet.
blocker-broken-reveal = What { $who } opened of area { $area } is not what was handed in.
blocker-not-scored = { $who } has not scored { $question }.
blocker-not-settled = { $question } is neither settled nor left as "disagreement remains".
blocker-open-question = Area { $area } has an open question to the municipality ({ $id }).
blocker-fact-check = The fact check is not declared done.
blocker-not-signed = { $who } has not signed.
blocker-void = The sign-off of { $who } is void: the content was changed since.
blocker-not-genuine = The signature under the name of { $who } is not genuine.
verify-holds = The result holds: the content is what was signed, and the conditions for publishing are met.
verify-what = { $municipality } { $year }, { $instrument } ({ $revision }): { $sum } of { $of } points
verify-content = Content: { $fingerprint } (SHA-256 { $hash })
verify-signed = Signed by { $who }, { $when }. Key: { $key }
verify-published = Published by { $who }, { $when }. Key: { $key }
verify-compare = Times are what each computer's clock said. Whose a key is the file doesn't show: compare the digits with the evaluator.
verify-fails = { $count ->
    [one] One thing does not hold:
   *[other] { $count } things do not hold:
}
flaw-changed = The content is not what was signed: it was changed.
flaw-not-signed = { $who } has not signed.
flaw-not-genuine = The signature under the name of { $who } is not genuine.
flaw-of-another = { $who } has signed something else.
flaw-not-a-signer = "{ $who }" is no evaluator whose scores count.
flaw-one-key = One key has signed for { $other } and { $who }.
flaw-fingerprint = The digits beside the key of { $who } are not the key's.
flaw-publisher = That { $who } has published it is not proven.
fault-format = The content has a form that this program does not know.
fault-too-few = The scores of fewer than two evaluators count.
fault-questions = Questions are missing, or stand there twice.
fault-area-total = The figures of area { $area } are not what its questions come to.
fault-total = The figures of the whole are not what the questions come to.
fault-open-questions = { $count ->
    [one] One question to the municipality is open.
   *[other] { $count } questions to the municipality are open.
}
fault-does-not-follow = The outcome of { $question } does not follow from what the evaluators stood for.
fault-out-of-range = The points of { $question } are outside of the question's scale.
error-result = { $file } is no published result: { $why }.
error-result-newer = { $file } was made by a newer version. Update Samsyn.
filter-result = Published result
