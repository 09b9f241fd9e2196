/** Everybody who has a phone here: the searchable list beside the phones, and picking one person. */

import * as api from "./api.js";
import { dialog, form } from "./dialogs.js";
import { iconButton, inItsLanguage, make, texted, textedIn } from "./dom.js";
import { inWords, word } from "./words.js";

let everybody = [];

export const all = () => everybody;
export const byId = (id) => everybody.find((person) => person.id === Number(id));
export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

/** Loads the list anew and tells the page with a `people` event. */
export async function load() {
  everybody = await api.people();
  document.dispatchEvent(new Event("people"));
}

/** What the person is, or else the phone number, in the language of the page. */
export function captioned(element, person) {
  return textedIn(element, (language) => inWords(person.caption, language) || person.phone || "");
}

/** A round mark with the first letter of the name, always in the same colour for the same person. */
export function avatar(person) {
  const [first] = new Intl.Segmenter("km", { granularity: "grapheme" }).segment(person.first_name || "?");
  const mark = texted(make("span", { class: "avatar", "aria-hidden": "true" }), first.segment);
  mark.style.setProperty("--hue", (person.id * 307) % 360);
  return mark;
}

// Khmer spelling hides under different code points and spaces, so the search compares bare letters only.
const bare = (text) => text.normalize("NFC").toLowerCase().replace(/[\s\u200b+()-]/g, "");

function matches(person, sought) {
  const captions = ["en", "km"].map((language) => inWords(person.caption, language));
  const text = [person.first_name, person.last_name, ...captions, person.phone].filter(Boolean).join(" ");
  return bare(text).includes(bare(sought));
}

function entry(person, picked, testid) {
  const caption = captioned(make("small", { class: "caption" }), person);
  const button = make(
    "button", { class: "person", testid, onclick: () => picked(person) },
    avatar(person),
    make("span", { class: "who" }, texted(make("b"), fullName(person)), caption),
    make("span", { class: "dot", "aria-hidden": "true" }),
  );
  Object.assign(button.dataset, { person: person.id, name: person.first_name });
  return make("li", {}, button);
}

/** A search field over a list of people; `fill` draws it again. */
function searchable(picked, { without, before = [], testid, drawn }) {
  const field = make("input", { type: "search", class: "search", testid: `${testid}-search`, hint: "people_search",
    label: "people_search", autocomplete: "off", oninput: () => fill() });
  const list = make("ul", { class: "person-list" });
  const fill = () => {
    const found = [...before, ...everybody].filter((person) => person.id !== without && matches(person, field.value));
    list.replaceChildren(...found.map((person) => entry(person, picked, testid)));
    if (!found.length) list.append(make("li", { class: "quiet", word: "people_none" }));
    drawn?.(list);
  };
  fill();
  return { field, list, fill };
}

/** Lets the user pick one person in a dialog, or one of those given `before` them, such as the bot. */
export function pick(titleWord, picked, without, before) {
  const { field, list } = searchable((person) => (box.close(), picked(person)), { without, before, testid: "pick-person" });
  const box = dialog(titleWord, "picker", field, list);
  field.focus();
}

/** The list beside the phones. `open` shows a person's phone; `mark` says which phones are open or have news. */
export function showPanel(panel, open, mark) {
  const list = searchable(open, { testid: "person", drawn: mark });
  panel.append(
    make("header", {},
      make("h2", { word: "people" }),
      iconButton("add", "people_new", "people-new", () => askForPerson(open)),
      iconButton("close", "close", "people-close", () => panel.classList.add("folded"), { class: "icon-button narrow-only" })),
    list.field, list.list,
  );
  document.addEventListener("people", list.fill);
  document.addEventListener("shelf", () => mark(list.list));
}

function askForPerson(open) {
  const fields = [
    { name: "first_name", word: "first_name", required: true },
    { name: "last_name", word: "last_name" },
    { name: "phone", word: "number", type: "tel", value: "+855", required: true },
    { name: "language_code", word: "app_language", options: [["km", "ភាសាខ្មែរ"], ["en", "English"]] },
  ];
  form("people_new", "person-form", fields, "add", async (person) => {
    const added = await api.addPerson(person);
    if (added.ok === false) throw new Error(added.error ?? word("failed"));
    await load();
    const made = byId(added.id ?? added.person?.id) ?? everybody.at(-1);
    open(made);
  });
}

/** A person's name in its own script. */
export const nameTag = (tag, person) => inItsLanguage(texted(make(tag), fullName(person)));
