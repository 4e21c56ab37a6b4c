"""What is drawn of an initiative on an axis of years: when it surely ran, and how well its ends are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from placedata.wording import lanes as told

FADE = 2.0
WIDE_BAND = 0.5


@dataclass(frozen=True)
class Span:
    """One initiative on an axis; dates are decimal years, none outside the axis.

    Attributes
    ----------
    initiative_id, label, words : str
        Its id, its name for a narrow place, and the sentence that says what is known of it.
    funding : str
        One of :data:`placedata.model.initiatives.FUNDING`.
    low, high : float
        From where to where it takes room.
    solid : (float, float)
        When it is known to have run; for one without a recorded end, from where its bar fades.
    start : (float, float) or None
        The band of its start; None where it began before the axis.
    precision : str
        Of the start: day, month or year.
    end : (float, float) or None
        The band of its end where that is no better known than to a year.
    fades : bool
        No end is on record: the bar fades over :data:`FADE` years.
    on : bool
        It goes on beyond the axis.
    """

    initiative_id: str
    label: str
    words: str
    funding: str
    low: float
    high: float
    solid: tuple[float, float]
    start: tuple[float, float] | None
    precision: str
    end: tuple[float, float] | None
    fades: bool
    on: bool


@dataclass(frozen=True)
class Found:
    """The initiatives of a place: those with a bar, and the names of those without, by reason.

    ``without`` has keys of :data:`placedata.wording.lanes.LEFT_OUT`.
    """

    spans: tuple[Span, ...]
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many there are in all."""
        return len(self.spans) + sum(len(names) for names in self.without.values())


def spans(
    initiatives: pd.DataFrame,
    first: float,
    last: float,
    *,
    background: bool = False,
    providers: bool = False,
) -> Found:
    """Put the initiatives of a place on an axis.

    Parameters
    ----------
    initiatives : pandas.DataFrame
        Rows of :meth:`placedata.Store.initiatives` for one place. A published row beside which a correction
        stands (``counts`` is false) is passed over: the correction speaks for it.
    first, last : float
        Where the axis begins and ends, decimal years.
    background, providers : bool
        Whether standing statutory bodies and networks of hospitals have a bar.

    Returns
    -------
    Found
        Those that came with the whole country stand last, all others in the order they began.

    Notes
    -----
    A start known to the year is a band of that year, and the bar is solid from its end on: only then is it
    known to have run. One without a recorded end fades over two years from its start.
    """
    wanted = initiatives[initiatives["counts"]]
    labels = _labels(wanted)
    drawn: list[tuple[bool, Span]] = []
    without: dict[str, list[str]] = {}
    for row in wanted.to_dict("records"):
        why = _withheld(row, first, last, background=background, providers=providers)
        if why:
            without.setdefault(why, []).append(str(row["name"]))
        else:
            label = labels[row["row_id"]]
            drawn.append((row.get("through") == "ctry", _span(row, label, first, last)))
    drawn.sort(key=lambda one: one[0])
    held = {why: tuple(names) for why, names in without.items()}
    return Found(tuple(one for _, one in drawn), held)


def _labels(rows: pd.DataFrame) -> dict[str, str]:
    """Return the programme's short name where one initiative of it covers the place, else the own name."""
    common = rows["programme_short"].value_counts()
    whole = rows["coverage"].eq("whole") if "coverage" in rows else pd.Series(data=False, index=rows.index)
    short = whole & (rows["programme_short"].map(common) == 1)
    words = rows["programme_short"].where(short, rows["name"]).astype(str)
    return dict(zip(rows["row_id"], words, strict=True))


def _withheld(
    row: Mapping[Any, Any], first: float, last: float, *, background: bool, providers: bool
) -> str | None:
    """Return why an initiative has no bar, or None where it has."""
    kind, start = row["end_kind"], row["start_from"]
    over = row["start_to"] + FADE if kind == "not recorded" else row["end_to"]
    reasons = {
        "located": bool(row.get("located_only", False)),
        "background": row["background"] and not background,
        "providers": row["provider_network"] and not providers,
        "unbegun": kind == "not begun",
        "undated": np.isnan(start),
        "after": start >= last,
        "before": kind != "ongoing" and over <= first,
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _span(row: Mapping[Any, Any], label: str, first: float, last: float) -> Span:
    fades = row["end_kind"] == "not recorded"
    start = (row["start_from"], row["start_to"])
    end = (row["end_from"], row["end_to"])
    over = start[1] + FADE if fades else last if row["end_kind"] == "ongoing" else end[1]
    start = (start[0], min(start[1], max(over, start[0])))
    wide = [band if band[1] - band[0] > WIDE_BAND else None for band in (start, end)]
    sure_from = start[1] if wide[0] else start[0]
    sure_to = end[0] if wide[1] else over
    on = over > last or row["end_kind"] == "ongoing"

    def inside(date: float) -> float:
        return float(min(max(date, first), last))

    begun = start[0] >= first
    ends = bool(wide[1]) and not fades and not on
    return Span(
        initiative_id=str(row["initiative_id"]),
        label=label,
        words=told.sentence(row),
        funding=str(row["funding_type"]),
        low=inside(start[0]),
        high=inside(over),
        solid=(inside(sure_from), inside(max(sure_from, sure_to))),
        start=(inside(start[0]), inside(start[1])) if begun else None,
        precision=str(row["date_precision"]),
        end=(inside(end[0]), inside(end[1])) if ends else None,
        fades=fades,
        on=on and not fades,
    )
