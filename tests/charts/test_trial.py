"""Hidden values, estimates and scores are drawn where they belong."""

import pandas as pd
import pytest

from placedata.charts import trial

ABOUT = {"name": "Rate", "unit": "%", "unit_symbol": "%", "decimals": 1, "kind": "rate"}
OWN = pd.DataFrame(
    {
        "x": [2018.5, 2019.5, 2020.5, 2021.5, 2022.5], "label": ["2018", "2019", "2020", "2021", "2022"],
        "value": [5.0, 6.0, 9.0, 6.5, 6.2], "lower": None, "upper": None, "standing": "published",
        "status_words": "Published", "note": None,
    }
)  # fmt: skip


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def lines(figure):
    return [trace for trace in figure.data if trace.mode == "lines"]


def test_the_line_stops_at_what_is_hidden():
    figure = trial.masked(OWN, ["2020"], None, indicator=ABOUT, place="Fife")
    assert named(figure, "hidden").y == (9.0,)
    assert 2020.5 not in lines(figure)[0].x
    assert None in lines(figure)[0].x
    assert any("Hidden for the trial" in note.text for note in figure.layout.annotations)


def test_an_estimate_is_hollow_and_never_joined():
    filled = pd.DataFrame({"label": ["2020"], "value": [7.0], "lower80": [6.0], "upper80": [8.0]})
    figure = trial.masked(OWN, ["2020"], filled, indicator=ABOUT, place="Fife")
    assert named(figure, "estimated").y == (7.0,)
    assert named(figure, "estimated").error_y.array == (1.0,)
    assert 2020.5 not in lines(figure)[0].x
    assert OWN["value"].tolist() == [5.0, 6.0, 9.0, 6.5, 6.2]


def test_a_hidden_value_beyond_the_axis_widens_it():
    figure = trial.masked(OWN.replace(9.0, 90.0), ["2020"], None, indicator=ABOUT, place="Fife")
    assert figure.layout.yaxis.range[1] >= 90


def test_misses_are_estimate_less_truth():
    found = pd.DataFrame(
        {
            "method": ["average", "linear"], "period": "p", "truth": 9.0, "value": [8.0, 6.2],
            "lower80": [7.0, None], "upper80": [9.5, None],
        }
    )  # fmt: skip
    trace = trial.misses(found, {"p": "2020"}, indicator=ABOUT).data[0]
    assert trace.x == pytest.approx((-1.0, -2.8))
    assert trace.error_x.array == (1.5, 0.0)
    assert "80% range" in trace.hovertext[0]
    assert "80% range" not in trace.hovertext[1]


def test_scores_beyond_the_scale_say_so():
    order = pd.DataFrame({"method": ["average", "spline"], "nmae": [0.4, 3.2], "cover80": [0.8, None]})
    trace = trial.scores(order).data[0]
    assert trace.text == ("40%, 80% interval held 80%", "320% (beyond the scale)")
    assert max(trace.x) <= 1.6
