// Presenting: one finding, one picture, one question, in the browser's own dialog, which keeps focus inside.

const rooms = new WeakMap();
const LONG = [[150, 0.6], [105, 0.72], [70, 0.85]];
const KEYS = "Arrow keys turn, F full screen, B blank, Escape leaves.";

function mount(root) {
  const find = (name) => root.querySelector(`.${name}`);
  const names = "room stage finding subtitle legend picture question code host source turn back on leave blank live";
  const el = Object.fromEntries(names.split(" ").map((name) => [name, find(name)]));
  el.count = root.querySelector(".turn .count");
  const room = { el, step: 0, question: 0, shown: -1, calls: 0 };
  el.room.addEventListener("keydown", (event) => pressed(room, event));
  el.room.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave(room);
  });
  el.leave.addEventListener("click", () => leave(room));
  el.back.addEventListener("click", () => turn(room, -1));
  el.on.addEventListener("click", () => turn(room, 1));
  return room;
}

function parsed(text) {
  const found = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (found.localName !== "svg") return null;
  found.removeAttribute("width");
  found.removeAttribute("height");
  return document.importNode(found, true);
}

function byYear(room) {
  return room.data.steps.length > 1;
}

function turn(room, by) {
  if (byYear(room)) goTo(room, room.step + by);
  else ask(room, room.question + by);
}

function goTo(room, step) {
  room.step = Math.max(0, Math.min(step, room.data.steps.length - 1));
  draw(room);
  say(room, `${room.el.finding.textContent}. ${room.el.subtitle.textContent}`);
}

function ask(room, question) {
  room.question = Math.max(0, Math.min(question, room.data.questions.length - 1));
  draw(room);
  say(room, room.el.question.textContent);
}

function say(room, words) {
  room.el.live.textContent = words;
}

function blank(room) {
  const hidden = !room.el.blank.hidden;
  room.el.blank.hidden = hidden;
  say(room, hidden ? "Shown again" : "Blank");
}

function fullScreen(room) {
  if (document.fullscreenElement) document.exitFullscreen();
  else room.el.stage.requestFullscreen?.().catch(() => say(room, "This browser allows no full screen."));
}

function pressed(room, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const years = byYear(room);
  const doing = {
    ArrowRight: () => turn(room, 1),
    ArrowLeft: () => turn(room, -1),
    PageDown: () => turn(room, 1),
    PageUp: () => turn(room, -1),
    ArrowDown: () => ask(room, room.question + 1),
    ArrowUp: () => ask(room, room.question - 1),
    Home: () => (years ? goTo(room, 0) : ask(room, 0)),
    End: () => (years ? goTo(room, Infinity) : ask(room, Infinity)),
    b: () => blank(room),
    f: () => fullScreen(room),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!doing) return;
  event.preventDefault();
  event.stopPropagation();
  doing();
}

function leave(room) {
  if (document.fullscreenElement) document.exitFullscreen();
  if (room.el.room.open) room.el.room.close();
  document.querySelector(`.st-key-${room.data.opener} button`)?.focus();
  room.send("left", room.data.steps[room.step].name);
}

function draw(room) {
  const { el, data } = room;
  const step = data.steps[room.step];
  const length = step.finding.length * (data.wide ? 1 : 1.35);
  el.finding.textContent = step.finding;
  el.finding.style.setProperty("--fit", (LONG.find(([most]) => length > most) ?? [0, 1])[1]);
  el.subtitle.textContent = step.subtitle;
  if (room.shown !== step.picture) {
    const picture = parsed(data.pictures[step.picture]);
    el.picture.replaceChildren(...(picture ? [picture] : []));
    room.shown = step.picture;
  }
  el.picture.firstElementChild?.setAttribute("aria-label", step.alt);
  if (step.paints) paint(room, step.paints);
  el.question.textContent = data.questions[room.question] ?? "";
  count(room);
}

function paint(room, signs) {
  const { el, data } = room;
  const keys = new Map(data.legend.map((key) => [key.sign, key]));
  el.picture.querySelectorAll("[id^=area]").forEach((area) => {
    const key = keys.get(signs[Number(area.id.slice(4))]);
    if (!key) return;
    const group = area.parentNode;
    group.setAttribute("fill", key.colour);
    if (key.edge) group.setAttribute("stroke", key.edge);
    else group.removeAttribute("stroke");
    group.querySelector("title")?.remove();
  });
  const rows = data.legend
    .filter((key) => key.labels[room.step])
    .map((key) => {
      const number = [...signs].filter((sign) => sign === key.sign).length;
      return legendRow(key, key.labels[room.step], number);
    });
  el.legend.replaceChildren(...rows);
}

function legendRow(key, label, number) {
  const row = document.createElement("li");
  const [swatch, words, count] = ["swatch", "label", "count"].map((name) => {
    const span = document.createElement("span");
    span.className = name;
    return span;
  });
  if (key.colour.startsWith("url(")) swatch.classList.add("hatch");
  else swatch.style.background = key.colour;
  swatch.style.color = key.ink ?? "";
  swatch.style.borderColor = key.edge || key.colour.replace(/^url.*/, "");
  swatch.textContent = key.letter ?? "";
  swatch.setAttribute("aria-hidden", "true");
  words.textContent = label;
  count.textContent = number.toLocaleString("en-GB");
  row.append(swatch, words, count);
  return row;
}

function count(room) {
  const { el, data } = room;
  const years = byYear(room);
  const [at, all] = years ? [room.step, data.steps.length] : [room.question, data.questions.length];
  el.turn.style.visibility = all > 1 ? "visible" : "hidden";
  el.count.textContent = years ? data.steps[at].name : `${at + 1} of ${all}`;
  el.back.disabled = at === 0;
  el.on.disabled = at === all - 1;
  el.back.setAttribute("aria-label", years ? "Earlier" : "Question before");
  el.on.setAttribute("aria-label", years ? "Later" : "Next question");
}

function take(room, data) {
  room.data = data;
  room.shown = -1;
  room.step = data.start;
  room.question = 0;
  const { el } = room;
  el.room.classList.toggle("tall", !data.wide);
  el.source.textContent = data.source;
  el.host.textContent = data.host;
  const code = data.code ? parsed(data.code) : null;
  el.code.replaceChildren(...(code ? [code] : []));
  el.legend.replaceChildren();
  draw(room);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const room = rooms.get(parentElement) ?? mount(parentElement);
  rooms.set(parentElement, room);
  room.send = setTriggerValue;
  room.calls += 1;
  const call = room.calls;
  if (room.data?.sign !== data.sign) take(room, data);
  if (!room.el.room.open) {
    room.el.room.showModal();
    room.el.stage.focus();
    say(room, KEYS);
  }
  return () => {
    if (call !== room.calls) return;
    if (room.el.room.open) room.el.room.close();
    rooms.delete(parentElement);
  };
}
