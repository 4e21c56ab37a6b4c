"""Questions about targets: which stand on the chart of a place, for whom they were set, and who says so."""

from copy import copy
from functools import cached_property
from typing import Self

import pandas as pd

from placedata.store import target_queries as queries
from placedata.store.catalogue import Catalogue
from placedata.store.places import PlaceQuestions
from placedata.targets import side

# Of these columns people's own targets have none, or one text for all.
_OWN = {"scope": "whole", "status": "set", "status_note": "", "comparable": "yes", "standing": "yours"}


class TargetQuestions(PlaceQuestions, Catalogue):
    """What the store answers about targets."""

    def targets(self, indicator: str | None = None, area: str | None = None) -> pd.DataFrame:
        """Return targets, those with the nearest date first.

        Parameters
        ----------
        indicator : str, optional
            Indicator id; all by default.
        area : str, optional
            Code of one of today's areas: only what stands on its chart, which is what was set for it and for
            the combined authority, region, nation and kingdom it lies in. A total set for a larger area, such
            as homes a year, stands on that area's chart alone.

        Returns
        -------
        pandas.DataFrame
            Table ``target`` with ``area_name``, ``source_title, publisher, url`` of the first source,
            ``standing`` (``published``, or ``yours`` where people wrote it), and of people's rows
            ``target_no, where_written, note, signed_by, written_on``. With ``area`` also ``own``: whether it
            was set for this very area or for each local authority it is one of.

        Raises
        ------
        UnknownIndicator, UnknownArea
            With near names.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().targets("greenhouse-gas-per-head", "E08000005")
        >>> rows[["area_name", "due", "own"]].values.tolist()
        [['Greater Manchester', '2038-01-01/P1Y', False], ['United Kingdom', '2050-01-01/P1Y', False]]
        """
        rows = self._every_target
        if indicator is not None:
            self.indicator(indicator)
            rows = rows[rows["indicator_id"] == indicator]
        if area is None:
            return rows.reset_index(drop=True)
        if rows.empty:
            return rows.assign(own=pd.Series(dtype="bool"))
        level = self._area_row(area)["level"]
        within = set(self.parents([area])["parent_code"])
        here = rows["area_code"] == area
        local = level in ("ltla", "utla")
        each = (rows["scope"] == "each") & rows["area_code"].isin(within) & local
        wider = rows["area_code"].isin(within) & ~rows["extensive"] & (rows["standing"] == "published")
        return rows.assign(own=here | each)[here | each | wider].reset_index(drop=True)

    def target_sources(self) -> pd.DataFrame:
        """Return the pages behind the published targets (table ``target_source``)."""
        return self._ask(queries.SOURCES)

    def with_targets(self, entries: pd.DataFrame) -> Self:
        """Return this store with people's own targets beside the published ones.

        Parameters
        ----------
        entries : pandas.DataFrame
            Targets that stand, from the workspace.

        Examples
        --------
        >>> import placedata, tempfile
        >>> from placedata.workspace import open_workspace
        >>> desk, store = open_workspace(f"{tempfile.mkdtemp()}/notes.sqlite"), placedata.open()
        >>> smoking = store.indicator("cigarette-smokers")
        >>> _ = desk.add_target("E08000005", smoking, "10", "2028", set_by="Health board", name="Jo Bell")
        >>> rows = store.with_targets(desk.targets()).targets("cigarette-smokers", "E08000005")
        >>> rows.loc[rows["own"], ["standing", "bound", "value", "due"]].values.tolist()
        [['yours', 'at most', 10.0, '2028-01-01/P1Y']]
        """
        if entries.empty:
            return self
        about = self._indicator_rows.reindex(entries["indicator_id"])
        polarity = about["polarity"].fillna(0).to_numpy()
        own = entries.assign(
            target_id=[f"yours--{number}" for number in entries["target_no"]],
            area_name=entries["area_code"].map(self._area_names).fillna(entries["area_code"]),
            bound=[side(one) for one in polarity],
            extensive=about["extensive"].fillna(value=False).to_numpy(dtype=bool),
            polarity=polarity,
            stated=entries["note"],
            source_title=entries["where_written"],
            **_OWN,
        )
        found = copy(self)
        both = pd.concat([self._every_target.astype("object"), own.astype("object")], ignore_index=True)
        found._every_target = both.astype({"value": "float64", "extensive": "bool"}).sort_values(
            "due", na_position="last", kind="stable", ignore_index=True
        )
        return found

    @cached_property
    def _every_target(self) -> pd.DataFrame:
        rows = self._ask(queries.TARGETS)
        absent = ("target_no", "where_written", "note", "signed_by", "written_on")
        return rows.assign(**dict.fromkeys(absent)).astype({"extensive": "bool"})
