"""What is said of places that stood where one place stands, and of similar places."""

import pandas as pd

from placedata.model.stages import STAGES
from placedata.wording.findings import called, count, listing

FEWEST = 10
HORIZON = 5
SETTLED = ("stable", "thriving")
RANGES = (
    "Shares tell what happened, not what will: shocks strike all places at once. Ranges are Wilson's 95%, as "
    "if each place went its own way; years they share make them too narrow."
)
READ = (
    "Figures are those published today: some came out a year or two after their period or were revised since."
)
RECORD = "The record cannot say which of them mattered."


def finding(outcomes: pd.DataFrame, known: int, recent: int = 0) -> str:
    """Return the finding over the look-alikes of a place.

    Parameters
    ----------
    outcomes : pandas.DataFrame
        ``stage, n``: how many stood in which stage five years on.
    known : int
        Look-alikes whose after-years are known.
    recent : int
        Look-alikes for which it is too soon to know.

    Examples
    --------
    >>> rows = pd.DataFrame({"stage": ["thriving", "stable", "recovery"], "n": [0, 7, 17]})
    >>> finding(rows, 24)
    'None of 24 places like us was thriving five years on; 17 were in recovery'
    >>> finding(rows, 3)
    'Only three places stood here, too few to say what follows'
    >>> finding(rows, 0, recent=2)
    'Too soon to say: only two places stood here, and lately'
    """
    if known == 0 and recent:
        return f"Too soon to say: only {count(recent, 'place')} stood here, and lately"
    if known == 0:
        return "No place stood here with five years to look back on"
    if known < FEWEST:
        return f"Only {count(known, 'place')} stood here, too few to say what follows"
    by_stage = outcomes.set_index("stage")["n"]
    best = int(by_stage.get("thriving", 0))
    lead = f"None of {known}" if best == 0 else f"{best} of {known}"
    verb = "was" if best in (0, 1) else "were"
    rest = by_stage.drop("thriving", errors="ignore")
    most = str(rest.idxmax())
    return f"{lead} places like us {verb} thriving five years on; {int(rest.max())} were {state(most)}"


def about(name: str, year: int, stages: tuple[str, ...], shown: int, within: int) -> str:
    """Say who counts as a place that stood here.

    Examples
    --------
    >>> about("Rochdale", 2025, ("crisis",), 24, 33)[:66]
    'Places that at some year stood where Rochdale stood in 2025: likel'
    """
    likely = " or ".join(state(stage) for stage in stages)
    nearest = f" The {shown} nearest of {within} are shown." if within > shown else ""
    return (
        f"Places that at some year stood where {called(name)} stood in {year}: likeliest {likely}, and near "
        f"in level, three-year change, depth of fall and mix of domains. Each counts once, in its nearest "
        f"year.{nearest}"
    )


def then(name: str, year: int, stages: tuple[str, ...], looking_back: tuple[str, ...]) -> str:
    """Say from which figures it is known where places stood, and where the years since show another stage.

    Parameters
    ----------
    name : str
        The place.
    year : int
        Year it is asked for.
    stages : tuple of str
        Its stage that year, or the two it may have been in, by figures up to that year.
    looking_back : tuple of str
        The same by all figures; empty where they show none.

    Examples
    --------
    >>> then("Bury", 2012, ("crisis",), ("recovery",))[-73:]
    'after, from all. Seen with the years since, Bury was in recovery in 2012.'
    """
    lead = "Where a place stood is worked out from figures up to that year; what came after, from all."
    if not looking_back or looking_back[0] in stages:
        return lead
    likely = " or ".join(state(stage) for stage in looking_back)
    return f"{lead} Seen with the years since, {called(name)} was {likely} in {year}."


def row(stage: str, n: int, of: int, low: int, high: int) -> str:
    """Return how many stood in a stage, with the range of such a share where there are enough.

    Examples
    --------
    >>> row("stable", 7, 24, 15, 49)
    '7 of 24 were stable five years on (15 to 49 in 100 such places)'
    """
    said = f"{n} of {of} {'was' if n == 1 else 'were'} {state(stage)} five years on"
    return said if of < FEWEST else f"{said} ({low} to {high} in 100 such places)"


def label(stage: str, started: tuple[str, ...]) -> str:
    """Return the name of a row: where places stood, seen from where they started.

    Examples
    --------
    >>> label("recovery", ("recovery",)), label("crisis", ("recovery",)), label("crisis", ("stable",))
    ('Still in recovery', 'In crisis again', 'In crisis')
    """
    if stage in started and stage in ("recovery", "crisis", "struggling"):
        return f"Still {state(stage)}" if len(started) == 1 and stage != "crisis" else _upper(state(stage))
    if stage == "crisis" and "recovery" in started:
        return "In crisis again"
    return _upper(state(stage))


def throughout(stage: str, paths: pd.Series) -> str:
    """Say how many places never left a stage in the years between; empty where none did.

    Examples
    --------
    >>> throughout("crisis", pd.Series(["crisis crisis", "recovery crisis"]))
    '1 all the time'
    """
    stayed = sum(set(path.split()) == {stage} for path in paths if path)
    return f"{stayed} all the time" if stayed and stage in ("crisis", "recovery", "struggling") else ""


def between(paths: pd.Series) -> str:
    """Say how many places were settled at any time in the years between.

    Examples
    --------
    >>> between(pd.Series(["crisis recovery", "recovery stable", "recovery crisis"]))
    'Within the five years 1 of 3 was likeliest stable or thriving at some time.'
    """
    settled = sum(bool(set(path.split()) & set(SETTLED)) for path in paths)
    verb = "was" if settled <= 1 else "were"
    lead = f"{settled} of {len(paths)}" if settled else f"none of {len(paths)}"
    return f"Within the five years {lead} {verb} likeliest stable or thriving at some time."


