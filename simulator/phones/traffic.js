/** What travels between the bot and Telegram, newest last, errors red. */

import * as api from "./api.js";
import { icon, iconButton, make, texted } from "./dom.js";
import * as people from "./people.js";
import { digits, timeText } from "./words.js";

const ROWS_KEPT = 400;

/** Draws the panel; returns `refresh` (asks for what is new) and `redraw`. */
export function showTraffic(panel) {
  const count = make("span", { class: "count", testid: "traffic-count" });
  const errorCount = make("span", { class: "count bad", testid: "traffic-errors", hidden: true });
  const list = make("ol", { class: "traffic-list", testid: "traffic-list", tabindex: "0", label: "traffic" });
  const fold = make("button", { class: "fold", testid: "traffic-toggle", "aria-expanded": "false", onclick: () => unfold() },
    icon("traffic"), make("span", { word: "traffic" }), count, errorCount);
  const onlyErrors = make("input", { type: "checkbox", testid: "traffic-only-errors",
    onchange: () => list.classList.toggle("only-errors", onlyErrors.checked) });
  panel.append(
    make("header", {}, fold,
      make("label", { class: "only" }, onlyErrors, make("span", { word: "errors_only" })),
      make("button", { class: "plain", testid: "traffic-clear", word: "clear", onclick: clear }),
      iconButton("close", "close", "traffic-close", () => unfold(false), { class: "icon-button narrow-only" })),
    list,
  );

  let rows = [];
  let last = 0;
  let asking = null;
  let again = false;

  function unfold(open = !panel.classList.contains("open")) {
    panel.classList.toggle("open", open);
    fold.setAttribute("aria-expanded", String(open));
    list.scrollTop = list.scrollHeight;
  }

  function tell() {
    const wrong = rows.filter((row) => !row.ok).length;
    count.textContent = digits(rows.length);
    errorCount.hidden = !wrong;
    errorCount.textContent = digits(wrong);
    errorCount.title = errorCount.textContent;
  }

  function add(fresh) {
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 30;
    list.append(...fresh.map(rowOf));
    while (list.childElementCount > ROWS_KEPT) list.firstElementChild.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
  }

  function redraw() {
    list.replaceChildren();
    add(rows);
    tell();
  }

  function clear() {
    rows = [];
    redraw();
  }

  async function ask() {
    do {
      again = false;
      const fresh = await api.traffic(last);
      if (fresh.length) {
        last = fresh.at(-1).n;
        rows = [...rows, ...fresh].slice(-ROWS_KEPT);
        add(fresh);
        tell();
      }
    } while (again);
  }

  function refresh() {
    if (asking) again = true;
    else asking = ask().finally(() => (asking = null));
    return asking;
  }

  tell();
  document.addEventListener("language", redraw);
  return { refresh, unfold };
}

function rowOf(row) {
  const outward = row.direction === "bot→telegram";
  const line = make("li", { class: row.ok ? "" : "bad", testid: "traffic-row" },
    make("time", {}, timeText(row.at, { seconds: true })),
    make("span", { class: outward ? "way out" : "way", "aria-label": row.direction }, outward ? "→" : "←"),
    make("code", {}, row.method ?? ""),
    texted(make("span", { class: "whom" }), nameOf(row.chat)),
    texted(make("span", { class: "gist" }), row.summary ?? ""),
    make("span", { class: "outcome" }, row.ok ? "" : `${row.code ?? ""} ${row.description ?? ""}`.trim()));
  line.dataset.n = row.n;
  line.title = row.ok ? row.summary ?? "" : `${row.code} ${row.description}`;
  return line;
}

function nameOf(chat) {
  const person = people.byId(chat);
  return person ? people.fullName(person) : String(chat ?? "");
}
