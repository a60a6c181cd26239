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
