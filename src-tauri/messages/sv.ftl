# Tabellen
question = Fråga
maximum = Max
result = Resultat
points = Poäng
percent = %
area-total = Området
total = Alla områden
not-applicable = e.t.
note-mean = Medelvärde: poängen är ännu inte överenskommen.
note-incomplete = Ofullständig: frågor utan poäng saknas i summan ({ $missing } i resultatet). Procenten gäller de poängsatta.
note-rounding = De avrundade raderna summerar inte till totalen: den är avrundad från den exakta summan.

# Skillnader
no-divergences = Ingen skillnad mellan utvärderarna.
gap = Avstånd
of-maximum = av max
what-settles = Vad som krävs
settle-mean = Medel { $mean } föreslås; var och en bekräftar
settle-talk = Ett kort samtal
settle-rescore = Läs om, poängsätt på nytt och motivera
settle-one-sided = Inte poängsatt av { $who }
settle-applicability = Ej tillämplig enligt { $who }: kom överens om frågan gäller

# Texter
head = { $municipality } { $year } · { $instrument } (revision { $revision })
nothing-written = Inget är skrivet än.
strengths = Styrkor
opportunities = Förbättringsmöjligheter
good-example = gott exempel: { $theme }
ask = fråga till kommunen
heading-points = Poäng
heading-divergences = Skillnader
heading-hand-ins = Inlämnat
heading-prose = Iakttagelser, styrkor och förbättringsmöjligheter
heading-conflicts = Olika värden som satts samtidigt

# Inlämnat
hand-in-area = Område { $area }: { $said }
hand-in-waits = väntar på { $who }
hand-in-sealed = { $who } lämnade in { $at }, inte öppnat än
hand-in-open = { $who } lämnade in { $at }, öppet
hand-in-late = { $who } lämnade in { $at } efter att ha kunnat se { $whose } poäng, öppet
hand-in-broken = { $who } lämnade in { $at }, men öppnade något annat, som inte räknas

# Konflikter och historik
conflict = { $what }: flera värden står bredvid varandra. Ange värdet på nytt för att avgöra.
claim = { $value } ({ $author }, { $at })
claim-shown = { $value } ({ $author }, { $at }), visas så länge
founder = den som skapade utvärderingen
no-history = Inget har ändrats.
heads = läge { $heads }
field-code = Kommunkoden
field-name = Kommunens namn
field-genitive = Kommunens namn i genitiv
field-inhabitant = Ordet för en invånare
field-inhabitants = Ordet för invånarna
field-thresholds = Tröskelvärdena
field-year = Året
what-agreed = Överenskommen poäng för { $question }
what-score = Poäng för { $question } av { $who }
what-hand-in = Inlämning av område { $area }
what-note = Anteckning till { $question } av { $who }
what-rationale = Motivering till { $question }
what-finding = Avsnitt { $id }
what-statement = Styrka eller förbättringsmöjlighet { $id }
what-left = { $who } har lämnat utvärderingen
what-came-back = { $who } är tillbaka i utvärderingen
what-evaluators = Utvärderarna
what-about = Kommunen och året
what-text = Text

# Läget
status-saved = Allt är sparat här.
status-saving = Sparar …
status-not-saved = INTE sparat: { $why }
status-joining = Utvärderingen har inte kommit från reläet än.
status-who-am-i = Säg vilken utvärderare du är: samsyn edit FIL --as NAMN.
status-nothing-waits = Inget väntar på att skickas.
status-waiting = { $waiting ->
    [one] 1 ändring väntar på att skickas.
   *[other] { $waiting } ändringar väntar på att skickas.
}
status-seen = En annan enhet har sett allt till och med post { $number } ({ $at }).
status-set-aside = { $count ->
    [one] 1 post kunde inte användas och är lagd åt sidan.
   *[other] { $count } poster kunde inte användas och är lagda åt sidan.
}
link-not-shared = Utvärderingen är inte delad.
link-offline = Frånkopplad.
link-connecting = Ansluter till reläet …
link-catching-up = Ansluten; hämtar det som de andra gjort …
link-live = Ansluten; allt som reläet har finns här.
link-unreachable = { $why } (Sedan { $since }.)
link-refused = Reläet avvisade oss: { $why }
link-forked = Reläets logg motsäger det som är känt här. Synkroniseringen är stoppad; inget är förlorat här.

