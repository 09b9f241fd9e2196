/** What opens over a phone or over the page: toasts, alerts, sheets of choices, forms, a large photo. */

import { icon, iconButton, make, texted } from "./dom.js";
import { speakIn, spokenAt } from "./words.js";

const TOAST_MILLISECONDS = 4000;

/** A short answer over one phone, gone by itself; `bad` marks an error. */
export function toast(screen, text, bad = false) {
  screen.querySelector(".toast")?.remove();
  const note = make("div", { class: bad ? "toast bad" : "toast", testid: "toast", role: bad ? "alert" : "status" });
  texted(note, text);
  screen.append(note);
  setTimeout(() => note.remove(), TOAST_MILLISECONDS);
}

/** An answer that has to be read and closed: Telegram's show_alert. */
export function alertBox(screen, text) {
  screen.querySelector(".alert")?.remove();
  const before = document.activeElement;
  const close = () => {
    cover.remove();
    if (before?.isConnected) before.focus();
  };
  const ok = make("button", { class: "primary", testid: "alert-ok", word: "ok", onclick: close });
  const box = make("div", { class: "alert-box", testid: "alert", role: "alertdialog" }, texted(make("p"), text), ok);
  const cover = make("div", { class: "alert cover" }, box);
  cover.addEventListener("keydown", (event) => event.key === "Escape" && close());
  screen.append(cover);
  ok.focus();
}

/**
 * Choices sliding up inside a phone. Each is {icon, word | text, detail?, testid, data?, pick}.
 * Arrow keys move, Escape or a press outside closes.
 */
export function sheet(screen, label, choices, emptyWord) {
  screen.querySelector(".sheet-cover")?.remove();
  const before = document.activeElement;
  const list = make("div", { class: "sheet", role: "menu", label });
  const cover = make("div", { class: "sheet-cover cover", testid: "sheet" }, list);
  const close = () => {
    cover.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  list.append(...choices.map((choice) => choiceButton(choice, close)));
  if (!choices.length) list.append(make("p", { class: "quiet", word: emptyWord }));
  cover.addEventListener("click", (event) => event.target === cover && close());
  cover.addEventListener("keydown", (event) => moveOrClose(event, list, close));
  // Turning to another phone leaves no sheet behind.
  cover.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !screen.contains(event.relatedTarget)) cover.remove();
  });
  screen.append(cover);
  list.querySelector("button")?.focus({ preventScroll: true });
}

function choiceButton(choice, close) {
  const said = make("span", choice.word ? { class: "said", word: choice.word } : { class: "said" });
  if (choice.text) texted(said, choice.text);
  const detail = choice.detail ? texted(make("small"), choice.detail) : null;
  const button = make(
    "button",
    { role: "menuitem", testid: choice.testid, onclick: () => (close(), choice.pick()) },
    choice.icon ? icon(choice.icon) : null, said, detail,
  );
  Object.assign(button.dataset, choice.data);
  return button;
}

function moveOrClose(event, list, close) {
  if (event.key === "Escape") close();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

/** A dialog over the whole page with a title, in the language of where it was opened; it leaves the page when closed. */
export function dialog(titleWord, testid, ...content) {
  const box = make("dialog", { class: "dialog", testid });
  speakIn(box, spokenAt(document.activeElement));
  const close = iconButton("close", "close", "dialog-close", () => box.close());
  box.append(make("header", {}, make("h2", { word: titleWord }), close), ...content);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => event.target === box && box.close());
  document.body.append(box);
  box.showModal();
  return box;
}

/**
 * Asks for a few values. Each field is {name, word, value?, type?, required?, options?: [[value, text]]}.
 * `done` gets them as an object; what it rejects with is shown and the form stays.
 */
export function form(titleWord, testid, fields, doneWord, done) {
  const fault = make("p", { class: "fault", role: "alert" });
  const body = make("form", {}, ...fields.map(fieldRow), fault,
    make("footer", {}, make("button", { class: "primary", type: "submit", testid: `${testid}-done`, word: doneWord })));
  const box = dialog(titleWord, testid, body);
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await done(Object.fromEntries(new FormData(body)));
      box.close();
    } catch (error) {
      texted(fault, error.message);
    }
  });
}

function fieldRow({ name, word, value, type = "text", required, options }) {
  const input = options
    ? make("select", { name, testid: name }, ...options.map(([code, text]) => texted(make("option", { value: code }), text)))
    : make("input", { name, type, value, required, step: type === "number" ? "any" : null, testid: name });
  return make("label", {}, make("span", { word }), input);
}

/** A photo as large as the page allows. */
export function lightbox(url) {
  dialog("photo", "lightbox", make("img", { class: "large", src: url, alt: "" }));
}
