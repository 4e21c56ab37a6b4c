"""Stages of places: crisis, recovery, thriving, and what stands between them.

The rule, for one indicator of one place:

1. Turn the figures so that up is good; take money in constant prices; take logarithms of money, ratios and
   tonnes. Draw the true level many times from what the figures and their margins allow
   (:mod:`placedata.stages.smooth`).
2. ``theta``, the threshold, is the median over places of the standard deviation of the smoothed level about
   its straight trend. It is worked out once and frozen.
3. Find falls and climbs (:mod:`placedata.stages.machine`): with P the running peak, the mean of the best two
   years in a row so far, and T the trough,

   - crisis from the year in which ``P - a >= theta`` up to the lowest year;
   - recovery after it, once ``a - T >= 0.5 theta``, until ``a >= T + 0.75 (P - T)``;
   - where the record ends at the bottom, one year after the lowest is still called crisis.

   Two years in a row, because one good year is no level to fall from: emissions fell in the lockdown of 2020
   and came back in 2021, below 2019 still.
4. All other years stand by position among comparable places, r, in their standard deviations
   (:mod:`placedata.stages.position`): thriving from 0.5 (down to 0.25) unless r fell by more than 0.25 in
   three years, struggling from -1 (up to -0.75), stable between.
5. Repeat for every draw. The shares of draws are the probabilities; a stage is named from 0.6.
6. A domain averages the levels of its indicators (:mod:`placedata.stages.composite`) and is staged by the
   same rule. The whole place is in crisis when two domains are at once, or when one is, another is still
   climbing back, and the mean of all falls, each counted to one and a half thresholds, is a crisis
   (:mod:`placedata.stages.tally`). It recovers when more domains climb than fall.
7. Series that their publisher smooths over years date no fall and are left out
   (:data:`placedata.stages.rule.SMOOTHED`).

Worked by hand
--------------
Employment of one place in seven years: 70.0, 70.4, 68.0, 66.9, 67.8, 69.0, 70.2 in 100, with theta 1.4.

- Years 1 and 2: the peak P is their mean, 70.2.
- Year 3: 70.2 - 68.0 = 2.2, more than 1.4: crisis. The year before had lost nothing, so it is not.
- Year 4: 66.9 is lower still: crisis, and the trough T.
- Year 5: 67.8 - 66.9 = 0.9, at least 0.5 x 1.4 = 0.7: the climb has begun, so year 5 is recovery.
- To be over, 66.9 + 0.75 x (70.2 - 66.9) = 69.4 is needed. Year 6: 69.0 is not there: recovery.
- Year 7: 70.2 is: the recovery is over, and the place stands by its position.

>>> import numpy as np
>>> from placedata.stages import machine
>>> found = machine.falls(np.array([[70.0, 70.4, 68.0, 66.9, 67.8, 69.0, 70.2]]), 1.4, DEFAULT)
>>> [{0: "crisis", 1: "recovery"}.get(code, "by position") for code in found.codes[0].tolist()]
['by position', 'by position', 'crisis', 'crisis', 'recovery', 'recovery', 'by position']

References
----------
Harding and Pagan (2002), Dissecting the cycle, Journal of Monetary Economics 49, for dating by rule.
Martin (2012), Regional economic resilience, hysteresis and recessionary shocks, Journal of Economic
Geography 12, for falls measured against others and what is won back.
"""

from placedata.stages.classify import classify
from placedata.stages.families import families
from placedata.stages.markov import markov, spatial_markov
from placedata.stages.resilience import resilience
from placedata.stages.rule import DEFAULT, Rule
from placedata.stages.switching import switching
from placedata.stages.transitions import transitions
from placedata.stages.turning import turning_points

__all__ = [
    "DEFAULT",
    "Rule",
    "classify",
    "families",
    "markov",
    "resilience",
    "spatial_markov",
    "switching",
    "transitions",
    "turning_points",
]
