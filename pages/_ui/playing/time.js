// The period control: a native slider with ticks, and a Play button that stops at the last period.
// What it plays gives turned(), called after every turn, sentence(place), and send(), its wire to the page.

const CONTROL = `
  <button class="play" type="button"><span class="sign" aria-hidden="true"></span><span class="word">Play</span></button>
  <div class="track">
    <div class="late" aria-hidden="true" hidden></div>
    <input class="year" type="range" min="0" step="1" />
    <div class="ticks" aria-hidden="true"></div>
  </div>`;
const SETTLE_MS = 500;
const TICK_GAP = 12;
const EDGE = 10; // half the thumb, by which the track reaches beyond its first and last tick
const BOLD = 1.07; // the chosen label is bold and so a little wider than measured
const PLAY_MS = { whole: 20000, longest: 700, shortest: 200, calm: 1500 };

function wireTime(view, label) {
  const { el } = view;
  el.time.innerHTML = CONTROL;
  for (const name of ["play", "word", "late", "year", "ticks"]) el[name] = el.time.querySelector(`.${name}`);
  el.year.setAttribute("aria-label", label);
  el.year.addEventListener("input", () => {
    stop(view);
    goTo(view, Number(el.year.value));
    settleLater(view);
  });
  el.year.addEventListener("change", () => !view.keyed && settle(view));
  el.year.addEventListener("keydown", (event) => {
    view.keyed = true;
    event.stopPropagation();
  });
  el.year.addEventListener("pointerdown", () => (view.keyed = false));
  el.play.addEventListener("click", () => togglePlay(view));
}

function buildTime(view) {
  const { data, el } = view;
  const last = data.periods.length - 1;
  el.time.hidden = last < 1;
  el.year.max = String(last);
  el.late.hidden = data.late === null || last < 1;
  el.late.style.setProperty("--from", String(Math.max(0, data.late - 0.5) / Math.max(1, last)));
  el.ticks.replaceChildren(
    ...data.periods.map((label, at) => {
      const tick = document.createElement("span");
      tick.style.setProperty("--at", String(last ? at / last : 0));
      tick.append(Object.assign(document.createElement("em"), { textContent: label }));
      return tick;
    }),
  );
}

function goTo(view, index) {
  view.index = index;
  const label = view.data.periods[index];
  view.el.year.value = String(index);
  view.el.year.setAttribute("aria-valuetext", label);
  view.el.year.style.setProperty("--done", String(index / Math.max(1, view.data.periods.length - 1)));
  labelTicks(view);
  view.turned();
  refreshTip(view);
}

function announce(view, text) {
  if (!view.timer) view.el.live.textContent = text;
}

// Names the chosen period, the ends, and as many others at equal steps as fit without touching.
function labelTicks(view) {
  const ticks = [...view.el.ticks.children];
  const room = view.el.ticks.clientWidth;
  if (!room || ticks.length < 2) return;
  const last = ticks.length - 1;
  view.tickWidths ??= ticks.map((tick) => tick.firstChild.offsetWidth * BOLD);
  const every = Math.ceil(((Math.max(...view.tickWidths) + TICK_GAP) * last) / room);
  const regular = ticks.map((_, at) => at).filter((at) => at % every === 0);
  const taken = [];
  const named = new Set([view.index, 0, last, ...regular].filter((at) => fits(view, at, room, last, taken)));
  ticks.forEach((tick, at) => {
    tick.classList.toggle("named", named.has(at));
    tick.classList.toggle("chosen", at === view.index);
  });
}

function fits(view, at, room, last, taken) {
  const width = view.tickWidths[at];
  const middle = (room * at) / last;
  const from = Math.min(Math.max(-EDGE, middle - width / 2), room + EDGE - width);
  if (taken.some(([start, end]) => from < end + TICK_GAP && from + width > start - TICK_GAP)) return false;
  taken.push([from, from + width]);
  view.el.ticks.children[at].style.setProperty("--from", `${from - middle}px`);
  view.el.ticks.children[at].style.setProperty("--width", `${width}px`);
  return true;
}

function togglePlay(view) {
  if (view.timer) {
    stop(view);
    settle(view);
    return;
  }
  const last = view.data.periods.length - 1;
  clearTimeout(view.settling);
  goTo(view, view.index === last ? 0 : view.index + 1);
  showPlaying(view, true);
  view.timer = setInterval(() => {
    if (view.index < last) goTo(view, view.index + 1);
    if (view.index === last) {
      stop(view);
      settle(view);
    }
  }, pace(last + 1));
}

function pace(periods) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return PLAY_MS.calm;
  return Math.min(PLAY_MS.longest, Math.max(PLAY_MS.shortest, PLAY_MS.whole / periods));
}

function stop(view) {
  clearInterval(view.timer);
  view.timer = null;
  showPlaying(view, false);
}

function showPlaying(view, playing) {
  view.el.play.classList.toggle("playing", playing);
  view.el.word.textContent = playing ? "Pause" : "Play";
}

function settleLater(view) {
  clearTimeout(view.settling);
  view.settling = setTimeout(() => settle(view), SETTLE_MS);
}

function settle(view) {
  clearTimeout(view.settling);
  const label = view.data.periods[view.index];
  if (view.timer || label === view.told) return;
  view.told = label;
  view.pending.push(label);
  announce(view, view.place >= 0 ? view.sentence(view.place) : label);
  view.send("period", label);
}

// The page answers each settled period with the same one; only an answer nobody here asked for moves the slider.
function followPage(view, index) {
  const label = view.data.periods[index];
  const asked = view.pending.indexOf(label);
  if (asked >= 0) {
    view.pending.splice(0, asked + 1);
    return;
  }
  if (label === view.heard) return;
  stop(view);
  view.told = label;
  goTo(view, index);
}
