"""Promise 3: a change of year on the map, and the map's first paint."""

from collections.abc import Iterator
from typing import Any

from benchmarks import serving
from benchmarks.measure import Measure

YEAR_MS, FIRST_MS = 100, 1500
FIRST = 5
PAGES = {"Journeys": "journeys", "Home": ""}
CALM_MS = 1200
# Moves the slider through every year; each time is from the event until the frame after it was painted.
YEARS = """async (areas) => {
    const root = areas.getRootNode();
    const slider = root.querySelector("input.year");
    const fills = () => [...areas.children].map((path) => path.style.fill).join();
    const times = [];
    for (let year = Number(slider.max) - 1; year >= 0; year -= 1) {
        const before = fills();
        await new Promise((rest) => setTimeout(rest, 60));
        const begun = performance.now();
        slider.value = String(year);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        if (fills() === before) throw new Error("no area changed its colour");
        await new Promise((painted) => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = painted;
            channel.port2.postMessage(0);
        }));
        times.push(performance.now() - begun);
    }
    return times;
}"""


def measures() -> Iterator[Measure]:
    """Yield the times of year changes, what they send to the server, and first paints."""
    program = serving.browser_program()
    if program is None:
        yield Measure(3, "Change of year", YEAR_MS, note=serving.NO_BROWSER)
        yield Measure(3, "First paint of the map", FIRST_MS, note=serving.NO_BROWSER)
        return
    with serving.browser(program) as browser, serving.server() as address:
        fresh = {page: _first_paints(browser, f"{address}/{path}") for page, path in PAGES.items()}
        times, sent = _years(browser, address)
    note = "All 361 districts, from the slider's event until the frame after it, every year once."
    yield Measure(3, "Change of year", YEAR_MS, times, "ms", note)
    yield Measure(3, "Messages to the server while years change", 0, [sent], "messages", note)
    note = "A browser with an empty cache on a server that has run before, from navigation to coloured areas."
    for page, times in fresh.items():
        yield Measure(3, f"First paint of the map, {page}", FIRST_MS, times, "ms", note)


def _first_paints(browser: Any, address: str) -> list[float]:
    _painted(browser, address)
    return [_painted(browser, address) for _ in range(FIRST)]


def _painted(browser: Any, address: str) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(serving.DRAWN, timeout=60_000)
    taken = page.evaluate(
        "() => new Promise((painted) => requestAnimationFrame(() => painted(performance.now())))"
    )
    context.close()
    return float(taken)


def _years(browser: Any, address: str) -> tuple[list[float], float]:
    sent: list[object] = []

    def note(frame: object) -> None:
        sent.append(frame)

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("websocket", lambda socket: socket.on("framesent", note))
    page.goto(f"{address}/journeys")
    page.wait_for_selector(serving.DRAWN)
    page.wait_for_timeout(CALM_MS)
    sent.clear()
    times = page.locator("svg.picture .areas").evaluate(YEARS)
    messages = float(len(sent))
    context.close()
    return times, messages
