## Agreement
agreement = Agreement
agreement-close = { $compared ->
    [one] You were within { $limit } of the maximum on { $close } of { $compared } question.
   *[other] You were within { $limit } of the maximum on { $close } of { $compared } questions.
}
agreement-close-all = { $compared ->
    [one] All of you were within { $limit } of the maximum on { $close } of { $compared } question.
   *[other] All of you were within { $limit } of the maximum on { $close } of { $compared } questions.
}
agreement-widest = Widest apart: { $question } ({ $gap } of { $max }).
agreement-same = The points are the same everywhere.
agreement-compared = Compared are the questions that everyone has given points to: { $compared } of { $questions }. The others are not scored by everyone, or not applicable for somebody.
agreement-alone = It takes two to agree
agreement-alone-long = In this evaluation only one evaluator’s points count. How close you are to each other is shown here once there are two of you.
agreement-nothing = Nothing to compare yet
agreement-nothing-long = Once everyone has given points to the same question, you see here how close you are, question by question. The overview says what is not scored yet, and by whom.
agreement-to-overview = To the overview
agreement-pair = Compare
agreement-of-pair = { $first } and { $second }

## Patterns
agreement-patterns = Patterns
agreement-patterns-none = Nothing: nobody is { $leniency } of the maximum or more from the { $people ->
    [two] other
   *[more] others
} on average, and no area’s total moves by { $points } points or more depending on whose points count.
agreement-patterns-few = Whether somebody scores higher throughout can be told once { $needed } questions are compared.
agreement-higher = { $who } scores { $by } higher than { $than } on average.
agreement-lower = { $who } scores { $by } lower than { $than } on average.
agreement-and = { $first } and { $last }
agreement-lenient-from = Percent of the maximum, from { $questions } questions. With 95 percent confidence the mean difference is between { $low } and { $high }.
agreement-lenient-advice = This is no difference about a question but one of yardsticks: read a few questions together, and agree on what it takes for how many points. It shows most in:
agreement-area = { $area } moves by { $points } points depending on whose points count.
agreement-area-sum = { $who } { $sum }
agreement-area-part = Taken of those { $compared } of the area’s { $questions } questions that everyone has given points to.
agreement-why = Why it is told
agreement-settles = What would settle it
agreement-lenient-why = Somebody is at least { $limit } of the maximum from the others on average, over at least { $needed } questions.
agreement-area-why = The area’s total differs by at least { $limit } points between you.
agreement-sides = Both a strength and an improvement opportunity:
agreement-sides-strength = Strength, { $who }:
agreement-sides-opportunity = Improvement opportunity, { $who }:
agreement-sides-why = A strength by one and an improvement opportunity by another are tied to the same question.
agreement-sides-advice = Read them side by side. If it is the same matter, it belongs in one place; otherwise the texts should say what differs.
agreement-area-advice = Go through the area’s questions in one sitting and look at the total before you go on: differences in one direction add up without being noticed question by question.
agreement-area-settled = You have agreed on all of the compared questions, so the total is settled.

## Question by question
agreement-dots = Difference question by question
agreement-dots-says = Each dot is a question: { $first } less { $second }, in percent of the question’s maximum. To the right of zero { $first } is higher, to the left { $second }.
agreement-first-higher = { $who } higher
agreement-band-mean = { $limit } at most
agreement-band-talk = in between
agreement-band-rescore = { $limit } or more
agreement-row-higher = { $who } { $by } higher
agreement-row-same = the same
agreement-plot = Difference against level
agreement-plot-says = A Bland–Altman plot. Each dot is a question: to the right if both gave much, upwards if { $first } gave more than { $second }.
agreement-plot-desc = The mean difference is { $bias }. 95 percent of the differences are expected between { $low } and { $high }. The table below has all figures.
agreement-plot-desc-few = { $bias ->
    [none] There are no differences to show.
   *[other] The difference is { $bias }. Limits cannot be computed from so few questions.
}
agreement-plot-y = { $first } less { $second }, percent of the maximum
agreement-plot-x = Mean of both, percent of the maximum
agreement-plot-bias = Mean
agreement-plot-upper = Upper limit
agreement-plot-lower = Lower limit
agreement-plot-key = Solid line: the mean difference, with its 95 percent interval shaded. Dashed lines: 95 percent of the differences are expected between them. Questions outside have their number.
agreement-point = { $question }: mean { $mean }, difference { $difference }
agreement-table = Show as a table
agreement-table-caption = Points by question, and their mean and difference in percent of the maximum.
agreement-table-question = Question
agreement-table-max = Max
agreement-table-mean = Mean
agreement-table-difference = Difference

## Method
agreement-method = Method
agreement-method-own = The figures are from your own scores, before consensus: what you agree on does not change them. If somebody changes an own score, they change.
agreement-method-base = { $questions ->
    [one] n = { $questions } question, k = { $evaluators } evaluators. Differences are in percent of the question’s maximum.
   *[other] n = { $questions } questions, k = { $evaluators } evaluators. Differences are in percent of the question’s maximum.
}
agreement-interval = 95% confidence: { $low } to { $high }
agreement-no-interval = The interval cannot be computed: the scores do not spread in a way that allows it.
agreement-uncomputable = cannot be computed: { $why }
agreement-why-one = it takes two evaluators whose points count.
agreement-why-few = too few questions are compared.
agreement-why-flat = all points are the same share of the maximum, so nothing tells the questions apart.
agreement-mad = Mean absolute difference
agreement-mad-says = How far apart two evaluators are on a question on average, whoever is higher.
agreement-mad-source = Willmott and Matsuura, Climate Research 30 (2005).
agreement-bias = Mean difference
agreement-bias-says = { $first } less { $second } on average: close to zero when neither scores higher throughout.
agreement-bias-source = Bland and Altman, The Lancet 327 (1986); the interval: Statistical Methods in Medical Research 8 (1999).
agreement-limits = Limits of agreement
agreement-limits-range = { $low } to { $high }
agreement-limits-says = Between them the difference is expected on 95 of 100 questions.
agreement-limits-source = Bland and Altman, The Lancet 327 (1986).
agreement-icc = ICC(A,1)
agreement-icc-says = How much of the spread of the points belongs to the questions and not to who scored: 1 is full agreement; 0 and below, none.
agreement-icc-source = McGraw and Wong, Psychological Methods 1 (1996), tables 4 and 7.
agreement-source = Source: { $source }
agreement-more = More about the agreement
