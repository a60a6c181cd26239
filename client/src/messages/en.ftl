## Files and saving
disk-full = Not saved: the disk is full. The edit is still on the screen. Free some space; Samsyn tries again by itself.
read-only = Not saved: the file or its folder is read-only. Make it writable; Samsyn tries again by itself.
locked = The evaluation is open for editing elsewhere. Close the other window and try again.
damaged-while-open = Not saved: the file was damaged while it was open. Close the evaluation and open it, and it is restored.
write-failed = Not saved: the file could not be written ({ $detail }). Check the disk; Samsyn tries again by itself.
no-such-file = There is no file { $file }. Check the name and the folder.
file-exists = The file { $file } exists already and was left as it is. Choose another name.
file-empty = The file holds no evaluation yet. Make a new one, or join by an invitation.
not-an-evaluation = { $file } is not an evaluation file and was left as it is. Choose another file.
newer-file = The file has version { $found }, but this program reads up to version { $known }. The file is untouched. Update Samsyn; in a browser, reload the page.
damaged-beyond-repair = { $file } is damaged, and there is no whole copy to restore it from. The file was left as it is. Join again by the invitation to get what was sent.
key-elsewhere = The keys to { $file } are in the key store of the computer it was made on, not in this one's. The file is untouched. Ask for a new invitation and join: then you go on together with the others, with all that is in the file. Or take over what is in it, and work on by yourself.
key-locked = The keys to { $file } are in a key store that doesn't answer ({ $detail }). The file is untouched. Unlock the key store and open the evaluation again. If you can't: ask for a new invitation and join; all that is in the file comes along.
key-refused = The browser does not give what the keys to { $file } are sealed with ({ $detail }). Nothing was changed. Reload the page and open the evaluation again. If that does not help: ask for a new invitation and join; all that is in the evaluation comes along.
key-cleared = The browser has cleared away what the keys to { $file } were sealed with, but the evaluation is still there. Ask for a new invitation and join: then you go on together with the others, with all that is in it. Or take over what is in it, and work on by yourself.
repaired-from-file = { $file } was damaged. The damaged file is kept as { $set-aside }. The evaluation was restored from it, with { $changes ->
    [one] one change
   *[other] { $changes } changes
} after the last summary. Check what you wrote last.
repaired-from-copy = { $file } was damaged. The damaged file is kept as { $set-aside }. The evaluation was restored from the last whole copy, with { $changes ->
    [one] one change
   *[other] { $changes } changes
} from the damaged file. Check what you wrote last.

## This computer
nothing-open = No evaluation is open. Open one first.
unknown-instrument = This program has no instrument "{ $id }". Choose one of those it shows, or update Samsyn.
file-unreadable = { $file } cannot be read ({ $detail }). Check the name, and that you may read the file.
file-unwritable = { $file } cannot be written ({ $detail }). Check that the folder exists and that you may write there.
file-not-shown = { $file } cannot be shown in the file manager ({ $detail }). Open the folder by hand.
internal = A fault in Samsyn: { $detail }. What is saved is kept. Close the window and open it again.

## In the browser
browser-no-files = This browser cannot keep evaluations. Update it or use another, and open the page with https. Nothing was changed.
browser-refused = The browser does not let Samsyn keep anything in this window ({ $detail }). If the window is private, open the page in an ordinary one. If it is an ordinary one, restart the browser. Nothing was changed.
browser-blocked = The browser is set to let no site store anything ({ $detail }). Allow site data (cookies) for this page in the browser's settings, and reload. Nothing was changed.
browser-no-locks = This browser cannot keep two tabs apart, so nothing would be safely saved. Update it or use another. Nothing was changed.
browser-full = The browser's storage is full. Free some space on this computer and reload the page. What is saved is kept.
browser-newer = What is saved in the browser was made by a newer Samsyn (version { $found }; this one reads up to { $known }). Reload the page to get the latest. If that does not help, the server hands out an older page: tell whoever runs it. Nothing was changed.
browser-strange = What is saved in the browser cannot be read ({ $detail }). Reload the page. If that does not help, close all of Samsyn's tabs and open the page again. Nothing was changed.
browser-no-worker = The part of Samsyn that saves cannot be started ({ $detail }). Reload the page. What is saved is kept.

## Invitations
not-an-invitation = This is not an invitation: it should begin with "samsyn:join#", or with "https://" if it is made for a browser. Copy the whole link.
invitation-mistyped = The invitation is mistyped or cut off. Copy the whole link once more.
invitation-newer = The invitation is of version { $version }, which this program is too old for. Update Samsyn.
invitation-expired = The invitation has expired. Ask for a new one.
invitation-mismatch = The invitation's room and secret do not belong together. Ask for a new one.

