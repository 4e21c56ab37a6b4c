// The ribbons: drawn by the library, read cell by cell by pointer, finger and keyboard, opened on request.
// Every word comes from the library; here is only which cell is meant.

const NARROW = 640
const REACH = 18
const HEAD = 72
const SVG = "http://www.w3.org/2000/svg"
const views = new WeakMap()

function part(tag, words, look) {
  const made = document.createElement(tag)
  made.textContent = words
  Object.assign(made.style, look || {})
  return made
}

function entry(one) {
  const item = document.createElement("li")
  const mark = part("b", one.letter, { backgroundColor: one.colour, color: one.ink })
  mark.className = one.edge
  item.append(mark, part("span", one.words))
  return item
}

function mount(parent) {
  const root = parent.querySelector(".journey")
  const names = "hint picture drawing over reading readout back on open legend live hovered chosen cursor"
  const el = Object.fromEntries(names.split(" ").map((name) => [name, root.querySelector(`.${name}`)]))
  const view = { root, el, shown: "", drawn: "", cursor: null, hovered: null, before: null, calls: 0 }
  const { picture } = el
  picture.addEventListener("pointermove", (event) => moved(view, event))
  picture.addEventListener("pointerdown", (event) => touched(view, event))
  picture.addEventListener("pointerleave", () => hover(view, null))
  picture.addEventListener("click", (event) => clicked(view, event))
  picture.addEventListener("keydown", (event) => pressed(view, event))
  picture.addEventListener("focus", () => picture.matches(":focus-visible") && go(view, view.cursor ?? start(view)))
  el.back.addEventListener("click", () => turn(view, -1))
  el.on.addEventListener("click", () => turn(view, 1))
  el.open.addEventListener("click", () => open(view, view.cursor))
  view.watcher = new ResizeObserver(() => draw(view))
  view.watcher.observe(root)
  return view
}

function draw(view) {
  const { data, el, root } = view
  const wanted = root.clientWidth < NARROW ? "narrow" : "wide"
  if (wanted === view.shown && view.drawn === data.version) return
  Object.assign(view, { shown: wanted, drawn: data.version })
  root.classList.toggle("narrow", wanted === "narrow")
  el.drawing.innerHTML = data[wanted]
  el.over.setAttribute("viewBox", el.drawing.firstElementChild.getAttribute("viewBox"))
  paint(view)
}

function same(one, other) {
  return one === other || (one && other && one[0] === other[0] && one[1] === other[1])
}

function start(view) {
  return view.data.chosen ?? view.data.start
}

function reading(view, at) {
  return view.data.readings[at[0]].cells[at[1]]
}

// Which ribbon and year lie under a pointer, the nearest ribbon within reach; null beside the years.
function under(view, event) {
  const { left, step, rows } = view.data.grids[view.shown]
  const box = view.el.over.getBoundingClientRect()
  const [, , width] = view.el.over.getAttribute("viewBox").split(" ").map(Number)
  const scale = width / box.width
  const x = (event.clientX - box.left) * scale
  const y = (event.clientY - box.top) * scale
  const column = Math.floor((x - left) / step)
  if (column < 0 || column >= view.data.readings[0].cells.length) return null
  const away = rows.map(([top, height]) => Math.max(top - y, y - top - height, 0))
  const row = away.indexOf(Math.min(...away))
  return away[row] <= REACH ? [row, column] : null
}

function moved(view, event) {
  const at = under(view, event)
  if (event.pointerType !== "touch") hover(view, at)
  else if (at && event.buttons) go(view, at)
}

function hover(view, at) {
  if (same(view.hovered, at)) return
  view.hovered = at
  paint(view)
}

function touched(view, event) {
  if (event.pointerType !== "touch") return
  view.before = view.cursor
  const at = under(view, event)
  if (at) go(view, at)
}

// A finger cannot hover, so its first tap reads a year and its second opens it.
function clicked(view, event) {
  const lane = event.target.closest("[data-initiative]")
  if (lane) return view.send("initiative", lane.dataset.initiative)
  const at = under(view, event)
  if (!at) return
  const again = event.pointerType !== "touch" || same(view.before, at)
  go(view, at)
  if (again) open(view, at)
}

function go(view, at) {
  const last = view.data.readings.length - 1
  const years = view.data.readings[0].cells.length - 1
  view.cursor = [Math.max(0, Math.min(at[0], last)), Math.max(0, Math.min(at[1], years))]
  paint(view)
}

