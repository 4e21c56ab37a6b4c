"""One switch leaves out what no publisher printed, on every page that draws figures."""

from tests.pages import reading

WESTMORLAND, CITY = "E06000064", "E09000001"


def table(at, column):
    return next(one.value for one in at.dataframe if column in one.value)


def test_a_map_says_which_values_were_put_together_and_can_leave_them_out(visit):
    address = {"indicator": "cigarette-smokers", "level": "ltla", "view": "Table"}
    whole = table(visit("journeys", **address), "Place").set_index("Place")
    bare = table(visit("journeys", **address, published="true"), "Place").set_index("Place")
    assert whole.loc["Cumberland", "Status"] == "Put together from former areas"
    value = next(name for name in whole if name.startswith("Value"))
    assert whole.loc["Cumberland", value] > 0
    assert bare[value].isna().loc["Cumberland"]
    bare = bare.reindex(whole.index)
    both = whole[value].notna() & bare[value].notna()
    assert both.sum() == len(whole) - whole[value].isna().sum() - 4
    assert (whole[value][both] == bare[value][both]).all()


def test_a_place_shows_estimates_hollow_and_can_leave_them_out(visit):
    address = {"place": CITY, "indicator": "employment-rate", "view": "Table"}
    whole, bare = (
        table(visit("place", **address, **more), "Standing") for more in ({}, {"published": "true"})
    )
    guessed = whole["Standing"] == "Estimated from other places"
    assert guessed.sum() > 3
    assert not bare["Standing"].isin(["Estimated from other places", "Put together from former areas"]).any()
    assert len(whole) == len(bare)


def test_a_figure_only_put_together_gives_way_to_the_larger_areas(visit):
    address = {"place": WESTMORLAND, "indicator": "cigarette-smokers"}
    whole, bare = (visit("place", **address, **more) for more in ({}, {"published": "true"}))
    said = "Not published for Westmorland and Furness"
    assert said not in " ".join(reading.texts(whole))
    assert said in " ".join(reading.texts(bare))


def test_grades_stand_under_maps_and_comparisons(visit, store):
    told = " ".join(reading.texts(visit("journeys", indicator="employment-rate", level="ltla")))
    letters = store.quality(store.areas("ltla")["area_code"].tolist(), "employment-rate")["grade"]
    assert f"{(letters == 'B').sum()} places B" in told
    compared = " ".join(
        reading.texts(visit("compare", places="E08000005,E08000002", indicator="employment-rate"))
    )
    assert "Data grades: " in compared