## The relay
relay-unreachable = The relay cannot be reached ({ $detail }). Go on working: everything is saved here, and Samsyn tries again by itself.
relay-version = The relay speaks another version ("{ $offered }"). Update the older side; everything is saved here meanwhile.
relay-insecure = No secure connection to the relay ({ $detail }). Check the address and this computer's clock; ask whoever runs the relay.
relay-bad-address = "{ $address }" is not a relay's address. It should look like wss://relay.example/v1.
relay-closed = The connection to the relay was closed. Go on working: Samsyn tries again by itself.
refused-version = The relay speaks another version of the protocol. Update the older side.
refused-invitation = The relay does not accept the invitation. Ask for a new one.
refused-misunderstanding = The relay and Samsyn do not understand each other. Update the older side, then connect again.
refused-too-many = The relay has too many connections. Samsyn tries again by itself.
refused-shutting-down = The relay is shutting down. Samsyn tries again by itself.
refused-storage = The relay cannot read or write its log. Go on working, and tell whoever runs the relay.
clock-ahead = This computer's clock is { $hours } hours ahead of the relay's. Set the clock, or times will be wrong.
clock-behind = This computer's clock is { $hours } hours behind the relay's. Set the clock, or times will be wrong.
room-full = The relay takes no more: the evaluation's room is full. Everything is saved here. Tell whoever runs the relay.
relay-rejects = The relay does not take what waits: { $reason ->
    [too-large] it is too large for the relay
    [bad-signature] its signature does not hold
    [malformed] it is not written as the relay expects
    [storage-failed] the relay's disk does not take it
   *[other] the relay does not say why
}. Everything is saved here. Tell whoever runs the relay.
change-too-large = A change of { $bytes } bytes is too large to be sent. It and what follows stays here. Undo it and split it.
fork = The relay's history contradicts this one ({ $evidence }). Samsyn has stopped syncing. Compare with the other evaluator, and tell whoever runs the relay.
wrong-genesis = What came from the relay is another evaluation than the invitation names. Ask for a new invitation.
set-aside = Entry { $number } was set aside: { $detail }. Everything else goes on. Ask its sender to send again if something is missing.
set-aside-payload = Entry { $number } was set aside: it holds no list of changes. Everything else goes on.
set-aside-newer = Entry { $number } was set aside: it was made by a newer version. Update Samsyn to read it.
set-aside-waiting = Entry { $number } waits for changes that have not come yet. It is read when they come.

## Editing
nobody-yet = Say first which evaluator you are.
not-joined = The evaluation has not come yet. Connect to the relay once.
unknown-evaluator = The evaluation has no evaluator "{ $id }". Choose one that it has.
unknown-question = The instrument has no question { $question }. Choose one that it has.
unknown-area = The instrument has no area { $area }. Choose one that it has.
unknown-part = There is no "{ $id }" in the evaluation. Reload and try again.
unusable-id = "{ $id }" is taken or empty. Choose another.
score-out-of-range = { $score } points cannot be: question { $question } gives 0 to { $max }. Write another number.
handed-in = You have handed in area { $area }. Your scores there stay as they are until they open; after that you can score anew, and what you handed in is kept.
not-open = Not everybody has handed in area { $area } yet. There is nothing to settle in it until its scores are open.
does-not-count = Only the evaluators whose scores count can do this. You can still write in the discussion.
not-arbiter = Only the arbiter of the evaluation can do this.
only-in-the-room = This evaluation is scored blind. Its scores are agreed on in the Consensus view.
not-blind = In this evaluation everybody sees all scores at once. There is nothing to hand in.
last-evaluator = The last evaluator whose scores count cannot leave the evaluation. Nothing was changed.
publishing-blocked = { $count ->
    [one] One thing is left to do
   *[other] { $count } things are left to do
} first. The Publishing view lists them.
publishing-other-content = The evaluation was changed since you looked at it. Look at it again, and sign what it says now.
publishing-key-of-another = Somebody else has signed on this device. Sign on a device of your own: one key counts for one evaluator.
publishing-nothing = Nothing is published yet, so there is no result to save.
not-yours = It belongs to evaluator "{ $id }", who alone may change it. Write a comment instead.
outside-text = The place { $at } (+{ $delete }) is outside of the text, which has { $length } characters. Try again.
unknown-heads = The edit builds on something that is not here. Reload and try again.
unusable-value = "{ $value }" cannot be the value here. Write something else.
edit-failed = The edit could not be made ({ $detail }). Nothing was changed; try again.
edit-too-large = { $bytes } bytes are too many for one edit. Paste at most { $limit } at a time.
nothing-to-undo = There is nothing left to undo or redo.
changed-since = Somebody else has changed it since, so it was left as it is. Change it by hand if it should go.
founding-no-evaluator = An evaluation needs at least one evaluator. Add one.
founding-same-id = Two evaluators have the id "{ $id }". Give each their own.
founding-no-municipality = The municipality needs a name. Write it.
document-damaged = The document is damaged ({ $detail }). Open another copy, or join again by the invitation.
document-foreign = The document is not an evaluation ({ $detail }). Choose another file.

## Private backups
backup-passphrase-short = The passphrase is too short. Write at least { $least } characters, four or five words for instance.
backup-foreign = The file is no private backup of Samsyn's. Nothing was changed. Choose another file.
backup-newer = The backup has version { $version }, which this program is too old for. Nothing was changed. Update Samsyn; in a browser, reload the page.
backup-damaged = The backup is damaged or cut off. Nothing was changed. Fetch the file once more from where you keep it, or choose another.
backup-wrong-passphrase = The passphrase does not open the backup. Nothing was changed. Write it once more, with the same capital and small letters.
backup-other-evaluation = The backup belongs to another evaluation. Nothing was changed. Open that evaluation, or choose another file.
backup-other-evaluator = The backup belongs to { $who }, not to you. Nothing was changed. Choose another file, or say that you are { $who } if you joined as the wrong evaluator.
backup-nothing = There is nothing here that only this computer has: in this evaluation everybody sees all scores at once. Save a copy of the evaluation instead.
