"""Measure the promised speeds and print them beside the promises.

It measures and does not judge: the exit code is 0 whatever the figures, and a miss is printed as one.
"""

import argparse
import platform
import sys
from collections.abc import Callable, Iterator
from os import cpu_count, getloadavg

from benchmarks import (
    breaks,
    gaps,
    harmonising,
    importing,
    initiatives,
    lookalikes,
    mapping,
    measure,
    pages,
    questions,
    stability,
    staging,
    start,
)

SUBJECTS: dict[int, Callable[[], Iterator[measure.Measure]]] = {
    1: start.measures,
    2: pages.measures,
    3: mapping.measures,
    4: questions.measures,
    5: importing.measures,
    6: harmonising.measures,
    7: staging.measures,
    10: gaps.measures,
    11: breaks.measures,
    12: stability.measures,
    13: initiatives.measures,
    14: lookalikes.measures,
}


def main() -> None:
    """Measure what is asked for and print it."""
    options = _parser().parse_args()
    found: list[measure.Measure] = []
    for budget in options.only:
        print(f"Measuring {budget} of {max(SUBJECTS)}", file=sys.stderr)
        found += SUBJECTS[budget]()
    if options.json:
        print(measure.machine(found))
        return
    load = f"{getloadavg()[0]:.1f}"
    print(f"Python {platform.python_version()}, {cpu_count()} cores, load {load} at the end\n")
    print(measure.table(found))
    print()
    print("\n".join(measure.notes(found)))
    missed = [one.what for one in found if one.verdict == "MISSED"]
    print(f"\nMissed: {'; '.join(missed)}." if missed else "\nNo promise was missed.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("benchmarks", description="Measure the promised speeds.")
    parser.add_argument("--json", action="store_true", help="answer for machines")
    parser.add_argument(
        "--only",
        type=_numbers,
        default=list(SUBJECTS),
        help="numbers of the promises, such as 2,4; all when left out",
    )
    return parser


def _numbers(text: str) -> list[int]:
    parts = text.split(",")
    if not all(part.strip().isdigit() and int(part) in SUBJECTS for part in parts):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a list of these numbers: {', '.join(map(str, SUBJECTS))}; such as 2,4"
        )
    return [int(part) for part in parts]


if __name__ == "__main__":
    main()
