"""A place at its latest: for every indicator the value that stands for it, its change and its gap.

Each indicator is answered by the nearest area that has figures: the place itself, else the area it
lies in. Change is measured over up to five years and never across a break that forbids it. A change
or gap whose published 95% intervals leave zero possible is "within margin"; one that rounding could
have made is "the same".
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from placedata.series import known as known_breaks

SPAN = timedelta(days=5 * 365.25 + 31)
COLUMNS = (
    "indicator_id", "standing", "code", "area_name", "level", "period", "label", "middle", "value", "lower",
    "upper", "status", "note", "published_code", "change", "change_since", "change_word", "change_note",
    "national_code", "national_name", "national_value", "gap", "gap_word", "regional_code", "regional_name",
    "regional_value", "places", "rank", "rank_level", "median", "comparability_group", "age_years", "old",
    "n_values", "n_periods",
)  # fmt: skip


class Holder(NamedTuple):
    """An area that may answer for the place: itself or one it lies in."""

    area_code: str
    name: str
    level: str


@dataclass
class _Answer:
    indicator_id: str
    standing: str
    code: str
    area_name: str
    level: str
    period: str
    label: str
    middle: float
    value: float
    lower: float
    upper: float
    status: str
    note: str
    published_code: str
    n_values: int
    n_periods: int


def build(
    figures: pd.DataFrame,
    indicators: pd.DataFrame,
    holders: Sequence[Holder],
    comparators: Sequence[Holder],
    standings: pd.DataFrame,
    breaks: pd.DataFrame,
    on: date,
) -> pd.DataFrame:
    r"""Answer every indicator for one place.

    Parameters
    ----------
    figures : pandas.DataFrame
        Published values of all holders and comparators (:meth:`placedata.Store.published`).
    indicators : pandas.DataFrame
        The ``indicator`` table.
    holders : sequence of Holder
        The place first, then what it lies in, nearest first.
    comparators : sequence of Holder
        National areas, the nearest first, then the region if any (level ``rgn``).
    standings : pandas.DataFrame
        Ranks of the place (:meth:`placedata.Store.standings`).
    breaks : pandas.DataFrame
        The ``indicator_break`` rows that touch the place.
    on : datetime.date
        The day the age of a figure is counted to.

    Returns
    -------
    pandas.DataFrame
        One row an indicator that has an answer, columns :data:`COLUMNS`. Differences are in the
        indicator's unit; ``rank`` counts from the better end, from the top where neither is better.

    Notes
    -----
    The margin of a difference is :math:`z\sqrt{s_1^2 + s_2^2}` with
    :math:`s = (upper - lower) / 2z`, assuming independent, symmetric errors.
    """
    rows: dict[tuple[str, str], list[Any]] = {}
    for row in figures.itertuples(index=False):
        rows.setdefault((row.indicator_id, row.area_code), []).append(row)
    places: dict[tuple[str, str], Any] = {}
    for row in standings.sort_values("places").itertuples(index=False):
        places[row.indicator_id, row.period] = row
    forbidden = known_breaks.forbidding(breaks).groupby("indicator_id")["date"].apply(list).to_dict()
    out = []
    for indicator in indicators.itertuples(index=False):
        answer = _answer(indicator.indicator_id, rows, holders)
        if answer is None:
            continue
        series = _with_value(rows[(answer.indicator_id, answer.code)])
        out.append(
            {
                **asdict(answer),
                **_change(series, indicator, forbidden.get(indicator.indicator_id, [])),
                **_against(answer, indicator, rows, comparators),
                **_standing(answer, indicator, places),
                **_age(series, on),
            }
        )
    return pd.DataFrame(out, columns=list(COLUMNS))


def _with_value(series: list[Any]) -> list[Any]:
    return [row for row in series if pd.notna(row.value)]


def _answer(indicator_id: str, rows: dict[Any, list[Any]], holders: Sequence[Holder]) -> _Answer | None:
    for distance, holder in enumerate(holders):
        series = rows.get((indicator_id, holder.area_code), [])
        known = _with_value(series)
        if not known:
            continue
        last = known[-1]
        own = "own" if last.published_code == holder.area_code else "recoded"
        return _Answer(
            indicator_id, own if distance == 0 else "inherited", holder.area_code, holder.name, holder.level,
            last.period, last.label, last.middle, last.value, last.lower, last.upper, last.status, last.note,
            last.published_code, len(known), len(series),
        )  # fmt: skip
    return None


def _word(difference: float, margin: float | None, indicator: Any) -> str:
    polarity = int(indicator.polarity)
    if margin is not None and abs(difference) <= margin:
        return "within margin"
    if abs(difference) < _rounding(indicator):
        return "the same"
    if polarity == 0:
        return "higher" if difference > 0 else "lower"
    return "better" if difference * polarity > 0 else "worse"


def _rounding(indicator: Any) -> float:
    """Return the smallest difference that rounding alone cannot make, in the indicator's unit."""
    basis = indicator.min_meaningful_change
    if isinstance(basis, str) and "rounding" in basis:
        return float(basis.split()[0])
    return 0.5 * 10.0 ** -int(indicator.decimals)


