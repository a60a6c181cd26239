not-applicable = ej tillämplig
cancel = Avbryt
close = Stäng