# Svar i edit
saved = sparat
not-saved = INTE sparat än ({ $why }); försöker igen tills det går. Stäng inte.
line-unknown = Kommandot ”{ $command }” finns inte; skriv help för en lista.
line-usage = Så skrivs kommandot: { $usage }
line-not-a-question = ”{ $typed }” är ingen fråga; skriv område och nummer, som 3.2.
line-not-an-area = ”{ $typed }” är inget område; skriv dess nummer, som 3.
line-not-a-number = ”{ $typed }” är inget helt tal.
points-empty = Ingen poäng angiven; skriv ett tal som 16 eller 16,25, eller - eller na.
points-not-a-number = Det är ingen poäng; skriv ett tal som 16 eller 16,25, eller - eller na.
points-too-many-decimals = Högst två decimaler; poäng sparas i hundradelar.
points-negative = Poäng börjar på 0; skriv bara - för att ta bort poängen.
points-too-large = Talet är för stort; se frågans maxpoäng med table.
unknown-id = Det finns inget avsnitt och ingen mening som heter ”{ $id }”; skriv list för att se namnen.
ambiguous-id = Flera namn börjar med ”{ $id }”; skriv några tecken till.
wrong-kind = ”{ $id }” är inte av rätt slag för kommandot.
synced = Allt här finns hos reläet, och allt hos reläet finns här.
not-synced = Inte synkroniserat: { $why }
not-synced-in-time = tiden räckte inte.
bye-waiting = { $waiting ->
    [one] 1 ändring väntar; den skickas nästa gång filen är öppen och reläet nås.
   *[other] { $waiting } ändringar väntar; de skickas nästa gång filen är öppen och reläet nås.
}
help-score = sätter den egna poängen; - tar bort den, na: ej tillämplig
help-note = den egna anteckningen till frågan
help-finding = nytt avsnitt i området
help-strength = ny styrka i området
help-opportunity = ny förbättringsmöjlighet i området
help-write = skriver sist i ett avsnitt eller en mening; ID enligt list
help-text = ersätter DELETE tecken vid AT (UTF-16) med INSERT
help-move = flyttar till ett område och en plats där
help-link = kopplar avsnittet till en fråga
help-unlink = tar bort kopplingen
help-remove = tar bort; texten är kvar och kan hämtas tillbaka
help-restore = hämtar tillbaka; kräver hela ID
help-good-example = märker ett gott exempel; - tar bort märket
help-ask = märker en fråga till kommunen; - tar bort märket
help-agree = sätter den överenskomna poängen
help-stand = föreslår eller bekräftar en poäng; "apart": oenighet kvarstår; "-": tar tillbaka
help-rescore = bedömer på nytt efter omläsning; den första poängen finns kvar
help-why = skriver motiveringen
help-say = skriver i diskussionen
help-park = lägger frågan åt sidan, eller tar upp den igen
help-ask-arbiter = frågar skiljedomaren, eller avstår
help-arbitrate = avgör frågan, som skiljedomare
help-hand-in = lämnar in de egna poängen och anteckningarna i området (blind bedömning)
help-leave = utvärderaren har lämnat utvärderingen; - tar bort märket
help-fact-check = förklarar faktagranskningen klar; - tar tillbaka det
help-sign = skriver under det som står i utvärderingen nu
help-publish = publicerar det som alla har skrivit under
help-review = visar hur långt det har kommit till publicering, och vad som återstår
help-undo = ångrar den egna senaste ändringen
help-redo = gör om det ångrade
help-list = visar avsnitt och meningar med deras ID
help-table = visar poängen
help-divergences = visar var utvärderarna skiljer sig
help-status = visar vad som är sparat, väntar och är skickat
help-sync = väntar tills allt är skickat och hämtat
help-help = visar den här listan
help-quit = avslutar
help-json = Text inom citattecken läses som en JSON-sträng, med \n för radbrytning.

# Granskning
audit-none = Inga motsägelser.
audit-some = { $count ->
    [one] 1 motsägelse:
   *[other] { $count } motsägelser:
}
place-table = Tabellen
place-area = Område { $area }
place-heading = Rubriken till område { $area }
place-total = Summan i område { $area }
place-row = Fråga { $question }
audit-other-instrument = gjord med { $printed }, inte med { $instrument }
audit-unknown-area = instrumentet har inget sådant område
audit-missing-area = området saknas i tabellen
audit-duplicate-area = området är tryckt { $times } gånger
audit-unknown-question = instrumentet har ingen sådan fråga
audit-missing-question = frågan saknas i tabellen
audit-duplicate-question = frågan är tryckt { $times } gånger
audit-wrong-area = frågan är tryckt i område { $printed }
audit-other-max = maximum är tryckt som { $printed }, men är { $instrument }
audit-above-max = { $points } poäng är mer än maximum, { $max }
audit-impossible-row = ingen poäng trycks både som { $points } poäng och som { $percent } av { $max }
audit-heading-differs = rubriken säger { $heading } poäng, tabellen { $table }
audit-rows-contradict = tryckt som { $points } poäng och { $percent }, men raderna ger { $from } till { $to }

