/** The clock on top: what time it is in the simulator, and moving it. */

import * as api from "./api.js";
import { icon, make, texted } from "./dom.js";
import { dayText, inWords, say, timeText } from "./words.js";

const HOUR = 3600;

/** Draws the clock into `bar`; returns `refresh`, which asks the simulator again. `failed` gets error texts. */
export function showClock(bar, failed) {
  const day = make("span", { class: "clock-day", testid: "clock-date" });
  const time = make("time", { class: "clock-time", testid: "clock-now" });
  const what = make("span", { class: "wide-only" });
  const due = make("small", { class: "wide-only", testid: "clock-due" });
  const hour = mover("hour", "hour_label", "clock-hour", () => move({ advance_seconds: HOUR }));
  const dayOn = mover("day", "day_label", "clock-day", () => move({ advance_seconds: 24 * HOUR }));
  const next = make("button", { class: "mover next", testid: "clock-next", onclick: () => move({ to_next_due: true }) },
    icon("next"), make("span", { class: "next-text" }, what, due));
  const buttons = [hour, dayOn, next];
  bar.append(make("div", { class: "clock", role: "group", label: "now" },
    make("div", { class: "clock-face" }, day, time), ...buttons));

  let state = null;
  let heardAt = 0;

  function tick() {
    if (!state) return;
    const now = new Date(state.now).getTime() + performance.now() - heardAt;
    day.textContent = dayText(now, { short: true, year: true });
    time.textContent = timeText(now, { seconds: true });
    time.dateTime = new Date(now).toISOString();
  }

  function draw() {
    tick();
    if (!state) return;
    next.disabled = !state.next_due;
    say(what, "text", state.next_due ? "next" : "nothing_due");
    due.hidden = !state.next_due;
    if (state.next_due) texted(due, `${dayText(state.next_due, { short: true })} ${timeText(state.next_due)} · ${inWords(state.next_due_what)}`);
    next.title = [what.textContent, due.textContent].join("\n");
    next.setAttribute("aria-label", due.hidden ? what.textContent : `${what.textContent}: ${due.textContent}`);
  }

  async function refresh() {
    state = await api.clock();
    heardAt = performance.now();
    draw();
  }

  async function move(how) {
    buttons.forEach((button) => (button.disabled = true));
    try {
      const answer = await api.moveClock(how);
      if (answer.ok === false) failed(answer.error);
      await refresh();
    } catch (error) {
      failed(error.message);
    } finally {
      hour.disabled = dayOn.disabled = false;
      next.disabled = !state?.next_due;
    }
  }

  setInterval(tick, 1000);
  document.addEventListener("language", draw);
  return refresh;
}

function mover(word, label, testid, onclick) {
  return make("button", { class: "mover", testid, label, word, onclick });
}
