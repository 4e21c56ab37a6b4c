"""Grants in the shape of 360Giving: flat files and JSON; the recipient's place is not the beneficiaries'."""

import json
from datetime import date

import pytest

from placedata.workspace.reading import read

ON = date(2024, 6, 30)
GRANT = {
    "id": "360G-trust-1",
    "title": "Seeds for Aston",
    "description": "Gardens with neighbours",
    "currency": "GBP",
    "amountAwarded": 25000.5,
    "awardDate": "2019-03-02T00:00:00+00:00",
    "plannedDates": [{"startDate": "2019-04-01", "endDate": "2021-03"}],
    "beneficiaryLocation": [{"name": "Birmingham", "geoCode": "E08000025", "geoCodeType": "MD"}],
    "recipientOrganization": [
        {"id": "GB-CHC-1", "name": "Green Hands", "postalCode": "SW1A 1AA",
         "location": [{"geoCode": "E09000033"}]}
    ],
    "fundingOrganization": [{"id": "GB-CHC-2", "name": "The Trust"}],
    "grantProgramme": [{"title": "Green places"}],
}  # fmt: skip
FLAT = {
    "Identifier": "360G-trust-1",
    "Title": "Seeds for Aston",
    "Description": "Gardens with neighbours",
    "Currency": "GBP",
    "Amount Awarded": "25000.5",
    "Award Date": "2019-03-02",
    "Planned Dates:0:Start Date": "2019-04-01",
    "Planned Dates:0:End Date": "2021-03",
    "Beneficiary Location:0:Name": "Birmingham",
    "Beneficiary Location:0:Geographic Code": "E08000025",
    "Recipient Org:0:Name": "Green Hands",
    "Recipient Org:0:Location:0:Geographic Code": "E09000033",
    "Funding Org:0:Name": "The Trust",
    "Grant Programme:0:Title": "Green places",
}


def of_json(*grants):
    return read(json.dumps({"grants": list(grants)}).encode(), ON)


