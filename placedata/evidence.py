"""The library of evidence: findings of published evaluations, lessons of leaders, what was worked out here.

The first two are kinds of row of one frame. What was worked out here is a kind of its own and in no count of
published findings.
"""

from collections.abc import Mapping

import pandas as pd

from placedata.model.evidence import OTHER
from placedata.model.learning import STRENGTHS

FINDING, LESSON, HERE = "finding", "lesson", "worked out here"
COLUMNS = (
    "kind", "evidence_id", "programme_id", "programme", "initiative_id", "initiative", "approach",
    "indicator_id", "measure", "domain", "statement", "differs", "direction", "size", "design", "strength",
    "caution", "period", "places", "seen_in", "source_ids",
)  # fmt: skip
# One estimate in ten stands out where nothing began: the bounds of the traces are those of nine in ten.
BY_CHANCE = 0.1


def library(
    findings: pd.DataFrame,
    lessons: pd.DataFrame,
    programmes: pd.DataFrame,
    initiatives: pd.DataFrame,
    indicators: pd.DataFrame,
) -> pd.DataFrame:
    """Return findings and lessons as one frame: findings first, in each the strongest first.

    Among equals one of every approach stands before a second of any.

    Parameters
    ----------
    findings, lessons : pandas.DataFrame
        Tables ``finding`` and ``learning``.
    programmes, initiatives, indicators : pandas.DataFrame
        Their ids and names: ``programme_id, name, short_name``; ``initiative_id, name``; ``indicator_id,
        short_name``.

    Returns
    -------
    pandas.DataFrame
        :data:`COLUMNS`. A lesson has no direction, design, measure or size; its ``approach`` is its theme,
        its ``caution`` why it matters, and its ``programme_id`` stands only where the programme it names is
        called exactly so in the register. ``programme`` is a name also where there is no id.
    """
    short = dict(zip(programmes["programme_id"], programmes["short_name"], strict=True))
    found = findings.rename(columns={"finding_id": "evidence_id", "outcome_words": "statement"}).assign(
        kind=FINDING,
        programme=findings["programme_id"].map(short),
        initiative=findings["initiative_id"].map(initiatives.set_index("initiative_id")["name"]),
        measure=findings["indicator_id"].map(indicators.set_index("indicator_id")["short_name"]),
    )
    known = {
        str(name).casefold(): str(one.programme_id)
        for one in programmes.itertuples(index=False)
        for name in (one.name, one.short_name)
    }
    ids = pd.Series([_exact(names, known) for names in lessons["programme"]], lessons.index, dtype="string")
    learned = pd.DataFrame(
        {
            "kind": LESSON,
            "evidence_id": lessons["learning_id"],
            "programme_id": ids,
            "programme": ids.map(short).fillna(lessons["programme"]),
            "approach": lessons["theme"],
            "domain": OTHER,
            "statement": lessons["statement"],
            "strength": lessons["evidence_strength"],
            "caution": lessons["why_it_matters"],
            "places": lessons["place_names"],
            "source_ids": lessons["source_ids"],
        }
    )
    rows = pd.concat([frame.reindex(columns=list(COLUMNS)).astype("string") for frame in (found, learned)])
    rank = rows["strength"].map({name: at for at, name in enumerate(STRENGTHS)})
    turn = rows.groupby(["kind", "strength", "approach"]).cumcount()
    order = ["kind", "rank", "turn", "evidence_id"]
    return rows.assign(rank=rank, turn=turn).sort_values(order, ignore_index=True)[list(COLUMNS)]


def _exact(names: object, known: Mapping[str, str]) -> str | None:
    """Return the id of the first of the programmes named, parted by semicolons, that is known by its name.

    Examples
    --------
    >>> _exact("Cities Growth Fund; Total place", {"total place": "total_place"})
    'total_place'
    """
    parts = [part.strip().casefold() for part in names.split(";")] if isinstance(names, str) else []
    return next((known[part] for part in parts if part in known), None)


def matching(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """Return the rows that hold every word, wherever in the row it stands.

    Examples
    --------
    >>> rows = pd.DataFrame({"approach": ["key worker", "city deals"], "places": ["England", pd.NA]})
    >>> matching(rows, "KEY england").index.tolist()
    [0]
    """
    asked = words.casefold().split()
    cells = (" ".join(map(str, row)).casefold() for row in rows.fillna("").itertuples(index=False))
    return rows[[all(word in text for word in asked) for text in cells]]


def here(indicator_id: str, traces: pd.DataFrame, windows: pd.DataFrame) -> pd.DataFrame:
    """Return what this project's own traces say of one outcome, as a kind of its own.

    Parameters
    ----------
    indicator_id : str
        The outcome.
    traces, windows : pandas.DataFrame
        Tables ``trace`` and ``trace_window`` of this outcome.

    Returns
    -------
    pandas.DataFrame
        One row, or none for an outcome without traces: ``kind, indicator_id, initiatives, tested, better,
        worse, none, estimates, unusual, by_chance``. ``tested`` are those with a verdict, ``unusual`` the
        estimates beyond what nine in ten places with nothing special stay within, and ``by_chance`` a
        tenth of the estimates: as many stand out where nothing began.
    """
    if traces.empty:
        return pd.DataFrame()
    met = traces["verdict"].value_counts()
    during = windows[windows["window"] == "during"]
    verdicts = {name: int(met.get(name, 0)) for name in ("better", "worse", "none")}
    row = {
        "kind": HERE,
        "indicator_id": indicator_id,
        "initiatives": len(traces),
        "tested": sum(verdicts.values()),
        **verdicts,
        "estimates": len(during),
        "unusual": int((during["gap"].abs() > during["beyond"]).sum()),
        "by_chance": round(BY_CHANCE * len(during)),
    }
    return pd.DataFrame([row])