function turn(view, by) {
  const [row, column] = view.cursor ?? start(view)
  step(view, [row, column + by])
}

function step(view, at) {
  go(view, at)
  keepInSight(view)
  view.el.live.textContent = reading(view, view.cursor)
}

// What is read may stand over the lower ribbons, and the page's head over the upper ones.
function keepInSight(view) {
  const ring = view.el.cursor.lastElementChild.getBoundingClientRect()
  const bar = view.el.reading.getBoundingClientRect()
  const by = ring.bottom > bar.top ? ring.bottom - bar.top + 8 : Math.min(ring.top - HEAD, 0)
  if (by) document.querySelector("[data-testid=stMain]")?.scrollBy(0, by)
}

function open(view, at) {
  if (at) view.send("pick", `${view.data.readings[at[0]].id}:${view.data.first + at[1]}`)
}

function pressed(view, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const [row, column] = view.cursor ?? start(view)
  const doing = {
    ArrowLeft: () => step(view, [row, column - 1]),
    ArrowRight: () => step(view, [row, column + 1]),
    ArrowUp: () => step(view, [row - 1, column]),
    ArrowDown: () => step(view, [row + 1, column]),
    Home: () => step(view, [row, 0]),
    End: () => step(view, [row, Infinity]),
    Enter: () => open(view, [row, column]),
    " ": () => open(view, [row, column]),
    Escape: () => leave(view),
  }[event.key]
  if (!doing) return
  event.preventDefault()
  event.stopPropagation()
  doing()
}

// Escape first closes what was opened, then leaves the ribbons.
function leave(view) {
  if (view.data.chosen) return view.send("pick", "")
  view.cursor = null
  paint(view)
  view.el.picture.blur()
}

function ring(view, group, at) {
  group.replaceChildren()
  if (!at) return
  const { left, step: width, rows } = view.data.grids[view.shown]
  const [top, height] = rows[at[0]]
  for (const kind of ["casing", "line"]) {
    const box = document.createElementNS(SVG, "rect")
    const place = { x: left + at[1] * width - 1, y: top - 1, width: width + 0.5, height: height + 2, class: kind }
    for (const [name, value] of Object.entries(place)) box.setAttribute(name, value)
    group.append(box)
  }
}

function paint(view) {
  const { data, el, cursor, hovered } = view
  const at = hovered ?? cursor ?? data.chosen
  el.readout.textContent = at ? reading(view, at) : ""
  el.readout.classList.toggle("idle", !at)
  el.open.disabled = !cursor || same(cursor, data.chosen)
  ring(view, el.hovered, same(hovered, cursor) ? null : hovered)
  ring(view, el.cursor, cursor)
  ring(view, el.chosen, data.chosen)
}

// What was opened stands below, and comes a moment later; it is brought into sight, no further.
function reveal(view, tries = 20) {
  const target = document.querySelector(".st-key-behind")
  if (target) target.scrollIntoView({ block: "nearest" })
  else if (tries && view.data.chosen) setTimeout(() => reveal(view, tries - 1), 50)
}

function take(view, data) {
  const before = view.data?.chosen
  const place = view.data?.version
  view.data = data
  const { el } = view
  el.picture.setAttribute("aria-label", data.words.keys)
  el.back.setAttribute("aria-label", data.words.back)
  el.on.setAttribute("aria-label", data.words.on)
  el.open.textContent = data.words.open
  el.hint.textContent = matchMedia("(hover: none)").matches ? data.words.tap : data.words.point
  el.legend.replaceChildren(...data.legend.map(entry))
  if (place !== data.version) Object.assign(view, { cursor: null, hovered: null })
  draw(view)
  paint(view)
  if (!place || !data.chosen || same(before, data.chosen)) return
  el.live.textContent = data.opened
  reveal(view)
}

export default function ({ data, parentElement, setTriggerValue }) {
  const view = views.get(parentElement) ?? mount(parentElement)
  views.set(parentElement, view)
  view.send = setTriggerValue
  view.calls += 1
  const call = view.calls
  take(view, data)
  // Streamlit may clean up a call after a later one has taken over the same picture.
  return () => {
    if (call !== view.calls) return
    view.watcher.disconnect()
    views.delete(parentElement)
  }
}
