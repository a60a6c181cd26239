start-product = Samsyn
start-motto = Evaluate municipalities together, each at their own pace.
start-new = New evaluation
start-join = Join by link
start-open-file = Open file …
start-sample = Open the sample
start-opening = Opening …
start-shelf = On this computer
start-back = Back

start-empty = Nothing here yet
start-empty-1 = The evaluations that you work on from this computer are collected here.
start-empty-2 = Begin a new one, or join another evaluator's by the link that you were given.
start-empty-3 = If you only want to look around first, there is a finished sample to open.

start-not-here-yet = Invitation, not fetched yet
start-scored = { $scored } of { $questions } scored
start-changed = Changed { $when }
start-not-shared = Not shared
start-all-sent = Everything is sent
start-waiting = { $number ->
    [one] 1 change waits to be sent
   *[other] { $number } changes wait to be sent
}
start-open = Open
start-forget = Remove from the list
start-forgotten = Removed from the list. The file is still there: { $file }
start-missing = missing
start-missing-long = The file is no longer in its place. Find it if it was moved, or remove it from the list.
start-find = Find the file …
start-damaged = damaged
start-damaged-long = The file is damaged and could not be restored the last time. Try again, or join anew by the invitation to fetch all that was sent. Save a copy if someone else is to try and rescue more of the file.
start-restore = Try to restore
start-copy = Save a copy …
start-copied = The damaged file is copied as it is: { $file }
start-elsewhere = open in another window
start-elsewhere-long = An evaluation can be open in one window at a time. Close the other window and try again.
start-try-again = Try again

start-key-away = The keys are not here
start-take-over = Take over what is in it
start-repaired = The evaluation was restored
start-repaired-source = Restored from
start-repaired-from-file = what could be read of the damaged file
start-repaired-from-copy = the last whole copy
start-repaired-file = The evaluation
start-repaired-aside = The damaged file

start-join-link = The invitation's link
start-join-long = Paste the link as it came, the one for the program or the one for a browser. Blanks and line breaks do not matter. The evaluation is then fetched from the relay.
start-join-go = Join

start-new-title = New evaluation
start-new-about = The evaluation
start-new-scoring = When you see each other's scores
start-new-blind = Blind
start-new-blind-long = Scores and notes in an area stay on one's own computer until everybody has handed the area in. Then they open at the same time.
start-new-open = Open
start-new-open-long = Everybody sees all scores at once.
start-new-instrument = Instrument
start-new-instrument-size = { $areas } areas, { $questions } questions
start-new-name = Municipality
start-new-code = Municipality code
start-new-year = Year
start-new-forms = Forms of the name
start-new-forms-long = They are used in the report's Swedish sentences. The forms for the inhabitants are proposals: change them to what people there say.
start-new-genitive = Genitive
start-new-inhabitant = An inhabitant
start-new-inhabitants = The inhabitants
start-new-evaluators = Evaluators
start-new-evaluators-long = At least two, each from an organisation of their own. Each sets their own scores on their own computer.
start-new-evaluator = Evaluator { $number }
start-new-evaluator-name = Name
start-new-organisation = Organisation
start-new-role = Role
start-role-evaluator = Evaluator
start-role-trainee = Trainee
start-role-arbiter = Arbiter
start-new-me = This is me
start-new-add-evaluator = Add an evaluator
start-new-remove-evaluator = Remove
start-new-go = Create the evaluation
start-new-problems = { $number ->
    [one] One thing has to be changed before the evaluation can be created.
   *[other] { $number } things have to be changed before the evaluation can be created.
}
start-new-no-instrument = Choose what the municipality is judged by.
start-new-no-name = Write the municipality's name.
start-new-bad-code = Four digits, such as 0682.
start-new-bad-year = A year from 1990 to 2100.
start-new-no-evaluator-name = Write the evaluator's name.
start-new-same-evaluator = That evaluator is in the list already.
start-new-no-organisation = Write which organisation the evaluator comes from.

gate-elsewhere = Samsyn is open in another tab. Your evaluations are there, and can be open in one place at a time.
gate-given-away = Samsyn goes on in another tab. Everything written here is saved.
gate-kept = The other tab has something that could not be saved, and so keeps the evaluations. Go there and see what is wrong.
gate-coming = The other tab is saving and letting go of the evaluations …
gate-use-here = Use this tab instead
