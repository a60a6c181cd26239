## Översikt
overview = Översikt
overview-so-far = Resultat hittills
overview-nothing-yet = Inget resultat än. Det kommer när alla har bedömt en fråga, eller när ni har enats. Högst { $max } poäng.
overview-of-points = av { $max } poäng
overview-questions-left = { $count ->
    [one] 1 fråga återstår
   *[other] { $count } frågor återstår
}
overview-radar = Procent av maximum per område
overview-radar-says = Resultatet är högst i { $best } ({ $most }) och lägst i { $worst } ({ $least }). Tabellen bredvid har alla siffror.
overview-radar-empty = Det finns inget resultat att visa än.
overview-area-head = Område
overview-area = Område { $area }
overview-mine = Din
overview-agreed = Gemensam
overview-result = Resultat
overview-max = Max
overview-percent = Procent
overview-total = Totalt
overview-question = Fråga
overview-points = Poäng per fråga
overview-fold-all = Fäll ihop alla
overview-unfold-all = Visa alla frågor
overview-done = { $done } av { $all } klara
overview-aside = e.t.
overview-none = inga poäng
overview-note-rounding = Resultatet visas i hela poäng, som i rapporten. Summorna räknas på oavrundade poäng, så de avrundade raderna stämmer inte alltid med summan.
overview-note-aside = e.t. = ej tillämplig. Frågan räknas varken i poängen eller i maximum.
overview-note-incomplete = Summor och procent räknas på de frågor som har ett resultat.
overview-missing = Det som saknas
overview-nothing-missing = Inget. Alla frågor är bedömda, och varje område har iakttagelser, styrkor och förbättringsmöjligheter.
overview-not-scored-by-me = Inte bedömda av dig
overview-not-scored-by = Inte bedömda av { $who }
overview-no-findings = Inga iakttagelser
overview-no-strengths = Inga styrkor
overview-no-opportunities = Inga förbättringsmöjligheter

## Ändrat samtidigt
divergences-at-once = Ändrat samtidigt
divergences-at-once-long = Samma uppgift har fått olika värden på två håll innan ändringarna möttes. Inget har gått förlorat: välj vilket som gäller.
divergences-choose = Välj
divergences-choose-label = Välj { $value } för { $what }
divergences-shown-now = visas nu
divergences-somebody = någon
divergences-theirs-to-choose = Det är { $who } som väljer: poängen är den utvärderarens egna.
divergences-what-agreed = Gemensam bedömning av { $question } { $text }
divergences-what-score = Egna poäng på { $question } { $text }
divergences-what-finding = Området för avsnittet ”{ $text }”
divergences-what-statement = Listan för ”{ $text }”
divergences-list-strengths = Styrkor i { $area }
divergences-list-opportunities = Förbättringsmöjligheter i { $area }
divergences-field-code = Kommunkod
divergences-field-name = Kommunens namn
divergences-field-genitive = Kommunens namn i genitiv
divergences-field-inhabitant = Vad en invånare kallas
divergences-field-inhabitants = Vad invånarna kallas
divergences-field-thresholds = Trösklar för skillnader
divergences-field-year = Utvärderingens år

## Historik
history = Historik
history-locale = sv-SE
history-reading = Hämtar historiken …
history-undo = Ångra min senaste ändring
history-redo = Gör om
history-undone = Ångrat.
history-redone = Gjort om.
history-since = Från när
history-since-last = Sedan jag var här senast
history-since-ever = Allt
history-first-time = Det är första gången du har utvärderingen öppen här, så allt visas.
history-by = Av
history-by-all = alla
history-of = Om
history-of-all = allt
history-whole-area = Hela område { $area }
history-today = I dag
history-yesterday = I går
history-you = (du)
history-founded = Utvärderingen skapades
history-somebody = Någon
history-nothing-new = Inget har ändrats sedan du var här senast. Välj Allt för att se hela historiken.
history-nothing = Inget har ändrats än. Här visas vem som har ändrat vad, och när.
history-filtered-out = Inget i historiken passar urvalet.
history-older = { $count ->
    [one] Visa 1 äldre
   *[other] Visa äldre ({ $count })
}
history-more-lines = { $count ->
    [one] Visa 1 till
   *[other] Visa { $count } till
}
history-long-text = Visa vad som ändrades i texten
history-to-question = Fråga { $question }
history-to-area = Område { $area }
history-scored = Satte sin bedömning till { $after }
history-rescored = Ändrade sin bedömning från { $before } till { $after }
history-unscored = Tog bort sin bedömning, som var { $before }
history-scored-unseen = Ändrade sin bedömning
history-agreed = Ändrade den gemensamma bedömningen, nu { $score }
history-agreed-none = Tog bort den gemensamma bedömningen
history-consensus = Arbetade i samsynen
history-consensus-stand = Ställde sig bakom { $score } i samsynen
history-consensus-apart = Menade i samsynen att oenighet kvarstår
history-consensus-withdraw = Tog tillbaka sitt förslag i samsynen
history-consensus-rescore = Bedömde på nytt i samsynen: { $score }
history-consensus-say = Skrev i diskussionen om frågan
history-consensus-park = Parkerade frågan i samsynen
history-consensus-unpark = Tog upp frågan igen i samsynen
history-consensus-ask = Frågade skiljedomaren
history-consensus-unask = Tog tillbaka frågan till skiljedomaren
history-consensus-arbitrate = Avgjorde frågan som skiljedomare: { $score }
history-note = Skrev i sin anteckning
history-rationale = Skrev varför ni enades
history-topic = Ändrade rubriken på avsnittet ”{ $name }”
history-body = Skrev i avsnittet ”{ $name }”
history-finding-added = Lade till avsnittet ”{ $name }”
history-finding-changed = Ändrade plats eller frågor för avsnittet ”{ $name }”
history-finding-gone = Ändrade ett avsnitt som nu är borttaget
history-strength = Skrev i en styrka
history-strength-added = Lade till en styrka
history-opportunity = Skrev i en förbättringsmöjlighet
history-opportunity-added = Lade till en förbättringsmöjlighet
history-statement-changed = Flyttade eller märkte ”{ $name }”
history-statement-gone = Ändrade en styrka eller förbättringsmöjlighet som nu är borttagen
history-handed-in = Lämnade in området
history-opened = Öppnade sina poäng i området
history-left = { $name } har lämnat utvärderingen
history-came-back = { $name } är tillbaka i utvärderingen
history-evaluators = Ändrade vilka som utvärderar
history-publications = Faktagranskade, skrev under eller publicerade
history-about = Ändrade uppgifterna om utvärderingen
