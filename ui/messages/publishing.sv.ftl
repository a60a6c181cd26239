## Från färdig utvärdering till publicerad
publishing = Publicering
publishing-lead = Steget följer av vad som återstår. Ändras något går det tillbaka av sig självt.
publishing-reading = Läser hur långt det har kommit …
publishing-steps = Steg
publishing-done = Klart
publishing-not-yet = Inte än
publishing-left = { $count ->
    [one] 1 återstår
   *[other] { $count } återstår
}
stage-preparing = Förberedelse
stage-scoring = Bedömning
stage-consensus = Samsyn
stage-fact-check = Faktagranskning
stage-ready = Klar att publicera
stage-published = Publicerad

publishing-declare = Förklara faktagranskningen klar
publishing-declared = Förklarad klar av { $who }, { $when }
publishing-take-back = Ta tillbaka

blocker-municipality = Kommunen saknar namn.
blocker-too-few = { $count ->
    [0] Ingen utvärderares poäng räknas. Det behövs två.
   *[other] Bara en utvärderares poäng räknas. Det behövs två.
}
blocker-conflict = Olika värden står mot varandra. Välj ett:
blocker-not-handed-in = { $who } har inte lämnat in:
blocker-not-revealed = { $who } har lämnat in, men poängen är inte öppnade än:
blocker-broken-reveal = Det { $who } öppnade är inte det som lämnades in:
blocker-not-scored = { $who } har inte bedömt:
blocker-not-settled = Varken avgjorda eller lämnade som ”oenighet kvarstår”:
blocker-proposed = Föreslagna, men inte bekräftade av alla:
blocker-stale = Poängen har ändrats sedan förslaget:
blocker-parted = Ni står för olika poäng:
blocker-open-question = Öppna frågor till kommunen:
blocker-fact-check = Faktagranskningen är inte förklarad klar.
blocker-not-signed = { $who } har inte skrivit under.
blocker-void = { $who } behöver skriva under igen: innehållet har ändrats sedan underskriften.
blocker-not-genuine = Underskriften i { $who }s namn är inte äkta.

publishing-signing = Underskrifter
publishing-signing-long = Ni skriver under det som läsaren ser: poäng, motiveringar och texter. En ändring efteråt gör att underskriften inte gäller längre. Det går att skriva under utan nät.
publishing-sum = Resultat
publishing-sum-of = { $sum } av { $of } poäng på { $questions } frågor{ $apart ->
    [0] {""}
    [one] , oenighet kvarstår på 1
   *[other] , oenighet kvarstår på { $apart }
}
publishing-digits = Innehållets kontrollsiffror
publishing-own-key = Din nyckel
publishing-key = Nyckel
publishing-signed = Har skrivit under
publishing-void = Gäller inte längre
publishing-unsigned = Inte underskrivet
publishing-not-genuine = Inte äkta
publishing-void-why = Innehållet har ändrats sedan dess. Historiken visar vad. Skriv under igen när det stämmer.
publishing-not-genuine-why = Det är ingen underskrift, eller gjord med någon annans nyckel.
publishing-key-unseen = Ingen enhet med den nyckeln har synts här. Jämför siffrorna innan du litar på underskriften.
publishing-key-as-another = Enheten med den nyckeln har arbetat som någon annan. Jämför siffrorna innan du litar på underskriften.
publishing-signed-at = { $when }, enligt datorns klocka
publishing-not-a-signer = Du kan läsa, men bara de vars poäng räknas skriver under och publicerar.
publishing-sign = Skriv under
publishing-sign-again = Skriv under igen
publishing-publish = Publicera
publishing-waits = Det går när stegen före är klara.
publishing-waits-for-signatures = Det går att publicera när alla har skrivit under.
publishing-compare = En nyckels siffror visar att samma enhet skrev under, inte vem som satt vid den. Jämför dem med varandra, till exempel på telefon.

publishing-frozen = Publicerat resultat
publishing-current = Gäller
publishing-edited-since = Ändrat sedan dess
publishing-edited-since-long = Utvärderingen har ändrats sedan den publicerades. Det publicerade ligger fast; skriv under och publicera igen för att ersätta det.
publishing-published-by = Publicerat { $when } av { $who }
publishing-frozen-sum = { $sum } av { $of } poäng
publishing-save = Spara resultatet …
publishing-verify = Vem som helst kan kontrollera filen utan nät: samsyn verify FIL
