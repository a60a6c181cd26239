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
