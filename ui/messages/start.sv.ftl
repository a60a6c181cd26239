start-product = Samsyn
start-motto = Utvärdera kommuner tillsammans, var och en i sin takt.
start-new = Ny utvärdering
start-join = Gå med via länk
start-open-file = Öppna fil …
start-sample = Öppna exemplet
start-opening = Öppnar …
start-shelf = På den här datorn
start-back = Tillbaka

start-empty = Här är det tomt än så länge
start-empty-1 = Här samlas de utvärderingar som du arbetar med på den här datorn.
start-empty-2 = Börja en ny, eller gå med i en annan utvärderares genom länken som du har fått.
start-empty-3 = Vill du bara se dig omkring först finns ett färdigt exempel att öppna.

start-not-here-yet = Inbjudan, ännu inte hämtad
start-scored = { $scored } av { $questions } bedömda
start-changed = Ändrad { $when }
start-not-shared = Inte delad
start-all-sent = Allt är skickat
start-waiting = { $number ->
    [one] 1 ändring väntar på att skickas
   *[other] { $number } ändringar väntar på att skickas
}
start-open = Öppna
start-forget = Ta bort från listan
start-forgotten = Borttagen från listan. Filen ligger kvar: { $file }
start-missing = saknas
start-missing-long = Filen finns inte längre på sin plats. Leta upp den om den har flyttats, eller ta bort den från listan.
start-find = Leta upp filen …
start-damaged = skadad
start-damaged-long = Filen är skadad och gick inte att återställa senast. Försök igen, eller gå med på nytt genom inbjudan så hämtas allt som har skickats. Spara en kopia om någon annan ska försöka rädda mer ur filen.
start-restore = Försök återställa
start-copy = Spara en kopia …
start-copied = Den skadade filen är kopierad som den är: { $file }
start-elsewhere = öppen i ett annat fönster
start-elsewhere-long = En utvärdering kan bara vara öppen i ett fönster åt gången. Stäng det andra fönstret och försök igen.
start-try-again = Försök igen

start-key-away = Nycklarna är inte här
start-take-over = Ta över innehållet
start-repaired = Utvärderingen är återställd
start-repaired-source = Återställd från
start-repaired-from-file = det som gick att läsa i den skadade filen
start-repaired-from-copy = den senaste hela kopian
start-repaired-file = Utvärderingen
start-repaired-aside = Den skadade filen

start-join-link = Inbjudans länk
start-join-long = Klistra in länken som den kom, den för programmet eller den för webbläsaren. Blanksteg och radbrytningar gör inget. Sedan hämtas utvärderingen från reläet.
start-join-go = Gå med

start-new-title = Ny utvärdering
start-new-about = Utvärderingen
start-new-scoring = När ni ser varandras poäng
start-new-blind = Blint
start-new-blind-long = Poäng och anteckningar i ett område stannar på den egna datorn tills alla har lämnat in området. Då öppnas de samtidigt.
start-new-open = Öppet
start-new-open-long = Alla ser allas poäng direkt.
start-new-instrument = Instrument
start-new-instrument-size = { $areas } områden, { $questions } frågor
start-new-name = Kommun
start-new-code = Kommunkod
start-new-year = År
start-new-forms = Namnets böjningar
start-new-forms-long = De används i rapportens meningar. Formerna för invånarna är förslag: ändra dem till vad man säger på orten.
start-new-genitive = Genitiv
start-new-inhabitant = En invånare
start-new-inhabitants = Invånarna
start-new-evaluators = Utvärderare
start-new-evaluators-long = Minst två, från var sin organisation. Var och en sätter sina egna poäng på sin egen dator.
start-new-evaluator = Utvärderare { $number }
start-new-evaluator-name = Namn
start-new-organisation = Organisation
start-new-role = Roll
start-role-evaluator = Utvärderare
start-role-trainee = Under upplärning
start-role-arbiter = Avgörande röst
start-new-me = Det är jag
start-new-add-evaluator = Lägg till utvärderare
start-new-remove-evaluator = Ta bort
start-new-go = Skapa utvärderingen
start-new-problems = { $number ->
    [one] En uppgift behöver ändras innan utvärderingen kan skapas.
   *[other] { $number } uppgifter behöver ändras innan utvärderingen kan skapas.
}
start-new-no-instrument = Välj vad kommunen bedöms efter.
start-new-no-name = Skriv kommunens namn.
start-new-bad-code = Fyra siffror, som 0682.
start-new-bad-year = Ett år från 1990 till 2100.
start-new-no-evaluator-name = Skriv utvärderarens namn.
start-new-same-evaluator = Den utvärderaren står redan i listan.
start-new-no-organisation = Skriv vilken organisation utvärderaren kommer från.

gate-elsewhere = Samsyn är öppet i en annan flik. Dina utvärderingar finns där, och kan bara vara öppna på ett ställe i taget.
gate-given-away = Samsyn fortsätter i en annan flik. Allt som skrevs här är sparat.
gate-kept = Den andra fliken har något som inte kunde sparas, och behåller därför utvärderingarna. Gå dit och se vad som är fel.
gate-coming = Den andra fliken sparar och släpper utvärderingarna …
gate-use-here = Använd den här fliken i stället
