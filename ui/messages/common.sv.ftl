not-applicable = ej tillämplig
cancel = Avbryt
close = Stäng

update-waits = En ny version av Samsyn är hämtad. Det du har skrivit är sparat och följer med.
update-take = Byt till den nu
update-later = Senare
