## Filer och lagring
disk-full = Inte sparat: disken är full. Ändringen finns kvar på skärmen. Frigör utrymme; Samsyn försöker igen av sig självt.
read-only = Inte sparat: filen eller mappen är skrivskyddad. Ta bort skrivskyddet; Samsyn försöker igen av sig självt.
locked = Utvärderingen är öppen för redigering någon annanstans. Stäng det andra fönstret och försök igen.
damaged-while-open = Inte sparat: filen har skadats medan den var öppen. Stäng och öppna utvärderingen, så återställs den.
write-failed = Inte sparat: filen kunde inte skrivas ({ $detail }). Kontrollera disken; Samsyn försöker igen av sig självt.
no-such-file = Filen { $file } finns inte. Kontrollera namnet och mappen.
file-exists = Filen { $file } finns redan och har lämnats orörd. Välj ett annat namn.
file-empty = Filen innehåller ingen utvärdering än. Skapa en ny, eller gå med genom en inbjudan.
not-an-evaluation = { $file } är inte en utvärderingsfil och har lämnats orörd. Välj en annan fil.
newer-file = Filen har version { $found }, men programmet läser till och med version { $known }. Filen är orörd. Uppdatera Samsyn; i en webbläsare laddar du om sidan.
damaged-beyond-repair = { $file } är skadad och det finns ingen hel kopia att återställa från. Filen är orörd. Gå med igen genom inbjudan, så hämtas det som skickats.
key-elsewhere = Nycklarna till { $file } ligger i nyckelringen på den dator där filen gjordes, inte i den här datorns. Filen är orörd. Be om en ny inbjudan och gå med: då fortsätter du tillsammans med de andra, med allt som står i filen. Eller ta över innehållet och arbeta vidare för dig själv.
key-locked = Nycklarna till { $file } ligger i en nyckelring som inte svarar ({ $detail }). Filen är orörd. Lås upp nyckelringen och öppna utvärderingen igen. Går det inte: be om en ny inbjudan och gå med, så följer allt som står i filen med.
key-refused = Webbläsaren lämnar inte ut det som nycklarna till { $file } är förseglade med ({ $detail }). Ingenting är ändrat. Ladda om sidan och öppna utvärderingen igen. Går det inte: be om en ny inbjudan och gå med, så följer allt som står i utvärderingen med.
key-cleared = Webbläsaren har rensat bort det som nycklarna till { $file } var förseglade med, men utvärderingen finns kvar. Be om en ny inbjudan och gå med: då fortsätter du tillsammans med de andra, med allt som står i den. Eller ta över innehållet och arbeta vidare för dig själv.
repaired-from-file = { $file } var skadad. Den skadade filen ligger kvar som { $set-aside }. Utvärderingen är återställd ur den, med { $changes ->
    [one] en ändring
   *[other] { $changes } ändringar
} efter senaste sammanfattningen. Kontrollera det du skrev sist.
repaired-from-copy = { $file } var skadad. Den skadade filen ligger kvar som { $set-aside }. Utvärderingen är återställd från den senaste hela kopian, med { $changes ->
    [one] en ändring
   *[other] { $changes } ändringar
} ur den skadade filen. Kontrollera det du skrev sist.

## Den här datorn
nothing-open = Ingen utvärdering är öppen. Öppna en först.
unknown-instrument = Programmet har inget instrument ”{ $id }”. Välj ett av dem som visas, eller uppdatera Samsyn.
file-unreadable = { $file } kan inte läsas ({ $detail }). Kontrollera namnet och att du får läsa filen.
file-unwritable = { $file } kan inte skrivas ({ $detail }). Kontrollera att mappen finns och att du får skriva där.
file-not-shown = { $file } kan inte visas i filhanteraren ({ $detail }). Öppna mappen för hand.
internal = Ett fel i Samsyn: { $detail }. Det som är sparat finns kvar. Stäng fönstret och öppna det igen.

