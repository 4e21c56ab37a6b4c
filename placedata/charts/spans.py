"""What is drawn of an initiative on an axis of years, and why some on record are not drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from placedata.charts import bars
from placedata.wording import lanes as told


@dataclass(frozen=True)
class Span:
    """One initiative on an axis.

    Attributes
    ----------
    initiative_id, label, words : str
        Its id, its name for a narrow place, and the sentence that says what is known of it.
    low, high : float
        The first and the last moment at which something of it is drawn, decimal years on the axis.
    before, on, fades : bool
        It began before the axis; it goes on beyond it; no end is on record.
    row : mapping
        Its row, as :func:`placedata.charts.bars.bar` draws it.
    """

    initiative_id: str
    label: str
    words: str
    low: float
    high: float
    before: bool
    on: bool
    fades: bool
    row: Mapping[Any, Any]


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

    Examples
    --------
    >>> import placedata
    >>> rows = placedata.open().initiatives(["E08000005"])
    >>> found = spans(rows, 2001, 2026)
    >>> found.spans[0].label, found.spans[0].before
    ('New Deal for Communities: Rochdale (Old Heywood)', True)
    """
    wanted = initiatives[initiatives["counts"]]
    labels = _labels(wanted)
    drawn: list[tuple[bool, Span]] = []
    without: dict[str, list[str]] = {}
    for row in wanted.to_dict("records"):
        why = _withheld(row, (first, last), background=background, providers=providers)
        if why:
            without.setdefault(why, []).append(str(row["name"]))
        else:
            drawn.append((row["through"] == "ctry", _span(row, labels[row["row_id"]], (first, last))))
    drawn.sort(key=lambda one: one[0])
    held = {why: tuple(names) for why, names in without.items()}
    return Found(tuple(one for _, one in drawn), held)


def _labels(rows: pd.DataFrame) -> dict[str, str]:
    """Return the programme's short name where one initiative of it covers the place, else the own name.

    What people wrote says so.
    """
    common = rows["programme_short"].value_counts()
    short = rows["coverage"].eq("whole") & (rows["programme_short"].map(common) == 1)
    own = rows["standing"].map({"yours": " (yours)", "corrected by you": " (corrected by you)"}).fillna("")
    words = rows["programme_short"].where(short & (own == ""), rows["name"]).astype(str) + own
    return dict(zip(rows["row_id"], words, strict=True))


def _withheld(row: Mapping[Any, Any], frame: bars.Frame, *, background: bool, providers: bool) -> str | None:
    """Return why an initiative has no bar, or None where it has."""
    if row["located_only"]:
        return "located"
    if row["background"] and not background:
        return "background"
    if row["provider_network"] and not providers:
        return "providers"
    if row["end_kind"] == "not begun":
        return "unbegun"
    if pd.isna(row["start_from"]) and pd.isna(row["end_from"]):
        return "undated"
    if bars.extent(row, frame):
        return None
    return "after" if row["start_from"] >= frame[1] else "before"


def _span(row: Mapping[Any, Any], label: str, frame: bars.Frame) -> Span:
    low, high = bars.extent(row, frame) or frame
    return Span(
        initiative_id=str(row["initiative_id"]),
        label=label,
        words=told.sentence(row),
        low=low,
        high=high,
        before=bool(row["start_from"] < frame[0]),
        on=bars.goes_on(row, frame),
        fades=row["end_kind"] == "not recorded",
        row=row,
    )
