/** One phone: the person it belongs to, the chat with the bot, and what the person does there. */

import * as api from "./api.js";
import { summary } from "./bubbles.js";
import { Composer } from "./composer.js";
import { alertBox, sheet, toast } from "./dialogs.js";
import { icon, iconButton, make, texted } from "./dom.js";
import { sharedLink, startsBot } from "./links.js";
import { MessageList } from "./messages.js";
import * as people from "./people.js";
import { say, speakIn, spokenAt, word } from "./words.js";

const TYPING_MILLISECONDS = 5500;

export class Phone {
  /** `shelf` is what the page can do with phones: open(person), close(person), move(person, step). */
  constructor(person, shelf) {
    this.person = person;
    this.shelf = shelf;
    this.messages = new MessageList({
      press: (message, button, element) => this.press(message, button, element),
      open: (url) => this.open(url),
      say: (text) => this.act("text", { text }),
      menu: (message) => this.messageMenu(message),
    });
    this.screen = make("div", { class: "screen" });
    speakIn(this.screen, person.language_code);
    this.composer = new Composer(person, (action, body) => this.act(action, body), this.screen);
    this.screen.append(this.head(),
      make("div", { class: "middle-part" }, this.messages.list, make("p", { class: "silence", word: "silence" }), this.messages.jump),
      this.composer.element, make("div", { class: "drop-hint", word: "drop", "aria-hidden": "true" }));
    this.element = make("article", { class: "phone", testid: "phone", "aria-label": people.fullName(person), tabindex: "-1" },
      this.owner(), this.screen);
    Object.assign(this.element.dataset, { person: person.id, name: person.first_name });
    this.takeDrops();
  }

  owner() {
    const { person, shelf } = this;
    return make("header", { class: "owner" }, people.avatar(person),
      make("span", { class: "who" }, people.nameTag("b", person), people.captioned(make("small"), person)),
      iconButton("left", "move_left", "move-left", () => shelf.move(person, -1)),
      iconButton("right", "move_right", "move-right", () => shelf.move(person, 1)),
      iconButton("close", "close_phone", "close-phone", () => shelf.close(person)));
  }

  head() {
    this.botName = make("b", { testid: "bot-name" });
    this.subtitle = make("small", { word: "bot", testid: "bot-state" });
    return make("header", { class: "chat-head" },
      make("span", { class: "avatar bot", "aria-hidden": "true" }, icon("bot")),
      make("span", { class: "who" }, this.botName, this.subtitle),
      iconButton("more", "phone_menu", "phone-menu", () => this.phoneMenu()));
  }

  /** Asks the simulator for the chat; calls during a running one are joined into a single further one. */
  refresh() {
    if (this.asking) this.again = true;
    else this.asking = this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  async ask() {
    do {
      this.again = false;
      try {
        this.show(await api.chat(this.person.id));
      } catch (error) {
        toast(this.screen, error.message, true);
      }
    } while (this.again);
  }

  show(view) {
    this.view = view;
    Object.assign(this.person, view.person);
    texted(this.botName, view.bot.first_name);
    say(this.subtitle, "text", view.typing ? "typing" : "bot");
    this.element.dataset.state = view.blocked ? "blocked" : view.started ? "started" : "new";
    this.composer.show(view);
    this.messages.show(view.messages);
    clearTimeout(this.typingEnds); // nobody tells when typing ends without a message
    if (view.typing) this.typingEnds = setTimeout(() => this.refresh(), TYPING_MILLISECONDS);
  }

  /** Does something and shows what came of it; the answer is given back. */
  async act(action, body) {
    const answer = await api.act(this.person.id, action, body);
    if (answer.ok === false) toast(this.screen, answer.error || this.word("failed"), true);
    if (answer.alert?.text) (answer.alert.show_alert ? alertBox : toast)(this.screen, answer.alert.text);
    await this.refresh();
    return answer;
  }

  async press(message, button, element) {
    if (button.kind === "copy") return this.copy(button.copy);
    if (button.kind === "url") return this.open(button.url) || window.open(button.url, "_blank", "noopener");
    if (element.classList.contains("waiting")) return;
    element.classList.add("waiting");
    await this.act("press", { message_id: message.id, row: button.row, col: button.col });
    element.classList.remove("waiting");
  }

  /** Opens a link inside the simulator when it belongs there; otherwise false. */
  open(url) {
    if (startsBot(url)) {
      this.act("link", { url });
      return true;
    }
    const shared = sharedLink(url);
    if (!shared) return url.startsWith("tg:");
    people.pick("share_with", (person) => this.shelf.open(person).act("link", { url: shared }), this.person.id);
    return true;
  }

  word(key) {
    return word(key, spokenAt(this.screen));
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      toast(this.screen, this.word("copied"));
    } catch {
      toast(this.screen, text); // without leave to use the clipboard the text can at least be read
    }
  }

  messageMenu(message) {
    const forward = (person) => this.act("forward", { message_id: message.id, to: person.id });
    sheet(this.screen, "message_menu", [
      { icon: "reply", word: "reply", testid: "menu-reply", pick: () => this.composer.answer(message, summary(message)) },
      { icon: "forward", word: "forward", testid: "menu-forward", pick: () => people.pick("forward_to", forward, this.person.id, [this.view.bot]) },
      ...(message.text ? [{ icon: "copy", word: "copy", testid: "menu-copy", pick: () => this.copy(message.text) }] : []),
    ]);
  }

  phoneMenu() {
    const blocked = this.view?.blocked;
    const { link } = this.person;
    sheet(this.screen, "phone_menu", [
      ...(link ? [{ icon: "link", word: "open_link", testid: "menu-link", pick: () => this.act("link", { url: link }) }] : []),
      { icon: "block", word: blocked ? "unblock" : "block", testid: blocked ? "menu-unblock" : "menu-block",
        pick: () => this.act(blocked ? "unblock" : "block") },
      { icon: "close", word: "close_phone", testid: "menu-close", pick: () => this.shelf.close(this.person) },
    ]);
  }

  takeDrops() {
    const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
    this.screen.addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      this.screen.classList.add("dropping");
    });
    this.screen.addEventListener("dragleave", (event) => {
      if (!this.screen.contains(event.relatedTarget)) this.screen.classList.remove("dropping");
    });
    this.screen.addEventListener("drop", (event) => {
      event.preventDefault();
      this.screen.classList.remove("dropping");
      this.composer.upload([...event.dataTransfer.files]);
    });
  }
}