## I webbläsaren
browser-no-files = Den här webbläsaren kan inte spara utvärderingar. Uppdatera den eller använd en annan, och öppna sidan med https. Ingenting är ändrat.
browser-refused = Webbläsaren låter inte Samsyn spara något i det här fönstret ({ $detail }). Är fönstret privat, öppna sidan i ett vanligt. Är det ett vanligt, starta om webbläsaren. Ingenting är ändrat.
browser-blocked = Webbläsaren är inställd på att webbplatser inte får lagra något ({ $detail }). Tillåt webbplatsdata (kakor) för den här sidan i webbläsarens inställningar, och ladda om. Ingenting är ändrat.
browser-no-locks = Den här webbläsaren kan inte hålla isär två flikar, så ingenting skulle vara säkert sparat. Uppdatera den eller använd en annan. Ingenting är ändrat.
browser-full = Webbläsarens lagring är full. Frigör utrymme på datorn och ladda om sidan. Det som är sparat finns kvar.
browser-newer = Det som är sparat i webbläsaren är gjort av en nyare Samsyn (version { $found }; den här läser till och med { $known }). Ladda om sidan för att få den senaste. Hjälper det inte lämnar servern ut en äldre sida: säg till den som sköter den. Ingenting är ändrat.
browser-strange = Det som är sparat i webbläsaren går inte att läsa ({ $detail }). Ladda om sidan. Hjälper det inte: stäng alla Samsyns flikar och öppna sidan igen. Ingenting är ändrat.
browser-no-worker = Den del av Samsyn som sparar går inte att starta ({ $detail }). Ladda om sidan. Det som är sparat finns kvar.

## Inbjudan
not-an-invitation = Det här är ingen inbjudan: den ska börja med ”samsyn:join#”, eller med ”https://” om den är gjord för webbläsaren. Kopiera hela länken.
invitation-mistyped = Inbjudan är felskriven eller avklippt. Kopiera hela länken en gång till.
invitation-newer = Inbjudan är av version { $version }, som det här programmet är för gammalt för. Uppdatera Samsyn.
invitation-expired = Inbjudan har gått ut. Be om en ny.
invitation-mismatch = Inbjudans rum och hemlighet hör inte ihop. Be om en ny.

## Reläet
relay-unreachable = Reläet går inte att nå ({ $detail }). Arbeta vidare: allt sparas här, och Samsyn försöker igen av sig självt.
relay-version = Reläet talar en annan version (”{ $offered }”). Uppdatera den äldre sidan; allt sparas här så länge.
relay-insecure = Ingen säker anslutning till reläet ({ $detail }). Kontrollera adressen och datorns klocka; fråga den som sköter reläet.
relay-bad-address = ”{ $address }” är ingen adress till ett relä. Den ska se ut som wss://relä.exempel/v1.
relay-closed = Anslutningen till reläet bröts. Arbeta vidare: Samsyn försöker igen av sig självt.
refused-version = Reläet talar en annan version av protokollet. Uppdatera den äldre sidan.
refused-invitation = Reläet godtar inte inbjudan. Be om en ny.
refused-misunderstanding = Reläet och Samsyn förstår inte varandra. Uppdatera den äldre sidan, och anslut sedan igen.
refused-too-many = Reläet har för många anslutningar. Samsyn försöker igen av sig självt.
refused-shutting-down = Reläet stängs av. Samsyn försöker igen av sig självt.
refused-storage = Reläet kan inte läsa eller skriva sin logg. Arbeta vidare, och säg till den som sköter reläet.
clock-ahead = Datorns klocka går { $hours } timmar före reläets. Ställ klockan, annars blir tiderna fel.
clock-behind = Datorns klocka går { $hours } timmar efter reläets. Ställ klockan, annars blir tiderna fel.
room-full = Reläet tar inte emot mer: utvärderingens rum är fullt. Allt sparas här. Säg till den som sköter reläet.
relay-rejects = Reläet tar inte emot det som väntar: { $reason ->
    [too-large] det är för stort för reläet
    [bad-signature] underskriften stämmer inte
    [malformed] det är inte skrivet som reläet väntar sig
    [storage-failed] reläets disk tar inte emot det
   *[other] reläet säger inte varför
}. Allt sparas här. Säg till den som sköter reläet.
change-too-large = En ändring på { $bytes } byte är för stor för att skickas. Den och det som följer stannar här. Ångra den och dela upp den.
fork = Reläets historik stämmer inte med den här ({ $evidence }). Samsyn har slutat synkronisera. Jämför uppgifterna med den andra utvärderaren, och säg till den som sköter reläet.
wrong-genesis = Det som kom från reläet är en annan utvärdering än den som inbjudan nämner. Be om en ny inbjudan.
set-aside = Post { $number } har lagts åt sidan: { $detail }. Allt annat fortsätter. Be avsändaren skicka igen om något saknas.
set-aside-payload = Post { $number } har lagts åt sidan: den innehåller ingen lista med ändringar. Allt annat fortsätter.
set-aside-newer = Post { $number } har lagts åt sidan: den är gjord av en nyare version. Uppdatera Samsyn, så läses den.
set-aside-waiting = Post { $number } väntar på ändringar som inte har kommit än. Den läses när de kommer.

