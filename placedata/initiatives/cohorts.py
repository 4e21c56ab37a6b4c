"""Where a programme began when, as one outcome can tell, beside districts that it never reached."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from placedata.initiatives import gates
from placedata.initiatives.outcome import FEWEST_TOLD, Outcome
from placedata.initiatives.panel import Array, Mask
from placedata.initiatives.scene import AROUND, Scene

Counts = npt.NDArray[np.int64]

FEWEST_STARTS = 2
FEWEST_TREATED = 5
FEWEST_UNTREATED = 30
# Years with figures before a start: the one all is measured from, and three to see earlier trends by.
FEWEST_BEFORE = 4
# The year of the start, which is seldom a whole one, and one more.
FEWEST_AFTER = 2
HORIZON = 5
# In the order they are asked.
REFUSING = ("dates", "standing", "footprint", "whole", "figures", "starts", "years", "few", "pool")


@dataclass(frozen=True)
class Cohorts:
    """Districts of a programme beside districts that it never reached, without a hole.

    Attributes
    ----------
    codes : pandas.Index, (n,)
        Districts.
    years : (t,) array of int
        Calendar years, one after another.
    values : (n, t) array
        The outcome, up is good.
    start : (n,) array of int
        Position of the first year in which something could show; -1 where the programme never came.
    block : (n,) array of int
        Number of the initiative that began there first; -1 where none did.
    began : dict of int to int
        How many districts began in each calendar year.
    left_out : int
        Districts of the programme that are not among these.
    """

    codes: pd.Index
    years: Counts
    values: Array
    start: Counts
    block: Counts
    began: dict[int, int]
    left_out: int

    @property
    def treated(self) -> Mask:
        """Which are districts of the programme."""
        return np.asarray(self.start >= 0)

    @property
    def window(self) -> tuple[int, int]:
        """First and last step at which enough districts are seen, at most six before and five after."""
        own = np.sort(self.start[self.treated])
        after = len(self.years) - 1 - int(own[FEWEST_TREATED - 1])
        return -min(int(own[-FEWEST_TREATED]), HORIZON + 1), min(after, HORIZON)


def cohorts(programme: Sequence[dict[str, Any]], scene: Scene, outcome: Outcome) -> Cohorts | str:
    """Lay the districts of a programme out beside those it never reached.

    Parameters
    ----------
    programme : sequence of dict
        Its initiatives, rows of the frame ``initiatives`` of :mod:`placedata.initiatives.register`.
    scene : Scene
        What is known around it.
    outcome : Outcome
        What is looked at.

    Returns
    -------
    Cohorts or str
        Or the first check of :data:`REFUSING` that failed: as for :func:`.gates.of_register`, and ``whole``
        where it was for parts of districts, ``figures`` where the outcome is not measured there, or
        hardly anywhere, ``starts`` where all of it began in one year, ``years`` where fewer than two starts
        have four years of figures before and two from then on, ``few`` and ``pool`` where districts are
        too few.

    Notes
    -----
    A district begins with the first initiative of the programme for it. Years are the longest unbroken run
    in which half of the districts have figures, from six before the first start to five after the last.
    Left out, and counted where they are the programme's: districts that it had in part, or at a date
    that is not known; those that began outside these years; those with a hole in them or formed from
    others in them. Compared with are districts of the same nations that are measured alike, that the
    programme never reached at any time, and that border on none that began.
    """
    began = _began(programme, scene)
    if isinstance(began, str):
        return began
    told = outcome.within([str(code) for code in began.index])
    if not told:
        return "figures"
    group = outcome.group[outcome.areas.get_indexer(pd.Index(told))]
    alike = outcome.alike([told[int(np.argmax(group == np.bincount(group).argmax()))]])
    nations = {str(code)[0] for code in told}
    alike = pd.Index([code for code in alike if str(code)[0] in nations])
    years = _unbroken(outcome, alike)
    if not len(years):
        return "figures"
    rows = began[began.index.isin(alike)].copy()
    rows["first"] = np.floor(rows["start_from"] - outcome.ends + 1e-6).astype(np.int64) + 1
    if rows["first"].nunique() < FEWEST_STARTS:
        return "starts"
    rows = rows[rows["first"].between(years[0] + FEWEST_BEFORE, years[-1] + 1 - FEWEST_AFTER)]
    if rows["first"].nunique() < FEWEST_STARTS:
        return "years"
    reached = scene.programmes[programme[0]["programme_id"]]
    never = alike.difference(list(reached | scene.beside(rows.index.tolist())))
    return _laid(rows, never, years, outcome, scene, len(reached))


def _began(programme: Sequence[dict[str, Any]], scene: Scene) -> pd.DataFrame | str:
    """Return ``start_from, initiative_id`` by district that had the whole of it, at a date that is known."""
    met = {
        row["initiative_id"]: gates.of_register(row, len(scene.districts.get(row["initiative_id"], [])))
        for row in programme
    }
    if all(met.values()):
        number = Counter(str(one) for one in met.values())
        return min(number, key=lambda one: (-number[one], REFUSING.index(one)))
    rows = pd.DataFrame(programme).query("end_kind != 'not begun'")[["initiative_id", "start_from"]]
    reach = scene.reach[["initiative_id", "beneficiary_code", "coverage"]].merge(rows, on="initiative_id")
    unclear = reach["initiative_id"].map(met).notna() | (reach["coverage"] != "whole")
    reach = reach[~reach["beneficiary_code"].isin(reach.loc[unclear, "beneficiary_code"])]
    if reach.empty:
        return "whole"
    reach = reach.astype({"start_from": "float64"}).sort_values(["start_from", "initiative_id"])
    return reach.drop_duplicates("beneficiary_code").set_index("beneficiary_code")


def _unbroken(outcome: Outcome, codes: pd.Index) -> Counts:
    """Return the longest run of years, one after another, in which half of some districts have figures."""
    values = outcome.values[outcome.areas.get_indexer(codes)]
    years = outcome.years[(~np.isnan(values)).mean(axis=0) >= FEWEST_TOLD]
    runs = np.split(years, np.flatnonzero(np.diff(years) > 1) + 1)
    return max(runs, key=len)


def _laid(
    rows: pd.DataFrame, never: pd.Index, years: Counts, outcome: Outcome, scene: Scene, reached: int
) -> Cohorts | str:
    first, last = int(rows["first"].min()), int(rows["first"].max())
    years = years[(years >= first - HORIZON - 1) & (years <= last + HORIZON)]
    codes = rows.index.append(never)
    values = outcome.values[outcome.areas.get_indexer(codes)][:, np.isin(outcome.years, years)]
    formed = scene.formed.reindex(codes).between(first - AROUND, years[-1] + 1).to_numpy()
    kept = ~np.isnan(values).any(axis=1) & ~formed
    start = np.append(rows["first"].to_numpy() - years[0], np.full(len(never), -1))
    block = np.append(pd.factorize(rows["initiative_id"])[0], np.full(len(never), -1))
    treated = kept & (start >= 0)
    if treated.sum() < FEWEST_TREATED or len(np.unique(start[treated])) < FEWEST_STARTS:
        return "few"
    if (kept & (start < 0)).sum() < FEWEST_UNTREATED:
        return "pool"
    began = np.floor(rows["start_from"].to_numpy()[treated[: len(rows)]]).astype(np.int64)
    return Cohorts(
        codes[kept],
        years,
        values[kept],
        start[kept],
        block[kept],
        dict(sorted(Counter(began.tolist()).items())),
        reached - int(treated.sum()),
    )
