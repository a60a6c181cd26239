## Times
frame-when-now = just now
frame-when-minutes = { $minutes ->
    [one] 1 minute ago
   *[other] { $minutes } minutes ago
}
frame-when-today = today at { $time }
frame-when-yesterday = yesterday at { $time }
frame-when-date = { $date } { frame-month } { $year }
frame-time-yesterday = yesterday { $time }
frame-time-date = { $date } { frame-month } { $year }
frame-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

## The page
frame-skip = To the content
frame-places = Views and areas
frame-overview = Overview
frame-consensus = Consensus
frame-agreement = Agreement
frame-publishing = Publishing
frame-history = History
frame-areas = Areas
frame-scored = { $scored } of { $questions } questions scored
frame-parting = { $number ->
    [one] 1 divergence to talk about
   *[other] { $number } divergences to talk about
}
frame-share = Share …
frame-search = Search
frame-settings = Settings
frame-shortcuts = Shortcuts
frame-leave = Close the evaluation
frame-not-here-yet = Invitation
frame-undone = Undone.
frame-redone = Done again.

## Who is here
frame-here = Others who are here now
frame-somebody = somebody else
frame-own-device = your other computer
frame-in-area = in area { $area }
frame-writes-in-area = writing in area { $area }
frame-elsewhere = in the overviews

## Before one can work
frame-joining = The evaluation is being fetched
frame-joining-long = The invitation is saved on this computer, but the evaluation itself has not come from the relay yet. It shows here as soon as it comes, and you can close the window meanwhile.
frame-joining-retry = See that this computer is on the network. Samsyn tries again by itself.
frame-who = Who are you?
frame-who-long = You have joined the evaluation of { $municipality } { $year }. Choose which of the evaluators works on this computer.
frame-who-lasting = The scores that you set here become that evaluator's own. Nobody else can change them.
frame-who-go = Begin to work

## Saving and sharing: a few words
frame-status = Saved and shared
frame-status-more = More about this
frame-saved = Saved on this computer
frame-saving = Saving …
frame-not-saved = NOT saved
frame-not-shared = Not shared
frame-waiting = { $number ->
    [one] 1 change waits
   *[other] { $number } changes wait
}
frame-held = Held by the relay
frame-seen = Seen by { $who } { $time }
frame-seen-before = { $who } was here { $time }
frame-unseen = Not seen by anybody yet
frame-offline = Disconnected
frame-connecting = Connecting …
frame-catching-up = Fetching others' changes …
frame-live = Connected
frame-unreachable = Relay unreachable since { $time }
frame-refused = The relay hung up { $time }
frame-forked = The relay contradicts itself
frame-attention = { $number ->
    [one] 1 thing to look at
   *[other] { $number } things to look at
}

## Saving and sharing: sentences
frame-saved-long = Everything that you have written is on this computer's disk.
frame-saving-long = What you wrote last is on its way to the disk.
frame-not-saved-since = Since { $time }.
frame-not-shared-long = The evaluation is on this computer only. Share it, and the other evaluator can work in it on theirs.
frame-waiting-long = { $number ->
    [one] One change is not at the relay yet. It is sent by itself as soon as it can be.
   *[other] { $number } changes are not at the relay yet. They are sent by themselves as soon as they can be.
}
frame-held-long = The relay has taken all your changes, so they can be fetched even while your computer is off.
frame-held-confirmed-long = The relay has taken all your changes, so they can be fetched even while your computer is off. It confirmed that { $time }.
frame-seen-long = All that you have sent has reached { $who }, last at { $time }.
frame-seen-before-long = Your newest changes have not reached { $who } yet. The last sign of life came { $time }.
frame-unseen-long = Nobody else has fetched what you have sent. It stays at the relay until somebody does.
frame-offline-long = You have disconnected from the relay. Everything is saved here, and sent when you connect again.
frame-connecting-long = The connection to the relay is being made.
frame-catching-up-long = You are connected, and what others have written is on its way here.
frame-live-long = You are connected to the relay, and all that others have sent is here.
frame-forked-long = The relay's history contradicts this computer's, so Samsyn has stopped fetching and sending. What you write is saved here. There is more below.
frame-attention-long = There is something that you should look at. It stands below.
frame-troubles = To do something about
frame-set-aside = Set aside
frame-do-share = Share …
frame-do-connect = Connect now
frame-do-disconnect = Disconnect
frame-do-send = Send now
frame-do-copy = Save a copy …

## Commands
frame-palette = Search and go to
frame-palette-field = Search for a view, area, question or command
frame-palette-none = Nothing fits. Try another word, or the question's number.
frame-palette-found = { $number ->
    [one] 1 hit
   *[other] { $number } hits
}
frame-kind-view = view
frame-kind-area = area
frame-kind-question = question
frame-kind-action = command
frame-keys-what = What
frame-keys-key = Keys
frame-keys-or = or
frame-keys-anywhere = Anywhere
frame-keys-in-area = In an area
frame-keys-in-findings = In findings
frame-keys-in-consensus = In consensus, on a question
frame-key-shift = Shift
frame-keys-palette = Search and go to
frame-keys-area = Show an area
frame-keys-undo = Undo my last edit
frame-keys-redo = Redo
frame-keys-shortcuts = Show the shortcuts
frame-keys-lists = Tab moves between fields and buttons, Esc closes a dialog.
