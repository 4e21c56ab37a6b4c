"""The rule of stages as numbers that a reader may change, and the codes of stages in arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from placedata.model.stages import NAMED, SURE

# Codes of stages in arrays; NONE where there is no figure.
CODES = {stage: code for code, stage in enumerate(NAMED)}
CRISIS, RECOVERY, STABLE, STRUGGLING, THRIVING = (CODES[stage] for stage in NAMED)
NONE = -1
# Their publisher smooths them over years: from one year to the next they hang together by 0.67 and 0.77, GDP
# per head by 0.05. They follow rising prices late, so in real terms they fall wherever prices jump.
SMOOTHED = ("gva-per-hour", "gva-per-job")


@dataclass(frozen=True)
class Rule:
    """What a stage is called by.

    Attributes
    ----------
    fall : float
        Fall from the running peak that is a crisis, in times the threshold of the series, which is the median
        over places of the standard deviation of the smoothed series about its trend.
    rise : float
        Rise from the trough that ends a crisis, in the same unit.
    regained : float
        Share of the fall that must be won back for a recovery to be over, 0 to 1.
    wait : int
        Years after the lowest that are crisis where a series ends down and no climb has begun.
    flat : int
        Years without a new low after which what was lost counts as gone for good.
    together : float
        Domains in crisis in one year that are a crisis of the whole.
    counted : float
        Thresholds up to which the fall of a domain counts in the mean fall, so that none alone decides.
    half : float
        Mean fall of the domains with which one in crisis, beside others still climbing back, is a crisis of
        the whole: one, if every domain fell by its threshold.
    fewest : int
        Domains a place must have in a year for a stage of the whole.
    ahead, stay_ahead : float
        Position from which a place thrives, and down to which it goes on thriving, in standard deviations.
    behind, stay_behind : float
        Position below which a place struggles, and up to which it goes on struggling.
    losing : float
        Three-year change of position below which a place does not thrive.
    sure : float
        Share of draws from which a stage is named.
    draws : int
        Draws from what is known of the true level of each series.
    comparator : str
        ``group``, all places measured alike, or ``nation``.
    supporting : bool
        Whether supporting indicators count beside core ones.
    weights : mapping of str to float
        Weight of a domain in the whole, 1 where none is given; 0 leaves it out.
    without : tuple of str
        Indicators left out; by default those too smooth to date a fall.
    """

    fall: float = 1.0
    rise: float = 0.5
    regained: float = 0.75
    wait: int = 1
    flat: int = 4
    together: float = 2.0
    counted: float = 1.5
    half: float = 0.5
    fewest: int = 3
    ahead: float = 0.5
    stay_ahead: float = 0.25
    behind: float = -1.0
    stay_behind: float = -0.75
    losing: float = -0.25
    sure: float = SURE
    draws: int = 200
    comparator: str = "group"
    supporting: bool = False
    weights: Mapping[str, float] = field(default_factory=dict)
    without: tuple[str, ...] = SMOOTHED


DEFAULT = Rule()