def steadiness(rows: pd.DataFrame) -> str:
    """Say what becomes of the answer when the limits are a quarter tighter and wider.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``limits, within`` and one column a stage.

    Examples
    --------
    >>> rows = pd.DataFrame({"limits": ["tighter", "as asked", "wider"], "within": [9, 24, 60],
    ...     "places": [9, 24, 24], "stable": [5, 12, 10], "crisis": [4, 12, 14]})
    >>> steadiness(rows)[:77]
    'With limits a quarter tighter 9 places count and stable comes first; with lim'
    """
    stages = [stage for stage in STAGES if stage in rows]
    by = rows.set_index("limits")

    def most(limits: str) -> str:
        some = by.loc[limits, stages].astype(int)
        return STAGES[str(some.idxmax())].lower() if some.sum() else "none"

    tight, wide = (int(by.loc[limits, "within"]) for limits in ("tighter", "wider"))
    if not wide:
        return "With limits a quarter wider there is still no place."
    if not tight:
        return f"With limits a quarter tighter no place counts, with limits a quarter wider {wide}."
    return (
        f"With limits a quarter tighter {tight} place{' counts' if tight == 1 else 's count'} and "
        f"{most('tighter')} comes first; "
        f"with limits a quarter wider {wide}, and {most('wider')}."
    )


def record(found: pd.DataFrame) -> str:
    """Say what is on record beside the after-years of look-alikes.

    Parameters
    ----------
    found : pandas.DataFrame
        ``initiatives`` (a count), ``initiative_names``, ``journeys`` and ``lessons`` (tuples), one row a
        place. What several places share is counted once.

    Examples
    --------
    >>> rows = pd.DataFrame({"initiatives": [2, 1], "initiative_names": [("A", "B"), ("B",)],
    ...     "journeys": [(), ()], "lessons": [("L1",), ("L1",)]})
    >>> record(rows)[:83]
    'On record beside these years: 2 initiatives in 2 of 2 places, no documented journey'
    """
    places = int((found["initiatives"] > 0).sum())
    number, journeys, lessons = (
        len({one for some in found[name] for one in some})
        for name in ("initiative_names", "journeys", "lessons")
    )
    if not number and not journeys and not lessons:
        return "Nothing is on record of what these places did. That is not the same as nothing."
    some = f"{number} initiative{'' if number == 1 else 's'}"
    ran = f"{some} in {places} of {len(found)} places" if number else "no initiative"
    told = f"{journeys or 'no'} documented journey{'' if journeys <= 1 else 's'}"
    learned = f"{lessons or 'no'} lesson{'' if lessons <= 1 else 's'}"
    return f"On record beside these years: {ran}, {told} and {learned}. {RECORD}"


def recorded(found: pd.DataFrame, journeys: pd.DataFrame) -> list[str]:
    """Tell place by place what is on record, those with most first; places without a record are left out.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of :func:`placedata.stages.record.beside`.
    journeys : pandas.DataFrame
        Table ``journey``.

    Examples
    --------
    >>> rows = pd.DataFrame({"area_name": ["Oldham"], "year": [2020], "after_year": [2025],
    ...     "initiatives": [2], "initiative_names": [("A", "B")], "journeys": [("J1",)],
    ...     "lessons": [("L1",)]})
    >>> recorded(rows, pd.DataFrame({"journey_id": ["J1"], "what_happened": ["A mill closed."]}))
    ['**Oldham, 2020 to 2025**: A; B. Documented: A mill closed. One lesson names it or a programme it had.']
    """
    told = dict(zip(journeys["journey_id"], journeys["what_happened"], strict=True))
    said = []
    for row in found.sort_values(["initiatives", "area_name"], ascending=[False, True]).itertuples(
        index=False
    ):
        parts = [f"{'; '.join(row.initiative_names)}."] if row.initiatives else []
        parts += [f"Documented: {told[one].rstrip('.')}." for one in row.journeys]
        if row.lessons:
            verb = "names" if len(row.lessons) == 1 else "name"
            parts.append(f"{_upper(count(len(row.lessons), 'lesson'))} {verb} it or a programme it had.")
        if parts:
            said.append(f"**{row.area_name}, {row.year} to {row.after_year}**: {' '.join(parts)}")
    return said


def nearest(name: str, near: pd.DataFrame, far: float) -> str:
    """Return the finding over similar places.

    Parameters
    ----------
    name : str
        The place.
    near : pandas.DataFrame
        ``area_name, distance``, nearest first.
    far : float
        Distance beyond which no two places are called alike.

    Examples
    --------
    >>> near = pd.DataFrame({"area_name": ["Oldham", "Bolton"], "distance": [0.6, 0.7]})
    >>> nearest("Rochdale", near, 1.25)
    'Most like Rochdale today: Oldham and Bolton'
    >>> nearest("City of London", near.assign(distance=1.5), 1.25)
    'No place is much like City of London; Oldham comes nearest'
    """
    if near.empty:
        return f"Too little is measured for {called(name)} to say which places are like it"
    if near["distance"].iloc[0] > far:
        return f"No place is much like {called(name)}; {called(near['area_name'].iloc[0])} comes nearest"
    return f"Most like {called(name)} today: {listing([called(one) for one in near['area_name'].head(3)])}"


def state(stage: str) -> str:
    """Return a stage as it stands after was or were.

    Examples
    --------
    >>> state("crisis"), state("stable")
    ('in crisis', 'stable')
    """
    return f"in {stage}" if stage in ("crisis", "recovery") else STAGES[stage].lower()


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]
