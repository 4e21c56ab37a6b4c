"""Every colour, weight and pattern the product draws with, in one place."""

INK = "#15202B"
SECOND = "#4A5663"
THIRD = "#5F6A77"
COMPARATOR = "#8A95A1"
RULE = "#C9D0D7"
HAIR = "#E4E8EC"
SHOCK_BAND = "#EEF0F2"
GAP_BAND = "#F4F5F7"
PAPER = "#F7F3EA"
PAGE = "#FFFFFF"
ACCENT = "#1B4F8F"
HATCH = "#AAB4BE"

AMOUNTS = ("#E3EBF4", "#B4CBE3", "#7FA6CF", "#4576B0", "#1B4F8F")
TEXT_ON_AMOUNTS = (INK, INK, INK, PAGE, PAGE)

STAGES = {
    "thriving": ("#25A092", INK, "T"),
    "recovery": ("#EFA92F", INK, "R"),
    "stable": ("#D3DEE8", INK, "="),
    "uncertain": ("#F7F3EA", INK, "?"),
    "struggling": ("#5E5A8C", PAGE, "S"),
    "crisis": ("#4C1540", PAGE, "C"),
}

SANS = '"Source Sans", "Source Sans Pro", sans-serif'
SERIF = '"Source Serif", "Source Serif Pro", serif'

OWN_WIDTH = 2.2
COMPARATOR_WIDTH = 1.5
MARK = 10
