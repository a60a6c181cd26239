## Tider
frame-when-now = nyss
frame-when-minutes = { $minutes ->
    [one] för 1 minut sedan
   *[other] för { $minutes } minuter sedan
}
frame-when-today = i dag kl. { $time }
frame-when-yesterday = i går kl. { $time }
frame-when-date = { $date } { frame-month } { $year }
frame-time-yesterday = i går { $time }
frame-time-date = { $date } { frame-month } { $year }
frame-month = { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
}

## Sidan
frame-skip = Till innehållet
frame-places = Vyer och områden
frame-overview = Översikt
frame-consensus = Samsyn
frame-agreement = Samstämmighet
frame-publishing = Publicering
frame-history = Historik
frame-areas = Områden
frame-scored = { $scored } av { $questions } frågor bedömda
frame-parting = { $number ->
    [one] 1 skillnad att tala om
   *[other] { $number } skillnader att tala om
}
frame-share = Dela …
frame-search = Sök
frame-settings = Inställningar
frame-shortcuts = Kortkommandon
frame-leave = Stäng utvärderingen
frame-not-here-yet = Inbjudan
frame-undone = Ångrat.
frame-redone = Gjort om.

## Vilka som är här
frame-here = Andra som är här nu
frame-somebody = någon annan
frame-own-device = din andra dator
frame-in-area = i område { $area }
frame-writes-in-area = skriver i område { $area }
frame-elsewhere = i översikterna

## Innan man kan arbeta
frame-joining = Utvärderingen hämtas
frame-joining-long = Inbjudan är sparad på den här datorn, men själva utvärderingen har inte kommit från reläet än. Den visas här så snart den kommer, och du kan stänga fönstret så länge.
frame-joining-retry = Se efter att datorn har nät. Samsyn försöker igen av sig självt.
frame-who = Vem är du?
frame-who-long = Du har gått med i utvärderingen av { $municipality } { $year }. Välj vilken av utvärderarna som arbetar på den här datorn.
frame-who-lasting = De poäng som du sätter här blir den utvärderarens egna. Ingen annan kan ändra dem.
frame-who-go = Börja arbeta

## Spara och dela: några ord
frame-status = Sparat och delat
frame-status-more = Mer om läget
frame-saved = Sparat på den här datorn
frame-saving = Sparar …
frame-not-saved = INTE sparat
frame-not-shared = Inte delad
frame-waiting = { $number ->
    [one] 1 ändring väntar
   *[other] { $number } ändringar väntar
}
frame-held = Finns på reläet
frame-seen = Sett av { $who } { $time }
frame-seen-before = { $who } var här { $time }
frame-unseen = Ännu inte sett av någon
frame-offline = Frånkopplad
frame-connecting = Ansluter …
frame-catching-up = Hämtar andras ändringar …
frame-live = Ansluten
frame-unreachable = Reläet går inte att nå sedan { $time }
frame-refused = Reläet lade på { $time }
frame-forked = Reläet stämmer inte
frame-attention = { $number ->
    [one] 1 sak att se över
   *[other] { $number } saker att se över
}

## Spara och dela: meningar
frame-saved-long = Allt du har skrivit finns på disken i den här datorn.
frame-saving-long = Det senaste du skrev är på väg till disken.
frame-not-saved-since = Sedan { $time }.
frame-not-shared-long = Utvärderingen finns bara på den här datorn. Dela den, så kan den andra utvärderaren arbeta i den på sin.
frame-waiting-long = { $number ->
    [one] En ändring finns inte på reläet än. Den skickas av sig själv när det går.
   *[other] { $number } ändringar finns inte på reläet än. De skickas av sig själva när det går.
}
frame-held-long = Reläet har tagit emot alla dina ändringar, så de kan hämtas även när din dator är avstängd.
frame-held-confirmed-long = Reläet har tagit emot alla dina ändringar, så de kan hämtas även när din dator är avstängd. Det bekräftades { $time }.
frame-seen-long = Allt som du har skickat har kommit fram till { $who }, senast { $time }.
frame-seen-before-long = Det nyaste från dig har inte kommit fram till { $who } än. Senaste livstecknet kom { $time }.
frame-unseen-long = Ingen annan har hämtat det som du har skickat. Det ligger kvar på reläet tills någon gör det.
frame-offline-long = Du har kopplat från reläet. Allt sparas här, och skickas när du ansluter igen.
frame-connecting-long = Anslutningen till reläet upprättas.
frame-catching-up-long = Du är ansluten, och det som andra har skrivit är på väg hit.
frame-live-long = Du är ansluten till reläet, och allt som andra har skickat finns här.
frame-forked-long = Reläets historik stämmer inte med den här datorns, så Samsyn har slutat att hämta och skicka. Det du skriver sparas här. Mer står nedan.
frame-attention-long = Det finns något som du bör se över. Det står nedan.
frame-troubles = Att göra något åt
frame-set-aside = Lagt åt sidan
frame-do-share = Dela …
frame-do-connect = Anslut nu
frame-do-disconnect = Koppla från
frame-do-send = Skicka nu
frame-do-copy = Spara en kopia …

## Kommandon
frame-palette = Sök och gå till
frame-palette-field = Sök vy, område, fråga eller kommando
frame-palette-none = Inget passar. Pröva ett annat ord eller frågans nummer.
frame-palette-found = { $number ->
    [one] 1 träff
   *[other] { $number } träffar
}
frame-kind-view = vy
frame-kind-area = område
frame-kind-question = fråga
frame-kind-action = kommando
frame-keys-what = Vad
frame-keys-key = Tangenter
frame-keys-or = eller
frame-keys-anywhere = Överallt
frame-keys-in-area = I ett område
frame-keys-in-findings = I iakttagelser
frame-keys-in-consensus = I samsyn, för en fråga
frame-key-shift = Skift
frame-keys-palette = Sök och gå till
frame-keys-area = Visa ett område
frame-keys-undo = Ångra min senaste ändring
frame-keys-redo = Gör om
frame-keys-shortcuts = Visa kortkommandon
frame-keys-lists = Tabb flyttar mellan fält och knappar, Esc stänger en dialogruta.
