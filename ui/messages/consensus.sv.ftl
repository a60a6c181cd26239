## Samsyn: listan
consensus = Samsyn
consensus-begin = Börja med den första
consensus-nothing = Inget att jämföra än
consensus-nothing-long = När alla har bedömt samma fråga och har kommit till olika poäng visas den här, med anteckningarna bredvid varandra.
consensus-none = Inget att enas om
consensus-none-long = { $count ->
    [one] Ni har samma poäng, eller har avgjort den fråga som alla har bedömt.
   *[other] Ni har samma poäng, eller har avgjort frågan, på alla { $count } frågor som alla har bedömt.
}
consensus-open = Att enas om
consensus-shown = Visar { $shown } av { $all }, flest poäng på spel först.
consensus-area = Område
consensus-call = Vad som behövs
consensus-all = Alla
consensus-stages = Läge
consensus-filtered-out = Ingen fråga passar urvalet.
consensus-clear = Visa alla
consensus-waiting = { $count ->
    [one] Inte bedömd av alla: 1 fråga
   *[other] Inte bedömda av alla: { $count } frågor
}
consensus-waits = Väntar på { $who }
consensus-settled = { $apart ->
    [0] Avgjorda: { $count }
   *[other] Avgjorda: { $count }, varav { $apart } med kvarstående oenighet
}
consensus-result = { $score } p

consensus-call-applicability = Oense om tillämplighet
consensus-call-rescore = Bedöm på nytt
consensus-call-talk = Tala igenom
consensus-call-mean = Medelvärdet räcker
consensus-stage-open = Utan förslag
consensus-stage-proposed = Föreslagen
consensus-stage-parted = Olika förslag
consensus-stage-stale = Inaktuell
consensus-stage-asked = Hos skiljedomaren
consensus-stage-parked = Parkerad
consensus-stage-settled = Avgjord
consensus-stage-apart = Oenighet kvarstår
consensus-stage-waiting = Inget att avgöra

## Gränser
consensus-limits = Gränser för skillnader
consensus-limits-long = Gränserna gäller hela utvärderingen, för alla som utvärderar. De avgör vad en skillnad kräver, inte vilka poäng ni ger.
consensus-limit-mean = Medelvärdet föreslås upp till
consensus-limit-rescore = Bedöm på nytt från
consensus-limit-leniency = Någon ligger genomgående högre eller lägre från
consensus-limit-leniency-questions = … på minst
consensus-limit-area = Ett områdes summa flyttar sig från
consensus-limit-percent = % av max
consensus-limit-questions = frågor
consensus-limit-points = poäng
consensus-limits-bad = Skriv hela procent mellan 0 och 100, där medelvärdets gräns är lägre än den för att bedöma på nytt, minst två frågor och mer än noll poäng.
consensus-limits-save = Spara gränserna
consensus-limits-reset = Återställ de vanliga

## En fråga
consensus-back = ‹ Alla frågor
consensus-previous = Föregående
consensus-next = Nästa
consensus-present = Visa för mötet
consensus-present-keys = Piltangenterna bläddrar mellan frågorna. Esc avslutar.
consensus-scores = Poäng
consensus-hidden = Utvärderarnas poäng, anteckningar och diskussion visas när du har lämnat ditt utslag, så att du bedömer själv.
consensus-gap = { $gap } poäng isär
consensus-you = (du)
consensus-not-scored = ej bedömd
consensus-not-applicable = Ej tillämplig
consensus-no-note = Ingen anteckning.
consensus-first = Först: { $score }
consensus-stands-for = Står för: { $score }
consensus-stood-for = Stod för { $score }, innan poängen ändrades
consensus-apart = oenighet kvarstår
consensus-evidence = Underlag
consensus-no-evidence = Inga iakttagelser, styrkor eller förbättringsmöjligheter är knutna till frågan.
consensus-no-topic = Avsnitt utan rubrik
consensus-to-area = Till frågan i området
consensus-rationale = Motivering
consensus-rationale-label = Motivering till poängen på fråga { $question }
consensus-rationale-placeholder = Varför blev det de här poängen?
consensus-no-rationale = Ingen motivering än.
consensus-talk = Diskussion
consensus-trainee = Du läser och deltar i diskussionen. Dina poäng räknas inte.

