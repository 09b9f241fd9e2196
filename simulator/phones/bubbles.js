/** What one message looks like: its bubble, whatever it carries, and the buttons below. */

import { lightbox } from "./dialogs.js";
import { icon, inItsLanguage, make, texted } from "./dom.js";
import { enliven } from "./links.js";
import { player } from "./voice.js";
import { dayText, sizeText, timeText, word } from "./words.js";

/**
 * The content of a message's list item. `does` holds what can be done with it:
 * press(button), open(url), say(text), menu(message), seek(id), and find(id) for the message replied to.
 */
export function messageParts(message, does) {
  if (isService(message)) return [withText(make("div", { class: "service" }), message, does)];
  const menu = make("button", { class: "icon-button message-menu", testid: "message-menu", label: "message_menu",
    onclick: () => does.menu(message) }, icon("more"));
  const bubble = make("div", { class: "bubble" },
    message.from === "person" ? texted(make("b", { class: "sender", testid: "sender" }), message.from_name) : null,
    forwarded(message), replied(message, does), ...carried(message),
    textOf(message, does), meta(message));
  bubble.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, img")) return;
    event.preventDefault();
    does.menu(message);
  });
  return [make("div", { class: "bubble-line" }, bubble, menu), buttonRows(message, does)].filter(Boolean);
}

export const isService = (message) => message.from === "service" || message.kind === "service";

function withText(element, message, does) {
  element.innerHTML = message.html || ""; // made safe by the simulator: only Telegram's own tags
  if (!message.html) element.textContent = message.text || "";
  inItsLanguage(element);
  enliven(element, does.open, does.say);
  return element;
}

function textOf(message, does) {
  return message.html || message.text ? withText(make("div", { class: "text", testid: "message-text" }), message, does) : null;
}

function forwarded(message) {
  if (!message.forwarded_from) return null;
  return make("div", { class: "forwarded", testid: "forwarded" },
    make("span", { word: "forwarded" }), " ", texted(make("b"), message.forwarded_from));
}

function replied(message, does) {
  if (!message.reply_to) return null;
  const id = message.reply_to.id ?? message.reply_to;
  const text = summary(does.find(id) ?? message.reply_to);
  return texted(make("button", { class: "replied", testid: "replied", onclick: () => does.seek(id) }), text);
}

/** A message in one line. */
export function summary(message) {
  return message.text || message.file?.name || { photo: "🖼", voice: "🎤", location: "📍", contact: "👤" }[message.kind] || "…";
}

function carried(message) {
  const parts = [];
  if (message.photo_url) parts.push(photoOf(message));
  if (message.voice) parts.push(player(message.voice));
  if (message.location) parts.push(mapOf(message.location));
  if (message.contact) parts.push(contactOf(message.contact));
  if (message.file && !message.photo_url && !message.voice) parts.push(fileOf(message.file));
  return parts;
}

function photoOf(message) {
  const image = make("img", { src: message.photo_url, alt: message.text ?? "" });
  return make("button", { class: "photo", testid: "photo", label: "see_photo", onclick: () => lightbox(message.photo_url) }, image);
}

function fileOf(file) {
  return make("a", { class: "card", testid: "file", href: file.url, download: file.name || "file" },
    make("span", { class: "card-mark" }, icon("file")),
    make("span", { class: "card-text" },
      texted(make("b", { class: "file-name" }), file.name || "file"),
      make("small", { word: (language) => aboutFile(file, language) })));
}

function aboutFile({ size }, language) {
  return [...(Number.isFinite(size) ? [sizeText(size, language)] : []), word("download", language)].join(" · ");
}

function mapOf({ lat, lon, title, address }) {
  return make("div", { class: "card", testid: "location" },
    make("span", { class: "card-mark place" }, icon("place")),
    make("span", { class: "card-text" },
      title ? texted(make("b"), title) : make("b", { word: "location" }),
      address ? texted(make("small"), address) : null,
      make("small", {}, `${Number(lat).toFixed(5)}, ${Number(lon).toFixed(5)}`)));
}

function contactOf(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return make("div", { class: "card", testid: "contact" },
    make("span", { class: "card-mark" }, icon("person")),
    make("span", { class: "card-text" },
      texted(make("b"), name || "–"),
      make("small", {}, contact.phone_number ?? contact.phone ?? "")));
}

function meta(message) {
  return make("div", { class: "meta" },
    message.edited ? make("span", { word: "edited", testid: "edited" }) : null,
    make("time", { datetime: message.date, word: (language) => timeText(message.date, { language }) }));
}

function buttonRows(message, does) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row, rowAt) => make("div", { class: "button-row" },
    ...row.map((button, at) => inlineButton({ row: rowAt, col: at, ...button }, message, does))));
  return make("div", { class: "buttons", testid: "inline-keyboard" }, ...rows);
}

function inlineButton(button, message, does) {
  const element = make("button", { class: button.style ? `inline style-${button.style}` : "inline", testid: "inline-button", title: button.text,
    onclick: () => does.press(message, button, element) }, texted(make("span"), button.text),
    button.kind === "callback" ? null : icon(button.kind === "copy" ? "copy" : "link"));
  Object.assign(element.dataset, { row: button.row, col: button.col, kind: button.kind });
  return element;
}

/** The line before the messages of a day. */
export function dayLine(moment) {
  return [make("div", { class: "service day", testid: "day", word: (language) => dayText(moment, { language }) })];
}
