"""The cautions that belong to the journey of a place: what is unsure, left out, estimated or disputed."""

import pandas as pd

from placedata.model.stages import NAMED, OVERALL, STAGED
from placedata.wording.findings import listing
from placedata.wording.spells import RIBBONS, candidates, current, latest, of_series, present, span

SHORT = "Stages are worked out from published figures and are not statistics of their publishers."
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
        *_struggling(stages), *_uncertain(stages), *_provisional(stages), *_disputed(stages),
        *_left_out(stages), *_estimated(stages),
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


def _disputed(stages: pd.DataFrame) -> list[str]:
    now = present(stages)
    if not now or now["stage"] == "uncertain" or now["parts"] < 2 or 2 * now["agree"] > now["parts"]:
        return []
    return [
        f"The domains disagree: {int(now['agree'])} of {int(now['parts'])} point to "
        f"{NAMED[now['likeliest']].lower()} in {now['year']}."
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
