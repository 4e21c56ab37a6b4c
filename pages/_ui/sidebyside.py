"""The parts of the page Compare: controls, charts, the guard beside them, table, words and files."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._ui import address, compared, data, detail, lanes, targets
from pages._ui.compared import Asked, Panel, Reading
from placedata.charts import comparison as chart
from placedata.charts import positions, series
from placedata.comparison import cells, guard
from placedata.export import comparison as tables
from placedata.export import csv, xlsx
from placedata.wording import lanes as told
from placedata.wording.findings import listing

_BARE = {"displayModeBar": False}
MEASURES = ("Values", "Index")
ANCHOR = "before-you-compare"
NO_BASE = "There is no period in which every place has a value above zero, so no index can be made."


def benchmarks() -> bool:
    """Show the switch for nation and region, kept in the address."""
    words = "The nation, the region and the area the districts lie in, as dashed lines. Never for totals."
    return address.switch("benchmarks", "Nation and region", words, default=True)


def measure(reading: Reading, scale: DeltaGenerator, start: DeltaGenerator) -> str | None:
    """Show the choice between values and an index, each part in its own slot, and return the base if any."""
    wanted = scale.segmented_control(
        "Measure", MEASURES, default=MEASURES[0], required=True, key="measure", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    if wanted != MEASURES[1]:
        return None
    with start:
        if not reading.bases:
            st.warning(NO_BASE)
            return None
        usual = compared.label_of(reading.bases, reading.usual_base)
        words = {label: f"{label} = 100" for label in reading.bases}
        return address.choice("base", "Base", list(reading.bases), words, usual)


def period(reading: Reading) -> str | None:
    """Show the choice of the period at which places are put in order."""
    if not reading.periods:
        return None
    usual = compared.label_of(reading.periods, cells.latest(reading.cells))
    labels = list(reading.periods)[::-1]
    return address.choice("period", "Put in order at", labels, {one: one for one in labels}, usual)


def readings(first: str, second: str, asked: Asked) -> list[Reading]:
    """Return one indicator, or two to be drawn on one time axis."""
    return [compared.read(one, asked) for one in dict.fromkeys([first, second]) if one]


def panels(found: Sequence[Reading], label: str | None, base_label: str | None) -> list[Panel]:
    """Return each indicator as it is drawn; a second one at its own latest period and base where it must."""
    out = []
    for reading in found:
        usual = compared.label_of(reading.periods, cells.latest(reading.cells))
        here = label if label in reading.periods else usual
        own_base = compared.label_of(reading.bases, reading.usual_base)
        start = None if base_label is None else base_label if base_label in reading.bases else own_base
        out.append(compared.panel(reading, here, start))
    return out


def aimed(shown: Sequence[Panel]) -> targets.Beside | None:
    """Show the switch for targets where one indicator is shown in its own unit, and return the targets."""
    if len(shown) > 1 or shown[0].measure:
        return None
    reading = shown[0].reading
    codes = [code for _, code in named(shown)]
    return targets.compared(reading.indicator, codes, reading.cells, reading.breaks)


def charts(
    shown: Sequence[Panel],
    label: str | None,
    *,
    beneath: bool = False,
    beside: targets.Beside | None = None,
) -> None:
    """Draw the lines of each indicator, with initiatives and targets if asked, then positions."""
    drawn = [one for one in shown if one.reading.periods]
    if not drawn:
        st.info("There is nothing to draw. Choose another indicator, or places for which it is published.")
    aims = beside.aims if beside else ()
    figures = compared.figures(shown, aims)
    if beneath and drawn:
        key = (shown[0].reading.asked, tuple((one.key, one.measure, one.focus) for one in shown), aims)
        figures = [lanes.compared(figures[0], key, named(shown)), *figures[1:]]
    for one, figure in zip(drawn, figures, strict=True):
        if one is not shown[0]:
            st.header(one.title)
            st.write(one.subtitle)
        alt = f"{_alt(one)} {beside.brief}".strip() if beside else _alt(one)
        st.plotly_chart(figure, config=_BARE, theme=None, alt=alt, key=f"lines-{one.key}")
        st.caption(legend(one))
        if beneath and one is drawn[0]:
            st.caption(lanes.caption(len(named(shown))))
    targets.under(beside, single=False)
    if label is not None and shown[0].reading.periods:
        st.header(f"Where they stand in {label}")
        words = "Above, each mark is one place that may be ranked with these; below, these places by name"
        st.write(f"{words}, in values as published." if shown[0].measure else f"{words}.")
        ranked = cells.firm(shown[0].reading.cells).query("label == @label").sort_values("value")
        values = [f"{row.place} {row.value:g}" for row in ranked.itertuples(index=False)][::-1]
        strip = compared.strip(shown[0], label)
        st.plotly_chart(strip, config=_BARE, theme=None, alt=f"In order: {listing(values)}.", key="positions")
        if len(ranked) > positions.MOST:
            st.caption("The highest and lowest are named below; all others are the dark marks above.")


def named(shown: Sequence[Panel]) -> list[tuple[str, str]]:
    """Return name and code of each place compared."""
    return [(line.name, line.area_code) for line in shown[0].reading.asked.places]


def legend(one: Panel) -> str:
    """Say how the lines of a chart are to be told apart, naming only what is in it."""
    shown, names = one.shown, one.shown.drop_duplicates("area_code").set_index("area_code")["place"]
    others = cells.places(shown)["area_code"].nunique() - len(one.focus)
    parts = [f"In ink: {listing([names[code] for code in one.focus])}."] if one.focus else []
    if others > 0 and not chart.is_few(shown):
        parts.append(f"All others, {others}, are thin grey lines: point at one for its name.")
    if (shown["role"] == "benchmark").any():
        parts.append("Dashed: nation; dotted: region or larger area.")
    known = shown[shown["value"].notna()]
    if known.loc[known["area_code"].isin(one.focus), "lower"].notna().any():
        parts.append("Bars: 95% intervals of the lines in ink; all others on pointing and in the table.")
    for standing, words in (
        ("recoded", "Ringed: brought to today's boundary."),
        ("estimated", "Hollow: estimated, with its 80% range."),
        ("inherited", "Squares: the figure of a larger area."),
    ):
        parts += [words] if (known["standing"] == standing).any() else []
    return " ".join(parts)


def _alt(one: Panel) -> str:
    lines = one.shown.loc[one.shown["value"].notna(), "area_code"].nunique()
    return f"{one.title}. {lines} lines over time. {one.subtitle}"


def forewarn(shown: Sequence[Panel]) -> None:
    """Name in one line what the box beside the charts explains, with a link to it."""
    kinds = [guard.KINDS[caution.kind].lower() for one in shown for caution in one.cautions]
    if kinds:
        st.markdown(f"[Before you compare](#{ANCHOR}): {'; '.join(dict.fromkeys(kinds))}.")


def cautions(shown: Sequence[Panel]) -> None:
    """Say what must be known before the places are set side by side, when there is anything."""
    said = [(one, caution) for one in shown for caution in one.cautions]
    with st.container(border=True, key="guard"):
        st.header("Before you compare" if said else "Nothing stands in the way", anchor=ANCHOR)
        for one, caution in said:
            which = f"{one.indicator['short_name']}: " if len(shown) > 1 else ""
            st.markdown(f"**{guard.KINDS[caution.kind]}.** {which}{caution.sentence}")
        if not said:
            st.write("All places are measured for the same periods, in the same way, on today's boundaries.")


def table(shown: Sequence[Panel], *, beneath: bool = False, beside: targets.Beside | None = None) -> None:
    """Show places by periods, and by years how many initiatives ran at once if asked."""
    for one in shown:
        if len(shown) > 1:
            st.header(one.title)
        frame = tables.wide(one.shown, int(one.indicator["decimals"]))
        pinned = {"Place": st.column_config.TextColumn(pinned=True)}
        st.dataframe(frame, hide_index=True, column_config=pinned, key=f"table-{one.key}")
        st.caption(
            "est.: estimated, not published. conv.: brought to today's boundary. Full cells in the files."
        )
    targets.table(beside)
    if beneath:
        st.header(told.AT_ONCE)
        frame = lanes.compared_table(named(shown))
        st.dataframe(frame, hide_index=True, key="table-initiatives")
        st.caption(f"{told.UNCOUNTED} {told.NO_CAUSE}")


def text(shown: Sequence[Panel], *, beneath: bool = False, beside: targets.Beside | None = None) -> None:
    """Say in sentences what the charts show, line by line, and how many initiatives ran at once if asked."""
    for one in shown:
        st.write(f"{one.title}.")
        said = [
            f"- **{place}**: {_told(one, rows)}" for place, rows in one.shown.groupby("place", sort=False)
        ]
        st.markdown("\n".join(said))
    targets.under(beside, single=False)
    if beneath:
        for sentence in lanes.compared_words(named(shown)):
            st.write(sentence)


def _told(one: Panel, rows: pd.DataFrame) -> str:
    """Return one line in words, each stretch between breaks for itself."""
    dates = one.reading.dates[str(rows["area_code"].iloc[0])]
    number = rows["x"].map(lambda x: sum(day <= x for day in dates))
    about = {**one.indicator, "name": ""}
    parts = [
        series.alt_text(stretch, about, "").removeprefix(", . ")
        for _, stretch in rows.groupby(number)
        if stretch["value"].notna().any()
    ]
    return " After a change of definition: ".join(parts) or "No value is published."


def takeaway(shown: Sequence[Panel], beside: targets.Beside | None = None) -> None:
    """Offer exactly the cells shown, as text and as a workbook; each is made when it is asked for."""
    name = "-".join(["compare", *(one.key for one in shown)])
    with st.container(horizontal=True):
        for words, kind, mime, make in (
            ("Download CSV", "csv", "text/csv", lambda: text_file(shown, beside)),
            (
                "Download XLSX",
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                lambda: workbook(shown, beside),
            ),
        ):
            st.download_button(
                words,
                data=make,
                file_name=f"{name}.{kind}",
                mime=mime,
                on_click="ignore",
                key=f"compare-{kind}",
            )
    for one in shown:
        st.caption(detail.source_line(one.reading.indicator))
        st.caption(one.grades)
        if isinstance(one.indicator["caveats"], str):
            st.caption(f"To know: {one.indicator['caveats']}")


def text_file(shown: Sequence[Panel], beside: targets.Beside | None = None) -> bytes:
    """Return the cells of all indicators as one CSV."""
    return csv.table(
        pd.concat([_cells(one) for one in shown], ignore_index=True),
        [*_about(shown), *_notes(shown), *targets.lines(beside)],
    )


def workbook(shown: Sequence[Panel], beside: targets.Beside | None = None) -> bytes:
    """Return the cells as a workbook, a sheet an indicator."""
    sheets = [xlsx.Sheet(one.indicator["short_name"], one.title, _cells(one)) for one in shown]
    notes = [*_notes(shown), *targets.lines(beside)]
    return xlsx.workbook(shown[0].title, _about(shown), notes, sheets)


def _cells(one: Panel) -> pd.DataFrame:
    return tables.cells(one.shown, one.reading.indicator, one.measure)


def _about(shown: Sequence[Panel]) -> list[str]:
    version = data.store().data_version
    return tables.about([one.reading.indicator for one in shown], "compared", version)


def _notes(shown: Sequence[Panel]) -> list[str]:
    notes = [f"{one.indicator['name']}: {one.subtitle}" for one in shown]
    notes += [f"{guard.KINDS[caution.kind]}. {caution.sentence}" for one in shown for caution in one.cautions]
    return [f"Note: {note}" for note in notes]
