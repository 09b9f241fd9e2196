/** The phones side by side: opening, closing, their order, and the tabs that stand for them on a narrow screen. */

import { make } from "./dom.js";
import * as people from "./people.js";
import { Phone } from "./phone.js";

const REMEMBERED = "phones-open";

export class Shelf {
  constructor(element, tabs) {
    Object.assign(this, { element, tabs, phones: new Map(), news: new Set() });
    this.empty = make("p", { class: "empty", word: "phones_none" });
    this.inSight = new IntersectionObserver((seen) => seen.forEach((one) => this.sighted(one)), { root: element, threshold: 0.6 });
  }

  /** Opens what was open when the page was last left, or else the pinned people. */
  fill() {
    const remembered = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? "null");
    const open = remembered?.map(people.byId).filter(Boolean) ?? [];
    for (const person of open.length ? open : people.all().filter((one) => one.pinned)) this.add(person);
    this.changed();
  }

  add(person) {
    const phone = new Phone(person, this);
    this.phones.set(person.id, phone);
    this.element.append(phone.element);
    this.inSight.observe(phone.element);
    phone.refresh();
    return phone;
  }

  /** Shows a person's phone, opening it when needed; gives the phone back. */
  open(person) {
    const phone = this.phones.get(person.id) ?? this.add(person);
    this.news.delete(person.id);
    this.changed();
    phone.element.scrollIntoView({ inline: "center", block: "nearest", behavior: "smooth" });
    phone.element.focus({ preventScroll: true });
    return phone;
  }

  close(person) {
    this.phones.get(person.id)?.element.remove();
    this.phones.delete(person.id);
    this.changed();
  }

  move(person, step) {
    const { element } = this.phones.get(person.id);
    const button = document.activeElement;
    const neighbour = step < 0 ? element.previousElementSibling : element.nextElementSibling;
    if (!neighbour) return;
    if (step < 0) neighbour.before(element);
    else neighbour.after(element);
    if (element.contains(button)) button.focus({ preventScroll: true });
    this.changed();
  }

  /** Takes the news that a chat has changed. */
  heard(id) {
    const phone = this.phones.get(id);
    if (phone) {
      phone.refresh();
      return;
    }
    this.news.add(id);
    document.dispatchEvent(new Event("shelf"));
  }

  refreshAll() {
    this.phones.forEach((phone) => phone.refresh());
  }

  /** Marks in a list of people whose phone is open and whose has news. */
  mark(list) {
    for (const button of list.querySelectorAll("[data-person]")) {
      const id = Number(button.dataset.person);
      button.classList.toggle("open", this.phones.has(id));
      button.classList.toggle("news", this.news.has(id));
    }
  }

  order() {
    return [...this.element.querySelectorAll(".phone")].map((element) => Number(element.dataset.person));
  }

  changed() {
    const ids = this.order();
    sessionStorage.setItem(REMEMBERED, JSON.stringify(ids));
    if (ids.length) this.empty.remove();
    else this.element.append(this.empty);
    this.tabs.replaceChildren(...ids.map((id) => this.tab(people.byId(id) ?? this.phones.get(id).person)));
    document.dispatchEvent(new Event("shelf"));
  }

  tab(person) {
    const tab = make("button", { class: "tab", testid: "tab", onclick: () => this.open(person) },
      people.avatar(person), people.nameTag("span", person));
    Object.assign(tab.dataset, { person: person.id, name: person.first_name });
    if (person.id === this.current) tab.setAttribute("aria-current", "true");
    return tab;
  }

  sighted({ target, isIntersecting }) {
    if (!isIntersecting) return;
    this.current = Number(target.dataset.person);
    for (const tab of this.tabs.children) {
      const here = Number(tab.dataset.person) === this.current;
      if (here) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
      if (here) this.tabs.scrollTo({ left: tab.offsetLeft - 60, behavior: "smooth" });
    }
  }
}
