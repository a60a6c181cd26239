## The browser's storage
keeping = The browser's storage
keeping-used = { $used } of { $size } is used.
keeping-used-alone = { $used } is used.
keeping-promised = The browser has promised to keep what is saved.
keeping-not-promised = The browser has not promised to keep what is saved: it may clear it away when the computer runs short of space, or when you have not opened Samsyn for a long time. Save copies.
keeping-warning = Only in this browser
keeping-only-here = { $number ->
    [one] What you wrote here last is on no relay and in no copy.
   *[other] What you wrote last in these evaluations is on no relay and in no copy.
} The browser has not promised to keep it: it may clear it away when the computer runs short of space.
keeping-open-only-here = What you wrote last is in this browser only, which may clear it away when the computer runs short of space.
keeping-copy = Save a copy
keeping-later = Not now
keeping-full = The browser's storage is nearly full
keeping-full-long = { $free } is free. When it is used up, nothing more can be saved. Delete evaluations that you do not need, or free some space on the computer.

## Deleting for good
keeping-delete = Delete …
keeping-delete-title = Delete { $name }?
keeping-delete-gone = The evaluation is deleted from this browser for good, with its backup and all that belongs to it. This cannot be undone.
keeping-delete-not-shared = It is not shared: what is in it is nowhere else, unless you saved a copy.
keeping-delete-waiting = { $number ->
    [one] One change has not reached the relay. It is lost.
   *[other] { $number } changes have not reached the relay. They are lost.
}
keeping-delete-unrevealed = Scores and notes that are not open yet are here only, and not in a copy. To keep them, open the evaluation and save a private backup in the settings first.
keeping-delete-sent = Everything you wrote has reached the relay, where the other evaluator can fetch it.
keeping-delete-shared = What has reached the relay you can get back if you are given a new invitation. Nothing is deleted at the other evaluator's.
keeping-delete-not-here = The evaluation has not been fetched yet. To join later you need the link again.
keeping-delete-copy = Save a copy first
keeping-delete-copy-damaged = Save the damaged file first
keeping-delete-go = Delete for good
keeping-delete-keep = Keep it
keeping-deleted = { $name } is deleted.
keeping-hidden = { $number ->
    [one] One evaluation is put aside
   *[other] { $number } evaluations are put aside
}
keeping-hidden-long = They take room in the browser's storage. Open one to bring it back to the list, or delete it for good.