def _margin(one: Any, other: Any) -> float | None:
    if pd.isna(one.lower) or pd.isna(one.upper):
        return None
    widths = [one.upper - one.lower]
    if pd.notna(other.lower) and pd.notna(other.upper):
        widths.append(other.upper - other.lower)
    return float(sum((width / 2) ** 2 for width in widths) ** 0.5)


def _change(series: list[Any], indicator: Any, forbidden: list[Any]) -> dict[str, Any]:
    nothing = {"change": None, "change_since": None, "change_word": None}
    last = series[-1]
    latest = last.period_start
    crossed = [day for day in forbidden if day <= latest]
    start = max(crossed) if crossed else None
    comparable = [
        row for row in series[:-1] if row.period_start >= latest - SPAN
        and row.period_end <= last.period_start and _same_season(row, last)
    ]  # fmt: skip
    inside = [row for row in comparable if start is None or row.period_start >= start]
    if not inside:
        if comparable:
            return {**nothing, "change_note": "definition changed"}
        return {
            **nothing,
            "change_note": "one value" if len(series) == 1 else "no earlier value in five years",
        }
    base = inside[0]
    difference = last.value - base.value
    word = _word(difference, _margin(last, base), indicator)
    note = "since the definition changed" if start is not None and len(inside) < len(comparable) else None
    return {"change": difference, "change_since": base.label, "change_word": word, "change_note": note}


def _same_season(row: Any, last: Any) -> bool:
    return row.period_kind != "month" or row.period_start.month == last.period_start.month


def _against(
    answer: _Answer, indicator: Any, rows: dict[Any, list[Any]], comparators: Sequence[Holder]
) -> dict[str, Any]:
    out: dict[str, Any] = {
        "national_code": None, "national_name": None, "national_value": None, "gap": None, "gap_word": None,
        "regional_code": None, "regional_name": None, "regional_value": None,
    }  # fmt: skip
    for holder in comparators:
        if holder.area_code == answer.code or (holder.level != "rgn" and out["national_name"]):
            continue
        match = [row for row in rows.get((answer.indicator_id, holder.area_code), [])
                 if row.period == answer.period and pd.notna(row.value)]  # fmt: skip
        if not match:
            continue
        if holder.level == "rgn":
            out |= {
                "regional_code": holder.area_code,
                "regional_name": holder.name,
                "regional_value": match[0].value,
            }
            continue
        out |= {
            "national_code": holder.area_code,
            "national_name": holder.name,
            "national_value": match[0].value,
        }
        if not indicator.extensive:
            gap = answer.value - match[0].value
            word = _word(gap, _margin(answer, match[0]), indicator)
            out |= {"gap": gap, "gap_word": word}
    return out


def _standing(answer: _Answer, indicator: Any, places: dict[Any, Any]) -> dict[str, Any]:
    found = places.get((answer.indicator_id, answer.period))
    if found is None or answer.standing == "inherited" or indicator.extensive:
        return dict.fromkeys(("places", "rank", "rank_level", "median", "comparability_group"))
    rank = found.from_top if indicator.polarity >= 0 else found.from_bottom
    return {
        "places": found.places,
        "rank": rank,
        "rank_level": found.level,
        "median": found.median,
        "comparability_group": found.comparability_group,
    }


def _age(series: list[Any], on: date) -> dict[str, Any]:
    last = series[-1]
    age = (on - last.period_end).days / 365.25
    starts = [row.period_start for row in series]
    gaps = sorted((after - before).days / 365.25 for before, after in pairwise(starts))
    cycle = gaps[len(gaps) // 2] if gaps else 1.0
    return {"age_years": round(age, 1), "old": age > 2 * cycle + 1}
