/** Makes elements of the page: text only through textContent, words through the dictionary. */

import { say } from "./words.js";

const SHAPES = {
  attach: "M16.5 6.5v10a4.5 4.5 0 0 1-9 0V5.8a3 3 0 0 1 6 0v10a1.5 1.5 0 0 1-3 0V7",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  send: "M4 4.5 21 12 4 19.5 6.5 12zM6.5 12H21",
  keyboard: "M4 7h16a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM7 10h.01M12 10h.01M17 10h.01M8 14h8",
  slash: "M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM14 8l-4 8",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  close: "M6 6l12 12M18 6 6 18",
  left: "M14.5 6 8.5 12l6 6",
  right: "M9.5 6l6 6-6 6",
  down: "M6 9.5l6 6 6-6",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
  traffic: "M7 20V5M3.5 8.5 7 5l3.5 3.5M17 4v15M13.5 15.5 17 19l3.5-3.5",
  add: "M12 5v14M5 12h14",
  file: "M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v5h5",
  photo: "M4 6h16v13H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 10h.01",
  album: "M7 4h14v12H7zM3 8v12h14M7 13l3.5-3 3.5 3 2.5-2 4 3.5",
  place: "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21a7.5 7.5 0 0 1 15 0",
  play: "M8 5.5v13l11-6.5z",
  pause: "M8 5v14M16 5v14",
  reply: "M10 6 4 12l6 6M4 12h9a7 7 0 0 1 7 7",
  forward: "M14 6l6 6-6 6M20 12h-9a7 7 0 0 0-7 7",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4.2 4.2 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4.2 4.2 0 0 0 6 6l1-1",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.8 5.8l12.4 12.4",
  next: "M5 6l7 6-7 6zM12 6l7 6-7 6z",
  bot: "M5 9a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM12 3v4M9 12v1.5M15 12v1.5M2.5 12v3M21.5 12v3",
};

/** An icon drawn with the text's colour; it says nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/**
 * An element with attributes and children. Special attributes: `testid`, `word` (its text from the dictionary),
 * `label` (its accessible name and tooltip), `hint` (placeholder), and `onclick`-like functions.
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "testid") element.dataset.testid = value;
    else if (name === "word") say(element, "text", value);
    else if (name === "label") say(element, "label", value);
    else if (name === "hint") say(element, "hint", value);
    else if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  if (tag === "button" && !element.hasAttribute("type")) element.type = "button";
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button that shows only an icon, named by a word. */
export function iconButton(name, word, testid, onclick, attributes = {}) {
  return make("button", { class: "icon-button", label: word, testid, onclick, ...attributes }, icon(name));
}

/** Text in an element that knows its language, so that Khmer gets its font and its height. */
export function texted(element, text) {
  element.textContent = text;
  return inItsLanguage(element);
}

/** The same for a text that a function makes of the language of the place; see `say`. */
export function textedIn(element, made) {
  say(element, "text", (language) => {
    const text = made(language);
    element.lang = languageOf(text);
    return text;
  });
  return element;
}

/** Marks the element Khmer when it holds Khmer letters. */
export function inItsLanguage(element) {
  element.lang = languageOf(element.textContent);
  return element;
}

const languageOf = (text) => (/[\u1780-\u17ff]/.test(text) ? "km" : "en");