# Det som kan gå fel
error-read = { $file } kan inte läsas: { $why }. Kontrollera namnet och att filen får läsas.
error-write = { $file } kan inte skrivas: { $why }. Kontrollera att mappen finns och får skrivas.
error-faulty = { $file } kan inte användas:
error-unknown-instrument = Instrumentet ”{ $name }” är varken inbyggt eller en fil; inbyggda är { $known }.
error-evaluator-form = ”{ $typed }” säger inte vem och varifrån; skriv "NAMN, ORGANISATION".
error-unknown-evaluator = Utvärderingen har ingen ”{ $name }”; den har { $known }.
error-founding = Utvärderingen kan inte skapas: { $why }
error-document = { $file } är inget dokument som Samsyn kan läsa: { $why }
error-arriving = Utvärderingen har inte kommit från reläet än; kör samsyn sync { $file } när nätet är tillbaka.
error-relay-address = ”{ $typed }” är ingen adress till ett relä; skriv den som wss://relä.exempel eller ws://127.0.0.1:8787.
error-not-shared = Utvärderingen har inget relä; ingen kan bjudas in till den.
error-unreachable = Reläet nås inte ({ $detail }). { $file } är sparad; kör samsyn sync { $file } när nätet är tillbaka.
error-output = Utdata kan inte skrivas: { $why }
error-internal = Ett fel i Samsyn: { $why }. Det som är sparat är kvar.
created = { $file } är skapad.
invitation-warning = Inbjudan, hemlig som utvärderingen själv; den som har den kan läsa och skriva allt:
joined = { $file } är skapad och har allt som reläet har.
joined-as = Du är { $name }.
joined-who = Säg vem du är: samsyn edit { $file } --as NAMN. Utvärderarna är { $known }.
exported = Skrivet till { $file }.
sync-report =
    { $received ->
        [one] Hämtade en post
       *[other] Hämtade { $received } poster
    }; { $sent ->
        [one] en ändring skickad
       *[other] { $sent } ändringar skickade
    }.
refused-out-of-range = { $score } ligger utanför 0 till { $max }, som är fråga { $question }s spann.
refused-unknown-question = Instrumentet har ingen fråga { $question }; skriv table för att se frågorna.
refused-unknown-area = Instrumentet har inget område { $area }; skriv table för att se områdena.
refused-outside-text = Texten är { $length } tecken lång (UTF-16); platsen ligger utanför den.
refused-not-joined = Utvärderingen har inte kommit från reläet än; skriv sync när nätet är tillbaka.
refused-nobody = Säg först vem du är: börja om med samsyn edit FIL --as NAMN.
refused-nothing-to-undo = Det finns inget att ångra eller göra om.
refused-other = Det går inte: { $why }
error-heads = ”{ $typed }” är inget läge; ta ett ur samsyn show FIL --history.
not-synced-not-saved = det som är ändrat kan inte sparas här.

# Fönstret
window-title = Samsyn — { $name }
dialog-open = Öppna en utvärdering
dialog-save = Spara en kopia
dialog-restore = Välj en säkerhetskopia
filter-evaluations = Utvärderingar
filter-samsyn = Samsyn-utvärdering
filter-automerge = Automerge-dokument
filter-json = JSON
filter-trail = Tabell (CSV)
filter-backup = Egen säkerhetskopia
not-saved-title = Allt är inte sparat
not-saved-question = { $why }

    Stängs fönstret nu går det som inte är sparat förlorat.
not-saved-stay = Stanna kvar
not-saved-close = Stäng ändå
error-no-display = Inget fönster kan öppnas: det finns ingen skärm här. Starta Samsyn i en grafisk session, eller ge det ett kommando; samsyn --help räknar upp dem.
error-no-window = Det här Samsyn är byggt utan sitt fönster; samsyn --help räknar upp vad det kan.
error-no-file = Filen { $file } finns inte. Kontrollera namnet och mappen; samsyn --help räknar upp kommandona.
error-no-folder = Systemet anger ingen mapp för programs data. Ange en: samsyn --data MAPP.
error-other-window = Samsyn har redan mappen { $folder } öppen, men fönstret svarar inte ({ $why }). Stäng eller avsluta det och försök igen.
error-window = Fönstret kunde inte öppnas: { $why }

