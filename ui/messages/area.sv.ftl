area-questions = Frågor
area-findings = Iakttagelser
area-statements = Styrkor och förbättringsmöjligheter
area-statements-short = Styrkor och möjligheter
area-jumps = I området
area-of-points = av { $max } poäng
area-standing-missing = { $count ->
    [one] en fråga återstår
   *[other] { $count } frågor återstår
}
area-own-sum = Dina poäng: { $points } · { $done } av { $all } frågor bedömda
area-jump = { $text } Din bedömning: { $score }.
area-jump-parted = { $text } Din bedömning: { $score }. Ni skiljer er åt.

area-score-label = Dina poäng för fråga { $question }, högst { $max }
area-slider-label = Dina poäng för fråga { $question }, reglage
area-of-max = / { $max }
area-not-applicable = Ej tillämplig
area-set-aside = e.t.
area-not-scored = ej bedömd
area-clear = Rensa
area-problem-number = Det går inte att läsa som poäng. Skriv ett tal, till exempel 12 eller 12,5.
area-problem-decimals = Högst två decimaler, till exempel 12,25.
area-problem-negative = Poängen kan inte vara lägre än 0.
area-problem-maximum = Frågan ger högst { $max } poäng.

area-criteria = { $count ->
    [one] Ett kriterium
   *[other] { $count } kriterier
}
area-criterion = { $weight } % · { $levels }
area-note-label = Din anteckning till fråga { $question }
area-note-placeholder = Anteckning
area-others = Övriga utvärderare
area-agreed = Gemensam bedömning
area-apart-mean = { $gap } poäng isär
area-apart-talk = { $gap } poäng isär – tala igenom
area-apart-rescore = { $gap } poäng isär – bedöm på nytt
area-apart-applicability = Oense om frågan är tillämplig
area-score-twice = Du har satt olika värden på två enheter. Vilket gäller?
area-to-consensus = Till samsynen
area-to-consensus-label = Till samsynen om fråga { $question }
area-agreed-twice = Två gemensamma bedömningar sattes samtidigt. Vilken gäller?

area-strength = Styrka
area-strengths = Styrkor
area-opportunity = Förbättringsmöjlighet
area-opportunities = Förbättringsmöjligheter
area-no-strengths = Inga styrkor än.
area-no-opportunities = Inga förbättringsmöjligheter än.
area-add-strength = Lägg till styrka
area-add-opportunity = Lägg till förbättringsmöjlighet
area-new-statement = Ny styrka eller förbättringsmöjlighet
area-drag = Dra för att flytta
area-more = Mer för ”{ $text }”
area-more-short = Märk eller flytta
area-remove = Ta bort ”{ $text }”
area-remove-short = Ta bort
area-removed = ”{ $text }” är borttagen.
area-bring-back = Ångra
area-good-example = Gott exempel
area-theme = Tema
area-question-to-municipality = Fråga till kommunen
area-never-published = Publiceras aldrig.
area-up = Flytta upp
area-down = Flytta ner
area-to-strengths = Till styrkorna
area-to-opportunities = Till förbättringsmöjligheterna
area-bears-on = Frågor
area-tie = Knyt till fråga …
area-untie = Knyt inte längre till fråga { $question }
area-to-area = Flytta till område …
area-moved-to-area = ”{ $text }” har flyttats till område { $area }.
area-stands-strength = ”{ $text }” är nu nummer { $index } av { $count } bland styrkorna.
area-stands-opportunity = ”{ $text }” är nu nummer { $index } av { $count } bland förbättringsmöjligheterna.
area-place-twice = Flyttades samtidigt till två ställen. Var ska den stå?
area-list-strengths = Styrkor, område { $area }
area-list-opportunities = Förbättringsmöjligheter, område { $area }

area-keys-next = Till nästa frågas poäng
area-keys-previous = Till förra frågans poäng
area-keys-step = Ändra poängen ett steg
area-keys-leap = Ändra poängen ungefär en tiondel
area-keys-give-up = Återta poäng som inte är färdigskrivna
area-keys-add = Ny styrka eller förbättringsmöjlighet under den man skriver i
area-keys-order = Flytta den upp eller ner
area-keys-across = Flytta den mellan styrkor och förbättringsmöjligheter

## Att lämna in
hand-in-blind = Blind bedömning
hand-in-scoring = Bara du ser dina poäng och anteckningar här, tills alla har lämnat in området.
hand-in-button = Lämna in området …
hand-in-title = Lämna in område { $area }?
hand-in-long = Dina poäng och anteckningar i området ligger fast från och med nu. När alla har lämnat in öppnas de för er alla samtidigt. Därefter kan du bedöma på nytt, och det du lämnar in nu finns kvar.
hand-in-missing = { $count ->
    [one] En fråga är inte bedömd: { $which }. Den lämnas in som ej bedömd.
   *[other] { $count } frågor är inte bedömda: { $which }. De lämnas in som ej bedömda.
}
hand-in-go = Lämna in
hand-in-sealed = Du lämnade in { $when }. Poängen öppnas när alla har lämnat in.
hand-in-waits = Väntar på { $who }.
hand-in-theirs = { $who } har lämnat in.
hand-in-opening = Alla har lämnat in. Poängen öppnas så snart ändringarna har nått fram.
hand-in-open = Alla har lämnat in, och poängen är öppna. Det du sätter nu är en ny bedömning; den du lämnade in finns kvar.
hand-in-seen = Det du lämnade in är öppet. Bedömningarna jämförs när alla har lämnat in.
hand-in-left = { $who } har lämnat utvärderingen och räknas inte.
hand-in-left-me = Du står som en som har lämnat utvärderingen. Ingen väntar på dig, och dina poäng räknas inte.
hand-in-late = { $who } lämnade in efter att ha kunnat se { $whose } poäng.
hand-in-broken = Det som { $who } öppnade är inte det som lämnades in, och räknas inte. Tala med varandra om vad som har hänt.
hand-in-not-yet = inte öppnat än
hand-in-first = lämnade in { $score }
