"""The airline passengers: thirteen months missing from a long seasonal series, with the truth known."""

import numpy as np
import pandas as pd
import pytest

from placedata.series import gaps

# Box and Jenkins (1976), series G: thousands of passengers a month, from January 1949.
PASSENGERS = """
112 118 132 129 121 135 148 148 136 119 104 118 115 126 141 135 125 149 170 170 158 133 114 140
145 150 178 163 172 178 199 199 184 162 146 166 171 180 193 181 183 218 230 242 209 191 172 194
196 196 236 235 229 243 264 272 237 211 180 201 204 188 235 227 234 264 302 293 259 229 203 229
242 233 267 269 270 315 364 347 312 274 237 278 284 277 317 313 318 374 413 405 355 306 271 306
315 301 356 348 355 422 465 467 404 347 305 336 340 318 362 348 363 435 491 505 404 359 310 337
360 342 406 396 420 472 548 559 463 407 362 405 417 391 419 461 472 535 622 606 508 461 390 432
"""
MISSING = (
    "1949-05", "1949-09", "1950-09", "1950-11", "1954-06", "1956-03", "1956-04", "1956-05", "1957-06",
    "1957-11", "1958-03", "1959-12", "1960-05",
)  # fmt: skip


@pytest.fixture(scope="module")
def airline():
    months = [f"{year}-{month:02}" for year in range(1949, 1961) for month in range(1, 13)]
    panel = pd.DataFrame({"area_code": "X", "month": months, "truth": [float(n) for n in PASSENGERS.split()]})
    return panel.assign(value=panel["truth"].mask(panel["month"].isin(MISSING)))


def wrong(filled, airline):
    hole = airline["value"].isna().to_numpy()
    return float(np.sqrt(np.mean((filled["value"] - airline["truth"])[hole] ** 2)))


def test_the_default_knows_the_season(airline):
    filled = gaps.fill(airline, time="month")
    hole = airline["value"].isna()
    assert wrong(filled, airline) < 10
    truth, found = airline.loc[hole, "truth"], filled[hole]
    assert 8 <= truth.between(found["lower80"], found["upper80"]).sum() <= 13
    assert filled.loc[~hole, "value"].tolist() == airline.loc[~hole, "value"].tolist()
    assert set(found["method"]) == {"own structural model"}


def test_the_fallback_without_a_season_is_no_worse_than_lines(airline):
    assert wrong(gaps.fill(airline, time="month", method="local level"), airline) < 21
    assert wrong(gaps.fill(airline, time="month", method="linear", transform="none"), airline) == (
        pytest.approx(20.263, abs=1e-3)
    )
    assert wrong(gaps.fill(airline, time="month", method="carried forward"), airline) == (
        pytest.approx(35.463, abs=1e-3)
    )
