"""What a person does on the page of the register, for tests: types into the form, gives a file, reads."""

import re

import pandas as pd

from tests.pages import reading

ROCHDALE, BURY, CITY = "E08000005", "E08000002", "total_place--birmingham"
CHANCES = {"name": "Chances for Heywood", "start_date": "2015", "end_date": "2018", "areas_part": ROCHDALE}
TYPED = {"name": "Chances for Heywood", "start_date": "2015", "end_date": "2018"}


def keyed(kind, key):
    return next(one for one in kind if one.key == key)


def fill(at, key="new", **typed):
    """Type into the form and send it."""
    for name in ("name", "start_date", "end_date", "source_ids", "funding_gbp_m"):
        if name in typed:
            keyed(at.text_input, f"entry-{name}-{key}").set_value(typed[name])
    for name in ("areas_whole", "areas_part", "areas_near"):
        if name in typed:
            keyed(at.multiselect, f"entry-{name}-{key}").set_value(typed[name])
    for name in ("programme", "funding_type", "scale", "status"):
        if name in typed:
            keyed(at.selectbox, f"entry-{name}-{key}").set_value(typed[name])
    if "summary" in typed:
        keyed(at.text_area, f"entry-summary-{key}").set_value(typed["summary"])
    if "reason" in typed:
        keyed(at.text_area, f"entry-by-reason-{key}").set_value(typed["reason"])
    keyed(at.text_input, f"entry-by-name-{key}").set_value(typed.get("by", "Jo Bell"))
    return keyed(at.button, f"entry-save-{key}").click().run()


def words(at):
    told = [*reading.texts(at), *(one.value for one in at.success)]
    return " ".join(told).replace("\\", "")


def given(at, content, name="file.csv"):
    """Give a file, and run."""
    return at.get("file_uploader")[0].set_value((name, content, "text/csv")).run()


def secret(at):
    """Return the key on the page."""
    return next(one.value for one in at.code if re.fullmatch("[0-9a-f]{16}", one.value))


def table(at, name):
    """Return the table of a key, or the one with a column, or None."""
    return next((one.value for one in at.dataframe if name in (one.key, *one.value.columns)), None)


def file_of(*rows):
    return pd.DataFrame(rows).to_csv(index=False).encode()
