"""One lesson for the present stage of a place, with a question for the room."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st


def show(lessons: pd.DataFrame, now: Mapping[str, Any], pages: Mapping[str, tuple[str, str]]) -> None:
    """Show the lesson the address asks for on a card topped by the colour of the present stage.

    Parameters
    ----------
    lessons : pandas.DataFrame
        From :func:`placedata.learning.cards`.
    now : mapping
        The row of the stages that speaks for today.
    pages : mapping of str to (str, str)
        Title and address of the pages behind the lessons, by id.
    """
    with st.container(border=True, key=f"now-{now['stage']}"):
        if lessons.empty:
            st.write("No learning is recorded for this stage yet.")
            return
        at = min(_turned("card"), len(lessons) - 1)
        lesson = lessons.iloc[at]
        near = lesson["stage"] != now["stage"]
        told = "at any stage" if lesson["stage"] == "any" else f"in {lesson['stage']}"
        st.caption(f"What others learned {told}" + (", the nearest that is documented" if near else ""))
        st.markdown(f"#### {lesson['statement']}")
        st.markdown(f"**Question for the room**  \n{lesson['question_for_the_room']}")
        st.caption(f"Theme: {lesson['theme']}. Evidence: {lesson['evidence_strength']}.")
        with st.popover("Sources", key="lesson-sources"):
            for one in str(lesson["source_ids"]).split(";"):
                title, address = pages[one.strip()]
                st.markdown(f"[{title}]({address})" if address else title)
        first, middle, last = st.columns([1, 1, 1], vertical_alignment="center")
        first.button("Previous", key="card-back", disabled=at == 0, on_click=_turn, args=(at - 1,))
        middle.write(f"{at + 1} of {len(lessons)}")
        last.button("Next", key="card-on", disabled=at + 1 == len(lessons), on_click=_turn, args=(at + 1,))


def _turned(name: str) -> int:
    asked = st.query_params.get(name, "1")
    return max(int(asked) - 1, 0) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0


def _turn(at: int) -> None:
    st.query_params["card"] = str(at + 1)
