/** Puts the page together and keeps it live. */

import * as api from "./api.js";
import { showClock } from "./clock.js";
import { toast } from "./dialogs.js";
import { icon, iconButton, make } from "./dom.js";
import * as people from "./people.js";
import { Shelf } from "./shelf.js";
import { showTraffic } from "./traffic.js";
import { language, say, speak } from "./words.js";

const NARROW = window.matchMedia("(max-width: 760px)");
const ROOM_FOR_TRAFFIC = window.matchMedia("(min-height: 860px) and (min-width: 761px)");
const QUIET_MILLISECONDS = 600;

const [bar, peoplePanel, trafficPanel] = ["bar", "people", "traffic"].map((id) => document.getElementById(id));
const failed = (text) => toast(document.body, text, true);

const shelf = new Shelf(document.getElementById("shelf"), document.getElementById("tabs"));

bar.append(make("h1", { class: "wide-only" }, make("span", { word: "title" })));
const refreshClock = showClock(bar, failed);
const traffic = showTraffic(trafficPanel);

const line = make("span", { class: "line", testid: "line", role: "status" });
bar.append(make("div", { class: "bar-end" },
  line,
  iconButton("people", "people", "people-toggle", () => peoplePanel.classList.toggle("folded")),
  make("button", { class: "icon-button narrow-only", testid: "traffic-open", label: "traffic", onclick: () => traffic.unfold() }, icon("traffic")),
  make("button", { class: "language", testid: "language", word: "language", onclick: changeLanguage })));

function changeLanguage() {
  speak(language() === "km" ? "en" : "km");
  const address = new URL(location);
  address.searchParams.set("lang", language());
  history.replaceState(null, "", address);
}

people.showPanel(peoplePanel, openPhone, (list) => shelf.mark(list));

function openPhone(person) {
  if (NARROW.matches) peoplePanel.classList.add("folded");
  return shelf.open(person);
}

function connected(alive) {
  line.classList.toggle("lost", !alive);
  say(line, "label", alive ? "live" : "lost");
}

// What was said may have planned something: what is due next is asked once the bot has fallen silent.
let asksWhatIsDue = null;

function heardTraffic() {
  clearTimeout(asksWhatIsDue);
  asksWhatIsDue = setTimeout(() => refreshClock().catch((error) => failed(error.message)), QUIET_MILLISECONDS);
  return traffic.refresh();
}

const WHAT_TO_DO = {
  chat: (event) => shelf.heard(Number(event.person)),
  traffic: heardTraffic,
  clock: () => {
    shelf.refreshAll(); // dates in messages may count from now
    return refreshClock();
  },
  people: () => people.load(),
};

/** Whenever the line stands, everything is asked anew: what happened before was not heard. */
async function catchUp() {
  await people.load();
  await Promise.all([refreshClock(), traffic.refresh()]);
  shelf.refreshAll();
}

/** On a narrow screen the panels would cover the phones, so they start folded there. */
function arrange() {
  peoplePanel.classList.toggle("folded", NARROW.matches);
  traffic.unfold(ROOM_FOR_TRAFFIC.matches);
}

async function begin() {
  speak(new URLSearchParams(location.search).get("lang") ?? navigator.language);
  arrange();
  NARROW.addEventListener("change", arrange);
  await people.load();
  shelf.fill();
  api.listen(
    (event) => Promise.resolve(WHAT_TO_DO[event.type]?.(event)).catch((error) => failed(error.message)),
    (alive) => {
      connected(alive);
      if (alive) catchUp().catch((error) => failed(error.message));
    },
  );
}

begin().catch((error) => failed(error.message));
