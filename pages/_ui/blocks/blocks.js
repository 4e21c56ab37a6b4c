// Look-alikes: a row a stage, a block a place, its name a link. Words reach the page as text nodes only.
const SHOWN = 6
const mounts = new WeakMap()

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value))
  node.append(...children.filter((child) => child !== null && child !== undefined))
  return node
}

function link(place, pick) {
  const anchor = el("a", { href: `?place=${encodeURIComponent(place.code)}`, title: place.words }, `${place.name} ${place.year}`)
  anchor.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    pick(place.code)
  })
  return anchor
}

function joined(places, pick) {
  return places.flatMap((place, at) => (at ? [", ", link(place, pick)] : [link(place, pick)]))
}

function names(row, pick) {
  const first = el("span", {}, ...joined(row.places.slice(0, SHOWN), pick))
  const rest = row.places.slice(SHOWN)
  if (rest.length === 0) return first
  const more = el("details", {}, el("summary", {}, `and ${rest.length} more`), ...joined(rest, pick))
  return el("span", {}, first, " ", more)
}

function block(row) {
  const made = el("span", { class: row.stage === "uncertain" ? "block unsure" : "block" }, row.letter)
  made.style.background = row.colour
  made.style.color = row.ink
  if (row.edge && row.stage !== "uncertain") made.style.boxShadow = `inset 0 0 0 1px ${row.edge}`
  return made
}

function line(row, pick) {
  const blocks = el("span", { class: "blocks", "aria-hidden": "true" }, ...row.places.map(() => block(row)))
  const said = [row.range, row.note].filter(Boolean).join("; ")
  const count = el("span", { class: "count" }, el("b", {}, String(row.count)), said ? ` ${said}` : "")
  const label = el("span", { class: "label" }, row.label)
  return el("li", {}, label, el("span", { class: "body" }, el("span", { class: "top" }, blocks, count), names(row, pick)))
}

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (code) => setTriggerValue("pick", code)
  const root = parentElement.querySelector("ul") ?? parentElement.appendChild(el("ul"))
  const said = JSON.stringify(data.rows)
  if (mounts.get(root) === said) return
  mounts.set(root, said)
  root.replaceChildren(...data.rows.map((row) => line(row, pick)))
}
