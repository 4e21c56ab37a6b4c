// Chips of stages: each a button that opens what is behind it. Words reach the page as text nodes only.

const drawn = new WeakMap()

function part(tag, words, kind) {
  const made = document.createElement(tag)
  made.textContent = words
  if (kind) made.className = kind
  return made
}

function chip(one, view) {
  const shown = document.createElement("span")
  shown.className = `chip ${one.edge}`
  shown.style.background = one.colour
  shown.style.color = one.ink
  const letter = part("b", one.letter)
  letter.setAttribute("aria-hidden", "true")
  shown.append(letter, part("span", one.words, "words"), part("span", one.short, "short"))
  const button = document.createElement("button")
  button.type = "button"
  button.setAttribute("aria-label", `${one.about}: ${one.words}`)
  button.append(part("span", one.about, "about"), shown)
  button.addEventListener("click", () => {
    view.pick(one.id)
    reveal()
  })
  const item = document.createElement("li")
  item.append(button)
  return item
}

// What was opened comes a moment later; it is brought into sight, no further.
function reveal(tries = 40) {
  const target = document.querySelector(".st-key-behind")
  if (target) target.scrollIntoView({ block: "nearest" })
  else if (tries) setTimeout(() => reveal(tries - 1), 50)
}

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul") ?? parentElement.appendChild(document.createElement("ul"))
  const view = drawn.get(list) ?? { said: "" }
  drawn.set(list, view)
  view.pick = (id) => setTriggerValue("pick", id)
  const said = JSON.stringify(data.chips)
  if (view.said === said) return
  view.said = said
  list.replaceChildren(...data.chips.map((one) => chip(one, view)))
}
