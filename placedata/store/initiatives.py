"""Questions about initiatives: what ran where and when, how many at once, and what is not verified."""

import hashlib
from collections.abc import Sequence
from copy import copy
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Self

import pandas as pd

from placedata.errors import UnknownArea, UnknownInitiative, UnknownProgramme
from placedata.initiatives import register, stacking
from placedata.initiatives.merging import merged
from placedata.initiatives.places import Ground
from placedata.initiatives.register import Register
from placedata.store import initiative_queries as queries
from placedata.store.places import PlaceQuestions, codes
from placedata.store.queries import CHANGES


class InitiativeQuestions(PlaceQuestions):
    """What the store answers about initiatives."""

    @cached_property
    def register(self) -> Register:
        """The register whole: frames as :mod:`placedata.initiatives.register` describes them."""
        tables = {name: self._ask(query) for name, query in queries.REGISTER.items()}
        return register.assembled(tables, self.ground)

    @cached_property
    def register_version(self) -> str:
        """The data version, and a sign of what people wrote where the register holds it."""
        return self.data_version

    def with_entries(self, entries: pd.DataFrame) -> Self:
        """Return this store with what people wrote beside its register.

        Parameters
        ----------
        entries : pandas.DataFrame
            Entries that stand, from the workspace.

        Returns
        -------
        Store
            The same warehouse. Its ``register``, and every answer about initiatives, holds the entries as
            :func:`placedata.initiatives.merging.merged` puts them; ``register_version`` says so. Without
            entries, this store.

        Examples
        --------
        >>> import placedata, tempfile
        >>> from placedata.workspace import open_workspace
        >>> desk = open_workspace(f"{tempfile.mkdtemp()}/notes.sqlite")
        >>> chances = {"name": "Chances for Aston", "start_date": "2015", "areas_part": "E08000025"}
        >>> _ = desk.add_initiatives([chances], name="Jo Bell")
        >>> rows = placedata.open().with_entries(desk.entries()).initiatives(["E08000025"])
        >>> rows.loc[rows["standing"] == "yours", ["name", "signed_by"]].values.tolist()
        [['Chances for Aston', 'Jo Bell']]
        """
        if entries.empty:
            return self
        found = copy(self)
        found.register = merged(self.register, entries, self.ground)
        cells = entries.to_json(date_format="iso", orient="values")
        found.register_version = f"{self.data_version}-{hashlib.sha256(cells.encode()).hexdigest()[:12]}"
        return found

    @cached_property
    def ground(self) -> Ground:
        """What is known of areas, to find today's districts of any code."""
        districts = frozenset(self._ask(queries.DISTRICTS)["area_code"])
        areas, parents = self._ask(queries.GROUND_AREAS), self._ask(queries.GROUND_PARENTS)
        return Ground(areas, districts, parents, self._ask(CHANGES), self._ask(queries.GROUND_RUNS))

    def programmes(self) -> pd.DataFrame:
        """Return the programmes that initiatives belonged to, in the order they began.

        Returns
        -------
        pandas.DataFrame
            The frame ``programmes`` of :mod:`placedata.initiatives.register`.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().programmes().set_index("short_name")
        >>> rows.loc["Total Place", ["successor_programme_id", "end_date"]].tolist()
        ['community_budgets', '2010-03']
        """
        return self.register.programmes.sort_values(["start_from", "name"], ignore_index=True)

    def succession(self) -> pd.DataFrame:
        """Return which programme followed which (:func:`placedata.initiatives.register.succession`)."""
        return register.succession(self.programmes())

    def initiatives(self, areas: Sequence[str] | None = None, programme: str | None = None) -> pd.DataFrame:
        """Return initiatives in the order they began.

        Parameters
        ----------
        areas : sequence of str, optional
            Codes of areas, today's or former, from a district up to a country; all by default.
        programme : str, optional
            Id of a programme; all by default.

        Returns
        -------
        pandas.DataFrame
            The frame ``initiatives`` of :mod:`placedata.initiatives.register`, one row an initiative. With
            ``areas``, also ``coverage, through, located_only, beneficiary_name_then, note`` of
            :func:`placedata.initiatives.places.touching`. What is only located somewhere in a larger area
            is given for that area and for no district in it.

        Raises
        ------
        UnknownArea, UnknownProgramme
            With near names.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().initiatives(["E08000025"], programme="total_place")
        >>> rows[["name", "coverage", "through"]].values.tolist()
        [['Total Place: Birmingham', 'whole', 'ltla']]
        """
        rows = self.register.initiatives.sort_values(["start_from", "name"], kind="stable")
        if areas is not None:
            rows = register.of_areas(self.register, self._known(areas), self.ground)
        if programme is not None:
            rows = rows[rows["programme_id"] == self._programme(programme)["programme_id"]]
        return rows.reset_index(drop=True)

    def initiative(self, initiative_id: str) -> dict[str, Any]:
        """Return one initiative as a dict: its row, places then and now, milestones, sources, programme.

        Returns
        -------
        dict
            Every column of the frame ``initiatives``, of the row that counts; ``places``, ``reach`` and
            ``milestones``, frames of the register (milestones of its programme come with them);
            ``sources``, the pages it is drawn from (table ``initiative_source``); ``of_programme``, the
            programme's row; ``successor``, the row of the programme that followed that one, or None.

        Raises
        ------
        UnknownInitiative
            With near ids.

        Examples
        --------
        >>> import placedata
        >>> one = placedata.open().initiative("total_place--birmingham")
        >>> one["end_kind"], one["successor"]["name"][:17], one["places"]["beneficiary_name_then"].tolist()
        ('ended', 'Community Budgets', ['Birmingham'])
        """
        whole = self.register
        rows = self._counted[self._counted["initiative_id"] == initiative_id]
        if rows.empty:
            ids = self._counted["initiative_id"].tolist()
            raise UnknownInitiative(initiative_id, get_close_matches(str(initiative_id), ids, 3, 0.5))
        row = rows.iloc[0].to_dict()
        programme = self._programme(row["programme_id"])
        after = programme["successor_programme_id"]
        of_this = {name: frame[frame["initiative_id"] == initiative_id].reset_index(drop=True)
                   for name, frame in (("places", whole.places), ("reach", whole.reach))}  # fmt: skip
        cited = str(row["source_ids"]).split(";")
        sources = whole.sources[whole.sources["source_id"].isin(cited)]
        return {
            **row,
            **of_this,
            "milestones": self.milestones(initiative_id),
            "sources": sources.reset_index(drop=True),
            "of_programme": programme,
            "successor": None if pd.isna(after) else self._programme(after),
        }

    def milestones(self, initiative: str | None = None, programme: str | None = None) -> pd.DataFrame:
        """Return dated events in order: all, those of a programme, or of an initiative with its programme.

        Returns
        -------
        pandas.DataFrame
            Table ``milestone`` with ``date_from, date_to`` (decimal years, the band of the date).
        """
        rows = self.register.milestones
        if initiative is not None:
            held = self._counted.set_index("initiative_id")["programme_id"]
            own = rows["initiative_id"] == initiative
            of_programme = rows["initiative_id"].isna() & (rows["programme_id"] == held.get(initiative))
            rows = rows[own | of_programme]
        if programme is not None:
            self._programme(programme)
            held = self._counted.set_index("initiative_id")["programme_id"]
            whose = rows["programme_id"].fillna(rows["initiative_id"].map(held))
            rows = rows[whose == programme]
        return rows.sort_values(["date_from", "milestone_id"], ignore_index=True)

    def unverified(self) -> pd.DataFrame:
        """Return what was heard of and not seen in a source: to be listed apart, never counted or drawn.

        Returns
        -------
        pandas.DataFrame
            Table ``unverified`` with ``programme``, the programme's name where it is one of the register.
        """
        return self._ask(queries.UNVERIFIED)

    def stacking(
        self,
        years: Sequence[int] | None = None,
        areas: Sequence[str] | None = None,
        *,
        background: bool = False,
        providers: bool = False,
        nationwide: bool = True,
    ) -> pd.DataFrame:
        """Count the initiatives known to be running in each district and year.

        Parameters
        ----------
        years : sequence of int, optional
            Calendar years; by default from the first of the register to the one it was compiled in.
        areas : sequence of str, optional
            Codes of areas, today's or former, whose districts are wanted; all by default.
        background, providers, nationwide : bool
            As for :func:`placedata.initiatives.stacking.stacking`.

        Returns
        -------
        pandas.DataFrame
            As that function: every district has a row for every year, be it of noughts.

        Examples
        --------
        >>> import placedata
        >>> rows = placedata.open().stacking([2010], ["E08000025"])
        >>> "Total Place: Birmingham" in rows["names"][0]
        True
        """
        wanted = sorted(self.ground.districts)
        if areas is not None:
            ends = [end for code in self._known(areas) for end in self.ground.today(code)]
            wanted = list(dict.fromkeys(one for end in ends for one in self.ground.districts_of(end)))
        return stacking.stacking(
            self.register.initiatives,
            self.register.reach,
            years=self._years if years is None else years,
            areas=wanted,
            background=background,
            providers=providers,
            nationwide=nationwide,
        )

    def overlaps(self, area: str) -> pd.DataFrame:
        """Return the initiatives of a district with those that ran beside each.

        Returns
        -------
        pandas.DataFrame
            As :func:`placedata.initiatives.stacking.overlaps`.
        """
        ends = self.ground.today(self._known([area])[0])
        return stacking.overlaps(self.register.initiatives, self.register.reach, ends[0])

    @property
    def _counted(self) -> pd.DataFrame:
        """Rows of the register that count: one an initiative."""
        return self.register.initiatives[self.register.initiatives["counts"]]

    @property
    def _years(self) -> range:
        first = int(self.register.initiatives["first_year"].min())
        return range(first, int(self.register.as_of) + 1)

    def _programme(self, programme_id: str) -> dict[str, Any]:
        rows = self.register.programmes
        found = rows[rows["programme_id"] == programme_id]
        if found.empty:
            near = get_close_matches(str(programme_id), rows["programme_id"].tolist(), 3, 0.5)
            raise UnknownProgramme(programme_id, near)
        return dict(found.iloc[0].to_dict())

    def _known(self, areas: Sequence[str]) -> list[str]:
        for code in codes(areas):
            if code not in self.ground.names:
                raise UnknownArea(code, self.find(str(code)[:100], limit=3)["name"].tolist())
        return codes(areas)
