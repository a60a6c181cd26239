# Hur en fråga fick sina poäng, steg för steg.
history-changes = Ändringar
history-trail = Spår per fråga
trail-question = Fråga
trail-option = { $question } { $text } ({ $count ->
    [one] 1 steg
   *[other] { $count } steg
})
trail-save = Spara alla spår som tabell
trail-nothing = Inget har hänt med den här frågan än.
trail-order = Stegen står i den ordning de hänger ihop: det som gjordes efter att någon hade sett ett annat steg kommer efter det, vad klockorna än visar. Tiderna är vad varje utvärderares klocka visade. Platsen är numret i den ordning som reläet tog emot allt, densamma för alla.
trail-caption = Hur frågan fick sina poäng
trail-step = Steg
trail-who = Vem
trail-what = Vad
trail-when = Enligt klockan
trail-place = Plats
trail-no-place = inte skickat
trail-scored = Bedömde: { $score }
trail-unscored = Tog bort sin bedömning
trail-handed-in = Lämnade in området
trail-revealed = Öppnade sin bedömning: { $score }
trail-revealed-none = Öppnade området utan att ha bedömt frågan
trail-broken = Öppnade något annat än det som lämnades in. Det räknas inte.
trail-agreed = Satte den gemensamma bedömningen: { $score }
trail-agreed-none = Tog bort den gemensamma bedömningen
trail-wrote-why = Skrev i motiveringen
trail-stands = Står för { $score }
trail-withdrew = Står inte längre för något
trail-apart = Menar att oenighet kvarstår
trail-rescored = Bedömde på nytt: { $score }, förut { $was }
trail-said = Skrev i diskussionen
trail-parked = Lade frågan åt sidan
trail-unparked = Tog upp frågan igen
trail-asked = Frågade skiljedomaren
trail-unasked = Avstod från skiljedomaren
trail-arbitrated = Avgjorde som skiljedomare: { $score }
