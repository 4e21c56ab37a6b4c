"""The cautions that belong to the journey of a place: what is unsure, left out, estimated or disputed."""

import pandas as pd

from placedata.model.stages import NAMED, OVERALL, STAGED, STAGES
from placedata.wording.alike import state
from placedata.wording.findings import count, listing
from placedata.wording.spells import (
    RIBBONS,
    candidates,
    current,
    joined,
    latest,
    of_series,
    present,
    span,
    spells,
)

SHORT = "Stages are worked out from published figures and are not statistics of their publishers."
# Domains that rest on surveys with wide margins.
SURVEYED = ("health", "wellbeing")
# Falls a year and domain, from which a place falls far more often than others: of 361, three.
RESTLESS = 0.1
_MANY = 3


def cautions(stages: pd.DataFrame) -> list[str]:
    """Return what limits the journey of a place, weightiest first.

    Parameters
    ----------
    stages : pandas.DataFrame
        Rows of table ``stage`` of one place.

    Returns
    -------
    list of str
        Sentences; empty only where nothing limits it.

    Examples
    --------
    >>> cautions(pd.DataFrame({"series": [], "year": []}))
    ['Nothing is measured here for any domain.']
    """
    if of_series(stages, OVERALL).empty and not latest(stages):
        return ["Nothing is measured here for any domain."]
    said = [
        *_struggling(stages), *_uncertain(stages), *_provisional(stages), *_apart(stages), *_thin(stages),
        *_restless(stages), *_left_out(stages), *_estimated(stages), *_borrowed(stages), *_together(stages),
    ]  # fmt: skip
    return [sentence for sentence in said if sentence]


def _struggling(stages: pd.DataFrame) -> list[str]:
    shown = stages[stages["series"].isin([OVERALL, *STAGED])]
    if not (shown["stage"] == "struggling").any():
        return []
    return ["Struggling means far below other places for long without falling; it is told apart from a fall."]


def _uncertain(stages: pd.DataFrame) -> list[str]:
    rows = of_series(stages, OVERALL)
    said = []
    now = present(stages)
    if now and now["year"] < rows["year"].max():
        last = {str(key): value for key, value in rows.iloc[-1].to_dict().items()}
        draws = listing([f"{NAMED[stage].lower()} {int(last[stage])}" for stage in candidates(last)])
        said.append(f"{last['year']} is uncertain for the whole place: {draws} draws in 100.")
    today = current(stages).items()
    unsure = [RIBBONS[domain].lower() for domain, row in today if row["stage"] == "uncertain"]
    if unsure:
        said.append(f"No stage is likely enough to be named today for {listing(unsure)}.")
    return said


def _provisional(stages: pd.DataFrame) -> list[str]:
    rows = of_series(stages, OVERALL)
    years = rows.loc[rows["provisional"].astype(bool), "year"]
    if years.empty:
        return []
    verb = "is" if years.nunique() == 1 else "are"
    shown = span(int(years.min()), int(years.max()))
    return [f"{shown} {verb} provisional: later figures may change the stage."]


def _apart(stages: pd.DataFrame) -> list[str]:
    """Say how the domains of the year that speaks for today stand where they are not of one mind."""
    now = present(stages)
    if not now:
        return []
    rows = stages[stages["series"].isin(STAGED) & (stages["year"] == now["year"])]
    told = rows["stage"].value_counts()
    if len(told) < 2:
        return []
    each = [f"{count(int(told[stage]))} {state(stage)}" for stage in STAGES if stage in told]
    return [f"The domains measured in {now['year']} do not agree: {listing(each)}."]


def _thin(stages: pd.DataFrame) -> list[str]:
    """Say which domains rest today on fewer indicators than before, and which on one alone."""
    rows = current(stages)
    most = stages.groupby("series")["parts"].max().astype(int)
    by_year: dict[int, list[str]] = {}
    for domain, row in rows.items():
        if int(row["parts"]) < most[domain]:
            words = f"{RIBBONS[domain].lower()} on {int(row['parts'])} of {most[domain]}"
            by_year.setdefault(int(row["year"]), []).append(words)
    fewer = [f"{listing(words)} in {year}" for year, words in by_year.items()]
    alone = [RIBBONS[domain].lower() for domain in rows if most[domain] == 1]
    said = [f"The latest years rest on fewer indicators: {listing(fewer)}."] if fewer else []
    if alone:
        said.append(f"One indicator alone stands for {listing(alone)} here.")
    return said


def _restless(stages: pd.DataFrame) -> list[str]:
    """Warn of figures that fall far more often than elsewhere."""
    rows = stages[stages["series"].isin(STAGED)]
    falls = sum(
        spell.stage == "crisis" for domain in STAGED for spell in joined(spells(of_series(rows, domain)))
    )
    if falls < RESTLESS * len(rows):
        return []
    return [
        "Figures fall and rise here far more often than in other places, as those of few people or of one "
        "large works do."
    ]


def _borrowed(stages: pd.DataFrame) -> list[str]:
    """Say that the path of a survey is mostly the path of all, where such a domain falls here."""
    fell = stages[stages["series"].isin(SURVEYED) & (stages["stage"] == "crisis")]
    if fell.empty:
        return []
    names = listing([RIBBONS[domain].lower() for domain in SURVEYED if domain in set(fell["series"])])
    return [
        "Surveys ask few people in one place, so their path here is drawn towards that of all places: a fall "
        f"of {names} may be the country's, and a turn of the place's own may not show."
    ]


def _together(stages: pd.DataFrame) -> list[str]:
    if of_series(stages, OVERALL).empty:
        return []
    return [
        "The whole place is in crisis when two domains are at once, or when one is, another still climbs "
        "back, and their mean fall is deep."
    ]


def _left_out(stages: pd.DataFrame) -> list[str]:
    known, used = latest(stages), current(stages)
    unused = {domain: row for domain, row in known.items() if domain not in used}
    old = [f"{RIBBONS[domain].lower()} ({row['year']})" for domain, row in unused.items()]
    absent = [RIBBONS[domain].lower() for domain in STAGED if domain not in known]
    said = []
    if old:
        verb = "is" if len(old) == 1 else "are"
        words = "its last year stands" if len(old) == 1 else "their last years stand"
        text = f"{listing(old)} {verb} left out of today, old or too short; {words} in brackets."
        said.append(text[0].upper() + text[1:])
    if absent:
        said.append(f"Nothing is measured here for {listing(absent)}.")
    return said


def _estimated(stages: pd.DataFrame) -> list[str]:
    shown = stages[stages["series"].isin(STAGED) & stages["estimated"].astype(bool)]
    if shown.empty:
        return []
    told = []
    for domain in STAGED:
        years = sorted(set(shown.loc[shown["series"] == domain, "year"]))
        if years:
            when = listing([str(year) for year in years]) if len(years) <= _MANY else f"{len(years)} years"
            told.append(f"{RIBBONS[domain].lower()} in {when}")
    return [f"Estimates stand behind {listing(told)}; those years are hatched."]