## Redigering
nobody-yet = Säg först vilken utvärderare du är.
not-joined = Utvärderingen har inte kommit än. Anslut till reläet en gång.
unknown-evaluator = Utvärderingen har ingen utvärderare ”{ $id }”. Välj en av dem som finns.
unknown-question = Instrumentet har ingen fråga { $question }. Välj en fråga som finns.
unknown-area = Instrumentet har inget område { $area }. Välj ett område som finns.
unknown-part = Det finns inget ”{ $id }” i utvärderingen. Ladda om och försök igen.
unusable-id = ”{ $id }” är upptaget eller tomt. Välj ett annat.
score-out-of-range = { $score } poäng går inte: fråga { $question } ger 0 till { $max }. Skriv ett annat tal.
handed-in = Du har lämnat in område { $area }. Dina poäng där ligger fast tills de öppnas; därefter kan du bedöma på nytt, och det du lämnade in finns kvar.
not-open = Alla har inte lämnat in område { $area } än. Det finns inget att avgöra där förrän poängen är öppna.
does-not-count = Bara utvärderare vars poäng räknas kan göra det. Du kan fortfarande skriva i diskussionen.
not-arbiter = Bara utvärderingens skiljedomare kan göra det.
only-in-the-room = Utvärderingen bedöms blint. Poängen bestäms i vyn Samsyn.
not-blind = I den här utvärderingen ser alla alla poäng direkt. Det finns inget att lämna in.
last-evaluator = Den sista utvärderaren vars poäng räknas kan inte lämna utvärderingen. Ingenting är ändrat.
publishing-blocked = { $count ->
    [one] En sak återstår
   *[other] { $count } saker återstår
} innan det går. Vyn Publicering visar vad.
publishing-other-content = Utvärderingen har ändrats sedan du såg den. Titta på den igen, och skriv under det som står nu.
publishing-key-of-another = Någon annan har skrivit under på den här enheten. Skriv under på en egen enhet: en nyckel räknas bara för en utvärderare.
publishing-nothing = Inget är publicerat än, så det finns inget resultat att spara.
not-yours = Det tillhör utvärderare ”{ $id }”, som ensam får ändra det. Skriv en kommentar i stället.
outside-text = Platsen { $at } (+{ $delete }) ligger utanför texten, som är { $length } tecken. Försök igen.
unknown-heads = Ändringen bygger på något som inte finns här. Ladda om och försök igen.
unusable-value = ”{ $value }” går inte som värde här. Skriv något annat.
edit-failed = Ändringen gick inte att göra ({ $detail }). Ingenting är ändrat; försök igen.
edit-too-large = { $bytes } byte är för mycket för en enda ändring. Klistra in högst { $limit } åt gången.
nothing-to-undo = Det finns inget mer att ångra eller göra om.
changed-since = Någon annan har ändrat det sedan dess, så det lämnades som det är. Ändra det för hand om det ska bort.
founding-no-evaluator = En utvärdering behöver minst en utvärderare. Lägg till en.
founding-same-id = Två utvärderare har id ”{ $id }”. Ge dem var sitt.
founding-no-municipality = Kommunen behöver ett namn. Skriv det.
document-damaged = Dokumentet är skadat ({ $detail }). Öppna en annan kopia, eller gå med igen genom inbjudan.
document-foreign = Dokumentet är ingen utvärdering ({ $detail }). Välj en annan fil.

## Egen säkerhetskopia
backup-passphrase-short = Lösenfrasen är för kort. Skriv minst { $least } tecken, gärna fyra eller fem ord.
backup-foreign = Filen är ingen egen säkerhetskopia från Samsyn. Ingenting är ändrat. Välj en annan fil.
backup-newer = Säkerhetskopian har version { $version }, som det här programmet är för gammalt för. Ingenting är ändrat. Uppdatera Samsyn; i en webbläsare laddar du om sidan.
backup-damaged = Säkerhetskopian är skadad eller avklippt. Ingenting är ändrat. Hämta filen en gång till där du har den, eller välj en annan.
backup-wrong-passphrase = Lösenfrasen öppnar inte säkerhetskopian. Ingenting är ändrat. Skriv den en gång till, med samma stora och små bokstäver.
backup-other-evaluation = Säkerhetskopian hör till en annan utvärdering. Ingenting är ändrat. Öppna den utvärderingen, eller välj en annan fil.
backup-other-evaluator = Säkerhetskopian hör till { $who }, inte till dig. Ingenting är ändrat. Välj en annan fil, eller säg att du är { $who } om du har gått med som fel utvärderare.
backup-nothing = Här finns inget som bara den här datorn har: i den här utvärderingen ser alla alla poäng direkt. Spara i stället en kopia av utvärderingen.
