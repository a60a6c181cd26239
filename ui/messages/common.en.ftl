not-applicable = not applicable
cancel = Cancel
close = Close

update-waits = A new version of Samsyn has been fetched. What you have written is saved and comes along.
update-take = Change to it now
update-later = Later
