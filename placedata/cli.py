"""The command line: ``python -m placedata``."""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

import placedata
from placedata.errors import DataError, PlaceDataError
from placedata.model import evidence, scores, targets
from placedata.store.warehouse import EMBEDDED

ROOT = EMBEDDED.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when done, 1 when refused, 2 when the command is not understood."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], dict[str, object]] = options.run
    try:
        result = run(options)
    except PlaceDataError as fault:
        print(json.dumps({"error": str(fault)}) if options.json else fault, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(result, indent=2, default=str))
    else:
        print("\n".join(f"{name}: {value}" for name, value in result.items() if name != "rows"))
    return 0


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="answer for machines")
    common.add_argument("--data", type=Path, default=EMBEDDED, help="folder of the embedded data")
    parser = argparse.ArgumentParser("placedata", description="Data for place.", parents=[common])
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, words: str, run: Callable[[argparse.Namespace], dict[str, object]]):  # type: ignore[no-untyped-def]
        added = commands.add_parser(name, help=words, description=words, parents=[common])
        added.set_defaults(run=run)
        return added

    command("build", "build the warehouse from the embedded data", _build)
    check = command("check", "report what was read, kept and set aside", _check)
    check.add_argument("--rows", type=int, default=0, help="also print this many rejected rows a reason")
    refresh = command("refresh", "make the embedded data again", _refresh)
    refresh.add_argument(
        "folder", nargs="?", type=Path, help="folder of files; the publisher's when left out"
    )
    refresh.add_argument("--all", action="store_true", help="work out every series again")
    refresh.add_argument("--address", help="where the publisher's files are, for a mirror")
    serve = command("serve", "open the dashboard", _serve)
    serve.add_argument("--port", type=int, default=8501)
    return parser


def _build(options: argparse.Namespace) -> dict[str, object]:
    def progress(share: float, words: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{share:4.0%} {words:<40}", end="\n" if share == 1 else "", file=sys.stderr)

    store = placedata.open(options.data, progress)
    return {"data version": store.data_version, "observations": int(store.sources()["rows_kept"].sum())}


def _check(options: argparse.Namespace) -> dict[str, object]:
    store = placedata.open(options.data)
    sources, rejected = store.sources(), store.rejected()
    reasons = rejected.groupby("reason").size()
    report: dict[str, object] = {
        "data version": store.data_version,
        "files": len(sources),
        "rows read": int(sources["rows_read"].sum()),
        "rows kept": int(sources["rows_kept"].sum()),
        "rows set aside": int(sources["rows_rejected"].sum()),
        **{f"set aside because {reason}": int(count) for reason, count in reasons.items()},
    }
    report["rows"] = _sample(rejected, options.rows)
    if options.rows and not options.json:
        print(pd.DataFrame(report["rows"]).to_string(index=False))
    return report


def _sample(rejected: pd.DataFrame, rows: int) -> list[dict[str, object]]:
    return rejected.groupby("reason").head(rows).to_dict("records") if rows else []


def _refresh(options: argparse.Namespace) -> dict[str, object]:
    from placedata.harmonise import MADE, harmonise
    from placedata.sources import collection, live
    from placedata.sources.geography import hexagon

    def say(words: str) -> None:
        print(words, file=sys.stderr)

    if options.folder:
        kept = [table.name for table in (*scores.TABLES, *evidence.TABLES, *targets.TABLES)]
        frames = collection.read(options.folder) | collection.load(EMBEDDED, kept)
        laid = None if options.all else _worked_out(options.data, ["hexagon"])
        frames["hexagon"] = hexagon.kept(laid and laid["hexagon"], frames["boundary"])
    else:
        frames = live.refresh(collection.load(options.data), options.address or live.ADDRESS, say)
    before = None if options.all else _worked_out(options.data, MADE)
    frames |= harmonise(frames, before, lambda name: say(f"Working out {name}"))
    collection.write(frames, options.data)
    staged = _staged(options.data, say, anew=options.all)
    collection.write(staged, options.data)
    traced = _traced(options.data, say, anew=options.all)
    collection.write(traced, options.data)
    return {name.replace("_", " "): len(frame) for name, frame in (frames | staged | traced).items()}


def _staged(data: Path, say: Callable[[str], None], *, anew: bool) -> dict[str, pd.DataFrame]:
    """Work out stages from the data just written, with the thresholds frozen before unless asked anew."""
    from placedata.model import TABLES
    from placedata.stages import collection, realtime

    store = placedata.open(data)
    before = store.stage_rule()
    frozen = {} if anew else dict(zip(before["series"], before["threshold"], strict=True))
    given = store.stage_inputs()
    if not given.sheets:
        say("No stages: no indicator that counts has figures of enough years.")
        names = ("stage", "as_known", "fall", "stage_rule")
        return {name: TABLES[name].conform(pd.DataFrame(columns=TABLES[name].column_names)) for name in names}
    results = collection.found(given, thresholds=frozen, say=lambda name: say(f"Stages of {name}"))
    made = {"stage": collection.stage_table(results), "stage_rule": collection.rule_table(results, given)}
    made["fall"] = collection.fall_table(results)
    used = {one.series: one.draws.threshold for one in results}
    made["as_known"] = realtime.as_known(
        given, used, made["stage"], say=lambda year: say(f"Stages as known in {year}")
    )
    return {name: TABLES[name].conform(frame) for name, frame in made.items()}


def _traced(data: Path, say: Callable[[str], None], *, anew: bool) -> dict[str, pd.DataFrame]:
    """Work out what happened around initiatives, again only for outcomes that changed unless asked anew."""
    from placedata.initiatives.traced import MADE, traced

    scene, outcomes = placedata.open(data).trace_inputs()
    before = None if anew else _worked_out(data, MADE)
    return traced(scene, outcomes, before, lambda name: say(f"Around initiatives: {name}"))


def _worked_out(data: Path, names: Sequence[str]) -> dict[str, pd.DataFrame] | None:
    """Return tables that were worked out before, or None where they are not there or not whole."""
    from placedata.sources import collection

    try:
        return collection.load(data, names)
    except DataError:
        return None


def _serve(options: argparse.Namespace) -> dict[str, object]:
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "app.py"),
        "--server.port",
        str(options.port),
    ]
    return {"exit": subprocess.call(command, cwd=ROOT)}
