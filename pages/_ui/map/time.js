// The period control: a native slider with ticks, and a Play button that stops at the last period.

const SETTLE_MS = 500;
const STEP_MS = { usual: 700, calm: 1500 };

function wireTime(view) {
  const { el } = view;
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
  el.ticks.replaceChildren(
    ...data.periods.map((label, at) => {
      const tick = document.createElement("span");
      tick.style.setProperty("--at", String(last ? at / last : 0));
      tick.textContent = label;
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
  paint(view);
  refreshTip(view);
  if (view.missing) fillTable(view);
}

// Names the chosen period, the ends, and as many others as fit without touching.
function labelTicks(view) {
  const ticks = [...view.el.ticks.children];
  if (!ticks.length || view.el.time.hidden) return;
  const room = view.el.ticks.clientWidth;
  const last = ticks.length - 1;
  view.tickWidth ??= Math.max(...ticks.map((tick) => tick.scrollWidth)) + 14;
  const every = Math.max(1, Math.ceil((view.tickWidth * last) / Math.max(1, room)));
  const gap = (a, b) => (Math.abs(a - b) * room) / Math.max(1, last) >= view.tickWidth;
  ticks.forEach((tick, at) => {
    const chosen = at === view.index;
    const end = at === 0 || at === last;
    const regular = at % every === 0 && gap(at, last);
    tick.classList.toggle("chosen", chosen);
    tick.classList.toggle("named", chosen || ((end || regular) && gap(at, view.index)));
  });
}

function togglePlay(view) {
  if (view.timer) {
    stop(view);
    settle(view);
    return;
  }
  const last = view.data.periods.length - 1;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  clearTimeout(view.settling);
  goTo(view, view.index === last ? 0 : view.index + 1);
  showPlaying(view, true);
  view.timer = setInterval(() => {
    if (view.index < last) goTo(view, view.index + 1);
    if (view.index === last) {
      stop(view);
      settle(view);
    }
  }, calm ? STEP_MS.calm : STEP_MS.usual);
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
  announce(view, view.place >= 0 ? sentence(view, view.place) : label);
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
