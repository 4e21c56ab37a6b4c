"""One initiative: when and where it ran, with what money, what marked its way, what endured, the sources."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

import placedata
from pages._ui import address, correction, data, gantt, markdown
from placedata.charts import gantt as picture
from placedata.charts import lifeline
from placedata.errors import UnknownInitiative
from placedata.wording import entries, register
from placedata.wording import initiative as words

LINKED = 24
_COMPARED = 40


def asked(opened: placedata.Store) -> dict[str, Any] | None:
    """Return the initiative the address asks for, as published if it is, or None; an unknown one is named."""
    name = st.query_params.get("initiative")
    if not name:
        return None
    try:
        return (data.store() if correction.published(name) else opened).initiative(name)
    except UnknownInitiative as fault:
        st.warning(
            f"The address asks for the initiative {address.quoted(name)}, which is not in the register. "
            "Showing the register instead."
        )
        rows = opened.register.initiatives
        names = rows[rows["counts"]].set_index("initiative_id")["name"]
        with st.container(horizontal=True):
            for near in fault.near:
                label = markdown.plain(names[near])
                st.page_link("pages/initiatives.py", label=label, query_params={"initiative": near})
        return None


def show(opened: placedata.Store, one: dict[str, Any]) -> None:
    """Show one initiative under its name and run, and whose word it is where it is not published."""
    st.button("Back to the register", on_click=_back, key="back")
    st.title(markdown.plain(words.title(one)))
    if entries.own(one):
        st.markdown(f"**{markdown.plain(entries.whose(one))}**")
    now = opened.initiative(one["initiative_id"])
    if now["row_id"] != one["row_id"]:
        st.markdown(f"{markdown.plain(entries.whose(now))} [The two side by side](#yours)")
    if isinstance(one["summary"], str):
        st.write(markdown.plain(one["summary"]))
    _line(one, now, opened.register.as_of)
    _about(one)
    left, right = st.columns(2, gap="large")
    with left:
        _where(one)
        _endured(one)
    with right:
        _way(one)
        _sources(one)


def _back() -> None:
    st.query_params.pop("initiative", None)


def _line(one: dict[str, Any], now: dict[str, Any], last: float) -> None:
    programme = one["of_programme"]
    rows = [(f"The programme, {programme['short_name']}", programme)] if not entries.own(programme) else []
    rows.append((one["name"], one))
    if now["row_id"] != one["row_id"]:
        rows.append((entries.STANDINGS[now["standing"]], now))
    marks = one["milestones"]
    marks = marks.assign(told=[words.milestone(row) for row in marks.to_dict("records")])
    label = ". ".join([words.title(one), *marks["told"]])
    wide, narrow = (
        lifeline.svg(rows, marks, last, label, layout) for layout in (picture.WIDE, picture.NARROW)
    )
    if wide:
        gantt.show(wide, narrow, key="lifeline", opens="")
    else:
        st.write("No date is on record, so there is nothing to draw.")


def _about(one: dict[str, Any]) -> None:
    lines = [f"**{heading}:** {markdown.plain(said)}" for heading, said in words.facts(one)]
    st.markdown("  \n".join(lines))
    programme, after = one["of_programme"], one["successor"]
    with st.container(horizontal=True):
        _programme(f"All of {programme['short_name']}", programme)
        if after is not None:
            _programme(f"Followed by {after['short_name']}", after)


def _programme(label: str, programme: dict[str, Any]) -> None:
    st.page_link(
        "pages/initiatives.py",
        label=markdown.plain(label),
        query_params={"programme": programme["programme_id"]},
    )


def _where(one: dict[str, Any]) -> None:
    rows, reach = one["places"], one["reach"]
    st.header("Where it was for", anchor="places")
    if rows.empty:
        st.write("No place is on record. That is not the same as none.")
        return
    st.write(words.places(rows, reach))
    districts = reach.drop_duplicates("beneficiary_code").sort_values("beneficiary_name")
    codes = districts["beneficiary_code"].tolist()
    named = dict(zip(rows["beneficiary_code_now"], rows["beneficiary_name_now"], strict=True))
    larger = {code: name for code, name in named.items() if code not in codes}
    linked = larger | dict(zip(codes[:LINKED], districts["beneficiary_name"], strict=False))
    _links(list(linked.items()))
    if len(codes) > LINKED:
        st.write(f"The first {LINKED} of {len(codes)} districts by name; the table has what is on record.")
    if 1 < len(codes) <= _COMPARED:
        st.page_link("pages/compare.py", label="Compare them", query_params={"places": ",".join(codes)})
    st.dataframe(words.table(rows), hide_index=True, key="initiative-places")


def _links(places: Sequence[tuple[str, str]]) -> None:
    with st.container(horizontal=True):
        for code, name in places:
            st.page_link("pages/place.py", label=markdown.plain(name), query_params={"place": code})


def _way(one: dict[str, Any]) -> None:
    st.header("What marked its way", anchor="milestones")
    rows = one["milestones"]
    if rows.empty:
        st.write("No milestone on record.")
        return
    told = [words.milestone(row) for row in rows.to_dict("records")]
    st.markdown("\n".join(f"{at}. {markdown.plain(line)}" for at, line in enumerate(told, 1)))


def _endured(one: dict[str, Any]) -> None:
    whose = "its writer says" if entries.own(one) else "sources say"
    st.header(f"What {whose} endured", anchor="legacy")
    every = data.store().register.initiatives["legacy"]
    st.write(markdown.plain(register.legacy(one["legacy"], int((every == one["legacy"]).sum()))))


def _sources(one: dict[str, Any]) -> None:
    st.header("Sources", anchor="sources")
    if entries.own(one):
        st.text(one["source_ids"] if isinstance(one["source_ids"], str) else "Its writer names none.")
        return
    for row in one["sources"].to_dict("records"):
        said, url = words.source(row)
        if url.startswith(("http://", "https://")):
            st.markdown(f"[{markdown.plain(said)}](<{url}>) ({words.ONLINE})")
        else:
            st.write(f"{markdown.plain(said)} ({words.NO_ADDRESS})")