## Publicering
what-publications = Faktagranskning, underskrift eller publicering
stage-preparing = Förberedelse
stage-scoring = Bedömning
stage-consensus = Samsyn
stage-fact-check = Faktagranskning
stage-ready = Klar att publicera
stage-published = Publicerad
review-at = Steg: { $stage }
review-step = { $stage }, återstår:
review-content = Innehållets kontrollsiffror: { $fingerprint }
review-published = Publicerad { $when } av { $who }. Kontrollsiffror: { $fingerprint }
review-edited-since = Publicerad { $when } av { $who }, och ändrad sedan dess. Det publicerade ligger fast. Kontrollsiffror: { $fingerprint }
sign-off-signed = { $who } skrev under { $when }. Nyckel: { $key }
sign-off-void = { $who } skrev under { $when }, men innehållet har ändrats sedan dess: underskriften gäller inte längre. Nyckel: { $key }
sign-off-missing = { $who } har inte skrivit under.
sign-off-not-genuine = Underskriften i { $who }s namn är inte äkta. Nyckel: { $key }
key-unseen = Nyckeln har inte synts i rummet: jämför siffrorna.
key-seen-as-another = Enheten med nyckeln har arbetat som någon annan: jämför siffrorna.
blocker-municipality = Kommunen saknar namn.
blocker-too-few = { $count ->
    [0] Ingen utvärderares poäng räknas; det behövs två.
    [one] Bara en utvärderares poäng räknas; det behövs två.
   *[other] { $count } utvärderares poäng räknas.
}
blocker-conflict = { $what }: olika värden står mot varandra.
blocker-not-handed-in = { $who } har inte lämnat in område { $area }.
blocker-not-revealed = { $who } har lämnat in område { $area }, men poängen är inte öppnade än.
blocker-broken-reveal = Det { $who } öppnade i område { $area } är inte det som lämnades in.
blocker-not-scored = { $who } har inte bedömt { $question }.
blocker-not-settled = { $question } är varken avgjord eller lämnad som ”oenighet kvarstår”.
blocker-open-question = Område { $area } har en öppen fråga till kommunen ({ $id }).
blocker-fact-check = Faktagranskningen är inte förklarad klar.
blocker-not-signed = { $who } har inte skrivit under.
blocker-void = { $who }s underskrift gäller inte längre: innehållet har ändrats sedan dess.
blocker-not-genuine = Underskriften i { $who }s namn är inte äkta.
verify-holds = Resultatet håller: innehållet är det som skrevs under, och villkoren för publicering är uppfyllda.
verify-what = { $municipality } { $year }, { $instrument } ({ $revision }): { $sum } av { $of } poäng
verify-content = Innehåll: { $fingerprint } (SHA-256 { $hash })
verify-signed = Underskrivet av { $who }, { $when }. Nyckel: { $key }
verify-published = Publicerat av { $who }, { $when }. Nyckel: { $key }
verify-compare = Tiderna är vad varje dators klocka visade. Vems en nyckel är visar filen inte: jämför siffrorna med utvärderaren.
verify-fails = { $count ->
    [one] En sak håller inte:
   *[other] { $count } saker håller inte:
}
flaw-changed = Innehållet är inte det som skrevs under: det har ändrats.
flaw-not-signed = { $who } har inte skrivit under.
flaw-not-genuine = Underskriften i { $who }s namn är inte äkta.
flaw-of-another = { $who } har skrivit under något annat.
flaw-not-a-signer = ”{ $who }” är ingen utvärderare vars poäng räknas.
flaw-one-key = Samma nyckel har skrivit under för { $other } och { $who }.
flaw-fingerprint = Siffrorna vid { $who }s nyckel är inte nyckelns.
flaw-publisher = Att { $who } har publicerat det är inte styrkt.
fault-format = Innehållet har en form som det här programmet inte känner.
fault-too-few = Färre än två utvärderares poäng räknas.
fault-questions = Frågor saknas, eller står där två gånger.
fault-area-total = Summan för område { $area } är inte vad frågorna ger.
fault-total = Totalsumman är inte vad frågorna ger.
fault-open-questions = { $count ->
    [one] En fråga till kommunen är öppen.
   *[other] { $count } frågor till kommunen är öppna.
}
fault-does-not-follow = Utfallet för { $question } följer inte av vad utvärderarna stod för.
fault-out-of-range = Poängen för { $question } ligger utanför frågans skala.
error-result = { $file } är inget publicerat resultat: { $why }.
error-result-newer = { $file } är gjord av en nyare version. Uppdatera Samsyn.
filter-result = Publicerat resultat
