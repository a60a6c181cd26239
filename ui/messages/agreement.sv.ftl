## Samstämmighet
agreement = Samstämmighet
agreement-close = { $compared ->
    [one] Ni låg inom { $limit } av max på { $close } av { $compared } fråga.
   *[other] Ni låg inom { $limit } av max på { $close } av { $compared } frågor.
}
agreement-close-all = { $compared ->
    [one] Alla låg inom { $limit } av max på { $close } av { $compared } fråga.
   *[other] Alla låg inom { $limit } av max på { $close } av { $compared } frågor.
}
agreement-widest = Störst avstånd: { $question } ({ $gap } av { $max }).
agreement-same = Poängen är lika överallt.
agreement-compared = Jämförda är de frågor som alla har gett poäng: { $compared } av { $questions }. De andra är inte bedömda av alla, eller inte tillämpliga för någon.
agreement-alone = Samstämmighet tar två
agreement-alone-long = I den här utvärderingen är det bara en vars poäng räknas. Här visas hur nära ni ligger varandra när ni är minst två.
agreement-nothing = Inget att jämföra än
agreement-nothing-long = När alla har gett poäng på samma fråga visas här hur nära ni ligger varandra, fråga för fråga. I översikten står vad som inte är bedömt än, och av vem.
agreement-to-overview = Till översikten
agreement-pair = Jämför
agreement-of-pair = { $first } och { $second }

## Mönster
agreement-patterns = Det som går igen
agreement-patterns-none = Ingenting: ingen ligger { $leniency } av max eller mer från { $people ->
    [two] den andra
   *[more] de andra
} i snitt, och inget områdes summa flyttar sig { $points } poäng eller mer beroende på vems poäng som räknas.
agreement-patterns-few = Om någon bedömer genomgående högre än andra syns först när { $needed } frågor är jämförda.
agreement-higher = { $who } bedömer i snitt { $by } högre än { $than }.
agreement-lower = { $who } bedömer i snitt { $by } lägre än { $than }.
agreement-and = { $first } och { $last }
agreement-lenient-from = Procent av max, från { $questions } frågor. Med 95 procents säkerhet ligger medelskillnaden mellan { $low } och { $high }.
agreement-lenient-advice = Det är ingen skillnad i en fråga utan i måttstocken: läs igenom några frågor tillsammans och kom överens om vad som krävs för vilka poäng. Tydligast är den i:
agreement-area = { $area } flyttar sig { $points } poäng beroende på vems poäng som räknas.
agreement-area-sum = { $who } { $sum }
agreement-area-part = Räknat på de { $compared } av områdets { $questions } frågor som alla har gett poäng.
agreement-why = Därför visas det
agreement-settles = Det här löser det
agreement-lenient-why = Någon ligger minst { $limit } av max från de andra i snitt, på minst { $needed } frågor.
agreement-area-why = Områdets summa skiljer sig minst { $limit } poäng mellan er.
agreement-sides = Både styrka och förbättringsmöjlighet:
agreement-sides-strength = Styrka, { $who }:
agreement-sides-opportunity = Förbättringsmöjlighet, { $who }:
agreement-sides-why = En styrka av den ena och en förbättringsmöjlighet av den andra är knutna till samma fråga.
agreement-sides-advice = Läs dem bredvid varandra. Är det samma sak hör den hemma på ett ställe; annars behöver texterna säga vad som skiljer.
agreement-area-advice = Gå igenom områdets frågor i ett svep och se på summan innan ni går vidare: skillnader åt samma håll läggs ihop utan att det märks fråga för fråga.
agreement-area-settled = Ni har enats om alla de jämförda frågorna, så summan är avgjord.

## Fråga för fråga
agreement-dots = Skillnad fråga för fråga
agreement-dots-says = Var punkt är en fråga: { $first } minus { $second }, i procent av frågans max. Till höger om noll ligger { $first } högre, till vänster { $second }.
agreement-first-higher = { $who } högre
agreement-band-mean = högst { $limit }
agreement-band-talk = däremellan
agreement-band-rescore = minst { $limit }
agreement-row-higher = { $who } { $by } högre
agreement-row-same = lika
agreement-plot = Skillnad mot nivå
agreement-plot-says = Bland–Altman-diagram. Var punkt är en fråga: till höger om båda gav mycket, uppåt om { $first } gav mer än { $second }.
agreement-plot-desc = Medelskillnaden är { $bias }. 95 procent av skillnaderna väntas ligga mellan { $low } och { $high }. Tabellen nedan har alla siffror.
agreement-plot-desc-few = { $bias ->
    [none] Det finns inga skillnader att visa.
   *[other] Skillnaden är { $bias }. Gränser kan inte beräknas av så få frågor.
}
agreement-plot-y = { $first } minus { $second }, procent av max
agreement-plot-x = Medel av båda, procent av max
agreement-plot-bias = Medel
agreement-plot-upper = Övre gräns
agreement-plot-lower = Undre gräns
agreement-plot-key = Heldragen linje: medelskillnaden, med sitt 95-procentsintervall skuggat. Streckade linjer: mellan dem väntas 95 procent av skillnaderna. Frågor utanför har sitt nummer.
agreement-point = { $question }: medel { $mean }, skillnad { $difference }
agreement-table = Visa som tabell
agreement-table-caption = Poäng per fråga, och deras medel och skillnad i procent av max.
agreement-table-question = Fråga
agreement-table-max = Max
agreement-table-mean = Medel
agreement-table-difference = Skillnad

## Metod
agreement-method = Metod
agreement-method-own = Siffrorna är från era egna poäng, före samsyn: vad ni enas om ändrar dem inte. Bedömer någon om sina egna poäng ändras de.
agreement-method-base = { $questions ->
    [one] n = { $questions } fråga, k = { $evaluators } utvärderare. Skillnader är i procent av frågans max.
   *[other] n = { $questions } frågor, k = { $evaluators } utvärderare. Skillnader är i procent av frågans max.
}
agreement-interval = 95 % säkerhet: { $low } till { $high }
agreement-no-interval = Intervallet kan inte beräknas: poängen sprider sig inte så att det går.
agreement-uncomputable = kan inte beräknas: { $why }
agreement-why-one = det krävs två utvärderare vars poäng räknas.
agreement-why-few = för få frågor är jämförda.
agreement-why-flat = alla poäng är samma andel av max, så det finns inget som skiljer frågorna åt.
agreement-mad = Genomsnittlig absolut skillnad
agreement-mad-says = Hur långt ifrån varandra två utvärderare ligger på en fråga i genomsnitt, oavsett vem av dem som ligger högre.
agreement-mad-source = Willmott och Matsuura, Climate Research 30 (2005).
agreement-bias = Medelskillnad
agreement-bias-says = { $first } minus { $second } i medel: nära noll när ingen av dem bedömer genomgående högre.
agreement-bias-source = Bland och Altman, The Lancet 327 (1986); intervallet: Statistical Methods in Medical Research 8 (1999).
agreement-limits = Överensstämmelsegränser
agreement-limits-range = { $low } till { $high }
agreement-limits-says = Mellan dem väntas skillnaden ligga på 95 av 100 frågor.
agreement-limits-source = Bland och Altman, The Lancet 327 (1986).
agreement-icc = ICC(A,1)
agreement-icc-says = Hur stor del av poängens spridning som hör till frågorna och inte till vem som bedömde: 1 är full överensstämmelse, 0 och därunder ingen.
agreement-icc-source = McGraw och Wong, Psychological Methods 1 (1996), tabell 4 och 7.
agreement-source = Källa: { $source }
agreement-more = Mer om samstämmigheten
