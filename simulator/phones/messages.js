/** The list of messages of one phone: changes only what changed and keeps the reader's place. */

import { dayLine, messageParts } from "./bubbles.js";
import { iconButton, make } from "./dom.js";
import { dayOf, digits, say } from "./words.js";

const NEAR_BOTTOM = 48;

export class MessageList {
  /** `does` says what can be done with a message; see messageParts. */
  constructor(does) {
    this.does = { ...does, find: (id) => this.byId.get(Number(id)), seek: (id) => this.seek(id) };
    this.byId = new Map();
    this.nodes = new Map();
    this.unseen = 0;
    this.list = make("ol", { class: "messages", testid: "messages", label: "messages", tabindex: "0" });
    this.jump = iconButton("down", "to_bottom", "to-bottom", () => this.toBottom(true), { class: "icon-button jump", hidden: true });
    this.badge = make("span", { class: "count" });
    this.jump.append(this.badge);
    this.atBottom = true;
    this.lastTop = 0;
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // Photos arriving and keyboards opening change the room: who was at the bottom stays there.
    this.watch = new ResizeObserver(() => this.atBottom && this.toBottom());
    this.watch.observe(this.list);
    this.list.addEventListener("load", () => this.atBottom && this.toBottom(), true);
  }

  /** Only a reader who moves up leaves the bottom; content growing below (a photo arriving) does not count. */
  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.list;
    if (scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM) this.atBottom = true;
    else if (scrollTop < this.lastTop) this.atBottom = false;
    this.lastTop = scrollTop;
    if (this.atBottom) this.unseen = 0;
    this.showJump();
  }

  showJump() {
    this.jump.hidden = this.atBottom;
    say(this.badge, "text", (language) => (this.unseen ? digits(this.unseen, language) : ""));
  }

  toBottom(smoothly = false) {
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smoothly ? "smooth" : "instant" });
  }

  seek(id) {
    const node = this.nodes.get(`message-${id}`)?.node;
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("sought");
    setTimeout(() => node?.classList.remove("sought"), 1500);
  }

  show(messages) {
    const stay = this.atBottom;
    const known = this.byId;
    this.byId = new Map(messages.map((message) => [Number(message.id), message]));
    this.reconcile(entriesOf(messages));
    this.unseen += stay ? 0 : messages.filter((message) => message.from === "bot" && !known.has(Number(message.id))).length;
    if (stay) this.toBottom();
    else this.showJump();
  }

  reconcile(entries) {
    const wanted = new Set(entries.map((entry) => entry.key));
    for (const [key, { node }] of this.nodes) {
      if (wanted.has(key)) continue;
      node.remove();
      this.nodes.delete(key);
    }
    entries.forEach((entry, index) => {
      const node = this.nodeOf(entry);
      if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] ?? null);
    });
  }

  nodeOf(entry) {
    const old = this.nodes.get(entry.key);
    if (old?.signature === entry.signature) return old.node;
    const node = old?.node ?? make("li");
    this.nodes.set(entry.key, { node, signature: entry.signature });
    const focused = pathOf(document.activeElement, node);
    node.className = entry.className;
    node.replaceChildren(...(entry.message ? messageParts(entry.message, this.does) : dayLine(entry.day)));
    if (entry.message) Object.assign(node.dataset, { testid: "message", id: entry.message.id, from: entry.message.from, kind: entry.message.kind });
    if (focused) node.querySelector(focused)?.focus({ preventScroll: true });
    return node;
  }
}

function entriesOf(messages) {
  const entries = [];
  let day = null;
  let before = null;
  for (const message of messages) {
    if (dayOf(message.date) !== day) {
      day = dayOf(message.date);
      before = null;
      entries.push({ key: `day-${day}-${entries.length ? message.id : ""}`, className: "middle", day: message.date, signature: day });
    }
    const follows = before?.from === message.from && !before.buttons?.length;
    const className = message.from === "service" || message.kind === "service" ? "middle" : `said-by-${message.from}`;
    entries.push({
      key: `message-${message.id}`,
      className: `${className}${follows ? " follows" : ""}`,
      message,
      signature: `${follows}${JSON.stringify(message)}`,
    });
    before = message;
  }
  return entries;
}

// A pressed button keeps the focus when its message is edited: it is found again by its place.
function pathOf(focused, node) {
  if (!node.contains(focused)) return null;
  const { testid, row, col } = focused.dataset;
  if (testid === "inline-button") return `[data-row="${row}"][data-col="${col}"]`;
  return testid ? `[data-testid="${testid}"]` : null;
}
