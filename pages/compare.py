"""Compare: chosen places side by side, over time and at a date, with what must be known before."""

import streamlit as st

from pages._ui import address, chosen, compared, data, lanes, sidebyside

opened = data.store()
indicators = data.mappable(opened, opened.data_version)
wanted = chosen.places()
left, right = st.columns([3, 2])
with left:
    first = address.choice(
        "indicator", "Indicator", list(indicators), indicators, "claimant-count", ("period", "base")
    )
with right:
    others = {"": "None", **{key: words for key, words in indicators.items() if key != first}}
    second = address.choice("second", "A second indicator under it", list(others), others, "")

head, controls = st.container(), st.container(horizontal=True, vertical_alignment="bottom")
with controls:
    view = address.view()
    scale, start, date = st.container(width="content"), st.container(width="content"), st.container(width=210)
    published_only, benchmarks = address.published_only(), sidebyside.benchmarks()
    beneath = lanes.switch(default=False)
asked = compared.Asked(tuple(chosen.lines(wanted)), wanted.own, wanted.inside, benchmarks, published_only)
readings = sidebyside.readings(first, second, asked)
base = sidebyside.measure(readings[0], scale, start)
with date:
    period = sidebyside.period(readings[0])
panels = sidebyside.panels(readings, period, base)
with controls:
    beside = sidebyside.aimed(panels)

with head:
    st.title(panels[0].title)
    st.write(panels[0].subtitle)
    sidebyside.forewarn(panels)
wide, narrow = st.columns([3, 1], gap="medium")
with narrow:
    sidebyside.cautions(panels)
with wide:
    if view == "Chart":
        sidebyside.charts(panels, period, beneath=beneath, beside=beside)
    elif view == "Table":
        sidebyside.table(panels, beneath=beneath, beside=beside)
    else:
        sidebyside.text(panels, beneath=beneath, beside=beside)
sidebyside.takeaway(panels, beside)
