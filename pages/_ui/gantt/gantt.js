// The timeline: the picture fit for the width; each bar opens what it stands for, by pointer or keyboard.
const NARROW = 640
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }
const views = new WeakMap()

function bars(view) {
  return [...view.picture.querySelectorAll("[data-id]")]
}

// One stop for the Tab key; arrows go from bar to bar.
function reach(view, at, focus) {
  const all = bars(view)
  const next = Math.min(Math.max(at, 0), all.length - 1)
  all.forEach((bar, place) => bar.setAttribute("tabindex", place === next ? "0" : "-1"))
  if (focus) all[next]?.focus()
}

function press(view, event) {
  const bar = event.target.closest("[data-id]")
  if (!bar || event.ctrlKey || event.metaKey || event.altKey) return
  const all = bars(view)
  if (event.key === "Enter" || event.key === " ") view.send("open", bar.dataset.id)
  else if (event.key === "Home") reach(view, 0, true)
  else if (event.key === "End") reach(view, all.length - 1, true)
  else if (event.key in STEPS) reach(view, all.indexOf(bar) + STEPS[event.key], true)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function dress(view) {
  const svg = view.picture.querySelector("svg")
  if (!svg || !view.data.opens) return
  svg.setAttribute("role", "group")
  for (const bar of bars(view)) {
    bar.setAttribute("role", "button")
    bar.setAttribute("aria-label", bar.querySelector("title").textContent)
  }
  reach(view, Math.max(0, bars(view).findIndex((bar) => bar.dataset.id === view.held)), Boolean(view.held))
}

function draw(view) {
  const wanted = view.root.clientWidth < NARROW ? "narrow" : "wide"
  const version = `${wanted}-${view.data.version}`
  if (view.drawn === version) return
  view.held = view.picture.contains(view.root.getRootNode().activeElement)
    ? view.root.getRootNode().activeElement.dataset.id
    : ""
  view.drawn = version
  view.picture.innerHTML = view.data[wanted]
  dress(view)
}

function mount(root) {
  const view = { root, picture: root.querySelector(".picture"), hint: root.querySelector(".hint"), drawn: "" }
  view.picture.addEventListener("keydown", (event) => press(view, event))
  view.picture.addEventListener("click", (event) => {
    const bar = event.target.closest("[data-id]")
    if (bar && view.data.opens) view.send("open", bar.dataset.id)
  })
  view.watch = new ResizeObserver(() => draw(view))
  view.watch.observe(root)
  return view
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".gantt")
  const view = views.get(root) ?? mount(root)
  views.set(root, view)
  Object.assign(view, { data, send: setTriggerValue })
  root.classList.toggle("open", Boolean(data.opens))
  view.hint.textContent = data.opens
  view.hint.hidden = !data.opens
  draw(view)
}
