"""Every value there could be is counted once: published, converted, estimated, missing or not made."""

import pandas as pd

from placedata.series import coverage


def counts(*rows):
    names = [
        "indicator_id",
        "year",
        "label",
        "period_start",
        "published",
        "converted",
        "estimated",
        "missing",
    ]
    return pd.DataFrame(rows, columns=names)


def test_kinds_add_up_to_what_is_possible():
    rows = coverage.yearly(
        counts(
            ("pay", 2020, "2020", "2020-01-01", 5, 1, 2, 1), ("pay", 2021, "2021", "2021-01-01", 9, 0, 0, 0)
        ),
        10,
    )
    kinds = rows[[*coverage.KINDS, "absent"]].sum(axis=1)
    assert kinds.tolist() == rows["possible"].tolist() == [10, 10]
    assert rows["absent"].tolist() == [1, 1]


def test_months_of_a_year_are_added_up_and_named_as_such():
    months = [("rent", 2020, f"{month} 2020", f"2020-{month:02d}", 3, 0, 0, 0) for month in (1, 2, 3)]
    row = coverage.yearly(counts(*months), 4).iloc[0]
    assert (row["label"], row["possible"], row["published"], row["absent"]) == ("3 periods in 2020", 12, 9, 3)


def test_only_what_a_place_lacks_is_borrowed_and_from_the_nearest():
    own = coverage.yearly(counts(("pay", 2020, "2020", "2020", 1, 0, 0, 0)), 1)
    wider = [
        coverage.yearly(counts((name, 2020, "2020", "2020", 1, 0, 0, 0)), 1).assign(holder=holder)
        for holder, name in (("County", "trade"), ("Nation", "trade"), ("Nation", "pay"), ("Nation", "crime"))
    ]
    found = coverage.borrowed(own, pd.concat(wider))
    assert found[["indicator_id", "holder"]].values.tolist() == [["trade", "County"], ["crime", "Nation"]]


def test_a_hole_of_its_own_is_no_figure_of_its_own():
    own = coverage.yearly(counts(("pay", 2020, "2020", "2020", 0, 0, 0, 1)), 1)
    wider = coverage.yearly(counts(("pay", 2020, "2020", "2020", 1, 0, 0, 0)), 1).assign(holder="Nation")
    assert coverage.reach(own).empty
    assert coverage.borrowed(own, wider)["holder"].tolist() == ["Nation"]
