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
    slider.value = slider.max;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
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

# Looks for a drawn map in every frame, in the page itself, since a look from outside comes up to half a
# second late, and answers with the time of the frame after it.
SHOWN = """(drawn) => new Promise((shown, late) => {
    const stands = () => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
        .some((one) => one.shadowRoot?.querySelector(drawn));
    const look = () => requestAnimationFrame(stands() ? () => shown(performance.now()) : look);
    setTimeout(() => late(new Error("no map was drawn within a minute")), 60000);
    look();
})"""


def measures() -> Iterator[Measure]:
    """Yield the times of year changes, what they send to the server, and first paints."""
    program = serving.browser_program()
    if program is None:
        yield Measure(3, "Change of year", YEAR_MS, note=serving.NO_BROWSER)
        yield Measure(3, "First paint of the map", FIRST_MS, note=serving.NO_BROWSER)
        return
    bare = serving.server(script="benchmarks/bare.py")
    with serving.browser(program) as browser, serving.server() as address, bare as nothing:
        addresses = {page: f"{address}/{path}" for page, path in PAGES.items()}
        first, again, least = _paints(browser, addresses, nothing)
        times, sent = _years(browser, address)
    note = "All 361 districts, from the slider's event until the frame after it, every year once."
    yield Measure(3, "Change of year", YEAR_MS, times, "ms", note)
    yield Measure(3, "Messages to the server while years change", 0, [sent], "messages", note)
    note = (
        "From navigation to the frame after every outline was coloured, in an open browser, on a server that "
        "has run before; pages in turn. A first visit has an empty cache. The rival is a title and one "
        "component with one path."
    )
    rival = "a bare page, first visit"
    for page in PAGES:
        yield Measure(
            3, f"First paint of the map, {page}, first visit", FIRST_MS, first[page], "ms", note, rival, least
        )
        yield Measure(3, f"First paint of the map, {page}, later visit", FIRST_MS, again[page], "ms", note)


Paints = dict[str, list[float]]


def _paints(browser: Any, addresses: dict[str, str], nothing: str) -> tuple[Paints, Paints, list[float]]:
    """Return the first paints of each page for a new and a known visitor, and those of a bare page."""
    first: Paints = {page: [] for page in addresses}
    again: Paints = {page: [] for page in addresses}
    least: list[float] = []
    for turn in range(FIRST + 1):
        for page, address in addresses.items():
            paints = _painted(browser, address, visits=2)
            if turn:
                first[page].append(paints[0])
                again[page].append(paints[1])
        bare = _painted(browser, nothing, visits=1)
        least += bare if turn else []
    return first, again, least


def _painted(browser: Any, address: str, visits: int) -> list[float]:
    """Visit an address some times with one new cache; the browser's own window is let settle before."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.wait_for_timeout(serving.SETTLED_MS)
    taken = []
    for _ in range(visits):
        page.goto(address, wait_until="commit")
        taken.append(float(page.evaluate(SHOWN, serving.DRAWN)))
        page.wait_for_timeout(CALM_MS)
    context.close()
    return taken


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
    times = page.locator("svg.picture .areas").last.evaluate(YEARS)
    messages = float(len(sent))
    context.close()
    return times, messages