## Läget
consensus-standing = Läget
consensus-is-waiting = Det finns inget att avgöra än: alla har inte bedömt frågan.
consensus-is-same = Ni har samma poäng: { $score }
consensus-is-agreed = Ni har enats om { $score }
consensus-is-arbitrated = Avgjord av skiljedomaren: { $score }
consensus-is-arbitrated-by = Utslaget gäller tills ni enas om något annat. { $who } motiverar det så:
consensus-is-apart = Oenighet kvarstår
consensus-is-apart-long = { $stances }. Frågan publiceras så, tills alla står för samma poäng.
consensus-is-open = Ingen har föreslagit något än
consensus-is-proposed = Föreslaget: { $score }
consensus-is-parted = Ni står för olika saker
consensus-is-parted-long = { $stances }. Bekräfta det den andra står för, eller föreslå något nytt.
consensus-is-swapped = Ni har bytt förslag med varandra
consensus-is-swapped-long = Ni bekräftade varandras förslag samtidigt: { $stances }. Bestäm vem av er som bekräftar en gång till.
consensus-is-stale = Inte längre aktuellt
consensus-is-stale-long = Poängen har ändrats sedan förslaget bekräftades eller lades fram ({ $stances }). Det gäller inte förrän ni står för det igen: föreslå eller bekräfta på nytt.
consensus-parked-by = Parkerad av { $who }.
consensus-asked-by = { $who } har frågat skiljedomaren.
consensus-why = Därför är frågan här
consensus-why-changed = Ni hade samma poäng från början, men inte nu.
consensus-why-applicability = Några har gett poäng, andra anser att frågan inte är tillämplig.
consensus-why-rescore = Ni låg { $gap } av { $max } poäng isär ({ $percent }). Från { $rescore } bedömer alla på nytt.
consensus-why-talk = Ni låg { $gap } av { $max } poäng isär ({ $percent }). Mellan { $mean } och { $rescore } talar man igenom frågan.
consensus-why-mean = Ni låg { $gap } av { $max } poäng isär ({ $percent }). Upp till { $mean } föreslås medelvärdet.
consensus-settles = Det här avgör den
consensus-settles-applicability = Kom överens om frågan är tillämplig. Läs underlaget igen var för sig, bedöm på nytt, skriv en motivering och bekräfta samma sak.
consensus-settles-rescore = Läs underlaget igen var för sig, bedöm på nytt, skriv en motivering och bekräfta samma poäng.
consensus-settles-talk = Gå igenom anteckningarna tillsammans. En föreslår poäng, övriga bekräftar.
consensus-settles-mean = En föreslår medelvärdet { $mean }, övriga bekräftar.
consensus-needs = Det som saknas
consensus-need-score = { $who } har inte bedömt frågan
consensus-need-rescore = { $who } har inte bedömt på nytt
consensus-need-rationale = En motivering
consensus-need-confirm = { $who } har inte bekräftat
consensus-need-arbiter = Skiljedomaren har inte svarat. Ni kan enas ändå.

## Att göra
consensus-actions = Vad du kan göra
consensus-do-confirm = Bekräfta { $score }
consensus-do-confirm-apart = Bekräfta att oenighet kvarstår
consensus-do-mean = Föreslå medelvärdet { $score }
consensus-do-take = Föreslå { $score } ({ $who })
consensus-do-take-own = Föreslå { $score } (du)
consensus-do-set = Föreslå annat …
consensus-do-rescore = Bedöm på nytt …
consensus-do-apart = Oenighet kvarstår
consensus-do-withdraw = Ta tillbaka
consensus-do-ask = Fråga skiljedomaren
consensus-do-unask = Ta tillbaka frågan till skiljedomaren
consensus-do-park = Parkera
consensus-do-unpark = Ta upp igen
consensus-bar-rescore = Poäng föreslås när alla har bedömt på nytt.
consensus-bar-arbiter = Det finns ingen skiljedomare i utvärderingen.
consensus-of-max = av { $max }
consensus-bad-score = Skriv poäng mellan 0 och { $max }, med högst två decimaler.
consensus-set-label = Poäng att föreslå
consensus-set-go = Föreslå
consensus-rescore-label = Dina nya poäng
consensus-rescore-note = Samma poäng igen räknas också. Dina första poäng finns kvar.
consensus-rescore-go = Bedöm på nytt
consensus-not-asked = Ingen har frågat dig om den här frågan.
consensus-judge-long = Utvärderarna har bett dig avgöra frågan. Läs underlaget och ge ditt utslag, med motivering.
consensus-verdict-score = Poäng som ska gälla
consensus-verdict-why = Motivering
consensus-verdict-no-why = Skriv en motivering.
consensus-verdict-go = Lämna utslag
consensus-verdict-again = Ändra utslaget

## Diskussionen
consensus-thread = Vad som har gjorts, i ordning
consensus-thread-empty = Ingen har gjort eller skrivit något än.
consensus-say = Skriv i diskussionen
consensus-say-go = Skicka
consensus-say-keys = Ctrl+Enter skickar.
consensus-did-propose = föreslår { $score }
consensus-did-confirm = bekräftar { $score }
consensus-did-apart = menar att oenighet kvarstår
consensus-did-apart-too = bekräftar att oenighet kvarstår
consensus-did-withdraw = tar tillbaka sitt förslag
consensus-did-score = bedömer till { $score }
consensus-did-rescore = bedömer på nytt: { $score } (förut { $was })
consensus-did-rescore-same = bedömer på nytt och står fast vid { $score }
consensus-did-say = skriver
consensus-did-park = parkerar frågan
consensus-did-unpark = tar upp frågan igen
consensus-did-ask = frågar skiljedomaren
consensus-did-unask = tar tillbaka frågan till skiljedomaren
consensus-did-arbitrate = avgör som skiljedomare: { $score }

## Tangenter
consensus-keys-next = Nästa fråga
consensus-keys-previous = Föregående fråga
consensus-keys-confirm = Bekräfta det som en annan står för
consensus-keys-mean = Föreslå medelvärdet
consensus-keys-take = Föreslå den första, andra … utvärderarens poäng
consensus-keys-set = Föreslå andra poäng
consensus-keys-rescore = Bedöm på nytt
consensus-keys-apart = Oenighet kvarstår
consensus-keys-withdraw = Ta tillbaka det du står för
consensus-keys-ask = Fråga skiljedomaren
consensus-keys-park = Parkera frågan, eller ta upp den igen
consensus-keys-present = Visa frågan för mötet
