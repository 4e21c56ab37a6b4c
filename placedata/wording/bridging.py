"""Spells put together over brief doubt, so that one year in doubt does not end a crisis."""

from collections.abc import Sequence

from placedata.wording.spells import Spell

# Doubt or a hole of so few years does not part two spells of one stage.
BRIEF = 3


def bridged(found: Sequence[Spell]) -> list[Spell]:
    """Return spells without brief doubt, those of one stage on both sides of it or of a hole put together.

    Examples
    --------
    >>> some = [Spell("crisis", 2020, 2023), Spell("uncertain", 2024, 2024), Spell("crisis", 2025, 2025)]
    >>> [(spell.stage, spell.span) for spell in bridged(some)]
    [('crisis', '2020 to 2025')]
    """
    out: list[Spell] = []
    for spell in found:
        before = out[-1] if out else None
        if spell.stage == "uncertain" and spell.years < BRIEF:
            continue
        if before and before.stage == spell.stage and spell.first - before.last <= BRIEF:
            out[-1] = Spell(spell.stage, before.first, spell.last, stalled=spell.stalled)
        else:
            out.append(spell)
    return out
