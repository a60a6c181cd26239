## Overview
overview = Overview
overview-so-far = Result so far
overview-nothing-yet = No result yet. It comes once everyone has scored a question, or when you have agreed. { $max } points at most.
overview-of-points = of { $max } points
overview-questions-left = { $count ->
    [one] 1 question left
   *[other] { $count } questions left
}
overview-radar = Percent of the maximum by area
overview-radar-says = The result is highest in { $best } ({ $most }) and lowest in { $worst } ({ $least }). The table beside it has all figures.
overview-radar-empty = There is no result to show yet.
overview-area-head = Area
overview-area = Area { $area }
overview-mine = Yours
overview-agreed = Agreed
overview-result = Result
overview-max = Max
overview-percent = Percent
overview-total = Total
overview-question = Question
overview-points = Points by question
overview-fold-all = Fold all
overview-unfold-all = Show all questions
overview-done = { $done } of { $all } done
overview-aside = n/a
overview-none = no points
overview-note-rounding = The result is shown in whole points, as in the report. Sums are taken of unrounded points, so the rounded rows don’t always add up to them.
overview-note-aside = n/a = not applicable. The question counts neither in the points nor in the maximum.
overview-note-incomplete = Sums and percent are taken of the questions that have a result.
overview-missing = What is missing
overview-nothing-missing = Nothing. Every question is scored, and every area has findings, strengths and improvement opportunities.
overview-not-scored-by-me = Not scored by you
overview-not-scored-by = Not scored by { $who }
overview-no-findings = No findings
overview-no-strengths = No strengths
overview-no-opportunities = No improvement opportunities
