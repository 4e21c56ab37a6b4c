"""Whether what look-alikes say of the next five years came true, for every district in some past years.

A place is settled when it is stable or thriving. Said is the share of its look-alikes that were, five years
after they stood where it stood; were is the share of such places that were, five years on. Nobody's future is
in the match, but shocks that struck everybody are in both. ``python -m benchmarks.lookalikes`` prints it.
"""

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.measure import Measure
from placedata.model.stages import OVERALL
from placedata.wording.alike import FEWEST, SETTLED

YEARS = (2010, 2012, 2016, 2020)
BINS = (0.0, 0.1, 0.25, 0.5, 1.0)


def measures() -> Iterator[Measure]:
    """Yield how far the share said is from the share that came true, for every year and for all of them."""
    found = answers()
    for name, rows in [*((str(year), some) for year, some in found.groupby("year")), ("all years", found)]:
        note = f"{len(rows)} districts: {rows['said'].mean():.2f} said, {rows['were'].mean():.2f} were."
        off = abs(float(rows["said"].mean() - rows["were"].mean()))
        yield Measure(14, f"Share settled five years on, {name}", None, [off], "share", note)


def answers(years: tuple[int, ...] = YEARS) -> pd.DataFrame:
    """Return ``year, area_code, said, were``, one row a district and year with enough look-alikes."""
    import placedata

    store = placedata.open()
    whole = store.stages(domain=OVERALL)
    after = whole.set_index(["area_code", "year"])["stage"].to_dict()
    known = store.as_known(domain=OVERALL)
    rows: list[dict[str, Any]] = []
    for one in known[known["year"].isin(years)].itertuples(index=False):
        found = store.lookalikes(one.area_code, one.year)
        came = after.get((one.area_code, one.year + found.horizon))
        if came is None or len(found.known) < FEWEST:
            continue
        said = float(found.known["after"].isin(SETTLED).mean())
        rows.append({"year": one.year, "area_code": one.area_code, "said": said, "were": came in SETTLED})
    return pd.DataFrame(rows)


def table(found: pd.DataFrame) -> pd.DataFrame:
    """Return ``places, said, were`` by the share said."""
    by = found.groupby(pd.cut(found["said"], np.array(BINS), include_lowest=True), observed=True)
    return by.agg(places=("said", "size"), said=("said", "mean"), were=("were", "mean"))


if __name__ == "__main__":
    print(table(answers()).round(2).to_string(), file=sys.stdout)
