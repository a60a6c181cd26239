findings-topic = Rubrik
findings-body = Iakttagelser: { $topic }
findings-placeholder = Vad har ni sett och hört? Skriv med Markdown.
findings-add = Lägg till avsnitt
findings-up = Flytta upp
findings-down = Flytta ner
findings-move = Flytta till område …
findings-remove = Ta bort avsnittet (Ctrl+Z ångrar)
findings-questions = Gäller fråga
findings-link = Koppla till fråga …
findings-unlink = Koppla bort fråga { $question }
findings-words = { $count ->
    [one] 1 ord
   *[other] { $count } ord
}
findings-also-here = { $who } skriver också här
findings-refused = Det du skrev kunde inte sparas. Det står kvar här.
findings-retry = Försök igen
findings-copy = Kopiera texten
findings-copied = Kopierad.
findings-not-copied = Det gick inte att kopiera. Markera texten i fältet och tryck Ctrl+C.
findings-previews = Förhandsvisning
findings-toolbar = Formatera
findings-bold = Fet
findings-italic = Kursiv
findings-heading = Rubrik
findings-bullets = Punktlista
findings-numbers = Numrerad lista
findings-quote = Citat
findings-make-link = Länk
findings-with-key = { $name } (Ctrl+{ $key })
findings-bold-sign = F
findings-italic-sign = K
findings-heading-sign = R
findings-keys-bold = Fet text
findings-keys-italic = Kursiv text
