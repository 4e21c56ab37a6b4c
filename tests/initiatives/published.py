"""Published studies whose data are open: what was measured, as long tables."""

from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(__file__).parents[1] / "data"
BASQUE = "Basque Country (Pais Vasco)"
SCHOOLING = ("school.illit", "school.prim", "school.med", "school.high", "school.post.high", "invest")
SECTORS = ("agriculture", "energy", "industry", "construction", "services.venta", "services.nonventa")
PREDICTORS = {
    **dict.fromkeys(SCHOOLING, range(1964, 1970)),
    "gdpcap": range(1960, 1970),
    **{f"sec.{name}": range(1961, 1970, 2) for name in SECTORS},
    "popdens": [1969],
}


def basque() -> pd.DataFrame:
    """Return output per head of Spanish regions, the country as a whole left out."""
    table = pd.read_csv(DATA / "basque.csv")
    return table[table["regionname"] != "Spain (Espana)"]


def cigarettes() -> pd.DataFrame:
    """Return packs of cigarettes per head in American states; California taxed them from 1989."""
    wide = pd.read_csv(DATA / "us_cigarettes.csv")
    return wide.melt("state", var_name="year", value_name="packs").astype({"year": int})


def teenagers() -> pd.DataFrame:
    """Return teenagers employed in American counties; the state raised its minimum wage in first_raised."""
    wide = pd.read_csv(DATA / "us_teen_employment.csv")
    long = wide.melt(["county", "first_raised"], var_name="year", value_name="teens").astype({"year": int})
    return long.assign(log_teens=np.log(long["teens"]))
