"""Tables of what happened around initiatives: against what was to be expected, and how unusual it was."""

from placedata.model.contract import Column, Table

VERDICTS = {
    "better": "Better than its mix",
    "worse": "Worse than its mix",
    "none": "No evidence either way",
    "untestable": "Cannot be tested",
}
WINDOWS = {
    "during": "While it ran",
    "last": "Last funded year",
    "soon": "1 to 2 years after",
    "later": "3 to 5 years after",
}

_INITIATIVE = Column("initiative_id", "text", "Initiative", True)
_PROGRAMME = Column("programme_id", "text", "Programme", True)
_INDICATOR = Column("indicator_id", "text", "Outcome", True)

TRACE = Table(
    "trace",
    "What happened around an initiative on one outcome, up is good. Worked out, never published.",
    (
        _INITIATIVE,
        _INDICATOR,
        Column("verdict", "text", "What can be said", True, tuple(VERDICTS)),
        Column("log", "boolean", "Whether gaps are of logarithms, so that they are shares", True),
        Column("refused", "text", "Check that allows no estimate, if any"),
        Column("failed", "text", "Checks that allow an estimate and no verdict, separated by semicolons"),
        Column("start", "integer", "First year at which something could show"),
        Column("end", "integer", "Last funded year, where it is over"),
        Column("places", "integer", "Districts it was for that have figures"),
        Column("before", "integer", "Years with figures before the start"),
        Column("donors", "integer", "Places it was compared with"),
        Column("fit", "number", "Typical miss before the start (root mean square)"),
        Column("gate", "number", "Miss that 80 in 100 of the other places stay within"),
        Column("mix", "text", "Places with the largest weights: code, a space, weight in 100; semicolons"),
        Column("second", "number", "Mean gap while it ran by the second method"),
        Column("early", "number", "Share of places at least as far off, had it begun three years earlier"),
        Column("least", "number", "Lowest mean gap with one place of the mix left out"),
        Column("most", "number", "Highest mean gap with one place of the mix left out"),
        Column("others", "integer", "Other initiatives known to run there then"),
    ),
    ("initiative_id", "indicator_id"),
    "initiatives/trace.parquet",
)
TRACE_WINDOW = Table(
    "trace_window",
    "The mean gap of an outcome in one window of an initiative, beside those of places with nothing special.",
    (
        _INITIATIVE,
        _INDICATOR,
        Column("window", "text", "Which years", True, tuple(WINDOWS)),
        Column("first_year", "integer", "First year of the window with a figure", True),
        Column("last_year", "integer", "Last year of the window with a figure", True),
        Column("gap", "number", "Mean of observed less expected, up is good", True),
        Column("beyond", "number", "Nine in ten places with nothing special stay this near to nought"),
        Column("seen", "number", "Smallest change that would be seen four times in five"),
        Column("share", "number", "Share of places at least as far from nought, the own among them", True),
        Column("spread", "number", "Standard deviation of the gaps of places with nothing special", True),
    ),
    ("initiative_id", "indicator_id", "window"),
    "initiatives/trace_window.parquet",
)
TRACE_YEAR = Table(
    "trace_year",
    "Observed and expected outcome of an initiative by year, beside those of places with nothing special.",
    (
        _INITIATIVE,
        _INDICATOR,
        Column("year", "integer", "Calendar year in which the middle of the period lies", True),
        Column("gap", "number", "Observed less expected, up is good", True),
        Column("lower", "number", "Nine in ten places with nothing special lie above this", True),
        Column("upper", "number", "Nine in ten places with nothing special lie below this", True),
        Column("after", "boolean", "Whether something could show", True),
    ),
    ("initiative_id", "indicator_id", "year"),
    "initiatives/trace_year.parquet",
)
TRACE_MARK = Table(
    "trace_mark",
    "From which inputs the traces on an outcome were worked out, so that only changed ones are done again.",
    (_INDICATOR, Column("fingerprint", "text", "Fingerprint of figures, register, places and methods", True)),
    ("indicator_id",),
    "initiatives/trace_mark.csv",
)

PROGRAMME_TRACE = Table(
    "programme_trace",
    "What happened around the starts of a programme that began in different years. Worked out.",
    (
        _PROGRAMME,
        _INDICATOR,
        Column("verdict", "text", "What can be said", True, tuple(VERDICTS)),
        Column("log", "boolean", "Whether effects are of logarithms, so that they are shares", True),
        Column("refused", "text", "Check that allows no estimate, if any"),
        Column("failed", "text", "Checks that allow an estimate and no verdict, separated by semicolons"),
        Column("began", "text", "Districts that began in each year: year, a space, number; semicolons"),
        Column("treated", "integer", "Districts of the programme looked at"),
        Column("untreated", "integer", "Districts that it never reached"),
        Column("left_out", "integer", "Districts of the programme that could not be looked at"),
        Column("last", "integer", "Years since the start up to which enough districts were seen"),
        Column("average", "number", "Mean effect over the years from the start on, up is good"),
        Column("se", "number", "Standard error of the mean, districts taken as independent"),
        Column("p_value", "number", "Share of ways to deal the starts out with a mean as far from nought"),
        Column("beyond", "number", "Nine in ten of these ways stay this near to nought"),
        Column("seen", "number", "Smallest effect that would be seen four times in five"),
        Column("pre_p_value", "number", "Share of ways in which trends parted as far before the start"),
        Column("breach", "number", "Least parting of trends that undoes the mean, as a share of that before"),
    ),
    ("programme_id", "indicator_id"),
    "initiatives/programme_trace.parquet",
)
PROGRAMME_STEP = Table(
    "programme_step",
    "The effect of a programme by years since its start, beside districts that it never reached.",
    (
        _PROGRAMME,
        _INDICATOR,
        Column("step", "integer", "Years since the start; all is measured from the year before it, -1", True),
        Column("effect", "number", "Mean over districts of the difference in change, up is good", True),
        Column("lower", "number", "Lower limit, nine times in ten"),
        Column("upper", "number", "Upper limit, nine times in ten"),
        Column("districts", "integer", "Districts seen at this step", True),
    ),
    ("programme_id", "indicator_id", "step"),
    "initiatives/programme_step.parquet",
)

TABLES = (TRACE, TRACE_WINDOW, TRACE_YEAR, TRACE_MARK, PROGRAMME_TRACE, PROGRAMME_STEP)
