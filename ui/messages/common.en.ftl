not-applicable = not applicable
cancel = Cancel
close = Close
