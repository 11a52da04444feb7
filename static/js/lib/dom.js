// Small words for the DOM. Elements are built, never parsed from strings: no text can become markup.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** el("button.plain", {type: "button", data: {code: 1}, onclick}, "text", child, …): empty children are left out. */
export function el(what, attributes = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "data") Object.assign(element.dataset, value);
  else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}

/** The data of a JSON island: <script type="application/json" id="…">. */
export function island(id, root = document) {
  const script = root.getElementById(id);
  return script ? JSON.parse(script.textContent) : null;
}

/** At most n characters (code points), on one line. */
export function clip(text, n = 14) {
  const line = text.replace(/\s+/g, " ");
  const characters = [...line];
  return characters.length > n ? `${characters.slice(0, n - 1).join("")}…` : line;
}