def of_csv(*rows):
    titles = list(dict.fromkeys(title for row in rows for title in row))
    lines = [titles, *[[row.get(title, "") for title in titles] for row in rows]]
    return read("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode(), ON)


def one(found):
    assert found.refused.empty, found.refused.to_string()
    assert len(found.rows) == 1
    return found.rows.iloc[0]


def test_json_and_flat_files_say_the_same():
    ours, theirs = one(of_json(GRANT)), one(of_csv(FLAT))
    assert ours.drop("line").to_dict() == theirs.drop("line").to_dict()


def test_a_grant_becomes_an_initiative():
    row = one(of_json(GRANT))
    assert row[["name", "summary", "funder", "recipient", "programme", "identifier"]].tolist() == [
        "Seeds for Aston", "Gardens with neighbours", "The Trust", "Green Hands", "Green places",
        "360G-trust-1",
    ]  # fmt: skip
    assert row[["start_date", "end_date", "status"]].tolist() == ["2019-04-01", "2021-03", "ended"]
    assert row[["funding_type", "funding_gbp_m"]].tolist() == ["new_money", "0.0250005"]
    assert row[["areas_whole", "areas_part"]].tolist() == ["", "E08000025"]
    assert row["initiative_id"].startswith("yours--grant-")


def test_where_the_recipient_sits_is_not_where_the_benefit_falls():
    found = of_json({**GRANT, "beneficiaryLocation": []})
    assert found.rows.empty
    fault = found.refused.iloc[0]
    assert fault["column"] == "Beneficiary Location:0:Geographic Code"
    assert "recipient" in fault["problem"]
    assert "E09000033" not in "".join(one(of_json(GRANT))[["areas_whole", "areas_part", "areas_near"]])


def test_names_of_persons_are_not_read():
    found = of_csv(FLAT | {"Recipient Ind:0:Name": "Jo Bell"})
    assert found.unread == ("Recipient Org:0:Location:0:Geographic Code", "Recipient Ind:0:Name")
    assert "Jo Bell" not in "".join(one(found).drop("line"))


def test_without_planned_dates_the_award_is_the_start_and_it_is_noted():
    row = one(of_json({**GRANT, "plannedDates": []}))
    assert row[["start_date", "end_date", "status"]].tolist() == ["2019-03-02", "", "unknown"]
    assert row["note"] == "start is the day of the award"


def test_dates_as_they_came_about_come_before_those_that_were_planned():
    row = one(of_json({**GRANT, "actualDates": [{"startDate": "2019-06", "endDate": ""}]}))
    assert row[["start_date", "end_date"]].tolist() == ["2019-06", "2021-03"]


@pytest.mark.parametrize(("months", "end"), [("24", "2021-04"), (9, "2020-01"), ("1", "2019-05")])
def test_a_duration_gives_the_month_of_the_end_and_it_is_noted(months, end):
    row = one(of_json({**GRANT, "plannedDates": [{"startDate": "2019-04-01", "duration": months}]}))
    assert row["end_date"] == end
    assert "planned duration" in row["note"]


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2019", "2021", "ended"),
        ("2019", "2024-06", "ongoing"),
        ("2019", "2030", "ongoing"),
        ("2025", "2026", "planned"),
    ],
)
def test_whether_it_runs_is_told_by_the_day_of_reading(start, end, status):
    assert one(of_json({**GRANT, "plannedDates": [{"startDate": start, "endDate": end}]}))["status"] == status


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"id": ""}, "Identifier"),
        ({"title": None}, "Title"),
        ({"title": ["a"]}, "Title"),
        ({"currency": "EUR"}, "Currency"),
        ({"amountAwarded": "25,000"}, "Amount Awarded"),
        ({"amountAwarded": -5}, "Amount Awarded"),
        ({"amountAwarded": "9" * 400}, "Amount Awarded"),
        ({"plannedDates": [{"startDate": "01/04/2019"}]}, "Planned Dates:0:Start Date"),
        ({"plannedDates": [{"startDate": "2019", "endDate": "2018"}]}, "Planned Dates:0:End Date"),
        (
            {"plannedDates": [{"startDate": "2019", "duration": "two years"}]},
            "Planned Dates:0:Duration (months)",
        ),
        ({"plannedDates": "2019"}, "Planned Dates"),
        ({"beneficiaryLocation": [{"name": "Aston"}]}, "Beneficiary Location:0:Geographic Code"),
        ({"beneficiaryLocation": [{"geoCode": "Aston!"}]}, "Beneficiary Location:0:Geographic Code"),
        ({"beneficiaryLocation": [{"geoCode": "E08000025"}] * 401}, "Beneficiary Location"),
        ({"beneficiaryLocation": {"geoCode": "E08000025"}}, "Beneficiary Location"),
    ],
)
def test_a_fault_is_told_under_the_title_of_the_standard(changed, column):
    found = of_json({**GRANT, **changed})
    assert found.rows.empty
    assert column in found.refused["column"].tolist()
    assert found.refused[["problem", "allowed", "next"]].ne("").all(axis=None)
    assert len(found.set_aside) == 1


def test_a_grant_that_is_no_object_is_told():
    found = of_json(GRANT, "grant", 7)
    assert len(found.rows) == 1
    assert set(found.set_aside["line"]) == {2, 3}


def test_rows_of_one_grant_are_put_together():
    more = {"Identifier": "360G-trust-1", "Beneficiary Location:0:Geographic Code": "E08000026"}
    found = of_csv(FLAT, more)
    assert one(found)["areas_part"] == "E08000025;E08000026"
    assert found.rows_read == 2


def test_rows_of_one_grant_that_differ_are_told_and_all_set_aside():
    found = of_csv(FLAT, FLAT | {"Title": "Weeds for Aston"})
    assert found.rows.empty
    assert found.refused[["column", "value"]].values.tolist() == [["Title", "Weeds for Aston"]]
    assert found.set_aside["line"].tolist() == [2, 3]


def test_titles_without_numbers_and_in_other_capitals_are_read():
    plain = {
        title.replace(":0:", ":").upper(): text for title, text in FLAT.items() if "Recipient" not in title
    }
    assert one(of_csv(plain))["areas_part"] == "E08000025"


def test_several_locations_are_kept_and_one_without_a_code_is_noted():
    places = [{"geoCode": "E08000025"}, {"geoCode": "e10000031"}, {"name": "Somewhere"}]
    row = one(of_json({**GRANT, "beneficiaryLocation": places}))
    assert row["areas_part"] == "E08000025;E10000031"
    assert "not placed: Somewhere" in row["note"]
