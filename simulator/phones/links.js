/** Links inside what is said: invitation links stay in the simulator, the rest opens beside it. */

import { make } from "./dom.js";

const FINDABLE = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)។]|(?<![\w/])t\.me\/[^\s<>"]+[^\s<>".,;:!?)។]|(?<![\w/])\/[a-z][a-z0-9_]{0,31}\b(?!\/))/gi;

/** Whether a link starts a bot: t.me/<bot>?start=…, which opens in the phone itself. */
export function startsBot(url) {
  return /^(https?:\/\/)?(t|telegram)\.me\/\w+\?start(=|$)/i.test(url) || /^tg:\/\/resolve\?.*\bstart=/i.test(url);
}

/** The link inside a "share" button of Telegram, or null. */
export function sharedLink(url) {
  if (!/^https?:\/\/(t|telegram)\.me\/share\/url\?/i.test(url)) return null;
  return new URL(url).searchParams.get("url");
}

/**
 * Makes the links of a message work: finds bare ones as Telegram does, and gives presses to
 * `opened(url)` and `commanded(text)`.
 */
export function enliven(element, opened, commanded) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("a, code, pre")) texts.push(walker.currentNode);
  for (const text of texts) findLinks(text, commanded);
  for (const link of element.querySelectorAll("a[href]")) {
    const url = link.getAttribute("href");
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    if (startsBot(url)) link.dataset.testid = "deep-link";
    link.addEventListener("click", (event) => opened(url) && event.preventDefault());
  }
}

function findLinks(text, commanded) {
  const parts = text.data.split(FINDABLE);
  if (parts.length === 1) return;
  text.replaceWith(...parts.map((part, index) => (index % 2 ? linkOf(part, commanded) : part)));
}

function linkOf(found, commanded) {
  if (!found.startsWith("/")) return make("a", { href: /^http/i.test(found) ? found : `https://${found}` }, found);
  return make("button", { class: "command", testid: "command-link", onclick: () => commanded(found) }, found);
}
