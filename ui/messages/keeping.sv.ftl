## Webbläsarens lagring
keeping = Webbläsarens lagring
keeping-used = { $used } av { $size } används.
keeping-used-alone = { $used } används.
keeping-promised = Webbläsaren har lovat att behålla det som är sparat.
keeping-not-promised = Webbläsaren har inte lovat att behålla det som är sparat: den kan rensa bort det när datorn får ont om plats, eller när du inte har öppnat Samsyn på länge. Spara kopior.
keeping-warning = Finns bara i den här webbläsaren
keeping-only-here = { $number ->
    [one] Det senaste du har skrivit här finns inte på något relä och inte i någon kopia.
   *[other] I de här utvärderingarna finns det senaste du har skrivit inte på något relä och inte i någon kopia.
} Webbläsaren har inte lovat att behålla det: den kan rensa bort det när datorn får ont om plats.
keeping-open-only-here = Det senaste du har skrivit finns bara i den här webbläsaren, som kan rensa bort det när datorn får ont om plats.
keeping-copy = Spara en kopia
keeping-later = Inte nu
keeping-full = Webbläsarens lagring är nästan full
keeping-full-long = { $free } är ledigt. När det är slut går det inte att spara mer. Ta bort utvärderingar som du inte behöver, eller frigör plats på datorn.

## Ta bort för gott
keeping-delete = Ta bort …
keeping-delete-title = Ta bort { $name }?
keeping-delete-gone = Utvärderingen tas bort ur den här webbläsaren för gott, med sin säkerhetskopia och allt som hör till den. Det går inte att ångra.
keeping-delete-not-shared = Den är inte delad: det som står i den finns ingen annanstans, om du inte har sparat en kopia.
keeping-delete-waiting = { $number ->
    [one] En ändring har inte nått reläet. Den försvinner.
   *[other] { $number } ändringar har inte nått reläet. De försvinner.
}
keeping-delete-unrevealed = Poäng och anteckningar som inte är öppnade än finns bara här, och följer inte med i en kopia. Vill du ha kvar dem öppnar du utvärderingen och sparar en egen säkerhetskopia i inställningarna först.
keeping-delete-sent = Allt du har skrivit har nått reläet, och den andra utvärderaren kan hämta det.
keeping-delete-shared = Det som har nått reläet kommer du åt igen om du får en ny inbjudan. Hos den andra utvärderaren tas ingenting bort.
keeping-delete-not-here = Utvärderingen har inte hämtats än. Vill du gå med senare behöver du länken igen.
keeping-delete-copy = Spara en kopia först
keeping-delete-copy-damaged = Spara den skadade filen först
keeping-delete-go = Ta bort för gott
keeping-delete-keep = Behåll
keeping-deleted = { $name } är borttagen.
keeping-hidden = { $number ->
    [one] En utvärdering är undanlagd
   *[other] { $number } utvärderingar är undanlagda
}
keeping-hidden-long = De tar plats i webbläsarens lagring. Öppna en för att få tillbaka den till listan, eller ta bort den för gott.
