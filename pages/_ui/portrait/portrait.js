// Entry: the phase portrait, kept across reruns; every year comes with the page once and is played here.

const KEYS = "arrow keys move from place to place, letters find a name, Enter opens, space plays.";
const CLICK = `Click a place to open it. On the plot, ${KEYS}`;
const TAP = "Tap a place to read it, tap it again to open it.";

function mount(root) {
  const find = (name) => root.querySelector(`.${name}`);
  const el = Object.fromEntries("portrait time stage tip legend help live".split(" ").map((name) => [name, find(name)]));
  const view = { el, data: null, index: 0, place: -1, hovered: -1, pending: [], typed: "", typedAt: 0, calls: 0 };
  const pane = { view, svg: find("plot"), stage: el.stage, tip: el.tip, ready: false, fingers: new Map(), keys: {} };
  Object.assign(pane, {
    under: (event) => underPointer(pane, event),
    spot: (who) => spotOf(pane, who, view.index),
    ring: (who) => ringDots(pane, who, view.hovered),
    hover: (who) => ringDots(pane, view.place, who),
    middle: () => [pane.x(0), pane.y(0)],
    toStage: ([x, y]) => ({ x, y }),
  });
  view.panes = [pane];
  view.turned = () => turned(view);
  view.sentence = (who) => sentence(view, who);
  view.tipLines = (who) => tipLines(view, who);
  wireTime(view, "Year of the portrait");
  wirePlaces(pane);
  el.portrait.addEventListener("pointerdown", (event) => (view.touch = event.pointerType === "touch"), true);
  view.watcher = new ResizeObserver(() => view.data && redraw(view));
  view.watcher.observe(el.stage);
  return view;
}

function underPointer(pane, event) {
  const frame = pane.svg.getBoundingClientRect();
  const at = [event.clientX - frame.left, event.clientY - frame.top];
  return nearest(pane, at, (dx, dy) => Math.hypot(dx, dy) < NEAR_PX);
}

function turned(view) {
  const [pane] = view.panes;
  view.el.portrait.classList.toggle("moving", Boolean(view.timer));
  if (pane.ready) placeDots(pane);
  const row = view.data.stages[view.index];
  [...view.el.legend.children].forEach((item) => {
    const count = row.filter((stage, who) => stage === Number(item.dataset.stage) && pane.ready && pane.spot(who)).length;
    item.querySelector("b").textContent = count;
  });
}

function redraw(view) {
  const [pane] = view.panes;
  layOut(pane);
  if (!pane.ready) return;
  drawFrame(pane);
  labelTicks(view);
  turned(view);
  refreshTip(view);
}

function figures({ data, index }, who) {
  const [level, change] = [data.level[index][who], data.change[index][who]];
  if (level === null || change === null) return null;
  return { level: twoPlaces(level), change: twoPlaces(change), stage: data.labels[data.stages[index][who]] };
}

function twoPlaces(hundredths) {
  return `${hundredths < 0 ? "−" : "+"}${(Math.abs(hundredths) / 100).toFixed(2)}`;
}

function sentence(view, who) {
  const { data, index } = view;
  const found = figures(view, who);
  const told = found
    ? `${found.stage}, level ${found.level} SDs, change in three years ${found.change} SDs`
    : "no level and change";
  return `${data.names[who]}, ${told}, ${data.periods[index]}`;
}

function tipLines(view, who) {
  const { data, index } = view;
  const found = figures(view, who);
  const period = data.periods[index];
  if (!found) return { name: data.names[who], amount: "No level and change", period };
  const reason = `Level ${found.level}, change in three years ${found.change}`;
  return { name: data.names[who], amount: found.stage, period, reason };
}

function buildLegend({ data, el }) {
  el.legend.replaceChildren();
  for (let stage = data.letters.length - 1; stage >= 0; stage -= 1) {
    const item = document.createElement("li");
    item.dataset.stage = stage;
    item.innerHTML = '<svg viewBox="-7 -7 14 14" aria-hidden="true"></svg><span></span> <b></b>';
    const mark = shape("path", { d: SHAPES[data.letters[stage]], class: "dot" }, item.firstChild);
    mark.style.fill = data.colours[stage];
    mark.classList.toggle("unsure", stage === data.unsure);
    item.children[1].textContent = `${data.letters[stage]} ${data.labels[stage]}`;
    el.legend.append(item);
  }
}

function update(view, data) {
  const before = view.data;
  const changed = before?.version !== data.version;
  if (changed) {
    const chosen = before?.codes[view.place];
    stop(view);
    Object.assign(view, { data, tickWidths: undefined, hovered: -1 });
    view.place = chosen === undefined ? -1 : data.codes.indexOf(chosen);
    view.index = data.period;
    buildTime(view);
    buildLegend(view);
  } else view.data = { ...before, tails: data.tails, own: data.own };
  view.panes[0].svg.setAttribute("aria-label", `${data.title}: ${KEYS}`);
  view.el.help.textContent = matchMedia("(hover: none)").matches ? TAP : CLICK;
  if (changed) {
    view.told = data.periods[data.period];
    redraw(view);
    goTo(view, data.period);
  } else {
    followPage(view, data.period);
    turned(view);
  }
  view.heard = data.periods[data.period];
}
